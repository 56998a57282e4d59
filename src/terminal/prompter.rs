//! What a front end can do: show, let choose, let type.
//!
//! [`Prompter`] knows nothing of interviews. The walk in [`crate::terminal`]
//! says what to show and what may be chosen; [`super::Rich`] and
//! [`super::Plain`] show it, and a test can answer it from a list.

use std::io;

use chrono::NaiveDate;

use crate::guide::{Facts, Guide, ScreenWording, Text, fill};
use crate::visible;

/// Something a person can ask for instead of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The step before; nothing is erased.
    Back,
    /// Go on without an answer.
    Skip,
    /// Why this is asked.
    Why,
    /// The answers so far.
    Review,
    /// Keep the answers so far, and say where.
    Save,
    /// How this works.
    Help,
    /// Go to the end with what was said.
    Finish,
    /// Stop; go on another time.
    Quit,
}

impl Command {
    /// The word for it in plain lines, typed after a colon. A word of its own
    /// in every language, so that "back" stays free to be an answer.
    pub fn word(self) -> &'static str {
        match self {
            Command::Back => "back",
            Command::Skip => "skip",
            Command::Why => "why",
            Command::Review => "review",
            Command::Save => "save",
            Command::Help => "help",
            Command::Finish => "finish",
            Command::Quit => "quit",
        }
    }

    /// What it does, in the guide's words.
    pub fn label(self, words: &ScreenWording) -> &Text {
        match self {
            Command::Back => &words.command_back,
            Command::Skip => &words.command_skip,
            Command::Why => &words.command_why,
            Command::Review => &words.command_review,
            Command::Save => &words.command_save,
            Command::Help => &words.command_help,
            Command::Finish => &words.command_finish,
            Command::Quit => &words.command_quit,
        }
    }
}

/// What stands above an answer to give.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    /// Progress in words, or a heading.
    pub heading: Option<String>,
    /// What is asked.
    pub text: String,
    /// Hints below it, a paragraph each.
    pub help: Vec<String>,
    /// What may be asked for instead.
    pub commands: &'static [Command],
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is shown.
    pub label: String,
    /// Chosen before, or marked.
    pub chosen: bool,
    /// Marked, it stands alone.
    pub alone: bool,
}

impl Row {
    /// A row that is not chosen.
    pub fn new(label: impl Into<String>) -> Self {
        Row { label: label.into(), chosen: false, alone: false }
    }
}

/// Things to choose, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// All of them.
    pub rows: Vec<Row>,
    /// How many to show before the person asks for all.
    pub first_shown: usize,
}

impl Rows {
    /// Rows that are all shown at once.
    pub fn all(rows: Vec<Row>) -> Self {
        Rows { first_shown: rows.len(), rows }
    }

    /// Rows not chosen, all shown at once.
    pub fn of(labels: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Rows::all(labels.into_iter().map(Row::new).collect())
    }

    /// Positions of the rows that are chosen.
    pub fn chosen(&self) -> Vec<usize> {
        (0..self.rows.len()).filter(|n| self.rows[*n].chosen).collect()
    }

    /// The chosen rows in words, if there are any.
    pub fn chosen_words(&self) -> Option<String> {
        let chosen: Vec<_> =
            self.rows.iter().filter(|row| row.chosen).map(|row| row.label.as_str()).collect();
        (!chosen.is_empty()).then(|| chosen.join("; "))
    }

    /// How many rows to show: at least every chosen one.
    pub(super) fn shown(&self, all: bool) -> usize {
        let last_chosen = self.rows.iter().rposition(|row| row.chosen).map_or(0, |n| n + 1);
        if all { self.rows.len() } else { self.first_shown.max(last_chosen).min(self.rows.len()) }
    }
}

/// What a typed answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Any text.
    Text,
    /// A date.
    Date,
}

impl Line {
    /// A typed answer as it is said back: a date in words, a text made safe to
    /// show.
    pub(super) fn in_words(self, text: &str) -> String {
        let date = text.parse::<NaiveDate>().ok().filter(|_| self == Line::Date);
        date.map_or_else(|| visible(text), |date| date.format("%-d %B %Y").to_string())
    }
}

/// What a person did at a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<T> {
    /// They answered.
    Answer(T),
    /// They asked for something else.
    Command(Command),
}

/// Why a front end stopped.
#[derive(Debug)]
pub enum Stop {
    /// Ctrl-C, or the end of input.
    Interrupted,
    /// The person asked to stop.
    Quit,
    /// Lines are wanted: this terminal cannot show more, or the person said so.
    Plain {
        /// The window is too small for anything else.
        small: bool,
    },
    /// The terminal is gone.
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Broken(error)
    }
}

/// A front end.
///
/// # Errors
/// Each of its functions says why the front end stopped.
pub trait Prompter {
    /// The first screen: the title, then paragraphs.
    fn welcome(&mut self, title: &str, paragraphs: &[String]) -> Result<(), Stop>;

    /// Shows paragraphs and goes on when they can have been read.
    fn tell(&mut self, paragraphs: &[String]) -> Result<(), Stop>;

    /// A line to go with what is shown next.
    fn note(&mut self, text: &str) -> Result<(), Stop>;

    /// Lets one row be chosen; answers its position.
    fn choose(&mut self, prompt: &Prompt, rows: &Rows) -> Result<Said<usize>, Stop>;

    /// Lets rows be marked. What is marked is left in the rows, also when the
    /// person asks for something else meanwhile.
    fn mark(&mut self, prompt: &Prompt, rows: &mut Rows) -> Result<Said<()>, Stop>;

    /// Lets a line be typed. `text` is what was said before, and then what is
    /// typed, also when the person asks for something else meanwhile; empty
    /// when there is to be no answer.
    fn write(&mut self, prompt: &Prompt, line: Line, text: &mut String) -> Result<Said<()>, Stop>;

    /// How this front end is used, for the help.
    fn help(&self, commands: &[Command]) -> Vec<String>;
}

/// The guide's words for the screens around the items. They do not change with
/// the answers.
pub(super) struct Words<'g> {
    words: &'g ScreenWording,
    facts: Facts,
}

impl<'g> Words<'g> {
    pub(super) fn of(guide: &'g Guide) -> Self {
        let facts = Facts::of(guide, &crate::Answers::new());
        Words { words: &guide.wording().screen, facts }
    }

    pub(super) fn say(&self, text: impl FnOnce(&'g ScreenWording) -> &'g Text) -> &str {
        text(self.words).say(&self.facts)
    }

    pub(super) fn fill(
        &self,
        text: impl FnOnce(&'g ScreenWording) -> &'g Text,
        values: &[(&str, &str)],
    ) -> String {
        fill(self.say(text), values)
    }

    pub(super) fn command(&self, command: Command) -> &str {
        self.say(|words| command.label(words))
    }
}
