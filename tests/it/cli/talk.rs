//! Help, suggestions, completions, the manual page.

use expect_test::expect;

use super::Place;

#[test]
fn help_is_short_and_has_an_example() {
    let place = Place::new();
    let commands = [
        "",
        "ask",
        "report",
        "why",
        "check",
        "explain",
        "guide",
        "guide export",
        "forget",
        "completions",
        "man",
    ];
    for command in commands {
        let run = place.run(&format!("{command} --help"));
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{command}");
        assert!(run.stdout.contains("Example"), "{command}");
        assert!(run.stdout.lines().count() < 32, "{command}");
    }
}

#[test]
fn slips_get_a_suggestion() {
    let place = Place::new();
    expect![[r#"
        error: unrecognized subcommand 'reprot'

          tip: a similar subcommand exists: 'report'

        Usage: askfirst [OPTIONS] [COMMAND]

        For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&place.run("reprot a.json").said());
    expect![[r#"
        error: unexpected argument '--ouput' found

          tip: a similar argument exists: '--output'

        Usage: askfirst report --output <FILE|DIR/> <ANSWERS>...

        For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json --ouput a.html").said());
    expect![[r#"
        error: invalid value 'a3' for '--paper <PAPER>'
          [possible values: a4, letter]

        For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o a.html --paper a3").said());
    expect![[r#"
        error: invalid value '3/12/2026' for '--date <YYYY-MM-DD>': write year, month and day, such as 2026-12-03

        For more information, try '--help'.
        exit code 2
    "#]].assert_eq(&place.run("report a.json -o a.html --date 3/12/2026").said());
    expect![[r#"
        error: invalid value 'docx' for '--format <FORMAT>'
          [possible values: html, md, txt, json, pdf]

        For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o - --format docx").said());
    assert_eq!(place.files(), Vec::<String>::new());
}

#[test]
fn completions_for_every_shell() {
    let place = Place::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = place.run(&format!("completions {shell}"));
        assert_eq!(run.said(), "exit code 0\n");
        assert!(run.stdout.contains("large-print"), "{shell}");
    }
}

#[test]
fn one_manual_page_for_all() {
    let run = Place::new().run("man");
    assert_eq!(run.said(), "exit code 0\n");
    for part in [
        ".TH askfirst 1",
        "ASKFIRST REPORT",
        "ASKFIRST GUIDE EXPORT",
        "large\\-print",
        "EXIT STATUS",
    ] {
        assert!(run.stdout.contains(part), "{part}");
    }
    assert!(!run.stdout.contains("ASKFIRST HELP"));
}
