//! The space of answers, and what each of them brings, as formulas.
//!
//! One input for each answer option says whether it counts. What the
//! questionnaire allows are the [axioms](Model::axioms): one of a single
//! choice, exclusive options alone, nothing of an item or option that is not
//! shown, something of a required one. They describe exactly the sets of
//! answers that [`Facts`](crate::guide::Facts) can come to from a file that
//! `askfirst report` accepts; a test holds them against it.
//!
//! Texts and dates feed no rule and are left out, but for the number of own
//! questions: it takes places on page one.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::logic::{Lit, Logic};
use super::sheet::Page;
use crate::answers::Answers;
use crate::findings::MOST_CHOSEN;
use crate::guide::{Bit, Facts, Fold, Guide, Item, ItemId, ItemKind, Role, Stage, When};

/// What an input keeps to.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Without this it does not count.
    pub(super) allowed: Lit,
    /// Of an answer option: the position of its item.
    pub(super) item: Option<usize>,
    /// It counts beside no other option of its item.
    pub(super) alone: bool,
}

/// A guide as formulas.
pub struct Model<'g> {
    pub(super) guide: &'g Guide,
    pub(super) logic: Logic,
    /// Options first, then situations.
    bits: Vec<Lit>,
    /// Whether each item is shown.
    pub(super) shown: Vec<Lit>,
    /// For each number from 1: at least so many own questions.
    pub(super) own: Vec<Lit>,
    /// What each input keeps to, in their order.
    pub(super) rules: Vec<Rule>,
    /// What every set of answers keeps to.
    pub(super) axioms: Vec<Lit>,
    /// Those of them that ask for an answer to a required item.
    pub(super) demands: Vec<Lit>,
    /// What follows from how formulas are made, and helps to know.
    pub(super) lemmas: Vec<Lit>,
    pub(super) page: Option<Page>,
    /// Every text, and whether it is printed; none until somebody asks.
    pub(super) texts: Option<Rc<[(String, Lit)]>>,
    pub(super) said: BTreeMap<String, Lit>,
}

impl<'g> Model<'g> {
    /// The space of answers of a guide.
    pub fn of(guide: &'g Guide) -> Self {
        let mut model = Model {
            guide,
            logic: Logic::new(),
            bits: Vec::new(),
            shown: Vec::new(),
            own: Vec::new(),
            rules: Vec::new(),
            axioms: Vec::new(),
            demands: Vec::new(),
            lemmas: Vec::new(),
            page: None,
            texts: None,
            said: BTreeMap::new(),
        };
        let items = &guide.questionnaire().items;
        for _ in items.iter().flat_map(|item| &item.options) {
            let input = model.logic.input();
            model.bits.push(input);
        }
        for situation in guide.situations() {
            let lit = model.when(&situation.when);
            model.bits.push(lit);
        }
        for (position, item) in items.iter().enumerate() {
            let shown = model.when(&item.when);
            model.shown.push(shown);
            model.item(position, item, shown);
        }
        model.own_questions();
        model
    }

    fn item(&mut self, position: usize, item: &Item, shown: Lit) {
        let bits: Vec<_> = item.bits().map(|bit| self.bit(bit)).collect();
        let offered: Vec<_> = item.options.iter().map(|option| self.when(&option.when)).collect();
        let alone = |n: usize| !item.repeats || item.options[n].exclusive;
        for (n, (bit, offered)) in bits.iter().zip(&offered).enumerate() {
            let allowed = self.logic.and(shown, *offered);
            self.rules.push(Rule { allowed, item: Some(position), alone: alone(n) });
            let axiom = self.logic.implies(*bit, allowed);
            self.axioms.push(axiom);
        }
        let pairs = || (0..bits.len()).flat_map(|n| (0..n).map(move |m| (m, n)));
        for (m, n) in pairs() {
            if alone(m) || alone(n) {
                let axiom = !self.logic.and(bits[m], bits[n]);
                self.axioms.push(axiom);
            }
        }
        if item.required && item.kind == ItemKind::Choice {
            // An answer must be there, but may be one that is not offered.
            let parked = offered.iter().map(|offered| !*offered);
            let answered = self.logic.any(bits.iter().copied().chain(parked));
            let axiom = self.logic.implies(shown, answered);
            self.axioms.push(axiom);
            self.demands.push(axiom);
        }
    }

