//! The reports that show the most entries, and the fewest.

use super::logic::Lit;
use super::model::Model;
use super::sat::Sat;
use crate::answers::Answers;

/// A report that shows as many entries as any does, or as few.
#[derive(Debug, Clone, PartialEq)]
pub struct Extreme {
    /// How many entries it shows.
    pub entries: usize,
    /// Answers that bring it, of which none can be left out.
    pub answers: Answers,
}

impl Model<'_> {
    /// Answers that make as many of these hold as any do.
    pub(super) fn most(&mut self, lits: &[Lit]) -> Extreme {
        let mut sat = Sat::new(false);
        let count = self.logic.count(lits, lits.len());
        let there = sat.holds(self, &[]);
        debug_assert!(there, "a guide can be answered");
        let mut chosen = self.chosen(&sat);
        let mut entries = self.holding(lits, &chosen).expect("these answers were found");
        while entries < count.len() && sat.holds(self, &[count[entries]]) {
            chosen = self.chosen(&sat);
            entries = self.holding(lits, &chosen).expect("these answers were found");
        }
        for n in (0..chosen.len()).rev() {
            let before = std::mem::replace(&mut chosen[n], false);
            chosen[n] = before && self.holding(lits, &chosen) != Some(entries);
        }
        let options = self.options().iter().zip(&chosen);
        let mut fixed: Vec<_> = options.map(|(lit, on)| if *on { *lit } else { !*lit }).collect();
        fixed.extend(self.own.iter().map(|own| !*own));
        let there = sat.holds(self, &fixed);
        debug_assert!(there, "these answers keep to the rules");
        Extreme { entries, answers: self.answers(&sat) }
    }

    /// Answers that make as few of these hold as any do.
    pub(super) fn fewest(&mut self, lits: &[Lit]) -> Extreme {
        let hidden: Vec<_> = lits.iter().map(|lit| !*lit).collect();
        let most = self.most(&hidden);
        Extreme { entries: lits.len() - most.entries, ..most }
    }

    /// Which options were found to count.
    fn chosen(&self, sat: &Sat) -> Vec<bool> {
        self.options().iter().map(|option| sat.found(*option)).collect()
    }

    /// How many of these hold; `None` when the options do not keep to the rules.
    fn holding(&self, lits: &[Lit], chosen: &[bool]) -> Option<usize> {
        let own = std::iter::repeat_n(false, self.own.len());
        let inputs: Vec<_> = chosen.iter().copied().chain(own).collect();
        let values = self.logic.settle(self.logic.gates().len(), &inputs);
        let holds = |lit: &&Lit| values[lit.gate()] ^ lit.is_opposite();
        let allowed = self.axioms.iter().all(|rule| holds(&rule));
        allowed.then(|| lits.iter().filter(holds).count())
    }
}
