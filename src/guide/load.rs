//! From the raw files to a [`Guide`]: every fault of every file at once.
//!
//! Each entry is read on its own, so one with a fault does not hide the faults
//! of others, and names are gathered before anything is resolved, so a faulty
//! entry does not make sound ones look as if they named nothing.

mod asked;
mod entries;
mod guarantees;
mod names;
mod shape;
mod strict;
mod texts;
mod whole;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::entry::{Group, Term};
use super::id::{Bit, ItemId, SituationId};
use super::planes::{self, Planes};
use super::raw::{RawGroup, RawGuide, RawItemGroup, RawSituation, RawTerm};
use super::wording::{FromRaw, RawWording, Wording};
use super::{Guide, Meta, Role};
use crate::diagnostic::{Diagnostic, Outline};
use crate::files::GuideFiles;
use names::Names;
pub(crate) use shape::{not_json, repeated as repeated_keys};

/// The files of a guide, in the order in which faults are reported.
pub const FILES: [&str; 13] = [
    "guide.json",
    "questionnaire.json",
    "stages.json",
    "methods.json",
    "conditions.json",
    "questions.json",
    "cautions.json",
    "claims.json",
    "contacts.json",
    "glossary.json",
    "sources.json",
    "wording.json",
    OPTIONAL_FILE,
];

/// The file that a guide may leave out: it then promises nothing.
pub const OPTIONAL_FILE: &str = "guarantees.json";

/// Entries of one kind that a guide may hold at most.
const MOST: usize = 10_000;

/// Faults that are listed. More would take long to place, and nobody reads them.
const MOST_FAULTS: usize = 1_000;

/// A place in a file, as a chain of keys and positions. Written out as a JSON
/// pointer only when there is a fault to report.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    File(&'static str),
    Key(&'a At<'a>, &'a str),
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    pub(super) fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    pub(super) fn index(&'a self, index: usize) -> At<'a> {
        At::Index(self, index)
    }

    fn file(&self) -> &'static str {
        match self {
            At::File(name) => name,
            At::Key(parent, _) | At::Index(parent, _) => parent.file(),
        }
    }

    fn pointer(&self) -> String {
        match self {
            At::File(_) => String::new(),
            At::Key(parent, key) => {
                format!("{}/{}", parent.pointer(), key.replace('~', "~0").replace('/', "~1"))
            }
            At::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// Collects faults while raw entries are resolved.
pub(super) struct Loader<'n> {
    names: &'n Names,
    faults: Vec<Diagnostic>,
    /// In the questionnaire: items from this position on may not be named.
    limit: Option<usize>,
    /// Highest item that each situation hangs on, as the count of items needed.
    needs: Vec<usize>,
    planes: planes::Builder,
}

pub(super) fn load(files: &dyn GuideFiles) -> Result<Guide, Vec<Diagnostic>> {
    let mut unread = Vec::new();
    let mut twice = false;
    let mut texts = BTreeMap::new();
    let mut values = BTreeMap::new();
    let mut reader = strict::Reader::default();
    for name in FILES {
        match files.read(name) {
            Ok(text) => {
                match shape::parse(&mut reader, name, &text) {
                    Ok((value, some_twice)) => {
                        values.insert(name, value);
                        twice |= some_twice;
                    }
                    Err(fault) => unread.push(*fault),
                }
                texts.insert(name, text);
            }
            Err(_) if name == OPTIONAL_FILE && is_left_out(&files.names()) => {}
            Err(why) => unread.push(missing(name, &why, &files.names())),
        }
    }
    let names = Names::gather(&values);
    if let Some(fault) = names.too_many() {
        unread.push(fault);
        return Err(placed(unread, &texts, twice));
    }
    let mut loader = Loader::new(&names);
    loader.whole(&values);
    let guide = loader.guide(values);
    let mut faults = loader.faults;
    // What a file that was not read seems to lack is no fault of its own.
    faults.retain(|fault| unread.iter().all(|whole| whole.file() != fault.file()));
    faults.extend(unread);
    match guide {
        Some(mut guide) if faults.is_empty() && !twice => {
            guide.meta.fingerprint = fingerprint(&texts);
            guide.planes = loader.planes.finish();
            Ok(guide)
        }
        _ => Err(placed(faults, &texts, twice)),
    }
}

/// What a guide says of itself, if that part of it has no fault.
pub(super) fn meta(files: &dyn GuideFiles) -> Option<Meta> {
    let name = "guide.json";
    let text = files.read(name).ok()?;
    let (value, _) = shape::parse(&mut strict::Reader::default(), name, &text).ok()?;
    let values = BTreeMap::from([(name, value)]);
    let names = Names::gather(&values);
    let mut loader = Loader::new(&names);
    let Value::Object(members) = values.into_values().next()? else { return None };
    let (meta, _) = loader.meta(At::File(name), members)?;
    loader.faults.is_empty().then_some(meta)
}

/// Whether the optional file is not there, and no other looks meant to be it.
fn is_left_out(present: &[String]) -> bool {
    let strange = present.iter().map(String::as_str);
    let mut strange = strange.filter(|file| *file == OPTIONAL_FILE || !FILES.contains(file));
    !strange.clone().any(|file| file == OPTIONAL_FILE)
        && crate::diagnostic::nearest(OPTIONAL_FILE, &mut strange).is_none()
}

fn missing(name: &str, why: &str, present: &[String]) -> Diagnostic {
    let fault = Diagnostic::new("missing-file", name, "", format!("cannot read the file: {why}"));
    let strange = present.iter().map(String::as_str).filter(|file| !FILES.contains(file));
    match crate::diagnostic::nearest(name, strange) {
        Some(near) => fault.help(format!("is `{near}` meant to be this file?")),
        None => fault.help("`askfirst guide export DIR` writes a whole guide to start from"),
    }
}

/// Adds line and column, and what can only be seen in the text: keys that
/// stand twice. Sorted by file and position.
fn placed(faults: Vec<Diagnostic>, texts: &BTreeMap<&str, String>, twice: bool) -> Vec<Diagnostic> {
    let mut of_files: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for fault in faults {
        of_files.entry(fault.file().to_owned()).or_default().push(fault);
    }
    let mut placed = Vec::new();
    for name in FILES {
        let faults = of_files.remove(name).unwrap_or_default();
        let Some(text) = texts.get(name).filter(|_| twice || !faults.is_empty()) else {
            placed.extend(faults);
            continue;
        };
        // A text that was refused has its place already.
        let outline = match faults.iter().any(|fault| fault.line() > 0) {
            true => Outline::of_lines(text),
            false => Outline::of(text),
        };
        let first = placed.len();
        placed.extend(faults.into_iter().map(|fault| fault.place(&outline, false)));
        placed.extend(shape::repeated(name, &outline, false));
        placed[first..].sort_by_key(|fault| (fault.line(), fault.column()));
    }
    placed.dedup();
    if placed.len() > MOST_FAULTS {
        placed.truncate(MOST_FAULTS);
        let file = placed[MOST_FAULTS - 1].file().to_owned();
        let message = format!("only the first {MOST_FAULTS} faults are listed");
        placed.push(Diagnostic::new("too-many", file, "", message));
    }
    placed
}

/// A hash of names and texts, eight bytes at a time: to tell guides apart, not
/// to keep a secret.
fn fingerprint(texts: &BTreeMap<&str, String>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in texts.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]) {
        for bytes in part.chunks(8) {
            let mut word = [0; 8];
            word[..bytes.len()].copy_from_slice(bytes);
            hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word))
                .wrapping_mul(0x517c_c1b7_2722_0a95);
        }
        hash ^= part.len() as u64;
    }
    format!("{hash:016x}")
}

