//! `check` and `explain`.

use std::fs;

use expect_test::expect;

use super::Place;
use crate::support::files;

/// The minimal guide in the folder `g`, with a passage of one file changed.
fn guide(file: &str, from: &str, to: &str) -> Place {
    let place = Place::new();
    for (name, text) in files("minimal") {
        let text = if name == file { text.replace(from, to) } else { text };
        place.file(&format!("g/{name}"), text);
    }
    place
}

#[cfg(feature = "check")]
#[test]
fn a_clean_guide_is_told_in_figures() {
    let place = guide("", "", "");
    let run = place.run("check g --date 2026-02-01");
    assert_eq!(run.said(), "exit code 0\n");
    expect![[r#"
        No faults in the guide `g`.
        Checked: items 4, questions 2, cautions 1, conditions 0, methods 1, stages 1, claims 0, contacts 1, words explained 1, sources 2, guarantees 2.
        Proved for every way to answer: 2 guarantees.

        Reading grade             words sentences  grade without terms  SMOG  limit
        about the guide              11         3   -1.3          -1.3     -      -
        items                        15         4    3.2           3.2     -      -
        stages                        4         1    0.7           0.7     -      -
        methods                      10         3   -2.5          -2.5     -      -
        conditions                    6         2   -2.6          -2.6     -      -
        questions                     8         2    0.7          -0.8     -      -
        why a question matters        8         2    0.7          -0.8     -      -
        cautions                      7         1    2.3           0.6     -      -
        get help                     21         5    1.8           1.2     -      -
        contacts                      2         1   -3.0          -3.0     -      -
        words explained               3         1    1.3           1.3     -      -
    "#]].assert_eq(&run.stdout);
    let run = place.run("check --guide g --date 2026-02-01 --format short");
    assert_eq!((run.stdout.as_str(), run.said().as_str()), ("", "exit code 0\n"));
    let run = place.run("check g --date 2026-02-01 --format json");
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(told["faults"], serde_json::json!([]));
    assert_eq!(told["entries"]["questions"], 2);
    expect![[r#"
        {
          "grade": -1.3,
          "limit": null,
          "section": "about the guide",
          "sentences": 3,
          "smog": null,
          "withoutTerms": -1.3,
          "words": 11
        }
    "#]]
    .assert_eq(&format!("{:#}\n", told["grades"][0]));
    let proved = |id| serde_json::json!({ "id": id, "verdict": "proved" });
    let verdicts = serde_json::json!([proved("fever-is-told"), proved("need-is-asked")]);
    assert_eq!(told["guarantees"], verdicts);
}

#[cfg(feature = "check")]
#[test]
fn a_broken_guarantee_is_told_to_programs() {
    let place =
        guide("contacts.json", r#""when": { "health": "fever" }"#, r#""when": { "area": "skin" }"#);
    let run = place.run("check g --date 2026-02-01 --format json");
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    expect![[r#"
        {
          "answers": {
            "area": "blood",
            "health": [
              "fever"
            ]
          },
          "id": "fever-is-told",
          "trace": [
            "the guarantee's `when`",
            "  holds: health: fever",
            "the emergency notice is not shown",
            "  does not hold: area: skin"
          ],
          "verdict": "broken"
        }
    "#]]
    .assert_eq(&format!("{:#}\n", told["guarantees"][0]));
}

#[cfg(feature = "check")]
#[test]
fn figures_are_a_page() {
    let place = guide("", "", "");
    let run = place.run("check g --format figures");
    assert_eq!(run.said(), "exit code 0\n");
    expect![[r##"
        # What is proved of A made-up guide, 1

        Written by `askfirst check --format figures`.

        There are **43** ways to answer. Texts, dates and answers that do not count make no difference.

        ## Guarantees

        For every one of these ways:

        | guarantee | why | verdict |
        | --- | --- | --- |
        | `fever-is-told` | A fever goes first. | proved |
        | `need-is-asked` | Nothing is done without need. | proved |

        ## The smallest report and the largest

        The smallest there is shows 4 cautions, questions, ways of giving, stages, claims, signs and contacts. Answers that bring it, of which none can be left out:

        ```json
        {
          "answers": {
            "area": "blood"
          },
          "format": 1,
          "guide": "minimal",
          "guideVersion": "1",
          "language": "en"
        }
        ```

        The largest there is shows 8 cautions, questions, ways of giving, stages, claims, signs and contacts. Answers that bring it, of which none can be left out:

        ```json
        {
          "answers": {
            "area": "skin",
            "health": [
              "fever"
            ]
          },
          "format": 1,
          "guide": "minimal",
          "guideVersion": "1",
          "language": "en"
        }
        ```

        ## Options that make no difference

        Printed as answers, and nothing else changes with them: `area: not-sure`, `health: rash`, `health: none`, `since: days`, `since: weeks`.

        Of the others, no two of one item could stand for each other.

        ## How many ways show each entry

        Of all ways to answer, each counted once: people are not spread over them evenly, so a small share is not a rare report.

        ### Cautions

        | entry | share |
        | --- | ---: |
        | caution `fever` | 55.8 % |

        ### Questions

        | entry | share |
        | --- | ---: |
        | question `is-it-needed` | 100 % |
        | question `cool-first` | 55.8 % |

        ### Questions as a must

        | entry | share |
        | --- | ---: |
        | question `is-it-needed` as a must | 100 % |
        | question `cool-first` as a must | 14.0 % |

        ### Ways of giving

        | entry | share |
        | --- | ---: |
        | method `plaster` | 48.8 % |

        ### Stages

        | entry | share |
        | --- | ---: |
        | stage `give` | 100 % |

        ### Claims

        | entry | share |
        | --- | ---: |

        ### Urgent signs

        | entry | share |
        | --- | ---: |
        | sign `collapse` | 100 % |
        | sign `itch` | 48.8 % |

        ### Contacts

        | entry | share |
        | --- | ---: |
        | contact `emergency` | 100 % |
    "##]].assert_eq(&run.stdout);
}

#[test]
fn faults_are_told_in_three_formats() {
    let place =
        guide("cautions.json", "a sign of something", r"the best \u001bsign, you should know");
    let run = place.run("check g --date 2026-02-01");
    expect![[r#"
        error[word-never-used]: `best` is a word this guide never uses
          --> cautions.json:6:42  /cautions/0/text/0/text
          |
        6 | ext": [{ "text": "A fever is the best \u001bsign, you should know.", "sources": ["PAPER-2020"] }],
          |                                  ^^^^
           = help: say what is known, or put what others say in quotation marks

        error[directive-phrase]: `you should` directs the reader
          --> cautions.json:6:59  /cautions/0/text/0/text
          |
        6 | "A fever is the best \u001bsign, you should know.", "sources": ["PAPER-2020"] }],
          |                                  ^^^^^^^^^^
           = help: say what is known, and make the rest a question to ask

    "#]].assert_eq(&run.stdout);
    expect![[r#"
        error: 2 faults in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]
    .assert_eq(&run.said());
    let run = place.run("check g --date 2026-02-01 --format short");
    expect![[r#"
        cautions.json:6:42: error[word-never-used]: `best` is a word this guide never uses
        cautions.json:6:59: error[directive-phrase]: `you should` directs the reader
    "#]]
    .assert_eq(&run.stdout);
    assert_eq!(run.code, Some(1));
    let run = place.run("check g --date 2026-02-01 --format json");
    assert_eq!(run.code, Some(1));
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    expect![[r#"
        [
          {
            "code": "word-never-used",
            "column": 42,
            "file": "cautions.json",
            "help": [
              "say what is known, or put what others say in quotation marks"
            ],
            "length": 4,
            "line": 6,
            "message": "`best` is a word this guide never uses",
            "pointer": "/cautions/0/text/0/text"
          },
          {
            "code": "directive-phrase",
            "column": 59,
            "file": "cautions.json",
            "help": [
              "say what is known, and make the rest a question to ask"
            ],
            "length": 10,
            "line": 6,
            "message": "`you should` directs the reader",
            "pointer": "/cautions/0/text/0/text"
          }
        ]
    "#]]
    .assert_eq(&format!("{:#}\n", told["faults"]));
}

#[test]
fn faults_of_loading_are_told_on_stdout_too() {
    let place = guide("cautions.json", "cool-first", "cold-first");
    fs::remove_file(place.path("g/claims.json")).expect("it is there");
    let run = place.run("check g --format short");
    expect![[r#"
        cautions.json:8:15: error[unknown-id]: there is no question `cold-first`
        claims.json:0:0: error[missing-file]: cannot read the file: it is not there; check the name
    "#]]
    .assert_eq(&run.stdout);
    expect![[r#"
        error: 2 faults in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]
    .assert_eq(&run.said());
}

#[test]
fn what_cannot_be_checked() {
    let place = guide("", "", "");
    place.file("file", "");
    let mut said = String::new();
    for line in
        ["check nowhere", "check file", "check g --guide g", "check g --date soon", "check g h"]
    {
        let run = place.run(line);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        said.push_str(run.stderr.lines().next().unwrap_or_default());
        said.push('\n');
    }
    expect![[r#"
        error: cannot read the guide `nowhere`: it is not there; check the name
        error: `file` is not a folder; a guide is a folder of JSON files
        error: check takes one guide; leave out --guide, or the folder
        error: invalid value 'soon' for '--date <YYYY-MM-DD>': write year, month and day, such as 2026-12-03
        error: unexpected argument 'h' found
    "#]].assert_eq(&said);
}

#[test]
fn a_page_is_printed_and_a_near_one_named() {
    let place = Place::new();
    let run = place.run("explain too-hard");
    assert_eq!(run.stdout, include_str!("../../../docs/checks/too-hard.md"));
    assert_eq!(run.said(), "exit code 0\n");
    let run = place.run("explain");
    assert!(run.stdout.contains("unsourced"), "{}", run.stdout);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80));
    expect![[r#"
        error: there is no fault `to-hard`; did you mean `too-hard`?
        exit code 2
    "#]]
    .assert_eq(&place.run("explain to-hard").said());
    expect![[r#"
        error: there is no fault `zebra‹U+001B›`; `askfirst explain` lists all codes
        exit code 2
    "#]]
    .assert_eq(&place.run("explain zebra\u{1b}").said());
}
