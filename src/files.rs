//! Where a guide's files come from: built in, a folder, or memory.

use std::collections::BTreeMap;

/// Gives the text of a guide's files by name, such as `questions.json`.
pub trait GuideFiles {
    /// The text of one file.
    ///
    /// # Errors
    /// A sentence without full stop that says why it cannot be had.
    fn read(&self, name: &str) -> Result<String, String>;

    /// Files that are there, to find a misnamed one. Order does not matter.
    fn names(&self) -> Vec<String>;
}

impl GuideFiles for BTreeMap<String, String> {
    fn read(&self, name: &str) -> Result<String, String> {
        self.get(name).cloned().ok_or_else(|| "no such file".into())
    }

    fn names(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }
}

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        /// The files of the built-in guide: name and text.
        pub const BUILT_IN: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../rules/stem-cell-therapy/", $name)))),*
        ];
    };
}

built_in!(
    "guide.json",
    "questionnaire.json",
    "stages.json",
    "methods.json",
    "conditions.json",
    "questions.json",
    "cautions.json",
    "claims.json",
    "contacts.json",
    "glossary.json",
    "sources.json",
    "wording.json",
    "guarantees.json",
);

/// The built-in guide.
pub struct BuiltIn;

impl GuideFiles for BuiltIn {
    fn read(&self, name: &str) -> Result<String, String> {
        let found = BUILT_IN.iter().find(|(known, _)| *known == name);
        found.map(|(_, text)| (*text).to_owned()).ok_or_else(|| "no such file".into())
    }

    fn names(&self) -> Vec<String> {
        BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}
