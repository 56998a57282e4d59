//! What no answers bring, and what all of them bring.

use super::model::Model;
use super::sat::Sat;
use crate::check::verdict::{Constant, Place};
use crate::guide::{Guide, ItemId, When};

/// Every `when` of an item, option or entry that holds for no answers, or
/// though written down, for all; `None` in a build without solvers.
pub fn constants(guide: &Guide) -> Option<Vec<Constant>> {
    let mut search = Search { model: Model::of(guide), sat: Sat::new(false), found: Vec::new() };
    for (n, item) in guide.questionnaire().items.iter().enumerate() {
        search.look(Place::Item(ItemId::at(n)), &item.when);
        for (bit, option) in item.bits().zip(&item.options) {
            search.look(Place::Option(bit), &option.when);
        }
    }
    for (n, situation) in guide.situations().iter().enumerate() {
        search.look(Place::Entry("guide.json", "situations", n), &situation.when);
    }
    for (n, entry) in guide.methods().iter().enumerate() {
        search.look(Place::Entry("methods.json", "methods", n), &entry.when);
    }
    for (n, entry) in guide.questions().iter().enumerate() {
        search.look(Place::Entry("questions.json", "questions", n), &entry.when);
    }
    for (n, entry) in guide.cautions().iter().enumerate() {
        search.look(Place::Entry("cautions.json", "cautions", n), &entry.when);
    }
    for (n, entry) in guide.contacts().signs.iter().enumerate() {
        search.look(Place::Entry("contacts.json", "signs", n), &entry.when);
    }
    for (n, entry) in guide.contacts().entries.iter().enumerate() {
        search.look(Place::Entry("contacts.json", "contacts", n), &entry.when);
    }
    Some(search.found)
}

struct Search<'g> {
    model: Model<'g>,
    sat: Sat,
    found: Vec<Constant>,
}

impl Search<'_> {
    fn look(&mut self, place: Place, when: &When) {
        if when.is_always() {
            return;
        }
        let lit = match place {
            // An option counts only where its item is shown.
            Place::Option(bit) => self.model.bit(bit),
            _ => self.model.when(when),
        };
        if !self.sat.holds(&self.model, &[lit]) {
            self.found.push(Constant { place, holds: false });
        } else if !self.may_fail(place, lit) {
            self.found.push(Constant { place, holds: true });
        }
    }

    /// Whether some answers make it not hold. That of an option is never asked:
    /// nobody must choose it.
    fn may_fail(&mut self, place: Place, lit: super::logic::Lit) -> bool {
        matches!(place, Place::Option(_)) || self.sat.holds(&self.model, &[!lit])
    }
}
