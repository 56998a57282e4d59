//! The answers file: read whole or refused whole, and written back.
//!
//! A draft, a saved file and a file made by hand are the same thing. Faults
//! quote only the word that is not known, never another answer.

use serde_json::{Map, Value, json};

use super::refusal::{LONGEST_TEXT, MOST_TEXTS, Refusal, check};
use crate::answers::{Answer, Answers};
use crate::diagnostic::{Diagnostic, Outline, did_you_mean};
use crate::findings::{MOST_CHOSEN, Pick};
use crate::guide::{Guide, Item, ItemId, ItemKind};

/// The format of answers files that this program writes.
const FORMAT: u64 = 1;

/// What was said, and where the interview stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// What was said, skipped and picked.
    pub answers: Answers,
    /// The link id of the item to go on with, or `fork`, `check-answers`,
    /// `page-one`; `None` starts at the first item without an answer.
    pub at: Option<String>,
}

impl Session {
    /// Reads an answers file. `name` is what faults call it.
    ///
    /// # Errors
    /// Every fault of the file, with line and column.
    pub fn read(guide: &Guide, name: &str, text: &str) -> Result<Session, Vec<Diagnostic>> {
        // A byte-order mark is what some editors put before a text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader { guide, name, faults: Vec::new() };
        let session = match serde_json::from_str(text) {
            Ok(Value::Object(members)) => reader.session(members),
            Ok(_) => {
                let fault = reader.fault("wrong-type", "", "this is not an answers file");
                reader.faults.push(fault.help(EXAMPLE));
                Session::default()
            }
            Err(error) => {
                let fault = match text.trim().is_empty() {
                    true => reader.fault("not-json", "", "the file is empty"),
                    false => crate::guide::not_json(name, text, &error),
                };
                let help = match text.trim_start().starts_with('{') {
                    true => "reading stopped here; the slip may be just before",
                    false => EXAMPLE,
                };
                return Err(vec![fault.help(help)]);
            }
        };
        let outline = Outline::of(text);
        let found = reader.faults.into_iter().map(|fault| fault.place(&outline, true));
        let repeated = crate::guide::repeated_keys(name, &outline, true);
        let mut faults: Vec<_> = found.chain(repeated).take(MOST_FAULTS).collect();
        faults.sort();
        if faults.len() == MOST_FAULTS {
            let message = format!("only the first {MOST_FAULTS} faults are listed");
            faults.push(Diagnostic::new("too-many", name, "", message));
        }
        if faults.is_empty() { Ok(session) } else { Err(faults) }
    }

    /// The text of an answers file, the same for the same session.
    pub fn write(&self, guide: &Guide) -> String {
        let mut answers = Map::new();
        for item in &guide.questionnaire().items {
            if let Some(answer) = self.answers.get(&item.link_id) {
                let value = match item.repeats {
                    true => json!(answer.values()),
                    false => json!(answer.values()[0]),
                };
                answers.insert(item.link_id.clone(), value);
            }
        }
        let meta = guide.meta();
        let mut file = json!({
            "format": FORMAT,
            "guide": meta.id,
            "guideVersion": meta.version,
            "language": meta.language,
            "answers": answers,
        });
        if !self.answers.skipped.is_empty() {
            file["skipped"] = json!(self.answers.skipped);
        }
        if let Some(at) = &self.at {
            file["at"] = json!(at);
        }
        if let Some(picks) = &self.answers.picks {
            file["picks"] = json!(picks);
        }
        let mut text = serde_json::to_string_pretty(&file).expect("it holds only text and lists");
        text.push('\n');
        text
    }
}

const EXAMPLE: &str =
    "an answers file looks like { \"answers\": { \"for-whom\": \"self\", \"area\": \"eyes\" } }";

/// Faults that are listed at most; finding the place of each takes time.
const MOST_FAULTS: usize = 100;

const KEYS: [&str; 8] =
    ["format", "guide", "guideVersion", "language", "answers", "skipped", "at", "picks"];

