//! Where in the files of a guide something is written.

use serde_json::Value;

use super::Pack;
use crate::guide::{Bit, ItemId, Thing};

/// What has a place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An item of the questionnaire.
    Item(ItemId),
    /// An answer option.
    Option(Bit),
    /// An entry: file, list, and its position among those not retired.
    Entry(&'static str, &'static str, usize),
}

impl Place {
    /// That of an entry; `None` for what stands in no list.
    pub(super) fn of(thing: &Thing) -> Option<Place> {
        Some(match thing {
            Thing::Caution(id) => Place::Entry("cautions.json", "cautions", id.position()),
            Thing::Question(id)
            | Thing::Must(id)
            | Thing::Foremost(id)
            | Thing::OnSheet(id)
            | Thing::InFull(id) => Place::Entry("questions.json", "questions", id.position()),
            Thing::Method(id) => Place::Entry("methods.json", "methods", id.position()),
            Thing::Claim(id) => Place::Entry("claims.json", "claims", id.position()),
            Thing::Sign(id) => Place::Entry("contacts.json", "signs", id.position()),
            Thing::Contact(id) => Place::Entry("contacts.json", "contacts", id.position()),
            Thing::Stage(id) => Place::Entry("stages.json", "stages", id.position()),
            Thing::Notice | Thing::Phrase(_) => return None,
        })
    }
}

impl Pack<'_> {
    /// File and pointer of a place, or of one key of what stands there. An
    /// option taken over from another item has no keys of its own.
    pub(super) fn place(&self, place: Place, key: &str) -> (&'static str, String) {
        match place {
            Place::Item(item) => ("questionnaire.json", format!("{}/{key}", self.item(item))),
            Place::Option(bit) => {
                let (item, option) = self.guide.option(bit);
                let id = self.guide.item(&item.link_id).expect("it is an item of this guide");
                let item = self.item(id);
                let files = self.files["questionnaire.json"].pointer(&item);
                let codes = files.and_then(|item| item.get("answerOption")?.as_array());
                let own = |value: &Value| value.get("code").is_some_and(|c| *c == *option.code);
                let pointer = match codes.and_then(|codes| codes.iter().position(own)) {
                    Some(n) => format!("{item}/answerOption/{n}/{key}"),
                    None => format!("{item}/answerOptionsFrom"),
                };
                ("questionnaire.json", pointer)
            }
            Place::Entry(file, list, n) => {
                let n = self.entries(file, list).nth(n).map_or(n, |(position, _)| position);
                (file, format!("/{list}/{n}/{key}"))
            }
        }
    }

    fn item(&self, item: ItemId) -> String {
        let groups = &self.guide.questionnaire().groups;
        let group = groups.iter().position(|group| group.items.contains(&item.position()));
        let group = group.expect("every item stands in a group");
        format!("/groups/{group}/items/{}", item.position() - groups[group].items.start)
    }
}
