//! Makes a guide larger: `grow TIMES DIR` writes the built-in guide into a
//! folder with each of its entries that many times.
//!
//! A copy hangs on answers of its own: the options that entries belong to, and
//! whole items that the program gives no meaning to, are copied with them. So
//! in a guide four times as large there are four times the entries, `when`s and
//! guarantees, and in the exponent, ways to answer.

use std::path::Path;
use std::{env, fs};

use askfirst::files::BUILT_IN;
use serde_json::{Map, Value};

/// Items whose options are copied.
const LARGE: [&str; 5] = ["area", "condition", "goals", "claims", "route"];

/// Items that are copied whole.
const WHOLE: [&str; 5] = ["kind", "told-details", "cell-source", "processing", "health"];

/// Options that stand alone, which are not copied.
const ALONE: [&str; 2] = ["not-sure", "none"];

/// Lists whose entries are copied.
const LISTS: [&str; 12] = [
    "situations",
    "stages",
    "groups",
    "methods",
    "areas",
    "conditions",
    "questions",
    "cautions",
    "claims",
    "signs",
    "contacts",
    "guarantees",
];

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [times, folder] = arguments.try_into().expect("how many times, and a folder");
    let times: usize = times.parse().expect("a number of times");
    fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, text) in BUILT_IN {
        let mut file: Map<_, _> = serde_json::from_str(text).expect("it is an object");
        for n in 2..=times {
            let first: Map<_, _> = serde_json::from_str(text).expect("it is an object");
            add(name, &mut file, first, n);
        }
        let text = format!("{:#}\n", Value::Object(file));
        fs::write(Path::new(&folder).join(name), text).expect("the file can be written");
    }
}

/// Adds one copy of what is copied in a file.
fn add(name: &str, file: &mut Map<String, Value>, first: Map<String, Value>, n: usize) {
    for (key, value) in first {
        let (Value::Array(entries), Some(Value::Array(grown))) = (value, file.get_mut(&key)) else {
            continue;
        };
        match name {
            "questionnaire.json" => {
                for (group, copied) in grown.iter_mut().zip(entries) {
                    items(list(group, "items"), copied, n);
                }
            }
            _ if LISTS.contains(&key.as_str()) || ["terms", "sources"].contains(&key.as_str()) => {
                let copies = entries.into_iter().filter(can_be_copied);
                grown.extend(copies.map(|entry| renamed("", entry, n)));
            }
            _ => {}
        }
    }
}

/// What belongs to an option that stands alone is said once, and what is promised
/// of page one, of the one emergency notice, or of every text is promised once.
fn can_be_copied(entry: &Value) -> bool {
    if ALONE.iter().any(|code| entry["id"] == *code) {
        return false;
    }
    let text = entry.to_string();
    !["\"sheet\":", "\"order\":", "\"phrase\":", "\"notice\":"].iter().any(|key| text.contains(key))
}

fn items(grown: &mut Vec<Value>, mut group: Value, n: usize) {
    for item in std::mem::take(list(&mut group, "items")) {
        let link_id = item["linkId"].as_str().expect("an item has one").to_owned();
        let place = grown.iter().position(|grown| grown["linkId"] == item["linkId"]);
        let place = place.expect("it is the first of its copies");
        if WHOLE.contains(&link_id.as_str()) {
            grown.insert(place + n - 1, renamed("", item, n));
        } else if LARGE.contains(&link_id.as_str()) {
            let mut item = item;
            let options = std::mem::take(list(&mut item, "answerOption")).into_iter();
            let copied = options.filter(|option| option.get("exclusive").is_none());
            let copies = copied.map(|mut option| {
                let code = option["code"].as_str().expect("an option has one");
                option["code"] = suffixed(code, n);
                renamed("", option, n)
            });
            list(&mut grown[place], "answerOption").extend(copies);
        }
    }
}

fn list<'v>(value: &'v mut Value, key: &str) -> &'v mut Vec<Value> {
    value[key].as_array_mut().expect("it is a list")
}

fn suffixed(name: &str, n: usize) -> Value {
    format!("{name}-{n}").into()
}

/// A copy, with the names that it has and that it names.
fn renamed(key: &str, value: Value, n: usize) -> Value {
    match (key, value) {
        ("when" | "mustWhen" | "unknown" | "fits", value) => renamed_when(value, n),
        (_, Value::Object(members)) => {
            let each = members.into_iter().map(|(key, value)| {
                let value = renamed(&key, value, n);
                (key, value)
            });
            Value::Object(each.collect())
        }
        (_, Value::Array(values)) => {
            Value::Array(values.into_iter().map(|value| renamed(key, value, n)).collect())
        }
        (
            "id" | "bank" | "linkId" | "stage" | "group" | "sources" | "ask" | "becomes"
            | "caution" | "question" | "must" | "onSheet" | "inFull" | "method" | "claim" | "sign"
            | "contact",
            Value::String(name),
        ) => suffixed(&name, n),
        (_, Value::String(text)) if text.contains(' ') => said_anew(&text, n),
        (_, value) => value,
    }
}

/// The same words, the last one with a letter more, so that a copy does not
/// repeat what is said already.
fn said_anew(text: &str, n: usize) -> Value {
    let letter = char::from(b'a' + u8::try_from(n % 26).expect("it is less than 26"));
    let end = text.trim_end_matches(|sign: char| !sign.is_alphanumeric()).len();
    format!("{}{letter}{}", &text[..end], &text[end..]).into()
}

fn renamed_when(when: Value, n: usize) -> Value {
    let Value::Object(members) = when else { return when };
    let each = members.into_iter().map(|(key, value)| match key.as_str() {
        "is" => (key, suffixed(value.as_str().expect("it is a name"), n)),
        "not" => (key, renamed_when(value, n)),
        "all" | "any" => {
            let Value::Array(parts) = value else { panic!("`{key}` takes a list") };
            (key, parts.into_iter().map(|part| renamed_when(part, n)).collect())
        }
        "atLeast" => {
            let item = value[1].as_str().expect("it is an item");
            let item = if WHOLE.contains(&item) { suffixed(item, n) } else { item.into() };
            (key, vec![value[0].clone(), item].into())
        }
        item if WHOLE.contains(&item) => (format!("{item}-{n}"), value),
        item if LARGE.contains(&item) => (key, renamed_codes(value, n)),
        _ => (key, value),
    });
    Value::Object(each.collect())
}

fn renamed_codes(codes: Value, n: usize) -> Value {
    match codes {
        Value::Array(codes) => codes.into_iter().map(|code| renamed_codes(code, n)).collect(),
        Value::String(code) if ALONE.contains(&code.as_str()) => code.into(),
        Value::String(code) => suffixed(&code, n),
        other => other,
    }
}
