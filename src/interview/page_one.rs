//! Page one as it is shown: what is on it, and what could be.

use super::Interview;
use crate::findings::Pick;
use crate::guide::{Role, fill};
use crate::visible;

/// Page one as it is shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOne {
    /// Places beside the core questions.
    pub slots: usize,
    /// What is on it, in order; the first is starred.
    pub picks: Vec<PickView>,
    /// What is not: the person's own questions first, then the others by rank.
    pub others: Vec<PickView>,
    /// The person arranged it.
    pub arranged: bool,
}

/// A question of page one, or for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickView {
    /// The question.
    pub pick: Pick,
    /// In words; a question of the person's own is said to be theirs.
    pub text: String,
    /// Why it is worth asking; of a question of the person's own, nothing.
    pub why: Option<String>,
}

impl PageOne {
    /// What is on it, in order.
    pub fn picks(&self) -> impl Iterator<Item = Pick> {
        self.picks.iter().map(|view| view.pick)
    }
}

impl Interview<'_> {
    /// Page one as it is shown now.
    pub fn page_one(&self) -> PageOne {
        let findings = self.findings();
        let sheet = findings.sheet();
        let own = (0..self.own().len()).map(Pick::Own);
        let found = findings.questions().map(|found| Pick::Question(found.id));
        let others = own.chain(found).filter(|pick| !sheet.picks.contains(pick));
        PageOne {
            slots: sheet.slots,
            picks: sheet.picks.iter().map(|pick| self.pick_view(*pick)).collect(),
            others: others.map(|pick| self.pick_view(pick)).collect(),
            arranged: self.session.answers.picks.is_some(),
        }
    }

    fn pick_view(&self, pick: Pick) -> PickView {
        let (text, why) = match pick {
            Pick::Question(id) => {
                let question = &self.guide[id];
                let why = question.why.say(&self.facts).to_owned();
                (question.text.say(&self.facts).to_owned(), Some(why))
            }
            Pick::Own(n) => {
                let own = self.own().get(n).map(|text| visible(text)).unwrap_or_default();
                let words = self.guide.wording().screen.page_one_own.say(&self.facts);
                (fill(words, &[("question", &own)]), None)
            }
        };
        PickView { pick, text, why }
    }

    /// The person's own questions, as far as they count.
    fn own(&self) -> &[String] {
        let own = self.facts.counted(self.guide, &self.session.answers, Role::OwnQuestions);
        own.map_or(&[], |answer| answer.values())
    }
}
