//! From a JSON pointer (RFC 6901) to line and column.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Where a value or key stands in a text. Lines and columns count from 1,
/// columns and length in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Line.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Characters on that line; at least 1.
    pub length: usize,
}

/// The positions of every key and value in a JSON text.
///
/// Made only when something has to be pointed at, or to see keys that stand
/// twice in one object, which a JSON parser silently merges. A text may be
/// anything: time and room are linear in its length.
pub struct Outline<'t> {
    text: &'t str,
    /// Where each line starts.
    lines: Vec<usize>,
    /// Every value, each before those in it.
    values: Vec<Spot>,
    repeated: Vec<String>,
}

/// Where a value stands, with the key before it in an object.
struct Spot {
    key: Option<(usize, usize)>,
    start: usize,
    end: usize,
    /// The position after the last value in it.
    next: usize,
}

/// Keys that stand twice: no more are told of.
const MOST_REPEATED: usize = 1_000;

impl<'t> Outline<'t> {
    /// Scans a text that a JSON parser has accepted. Of other text the outline
    /// holds the lines.
    pub fn of(text: &'t str) -> Self {
        let mut outline = Outline::of_lines(text);
        let mut scan = Scan { text, bytes: text.as_bytes(), at: 0, depth: 0 };
        // Of a text that is not JSON nothing is kept but its lines.
        let _ = scan.value(None, &mut String::new(), &mut outline);
        outline
    }

    /// The lines alone, of a text that a JSON parser refused.
    pub(crate) fn of_lines(text: &'t str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Outline { text, lines, values: Vec::new(), repeated: Vec::new() }
    }

    /// The value at a pointer, or its key; the nearest parent if it is absent.
    pub fn find(&self, pointer: &str, key: bool) -> Option<Span> {
        let (spot, _) = self.spot(pointer)?;
        let (start, end) = spot.key.filter(|_| key).unwrap_or((spot.start, spot.end));
        Some(self.span(start, end))
    }

    /// The value at a pointer or its nearest parent, and whether it is the value
    /// itself.
    fn spot(&self, pointer: &str) -> Option<(&Spot, bool)> {
        self.values.first()?;
        let parts: Vec<_> = pointer.split('/').skip(1).collect();
        let mut lengths = (0..=parts.len()).rev();
        let nearest = |length| Some((self.value_at(0, &parts[..length])?, length == parts.len()));
        let (at, itself) = lengths.find_map(nearest)?;
        Some((&self.values[at], itself))
    }

    /// The position of what the parts of a pointer name in a value. Of members
    /// with one key it is the last that has the rest too, as for a JSON parser.
    fn value_at(&self, at: usize, parts: &[&str]) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(at) };
        let end = self.values[at].next;
        let after = |n: &usize| self.values.get(*n).map(|value| value.next);
        let mut members = std::iter::successors(Some(at + 1), after).take_while(|n| *n < end);
        if self.text[self.values[at].start..].starts_with('[') {
            return self.value_at(members.nth(part.parse().ok()?)?, rest);
        }
        let part = part.replace("~1", "/").replace("~0", "~");
        let has_key = |n: &usize| {
            self.values[*n]
                .key
                .is_some_and(|(from, to)| key(&self.text[from..to]) == Some(part.as_str().into()))
        };
        members.filter(has_key).filter_map(|inner| self.value_at(inner, rest)).last()
    }

    /// Some characters of the text that stands at a pointer; all of it when what
    /// stands there is no text or too short.
    pub fn inside(&self, pointer: &str, part: Range<usize>) -> Option<Span> {
        let (&Spot { start, end, .. }, true) = self.spot(pointer)? else { return None };
        let Some(written) = self.text[start..end].strip_prefix('"') else {
            return self.find(pointer, false);
        };
        let mut characters = written_characters(written);
        let from = characters.nth(part.start);
        let to = characters.nth((part.end.max(part.start + 1) - part.start) - 1);
        match (from, to) {
            (Some(from), Some(to)) => Some(self.span(start + 1 + from, start + 1 + to)),
            _ => self.find(pointer, false),
        }
    }

    /// Pointers of members whose key stands earlier in the same object, each
    /// once.
    pub fn repeated(&self) -> impl Iterator<Item = &str> {
        self.repeated.iter().map(String::as_str)
    }

    /// A line of the text, without its end.
    pub fn line(&self, number: usize) -> Option<&'t str> {
        let start = *self.lines.get(number.checked_sub(1)?)?;
        self.text[start..].lines().next()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let line = self.lines.partition_point(|line| *line <= start);
        let line_start = self.lines[line - 1];
        let shown = self.text[start..end].lines().next().unwrap_or("");
        Span {
            line,
            column: self.text[line_start..start].chars().count() + 1,
            length: shown.chars().count().max(1),
        }
    }
}

/// A key as it is meant, from how it is written.
fn key(written: &str) -> Option<Cow<'_, str>> {
    match written.contains('\\') {
        true => serde_json::from_str(written).ok().map(Cow::Owned),
        false => Some(Cow::Borrowed(written.get(1..written.len() - 1)?)),
    }
}

