//! Words explained that no text uses.

use super::Written;
use super::words::Phrase;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "dead-term";

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (n, term) in written.entries("glossary.json", "terms") {
        let own = format!("/terms/{n}/");
        let spellings: Vec<_> = spellings(term).map(Phrase::of).collect();
        let elsewhere = written
            .passages
            .iter()
            .filter(|p| p.file != "glossary.json" || !p.pointer.starts_with(&own));
        let is_used = |text, words: &[_]| spellings.iter().any(|s| !s.find(text, words).is_empty());
        if elsewhere.into_iter().any(|passage| is_used(passage.text, &passage.words)) {
            continue;
        }
        let word = term.get("term").and_then(|term| term.as_str()).unwrap_or_default();
        faults.push(
            Diagnostic::new(
                CODE,
                "glossary.json",
                format!("{own}term"),
                format!("no text uses `{word}`"),
            )
            .help("take it out, or add the spelling that the texts use to `also`"),
        );
    }
    faults
}

/// A glossary entry's word and its other spellings.
pub(super) fn spellings(term: &serde_json::Value) -> impl Iterator<Item = &str> {
    let also = term.get("also").and_then(|also| also.as_array()).into_iter().flatten();
    term.get("term").into_iter().chain(also).filter_map(|spelling| spelling.as_str())
}
