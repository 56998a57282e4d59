//! Lists and fields drawn with `inquire`: one screen an item.
//!
//! Every screen is drawn anew on the terminal's second screen, so nothing that
//! was answered stays in its history, and a window of another size is right
//! from the next key on. `inquire` loses its place when a prompt is taller than
//! the window or a row wider: rows are wrapped here, and the page of a list
//! takes the lines that are left below the question.
//!
//! `inquire` keeps the real cursor where letters are typed to filter a list,
//! not on the row that is chosen; [`super::Plain`] is there for screen readers.

use std::fmt;
use std::io::{self, IsTerminal, Write, stderr, stdin};
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::DisableBracketedPaste;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use inquire::autocompletion::Replacement;
use inquire::{Autocomplete, CustomUserError, InquireError, Select, Text};

use super::layout::{Size, hang, pages, wrap};
use super::prompter::{Command, Line, Prompt, Prompter, Rows, Said, Stop, Words};
use crate::guide::Guide;
use crate::interview::read_date;
use crate::visible;

/// Lines that a list or field takes at the least: `inquire`'s own line, three
/// rows, and the line after them.
const LEAST_BELOW: usize = 5;

/// A front end of lists and fields.
pub struct Rich<'g> {
    words: Words<'g>,
    notes: Vec<String>,
}

/// A row of a list as `inquire` takes it.
struct Entry {
    /// Wrapped to the window.
    shown: String,
    /// What typed letters are looked for in.
    sought: String,
    /// Stays whatever is typed.
    stays: bool,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// Where a screen has room for what is chosen or typed.
struct Room {
    width: usize,
    height: usize,
}

impl Room {
    /// A row of a list: two signs are taken by the pointer before it.
    fn entry(&self, mark: &str, label: &str, stays: bool) -> Entry {
        let indent = 2 + mark.chars().count();
        let shown = format!("{mark}{}", hang(label, self.width, indent));
        Entry { shown, sought: label.to_lowercase(), stays }
    }

    /// How many rows can be shown wherever in the list they are.
    fn page(&self, entries: &[Entry]) -> usize {
        let mut heights: Vec<_> = entries.iter().map(|entry| entry.shown.lines().count()).collect();
        heights.sort_unstable_by(|a, b| b.cmp(a));
        let mut left = self.height.saturating_sub(2);
        let fits = heights.iter().take_while(|height| {
            let fits = **height <= left;
            left = left.saturating_sub(**height);
            fits
        });
        fits.count().max(1)
    }
}

impl<'g> Rich<'g> {
    /// Goes to the terminal's second screen.
    ///
    /// # Errors
    /// When there is no terminal, or its window is too small.
    pub fn new(guide: &'g Guide) -> Result<Self, Stop> {
        if !stdin().is_terminal() || !stderr().is_terminal() {
            return Err(Stop::Plain { small: false });
        }
        if Size::known().is_some_and(Size::is_small) {
            return Err(Stop::Plain { small: true });
        }
        enable_raw_mode()?;
        execute!(stderr(), EnterAlternateScreen)?;
        Ok(Rich { words: Words::of(guide), notes: Vec::new() })
    }

