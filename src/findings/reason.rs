//! Which answers brought a finding.

use crate::guide::{Bit, Facts, Grounds, Guide, ItemId, When};

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

/// Finds the reasons of everything that some facts call for.
pub(super) struct Reasons<'f> {
    guide: &'f Guide,
    facts: &'f Facts,
    /// What each situation hangs on, down to the options.
    situations: Vec<Grounds>,
    /// What the reason at hand is, before it is written out.
    grounds: Grounds,
}

impl<'f> Reasons<'f> {
    pub(super) fn new(guide: &'f Guide, facts: &'f Facts) -> Self {
        let mut reasons =
            Reasons { guide, facts, situations: Vec::new(), grounds: Grounds::default() };
        for situation in guide.situations() {
            reasons.find(&situation.when, situation.when.holds(facts));
            reasons.situations.push(reasons.grounds.clone());
        }
        reasons
    }

    /// Why a `when` holds. What was said comes first: only where nothing that
    /// was said made it hold does what was *not* said count as the reason.
    pub(super) fn of(&mut self, when: &When) -> Reason {
        if when.is_always() {
            return Reason::default();
        }
        self.find(when, true);
        let mut reason = Reason { answers: self.grounds.present(), unanswered: Vec::new() };
        if reason.answers.is_empty() {
            let unsaid = self.grounds.absent().into_iter();
            let mut items: Vec<_> = unsaid.map(|bit| self.guide.item_of(bit)).collect();
            items.dedup();
            for item in items {
                let before = reason.answers.len();
                reason.answers.extend(self.facts.chosen(self.guide, item));
                if reason.answers.len() == before {
                    reason.unanswered.push(item);
                }
            }
        }
        reason
    }

    /// Finds the grounds, following named situations down to the options they
    /// hang on.
    fn find(&mut self, when: &When, wanted: bool) {
        when.grounds(self.facts, wanted, &mut self.grounds);
        self.grounds.replace(self.guide.first_situation(), &self.situations);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, Answers};
    use crate::files::BuiltIn;

    /// The reason of the first caution of the built-in guide with this id.
    fn because(answers: &Answers, caution: &str) -> Vec<String> {
        let guide = Guide::load(&BuiltIn).expect("the built-in guide has no faults");
        let entry = guide.cautions().iter().find(|entry| entry.id == caution).expect("it is there");
        let facts = Facts::of(&guide, answers);
        assert!(entry.when.holds(&facts));
        Reasons::new(&guide, &facts).of(&entry.when).codes(&guide)
    }

    #[test]
    fn situations_are_followed_down_to_the_answers() {
        let mut answers =
            Answers::from([("area", "nerves-brain"), ("condition", "ms"), ("kind", "transplant")]);
        answers.set("provider", Answer::Many(vec!["hospital".into(), "abroad".into()]));
        assert_eq!(
            because(&answers, "transplant-timing"),
            ["condition: ms", "provider: hospital", "kind: transplant"]
        );
    }

    #[test]
    fn what_was_said_comes_before_what_was_not() {
        let answers = Answers::from([("place", "us"), ("journey", "curious")]);
        assert_eq!(because(&answers, "rules-at-home"), ["place: us"]);
    }

    #[test]
    fn only_what_is_missing_can_be_the_reason() {
        let guide = Guide::load(&BuiltIn).expect("the built-in guide has no faults");
        let unknown = guide.situations().iter().find(|named| named.id == "kind-unknown");
        let when = &unknown.expect("it is there").when;
        let because = |answers: &Answers| {
            let facts = Facts::of(&guide, answers);
            Reasons::new(&guide, &facts).of(when).codes(&guide)
        };
        assert_eq!(because(&Answers::new()), ["kind: -"]);
        assert_eq!(because(&Answers::from([("kind", "not-sure")])), ["kind: not-sure"]);
    }

    #[test]
    fn what_everyone_is_shown_has_no_reason() {
        let guide = Guide::load(&BuiltIn).expect("the built-in guide has no faults");
        let facts = Facts::of(&guide, &Answers::from([("area", "eyes")]));
        assert!(Reasons::new(&guide, &facts).of(&When::ALWAYS).is_everyone());
    }

    #[test]
    fn joined_reasons_hold_each_answer_once() {
        let guide = Guide::load(&BuiltIn).expect("the built-in guide has no faults");
        let answers = Answers::from([("place", "us")]);
        let facts = Facts::of(&guide, &answers);
        let place = guide.situations().iter().find(|named| named.id == "us").expect("it is there");
        let mut reason = Reasons::new(&guide, &facts).of(&place.when);
        reason.join(reason.clone());
        assert_eq!(reason.codes(&guide), ["place: us"]);
    }
}
