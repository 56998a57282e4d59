//! The reports that show the most entries, and the fewest.
//!
//! Answers are changed one by one as long as that brings more; then a solver is
//! asked for better ones. To show that there are none can take it very long,
//! so it is given a number of steps, and what it did not show is said.

use super::logic::Lit;
use super::model::Model;
use super::sat::Sat;
use crate::answers::Answers;

/// A report that shows as many entries as any does, or as few.
#[derive(Debug, Clone, PartialEq)]
pub struct Extreme {
    /// How many entries it shows.
    pub entries: usize,
    /// No report shows more, or fewer: that was proved within the steps given.
    pub is_proved: bool,
    /// Answers that bring it, of which none can be left out.
    pub answers: Answers,
}

/// Decisions of the solver in all. Both reports of the built-in guide are proved
/// with fewer.
const STEPS: u64 = 2_000_000;

impl Model<'_> {
    /// Answers that make as many of these hold as any do.
    pub(super) fn most(&mut self, lits: &[Lit]) -> Extreme {
        let parts = self.logic.gates().len();
        let mut first = Sat::of(self);
        let there = first.holds(self, &[]);
        debug_assert!(there, "a guide can be answered");
        let mut chosen = self.chosen(&first);
        let mut entries = self.climb(lits, parts, &mut chosen);
        let count = self.logic.count(lits, lits.len());
        let (mut sat, mut is_proved) = (Sat::limited(self, STEPS), true);
        while entries < count.len() {
            match sat.may_hold(self, &[count[entries]]) {
                Some(true) => {
                    chosen = self.chosen(&sat);
                    entries = self.climb(lits, parts, &mut chosen);
                }
                known => {
                    is_proved = known.is_some();
                    break;
                }
            }
        }
        for n in (0..chosen.len()).rev() {
            let before = std::mem::replace(&mut chosen[n], false);
            chosen[n] = before && self.holding(lits, parts, &chosen) != Some(entries);
        }
        let chosen: Vec<_> = (0..chosen.len()).filter(|n| chosen[*n]).collect();
        Extreme { entries, is_proved, answers: self.answers(&chosen) }
    }

    /// Answers that make as few of these hold as any do.
    pub(super) fn fewest(&mut self, lits: &[Lit]) -> Extreme {
        let hidden: Vec<_> = lits.iter().map(|lit| !*lit).collect();
        let most = self.most(&hidden);
        Extreme { entries: lits.len() - most.entries, ..most }
    }

    /// Changes one option at a time, and where only one may be chosen the
    /// others of its item, as long as more hold; gives back how many do.
    fn climb(&self, lits: &[Lit], parts: usize, chosen: &mut Vec<bool>) -> usize {
        let mut best = self.holding(lits, parts, chosen).expect("these answers were found");
        loop {
            let before = best;
            for item in &self.guide.questionnaire().items {
                for bit in item.bits() {
                    let mut tried = chosen.clone();
                    let on = !tried[bit.position()];
                    if !item.repeats {
                        item.bits().for_each(|other| tried[other.position()] = false);
                    }
                    tried[bit.position()] = on;
                    let holding = self.holding(lits, parts, &tried);
                    if let Some(more) = holding.filter(|holding| *holding > best) {
                        (best, *chosen) = (more, tried);
                    }
                }
            }
            if best == before {
                return best;
            }
        }
    }

    /// Answers that make all of these hold, if any do: for each option whether
    /// it counts.
    pub(super) fn options_found(&self, wanted: &[Lit]) -> Option<Vec<bool>> {
        let mut sat = Sat::default();
        sat.holds(self, wanted).then(|| self.chosen(&sat))
    }

    /// Which options were found to count.
    fn chosen(&self, sat: &Sat) -> Vec<bool> {
        let mut chosen = vec![false; self.options().len()];
        for n in sat.found().iter().filter(|n| **n < self.options().len()) {
            chosen[*n] = true;
        }
        chosen
    }

    /// How many of these hold; `None` when the options do not keep to the rules.
    fn holding(&self, lits: &[Lit], parts: usize, chosen: &[bool]) -> Option<usize> {
        let own = std::iter::repeat_n(false, self.own.len());
        let inputs: Vec<_> = chosen.iter().copied().chain(own).collect();
        let values = self.logic.settle(parts, &inputs);
        let holds = |lit: &&Lit| values[lit.gate()] ^ lit.is_opposite();
        let allowed = self.axioms.iter().all(|rule| holds(&rule));
        allowed.then(|| lits.iter().filter(holds).count())
    }
}
