//! Why an answer was not taken.

use chrono::NaiveDate;

use crate::answers::Answer;
use crate::findings::MOST_CHOSEN;
use crate::guide::{Facts, Guide, ItemId, ItemKind, fill};

/// The longest text taken, in characters.
pub const LONGEST_TEXT: usize = 10_000;

/// The most texts that one item takes.
pub const MOST_TEXTS: usize = 20;

/// Why an answer was not taken. [`Refusal::message`] says it in the guide's
/// words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The item cannot be skipped.
    Required,
    /// Not one of the options.
    UnknownOption(String),
    /// The item takes one answer, not several.
    OneOnly,
    /// An option that stands alone was chosen with others.
    Alone(String),
    /// Not a date.
    NotADate(String),
    /// A text longer than [`LONGEST_TEXT`].
    TooLong,
    /// More texts than [`MOST_TEXTS`].
    TooMany,
    /// More questions than page one holds.
    Slots,
}

/// Whether an item takes an answer. An option that is not offered at present is
/// taken, and parked.
///
/// # Errors
/// Why not.
pub fn check(guide: &Guide, item: ItemId, answer: &Answer) -> Result<(), Refusal> {
    let item = &guide[item];
    let values = answer.values();
    if values.len() > 1 && !item.repeats {
        return Err(Refusal::OneOnly);
    }
    match item.kind {
        ItemKind::Choice => {
            let mixed = values.iter().any(|value| *value != values[0]);
            for value in values {
                let (_, option) =
                    item.option(value).ok_or_else(|| Refusal::UnknownOption(value.clone()))?;
                if option.exclusive && mixed {
                    return Err(Refusal::Alone(value.clone()));
                }
            }
            Ok(())
        }
        ItemKind::Date => match values.iter().find(|value| value.parse::<NaiveDate>().is_err()) {
            Some(value) => Err(Refusal::NotADate(value.clone())),
            None => Ok(()),
        },
        ItemKind::Text if values.len() > MOST_TEXTS => Err(Refusal::TooMany),
        ItemKind::Text if values.iter().any(|text| text.chars().count() > LONGEST_TEXT) => {
            Err(Refusal::TooLong)
        }
        ItemKind::Text => Ok(()),
    }
}

impl Refusal {
    /// What is said to the person: what is accepted, without blame.
    pub fn message(&self, guide: &Guide, item: Option<ItemId>, facts: &Facts) -> String {
        let wording = &guide.wording().screen;
        match self {
            Refusal::Required => wording.refuse_required.say(facts).to_owned(),
            Refusal::UnknownOption(value) => {
                fill(wording.refuse_unknown_option.say(facts), &[("value", value)])
            }
            Refusal::OneOnly => wording.refuse_one_only.say(facts).to_owned(),
            Refusal::Alone(code) => {
                let option = item.and_then(|item| guide[item].option(code));
                let display = option.map_or(code.as_str(), |(_, option)| option.display.say(facts));
                fill(wording.refuse_alone.say(facts), &[("choice", display)])
            }
            Refusal::NotADate(value) => fill(wording.refuse_date.say(facts), &[("value", value)]),
            Refusal::TooLong => {
                fill(wording.refuse_long.say(facts), &[("most", &LONGEST_TEXT.to_string())])
            }
            Refusal::TooMany => {
                fill(wording.refuse_many.say(facts), &[("most", &MOST_TEXTS.to_string())])
            }
            Refusal::Slots => {
                fill(wording.refuse_slots.say(facts), &[("most", &MOST_CHOSEN.to_string())])
            }
        }
    }
}
