//! The report: the same content in every format, own text never markup.

use askfirst::report::{Block, Format, Layout, Paper, Report, Rich, Section};
use askfirst::{Answer, Answers, Guide, match_answers};
use proptest::prelude::*;

fn guide() -> &'static Guide {
    Guide::built_in()
}

fn report(answers: &Answers, date: &str) -> Report {
    let findings = match_answers(guide(), answers);
    Report::compose(guide(), answers, &findings, date.parse().expect("a date"))
}

fn everything() -> Answers {
    let mut answers = Answers::from([
        ("for-whom", "self"),
        ("place", "us"),
        ("journey", "booked"),
        ("area", "joints-spine"),
        ("condition", "joint-oa"),
        ("condition-name", "my bad knee"),
        ("top-concern", "cost"),
        ("visit-with", "clinic"),
        ("visit-minutes", "45"),
        ("kind", "cell-treatment"),
        ("told-details", "some"),
        ("decide-by", "2026-12-24"),
        ("visit-date", "2026-12-03"),
    ]);
    let many = [
        ("concerns", &["safety", "cost"][..]),
        ("goals", &["less-pain"]),
        ("provider", &["clinic", "abroad"]),
        ("cell-source", &["fat"]),
        ("processing", &["grown"]),
        ("route", &["joint", "iv"]),
        ("claims", &["discount-today"]),
        ("health", &["clot"]),
        ("support", &["companion"]),
        ("own-questions", &["Can I swim?", "And dance?"]),
    ];
    for (item, values) in many {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        answers.set(item, Answer::Many(values));
    }
    answers
}

fn layouts() -> Vec<Layout> {
    let mut layouts = Vec::new();
    for paper in [Paper::A4, Paper::Letter] {
        for large_print in [false, true] {
            for short in [false, true] {
                layouts.push(Layout { paper, large_print, short });
            }
        }
    }
    layouts
}

/// The words of a text, without any sign: what is left is what is said.
fn words(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

fn every_rich<'r>(sections: &'r [Section], out: &mut Vec<&'r Rich>) {
    for section in sections {
        out.push(&section.title);
        for block in &section.blocks {
            match block {
                Block::Paragraph(line) => out.push(&line.text),
                Block::List { items, .. } | Block::Steps { items, .. } => {
                    out.extend(items.iter().map(|line| &line.text));
                }
                Block::Entries { entries } => {
                    for entry in entries {
                        out.push(&entry.title);
                        out.extend(entry.parts.iter().flat_map(|p| &p.lines).map(|l| &l.text));
                    }
                }
                Block::Fields { fields } => out.extend(fields.iter().map(|field| &field.value)),
                Block::Questions { questions } => {
                    for question in questions {
                        out.extend([&question.text, &question.why]);
                        out.extend(&question.answer);
                    }
                }
                Block::Table { columns, rows, .. } => {
                    out.extend(columns);
                    for row in rows {
                        out.push(&row.head);
                        out.extend(row.cells.iter().map(|cell| &cell.text));
                    }
                }
                Block::Blanks { labels } => out.extend(labels),
                Block::Strip { .. } | Block::Sources { .. } | Block::WriteLines { .. } => {}
            }
        }
        every_rich(&section.sections, out);
    }
}

#[test]
fn every_format_holds_every_statement() {
    for answers in [everything(), Answers::from([("for-whom", "child"), ("area", "eyes")])] {
        let report = report(&answers, "2026-11-22");
        let mut said = Vec::new();
        every_rich(&report.sheet.back, &mut said);
        every_rich(&report.home, &mut said);
        every_rich(&report.tools, &mut said);
        every_rich(&report.appendix, &mut said);
        said.extend(report.sheet.questions.iter().flat_map(|q| [&q.text, &q.why]));
        assert!(said.len() > 100, "a report says many things, this one {}", said.len());
        for format in Format::TEXTS {
            let name = format.ending();
            let text = report.render(format, Layout::default()).expect("the templates are sound");
            let text = words(&unescape(&text));
            for statement in &said {
                // In JSON the spans of a text stand apart.
                let pieces = match format {
                    Format::Json => statement.0.iter().map(|span| span.words().into()).collect(),
                    _ => vec![statement.words()],
                };
                for piece in pieces {
                    let piece = words(&piece);
                    assert!(text.contains(&piece), "{name} lacks {piece:?}");
                }
            }
        }
    }
}

