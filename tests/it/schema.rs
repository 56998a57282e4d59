//! The JSON Schemas against loading: what one refuses for its shape, the other
//! refuses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use askfirst::guide::FILES;
use askfirst::{BuiltIn, Guide, GuideFiles};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::guide::{BROKEN, changed};
use crate::support::{Files, files, path};

/// Faults of shape: those that a schema can see.
const SHAPE: [&str; 8] = [
    "bad-address",
    "bad-id",
    "empty-text",
    "missing-key",
    "stage-or-group",
    "unknown-key",
    "unknown-value",
    "wrong-type",
];

/// A schema for each file, as editors get it.
static SCHEMAS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
    let compiled = |file: &str| {
        let path = path("rules/schema").join(file.replace(".json", ".schema.json"));
        let text = fs::read_to_string(path).expect("each file has a schema");
        let schema = serde_json::from_str(&text).expect("it is JSON");
        jsonschema::options().should_validate_formats(true).build(&schema).expect("it is a schema")
    };
    FILES.into_iter().map(|file| (file, compiled(file))).collect()
});

/// The first fault that the schema of a file finds.
fn told(file: &str, value: &Value) -> Option<String> {
    let error = SCHEMAS[file].iter_errors(value).next()?;
    Some(format!("{file} {}: {error}", error.instance_path()))
}

/// Compares the verdicts on a guide of which one file was changed.
fn agree(files: &Files, file: &str, what: &str) {
    let Ok(value) = serde_json::from_str(&files[file]) else { return };
    let faults = Guide::load(files).err().unwrap_or_default();
    let shape = faults.iter().find(|fault| fault.file() == file && SHAPE.contains(&fault.code()));
    match (told(file, &value), shape) {
        (None, Some(fault)) => panic!("{what}: the schema lets pass {fault:?}"),
        (Some(error), None) if faults.is_empty() => panic!("{what}: only the schema says {error}"),
        _ => {}
    }
}

#[test]
fn files_without_faults_fit_their_schemas() {
    for guide in ["minimal", "every-item-type"] {
        for (file, text) in files(guide) {
            let value = serde_json::from_str(&text).expect("it is JSON");
            assert_eq!(told(&file, &value), None, "{guide}");
        }
    }
    for file in FILES {
        let text = BuiltIn.read(file).expect("it is built in");
        assert_eq!(told(file, &serde_json::from_str(&text).expect("it is JSON")), None);
    }
}

#[test]
fn known_broken_guides() {
    for (what, changes) in BROKEN {
        let files = changed(changes);
        changes.iter().for_each(|(file, ..)| agree(&files, file, what));
    }
}

/// A guide in which every key stands somewhere.
fn every_key() -> BTreeMap<String, Value> {
    let mut values: BTreeMap<_, Value> = files("every-item-type")
        .into_iter()
        .map(|(file, text)| (file, serde_json::from_str(&text).expect("it is JSON")))
        .collect();
    let guarantee = |id: &str, key: &str, promise: Value| {
        let mut guarantee = json!({ "id": id, "about": "It matters.", "sources": ["general"] });
        guarantee[key] = promise;
        guarantee
    };
    let mut counted = guarantee("counted", "of", json!({ "must": ["needed"] }));
    (counted["atLeast"], counted["atMost"]) = (json!(1), json!(2));
    counted["when"] = json!({ "area": "arm" });
    counted["whenShown"] = json!({ "caution": "many" });
    let guarantees = json!({ "guarantees": [
        counted,
        guarantee("shown", "shows", json!({ "question": "needed", "notice": true })),
        guarantee("just", "exactly", json!({ "sign": "hot", "caution": "many" })),
        guarantee("sheet", "sheet", json!({ "core": 3, "chosen": 5, "inFull": 9 })),
        guarantee("order", "order", json!("safety-musts-in-full")),
    ] });
    values.insert("guarantees.json".to_owned(), guarantees);
    let mut add = |file: &str, pointer: &str, key: &str, value: Value| {
        let file = values.get_mut(file).expect("the guide has the file");
        file.pointer_mut(pointer).expect("the place is there")[key] = value;
    };
    let check = json!({
        "words": ["best"],
        "directives": ["you must"],
        "allowed": [{ "phrase": "best man", "reason": "a name" }],
        "recheckMonths": 18,
    });
    let text = json!([
        { "when": { "all": [{ "not": { "area": ["arm", "leg"] } }, { "is": "child" }] }, "text": "A." },
        { "text": { "self": "I.", "child": "My child.", "adult": "They." } },
    ]);
    add("guide.json", "", "check", check);
    add("questionnaire.json", "/groups/0/items/0", "forDoctor", json!(true));
    add("questionnaire.json", "/groups/0/items/0", "firstShown", json!(2));
    add("questionnaire.json", "/groups/0/items/0", "help", text.clone());
    add("questions.json", "/questions/0", "text", text.clone());
    add("sources.json", "/sources/0", "when", json!({ "atLeast": [2, "concerns"] }));
    add("sources.json", "/sources/0", "url", json!("https://example.org"));
    add("glossary.json", "/terms/0", "brief", json!("too warm"));
    add("contacts.json", "/signs/0", "about", text.clone());
    add("contacts.json", "/signs/0", "brief", text);
    add("contacts.json", "/signs/0", "picture", json!("M 2,3.5 L 22,3 Z"));
    add("cautions.json", "/cautions/0/text/0", "text", json!("It hurt 3 of 10 people."));
    add(
        "cautions.json",
        "/cautions/0/text/0",
        "dots",
        json!([{ "some": 3, "of": 10, "caption": "3 of 10" }]),
    );
    add("contacts.json", "/contacts/0", "url", json!("https://example.org"));
    add("contacts.json", "/contacts/0", "when", json!({ "any": [] }));
    values
}

