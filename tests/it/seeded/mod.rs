//! Seeded faults: slips of the pen in the built-in guide, and whether loading
//! and proving it find them.
//!
//! Slips of seven kinds are made at every place of the rule files, one at a
//! time. One that touches a caution, a must or what is said about getting help
//! now should be found, as should every mistyped name. What is not found is listed
//! in `docs/proof.md`, with why.
//!
//! Of the guarantees only those are proved again that a slip can have changed,
//! so what is found here is found by `askfirst check` too.

mod slips;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::thread::available_parallelism;

use askfirst::Guide;
use askfirst::check::Verdict;
use askfirst::check::proof::prove;
use askfirst::diagnostic::render;
use serde_json::{Value, json};

use crate::support::{Files, golden, path};
use slips::{Seeded, Slip};

/// The rule files as values.
type Values = BTreeMap<&'static str, Value>;

static VALUES: LazyLock<Values> = LazyLock::new(|| {
    let files = askfirst::files::BUILT_IN.iter();
    files.map(|(name, text)| (*name, serde_json::from_str(text).expect("it is JSON"))).collect()
});

static GUARANTEES: LazyLock<Vec<Guarantee>> = LazyLock::new(|| {
    let all = VALUES["guarantees.json"]["guarantees"].as_array().expect("it is a list");
    all.iter().map(Guarantee::of).collect()
});

static TEXTS: LazyLock<Files> = LazyLock::new(|| {
    VALUES.iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect()
});

static ALL: LazyLock<Vec<Seeded>> = LazyLock::new(|| slips::all(&VALUES));

/// What a guarantee speaks of, as it is written.
struct Guarantee {
    text: String,
    phrases: Vec<String>,
    /// Proving it takes seconds.
    of_page_one: bool,
}

impl Guarantee {
    fn of(value: &Value) -> Guarantee {
        let text = value.to_string();
        let things = ["whenShown", "shows", "hides", "only", "exactly", "of"];
        let phrases = things.iter().flat_map(|key| match &value[key]["phrase"] {
            Value::Array(list) => list.clone(),
            Value::Null => Vec::new(),
            one => vec![one.clone()],
        });
        let phrases = phrases.filter_map(|phrase| Some(phrase.as_str()?.to_lowercase())).collect();
        let keys = ["\"sheet\":", "\"order\":", "\"onSheet\":", "\"inFull\":"];
        let of_page_one = keys.iter().any(|key| text.contains(key));
        Guarantee { text, phrases, of_page_one }
    }
}

impl Seeded {
    /// Whether it touches a caution, a must or a help-now text.
    fn matters(&self) -> bool {
        match (self.file, self.entry(&VALUES)) {
            ("cautions.json", _) => true,
            ("questions.json", Some(("questions", question))) => slips::is_must(question),
            ("contacts.json", Some(("contacts", contact))) => contact["kind"] == "emergency",
            ("contacts.json", _) => true,
            _ => false,
        }
    }

    fn has_to_be_found(&self) -> bool {
        self.matters() || self.slip == Slip::Mistyped
    }

    /// The places of the guarantees that it can have changed, those about page
    /// one left out.
    fn touched(&self) -> Vec<usize> {
        let (id, text) = match self.entry(&VALUES) {
            Some((_, entry)) => (entry["id"].as_str(), entry.to_string().to_lowercase()),
            None => (None, String::new()),
        };
        let id = id.map(|id| format!("\"{id}\""));
        let in_notice = self.pointer.starts_with("/notice");
        let is_touched = |n: usize, one: &Guarantee| match self.file {
            "guarantees.json" => self.pointer.starts_with(&format!("/guarantees/{n}/")),
            "guide.json" | "questionnaire.json" => !one.of_page_one,
            "sources.json" | "glossary.json" => false,
            _ if one.of_page_one => false,
            _ => {
                id.as_ref().is_some_and(|id| one.text.contains(id))
                    || in_notice && one.text.contains("\"notice\"")
                    || one.phrases.iter().any(|phrase| text.contains(phrase))
            }
        };
        let all = GUARANTEES.iter().enumerate();
        all.filter(|(n, one)| is_touched(*n, one)).map(|(n, _)| n).collect()
    }

    /// Whether loading or a proof finds it.
    fn is_found(&self) -> bool {
        let mut guarantees = VALUES["guarantees.json"].clone();
        let mut files = TEXTS.clone();
        if self.file == "guarantees.json" {
            self.make(&mut guarantees);
        } else {
            let mut file = VALUES[self.file].clone();
            self.make(&mut file);
            files.insert(self.file.to_owned(), file.to_string());
        }
        let again: Vec<_> =
            self.touched().iter().map(|n| guarantees["guarantees"][*n].take()).collect();
        files.insert("guarantees.json".into(), json!({ "guarantees": again }).to_string());
        let Ok(guide) = Guide::load(&files) else { return true };
        let verdicts = prove(&guide).expect("solvers are built in");
        verdicts.iter().any(|verdict| *verdict != Verdict::Proved)
    }
}

