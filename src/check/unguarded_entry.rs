//! Cautions and musts that no guarantee names, so that nobody would notice if
//! a slip hid them.

use std::collections::BTreeSet;

use super::{Pack, Place};
use crate::diagnostic::Diagnostic;
use crate::guide::{CautionId, QuestionId, Thing, Tier};

pub(super) const CODE: &str = "unguarded-entry";

/// A guide without guarantees promises nothing, and has no such fault.
pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let guide = pack.guide;
    if guide.guarantees().is_empty() {
        return Vec::new();
    }
    let promised = guide.guarantees().iter().flat_map(|guarantee| guarantee.promise.things());
    let named: BTreeSet<_> = promised.filter_map(entry).collect();
    let cautions = (0..guide.cautions().len()).map(|n| Thing::Caution(CautionId::at(n)));
    let musts = guide.questions().iter().enumerate();
    let musts =
        musts.filter(|(_, question)| question.tier == Tier::Must || question.must_when.is_some());
    let musts = musts.map(|(n, _)| Thing::Must(QuestionId::at(n)));
    let mut faults = Vec::new();
    for thing in cautions.chain(musts).filter(|thing| !named.contains(thing)) {
        let Some(place) = Place::of(&thing) else { continue };
        let (file, pointer) = pack.place(place, "id");
        let message = format!("no guarantee names the {}", thing.name(guide));
        faults.push(
            Diagnostic::new(CODE, file, pointer, message)
                .help("say in guarantees.json for which answers it is shown, and why"),
        );
    }
    faults
}

/// A caution or a must that a promise speaks of. One about a question speaks of
/// it as a must too, if it is one.
fn entry(thing: &Thing) -> Option<Thing> {
    Some(match thing {
        Thing::Caution(id) => Thing::Caution(*id),
        Thing::Question(id)
        | Thing::Must(id)
        | Thing::Foremost(id)
        | Thing::OnSheet(id)
        | Thing::InFull(id) => Thing::Must(*id),
        _ => return None,
    })
}
