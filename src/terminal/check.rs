//! Check your answers: each can be changed; parked ones are shown as such.

use super::prompter::{Prompt, Rows, Said, Stop};
use super::{ELSEWHERE, Walk};
use crate::guide::{Guide, ItemId, Parked};
use crate::interview::Interview;
use crate::visible;

impl Walk<'_, '_> {
    pub(super) fn check_answers(&mut self) -> Result<(), Stop> {
        let guide = self.interview.guide();
        let lines = self.interview.answer_lines();
        let parked = parked(guide, self.interview);
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
        let kept = parked
            .iter()
            .map(|(item, words)| format!("{}: {words} ({not_used})", label(self.interview, *item)));
        let rows = std::iter::once(self.say(|w| &w.answers_go_on)).chain(answers).chain(kept);
        let rows = Rows::of(rows);
        match self.prompter.choose(&prompt, &rows)? {
            Said::Answer(0) => {
                self.interview.confirm();
                Ok(())
            }
            Said::Answer(n) => {
                let item = match n - 1 {
                    n if n < lines.len() => lines[n].item,
                    n => parked[n - lines.len()].0,
                };
                self.change(item)
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

fn label(interview: &Interview<'_>, item: ItemId) -> String {
    interview.guide()[item].label.say(interview.facts()).to_owned()
}

/// Answers that are kept and do not count now, with their items.
fn parked(guide: &Guide, interview: &Interview<'_>) -> Vec<(ItemId, String)> {
    let facts = interview.facts();
    let session = interview.session();
    let in_words = |parked: &Parked| match parked.option {
        Some(bit) => guide.option(bit).1.display.say(facts).to_owned(),
        None => {
            let item = &guide[parked.item];
            let values = session.answers.get(&item.link_id).map_or(&[][..], |a| a.values());
            let words = values.iter().map(|value| match item.option(value) {
                Some((_, option)) => option.display.say(facts).to_owned(),
                None => visible(value),
            });
            words.collect::<Vec<_>>().join("; ")
        }
    };
    facts.parked().iter().map(|parked| (parked.item, in_words(parked))).collect()
}
