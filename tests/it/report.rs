//! The report: the same content in every format, own text never markup.

use askfirst::report::{Format, Layout, Paper, Report};
use askfirst::{Answer, Answers, Guide, match_answers};
use proptest::prelude::*;

use crate::{said, vignettes};

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

#[test]
fn every_format_holds_every_statement() {
    let people = vignettes::all().map(|(_, answers)| answers);
    for answers in people.chain([everything()]) {
        let report = report(&answers, "2026-11-22");
        let statements = said::in_all(&report);
        assert!(statements.len() > 300, "a report says much, this one {}", statements.len());
        for format in Format::TEXTS {
            let text = report.render(format, Layout::default()).expect("the templates are sound");
            said::assert_says(format.ending(), &said::as_read(format, &text), &statements);
        }
    }
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

/// Markup of every format, many scripts, pictures, signs that steer: all of it
/// is there, as it was typed or as a code, and nothing around it is lost.
#[test]
fn own_text_is_kept_in_every_format() {
    let typed = [
        "<script>alert(1)</script> &amp; {{report}} *bold* _em_ `code` [x](y) | # > - 1. \\ $x$",
        "#panic[now] = Heading // comment",
        "שלום עולם, مرحبا بالعالم",
        "東京 한국 हिन्दी ไทย 👩‍👧‍👦 🏳️‍🌈",
        "a\u{202e}b\u{0}c\u{1b}[31m\u{feff}d\te",
    ];
    for text in typed {
        let report = report(&hostile(text), "2026-11-22");
        let statements = said::in_all(&report);
        let own = statements.iter().filter(|it| it.contains(&askfirst::visible(text))).count();
        assert!(own >= 2, "{text} is typed twice, and shown {own} times");
        for format in Format::TEXTS {
            let out = report.render(format, Layout::default()).expect("sound");
            said::assert_says(text, &said::as_read(format, &out), &statements);
        }
    }
}
