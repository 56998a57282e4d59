//! Diagnostics as text: in full with the line and a caret, short, or JSON.

use std::fmt::Write as _;

use super::{Diagnostic, brief};
use crate::visible;

/// In full, as compilers do: the line, a caret, and how to mend it. Words that
/// come from a file are made safe to show.
pub fn full(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let _ = writeln!(out, "error[{}]: {}", d.code, visible(&d.message));
        let _ = write!(out, "  --> {}", visible(&d.file));
        if d.line > 0 {
            let _ = write!(out, ":{}:{}", d.line, d.column);
        }
        if !d.pointer.is_empty() {
            let _ = write!(out, "  {}", brief(&d.pointer, SHOWN));
        }
        out.push('\n');
        if let Some(excerpt) = &d.excerpt {
            excerpt.write(&mut out, d);
        }
        for note in &d.notes {
            for (n, line) in note.iter().enumerate() {
                let lead = if n == 0 { "   = note: " } else { "           " };
                let _ = writeln!(out, "{lead}{}", visible(line));
            }
        }
        for help in &d.help {
            let _ = writeln!(out, "   = help: {}", visible(help));
        }
        out.push('\n');
    }
    out
}

/// The longest part of a line that is shown around a fault, in characters.
const SHOWN: usize = 100;

/// The piece of a line around a fault. No more is kept: a file may be one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Excerpt {
    piece: String,
    /// Where the fault starts in the piece, in characters.
    caret: usize,
}

impl Excerpt {
    /// The piece of a line around a column, which counts from 1.
    pub(super) fn of(line: &str, column: usize) -> Self {
        let from = column.saturating_sub(1).saturating_sub(SHOWN / 3);
        // One column for each sign, so that the caret stays in its place.
        let plain = |sign: char| match sign {
            '\t' => ' ',
            sign if crate::has_hidden_signs(sign.encode_utf8(&mut [0; 4])) => '\u{fffd}',
            sign => sign,
        };
        let piece = line.chars().skip(from).take(SHOWN).map(plain).collect();
        Excerpt { piece, caret: column.saturating_sub(1) - from }
    }

    fn write(&self, out: &mut String, d: &Diagnostic) {
        let number = d.line.to_string();
        let pad = " ".repeat(number.len());
        let carets = "^".repeat(d.length.min(SHOWN - self.caret).max(1));
        let _ = writeln!(out, "{pad} |");
        let _ = writeln!(out, "{number} | {}", self.piece);
        let _ = writeln!(out, "{pad} | {}{carets}", " ".repeat(self.caret));
    }
}

/// One line each: `file:line:column: error[code]: message`.
pub fn short(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let (file, message) = (visible(&d.file), visible(&d.message));
        let _ = writeln!(out, "{file}:{}:{}: error[{}]: {message}", d.line, d.column, d.code);
    }
    out
}

/// A JSON list, for programs.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    serde_json::to_string_pretty(diagnostics).expect("diagnostics hold only text and numbers")
}

#[cfg(test)]
mod tests {
    use super::super::Outline;
    use super::*;
    use expect_test::expect;

    #[test]
    fn the_line_and_a_caret_are_shown() {
        let text = "{\n  \"health\": \"blood-thiner\"\n}";
        let fault =
            Diagnostic::new("unknown-option", "c.json", "/health", "unknown option `blood-thiner`")
                .help("did you mean `blood-thinner`?")
                .place(&Outline::of(text), false);
        expect![[r#"
            error[unknown-option]: unknown option `blood-thiner`
              --> c.json:2:13  /health
              |
            2 |   "health": "blood-thiner"
              |             ^^^^^^^^^^^^^^
               = help: did you mean `blood-thinner`?

        "#]]
        .assert_eq(&full(std::slice::from_ref(&fault)));
        expect![[r#"
            c.json:2:13: error[unknown-option]: unknown option `blood-thiner`
        "#]]
        .assert_eq(&short(&[fault]));
    }
}
