//! Proofs: what holds for every way to answer a guide.
//!
//! Free text feeds no rule, so every set of answers is a choice of options, and
//! what it brings is a formula (`Model`). A SAT solver then either shows that
//! no answers break a [`Guarantee`], or finds some, and from them the smallest.
//!
//! What is proved is what the program proposes; what a person then drops from
//! page one is theirs.

mod count;
mod effects;
mod extreme;
mod figures;
mod guarantee;
mod influence;
mod logic;
mod model;
mod page;
mod printed;
mod rank;
mod reach;
mod sat;
mod sheet;
mod smallest;

use super::verdict::Verdict;
use crate::answers::Answers;
use crate::guide::{Guarantee, Guide, Thing};
pub use count::count_ways;
pub use extreme::Extreme;
pub use figures::{Figures, Share, figures};
pub use influence::idle_options;
use model::Model;
pub use page::page;
pub use reach::constants;
use sat::Sat;

/// Proves every guarantee of a guide, in its order.
pub fn prove(guide: &Guide) -> Option<Vec<Verdict>> {
    let mut model = Model::of(guide);
    Some(guide.guarantees().iter().map(|guarantee| model.verdict(guarantee)).collect())
}

impl Model<'_> {
    fn verdict(&mut self, guarantee: &Guarantee) -> Verdict {
        let (given, broken) = self.guarantee(guarantee);
        let found = match guarantee.speaks_of_page_one() {
            true => self.smallest_on_page_one(broken),
            false => self.smallest(Sat::default(), broken),
        };
        match found {
            Some(answers) => {
                let trace = self.trace(guarantee, &answers);
                Verdict::Broken { answers, trace }
            }
            None if Sat::default().holds(self, &[given]) => Verdict::Proved,
            None => Verdict::Idle,
        }
    }
}

/// For each pair the smallest answers that show both, if any do.
pub fn together(guide: &Guide, pairs: &[(Thing, Thing)]) -> Option<Vec<Option<Answers>>> {
    let mut model = Model::of(guide);
    let each = pairs.iter().map(|(one, other)| {
        let (one, other) = (model.thing(one), model.thing(other));
        let both = model.logic.and(one, other);
        model.smallest(Sat::default(), both)
    });
    Some(each.collect())
}
