//! What the interview asks: items and their answer options, in FHIR's terms.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::id::Bit;
use super::text::Text;
use super::when::When;

/// All items, in order, in a few groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Groups in order; each holds a run of items.
    pub groups: Vec<ItemGroup>,
    /// All items in order.
    pub items: Vec<Item>,
}

/// A run of items that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemGroup {
    /// Its link id.
    pub link_id: String,
    /// A short name.
    pub label: Text,
    /// The person is asked first whether to go on or to finish.
    pub optional: bool,
    /// Positions of its items.
    pub items: Range<usize>,
}

/// What an item takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, deserr::Deserr, Serialize, Deserialize)]
#[deserr(rename_all = lowercase)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum ItemKind {
    /// One of its options, or several when it repeats.
    Choice,
    /// Free text, or any number when it repeats. Never read by a rule.
    Text,
    /// A date. Never read by a rule.
    Date,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its permanent link id.
    pub link_id: String,
    /// A short name, for lists of answers.
    pub label: Text,
    /// What is asked.
    pub text: Text,
    /// A hint below it.
    pub help: Option<Text>,
    /// Why it is asked.
    pub why: Option<Text>,
    /// What it takes.
    pub kind: ItemKind,
    /// Takes several answers.
    pub repeats: bool,
    /// Cannot be skipped.
    pub required: bool,
    /// The answer is told to the care team on the sheet's back.
    pub for_doctor: bool,
    /// When it is shown.
    pub when: When,
    /// Its options, for a choice.
    pub options: Vec<AnswerOption>,
    /// Its answers are printed, and change nothing else.
    pub printed_only: bool,
    /// How many options a screen shows at first; those that fit come first.
    pub first_shown: Option<usize>,
    /// The bit of its first option.
    pub(crate) first_bit: usize,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    /// Its permanent code.
    pub code: String,
    /// What is shown.
    pub display: Text,
    /// When it is offered.
    pub when: When,
    /// When it fits the answers so well that it is shown first.
    pub fits: Option<When>,
    /// Stands alone: chosen together with another it is an error.
    pub exclusive: bool,
    /// It is printed as an answer, and changes nothing else.
    pub printed_only: bool,
}

impl Item {
    /// The bits of its options.
    pub(crate) fn bits(&self) -> impl Iterator<Item = Bit> + use<> {
        (self.first_bit..self.bits_end()).map(Bit::at)
    }

    /// The position after that of its last option's bit.
    pub(crate) fn bits_end(&self) -> usize {
        self.first_bit + self.options.len()
    }

    /// An option by its code, with its bit.
    pub fn option(&self, code: &str) -> Option<(Bit, &AnswerOption)> {
        let found = self.options.iter().position(|option| option.code == code)?;
        Some((Bit::at(self.first_bit + found), &self.options[found]))
    }
}
