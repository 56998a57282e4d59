//! Words explained: in brackets where they are first used, and in a list of
//! those that the report uses.

use std::collections::HashMap;

use super::super::{Block, Field, Line, Rich, Section, Sheet, Span};
use super::Composer;
use crate::guide::Term;

impl Composer<'_> {
    /// The list; nothing when no word needs explaining.
    pub(super) fn words(&self, glossary: &Glossary<'_>) -> Option<Section> {
        let fields: Vec<_> = glossary
            .used()
            .map(|term| Field { label: term.term.clone(), value: Rich::parse(&term.text) })
            .collect();
        let none = fields.is_empty();
        let section = self.section("words", &self.wording.words, vec![Block::Fields { fields }]);
        (!none).then_some(section)
    }
}

/// Finds the glossary's terms in texts.
pub(super) struct Glossary<'g> {
    terms: &'g [Term],
    /// Spellings by their first word, the longest first.
    spellings: HashMap<String, Vec<Spelling<'g>>>,
    used: Vec<bool>,
    explained: Vec<bool>,
}

struct Spelling<'g> {
    words: Vec<&'g str>,
    term: usize,
}

impl Spelling<'_> {
    /// Where it ends, if the text begins with it. One with capitals is another
    /// word without them.
    fn end_in(&self, text: &str) -> Option<usize> {
        let mut end = 0;
        for (n, word) in self.words.iter().enumerate() {
            if n > 0 {
                end += text[end..].starts_with([' ', '-']).then_some(1)?;
            }
            let found = words(&text[end..]).next().filter(|(start, _)| *start == 0)?.1;
            let same = match word.chars().any(char::is_uppercase) {
                true => found == *word,
                false => found.eq_ignore_ascii_case(word),
            };
            end += same.then_some(found.len())?;
        }
        Some(end)
    }
}

/// A term in a text.
struct Use {
    term: usize,
    /// Where the word ends.
    end: usize,
}

impl<'g> Glossary<'g> {
    pub(super) fn new(terms: &'g [Term]) -> Self {
        let mut spellings: HashMap<String, Vec<Spelling<'g>>> = HashMap::new();
        for (term, entry) in terms.iter().enumerate() {
            for spelling in std::iter::once(&entry.term).chain(&entry.also) {
                let words: Vec<_> = spelling.split([' ', '-']).collect();
                let first = words[0].to_lowercase();
                spellings.entry(first).or_default().push(Spelling { words, term });
            }
        }
        for list in spellings.values_mut() {
            list.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
        }
        let none = vec![false; terms.len()];
        Glossary { terms, spellings, used: none.clone(), explained: none }
    }

