//! The rank of questions as formulas, and which of some comes first.

use super::logic::Lit;
use super::model::Model;
use super::sat::Sat;
use crate::findings::of_listener;
use crate::guide::{Bit, Question, Role, Tier};

/// Fields of a rank but the last, which is the order of the guide.
const FIELDS: usize = 5;

/// A question and the fields of its rank, the first that differs decides.
pub(super) struct Ranked {
    pub(super) found: Lit,
    pub(super) fits: Lit,
    pub(super) key: [Lit; FIELDS],
}

impl Model<'_> {
    /// For each option of `concerns`: it matters most.
    pub(super) fn top_concern(&mut self) -> Vec<(Bit, Lit)> {
        let guide = self.guide;
        let Some(concerns) = guide.role(Role::Concerns) else { return Vec::new() };
        let bits: Vec<_> = guide[concerns].bits().collect();
        let lits: Vec<_> = bits.iter().map(|bit| self.bit(*bit)).collect();
        let two = self.logic.at_least(2, &lits);
        let codes = guide[concerns].options.iter().map(|option| option.code.as_str());
        let named: Vec<_> = codes.map(|code| self.code_is(Role::TopConcern, &[code])).collect();
        let any_named = self.logic.any(named.iter().copied());
        let each = bits.iter().zip(lits).zip(named);
        each.map(|((bit, chosen), named)| {
            let alone = self.logic.and(chosen, !two);
            let alone = self.logic.and(alone, !any_named);
            (*bit, self.logic.or(named, alone))
        })
        .collect()
    }

    pub(super) fn ranked(
        &mut self,
        question: &Question,
        top: &[(Bit, Lit)],
        listeners: &[(&str, Lit)],
    ) -> Ranked {
        let found = self.when(&question.when);
        let must_now = question.must_when.as_ref().map_or(Lit::FALSE, |when| self.when(when));
        let must = match question.tier {
            Tier::Must => Lit::TRUE,
            _ => must_now,
        };
        let nice = match question.tier {
            Tier::Nice => !must,
            _ => Lit::FALSE,
        };
        let concerned = question.concerned.bits();
        let tops = top.iter().filter(|(bit, _)| concerned.contains(bit)).map(|(_, lit)| *lit);
        let on_top = self.logic.any(tops.collect::<Vec<_>>());
        let concerned = self.when(&question.concerned);
        let general = match question.general {
            true => !must_now,
            false => Lit::FALSE,
        };
        let mut fits = Vec::new();
        let mut known = Lit::FALSE;
        for (code, lit) in listeners {
            known = self.logic.or(known, *lit);
            if question.listeners.iter().any(|one| of_listener(Some(code)).contains(one)) {
                fits.push(*lit);
            }
        }
        if question.listeners.iter().any(|one| of_listener(None).contains(one)) {
            fits.push(!known);
        }
        let fits = self.logic.any(fits);
        let fits = self.logic.and(found, fits);
        Ranked { found, fits, key: [!must, nice, general, !on_top, !concerned] }
    }

    /// Of some questions the one that comes first, field by field: those with
    /// the better field stay if there are any.
    pub(super) fn first(&mut self, questions: &[Ranked], among: &[Lit]) -> Vec<Lit> {
        let mut left = among.to_vec();
        for field in 0..FIELDS {
            let fields: Vec<_> = questions.iter().map(|question| question.key[field]).collect();
            let mut better = Vec::with_capacity(left.len());
            for (left, worse) in left.iter().zip(&fields) {
                better.push(self.logic.and(*left, !*worse));
            }
            let some = self.logic.any(better);
            let before = left.clone();
            for (left, worse) in left.iter_mut().zip(&fields) {
                let goes = self.logic.and(some, *worse);
                *left = self.logic.and(*left, !goes);
            }
            let open = [&before[..], &fields].concat();
            self.still_some(Lit::TRUE, &before, &left, &open);
        }
        let before = left.clone();
        let mut earlier = Lit::FALSE;
        for left in &mut left {
            let first = self.logic.and(*left, !earlier);
            earlier = self.logic.or(earlier, *left);
            *left = first;
        }
        self.still_some(Lit::TRUE, &before, &left, &before);
        left
    }

    /// A step keeps some if there were any and something holds: a lemma, if that
    /// can be proved of the step alone, whatever the open parts are made of.
    pub(super) fn still_some(&mut self, given: Lit, before: &[Lit], left: &[Lit], open: &[Lit]) {
        let some = self.logic.any(before.iter().copied());
        let some = self.logic.and(some, given);
        let still = self.logic.any(left.iter().copied());
        let lemma = self.logic.implies(some, still);
        let mut sat = Sat::default();
        sat.open(open.iter().copied());
        if !sat.can_hold(self, !lemma) {
            self.lemmas.push(lemma);
        }
    }
}
