//! The program: arguments in, exit code out. Everything else is in
//! [`askfirst::cli`].

#![allow(clippy::disallowed_methods, reason = "the program is given its arguments here")]

/// A report is made of very many small texts; this takes a fifth off its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    askfirst::cli::run(std::env::args_os())
}
