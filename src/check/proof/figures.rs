//! Figures for authors: how many ways there are to answer, and how many of
//! them show each entry.

use super::count::Counter;
use super::guarantee;
use super::logic::Lit;
use super::model::Model;
use crate::guide::{
    CautionId, ClaimId, ContactId, Guide, MethodId, QuestionId, SignId, StageId, Thing,
};

/// Figures of a guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// How many ways there are to answer; `None` when it is out of reach.
    pub ways: Option<String>,
    /// For each kind of entry, each with the share of ways that show it.
    pub shares: Vec<(&'static str, Vec<Share>)>,
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
    let contacts = guide.contacts();
    let mut kind = |title, count, thing: fn(usize) -> Thing| {
        let shares = (0..count).map(|n| {
            let thing = thing(n);
            let lit = model.thing(&thing);
            let name = guarantee::name(guide, &thing);
            Share { name, share: counter.share(&model, lit) }
        });
        (title, shares.collect())
    };
    let shares = vec![
        kind("Cautions", guide.cautions().len(), |n| Thing::Caution(CautionId::at(n))),
        kind("Questions", guide.questions().len(), |n| Thing::Question(QuestionId::at(n))),
        kind("Questions as a must", guide.questions().len(), |n| Thing::Must(QuestionId::at(n))),
        kind("Ways of giving", guide.methods().len(), |n| Thing::Method(MethodId::at(n))),
        kind("Stages", guide.stages().len(), |n| Thing::Stage(StageId::at(n))),
        kind("Claims", guide.claims().len(), |n| Thing::Claim(ClaimId::at(n))),
        kind("Urgent signs", contacts.signs.len(), |n| Thing::Sign(SignId::at(n))),
        kind("Contacts", contacts.entries.len(), |n| Thing::Contact(ContactId::at(n))),
    ];
    Some(Figures { ways: counter.ways(&model, Lit::TRUE), shares })
}
