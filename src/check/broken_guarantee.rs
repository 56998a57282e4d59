//! Guarantees that some answers break.

use super::Pack;
use super::verdict::Verdict;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "broken-guarantee";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (n, guarantee, verdict) in pack.verdicts() {
        let Verdict::Broken { answers, trace } = verdict else { continue };
        let message = format!("some answers break the guarantee `{}`", guarantee.id);
        let mut why = vec!["for these answers".to_owned()];
        why.extend(trace.iter().cloned());
        let fault =
            Diagnostic::new(CODE, "guarantees.json", format!("/guarantees/{n}/id"), message);
        faults.push(
            fault
                .note(pack.as_file(answers))
                .note(why)
                .help(format!("it matters because: {}", guarantee.about)),
        );
    }
    faults
}
