//! `check`: every fault of a guide in one run. `explain`: the page of a fault.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::args::{CheckArgs, FaultFormat};
use super::failure::Failure;
use super::folder;
use super::output::print;
use crate::check::{Checked, Verdict, check, pages, proof};
use crate::diagnostic::{nearest, render};

/// Checks a guide and prints its faults, or what was checked.
///
/// # Errors
/// The guide has faults, which are printed by then, or cannot be read.
pub fn run(guide: Option<&Path>, args: &CheckArgs) -> Result<(), Failure> {
    if guide.is_some() && args.folder.is_some() {
        let sentence = "check takes one guide; leave out --guide, or the folder";
        return Err(Failure::Stopped(sentence.to_owned()));
    }
    if args.format == FaultFormat::Figures {
        return figures(args.folder.as_deref().or(guide));
    }
    let (files, place) = folder::files(args.folder.as_deref().or(guide))?;
    let checked = check(&*files, args.date());
    let faults = &checked.faults;
    let text = match args.format {
        FaultFormat::Human if faults.is_empty() => summary(&checked, &place),
        FaultFormat::Human => render::full(faults),
        FaultFormat::Short => render::short(faults),
        FaultFormat::Json => in_json(&checked),
        FaultFormat::Figures => unreachable!("they are printed above, without a check"),
    };
    print(text.as_bytes())?;
    match faults.len() {
        0 => Ok(()),
        count => {
            let many = if count == 1 { "fault" } else { "faults" };
            let sentence = format!("{count} {many} in {place}; `askfirst explain CODE` says more");
            Err(Failure::Partly(sentence))
        }
    }
}

/// Prints what is proved of a guide, with its figures.
fn figures(folder: Option<&Path>) -> Result<(), Failure> {
    match proof::page(folder::load_guide(folder)?) {
        Some(page) => print(page.as_bytes()),
        None => {
            let sentence = "there are no figures: this build has no solvers (feature `check`)";
            Err(Failure::Stopped(sentence.to_owned()))
        }
    }
}

fn in_json(checked: &Checked) -> String {
    let entries: serde_json::Map<_, _> =
        checked.entries.iter().map(|(kind, count)| ((*kind).to_owned(), json!(count))).collect();
    let all = json!({
        "faults": checked.faults,
        "entries": entries,
        "grades": checked.grades,
        "guarantees": checked.verdicts.as_ref().map(|verdicts| {
            verdicts.iter().map(|(id, verdict)| verdict_in_json(id, verdict)).collect::<Vec<_>>()
        }),
    });
    format!("{all:#}\n")
}

fn verdict_in_json(id: &str, verdict: &Verdict) -> Value {
    match verdict {
        Verdict::Broken { answers, trace } => json!({
            "id": id,
            "verdict": verdict.word(),
            "answers": answers.iter().collect::<BTreeMap<_, _>>(),
            "trace": trace,
        }),
        _ => json!({ "id": id, "verdict": verdict.word() }),
    }
}

/// What was checked, and how hard it is to read.
fn summary(checked: &Checked, place: &str) -> String {
    let counts: Vec<_> =
        checked.entries.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let proofs = match checked.verdicts.as_ref().map(Vec::len) {
        None => "Guarantees were not proved: this build has no solvers.".to_owned(),
        Some(0) => "The guide makes no guarantees.".to_owned(),
        Some(1) => "Proved for every way to answer: 1 guarantee.".to_owned(),
        Some(count) => format!("Proved for every way to answer: {count} guarantees."),
    };
    let counts = counts.join(", ");
    let mut out = format!("No faults in {place}.\nChecked: {counts}.\n{proofs}\n\n");
    let _ = writeln!(
        out,
        "{:24} {:>6} {:>9} {:>6} {:>13} {:>5} {:>6}",
        "Reading grade", "words", "sentences", "grade", "without terms", "SMOG", "limit"
    );
    let figure = |figure: Option<f64>| figure.map_or("-".to_owned(), |n| format!("{n:.1}"));
    for grade in &checked.grades {
        let _ = writeln!(
            out,
            "{:24} {:>6} {:>9} {:>6.1} {:>13.1} {:>5} {:>6}",
            grade.section,
            grade.words,
            grade.sentences,
            grade.grade,
            grade.without_terms,
            figure(grade.smog),
            figure(grade.limit)
        );
    }
    out
}

/// Prints the page of a fault, or the list of all codes.
///
/// # Errors
/// There is no such fault.
pub fn explain(code: Option<&str>) -> Result<(), Failure> {
    let Some(code) = code else {
        let lines = pages::PAGES.iter().map(|(code, page)| {
            let title = page.lines().next().unwrap_or_default();
            format!("{code:24} {}\n", title.trim_start_matches("# "))
        });
        return print(lines.collect::<String>().as_bytes());
    };
    if let Some(page) = pages::page(code) {
        return print(page.as_bytes());
    }
    let code = crate::diagnostic::brief(code, 40);
    let near = nearest(&code, pages::PAGES.iter().map(|(code, _)| *code));
    let help = near.map_or_else(
        || "`askfirst explain` lists all codes".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Failure::Stopped(format!("there is no fault `{code}`; {help}")))
}
