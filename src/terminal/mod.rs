//! Terminal front ends: walk an [`Interview`] with whatever can show and ask.
//!
//! [`walk`] is the same for all of them; a [`Prompter`] only shows things and
//! hears what was said: [`Rich`] with lists and fields, [`Plain`] with lines.
//! Nothing here touches a file: what was said is handed to a [`Keeper`] after
//! every answer.
//!
//! A front end may give up on the way ([`Stop::Plain`], when the window became
//! too small): walking the same interview on with another one loses nothing.

#![allow(clippy::disallowed_methods, reason = "the terminal is where prompts are shown and read")]

mod check;
mod item;
mod layout;
mod page_one;
mod plain;
mod prompter;
mod rich;

pub(crate) use layout::for_window;
pub use plain::Plain;
pub use prompter::{Command, Line, Prompt, Prompter, Row, Rows, Said, Stop};
pub use rich::Rich;

use std::collections::BTreeMap;

use crate::answers::Answers;
use crate::guide::{Facts, Guide, ItemId, ScreenWording, Text};
use crate::interview::{Interview, Refusal, Session, Step};
use prompter::Words;

/// Keeps what was said so far.
pub trait Keeper {
    /// Keeps a session; called after every answer.
    ///
    /// # Errors
    /// Why it could not, in words that fit into a sentence.
    fn keep(&mut self, session: &Session) -> Result<(), String>;

    /// Where it is kept; `None` when nothing is kept.
    fn place(&self) -> Option<String>;
}

/// The first screen: what this is, the emergency notice, how long it takes,
/// whether answers are kept, and privacy.
///
/// # Errors
/// Why the front end stopped.
pub fn welcome(guide: &Guide, prompter: &mut dyn Prompter, keeps: bool) -> Result<(), Stop> {
    let words = Words::of(guide);
    let meta = guide.meta();
    let nothing = Facts::of(guide, &Answers::new());
    let notice = guide.contacts().first.say(&nothing).to_owned();
    let stopping = words.say(|w| if keeps { &w.stopping } else { &w.not_kept });
    let paragraphs = [
        meta.intended_use.clone(),
        notice,
        format!("{} {stopping}", words.say(|w| &w.duration)),
        words.say(|w| &w.privacy).to_owned(),
        words.say(|w| &w.shared_computer).to_owned(),
    ];
    prompter.welcome(&meta.title, &paragraphs)
}

/// Walks an interview to its end. It is at [`Step::Done`] afterwards.
///
/// # Errors
/// Why the front end stopped; the interview stands where it stood.
pub fn walk(
    interview: &mut Interview<'_>,
    prompter: &mut dyn Prompter,
    keeper: &mut dyn Keeper,
) -> Result<(), Stop> {
    let words = Words::of(interview.guide());
    let kept = interview.session();
    let mut walk =
        Walk { interview, prompter, keeper, words, kept, trouble: None, open: BTreeMap::new() };
    loop {
        walk.keep()?;
        if let Some(notice) = walk.interview.take_notice() {
            walk.prompter.tell(&[notice])?;
        }
        match walk.interview.step() {
            Step::Item(item) => walk.item(item)?,
            Step::Fork => walk.fork()?,
            Step::CheckAnswers => walk.check_answers()?,
            Step::PageOne => walk.page_one()?,
            Step::Done => return Ok(()),
        }
    }
}

/// An interview on its way through a front end.
struct Walk<'w, 'g> {
    interview: &'w mut Interview<'g>,
    prompter: &'w mut dyn Prompter,
    keeper: &'w mut dyn Keeper,
    words: Words<'g>,
    /// What was kept last.
    kept: Session,
    /// Why the last attempt to keep it failed; said once.
    trouble: Option<String>,
    /// What was marked or typed at items that were left without an answer.
    open: BTreeMap<ItemId, Vec<String>>,
}

/// What can be asked for at the fork and on the page of all answers.
const ELSEWHERE: &[Command] = &[
    Command::Back,
    Command::Why,
    Command::Review,
    Command::Save,
    Command::Help,
    Command::Finish,
    Command::Quit,
];

