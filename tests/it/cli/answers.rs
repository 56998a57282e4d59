//! Answers files: whatever they hold, it is said where, and nothing is written.

use expect_test::{Expect, expect};

use super::{GOOD, Place};

/// What is said of an answers file that is refused.
fn refused(bytes: impl AsRef<[u8]>, expected: Expect) {
    let place = Place::new();
    place.file("a.json", bytes);
    let run = place.run("report a.json -o a.html");
    expected.assert_eq(&run.said());
    assert_eq!(run.stdout, "");
    assert_eq!(place.files(), ["a.json"], "nothing is written");
}

/// The same for a file that is too long to quote: only the first lines.
fn refused_in_short(bytes: impl AsRef<[u8]>, expected: Expect) {
    let place = Place::new();
    place.file("a.json", bytes);
    let run = place.run("report a.json -o a.html");
    let first: String = run.stderr.lines().take(2).map(|line| format!("{line}\n")).collect();
    let last = run.stderr.lines().last().unwrap_or_default();
    expected.assert_eq(&format!("{first}…\n{last}\nexit code {:?}\n", run.code));
    assert_eq!(place.files(), ["a.json"], "nothing is written");
}

fn with(answers: &str) -> String {
    format!(r#"{{ "answers": {{ "for-whom": "self", "area": "eyes", {answers} }} }}"#)
}

#[test]
fn no_answers_file_at_all() {
    refused(
        "",
        expect![[r#"
        error[not-json]: the file is empty
          --> a.json
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        " \n\n",
        expect![[r#"
        error[not-json]: the file is empty
          --> a.json
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        "Dear doctor,\n",
        expect![[r#"
        error[not-json]: this is not JSON: expected value
          --> a.json:1:1
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        "[\"self\"]",
        expect![[r#"
        error[wrong-type]: this is not an answers file
          --> a.json:1:1
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        "{}",
        expect![[r#"
        error[missing-key]: key `answers` is missing
          --> a.json:1:1
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        "{ \"answers\": [] }",
        expect![[r#"
        error[wrong-type]: `answers` holds something other than answers by item
          --> a.json:1:14  /answers
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        "{\n  \"answers\": {\n    \"area\": \"eyes\",\n  }\n}",
        expect![[r#"
        error[not-json]: this is not JSON: trailing comma
          --> a.json:4:3
           = help: reading stopped here; the slip may be just before

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        "{ \"answers\": { \"area\": \"eyes\"",
        expect![[r#"
        error[not-json]: this is not JSON: the text ends too early
          --> a.json:1:29
           = help: reading stopped here; the slip may be just before

        1 fault in `a.json`
        exit code 1
    "#]],
    );
}

#[test]
fn bytes_that_are_no_text() {
    refused(
        b"{ \"answers\": {\n  \"condition-name\": \"Gr\xf6\xdfe\" } }",
        expect![[r#"
            error[not-utf-8]: this is not UTF-8 text
              --> a.json:2:24
               = help: save it again as UTF-8 text

            1 fault in `a.json`
            exit code 1
        "#]],
    );
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(
        [b"\xff\xfe".to_vec(), utf16].concat(),
        expect![[r#"
            error[not-utf-8]: this is not UTF-8 text
              --> a.json:1:1
               = help: save it again as UTF-8 text

            1 fault in `a.json`
            exit code 1
        "#]],
    );
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let place = Place::new();
    place.file("a.json", format!("\u{feff}{GOOD}"));
    assert_eq!(place.run("report a.json -o a.html").code, Some(0));
}

#[test]
fn unknown_words_get_a_suggestion() {
    refused(
        r#"{ "format": 1, "skiped": [],
  "answers": { "for-whom": "self", "aera": "eyes", "area": "eyees", "concerns": ["safety", "cots"] } }"#,
        expect![[r#"
            error[unknown-key]: unknown key `skiped`
              --> a.json:1:16  /skiped
               = help: did you mean `skipped`?

            error[unknown-item]: unknown item `aera`
              --> a.json:2:36  /answers/aera
               = help: did you mean `area`?

            error[unknown-option]: unknown option `eyees` of item `area`
              --> a.json:2:60  /answers/area
               = help: did you mean `eyes`?

            error[unknown-option]: unknown option `cots` of item `concerns`
              --> a.json:2:92  /answers/concerns/1
               = help: did you mean `cost`?

            4 faults in `a.json`
            exit code 1
        "#]],
    );
    refused(
        with(r#""kind": "zebra""#),
        expect![[r#"
        error[unknown-option]: unknown option `zebra` of item `kind`
          --> a.json:1:60  /answers/kind
           = help: one of: transplant, gene-changed, approved-product, cell-treatment, exosome, not-sure

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        with(r#""health": ["canser", "clott"]"#),
        expect![[r#"
        error[unknown-option]: unknown option `canser` of item `health`
          --> a.json:1:63  /answers/health/0
           = help: did you mean `cancer`?

        error[unknown-option]: unknown option `clott` of item `health`
          --> a.json:1:73  /answers/health/1
           = help: did you mean `clot`?

        2 faults in `a.json`
        exit code 1
    "#]],
    );
}

#[test]
fn wrong_shapes() {
    refused(
        r#"{ "answers": { "for-whom": ["self", "child"], "area": { "a": 1 }, "concerns": "cost",
  "visit-date": 20261203, "visit-minutes": 30, "place": null } }"#,
        expect![[r#"
            error[wrong-type]: item `for-whom` takes one answer, not a list
              --> a.json:1:28  /answers/for-whom
               = help: write one option as a text, such as "self"

            error[wrong-type]: item `area` has an answer of the wrong shape
              --> a.json:1:55  /answers/area
               = help: write one option as a text, such as "blood-immune"

            error[wrong-type]: item `concerns` takes a list
              --> a.json:1:79  /answers/concerns
               = help: write a list of options, such as ["safety", "evidence"]

            error[wrong-type]: item `visit-date` has an answer of the wrong shape
              --> a.json:2:17  /answers/visit-date
               = help: write one date as a text, such as "2026-12-03"

            error[wrong-type]: item `visit-minutes` has an answer of the wrong shape
              --> a.json:2:44  /answers/visit-minutes
               = help: write one option as a text, such as "10"

            5 faults in `a.json`
            exit code 1
        "#]],
    );
    refused(
        with(r#""visit-date": "3 December""#),
        expect![[r#"
        error[bad-date]: item `visit-date` takes a date
          --> a.json:1:66  /answers/visit-date
           = help: write year, month and day, such as 2026-12-03

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        with(r#""health": ["none", "cancer"]"#),
        expect![[r#"
        error[exclusive-with-others]: option `none` of item `health` stands alone
          --> a.json:1:63  /answers/health/0
           = help: keep it without the others, or the others without it

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        with(r#""health": ["cancer", "rather-not-say"]"#),
        expect![[r#"
        error[exclusive-with-others]: option `rather-not-say` of item `health` stands alone
          --> a.json:1:73  /answers/health/1
           = help: keep it without the others, or the others without it

        1 fault in `a.json`
        exit code 1
    "#]],
    );
}

#[test]
fn keys_that_stand_twice() {
    refused(
        "{ \"answers\": { \"for-whom\": \"self\", \"area\": \"eyes\",\n  \"area\": \"heart\" },\n  \"answers\": {} }",
        expect![[r#"
            error[duplicate-key]: key `area` stands twice here
              --> a.json:2:3  /answers/area
               = help: keep one of the two

            error[duplicate-key]: key `answers` stands twice here
              --> a.json:3:3  /answers
               = help: keep one of the two

            2 faults in `a.json`
            exit code 1
        "#]],
    );
}

#[test]
fn headings_and_picks() {
    refused(
        r#"{ "format": 2, "guide": "other", "language": 1, "answers": {} }"#,
        expect![[r#"
        error[unknown-format]: only answers files of format 1 can be read
          --> a.json:1:13  /format
           = help: was it made by a newer askfirst? a newer version can read it

        error[unknown-guide]: these answers are for the guide `other`
          --> a.json:1:25  /guide
           = help: this is the guide `stem-cell-therapy`; give the other with --guide

        error[wrong-type]: `language` is not a text
          --> a.json:1:46  /language

        3 faults in `a.json`
        exit code 1
    "#]],
    );
    refused(
        r#"{ "answers": { "for-whom": "self", "area": "eyes" }, "at": "rout", "skipped": "goals",
  "picks": ["own:0", "Q9999", "one-eye-frist", "Q071", "Q071"] }"#,
        expect![[r#"
            error[unknown-item]: unknown item `rout`
              --> a.json:1:60  /at
               = help: did you mean `route`?

            error[wrong-type]: `skipped` is not a list of texts
              --> a.json:1:79  /skipped

            error[unknown-id]: unknown question `own:0`
              --> a.json:2:13  /picks/0
               = help: write a question's id, its number such as Q071, or own:1

            error[unknown-id]: unknown question `Q9999`
              --> a.json:2:22  /picks/1
               = help: write a question's id, its number such as Q071, or own:1

            error[unknown-id]: unknown question `one-eye-frist`
              --> a.json:2:31  /picks/2
               = help: did you mean `one-eye-first`?

            error[duplicate-id]: `Q071` is picked twice
              --> a.json:2:56  /picks/4

            6 faults in `a.json`
            exit code 1
        "#]],
    );
    refused(
        r#"{ "answers": { "for-whom": "self", "area": "eyes" },
  "picks": ["own:1", "own:2", "own:3", "own:4", "own:5", "own:6"] }"#,
        expect![[r#"
            error[too-many]: page one holds at most 5 picks
              --> a.json:2:12  /picks
               = help: keep the ones that matter most; the first is starred

            1 fault in `a.json`
            exit code 1
        "#]],
    );
}

#[test]
fn required_answers() {
    refused(
        r#"{ "answers": {} }"#,
        expect![[r#"
        error[missing-answer]: item `for-whom` needs an answer
          --> a.json:1:3  /answers
           = help: one of: self, child, adult-i-help, adult-in-my-care

        error[missing-answer]: item `area` needs an answer
          --> a.json:1:3  /answers
           = help: one of: blood-immune, joints-spine, nerves-brain, diabetes, heart, eyes, lungs, liver-kidney, gut-autoimmune, skin, inherited, ageing-wellness, other, not-sure

        2 faults in `a.json`
        exit code 1
    "#]],
    );
    refused(
        r#"{ "answers": { "for-whom": "self", "area": "eyes" }, "skipped": ["area"] }"#,
        expect![[r#"
            error[missing-answer]: item `area` cannot be skipped
              --> a.json:1:54  /skipped
               = help: take it off the list

            1 fault in `a.json`
            exit code 1
        "#]],
    );
}

/// Faults quote the word that is not known, made safe to show, and never
/// another answer.
#[test]
fn answers_stay_private() {
    refused(
        with(r#""a\u001b[31m\u202e\nb": "SECRET", "condition-name": "SECRET""#),
        expect![[r#"
        error[unknown-item]: unknown item `a‹U+001B›[31m‹U+202E› b`
          --> a.json:1:52  /answers/a‹U+001B›[31m‹U+202E› b

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    let long = format!(r#""condition-name": "{}""#, "SECRET".repeat(4000));
    refused(
        with(&long),
        expect![[r#"
        error[too-long]: a text of more than 10000 characters
          --> a.json:1:70  /answers/condition-name
           = help: make it shorter

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    let place = Place::new();
    place
        .file("a.json", with(r#""condition-name": "SECRET", "own-questions": ["SECRET"], "x": 1"#));
    assert!(!place.run("report a.json -o a.html").stderr.contains("SECRET"));
}

#[test]
fn files_that_are_too_large_or_too_deep() {
    let own = |n: usize| with(&format!(r#""own-questions": ["{}"]"#, "x".repeat(n)));
    refused(
        own(50_000_000),
        expect![[r#"
        error[too-large]: this has 50000076 bytes; an answers file has at most 2097152
          --> a.json
           = help: is it the file you meant?

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        "[".repeat(1_000_000),
        expect![[r#"
        error[not-json]: this is not JSON: lists and objects are nested too deep
          --> a.json:1:128
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `a.json`
        exit code 1
    "#]],
    );
    refused(
        format!("{{\"answers\":{}{}}}", "{\"a\":".repeat(200), "}".repeat(200)),
        expect![[r#"
        error[not-json]: this is not JSON: lists and objects are nested too deep
          --> a.json:1:642
           = help: reading stopped here; the slip may be just before

        1 fault in `a.json`
        exit code 1
    "#]],
    );
}

/// Long lists take no longer than short ones: none is compared with itself.
#[test]
fn files_with_very_many_faults() {
    let list = |each: &dyn Fn(usize) -> String, n| (1..n).map(each).collect::<Vec<_>>().join(",");
    let items = list(&|n| format!("\"x{n}\":1"), 40_000);
    refused_in_short(
        format!("{{\"answers\":{{{items}}}}}"),
        expect![[r#"
        error[unknown-item]: unknown item `x1`
          --> a.json:1:13  /answers/x1
        …
        101 faults in `a.json`
        exit code Some(1)
    "#]],
    );
    let twice = list(&|n| format!("\"x{n}\":1,\"x{n}\":1"), 20_000);
    refused_in_short(
        format!("{{\"answers\":{{{twice}}}}}"),
        expect![[r#"
        error[unknown-item]: unknown item `x1`
          --> a.json:1:20  /answers/x1
        …
        101 faults in `a.json`
        exit code Some(1)
    "#]],
    );
    let options = list(&|n| format!("\"b{n}\""), 40_000);
    refused_in_short(
        with(&format!("\"health\":[{options}]")),
        expect![[r#"
        error[unknown-option]: unknown option `b1` of item `health`
          --> a.json:1:62  /answers/health/0
        …
        101 faults in `a.json`
        exit code Some(1)
    "#]],
    );
    let skipped = list(&|n| format!("\"z{n}\""), 40_000);
    refused_in_short(
        format!("{{\"answers\":{{}},\"skipped\":[{skipped}]}}"),
        expect![[r#"
        error[unknown-item]: unknown item `z1`
          --> a.json:1:26  /skipped/0
        …
        101 faults in `a.json`
        exit code Some(1)
    "#]],
    );
    let picks = list(&|n| format!("\"own:{n}\""), 60_000);
    refused_in_short(
        format!("{{\"answers\":{{}},\"picks\":[{picks}]}}"),
        expect![[r#"
        error[too-many]: page one holds at most 5 picks
          --> a.json:1:23  /picks
        …
        1 fault in `a.json`
        exit code Some(1)
    "#]],
    );
    let same = list(&|_| "\"none\"".to_owned(), 250_000);
    let place = Place::new();
    place.file("a.json", with(&format!("\"health\":[{same}]")));
    assert_eq!(place.run("report a.json -o a.html").code, Some(0));
}

#[test]
fn what_is_no_file() {
    let place = Place::new();
    place.file("folder/a.json", GOOD);
    expect![[r#"
        error: cannot read the answers file `nowhere.json`: it is not there; check the name
        exit code 2
    "#]]
    .assert_eq(&place.run("report nowhere.json -o a.html").said());
    expect![[r#"
        error: `folder` is a folder; give an answers file in it
        exit code 2
    "#]]
    .assert_eq(&place.run("report folder -o a.html").said());
    expect![[r#"
        error: cannot read the answers file `folder/a.json/b.json`: a part of the path is not a folder; check the path
        exit code 2
    "#]].assert_eq(&place.run("report folder/a.json/b.json -o a.html").said());
    assert_eq!(place.files(), ["folder/a.json"]);
}

#[test]
fn standard_input() {
    let place = Place::new();
    let run = place.run_with("report - -o -  --format txt --date 2026-12-01", GOOD.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    place.file("a.json", GOOD);
    let from_file = place.run("report a.json -o - --format txt --date 2026-12-01");
    assert_eq!(run.stdout, from_file.stdout);
    let run = place.run_with("report - -o a.html", b"{}");
    expect![[r#"
        error[missing-key]: key `answers` is missing
          --> standard input:1:1
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in standard input
        exit code 1
    "#]]
    .assert_eq(&run.said());
    let run = place.run_with("report - -o a.html", &b" ".repeat(3_000_000));
    expect![[r#"
        error[too-large]: this has more than 2097152 bytes; an answers file has at most 2097152
          --> standard input
           = help: is it the file you meant?

        1 fault in standard input
        exit code 1
    "#]]
    .assert_eq(&run.said());
    assert_eq!(place.files(), ["a.json"]);
}
