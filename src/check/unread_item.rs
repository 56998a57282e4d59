//! Choices whose answers change nothing.

use super::{Pack, Place};
use crate::diagnostic::Diagnostic;
use crate::guide::{ItemId, ItemKind};

pub(super) const CODE: &str = "unread-item";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let Some(idle) = pack.idle() else { return Vec::new() };
    let mut faults = Vec::new();
    for (n, item) in pack.guide.questionnaire().items.iter().enumerate() {
        if item.kind != ItemKind::Choice {
            continue;
        }
        let marked = item.printed_only || item.options.iter().all(|option| option.printed_only);
        let (message, help) = match (item.bits().all(|bit| idle.contains(&bit)), marked) {
            (true, false) => (
                "no rule reads this item: whatever is chosen, nothing else changes",
                "let a `when` ask for it, or mark it with `\"printedOnly\": true`",
            ),
            (false, true) => (
                "this item is marked as printed only, but it changes what is shown",
                "take `printedOnly` out",
            ),
            _ => continue,
        };
        let (file, pointer) = pack.place(Place::Item(ItemId::at(n)), "linkId");
        faults.push(Diagnostic::new(CODE, file, pointer, message).help(help));
    }
    faults
}
