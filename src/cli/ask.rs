//! `ask`: the interview.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;

use super::answers_file;
use super::output::tell;
use crate::Guide;
use crate::report::Layout;

/// Choices for the interview.
#[expect(dead_code, reason = "until the interview reads them")]
pub struct Options<'g> {
    pub guide: &'g Guide,
    pub plain: bool,
    pub resume: Option<PathBuf>,
    pub output: Vec<PathBuf>,
    pub force: bool,
    pub no_draft: bool,
    pub layout: Layout,
    pub date: NaiveDate,
}

/// Asks.
pub fn run(options: &Options<'_>) -> ExitCode {
    let resumed = options.resume.as_ref().map(|path| answers_file::read(options.guide, path));
    if let Some(Err(failure)) = resumed {
        tell(&failure);
        return failure.exit_code();
    }
    tell("error: the interview is not in this build");
    ExitCode::from(2)
}