/// Puts something in the place of a value: one of each kind, and its own shape
/// bent a little. Whole numbers written `1.0` are left out: JSON Schema calls
/// them integers, and the loader numbers.
fn bent(value: &Value) -> Vec<Value> {
    let others = [
        Value::Null,
        json!(true),
        json!(7),
        json!(-1),
        json!(1.5),
        json!(" "),
        json!("Zebra 7"),
        json!([]),
        json!({}),
        json!([value]),
        json!({ "zebra": value }),
    ];
    let mut bent: Vec<_> = others.into_iter().filter(|other| other != value).collect();
    if let Value::Object(members) = value {
        let with = |change: &dyn Fn(&mut Map<String, Value>)| {
            let mut members = members.clone();
            change(&mut members);
            Value::Object(members)
        };
        bent.push(with(&|members| {
            members.insert("zebra".to_owned(), json!("stripes"));
        }));
        for key in members.keys() {
            bent.push(with(&|members| {
                members.remove(key);
            }));
            bent.push(with(&|members| {
                let value = members.remove(key).unwrap_or_default();
                members.insert(format!("{key}x"), value);
            }));
        }
    }
    bent
}

/// Every place in a value, as a pointer.
fn places(value: &Value, at: String, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, inner)| places(inner, format!("{at}/{key}"), out));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, inner)| places(inner, format!("{at}/{n}"), out));
        }
        _ => {}
    }
    out.push(at);
}

/// A guide to be bent.
struct Whole {
    values: BTreeMap<String, Value>,
    texts: Files,
}

impl Whole {
    fn of(values: BTreeMap<String, Value>) -> Self {
        let texts = values.iter().map(|(file, value)| (file.clone(), value.to_string())).collect();
        Whole { values, texts }
    }

    /// Bends one place in one way, and compares the verdicts.
    fn bend(&self, file: &str, pointer: &str, way: usize) {
        let mut value = self.values[file].clone();
        let place = value.pointer_mut(pointer).expect("the place is there");
        let mut ways = bent(place);
        *place = ways.swap_remove(way % ways.len());
        let what = format!("{file} {pointer}, {place}");
        let mut texts = self.texts.clone();
        texts.insert(file.to_owned(), value.to_string());
        agree(&texts, file, &what);
    }
}

/// A guide with every key.
static EVERY_KEY: LazyLock<Whole> = LazyLock::new(|| Whole::of(every_key()));

/// One place of each kind in it, with each way to bend it. The labels of
/// `wording.json` are of few kinds.
static WAYS: LazyLock<Vec<(&str, String, usize)>> = LazyLock::new(|| {
    let mut seen = BTreeSet::new();
    let mut ways = Vec::new();
    for (file, value) in &EVERY_KEY.values {
        let mut all = Vec::new();
        places(value, String::new(), &mut all);
        for pointer in all {
            let place = value.pointer(&pointer).expect("it is there");
            let kind =
                |part: &str| if part.parse::<usize>().is_ok() { "*" } else { part }.to_owned();
            let mut parts: Vec<_> = pointer.split('/').map(kind).collect();
            if file == "wording.json" && parts.len() > 2 {
                parts[2] = if pointer.split('/').count() > 3 || place.is_array() {
                    "list"
                } else {
                    "label"
                }
                .to_owned();
            }
            if seen.insert((file, parts)) {
                // A part of the labels can be bent in as many ways as it has labels.
                let count = bent(place).len().min(40);
                ways.extend((0..count).map(|way| (file.as_str(), pointer.clone(), way)));
            }
        }
    }
    ways
});

/// Minutes without optimization; the test below takes some of these.
#[test]
#[ignore = "takes minutes"]
fn every_key_bent_in_every_way() {
    assert!(WAYS.len() > 3_000, "{}", WAYS.len());
    WAYS.iter().for_each(|(file, pointer, way)| EVERY_KEY.bend(file, pointer, *way));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any key in any way.
    #[test]
    fn a_key_bent(way in any::<prop::sample::Index>()) {
        let (file, pointer, way) = way.get::<(&str, String, usize)>(&WAYS);
        EVERY_KEY.bend(file, pointer, *way);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any place of the built-in guide in any way.
    #[test]
    fn the_built_in_guide_bent(
        file in 0..FILES.len(),
        place in any::<prop::sample::Index>(),
        way in 0..100_usize,
    ) {
        static REAL: LazyLock<Whole> = LazyLock::new(|| {
            let read = |file: &str| {
                let text = BuiltIn.read(file).expect("it is built in");
                (file.to_owned(), serde_json::from_str(&text).expect("it is JSON"))
            };
            Whole::of(FILES.into_iter().map(read).collect())
        });
        let mut all = Vec::new();
        places(&REAL.values[FILES[file]], String::new(), &mut all);
        REAL.bend(FILES[file], place.get::<String>(&all), way);
    }
}
