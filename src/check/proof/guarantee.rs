//! A guarantee as formulas: what it speaks of, and what would break it.

use std::collections::BTreeSet;

use super::logic::Lit;
use super::model::Model;
use crate::answers::Answers;
use crate::check::trace::trace_on;
use crate::findings::IN_FULL;
use crate::guide::{Facts, Guarantee, Guide, Order, Promise, QuestionId, Thing, When};
use crate::match_answers;

impl Model<'_> {
    /// The answers that a guarantee speaks of, and those that break it.
    pub(super) fn guarantee(&mut self, guarantee: &Guarantee) -> (Lit, Lit) {
        let given = self.given(guarantee);
        let broken = match &guarantee.promise {
            Promise::Shows(things) => {
                let things = self.things(things);
                !self.logic.all(things)
            }
            Promise::Hides(things) => {
                let things = self.things(things);
                self.logic.any(things)
            }
            Promise::Only(things) => {
                let things = self.things(things);
                let any = self.logic.any(things);
                return (any, self.logic.and(any, !given));
            }
            Promise::Exactly(things) => {
                let things = self.things(things);
                let differ = things.into_iter().map(|thing| self.logic.differ(given, thing));
                let differ: Vec<_> = differ.collect();
                return (given, self.logic.any(differ));
            }
            Promise::Count { least, most, of } => {
                let things = self.things(of);
                let few = !self.logic.at_least(*least as usize, &things);
                let most =
                    most.map_or(Lit::FALSE, |most| self.logic.at_least(most as usize + 1, &things));
                self.logic.or(few, most)
            }
            Promise::Sheet { core, chosen, in_full } => {
                let core = core.is_some_and(|core| core as usize != self.guide.core().len());
                let chosen = chosen.map_or(Lit::FALSE, |most| self.more_chosen(most as usize));
                let in_full = in_full.map_or(Lit::FALSE, |most| self.more_in_full(most as usize));
                self.logic.any([Lit::of(core), chosen, in_full])
            }
            Promise::Order(Order::SafetyMusts) => {
                let mut below = Vec::new();
                for n in 0..self.guide.questions().len() {
                    let safety = self.is_safety_must(QuestionId::at(n));
                    if safety != Lit::FALSE {
                        let in_full = self.in_full(QuestionId::at(n));
                        below.push(self.logic.and(safety, !in_full));
                    }
                }
                self.logic.any(below)
            }
            Promise::Order(Order::TopConcern) => self.top_concern_is_missed(),
        };
        (given, self.logic.and(given, broken))
    }

    /// The answers for which it holds.
    fn given(&mut self, guarantee: &Guarantee) -> Lit {
        let when = self.when(&guarantee.when);
        let shown = self.things(&guarantee.when_shown);
        let shown = self.logic.all(shown);
        self.logic.and(when, shown)
    }

    fn things(&mut self, things: &[Thing]) -> Vec<Lit> {
        things.iter().map(|thing| self.thing(thing)).collect()
    }

    /// A thing is shown.
    pub(super) fn thing(&mut self, thing: &Thing) -> Lit {
        let guide = self.guide;
        match thing {
            Thing::Question(id) => self.when(&guide[*id].when),
            Thing::Caution(id) => self.when(&guide[*id].when),
            Thing::Method(id) => self.when(&guide[*id].when),
            Thing::Claim(id) => self.when(&guide[*id].when),
            Thing::Sign(id) => self.when(&guide[*id].when),
            Thing::Contact(id) => self.when(&guide[*id].when),
            Thing::Stage(id) => self.stage(&guide[*id]),
            Thing::Notice => self.when(&guide.contacts().notice_when),
            Thing::Must(id) => self.is_must(*id),
            Thing::Foremost(id) => self.is_foremost(*id),
            Thing::OnSheet(id) => self.on_sheet(*id),
            Thing::InFull(id) => self.in_full(*id),
            Thing::Phrase(phrase) => self.says(phrase),
        }
    }

    /// More than so many questions are on page one, own ones too.
    fn more_chosen(&mut self, most: usize) -> Lit {
        let page = self.page();
        let (slots, picked) = (page.slots.clone(), page.picked.clone());
        let enough = slots.get(most).copied().unwrap_or(Lit::FALSE);
        let own = self.own.clone();
        let mut more = Vec::new();
        for first in 0..=own.len().min(most + 1) {
            let own = if first == 0 { Lit::TRUE } else { own[first - 1] };
            let rest = self.logic.at_least(most + 1 - first, &picked);
            more.push(self.logic.and(own, rest));
        }
        let more = self.logic.any(more);
        self.logic.and(enough, more)
    }

    /// More than so many questions are printed in full: those that surely are,
    /// and of the rest as many as there is room for.
    fn more_in_full(&mut self, most: usize) -> Lit {
        let (mut sure, mut rest) = (Vec::new(), Vec::new());
        for n in 0..self.guide.questions().len() {
            let id = QuestionId::at(n);
            let found = self.thing(&Thing::Question(id));
            let is_sure = self.is_sure(id);
            sure.push(is_sure);
            rest.push(self.logic.and(found, !is_sure));
        }
        let mut more = Vec::new();
        for room in 0..=IN_FULL.min(most + 1) {
            let rest = self.logic.at_least(room, &rest);
            let sure = self.logic.at_least(most + 1 - room, &sure);
            more.push(self.logic.and(rest, sure));
        }
        self.logic.any(more)
    }

    /// Three places are free, a must for the top concern fits, and none is
    /// proposed.
    fn top_concern_is_missed(&mut self) -> Lit {
        self.page();
        let page = self.page.take().expect("it was built");
        let free = self.free(&page, 3);
        let there: Vec<_> = (0..page.picked.len()).map(|n| self.speaks(&page, n)).collect();
        let there = self.logic.any(there);
        let heard = page.heard.each_ref().map(|ways| self.logic.any(ways.iter().copied()));
        self.page = Some(page);
        let proposed = self.logic.any(heard);
        let missed = self.logic.and(there, !proposed);
        self.logic.and(free, missed)
    }
}

