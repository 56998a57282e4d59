//! What is proved of a guide and its figures, as a page in Markdown: that of
//! the built-in guide is `docs/proof.md`.

use std::fmt::Write as _;

use super::{Extreme, Figures, Share, figures, prove};
use crate::check::Verdict;
use crate::guide::{Bit, Guide};
use crate::interview::Session;

/// Writes the page; `None` in a build without solvers.
pub fn page(guide: &Guide) -> Option<String> {
    let (verdicts, figures) = (prove(guide)?, figures(guide)?);
    let ways = figures.ways.as_deref().map_or("more than can be counted".to_owned(), grouped);
    let mut out = format!(
        "# What is proved of {}, {}\n\nWritten by `askfirst check --format figures`.\n\n\
         There are **{ways}** ways to answer. Texts, dates and answers that do not count make no \
         difference.\n\n",
        guide.meta().title,
        guide.meta().version
    );
    guarantees(guide, &verdicts, &mut out);
    out.push_str("\n## The smallest report and the largest\n\n");
    extreme(guide, "smallest", &figures.smallest, &mut out);
    extreme(guide, "largest", &figures.largest, &mut out);
    options(guide, &figures, &mut out);
    out.push_str(
        "\n## How many ways show each entry\n\nOf all ways to answer, each counted once: people \
         are not spread over them evenly, so a small share is not a rare report.\n",
    );
    for (title, shares) in &figures.shares {
        let _ = writeln!(out, "\n### {title}\n\n| entry | share |\n| --- | ---: |");
        for share in shares {
            let _ = writeln!(out, "| {} | {} |", share.name, percent(share));
        }
    }
    Some(out)
}

fn guarantees(guide: &Guide, verdicts: &[Verdict], out: &mut String) {
    out.push_str(
        "## Guarantees\n\nFor every one of these ways:\n\n| guarantee | why | verdict |\n| --- | --- | --- |\n",
    );
    for (guarantee, verdict) in guide.guarantees().iter().zip(verdicts) {
        let (id, about, verdict) = (&guarantee.id, &guarantee.about, verdict.word());
        let _ = writeln!(out, "| `{id}` | {about} | {verdict} |");
    }
}

fn extreme(guide: &Guide, which: &str, extreme: &Extreme, out: &mut String) {
    let session = Session { answers: extreme.answers.clone(), ..Session::default() };
    let file = session.write(guide);
    let _ = writeln!(
        out,
        "The {which} {} shows {} cautions, questions, ways of giving, stages, claims, signs and \
         contacts. Answers that bring it, of which none can be left out:\n\n```json\n{}\n```\n",
        if extreme.is_proved { "there is" } else { "that was found" },
        extreme.entries,
        file.trim_end()
    );
}

fn options(guide: &Guide, figures: &Figures, out: &mut String) {
    let name = |bit: &Bit| {
        let (item, option) = guide.option(*bit);
        format!("`{}: {}`", item.link_id, option.code)
    };
    let list = |bits: &[Bit]| bits.iter().map(name).collect::<Vec<_>>().join(", ");
    out.push_str("## Options that make no difference\n\n");
    if !figures.idle.is_empty() {
        let idle = list(&figures.idle);
        let _ = writeln!(out, "Printed as answers, and nothing else changes with them: {idle}.\n");
    }
    out.push_str(match figures.same.is_empty() {
        true => "Of the others, no two of one item could stand for each other.\n",
        false => "Of the others, each of these could stand for the rest of its line:\n\n",
    });
    for same in &figures.same {
        let _ = writeln!(out, "- {}", list(same));
    }
}

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
        Some(share) if share < 0.001 => format!("{share:.0e}"),
        Some(share) => format!("{:.1} %", share * 100.0),
    }
}