/// A number that is the same for the same slip, and like a throw of dice.
fn dice(seeded: &Seeded) -> u64 {
    seeded.name(&VALUES).bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Some of those that have to be found, of each kind, the same in every run: they
/// are found, or listed in `docs/proof.md`.
#[test]
fn a_sample_of_slips_is_found() {
    let page = std::fs::read_to_string(path(PAGE)).expect("the page is there");
    let listed = |seeded: &Seeded| page.contains(&format!("`{}`", seeded.name(&VALUES)));
    let mut sample = Vec::new();
    for slip in Slip::ALL {
        let of_kind = ALL.iter().filter(|seeded| seeded.slip == slip && seeded.has_to_be_found());
        let mut of_kind: Vec<_> = of_kind.collect();
        of_kind.sort_by_key(|seeded| dice(seeded));
        sample.extend(of_kind.into_iter().take(40));
    }
    let tried = sample.len();
    let (found, missed): (Vec<_>, Vec<_>) =
        sample.into_iter().partition(|seeded| seeded.is_found());
    assert!(found.len() >= 200, "{} of {tried}", found.len());
    let missed = missed.iter().filter(|seeded| !listed(seeded));
    let missed: Vec<_> = missed.map(|seeded| seeded.name(&VALUES)).collect();
    assert!(missed.is_empty(), "not found: {missed:#?}");
}

/// Every slip that has to be found, one at a time, and of the others one in
/// [`OTHERS`], or all if `SLIPS=all`. Writes what is left into `docs/proof.md`.
#[test]
#[ignore = "takes long: see docs/proof.md"]
fn every_slip() {
    let all = std::env::var("SLIPS").is_ok_and(|value| value == "all");
    let is_tried =
        |seeded: &&Seeded| all || seeded.has_to_be_found() || dice(seeded).is_multiple_of(OTHERS);
    let tried: Vec<_> = ALL.iter().filter(is_tried).collect();
    let (names, rest): (Vec<_>, Vec<_>) =
        tried.iter().partition(|seeded| seeded.slip == Slip::Mistyped);
    let mut left = not_found(unplaced(names).into_iter().chain(rest).collect());
    left.sort();
    let page = std::fs::read_to_string(path(PAGE)).expect("the page is there");
    let figures = page.split(HEADING).next().unwrap_or_default();
    golden(&path(PAGE), &format!("{figures}{}", section(&tried, &left)));
}

/// Those that are not found, each said at once; on all cores.
fn not_found(tried: Vec<&Seeded>) -> Vec<&Seeded> {
    let (next, left) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(seeded) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !seeded.is_found() {
                eprintln!("not found: {}", seeded.name(&VALUES));
                left.lock().expect("no thread panicked").push(*seeded);
            }
        }
    };
    let cores = available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    left.into_inner().expect("no thread panicked")
}

