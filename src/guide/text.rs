//! Texts that change with the answers: forms for a child or another adult,
//! and variants by `when`.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::when::When;
use super::{Guide, Role};

/// For whom a text is worded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The reader: "my".
    #[default]
    Own,
    /// The reader's child: "my child's".
    Child,
    /// An adult the reader helps or decides for: "their".
    Adult,
}

impl Form {
    pub(super) fn of(guide: &Guide, facts: &Facts) -> Self {
        match facts.code(guide, Role::ForWhom) {
            None | Some("self") => Form::Own,
            Some("child") => Form::Child,
            Some(_) => Form::Adult,
        }
    }
}

/// A text of the guide. Say it with the facts at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    variants: Box<[(When, Forms)]>,
}

/// One wording, in one form or in all three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Forms {
    Same(String),
    Each([String; 3]),
}

impl Forms {
    fn say(&self, form: Form) -> &str {
        match self {
            Forms::Same(text) => text,
            Forms::Each(texts) => &texts[form as usize],
        }
    }

    pub(super) fn all(&self) -> &[String] {
        match self {
            Forms::Same(text) => std::slice::from_ref(text),
            Forms::Each(texts) => texts,
        }
    }
}

impl Text {
    pub(crate) fn new(variants: Vec<(When, Forms)>) -> Self {
        debug_assert!(variants.last().is_some_and(|(when, _)| when.is_always()));
        Text { variants: variants.into() }
    }

    /// The first variant that holds, in the form for the person.
    pub fn say(&self, facts: &Facts) -> &str {
        let (_, forms) = self
            .variants
            .iter()
            .find(|(when, _)| when.holds(facts))
            .expect("load ends every list of variants with one that always holds");
        forms.say(facts.form())
    }

    /// Its variants in order, the last always holds: each in the one form for
    /// all, or in the form for each [`Form`].
    pub fn variants(&self) -> impl Iterator<Item = (&When, &[String])> {
        self.variants.iter().map(|(when, forms)| (when, forms.all()))
    }

    /// Every wording it can take.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().flat_map(|(_, forms)| forms.all()).map(String::as_str)
    }
}
