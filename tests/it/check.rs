//! Checks on content: each fault at its place, all of them in one run.

use askfirst::BuiltIn;
use askfirst::check::{CHECKS, Checked, check};
use askfirst::diagnostic::render;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Files, files};

fn on(files: &Files, date: &str) -> Checked {
    check(files, date.parse().expect("a date"))
}

/// The minimal guide with values put in at pointers; `-` behind a list adds.
fn with(changes: &[(&str, &str, Value)]) -> Files {
    let mut files = files("minimal");
    for (file, pointer, new) in changes {
        let text = files.get_mut(*file).expect("the guide has the file");
        let mut value: Value = serde_json::from_str(text).expect("it is JSON");
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a key");
        match value.pointer_mut(parent).expect("the place is there") {
            Value::Array(list) if key == "-" => list.push(new.clone()),
            Value::Array(list) => list[key.parse::<usize>().expect("a position")] = new.clone(),
            Value::Object(members) => drop(members.insert(key.to_owned(), new.clone())),
            _ => panic!("{parent} holds nothing"),
        }
        *text = format!("{value:#}");
    }
    files
}

const CAUTION: &str = "/cautions/0/text/0/text";

/// The code and message of each fault, by the texts of a caution.
fn said(texts: &[&str]) -> String {
    let mut out = String::new();
    for text in texts {
        let checked = on(&with(&[("cautions.json", CAUTION, json!(text))]), "2026-02-01");
        let start = out.len();
        for line in render::short(&checked.faults).lines() {
            let (_, fault) = line.split_once("error").expect("a fault is an error");
            out.push_str(&format!("error{fault}\n"));
        }
        if out.len() == start {
            out.push_str("fine\n");
        }
    }
    out
}

fn say(texts: &[&str], wanted: &Expect) {
    wanted.assert_eq(&said(texts));
}

