//! Every name in a guide, gathered before anything is resolved.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde_json::Value;

use super::super::{Retired, Role};
use super::{At, Loader, MOST};
use crate::diagnostic::did_you_mean;

/// What a name may name.
#[derive(Clone, Copy)]
pub(super) enum Kind<'n> {
    Item,
    /// An option of the item with this link id; resolved to its bit.
    Option(&'n str),
    Situation,
    Stage,
    Group,
    Question,
    Source,
}

/// Names of one kind, in order.
#[derive(Default)]
struct List {
    names: Vec<String>,
    positions: HashMap<String, usize>,
}

impl List {
    fn add(&mut self, name: &str, position: usize) {
        self.names.push(name.to_owned());
        self.positions.entry(name.to_owned()).or_insert(position);
    }
}

/// Every name, with the position that its entry will have.
#[derive(Default)]
pub(super) struct Names {
    items: List,
    /// For each item, the run of its bits.
    bits: Vec<Range<usize>>,
    options: Vec<List>,
    situations: List,
    stages: List,
    groups: List,
    questions: List,
    sources: List,
    pub retired_options: Vec<Retired>,
    /// Ids, by file and list, that stand more than once.
    doubles: Vec<(&'static str, String, String)>,
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn retired(value: &Value) -> bool {
    value.get("retired").and_then(Value::as_bool).unwrap_or(false)
}

impl Names {
    pub(super) fn gather(values: &BTreeMap<&'static str, Value>) -> Self {
        let mut names = Names::default();
        let list = |file: &str, key: &str| -> &[Value] {
            let found = values.get(file).and_then(|value| value.get(key));
            found.and_then(Value::as_array).map_or(&[], Vec::as_slice)
        };
        names.gather_items(list("questionnaire.json", "groups"));
        let simple: [(&'static str, &str, fn(&mut Names) -> &mut List); 4] = [
            ("guide.json", "situations", |names| &mut names.situations),
            ("stages.json", "stages", |names| &mut names.stages),
            ("stages.json", "groups", |names| &mut names.groups),
            ("sources.json", "sources", |names| &mut names.sources),
        ];
        for (file, key, kind) in simple {
            for (n, entry) in list(file, key).iter().enumerate() {
                kind(&mut names).add(text(entry, "id").unwrap_or_default(), n);
            }
        }
        let live = list("questions.json", "questions").iter().filter(|entry| !retired(entry));
        for (n, entry) in live.enumerate() {
            for key in ["id", "bank"] {
                names.questions.add(text(entry, key).unwrap_or_default(), n);
            }
        }
        for (file, key, id) in UNIQUE {
            names.gather_doubles(file, key, id, list(file, key));
        }
        names
    }

    fn gather_items(&mut self, groups: &[Value]) {
        let items = groups.iter().filter_map(|group| group.get("items")?.as_array()).flatten();
        let mut at = HashMap::new();
        for (position, item) in items.enumerate() {
            let link_id = text(item, "linkId").unwrap_or_default();
            let start = self.option_count();
            let own = item.get("answerOption").and_then(Value::as_array);
            let mut list = List::default();
            for option in own.into_iter().flatten() {
                let code = text(option, "code").unwrap_or_default();
                if retired(option) {
                    self.retired_options.push(Retired {
                        item: Some(link_id.to_owned()),
                        id: code.to_owned(),
                        replaced_by: text(option, "replacedBy").map(str::to_owned),
                    });
                } else {
                    list.add(code, start + list.names.len());
                }
            }
            if let Some(&from) = text(item, "answerOptionsFrom").and_then(|from| at.get(from)) {
                let borrowed: &List = &self.options[from];
                for code in borrowed.names.clone() {
                    list.add(&code, start + list.names.len());
                }
            }
            self.bits.push(start..start + list.names.len());
            self.options.push(list);
            self.items.add(link_id, position);
            at.entry(link_id).or_insert(position);
        }
    }

    fn gather_doubles(&mut self, file: &'static str, list: &str, id: &str, entries: &[Value]) {
        let mut seen = HashMap::new();
        for (n, entry) in entries.iter().enumerate() {
            if let Some(name) = text(entry, id)
                && seen.insert(name, n).is_some()
            {
                self.doubles.push((file, format!("/{list}/{n}/{id}"), name.to_owned()));
            }
        }
    }

    /// An item's position and its first bit.
    pub(super) fn item(&self, link_id: &str) -> Option<(usize, usize)> {
        let position = *self.items.positions.get(link_id)?;
        Some((position, self.bits[position].start))
    }

    /// An option's bit.
    pub(super) fn option(&self, link_id: &str, code: &str) -> Option<usize> {
        let position = *self.items.positions.get(link_id)?;
        self.options[position].positions.get(code).copied()
    }

    /// The bits of an item's options.
    pub(super) fn option_bits(&self, item: usize) -> Range<usize> {
        self.bits[item].clone()
    }

    /// The item whose option a bit is.
    pub(super) fn item_of_bit(&self, bit: usize) -> usize {
        self.bits.partition_point(|bits| bits.end <= bit)
    }

    /// Options of all items.
    pub(super) fn option_count(&self) -> usize {
        self.bits.last().map_or(0, |bits| bits.end)
    }

    fn list(&self, kind: Kind<'_>) -> Option<&List> {
        Some(match kind {
            Kind::Item => &self.items,
            Kind::Option(item) => &self.options[*self.items.positions.get(item)?],
            Kind::Situation => &self.situations,
            Kind::Stage => &self.stages,
            Kind::Group => &self.groups,
            Kind::Question => &self.questions,
            Kind::Source => &self.sources,
        })
    }
}

/// Lists whose ids stand once each.
const UNIQUE: [(&str, &str, &str); 16] = [
    ("guide.json", "situations", "id"),
    ("stages.json", "stages", "id"),
    ("stages.json", "groups", "id"),
    ("methods.json", "methods", "id"),
    ("conditions.json", "areas", "id"),
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
    ("questionnaire.json", "groups", "linkId"),
];

/// Words of the condition language, which no item may be called.
const RESERVED: [&str; 5] = ["is", "all", "any", "not", "at-least"];

impl Loader<'_> {
    /// The position behind a name; a fault when there is none.
    pub(super) fn known(&mut self, kind: Kind<'_>, name: &str, at: At<'_>) -> Option<usize> {
        let list = self.names.list(kind);
        if let Some(position) = list.and_then(|list| list.positions.get(name)) {
            return Some(*position);
        }
        // Where a whole list could not be read, its own fault is enough.
        let whole = if let Kind::Option(_) = kind { Kind::Item } else { kind };
        let unread = self.names.list(whole).is_none_or(|list| list.names.is_empty());
        if unread && !self.faults.is_empty() {
            return None;
        }
        let (code, what) = match kind {
            Kind::Item => ("unknown-item", "item"),
            Kind::Option(_) => ("unknown-option", "option"),
            Kind::Situation => ("unknown-situation", "situation"),
            Kind::Stage => ("unknown-id", "stage"),
            Kind::Group => ("unknown-id", "group"),
            Kind::Question => ("unknown-id", "question"),
            Kind::Source => ("unknown-source", "source"),
        };
        let of = match kind {
            Kind::Option(item) => format!(" of item `{item}`"),
            _ => String::new(),
        };
        let known = list.map_or(&[][..], |list| &list.names);
        let help = did_you_mean(name, known.iter().map(String::as_str));
        self.fault(code, at, format!("there is no {what} `{name}`{of}"), help);
        None
    }

    /// Ids are lower-case words joined by hyphens.
    pub(super) fn check_id(&mut self, id: &str, at: At<'_>) {
        let good = !id.is_empty()
            && id.split('-').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if !good {
            let help = Some("write lower-case words joined by hyphens, such as `blood-thinner`");
            self.fault("bad-id", at, format!("`{id}` is not an id"), help.map(str::to_owned));
        } else if RESERVED.contains(&id) {
            self.fault("bad-id", at, format!("`{id}` is a word of the condition language"), None);
        }
    }

    /// Names that stand twice, options without an entry, and lists too long.
    pub(super) fn names(&mut self, conditions: At<'_>, claims: At<'_>) {
        use crate::diagnostic::Diagnostic;
        for (file, pointer, name) in &self.names.doubles {
            let message = format!("`{name}` stands more than once");
            self.faults.push(
                Diagnostic::new("duplicate-id", *file, pointer, message)
                    .help("ids are permanent and unique: choose another"),
            );
        }
        let _ = (conditions, claims);
        let mut seen = HashMap::new();
        for (n, link_id) in self.names.items.names.iter().enumerate() {
            if seen.insert(link_id, n).is_some() {
                let message = format!("item `{link_id}` stands more than once");
                self.faults.push(Diagnostic::new(
                    "duplicate-id",
                    "questionnaire.json",
                    "",
                    message,
                ));
            }
        }
        for (item, list) in self.names.items.names.iter().zip(&self.names.options) {
            let mut seen = HashMap::new();
            for (n, code) in list.names.iter().enumerate() {
                if seen.insert(code, n).is_some() {
                    let message = format!("option `{code}` of item `{item}` stands more than once");
                    self.faults.push(Diagnostic::new(
                        "duplicate-id",
                        "questionnaire.json",
                        "",
                        message,
                    ));
                }
            }
        }
        let longest = [self.names.option_count(), self.names.sources.names.len()];
        if longest.into_iter().any(|count| count > MOST) {
            let message = format!("more than {MOST} options or sources");
            self.faults.push(Diagnostic::new("too-many", "questionnaire.json", "", message));
        }
        let _ = Role::Area;
    }
}
