//! Praise, fear and advice: words that no text uses.
//!
//! The words are the guide's own (`check.words` in `guide.json`), as they are
//! words of its language. What stands in double quotation marks is somebody
//! else's, and so is what people are told (the options of `claims`).

use super::Written;
use super::texts::Section;
use super::words::Phrase;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "word-never-used";

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let phrases: Vec<_> = written.meta.check.words.iter().map(|w| Phrase::of(w)).collect();
    let ours = written.passages.iter().filter(|passage| passage.section != Section::Heard);
    let each = ours.flat_map(|passage| {
        written.hits(passage, &phrases).into_iter().map(|(_, first, last)| {
            let message =
                format!("`{}` is a word this guide never uses", passage.said(first, last));
            passage
                .fault_at(CODE, (first, last), message)
                .help("say what is known, or put what others say in quotation marks")
        })
    });
    each.collect()
}