type File = Map<String, Value>;

impl<'n> Loader<'n> {
    fn new(names: &'n Names) -> Self {
        Loader {
            names,
            faults: Vec::new(),
            limit: None,
            needs: Vec::new(),
            planes: planes::Builder::new(names.option_count() + names.situation_count()),
        }
    }
}

impl Loader<'_> {
    pub(super) fn fault(
        &mut self,
        code: &'static str,
        at: At<'_>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let fault = Diagnostic::new(code, at.file(), at.pointer(), message);
        self.keep(match help {
            Some(help) => fault.help(help),
            None => fault,
        });
    }

    /// Keeps a fault; beyond those that are listed, only that there are more.
    fn keep(&mut self, fault: Diagnostic) {
        if !self.is_full() {
            self.faults.push(fault);
        }
    }

    /// Whether there are more faults than are listed, so that looking for others
    /// is of no use.
    fn is_full(&self) -> bool {
        self.faults.len() > MOST_FAULTS
    }

    fn guide(&mut self, mut values: BTreeMap<&'static str, Value>) -> Option<Guide> {
        let mut file = |name: &'static str| match values.remove(name) {
            Some(Value::Object(members)) => (At::File(name), members),
            _ => (At::File(name), Map::new()),
        };
        let (at, members) = file("guide.json");
        let (meta, situations) = self.meta(at, members).unzip();
        let (at, mut members) = file("questionnaire.json");
        let groups = self.entries::<RawItemGroup>(at, &mut members, "groups");
        self.no_more(at, members);
        let (situations, questionnaire) = self.questionnaire(situations, groups);

        let (at, mut members) = file("stages.json");
        let stages = self.entries(at, &mut members, "stages");
        let stages = self.each(at.key("stages"), stages, Self::stage);
        let groups = self.entries(at, &mut members, "groups");
        let groups = self.each(at.key("groups"), groups, |loader, at, raw: RawGroup| {
            loader.check_id(&raw.id, at.key("id"));
            Group { id: raw.id, title: raw.title }
        });
        self.no_more(at, members);

        let (at, mut members) = file("methods.json");
        let methods = self.entries(at, &mut members, "methods");
        let methods = self.each(at.key("methods"), methods, Self::method);
        self.no_more(at, members);

        let (at, mut members) = file("conditions.json");
        let areas = self.entries(at, &mut members, "areas");
        let areas = self.each(at.key("areas"), areas, Self::area);
        let options = self.entries(at, &mut members, "options");
        let options = self.each(at.key("options"), options, Self::care_option);
        let conditions = self.entries(at, &mut members, "conditions");
        let conditions = self.each(at.key("conditions"), conditions, |loader, at, raw| {
            loader.condition(at, raw, &options)
        });
        self.no_more(at, members);

        let (at, mut members) = file("questions.json");
        let core = self.entries(at, &mut members, "core");
        let core = self.each(at.key("core"), core, Self::core);
        let questions = self.entries(at, &mut members, "questions");
        let questions = self.each(at.key("questions"), questions, Self::question);
        self.no_more(at, members);
        let (questions, retired_questions): (Vec<_>, Vec<_>) =
            questions.into_iter().partition(Result::is_ok);

        let (at, mut members) = file("cautions.json");
        let cautions = self.entries(at, &mut members, "cautions");
        let cautions = self.each(at.key("cautions"), cautions, Self::caution);
        self.no_more(at, members);

        let (at, mut members) = file("claims.json");
        let claims = self.entries(at, &mut members, "claims");
        let claims = self.each(at.key("claims"), claims, Self::claim);
        self.no_more(at, members);

        let (at, members) = file("contacts.json");
        let contacts = self.contacts(at, members);

        let (at, mut members) = file("glossary.json");
        let terms = self.entries(at, &mut members, "terms");
        let terms = self.each(at.key("terms"), terms, |loader, at, raw: RawTerm| {
            loader.check_id(&raw.id, at.key("id"));
            Term { id: raw.id, term: raw.term, also: raw.also, brief: raw.brief, text: raw.text }
        });
        self.no_more(at, members);

        let (at, mut members) = file("sources.json");
        let sources = self.entries(at, &mut members, "sources");
        let sources = self.each(at.key("sources"), sources, Self::source);
        self.no_more(at, members);

        let (at, members) = file("wording.json");
        let wording = self
            .shape::<RawWording>(at, Value::Object(members))
            .map(|raw| Wording::from_raw(raw, self, at, &[]));

        let (at, mut members) = file(OPTIONAL_FILE);
        let guarantees = match members.is_empty() && !self.names.has_guarantees() {
            true => Vec::new(),
            false => self.entries(at, &mut members, "guarantees"),
        };
        let guarantees = self.each(at.key("guarantees"), guarantees, Self::guarantee);
        self.no_more(at, members);

        let mut retired = self.names.retired_options.clone();
        retired.extend(retired_questions.into_iter().filter_map(Result::err));

        let roles =
            Role::ALL.map(|(_, link_id)| self.names.item(link_id).map(|(n, _)| ItemId::at(n)));
        let option_count = self.names.option_count();
        let mut settled_after = vec![Vec::new(); questionnaire.items.len() + 1];
        for (n, needs) in self.needs.iter().enumerate() {
            if let Some(settled) = settled_after.get_mut(*needs) {
                settled.push((Bit::at(option_count + n), SituationId::at(n)));
            }
        }
        Some(Guide {
            meta: meta?,
            situations,
            questionnaire,
            stages,
            groups,
            methods,
            areas,
            care_options: options,
            conditions,
            core,
            questions: questions.into_iter().filter_map(Result::ok).collect(),
            cautions,
            claims,
            contacts: contacts?,
            terms,
            sources,
            wording: wording?,
            guarantees: guarantees.into_iter().flatten().collect(),
            retired,
            roles,
            settled_after,
            option_count,
            planes: Planes::default(),
        })
    }

    fn meta(&mut self, at: At<'_>, members: File) -> Option<(Meta, Vec<RawSituation>)> {
        let raw = self.shape::<RawGuide>(at, Value::Object(members))?;
        self.check_id(&raw.id, at.key("id"));
        let meta = Meta {
            published: self.date(&raw.published, at.key("published")),
            reviewed: self.date(&raw.reviewed, at.key("reviewed")),
            next_review: self.date(&raw.next_review, at.key("nextReview")),
            id: raw.id,
            title: raw.title,
            version: raw.version,
            language: raw.language,
            update_policy: raw.update_policy,
            intended_use: raw.intended_use,
            about: raw.about,
            fingerprint: String::new(),
            changed: false,
            check: raw.check,
        };
        Some((meta, raw.situations))
    }

    fn date(&mut self, written: &str, at: At<'_>) -> NaiveDate {
        written.parse().unwrap_or_else(|_| {
            let help = Some("write year, month and day, such as 2026-11-22".to_owned());
            self.fault("bad-date", at, format!("`{written}` is not a date"), help);
            NaiveDate::default()
        })
    }
}
