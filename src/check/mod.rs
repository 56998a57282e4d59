//! Checks on the content of a guide: what loading cannot see.
//!
//! [`check`] loads a guide and runs every one of [`CHECKS`] over it. All faults
//! come back at once, in the order of files and places. If the guide does not
//! load, what its texts say is checked all the same; what hangs on the guide as
//! a whole is not, since that would be guesses. A check is one file, named after
//! the code of its fault, and a page in `docs/checks/`.
//!
//! ```
//! use askfirst::{BuiltIn, check::check};
//!
//! let date = "2026-11-22".parse().expect("a date");
//! let checked = check(&BuiltIn, date);
//! assert!(checked.grades.iter().any(|grade| grade.section == "questions"));
//! ```
//!
//! The checks read the files as written, not the [`Guide`], because a fault is
//! shown at its place. The date is an argument.

mod always_shown;
mod bare_number;
mod broken_guarantee;
mod contradicting_entries;
mod dead_source;
mod dead_term;
mod directive_phrase;
mod idle_guarantee;
mod idle_option;
mod long_list;
mod long_question;
mod mixed_spelling;
mod never_shown;
mod no_questions;
pub mod pages;
mod place;
#[cfg_attr(not(feature = "check"), path = "proof/disabled.rs")]
pub mod proof;
mod readability;
mod repeated_entry;
mod stale_date;
mod syllables;
mod texts;
mod too_hard;
mod trace;
mod unequal_options;
mod unexplained_acronym;
mod unguarded_entry;
mod unread_item;
mod verdict;
mod word_never_used;
mod words;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Deref;

use chrono::NaiveDate;
use serde_json::Value;

use crate::answers::Answers;
use crate::diagnostic::{Diagnostic, Outline};
use crate::files::GuideFiles;
use crate::guide::{Bit, FILES, Guarantee, Guide, Meta};
use crate::interview::Session;
pub use place::Place;
use texts::{Passage, passages};
pub use too_hard::Grade;
use too_hard::Tallies;
pub use trace::trace;
pub use verdict::{Constant, Verdict};
use words::Phrase;

/// One check: the code of its fault, and how to find it.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The code, which names its file and its page too.
    pub code: &'static str,
    find: Find,
}