/// Those mistyped names that loading does not report at their place: all are
/// tried at once, one of each `when`, because loading tells every fault.
fn unplaced(names: Vec<&Seeded>) -> Vec<&Seeded> {
    let mut left = Vec::new();
    let mut whens: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for seeded in names {
        let ends = slips::WHENS.iter().filter_map(|key| seeded.pointer.find(&format!("/{key}")));
        let when = &seeded.pointer[..ends.min().unwrap_or(seeded.pointer.len())];
        whens.entry(seeded.file).or_default().entry(when).or_default().push(seeded);
    }
    for (file, mut whens) in whens {
        while !whens.is_empty() {
            let round: Vec<_> = whens.values_mut().filter_map(Vec::pop).collect();
            whens.retain(|_, rest| !rest.is_empty());
            let mut value = VALUES[file].clone();
            round.iter().for_each(|seeded| seeded.make(&mut value));
            let mut files = TEXTS.clone();
            files.insert(file.to_owned(), value.to_string());
            let faults = Guide::load(&files).err().unwrap_or_default();
            let faults: Vec<Value> = serde_json::from_str(&render::json(&faults)).expect("JSON");
            let places = faults.iter().filter(|fault| fault["file"] == file);
            let places: Vec<_> = places.filter_map(|fault| fault["pointer"].as_str()).collect();
            let told = |seeded: &Seeded| {
                let mut inside = places.iter().filter_map(|at| at.strip_prefix(&seeded.pointer));
                inside.any(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            left.extend(round.into_iter().filter(|seeded| !told(seeded)));
        }
    }
    left
}

/// Of the slips that need not be found, one in so many is tried.
const OTHERS: u64 = 25;

/// Where what is left is listed.
pub const PAGE: &str = "docs/proof.md";

const HEADING: &str = "\n## Slips of the pen\n";

/// What the page says of slips.
pub fn about_slips() -> String {
    let page = std::fs::read_to_string(path(PAGE)).unwrap_or_default();
    page.split_once(HEADING).map_or(String::new(), |(_, slips)| format!("{HEADING}{slips}"))
}

const COMMAND: &str = "UPDATE=1 cargo test --release --no-default-features --features check --test it every_slip -- --ignored --nocapture";

fn section(tried: &[&Seeded], left: &[&Seeded]) -> String {
    let others = match tried.len() == ALL.len() {
        true => "every one (`SLIPS=all`)".to_owned(),
        false => format!("one in {OTHERS}; with `SLIPS=all` every one"),
    };
    let mut out = format!(
        "{HEADING}
Slips of the pen are made in the rule files, one at a time: there are {} places for one. Then the guide is loaded, and every guarantee that the slip can have changed is proved again, those about page one left out. Tried are all {} that touch a caution, a must or what is said about getting help now (the emergency notice, the urgent signs, the emergency numbers), all mistyped names, and of the others, which need not be found, {others}. Written by

```sh
{COMMAND}
```

`cargo test` tries some of each kind again.

| slip | tried | found | tried where it matters | found there |
| --- | ---: | ---: | ---: | ---: |
",
        ALL.len(),
        ALL.iter().filter(|seeded| seeded.matters()).count(),
    );
    for slip in Slip::ALL {
        let made = tried.iter().filter(|seeded| seeded.slip == slip);
        let left = left.iter().filter(|seeded| seeded.slip == slip);
        let (all, vital) = (made.clone().count(), made.filter(|one| one.matters()).count());
        let (missed, vital_missed) =
            (left.clone().count(), left.filter(|one| one.matters()).count());
        let (name, found, vital_found) = (slip.name(), all - missed, vital - vital_missed);
        let _ = writeln!(out, "| {name} | {all} | {found} | {vital} | {vital_found} |");
    }
    let mut vital = left.iter().filter(|seeded| seeded.matters()).peekable();
    out.push_str(match vital.peek() {
        Some(_) => "\nNot found there:\n\n",
        None => "\nWhere it matters, each one is found.\n",
    });
    for seeded in vital {
        let _ = writeln!(out, "- `{}`: {}", seeded.name(&VALUES), seeded.why_left());
    }
    out.push_str("\nNot found elsewhere:\n\n| file | slip | tried | not found | why |\n| --- | --- | ---: | ---: | --- |\n");
    let mut tally: BTreeMap<_, usize> = BTreeMap::new();
    for seeded in left.iter().filter(|seeded| !seeded.matters()) {
        *tally.entry((seeded.file, seeded.slip, seeded.why_left())).or_default() += 1;
    }
    for ((file, slip, why), left) in tally {
        let made =
            tried.iter().filter(|one| (one.file, one.slip) == (file, slip) && !one.matters());
        let _ = writeln!(out, "| `{file}` | {} | {} | {left} | {why} |", slip.name(), made.count());
    }
    out
}

impl Seeded {
    /// Why it may be left.
    fn why_left(&self) -> &'static str {
        let rest = self.pointer.splitn(4, '/').nth(3).unwrap_or_default();
        match self.file {
            _ if self.matters() && rest.starts_with("mustWhen") => {
                "the question is always a must; this decides its place among the musts"
            }
            _ if self.matters() && rest.starts_with("when") => {
                "the same people are meant: what the questionnaire offers sees to it"
            }
            _ if self.slip == Slip::Mistyped => "an id that nothing else names, or a label",
            _ if self.matters() => {
                "the same words stand in another text, or the same people are meant"
            }
            "sources.json" => "which of several sources is cited; the statement stays",
            "conditions.json" => "what is said of a condition: a sentence more or less",
            "claims.json" => "what is known of a claim: a sentence more or less",
            "stages.json" => {
                "what is said of a stage, or whether it is marked as part of the treatment"
            }
            "methods.json" => "which methods are described, and what is said of them",
            "questions.json" => "a question that is no must: asked or not, or in other words",
            "contacts.json" => "where to turn when nothing is urgent: an address more or less",
            "questionnaire.json" => "an option or an item is offered to more or to fewer",
            "guide.json" => "a situation by which texts are worded, or no must is chosen",
            "wording.json" => "the wording of a label",
            "guarantees.json" => "the guide is as it was, and a promise says less",
            _ => "",
        }
    }
}
