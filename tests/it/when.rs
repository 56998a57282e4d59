//! The truth table of the condition language: `docs/authoring.md` has it, and
//! every row is run.

use std::fs;

use askfirst::{Answer, Answers, Guide, match_answers};

use crate::support::{files, path};

/// The answers of a column; `since` is shown only with a fever or cough, and
/// `rash` is offered only for the skin.
fn answers(column: &str) -> Answers {
    let mut answers = Answers::from([("area", "blood")]);
    let health = |codes: &[&str]| Answer::Many(codes.iter().map(|code| (*code).into()).collect());
    match column {
        "not answered" => {}
        "fever" => answers.set("health", health(&["fever"])),
        "cough" => answers.set("health", health(&["cough"])),
        "fever, cough" => answers.set("health", health(&["fever", "cough"])),
        "parked" => answers.set("health", health(&["rash"])),
        "skipped" => {
            answers.set("health", health(&["fever", "cough"]));
            answers.skipped.insert("health".into());
        }
        other => panic!("no such column: {other}"),
    }
    answers
}

/// Cells of a row of a Markdown table.
fn cells(line: &str) -> Vec<&str> {
    line.trim_matches(['|', ' ']).split('|').map(|cell| cell.trim().trim_matches('`')).collect()
}

#[test]
fn the_truth_table_holds() {
    let page = fs::read_to_string(path("docs/authoring.md")).expect("the page is there");
    let (_, table) = page.split_once("## Truth table").expect("it has a truth table");
    let mut rows = table.lines().filter(|line| line.starts_with('|'));
    let head = cells(rows.next().expect("it has a head"));
    let rows: Vec<_> = rows.skip(1).map(cells).collect();
    assert!(rows.len() >= 14, "every form has a row");
    for row in rows {
        let mut files = files("minimal");
        let caution = files.get_mut("cautions.json").expect("it is there");
        *caution = caution.replacen(r#"{ "health": "fever" }"#, row[0], 1);
        assert!(caution.contains(row[0]));
        let guide = Guide::load(&files)
            .unwrap_or_else(|faults| panic!("{}: {}", row[0], faults[0].message()));
        assert_eq!(row.len(), head.len(), "{}", row[0]);
        for (column, cell) in head.iter().zip(&row).skip(1) {
            let findings = match_answers(&guide, &answers(column));
            let holds = match *cell {
                "yes" => true,
                "no" => false,
                other => panic!("neither yes nor no: {other}"),
            };
            assert_eq!(findings.cautions().count() == 1, holds, "{} when {column}", row[0]);
        }
    }
}

/// The same `when` governs what is shown in the interview: parked answers to
/// items that are not shown include nothing.
#[test]
fn a_parked_item_includes_nothing() {
    let mut files = files("minimal");
    let caution = files.get_mut("cautions.json").expect("it is there");
    *caution = caution.replacen(r#"{ "health": "fever" }"#, r#"{ "since": "days" }"#, 1);
    let guide = crate::support::load(&files);
    let mut answers = Answers::from([("area", "blood"), ("since", "days")]);
    assert_eq!(match_answers(&guide, &answers).cautions().count(), 0);
    answers.set("health", Answer::Many(vec!["cough".into()]));
    assert_eq!(match_answers(&guide, &answers).cautions().count(), 1);
}