/// Where each character of a text starts as it is written in JSON, after the
/// opening quotation mark; the closing one is the last.
fn written_characters(written: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = written.get(at..)?;
        let start = at;
        at += match rest.strip_prefix('\\') {
            None => rest.chars().next()?.len_utf8(),
            Some(escape) if !escape.starts_with('u') => 1 + escape.chars().next()?.len_utf8(),
            // A character beyond the first 65,536 is written as two escapes.
            Some(escape)
                if escape
                    .get(1..3)
                    .is_some_and(|high| ("d8".."dc").contains(&&*high.to_lowercase())) =>
            {
                12
            }
            Some(_) => 6,
        };
        Some(start)
    })
}

/// The deepest nesting followed; `serde_json` refuses texts beyond it too.
const DEEPEST: usize = 128;

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    depth: usize,
}

impl<'t> Scan<'t> {
    fn value(
        &mut self,
        key: Option<(usize, usize)>,
        pointer: &mut String,
        outline: &mut Outline<'_>,
    ) -> Option<()> {
        self.space();
        let start = self.at;
        let place = outline.values.len();
        outline.values.push(Spot { key, start, end: start, next: place + 1 });
        let done = match self.bytes.get(self.at) {
            None => None,
            Some(b'{') => self.members(pointer, outline),
            Some(b'[') => self.elements(pointer, outline),
            Some(b'"') => self.string(),
            Some(_) => {
                while self.bytes.get(self.at).is_some_and(|b| !b",]} \t\r\n".contains(b)) {
                    self.at += 1;
                }
                // If no value stands here, none would be found by going on.
                (self.at > start).then_some(())
            }
        };
        match done {
            None => outline.values.truncate(place),
            Some(()) => {
                let next = outline.values.len();
                let spot = &mut outline.values[place];
                (spot.end, spot.next) = (self.at, next);
            }
        }
        done
    }

    fn members(&mut self, pointer: &mut String, outline: &mut Outline<'_>) -> Option<()> {
        self.open()?;
        let mut seen: HashMap<Cow<'t, str>, bool> = HashMap::new();
        while !self.closes(b'}')? {
            let start = self.at;
            self.string()?;
            let span = (start, self.at);
            let key = key(self.text.get(start..self.at)?)?;
            let parent = pointer.len();
            pointer.push('/');
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            if let Some(told) = seen.get_mut(&key) {
                if !*told && outline.repeated.len() < MOST_REPEATED {
                    outline.repeated.push(pointer.clone());
                }
                *told = true;
            } else {
                seen.insert(key, false);
            }
            self.space();
            if *self.bytes.get(self.at)? != b':' {
                return None;
            }
            self.at += 1;
            self.value(Some(span), pointer, outline)?;
            pointer.truncate(parent);
        }
        Some(())
    }

    fn elements(&mut self, pointer: &mut String, outline: &mut Outline<'_>) -> Option<()> {
        self.open()?;
        let mut index = 0;
        while !self.closes(b']')? {
            let parent = pointer.len();
            pointer.push('/');
            pointer.push_str(&index.to_string());
            self.value(None, pointer, outline)?;
            pointer.truncate(parent);
            index += 1;
        }
        Some(())
    }

    fn open(&mut self) -> Option<()> {
        self.at += 1;
        self.depth += 1;
        (self.depth <= DEEPEST).then_some(())
    }

    /// Passes commas; true when the bracket closes here.
    fn closes(&mut self, bracket: u8) -> Option<bool> {
        self.space();
        if self.bytes.get(self.at) == Some(&b',') {
            self.at += 1;
            self.space();
        }
        let closes = *self.bytes.get(self.at)? == bracket;
        if closes {
            self.at += 1;
            self.depth -= 1;
        }
        Some(closes)
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(())
    }

    fn space(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_keys_and_the_nearest_parent() {
        let text = "{ \"a\": [1, {\"b/c\": \"é\", \"d\": true}],\n  \"e\": 1, \"e\": 2 }";
        let outline = Outline::of(text);
        let at = |pointer, key| outline.find(pointer, key).map(|s| (s.line, s.column, s.length));
        assert_eq!(at("/a/0", false), Some((1, 9, 1)));
        assert_eq!(at("/a/1/b~1c", false), Some((1, 20, 3)));
        assert_eq!(at("/a/1/d", true), Some((1, 25, 3)));
        assert_eq!(at("/a/1/missing", false), Some((1, 12, 23)));
        // A parser keeps the last of two.
        assert_eq!(at("/e", false), Some((2, 16, 1)));
        assert_eq!(outline.repeated().collect::<Vec<_>>(), ["/e"]);
    }

    #[test]
    fn finds_a_part_of_a_text() {
        let outline = Outline::of(r#"{"a": "é\n\ud83d\ude00 \"b\" c", "d": 1}"#);
        let at = |pointer, part| outline.inside(pointer, part).map(|s| (s.column, s.length));
        assert_eq!(at("/a", 0..1), Some((8, 1)));
        assert_eq!(at("/a", 2..3), Some((11, 12)));
        assert_eq!(at("/a", 5..6), Some((26, 1)));
        assert_eq!(at("/a", 8..9), Some((30, 1)));
        assert_eq!(at("/a", 8..99), Some((7, 25)));
        assert_eq!(at("/d", 0..1), Some((39, 1)));
        assert_eq!(at("/e", 0..1), None);
    }

    #[test]
    fn broken_or_deep_text_stops_early() {
        for text in ["", "{", "[1, \"", "{\"a\"", "[}", "{\"a\"é1}", "{]", &"[".repeat(100_000)] {
            Outline::of(text);
        }
    }
}
