//! What the tests share: guides, golden files, and answers from thrown dice.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use askfirst::diagnostic::render;
use askfirst::guide::{Facts, Item, ItemId, ItemKind};
use askfirst::{Answer, Answers, BuiltIn, Guide, GuideFiles};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The files of a guide in memory, to be changed by a test.
pub type Files = BTreeMap<String, String>;

/// The built-in guide.
pub static REAL: LazyLock<Guide> = LazyLock::new(|| load(&BuiltIn));

/// The made-up guide that has every type of item.
pub static EVERY: LazyLock<Guide> = LazyLock::new(|| load(&files("every-item-type")));

/// Loads a guide that has no faults.
pub fn load(files: &dyn GuideFiles) -> Guide {
    Guide::load(files).unwrap_or_else(|faults| panic!("{}", render::full(&faults)))
}

/// A path inside this package.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Whether goldens are to be rewritten: `UPDATE=1 cargo test`.
pub fn updating() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}

/// Compares a text with a golden file, or rewrites it.
pub fn golden(path: &Path, text: &str) {
    if updating() {
        if fs::read_to_string(path).ok().as_deref() != Some(text) {
            fs::write(path, text).expect("a golden can be written");
        }
        return;
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    let first = known.lines().zip(text.lines()).position(|(known, now)| known != now);
    let line = first.unwrap_or_else(|| known.lines().count().min(text.lines().count()));
    assert!(
        known == text,
        "{}:{}: differs from\n  {}\nto rewrite: UPDATE=1 cargo test",
        path.display(),
        line + 1,
        text.lines().nth(line).unwrap_or("(the end)"),
    );
}

/// The files of a made-up guide under `tests/guides/`.
pub fn files(name: &str) -> Files {
    let folder = path("tests/guides").join(name);
    static WORDING: LazyLock<String> = LazyLock::new(plain_wording);
    golden(&folder.join("wording.json"), &WORDING);
    let entries = fs::read_dir(&folder).expect("made-up guides stand in tests/guides");
    entries
        .map(|entry| {
            let path = entry.expect("the folder can be read").path();
            let name = path.file_name().expect("it is a file").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("it is a text"))
        })
        .collect()
}

/// The keys of the built-in wording, each with a made-up text that holds its
/// placeholders: so a new label does not break the made-up guides by hand.
fn plain_wording() -> String {
    let text = BuiltIn.read("wording.json").expect("it is built in");
    let wording: Map<String, Value> = serde_json::from_str(&text).expect("it is an object");
    let plain: Map<_, _> = wording
        .into_iter()
        .map(|(part, labels)| {
            let labels = labels.as_object().expect("labels stand in parts").clone();
            let plain = labels.into_iter().map(|(key, value)| {
                let plain = plain_label(&key, &value);
                (key, plain)
            });
            (part, Value::Object(plain.collect()))
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&plain).expect("it is plain JSON");
    text.push('\n');
    text
}

fn plain_label(key: &str, value: &Value) -> Value {
    let is_statement = |value: &Value| value.get("sources").is_some();
    if value.as_array().is_some_and(|list| list.iter().all(is_statement)) {
        return json!([{ "text": key, "sources": ["general"] }]);
    }
    // Variants of one text stand under `text`; what does not is a text itself.
    if value.as_array().is_some_and(|list| list.iter().all(|text| text.get("text").is_none())) {
        return json!([key]);
    }
    let written = value.to_string();
    let mut holes: Vec<_> = written
        .split('{')
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .collect();
    holes.sort_unstable();
    holes.dedup();
    let holes: String = holes.iter().map(|hole| format!(" {{{hole}}}")).collect();
    json!(format!("{key}{holes}"))
}

/// Thrown dice, from which [`answers`] makes answers to any guide.
pub fn dice() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(any::<u16>(), 200)
}

/// Reads dice one after the other; all that are missing fell on the first side.
pub struct Dice<'d> {
    rolls: std::slice::Iter<'d, u16>,
}

impl<'d> Dice<'d> {
    pub fn new(rolls: &'d [u16]) -> Self {
        Dice { rolls: rolls.iter() }
    }

