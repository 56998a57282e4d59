//! Outputs: whole or not at all, never over a file that is there.

use expect_test::expect;

use super::{GOOD, Place};

fn place() -> Place {
    let place = Place::new();
    place.file("a.json", GOOD);
    place
}

#[test]
fn the_ending_decides_the_format() {
    let place = place();
    for ending in ["html", "HTML", "md", "txt", "json"] {
        let run = place.run(&format!("report a.json -o r.{ending} --force"));
        assert_eq!(run.said(), format!("report written to `r.{ending}`\nexit code 0\n"));
        assert_eq!(run.stdout, "");
    }
    // The same as on stdout, byte for byte.
    let day = "--date 2026-12-01";
    place.run(&format!("report a.json -o named --format md {day}"));
    let run = place.run(&format!("report a.json -o - --format md {day}"));
    assert_eq!(run.stdout, place.text("named"));
}

#[test]
fn a_pdf_is_written_like_any_other_or_said_to_be_missing() {
    let place = place();
    let run = place.run("report a.json -o r.pdf --short");
    if cfg!(not(feature = "pdf")) {
        expect![[r#"
            error: this askfirst was built without PDF; build it with `cargo install --path .`, or use -o x.html
            exit code 2
        "#]].assert_eq(&run.said());
        return;
    }
    assert_eq!(run.said(), "report written to `r.pdf`\nexit code 0\n");
    let bytes = std::fs::read(place.path("r.pdf")).expect("it is written");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(place.run("report a.json -o r.pdf --short").code, Some(2));
    place.file("b.json", GOOD);
    let run = place.run("report a.json b.json -o out/ --format pdf --short");
    assert_eq!(run.said(), "2 reports written to `out/`\nexit code 0\n");
    let first = std::fs::read(place.path("out/a.pdf")).expect("it is written");
    assert!(first == std::fs::read(place.path("out/b.pdf")).expect("it is written"));
}

#[test]
fn a_format_that_is_not_known() {
    let place = place();
    expect![[r#"
        error: the format of `r` is not known; end the name in .html, .md, .txt, .json or .pdf
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o r").said());
    expect![[r#"
        error: the format of `r.docx` is not known; end the name in .html, .md, .txt, .json or .pdf
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o r.docx").said());
    expect![[r#"
        error: `r.txt` does not end in .html; change its ending, or leave out --format
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o r.txt --format html").said());
    expect![[r#"
        error: -o - needs a format: add --format with html, md, txt, json or pdf
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o -").said());
    expect![[r#"
        error: the folder `out/` needs a format: add --format with html, md, txt, json or pdf
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o out/").said());
    assert_eq!(place.files(), ["a.json"]);
}

#[test]
fn nothing_is_replaced_without_force() {
    let place = place();
    place.file("r.html", "mine");
    expect![[r#"
        error: `r.html` exists already; use another name, or --force to write over it
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o r.html").said());
    assert_eq!(place.text("r.html"), "mine");
    assert_eq!(place.run("report a.json -o r.html --force").code, Some(0));
    assert_ne!(place.text("r.html"), "mine");
    assert_eq!(place.files(), ["a.json", "r.html"]);
}

#[test]
fn answers_are_never_replaced() {
    let place = place();
    expect![[r#"
        error: `a.json` holds the answers; give the report another name
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o a.json --force").said());
    expect![[r#"
        error: `./a.json` holds the answers; give the report another name
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o . --format json --force").said());
    assert_eq!(place.text("a.json"), GOOD);
}

#[test]
fn places_that_cannot_be_written_to() {
    let place = place();
    expect![[r#"
        error: cannot write `no/r.html`: there is no folder `no`; make it first
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o no/r.html").said());
    expect![[r#"
        error: cannot make the folder `no/sub/`: there is no folder `no`; make it first
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o no/sub/ --format html").said());
    expect![[r#"
        error: cannot write `a.json/r.html`: a part of the path is not a folder; check the path
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o a.json/r.html").said());
    expect![[r#"
        error: cannot use the folder `a.json/`: a part of the path is not a folder; check the path
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json -o a.json/ --format html").said());
    assert_eq!(place.files(), ["a.json"]);
}

#[test]
fn a_batch_goes_on_past_bad_files() {
    let place = place();
    place.file("b.json", "{}").file("c.json", GOOD);
    let run = place.run("report b.json a.json none.json c.json -o out --format md");
    expect![[r#"
        error[missing-key]: key `answers` is missing
          --> b.json:1:1
           = help: an answers file looks like { "answers": { "for-whom": "self", "area": "eyes" } }

        1 fault in `b.json`
        error: cannot read the answers file `none.json`: it is not there; check the name
        error: 2 of 4 reports could not be made; 2 written to `out`
        exit code 1
    "#]]
    .assert_eq(&run.said());
    assert_eq!(place.files(), ["a.json", "b.json", "c.json", "out/a.md", "out/c.md"]);
    // What is there stays, and the rest is still made.
    place.file("d.json", GOOD);
    expect![[r#"
        error: `out/a.md` exists already; use another name, or --force to write over it
        error: 1 of 2 reports could not be made; 1 written to `out`
        exit code 1
    "#]]
    .assert_eq(&place.run("report a.json d.json -o out --format md").said());
    expect![[r#"
        3 reports written to `out/`
        exit code 0
    "#]]
    .assert_eq(&place.run("report a.json c.json d.json -o out/ --format md --force").said());
}

#[test]
fn a_batch_of_bad_files_leaves_no_folder() {
    let place = Place::new();
    place.file("a.json", "{}").file("b.json", "");
    let run = place.run("report a.json b.json -o out/ --format html");
    assert_eq!(run.code, Some(1));
    assert!(!place.path("out").exists());
}

#[test]
fn a_batch_needs_a_folder_and_names_of_its_own() {
    let place = place();
    place.file("sub/a.json", GOOD);
    expect![[r#"
        error: `a.json` and `sub/a.json` would make the same report `out/a.md`; rename one, or make them one by one
        exit code 2
    "#]].assert_eq(&place.run("report a.json sub/a.json -o out/ --format md").said());
    expect![[r#"
        error: several reports need a folder, and `r.html` names a file; write `r.html/` if it is a folder
        exit code 2
    "#]].assert_eq(&place.run("report a.json sub/a.json -o r.html").said());
    expect![[r#"
        error: several reports need a folder: give it with -o, such as -o reports/
        exit code 2
    "#]]
    .assert_eq(&place.run("report a.json sub/a.json -o - --format md").said());
    assert_eq!(place.files(), ["a.json", "sub/a.json"]);
}

#[test]
fn many_at_once_are_the_same_as_one_by_one() {
    let place = place();
    let names: Vec<_> = (0..40).map(|n| format!("n{n}.json")).collect();
    for name in &names {
        place.file(name, GOOD);
    }
    let run =
        place.run(&format!("report {} -o out/ --format html --date 2026-12-01", names.join(" ")));
    assert_eq!(run.said(), "40 reports written to `out/`\nexit code 0\n");
    place.run("report a.json -o a.html --date 2026-12-01");
    for n in 0..40 {
        assert_eq!(place.text(&format!("out/n{n}.html")), place.text("a.html"));
    }
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Stdio;

    use expect_test::expect;

    use super::place;

    #[test]
    fn a_full_disk() {
        let place = place();
        expect![[r#"
            error: cannot write `/dev/full`: the disk is full; make room, or use another place
            exit code 2
        "#]]
        .assert_eq(&place.run("report a.json -o /dev/full --format html").said());
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
        let mut command = place.command("report a.json -o - --format html");
        let output = command.stdout(full).output().expect("the program runs");
        expect![[r#"
            error: cannot write to standard output: the disk is full; make room, or use another place
        "#]].assert_eq(&String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(2));
    }

    #[test]
    fn a_reader_or_listener_that_went_away() {
        let place = place();
        for arguments in ["report a.json -o - --format html", "why a.json", "man", "--help"] {
            let mut child = place
                .command(arguments)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts");
            drop(child.stdout.take());
            let output = child.wait_with_output().expect("the program ends");
            assert_eq!(output.status.code(), Some(0), "{arguments}");
            assert_eq!(output.stderr, b"", "{arguments}");
        }
        let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
        for (arguments, code) in [("report a.json -o r.html", 0), ("report x.json -o r.md", 2)] {
            let status = place.command(arguments).stderr(full()).status().expect("it runs");
            assert_eq!(status.code(), Some(code), "{arguments}");
        }
    }

    #[test]
    fn reports_are_for_their_owner() {
        let place = place();
        let mode = |name| {
            let meta = fs::metadata(place.path(name)).expect("it is there");
            meta.permissions().mode() & 0o777
        };
        place.run("report a.json -o r.html");
        assert_eq!(mode("r.html"), 0o600);
        let shared = fs::Permissions::from_mode(0o644);
        fs::set_permissions(place.path("r.html"), shared).expect("it is ours");
        place.run("report a.json -o r.html --force");
        assert_eq!(mode("r.html"), 0o644);
    }

    #[test]
    fn a_link_stays_a_link() {
        let place = place();
        place.file("r.html", "mine");
        symlink("r.html", place.path("link.html")).expect("links can be made");
        symlink("gone.html", place.path("dangling.html")).expect("links can be made");
        assert_eq!(place.run("report a.json -o link.html").code, Some(2));
        assert_eq!(place.run("report a.json -o dangling.html").code, Some(2));
        assert_eq!(place.text("r.html"), "mine");
        assert_eq!(place.run("report a.json -o link.html --force").code, Some(0));
        assert!(place.path("link.html").is_symlink());
        assert_ne!(place.text("r.html"), "mine");
        assert!(!place.path("gone.html").exists());
    }

    #[test]
    fn a_folder_without_permission() {
        let place = place();
        fs::create_dir(place.path("shut")).expect("a folder can be made");
        let shut = fs::Permissions::from_mode(0o555);
        fs::set_permissions(place.path("shut"), shut).expect("it is ours");
        // The superuser is let in all the same.
        if fs::write(place.path("shut/try"), "").is_err() {
            expect![[r#"
                error: cannot write `shut/r.html`: you have no permission; ask for it, or use another place
                exit code 2
            "#]].assert_eq(&place.run("report a.json -o shut/r.html").said());
        }
    }
}
