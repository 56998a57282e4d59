//! Texts as words and sentences, with their places.
//!
//! A word is a run of letters and digits; hyphens, apostrophes, points and
//! commas belong to it when more of it follows: `follow-up`, `e.g`, `1,000`.

use std::ops::Range;

/// A word and where it starts in its text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    /// In lower case, with straight apostrophes.
    pub(super) folded: String,
    /// It stands between double quotation marks.
    pub(super) quoted: bool,
}

impl<'t> Word<'t> {
    fn new(text: &'t str, start: usize, quoted: bool) -> Self {
        Word { text, start, folded: folded(text), quoted }
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Begins with a digit: `20`, `1,000`, `3rd`.
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|sign: char| sign.is_ascii_digit())
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut quotes = quotations(text).into_iter().peekable();
    let mut signs = text.char_indices().peekable();
    let mut word = |from: usize, to: usize| {
        while quotes.next_if(|quote| quote.end <= from).is_some() {}
        let quoted = quotes.peek().is_some_and(|quote| quote.contains(&from));
        found.push(Word::new(&text[from..to], from, quoted));
    };
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let inside = sign.is_alphanumeric()
            || start.is_some() && "-'’.,".contains(sign) && joins(sign, &text[..at], next);
        match start {
            None if inside => start = Some(at),
            Some(from) if !inside => {
                word(from, at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        word(from, text.len());
    }
    found
}

/// A comma joins digits only; the other signs join whatever stands around them.
fn joins(sign: char, before: &str, next: char) -> bool {
    match sign {
        ',' => before.ends_with(|sign: char| sign.is_ascii_digit()) && next.is_ascii_digit(),
        _ => before.ends_with(char::is_alphanumeric) && next.is_alphanumeric(),
    }
}

/// Abbreviations that are followed by a point which ends no sentence.
const ABBREVIATIONS: [&str; 12] =
    ["approx", "dr", "e.g", "i.e", "mr", "mrs", "ms", "prof", "st", "u.k", "u.s", "vs"];

/// What may stand between the end of a sentence and the space after it.
const CLOSERS: [char; 7] = ['"', '\'', '”', '’', ')', ']', '*'];

/// The sentences of a text, in order, each without the space around it.
///
/// A point, question mark or exclamation mark ends one when a space and no
/// lower-case letter follows, so that decimals, `e.g.` and a question that is
/// quoted inside a sentence end none. What follows the last is one too.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices().filter(|(_, sign)| ".?!".contains(*sign)) {
        let end = at + sign.len_utf8();
        let after = text[end..].trim_start_matches(CLOSERS);
        let last = after.trim_start().trim_start_matches(['"', '“', '(', '*']);
        let ends = (after.is_empty() || after.starts_with(char::is_whitespace))
            && !last.starts_with(char::is_lowercase)
            && (last.is_empty() || sign != '.' || !is_abbreviated(&text[start..at]));
        if ends {
            let end = text.len() - after.len();
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| sentence.contains(char::is_alphanumeric));
    found
}

fn is_abbreviated(before: &str) -> bool {
    let last = before.rsplit(|sign: char| sign.is_whitespace() || "(\"“".contains(sign)).next();
    last.is_some_and(|word| ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

/// Whether a text is made of full sentences: it ends as one does. Titles and
/// parts of lists do not.
pub(super) fn is_sentences(text: &str) -> bool {
    text.trim_end().trim_end_matches(CLOSERS).ends_with(['.', '?', '!'])
}

/// The parts of a text that stand in double quotation marks. A mark without a
/// partner quotes nothing.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['"', '“']).map(|at| from + at) {
        let (mark, width) =
            if text[open..].starts_with('"') { ('"', 1) } else { ('”', '“'.len_utf8()) };
        let Some(length) = text[open + width..].find(mark) else { break };
        let close = open + width + length + mark.len_utf8();
        found.push(open..close);
        from = close;
    }
    found
}

/// A phrase to look for: words in lower case. One that ends in `*` stands for
/// all words that begin so.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    words: Vec<(String, bool)>,
}

impl Phrase {
    pub(super) fn of(written: &str) -> Self {
        let words = written.split_whitespace().map(|part| {
            let open = part.ends_with('*');
            (folded(part.trim_matches(|sign: char| !sign.is_alphanumeric())), open)
        });
        Phrase { words: words.filter(|(word, _)| !word.is_empty()).collect() }
    }

    /// Where it stands among the words of a text: first and last word. The
    /// words follow each other, in one sentence.
    pub(super) fn find(&self, text: &str, words: &[Word<'_>]) -> Vec<(usize, usize)> {
        let Some((first, others)) = self.words.split_first() else { return Vec::new() };
        let fits = |word: &Word<'_>, (wanted, open): &(String, bool)| {
            word.folded == *wanted || *open && word.folded.starts_with(wanted.as_str())
        };
        let starts = words.iter().enumerate().filter(|(_, word)| fits(word, first));
        let whole = starts.filter(|(n, _)| {
            let Some(run) = words.get(*n..=n + others.len()) else { return false };
            let joined = run.windows(2).all(|pair| {
                let between = &text[pair[0].end()..pair[1].start];
                between.chars().all(|sign| sign.is_whitespace() || "*%".contains(sign))
            });
            joined && run[1..].iter().zip(others).all(|(word, wanted)| fits(word, wanted))
        });
        whole.map(|(n, _)| (n, n + others.len())).collect()
    }
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_what_joins_them() {
        let texts: Vec<_> = words("A **follow-up** (e.g. 1,000.5 mg): don't/won’t, see fda.gov.")
            .iter()
            .map(|word| word.text)
            .collect();
        let wanted = ["A", "follow-up", "e.g", "1,000.5", "mg", "don't", "won’t", "see", "fda.gov"];
        assert_eq!(texts, wanted);
    }

    #[test]
    fn numbers_and_abbreviations_break_no_sentence() {
        let one = [
            "It took 2.5 days, e.g. for Dr. Ruiz in the U.S. Army, at most.",
            "Ask \"Is it safe?\" and write down the answer.",
            "Scale from 1.5 to 2.5 (approx. 20 people).",
        ];
        for text in one {
            assert_eq!(sentences(text), [text]);
        }
        assert_eq!(
            sentences("Ask why. \"Is it safe?\" 10 of 67 had pain. **Stop!** And then"),
            ["Ask why.", "\"Is it safe?\"", "10 of 67 had pain.", "**Stop!**", "And then"]
        );
        assert!(sentences(" ... ").is_empty());
    }

    #[test]
    fn words_in_quotation_marks_are_known() {
        let quoted = |text| -> String {
            words(text).into_iter().filter(|word| word.quoted).map(|word| word.folded).collect()
        };
        assert_eq!(quoted("say \"best\" or “né” now"), "bestné");
        assert_eq!(quoted("5\" long, 6 wide"), "");
    }

    #[test]
    fn phrases_are_whole_words_of_one_sentence() {
        let find =
            |phrase: &str, text: &str| !Phrase::of(phrase).find(text, &words(text)).is_empty();
        assert!(find("you should", "If **you** should go"));
        assert!(find("guarantee*", "It is Guaranteed."));
        assert!(find("don't have", "You don’t have it."));
        assert!(!find("best", "The bestow"));
        assert!(!find("you should", "It is for you. Should it be?"));
        assert!(!find("", "any"));
    }
}