#[test]
fn words_never_used() {
    say(
        &[
            "It is the BEST and a miraculous thing.",
            "Two miracles, says he.",
            "At best it helps.",
            "They say \"the best miracle\" and “best”.",
            "It is **best** kept. Bestow it.",
        ],
        &expect![[r#"
            error[word-never-used]: `BEST` is a word this guide never uses
            error[unexplained-acronym]: `BEST` is explained nowhere
            error[word-never-used]: `miracles` is a word this guide never uses
            fine
            fine
            error[word-never-used]: `best` is a word this guide never uses
        "#]],
    );
}

#[test]
fn directives() {
    say(
        &["You should go.", "It is for you. Should it be?", "\"You should go\", they say."],
        &expect![[r#"
            error[directive-phrase]: `You should` directs the reader
            fine
            fine
        "#]],
    );
    let free = with(&[
        ("contacts.json", "/first", json!("You should call 000.")),
        ("questions.json", "/questions/0/text", json!("Do you think you should wait?")),
        ("wording.json", "/report/beforeSteps/0/text", json!("You should write it down.")),
    ]);
    assert!(on(&free, "2026-02-01").faults.is_empty());
}

#[test]
fn bare_numbers() {
    say(
        &[
            "Of those treated, 5% felt it.",
            "About 30 percent felt it.",
            "It is twice as likely.",
            "The drug cuts the risk by 2 in 100.",
            "After it, 12 people died.",
            "10 of 67 people had pain. In 2019, 3 children got worse.",
            "Of all, 1 in 12 people died. After it, 12 people got the product.",
            "Of 200 people, 12 people died.",
            "10 of 67 people had pain within 20 minutes.",
            "One of the 12 people had a seizure.",
            "After injection of the cells 12 people got worse. At 2 sites 3 children died.",
        ],
        &expect![[r#"
            error[bare-number]: `%` gives no base
            error[bare-number]: `percent` gives no base
            error[bare-number]: `twice as likely` gives no base
            error[bare-number]: `cuts the risk by` gives no base
            error[bare-number]: `12 people died`: of how many?
            error[bare-number]: `3 children got`: of how many?
            fine
            fine
            fine
            fine
            error[bare-number]: `12 people got`: of how many?
            error[bare-number]: `3 children died`: of how many?
        "#]],
    );
    let allowed = [
        ("guide.json", "/check/allowed/0/phrase", json!("40% of the body")),
        ("cautions.json", CAUTION, json!("It is for burns on 40% of the body.")),
    ];
    assert!(on(&with(&allowed), "2026-02-01").faults.is_empty());
    let general = |text| {
        let statement = json!([{ "text": text, "sources": ["general"] }]);
        let checked = on(&with(&[("cautions.json", "/cautions/0/text", statement)]), "2026-02-01");
        render::short(&checked.faults)
    };
    expect![[r#"
        cautions.json:13:29: error[bare-number]: `3` has no source but everyday good practice
        cautions.json:13:34: error[bare-number]: `5` has no source but everyday good practice
        cautions.json:13:47: error[bare-number]: `7` has no source but everyday good practice
    "#]]
    .assert_eq(&general("It helps 3 in 5 people, or 7."));
    assert_eq!(general("Since 2019: type 2, 24-hour line, 20 minutes, 7 days."), "");
}

#[test]
fn acronyms() {
    say(
        &[
            "An MRI or two MRIs. The CAT's whiskers, and the CAR-T.",
            "A scan (MRI). Magnetic imaging is MRI (a scan).",
            "A trial called ABC. **ABD** is a drug, ABE, the body, and the EMERGENCIES.",
            "The iPS and the StarMS and A and I.",
        ],
        &expect![[r#"
            error[unexplained-acronym]: `MRI` is explained nowhere
            error[unexplained-acronym]: `CAT` is explained nowhere
            error[unexplained-acronym]: `CAR-T` is explained nowhere
            fine
            fine
            fine
        "#]],
    );
    let known = with(&[
        ("cautions.json", CAUTION, json!("The FDA, the EMA, MS.")),
        ("glossary.json", "/terms/0/also", json!(["FDA"])),
        ("contacts.json", "/contacts/0/name", json!("EMA, the agency")),
        (
            "questionnaire.json",
            "/groups/0/items/0/answerOption/0/display",
            json!("Multiple sclerosis (MS)"),
        ),
    ]);
    assert!(on(&known, "2026-02-01").faults.is_empty());
}

#[test]
fn spelling() {
    say(
        &["The tumour centre organises it.", "A specialist, an organism, programmed."],
        &expect![[r#"
        error[mixed-spelling]: `tumour` is British spelling
        error[mixed-spelling]: `centre` is British spelling
        error[mixed-spelling]: `organises` is British spelling
        fine
    "#]],
    );
    let british = [
        ("guide.json", "/language", json!("en-GB")),
        ("cautions.json", CAUTION, json!("The tumour centre.")),
    ];
    assert!(on(&with(&british), "2026-02-01").faults.is_empty());
}

#[test]
fn reading_grade_of_a_section() {
    let hard = "Individual participants reported considerable satisfaction following treatment. ";
    let text = json!(hard.repeat(15).trim());
    let checked = on(&with(&[("cautions.json", CAUTION, text)]), "2026-02-01");
    expect![[r#"
        error[too-hard]: the section "cautions" reads at grade 31.0; 6.0 is the most
          --> cautions.json:2:3  /cautions
          |
        2 |   "cautions": [
          |   ^^^^^^^^^^
           = help: the hardest: /cautions/0/text/0/text

        error[too-hard]: this text reads at grade 31.0; 11.0 is the most for one text
          --> cautions.json:13:19  /cautions/0/text/0/text
           |
        13 |           "text": "Individual participants reported considerable satisfaction following treatment. I
           |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           = help: make two sentences of it, or use shorter words

    "#]].assert_eq(&render::full(&checked.faults));
    let short = json!(hard.repeat(10).trim());
    let checked = on(&with(&[("cautions.json", CAUTION, short)]), "2026-02-01");
    assert!(checked.grades.iter().any(|g| g.section == "cautions" && g.limit.is_none()));

    let long_words = json!("See a physician soon. ".repeat(30).trim());
    let checked = on(&with(&[("cautions.json", CAUTION, long_words.clone())]), "2026-02-01");
    expect![[r#"
        cautions.json:2:3: error[too-hard]: the section "cautions" reads at SMOG 8.8; 8.0 is the most
    "#]].assert_eq(&render::short(&checked.faults));
    // In conditions, terms that the glossary explains are not counted.
    let explained = with(&[
        ("conditions.json", "/areas/0/text/0/text", long_words),
        ("glossary.json", "/terms/0/also", json!(["physician"])),
    ]);
    assert!(on(&explained, "2026-02-01").faults.is_empty());

    // A word that the glossary explains does not make one text too hard.
    let text = "The immunosuppression and the rehabilitation of children may take a longer time than many say.";
    let one = [("cautions.json", CAUTION, json!(text))];
    assert_eq!(on(&with(&one), "2026-02-01").faults.len(), 1);
    let words = json!(["immunosuppression", "rehabilitation"]);
    let explained = [one[0].clone(), ("glossary.json", "/terms/0/also", words)];
    assert_eq!(on(&with(&explained), "2026-02-01").faults.len(), 0);
}

#[test]
fn dates() {
    let short = |date| render::short(&on(&files("minimal"), date).faults);
    assert_eq!(short("2026-07-01"), "");
    expect![[r#"
        guide.json:8:17: error[stale-date]: the next review was due on 2026-07-01
    "#]]
    .assert_eq(&short("2026-07-02"));
    assert_eq!(short("2027-07-31").lines().count(), 1);
    expect![[r#"
        guide.json:8:17: error[stale-date]: the next review was due on 2026-07-01
        sources.json:10:18: error[stale-date]: last checked 2026-01, longer ago than 18 months
    "#]]
    .assert_eq(&short("2027-08-01"));
    let sooner = with(&[("guide.json", "/check/recheckMonths", json!(1))]);
    expect![[r#"
        sources.json:10:18: error[stale-date]: last checked 2026-01, longer ago than 1 months
    "#]]
    .assert_eq(&render::short(&on(&sooner, "2026-03-01").faults));
}

/// Retired entries are read by nobody.
#[test]
fn what_is_retired_is_not_checked() {
    let retired =
        with(&[("questions.json", "/questions/2/text", json!("Is it the best MRI of all?"))]);
    assert!(on(&retired, "2026-02-01").faults.is_empty());
}

#[test]
fn all_faults_in_one_run_in_the_order_of_files() {
    let long = "Is it **best** for me to wait for a while, or to go on with it now, as my own doctor says I can?";
    let faulty = with(&[
        ("guide.json", "/title", json!("The best guide")),
        ("questionnaire.json", "/groups/0/items/0/why", json!("An MRI tells.")),
        (
            "questions.json",
            "/questions/0/text",
            json!({ "self": long, "child": long, "adult": "Is it?" }),
        ),
        ("questions.json", "/questions/0/answer", json!(["a", "b", "c", "d", "e", "f", "g", "h"])),
        (
            "cautions.json",
            CAUTION,
            json!([
                { "when": { "area": "skin" }, "text": "You should go, \u{e9}\"\u{1f600}\" and a tumour." },
                { "text": "It helps 5%." }
            ]),
        ),
        (
            "glossary.json",
            "/terms/-",
            json!({ "id": "chill", "term": "chill", "text": "Too cold." }),
        ),
        (
            "sources.json",
            "/sources/-",
            json!(
            { "id": "OLD", "publisher": "P", "title": "T", "checked": "2019", "seen": "yes" }),
        ),
        ("wording.json", "/report/why", json!("You should ask.")),
    ]);
    expect![[r#"
        guide.json:45:17: error[word-never-used]: `best` is a word this guide never uses
        questionnaire.json:27:22: error[unexplained-acronym]: `MRI` is explained nowhere
        questions.json:5:7: error[long-list]: a list of 8; 7 are the most
        questions.json:28:18: error[long-question]: a question of 24 words; 20 are the most
        questions.json:28:27: error[word-never-used]: `best` is a word this guide never uses
        questions.json:29:17: error[long-question]: a question of 24 words; 20 are the most
        questions.json:29:26: error[word-never-used]: `best` is a word this guide never uses
        cautions.json:15:24: error[directive-phrase]: `You should` directs the reader
        cautions.json:15:52: error[mixed-spelling]: `tumour` is British spelling
        cautions.json:21:34: error[bare-number]: `%` gives no base
        glossary.json:13:15: error[dead-term]: no text uses `chill`
        sources.json:20:18: error[stale-date]: last checked 2019, longer ago than 18 months
        sources.json:21:13: error[dead-source]: nothing points to the source `OLD`
        wording.json:376:13: error[directive-phrase]: `You should` directs the reader
    "#]]
    .assert_eq(&render::short(&on(&faulty, "2026-02-01").faults));
}

/// A guide that does not load is checked for what is written in it all the
/// same: each fault is told, all at once, whatever its kind.
#[test]
fn what_does_not_load_is_told_with_the_rest() {
    let long = ["Why"; 40].join(" ");
    let broken = with(&[
        ("cautions.json", CAUTION, json!("The best. You should have it.")),
        ("cautions.json", "/cautions/0/ask", json!(["nobody"])),
        ("cautions.json", "/cautions/0/text/0/sources", json!([])),
        ("questions.json", "/questions/0/text", json!(format!("{long}?"))),
        ("guide.json", "/nextReview", json!("2026-01-01")),
        ("guide.json", "/check", json!({ "words": ["best"], "directives": ["you should have"] })),
        (
            "glossary.json",
            "/terms",
            json!([{ "id": "zebra", "term": "zebra", "text": "A horse." }]),
        ),
    ]);
    let checked = on(&broken, "2026-02-01");
    expect![[r#"
        guide.json:14:17: error[stale-date]: the next review was due on 2026-01-01
        questions.json:20:15: error[too-hard]: this text reads at grade 11.8; 11.0 is the most for one text
        questions.json:20:15: error[long-question]: a question of 40 words; 20 are the most
        cautions.json:5:9: error[unknown-id]: there is no question `nobody`
        cautions.json:10:22: error[unsourced]: nothing here says where this comes from
        cautions.json:11:24: error[word-never-used]: `best` is a word this guide never uses
        cautions.json:11:30: error[directive-phrase]: `You should have` directs the reader
        glossary.json:5:15: error[dead-term]: no text uses `zebra`
    "#]].assert_eq(&render::short(&checked.faults));
    assert!(checked.grades.is_empty() && checked.entries.is_empty());
}

/// A file that cannot be read hides what hangs on all the others.
#[test]
fn what_cannot_be_read_is_told_first() {
    let mut broken = with(&[("cautions.json", CAUTION, json!("The best."))]);
    broken.insert("glossary.json".to_owned(), "{".to_owned());
    let checked = on(&broken, "2026-02-01");
    let codes: Vec<_> = checked.faults.iter().map(|fault| fault.code()).collect();
    assert_eq!(codes, ["not-json"]);
}

/// Texts made to be slow, or to end a reader's stack.
#[test]
fn hostile_texts_end_soon() {
    let started = std::time::Instant::now();
    for piece in [
        "a",
        "a ",
        "\"",
        "“",
        ".",
        ". ",
        "? \"",
        "best ",
        "at best ",
        "MRI ",
        "% ",
        "(",
        "**",
        "12 people got it of 5. ",
        "12 people got ",
        "A-B",
        "\u{301}",
        "\u{1f600}.",
        "e.g. ",
    ] {
        let huge = piece.repeat(100_000 / piece.len());
        on(&with(&[("cautions.json", CAUTION, json!(huge))]), "2026-02-01");
    }
    let deep = "[".repeat(100_000);
    let mut files = files("minimal");
    files.insert("cautions.json".into(), format!("{{\"cautions\": {deep}"));
    expect![[r#"
        cautions.json:1:140: error[not-json]: this is not JSON: lists and objects are nested too deep
    "#]].assert_eq(&render::short(&on(&files, "2026-02-01").faults));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a text holds, its faults have a place in it.
    #[test]
    fn any_text_has_its_faults_in_place(text in "([ .?!%\"“”’'*()\\\\\u{e9}\u{1f600}-]|best|MRI|you should|12 people got|tumour){1,20}") {
        let files = with(&[("cautions.json", CAUTION, json!(format!("x{text}")))]);
        for fault in on(&files, "2026-02-01").faults {
            let line = files["cautions.json"].lines().nth(fault.line() - 1).expect("the line is there");
            prop_assert!(fault.column() <= line.chars().count());
        }
    }
}

#[test]
fn codes_are_unique() {
    let mut codes: Vec<_> = CHECKS.iter().map(|check| check.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), CHECKS.len());
}

#[test]
fn the_built_in_guide_has_no_fault() {
    let faults = check(&BuiltIn, "2026-11-22".parse().expect("a date")).faults;
    assert!(faults.is_empty(), "{}", render::full(&faults));
}

/// Keys whose texts no patient reads: ids, rules, notes to authors.
const NOT_READ: &str = "id version language published reviewed nextReview situations check linkId \
    type code when fits unknown mustWhen answerOptionsFrom replacedBy status bank stage group \
    concerns tier listeners sources ask becomes notWith urgency kind phone url also";

/// Whether a patient reads what stands under a key of a file.
fn is_read(file: &str, key: &str) -> bool {
    match (file, key) {
        ("methods.json", "ask") => true,
        ("wording.json", key) => !["dates", "sources", "when"].contains(&key),
        (_, key) => !NOT_READ.split_whitespace().any(|other| other == key),
    }
}

/// Adds a word of its own to every text that a patient reads.
fn mark(value: &mut Value, file: &str, marked: &mut usize) {
    match value {
        Value::String(text) => {
            *marked += 1;
            *text = format!("{text} Qqz{marked}.");
        }
        Value::Array(list) => list.iter_mut().for_each(|value| mark(value, file, marked)),
        Value::Object(members) if members.get("retired").is_none() => {
            // What people are told may be praise.
            let heard = members.get("linkId") == Some(&json!("claims"));
            for (key, value) in members {
                if is_read(file, key) && !(heard && key == "answerOption") {
                    mark(value, file, marked);
                }
            }
        }
        _ => {}
    }
}

/// A text that stands under a new key is either checked or listed above.
#[test]
fn every_text_of_the_guide_is_checked() {
    let mut files = files("every-item-type");
    let mut marked = 0;
    for (file, text) in &mut files {
        if file != "sources.json" {
            let mut value: Value = serde_json::from_str(text).expect("it is JSON");
            mark(&mut value, file, &mut marked);
            *text = value.to_string();
        }
    }
    let mut guide: Value = serde_json::from_str(&files["guide.json"]).expect("it is JSON");
    guide["check"] = json!({ "words": ["qqz*"] });
    files.insert("guide.json".into(), guide.to_string());
    let checked = on(&files, "2026-01-01");
    let found = checked.faults.iter().filter(|fault| fault.code() == "word-never-used").count();
    assert!(marked > 300, "{marked}");
    let said = render::short(&checked.faults);
    let all = files.values().flat_map(|text| text.split('"')).filter(|text| text.contains(" Qqz"));
    let unseen = all.filter(|text| {
        let mark = text.split_whitespace().last().unwrap_or_default().trim_end_matches('.');
        !said.contains(&format!("`{mark}`"))
    });
    assert_eq!(unseen.collect::<Vec<_>>(), [""; 0]);
    assert_eq!(found, marked);
}
