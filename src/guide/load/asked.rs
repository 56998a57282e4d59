//! The questionnaire and the situations: each after what it names.

use std::slice::from_ref;

use super::super::Situation;
use super::super::id::Bit;
use super::super::questionnaire::{AnswerOption, Item, ItemGroup, ItemKind, Questionnaire};
use super::super::raw::{RawItem, RawItemGroup, RawSituation};
use super::super::when::When;
use super::{At, Loader};
use crate::diagnostic::did_you_mean;

impl Loader<'_> {
    /// Situations first, each after those it uses; then items, each after
    /// those it names.
    pub(super) fn questionnaire(
        &mut self,
        situations: Option<Vec<RawSituation>>,
        groups: Vec<(usize, RawItemGroup)>,
    ) -> (Vec<Situation>, Questionnaire) {
        let file = At::File("guide.json");
        let list = file.key("situations");
        let mut loaded = Vec::new();
        if situations.is_none() {
            // None was read, so none can be said to come too late.
            self.needs = vec![0; self.names.situation_count()];
        }
        for (n, raw) in situations.into_iter().flatten().enumerate() {
            let at = list.index(n);
            self.check_id(&raw.id, at.key("id"));
            self.check_words(from_ref(&raw.about), at.key("about"));
            let when = self.when(raw.when, at.key("when"));
            let needs = when.bits().into_iter().map(|bit| self.needed(bit)).max();
            // One that is never settled has its fault; those that use it have none.
            self.needs.push(needs.filter(|needs| *needs != usize::MAX).unwrap_or(0));
            loaded.push(Situation { id: raw.id, when });
        }
        let file = At::File("questionnaire.json");
        let list = file.key("groups");
        let mut questionnaire = Questionnaire { groups: Vec::new(), items: Vec::new() };
        for (n, raw) in groups {
            let at = list.index(n);
            let first = questionnaire.items.len();
            let items = at.key("items");
            // A group with a fault is not here, but its items keep their places.
            let before = self.names.items_before_group(n);
            for (n, item) in raw.items.into_iter().enumerate() {
                let item = self.item(items.index(n), item, before + n, &questionnaire.items);
                questionnaire.items.push(item);
            }
            self.check_id(&raw.link_id, at.key("linkId"));
            let label = self.text(raw.label, at.key("label"));
            questionnaire.groups.push(ItemGroup {
                link_id: raw.link_id,
                label,
                optional: raw.optional,
                items: first..questionnaire.items.len(),
            });
        }
        (loaded, questionnaire)
    }

    /// How many items must have been asked before a bit is settled.
    pub(super) fn needed(&self, bit: Bit) -> usize {
        match bit.position().checked_sub(self.names.option_count()) {
            Some(situation) => self.needs.get(situation).copied().unwrap_or(usize::MAX),
            None => self.names.item_of_bit(bit.position()) + 1,
        }
    }

    pub(super) fn item(
        &mut self,
        at: At<'_>,
        raw: RawItem,
        position: usize,
        earlier: &[Item],
    ) -> Item {
        self.check_id(&raw.link_id, at.key("linkId"));
        self.limit = Some(position);
        let when = self.optional_when(raw.when, at.key("when"));
        let mut options = Vec::new();
        let list = at.key("answerOption");
        for (n, option) in raw.answer_option.into_iter().enumerate() {
            let at = list.index(n);
            self.check_id(&option.code, at.key("code"));
            let loaded = AnswerOption {
                when: self.optional_when(option.when, at.key("when")),
                fits: option.fits.map(|when| self.when(when, at.key("fits"))),
                display: self.text(option.display, at.key("display")),
                code: option.code,
                exclusive: option.exclusive,
                printed_only: option.printed_only,
            };
            if !option.retired {
                options.push(loaded);
            } else if let Some(next) = &option.replaced_by
                && self.names.option(&raw.link_id, next).is_none()
            {
                let message = format!("`replacedBy` names the unknown option `{next}`");
                self.fault("unknown-option", at.key("replacedBy"), message, None);
            }
        }
        self.limit = None;
        let borrows = raw.answer_options_from.is_some();
        if let Some(from) = &raw.answer_options_from {
            self.borrow_options(at.key("answerOptionsFrom"), from, position, earlier, &mut options);
        }
        if raw.kind == ItemKind::Choice && options.is_empty() && !borrows {
            self.fault("no-options", at, "a choice without options", None);
        } else if raw.kind != ItemKind::Choice && !options.is_empty() {
            self.fault("no-options", at, "only a choice has options", None);
        }
        Item {
            label: self.text(raw.label, at.key("label")),
            text: self.text(raw.text, at.key("text")),
            help: raw.help.map(|text| self.text(text, at.key("help"))),
            why: raw.why.map(|text| self.text(text, at.key("why"))),
            kind: raw.kind,
            repeats: raw.repeats,
            required: raw.required,
            for_doctor: raw.for_doctor,
            when,
            options,
            first_shown: raw.first_shown,
            printed_only: raw.printed_only,
            first_bit: self.names.item(&raw.link_id).map_or(0, |(_, bit)| bit),
            link_id: raw.link_id,
        }
    }

    /// The options of an earlier item, each offered when it was chosen there.
    pub(super) fn borrow_options(
        &mut self,
        at: At<'_>,
        from: &str,
        position: usize,
        earlier: &[Item],
        options: &mut Vec<AnswerOption>,
    ) {
        let Some(item) = earlier.iter().find(|item| item.link_id == from) else {
            if self.names.item(from).is_some_and(|(n, _)| n < position) {
                return; // It is there, in a group that has a fault of its own.
            }
            let known = earlier.iter().map(|item| item.link_id.as_str());
            let help = did_you_mean(from, known.collect::<Vec<_>>());
            return self.fault("unknown-item", at, format!("no earlier item `{from}`"), help);
        };
        if item.options.is_empty() {
            let message = format!("item `{from}` has no options to offer here");
            self.fault("no-options", at, message, None);
        }
        options.extend(item.options.iter().zip(item.bits()).map(|(option, bit)| AnswerOption {
            when: self.planes.add(When::includes([bit])),
            fits: None,
            ..option.clone()
        }));
    }
}
