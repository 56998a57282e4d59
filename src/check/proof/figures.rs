//! Figures for authors: how many ways there are to answer, how many of them show
//! each entry, the reports that show the most and the fewest, and options that
//! make no difference to each other.

use super::count::Counter;
use super::extreme::Extreme;
use super::influence::Influence;
use super::logic::Lit;
use super::model::Model;
use crate::guide::{
    Bit, CautionId, ClaimId, ContactId, Guide, MethodId, QuestionId, SignId, StageId, Thing,
};

/// Figures of a guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// How many ways there are to answer; `None` when it is out of reach.
    pub ways: Option<String>,
    /// For each kind of entry, each with the share of ways that show it.
    pub shares: Vec<(&'static str, Vec<Share>)>,
    /// The report that shows the fewest entries.
    pub smallest: Extreme,
    /// The report that shows the most.
    pub largest: Extreme,
    /// Options that are printed as answers and change nothing else.
    pub idle: Vec<Bit>,
    /// Options of one item that could stand for each other.
    pub same: Vec<Vec<Bit>>,
}

/// An entry and how much of all ways to answer shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// What it is called.
    pub name: String,
    /// From 0 to 1; `None` when it is out of reach.
    pub share: Option<f64>,
}

/// Works out the figures of a guide; `None` in a build without solvers.
pub fn figures(guide: &Guide) -> Option<Figures> {
    let mut model = Model::of(guide);
    let mut counter = Counter::of(&model);
    let mut shown = Vec::new();
    let mut kind = |title, count, shows: bool, thing: fn(usize) -> Thing| {
        let shares = (0..count).map(|n| {
            let thing = thing(n);
            let lit = model.thing(&thing);
            shown.extend(shows.then_some(lit));
            Share { name: thing.name(guide), share: counter.share(&model, lit) }
        });
        (title, shares.collect())
    };
    let (contacts, questions) = (guide.contacts(), guide.questions().len());
    let shares = vec![
        kind("Cautions", guide.cautions().len(), true, |n| Thing::Caution(CautionId::at(n))),
        kind("Questions", questions, true, |n| Thing::Question(QuestionId::at(n))),
        kind("Questions as a must", questions, false, |n| Thing::Must(QuestionId::at(n))),
        kind("Ways of giving", guide.methods().len(), true, |n| Thing::Method(MethodId::at(n))),
        kind("Stages", guide.stages().len(), true, |n| Thing::Stage(StageId::at(n))),
        kind("Claims", guide.claims().len(), true, |n| Thing::Claim(ClaimId::at(n))),
        kind("Urgent signs", contacts.signs.len(), true, |n| Thing::Sign(SignId::at(n))),
        kind("Contacts", contacts.entries.len(), true, |n| Thing::Contact(ContactId::at(n))),
    ];
    let ways = counter.ways(&model, Lit::TRUE);
    let (smallest, largest) = (model.fewest(&shown), model.most(&shown));
    let mut influence = Influence::of(guide);
    let idle = influence.idle();
    let same = influence.same(&idle);
    Some(Figures { ways, shares, smallest, largest, idle, same })
}
