//! What a front end shows of an item or of an answer, in words.

use super::Interview;
use crate::answers::Answer;
use crate::guide::{ItemId, ItemKind, Parked};
use crate::visible;

/// An item as it is shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemView {
    /// The item.
    pub item: ItemId,
    /// Its link id.
    pub link_id: String,
    /// Its short name.
    pub label: String,
    /// What is asked.
    pub text: String,
    /// A hint.
    pub help: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// What it takes.
    pub kind: ItemKind,
    /// Takes several.
    pub repeats: bool,
    /// Cannot be skipped.
    pub required: bool,
    /// The options offered now: those that fit best first, where the item
    /// shows only some at first.
    pub options: Vec<OptionView>,
    /// How many options to show at first; the rest behind "more".
    pub first_shown: usize,
    /// What was said before, skipped or not.
    pub answer: Option<Answer>,
}

/// An option as it is shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionView {
    /// Its code.
    pub code: String,
    /// What is shown.
    pub display: String,
    /// It was chosen before.
    pub selected: bool,
    /// It stands alone.
    pub exclusive: bool,
}

/// One line of the check-your-answers page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLine {
    /// The item.
    pub item: ItemId,
    /// Its short name.
    pub label: String,
    /// The answer in words; `None` when there is none that counts.
    pub answer: Option<String>,
}

impl ItemView {
    /// The answer that choosing these options makes. Choices made before that
    /// are not offered now are kept beside them: they are parked, and count
    /// again when they are offered again. A choice that stands alone takes
    /// their place.
    pub fn chosen(&self, mut codes: Vec<String>) -> Answer {
        let offered = |code: &String| self.options.iter().find(|option| option.code == *code);
        let alone = codes.iter().any(|code| offered(code).is_some_and(|option| option.exclusive));
        if !alone && !codes.is_empty() {
            let before = self.answer.iter().flat_map(|answer| answer.values());
            codes.extend(before.filter(|code| offered(code).is_none()).cloned());
        }
        Answer::Many(codes)
    }
}

impl Interview<'_> {
    /// An item as it is shown now.
    pub fn view(&self, id: ItemId) -> ItemView {
        let item = &self.guide[id];
        let facts = &self.facts;
        let answer = self.session.answers.get(&item.link_id).cloned();
        let chosen = |code: &str| {
            answer.iter().any(|answer| answer.values().iter().any(|value| value == code))
        };
        let offered = item.options.iter().filter(|option| option.when.holds(facts));
        let mut options: Vec<_> = offered
            .map(|option| {
                let first = option.fits.as_ref().is_some_and(|fits| fits.holds(facts));
                let view = OptionView {
                    code: option.code.clone(),
                    display: option.display.say(facts).to_owned(),
                    selected: chosen(&option.code),
                    exclusive: option.exclusive,
                };
                (!first, view)
            })
            .collect();
        if item.first_shown.is_some() {
            // What was chosen stays in sight; then what fits; the rest follow
            // in the guide's order.
            options.sort_by_key(|(late, view)| (!view.selected && *late, view.exclusive));
        }
        let options: Vec<_> = options.into_iter().map(|(_, view)| view).collect();
        ItemView {
            item: id,
            link_id: item.link_id.clone(),
            label: item.label.say(facts).to_owned(),
            text: item.text.say(facts).to_owned(),
            help: item.help.as_ref().map(|text| text.say(facts).to_owned()),
            why: item.why.as_ref().map(|text| text.say(facts).to_owned()),
            kind: item.kind,
            repeats: item.repeats,
            required: item.required,
            first_shown: item.first_shown.unwrap_or(options.len()).min(options.len()),
            options,
            answer,
        }
    }

    /// All items on the path that were reached, with their answers in words.
    pub fn answer_lines(&self) -> Vec<AnswerLine> {
        let reached = self.path().filter(|item| self.is_entered(*item));
        reached
            .map(|item| AnswerLine {
                item,
                label: self.guide[item].label.say(&self.facts).to_owned(),
                answer: self.answer_in_words(item),
            })
            .collect()
    }

    /// Answers that are kept and do not count now.
    pub fn parked_lines(&self) -> Vec<AnswerLine> {
        let line = |parked: &Parked| AnswerLine {
            item: parked.item,
            label: self.guide[parked.item].label.say(&self.facts).to_owned(),
            answer: Some(self.parked_in_words(parked)),
        };
        self.facts.parked().iter().map(line).collect()
    }

    fn parked_in_words(&self, parked: &Parked) -> String {
        let facts = &self.facts;
        if let Some(bit) = parked.option {
            return self.guide.option(bit).1.display.say(facts).to_owned();
        }
        let item = &self.guide[parked.item];
        let values = self.session.answers.get(&item.link_id).map_or(&[][..], |a| a.values());
        let words = values.iter().map(|value| match item.option(value) {
            Some((_, option)) => option.display.say(facts).to_owned(),
            None => visible(value),
        });
        words.collect::<Vec<_>>().join("; ")
    }

    /// The answer to an item in words, if it counts.
    pub fn answer_in_words(&self, id: ItemId) -> Option<String> {
        let item = &self.guide[id];
        let answers = &self.session.answers;
        if !self.facts.shows(id) || answers.skipped.contains(&item.link_id) {
            return None;
        }
        let answer = answers.get(&item.link_id)?;
        let words = match item.kind {
            ItemKind::Choice => {
                let counted = self.facts.chosen(self.guide, id);
                let display = |bit| self.guide.option(bit).1.display.say(&self.facts).to_owned();
                counted.map(display).collect::<Vec<_>>().join("; ")
            }
            ItemKind::Text => answer.values().join("; "),
            ItemKind::Date => {
                let date = answer.values().first()?.parse().ok()?;
                self.guide.wording().dates.date(&self.facts, date)
            }
        };
        (!words.is_empty()).then_some(words)
    }
}
