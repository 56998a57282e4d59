//! What the command line accepts.
//!
//! Formats and papers are the report's own; a format added there is accepted
//! here without a change.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::report::{Format, Layout, Paper};

/// Prepare questions for a doctor about stem cell therapy.
#[derive(Debug, Parser)]
#[command(
    name = "askfirst",
    version,
    about = "Prepare questions for a doctor about stem cell therapy",
    after_help = "Without a command, askfirst asks its questions and writes a report.\n\n\
                  Examples:\n  askfirst\n  askfirst --plain"
)]
pub struct Arguments {
    /// Use the guide in this folder, not the built-in one
    #[arg(long, global = true, value_name = "DIR")]
    pub guide: Option<PathBuf>,

    /// What to do; nothing is the same as `ask`.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// Reads the arguments. What fits no command may fit `ask`, which can be
    /// left out.
    ///
    /// # Errors
    /// Help, the version, or what is wrong with the arguments.
    pub fn read(arguments: Vec<OsString>) -> Result<Self, clap::Error> {
        Arguments::try_parse_from(&arguments).or_else(|error| {
            let (name, rest) = arguments.split_at(arguments.len().min(1));
            let ask = [OsString::from("ask")];
            let with_ask = name.iter().chain(&ask).chain(rest);
            match error.kind() {
                ErrorKind::UnknownArgument => {
                    Arguments::try_parse_from(with_ask).map_err(|_| error)
                }
                _ => Err(error),
            }
        })
    }
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask the questions, then write the report
    #[command(after_help = "Example:\n  askfirst ask --plain -o report.html")]
    Ask(AskArgs),
    /// Make reports from answers files, without asking
    #[command(after_help = "Examples:\n  \
                      askfirst report answers.json -o report.html\n  \
                      askfirst report answers.json -o sheet.pdf --short --paper letter\n  \
                      askfirst report *.json -o reports/ --format html")]
    Report(ReportArgs),
    /// Write the questionnaire as one file for a browser
    #[command(after_help = "Examples:\n  askfirst page -o page.html\n  \
                      askfirst page --guide my-guide -o page.html")]
    Page(PageArgs),
    /// Show which answers brought each thing
    #[command(after_help = "Example:\n  askfirst why answers.json")]
    Why(WhyArgs),
    /// Find every fault of a guide
    #[command(after_help = "Example:\n  askfirst check my-guide --format short")]
    Check(CheckArgs),
    /// Say more about a fault: what it is, an example, how to mend it
    #[command(after_help = "Example:\n  askfirst explain unknown-option")]
    Explain {
        /// The code in brackets beside the fault; without one, all codes are listed
        code: Option<String>,
    },
    /// Work with the guide
    #[command(subcommand, after_help = "Example:\n  askfirst guide export my-guide")]
    Guide(GuideCommand),
    /// Erase drafts of unfinished answers
    #[command(after_help = "Example:\n  askfirst forget")]
    Forget,
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  askfirst completions bash > ~/.local/share/bash-completion/completions/askfirst"
    )]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  askfirst man > askfirst.1")]
    Man,
}

/// What to do with the guide.
#[derive(Debug, Subcommand)]
pub enum GuideCommand {
    /// Write the files of the built-in guide into a folder, to change them
    #[command(after_help = "Example:\n  askfirst guide export my-guide")]
    Export {
        /// The folder; made if it is not there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Write into a folder that is not empty, over files of the same names
        #[arg(long)]
        force: bool,
    },
    /// Write JSON Schema for the files of a guide into a folder, for editors
    #[command(after_help = "Example:\n  askfirst guide schema my-guide/schema")]
    Schema {
        /// The folder; made if it is not there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Write into a folder that is not empty, over files of the same names
        #[arg(long)]
        force: bool,
    },
}

