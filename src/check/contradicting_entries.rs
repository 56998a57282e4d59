//! Entries that contradict each other, and some answers show both.

use super::{Pack, Place, proof};
use crate::diagnostic::Diagnostic;
use crate::guide::{CautionId, QuestionId, SignId, Thing};

pub(super) const CODE: &str = "contradicting-entries";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let guide = pack.guide;
    let mut pairs = Vec::new();
    let mut add = |one: Thing, others: Vec<Thing>| {
        let each = others.into_iter().enumerate();
        pairs.extend(each.map(|(n, other)| (one.clone(), other, n)));
    };
    for (n, entry) in guide.questions().iter().enumerate() {
        let others = entry.not_with.iter().copied().map(Thing::Question);
        add(Thing::Question(QuestionId::at(n)), others.collect());
    }
    for (n, entry) in guide.cautions().iter().enumerate() {
        let others = entry.not_with.iter().copied().map(Thing::Caution);
        add(Thing::Caution(CautionId::at(n)), others.collect());
    }
    for (n, entry) in guide.contacts().signs.iter().enumerate() {
        let others = entry.not_with.iter().copied().map(Thing::Sign);
        add(Thing::Sign(SignId::at(n)), others.collect());
    }
    let asked: Vec<_> = pairs.iter().map(|(one, other, _)| (one.clone(), other.clone())).collect();
    let found = proof::together(guide, &asked);
    let mut faults = Vec::new();
    for ((one, other, n), answers) in pairs.iter().zip(found.into_iter().flatten()) {
        let (Some(answers), Some(place)) = (answers, Place::of(one)) else { continue };
        let (file, pointer) = pack.place(place, &format!("notWith/{n}"));
        let (one, other) = (one.name(guide), other.name(guide));
        let message = format!("some answers show both the {one} and the {other}");
        faults.push(Diagnostic::new(CODE, file, pointer, message).note(pack.as_file(&answers)));
    }
    faults
}
