//! Faults found in a file: what is wrong, where, and how to mend it.
//!
//! A [`Diagnostic`] is a value. Where it was found is a file and a JSON
//! pointer; [`Diagnostic::place`] turns these into line and column once the
//! text is at hand. [`render`] writes diagnostics for people and for programs.
//!
//! ```
//! use askfirst::diagnostic::{Diagnostic, Outline};
//!
//! let text = "{\n  \"answers\": { \"are\": \"eyes\" }\n}";
//! let fault = Diagnostic::new("unknown-item", "answers.json", "/answers/are", "unknown item `are`")
//!     .at_key()
//!     .help("did you mean `area`?")
//!     .place(&Outline::of(text), true);
//! assert_eq!((fault.line(), fault.column()), (2, 16));
//! ```
//!
//! Answers are private: a diagnostic about an answers file is placed without
//! its line, so that nothing but the unknown word itself is shown.

mod locate;
pub mod render;
mod suggest;

pub use locate::{Outline, Span};
pub(crate) use suggest::brief;
pub use suggest::{did_you_mean, nearest};

use std::ops::Range;

use serde::Serialize;

/// The longest sentence of a diagnostic, in characters: it may quote a word of a
/// file, and that may be of any length.
const LONGEST: usize = 500;

fn cut(mut sentence: String) -> String {
    if let Some((at, _)) = sentence.char_indices().nth(LONGEST) {
        sentence.truncate(at);
        sentence.push('…');
    }
    sentence
}

/// One fault. Sorted by file and position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    file: String,
    line: usize,
    column: usize,
    length: usize,
    pointer: String,
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    help: Vec<String>,
    #[serde(skip)]
    excerpt: Option<render::Excerpt>,
    #[serde(skip)]
    at_key: bool,
    /// The characters of a text that are meant, where it is not all of them.
    #[serde(skip)]
    part: Option<(usize, usize)>,
}

impl Diagnostic {
    /// A fault at a JSON pointer of a file; `""` is the whole file.
    ///
    /// `code` is kebab-case and permanent; `message` starts lower case and
    /// has no full stop.
    pub fn new(
        code: &'static str,
        file: impl Into<String>,
        pointer: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Diagnostic {
            file: file.into(),
            line: 0,
            column: 0,
            length: 0,
            pointer: pointer.into(),
            code,
            message: cut(message.into()),
            notes: Vec::new(),
            help: Vec::new(),
            excerpt: None,
            at_key: false,
            part: None,
        }
    }

    /// Adds what more is known of it, in lines.
    #[must_use]
    pub fn note(mut self, lines: Vec<String>) -> Self {
        self.notes.push(lines);
        self
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(cut(help.into()));
        self
    }

    /// Points at the key of the member, not at its value.
    #[must_use]
    pub fn at_key(mut self) -> Self {
        self.at_key = true;
        self
    }

    /// Points at a part of the text that stands at the pointer, as a range of
    /// bytes of that text.
    #[must_use]
    pub fn part(mut self, text: &str, bytes: Range<usize>) -> Self {
        let before = |byte| text.char_indices().take_while(|(at, _)| *at < byte).count();
        self.part = Some((before(bytes.start), before(bytes.end)));
        self
    }

    /// Points at a known line and column (both counted from 1), as a JSON
    /// parser reports them.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        (self.line, self.column, self.length) = (line, column, 1);
        self
    }

    /// Works out line and column; keeps a piece of the line unless it is private.
    #[must_use]
    pub fn place(mut self, outline: &Outline<'_>, private: bool) -> Self {
        if self.line == 0
            && let Some(span) = match self.part {
                Some((from, to)) => outline.inside(&self.pointer, from..to),
                None => outline.find(&self.pointer, self.at_key),
            }
        {
            (self.line, self.column, self.length) = (span.line, span.column, span.length);
        }
        if !private && self.line > 0 {
            let line = outline.line(self.line);
            self.excerpt = line.map(|line| render::Excerpt::of(line, self.column));
        }
        self
    }

    /// Its kebab-case code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The file it is in.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Line, counted from 1; 0 when the whole file is meant.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Column in characters, counted from 1; 0 when the whole file is meant.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Ways to mend it.
    pub fn helps(&self) -> &[String] {
        &self.help
    }
}
