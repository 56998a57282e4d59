//! The program: arguments in, exit code out. Everything else is in
//! [`askfirst::cli`].

fn main() -> std::process::ExitCode {
    askfirst::cli::run(std::env::args_os())
}
