//! Guarantees that speak of no answers at all.

use super::Pack;
use super::verdict::Verdict;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "idle-guarantee";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let idle = pack.verdicts().filter(|(.., verdict)| **verdict == Verdict::Idle);
    idle.map(|(n, guarantee, _)| {
        let message = format!("no answers are what the guarantee `{}` speaks of", guarantee.id);
        Diagnostic::new(CODE, "guarantees.json", format!("/guarantees/{n}/id"), message)
            .help("see whether its `when` can hold, and what it names can be shown")
    })
    .collect()
}