/// Choices for the interview.
#[derive(Debug, Default, Args)]
pub struct AskArgs {
    /// Plain lines: for screen readers and simple terminals
    #[arg(long)]
    pub plain: bool,
    /// Go on from an answers file
    #[arg(long, value_name = "FILE")]
    pub resume: Option<PathBuf>,
    /// Write the report here; may be given more than once
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Write over files that exist
    #[arg(long)]
    pub force: bool,
    /// Keep no draft; what is said is lost when you stop early
    #[arg(long)]
    pub no_draft: bool,
    /// How the report looks.
    #[command(flatten)]
    pub look: LookArgs,
}

/// Choices for reports.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Answers files; `-` reads standard input
    #[arg(required = true)]
    pub answers: Vec<PathBuf>,
    /// A file ending in .html, .pdf, .md, .txt or .json, a folder, or `-` for standard output
    #[arg(short, long, value_name = "FILE|DIR/")]
    pub output: PathBuf,
    /// The format, for a folder or standard output
    #[arg(long, value_parser = formats())]
    pub format: Option<Format>,
    /// Write over files that exist
    #[arg(long)]
    pub force: bool,
    /// How the report looks.
    #[command(flatten)]
    pub look: LookArgs,
}

/// How a report looks, and its date.
#[derive(Debug, Default, Args)]
pub struct LookArgs {
    /// The paper [default: a4]
    #[arg(long, value_parser = papers())]
    paper: Option<Paper>,
    /// Large print, 18 point
    #[arg(long)]
    large_print: bool,
    /// The sheet only, without the part to read at home
    #[arg(long)]
    short: bool,
    /// The date of the report [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<NaiveDate>,
}

impl LookArgs {
    /// The layout asked for.
    pub fn layout(&self) -> Layout {
        let paper = self.paper.unwrap_or_default();
        Layout { paper, large_print: self.large_print, short: self.short }
    }

    /// The date asked for, or today.
    pub fn date(&self) -> NaiveDate {
        self.date.unwrap_or_else(|| chrono::Local::now().date_naive())
    }
}

/// What `page` takes.
#[derive(Debug, Args)]
pub struct PageArgs {
    /// The file, such as page.html
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Write over a file that exists
    #[arg(long)]
    pub force: bool,
}

/// What `why` takes.
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// An answers file; `-` reads standard input
    pub answers: PathBuf,
    /// JSON, for programs
    #[arg(long)]
    pub json: bool,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder of a guide [default: the built-in guide]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// What is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: FaultFormat,
    /// The date for which dates are checked [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<NaiveDate>,
}

impl CheckArgs {
    /// The date asked for, or today.
    pub fn date(&self) -> NaiveDate {
        self.date.unwrap_or_else(|| chrono::Local::now().date_naive())
    }
}

/// What `check` prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum FaultFormat {
    /// With the line, a caret and how to mend it
    #[default]
    Human,
    /// One line for each fault
    Short,
    /// JSON, for programs, with reading grades and what is proved
    Json,
    /// Not faults, but what is proved and what answers bring: Markdown
    Figures,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(|(_, ending)| ending)).map(|ending| {
        Format::from_ending(&ending).expect("only endings of formats are possible values")
    })
}

fn papers() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(["a4", "letter"]).map(|name| match name.as_str() {
        "letter" => Paper::Letter,
        _ => Paper::A4,
    })
}

/// A date as `YYYY-MM-DD`; stricter than chrono, which takes signs and spaces.
fn date(written: &str) -> Result<NaiveDate, &'static str> {
    let digits =
        |(n, byte): (usize, u8)| byte.is_ascii_digit() || (byte == b'-' && [4, 7].contains(&n));
    let shape = written.len() == 10 && written.bytes().enumerate().all(digits);
    let date = if shape { written.parse().ok() } else { None };
    date.ok_or("write year, month and day, such as 2026-12-03")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn dates_are_year_month_day() {
        assert_eq!(date("2026-12-03"), Ok(NaiveDate::from_ymd_opt(2026, 12, 3).expect("a day")));
        for wrong in
            ["2026-13-01", "2026-02-30", "2026-1-1", "+2026-1-01", "today", "2026 12 03", ""]
        {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
