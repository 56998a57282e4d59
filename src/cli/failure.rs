//! Why a command stopped, and the exit code that goes with it.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::diagnostic::{Diagnostic, render};

/// Why a command stopped. [`fmt::Display`] says it as it is printed on stderr.
#[derive(Debug)]
pub enum Failure {
    /// A file was read and holds faults: exit code 1.
    Faults {
        /// What holds them, such as a quoted path.
        place: String,
        /// The faults.
        faults: Vec<Diagnostic>,
    },
    /// The command could not run: exit code 2. One sentence: what, where, and
    /// how to mend it, without full stop.
    Stopped(String),
    /// Some reports of several could not be made, or a guide has faults, and each
    /// was named: exit code 1.
    Partly(String),
}

impl Failure {
    /// The exit code.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Faults { .. } | Failure::Partly(_) => ExitCode::from(1),
            Failure::Stopped(_) => ExitCode::from(2),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Faults { place, faults } => {
                let many = if faults.len() == 1 { "fault" } else { "faults" };
                write!(f, "{}{} {many} in {place}", render::full(faults), faults.len())
            }
            Failure::Stopped(sentence) | Failure::Partly(sentence) => {
                write!(f, "error: {sentence}")
            }
        }
    }
}

/// A path as it was given, in quotes, safe to show.
pub fn quoted(path: &Path) -> String {
    format!("`{}`", shown(path))
}

/// A path as it was given, safe to show.
pub fn shown(path: &Path) -> String {
    crate::visible(&path.to_string_lossy())
}

/// What went wrong with a file, and how to mend it, as the end of a sentence.
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "it is not there; check the name",
        io::ErrorKind::AlreadyExists => "a file of that name is there already; use another name",
        io::ErrorKind::IsADirectory => "that is the name of a folder; use another name",
        io::ErrorKind::PermissionDenied => {
            "you have no permission; ask for it, or use another place"
        }
        io::ErrorKind::StorageFull => "the disk is full; make room, or use another place",
        io::ErrorKind::QuotaExceeded => {
            "your share of the disk is full; make room, or use another place"
        }
        io::ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to; use another place",
        io::ErrorKind::NotADirectory => "a part of the path is not a folder; check the path",
        io::ErrorKind::InvalidFilename => {
            "the name is too long or not allowed here; use another name"
        }
        io::ErrorKind::ResourceBusy => "another program is using it; end that one first",
        _ => return format!("{error}; try another place"),
    };
    known.to_owned()
}
