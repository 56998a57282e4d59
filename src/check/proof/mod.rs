//! Proofs: what holds for every way to answer a guide.
//!
//! Free text feeds no rule, so every set of answers is a choice of options, and
//! what it brings is a formula (`Model`). A SAT solver then either shows that
//! no answers break a [`Guarantee`](crate::guide::Guarantee), or finds some, and from them the smallest.
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
mod reach;
mod sat;
mod sheet;
mod smallest;

use std::panic::resume_unwind;
use std::thread;

use super::verdict::Verdict;
use crate::answers::Answers;
use crate::guide::{Facts, Guide, Thing};
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
    // Page one is large: what does not speak of it is asked of a solver that
    // never hears of it, at the same time.
    let (heavy, light) = thread::scope(|scope| {
        let heavy = scope.spawn(|| prove_some(guide, true));
        let light = prove_some(guide, false);
        (heavy.join().unwrap_or_else(|panic| resume_unwind(panic)), light)
    });
    let (mut heavy, mut light) = (heavy.into_iter(), light.into_iter());
    let each = guide.guarantees().iter();
    each.map(|it| if it.speaks_of_page_one() { heavy.next() } else { light.next() }).collect()
}

/// Those guarantees that speak of page one, or those that do not.
fn prove_some(guide: &Guide, page_one: bool) -> Vec<Verdict> {
    let (mut model, mut sat) = (Model::of(guide), Sat::new(page_one));
    let some = guide.guarantees().iter().filter(|it| it.speaks_of_page_one() == page_one);
    let verdicts = some.map(|guarantee| {
        let (given, broken) = model.guarantee(guarantee);
        match model.smallest(&mut sat, broken) {
            Some(answers) => {
                let facts = Facts::of(guide, &answers);
                let trace = guarantee::trace(guide, guarantee, &answers, &facts);
                Verdict::Broken { answers, trace }
            }
            None if sat.holds(&model, &[given]) => Verdict::Proved,
            None => Verdict::Idle,
        }
    });
    verdicts.collect()
}

/// For each pair the smallest answers that show both, if any do.
pub fn together(guide: &Guide, pairs: &[(Thing, Thing)]) -> Option<Vec<Option<Answers>>> {
    let (mut model, mut sat) = (Model::of(guide), Sat::new(false));
    let each = pairs.iter().map(|(one, other)| {
        let (one, other) = (model.thing(one), model.thing(other));
        let both = model.logic.and(one, other);
        model.smallest(&mut sat, both)
    });
    Some(each.collect())
}
