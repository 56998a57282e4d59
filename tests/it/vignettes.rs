//! Made-up people, one folder each: their answers and what these call for.
//!
//! `UPDATE=1 cargo test` rewrites `findings.json` and `sheet.txt`, and
//! `report.txt` where there is one. Read every changed line as a patient and as
//! a clinician would.

use std::fs;
use std::path::{Path, PathBuf};

use askfirst::diagnostic::render;
use askfirst::interview::{Interview, Session, Step};
use askfirst::report::{Format, Layout, Report};
use askfirst::{Answers, match_answers};
use chrono::NaiveDate;

use crate::support::{REAL, golden, path};

/// Each of them: name and answers.
pub fn all() -> impl Iterator<Item = (String, Answers)> {
    folders().into_iter().map(|folder| {
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        (name, session(&folder).answers)
    })
}

fn folders() -> Vec<PathBuf> {
    let all = fs::read_dir(path("tests/vignettes")).expect("vignettes have a folder");
    let mut folders: Vec<_> = all.map(|entry| entry.expect("it can be read").path()).collect();
    folders.sort();
    folders
}

fn session(folder: &Path) -> Session {
    let file = folder.join("answers.json");
    let text = fs::read_to_string(&file).expect("a vignette has answers");
    let name = file.display().to_string();
    Session::read(&REAL, &name, &text).unwrap_or_else(|faults| panic!("{}", render::full(&faults)))
}

#[test]
fn each_is_said_to_be_made_up() {
    assert!(folders().len() >= 24);
    for folder in folders() {
        let who = fs::read_to_string(folder.join("who.md")).expect("a vignette says who it is");
        assert!(who.starts_with("A vignette: a made-up person."), "{}", folder.display());
        assert!((1..=5).contains(&who.lines().count()), "{}", folder.display());
    }
}

#[test]
fn each_brings_what_it_brought() {
    for folder in folders() {
        let session = session(&folder);
        let findings = match_answers(&REAL, &session.answers);
        let mut text = serde_json::to_string_pretty(&findings.to_json()).expect("it is JSON");
        text.push('\n');
        golden(&folder.join("findings.json"), &text);

        let date = NaiveDate::from_ymd_opt(2026, 11, 22).expect("it is a day");
        let report = Report::compose(&REAL, &session.answers, &findings, date);
        let text = |short| {
            let layout = Layout { short, ..Layout::default() };
            report.render(Format::Text, layout).expect("the template is whole")
        };
        golden(&folder.join("sheet.txt"), &text(true));
        let file = folder.join("report.txt");
        if file.exists() {
            golden(&file, &text(false));
        }
    }
}

/// An answers file asks nothing again that must be answered.
#[test]
fn each_could_be_resumed() {
    for folder in folders() {
        let mut interview = Interview::new(&REAL, session(&folder));
        interview.finish();
        assert_eq!(interview.step(), Step::CheckAnswers, "{}", folder.display());
        assert!(!interview.answer_lines().is_empty());
    }
}

/// Every caution, method, claim and condition of interest is reached by some
/// vignette; what none reaches is listed here, so that the list is seen.
#[test]
fn what_no_vignette_reaches_is_known() {
    let mut cautions: Vec<_> = REAL.cautions().iter().map(|entry| entry.id.as_str()).collect();
    let mut methods: Vec<_> = REAL.methods().iter().map(|entry| entry.id.as_str()).collect();
    for folder in folders() {
        let session = session(&folder);
        let findings = match_answers(&REAL, &session.answers);
        cautions.retain(|id| findings.cautions().all(|found| found.entry.id != *id));
        methods.retain(|id| findings.methods().all(|found| found.entry.id != *id));
    }
    expect_test::expect!["cord-blood-label implant"].assert_eq(&cautions.join(" "));
    expect_test::expect!["genital"].assert_eq(&methods.join(" "));
}