    fn own_questions(&mut self) {
        let Some(id) = self.guide.role(Role::OwnQuestions) else { return };
        let item = &self.guide[id];
        if item.kind == ItemKind::Choice {
            return;
        }
        let most = if item.repeats { MOST_CHOSEN } else { 1 };
        for n in 0..most {
            let more = self.logic.input();
            let before = if n == 0 { self.shown[id.position()] } else { self.own[n - 1] };
            let axiom = self.logic.implies(more, before);
            self.axioms.push(axiom);
            self.rules.push(Rule { allowed: before, item: None, alone: false });
            self.own.push(more);
        }
    }

    /// An option counts, or a situation holds.
    pub(super) fn bit(&self, bit: Bit) -> Lit {
        self.bits[bit.position()]
    }

    /// An item is shown.
    pub(super) fn shows(&self, item: ItemId) -> Lit {
        self.shown[item.position()]
    }

    /// A `when` holds.
    pub(super) fn when(&mut self, when: &When) -> Lit {
        when.fold(&mut Reader(self))
    }

    /// The first option that counts of the item with a role has this code.
    pub(super) fn code_is(&mut self, role: Role, codes: &[&str]) -> Lit {
        let Some(id) = self.guide.role(role) else { return Lit::FALSE };
        let item = &self.guide[id];
        let mut found = Lit::FALSE;
        let mut earlier = Lit::FALSE;
        for (bit, option) in item.bits().zip(&item.options) {
            let lit = self.bit(bit);
            if codes.contains(&option.code.as_str()) {
                let first = self.logic.and(lit, !earlier);
                found = self.logic.or(found, first);
            }
            earlier = self.logic.or(earlier, lit);
        }
        found
    }

    /// A text is said in its first, second or third form.
    pub(super) fn form(&mut self, n: usize) -> Lit {
        let role = Role::ForWhom;
        let Some(item) = self.guide.role(role) else { return Lit::of(n == 0) };
        let bits: Vec<_> = self.guide[item].bits().map(|bit| self.bit(bit)).collect();
        let answered = self.logic.any(bits);
        let (own, child) = (self.code_is(role, &["self"]), self.code_is(role, &["child"]));
        let own = self.logic.or(own, !answered);
        [own, child, self.logic.and(!own, !child)][n]
    }

    /// A stage is described: it is part of the treatment, or may be.
    pub(super) fn stage(&mut self, stage: &Stage) -> Lit {
        let part = self.when(&stage.when);
        let unknown = stage.unknown.as_ref().map_or(Lit::FALSE, |when| self.when(when));
        self.logic.or(part, unknown)
    }

    /// Whether a part holds for some answers.
    pub(super) fn settle(&self, lit: Lit, answers: &Answers) -> bool {
        let guide = self.guide;
        let facts = Facts::of(guide, answers);
        let own = facts.counted(guide, answers, Role::OwnQuestions);
        let own = own.map_or(0, |answer| answer.values().len());
        let bits = (0..self.options().len()).map(|n| facts.has(Bit::at(n)));
        let inputs: Vec<_> = bits.chain((1..=self.own.len()).map(|n| n <= own)).collect();
        self.logic.settle(self.logic.gates().len(), &inputs)[lit.gate()] ^ lit.is_opposite()
    }

    /// Inputs that stand for answer options, in the guide's order.
    pub(super) fn options(&self) -> &[Lit] {
        &self.bits[..self.guide.first_situation().position()]
    }
}

/// Makes formulas of a `when`.
struct Reader<'m, 'g>(&'m mut Model<'g>);

impl Fold for Reader<'_, '_> {
    type Out = Lit;

    fn at_least(&mut self, n: u32, bits: Vec<Bit>) -> Lit {
        let lits: Vec<_> = bits.into_iter().map(|bit| self.0.bit(bit)).collect();
        self.0.logic.at_least(n as usize, &lits)
    }

    fn all(&mut self, parts: Vec<Lit>) -> Lit {
        self.0.logic.all(parts)
    }

    fn any(&mut self, parts: Vec<Lit>) -> Lit {
        self.0.logic.any(parts)
    }

    fn not(&mut self, part: Lit) -> Lit {
        !part
    }
}
