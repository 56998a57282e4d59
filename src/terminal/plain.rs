//! Plain lines: for screen readers, pipes, and terminals that cannot do more.
//!
//! Text is only ever added below; nothing is drawn over, hidden or coloured.
//! Choices are numbered and said back in words. The end of input ends the
//! program: it is never an answer, and neither is a last line without its end.

use std::io::{BufRead, Write};

use super::layout::for_window;
use super::prompter::{Command, Line, Prompt, Prompter, Rows, Said, Stop, Words};
use crate::guide::Guide;
use crate::interview::{LONGEST_TEXT, read_date};
use crate::visible;

/// The longest line taken in, in bytes; what is beyond is read and dropped. It
/// is longer than any answer may be, so such a line is refused as too long.
const LONGEST_LINE: usize = 64 * 1024;

/// A front end of lines.
pub struct Plain<'g, R, W> {
    words: Words<'g>,
    input: R,
    output: W,
    /// Lines are broken at the width of the window, not by whoever reads them.
    fits_window: bool,
    /// Kinds of prompt whose hint was said; `?` says it again.
    hinted: Vec<Hint>,
}

/// How to answer a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    Choose,
    Mark,
    Text,
    Date,
}

/// What a line was.
enum Heard {
    Empty,
    Command(Command),
    More,
    Help,
    Unknown(String),
    Answer(String),
}

/// Why nothing was found for what was typed.
#[derive(Debug, Clone, Copy)]
enum Miss {
    None,
    Several,
}

/// Finds a row by its number, or by the first letters of no other label.
fn seek(rows: &Rows, typed: &str) -> Result<usize, Miss> {
    let count = rows.rows.len();
    if let Some(n) = typed.parse::<usize>().ok().filter(|n| (1..=count).contains(n)) {
        return Ok(n - 1);
    }
    let start = typed.to_lowercase();
    let label = |n: &usize| rows.rows[*n].label.to_lowercase();
    let fits: Vec<_> = (0..count).filter(|n| label(n).starts_with(&start)).collect();
    match fits[..] {
        [found] => Ok(found),
        [] => Err(Miss::None),
        _ => fits.iter().find(|n| label(n) == start).copied().ok_or(Miss::Several),
    }
}

/// What was typed, safe to show and short enough for a line.
fn brief(typed: &str) -> String {
    let shown = visible(typed);
    match shown.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown,
    }
}

impl<'g, R: BufRead, W: Write> Plain<'g, R, W> {
    /// Reads lines from `input` and writes to `output`.
    pub fn new(guide: &'g Guide, input: R, output: W) -> Self {
        Plain { words: Words::of(guide), input, output, fits_window: false, hinted: Vec::new() }
    }

    /// Breaks lines at the width of the window, if there is one.
    #[must_use]
    pub fn fit_window(mut self) -> Self {
        self.fits_window = true;
        self
    }

    fn print(&mut self, text: &str) -> Result<(), Stop> {
        match self.fits_window {
            true => writeln!(self.output, "{}", for_window(text))?,
            false => writeln!(self.output, "{text}")?,
        }
        Ok(())
    }

    fn blank(&mut self) -> Result<(), Stop> {
        writeln!(self.output)?;
        Ok(())
    }

    fn head(&mut self, prompt: &Prompt) -> Result<(), Stop> {
        self.blank()?;
        if let Some(heading) = &prompt.heading {
            self.print(heading)?;
        }
        self.print(&prompt.text)?;
        for help in &prompt.help {
            self.print(help)?;
        }
        Ok(())
    }

    fn rows(&mut self, rows: &Rows, range: std::ops::Range<usize>) -> Result<(), Stop> {
        let total = rows.rows.len().to_string();
        for n in range {
            let row = &rows.rows[n];
            let number = (n + 1).to_string();
            let mut line = self
                .words
                .fill(|words| &words.number_of, &[("number", &number), ("total", &total)]);
            if row.chosen {
                line.push_str(", ");
                line.push_str(self.words.say(|words| &words.chosen));
            }
            line.push_str(": ");
            line.push_str(&row.label);
            self.print(&line)?;
        }
        Ok(())
    }

    fn hint(&self, hint: Hint, count: usize) -> String {
        let count = [("count", &*count.to_string())];
        match hint {
            Hint::Choose => self.words.fill(|words| &words.line_choose, &count),
            Hint::Mark => self.words.fill(|words| &words.line_mark, &count),
            Hint::Text => self.words.say(|words| &words.line_write).to_owned(),
            Hint::Date => self.words.say(|words| &words.line_date).to_owned(),
        }
    }

