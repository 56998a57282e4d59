//! Which answers brought a finding.

use crate::guide::{Bit, Facts, Guide, ItemId, When};

/// The answers that brought something, in the guide's order. Both empty: it is
/// there for everyone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// Options chosen.
    pub answers: Vec<Bit>,
    /// Items whose having no answer is the reason.
    pub unanswered: Vec<ItemId>,
}

impl Reason {
    /// Why a `when` holds. What was said comes first: only where nothing that
    /// was said made it hold does what was *not* said count as the reason.
    pub(crate) fn of(guide: &Guide, facts: &Facts, when: &When) -> Self {
        let mut said = Vec::new();
        let mut unsaid = Vec::new();
        gather(guide, facts, when, true, &mut said, &mut unsaid);
        let mut reason = Reason::default();
        if said.is_empty() {
            let mut items: Vec<_> = unsaid.into_iter().map(|bit| guide.item_of(bit)).collect();
            items.sort_unstable();
            items.dedup();
            for item in items {
                let before = reason.answers.len();
                reason.answers.extend(facts.chosen(guide, item));
                if reason.answers.len() == before {
                    reason.unanswered.push(item);
                }
            }
        } else {
            reason.answers = said;
        }
        reason.sort();
        reason
    }

    /// Adds another reason to this one.
    pub(crate) fn join(&mut self, other: Reason) {
        self.answers.extend(other.answers);
        self.unanswered.extend(other.unanswered);
        self.sort();
    }

    fn sort(&mut self) {
        self.answers.sort_unstable();
        self.answers.dedup();
        self.unanswered.sort_unstable();
        self.unanswered.dedup();
    }

    /// There for everyone.
    pub fn is_everyone(&self) -> bool {
        self.answers.is_empty() && self.unanswered.is_empty()
    }
}

/// Follows named situations down to the options they hang on.
fn gather(
    guide: &Guide,
    facts: &Facts,
    when: &When,
    wanted: bool,
    said: &mut Vec<Bit>,
    unsaid: &mut Vec<Bit>,
) {
    let grounds = when.grounds(facts.words(), wanted);
    for (bits, present) in [(grounds.present, true), (grounds.absent, false)] {
        for bit in bits {
            match guide.situation_of(bit) {
                Some(situation) => gather(guide, facts, &situation.when, present, said, unsaid),
                None if present => said.push(bit),
                None => unsaid.push(bit),
            }
        }
    }
}
