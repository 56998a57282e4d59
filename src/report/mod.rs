//! The report: one document tree, written in several formats.
//!
//! ```
//! use askfirst::report::{Format, Layout};
//! use askfirst::{Answers, Guide, Report, match_answers};
//!
//! let guide = Guide::built_in();
//! let answers = Answers::from([("for-whom", "self"), ("area", "eyes")]);
//! let date = "2026-11-22".parse().expect("it is a date");
//! let report = Report::compose(guide, &answers, &match_answers(guide, &answers), date);
//! let text = report.render(Format::Text, Layout::default()).expect("the templates are sound");
//! assert!(text.contains("What are my options?"));
//! ```
//!
//! [`Report::compose`] decides what is said and in which order; templates only
//! arrange it, and hold no words. Own text is a span of its own from here on,
//! escaped by every format, so it can become markup in none.

mod compose;
mod inline;
mod pdf;
mod templates;

use std::fmt;

pub use inline::{Rich, Span};
pub use pdf::{PdfError, on_this_thread};
pub use templates::RenderError;
pub(crate) use templates::STYLE;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::guide::{Dots, Picture};

/// A report: the sheet to take along, and the part to read at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The language, as BCP 47 writes it.
    pub language: String,
    /// The title.
    pub title: String,
    /// The day it was made.
    pub date: NaiveDate,
    /// The one leaf to take along.
    pub sheet: Sheet,
    /// Heading of the part to read at home.
    pub home_title: String,
    /// The part to read at home.
    pub home: Vec<Section>,
    /// Heading of the pages to fill in and use.
    pub tools_title: String,
    /// The pages to fill in and use: a letter, a grid, a card.
    pub tools: Vec<Section>,
    /// Heading of the part to look things up in.
    pub appendix_title: String,
    /// The part to look things up in.
    pub appendix: Vec<Section>,
    /// What stands in the foot of every page: version and date, intended use.
    pub foot: Vec<String>,
    /// Words that templates need.
    pub labels: Labels,
}

/// The one leaf to take along: front and back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    /// Heading of the front.
    pub front_title: String,
    /// The boxed main message.
    pub main_message: Rich,
    /// The one action.
    pub action: Rich,
    /// Label of what is known.
    pub known_label: String,
    /// What is known of the treatment asked about, if a condition is named.
    pub known: Option<Line>,
    /// For whom, about what, with whom, when.
    pub fields: Vec<Field>,
    /// Heading of the questions.
    pub questions_title: String,
    /// The questions, the starred one first.
    pub questions: Vec<SheetQuestion>,
    /// Heading of the back.
    pub back_title: String,
    /// Help now, steps, phrases, the part for the doctor.
    pub back: Vec<Section>,
}

/// A question on the sheet, with room to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetQuestion {
    /// Its number on the sheet.
    pub number: usize,
    /// A heading above it, where there are many.
    pub head: Option<String>,
    /// To be asked first if time is short.
    pub star: bool,
    /// The question.
    pub text: Rich,
    /// One line why; of a question of the person's own, that it is theirs.
    pub why: Rich,
    /// Numbers of its sources.
    pub refs: Vec<usize>,
}

/// A heading with what stands below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its id in the page.
    pub id: String,
    /// Its heading.
    pub title: Rich,
    /// What stands below it.
    pub blocks: Vec<Block>,
    /// Sections below it.
    pub sections: Vec<Section>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph, with what it is about in front of it.
    Paragraph(Line),
    /// A list.
    List {
        /// What it lists, in a word or two.
        title: Option<String>,
        /// Its items.
        items: Vec<Line>,
    },
    /// A list to tick off.
    Steps {
        /// What the steps lead to.
        title: Option<String>,
        /// The steps.
        items: Vec<Line>,
    },
    /// Short pieces with a title each, and who or what brought them.
    Entries {
        /// The pieces.
        entries: Vec<Entry>,
    },
    /// What the pages behind the sheet hold.
    Contents {
        /// Their sections and parts, in order.
        entries: Vec<ContentsEntry>,
    },
    /// Labels with values.
    Fields {
        /// Label and value.
        fields: Vec<Field>,
    },
    /// Steps or stages in a row.
    Strip {
        /// What it shows.
        caption: Line,
        /// The stages.
        stages: Vec<StripStage>,
    },
    /// A body with places marked.
    Body {
        /// What it shows, and each place in words.
        caption: String,
        /// The places.
        spots: Vec<BodySpot>,
    },
    /// Questions with what a clear answer includes.
    Questions {
        /// The questions.
        questions: Vec<FullQuestion>,
    },
    /// Publications, numbered.
    Sources {
        /// The publications.
        sources: Vec<SourceLine>,
    },
    /// Things side by side. Cells without text are there to write in.
    Table {
        /// What it shows.
        caption: String,
        /// What stands side by side.
        columns: Vec<Rich>,
        /// What is said of each.
        rows: Vec<TableRow>,
    },
    /// Labels with a line to write on.
    Blanks {
        /// The labels.
        labels: Vec<Rich>,
    },
    /// Empty lines to write on.
    WriteLines {
        /// One entry a line.
        lines: Vec<()>,
    },
}

/// A short piece with a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id in the page.
    pub id: String,
    /// Its title.
    pub title: Rich,
    /// What is said, in runs with a lead each.
    pub parts: Vec<EntryPart>,
    /// Why it is there, if that is said here.
    pub note: Option<String>,
}

/// A section or part that can be turned to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentsEntry {
    /// Its id in the page.
    pub id: String,
    /// Its title.
    pub title: Rich,
}

