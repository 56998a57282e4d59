//! All questions, by who can answer: the highest ranked in full, the rest in
//! one line each. None is left out.

use super::super::{Block, FullQuestion, Line, Rich, Section};
use super::{Composer, MOST_IN_A_LIST, grouped};
use crate::findings::{FoundQuestion, Pick};
use crate::guide::{Listener, Role, Text};

/// Questions below one heading.
type Few<'f> = Vec<&'f FoundQuestion<'f>>;

/// Questions that are alone below their heading, and the headings with several.
fn apart<K>(groups: Vec<(K, Few<'_>)>) -> (Few<'_>, Vec<(K, Few<'_>)>) {
    let (alone, several): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|(_, found)| found.len() == 1);
    (alone.into_iter().flat_map(|(_, found)| found).collect(), several)
}

impl<'c> Composer<'c> {
    pub(super) fn all_questions(&mut self) -> Section {
        let wording = self.wording;
        let (full, _) = self.findings.split();
        let lead = vec![self.paragraph(&wording.more_questions_lead)];
        let mut section = self.section("questions", &wording.more_questions, lead);
        section.sections.extend(self.own_left());
        for listener in self.listener_order() {
            let mine = full.iter().filter(|found| self.listener_of(found) == listener);
            let mine: Vec<_> = mine.copied().collect();
            let mut blocks = Vec::new();
            for (title, found) in self.headed(mine) {
                let each = found.into_iter();
                let questions = each.map(|found| self.in_full(found, title.as_deref())).collect();
                let title = title.map(|title| Rich::parse(&format!("**{title}**")));
                blocks.extend(title.map(|title| Block::Paragraph(Line::from(title))));
                blocks.push(Block::Questions { questions });
            }
            if !blocks.is_empty() {
                section.sections.push(self.for_listener("ask", listener, blocks));
            }
        }
        section
    }

    /// Questions beyond the cap, in one line each.
    pub(super) fn short_questions(&self) -> Option<Section> {
        let (_, short) = self.findings.split();
        let mut section = self.section("short", &self.wording.short_questions, vec![]);
        for listener in self.listener_order() {
            let mine = short.iter().filter(|found| self.listener_of(found) == listener);
            let list = |(title, found): (String, Few<'_>)| {
                let items = found.into_iter().map(|found| Line::from(self.rich(&found.entry.text)));
                Block::List { title: Some(title), items: items.collect() }
            };
            let blocks: Vec<_> =
                self.by_place(mine.copied().collect()).into_iter().map(list).collect();
            if !blocks.is_empty() {
                section.sections.push(self.for_listener("short", listener, blocks));
            }
        }
        (!section.sections.is_empty()).then_some(section)
    }

    /// Many questions stand under headings; those alone in their stage or group
    /// come together at the end.
    fn headed<'f>(&self, found: Few<'f>) -> Vec<(Option<String>, Few<'f>)> {
        if found.len() <= MOST_IN_A_LIST {
            return if found.is_empty() { vec![] } else { vec![(None, found)] };
        }
        let (alone, several) = apart(self.by_place(found));
        let also = (!alone.is_empty()).then(|| (self.say(&self.wording.other_questions), alone));
        several.into_iter().chain(also).map(|(title, found)| (Some(title), found)).collect()
    }

    /// By stage or group; in a long one, those about the same concern together.
    fn by_place<'f>(&self, found: Few<'f>) -> Vec<(String, Few<'f>)> {
        let mut groups = Vec::new();
        for (place, found) in grouped(found, |found| found.entry.place) {
            let title = self.place_title(place);
            if found.len() <= MOST_IN_A_LIST {
                groups.push((title.to_owned(), found));
                continue;
            }
            let (alone, several) = apart(grouped(found, |found| found.entry.concerns.first()));
            if !alone.is_empty() {
                groups.push((title.to_owned(), alone));
            }
            groups.extend(several.into_iter().map(|(concern, found)| {
                let about = concern.and_then(|code| self.concern(code));
                let title = about.map_or(title.to_owned(), |about| format!("{title} · {about}"));
                (title, found)
            }));
        }
        groups
    }

    /// A concern in words: those before a colon name it.
    fn concern(&self, code: &str) -> Option<&str> {
        let item = &self.guide[self.guide.role(Role::Concerns)?];
        let option = item.options.iter().find(|option| option.code == code)?;
        option.display.say(self.facts).split(':').next()
    }

    /// Own questions that found no room on the sheet.
    fn own_left(&self) -> Option<Section> {
        let picks = &self.findings.sheet().picks;
        let own = self.own_questions().iter().enumerate();
        let left = own.filter(|(n, _)| !picks.contains(&Pick::Own(*n)));
        let items: Vec<_> = left.map(|(_, text)| Line::from(Rich::own(text))).collect();
        let list = Block::List { title: None, items };
        let section = self.section("own-questions", &self.wording.own_left, vec![list]);
        (!matches!(&section.blocks[0], Block::List { items, .. } if items.is_empty()))
            .then_some(section)
    }

    fn for_listener(&self, id: &str, listener: Listener, blocks: Vec<Block>) -> Section {
        let name = self.say(self.listener(listener));
        let title = self.filled(&self.wording.for_listener, &[("listener", &name)]);
        let id = format!("{id}-{listener:?}").to_lowercase();
        Section { id, title: Rich::plain(title), blocks, sections: Vec::new() }
    }

    fn in_full(&mut self, found: &FoundQuestion<'_>, heading: Option<&str>) -> FullQuestion {
        let question = found.entry;
        let place = self.place_title(question.place);
        let is_said = heading.is_some_and(|heading| heading.starts_with(place));
        FullQuestion {
            bank: question.bank.clone(),
            place: (!is_said).then(|| place.to_owned()),
            text: self.rich(&question.text),
            why: self.rich(&question.why),
            answer: question.answer.iter().map(|part| self.rich(part)).collect(),
            refs: self.refs(&question.sources),
        }
    }

    /// Those the person will see first; then those who make the offer; then
    /// the others.
    fn listener_order(&self) -> Vec<Listener> {
        let mut order = self.findings.listeners().to_vec();
        let offerers = self.offerers().filter(|one| !self.findings.listeners().contains(one));
        order.extend(offerers);
        let all = [
            Listener::OwnDoctor,
            Listener::Specialist,
            Listener::Clinic,
            Listener::TrialTeam,
            Listener::Insurer,
        ];
        for listener in all {
            if !order.contains(&listener) {
                order.push(listener);
            }
        }
        order
    }

    /// Those who make the offer, as far as the answers name them.
    fn offerers(&self) -> impl Iterator<Item = Listener> {
        let codes: Vec<_> = self.guide.role(Role::Provider).map_or_else(Vec::new, |item| {
            let chosen = self.facts.chosen(self.guide, item);
            chosen.map(|bit| self.guide.option(bit).1.code.as_str()).collect()
        });
        let sells = codes.iter().any(|code| ["clinic", "spa", "online", "abroad"].contains(code));
        let tries = codes.contains(&"trial");
        let clinic = sells.then_some(Listener::Clinic);
        clinic.into_iter().chain(tries.then_some(Listener::TrialTeam))
    }

    /// The one under whom a question is printed. What is on the sheet is asked at
    /// the visit. The rest goes to the one the guide names first for it, of those
    /// whom the person meets; if nobody is named yet, of all.
    fn listener_of(&self, found: &FoundQuestion<'_>) -> Listener {
        let seen = self.findings.listeners();
        let on_sheet = self.findings.sheet().picks.contains(&Pick::Question(found.id));
        let can = || found.entry.listeners.iter().copied();
        let first = if on_sheet {
            seen.iter().copied().find(|one| found.entry.listeners.contains(one))
        } else if seen.len() == 1 {
            can().find(|one| seen.contains(one) || self.offerers().any(|offers| offers == *one))
        } else {
            None
        };
        first.or_else(|| can().next()).unwrap_or(Listener::OwnDoctor)
    }

    fn listener(&self, listener: Listener) -> &Text {
        match listener {
            Listener::OwnDoctor => &self.wording.own_doctor,
            Listener::Specialist => &self.wording.specialist,
            Listener::Clinic => &self.wording.clinic,
            Listener::TrialTeam => &self.wording.trial_team,
            Listener::Insurer => &self.wording.insurer,
        }
    }
}
