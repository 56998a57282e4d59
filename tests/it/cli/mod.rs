//! The command line, by running the program.
//!
//! Each test has a folder of its own, in which the program runs: paths in
//! messages are as they were given.

mod answers;
mod check;
mod guide;
#[cfg(unix)]
mod hostile;
mod outputs;
mod page;
mod talk;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Answers that make a report.
const GOOD: &str =
    r#"{ "answers": { "for-whom": "self", "area": "eyes", "health": ["blood-thinner"] } }"#;

/// A folder to run the program in.
struct Place(tempfile::TempDir);

/// How a run ended.
struct Run {
    stdout: String,
    stderr: String,
    code: Option<i32>,
}

impl Run {
    /// What was said, and the exit code.
    fn said(&self) -> String {
        format!("{}exit code {}\n", self.stderr, self.code.map_or("none".into(), |c| c.to_string()))
    }
}

impl Place {
    fn new() -> Self {
        Place(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders it is in.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("folders are made");
        fs::write(path, bytes).expect("a file can be written");
        self
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// All files below, sorted, as `folder/name`.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder can be read") {
                let path = entry.expect("an entry can be read").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.0.path()).expect("it is below");
                    found.push(name.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        found.sort();
        found
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_askfirst"));
        command.current_dir(self.0.path()).args(arguments.split_whitespace()).env("NO_COLOR", "1");
        command
    }

    fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, b"")
    }

    /// Runs with bytes on standard input.
    fn run_with(&self, arguments: &str, input: &[u8]) -> Run {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that does not read all of it closes the pipe: no matter.
        let _ = child.stdin.take().expect("it was piped").write_all(input);
        let output = child.wait_with_output().expect("the program ends");
        Run {
            stdout: String::from_utf8(output.stdout).expect("stdout is text"),
            stderr: String::from_utf8(output.stderr).expect("stderr is text"),
            code: output.status.code(),
        }
    }
}
