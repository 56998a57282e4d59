//! Faults that show only over a whole guide: names that stand twice, answer
//! options without an entry, a group that may be left out but is not the last.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::Loader;
use super::names::{entries, retired, text};
use crate::diagnostic::Diagnostic;

type Values = BTreeMap<&'static str, Value>;

/// Lists whose ids stand once each: file, list, key of the id.
const UNIQUE: [(&str, &str, &str); 18] = [
    ("guide.json", "situations", "id"),
    ("questionnaire.json", "groups", "linkId"),
    ("stages.json", "stages", "id"),
    ("stages.json", "groups", "id"),
    ("methods.json", "methods", "id"),
    ("conditions.json", "areas", "id"),
    ("conditions.json", "options", "id"),
    ("conditions.json", "conditions", "id"),
    ("questions.json", "questions", "id"),
    ("questions.json", "questions", "bank"),
    ("cautions.json", "cautions", "id"),
    ("claims.json", "claims", "id"),
    ("claims.json", "claims", "bank"),
    ("contacts.json", "signs", "id"),
    ("contacts.json", "contacts", "id"),
    ("glossary.json", "terms", "id"),
    ("sources.json", "sources", "id"),
    ("guarantees.json", "guarantees", "id"),
];

/// Items whose options each have an entry: item, file, list.
const WITH_ENTRIES: [(&str, &str, &str); 3] = [
    ("area", "conditions.json", "areas"),
    ("condition", "conditions.json", "conditions"),
    ("claims", "claims.json", "claims"),
];

/// What an answers file and the page call the screens that are no item.
const SCREENS: [&str; 5] = ["start", "fork", "check-answers", "page-one", "report"];

impl Loader<'_> {
    pub(super) fn whole(&mut self, values: &Values) {
        for (file, list, key) in UNIQUE {
            let each = entries(values, file, list).into_iter().flatten().enumerate();
            let names = each
                .filter_map(|(n, entry)| Some((format!("/{list}/{n}/{key}"), text(entry, key)?)));
            self.doubles(file, "", names);
        }
        let items = items(values);
        let names = items.iter().filter_map(|(pointer, item)| {
            Some((format!("{pointer}/linkId"), text(item, "linkId")?))
        });
        self.doubles("questionnaire.json", "item ", names);
        for (pointer, item) in &items {
            self.doubles("questionnaire.json", "option ", options(pointer, item));
            self.screen_names(pointer, item);
            self.entries_of_options(values, pointer, item);
        }
        self.optional_groups(values);
    }

    fn doubles<'v>(
        &mut self,
        file: &'static str,
        what: &str,
        names: impl Iterator<Item = (String, &'v str)>,
    ) {
        let mut seen = HashSet::new();
        for (pointer, name) in names {
            if !seen.insert(name) {
                let message = format!("{what}`{name}` stands more than once");
                let help = "ids are permanent and unique: choose another";
                self.keep(Diagnostic::new("duplicate-id", file, pointer, message).help(help));
            }
        }
    }

    fn screen_names(&mut self, pointer: &str, item: &Value) {
        let Some(name) = text(item, "linkId").filter(|name| SCREENS.contains(name)) else { return };
        let message = format!("`{name}` is what answers files call a screen");
        let pointer = format!("{pointer}/linkId");
        self.keep(Diagnostic::new("bad-id", "questionnaire.json", pointer, message));
    }

    fn entries_of_options(&mut self, values: &Values, pointer: &str, item: &Value) {
        let named = text(item, "linkId").unwrap_or_default();
        let Some((_, file, list)) = WITH_ENTRIES.into_iter().find(|(item, ..)| *item == named)
        else {
            return;
        };
        let Some(found) = entries(values, file, list) else { return };
        let known: HashSet<_> = found.iter().filter_map(|entry| text(entry, "id")).collect();
        let listed = item.get("answerOption").and_then(Value::as_array);
        for (n, option) in listed.into_iter().flatten().enumerate() {
            let alone = option.get("exclusive").and_then(Value::as_bool).unwrap_or(false);
            let Some(code) = text(option, "code").filter(|code| !known.contains(code)) else {
                continue;
            };
            if !alone && !retired(option) {
                let message = format!("option `{code}` of item `{named}` has no entry");
                let pointer = format!("{pointer}/answerOption/{n}/code");
                self.keep(
                    Diagnostic::new("missing-entry", "questionnaire.json", pointer, message)
                        .help(format!("add one to `{list}` in {file}")),
                );
            }
        }
    }

    /// The interview asks once whether to go on: before the last group.
    fn optional_groups(&mut self, values: &Values) {
        let groups = entries(values, "questionnaire.json", "groups").unwrap_or_default();
        for (n, group) in groups.iter().enumerate() {
            if !group.get("optional").and_then(Value::as_bool).unwrap_or(false) {
                continue;
            }
            let at = format!("/groups/{n}");
            if n + 1 < groups.len() {
                let message = "only the last group can be optional";
                let pointer = format!("{at}/optional");
                self.keep(
                    Diagnostic::new("optional-group", "questionnaire.json", pointer, message)
                        .help("move it to the end, or give its items a `when`"),
                );
            }
            let listed = group.get("items").and_then(Value::as_array);
            for (n, item) in listed.into_iter().flatten().enumerate() {
                if item.get("required").and_then(Value::as_bool).unwrap_or(false) {
                    let message = "an item of an optional group cannot be required";
                    let pointer = format!("{at}/items/{n}/required");
                    let fault =
                        Diagnostic::new("optional-group", "questionnaire.json", pointer, message);
                    self.keep(fault);
                }
            }
        }
    }
}

/// Every item with its pointer.
fn items(values: &Values) -> Vec<(String, &Value)> {
    let groups = entries(values, "questionnaire.json", "groups").unwrap_or_default();
    let each = groups.iter().enumerate().flat_map(|(g, group)| {
        let items = group.get("items").and_then(Value::as_array).into_iter().flatten();
        items.enumerate().map(move |(n, item)| (format!("/groups/{g}/items/{n}"), item))
    });
    each.collect()
}

/// The codes of an item's own options with their pointers, retired ones too.
fn options<'v>(pointer: &str, item: &'v Value) -> impl Iterator<Item = (String, &'v str)> {
    let listed = item.get("answerOption").and_then(Value::as_array).into_iter().flatten();
    listed.enumerate().filter_map(move |(n, option)| {
        Some((format!("{pointer}/answerOption/{n}/code"), text(option, "code")?))
    })
}