    /// The terms used so far.
    fn used(&self) -> impl Iterator<Item = &'g Term> {
        self.terms.iter().zip(&self.used).filter(|(_, used)| **used).map(|(term, _)| term)
    }

    fn uses(&self, text: &str) -> Vec<Use> {
        let mut uses = Vec::new();
        let mut known = 0;
        for (start, word) in words(text) {
            if start < known {
                continue;
            }
            let candidates = self.spellings.get(&word.to_lowercase()).into_iter().flatten();
            let found = candidates
                .filter_map(|spelling| Some((spelling.term, spelling.end_in(&text[start..])?)))
                .next();
            if let Some((term, length)) = found {
                known = start + length;
                uses.push(Use { term, end: known });
            }
        }
        uses
    }

    /// Takes note of the sheet's words. There is no room to explain them there.
    pub(super) fn note_sheet(&mut self, sheet: &Sheet) {
        for question in &sheet.questions {
            self.note_rich(&question.text);
            self.note_rich(&question.why);
        }
        sheet.known.iter().for_each(|line| self.note_rich(&line.text));
        self.note(&sheet.back);
    }

    /// Takes note of words that are used, without explaining them there.
    pub(super) fn note(&mut self, sections: &[Section]) {
        // A copy is explained, and thrown away; what it explained is not.
        let explained = self.explained.clone();
        self.explained.fill(true);
        self.explain(&mut sections.to_vec());
        self.explained = explained;
    }

    fn note_rich(&mut self, rich: &Rich) {
        for span in &rich.0 {
            self.uses(span.words()).iter().for_each(|found| self.used[found.term] = true);
        }
    }

    /// Explains each term where running text first uses it.
    pub(super) fn explain(&mut self, sections: &mut [Section]) {
        for section in sections {
            self.note_rich(&section.title);
            section.blocks.iter_mut().for_each(|block| self.explain_block(block));
            self.explain(&mut section.sections);
        }
    }

    fn explain_block(&mut self, block: &mut Block) {
        match block {
            Block::Paragraph(line) => self.explain_rich(&mut line.text),
            Block::List { items, .. } | Block::Steps { items, .. } => self.explain_lines(items),
            Block::Entries { entries } => {
                for entry in entries {
                    self.note_rich(&entry.title);
                    entry.parts.iter_mut().for_each(|part| self.explain_lines(&mut part.lines));
                }
            }
            Block::Fields { fields } => {
                fields.iter().for_each(|field| self.note_rich(&field.value));
            }
            Block::Table { columns, rows, .. } => {
                columns.iter().for_each(|column| self.note_rich(column));
                for row in rows {
                    self.note_rich(&row.head);
                    row.cells.iter().for_each(|cell| self.note_rich(&cell.text));
                }
            }
            Block::Questions { questions } => {
                for question in questions {
                    self.note_rich(&question.text);
                    self.explain_rich(&mut question.why);
                    question.answer.iter().for_each(|part| self.note_rich(part));
                }
            }
            Block::Blanks { labels } => labels.iter().for_each(|label| self.note_rich(label)),
            Block::Contents { .. }
            | Block::Strip { .. }
            | Block::Body { .. }
            | Block::Sources { .. }
            | Block::WriteLines { .. } => {}
        }
    }

    fn explain_lines(&mut self, lines: &mut [Line]) {
        lines.iter_mut().for_each(|line| self.explain_rich(&mut line.text));
    }

    fn explain_rich(&mut self, rich: &mut Rich) {
        let mut spans = Vec::with_capacity(rich.0.len());
        for span in rich.0.drain(..) {
            match span {
                Span::Own(_) => spans.push(span),
                Span::Text(text) => self.explain_text(&text, Span::Text, &mut spans),
                Span::Strong(text) => self.explain_text(&text, Span::Strong, &mut spans),
            }
        }
        rich.0 = spans;
    }

    fn explain_text(&mut self, text: &str, span: fn(String) -> Span, out: &mut Vec<Span>) {
        let mut written = 0;
        for Use { term, end } in self.uses(text) {
            self.used[term] = true;
            let Some(brief) = &self.terms[term].brief else { continue };
            if std::mem::replace(&mut self.explained[term], true) || in_brackets(text, end) {
                continue;
            }
            out.push(span(text[written..end].to_owned()));
            out.push(Span::Text(format!(" ({brief})")));
            written = end;
        }
        if written < text.len() {
            out.push(span(text[written..].to_owned()));
        }
    }
}

/// Whether a word that ends here stands in brackets or before them: then it is
/// explained on the spot.
fn in_brackets(text: &str, end: usize) -> bool {
    let count = |sign| text[..end].matches(sign).count();
    count('(') > count(')') || text[end..].trim_start().starts_with('(')
}

/// Words and numbers with their places; an apostrophe belongs to its word.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |sign: char| sign.is_alphanumeric() || sign == '\'' || sign == '’';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(part)?;
        let length = text[start..].find(|sign| !part(sign)).unwrap_or(text.len() - start);
        rest = start + length;
        Some((start, &text[start..rest]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Vec<Term> {
        let term = |term: &str, also: &[&str], brief: &str| Term {
            id: term.to_lowercase(),
            term: term.to_owned(),
            also: also.iter().map(|&spelling| spelling.to_owned()).collect(),
            brief: Some(brief.to_owned()),
            text: format!("What {term} means."),
        };
        vec![
            term("stem cell", &["stem cells"], "a cell that makes others"),
            term("stem cell transplant", &[], "new blood stem cells after strong drugs"),
            term("FACT", &[], "a group that checks centers"),
        ]
    }

    fn explained(texts: &[&str]) -> Vec<String> {
        let terms = terms();
        let mut glossary = Glossary::new(&terms);
        let explain = |text: &&str| {
            let mut rich = Rich::parse(text);
            glossary.explain_rich(&mut rich);
            rich.words()
        };
        texts.iter().map(explain).collect()
    }

    #[test]
    fn a_word_is_explained_once_where_it_is_first_used() {
        assert_eq!(
            explained(&[
                "A **stem-cell transplant** is old.",
                "Stem cells; a stem cell transplant."
            ]),
            [
                "A stem-cell transplant (new blood stem cells after strong drugs) is old.",
                "Stem cells (a cell that makes others); a stem cell transplant."
            ]
        );
    }

    #[test]
    fn what_is_explained_on_the_spot_is_left_alone() {
        assert_eq!(
            explained(&["Stem cells (young ones). FACT (a group).", "Then stem cells. FACT."]),
            ["Stem cells (young ones). FACT (a group).", "Then stem cells. FACT."]
        );
    }

    #[test]
    fn capitals_and_whole_words_count() {
        assert_eq!(explained(&["In fact, stem celling."]), ["In fact, stem celling."]);
    }
}
