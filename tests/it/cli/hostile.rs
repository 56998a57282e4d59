//! A guide may come from anybody: what cannot be used is refused in so many
//! words, in bounded time and room, by every command that reads a guide.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use expect_test::{Expect, expect};

use super::{GOOD, Place, Run};

/// Seconds of processor time, and kilobytes of memory, for one run of a build
/// that is not optimized.
const LIMITS: &str = "ulimit -t 100; ulimit -v 1000000 2>/dev/null; exec \"$0\" \"$@\"";

impl Place {
    /// A guide that is the built-in one at first.
    fn guide(&self) -> &Self {
        assert_eq!(self.file("a.json", GOOD).run("guide export g").code, Some(0));
        self
    }

    fn limited(&self, arguments: &str) -> Run {
        let output = Command::new("sh")
            .args(["-c", LIMITS, env!("CARGO_BIN_EXE_askfirst")])
            .args(arguments.split_whitespace())
            .current_dir(self.path(""))
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .output()
            .expect("a shell starts");
        Run {
            stdout: String::from_utf8(output.stdout).expect("stdout is text"),
            stderr: String::from_utf8(output.stderr).expect("stderr is text"),
            code: output.status.code(),
        }
    }

    /// Compares the first fault, and how many there are.
    fn refused(&self, expected: &Expect) -> String {
        let run = self.limited("check g --format short");
        let first = run.stdout.lines().next().unwrap_or_default();
        expected.assert_eq(&format!("{first}\n{}", run.said()));
        first.to_owned()
    }

    /// The same, and that every command tells of it.
    fn refused_by_all(&self, expected: &Expect) {
        let first = self.refused(expected);
        let (_, message) = first.split_once(": ").expect("a place and a message");
        for command in ["report a.json -o a.html", "ask --plain --no-draft -o a.html"] {
            let run = self.limited(&format!("{command} --guide g"));
            assert_eq!(run.code, Some(1), "{command}: {}", run.stderr);
            assert!(run.stderr.starts_with(message), "{command}: {}", run.stderr);
            assert!(!self.path("a.html").exists());
        }
    }

    fn accepted(&self) {
        for command in ["check g", "report a.json -o a.html --guide g"] {
            let run = self.limited(command);
            assert_eq!(run.code, Some(0), "{command}: {}{}", run.stdout, run.stderr);
        }
    }
}

/// A passage of a file of the guide, and what takes its place.
fn replaced(file: &str, from: &str, to: &str) -> Place {
    let place = Place::new();
    let text = place.guide().text(&format!("g/{file}"));
    assert!(text.contains(from), "{from} stands in {file}");
    place.file(&format!("g/{file}"), text.replacen(from, to, 1));
    place
}

/// A guide of which one file is this.
fn with(file: &str, bytes: impl AsRef<[u8]>) -> Place {
    let place = Place::new();
    place.guide().file(&format!("g/{file}"), bytes);
    place
}

/// A guide of which one file is something that this function puts in its place.
fn instead(file: &str, put: impl Fn(&std::path::Path)) -> Place {
    let place = Place::new();
    let path = place.guide().path(&format!("g/{file}"));
    fs::remove_file(&path).expect("it was there");
    put(&path);
    place
}

