//! Lists that are too long to take in.
//!
//! Only lists that an author writes as one: the parts of a clear answer, and the
//! lists of `wording.json`. How long a list of findings gets is the report's
//! business.

use serde_json::Value;

use super::Written;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "long-list";

/// Entries of a list.
const MOST: usize = 7;

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let answers = written.entries("questions.json", "questions").filter_map(|(n, question)| {
        let parts = question.get("answer")?.as_array()?;
        Some(("questions.json", format!("/questions/{n}/answer"), parts.len()))
    });
    let report = written.files.get("wording.json").and_then(|file| file.get("report")?.as_object());
    let lists = report.into_iter().flatten().filter_map(|(key, label)| {
        // A list of variants is one text, and of statements with a `when` only
        // some are shown.
        let always = |entry: &&Value| entry.get("sources").is_some() && entry.get("when").is_none();
        let count = label.as_array()?.iter().filter(always).count();
        Some(("wording.json", format!("/report/{key}"), count))
    });
    let long = answers.chain(lists).filter(|(.., count)| *count > MOST);
    let each = long.map(|(file, pointer, count)| {
        let message = format!("a list of {count}; {MOST} are the most");
        Diagnostic::new(CODE, file, pointer, message)
            .at_key()
            .help("join what belongs together, or keep what matters most")
    });
    each.collect()
}
