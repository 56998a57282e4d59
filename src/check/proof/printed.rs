//! Which answers may print a phrase.
//!
//! A text is taken to be printed when its entry is found, its statement and
//! its variant hold, and the form fits. The report may still leave it out (a
//! question beyond the cap is one line), so "never printed" is proved for more
//! than what is printed, and is safe.

use std::rc::Rc;

use super::logic::Lit;
use super::model::Model;
use crate::guide::{Aspect, Role, Statement, Text};

impl Model<'_> {
    /// Some text with this phrase may be printed.
    pub(super) fn says(&mut self, phrase: &str) -> Lit {
        if let Some(known) = self.said.get(phrase) {
            return *known;
        }
        let (phrase_said, texts) = (phrase.to_lowercase(), self.printed());
        let found = texts.iter().filter(|(text, _)| text.contains(&phrase_said));
        let found: Vec<_> = found.map(|(_, printed)| *printed).collect();
        let said = self.logic.any(found);
        self.said.insert(phrase.to_owned(), said);
        said
    }

    /// Every text, in small letters, and whether it is printed.
    pub(super) fn printed(&mut self) -> Rc<[(String, Lit)]> {
        if let Some(texts) = &self.texts {
            return Rc::clone(texts);
        }
        let mut printed = Printed(Vec::new());
        printed.entries(self);
        let texts: Rc<[_]> = printed.0.into();
        self.texts = Some(Rc::clone(&texts));
        texts
    }

    /// For each condition: the report speaks of it. It was named; or none was,
    /// and it is the only one on offer that the guide holds facts on.
    fn spoken_of(&mut self) -> Vec<Lit> {
        let guide = self.guide;
        let entries = guide.conditions();
        let named: Vec<_> =
            entries.iter().map(|entry| self.code_is(Role::Condition, &[&entry.id])).collect();
        let Some(id) = guide.role(Role::Condition) else { return named };
        let item = &guide[id];
        let chosen: Vec<_> = item.bits().map(|bit| self.bit(bit)).collect();
        let chosen = self.logic.any(chosen);
        let open = self.logic.and(self.shows(id), !chosen);
        let offered: Vec<_> = entries
            .iter()
            .map(|entry| match item.option(&entry.id) {
                Some((_, option)) if !entry.status.is_empty() => self.when(&option.when),
                _ => Lit::FALSE,
            })
            .collect();
        let two = self.logic.at_least(2, &offered);
        let alone = self.logic.and(open, !two);
        let each = named.into_iter().zip(offered);
        each.map(|(named, offered)| {
            let alone = self.logic.and(alone, offered);
            self.logic.or(named, alone)
        })
        .collect()
    }
}

struct Printed(Vec<(String, Lit)>);

impl Printed {
    fn title(&mut self, title: &str, shown: Lit) {
        self.0.push((title.to_lowercase(), shown));
    }

    fn text(&mut self, model: &mut Model<'_>, text: &Text, shown: Lit) {
        let mut left = shown;
        for (when, forms) in text.variants() {
            let holds = model.when(when);
            let here = model.logic.and(left, holds);
            for (n, wording) in forms.iter().enumerate() {
                let form = if forms.len() == 1 { Lit::TRUE } else { model.form(n) };
                let here = model.logic.and(here, form);
                self.0.push((wording.to_lowercase(), here));
            }
            left = model.logic.and(left, !holds);
        }
    }

    fn statements(&mut self, model: &mut Model<'_>, statements: &[Statement], shown: Lit) {
        for statement in statements {
            let when = model.when(&statement.when);
            let shown = model.logic.and(shown, when);
            self.text(model, &statement.text, shown);
        }
    }

    fn entries(&mut self, model: &mut Model<'_>) {
        let guide = model.guide;
        for entry in guide.cautions() {
            let shown = model.when(&entry.when);
            self.title(&entry.title, shown);
            self.statements(model, &entry.text, shown);
        }
        for entry in guide.methods() {
            let shown = model.when(&entry.when);
            self.title(&entry.title, shown);
            self.statements(model, &entry.uses, shown);
            self.statements(model, &entry.risks, shown);
            self.text(model, &entry.ask, shown);
        }
        for entry in guide.stages() {
            let shown = model.stage(entry);
            self.statements(model, &entry.what, shown);
            self.statements(model, &entry.know, shown);
        }
        for entry in guide.questions() {
            let shown = model.when(&entry.when);
            self.text(model, &entry.text, shown);
            self.text(model, &entry.why, shown);
            entry.answer.iter().for_each(|part| self.text(model, part, shown));
        }
        for entry in guide.core() {
            self.text(model, &entry.text, Lit::TRUE);
            self.text(model, &entry.why, Lit::TRUE);
        }
        for entry in guide.claims() {
            let shown = model.when(&entry.when);
            self.statements(model, &entry.known, shown);
        }
        self.conditions(model);
        let contacts = guide.contacts();
        let shown = model.when(&contacts.notice_when);
        self.text(model, &contacts.notice, shown);
        self.statements(model, &contacts.tell, Lit::TRUE);
        for entry in &contacts.signs {
            let shown = model.when(&entry.when);
            self.text(model, &entry.text, shown);
            entry.about.iter().for_each(|about| self.text(model, about, shown));
            entry.brief.iter().for_each(|brief| self.text(model, brief, shown));
        }
        for entry in &contacts.entries {
            let shown = model.when(&entry.when);
            self.title(&entry.name, shown);
            self.text(model, &entry.text, shown);
        }
        for (when, text) in guide.wording().report.texts() {
            let shown = model.when(when);
            self.text(model, text, shown);
        }
    }

    /// The condition spoken of, else its area; and the options side by side.
    fn conditions(&mut self, model: &mut Model<'_>) {
        let guide = model.guide;
        let mut any = Lit::FALSE;
        // For each option and aspect: a condition has something of its own.
        let mut own = vec![[Lit::FALSE; Aspect::ALL.len()]; guide.care_options().len()];
        let spoken_of = model.spoken_of();
        for (entry, named) in guide.conditions().iter().zip(spoken_of) {
            any = model.logic.or(any, named);
            let statements = [&entry.summary, &entry.approved, &entry.known, &entry.not_known];
            statements.into_iter().for_each(|list| self.statements(model, list, named));
            for (own, aspects) in own.iter_mut().zip(&entry.options) {
                for (own, statements) in own.iter_mut().zip(&aspects.0) {
                    let left = self.first(model, statements, named);
                    let said = model.logic.and(named, !left);
                    *own = model.logic.or(*own, said);
                }
            }
        }
        for area in guide.areas() {
            let named = model.code_is(Role::Area, &[&area.id]);
            let shown = model.logic.and(named, !any);
            self.statements(model, &area.text, shown);
        }
        for (own, option) in own.into_iter().zip(guide.care_options()) {
            self.text(model, &option.title, Lit::TRUE);
            for (own, statements) in own.into_iter().zip(&option.aspects.0) {
                self.first(model, statements, !own);
            }
        }
    }

    /// Of several statements the first that holds; gives back when none does.
    fn first(&mut self, model: &mut Model<'_>, statements: &[Statement], shown: Lit) -> Lit {
        let mut left = shown;
        for statement in statements {
            let when = model.when(&statement.when);
            let here = model.logic.and(left, when);
            self.text(model, &statement.text, here);
            left = model.logic.and(left, !when);
        }
        left
    }
}
