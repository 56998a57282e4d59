//! `guide export`, `--guide` and `why`.

use expect_test::expect;

use super::{GOOD, Place};
use crate::support::path;

#[test]
fn export_writes_the_built_in_guide() {
    let place = Place::new();
    let run = place.run("guide export g");
    assert_eq!(run.code, Some(0));
    let names: Vec<_> = place.files();
    assert_eq!(names.len(), askfirst::files::BUILT_IN.len());
    for (name, text) in askfirst::files::BUILT_IN {
        assert_eq!(place.text(&format!("g/{name}")), *text);
    }
    expect![[r#"
        error: the folder `g` is not empty; use another, or --force to write over files of the same names in it
        exit code 2
    "#]].assert_eq(&place.run("guide export g").said());
    place.file("g/notes.txt", "mine").file("g/guide.json", "");
    assert_eq!(place.run("guide export g --force").code, Some(0));
    assert_eq!(place.text("g/notes.txt"), "mine");
    assert_ne!(place.text("g/guide.json"), "");
    expect![[r#"
        error: `g/notes.txt` is not a folder; use another name
        exit code 2
    "#]]
    .assert_eq(&place.run("guide export g/notes.txt").said());
    expect![[r#"
        error: guide export writes the built-in guide; leave out --guide
        exit code 2
    "#]]
    .assert_eq(&place.run("guide export h --guide g").said());
}

#[test]
fn schemas_for_editors() {
    let place = Place::new();
    expect![[r#"
        13 files written to `g/schema`; tell your editor of them
        exit code 0
    "#]]
    .assert_eq(&place.run("guide schema g/schema").said());
    // The settings in the manual name each file and its schema.
    let manual = std::fs::read_to_string(path("docs/authoring.md")).expect("it is there");
    let settings = manual.split("```json\n").find(|block| block.contains("json.schemas"));
    let settings = settings.and_then(|block| block.split("```").next()).expect("it ends");
    let settings: serde_json::Value = serde_json::from_str(settings).expect("it is JSON");
    let known = settings["json.schemas"].as_array().expect("it is a list").iter();
    let known = known.map(|entry| [&entry["fileMatch"][0], &entry["url"]].map(|v| v.as_str()));
    let files = askfirst::guide::FILES.map(|file| {
        let schema = format!("./schema/{}", file.replace(".json", ".schema.json"));
        assert_eq!(
            place.text(&format!("g/{schema}")),
            std::fs::read_to_string(path("rules").join(&schema)).expect("it is committed")
        );
        [format!("/{file}"), schema]
    });
    assert!(known.eq(files.iter().map(|pair| pair.each_ref().map(|name| Some(name.as_str())))));
    expect![[r#"
        error: guide schema is the same for every guide; leave out --guide
        exit code 2
    "#]]
    .assert_eq(&place.run("guide schema h --guide g").said());
}

#[test]
fn an_exported_guide_gives_the_same_findings() {
    let place = Place::new();
    place.file("a.json", GOOD);
    place.run("guide export g");
    let run = place.run("--guide g why a.json --json");
    assert_eq!(run.said(), "exit code 0\n");
    assert_eq!(run.stdout, place.run("why a.json --json").stdout);
}

#[test]
fn faults_of_a_guide() {
    let place = Place::new();
    place.file("a.json", GOOD).run("guide export g");
    expect![[r#"
        error: cannot read the guide `nowhere`: it is not there; check the name
        exit code 2
    "#]]
    .assert_eq(&place.run("why a.json --guide nowhere").said());
    expect![[r#"
        error: `a.json` is not a folder; a guide is a folder of JSON files
        exit code 2
    "#]]
    .assert_eq(&place.run("why a.json --guide a.json").said());

    // A file that cannot be read is one fault, not one for every name in it.
    std::fs::remove_file(place.path("g/sources.json")).expect("it is there");
    place.file("g/glossary.json", b"{\n  \"terms\": [\xff] }");
    place.file("g/sorces.json", "{}");
    expect![[r#"
        error[missing-file]: cannot read the file: line 2, column 13 is not UTF-8 text; save it as UTF-8
          --> glossary.json
           = help: `askfirst guide export DIR` writes a whole guide to start from

        error[missing-file]: cannot read the file: it is not there; check the name
          --> sources.json
           = help: is `sorces.json` meant to be this file?

        2 faults in the guide `g`
        exit code 1
    "#]].assert_eq(&place.run("why a.json --guide g").said());

    place.run("guide export g --force");
    let text = place.text("g/cautions.json");
    place.file(
        "g/cautions.json",
        text.replace("\"blood-thinner\"}", "\"blood-thiner\"}")
            .replace("\"blood-thinner\" }", "\"blood-thiner\" }"),
    );
    let run = place.run("report a.json -o a.html --guide g");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("did you mean `blood-thinner`?"), "{}", run.stderr);
    assert!(!place.path("a.html").exists());
}

/// A guide written on one line is no reason to print or keep it whole.
#[test]
fn faults_of_a_guide_on_one_line() {
    let place = Place::new();
    place.file("a.json", GOOD).run("guide export g");
    let text = place.text("g/questions.json").replace('\n', " ").replace("\"tier\"", "\"teir\"");
    place.file("g/questions.json", text);
    let run = place.run("why a.json --guide g");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.lines().all(|line| line.chars().count() < 300));
}

#[test]
fn why_in_words() {
    let place = Place::new();
    place.file(
        "a.json",
        r#"{ "answers": { "for-whom": "self", "area": "eyes", "condition": "ms", "place": "us",
            "health": ["blood-thinner"], "claims": ["famous-people"], "own-questions": ["Swim\u001b?"] } }"#,
    );
    let run = place.run("why a.json");
    assert_eq!(run.said(), "exit code 0\n");
    let guide = askfirst::Guide::built_in();
    let answers = askfirst::Answers::from([("area", "eyes"), ("health", "blood-thinner")]);
    let findings = askfirst::match_answers(guide, &answers);
    let caution = findings.cautions().next().expect("a blood thinner brings one");
    assert!(run.stdout.contains(&caution.entry.title), "titles, not ids");
    assert!(run.stdout.contains("Swim‹U+001B›?"));
    assert!(!run.stdout.contains("**"));
    let words = &guide.wording().report;
    let parked = run.stdout.split(words.not_counted.say(findings.facts())).nth(1);
    assert!(parked.is_some_and(|parked| parked.lines().count() == 2), "the condition is parked");
}

#[test]
fn why_for_programs() {
    let place = Place::new();
    place.file("a.json", GOOD).file("b.json", "{}");
    let run = place.run("why a.json --json");
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(found["cautions"][0]["because"][0], "health: blood-thinner");
    assert_eq!(place.run("why b.json").code, Some(1));
}
