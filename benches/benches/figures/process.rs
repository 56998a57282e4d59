//! Whole cold processes: time, peak memory, and the first prompt.
//!
//! `cold` is the least that makes a report; the program itself is measured
//! too where it is built, as `target/release/askfirst` or as `ASKFIRST` says.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use askfirst_benches::{USUAL, answers_file};
use criterion::Criterion;

pub fn cold(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let (answers, output) = (answers_file(USUAL), folder.path().join("report.html"));
    let least = [env!("CARGO_BIN_EXE_cold").into(), (&answers).into(), (&output).into()];
    whole(criterion, "cold-least", folder.path(), &least);

    let Some(program) = program() else {
        println!("askfirst: left out, run `cargo build --release` first");
        return;
    };
    let report = ["report".into(), (&answers).into(), "-o".into(), (&output).into()];
    let report: Vec<OsString> =
        [program.clone().into()].into_iter().chain(report).chain(["--force".into()]).collect();
    if accepts(&program, "report") {
        whole(criterion, "cold-report", folder.path(), &report);
    }
    if accepts(&program, "ask") {
        criterion.bench_function("first-prompt", |bencher| {
            bencher.iter_custom(|turns| {
                (0..turns).map(|_| first_prompt(&program, folder.path())).sum()
            });
        });
    }
}

/// Time and peak memory of a process from start to end.
fn whole(criterion: &mut Criterion, name: &str, home: &Path, words: &[OsString]) {
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            let status = command(&words[0], home).args(&words[1..]).status();
            assert!(status.expect("it runs").success(), "{name} failed");
        });
    });
    // A process counts as its own the memory of the one that started it until
    // then, so a small one has to start it.
    let mut timer = command("/usr/bin/time".as_ref(), home);
    match timer.args(["-f", "%M"]).args(words).stderr(Stdio::piped()).output() {
        Ok(said) => {
            let said = String::from_utf8_lossy(&said.stderr);
            println!("{name}: peak memory {} kB", said.lines().last().unwrap_or("not known"));
        }
        Err(_) => println!("{name}: peak memory left out, there is no /usr/bin/time"),
    }
}

/// From start to the first byte on the screen, with no more to read.
fn first_prompt(program: &Path, home: &Path) -> Duration {
    let (mut screen, writer) = io::pipe().expect("there is a pipe");
    let errors = writer.try_clone().expect("the pipe has two ends");
    let mut asking = command(program.as_os_str(), home);
    asking.args(["ask", "--plain", "--no-draft"]).stdout(writer).stderr(errors);
    let start = Instant::now();
    let mut process = asking.spawn().expect("it runs");
    // The writing ends kept here would keep the pipe open.
    drop(asking);
    screen.read_exact(&mut [0]).expect("it says something");
    let took = start.elapsed();
    screen.read_to_end(&mut Vec::new()).expect("it says the rest");
    process.wait().expect("it ends");
    took
}

/// A command that reads nothing, says nothing and touches nobody's drafts.
fn command(program: &OsStr, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.env("HOME", home).env("XDG_DATA_HOME", home);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn program() -> Option<PathBuf> {
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/askfirst");
    let program = env::var_os("ASKFIRST").map_or_else(built, PathBuf::from);
    program.exists().then_some(program)
}

/// Whether the program has a command.
fn accepts(program: &Path, name: &str) -> bool {
    let status =
        command(program.as_os_str(), env::temp_dir().as_ref()).args([name, "--help"]).status();
    let accepted = status.is_ok_and(|status| status.success());
    if !accepted {
        println!("askfirst {name}: left out, the program has no such command");
    }
    accepted
}
