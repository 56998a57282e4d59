//! How hard a text is to read: Flesch-Kincaid grade and SMOG.
//!
//! Both are formulas over words, sentences and syllables, made for running
//! text: they say little about a few words or a list of fragments.

use super::syllables::syllables;
use super::words::{sentences, words};

/// What the formulas need of a text. Tallies add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) sentences: usize,
    pub(super) words: usize,
    pub(super) syllables: usize,
    /// Words of three or more syllables.
    pub(super) long_words: usize,
}

impl Tally {
    /// Counts a text. A word that `eased` knows counts as one of one syllable.
    pub(super) fn of(text: &str, eased: impl Fn(usize) -> bool) -> Self {
        let mut tally = Tally { sentences: sentences(text).len(), ..Tally::default() };
        for (n, word) in words(text).iter().enumerate() {
            let syllables = if eased(n) { 1 } else { syllables(word.text) };
            tally.words += 1;
            tally.syllables += syllables;
            tally.long_words += usize::from(syllables >= 3);
        }
        tally
    }

    pub(super) fn add(&mut self, other: Tally) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
        self.long_words += other.long_words;
    }

    /// The grade of Flesch and Kincaid (Kincaid and others, Navy Research
    /// Branch Report 8-75, 1975); `None` for no words.
    pub(super) fn grade(&self) -> Option<f64> {
        let [sentences, words, syllables] = self.figures()?;
        Some(0.39 * words / sentences + 11.8 * syllables / words - 15.59)
    }

    /// SMOG (McLaughlin, Journal of Reading 12, 1969), carried over to 30
    /// sentences; `None` for no words.
    pub(super) fn smog(&self) -> Option<f64> {
        let [sentences, ..] = self.figures()?;
        #[expect(clippy::cast_precision_loss, reason = "no text has that many words")]
        let long = self.long_words as f64;
        Some(1.043 * (long * 30.0 / sentences).sqrt() + 3.1291)
    }

    #[expect(clippy::cast_precision_loss, reason = "no text has that many words")]
    fn figures(&self) -> Option<[f64; 3]> {
        let figures = [self.sentences as f64, self.words as f64, self.syllables as f64];
        (self.sentences > 0 && self.words > 0).then_some(figures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(figure: Option<f64>) -> String {
        figure.map_or("none".to_owned(), |figure| format!("{figure:.1}"))
    }

    /// The formulas, worked by hand as published: Kincaid's for 100 words, 5
    /// sentences and 150 syllables is 0.39 × 20 + 11.8 × 1.5 − 15.59 = 9.9;
    /// McLaughlin's quick form is 3 + the square root of the long words in 30
    /// sentences, so about 10 for 49 of them.
    #[test]
    fn the_formulas_are_those_published() {
        let tally = Tally { sentences: 5, words: 100, syllables: 150, long_words: 0 };
        assert_eq!(rounded(tally.grade()), "9.9");
        let tally = Tally { sentences: 30, words: 300, syllables: 500, long_words: 49 };
        assert_eq!(rounded(tally.smog()), "10.4");
        assert_eq!(Tally::default().grade(), None);
    }

    /// Two sentences that every account of the Flesch-Kincaid grade names: the
    /// lowest it can be, −3.4, for sentences of one word of one syllable, and
    /// "The Australian platypus is seemingly a hybrid of a mammal and reptilian
    /// creature", 13 words, 24 syllables, grade 11.3
    /// (en.wikipedia.org/wiki/Flesch–Kincaid_readability_tests).
    #[test]
    fn known_sentences_have_their_known_grades() {
        let tally = Tally::of("Go. Stop.", |_| false);
        assert_eq!(rounded(tally.grade()), "-3.4");
        let text =
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
        let tally = Tally::of(text, |_| false);
        assert_eq!((tally.words, tally.sentences, tally.syllables), (13, 1, 24));
        assert_eq!(rounded(tally.grade()), "11.3");
    }

    #[test]
    fn an_eased_word_has_one_syllable() {
        let tally = Tally::of("Apheresis takes days.", |n| n == 0);
        assert_eq!((tally.words, tally.syllables, tally.long_words), (3, 3, 0));
    }
}
