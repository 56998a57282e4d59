//! The page: the same interview as in the terminal, whatever is done on it.

use askfirst::interview::Session;
use askfirst::page::{Deed, Page, Place, Reply, Request};
use askfirst::report::{Format, Layout, Report};
use askfirst::{Guide, match_answers};
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::support::{Dice, EVERY, REAL, dice, path};

const DAYS: [&str; 3] = ["3 December 2026", "soon", "2026-12-03"];
const TEXTS: [&str; 3] = ["Can I swim?", "<b onclick=\"x\">\u{202e}{{page}}</b>", " "];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("it is a day")
}

/// What the browser would ask for next.
fn next(reply: &Reply, deed: &str, values: Vec<String>) -> Request {
    Request {
        deed: deed.parse().expect("the page has only deeds that there are"),
        values,
        session: reply.session.clone(),
        // As it comes back from the browser.
        place: serde_json::from_value(serde_json::json!(reply.place)).expect("it is a place"),
        ..Request::new(Deed::Show, today())
    }
}

/// What stands in `name="…"`, each time.
fn all<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let open = format!(" {name}=\"");
    html.split(open.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn begin(page: &Page<'_>) -> Reply {
    page.turn(&Request::new(Deed::Begin, today()))
}

/// Every vignette: opened as a file, to the report, which is the same as that
/// of the terminal.
#[test]
fn the_report_is_the_same() {
    let page = Page::new(&REAL);
    let vignettes = std::fs::read_dir(path("tests/vignettes")).expect("vignettes have a folder");
    for vignette in vignettes {
        let file = vignette.expect("it can be read").path().join("answers.json");
        let text = std::fs::read_to_string(&file).expect("a vignette has answers");
        let mut request = Request::new(Deed::Open, today());
        request.values = vec![text.clone()];
        // A file may leave items open; then the first of them is shown.
        let mut reply = page.turn(&request);
        if reply.place.at != "check-answers" {
            reply = page.turn(&next(&reply, "finish", Vec::new()));
        }
        assert_eq!(reply.place.at, "check-answers", "{}", file.display());
        for _ in 0..2 {
            reply = page.turn(&next(&reply, "confirm", Vec::new()));
        }
        let session = Session::read(&REAL, "answers", &text).expect("a vignette has no faults");
        let findings = match_answers(&REAL, &session.answers);
        let report = Report::compose(&REAL, &session.answers, &findings, today())
            .render(Format::Html, Layout::default())
            .expect("the template is whole");
        assert!(reply.report == Some(report), "{}", file.display());
    }
}

#[test]
fn an_answer_given_is_kept_and_shown_again() {
    let page = Page::new(&REAL);
    let first = begin(&page);
    let second = page.turn(&next(&first, "answer", vec!["child".into()]));
    assert_eq!(second.place.at, "place");
    assert_eq!(second.back, Some(first.place.clone()));
    let mut request = next(&second, "show", Vec::new());
    request.place = first.place;
    let again = page.turn(&request);
    assert!(again.html.contains("value=\"child\" id=\"value-1\" checked"), "{}", again.html);
    assert!(again.session.contains("\"for-whom\": \"child\""));
}

#[test]
fn an_answer_that_nobody_gave_is_not_taken() {
    let page = Page::new(&REAL);
    let first = begin(&page);
    let refused = page.turn(&next(&first, "answer", Vec::new()));
    assert!(refused.refused && refused.place == first.place && refused.focus == "problem");
    assert!(refused.html.contains("This one is needed"), "{}", refused.html);
    let second = page.turn(&next(&first, "answer", vec!["self".into()]));
    let refused = page.turn(&next(&second, "answer", Vec::new()));
    assert!(refused.html.contains("Please choose one."), "{}", refused.html);
    assert!(!refused.session.contains("\"skipped\""));
}

#[test]
fn what_was_typed_stays_when_it_is_refused() {
    let page = Page::new(&REAL);
    let mut request = next(&begin(&page), "show", Vec::new());
    let answers = "{ \"answers\": { \"for-whom\": \"self\", \"area\": \"eyes\" } }";
    request.session = answers.to_owned();
    request.place = Place::at("visit-date");
    let reply = page.turn(&request);
    let reply = page.turn(&next(&reply, "answer", vec!["next <Friday>".into()]));
    assert!(reply.html.contains("value=\"next &lt;Friday&gt;\""), "{}", reply.html);
    assert!(reply.html.contains("is not a date"), "{}", reply.html);
    let reply = page.turn(&next(&reply, "answer", vec!["3 December 2026".into()]));
    assert!(reply.session.contains("\"visit-date\": \"2026-12-03\""), "{}", reply.session);
}

#[test]
fn files_that_are_no_answers_change_nothing() {
    let page = Page::new(&REAL);
    let second = page.turn(&next(&begin(&page), "answer", vec!["child".into()]));
    let mut at_start = next(&second, "show", Vec::new());
    at_start.place = Place::start();
    let start = page.turn(&at_start);
    let large = "x".repeat(3_000_000);
    let cases = [
        ("", "This file holds no answers"),
        ("\u{0}PK\u{3}", "This file holds no answers"),
        ("{ \"answers\": { \"are\": \"eyes\" } }", "This file holds no answers"),
        ("{ \"format\": 2, \"answers\": {} }", "saved with another version"),
        (
            "{ \"guideVersion\": \"2099.01\", \"answers\": { \"new-item\": \"x\" } }",
            "saved with another version",
        ),
        ("{ \"guide\": \"gardening\", \"answers\": {} }", "saved with another version"),
        (&large, "far larger"),
    ];
    for (text, sentence) in cases {
        let reply = page.turn(&next(&start, "open", vec![text.to_owned()]));
        assert!(reply.refused && reply.html.contains(sentence), "{}", reply.html);
        assert_eq!((&reply.session, reply.place.at.as_str()), (&start.session, "start"));
    }
}

#[test]
fn a_session_that_was_tampered_with_leads_to_the_start() {
    let page = Page::new(&REAL);
    let mut request = Request::new(Deed::Answer, today());
    request.session = "{ \"answers\": 7 }".to_owned();
    request.place = Place::at("report");
    assert_eq!(page.turn(&request).place, Place::start());
    // A place that is not there leads to the first question that is open.
    request.session = String::new();
    for at in ["report", "page-one", "nowhere", "condition"] {
        request.deed = Deed::Show;
        request.place = Place::at(at);
        assert_eq!(page.turn(&request).place.at, "for-whom", "{at}");
    }
}

#[test]
fn the_emergency_notice_comes_when_it_applies() {
    let page = Page::new(&REAL);
    let first = begin(&page);
    let place = page.turn(&next(&first, "answer", vec!["self".into()]));
    let journey = page.turn(&next(&place, "answer", vec!["uk".into()]));
    assert!(!journey.html.contains("role=\"alert\""));
    let told = page.turn(&next(&journey, "answer", vec!["had-treatment".into()]));
    assert!(told.html.contains("role=\"alert\"") && told.html.contains("call 999 or 112"));
    let after = page.turn(&next(&told, "answer", vec!["week".into()]));
    assert!(!after.html.contains("role=\"alert\"") && after.html.contains("call 999 or 112"));
}

/// One thing that the page offers, with something in its form.
fn act(page: &Page<'_>, reply: &Reply, dice: &mut Dice<'_>) -> Reply {
    let html = &reply.html;
    let deeds: Vec<_> = all(html, "data-do")
        .into_iter()
        .filter(|deed| !["back", "erase", "print", "save-report", "save-answers"].contains(deed))
        .collect();
    let deed = if deeds.is_empty() { "show" } else { deeds[dice.roll(deeds.len())] };
    let values = if html.contains("type=\"radio\"") || html.contains("type=\"checkbox\"") {
        let offered = all(html, "value");
        let count = dice.roll(4).min(offered.len());
        (0..count).map(|_| offered[dice.roll(offered.len())].to_owned()).collect()
    } else {
        let texts = if html.contains("class=\"date\"") { DAYS } else { TEXTS };
        (0..dice.roll(3)).map(|_| texts[dice.roll(texts.len())].to_owned()).collect()
    };
    let mut request = next(reply, deed, values);
    match (dice.roll(8), &reply.back) {
        (0, Some(back)) => {
            request.deed = Deed::Show;
            request.place = back.clone();
        }
        (1, _) => request.draft = Some(request.values.clone()),
        _ => {}
    }
    page.turn(&request)
}

fn whatever_is_done(guide: &Guide, rolls: &[u16]) {
    let page = Page::new(guide);
    let mut dice = Dice::new(rolls);
    let mut reply = begin(&page);
    for _ in 0..60 {
        reply = act(&page, &reply, &mut dice);
        assert!(Session::read(guide, "answers", &reply.session).is_ok(), "{}", reply.session);
        assert!(!reply.html.contains("<b "), "own text became markup: {}", reply.html);
        let ids = all(&reply.html, "id");
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(ids.len(), once.len(), "an id stands twice: {ids:?}");
        assert!(ids.contains(&"heading"));
    }
    // Back leads to the start, and nothing is erased on the way.
    let said = Session::read(guide, "answers", &reply.session).expect("it was read above");
    for _ in 0..100 {
        let Some(back) = reply.back.clone() else { break };
        let mut request = next(&reply, "show", Vec::new());
        request.place = back;
        reply = page.turn(&request);
    }
    assert_eq!(reply.place, Place::start());
    let kept = Session::read(guide, "answers", &reply.session).expect("it is one");
    assert_eq!(kept.answers, said.answers);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_done_nothing_is_lost(rolls in dice()) {
        whatever_is_done(&EVERY, &rolls);
        whatever_is_done(&REAL, &rolls);
    }
}