/// How a check finds its faults.
#[derive(Debug, Clone, Copy)]
enum Find {
    /// In what is written, whether or not the guide loads.
    Written(fn(&Written<'_>) -> Vec<Diagnostic>),
    /// In the guide as a whole.
    Whole(fn(&Pack<'_>) -> Vec<Diagnostic>),
}

/// Every check. Their order does not matter.
pub const CHECKS: &[Check] = &[
    Check { code: too_hard::CODE, find: Find::Written(too_hard::find) },
    Check { code: long_question::CODE, find: Find::Written(long_question::find) },
    Check { code: long_list::CODE, find: Find::Written(long_list::find) },
    Check { code: word_never_used::CODE, find: Find::Written(word_never_used::find) },
    Check { code: directive_phrase::CODE, find: Find::Written(directive_phrase::find) },
    Check { code: dead_source::CODE, find: Find::Whole(dead_source::find) },
    Check { code: dead_term::CODE, find: Find::Written(dead_term::find) },
    Check { code: unexplained_acronym::CODE, find: Find::Written(unexplained_acronym::find) },
    Check { code: bare_number::CODE, find: Find::Written(bare_number::find) },
    Check { code: mixed_spelling::CODE, find: Find::Written(mixed_spelling::find) },
    Check { code: unequal_options::CODE, find: Find::Written(unequal_options::find) },
    Check { code: stale_date::CODE, find: Find::Written(stale_date::find) },
    Check { code: unread_item::CODE, find: Find::Whole(unread_item::find) },
    Check { code: idle_option::CODE, find: Find::Whole(idle_option::find) },
    Check { code: repeated_entry::CODE, find: Find::Whole(repeated_entry::find) },
    Check { code: contradicting_entries::CODE, find: Find::Whole(contradicting_entries::find) },
    Check { code: no_questions::CODE, find: Find::Whole(no_questions::find) },
    Check { code: unguarded_entry::CODE, find: Find::Whole(unguarded_entry::find) },
    Check { code: broken_guarantee::CODE, find: Find::Whole(broken_guarantee::find) },
    Check { code: never_shown::CODE, find: Find::Whole(never_shown::find) },
    Check { code: always_shown::CODE, find: Find::Whole(always_shown::find) },
    Check { code: idle_guarantee::CODE, find: Find::Whole(idle_guarantee::find) },
];

/// What came of checking a guide.
#[derive(Debug, Clone)]
pub struct Checked {
    /// All faults, in the order of files and places.
    pub faults: Vec<Diagnostic>,
    /// How many entries of each kind were checked; nothing when the guide does
    /// not load.
    pub entries: Vec<(&'static str, usize)>,
    /// How hard each section is to read; nothing when the guide does not load.
    pub grades: Vec<Grade>,
    /// For each guarantee, by its id, what came of it; `None` in a build without
    /// solvers, and when the guide does not load.
    pub verdicts: Option<Vec<(String, Verdict)>>,
}

/// Loads a guide and checks it as of a date.
pub fn check(files: &dyn GuideFiles, date: NaiveDate) -> Checked {
    let files = Snapshot::of(files);
    let values = files.values();
    let guide = match Guide::load(&files) {
        Ok(guide) => guide,
        Err(mut faults) => {
            let found = in_what_is_written(&files, &values, &faults, date);
            if !found.is_empty() {
                faults.extend(files.place(found));
                sort(&mut faults);
            }
            return Checked { faults, entries: Vec::new(), grades: Vec::new(), verdicts: None };
        }
    };
    let pack = Pack::new(&guide, &values, date);
    let found = CHECKS.iter().flat_map(|check| match check.find {
        Find::Written(find) => find(&pack),
        Find::Whole(find) => find(&pack),
    });
    let mut faults = files.place(found.collect());
    sort(&mut faults);
    Checked {
        faults,
        entries: entries(&guide),
        grades: too_hard::grades(&pack),
        verdicts: pack.verdicts.into_inner().flatten().map(|verdicts| {
            let ids = guide.guarantees().iter().map(|guarantee| guarantee.id.clone());
            ids.zip(verdicts).collect()
        }),
    }
}

/// Faults of files that cannot be read, or are too much to be a guide.
const HIDING: [&str; 5] = ["missing-file", "not-utf-8", "not-json", "too-large", "too-many"];

/// The faults of what is written in a guide that does not load. Those of
/// [`HIDING`] hide them.
fn in_what_is_written(
    files: &Snapshot,
    values: &BTreeMap<&'static str, Value>,
    faults: &[Diagnostic],
    date: NaiveDate,
) -> Vec<Diagnostic> {
    if faults.iter().any(|fault| HIDING.contains(&fault.code())) {
        return Vec::new();
    }
    let Some(meta) = Meta::load(files) else { return Vec::new() };
    let written = Written::new(&meta, values, date);
    let found = CHECKS.iter().flat_map(|check| match check.find {
        Find::Written(find) => find(&written),
        Find::Whole(_) => Vec::new(),
    });
    found.collect()
}

/// In the order of files and places.
fn sort(faults: &mut [Diagnostic]) {
    let file = |fault: &Diagnostic| FILES.iter().position(|name| *name == fault.file());
    faults.sort_by_key(|fault| (file(fault), fault.line(), fault.column()));
}

fn entries(guide: &Guide) -> Vec<(&'static str, usize)> {
    vec![
        ("items", guide.questionnaire().items.len()),
        ("questions", guide.core().len() + guide.questions().len()),
        ("cautions", guide.cautions().len()),
        ("conditions", guide.conditions().len()),
        ("methods", guide.methods().len()),
        ("stages", guide.stages().len()),
        ("claims", guide.claims().len()),
        ("contacts", guide.contacts().entries.len()),
        ("words explained", guide.terms().len()),
        ("sources", guide.sources().len()),
        ("guarantees", guide.guarantees().len()),
    ]
}

/// The files as they were when the check began: what is loaded, checked and
/// shown is one text, even if somebody saves a file meanwhile.
struct Snapshot {
    texts: BTreeMap<&'static str, Result<String, String>>,
    names: Vec<String>,
}

impl GuideFiles for Snapshot {
    fn read(&self, name: &str) -> Result<String, String> {
        self.texts.get(name).cloned().unwrap_or_else(|| Err("no such file".to_owned()))
    }

    fn names(&self) -> Vec<String> {
        self.names.clone()
    }
}

impl Snapshot {
    fn of(files: &dyn GuideFiles) -> Self {
        let texts = FILES.into_iter().map(|name| (name, files.read(name)));
        Snapshot { texts: texts.collect(), names: files.names() }
    }

    /// The values of the files that are JSON.
    fn values(&self) -> BTreeMap<&'static str, Value> {
        let texts = self.texts.iter().filter_map(|(name, text)| Some((*name, text.as_ref().ok()?)));
        texts.filter_map(|(name, text)| Some((name, serde_json::from_str(text).ok()?))).collect()
    }

    /// Adds line and column.
    fn place(&self, faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut outlines = BTreeMap::new();
        for fault in &faults {
            if let Some((name, Ok(text))) = self.texts.get_key_value(fault.file()) {
                outlines.entry(*name).or_insert_with(|| Outline::of(text));
            }
        }
        let placed = faults.into_iter().map(|fault| match outlines.get(fault.file()) {
            Some(outline) => fault.place(outline, false),
            None => fault,
        });
        placed.collect()
    }
}

/// Faults of one kind that are told of one text: finding the place of each takes
/// time.
const MOST: usize = 20;

/// What is written in a guide, laid out for checks.
struct Written<'p> {
    meta: &'p Meta,
    files: &'p BTreeMap<&'static str, Value>,
    passages: Vec<Passage<'p>>,
    /// Phrases in which a word is right after all.
    allowed: Vec<Phrase>,
    date: NaiveDate,
    tallies: OnceCell<Vec<Tallies>>,
}

/// A guide that loads, laid out for checks.
struct Pack<'p> {
    written: Written<'p>,
    guide: &'p Guide,
    verdicts: OnceCell<Option<Vec<Verdict>>>,
    constants: OnceCell<Vec<Constant>>,
    idle: OnceCell<Option<Vec<Bit>>>,
}

impl<'p> Deref for Pack<'p> {
    type Target = Written<'p>;

    fn deref(&self) -> &Self::Target {
        &self.written
    }
}

impl<'p> Pack<'p> {
    fn new(guide: &'p Guide, files: &'p BTreeMap<&'static str, Value>, date: NaiveDate) -> Self {
        Pack {
            written: Written::new(guide.meta(), files, date),
            guide,
            verdicts: OnceCell::new(),
            constants: OnceCell::new(),
            idle: OnceCell::new(),
        }
    }

    /// Each guarantee with its position and what came of it.
    fn verdicts(&self) -> impl Iterator<Item = (usize, &Guarantee, &Verdict)> {
        let verdicts = self.verdicts.get_or_init(|| proof::prove(self.guide));
        let each = self.guide.guarantees().iter().zip(verdicts.iter().flatten());
        each.enumerate().map(|(n, (guarantee, verdict))| (n, guarantee, verdict))
    }

    /// Every `when` that is the same for all answers.
    fn constants(&self) -> &[Constant] {
        self.constants.get_or_init(|| proof::constants(self.guide).unwrap_or_default())
    }

    /// Options that change nothing but their own echo; `None` in a build
    /// without solvers.
    fn idle(&self) -> Option<&[Bit]> {
        self.idle.get_or_init(|| proof::idle_options(self.guide)).as_deref()
    }

    /// Answers, the smallest with a fault, as lines of a note.
    fn as_file(&self, answers: &Answers) -> Vec<String> {
        let session = Session { answers: answers.clone(), ..Session::default() };
        let file = session.write(self.guide);
        let lead = "the smallest of them, as a file that `askfirst report` takes";
        std::iter::once(lead).chain(file.lines()).map(str::to_owned).collect()
    }
}

impl<'p> Written<'p> {
    fn new(meta: &'p Meta, files: &'p BTreeMap<&'static str, Value>, date: NaiveDate) -> Self {
        let allowed = meta.check.allowed.iter();
        Written {
            meta,
            files,
            passages: passages(files),
            allowed: allowed.map(|allowed| Phrase::of(&allowed.phrase)).collect(),
            date,
            tallies: OnceCell::new(),
        }
    }

    /// The entries of a list of a file that are not retired, with their
    /// positions.
    fn entries(&self, file: &str, list: &str) -> impl Iterator<Item = (usize, &'p Value)> {
        let found = self.files.get(file).and_then(|file| file.get(list)?.as_array());
        let each = found.into_iter().flatten().enumerate();
        each.filter(|(_, entry)| entry.get("retired") != Some(&Value::Bool(true)))
    }

    fn allowed_in(&self, passage: &Passage<'_>) -> AllowedIn {
        let mut reach = vec![0; passage.words.len()];
        for (from, to) in self.allowed.iter().flat_map(|p| p.find(passage.text, &passage.words)) {
            reach[from] = reach[from].max(to + 1);
        }
        for n in 1..reach.len() {
            reach[n] = reach[n].max(reach[n - 1]);
        }
        AllowedIn { reach }
    }

    /// Where phrases stand in a text, outside of quotation marks and of phrases
    /// that are allowed: which phrase, first and last word.
    fn hits(&self, passage: &Passage<'_>, phrases: &[Phrase]) -> Vec<(usize, usize, usize)> {
        let found = phrases.iter().enumerate().flat_map(|(n, phrase)| {
            phrase.find(passage.text, &passage.words).into_iter().map(move |(a, b)| (n, a, b))
        });
        let mut found: Vec<_> =
            found.filter(|(_, a, b)| !passage.words[*a..=*b].iter().any(|w| w.quoted)).collect();
        if found.is_empty() {
            return found;
        }
        let allowed = self.allowed_in(passage);
        found.retain(|(_, a, b)| !allowed.holds(*a, *b));
        found.sort_unstable_by_key(|(_, a, b)| (*a, *b));
        found.truncate(MOST);
        found
    }
}

/// The words of a text that stand in phrases which are allowed.
struct AllowedIn {
    /// For each word: the end of the longest such phrase that begins there or
    /// earlier.
    reach: Vec<usize>,
}

impl AllowedIn {
    /// Whether one phrase holds all words from the first to the last.
    fn holds(&self, first: usize, last: usize) -> bool {
        self.reach.get(first).is_some_and(|end| last < *end)
    }
}

impl Passage<'_> {
    /// A fault of the whole text.
    fn fault(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.file, &*self.pointer, message)
    }

    /// A fault of some of its words.
    fn fault_at(
        &self,
        code: &'static str,
        (first, last): (usize, usize),
        message: impl Into<String>,
    ) -> Diagnostic {
        let bytes = self.words[first].start..self.words[last].end();
        self.fault(code, message).part(self.text, bytes)
    }

    /// Some of its words, as they are written.
    fn said(&self, first: usize, last: usize) -> &str {
        &self.text[self.words[first].start..self.words[last].end()]
    }
}
