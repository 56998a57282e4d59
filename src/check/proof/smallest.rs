//! The smallest answers that make something hold: the fewest options chosen,
//! then those that come first in the guide, then the fewest own questions.

use super::logic::Lit;
use super::model::Model;
use super::sat::Sat;
use crate::answers::{Answer, Answers};
use crate::guide::{Item, ItemKind, Role};

impl Model<'_> {
    /// The smallest answers that make something hold, if any do.
    pub(super) fn smallest(&mut self, mut sat: Sat, wanted: Lit) -> Option<Answers> {
        let parts = self.logic.gates().len();
        let found = sat.holds(self, &[wanted]).then(|| self.smaller(&mut sat, wanted));
        self.logic.forget(parts);
        found
    }

    /// From answers just found to the smallest.
    fn smaller(&mut self, sat: &mut Sat, wanted: Lit) -> Answers {
        let last = self.options().len();
        let mut numbers = sat.reached().to_vec();
        numbers.sort_unstable();
        let inputs: Vec<_> = numbers.iter().map(|n| self.logic.inputs()[*n]).collect();
        let (options, own) = inputs.split_at(numbers.partition_point(|n| *n < last));
        let chosen = |sat: &Sat| {
            let found = sat.found().iter().take_while(|n| **n < last);
            found.map(|n| numbers.binary_search(n).expect("it was reached")).collect::<Vec<_>>()
        };
        let mut best = chosen(sat);
        // For each position: at least so many of the options before it count.
        let count = self.logic.counts(options, best.len() + 1);
        // Fewer and fewer, until there are none with fewer.
        while !best.is_empty() && sat.holds(self, &[wanted, !count[options.len()][best.len() - 1]])
        {
            best = chosen(sat);
        }
        let mut fixed = vec![wanted];
        fixed.push(!count[options.len()][best.len()]);
        for n in 0..best.len() {
            // Earlier and earlier.
            let before = |best: &[usize]| count[best[n]][n];
            let mut with = fixed.clone();
            with.push(before(&best));
            while sat.holds(self, &with) {
                best = chosen(sat);
                with.pop();
                with.push(before(&best));
            }
            fixed.extend([!before(&best), options[best[n]]]);
        }
        for own in own.iter().copied() {
            fixed.push(!own);
            if !sat.holds(self, &fixed) {
                fixed.pop();
                fixed.push(own);
            }
        }
        let there = sat.holds(self, &fixed);
        debug_assert!(there, "each step kept some answers");
        self.answers(sat.found())
    }

    /// Answers in which these inputs hold and no others, as a file would have
    /// them.
    pub(super) fn answers(&mut self, found: &[usize]) -> Answers {
        let guide = self.guide;
        let whens = guide.questionnaire().items.iter().flat_map(|item| &item.options);
        let offered: Vec<_> = whens.map(|option| self.when(&option.when)).collect();
        let mut inputs = vec![false; self.rules.len()];
        found.iter().for_each(|n| inputs[*n] = true);
        let values = self.logic.settle(self.logic.gates().len(), &inputs);
        let holds = |lit: Lit| values[lit.gate()] ^ lit.is_opposite();
        let own = inputs[offered.len()..].iter().filter(|own| **own).count();
        let own_item = guide.role(Role::OwnQuestions).map(|id| &guide[id].link_id);
        let mut answers = Answers::new();
        for (item, shown) in guide.questionnaire().items.iter().zip(&self.shown) {
            let is_own = own_item == Some(&item.link_id);
            let values: Vec<String> = match item.kind {
                ItemKind::Choice => {
                    let chosen = item.bits().filter(|bit| inputs[bit.position()]);
                    chosen.map(|bit| guide.option(bit).1.code.clone()).collect()
                }
                _ if is_own => (1..=own).map(|n| format!("Own question {n}")).collect(),
                _ => Vec::new(),
            };
            let values = match values.is_empty() && item.required && holds(*shown) {
                true => vec![required(item, |n| holds(offered[n]))],
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
}

/// Something for an item that needs an answer where none counts: words, a day,
/// or an option that is not offered now.
fn required(item: &Item, offered: impl Fn(usize) -> bool) -> String {
    match item.kind {
        ItemKind::Text => "Own words".to_owned(),
        ItemKind::Date => "2026-01-01".to_owned(),
        ItemKind::Choice => {
            let parked = item.bits().zip(&item.options).find(|(bit, _)| !offered(bit.position()));
            parked.map(|(_, option)| option.code.clone()).unwrap_or_default()
        }
    }
}
