//! Words explained: those of the glossary that the report uses.

use std::collections::HashSet;

use super::super::{Block, Field, Line, Rich, Section, Sheet};
use super::Composer;

impl Composer<'_> {
    /// Nothing when no word needs explaining.
    pub(super) fn words(&self, sheet: &Sheet, home: &[Section]) -> Option<Section> {
        let mut text = String::new();
        for question in &sheet.questions {
            gather(&mut text, &question.text);
            gather(&mut text, &question.why);
        }
        sheet.back.iter().chain(home).for_each(|section| gather_section(&mut text, section));
        let text = text.to_lowercase();
        let words: HashSet<&str> = split(&text).collect();
        let used = |spelling: &str| {
            let spelling = spelling.to_lowercase();
            let mut parts = split(&spelling).peekable();
            parts.peek().is_some()
                && parts.clone().all(|part| words.contains(part))
                && (parts.count() == 1 || text.contains(&spelling))
        };
        let terms = self.guide.terms().iter();
        let fields: Vec<_> = terms
            .filter(|term| used(&term.term) || term.also.iter().any(|spelling| used(spelling)))
            .map(|term| Field { label: term.term.clone(), value: Rich::parse(&term.text) })
            .collect();
        let section = self.section("words", &self.wording.words, vec![Block::Fields { fields }]);
        (!matches!(&section.blocks[0], Block::Fields { fields } if fields.is_empty()))
            .then_some(section)
    }
}

/// Words and numbers, with hyphens and apostrophes inside them.
fn split(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|sign: char| !(sign.is_alphanumeric() || sign == '-' || sign == '\''))
        .map(|word| word.trim_matches(['-', '\'']))
        .filter(|word| !word.is_empty())
}

fn gather(text: &mut String, rich: &Rich) {
    rich.0.iter().for_each(|span| text.push_str(span.words()));
    text.push('\n');
}

fn gather_lines(text: &mut String, lines: &[Line]) {
    lines.iter().for_each(|line| gather(text, &line.text));
}

fn gather_section(text: &mut String, section: &Section) {
    gather(text, &section.title);
    for block in &section.blocks {
        match block {
            Block::Paragraph(line) => gather(text, &line.text),
            Block::List { items, .. } | Block::Steps { items, .. } => gather_lines(text, items),
            Block::Entries { entries } => {
                for entry in entries {
                    gather(text, &entry.title);
                    entry.parts.iter().for_each(|part| gather_lines(text, &part.lines));
                }
            }
            Block::Fields { fields } => fields.iter().for_each(|field| gather(text, &field.value)),
            Block::Questions { questions } => {
                for question in questions {
                    gather(text, &question.text);
                    gather(text, &question.why);
                    question.answer.iter().for_each(|part| gather(text, part));
                }
            }
            Block::Strip { .. } | Block::Sources { .. } | Block::WriteLines { .. } => {}
        }
    }
    section.sections.iter().for_each(|section| gather_section(text, section));
}
