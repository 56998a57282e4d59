//! Shapes: JSON to raw entries, with every fault of shape.

use std::ops::ControlFlow;

use deserr::{
    DeserializeError, Deserr, ErrorKind, IntoValue, MergeWithError, ValueKind, ValuePointerRef,
};
use serde_json::Value;

use super::{At, File, Loader, MOST, MOST_FAULTS, strict};
use crate::diagnostic::{Diagnostic, Outline, did_you_mean};

/// Reads JSON whose top is an object; tells too whether some key stands twice.
pub(super) fn parse(
    reader: &mut strict::Reader,
    file: &str,
    text: &str,
) -> Result<(Value, bool), Box<Diagnostic>> {
    match reader.read(text) {
        Ok((value @ Value::Object(_), twice)) => Ok((value, twice)),
        Ok(_) => Err(Box::new(Diagnostic::new(
            "wrong-type",
            file,
            "",
            "the file holds something other than an object in braces",
        ))),
        Err(error) if error.is_data() => Err(Box::new(too_large(file, text, &error))),
        Err(error) => Err(Box::new(not_json(file, text, &error))),
    }
}

/// Why a text is not JSON, at its place.
pub(crate) fn not_json(file: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    let said = error.to_string();
    let reason = match said.split(" at line ").next().unwrap_or(&said) {
        _ if error.is_eof() => "the text ends too early",
        "recursion limit exceeded" => "lists and objects are nested too deep",
        reason => reason,
    };
    Diagnostic::new("not-json", file, "", format!("this is not JSON: {reason}"))
        .at(error.line().max(1), column(text, error))
}

/// What is too large in a text, at its place.
fn too_large(file: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or(&said);
    Diagnostic::new("too-large", file, "", reason)
        .at(error.line().max(1), column(text, error))
        .help("is it the file you meant?")
}

/// Where on its line a text stops being JSON, in characters: `serde_json`
/// counts bytes.
fn column(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column()).map_or(error.column(), |part| part.chars().count());
    before.max(1)
}

