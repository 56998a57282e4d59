//! Where a report goes, and in which format.

use std::path::{Path, PathBuf};

use super::answers_file::is_standard;
use super::args::ReportArgs;
use super::failure::{Failure, quoted, shown};
use crate::report::Format;

/// Where reports go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Standard(Format),
    /// One file.
    File(PathBuf, Format),
    /// A folder, for any number of reports.
    Folder(PathBuf, Format),
}

impl Target {
    /// What the arguments ask for.
    ///
    /// # Errors
    /// They leave the format open, contradict each other, or ask for several
    /// reports in one place.
    pub fn of(args: &ReportArgs) -> Result<Target, Failure> {
        let output = &args.output;
        let several = args.answers.len() > 1;
        let ends_as_file = Format::ALL.iter().any(|(_, ending)| has_ending(output, ending));
        if is_standard(output) {
            if several {
                return stopped(
                    "several reports need a folder: give it with -o, such as -o reports/",
                );
            }
            let Some(format) = args.format else {
                return stopped(&format!("-o - needs a format: add --format with {}", endings("")));
            };
            return Ok(Target::Standard(built_in(format)?));
        }
        if output.is_dir() || ends_with_separator(output) || (several && !ends_as_file) {
            let Some(format) = args.format else {
                let output = quoted(output);
                return stopped(&format!(
                    "the folder {output} needs a format: add --format with {}",
                    endings("")
                ));
            };
            return Ok(Target::Folder(output.clone(), built_in(format)?));
        }
        if several {
            let output = shown(output);
            return stopped(&format!(
                "several reports need a folder, and `{output}` names a file; write `{output}/` if it is a folder"
            ));
        }
        let format = match (args.format, format_of(output)) {
            (None, ending) => ending?,
            (Some(format), Ok(ending)) if format != ending => {
                let (output, format) = (quoted(output), format.ending());
                return stopped(&format!(
                    "{output} does not end in .{format}; change its ending, or leave out --format"
                ));
            }
            // A name without an ending, or with one of its own, is the person's choice.
            (Some(format), _) => built_in(format)?,
        };
        Ok(Target::File(output.clone(), format))
    }

    /// In which format.
    pub fn format(&self) -> Format {
        let (Target::Standard(format) | Target::File(_, format) | Target::Folder(_, format)) = self;
        *format
    }
}

/// The format that a file's ending stands for.
///
/// # Errors
/// It stands for none.
pub fn format_of(path: &Path) -> Result<Format, Failure> {
    let format = path.extension().and_then(|ending| Format::from_ending(ending.to_str()?));
    let format = format.ok_or_else(|| {
        let sentence = format!(
            "the format of {} is not known; end the name in {}",
            quoted(path),
            endings(".")
        );
        Failure::Stopped(sentence)
    })?;
    built_in(format)
}

/// The format, if this build can write it.
fn built_in(format: Format) -> Result<Format, Failure> {
    match format.missing() {
        Some(error) => Err(Failure::Stopped(error.to_string())),
        None => Ok(format),
    }
}

fn stopped<T>(sentence: &str) -> Result<T, Failure> {
    Err(Failure::Stopped(sentence.to_owned()))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn ends_with_separator(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|byte| std::path::is_separator(char::from(*byte)))
}

/// The endings of all formats in words, each with a prefix: "html, md, txt or json".
fn endings(prefix: &str) -> String {
    let all = Format::ALL.map(|(_, ending)| format!("{prefix}{ending}"));
    let [first @ .., last] = &all;
    format!("{} or {last}", first.join(", "))
}
