//! Choose page one: the program proposes; the person swaps, drops, moves, adds.

use super::prompter::{Prompt, Rows, Said, Stop};
use super::{Command, ELSEWHERE, Walk};
use crate::findings::Pick;
use crate::guide::fill;
use crate::interview::PageOne;

/// How many questions are listed before the person asks for all.
const FIRST_LISTED: usize = 12;

/// What can be asked for in the lists behind a question of page one.
const IN_LISTS: &[Command] = &[Command::Back, Command::Help, Command::Quit];

/// What can be done with a question on page one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Leave,
    Swap,
    Drop,
    First,
    Up,
    Down,
}

impl Walk<'_, '_> {
    pub(super) fn page_one(&mut self) -> Result<(), Stop> {
        let page_one = self.interview.page_one();
        let words = &self.interview.guide().wording().screen;
        let slots = page_one.slots.to_string();
        let help = fill(words.page_one_help.say(self.interview.facts()), &[("slots", &slots)]);
        let prompt = Prompt {
            text: self.say(|w| &w.page_one),
            help: vec![help],
            commands: ELSEWHERE,
            ..Prompt::default()
        };
        let mut labels = vec![self.say(|w| &w.page_one_go_on)];
        labels.extend(page_one.picks.iter().enumerate().map(|(n, pick)| match n {
            0 => self.words.fill(|w| &w.page_one_starred, &[("question", &pick.text)]),
            _ => pick.text.clone(),
        }));
        let add = (page_one.picks.len() < page_one.slots).then_some(labels.len());
        labels.extend(add.map(|_| self.say(|w| &w.page_one_add)));
        let reset = page_one.arranged.then_some(labels.len());
        labels.extend(reset.map(|_| self.say(|w| &w.page_one_reset)));
        match self.prompter.choose(&prompt, &Rows::of(labels))? {
            Said::Answer(0) => self.interview.confirm(),
            Said::Answer(n) if Some(n) == add => {
                if let Some(pick) = self.another(&page_one)? {
                    self.pick(page_one.picks().chain([pick]).collect())?;
                }
            }
            Said::Answer(n) if Some(n) == reset => self.interview.unpick(),
            Said::Answer(n) => self.arrange(&page_one, n - 1)?,
            Said::Command(command) => self.command(command, prompt.commands, None)?,
        }
        Ok(())
    }

    /// What to do with one question of page one.
    fn arrange(&mut self, page_one: &PageOne, at: usize) -> Result<(), Stop> {
        let mut picks: Vec<_> = page_one.picks().collect();
        let prompt = Prompt {
            heading: Some(self.say(|w| &w.page_one)),
            text: page_one.picks[at].text.clone(),
            help: page_one.picks[at].why.iter().cloned().collect(),
            commands: IN_LISTS,
        };
        let last = picks.len() - 1;
        let moves = [Move::Swap, Move::Drop, Move::First, Move::Up, Move::Down, Move::Leave];
        let moves: Vec<_> = moves
            .into_iter()
            .filter(|wanted| match wanted {
                Move::First => at > 0,
                // The second moves up to be the first.
                Move::Up => at > 1,
                Move::Down => at < last,
                _ => true,
            })
            .collect();
        let labels = moves.iter().map(|wanted| {
            self.say(|w| match wanted {
                Move::Leave => &w.leave,
                Move::Swap => &w.pick_swap,
                Move::Drop => &w.pick_drop,
                Move::First => &w.pick_first,
                Move::Up => &w.pick_up,
                Move::Down => &w.pick_down,
            })
        });
        let chosen = match self.prompter.choose(&prompt, &Rows::of(labels))? {
            Said::Answer(n) => moves[n],
            Said::Command(command) => return self.list_command(command),
        };
        match chosen {
            Move::Leave => return Ok(()),
            Move::Swap => match self.another(page_one)? {
                Some(other) => picks[at] = other,
                None => return Ok(()),
            },
            Move::Drop => {
                picks.remove(at);
            }
            Move::First => picks[..=at].rotate_right(1),
            Move::Up => picks.swap(at, at - 1),
            Move::Down => picks.swap(at, at + 1),
        }
        self.pick(picks)
    }

    /// A question that is not on page one yet.
    fn another(&mut self, page_one: &PageOne) -> Result<Option<Pick>, Stop> {
        let others = &page_one.others;
        if others.is_empty() {
            return Ok(None);
        }
        let prompt = Prompt {
            heading: Some(self.say(|w| &w.page_one)),
            text: self.say(|w| &w.page_one_which),
            commands: IN_LISTS,
            ..Prompt::default()
        };
        let mut rows = Rows::of(others.iter().map(|other| other.text.as_str()));
        rows.first_shown = FIRST_LISTED;
        match self.prompter.choose(&prompt, &rows)? {
            Said::Answer(n) => Ok(Some(others[n].pick)),
            Said::Command(command) => {
                self.list_command(command)?;
                Ok(None)
            }
        }
    }

    /// In a list behind page one, back closes the list.
    fn list_command(&mut self, command: Command) -> Result<(), Stop> {
        match command {
            Command::Back => Ok(()),
            other => self.command(other, IN_LISTS, None),
        }
    }

    fn pick(&mut self, picks: Vec<Pick>) -> Result<(), Stop> {
        match self.interview.pick(&picks) {
            Ok(()) => Ok(()),
            Err(refusal) => self.refused(None, &refusal),
        }
    }
}
