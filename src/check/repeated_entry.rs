//! Entries that say what another one says, where some answers show both.

use super::{Pack, Place, proof};
use crate::diagnostic::Diagnostic;
use crate::guide::{CautionId, ContactId, QuestionId, SignId, Statement, Text, Thing};

pub(super) const CODE: &str = "repeated-entry";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let guide = pack.guide;
    let text = |text: &Text| text.wordings().map(plain).collect::<Vec<_>>();
    let statements =
        |statements: &[Statement]| statements.iter().flat_map(|s| text(&s.text)).collect();
    let contacts = guide.contacts();
    let kinds: [Vec<(Thing, Vec<String>)>; 4] = [
        (guide.questions().iter().enumerate())
            .map(|(n, entry)| (Thing::Question(QuestionId::at(n)), text(&entry.text)))
            .collect(),
        (guide.cautions().iter().enumerate())
            .map(|(n, entry)| (Thing::Caution(CautionId::at(n)), statements(&entry.text)))
            .collect(),
        (contacts.signs.iter().enumerate())
            .map(|(n, entry)| (Thing::Sign(SignId::at(n)), text(&entry.text)))
            .collect(),
        (contacts.entries.iter().enumerate())
            .map(|(n, entry)| {
                let of = |text: String| format!("{} {text}", plain(&entry.name));
                (Thing::Contact(ContactId::at(n)), text(&entry.text).into_iter().map(of).collect())
            })
            .collect(),
    ];
    let pairs: Vec<_> = kinds.iter().flat_map(|kind| swallowed(kind)).collect();
    let found = proof::together(guide, &pairs);
    let mut faults = Vec::new();
    for ((one, other), answers) in pairs.iter().zip(found.into_iter().flatten()) {
        let (Some(answers), Some(place)) = (answers, Place::of(one)) else { continue };
        let (file, pointer) = pack.place(place, "id");
        let other = other.name(guide);
        let message = format!("this says nothing that the {other} does not, and both are shown");
        let fault = Diagnostic::new(CODE, file, pointer, message).note(pack.as_file(&answers));
        faults.push(fault.help("take one out, or say for whom each is"));
    }
    faults
}

/// Of a kind, each entry all of whose texts stand in those of another, with
/// that one. Of two that say the same the later.
fn swallowed(kind: &[(Thing, Vec<String>)]) -> Vec<(Thing, Thing)> {
    let stands_in = |one: &[String], other: &[String]| {
        one.iter().all(|text| other.iter().any(|other| other.contains(text.as_str())))
    };
    let mut pairs = Vec::new();
    for (n, (one, texts)) in kind.iter().enumerate() {
        for (m, (other, others)) in kind.iter().enumerate() {
            let same = || stands_in(others, texts);
            if n != m && stands_in(texts, others) && (m < n || !same()) {
                pairs.push((one.clone(), other.clone()));
            }
        }
    }
    pairs
}

/// Words alone, so that neither letters nor marks make a difference; with a
/// space on both sides, so that only whole words match.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}
