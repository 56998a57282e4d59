//! The command line: arguments in, exit code out.
//!
//! Results go to stdout, talk to stderr. Exit code 0: fine; 1: faults found in
//! an answers file or a guide; 2: could not run. A reader of stdout that goes
//! away, such as `head`, is no failure. Answers are never quoted in what is
//! said here; paths are, as they were given.

#![allow(clippy::disallowed_methods, reason = "the command line is where files and clock are")]

mod answers_file;
mod args;
mod ask;
mod batch;
mod check;
mod draft;
mod export;
mod failure;
mod folder;
mod gzip;
mod manual;
mod output;
mod page;
mod parting;
mod report;
mod target;
mod why;

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use args::{Arguments, AskArgs, Command, GuideCommand, ReportArgs};
use failure::Failure;

/// Runs the program with its arguments, the first being its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::read(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err(error) => return explained(&error),
    };
    let guide = arguments.guide.as_deref();
    let command = arguments.command.unwrap_or_else(|| Command::Ask(AskArgs::default()));
    let done =
        match command {
            Command::Ask(args) => return ask(guide, args),
            Command::Forget => return draft::forget(),
            Command::Report(args) => report(guide, &args),
            Command::Why(args) => folder::load_guide(guide)
                .and_then(|guide| why::run(guide, &args.answers, args.json)),
            Command::Check(args) => check::run(guide, &args),
            Command::Explain { code } => check::explain(code.as_deref()),
            Command::Guide(command) => written(guide, &command),
            Command::Page(args) => folder::load_guide(guide)
                .and_then(|guide| page::run(guide, &args.output, args.force)),
            Command::Completions { shell } => manual::completions(shell),
            Command::Man => manual::page(),
        };
    done.map_or_else(|failure| failed(&failure), |()| ExitCode::SUCCESS)
}

fn report(guide: Option<&Path>, args: &ReportArgs) -> Result<(), Failure> {
    // What is wrong with the arguments is said before the guide is read.
    let target = target::Target::of(args)?;
    // The template is read while the guide is; without a thread, later.
    let format = target.format();
    let _ = thread::Builder::new().spawn(move || format.prepare());
    report::run(folder::load_guide(guide)?, args, target)
}

fn written(guide: Option<&Path>, command: &GuideCommand) -> Result<(), Failure> {
    let stopped = |sentence: &str| Err(Failure::Stopped(sentence.to_owned()));
    match command {
        GuideCommand::Export { .. } if guide.is_some() => {
            stopped("guide export writes the built-in guide; leave out --guide")
        }
        GuideCommand::Schema { .. } if guide.is_some() => {
            stopped("guide schema is the same for every guide; leave out --guide")
        }
        GuideCommand::Export { folder, force } => export::guide(folder, *force),
        GuideCommand::Schema { folder, force } => export::schemas(folder, *force),
    }
}

/// The interview.
fn ask(guide: Option<&Path>, args: AskArgs) -> ExitCode {
    let guide = match folder::load_guide(guide) {
        Ok(guide) => guide,
        Err(failure) => return failed(&failure),
    };
    ask::run(&ask::Options {
        guide,
        layout: args.look.layout(),
        date: args.look.date(),
        plain: args.plain,
        resume: args.resume,
        output: args.output,
        force: args.force,
        no_draft: args.no_draft,
    })
}

fn failed(failure: &Failure) -> ExitCode {
    output::tell(failure);
    failure.exit_code()
}

/// Help, the version, or what is wrong with the arguments.
fn explained(error: &clap::Error) -> ExitCode {
    match error.print() {
        Err(unheard) if !error.use_stderr() && unheard.kind() != io::ErrorKind::BrokenPipe => {
            ExitCode::from(2)
        }
        _ if error.use_stderr() => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}
