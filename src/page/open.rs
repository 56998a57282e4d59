//! Answers from a file: read whole, or refused in a sentence.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, render};
use crate::guide::{Guide, PageWording, Text};
use crate::interview::Session;

/// The largest answers file that is read, in bytes, as in the terminal.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// Faults that are shown at most.
const MOST_SHOWN: usize = 10;

/// Why a file was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfit<'g> {
    /// What is said.
    pub sentence: &'g Text,
    /// Each thing that does not fit, with its line.
    pub faults: Vec<String>,
}

/// Reads an answers file that the person chose.
pub(super) fn open<'g>(guide: &'g Guide, text: &str) -> Result<Session, Unfit<'g>> {
    let words = &guide.wording().page;
    let unfit = |sentence, faults| Unfit { sentence, faults };
    if text.len() > MOST_BYTES {
        return Err(unfit(&words.open_large, Vec::new()));
    }
    Session::read(guide, "answers", text).map_err(|faults| {
        let shown = faults.iter().take(MOST_SHOWN);
        unfit(sentence(words, guide, text), shown.map(line).collect())
    })
}

fn line(fault: &Diagnostic) -> String {
    crate::visible(render::short(std::slice::from_ref(fault)).trim())
}

/// Saved answers say which guide, format and version they are for; anything
/// else was never saved by this program.
fn sentence<'g>(words: &'g PageWording, guide: &Guide, text: &str) -> &'g Text {
    let file: Value = serde_json::from_str(text).unwrap_or_default();
    let meta = guide.meta();
    let differs = |key: &str, ours: &Value| file.get(key).is_some_and(|value| value != ours);
    let other = differs("format", &1.into())
        || differs("guide", &meta.id.as_str().into())
        || differs("guideVersion", &meta.version.as_str().into());
    if other && file.get("answers").is_some() { &words.open_other } else { &words.open_failed }
}
