//! Slips of the pen in the rule files: every one of a kind, at every place.

use serde_json::{Map, Value};

use super::Values;

/// A slip of the pen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seeded {
    /// The file it is in.
    pub file: &'static str,
    /// Where, as a JSON pointer.
    pub pointer: String,
    pub slip: Slip,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// One of several options of a `when` is left out.
    OptionDropped,
    /// `any` is written for `all`, or the other way round.
    Swapped,
    /// A `not` is left out.
    NotRemoved,
    /// A name has two letters in the wrong order, or one too many.
    Mistyped,
    /// A caution or a must is left out.
    EntryRemoved,
    /// A number is one more.
    More,
    /// A number is one less.
    Less,
}

impl Slip {
    pub const ALL: [Slip; 7] = [
        Slip::OptionDropped,
        Slip::Swapped,
        Slip::NotRemoved,
        Slip::Mistyped,
        Slip::EntryRemoved,
        Slip::More,
        Slip::Less,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Slip::OptionDropped => "option dropped",
            Slip::Swapped => "any and all swapped",
            Slip::NotRemoved => "not removed",
            Slip::Mistyped => "name mistyped",
            Slip::EntryRemoved => "entry removed",
            Slip::More => "one more",
            Slip::Less => "one less",
        }
    }
}

/// Keys under which a `when` stands.
pub const WHENS: [&str; 4] = ["when", "mustWhen", "unknown", "fits"];

/// Whether the text, or list of texts, under a key names something.
fn names(file: &str, key: &str) -> bool {
    match key {
        "sources" => true,
        "answerOptionsFrom" => file == "questionnaire.json",
        "concerns" | "group" => file == "questions.json",
        "stage" => ["questions.json", "guarantees.json"].contains(&file),
        "ask" => file == "cautions.json",
        "becomes" => file == "claims.json",
        "caution" | "claim" | "contact" | "foremost" | "inFull" | "method" | "must" | "onSheet"
        | "question" | "sign" => file == "guarantees.json",
        _ => false,
    }
}

/// Lists whose entries others name by their id.
const NAMED: [(&str, &str); 6] = [
    ("guide.json", "situations"),
    ("stages.json", "stages"),
    ("stages.json", "groups"),
    ("methods.json", "methods"),
    ("questions.json", "questions"),
    ("cautions.json", "cautions"),
];

/// Every slip of every kind.
pub fn all(values: &Values) -> Vec<Seeded> {
    let mut found = Vec::new();
    for (file, value) in values {
        let mut walk = Walk { file, found: &mut found };
        walk.value("", value, String::new());
        for list in NAMED.iter().filter(|(named, _)| named == file).map(|(_, list)| list) {
            let count = value[list].as_array().map_or(0, Vec::len);
            (0..count).for_each(|n| walk.add(format!("/{list}/{n}/id"), Slip::Mistyped));
        }
        for list in ["cautions", "questions"] {
            for (n, entry) in value[list].as_array().into_iter().flatten().enumerate() {
                if *file == "cautions.json" || is_must(entry) {
                    walk.add(format!("/{list}/{n}"), Slip::EntryRemoved);
                }
            }
        }
    }
    found.sort();
    found
}

/// A question that is a must, always or for some answers.
pub fn is_must(question: &Value) -> bool {
    question["tier"] == "must" || question.get("mustWhen").is_some()
}

struct Walk<'f> {
    file: &'static str,
    found: &'f mut Vec<Seeded>,
}