    /// One die with so many sides.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.rolls.next().map_or(0, |roll| usize::from(*roll) % sides)
    }
}

/// All item ids of a guide, in order.
pub fn items(guide: &Guide) -> impl Iterator<Item = ItemId> {
    let items = &guide.questionnaire().items;
    items.iter().map(|item| guide.item(&item.link_id).expect("it is this guide's"))
}

/// Answers along the path, as the interview would take them: some items are
/// left out or skipped, options are those offered. `given` are answered so.
pub fn answers(guide: &Guide, dice: &mut Dice<'_>, given: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::new();
    for id in items(guide) {
        let item = &guide[id];
        let facts = Facts::of(guide, &answers);
        if !facts.shows(id) {
            continue;
        }
        let fixed: Vec<_> = given.iter().filter(|(item_, _)| *item_ == item.link_id).collect();
        if let Some((_, value)) = fixed.first() {
            let answer = if item.repeats {
                Answer::Many(fixed.iter().map(|(_, value)| (*value).to_owned()).collect())
            } else {
                Answer::One((*value).to_owned())
            };
            answers.set(&item.link_id, answer);
            continue;
        }
        match dice.roll(8) {
            0 if !item.required => {}
            1 if !item.required => {
                answers.set(&item.link_id, answer(item, Some(&facts), dice));
                answers.skipped.insert(item.link_id.clone());
            }
            _ => answers.set(&item.link_id, answer(item, Some(&facts), dice)),
        }
    }
    answers
}

/// Answers as a file may hold them: to items that are not shown too, and with
/// options that are not offered.
pub fn wild_answers(guide: &Guide, dice: &mut Dice<'_>) -> Answers {
    let mut answers = Answers::new();
    for item in &guide.questionnaire().items {
        if dice.roll(4) > 0 {
            answers.set(&item.link_id, answer(item, None, dice));
        }
        if dice.roll(6) == 1 {
            answers.skipped.insert(item.link_id.clone());
        }
    }
    answers
}

/// Some answer that the item takes; of the options offered, if facts are given.
pub fn answer(item: &Item, facts: Option<&Facts>, dice: &mut Dice<'_>) -> Answer {
    const TEXTS: [&str; 4] =
        ["Can I swim?", "knee, left", "日本語 \u{202e}mirror", "\u{7} {braces} <b>"];
    const DATES: [&str; 3] = ["2026-12-03", "2027-01-31", "2024-02-29"];
    match item.kind {
        ItemKind::Text if item.repeats => {
            let first = dice.roll(TEXTS.len());
            let count = 1 + dice.roll(3);
            Answer::Many((0..count).map(|n| TEXTS[(first + n) % TEXTS.len()].into()).collect())
        }
        ItemKind::Text => Answer::One(TEXTS[dice.roll(TEXTS.len())].into()),
        ItemKind::Date => Answer::One(DATES[dice.roll(DATES.len())].into()),
        ItemKind::Choice => {
            let offered: Vec<_> = item
                .options
                .iter()
                .filter(|option| facts.is_none_or(|facts| option.when.holds(facts)))
                .collect();
            let (alone, together): (Vec<_>, Vec<_>) =
                offered.into_iter().partition(|option| option.exclusive);
            let count = alone.len() + together.len();
            if !item.repeats || together.is_empty() {
                let one = together.iter().chain(&alone).nth(dice.roll(count.max(1)));
                let code = one.map_or(String::new(), |option| option.code.clone());
                return if item.repeats { Answer::Many(vec![code]) } else { Answer::One(code) };
            }
            if !alone.is_empty() && dice.roll(6) == 1 {
                return Answer::Many(vec![alone[dice.roll(alone.len())].code.clone()]);
            }
            let mut codes: Vec<String> = Vec::new();
            for _ in 0..=dice.roll(4) {
                let code = &together[dice.roll(together.len())].code;
                if !codes.contains(code) {
                    codes.push(code.clone());
                }
            }
            Answer::Many(codes)
        }
    }
}
