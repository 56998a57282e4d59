//! Questions to a doctor that are too long to say in one breath.

use super::Written;
use super::texts::Section;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "long-question";

/// Words of a question, in each of its forms.
const MOST: usize = 20;

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let questions = written.passages.iter().filter(|passage| {
        [Section::Core, Section::Questions].contains(&passage.section)
            && passage.text.split_whitespace().count() > MOST
    });
    let each = questions.map(|passage| {
        let count = passage.text.split_whitespace().count();
        let message = format!("a question of {count} words; {MOST} are the most");
        passage
            .fault(CODE, message)
            .help("ask one thing; what else there is to ask can be a question of its own")
    });
    each.collect()
}
