//! Guarantees that some answers break.

use super::Pack;
use super::verdict::Verdict;
use crate::diagnostic::Diagnostic;
use crate::interview::Session;

pub(super) const CODE: &str = "broken-guarantee";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (n, guarantee, verdict) in pack.verdicts() {
        let Verdict::Broken { answers, trace } = verdict else { continue };
        let message = format!("some answers break the guarantee `{}`", guarantee.id);
        let session = Session { answers: answers.clone(), ..Session::default() };
        let file = session.write(pack.guide);
        let mut lines =
            vec!["the smallest of them, as a file that `askfirst report` takes".to_owned()];
        lines.extend(file.lines().map(str::to_owned));
        let mut why = vec!["for these answers".to_owned()];
        why.extend(trace.iter().cloned());
        let fault =
            Diagnostic::new(CODE, "guarantees.json", format!("/guarantees/{n}/id"), message);
        faults.push(
            fault.note(lines).note(why).help(format!("it matters because: {}", guarantee.about)),
        );
    }
    faults
}
