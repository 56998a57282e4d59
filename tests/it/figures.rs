//! `docs/proof.md`: what is proved of the built-in guide, and its figures.

use std::fmt::Write as _;

use askfirst::check::Verdict;
use askfirst::check::proof::{Share, figures, prove};

use crate::support::{REAL, golden, path};

/// A whole number with its digits in threes.
fn grouped(number: &str) -> String {
    let mut out = String::new();
    for (n, digit) in number.chars().enumerate() {
        if n > 0 && (number.len() - n).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

fn percent(share: &Share) -> String {
    match share.share {
        None => "out of reach".to_owned(),
        Some(share) if share == 0.0 || share == 1.0 => format!("{:.0} %", share * 100.0),
        Some(share) if share < 0.001 => format!("{:.0e}", share),
        Some(share) => format!("{:.1} %", share * 100.0),
    }
}

#[test]
fn the_page_about_proofs_is_up_to_date() {
    let guide = &*REAL;
    let verdicts = prove(guide).expect("solvers are built in");
    let figures = figures(guide).expect("solvers are built in");
    let mut out = "# What is proved\n\nWritten by a test (`UPDATE=1 cargo test`) from the built-in guide.\n\n".to_owned();
    let ways = figures.ways.as_deref().map_or("more than can be counted".to_owned(), grouped);
    let _ = writeln!(
        out,
        "There are **{ways}** ways to answer it. Texts, dates and answers that do not count make no difference.\n"
    );
    let _ = writeln!(
        out,
        "## Guarantees\n\nFor every one of these ways:\n\n| guarantee | why | verdict |\n| --- | --- | --- |"
    );
    for (guarantee, verdict) in guide.guarantees().iter().zip(&verdicts) {
        let verdict = match verdict {
            Verdict::Proved => "proved",
            Verdict::Idle => "speaks of no answers",
            Verdict::Broken { .. } => "broken",
        };
        let _ = writeln!(out, "| `{}` | {} | {verdict} |", guarantee.id, guarantee.about);
    }
    out.push_str("\n## How many ways show each entry\n\nOf all ways to answer, each counted once: people are not spread over them evenly, so a small share is not a rare report.\n");
    for (title, shares) in &figures.shares {
        let _ = writeln!(out, "\n### {title}\n\n| entry | share |\n| --- | ---: |");
        for share in shares {
            let _ = writeln!(out, "| {} | {} |", share.name, percent(share));
        }
    }
    golden(&path("docs/proof.md"), &out);
}