    /// Leaves a terminal as it was found, from any thread.
    pub fn restore() {
        // There is nobody left to tell when this fails.
        let _ = disable_raw_mode();
        let _ = execute!(stderr(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    }

    /// Clears the screen and writes what stands above a list or field. In a
    /// low window the hint is left out, then the help.
    fn head(&mut self, prompt: &Prompt, hint: &str) -> Result<Room, Stop> {
        let size = Size::known().unwrap_or_default();
        if size.is_small() {
            return Err(Stop::Plain { small: true });
        }
        let room = size.height - LEAST_BELOW;
        let paragraph = |text: &str| wrap(text, size.width);
        let mut question: Vec<_> = prompt.heading.iter().map(|text| paragraph(text)).collect();
        question.push(paragraph(&prompt.text));
        let mut parts: Vec<_> = self.notes.iter().map(|note| paragraph(note)).collect();
        let both: usize = parts.iter().chain(&question).map(|part| part.len() + 1).sum();
        if both > room && !parts.is_empty() {
            // Too much for one screen: what there is to note comes before it.
            let go_on = self.words.say(|w| &w.go_on).to_owned();
            self.leaf(&[], &[&go_on])?;
            parts.clear();
        }
        self.notes.clear();
        parts.extend(question);
        let help: Vec<_> = prompt.help.iter().flat_map(|help| paragraph(help)).collect();
        let hint = match hint {
            "" => Vec::new(),
            hint if prompt.commands.contains(&Command::Back) => {
                paragraph(&format!("{hint} {}", self.words.say(|w| &w.hint_back)))
            }
            hint => paragraph(hint),
        };
        let taken: usize = parts.iter().map(|part| part.len() + 1).sum();
        if taken + help.len() + hint.len() + 2 <= room {
            parts.extend([help, hint].into_iter().filter(|part| !part.is_empty()));
        } else if taken + help.len() < room && !help.is_empty() {
            parts.push(help);
        }
        let mut lines = parts.join(&String::new());
        lines.push(String::new());
        // What does not fit even so is cut at the end of the question.
        lines.truncate(room);
        let mut out = stderr();
        queue!(out, Clear(ClearType::All), MoveTo(0, 0))?;
        for line in &lines {
            write!(out, "{line}\r\n")?;
        }
        out.flush()?;
        Ok(Room { width: size.width, height: size.height - lines.len() })
    }

    /// A list; `None` is Esc.
    fn list(&mut self, room: &Room, rows: Vec<Entry>, at: usize) -> Result<Option<usize>, Stop> {
        let page = room.page(&rows);
        let last = rows.len() - 1;
        let scorer = |typed: &str, entry: &Entry, _: &str, n: usize| {
            let typed = typed.trim().to_lowercase();
            let fits = entry.stays || typed.split_whitespace().all(|w| entry.sought.contains(w));
            // The order of the list, whatever was typed.
            fits.then(|| -i64::try_from(n).unwrap_or(i64::MAX))
        };
        let chosen = Select::new("", rows)
            .without_help_message()
            .with_page_size(page)
            .with_starting_cursor(at.min(last))
            .with_scorer(&scorer)
            .raw_prompt();
        Ok(answered(chosen)?.map(|row| row.index))
    }

    /// The commands behind "More…"; `None` closes the list.
    fn more(&mut self, commands: &[Command]) -> Result<Option<Command>, Stop> {
        let prompt = Prompt { text: self.words.say(|w| &w.more).to_owned(), ..Prompt::default() };
        let hint = self.words.say(|w| &w.hint_choose).to_owned();
        let room = self.head(&prompt, &hint)?;
        let labels = commands.iter().map(|command| self.words.command(*command));
        let mut rows: Vec<_> = labels.map(|label| room.entry("", label, false)).collect();
        rows.push(room.entry("", self.words.say(|w| &w.close), true));
        Ok(self.list(&room, rows, 0)?.and_then(|n| commands.get(n).copied()))
    }

    /// One screen of lines to read, with rows to go on by.
    fn read(
        &mut self,
        heading: Option<String>,
        lines: &[String],
        rows: &[&str],
    ) -> Result<Option<usize>, Stop> {
        let size = Size::known().unwrap_or_default();
        if size.is_small() {
            return Err(Stop::Plain { small: true });
        }
        let mut out = stderr();
        queue!(out, Clear(ClearType::All), MoveTo(0, 0))?;
        let heading: Vec<_> = heading.into_iter().chain([String::new()]).collect();
        let heading = if heading.len() > 1 { &heading[..] } else { &[] };
        for line in heading.iter().chain(lines) {
            write!(out, "{line}\r\n")?;
        }
        write!(out, "\r\n")?;
        out.flush()?;
        let taken = heading.len() + lines.len() + 1;
        let room = Room { width: size.width, height: size.height.saturating_sub(taken) };
        let only = rows.len() == 1;
        let rows = rows.iter().map(|row| room.entry("", row, only)).collect();
        self.list(&room, rows, 0)
    }

    /// Pages to read; the last has its own rows. Esc leafs back. Answers the
    /// row chosen on the last page, or `None` for Esc on the first.
    fn leaf(&mut self, paragraphs: &[String], last: &[&str]) -> Result<Option<usize>, Stop> {
        let size = Size::known().unwrap_or_default();
        // An empty line, inquire's own, and the one after the rows.
        let below = last.len().max(1) + 3;
        let notes = std::mem::take(&mut self.notes);
        let all: Vec<_> = notes.into_iter().chain(paragraphs.iter().cloned()).collect();
        let room = size.height.saturating_sub(below);
        let mut pages = pages(&all, size.width, room);
        if pages.len() > 1 {
            // The number of the page takes two lines.
            pages = super::layout::pages(&all, size.width, room.saturating_sub(2).max(1));
        }
        let total = pages.len().to_string();
        let go_on = self.words.say(|w| &w.go_on).to_owned();
        let mut at = 0;
        loop {
            let number = (at + 1).to_string();
            let heading = (pages.len() > 1).then(|| {
                self.words.fill(|w| &w.number_of, &[("number", &number), ("total", &total)])
            });
            let is_last = at + 1 == pages.len();
            let rows = if is_last { last } else { &[&*go_on] };
            match self.read(heading, &pages[at], rows)? {
                Some(row) if is_last => return Ok(Some(row)),
                Some(_) => at += 1,
                None if at == 0 => return Ok(None),
                None => at -= 1,
            }
        }
    }
}

impl Drop for Rich<'_> {
    fn drop(&mut self) {
        let _ = execute!(stderr(), LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// What `inquire` answered; `None` is Esc. It ends raw mode with every prompt;
/// keys that are typed before the next one would be read as lines, so raw mode
/// is taken up again at once.
fn answered<T>(result: Result<T, InquireError>) -> Result<Option<T>, Stop> {
    enable_raw_mode()?;
    match result {
        Ok(answer) => Ok(Some(answer)),
        Err(InquireError::OperationCanceled) => Ok(None),
        Err(InquireError::OperationInterrupted) => Err(Stop::Interrupted),
        Err(InquireError::NotTTY) => Err(Stop::Plain { small: false }),
        Err(InquireError::IO(error)) => Err(Stop::Broken(error)),
        Err(other) => Err(Stop::Broken(io::Error::other(other.to_string()))),
    }
}

/// The row "More…" below a field, and what is typed meanwhile.
#[derive(Clone)]
struct MoreRow {
    more: Option<String>,
    typed: Arc<Mutex<String>>,
}

impl Autocomplete for MoreRow {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        input.clone_into(&mut self.typed.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(self.more.iter().cloned().collect())
    }

    fn get_completion(
        &mut self,
        _: &str,
        _: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        Ok(None)
    }
}

impl Prompter for Rich<'_> {
    fn welcome(&mut self, title: &str, paragraphs: &[String]) -> Result<(), Stop> {
        let all: Vec<_> =
            std::iter::once(title.to_owned()).chain(paragraphs.iter().cloned()).collect();
        let rows = [
            self.words.say(|w| &w.start),
            self.words.say(|w| &w.plain_lines),
            self.words.command(Command::Quit),
        ]
        .map(str::to_owned);
        let rows: Vec<_> = rows.iter().map(String::as_str).collect();
        loop {
            match self.leaf(&all, &rows)? {
                Some(0) => return Ok(()),
                Some(1) => return Err(Stop::Plain { small: false }),
                Some(_) => return Err(Stop::Quit),
                None => {}
            }
        }
    }

    fn tell(&mut self, paragraphs: &[String]) -> Result<(), Stop> {
        let go_on = self.words.say(|w| &w.go_on).to_owned();
        self.leaf(paragraphs, &[&go_on])?;
        Ok(())
    }

    fn note(&mut self, text: &str) -> Result<(), Stop> {
        self.notes.push(text.to_owned());
        Ok(())
    }

    fn choose(&mut self, prompt: &Prompt, rows: &Rows) -> Result<Said<usize>, Stop> {
        let hint = self.words.say(|w| &w.hint_choose).to_owned();
        let total = rows.rows.len();
        let mut at = rows.rows.iter().position(|row| row.chosen).unwrap_or(0);
        let mut all = false;
        loop {
            let room = self.head(prompt, &hint)?;
            let shown = rows.shown(all);
            let mut entries: Vec<_> = rows.rows[..shown]
                .iter()
                .map(|row| match row.chosen {
                    true => {
                        let chosen = self.words.say(|w| &w.chosen);
                        room.entry("", &format!("{} ({chosen})", row.label), false)
                    }
                    false => room.entry("", &row.label, false),
                })
                .collect();
            entries.extend(self.show_all(&room, shown, total));
            let more = entries.len();
            if !prompt.commands.is_empty() {
                entries.push(room.entry("", self.words.say(|w| &w.more), true));
            }
            match self.list(&room, entries, at)? {
                None if prompt.commands.contains(&Command::Back) => {
                    return Ok(Said::Command(Command::Back));
                }
                None => {}
                Some(n) if n < shown => return Ok(Said::Answer(n)),
                Some(n) if n < more => (all, at) = (true, n),
                Some(n) => {
                    at = n;
                    if let Some(command) = self.more(prompt.commands)? {
                        return Ok(Said::Command(command));
                    }
                }
            }
        }
    }

    fn mark(&mut self, prompt: &Prompt, rows: &mut Rows) -> Result<Said<()>, Stop> {
        let hint = self.words.say(|w| &w.hint_mark).to_owned();
        let total = rows.rows.len();
        let mut all = false;
        // The row that goes on stands first, then the rows to mark.
        let mut at = 1 + rows.chosen().first().copied().unwrap_or(0);
        // Marking a row brings no other into sight or out of it.
        let first_shown = rows.shown(false);
        loop {
            let room = self.head(prompt, &hint)?;
            let shown = if all { total } else { first_shown };
            let marked = rows.chosen().len();
            let go_on = match marked {
                0 => self.words.say(|w| &w.go_on_unmarked).to_owned(),
                _ => self.words.fill(|w| &w.go_on_marked, &[("count", &marked.to_string())]),
            };
            let longest = rows.rows.iter().map(|row| row.label.chars().count()).max();
            let marks = match longest.unwrap_or(0) + 6 <= room.width {
                true => ["[ ] ", "[x] "],
                false => ["- ", "x "],
            };
            let mut entries = vec![room.entry("", &go_on, false)];
            entries.extend(rows.rows[..shown].iter().map(|row| {
                let mark = marks[usize::from(row.chosen)];
                room.entry(mark, &row.label, false)
            }));
            entries.extend(self.show_all(&room, shown, total));
            let more = entries.len();
            entries.push(room.entry("", self.words.say(|w| &w.more), true));
            match self.list(&room, entries, at)? {
                None if prompt.commands.contains(&Command::Back) => {
                    return Ok(Said::Command(Command::Back));
                }
                None => {}
                Some(0) => return Ok(Said::Answer(())),
                Some(n) if n <= shown => {
                    at = n;
                    turn(rows, n - 1);
                }
                Some(n) if n < more => (all, at) = (true, n),
                Some(n) => {
                    at = n;
                    if let Some(command) = self.more(prompt.commands)? {
                        return Ok(Said::Command(command));
                    }
                }
            }
        }
    }

    fn write(&mut self, prompt: &Prompt, line: Line, text: &mut String) -> Result<Said<()>, Stop> {
        let hint = self.words.say(|w| &w.hint_write).to_owned();
        let more = (!prompt.commands.is_empty()).then(|| self.words.say(|w| &w.more).to_owned());
        loop {
            // A text with signs that steer a terminal is not put into the field.
            let safe = visible(text) == *text;
            if !safe {
                let answer = visible(text);
                let keep = self.words.fill(|w| &w.keep, &[("answer", &answer)]);
                self.notes.push(keep);
            }
            self.head(prompt, "")?;
            let initial = if safe { line.in_words(text) } else { String::new() };
            let typed = Arc::new(Mutex::new(initial.clone()));
            let row = MoreRow { more: more.clone(), typed: Arc::clone(&typed) };
            let field = Text::new("")
                .with_initial_value(&initial)
                .with_autocomplete(row)
                .with_help_message(&hint);
            let Some(answer) = answered(field.prompt())? else {
                if prompt.commands.contains(&Command::Back) {
                    return Ok(Said::Command(Command::Back));
                }
                continue;
            };
            let asks_more = more.as_ref() == Some(&answer);
            let answer = match asks_more {
                true => typed.lock().unwrap_or_else(PoisonError::into_inner).clone(),
                false => answer,
            };
            let answer = answer.trim();
            if safe || !answer.is_empty() {
                answer.clone_into(text);
            }
            if asks_more {
                match self.more(prompt.commands)? {
                    Some(command) => return Ok(Said::Command(command)),
                    None => continue,
                }
            }
            if line == Line::Date && !text.is_empty() {
                match read_date(text) {
                    Some(date) => *text = date,
                    None => {
                        let value = [("value", &*visible(text))];
                        let refusal = self.words.fill(|w| &w.refuse_date, &value);
                        self.notes.push(refusal);
                        continue;
                    }
                }
            }
            return Ok(Said::Answer(()));
        }
    }

    fn help(&self, _: &[Command]) -> Vec<String> {
        vec![self.words.say(|w| &w.help_keys).to_owned()]
    }
}

impl Rich<'_> {
    fn show_all(&self, room: &Room, shown: usize, total: usize) -> Option<Entry> {
        let all = || self.words.fill(|w| &w.show_all, &[("count", &total.to_string())]);
        (shown < total).then(|| room.entry("", &all(), true))
    }
}

/// Marks or unmarks a row. One that stands alone takes the marks of all others,
/// and they take its.
fn turn(rows: &mut Rows, n: usize) {
    let (chosen, alone) = (!rows.rows[n].chosen, rows.rows[n].alone);
    for row in rows.rows.iter_mut().filter(|row| chosen && (alone || row.alone)) {
        row.chosen = false;
    }
    rows.rows[n].chosen = chosen;
}
