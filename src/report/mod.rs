//! The report.

use chrono::NaiveDate;

use crate::answers::Answers;
use crate::findings::Findings;
use crate::guide::Guide;

/// A document tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    title: String,
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
}

impl Format {
    /// All formats with the endings of their files.
    pub const ALL: [(Format, &'static str); 4] = [
        (Format::Html, "html"),
        (Format::Markdown, "md"),
        (Format::Text, "txt"),
        (Format::Json, "json"),
    ];

    /// The format for a file's ending, without the dot, in any case.
    pub fn from_ending(ending: &str) -> Option<Format> {
        let found = Format::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(ending));
        found.map(|(format, _)| *format)
    }

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        Format::ALL[self as usize].1
    }
}

/// The paper a report is laid out for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// How a report is laid out. What it says does not change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// The paper.
    pub paper: Paper,
    /// 18 point instead of 12; the sheet may take more pages.
    pub large_print: bool,
    /// The sheet only.
    pub short: bool,
}

impl Report {
    /// Composes a report.
    pub fn compose(guide: &Guide, _: &Answers, _: &Findings<'_>, _: NaiveDate) -> Report {
        Report { title: guide.meta().title.clone() }
    }

    /// Writes it in a format.
    ///
    /// # Errors
    /// A fault in a template.
    pub fn render(&self, _: Format, _: Layout) -> Result<String, Box<handlebars::RenderError>> {
        Ok(self.title.clone())
    }
}
