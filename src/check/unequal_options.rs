//! Options for care that do not get equal room.
//!
//! Options lie side by side, so each should be told at equal length (IPDAS 7,
//! PEMAT): the wordings of one row are alike in length, and what everyone is
//! told of one option is at least three quarters as long as of any other.

use std::collections::BTreeMap;

use super::Written;
use super::texts::{Passage, Section};
use crate::diagnostic::Diagnostic;
use crate::guide::Aspect;

pub(super) const CODE: &str = "unequal-options";

const HELP: &str =
    "tell each option at equal length: shorten the long one, or say more of the other";

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let cells: Vec<_> = written.passages.iter().filter_map(Cell::of).collect();
    for (_, aspect) in Aspect::ALL {
        let row: Vec<_> = cells.iter().filter(|cell| cell.aspect == aspect).collect();
        let mut lengths: Vec<_> = row.iter().map(|cell| cell.words()).collect();
        lengths.sort_unstable();
        let Some(&middle) = lengths.get(lengths.len() / 2) else { continue };
        for cell in row.iter().filter(|cell| !(middle..=middle * 4).contains(&(cell.words() * 2))) {
            let message =
                format!("{} words where others of this row have about {middle}", cell.words());
            faults.push(cell.passage.fault(CODE, message).help(HELP));
        }
    }
    faults.extend(totals(&cells));
    faults
}

/// What everyone is told: the last wording of each cell that no condition has
/// to itself.
fn totals(cells: &[Cell<'_>]) -> Option<Diagnostic> {
    let mut last: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for cell in cells {
        if let Some(option) = cell.option {
            last.insert((option, cell.aspect), cell.words());
        }
    }
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for ((option, _), words) in last {
        *totals.entry(option).or_default() += words;
    }
    let (short, fewest) = totals.iter().min_by_key(|total| total.1)?;
    let most = totals.values().max()?;
    let message = format!("{fewest} words in all, where another option has {most}");
    (fewest * 4 < most * 3).then(|| {
        Diagnostic::new(CODE, "conditions.json", format!("/options/{short}"), message).help(HELP)
    })
}

/// A wording of a cell.
struct Cell<'p> {
    passage: &'p Passage<'p>,
    aspect: &'p str,
    /// The position of its option; nothing for what is particular to a
    /// condition.
    option: Option<&'p str>,
}

impl<'p> Cell<'p> {
    fn of(passage: &'p Passage<'p>) -> Option<Self> {
        let shown = passage.section == Section::CareOptions && !passage.again;
        let parts: Vec<_> = passage.pointer.split('/').skip(1).collect();
        let (aspect, option) = match parts[..] {
            ["options", option, aspect, ..] => (aspect, Some(option)),
            ["conditions", _, "options", _, aspect, ..] => (aspect, None),
            _ => return None,
        };
        (shown && aspect != "title").then_some(Cell { passage, aspect, option })
    }

    fn words(&self) -> usize {
        self.passage.words.len()
    }
}
