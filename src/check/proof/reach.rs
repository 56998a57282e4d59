//! What no answers bring, and what all of them bring.

use super::logic::Lit;
use super::model::Model;
use super::sat::Sat;
use crate::check::{Constant, Place};
use crate::guide::{Guide, ItemId, Statement, Text, When};

/// Every `when` that holds for no answers where what it is part of is shown,
/// or stands for an entry and holds for all; `None` in a build without solvers.
pub fn constants(guide: &Guide) -> Option<Vec<Constant>> {
    let mut search = Search { model: Model::of(guide), found: Vec::new() };
    search.asked();
    search.found_entries();
    search.help();
    Some(search.found)
}

struct Search<'g> {
    model: Model<'g>,
    found: Vec<Constant>,
}

impl<'g> Search<'g> {
    fn guide(&self) -> &'g Guide {
        self.model.guide
    }

    fn asked(&mut self) {
        for (n, item) in self.guide().questionnaire().items.iter().enumerate() {
            self.entry(Place::Item(ItemId::at(n)), &item.when);
            for (bit, option) in item.bits().zip(&item.options) {
                // It counts only where its item is shown, and nobody must choose it.
                if !option.when.is_always() {
                    let chosen = self.model.bit(bit);
                    self.part(Place::Option(bit), "when", chosen);
                }
            }
        }
        for (n, situation) in self.guide().situations().iter().enumerate() {
            self.entry(Place::Entry("guide.json", "situations", n), &situation.when);
        }
        for (n, source) in self.guide().sources().iter().enumerate() {
            self.entry(Place::Entry("sources.json", "sources", n), &source.when);
        }
    }

    fn found_entries(&mut self) {
        for (n, entry) in self.guide().stages().iter().enumerate() {
            let place = Place::Entry("stages.json", "stages", n);
            self.entry(place, &entry.when);
            let shown = self.model.stage(entry);
            self.statements(place, "what", &entry.what, shown);
            self.statements(place, "know", &entry.know, shown);
        }
        for (n, entry) in self.guide().methods().iter().enumerate() {
            let place = Place::Entry("methods.json", "methods", n);
            let shown = self.entry(place, &entry.when);
            self.statements(place, "use", &entry.uses, shown);
            self.statements(place, "risks", &entry.risks, shown);
            self.text(place, "ask", &entry.ask, shown);
        }
        for (n, entry) in self.guide().questions().iter().enumerate() {
            let place = Place::Entry("questions.json", "questions", n);
            let shown = self.entry(place, &entry.when);
            if let Some(when) = &entry.must_when {
                let must = self.model.when(when);
                let must = self.model.logic.and(shown, must);
                self.part(place, "mustWhen", must);
            }
            self.text(place, "text", &entry.text, shown);
            self.text(place, "why", &entry.why, shown);
            for (n, part) in entry.answer.iter().enumerate() {
                self.text(place, &format!("answer/{n}"), part, shown);
            }
        }
        for (n, entry) in self.guide().cautions().iter().enumerate() {
            let place = Place::Entry("cautions.json", "cautions", n);
            let shown = self.entry(place, &entry.when);
            self.statements(place, "text", &entry.text, shown);
        }
        for (n, entry) in self.guide().claims().iter().enumerate() {
            let shown = self.model.when(&entry.when);
            self.statements(Place::Entry("claims.json", "claims", n), "known", &entry.known, shown);
        }
    }

    fn help(&mut self) {
        let contacts = self.guide().contacts();
        for (n, entry) in contacts.signs.iter().enumerate() {
            let place = Place::Entry("contacts.json", "signs", n);
            let shown = self.entry(place, &entry.when);
            self.text(place, "text", &entry.text, shown);
        }
        for (n, entry) in contacts.entries.iter().enumerate() {
            let place = Place::Entry("contacts.json", "contacts", n);
            let shown = self.entry(place, &entry.when);
            self.text(place, "text", &entry.text, shown);
        }
    }

    /// Looks at the `when` of a whole entry; gives it back.
    fn entry(&mut self, place: Place, when: &When) -> Lit {
        let shown = self.model.when(when);
        if !when.is_always() && !self.part(place, "when", shown) && !self.may_be(!shown) {
            self.found.push(Constant { place, key: "when".to_owned(), holds: true });
        }
        shown
    }

    fn statements(&mut self, place: Place, key: &str, statements: &[Statement], shown: Lit) {
        for (n, statement) in statements.iter().enumerate() {
            let said = self.model.when(&statement.when);
            let said = self.model.logic.and(shown, said);
            if statement.when.is_always() || !self.part(place, &format!("{key}/{n}/when"), said) {
                self.text(place, &format!("{key}/{n}/text"), &statement.text, said);
            }
        }
    }

    /// A variant is said where its `when` holds and none before it does.
    fn text(&mut self, place: Place, key: &str, text: &Text, shown: Lit) {
        let mut left = shown;
        for (n, (when, _)) in text.variants().enumerate() {
            let holds = self.model.when(when);
            if !when.is_always() {
                let said = self.model.logic.and(left, holds);
                self.part(place, &format!("{key}/{n}/when"), said);
            }
            left = self.model.logic.and(left, !holds);
        }
    }

    /// Looks at a part of an entry; whether no answers bring it.
    fn part(&mut self, place: Place, key: &str, said: Lit) -> bool {
        let never = !self.may_be(said);
        if never {
            self.found.push(Constant { place, key: key.to_owned(), holds: false });
        }
        never
    }

    fn may_be(&self, lit: Lit) -> bool {
        Sat::default().holds(&self.model, &[lit])
    }
}