/// A run of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryPart {
    /// What the run is about, if it is not plain from the title.
    pub lead: Option<String>,
    /// What is said, one after the other.
    pub lines: Vec<Line>,
    /// There is so much that each is easier to find on a line of its own.
    pub list: bool,
}

impl EntryPart {
    /// The most statements that run on in one paragraph.
    const MOST_IN_A_RUN: usize = 3;

    fn new(lead: Option<String>, lines: Vec<Line>) -> Self {
        EntryPart { lead, list: lines.len() > Self::MOST_IN_A_RUN, lines }
    }
}

/// Running text with its sources.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The text.
    pub text: Rich,
    /// Numbers of its sources.
    pub refs: Vec<usize>,
    /// Numbers of people in it that are drawn as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dots: Vec<Dots>,
    /// A drawing of what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

impl From<Rich> for Line {
    /// Text without a source.
    fn from(text: Rich) -> Self {
        Line::new(text, Vec::new())
    }
}

impl Line {
    fn new(text: Rich, refs: Vec<usize>) -> Self {
        Line { text, refs, dots: Vec::new(), picture: None }
    }

    /// The words, with the numbers of the sources in brackets.
    fn with_numbers(&self) -> String {
        let numbers: Vec<_> = self.refs.iter().map(usize::to_string).collect();
        match numbers.as_slice() {
            [] => self.text.words(),
            _ => format!("{} [{}]", self.text.words(), numbers.join(", ")),
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// What the row is about.
    pub head: Rich,
    /// One for each column.
    pub cells: Vec<Line>,
}

/// A label with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The label.
    pub label: String,
    /// The value.
    pub value: Rich,
}

/// A stage in the strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StripStage {
    /// Its number, from 1.
    pub number: usize,
    /// A word or two.
    pub short: String,
    /// `yes`, `unknown` or `no`.
    pub part: &'static str,
    /// The same in words.
    pub mark: String,
}

/// A place marked on the drawing of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodySpot {
    /// The number of what it belongs to.
    pub number: usize,
    /// From the left edge of the drawing, of 48.
    pub x: u8,
    /// From the top, of 108.
    pub y: u8,
}

/// A question in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FullQuestion {
    /// Its number in the question bank.
    pub bank: String,
    /// The stage or group it belongs to, if the heading above does not say it.
    pub place: Option<String>,
    /// The question.
    pub text: Rich,
    /// Why it matters.
    pub why: Rich,
    /// The parts of a clear answer.
    pub answer: Vec<Rich>,
    /// Numbers of its sources.
    pub refs: Vec<usize>,
}

/// A publication in the list of sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Its number.
    pub number: usize,
    /// Publisher, title, date, and how it was confirmed.
    pub text: String,
    /// Its address, only the publisher's own.
    pub url: Option<String>,
}

/// Words that templates need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is a word of `wording.json`")]
pub struct Labels {
    pub star: String,
    pub why: String,
    pub answered: String,
    pub partly: String,
    pub not_yet: String,
    pub clear_answer: String,
    pub page: String,
    pub missing_signs: String,
    pub each_dot: String,
}

/// A format a report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One HTML file.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// The document tree as JSON.
    Json,
    /// A tagged PDF, PDF/UA-1. Not text, and only in builds with the feature
    /// `pdf`.
    Pdf,
}

impl Format {
    /// All formats with the endings of their files.
    pub const ALL: [(Format, &'static str); 5] = [
        (Format::Html, "html"),
        (Format::Markdown, "md"),
        (Format::Text, "txt"),
        (Format::Json, "json"),
        (Format::Pdf, "pdf"),
    ];

    /// Those that are text, which [`Report::render`] writes.
    pub const TEXTS: [Format; 4] = [Format::Html, Format::Markdown, Format::Text, Format::Json];

    /// The format for a file's ending, without the dot, in any case.
    pub fn from_ending(ending: &str) -> Option<Format> {
        let found = Format::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(ending));
        found.map(|(format, _)| *format)
    }

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        Format::ALL[self as usize].1
    }

    /// Reads the template, which the first report of this format would
    /// otherwise wait for: for a thread that has time.
    pub fn prepare(self) {
        match self {
            Format::Pdf => pdf::prepare(),
            text => templates::prepare(text),
        }
    }

    /// Why this build cannot write it, if it cannot.
    pub fn missing(self) -> Option<PdfError> {
        (self == Format::Pdf && !pdf::BUILT_IN).then_some(PdfError::NotBuiltIn)
    }
}

impl Report {
    /// Writes it in any format. The same report and layout give the same bytes.
    ///
    /// # Errors
    /// A fault in a template; or a PDF is asked of a build without the feature
    /// `pdf`.
    pub fn to_bytes(&self, format: Format, layout: Layout) -> Result<Vec<u8>, WriteError> {
        match format {
            Format::Pdf => self.to_pdf(layout).map_err(WriteError::Pdf),
            text => self.render(text, layout).map(String::into_bytes).map_err(WriteError::Text),
        }
    }
}

/// Why a report was not written.
#[derive(Debug)]
pub enum WriteError {
    /// A fault in a template.
    Text(RenderError),
    /// There is no PDF.
    Pdf(PdfError),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Text(error) => {
                write!(f, "the report cannot be made: {error}; please tell its makers")
            }
            WriteError::Pdf(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Text(error) => Some(error),
            WriteError::Pdf(error) => Some(error),
        }
    }
}

/// The paper a report is laid out for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// How a report is laid out. What it says does not change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Layout {
    /// The paper.
    pub paper: Paper,
    /// 18 point instead of 12; the sheet may take more pages.
    pub large_print: bool,
    /// The sheet only.
    pub short: bool,
}
