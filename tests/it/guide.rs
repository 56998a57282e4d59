//! Loading a guide: every fault of every file at once, at its place.

use std::fmt::Write as _;

use askfirst::diagnostic::{Diagnostic, render};
use askfirst::findings::Pick;
use askfirst::guide::{FILES, OPTIONAL_FILE};
use askfirst::interview::Session;
use askfirst::{Answer, Guide, match_answers};
use expect_test::expect;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{Dice, EVERY, Files, REAL, dice, files, load};

/// One passage of a file and what takes its place.
pub type Change = (&'static str, &'static str, &'static str);

/// The minimal guide with some passages replaced; each must stand there once.
pub fn changed(changes: &[Change]) -> Files {
    let mut files = files("minimal");
    for (file, from, to) in changes {
        let text = files.get_mut(*file).expect("the guide has the file");
        assert_eq!(text.matches(from).count(), 1, "{from} stands once in {file}");
        *text = text.replacen(from, to, 1);
    }
    files
}

fn faults(files: &Files) -> Vec<Diagnostic> {
    Guide::load(files).map(|_| ()).expect_err("it has faults")
}

/// Each fault in one line, with its ways to mend it.
fn told(faults: &[Diagnostic]) -> String {
    let mut out = String::new();
    for (fault, line) in faults.iter().zip(render::short(faults).lines()) {
        let _ = writeln!(out, "{line}");
        for help in fault.helps() {
            let _ = writeln!(out, "  = {help}");
        }
    }
    out
}

/// What is particular to a condition stands in a map, which is read like a list.
#[test]
fn a_fault_in_an_option_of_a_condition() {
    let mut files = files("every-item-type");
    let text = files.get_mut("conditions.json").expect("the guide has the file");
    let own = r#""care": { "how": [{ "text": "#;
    assert!(text.contains(own), "a condition says something of its own");
    *text = text.replacen(own, &own.replace("text", "txet"), 1);
    expect![[r#"
        conditions.json:37:27: error[missing-key]: key `text` is missing
        conditions.json:37:29: error[unknown-key]: unknown key `txet`
          = did you mean `text`?
    "#]]
    .assert_eq(&told(&faults(&files)));
}

#[test]
fn the_guides_load() {
    assert_eq!(REAL.meta().id, "stem-cell-therapy");
    assert_eq!(load(&files("minimal")).meta().id, "minimal");
    assert_eq!(EVERY.meta().id, "every-item-type");
}

/// What is broken, and the change to the minimal guide that breaks it.
pub const BROKEN: &[(&str, &[Change])] = &[
    ("unknown item", &[("cautions.json", r#""when": { "health""#, r#""when": { "heath""#)]),
    (
        "unknown option",
        &[("cautions.json", r#"{ "health": "fever" }"#, r#"{ "health": "fevre" }"#)],
    ),
    (
        "unknown option of several",
        &[("guide.json", r#"["fever", "cough"]"#, r#"["fever", "coughs"]"#)],
    ),
    (
        "a retired option in a rule",
        &[("cautions.json", r#"{ "health": "fever" }"#, r#"{ "health": "chill" }"#)],
    ),
    ("unknown situation", &[("cautions.json", r#"{ "health": "fever" }"#, r#"{ "is": "unwel" }"#)]),
    (
        "a situation that stands below",
        &[("guide.json", r#""health": ["fever", "cough"]"#, r#""is": "well""#)],
    ),
    ("unknown source", &[("cautions.json", "PAPER-2020", "PAPER-2021")]),
    (
        "unknown stage",
        &[
            (
                "questions.json",
                r#""when": { "health": "fever" }"#,
                r#""when": { "health": "fever" }, "group": "decied""#,
            ),
            (
                "questions.json",
                "\"stage\": \"give\",\n      \"concerns\": [],\n      \"tier\": \"should\"",
                "\"concerns\": [], \"tier\": \"should\"",
            ),
        ],
    ),
    ("unknown question", &[("cautions.json", r#"["cool-first"]"#, r#"["cold-first"]"#)]),
    (
        "a replacement nobody knows",
        &[("questions.json", r#""replacedBy": "cool-first""#, r#""replacedBy": "cool""#)],
    ),
    (
        "an option's replacement nobody knows",
        &[("questionnaire.json", r#""replacedBy": "fever""#, r#""replacedBy": "flu""#)],
    ),
    ("an area without option", &[("conditions.json", r#""id": "blood""#, r#""id": "bone""#)]),
    (
        "a claim without item",
        &[(
            "claims.json",
            "[]",
            r#"[{ "id": "it-works", "bank": "C1", "known": [], "becomes": [] }]"#,
        )],
    ),
    ("an id twice", &[("contacts.json", r#""id": "itch""#, r#""id": "collapse""#)]),
    ("a bank number twice", &[("questions.json", r#""Q002""#, r#""Q001""#)]),
    ("an item twice", &[("questionnaire.json", r#""linkId": "note""#, r#""linkId": "area""#)]),
    (
        "an option twice, once retired",
        &[
            ("questionnaire.json", r#""code": "cough""#, r#""code": "chill""#),
            ("guide.json", r#"["fever", "cough"]"#, r#""fever""#),
        ],
    ),
    (
        "later item",
        &[(
            "questionnaire.json",
            r#""linkId": "health","#,
            r#""linkId": "health", "when": { "since": "days" },"#,
        )],
    ),
    (
        "later situation",
        &[(
            "questionnaire.json",
            r#""linkId": "health","#,
            r#""linkId": "health", "when": { "is": "well" },"#,
        )],
    ),
    (
        "an item that hangs on itself",
        &[(
            "questionnaire.json",
            r#""when": { "area": "skin" }"#,
            r#""when": { "health": "cough" }"#,
        )],
    ),
    (
        "options of a later item",
        &[(
            "questionnaire.json",
            r#""type": "text""#,
            r#""type": "choice", "answerOptionsFrom": "note""#,
        )],
    ),
    (
        "options of an item without",
        &[(
            "questionnaire.json",
            "        { \"linkId\": \"note\"",
            "        { \"linkId\": \"memo\", \"label\": \"M\", \"text\": \"M?\", \"type\": \"text\" },\n        { \"linkId\": \"again\", \"label\": \"A\", \"text\": \"A?\", \"type\": \"choice\", \"answerOptionsFrom\": \"memo\" },\n        { \"linkId\": \"note\"",
        )],
    ),
    ("missing key", &[("cautions.json", r#""title": "A fever","#, "")]),
    ("missing list", &[("claims.json", r#""claims": []"#, "")]),
    ("unknown key", &[("cautions.json", r#""ask""#, r#""asks""#)]),
    (
        "unknown key of a file",
        &[("claims.json", r#""claims": []"#, r#""claims": [], "notes": []"#)],
    ),
    ("unknown word", &[("questions.json", r#""tier": "should""#, r#""tier": "shuold""#)]),
    ("wrong type", &[("cautions.json", r#""title": "A fever""#, r#""title": 7"#)]),
    ("a list that is none", &[("claims.json", "[]", "{}")]),
    ("a file that is a list", &[("claims.json", r#"{ "claims": [] }"#, "[]")]),
    ("not JSON", &[("sources.json", r#""title": "General","#, r#""title": "General""#)]),
    ("nothing at all", &[("claims.json", "{ \"claims\": [] }\n", "")]),
    (
        "a key twice",
        &[(
            "cautions.json",
            r#""title": "A fever","#,
            "\"title\": \"A fever\",\n      \"title\": \"Fever\",",
        )],
    ),
    (
        "two keys in a `when`",
        &[(
            "cautions.json",
            r#"{ "health": "fever" }"#,
            r#"{ "health": "fever", "area": "skin" }"#,
        )],
    ),
    ("a `when` without a key", &[("cautions.json", r#"{ "health": "fever" }"#, "{}")]),
    (
        "`atLeast` without a number",
        &[("cautions.json", r#"{ "health": "fever" }"#, r#"{ "atLeast": ["health"] }"#)],
    ),
    (
        "`atLeast` of an unknown item",
        &[("cautions.json", r#"{ "health": "fever" }"#, r#"{ "atLeast": [2, "helth"] }"#)],
    ),
    (
        "no default text",
        &[(
            "cautions.json",
            r#""text": "A fever is a sign of something.""#,
            r#""text": [{ "when": { "area": "skin" }, "text": "Skin." }]"#,
        )],
    ),
    (
        "unused variant",
        &[(
            "cautions.json",
            r#""text": "A fever is a sign of something.""#,
            r#""text": [{ "text": "Any." }, { "text": "None." }]"#,
        )],
    ),
    (
        "a text without variants",
        &[("cautions.json", r#""text": "A fever is a sign of something.""#, r#""text": []"#)],
    ),
    (
        "empty text",
        &[("cautions.json", r#""text": "A fever is a sign of something.""#, r#""text": " ""#)],
    ),
    (
        "a form left out",
        &[(
            "cautions.json",
            r#""text": "A fever is a sign of something.""#,
            r#""text": { "self": "My.", "child": "Its." }"#,
        )],
    ),
    ("bad id", &[("cautions.json", r#""id": "fever""#, r#""id": "Fever!""#)]),
    (
        "an item called like a word of the language",
        &[("questionnaire.json", r#""linkId": "note""#, r#""linkId": "any""#)],
    ),
    (
        "an item called like a screen",
        &[("questionnaire.json", r#""linkId": "note""#, r#""linkId": "fork""#)],
    ),
    (
        "bad date",
        &[("guide.json", r#""nextReview": "2026-07-01""#, r#""nextReview": "1 July 2026""#)],
    ),
    ("bad date of a source", &[("sources.json", r#""2020-05""#, r#""May 2020""#)]),
    ("bad address", &[("sources.json", "https://example.org/paper", "example.org/paper")]),
    (
        "unsourced",
        &[(
            "conditions.json",
            r#""text": "Blood is red.", "sources": ["general"]"#,
            r#""text": "Blood is red.", "sources": []"#,
        )],
    ),
    (
        "stage and group",
        &[("questions.json", r#""group": "decide""#, r#""group": "decide", "stage": "give""#)],
    ),
    ("no listener", &[("questions.json", r#"["own-doctor"]"#, "[]")]),
    (
        "a choice without options",
        &[("questionnaire.json", r#""type": "text""#, r#""type": "choice""#)],
    ),
    (
        "options of a text",
        &[(
            "questionnaire.json",
            r#""type": "text""#,
            r#""type": "text", "answerOption": [{ "code": "a", "display": "A" }]"#,
        )],
    ),
    (
        "no entry",
        &[(
            "questionnaire.json",
            r#"{ "code": "skin", "display": "Skin" },"#,
            "{ \"code\": \"skin\", \"display\": \"Skin\" },\n            { \"code\": \"bone\", \"display\": \"Bone\" },",
        )],
    ),
    (
        "optional before the last group",
        &[(
            "questionnaire.json",
            r#"{
  "groups": ["#,
            r#"{
  "groups": [
    { "linkId": "first", "label": "F", "optional": true, "items": [
      { "linkId": "memo", "label": "M", "text": "M?", "type": "text", "required": true }
    ] },"#,
        )],
    ),
];

#[test]
fn every_kind_of_fault_is_found_at_its_place() {
    let mut out = String::new();
    for (name, changes) in BROKEN {
        let found = Guide::load(&changed(changes)).err();
        let found = found.unwrap_or_else(|| panic!("no fault is found: {name}"));
        let _ = write!(out, "# {name}\n{}", told(&found));
    }
    expect![[r##"
        # unknown item
        cautions.json:7:26: error[unknown-item]: there is no item `heath`
          = did you mean `health`?
        # unknown option
        cautions.json:7:27: error[unknown-option]: there is no option `fevre` of item `health`
          = did you mean `fever`?
        # unknown option of several
        guide.json:13:90: error[unknown-option]: there is no option `coughs` of item `health`
          = did you mean `cough`?
        # a retired option in a rule
        cautions.json:7:27: error[unknown-option]: there is no option `chill` of item `health`
          = one of: fever, cough, rash, none
        # unknown situation
        cautions.json:7:23: error[unknown-situation]: there is no situation `unwel`
          = did you mean `unwell`?
        # a situation that stands below
        guide.json:13:76: error[later-item]: situation `well` is settled only later
          = a `when` here names earlier items and situations only
        # unknown source
        cautions.json:6:73: error[unknown-source]: there is no source `PAPER-2021`
          = did you mean `PAPER-2020`?
        # unknown stage
        questions.json:26:47: error[unknown-id]: there is no group `decied`
          = did you mean `decide`?
        # unknown question
        cautions.json:8:15: error[unknown-id]: there is no question `cold-first`
          = did you mean `cool-first`?
        # a replacement nobody knows
        questions.json:43:21: error[unknown-id]: there is no question `cool`
          = one of: is-it-needed, Q001, cool-first, Q002
        # an option's replacement nobody knows
        questionnaire.json:29:85: error[unknown-option]: `replacedBy` names the unknown option `flu`
        # an area without option
        questionnaire.json:14:23: error[missing-entry]: option `blood` of item `area` has no entry
          = add one to `areas` in conditions.json
        conditions.json:3:13: error[unknown-option]: there is no option `bone` of item `area`
          = one of: blood, skin, not-sure
        # a claim without item
        claims.json:1:22: error[unknown-option]: there is no option `it-works` of item `claims`
        # an id twice
        contacts.json:7:13: error[duplicate-id]: `collapse` stands more than once
          = ids are permanent and unique: choose another
        # a bank number twice
        questions.json:19:15: error[duplicate-id]: `Q001` stands more than once
          = ids are permanent and unique: choose another
        # an item twice
        questionnaire.json:45:21: error[duplicate-id]: item `area` stands more than once
          = ids are permanent and unique: choose another
        # an option twice, once retired
        questionnaire.json:29:23: error[duplicate-id]: option `chill` stands more than once
          = ids are permanent and unique: choose another
        # later item
        questionnaire.json:20:50: error[later-item]: item `since` is settled only later
          = a `when` here names earlier items and situations only
        # later situation
        questionnaire.json:20:47: error[later-item]: situation `well` is settled only later
          = a `when` here names earlier items and situations only
        # an item that hangs on itself
        questionnaire.json:28:72: error[later-item]: item `health` is settled only later
          = a `when` here names earlier items and situations only
        # options of a later item
        questionnaire.json:45:111: error[unknown-item]: no earlier item `note`
          = one of: area, health, since
        # options of an item without
        questionnaire.json:46:97: error[no-options]: item `memo` has no options to offer here
        # missing key
        cautions.json:3:5: error[missing-key]: key `title` is missing
        # missing list
        claims.json:1:1: error[missing-key]: there is no list `claims`
        # unknown key
        cautions.json:8:7: error[unknown-key]: unknown key `asks`
          = did you mean `ask`?
        # unknown key of a file
        claims.json:1:17: error[unknown-key]: unknown key `notes`
        # unknown word
        questions.json:23:15: error[unknown-value]: `shuold` is not one of the words allowed here
          = did you mean `should`?
        # wrong type
        cautions.json:5:16: error[wrong-type]: a whole number where a text is wanted
        # a list that is none
        claims.json:1:13: error[wrong-type]: `claims` is not a list
        # a file that is a list
        claims.json:1:1: error[wrong-type]: the file holds something other than an object in braces
        # not JSON
        sources.json:3:82: error[not-json]: this is not JSON: expected `,` or `}`
        # nothing at all
        claims.json:1:1: error[not-json]: this is not JSON: the text ends too early
        # a key twice
        cautions.json:6:7: error[duplicate-key]: key `title` stands twice here
          = keep one of the two
        # two keys in a `when`
        cautions.json:7:15: error[wrong-type]: a `when` has exactly one key, this one has 2
        # a `when` without a key
        cautions.json:7:15: error[wrong-type]: a `when` has exactly one key, this one has 0
        # `atLeast` without a number
        cautions.json:7:28: error[wrong-type]: `atLeast` takes a number and an item, such as [2, "concerns"]
        # `atLeast` of an unknown item
        cautions.json:7:28: error[unknown-item]: there is no item `helth`
          = did you mean `health`?
        # no default text
        cautions.json:6:37: error[no-default-text]: the last variant has a `when`, so there may be no text at all
          = add a last variant without `when`
        # unused variant
        cautions.json:6:27: error[unused-variant]: variants after this one are never used
        # a text without variants
        cautions.json:6:26: error[empty-text]: a text without any wording
        # empty text
        cautions.json:6:26: error[empty-text]: a text without words
        # a form left out
        cautions.json:6:26: error[missing-key]: key `adult` is missing
        # bad id
        cautions.json:4:13: error[bad-id]: `Fever!` is not an id
          = write lower-case words joined by hyphens, such as `blood-thinner`
        guarantees.json:8:29: error[unknown-id]: there is no caution `fever`
          = did you mean `Fever!`?
        # an item called like a word of the language
        questionnaire.json:45:21: error[bad-id]: `any` is a word of the condition language
        # an item called like a screen
        questionnaire.json:45:21: error[bad-id]: `fork` is what answers files call a screen
        # bad date
        guide.json:8:17: error[bad-date]: `1 July 2026` is not a date
          = write year, month and day, such as 2026-11-22
        # bad date of a source
        sources.json:9:15: error[bad-date]: `May 2020` is not a date
          = write 2026, 2026-11 or 2026-11-22
        # bad address
        sources.json:8:14: error[bad-address]: not a web address
          = write the whole address, from https:// on
        # unsourced
        conditions.json:3:87: error[unsourced]: nothing here says where this comes from
          = name a source, or `general` for everyday good practice
        # stage and group
        questions.json:4:5: error[stage-or-group]: a question has either a `stage` or a `group`
        # no listener
        questions.json:4:5: error[no-listener]: nobody is named who can answer this question
        # a choice without options
        questionnaire.json:45:9: error[no-options]: a choice without options
        # options of a text
        questionnaire.json:45:9: error[no-options]: only a choice has options
        # no entry
        questionnaire.json:16:23: error[missing-entry]: option `bone` of item `area` has no entry
          = add one to `areas` in conditions.json
        # optional before the last group
        questionnaire.json:3:52: error[optional-group]: only the last group can be optional
          = move it to the end, or give its items a `when`
        questionnaire.json:4:83: error[optional-group]: an item of an optional group cannot be required
    "##]].assert_eq(&out);
}

#[test]
fn a_wording_holds_its_placeholders() {
    for (from, to) in [
        (r#""pageOneHelp": "pageOneHelp {slots}""#, r#""pageOneHelp": "pageOneHelp {slot}""#),
        (r#""star": "star""#, r#""star": "star {n}""#),
    ] {
        let found = faults(&changed(&[("wording.json", from, to)]));
        assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["wrong-placeholder"]);
    }
}

#[test]
fn a_missing_file_is_named_once() {
    let mut files = files("minimal");
    let sources = files.remove("sources.json").expect("it was there");
    files.insert("source.json".into(), sources);
    expect![[r#"
          sources.json:0:0: error[missing-file]: cannot read the file: no such file
            = is `source.json` meant to be this file?
    "#]]
    .assert_eq(&told(&faults(&files)));
    let nothing = faults(&Files::new());
    assert!(nothing.iter().all(|fault| fault.code() == "missing-file"));
    let required: Vec<_> = FILES.into_iter().filter(|file| *file != OPTIONAL_FILE).collect();
    assert_eq!(nothing.iter().map(Diagnostic::file).collect::<Vec<_>>(), required);
}

/// One entry with a fault does not make sound ones look faulty.
#[test]
fn a_fault_does_not_bring_others() {
    let cases: &[&[Change]] = &[
        &[("guide.json", r#""about": "Made up for tests.","#, "")],
        &[("guide.json", "{\n  \"id\"", "\"id\"")],
        &[("questionnaire.json", r#""label": "Health","#, "")],
        &[("questionnaire.json", "{\n  \"groups\"", "\"groups\"")],
        &[("stages.json", r#""short": "Give","#, "")],
        &[("questions.json", r#""tier": "should","#, "")],
        &[("sources.json", r#""seen": "yes""#, r#""seen": "no""#)],
        &[("stages.json", "{\n  \"stages\"", "\"stages\"")],
        &[("contacts.json", "{\n  \"notice\"", "\"notice\"")],
        &[("wording.json", "{\n  \"dates\"", "\"dates\"")],
    ];
    for changes in cases {
        let found = faults(&changed(changes));
        assert_eq!(found.len(), 1, "{changes:?}\n{}", told(&found));
    }
}

/// A fault in one group of items leaves the places of the others as they are.
#[test]
fn a_fault_in_one_group_leaves_the_others() {
    let mut files = files("every-item-type");
    let text = files.get_mut("questionnaire.json").expect("it is there");
    *text = text.replacen("\"label\": \"For whom\",", "", 1).replacen(
        "\"label\": \"What matters\",",
        "",
        1,
    );
    let found = faults(&files);
    assert!(found.iter().all(|fault| fault.code() == "missing-key"), "{}", told(&found));
    assert_eq!(found.len(), 2, "{}", told(&found));
}

#[test]
fn ten_faults_in_five_files_come_in_file_order() {
    let files = changed(&[
        ("sources.json", r#""date": "2020-05""#, r#""date": "2020-13""#),
        ("sources.json", r#""url": "https:"#, r#""url": "ftp:"#),
        ("guide.json", r#""published": "2026-01-01""#, r#""published": "today""#),
        ("guide.json", r#"["fever", "cough"]"#, r#"["fever", "coff"]"#),
        ("cautions.json", r#""when": { "health""#, r#""when": { "helth""#),
        ("cautions.json", "PAPER-2020", "PAPER-20"),
        ("cautions.json", r#"["cool-first"]"#, r#"["cool-last"]"#),
        ("questions.json", r#""group": "decide""#, r#""group": "decide", "stage": "give""#),
        (
            "questions.json",
            r#""mustWhen": { "area": "blood" }"#,
            r#""mustWhen": { "area": "bloood" }"#,
        ),
        ("questionnaire.json", r#""when": { "is": "unwell" }"#, r#""when": { "is": "ill" }"#),
    ]);
    let found = faults(&files);
    assert_eq!(found.len(), 10);
    let named: std::collections::BTreeSet<_> = found.iter().map(Diagnostic::file).collect();
    assert_eq!(named.len(), 5);
    expect![[r#"
        guide.json:6:16: error[bad-date]: `today` is not a date
          = write year, month and day, such as 2026-11-22
        guide.json:13:90: error[unknown-option]: there is no option `coff` of item `health`
          = one of: fever, cough, rash, none
        questionnaire.json:39:27: error[unknown-situation]: there is no situation `ill`
          = did you mean `well`?
        questions.json:4:5: error[stage-or-group]: a question has either a `stage` or a `group`
        questions.json:24:29: error[unknown-option]: there is no option `bloood` of item `area`
          = did you mean `blood`?
        cautions.json:6:73: error[unknown-source]: there is no source `PAPER-20`
          = did you mean `PAPER-2020`?
        cautions.json:7:26: error[unknown-item]: there is no item `helth`
          = did you mean `health`?
        cautions.json:8:15: error[unknown-id]: there is no question `cool-last`
          = did you mean `cool-first`?
        sources.json:8:14: error[bad-address]: not a web address
          = write the whole address, from https:// on
        sources.json:9:15: error[bad-date]: `2020-13` is not a date
          = write 2026, 2026-11 or 2026-11-22
    "#]]
    .assert_eq(&told(&found));
}

#[test]
fn a_retired_question_or_option_stands_for_what_replaced_it() {
    let guide = load(&files("minimal"));
    let text =
        r#"{ "answers": { "area": "skin", "health": ["chill"] }, "picks": ["chill-first"] }"#;
    let session = Session::read(&guide, "answers.json", text).expect("old ids are taken");
    assert_eq!(session.answers.get("health"), Some(&Answer::Many(vec!["fever".into()])));
    let findings = match_answers(&guide, &session.answers);
    let new = guide.question("cool-first").expect("it is there");
    assert_eq!(findings.sheet().picks, [Pick::Question(new)]);
    assert!(guide.questions().iter().all(|question| question.id != "chill-first"));
}

#[test]
fn the_fingerprint_tells_guides_apart() {
    let same = |files: &Files| load(files).meta().fingerprint.clone();
    let guide = same(&files("minimal"));
    assert_eq!(guide, same(&files("minimal")));
    assert_ne!(guide, same(&changed(&[("guide.json", "A made-up guide", "A made up guide")])));
}

/// Breaks one value of a JSON text in one of a few ways.
fn break_one(value: &mut Value, dice: &mut Dice<'_>) {
    let count = match value {
        Value::Array(list) => list.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    };
    if count > 0 && dice.roll(5) > 0 {
        let inside = match value {
            Value::Array(list) => list.get_mut(dice.roll(count)),
            Value::Object(members) => members.values_mut().nth(dice.roll(count)),
            _ => None,
        };
        return break_one(inside.expect("there are as many"), dice);
    }
    const OTHERS: [&str; 10] = [
        "null",
        "7",
        "-1",
        "true",
        "\"\"",
        "\"fever\"",
        "[]",
        "{}",
        "[[\"fever\"]]",
        "{\"all\":[{}]}",
    ];
    match (dice.roll(4), &mut *value) {
        (0, Value::Array(list)) => list.extend(list.clone()),
        (1, Value::Array(list)) => drop(list.pop()),
        (0, Value::Object(members)) => drop(members.insert("odd".into(), Value::Null)),
        (1, Value::Object(members)) => {
            let key = members.keys().nth(dice.roll(count.max(1))).cloned();
            key.map(|key| members.remove(&key));
        }
        _ => {
            let other = OTHERS[dice.roll(OTHERS.len())];
            *value = serde_json::from_str(other).expect("it is JSON");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// However a guide is broken, loading tells: it never panics, and a guide
    /// that loads can be asked from.
    #[test]
    fn a_broken_guide_never_panics(rolls in dice()) {
        let mut dice = Dice::new(&rolls);
        let mut files = files("every-item-type");
        for _ in 0..=dice.roll(3) {
            let file = FILES[dice.roll(FILES.len())];
            let Some(text) = files.get_mut(file) else { continue }; // It may be left out.
            let mut value = serde_json::from_str(text).expect("it was JSON");
            break_one(&mut value, &mut dice);
            *text = value.to_string();
        }
        match Guide::load(&files) {
            Ok(guide) => {
                askfirst::check::check(&files, guide.meta().published);
                let answers = crate::support::answers(&guide, &mut dice, &[]);
                match_answers(&guide, &answers).to_json();
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in &faults {
                    prop_assert!(fault.line() > 0, "{}", told(&faults));
                }
            }
        }
    }

    /// Nor does text that is no guide at all.
    #[test]
    fn any_text_never_panics(text in "[\\[\\]{}\":, a-z0-9\\\\]{0,60}") {
        let mut files = files("minimal");
        files.insert("questions.json".into(), text.clone());
        drop(Guide::load(&files));
        drop(Session::read(&EVERY, "answers.json", &text));
    }
}

#[test]
fn the_built_in_guide_is_what_its_files_say() {
    let packed = Guide::built_in().pack();
    assert!(REAL.without_checks().pack() == packed, "it is not the files' guide");
}