struct Reader<'r> {
    guide: &'r Guide,
    name: &'r str,
    faults: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn fault(&self, code: &'static str, pointer: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.name, pointer, message)
    }

    /// No more faults are looked for.
    fn is_full(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    fn session(&mut self, mut file: Map<String, Value>) -> Session {
        let mut session = Session::default();
        let unknown = file.keys().filter(|key| !KEYS.contains(&key.as_str()));
        for key in unknown.take(MOST_FAULTS) {
            let fault = self
                .fault("unknown-key", &pointer(&[key]), format!("unknown key `{}`", brief(key)))
                .at_key();
            self.faults.push(helped(fault, did_you_mean(key, KEYS)));
        }
        self.heading(&file);
        match file.remove("answers") {
            Some(Value::Object(answers)) => {
                for (link_id, value) in answers {
                    if self.is_full() {
                        break;
                    }
                    self.answer(&mut session.answers, &link_id, value);
                }
            }
            Some(_) => {
                let message = "`answers` holds something other than answers by item";
                self.faults.push(self.fault("wrong-type", "/answers", message).help(EXAMPLE));
            }
            None => {
                let message = "key `answers` is missing";
                self.faults.push(self.fault("missing-key", "", message).help(EXAMPLE));
            }
        }
        for (n, link_id) in self.texts(&file, "skipped").into_iter().enumerate() {
            if self.is_full() {
                break;
            }
            if self.item(&link_id, &format!("/skipped/{n}"), false).is_some() {
                session.answers.skipped.insert(link_id);
            }
        }
        if file.contains_key("picks") {
            session.answers.picks = Some(self.picks(&file));
        }
        session.at = self.at(&file);
        session
    }

    fn heading(&mut self, file: &Map<String, Value>) {
        match file.get("format") {
            None => {}
            Some(format) if format.as_u64() == Some(FORMAT) => {}
            Some(_) => {
                let message = format!("only answers files of format {FORMAT} can be read");
                let help = "was it made by a newer askfirst? a newer version can read it";
                self.faults.push(self.fault("unknown-format", "/format", message).help(help));
            }
        }
        for key in ["guide", "guideVersion", "language"] {
            if file.get(key).is_some_and(|value| !value.is_string()) {
                let message = format!("`{key}` is not a text");
                self.faults.push(self.fault("wrong-type", &pointer(&[key]), message));
            }
        }
        let guide = &self.guide.meta().id;
        if let Some(named) = file.get("guide").and_then(Value::as_str)
            && named != guide
        {
            let message = format!("these answers are for the guide `{}`", brief(named));
            let help = format!("this is the guide `{guide}`; give the other with --guide");
            self.faults.push(self.fault("unknown-guide", "/guide", message).help(help));
        }
    }

    fn item(&mut self, link_id: &str, at: &str, key: bool) -> Option<ItemId> {
        let found = self.guide.item(link_id);
        if found.is_none() {
            let fault =
                self.fault("unknown-item", at, format!("unknown item `{}`", brief(link_id)));
            let fault = if key { fault.at_key() } else { fault };
            let items = &self.guide.questionnaire().items;
            let known = items.iter().map(|item| item.link_id.as_str());
            let near = crate::diagnostic::nearest(link_id, known);
            let help = near.map(|word| format!("did you mean `{word}`?"));
            self.faults.push(helped(fault, help));
        }
        found
    }

    fn answer(&mut self, answers: &mut Answers, link_id: &str, value: Value) {
        let at = pointer(&["answers", link_id]);
        let Some(id) = self.item(link_id, &at, true) else { return };
        let item = &self.guide[id];
        let answer = match value {
            Value::Null => return,
            Value::String(text) if !item.repeats => Answer::One(text),
            Value::Array(list) if list.is_empty() => return,
            Value::Array(list) if item.repeats && list.iter().all(Value::is_string) => {
                let texts = list.into_iter().filter_map(|value| match value {
                    Value::String(text) => Some(text),
                    _ => None,
                });
                Answer::Many(texts.collect())
            }
            value => {
                let message = match value {
                    Value::Array(_) if !item.repeats => {
                        format!("item `{link_id}` takes one answer, not a list")
                    }
                    Value::String(_) => format!("item `{link_id}` takes a list"),
                    _ => format!("item `{link_id}` has an answer of the wrong shape"),
                };
                let fault = self.fault("wrong-type", &at, message);
                return self.faults.push(fault.help(shape_wanted(item)));
            }
        };
        let answer = current(self.guide, link_id, answer);
        match check(self.guide, id, &answer) {
            Ok(()) => answers.set(link_id, answer),
            Err(Refusal::UnknownOption(_)) => {
                // Not only the first: every fault is listed.
                let values = answer.values().iter();
                let unknown = values.filter(|value| item.option(value).is_none());
                for value in unknown.take(MOST_FAULTS) {
                    let refusal = Refusal::UnknownOption(value.clone());
                    let fault = self.refused(id, &at, &answer, refusal);
                    self.faults.push(fault);
                }
            }
            Err(refusal) => {
                let fault = self.refused(id, &at, &answer, refusal);
                self.faults.push(fault);
            }
        }
    }

    /// A refusal as a fault, at the value that is refused.
    fn refused(&self, id: ItemId, at: &str, answer: &Answer, refusal: Refusal) -> Diagnostic {
        let item = &self.guide[id];
        let link_id = &item.link_id;
        let place = |value: &str| match answer {
            Answer::Many(values) => {
                let n = values.iter().position(|other| other == value).unwrap_or(0);
                format!("{at}/{n}")
            }
            Answer::One(_) => at.to_owned(),
        };
        match refusal {
            Refusal::UnknownOption(value) => {
                let message = format!("unknown option `{}` of item `{link_id}`", brief(&value));
                let known = item.options.iter().map(|option| option.code.as_str());
                let help = did_you_mean(&value, known.collect::<Vec<_>>());
                helped(self.fault("unknown-option", &place(&value), message), help)
            }
            Refusal::Alone(value) => {
                let message = format!("option `{value}` of item `{link_id}` stands alone");
                self.fault("exclusive-with-others", &place(&value), message)
                    .help("keep it without the others, or the others without it")
            }
            Refusal::NotADate(value) => {
                let message = format!("item `{link_id}` takes a date");
                self.fault("bad-date", &place(&value), message)
                    .help("write year, month and day, such as 2026-12-03")
            }
            Refusal::TooLong => {
                let message = format!("a text of more than {LONGEST_TEXT} characters");
                self.fault("too-long", at, message).help("make it shorter")
            }
            Refusal::TooMany => {
                let message = format!("more than {MOST_TEXTS} texts for item `{link_id}`");
                self.fault("too-many", at, message).help("keep those that matter most")
            }
            Refusal::OneOnly | Refusal::Required | Refusal::Slots => {
                let message = format!("item `{link_id}` takes one answer");
                self.fault("wrong-type", at, message).help(shape_wanted(item))
            }
        }
    }

    fn texts(&mut self, file: &Map<String, Value>, key: &str) -> Vec<String> {
        let texts = match file.get(key) {
            None => Some(Vec::new()),
            Some(Value::Array(list)) => {
                list.iter().map(|value| value.as_str().map(str::to_owned)).collect()
            }
            Some(_) => None,
        };
        texts.unwrap_or_else(|| {
            let message = format!("`{key}` is not a list of texts");
            self.faults.push(self.fault("wrong-type", &pointer(&[key]), message));
            Vec::new()
        })
    }

    fn picks(&mut self, file: &Map<String, Value>) -> Vec<String> {
        let picks = self.texts(file, "picks");
        if picks.len() > MOST_CHOSEN {
            let message = format!("page one holds at most {MOST_CHOSEN} picks");
            let help = "keep the ones that matter most; the first is starred";
            self.faults.push(self.fault("too-many", "/picks", message).help(help));
            return picks;
        }
        for (n, code) in picks.iter().enumerate() {
            let at = format!("/picks/{n}");
            let pick = Pick::read(self.guide, code);
            if pick.is_none() {
                let message = format!("unknown question `{}`", brief(code));
                let known = self.guide.questions().iter().map(|question| question.id.as_str());
                let near = crate::diagnostic::nearest(code, known);
                let help = match near {
                    Some(word) => format!("did you mean `{word}`?"),
                    None => "write a question's id, its number such as Q071, or own:1".to_owned(),
                };
                self.faults.push(self.fault("unknown-id", &at, message).help(help));
            } else if picks[..n].iter().any(|other| Pick::read(self.guide, other) == pick) {
                let message = format!("`{}` is picked twice", brief(code));
                self.faults.push(self.fault("duplicate-id", &at, message));
            }
        }
        picks
    }

    fn at(&mut self, file: &Map<String, Value>) -> Option<String> {
        match file.get("at") {
            None | Some(Value::Null) => None,
            Some(Value::String(at)) if ["fork", "check-answers", "page-one"].contains(&&**at) => {
                Some(at.clone())
            }
            Some(Value::String(at)) => {
                self.item(at, "/at", false)?;
                Some(at.clone())
            }
            Some(_) => {
                self.faults.push(self.fault("wrong-type", "/at", "`at` is not a text"));
                None
            }
        }
    }
}