    /// Says how to answer, the first time.
    fn hint_once(&mut self, hint: Hint, count: usize) -> Result<(), Stop> {
        if !self.hinted.contains(&hint) {
            self.hinted.push(hint);
            let hint = self.hint(hint, count);
            self.print(&hint)?;
        }
        Ok(())
    }

    fn help_here(&mut self, prompt: &Prompt, hint: Hint, count: usize) -> Result<(), Stop> {
        let hint = self.hint(hint, count);
        self.print(&hint)?;
        for line in self.help(prompt.commands) {
            self.print(&line)?;
        }
        Ok(())
    }

    fn keep(&mut self, answer: &str) -> Result<(), Stop> {
        let keep = self.words.fill(|words| &words.keep, &[("answer", answer)]);
        self.print(&keep)
    }

    fn chose(&mut self, rows: &Rows) -> Result<(), Stop> {
        let Some(chosen) = rows.chosen_words() else { return Ok(()) };
        let chose = self.words.fill(|words| &words.chose, &[("answer", &chosen)]);
        self.print(&chose)
    }

    /// The next line, without its end.
    fn line(&mut self) -> Result<String, Stop> {
        write!(self.output, "> ")?;
        self.output.flush()?;
        let mut line = Vec::new();
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Err(Stop::Interrupted);
            }
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let taken = end.unwrap_or(chunk.len());
            let room = LONGEST_LINE.saturating_sub(line.len());
            line.extend_from_slice(&chunk[..taken.min(room)]);
            self.input.consume(taken + usize::from(end.is_some()));
            if end.is_some() {
                break;
            }
        }
        let line = String::from_utf8_lossy(&line);
        Ok(line.trim_end_matches('\r').to_owned())
    }

    fn hear(&mut self, prompt: &Prompt) -> Result<Heard, Stop> {
        let line = self.line()?;
        Ok(match line.trim() {
            "" => Heard::Empty,
            "?" => Heard::Help,
            typed => match line.strip_prefix(':').map(|word| word.trim().to_lowercase()) {
                None => Heard::Answer(typed.to_owned()),
                Some(word) if word == "more" => Heard::More,
                Some(word) => {
                    let known = prompt.commands.iter().find(|command| command.word() == word);
                    known.map_or(Heard::Unknown(brief(typed)), |known| Heard::Command(*known))
                }
            },
        })
    }

    fn unknown(&mut self, typed: &str) -> Result<(), Stop> {
        let line = self.words.fill(|words| &words.line_unknown, &[("value", typed)]);
        self.print(&line)
    }

    /// Says that nothing, or too much, was found, and what is accepted.
    fn missed(&mut self, typed: &str, miss: Miss, hint: Hint, count: usize) -> Result<(), Stop> {
        let value = [("value", &*brief(typed))];
        let refusal = match miss {
            Miss::None => self.words.fill(|words| &words.refuse_unknown_option, &value),
            Miss::Several => self.words.fill(|words| &words.line_unclear, &value),
        };
        let hint = self.hint(hint, count);
        self.print(&format!("{refusal} {hint}"))
    }

    /// What was typed, as positions of rows; says what is accepted otherwise.
    fn find(&mut self, rows: &Rows, typed: &str, hint: Hint) -> Result<Vec<usize>, Stop> {
        let count = rows.rows.len();
        let parts = typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<_> = if hint == Hint::Mark { parts.collect() } else { vec![typed] };
        let mut found = Vec::new();
        for part in parts {
            // "other choices" is one label; "1 3 4" and "1 cost" are several.
            let words: Vec<_> = part.split_whitespace().collect();
            let whole = seek(rows, part);
            let apart = hint == Hint::Mark && words.len() > 1 && whole.is_err();
            for one in if apart { words } else { vec![part] } {
                match seek(rows, one) {
                    Ok(n) => found.push(n),
                    Err(miss) => {
                        self.missed(one, miss, hint, count)?;
                        return Ok(Vec::new());
                    }
                }
            }
        }
        if found.is_empty() {
            let hint = self.hint(hint, count);
            self.print(&hint)?;
        }
        Ok(found)
    }

    /// Lists rows and takes lines until one of them is an answer or a command.
    fn ask(&mut self, prompt: &Prompt, rows: &mut Rows, hint: Hint) -> Result<Said<()>, Stop> {
        let count = rows.rows.len();
        self.head(prompt)?;
        let mut shown = rows.shown(false);
        self.rows(rows, 0..shown)?;
        if shown < count {
            let rest = (count - shown).to_string();
            let more = self.words.fill(|words| &words.line_more, &[("count", &rest)]);
            self.print(&more)?;
        }
        let before = rows.chosen_words();
        self.hint_once(hint, count)?;
        if let Some(before) = &before {
            self.keep(before)?;
        }
        loop {
            match self.hear(prompt)? {
                Heard::Empty if before.is_some() => break,
                Heard::Empty if prompt.commands.contains(&Command::Skip) => {
                    let line = self.words.say(|words| &words.line_nothing).to_owned();
                    self.print(&line)?;
                }
                Heard::Empty => {
                    let line = self.hint(hint, count);
                    self.print(&line)?;
                }
                Heard::Command(command) => return Ok(Said::Command(command)),
                Heard::More if shown < count => {
                    self.rows(rows, shown..count)?;
                    shown = count;
                }
                Heard::More => self.unknown(":more")?,
                Heard::Help => self.help_here(prompt, hint, count)?,
                Heard::Unknown(typed) => self.unknown(&typed)?,
                Heard::Answer(typed) => {
                    let found = self.find(rows, &typed, hint)?;
                    if found.is_empty() {
                        continue;
                    }
                    for (n, row) in rows.rows.iter_mut().enumerate() {
                        row.chosen = found.contains(&n);
                    }
                    break;
                }
            }
        }
        self.chose(rows)?;
        Ok(Said::Answer(()))
    }
}

