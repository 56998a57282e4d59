//! Answers files from disk or standard input, read with care: they may be
//! anything.

use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;

use super::failure::{Failure, quoted, reason, shown};
use super::output::tell;
use crate::diagnostic::{Diagnostic, Outline};
use crate::guide::{Facts, Guide};
use crate::interview::Session;

/// The largest answers file that is read. Twenty own questions at their longest
/// take a third of it.
const MOST_BYTES: u64 = 2 * 1024 * 1024;

/// Whether a path stands for standard input (or output).
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads an answers file, finished or not.
///
/// # Errors
/// It cannot be read, or holds faults.
pub fn read(guide: &Guide, path: &Path) -> Result<Session, Failure> {
    Ok(read_with_text(guide, path)?.0)
}

/// Reads an answers file with every answer that a report needs.
///
/// # Errors
/// As [`read`], and when a required answer is missing.
pub fn read_finished(guide: &Guide, path: &Path) -> Result<Session, Failure> {
    let (session, text) = read_with_text(guide, path)?;
    let facts = Facts::of(guide, &session.answers);
    let items = guide.questionnaire().items.iter().filter(|item| item.required);
    let shown = items.filter(|item| guide.item(&item.link_id).is_some_and(|id| facts.shows(id)));
    let faults: Vec<_> = shown
        .filter_map(|item| {
            let link_id = &item.link_id;
            let fault = |pointer, message| {
                Diagnostic::new("missing-answer", name(path), pointer, message).at_key()
            };
            let fault = if session.answers.get(link_id).is_none() {
                let codes: Vec<_> =
                    item.options.iter().map(|option| option.code.as_str()).collect();
                fault("/answers", format!("item `{link_id}` needs an answer"))
                    .help(format!("one of: {}", codes.join(", ")))
            } else if session.answers.skipped.contains(link_id) {
                fault("/skipped", format!("item `{link_id}` cannot be skipped"))
                    .help("take it off the list")
            } else {
                return None;
            };
            Some(fault.place(&Outline::of(&text), true))
        })
        .collect();
    if faults.is_empty() {
        Ok(session)
    } else {
        Err(Failure::Faults { place: place(path), faults })
    }
}

fn read_with_text(guide: &Guide, path: &Path) -> Result<(Session, String), Failure> {
    let faulty = |faults| Failure::Faults { place: place(path), faults };
    let text = text(path, bytes(path)?)?;
    let session = Session::read(guide, &name(path), &text).map_err(faulty)?;
    Ok((session, text))
}

/// What faults call a file.
fn name(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { shown(path) }
}

fn place(path: &Path) -> String {
    if is_standard(path) { name(path) } else { quoted(path) }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let stopped = |error: io::Error| {
        Failure::Stopped(format!(
            "cannot read the answers file {}: {}",
            quoted(path),
            reason(&error)
        ))
    };
    let too_large = |size: String| {
        let message = format!("this has {size} bytes; an answers file has at most {MOST_BYTES}");
        let fault = Diagnostic::new("too-large", name(path), "", message);
        let faults = vec![fault.help("is it the file you meant?")];
        Failure::Faults { place: place(path), faults }
    };
    let mut bytes = Vec::new();
    if is_standard(path) {
        if io::stdin().is_terminal() {
            tell("Reading the answers file from standard input; end it with Ctrl-D.");
        }
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(stopped)?;
    } else {
        let meta = fs::metadata(path).map_err(stopped)?;
        if meta.is_dir() {
            let path = quoted(path);
            return Err(Failure::Stopped(format!(
                "{path} is a folder; give an answers file in it"
            )));
        }
        if meta.len() > MOST_BYTES {
            return Err(too_large(meta.len().to_string()));
        }
        let file = File::open(path).map_err(stopped)?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(stopped)?;
    }
    match bytes.len() as u64 > MOST_BYTES {
        true => Err(too_large(format!("more than {MOST_BYTES}"))),
        false => Ok(bytes),
    }
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let (line, column) = place_of_bad_byte(&error);
        let fault = Diagnostic::new("not-utf-8", name(path), "", "this is not UTF-8 text")
            .at(line, column)
            .help("save it again as UTF-8 text");
        Failure::Faults { place: place(path), faults: vec![fault] }
    })
}

/// Line and column, counted from 1, of the first byte that is not UTF-8.
pub(super) fn place_of_bad_byte(error: &std::string::FromUtf8Error) -> (usize, usize) {
    let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let sound = String::from_utf8_lossy(sound);
    let line = sound.matches('\n').count() + 1;
    let column = sound.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