/// Options that were retired stand for those that replaced them.
fn current(guide: &Guide, link_id: &str, answer: Answer) -> Answer {
    let current = |value: String| guide.current_option(link_id, &value).to_owned();
    match answer {
        Answer::One(value) => Answer::One(current(value)),
        Answer::Many(values) => Answer::Many(values.into_iter().map(current).collect()),
    }
}

/// How an answer to an item is written, with its own options as the example.
fn shape_wanted(item: &Item) -> String {
    let codes: Vec<_> = item.options.iter().map(|option| format!("\"{}\"", option.code)).collect();
    match (item.kind, item.repeats) {
        (ItemKind::Choice, false) => {
            let example = codes.first().map_or("", String::as_str);
            format!("write one option as a text, such as {example}")
        }
        (ItemKind::Choice, true) => {
            let two = codes.iter().take(2).map(String::as_str).collect::<Vec<_>>();
            format!("write a list of options, such as [{}]", two.join(", "))
        }
        (ItemKind::Text, false) => "write a text in quotes".to_owned(),
        (ItemKind::Text, true) => "write a list of texts, such as [\"Can I swim?\"]".to_owned(),
        (ItemKind::Date, _) => "write one date as a text, such as \"2026-12-03\"".to_owned(),
    }
}

/// An unknown word, short enough for one line and free of control signs.
fn brief(word: &str) -> String {
    crate::diagnostic::brief(word, 40)
}

fn pointer(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1"))).collect()
}

fn helped(fault: Diagnostic, help: Option<String>) -> Diagnostic {
    match help {
        Some(help) => fault.help(help),
        None => fault,
    }
}
