//! The PDF, by its text, its pages and its tags.

mod tree;

use std::fs;
use std::path::PathBuf;

use askfirst::interview::Session;
use askfirst::report::{Block, Format, Layout, Paper, Report, Rich, Section};
use askfirst::{Answer, Answers, match_answers};

use crate::support::{REAL, path};
use tree::Pdf;

const A4: Layout = Layout { paper: Paper::A4, large_print: false, short: false };
const SHORT: Layout = Layout { short: true, ..A4 };
const SHORT_LETTER: Layout = Layout { paper: Paper::Letter, ..SHORT };

fn vignettes() -> Vec<(String, Report)> {
    let all = fs::read_dir(path("tests/vignettes")).expect("vignettes have a folder");
    let mut folders: Vec<PathBuf> = all.map(|entry| entry.expect("it is read").path()).collect();
    folders.sort();
    let report_of = |folder: PathBuf| {
        let text = fs::read_to_string(folder.join("answers.json")).expect("it has answers");
        let session = Session::read(&REAL, "answers.json", &text).expect("they have no faults");
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        (name, report(&session.answers))
    };
    folders.into_iter().map(report_of).collect()
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

/// Letters and numbers alone.
fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// What a section says, each text on its own.
fn said(section: &Section) -> Vec<String> {
    let mut out = vec![section.title.words()];
    for block in &section.blocks {
        match block {
            Block::Paragraph(line) => out.push(line.text.words()),
            Block::List { title, items } | Block::Steps { title, items } => {
                out.extend(title.clone());
                out.extend(items.iter().map(|line| line.text.words()));
            }
            Block::Entries { entries } => {
                for entry in entries {
                    out.push(entry.title.words());
                    out.extend(entry.note.clone());
                    for part in &entry.parts {
                        out.extend(part.lead.clone());
                        out.extend(part.lines.iter().map(|line| line.text.words()));
                    }
                }
            }
            Block::Fields { fields } => {
                out.extend(fields.iter().flat_map(|it| [it.label.clone(), it.value.words()]));
            }
            Block::Questions { questions } => {
                for question in questions {
                    out.extend([question.text.words(), question.why.words()]);
                    out.extend([question.bank.clone(), question.place.clone()]);
                    out.extend(question.answer.iter().map(Rich::words));
                }
            }
            Block::Table { columns, rows, .. } => {
                out.extend(columns.iter().map(Rich::words));
                for row in rows {
                    out.push(row.head.words());
                    out.extend(row.cells.iter().map(|cell| cell.text.words()));
                }
            }
            Block::Strip { caption, stages } => {
                out.push(caption.clone());
                out.extend(stages.iter().flat_map(|it| [it.short.clone(), it.mark.clone()]));
            }
            Block::Sources { sources } => {
                out.extend(sources.iter().map(|source| source.text.clone()));
                out.extend(sources.iter().filter_map(|source| source.url.clone()));
            }
            Block::Blanks { labels } => out.extend(labels.iter().map(Rich::words)),
            Block::WriteLines { .. } => {}
        }
    }
    out.extend(section.sections.iter().flat_map(said));
    out
}

fn said_on_the_sheet(report: &Report) -> Vec<String> {
    let sheet = &report.sheet;
    let mut out = vec![report.title.clone(), sheet.main_message.words(), sheet.action.words()];
    out.extend(sheet.fields.iter().flat_map(|it| [it.label.clone(), it.value.words()]));
    out.extend(sheet.questions.iter().flat_map(|it| [it.text.words(), it.why.words()]));
    out.extend(sheet.back.iter().flat_map(said));
    out.extend(report.foot.iter().skip(1).cloned());
    out
}

/// All of it is read out.
fn assert_says(name: &str, pdf: &Pdf, statements: &[String]) {
    let text = letters(&pdf.text());
    for statement in statements {
        assert!(text.contains(&letters(statement)), "{name} does not say {statement:?}");
    }
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

#[test]
fn every_sheet_takes_one_leaf_on_both_papers() {
    for (name, report) in vignettes() {
        for layout in [SHORT, SHORT_LETTER] {
            let pdf = pdf(&report, layout);
            assert_eq!(pdf.pages(), 2, "{name} on {:?}", layout.paper);
            assert_tagged(&name, &pdf);
            assert_says(&name, &pdf, &said_on_the_sheet(&report));
            let (width, height) = pdf.paper();
            match layout.paper {
                Paper::A4 => assert!((width - 595.3).abs() < 0.1 && (height - 841.9).abs() < 0.1),
                Paper::Letter => assert!((width, height) == (612.0, 792.0)),
            }
        }
    }
}

#[test]
fn the_whole_report_is_read_out_with_its_headings_lists_and_tables() {
    let some = ["knee-fat-cells-us", "gvhd-child-under-way", "not-sure-of-anything"];
    for (name, report) in vignettes().into_iter().filter(|(name, _)| some.contains(&name.as_str()))
    {
        let pdf = pdf(&report, A4);
        assert_tagged(&name, &pdf);
        let mut statements = said_on_the_sheet(&report);
        statements.extend(
            [&report.home_title, &report.tools_title, &report.appendix_title].map(Clone::clone),
        );
        let behind = [&report.home, &report.tools, &report.appendix].into_iter().flatten();
        statements.extend(behind.clone().flat_map(said));
        assert!(statements.len() > 300, "{name} says {}", statements.len());
        assert_says(&name, &pdf, &statements);

        let elements = pdf.elements();
        let count = |role: &str| elements.iter().filter(|it| it.role == role).count();
        assert_eq!(count("H1"), 1, "{name}");
        assert_eq!(count("Figure"), 1, "{name}");
        assert!(count("L") > 10 && count("LI") > 100, "{name}");
        // Four columns, five rows, each with a head; the grid to compare offers beside it.
        assert!(count("Table") >= 1 && count("TH") >= 9, "{name}: {} heads", count("TH"));
        assert!(count("Link") > 0, "{name}");
        let bookmarks = pdf.bookmarks();
        for section in behind {
            assert!(bookmarks.contains(&section.title.words()), "{name}: no way to {section:?}");
        }
    }
}

#[test]
fn large_print_cuts_nothing() {
    let (name, report) = vignettes().swap_remove(0);
    for paper in [Paper::A4, Paper::Letter] {
        let pdf = pdf(&report, Layout { paper, large_print: true, short: true });
        assert!((3..=5).contains(&pdf.pages()), "{name}: {} pages", pdf.pages());
        assert_tagged(&name, &pdf);
        assert_says(&name, &pdf, &said_on_the_sheet(&report));
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
        assert_says(text, &pdf, &said_on_the_sheet(&report));
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
            assert_says(text, &pdf, &said_on_the_sheet(&report));
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