/// The `when`s that bring a thing.
fn whens<'g>(guide: &'g Guide, thing: &Thing) -> Vec<&'g When> {
    match thing {
        Thing::Question(id) | Thing::OnSheet(id) | Thing::InFull(id) => vec![&guide[*id].when],
        Thing::Must(id) | Thing::Foremost(id) => {
            let question = &guide[*id];
            std::iter::once(&question.when).chain(&question.must_when).collect()
        }
        Thing::Caution(id) => vec![&guide[*id].when],
        Thing::Method(id) => vec![&guide[*id].when],
        Thing::Claim(id) => vec![&guide[*id].when],
        Thing::Sign(id) => vec![&guide[*id].when],
        Thing::Contact(id) => vec![&guide[*id].when],
        Thing::Stage(id) => {
            let stage = &guide[*id];
            std::iter::once(&stage.when).chain(&stage.unknown).collect()
        }
        Thing::Notice => vec![&guide.contacts().notice_when],
        Thing::Phrase(_) => Vec::new(),
    }
}

impl Model<'_> {
    /// What did and did not hold for answers that break a guarantee.
    pub(super) fn trace(&mut self, guarantee: &Guarantee, answers: &Answers) -> Vec<String> {
        let guide = self.guide;
        let facts = Facts::of(guide, answers);
        let mut lines = Vec::new();
        let mut told = BTreeSet::new();
        let mut below = |when: &When| {
            let traced = trace_on(guide, &facts, when, &mut told).into_iter();
            traced.map(|line| format!("  {line}")).collect::<Vec<_>>()
        };
        if !guarantee.when.is_always() {
            lines.push("the guarantee's `when`".to_owned());
            lines.extend(below(&guarantee.when));
        }
        let given = self.given(guarantee);
        let given = self.settle(given, answers);
        for thing in guarantee.things().skip(guarantee.when_shown.len()) {
            let lit = self.thing(thing);
            let shown = self.settle(lit, answers);
            let wanted = match guarantee.promise {
                Promise::Shows(_) => shown,
                Promise::Hides(_) | Promise::Only(_) => !shown,
                Promise::Exactly(_) => shown == given,
                _ => false,
            };
            if !wanted {
                let is = if shown { "is shown" } else { "is not shown" };
                lines.push(format!("the {} {is}", thing.name(guide)));
                lines.extend(whens(guide, thing).into_iter().flat_map(&mut below));
            }
        }
        if lines.is_empty() {
            let sheet = match_answers(guide, answers).sheet().picks.clone();
            let picks: Vec<_> = sheet.into_iter().map(|pick| pick.code(guide)).collect();
            lines.push(format!("page one: {}", picks.join(", ")));
        }
        lines
    }
}
