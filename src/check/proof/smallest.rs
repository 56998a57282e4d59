//! The smallest answers that make something hold: the fewest options chosen,
//! then those that come first in the guide, then the fewest own questions.

use super::logic::Lit;
use super::model::Model;
use super::sat::Sat;
use crate::answers::{Answer, Answers};
use crate::guide::{Bit, Item, ItemId, ItemKind, Role};

/// Options counted before the count is made longer.
const FIRST: usize = 16;

impl Model<'_> {
    /// The smallest answers that make something hold, if any do.
    pub(super) fn smallest(&mut self, sat: &mut Sat, wanted: Lit) -> Option<Answers> {
        if !sat.holds(self, &[wanted]) {
            return None;
        }
        let options = self.options().to_vec();
        let chosen = |sat: &Sat| options.iter().filter(|option| sat.found(**option)).count();
        let mut most = chosen(sat);
        let count = self.logic.count(&options, most.max(FIRST).min(options.len()));
        // Fewer and fewer, until there are none with fewer.
        while most > 0 && sat.holds(self, &[wanted, !count[most - 1]]) {
            most = chosen(sat);
        }
        let mut fixed = vec![wanted];
        fixed.extend(count.get(most).map(|more| !*more));
        let mut left = most;
        for option in &options {
            if left == 0 {
                fixed.push(!*option);
                continue;
            }
            let with: Vec<_> = fixed.iter().copied().chain([*option]).collect();
            if sat.holds(self, &with) {
                fixed.push(*option);
                left -= 1;
            } else {
                fixed.push(!*option);
            }
        }
        for own in self.own.clone() {
            let without: Vec<_> = fixed.iter().copied().chain([!own]).collect();
            let lit = if sat.holds(self, &without) { !own } else { own };
            fixed.push(lit);
        }
        let there = sat.holds(self, &fixed);
        debug_assert!(there, "each step kept some answers");
        Some(self.answers(sat))
    }

    /// The answers found last, as a file would have them.
    pub(super) fn answers(&mut self, sat: &Sat) -> Answers {
        let guide = self.guide;
        let mut answers = Answers::new();
        for (position, item) in guide.questionnaire().items.iter().enumerate() {
            let id = ItemId::at(position);
            let own = guide.role(Role::OwnQuestions) == Some(id);
            let values: Vec<String> = match item.kind {
                ItemKind::Choice => {
                    let counts = |bit: &Bit| sat.found(self.bit(*bit));
                    let chosen = item.bits().filter(counts);
                    chosen.map(|bit| guide.option(bit).1.code.clone()).collect()
                }
                _ if own => {
                    let many = self.own.iter().filter(|own| sat.found(**own)).count();
                    (1..=many).map(|n| format!("Own question {n}")).collect()
                }
                _ => Vec::new(),
            };
            let values = match values.is_empty() && item.required && sat.found(self.shows(id)) {
                true => vec![self.required(sat, item)],
                false => values,
            };
            answers.set(
                &*item.link_id,
                match item.repeats {
                    true => Answer::Many(values),
                    false => Answer::One(values.into_iter().next().unwrap_or_default()),
                },
            );
        }
        answers
    }

    /// Something for an item that needs an answer where none counts: words, a
    /// day, or an option that is not offered now.
    fn required(&mut self, sat: &Sat, item: &Item) -> String {
        match item.kind {
            ItemKind::Text => "Own words".to_owned(),
            ItemKind::Date => "2026-01-01".to_owned(),
            ItemKind::Choice => {
                let mut options = item.options.iter();
                let parked = options.find(|option| !sat.found(self.when(&option.when)));
                parked.map(|option| option.code.clone()).unwrap_or_default()
            }
        }
    }
}