#[test]
fn a_million_entries() {
    let many = |entry: &str| vec![entry; 1_000_000].join(",");
    with("claims.json", format!("{{\"claims\":[{}]}}", many("{}"))).refused_by_all(&expect![[r#"
        claims.json:1:2928896: error[too-large]: the guide has more than 1000000 values
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    let more = format!("\"situations\": [{},", many("{}"));
    replaced("guide.json", "\"situations\": [", &more).refused(&expect![[r#"
        guide.json:85:2999720: error[too-large]: the guide has more than 1000000 values
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    let keys: Vec<_> = (0..1_000_000).map(|n| format!("\"k{n}\":0")).collect();
    with("claims.json", format!("{{{}}}", keys.join(","))).refused(&expect![[r#"
        claims.json:1:11604453: error[too-large]: the guide has more than 1000000 values
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
}

#[test]
fn more_faults_than_anybody_reads() {
    let keys: Vec<_> = (0..20).map(|n| format!("\"k{n}\":\"{}\"", "x".repeat(60))).collect();
    let entries = vec![format!("{{{}}}", keys.join(",")); 9_000].join(",");
    let place = with("cautions.json", format!("{{\"cautions\":[{entries}]}}"));
    place.refused(&expect![[r#"
        cautions.json:1:14: error[missing-key]: key `id` is missing
        error: 1001 faults in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    let run = place.limited("check g --format short");
    assert_eq!(run.stdout.lines().count(), 1_001);
    assert!(run.stdout.ends_with("only the first 1000 faults are listed\n"));
    // Each key stands twice, in every entry.
    let place = with(
        "claims.json",
        format!("{{\"claims\":[{}]}}", vec!["{\"a\":0,\"a\":0}"; 9_000].join(",")),
    );
    assert_eq!(place.limited("check g --format short").stdout.lines().count(), 1_001);
}

#[test]
fn nesting() {
    let deep = 100_000;
    with("claims.json", "[".repeat(deep)).refused_by_all(&expect![[r#"
        claims.json:1:128: error[not-json]: this is not JSON: lists and objects are nested too deep
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    with("claims.json", "{\"a\":".repeat(deep)).refused(&expect![[r#"
        claims.json:1:636: error[not-json]: this is not JSON: lists and objects are nested too deep
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    let not = "{\"not\":".repeat(deep) + "{\"area\":\"eyes\"}" + &"}".repeat(deep);
    let place = replaced("cautions.json", "\"when\": ", &format!("\"when\": {not}, \"whem\": "));
    place.refused(&expect![[r#"
        cautions.json:11:863: error[not-json]: this is not JSON: lists and objects are nested too deep
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
}

#[test]
fn huge_texts() {
    let huge = "x".repeat(15_000_000);
    let place = replaced("cautions.json", "\"title\": \"", &format!("\"title\": \"{huge}"));
    place.refused_by_all(&expect![[r#"
        cautions.json:5:15000034: error[too-large]: a text of more than 20000 bytes
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    let place = replaced("cautions.json", "\"when\": {", &format!("\"when\": {{\"{huge}\": 1, "));
    place.refused(&expect![[r#"
        cautions.json:11:15000025: error[too-large]: a key of more than 200 bytes
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    with("claims.json", " ".repeat(17_000_000)).refused(&expect![[r#"
        claims.json:0:0: error[missing-file]: cannot read the file: it is larger than 16777216 bytes, the most for one file
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    // One that is just within the limit is quoted in part.
    let long = "x".repeat(19_999);
    let place = replaced(
        "cautions.json",
        "\"when\": ",
        &format!("\"when\": {{\"is\": \"{long}\"}}, \"x\": "),
    );
    let run = place.limited("check g --format short");
    assert!(run.stdout.lines().all(|line| line.chars().count() < 600), "{}", run.stdout);
}

#[test]
fn what_is_no_file() {
    instead("claims.json", |path| fs::create_dir(path).expect("a folder is made")).refused(
        &expect![[r#"
            claims.json:0:0: error[missing-file]: cannot read the file: it is not a regular file
            error: 1 fault in the guide `g`; `askfirst explain CODE` says more
            exit code 1
        "#]],
    );
    instead("claims.json", |path| {
        let made = Command::new("mkfifo").arg(path).status().expect("mkfifo is there");
        assert!(made.success());
    })
    .refused_by_all(&expect![[r#"
        claims.json:0:0: error[missing-file]: cannot read the file: it is not a regular file
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    instead("claims.json", |path| symlink("/dev/zero", path).expect("a link is made"))
        .refused(&expect![[r#"
            claims.json:0:0: error[missing-file]: cannot read the file: it is a link to a file outside of the folder
            error: 1 fault in the guide `g`; `askfirst explain CODE` says more
            exit code 1
        "#]]);
    instead("claims.json", |path| symlink("../a.json", path).expect("a link is made"))
        .refused_by_all(&expect![[r#"
            claims.json:0:0: error[missing-file]: cannot read the file: it is a link to a file outside of the folder
            error: 1 fault in the guide `g`; `askfirst explain CODE` says more
            exit code 1
        "#]]);
    instead("claims.json", |path| symlink("claims.json", path).expect("a link is made"))
        .refused(&expect![[r#"
            claims.json:0:0: error[missing-file]: cannot read the file: it is a link that leads nowhere
            error: 1 fault in the guide `g`; `askfirst explain CODE` says more
            exit code 1
        "#]]);
}

#[test]
fn what_is_no_text() {
    with("claims.json", b"{ \"claims\": [\"\xc3\x28\"] }").refused_by_all(&expect![[r#"
        claims.json:0:0: error[missing-file]: cannot read the file: line 1, column 15 is not UTF-8 text; save it as UTF-8
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    // UTF-16, as some editors save it.
    with("claims.json", b"\xff\xfe{\0}\0").refused(&expect![[r#"
        claims.json:0:0: error[missing-file]: cannot read the file: line 1, column 1 is not UTF-8 text; save it as UTF-8
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    with("claims.json", b"").refused(&expect![[r#"
        claims.json:1:1: error[not-json]: this is not JSON: the text ends too early
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
    with("claims.json", b"\0\0\0\0").refused(&expect![[r#"
        claims.json:1:1: error[not-json]: this is not JSON: expected value
        error: 1 fault in the guide `g`; `askfirst explain CODE` says more
        exit code 1
    "#]]);
}

/// How lines end, a byte-order mark, and links that stay in the folder make no
/// difference.
#[test]
fn what_does_no_harm() {
    let place = Place::new();
    place.guide();
    for (name, text) in askfirst::files::BUILT_IN {
        place.file(&format!("g/{name}"), format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    place.accepted();
    let place = instead("claims.json", |path| {
        symlink("sayings.json", path).expect("a link is made");
        let text = askfirst::files::BUILT_IN.iter().find(|(name, _)| *name == "claims.json");
        let (_, text) = text.expect("it is built in");
        fs::write(path.with_file_name("sayings.json"), text).expect("it can be written");
    });
    place.accepted();
    let place = Place::new();
    place.guide();
    fs::rename(place.path("g"), place.path("h")).expect("it is there");
    symlink("h", place.path("g")).expect("a link is made");
    place.accepted();
}
