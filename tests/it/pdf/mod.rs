//! The PDF, by its text, its pages and its tags.

mod tree;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use askfirst::report::{Format, Layout, Paper, Report};
use askfirst::{Answer, Answers, match_answers};

use crate::said::{self, letters};
use crate::support::REAL;
use crate::vignettes;
use tree::Pdf;

const A4: Layout = Layout { paper: Paper::A4, large_print: false, short: false };
const SHORT: Layout = Layout { short: true, ..A4 };
const SHORT_LETTER: Layout = Layout { paper: Paper::Letter, ..SHORT };

fn vignettes() -> Vec<(String, Report)> {
    vignettes::all().map(|(name, answers)| (name, report(&answers))).collect()
}

fn report(answers: &Answers) -> Report {
    let findings = match_answers(&REAL, answers);
    Report::compose(&REAL, answers, &findings, "2026-11-22".parse().expect("a date"))
}

fn bytes(report: &Report, layout: Layout) -> Vec<u8> {
    report.to_pdf(layout).unwrap_or_else(|error| panic!("{error}"))
}

fn pdf(report: &Report, layout: Layout) -> Pdf {
    Pdf::read(&bytes(report, layout))
}

/// What PDF/UA-1 asks of the tags, as far as a program can tell.
fn assert_tagged(name: &str, pdf: &Pdf) {
    assert_eq!(pdf.language(), "en", "{name}");
    assert_eq!(pdf.fonts_left_out(), 0, "{name}");
    assert_eq!(pdf.active(), Vec::<String>::new(), "{name}");
    let metadata = pdf.metadata();
    assert!(metadata.contains("pdfuaid"), "{name} does not claim PDF/UA");
    assert!(metadata.contains(&REAL.meta().title), "{name} has no title");
    let mut level = 0;
    for element in pdf.elements() {
        let role = element.role.as_str();
        if let Some(of) = role.strip_prefix('H').and_then(|of| of.parse::<usize>().ok()) {
            assert!(of <= level + 1, "{name} skips to {role}: {}", element.text);
            assert!(!element.text.trim().is_empty(), "{name} has an empty heading");
            level = of;
        }
        if role == "Figure" {
            assert!(element.alt.is_some_and(|alt| alt.len() > 20), "{name}: figure without words");
        }
        let parent = element.inside.last().map(String::as_str);
        match role {
            "LI" => assert_eq!(parent, Some("L"), "{name}"),
            "LBody" | "Lbl" => assert_eq!(parent, Some("LI"), "{name}"),
            "TR" => assert!(matches!(parent, Some("Table" | "THead" | "TBody")), "{name}"),
            "TH" | "TD" => assert_eq!(parent, Some("TR"), "{name}"),
            _ => {}
        }
    }
}

/// Something for each, on as many threads as there are cores.
fn for_each<T: Sync>(all: &[T], check: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            check(one);
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
        work();
    });
}

#[test]
fn every_report_is_read_out_whole_and_its_sheet_takes_one_leaf() {
    for_each(&vignettes(), |(name, report)| {
        let pdf = pdf(report, A4);
        assert_tagged(name, &pdf);
        said::assert_says(name, &pdf.text(), &said::in_all(report));
        let home = letters(&pdf.page(2));
        assert!(home.starts_with(&letters(&report.home_title)), "{name}: page 3 is {home}");

        let elements = pdf.elements();
        let count = |role: &str| elements.iter().filter(|it| it.role == role).count();
        assert_eq!(count("H1"), 1, "{name}");
        assert_eq!(count("Figure"), said::figures(report), "{name}");
        assert!(count("L") > 10 && count("LI") > 100, "{name}");
        assert!(count("Link") > 0, "{name}");
        let bookmarks = pdf.bookmarks();
        for section in said::behind(report) {
            assert!(bookmarks.contains(&section.title.words()), "{name}: no way to {section:?}");
        }
        // Each cell of a table has a head to its side and one above it.
        let heads: usize =
            said::tables(report).map(|(columns, rows)| columns.len() + rows.len()).sum();
        assert_eq!(count("TH"), heads, "{name}");
    });
}

