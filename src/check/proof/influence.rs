//! Which options change something, and which could stand for each other.
//!
//! An option changes nothing when there are no answers that bring, print, ask
//! or rank anything else with it than without it. Two options of an item make
//! no difference when one may stand where the other does, and nothing else is
//! ever other for it. That each is printed as an answer does not count.

use super::logic::Lit;
use super::model::Model;
use super::sat::Sat;
use crate::guide::{Bit, Guide, ItemKind};

/// Options that change nothing but their own echo; `None` in a build without
/// solvers.
pub fn idle_options(guide: &Guide) -> Option<Vec<Bit>> {
    Some(Influence::of(guide).idle())
}

/// How answers change when an option goes, or gives way to another.
pub(super) struct Influence<'g> {
    model: Model<'g>,
    effects: Vec<Lit>,
    /// Parts of formulas that were there before anything was asked.
    parts: usize,
    /// For each option, answers with it where it makes a difference.
    seen: Vec<Option<Vec<bool>>>,
}

impl<'g> Influence<'g> {
    pub(super) fn of(guide: &'g Guide) -> Self {
        let mut model = Model::of(guide);
        let effects = model.effects();
        let parts = model.logic.gates().len();
        let seen = vec![None; model.options().len()];
        Influence { model, effects, parts, seen }
    }

    /// Options that change nothing but their own echo.
    pub(super) fn idle(&mut self) -> Vec<Bit> {
        let items = &self.model.guide.questionnaire().items;
        let options = items.iter().flat_map(|item| item.bits());
        options.filter(|bit| !self.changes_something(*bit)).collect()
    }

    /// Groups of options of one item that make no difference to each other, but
    /// some to what is shown without them.
    pub(super) fn same(&mut self, idle: &[Bit]) -> Vec<Vec<Bit>> {
        let items = &self.model.guide.questionnaire().items;
        let mut groups: Vec<Vec<Bit>> = Vec::new();
        for item in items.iter().filter(|item| item.kind == ItemKind::Choice) {
            let first = groups.len();
            for bit in item.bits().filter(|bit| !idle.contains(bit)) {
                let same = |group: &&mut Vec<Bit>| self.can_replace(group[0], bit);
                match groups[first..].iter_mut().find(same) {
                    Some(group) => group.push(bit),
                    None => groups.push(vec![bit]),
                }
            }
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    fn changes_something(&mut self, bit: Bit) -> bool {
        let lit = self.model.bit(bit);
        // Without it, an item that must be answered may be left open.
        let rules: Vec<_> = self.model.rules.iter().map(|rule| rule.allowed).collect();
        let held = [(lit, false)];
        let after = self.model.logic.held(&held, &rules);
        let mut given = vec![lit];
        for (n, (before, after)) in rules.into_iter().zip(after).enumerate() {
            if before != after {
                let input = self.model.logic.inputs()[n];
                given.push(self.model.logic.implies(input, after));
            }
        }
        let seen = self.differs(&held, given);
        self.model.logic.forget(self.parts);
        self.seen[bit.position()] = seen;
        self.seen[bit.position()].is_some()
    }

    /// Whether another option may stand where this one does, and never with
    /// other effects.
    fn can_replace(&mut self, bit: Bit, other: Bit) -> bool {
        if self.was_seen_to_differ(bit, other) {
            return false;
        }
        let (lit, instead) = (self.model.bit(bit), self.model.bit(other));
        let held = [(lit, false), (instead, true)];
        let rules = self.model.axioms.clone();
        let rules = self.model.logic.held(&held, &rules);
        let given = vec![lit, !instead, self.model.logic.all(rules)];
        let can = Sat::default().holds(&self.model, &given);
        let can = can && self.differs(&held, given).is_none();
        self.model.logic.forget(self.parts);
        can
    }

    /// Tries the answers that showed what an option changes with the other one
    /// in its place: mostly that settles it.
    fn was_seen_to_differ(&self, bit: Bit, other: Bit) -> bool {
        let Some(chosen) = &self.seen[bit.position()] else { return false };
        let mut inputs = chosen.clone();
        if std::mem::replace(&mut inputs[other.position()], true) {
            return false;
        }
        inputs[bit.position()] = false;
        let settle = |mut inputs: Vec<bool>| {
            inputs.resize(inputs.len() + self.model.own.len(), false);
            self.model.logic.settle(self.parts, &inputs)
        };
        let (before, after) = (settle(chosen.clone()), settle(inputs));
        let value = |values: &[bool], lit: &Lit| values[lit.gate()] ^ lit.is_opposite();
        self.model.axioms.iter().all(|rule| value(&after, rule))
            && self.effects.iter().any(|effect| value(&before, effect) != value(&after, effect))
    }

    /// Answers, of those given, that have other effects when inputs are held at
    /// a value: for each option whether it counts.
    fn differs(&mut self, held: &[(Lit, bool)], mut given: Vec<Lit>) -> Option<Vec<bool>> {
        let after = self.model.logic.held(held, &self.effects);
        let mut differ = Vec::new();
        for (before, after) in self.effects.iter().zip(after) {
            if *before != after {
                differ.push(self.model.logic.differ(*before, after));
            }
        }
        // Most options show a difference at once.
        let rest = differ.split_off(differ.len().min(3));
        for one in differ {
            given.push(one);
            let found = self.model.options_found(&given);
            if found.is_some() {
                return found;
            }
            given.pop();
        }
        given.push(self.model.logic.any(rest));
        self.model.options_found(&given)
    }
}
