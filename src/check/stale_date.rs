//! A guide, or one of its sources, that should have been looked at again.

use chrono::{Datelike, Months, NaiveDate};

use super::Written;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "stale-date";

/// Months after which a source is looked at again, if the guide does not say.
const RECHECK_MONTHS: u32 = 18;

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    let (meta, today) = (written.meta, written.date);
    let mut faults = Vec::new();
    if meta.next_review < today {
        let message = format!("the next review was due on {}", meta.next_review);
        faults.push(
            Diagnostic::new(CODE, "guide.json", "/nextReview", message)
                .help("look at the facts again, then set `reviewed` and `nextReview`"),
        );
    }
    let months = meta.check.recheck_months.unwrap_or(RECHECK_MONTHS);
    for (n, source) in written.entries("sources.json", "sources") {
        // Everyday good practice is nothing to look up.
        if source["seen"] == "general" {
            continue;
        }
        let checked = source["checked"].as_str().unwrap_or_default();
        let due = last_day(checked).and_then(|day| day.checked_add_months(Months::new(months)));
        if due.is_some_and(|due| due < today) {
            let message = format!("last checked {checked}, longer ago than {months} months");
            faults.push(
                Diagnostic::new(CODE, "sources.json", format!("/sources/{n}/checked"), message)
                    .help("look it up again, mend what has changed, and set the month"),
            );
        }
    }
    faults
}

/// The last day that `2026-11-22`, `2026-11` or `2026` can mean: a doubt is no
/// fault.
fn last_day(written: &str) -> Option<NaiveDate> {
    if let Ok(day) = written.parse() {
        return Some(day);
    }
    let month = match written.len() {
        4 => format!("{written}-12-01"),
        _ => format!("{written}-01"),
    };
    let first: NaiveDate = month.parse().ok()?;
    let (year, next) =
        if first.month() == 12 { (first.year() + 1, 1) } else { (first.year(), first.month() + 1) };
    NaiveDate::from_ymd_opt(year, next, 1)?.pred_opt()
}
