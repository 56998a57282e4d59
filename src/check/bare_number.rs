//! Numbers that mislead without a base or a source.
//!
//! A result is told as so many of so many people. This finds what is not:
//! percentages, risks told only by comparison, people who died or got worse out
//! of nobody knows how many, and numbers in a statement that
//! rests on everyday good practice alone. Years, times, ages, telephone numbers
//! and counts of things to do are no such numbers.

use super::words::{Phrase, Word, sentences};
use super::{MOST, Passage, Written};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "bare-number";

const BASE: &str = "say how many of how many people, over what time";

/// Risks told by comparison only.
const COMPARED: &[&str] = &[
    "times more likely",
    "times less likely",
    "times as likely",
    "twice as likely",
    "half as likely",
    "twice the risk",
    "half the risk",
    "double* the risk",
    "halve* the risk",
    "risk reduced by",
    "reduce* the risk by",
    "lower* the risk by",
    "cut* the risk by",
    "raise* the risk by",
];

const PEOPLE: &[&str] = &["people", "patients", "children", "adults", "men", "women", "persons"];

const RESULTS: &[&str] = &["died", "lost", "developed", "improved", "recovered", "relapsed"];

/// What makes a result of "got" and "had", which may mean a treatment too.
const WORSE_OR_BETTER: &[&str] =
    &["worse", "better", "ill", "sick", "infections", "infected", "cancer", "cancers", "tumors"];

/// What a plain count is followed by: times and things to do.
const COUNTED: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "point",
    "questions",
    "words",
    "lines",
    "pages",
];

/// What makes a number part of a name: "type 2 diabetes".
const NAMED: &[&str] = &["type", "phase", "stage", "grade", "level", "part", "page"];

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let compared: Vec<_> = COMPARED.iter().map(|phrase| Phrase::of(phrase)).collect();
    let percent = [Phrase::of("percent"), Phrase::of("per cent")];
    let mut faults = Vec::new();
    for passage in &written.passages {
        let texts =
            written.hits(passage, &compared).into_iter().chain(written.hits(passage, &percent));
        faults.extend(texts.map(|(_, first, last)| {
            let message = format!("`{}` gives no base", passage.said(first, last));
            passage.fault_at(CODE, (first, last), message).help(BASE)
        }));
        let allowed = written.allowed_in(passage);
        let signs = passage.text.match_indices('%').filter(|(at, _)| {
            let before = passage.words.partition_point(|word| word.start < *at);
            !before.checked_sub(1).is_some_and(|n| allowed.holds(n, n))
        });
        faults.extend(signs.take(MOST).map(|(at, _)| {
            passage.fault(CODE, "`%` gives no base").part(passage.text, at..at + 1).help(BASE)
        }));
        let people = people_without_base(passage).into_iter();
        faults.extend(people.filter(|(a, b)| !allowed.holds(*a, *b)).take(MOST).map(|(a, b)| {
            let message = format!("`{}`: of how many?", passage.said(a, b));
            passage.fault_at(CODE, (a, b), message).help(BASE)
        }));
        let numbers = numbers_of_nobody(written, passage).into_iter();
        faults.extend(numbers.filter(|n| !allowed.holds(*n, *n)).take(MOST).map(|n| {
            let number = passage.said(n, n);
            let message = format!("`{number}` has no source but everyday good practice");
            let help = "name the publication it comes from, or leave the number out";
            passage.fault_at(CODE, (n, n), message).help(help)
        }));
    }
    faults
}

/// "12 people got worse" in a sentence that does not say of how many; once for
/// each sentence.
fn people_without_base(passage: &Passage<'_>) -> Vec<(usize, usize)> {
    let is = |word: &Word<'_>, list: &[&str]| list.contains(&&*word.folded);
    let mut found = Vec::new();
    let mut first = 0;
    for count in word_counts(passage) {
        let words = &passage.words[first..first + count];
        let run = words.windows(3).enumerate().position(|(n, run)| {
            let next = words.get(n + 3).is_some_and(|word| is(word, WORSE_OR_BETTER));
            let result = is(&run[2], RESULTS) || next && is(&run[2], &["got", "had"]);
            run[0].is_number() && is(&run[1], PEOPLE) && result
        });
        if let Some(at) = run.filter(|at| !has_base(words, *at)) {
            found.push((first + at, first + at + 2));
        }
        first += count;
    }
    found
}

/// How many of a text's words each of its sentences has.
fn word_counts(passage: &Passage<'_>) -> Vec<usize> {
    let mut rest = passage.words.as_slice();
    let mut end = 0;
    let each = sentences(passage.text).into_iter().map(|sentence| {
        // Sentences are parts of the text, in order.
        end += passage.text[end..].find(sentence).unwrap_or(0) + sentence.len();
        let count = rest.partition_point(|word| word.start < end);
        rest = &rest[count..];
        count
    });
    each.collect()
}

/// A sentence that holds "of 67", "of about 67", "of them" or the like, or whose
/// number follows "1 in" or speaks of "the 12 people" that were named before.
fn has_base(words: &[Word<'_>], number: usize) -> bool {
    let before = number.checked_sub(1).map(|n| &*words[n].folded);
    let said = |n: usize| words.get(n).map_or("", |word| &*word.folded);
    let counts = |n: usize| words.get(n).is_some_and(|word| word.is_number() && !is_year(word));
    before.is_some_and(|word| ["in", "to", "all", "the", "these", "those"].contains(&word))
        || (0..words.len()).filter(|n| ["of", "among"].contains(&said(*n))).any(|n| {
            ["them", "these", "those"].contains(&said(n + 1))
                || counts(n + 1)
                || ["the", "about"].contains(&said(n + 1)) && counts(n + 2)
        })
}

fn is_year(word: &Word<'_>) -> bool {
    word.text.len() == 4 && ["19", "20"].iter().any(|century| word.text.starts_with(century))
}

/// The numbers of a statement that has no publication behind it.
fn numbers_of_nobody(written: &Written<'_>, passage: &Passage<'_>) -> Vec<usize> {
    let keys = passage.sources.unwrap_or_default().iter().filter_map(|key| key.as_str());
    let published = |key| {
        let mut sources = written.entries("sources.json", "sources").map(|(_, source)| source);
        let source = sources.find(|source| source["id"] == key);
        source.is_some_and(|source| source["seen"] != "general")
    };
    if passage.sources.is_none() || keys.into_iter().any(published) {
        return Vec::new();
    }
    let is_bare = |n: &usize| {
        let word = &passage.words[*n];
        let next = passage.words.get(n + 1).map_or("", |next| &*next.folded);
        let plain = word.text.chars().all(|sign| sign.is_ascii_digit() || ".,".contains(sign));
        let named = *n > 0 && NAMED.contains(&&*passage.words[n - 1].folded);
        word.is_number() && plain && !is_year(word) && !named && !COUNTED.contains(&next)
    };
    (0..passage.words.len()).filter(is_bare).collect()
}
