//! The report as data for paper: every sign has a letter, every word a place to
//! break.
//!
//! PDF/UA-1 forbids a sign that no font has, so it becomes `□`, and the report
//! says so once. A word longer than a line could not be broken, and would be cut
//! at the edge: long words get marks of no width where they may be.

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthChar as _;

use crate::report::{Layout, Report};

/// Stands for a sign that no font has.
const MISSING: char = '□';
/// May be broken here.
const BREAK: char = '\u{200b}';
/// Signs in a word before it may be broken, and then between two breaks.
const LONG: usize = 24;
const PIECE: usize = 8;
/// Bytes of a text from right to left that stands in a frame of its own, so that
/// it moves nothing around it; a frame cannot be parted between pages.
const MOST_FROM_THE_RIGHT: usize = 1200;
/// Marks on one letter; more would be drawn over the lines above and below.
const PILE: usize = 6;

/// The report and its layout as JSON.
pub(super) fn data(report: &Report, layout: Layout, covers: impl Fn(char) -> bool) -> Vec<u8> {
    let mut report = serde_json::to_value(report).expect("the tree holds only text and lists");
    if layout.short {
        for behind in ["home", "tools", "appendix"] {
            report[behind] = json!([]);
        }
    }
    let mut missing = false;
    prepare(&mut report, &covers, &mut missing);
    let mut data = json!({ "layout": layout, "missing": missing });
    data["report"] = report;
    serde_json::to_vec(&data).expect("it is JSON already")
}

fn prepare(value: &mut Value, covers: &impl Fn(char) -> bool, missing: &mut bool) {
    match value {
        Value::String(text) if !text.is_ascii() || longest_word(text) > LONG => {
            let (shown, some) = shown(text, covers);
            *missing |= some;
            *text = breakable(&shown);
        }
        Value::Array(values) => values.iter_mut().for_each(|v| prepare(v, covers, missing)),
        Value::Object(map) => {
            if own_text(map).is_some_and(stands_apart) {
                map.insert("fromRight".to_owned(), true.into());
            }
            // An address is a target too, and stays as it is there.
            if let Some(url) = map.get("url").cloned() {
                map.insert("address".to_owned(), url);
            }
            map.iter_mut()
                .filter(|(key, _)| !matches!(key.as_str(), "url" | "kind" | "id"))
                .for_each(|(_, value)| prepare(value, covers, missing));
        }
        _ => {}
    }
}

/// The text of a span of the person's own words.
fn own_text(map: &Map<String, Value>) -> Option<&str> {
    let own = map.get("kind").is_some_and(|kind| kind == "own");
    map.get("text").filter(|_| own)?.as_str()
}

/// Whether a text is written from right to left, as its first letter tells, and
/// short enough for a frame.
fn stands_apart(text: &str) -> bool {
    text.len() <= MOST_FROM_THE_RIGHT && text.chars().find(|sign| sign.is_alphabetic()).is_some_and(|sign| {
        matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
    })
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(str::len).max().unwrap_or_default()
}

/// The text with `□` for what no font has and for marks piled up on one letter,
/// and whether there was any.
fn shown(text: &str, covers: &impl Fn(char) -> bool) -> (String, bool) {
    let mut some = false;
    let mut pile = 0;
    let sign = |sign: char| {
        pile = if stands(sign) { 0 } else { pile + 1 };
        if pile <= PILE && (sign.is_ascii() || covers(sign)) {
            return sign;
        }
        pile = 0;
        some = true;
        MISSING
    };
    let shown = text.chars().map(sign).collect();
    (shown, some)
}

/// Whether a sign takes a place of its own, and is no mark on the one before.
fn stands(sign: char) -> bool {
    sign.width().is_none_or(|width| width > 0)
}

/// The text with places to break in long words: after the signs that part an
/// address, and else every few letters; never before a mark that belongs to the
/// letter in front of it.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, word) in text.split(' ').enumerate() {
        if n > 0 {
            out.push(' ');
        }
        if word.chars().count() <= LONG {
            out.push_str(word);
            continue;
        }
        let mut since = 0;
        let mut parts = false;
        for sign in word.chars() {
            let stands = stands(sign);
            if stands && (since >= PIECE || (parts && sign.is_alphanumeric())) {
                out.push(BREAK);
                since = 0;
            }
            since += usize::from(stands);
            parts = matches!(sign, '/' | '.' | '-' | '_' | '=' | '?' | '&');
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_shown_as_a_box() {
        let latin = |sign: char| sign.is_ascii() || sign == 'ö';
        assert_eq!(shown("Köln 東京", &latin), ("Köln □□".to_owned(), true));
        assert_eq!(shown("Köln", &latin), ("Köln".to_owned(), false));
        let (piled, some) = shown(&format!("e{}", "\u{301}".repeat(9)), &|_| true);
        assert!(some && piled.contains(MISSING));
    }

    #[test]
    fn own_text_from_right_to_left_is_marked() {
        let marked = |text: &str| {
            let mut value =
                json!([{ "kind": "own", "text": text }, { "kind": "text", "text": text }]);
            prepare(&mut value, &|_| true, &mut false);
            assert!(value[1].get("fromRight").is_none());
            value[0].get("fromRight").is_some()
        };
        assert!(marked("(3) שלום x"));
        assert!(!marked("x שלום"));
        assert!(!marked(&"ب".repeat(1000)));
    }

    #[test]
    fn long_words_can_be_broken_and_nothing_is_lost() {
        for text in ["W".repeat(1000), format!("e{}", "\u{301}".repeat(1000)), "a b".into()] {
            let broken = breakable(&text);
            assert_eq!(broken.replace(BREAK, ""), text);
            let pieces = broken.split([BREAK, ' ']);
            let longest = pieces.map(|piece| piece.chars().filter(|c| c.is_alphabetic()).count());
            assert!(longest.max() <= Some(LONG));
        }
        assert_eq!(breakable("cells in a joint"), "cells in a joint");
        let address = breakable("https://www.clinicaltrials.gov/study");
        assert!(address.contains("gov/\u{200b}study"), "{address}");
    }
}
