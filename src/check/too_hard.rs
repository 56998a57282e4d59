//! Reading grade, by section and for single texts that stand out.
//!
//! A section is graded on its full sentences, as one running text: formulas say
//! little about titles and lists. Each wording counts once; of the three forms
//! of a text only the first does.

use std::collections::BTreeMap;

use serde::Serialize;

use super::readability::Tally;
use super::texts::{Passage, Section};
use super::words::Phrase;
use super::{Written, dead_term};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "too-hard";

/// The highest Flesch-Kincaid grade of a section.
const GRADE: f64 = 6.0;

/// The highest grade of a section whose terms cannot be left out.
const GRADE_WITH_TERMS: f64 = 8.0;

/// The highest SMOG of a section.
const SMOG: f64 = 8.0;

/// Sections whose terms cannot be left out: conditions, because of the names of
/// illnesses, tests and approved products. Their SMOG, which counts nothing but
/// long words, is taken with the words of the glossary eased.
const WITH_TERMS: [Section; 1] = [Section::Conditions];

/// The fewest words and sentences of which the formulas say anything.
const FEWEST: (usize, usize) = (100, 30);

/// A single text is too hard above this grade, words of the glossary eased.
const ONE_TEXT: f64 = 11.0;

/// The longest text that is never too hard by itself.
const SHORT: usize = 12;

/// How hard a section is to read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Grade {
    /// The section.
    pub section: &'static str,
    /// Full sentences in it.
    pub sentences: usize,
    /// Words in these.
    pub words: usize,
    /// Flesch-Kincaid grade, to one decimal.
    pub grade: f64,
    /// The same, with each word that the glossary explains as one syllable.
    pub without_terms: f64,
    /// SMOG, to one decimal, with terms eased where they cannot be left out;
    /// nothing for fewer than 30 sentences.
    pub smog: Option<f64>,
    /// The highest grade allowed; nothing where too little is written to judge.
    pub limit: Option<f64>,
}

/// What is counted of a text, as it stands and with the glossary's words eased.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tallies {
    plain: Tally,
    eased: Tally,
}

/// Each text once, with its tallies.
fn measured<'t>(written: &'t Written<'_>) -> impl Iterator<Item = (&'t Passage<'t>, Tallies)> {
    let tallies = written.tallies.get_or_init(|| {
        let terms = written.entries("glossary.json", "terms");
        let terms = terms.flat_map(|(_, term)| dead_term::spellings(term)).map(Phrase::of);
        let terms: Vec<_> = terms.collect();
        written.passages.iter().map(|passage| tallies(passage, &terms)).collect()
    });
    let each = written.passages.iter().zip(tallies.iter().copied());
    each.filter(|(passage, _)| !passage.again)
}

fn tallies(passage: &Passage<'_>, terms: &[Phrase]) -> Tallies {
    let mut known = vec![false; passage.words.len()];
    for (from, to) in terms.iter().flat_map(|term| term.find(passage.text, &passage.words)) {
        known[from..=to].fill(true);
    }
    Tallies {
        plain: Tally::of(passage.text, |_| false),
        eased: Tally::of(passage.text, |n| known[n]),
    }
}

fn by_section(written: &Written<'_>) -> BTreeMap<Section, Tallies> {
    let mut sections = BTreeMap::<Section, Tallies>::new();
    for (passage, tallies) in measured(written).filter(|(passage, _)| passage.is_sentences()) {
        let sum = sections.entry(passage.section).or_default();
        sum.plain.add(tallies.plain);
        sum.eased.add(tallies.eased);
    }
    sections
}

/// How hard each section is to read.
pub(super) fn grades(written: &Written<'_>) -> Vec<Grade> {
    let sections = by_section(written);
    let each = sections.iter().filter_map(|(section, tallies)| graded(*section, tallies));
    each.collect()
}

fn graded(section: Section, tallies: &Tallies) -> Option<Grade> {
    let plain = &tallies.plain;
    let has_terms = WITH_TERMS.contains(&section);
    let limit = if has_terms { GRADE_WITH_TERMS } else { GRADE };
    let smog = if has_terms { tallies.eased.smog() } else { plain.smog() };
    Some(Grade {
        section: section.name(),
        sentences: plain.sentences,
        words: plain.words,
        grade: rounded(plain.grade()?),
        without_terms: rounded(tallies.eased.grade()?),
        smog: smog.map(rounded).filter(|_| plain.sentences >= FEWEST.1),
        limit: (plain.words >= FEWEST.0).then_some(limit),
    })
}

/// What is printed is what is judged.
fn rounded(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (section, sums) in by_section(written) {
        let Some(grade) = graded(section, &sums) else { continue };
        let (name, file, pointer) = section.place();
        let over = |figure: Option<f64>, limit: Option<f64>| {
            figure.zip(limit).filter(|(figure, limit)| figure > limit)
        };
        let found = [
            ("grade", over(Some(grade.grade), grade.limit)),
            ("SMOG", over(grade.smog, grade.limit.map(|_| SMOG))),
        ];
        for (what, figures) in found {
            let Some((figure, limit)) = figures else { continue };
            let message = format!(
                "the section \"{name}\" reads at {what} {figure:.1}; {limit:.1} is the most"
            );
            let fault = Diagnostic::new(CODE, file, pointer, message).at_key();
            faults.push(fault.help(format!("the hardest: {}", hardest(written, section))));
        }
    }
    faults.extend(measured(written).filter_map(|(passage, tallies)| {
        let grade = tallies.eased.grade().map(rounded).filter(|grade| *grade > ONE_TEXT)?;
        let message =
            format!("this text reads at grade {grade:.1}; {ONE_TEXT:.1} is the most for one text");
        let fault = passage.fault(CODE, message);
        (tallies.eased.words > SHORT)
            .then(|| fault.help("make two sentences of it, or use shorter words"))
    }));
    faults
}

/// The places of the three texts that pull a section up most.
fn hardest(written: &Written<'_>, section: Section) -> String {
    let of_section = measured(written).filter(|(p, _)| p.section == section && p.is_sentences());
    let graded = of_section.filter_map(|(passage, tallies)| {
        let long = tallies.plain.words > SHORT;
        Some((tallies.plain.grade().filter(|_| long)?, passage))
    });
    let mut graded: Vec<_> = graded.collect();
    graded.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let first = graded.iter().take(3).map(|(_, passage)| passage.pointer.as_str());
    first.collect::<Vec<_>>().join(", ")
}
