//! Answer options that change nothing but their own echo.

use super::{Pack, Place};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "idle-option";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let Some(idle) = pack.idle() else { return Vec::new() };
    let mut faults = Vec::new();
    for item in &pack.guide.questionnaire().items {
        // Where all of them are, the item is what changes nothing.
        if item.printed_only || item.bits().all(|bit| idle.contains(&bit)) {
            continue;
        }
        for (bit, option) in item.bits().zip(&item.options) {
            let (message, help) = match (idle.contains(&bit), option.printed_only) {
                (true, false) => (
                    "this option changes nothing but its own echo",
                    "let a `when` ask for it, or mark it with `\"printedOnly\": true`",
                ),
                (false, true) => (
                    "this option is marked as printed only, but it changes what is shown",
                    "take `printedOnly` out",
                ),
                _ => continue,
            };
            let (file, pointer) = pack.place(Place::Option(bit), "code");
            faults.push(Diagnostic::new(CODE, file, pointer, message).help(help));
        }
    }
    faults
}
