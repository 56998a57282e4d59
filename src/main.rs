//! The program: arguments in, exit code out. Everything else is in
//! [`askfirst::cli`].

#![allow(clippy::disallowed_methods, reason = "the program is given its arguments here")]

fn main() -> std::process::ExitCode {
    askfirst::cli::run(std::env::args_os())
}
