//! Every name in a guide, gathered before anything is resolved.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde_json::Value;

use super::super::Retired;
use super::{At, Loader, MOST};
use crate::diagnostic::{Diagnostic, did_you_mean};

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
    Caution,
    Method,
    Claim,
    Sign,
    Contact,
}

/// Names of one kind, in order.
#[derive(Default)]
struct List {
    /// False when the file or its list is missing, which is a fault of its own.
    read: bool,
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
    /// For each group, how many items stand before it.
    groups_start: Vec<usize>,
    /// For each item, the run of its bits.
    bits: Vec<Range<usize>>,
    options: Vec<List>,
    situations: List,
    stages: List,
    groups: List,
    questions: List,
    sources: List,
    cautions: List,
    methods: List,
    claims: List,
    signs: List,
    contacts: List,
    has_guarantees: bool,
    pub retired_options: Vec<Retired>,
}

/// A list of entries in a file, when both are there.
pub(super) fn entries<'v>(
    values: &'v BTreeMap<&'static str, Value>,
    file: &str,
    key: &str,
) -> Option<&'v [Value]> {
    values.get(file)?.get(key)?.as_array().map(Vec::as_slice)
}

pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

pub(super) fn retired(value: &Value) -> bool {
    value.get("retired").and_then(Value::as_bool).unwrap_or(false)
}

impl Names {
    pub(super) fn gather(values: &BTreeMap<&'static str, Value>) -> Self {
        let mut names = Names::default();
        if let Some(groups) = entries(values, "questionnaire.json", "groups") {
            names.items.read = true;
            names.gather_items(groups);
        }
        names.has_guarantees = values.contains_key(super::OPTIONAL_FILE);
        let simple: [(&str, &str, &mut List); 9] = [
            ("guide.json", "situations", &mut names.situations),
            ("stages.json", "stages", &mut names.stages),
            ("stages.json", "groups", &mut names.groups),
            ("sources.json", "sources", &mut names.sources),
            ("cautions.json", "cautions", &mut names.cautions),
            ("methods.json", "methods", &mut names.methods),
            ("claims.json", "claims", &mut names.claims),
            ("contacts.json", "signs", &mut names.signs),
            ("contacts.json", "contacts", &mut names.contacts),
        ];
        for (file, key, kind) in simple {
            let found = entries(values, file, key);
            kind.read = found.is_some();
            for (n, entry) in found.into_iter().flatten().enumerate() {
                kind.add(text(entry, "id").unwrap_or_default(), n);
            }
        }
        let questions = entries(values, "questions.json", "questions");
        names.questions.read = questions.is_some();
        let live = questions.into_iter().flatten().filter(|entry| !retired(entry));
        for (n, entry) in live.enumerate() {
            for key in ["id", "bank"] {
                names.questions.add(text(entry, key).unwrap_or_default(), n);
            }
        }
        names
    }

    fn gather_items(&mut self, groups: &[Value]) {
        let mut before = 0;
        for group in groups {
            self.groups_start.push(before);
            before += group.get("items").and_then(Value::as_array).map_or(0, Vec::len);
        }
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
            list.read = true;
            self.options.push(list);
            self.items.add(link_id, position);
            at.entry(link_id).or_insert(position);
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

    /// Items that stand before a group.
    pub(super) fn items_before_group(&self, group: usize) -> usize {
        self.groups_start[group]
    }

    /// Whether the guide has the file that it may leave out.
    pub(super) fn has_guarantees(&self) -> bool {
        self.has_guarantees
    }

    /// Named situations.
    pub(super) fn situation_count(&self) -> usize {
        self.situations.names.len()
    }

    /// A fault when there are more names than ids can count.
    pub(super) fn too_many(&self) -> Option<Diagnostic> {
        let counts = [
            ("guide.json", "/situations", "situations", self.situation_count()),
            ("questionnaire.json", "/groups", "items", self.bits.len()),
            ("questionnaire.json", "/groups", "answer options", self.option_count()),
        ];
        let (file, pointer, what, _) = counts.into_iter().find(|(.., count)| *count > MOST)?;
        Some(Diagnostic::new("too-many", file, pointer, format!("more than {MOST} {what}")))
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
            Kind::Caution => &self.cautions,
            Kind::Method => &self.methods,
            Kind::Claim => &self.claims,
            Kind::Sign => &self.signs,
            Kind::Contact => &self.contacts,
        })
    }
}

/// Words of the condition language, which no item may be called.
const RESERVED: [&str; 4] = ["is", "all", "any", "not"];

impl Loader<'_> {
    /// The position behind a name; a fault when there is none.
    pub(super) fn known(&mut self, kind: Kind<'_>, name: &str, at: At<'_>) -> Option<usize> {
        let list = self.names.list(kind);
        if list.is_some_and(|list| !list.read) || !self.names.items.read && list.is_none() {
            return None;
        }
        if let Some(position) = list.and_then(|list| list.positions.get(name)) {
            return Some(*position);
        }
        // Where a whole list could not be read, its own fault is enough.
        let whole = if let Kind::Option(_) = kind { Kind::Item } else { kind };
        let unread = self.names.list(whole).is_none_or(|list| list.names.is_empty());
        if unread && !self.faults.is_empty() || self.is_full() {
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
            Kind::Caution => ("unknown-id", "caution"),
            Kind::Method => ("unknown-id", "method"),
            Kind::Claim => ("unknown-id", "claim"),
            Kind::Sign => ("unknown-id", "sign"),
            Kind::Contact => ("unknown-id", "contact"),
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
}