/// Keys that stand twice in one object: a parser would keep only the last.
pub(crate) fn repeated(
    file: &str,
    outline: &Outline<'_>,
    private: bool,
) -> impl Iterator<Item = Diagnostic> {
    outline.repeated().map(move |pointer| {
        let key = crate::diagnostic::brief(pointer.rsplit('/').next().unwrap_or_default(), 40);
        Diagnostic::new("duplicate-key", file, pointer, format!("key `{key}` stands twice here"))
            .help("keep one of the two")
            .at_key()
            .place(outline, private)
    })
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn is_partial_date(written: &str) -> bool {
    let whole = match written.len() {
        4 => format!("{written}-01-01"),
        7 => format!("{written}-01"),
        _ => written.to_owned(),
    };
    whole.len() == 10 && whole.parse::<chrono::NaiveDate>().is_ok()
}

impl Loader<'_> {
    /// Takes a list out of a file and reads each of its entries.
    pub(super) fn entries<T>(&mut self, at: At<'_>, file: &mut File, key: &str) -> Vec<(usize, T)>
    where
        T: Deserr<ShapeFaults>,
    {
        let list = match file.remove(key) {
            Some(Value::Array(list)) if list.len() <= MOST => list,
            Some(Value::Array(_)) => {
                let message = format!("a list of more than {MOST} entries");
                self.fault("too-many", at.key(key), message, None);
                return Vec::new();
            }
            Some(_) => {
                self.fault("wrong-type", at.key(key), format!("`{key}` is not a list"), None);
                return Vec::new();
            }
            None => {
                self.fault("missing-key", at, format!("there is no list `{key}`"), None);
                return Vec::new();
            }
        };
        let whole = at.key(key);
        let each = list.into_iter().enumerate();
        each.filter_map(|(n, entry)| Some((n, self.shape(whole.index(n), entry)?))).collect()
    }

    /// Resolves each entry at its own place.
    pub(super) fn each<R, T>(
        &mut self,
        at: At<'_>,
        entries: Vec<(usize, R)>,
        mut resolve: impl FnMut(&mut Self, At<'_>, R) -> T,
    ) -> Vec<T> {
        entries.into_iter().map(|(n, raw)| resolve(self, at.index(n), raw)).collect()
    }

    /// Keys of a file that no list took.
    pub(super) fn no_more(&mut self, at: At<'_>, file: File) {
        for key in file.keys() {
            let pointer = at.key(key).pointer();
            let message = format!("unknown key `{key}`");
            let fault = Diagnostic::new("unknown-key", at.file(), pointer, message);
            self.keep(fault.at_key());
        }
    }

    /// Reads one entry, collecting every fault in it.
    pub(super) fn shape<T: Deserr<ShapeFaults>>(&mut self, at: At<'_>, value: Value) -> Option<T> {
        if self.is_full() {
            return None;
        }
        match deserr::deserialize::<T, Value, ShapeFaults>(value) {
            Ok(entry) => Some(entry),
            Err(ShapeFaults(found)) => {
                for fault in found {
                    let pointer = format!("{}{}", at.pointer(), fault.pointer);
                    let mut placed = Diagnostic::new(fault.code, at.file(), pointer, fault.message);
                    if fault.at_key {
                        placed = placed.at_key();
                    }
                    if let Some(help) = fault.help {
                        placed = placed.help(help);
                    }
                    self.keep(placed);
                }
                None
            }
        }
    }
}

/// Faults of shape in one entry.
#[derive(Debug)]
pub(super) struct ShapeFaults(Vec<ShapeFault>);

#[derive(Debug)]
struct ShapeFault {
    code: &'static str,
    pointer: String,
    at_key: bool,
    message: String,
    help: Option<String>,
}

impl MergeWithError<ShapeFaults> for ShapeFaults {
    fn merge(
        before: Option<Self>,
        mut other: ShapeFaults,
        _: ValuePointerRef<'_>,
    ) -> ControlFlow<Self, Self> {
        let mut all = before.map_or_else(Vec::new, |before| before.0);
        all.append(&mut other.0);
        go_on(all)
    }
}

impl DeserializeError for ShapeFaults {
    fn error<V: IntoValue>(
        before: Option<Self>,
        error: ErrorKind<'_, V>,
        location: ValuePointerRef<'_>,
    ) -> ControlFlow<Self, Self> {
        let mut pointer = pointer(location);
        let mut at_key = false;
        let (code, message, help) = match error {
            ErrorKind::IncorrectValueKind { actual, accepted } => {
                let accepted: Vec<_> = accepted.iter().map(|kind| named(*kind)).collect();
                let message =
                    format!("{} where {} is wanted", named(actual.kind()), accepted.join(" or "));
                ("wrong-type", message, None)
            }
            ErrorKind::MissingField { field } => {
                ("missing-key", format!("key `{field}` is missing"), None)
            }
            ErrorKind::UnknownKey { key, accepted } => {
                pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
                at_key = true;
                let help = did_you_mean(key, accepted.iter().copied());
                ("unknown-key", format!("unknown key `{key}`"), help)
            }
            ErrorKind::UnknownValue { value, accepted } => {
                let help = did_you_mean(value, accepted.iter().copied());
                ("unknown-value", format!("`{value}` is not one of the words allowed here"), help)
            }
            ErrorKind::BadSequenceLen { expected, .. } => {
                ("wrong-type", format!("a list of {expected} is wanted"), None)
            }
            ErrorKind::Unexpected { msg } => ("wrong-type", msg, None),
        };
        let mut all = before.map_or_else(Vec::new, |before| before.0);
        all.push(ShapeFault { code, pointer, at_key, message, help });
        go_on(all)
    }
}

/// Reading goes on after a fault, unless there are more than anybody reads.
fn go_on(found: Vec<ShapeFault>) -> ControlFlow<ShapeFaults, ShapeFaults> {
    match found.len() > MOST_FAULTS {
        true => ControlFlow::Break(ShapeFaults(found)),
        false => ControlFlow::Continue(ShapeFaults(found)),
    }
}

/// The JSON pointer to a place inside an entry.
fn pointer(location: ValuePointerRef<'_>) -> String {
    match location {
        ValuePointerRef::Origin => String::new(),
        ValuePointerRef::Key { key, prev } => {
            format!("{}/{}", pointer(*prev), key.replace('~', "~0").replace('/', "~1"))
        }
        ValuePointerRef::Index { index, prev } => format!("{}/{index}", pointer(*prev)),
    }
}

fn named(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Null => "null",
        ValueKind::Boolean => "true or false",
        ValueKind::Integer | ValueKind::NegativeInteger => "a whole number",
        ValueKind::Float => "a number",
        ValueKind::String => "a text",
        ValueKind::Sequence => "a list",
        ValueKind::Map => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let column = |text: &str| {
            let read = strict::Reader::default().read(text);
            not_json("a.json", text, &read.expect_err("it is not JSON")).column()
        };
        assert_eq!(column("{\"a\": \"uber\" 1}"), 14);
        assert_eq!(column("{\"a\": \"über\" 1}"), 14);
        assert_eq!(column("{\n  \"ä\": é}"), 9);
    }
}
