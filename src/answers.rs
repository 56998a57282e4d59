//! What a person said, by link id.
//!
//! [`Answers`] knows nothing of a guide: it keeps what was said, also where
//! the item is not shown at present (such an answer is *parked*, see
//! [`crate::guide::Facts`]). A `BTreeMap` keeps files and tests in one order.
//!
//! ```
//! use askfirst::{Answer, Answers};
//!
//! let mut answers = Answers::from([("area", "eyes"), ("health", "clot")]);
//! answers.set("own-questions", Answer::Many(vec!["Can I swim?".into()]));
//! assert_eq!(answers.get("area"), Some(&Answer::One("eyes".into())));
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// One answer, as the answers file has it: a string, or a list of strings for
/// an item that repeats. Dates are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// One option's code, one text, or one date.
    One(String),
    /// Several, in the order given.
    Many(Vec<String>),
}

impl Answer {
    /// The values, one or many.
    pub fn values(&self) -> &[String] {
        match self {
            Answer::One(value) => std::slice::from_ref(value),
            Answer::Many(values) => values,
        }
    }

    /// Nothing was chosen or typed.
    pub fn is_empty(&self) -> bool {
        self.values().iter().all(|value| value.trim().is_empty())
    }
}

/// Everything a person said, and what they picked for page one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    values: BTreeMap<String, Answer>,
    /// Items skipped. An answer given before is kept, but does not count.
    pub skipped: BTreeSet<String>,
    /// What they picked for page one: question ids, bank numbers, `own:N`
    /// (counted from 1). `None` leaves the choice to the program.
    pub picks: Option<Vec<String>>,
}

impl Answers {
    /// Nothing said yet.
    pub fn new() -> Self {
        Answers::default()
    }

    /// What was said to an item, parked or not.
    pub fn get(&self, link_id: &str) -> Option<&Answer> {
        self.values.get(link_id)
    }

    /// Keeps an answer, and takes its item off the skipped ones; an empty
    /// answer removes what was said.
    pub fn set(&mut self, link_id: impl Into<String>, answer: Answer) {
        let link_id = link_id.into();
        self.skipped.remove(&link_id);
        if answer.is_empty() {
            self.values.remove(&link_id);
        } else {
            self.values.insert(link_id, answer);
        }
    }

    /// Forgets an answer.
    pub fn remove(&mut self, link_id: &str) -> Option<Answer> {
        self.values.remove(link_id)
    }

    /// All answers by link id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.values.iter().map(|(id, answer)| (id.as_str(), answer))
    }

    /// Nothing was said.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Answers {
    fn from(pairs: [(&str, &str); N]) -> Self {
        let mut answers = Answers::new();
        for (link_id, value) in pairs {
            answers.set(link_id, Answer::One(value.into()));
        }
        answers
    }
}
