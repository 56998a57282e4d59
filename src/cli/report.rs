//! `report`: from answers files to reports, without a prompt.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::answers_file;
use super::args::ReportArgs;
use super::batch;
use super::failure::{Failure, quoted};
use super::output::{print, tell, write_whole};
use super::target::Target;
use crate::report::{Format, Layout};
use crate::{Guide, Report, match_answers};

/// What all reports of one run have in common.
pub struct Maker<'g> {
    /// The guide.
    pub guide: &'g Guide,
    /// The format.
    pub format: Format,
    /// The layout.
    pub layout: Layout,
    /// The date on the report.
    pub date: NaiveDate,
}

impl Maker<'_> {
    /// The report for an answers file.
    ///
    /// # Errors
    /// The answers file cannot be read, or holds faults.
    pub fn make(&self, answers: &Path) -> Result<Vec<u8>, Failure> {
        let session = answers_file::read_finished(self.guide, answers)?;
        let findings = match_answers(self.guide, &session.answers);
        let report = Report::compose(self.guide, &session.answers, &findings, self.date);
        let bytes = report.to_bytes(self.format, self.layout);
        bytes.map_err(|error| Failure::Stopped(error.to_string()))
    }
}

/// Makes one report, or one for each answers file in a folder.
///
/// # Errors
/// What the arguments, the answers or the place of the output made impossible.
pub fn run(guide: &Guide, args: &ReportArgs, target: Target) -> Result<(), Failure> {
    let maker =
        |format| Maker { guide, format, layout: args.look.layout(), date: args.look.date() };
    match (target, args.answers.as_slice()) {
        (Target::Folder(folder, format), answers) => {
            batch::run(&maker(format), answers, &folder, args.force)
        }
        (Target::Standard(Format::Pdf), _) if io::stdout().is_terminal() => {
            let sentence =
                "a PDF is not for the terminal; give a file with -o, such as -o report.pdf";
            Err(Failure::Stopped(sentence.to_owned()))
        }
        (Target::Standard(format), answers) => {
            answers.iter().try_for_each(|answers| print(&maker(format).make(answers)?))
        }
        (Target::File(path, format), answers) => answers.iter().try_for_each(|answers| {
            Kept::of(&args.answers).check(&path)?;
            let report = maker(format).make(answers)?;
            write_whole(&path, &report, args.force)?;
            tell(format_args!("report written to {}", quoted(&path)));
            Ok(())
        }),
    }
}

/// The answers files of a run, which no report may replace, not even with
/// `--force`.
pub struct Kept(BTreeSet<PathBuf>);

impl Kept {
    /// Those of the arguments that are there.
    pub fn of(answers: &[PathBuf]) -> Self {
        Kept(answers.iter().filter_map(|path| path.canonicalize().ok()).collect())
    }

    /// Refuses to write over one of them.
    ///
    /// # Errors
    /// The output is one of them.
    pub fn check(&self, output: &Path) -> Result<(), Failure> {
        match output.canonicalize() {
            // A device may be read and written; what is a file would be lost.
            Ok(written) if self.0.contains(&written) && written.is_file() => {
                let output = quoted(output);
                let sentence = format!("{output} holds the answers; give the report another name");
                Err(Failure::Stopped(sentence))
            }
            _ => Ok(()),
        }
    }
}
