//! Everything that answers can change: what is asked, found, printed and
//! ranked.

use super::logic::Lit;
use super::model::Model;
use crate::guide::{ItemKind, Role};

/// Options that the report knows by their code, beside those on which a `when`
/// hangs: whether treatment has begun, who makes the offer, and who will answer.
const KNOWN: [(Role, &[&str]); 7] = [
    (Role::Journey, &["under-way", "had-treatment"]),
    (Role::Provider, &["clinic", "spa", "online", "abroad"]),
    (Role::Provider, &["trial"]),
    (Role::VisitWith, &["own-doctor"]),
    (Role::VisitWith, &["specialist"]),
    (Role::VisitWith, &["clinic"]),
    (Role::VisitWith, &["trial-team"]),
];

impl Model<'_> {
    /// All of it, each part once; but not that an answer is printed as given.
    pub(super) fn effects(&mut self) -> Vec<Lit> {
        let guide = self.guide;
        let mut effects: Vec<_> = self.printed().iter().map(|(_, printed)| *printed).collect();
        effects.extend(self.rank_inputs());
        for item in &guide.questionnaire().items {
            effects.push(self.when(&item.when));
            if item.kind == ItemKind::Choice {
                effects.extend(item.options.iter().map(|option| self.when(&option.when)));
            }
        }
        effects.push(self.when(&guide.contacts().notice_when));
        effects.extend(KNOWN.map(|(role, codes)| self.code_is(role, codes)));
        effects.sort_unstable();
        effects.dedup();
        effects
    }
}
