//! The pages of faults: each names a code in use, each code has one, and the
//! example of each page gives exactly what the page says.
//!
//! An example is a change to the guide in `tests/guides/minimal` (`diff`), an
//! answers file (`json`), or a command (`sh`). `UPDATE=1 cargo test` rewrites
//! what a page says comes out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use askfirst::check::check;
use askfirst::check::pages::{PAGES, page};
use askfirst::diagnostic::render;

use crate::support::{Files, files, golden, path};

/// The first fenced block of a language.
fn block<'p>(page: &'p str, language: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("```{language}\n"))?;
    Some(rest.split_once("```").expect("a block ends").0)
}

/// The minimal guide with the changes of a diff; each passage stands there once.
fn changed(diff: &str) -> Files {
    let mut files = files("minimal");
    for change in diff.split("--- ").skip(1) {
        let (file, lines) = change.split_once('\n').expect("lines follow the name of the file");
        if lines.starts_with("+++ /dev/null") {
            files.remove(file).expect("the guide has the file");
            continue;
        }
        let side = |sign: char| -> String {
            let lines = lines.lines().filter_map(|line| line.strip_prefix(sign));
            lines.map(|line| format!("{line}\n")).collect()
        };
        let (from, to) = (side('-'), side('+'));
        let text = files.get_mut(file).expect("the guide has the file");
        // The last line of a file may have no end.
        assert_eq!(text.matches(&from).count(), 1, "stands once in {file}:\n{from}");
        *text = text.replacen(&from, &to, 1);
    }
    files
}

/// What the program says to a command, in a folder with an answers file.
fn run(command: &str, answers: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder for passing files");
    fs::write(folder.path().join("answers.json"), answers).expect("a file can be written");
    let program = Path::new(env!("CARGO_BIN_EXE_askfirst"));
    let mut path = program.parent().expect("a program is in a folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").expect("there is a path"));
    let done = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder.path())
        .env("PATH", path)
        .output()
        .expect("a shell starts");
    assert_eq!(done.status.code(), Some(1), "{command}");
    String::from_utf8(done.stderr).expect("it is text")
}

fn outcome(page: &str) -> String {
    if let Some(diff) = block(page, "diff") {
        let checked = check(&changed(diff), "2026-02-01".parse().expect("a date"));
        return render::full(&checked.faults);
    }
    let said = match (block(page, "json"), block(page, "sh")) {
        (Some(answers), _) => run("askfirst report answers.json -o report.html", answers),
        (_, Some(command)) => run(command, ""),
        _ => panic!("no example in: {page}"),
    };
    // The last line counts the faults.
    let (faults, _) = said.trim_end().rsplit_once('\n').expect("faults stand above");
    faults.to_owned() + "\n"
}

#[cfg(unix)]
#[test]
fn examples_give_what_their_pages_say() {
    for (code, page) in PAGES {
        let said = outcome(page);
        let found: BTreeSet<_> = said
            .lines()
            .filter_map(|line| line.strip_prefix("error[")?.split_once(']'))
            .map(|(code, _)| code)
            .collect();
        assert_eq!(found, BTreeSet::from([*code]), "{said}");
        let old = block(page, "text").expect("a page says what comes out");
        let new = page.replacen(
            &format!("```text\n{old}```"),
            &format!("```text\n{}\n```", said.trim_end()),
            1,
        );
        golden(&path(&format!("docs/checks/{code}.md")), &new);
    }
}

#[test]
fn the_minimal_guide_is_clean() {
    let checked = check(&files("minimal"), "2026-02-01".parse().expect("a date"));
    assert!(checked.faults.is_empty(), "{}", render::full(&checked.faults));
}

#[test]
fn pages_have_one_shape() {
    for (code, page) in PAGES {
        assert!(page.starts_with("# "), "{code}");
        assert!(page.contains("\n## For example\n"), "{code}");
        assert!(page.contains("\n## How to mend it\n"), "{code}");
    }
    assert!(PAGES.is_sorted_by(|(a, _), (b, _)| a < b));
    let there = fs::read_dir(path("docs/checks")).expect("pages are there");
    for entry in there {
        let name = entry.expect("the folder can be read").file_name();
        let name = name.to_string_lossy();
        let code = name.strip_suffix(".md").expect("a page is Markdown");
        assert!(page(code).is_some(), "{code} is not listed in src/check/pages.rs");
    }
}

/// What looks like a code in these sources, and is none.
const OTHER: [&str; 6] =
    ["check-answers", "page-one", "own-doctor", "trial-team", "under-way", "had-treatment"];

/// Every text in quotation marks that could be a code: words joined by hyphens,
/// and the one code that is a single word.
fn codes(file: &Path, found: &mut BTreeSet<String>) {
    if file.ends_with("check/pages.rs") {
        return; // It lists them all.
    }
    if file.is_dir() {
        let entries = fs::read_dir(file).expect("src can be read");
        entries.for_each(|entry| codes(&entry.expect("src can be read").path(), found));
        return;
    }
    let text = fs::read_to_string(file).expect("it is a text");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    for quoted in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
        let kebab = quoted.split('-').count() > 1
            && quoted.split('-').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'8')
            });
        if kebab || quoted == "unsourced" {
            found.insert(quoted.to_owned());
        }
    }
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let mut found = BTreeSet::new();
    // Where faults are made.
    for place in [
        "src/guide/load",
        "src/guide/load.rs",
        "src/guide/wording.rs",
        "src/interview/session.rs",
        "src/cli/answers_file.rs",
        "src/check",
    ] {
        codes(&path(place), &mut found);
    }
    OTHER.iter().for_each(|other| assert!(found.remove(*other), "{other} is gone"));
    let pages: BTreeSet<_> = PAGES.iter().map(|(code, _)| (*code).to_owned()).collect();
    assert_eq!(found, pages);
}
