//! Which answers brought a finding.

use smallvec::SmallVec;

use crate::guide::{Bit, Facts, Ground, Guide, ItemId, When, bits_of};

/// The answers that brought something, in the guide's order. Both empty: it is
/// there for everyone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// Options chosen.
    pub answers: SmallVec<[Bit; 8]>,
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
    /// What each situation hangs on, down to the options: so many words each.
    situations: Vec<Ground>,
    /// What the reason at hand is, before it is written out.
    grounds: Vec<Ground>,
}

impl<'f> Reasons<'f> {
    pub(super) fn new(guide: &'f Guide, facts: &'f Facts) -> Self {
        let words = facts.word_count();
        let situations = Vec::with_capacity(words * guide.situations().len());
        let grounds = vec![Ground::default(); words];
        let mut reasons = Reasons { guide, facts, situations, grounds };
        for situation in guide.situations() {
            reasons.find(&situation.when, situation.when.holds(facts));
            reasons.situations.extend_from_slice(&reasons.grounds);
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
        let mut reason = Reason::default();
        for (word, ground) in self.grounds.iter().enumerate() {
            bits_of(word, ground.present).for_each(|bit| reason.answers.push(bit));
        }
        if reason.answers.is_empty() {
            self.unsaid(&mut reason);
        }
        reason
    }

    /// Of each item with options that had to be left: what was said instead,
    /// or that nothing was.
    fn unsaid(&self, reason: &mut Reason) {
        let mut known = 0;
        let words = self.grounds.iter().enumerate();
        for bit in words.flat_map(|(word, ground)| bits_of(word, ground.absent)) {
            if bit.position() < known {
                continue;
            }
            let item = self.guide.item_of(bit);
            known = self.guide[item].bits_end();
            let before = reason.answers.len();
            reason.answers.extend(self.facts.chosen(self.guide, item));
            if reason.answers.len() == before {
                reason.unanswered.push(item);
            }
        }
    }

    /// Finds the grounds, and puts what named situations hang on in their
    /// place.
    fn find(&mut self, when: &When, wanted: bool) {
        self.grounds.fill(Ground::default());
        when.grounds(self.facts, wanted, &mut self.grounds);
        let (words, first) = (self.grounds.len(), self.guide.first_situation().position());
        for word in first / 64..words {
            let mask = u64::MAX << first.saturating_sub(word * 64);
            let ground = &mut self.grounds[word];
            let named = (ground.present | ground.absent) & mask;
            ground.present &= !mask;
            ground.absent &= !mask;
            for bit in bits_of(word, named) {
                let behind = (bit.position() - first) * words;
                let behind = &self.situations[behind..behind + words];
                self.grounds.iter_mut().zip(behind).for_each(|(own, other)| own.join(*other));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, Answers};

    /// The reason of the first caution of the built-in guide with this id.
    fn because(answers: &Answers, caution: &str) -> Vec<String> {
        let guide = Guide::built_in();
        let entry = guide.cautions().iter().find(|entry| entry.id == caution).expect("it is there");
        let facts = Facts::of(guide, answers);
        assert!(entry.when.holds(&facts));
        Reasons::new(guide, &facts).of(&entry.when).codes(guide)
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
        let guide = Guide::built_in();
        let unknown = guide.situations().iter().find(|named| named.id == "kind-unknown");
        let when = &unknown.expect("it is there").when;
        let because = |answers: &Answers| {
            let facts = Facts::of(guide, answers);
            Reasons::new(guide, &facts).of(when).codes(guide)
        };
        assert_eq!(because(&Answers::new()), ["kind: -"]);
        assert_eq!(because(&Answers::from([("kind", "not-sure")])), ["kind: not-sure"]);
    }

    #[test]
    fn what_everyone_is_shown_has_no_reason() {
        let guide = Guide::built_in();
        let facts = Facts::of(guide, &Answers::from([("area", "eyes")]));
        assert!(Reasons::new(guide, &facts).of(&When::ALWAYS).is_everyone());
    }

    #[test]
    fn joined_reasons_hold_each_answer_once() {
        let guide = Guide::built_in();
        let answers = Answers::from([("place", "us")]);
        let facts = Facts::of(guide, &answers);
        let place = guide.situations().iter().find(|named| named.id == "us").expect("it is there");
        let mut reason = Reasons::new(guide, &facts).of(&place.when);
        reason.join(reason.clone());
        assert_eq!(reason.codes(guide), ["place: us"]);
    }
}
