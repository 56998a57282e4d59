//! Check your answers: each can be changed; parked ones are shown as such.

use super::prompter::{Prompt, Rows, Said, Stop};
use super::{ELSEWHERE, Walk};
use crate::guide::ItemId;
use crate::visible;

impl Walk<'_, '_> {
    pub(super) fn check_answers(&mut self) -> Result<(), Stop> {
        let lines = self.interview.answer_lines();
        let parked = self.interview.parked_lines();
        let not_answered = self.say(|w| &w.not_answered);
        let not_used = self.say(|w| &w.parked);
        let prompt = Prompt {
            text: self.say(|w| &w.check_answers),
            help: vec![self.say(|w| &w.check_answers_help)],
            commands: ELSEWHERE,
            ..Prompt::default()
        };
        let answers = lines.iter().map(|line| {
            let answer = line.answer.as_deref().map(visible);
            format!("{}: {}", line.label, answer.unwrap_or_else(|| not_answered.clone()))
        });
        let kept = parked.iter().map(|line| {
            let answer = line.answer.as_deref().unwrap_or_default();
            format!("{}: {answer} ({not_used})", line.label)
        });
        let rows = std::iter::once(self.say(|w| &w.answers_go_on)).chain(answers).chain(kept);
        let rows = Rows::of(rows);
        match self.prompter.choose(&prompt, &rows)? {
            Said::Answer(0) => {
                self.interview.confirm();
                Ok(())
            }
            Said::Answer(n) => {
                let line = lines.iter().chain(&parked).nth(n - 1);
                self.change(line.expect("each row after the first is a line").item)
            }
            Said::Command(command) => self.command(command, prompt.commands, None),
        }
    }

    fn change(&mut self, item: ItemId) -> Result<(), Stop> {
        if self.interview.facts().shows(item) {
            self.interview.change(item);
            return Ok(());
        }
        let note = self.say(|w| &w.answer_parked);
        self.prompter.note(&note)
    }
}