impl Walk<'_> {
    fn add(&mut self, pointer: String, slip: Slip) {
        self.found.push(Seeded { file: self.file, pointer, slip });
    }

    fn value(&mut self, key: &str, value: &Value, at: String) {
        match value {
            _ if WHENS.contains(&key) => self.when(value, at),
            Value::Object(members) => {
                members
                    .iter()
                    .for_each(|(key, inner)| self.value(key, inner, format!("{at}/{key}")));
            }
            Value::Array(list) => {
                let each = list.iter().enumerate();
                each.for_each(|(n, inner)| self.value(key, inner, format!("{at}/{n}")));
            }
            Value::String(_) if names(self.file, key) => self.add(at, Slip::Mistyped),
            Value::Number(_) if self.file == "guarantees.json" => self.number(value, at),
            _ => {}
        }
    }

    fn number(&mut self, value: &Value, at: String) {
        self.add(at.clone(), Slip::More);
        if value.as_u64() > Some(0) {
            self.add(at, Slip::Less);
        }
    }

    fn when(&mut self, when: &Value, at: String) {
        let (key, value) = when.as_object().and_then(|when| when.iter().next()).expect("one key");
        let inside = format!("{at}/{key}");
        match (key.as_str(), value) {
            ("is", _) => self.add(inside, Slip::Mistyped),
            ("not", _) => {
                self.when(value, inside);
                self.add(at, Slip::NotRemoved);
            }
            ("all" | "any", Value::Array(parts)) => {
                for (n, part) in parts.iter().enumerate() {
                    self.when(part, format!("{inside}/{n}"));
                }
                if parts.len() > 1 {
                    self.add(at, Slip::Swapped);
                }
            }
            ("atLeast", _) => {
                self.number(&value[0], format!("{inside}/0"));
                self.add(format!("{inside}/1"), Slip::Mistyped);
            }
            (_, options) => {
                let options = options.as_array().map_or(&[][..], Vec::as_slice);
                for n in 0..options.len() {
                    self.add(format!("{inside}/{n}"), Slip::Mistyped);
                    if options.len() > 1 {
                        self.add(format!("{inside}/{n}"), Slip::OptionDropped);
                    }
                }
                if options.is_empty() {
                    self.add(inside, Slip::Mistyped);
                }
                // The item itself: its name is the key.
                self.add(at, Slip::Mistyped);
            }
        }
    }
}

impl Seeded {
    /// The entry of a list that it is in, with the name of the list.
    pub fn entry<'v>(&self, values: &'v Values) -> Option<(&'v str, &'v Value)> {
        let mut parts = self.pointer.split('/').skip(1);
        let (list, n) = (parts.next()?, parts.next()?.parse::<usize>().ok()?);
        let (list, entries) = values[self.file].as_object()?.get_key_value(list)?;
        Some((list, entries.get(n)?))
    }

    /// What it is called: by the id of its entry, which stays when entries move.
    pub fn name(&self, values: &Values) -> String {
        let id = self.entry(values).and_then(|(_, entry)| entry["id"].as_str());
        let place = match id {
            Some(id) => {
                let rest: String = self.pointer.splitn(4, '/').skip(3).collect();
                format!("{id}/{rest}")
            }
            None => self.pointer.trim_start_matches('/').to_owned(),
        };
        format!("{} {} {}", self.file, place.trim_end_matches('/'), self.slip.name())
    }

    /// Makes the slip.
    pub fn make(&self, file: &mut Value) {
        let (parent, last) = self.pointer.rsplit_once('/').expect("it is inside of the file");
        let position = last.parse::<usize>();
        if let (Slip::OptionDropped | Slip::EntryRemoved, Ok(n)) = (self.slip, &position) {
            file.pointer_mut(parent).and_then(Value::as_array_mut).expect("a list").remove(*n);
            return;
        }
        let place = file.pointer_mut(&self.pointer).expect("it is there");
        *place = match (self.slip, place.take()) {
            (Slip::NotRemoved, when) => when["not"].clone(),
            (Slip::Swapped, Value::Object(when)) => renamed(when, |key| match key {
                "all" => "any".to_owned(),
                _ => "all".to_owned(),
            }),
            (Slip::More, number) => (number.as_u64().expect("a number") + 1).into(),
            (Slip::Less, number) => (number.as_u64().expect("a number") - 1).into(),
            (Slip::Mistyped, Value::String(name)) => mistyped(&name).into(),
            (Slip::Mistyped, Value::Object(when)) => renamed(when, mistyped),
            (slip, other) => panic!("{slip:?} does not fit {other}"),
        };
    }
}

fn renamed(when: Map<String, Value>, change: impl Fn(&str) -> String) -> Value {
    Value::Object(when.into_iter().map(|(key, value)| (change(&key), value)).collect())
}

/// The first two letters that differ in the wrong order, or if that makes the
/// same, one letter twice.
fn mistyped(name: &str) -> String {
    let mut letters: Vec<_> = name.chars().collect();
    match letters.windows(2).rposition(|pair| pair[0] != pair[1] && !pair.contains(&'-')) {
        Some(n) => letters.swap(n, n + 1),
        None => letters.extend(letters.last().copied()),
    }
    letters.into_iter().collect()
}