/// What browsers and JSON readers turn back into signs, as far as it matters
/// for letters and numbers.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for sign in text.chars() {
        match sign {
            '<' if text.starts_with("<!DOCTYPE") => tag = true,
            '>' if tag => tag = false,
            sign if !tag => out.push(sign),
            _ => {}
        }
    }
    for (code, sign) in [("&#x27;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">")] {
        out = out.replace(code, sign);
    }
    out.replace("&#x60;", "`").replace("&#x3D;", "=").replace("&amp;", "&")
}

#[test]
fn every_layout_renders_with_every_field_present_and_absent() {
    let nothing = Answers::new();
    let little = Answers::from([("for-whom", "self"), ("area", "not-sure")]);
    for answers in [nothing, little, everything()] {
        let report = report(&answers, "2026-11-22");
        for format in Format::TEXTS {
            for layout in layouts() {
                let first = report.render(format, layout).expect("the templates are sound");
                let again = report.render(format, layout).expect("the templates are sound");
                assert_eq!(first, again);
                assert!(first.ends_with('\n'));
            }
        }
    }
}

#[test]
fn the_short_report_is_the_sheet() {
    let report = report(&everything(), "2026-11-22");
    for format in Format::TEXTS {
        let long = report.render(format, Layout::default()).expect("sound");
        let short = report.render(format, Layout { short: true, ..Layout::default() });
        let short = short.expect("sound");
        assert!(short.len() < long.len());
        assert!(short.contains("What are my options"));
    }
}

#[test]
fn past_the_review_date_the_report_says_so() {
    let due = guide().meta().next_review.to_string();
    let text = |date: &str| {
        let report = report(&everything(), date);
        let text = report.render(Format::Text, Layout::default()).expect("sound");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(!text(&due).contains("may be out of date"));
    assert!(text("2030-01-01").contains("may be out of date"));
}

#[test]
fn every_report_says_who_wrote_it_and_what_it_is_for() {
    let report = report(&Answers::new(), "2026-11-22");
    for format in Format::TEXTS {
        let name = format.ending();
        let text = report.render(format, Layout::default()).expect("sound");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&guide().meta().intended_use), "{name}");
        assert!(text.contains(&guide().meta().about), "{name}");
    }
}

#[test]
fn a_page_asks_for_nothing_from_outside_and_runs_nothing() {
    let html = report(&everything(), "2026-11-22").render(Format::Html, Layout::default());
    let html = html.expect("sound");
    for outside in ["<script", "<link", "<img", "<iframe", "@import", "url(", " src=", "onload"] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("default-src 'none'"));
}

fn hostile(text: &str) -> Answers {
    let mut answers = Answers::from([("for-whom", "self"), ("area", "eyes")]);
    answers.set("condition-name", Answer::One(text.into()));
    answers.set("own-questions", Answer::Many(vec![text.into(), "one more".into()]));
    answers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is typed, the page has the same tags as with a plain word in
    /// its place, and no control or direction mark.
    #[test]
    fn own_text_is_never_markup(text in "[a-z]{0,3}[<>&\"'`*_#\\[\\](){}|~$\\\\!=\u{202e}\u{0}\u{1b}\u{2066}a-z0-9/: .-]{1,60}[a-z]") {
        let tags = |answers: &Answers| {
            let html = report(answers, "2026-11-22").render(Format::Html, Layout::default());
            html.expect("sound").matches('<').count()
        };
        // A text with hidden signs has a note about them.
        let plain = if askfirst::has_hidden_signs(&text) { "plain\u{202e}" } else { "plain" };
        prop_assert_eq!(tags(&hostile(&text)), tags(&hostile(plain)));
        for format in Format::TEXTS {
            let out = report(&hostile(&text), "2026-11-22").render(format, Layout::default());
            let out = out.expect("sound");
            let steering = out.contains(['\u{202e}', '\u{2066}', '\u{0}', '\u{1b}']);
            prop_assert!(!steering, "{:?}", text);
        }
    }
}

#[test]
fn a_very_long_word_is_kept_whole() {
    let long = "W".repeat(10_000);
    let report = report(&hostile(&long), "2026-11-22");
    for format in Format::TEXTS {
        let out = report.render(format, Layout::default()).expect("sound");
        let letters: usize = out.matches('W').count();
        assert!(letters >= 10_000);
    }
}
