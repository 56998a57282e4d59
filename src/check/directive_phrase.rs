//! Directions about treatment: the guide asks and informs, it does not direct.
//!
//! The phrases are the guide's own (`check.directives` in `guide.json`). Where
//! the program or an emergency calls for directions, they are right: how to get
//! help, the steps of the visit, the screens. Questions, the parts of an answer
//! and answer options are the person's or the doctor's words, claims somebody
//! else's.

use super::Written;
use super::texts::Section;
use super::words::Phrase;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "directive-phrase";

/// Sections that may direct, or that the person says.
const FREE: [Section; 9] = [
    Section::Help,
    Section::Contacts,
    Section::Steps,
    Section::Screens,
    Section::Core,
    Section::Questions,
    Section::Answers,
    Section::Options,
    Section::Heard,
];

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let directives = &written.meta.check.directives;
    let phrases: Vec<_> = directives.iter().map(|phrase| Phrase::of(phrase)).collect();
    let bound = written.passages.iter().filter(|passage| !FREE.contains(&passage.section));
    let each = bound.flat_map(|passage| {
        written.hits(passage, &phrases).into_iter().map(|(_, first, last)| {
            let message = format!("`{}` directs the reader", passage.said(first, last));
            passage
                .fault_at(CODE, (first, last), message)
                .help("say what is known, and make the rest a question to ask")
        })
    });
    each.collect()
}
