//! Diagnostics as text: in full with the line and a caret, short, or JSON.

use std::fmt::Write as _;

use super::Diagnostic;

/// In full, as compilers do: the line, a caret, and how to mend it.
pub fn full(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let _ = writeln!(out, "error[{}]: {}", d.code, d.message);
        let _ = write!(out, "  --> {}", d.file);
        if d.line > 0 {
            let _ = write!(out, ":{}:{}", d.line, d.column);
        }
        if !d.pointer.is_empty() {
            let _ = write!(out, "  {}", d.pointer);
        }
        out.push('\n');
        excerpt(&mut out, d);
        for help in &d.help {
            let _ = writeln!(out, "   = help: {help}");
        }
        out.push('\n');
    }
    out
}

/// The longest part of a line that is shown around a fault, in characters.
const SHOWN: usize = 100;

fn excerpt(out: &mut String, d: &Diagnostic) {
    let Some(line) = &d.excerpt else { return };
    let from = d.column.saturating_sub(1).saturating_sub(SHOWN / 3);
    let shown: String = line.chars().skip(from).take(SHOWN).collect();
    let caret = d.column - 1 - from;
    let number = d.line.to_string();
    let pad = " ".repeat(number.len());
    let carets = "^".repeat(d.length.min(SHOWN - caret).max(1));
    let _ = writeln!(out, "{pad} |");
    let _ = writeln!(out, "{number} | {shown}");
    let _ = writeln!(out, "{pad} | {}{carets}", " ".repeat(caret));
}

/// One line each: `file:line:column: error[code]: message`.
pub fn short(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let _ =
            writeln!(out, "{}:{}:{}: error[{}]: {}", d.file, d.line, d.column, d.code, d.message);
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
        .assert_eq(&full(&[fault.clone()]));
        expect![[r#"
            c.json:2:13: error[unknown-option]: unknown option `blood-thiner`
        "#]]
        .assert_eq(&short(&[fault]));
    }
}