impl<R: BufRead, W: Write> Prompter for Plain<'_, R, W> {
    fn welcome(&mut self, title: &str, paragraphs: &[String]) -> Result<(), Stop> {
        self.print(title)?;
        self.tell(paragraphs)?;
        let help = self.words.say(|words| &words.line_help).to_owned();
        self.tell(&[help])
    }

    fn tell(&mut self, paragraphs: &[String]) -> Result<(), Stop> {
        for paragraph in paragraphs {
            self.blank()?;
            self.print(paragraph)?;
        }
        Ok(())
    }

    fn note(&mut self, text: &str) -> Result<(), Stop> {
        self.print(text)
    }

    fn choose(&mut self, prompt: &Prompt, rows: &Rows) -> Result<Said<usize>, Stop> {
        let mut rows = rows.clone();
        Ok(match self.ask(prompt, &mut rows, Hint::Choose)? {
            Said::Answer(()) => {
                let chosen = rows.rows.iter().position(|row| row.chosen);
                Said::Answer(chosen.expect("asking ends with a chosen row"))
            }
            Said::Command(command) => Said::Command(command),
        })
    }

    fn mark(&mut self, prompt: &Prompt, rows: &mut Rows) -> Result<Said<()>, Stop> {
        self.ask(prompt, rows, Hint::Mark)
    }

    fn write(&mut self, prompt: &Prompt, line: Line, text: &mut String) -> Result<Said<()>, Stop> {
        let hint = match line {
            Line::Text => Hint::Text,
            Line::Date => Hint::Date,
        };
        self.head(prompt)?;
        self.hint_once(hint, 0)?;
        if !text.is_empty() {
            self.keep(&line.in_words(text))?;
        } else if prompt.commands.contains(&Command::Skip) {
            let empty = self.words.say(|words| &words.line_empty).to_owned();
            self.print(&empty)?;
        }
        loop {
            match self.hear(prompt)? {
                Heard::Empty => return Ok(Said::Answer(())),
                Heard::Command(command) => return Ok(Said::Command(command)),
                Heard::More => self.unknown(":more")?,
                Heard::Help => self.help_here(prompt, hint, 0)?,
                Heard::Unknown(typed) => self.unknown(&typed)?,
                Heard::Answer(typed) => {
                    let read = match line {
                        Line::Text => Some(typed.clone()),
                        Line::Date => read_date(&typed),
                    };
                    let Some(read) = read else {
                        let value = [("value", &*brief(&typed))];
                        let refusal = self.words.fill(|words| &words.refuse_date, &value);
                        self.print(&refusal)?;
                        continue;
                    };
                    *text = read;
                    if text.chars().count() > LONGEST_TEXT {
                        return Ok(Said::Answer(()));
                    }
                    let answer = [("answer", &*line.in_words(text))];
                    let echo = self.words.fill(|words| &words.typed, &answer);
                    self.print(&echo)?;
                    return Ok(Said::Answer(()));
                }
            }
        }
    }

    fn help(&self, commands: &[Command]) -> Vec<String> {
        let lead = self.words.say(|words| &words.line_commands).to_owned();
        let lines = commands
            .iter()
            .map(|command| format!(":{}  {}", command.word(), self.words.command(*command)));
        std::iter::once(lead).chain(lines).collect()
    }
}