#[test]
fn every_sheet_takes_one_leaf_on_letter_paper_too() {
    for_each(&vignettes(), |(name, report)| {
        let pdf = pdf(report, SHORT_LETTER);
        assert_eq!(pdf.pages(), 2, "{name}");
        assert_eq!(pdf.paper(), (612.0, 792.0));
        assert_tagged(name, &pdf);
        said::assert_says(name, &pdf.text(), &said::on_the_sheet(report));
    });
}

#[test]
fn large_print_cuts_nothing() {
    let (name, report) = vignettes().swap_remove(0);
    for paper in [Paper::A4, Paper::Letter] {
        let pdf = pdf(&report, Layout { paper, large_print: true, short: true });
        assert!((3..=5).contains(&pdf.pages()), "{name}: {} pages", pdf.pages());
        assert_tagged(&name, &pdf);
        said::assert_says(&name, &pdf.text(), &said::on_the_sheet(&report));
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (_, report) = vignettes().swap_remove(3);
    assert!(bytes(&report, SHORT) == bytes(&report, SHORT));
    let again = std::thread::spawn({
        let report = report.clone();
        move || bytes(&report, SHORT)
    });
    assert!(bytes(&report, SHORT) == again.join().expect("it is made"));
    assert!(bytes(&report, A4) == report.to_bytes(Format::Pdf, A4).expect("it is made"));
}

fn with_own_text(text: &str) -> Report {
    let mut answers =
        Answers::from([("for-whom", "self"), ("area", "eyes"), ("condition", "other")]);
    answers.set("condition-name", Answer::One(text.into()));
    answers.set("own-questions", Answer::Many(vec![text.into(), "one more".into()]));
    report(&answers)
}

#[test]
fn own_text_is_never_markup() {
    let markup = [
        "#panic[now] #set page(width: 1pt) #read(\"/etc/passwd\")",
        "$ x^2 $ *bold* _slanted_ `code` @ref <label> // comment /* more",
        "= Heading\n- item\n+ item\n/ term: what",
        "<script>alert(1)</script> {{this}} ](x) \\ ~ --- \"'",
    ];
    for text in markup {
        let report = with_own_text(text);
        let pdf = pdf(&report, SHORT);
        said::assert_says(text, &pdf.text(), &said::on_the_sheet(&report));
        assert_tagged(text, &pdf);
    }
}

#[test]
fn signs_of_many_scripts_are_shown_or_said_to_be_missing() {
    let note = |pdf: &Pdf| letters(&pdf.text()).contains("standsforasignthatthisfilecannotshow");
    for text in ["Größe, Ελλάδα, Київ, łódź", "שלום", "مرحبا بالعالم", "½ ≥ ★ → €"]
    {
        let report = with_own_text(text);
        let pdf = pdf(&report, SHORT);
        assert!(!note(&pdf), "{text}");
        assert_eq!(pdf.pages(), 2);
        // Signs written from right to left stand in the file as they are drawn.
        if !text.contains(['م', 'ש']) {
            said::assert_says(text, &pdf.text(), &said::on_the_sheet(&report));
        }
    }
    for text in ["東京", "한국", "हिन्दी ไทย", "👩‍👧‍👦 🏳️‍🌈 🙂", "𝕬 \u{e0041} \u{378}"]
    {
        let pdf = pdf(&with_own_text(text), SHORT);
        assert!(note(&pdf), "{text}");
        assert!(pdf.text().contains('□'), "{text}");
        assert_tagged(text, &pdf);
    }
    for text in
        ["\u{0}\u{1b}[31m\u{202e}\u{feff}\u{fffe}\u{200b}", "\u{200d}\u{200c}\u{fe0f}", "\u{301}"]
    {
        assert_tagged(text, &pdf(&with_own_text(text), SHORT));
    }
}

#[test]
fn a_word_of_ten_thousand_letters_is_kept_whole() {
    let long = "W".repeat(10_000);
    let pdf = pdf(&with_own_text(&long), SHORT);
    assert!(letters(&pdf.text()).contains(&long));
    assert!(pdf.pages() > 2);
    let piled = format!("e{}", "\u{301}".repeat(2_000));
    assert_tagged("piled marks", &self::pdf(&with_own_text(&piled), SHORT));
}
