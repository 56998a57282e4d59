//! The papers say what is so: their commands run, their sentences are the
//! guide's, their lists are whole.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use askfirst::Guide;
use askfirst::guide::Seen;

use crate::support::path;

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).expect("the paper is there")
}

/// What follows `cargo run --release --` on lines of their own.
fn runs(paper: &str) -> Vec<Vec<String>> {
    let lines = paper.lines().filter_map(|line| line.strip_prefix("cargo run --release -- "));
    lines.map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

#[test]
fn the_sample_of_the_readme_is_made() {
    let runs = runs(&read("README.md"));
    assert_eq!(runs.len(), 1, "{runs:?}");
    for mut arguments in runs {
        let folder = tempfile::tempdir().expect("a folder for passing files");
        let output = arguments.iter().position(|one| one == "-o").expect("it writes") + 1;
        let page = folder.path().join(&arguments[output]);
        arguments[output] = page.to_string_lossy().into_owned();
        let done = Command::new(env!("CARGO_BIN_EXE_askfirst"))
            .args(&arguments)
            .current_dir(path("."))
            .output()
            .expect("the program starts");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let page = fs::read_to_string(page).expect("the sample was written");
        assert!(page.starts_with("<!DOCTYPE html>"));
    }
}

#[test]
fn pictures_and_pages_that_are_named_are_there() {
    for paper in ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/authoring.md"] {
        let folder = path(paper).parent().expect("a paper is in a folder").to_owned();
        for link in read(paper).split("](").skip(1) {
            let (target, _) = link.split_once(')').expect("a link ends");
            if !target.starts_with("http") {
                assert!(folder.join(target).exists(), "{paper} names {target}");
            }
        }
    }
}

#[test]
fn the_readme_says_the_guides_own_sentences() {
    let guide = Guide::built_in();
    let readme = read("README.md");
    assert!(readme.contains(&guide.meta().intended_use));
    assert!(readme.contains(&guide.meta().about));
}

#[test]
fn every_dependency_has_its_reason() {
    let architecture = read("docs/architecture.md");
    let manifest = read("Cargo.toml");
    let mut wanted = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            wanted = line.contains("dependencies]");
        } else if wanted && let Some((name, _)) = line.split_once(" = ") {
            assert!(architecture.contains(&format!("`{name}`")), "why {name}?");
        }
    }
}

#[test]
fn the_list_of_crates_is_that_of_the_lock_file() {
    let lock = read("Cargo.lock");
    let locked: BTreeSet<_> =
        lock.lines().filter_map(|line| line.strip_prefix("name = ")).collect();
    let listed = read("THIRD-PARTY.md");
    let listed: Vec<_> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .filter(|name| !["crate", "---"].contains(name))
        .collect();
    assert!(listed.len() > 100);
    for name in listed {
        assert!(locked.contains(format!("\"{name}\"").as_str()), "{name} is no longer used");
    }
}

#[test]
fn the_method_counts_the_sources() {
    let method = read("docs/method.md");
    let sources = Guide::built_in().sources();
    let count = |seen| sources.iter().filter(|source| source.seen == seen).count();
    let marks = [
        ("none", Seen::Yes),
        ("\"seen in part\"", Seen::Part),
        ("\"second-hand\"", Seen::Secondary),
    ];
    for (mark, seen) in marks {
        let row = method.lines().find(|line| line.starts_with(&format!("| {mark} |")));
        let row = row.unwrap_or_else(|| panic!("there is a row for {mark}"));
        assert!(row.ends_with(&format!("| {} |", count(seen))), "{row}: {}", count(seen));
    }
    let cited = sources.len() - count(Seen::General);
    let addresses = sources.iter().filter(|source| source.url.is_some()).count();
    let sentence =
        format!("So {cited} publications are cited; {addresses} of them carry an address.");
    assert!(method.contains(&sentence), "{sentence}");
}
