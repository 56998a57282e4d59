//! Who may import whom: reads every path into the crate and holds it against
//! the table of layers in `docs/architecture.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::path;

/// Each module, and the modules it may name besides itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("diagnostic", &["visible"]),
    ("answers", &[]),
    ("visible", &[]),
    ("files", &["diagnostic", "answers", "visible"]),
    ("guide", &["diagnostic", "answers", "visible", "files"]),
    ("built_in", &["guide"]),
    ("findings", &["diagnostic", "answers", "visible", "files", "guide"]),
    ("interview", &["diagnostic", "answers", "visible", "files", "guide", "findings"]),
    ("report", &["diagnostic", "answers", "visible", "files", "guide", "findings"]),
    (
        "page",
        &["diagnostic", "answers", "visible", "files", "guide", "findings", "interview", "report"],
    ),
    (
        "check",
        &["diagnostic", "answers", "visible", "files", "guide", "findings", "interview", "report"],
    ),
    (
        "fhir",
        &["diagnostic", "answers", "visible", "files", "guide", "findings", "interview", "report"],
    ),
    ("terminal", &["diagnostic", "answers", "visible", "guide", "findings", "interview", "report"]),
    (
        "cli",
        &[
            "diagnostic",
            "answers",
            "visible",
            "files",
            "guide",
            "findings",
            "interview",
            "report",
            "page",
            "check",
            "fhir",
            "terminal",
        ],
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The module a file holds, from the crate on: `src/guide/load/names.rs` is
/// `["guide", "load", "names"]`.
fn module(file: &Path) -> Vec<String> {
    let file = file.strip_prefix(path("src")).expect("it is in src").with_extension("");
    let mut parts: Vec<_> = file.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// The code of a file without comments and without its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The first names of what follows a `::`: one, or those of a list in braces.
fn first_names(after: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = after.strip_prefix('{') else { return vec![name(after)] };
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, sign) in list.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name(&list[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name(&list[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// What the crate's root lends from its modules: `Guide` is `guide`'s.
fn lent() -> BTreeMap<String, String> {
    let root = code(&fs::read_to_string(path("src/lib.rs")).expect("the crate has a root"));
    let mut lent = BTreeMap::new();
    for part in root.split("pub use ").skip(1) {
        let (module, names) = part.split_once("::").expect("it lends from a module");
        for name in first_names(names) {
            lent.insert(name, module.to_owned());
        }
    }
    lent
}

/// Names that a file takes from the root of the crate.
fn named(module: &[String], code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let inside_a_word =
            code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
        if !inside_a_word {
            named.extend(first_names(&code[at + "crate::".len()..]));
        }
    }
    // `super` once for each part of the module's own path reaches the root.
    let to_root = "super::".repeat(module.len());
    for (at, _) in code.match_indices(&to_root) {
        if !code[..at].ends_with("super::") {
            named.extend(first_names(&code[at + to_root.len()..]));
        }
    }
    named
}

#[test]
fn imports_point_down() {
    let lent = lent();
    let mut files = Vec::new();
    sources(&path("src"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let module = module(&file);
        let own = module.first().expect("a file of src is a module").as_str();
        if own == "lib" || own == "main" {
            continue;
        }
        let allowed = MAY_NAME.iter().find(|(name, _)| *name == own);
        let (_, allowed) =
            allowed.unwrap_or_else(|| panic!("`{own}` has no layer: add it to the table"));
        let text = fs::read_to_string(&file).expect("it is a text");
        for name in named(&module, &code(&text)) {
            let from = lent.get(&name).unwrap_or(&name);
            if from != own && !allowed.contains(&from.as_str()) {
                wrong.push(format!("{} names `{name}` of `{from}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paths_are_read_as_written() {
    let own = ["guide".to_owned(), "load".to_owned(), "names".to_owned()];
    let code = code(
        "use crate::{a::{b, c}, d};\nuse super::super::Guide;\nuse super::super::super::report::X;\n\
         fn f() { crate::cli::go($crate::no()) } // crate::comment\n#[cfg(test)] use crate::tests;",
    );
    assert_eq!(named(&own, &code), ["a", "d", "cli", "report"]);
    assert_eq!(lent().get("Guide").map(String::as_str), Some("guide"));
}

/// The core neither reads files, environment or clock nor prints: the lint
/// that forbids it may be lifted only in these places.
#[test]
fn only_the_outside_may_lift_the_lint() {
    let mut files = Vec::new();
    sources(&path("src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("it is a text");
        let own = module(&file);
        let outside = ["cli", "terminal", "main"].contains(&own[0].as_str());
        assert!(
            outside || !text.contains("disallowed_methods"),
            "{} lifts the lint of clippy.toml",
            file.display()
        );
    }
}
