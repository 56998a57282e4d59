//! Letters that stand for words, without the words.
//!
//! Two to six capitals make an acronym. It is explained when the glossary has
//! it, when a contact is called by it, when a title or an answer option spells
//! it out ("Multiple sclerosis (MS)"), or when the same text says what it is:
//! "Food and Drug Administration (FDA)", "a trial called MIST", "MACI is a …".

use std::collections::HashSet;

use super::words::{Word, words};
use super::{MOST, Passage, Written, dead_term};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "unexplained-acronym";

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let terms = written.entries("glossary.json", "terms");
    let contacts = written.entries("contacts.json", "contacts");
    let names = contacts.filter_map(|(_, contact)| contact.get("name")?.as_str());
    let known = terms.flat_map(|(_, term)| dead_term::spellings(term)).chain(names);
    let known: Vec<_> = known.flat_map(words).map(|word| plain(&word)).collect();
    let titles = written.passages.iter().filter(|passage| !passage.is_sentences());
    let spelled = titles.flat_map(|passage| {
        let words = passage.words.iter().filter(|word| is_in_brackets(passage.text, word));
        words.map(plain)
    });
    let known: HashSet<_> = spelled.chain(known).collect();
    let mut faults = Vec::new();
    for passage in &written.passages {
        let mut fine = explained(passage);
        for (first, last) in
            written.allowed.iter().flat_map(|p| p.find(passage.text, &passage.words))
        {
            fine.extend(passage.words[first..=last].iter().map(plain));
        }
        let mut told = 0;
        for (n, word) in
            passage.words.iter().enumerate().filter(|(_, word)| is_acronym(plain(word)))
        {
            let letters = plain(word);
            // Told once for each text.
            if known.contains(letters) || !fine.insert(letters) || told == MOST {
                continue;
            }
            told += 1;
            let message = format!("`{letters}` is explained nowhere");
            faults.push(
                passage
                    .fault_at(CODE, (n, n), message)
                    .help("spell it out, or explain it in glossary.json"),
            );
        }
    }
    faults
}

/// Without the ending of its plural or its genitive.
fn plain<'t>(word: &Word<'t>) -> &'t str {
    let text = word.text.trim_end_matches("'s").trim_end_matches("’s");
    text.strip_suffix('s').filter(|letters| letters.ends_with(char::is_uppercase)).unwrap_or(text)
}

fn is_acronym(word: &str) -> bool {
    word.split('-').any(|part| {
        let capitals = part.chars().filter(|sign| sign.is_uppercase()).count();
        (2..=6).contains(&capitals)
            && part.chars().all(|sign| sign.is_uppercase() || sign.is_ascii_digit())
    })
}

/// In brackets, or before words in brackets.
fn is_in_brackets(text: &str, word: &Word<'_>) -> bool {
    let (before, after) = (&text[..word.start], &text[word.end()..]);
    before.ends_with('(') && after.starts_with(')') || after.starts_with(" (")
}

/// What follows a name that is explained.
const IS: [&str; 9] = [
    " is a ",
    " is an ",
    " is the ",
    " was a ",
    " means ",
    " stands for ",
    ", a ",
    ", an ",
    ", the ",
];

/// The letters of which a text itself says what they are.
fn explained<'t>(passage: &Passage<'t>) -> HashSet<&'t str> {
    let text = passage.text;
    let words = passage.words.iter().filter(|word| {
        let (before, after) = (&text[..word.start], &text[word.end()..]);
        is_in_brackets(text, word)
            || before.trim_end_matches('*').ends_with("called ")
            || IS.iter().any(|is| after.trim_start_matches('*').starts_with(is))
    });
    words.map(plain).collect()
}