impl<'g> Walk<'_, 'g> {
    fn say(&self, text: impl FnOnce(&'g ScreenWording) -> &'g Text) -> String {
        self.words.say(text).to_owned()
    }

    /// Keeps the session if anything changed.
    fn keep(&mut self) -> Result<(), Stop> {
        let session = self.interview.session();
        if session == self.kept {
            return Ok(());
        }
        self.keep_now(session)
    }

    fn keep_now(&mut self, session: Session) -> Result<(), Stop> {
        match self.keeper.keep(&session) {
            Ok(()) => {
                self.kept = session;
                self.trouble = None;
            }
            Err(why) if self.trouble.as_ref() != Some(&why) => {
                let note = self.words.fill(|w| &w.not_saved, &[("why", &why)]);
                self.trouble = Some(why);
                self.prompter.note(&note)?;
            }
            Err(_) => {}
        }
        Ok(())
    }

    /// Says why something was not taken.
    fn refused(&mut self, item: Option<ItemId>, refusal: &Refusal) -> Result<(), Stop> {
        let guide = self.interview.guide();
        let message = refusal.message(guide, item, self.interview.facts());
        self.prompter.note(&message)
    }

    /// Does what was asked for instead of an answer. `why` says why it is asked.
    fn command(
        &mut self,
        command: Command,
        commands: &[Command],
        why: Option<String>,
    ) -> Result<(), Stop> {
        match command {
            Command::Back => {
                if !self.interview.back() {
                    let note = self.say(|w| &w.first_item);
                    self.prompter.note(&note)?;
                }
            }
            Command::Skip => match self.interview.skip() {
                Ok(()) => {}
                Err(refusal) => self.refused(None, &refusal)?,
            },
            Command::Why => {
                let why = why.unwrap_or_else(|| self.say(|w| &w.no_why));
                self.prompter.tell(&[why])?;
            }
            Command::Review => self.review()?,
            Command::Save => {
                self.keep_now(self.interview.session())?;
                let note = match self.keeper.place() {
                    _ if self.trouble.is_some() => return Ok(()),
                    Some(place) => self.words.fill(|w| &w.saved, &[("place", &place)]),
                    None => self.say(|w| &w.not_kept),
                };
                self.prompter.tell(&[note])?;
            }
            Command::Help => {
                let help = self.prompter.help(commands);
                self.prompter.tell(&help)?;
            }
            Command::Finish => match self.interview.step() {
                Step::CheckAnswers | Step::PageOne => self.interview.confirm(),
                _ => {
                    self.interview.finish();
                    if matches!(self.interview.step(), Step::Item(_)) {
                        self.refused(None, &Refusal::Required)?;
                    }
                }
            },
            Command::Quit => return Err(Stop::Quit),
        }
        Ok(())
    }

    /// The answers so far, to read.
    fn review(&mut self) -> Result<(), Stop> {
        let mut lines = vec![self.say(|w| &w.review)];
        lines.extend(self.interview.answer_lines().into_iter().filter_map(|line| {
            line.answer.map(|answer| format!("{}: {}", line.label, crate::visible(&answer)))
        }));
        if lines.len() == 1 {
            lines.push(self.say(|w| &w.no_answers));
        }
        self.prompter.tell(&lines)
    }

    fn fork(&mut self) -> Result<(), Stop> {
        let prompt = Prompt {
            text: self.say(|w| &w.fork),
            help: vec![self.say(|w| &w.fork_why)],
            commands: ELSEWHERE,
            ..Prompt::default()
        };
        let rows = Rows::of([self.say(|w| &w.fork_finish), self.say(|w| &w.fork_more)]);
        match self.prompter.choose(&prompt, &rows)? {
            Said::Answer(0) => self.interview.finish(),
            Said::Answer(_) => self.interview.say_more(),
            Said::Command(command) => {
                self.command(command, prompt.commands, Some(self.say(|w| &w.fork_why)))?;
            }
        }
        Ok(())
    }
}
