//! What a page shows, as data for its template.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::templates::Templates;
use super::turn::Turn;
use super::{Place, Reply, item, page_one};
use crate::findings::match_answers;
use crate::guide::{Facts, Text, fill};
use crate::interview::{AnswerLine, Step};
use crate::report::{Format, Layout, Paper, Report};
use crate::visible;

/// Why something was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// In a sentence.
    pub text: String,
    /// What does not fit in an answers file.
    pub faults: Vec<String>,
}

/// Labels by their names in `wording.json`, in snake case. A table, since
/// code for each would make the module larger.
macro_rules! words {
    ($from:expr, $facts:expr; $($name:ident)*) => {
        said(&[$((stringify!($name), &$from.$name)),*], $facts)
    };
}

fn said(labels: &[(&str, &Text)], facts: &Facts) -> Value {
    let each = labels.iter().map(|(name, text)| ((*name).to_owned(), text.say(facts).into()));
    Value::Object(each.collect())
}

/// The page that a turn came to.
pub(super) fn reply(
    turn: &Turn<'_>,
    templates: &Templates,
    fresh: bool,
    today: NaiveDate,
) -> Reply {
    let place = turn.place();
    let (template, heading, mut data) = match turn.interview.step() {
        _ if turn.at_start => start(turn),
        Step::Item(item) => item::page(turn, item),
        Step::Fork => fork(turn),
        Step::CheckAnswers => check_answers(turn),
        Step::PageOne if turn.swap.is_some() => page_one::swap(turn),
        Step::PageOne => page_one::page(turn),
        Step::Done => done(turn),
    };
    let back = turn.back();
    around(turn, &mut data);
    data["heading"] = json!(heading);
    data["back"] = json!(back.is_some());
    data["fresh"] = json!(fresh);
    let at_report = place.at == "report";
    Reply {
        session: turn.interview.session().write(turn.guide),
        back,
        title: title(turn, &place, &heading),
        html: templates.render(template, &data).expect("a test renders every page"),
        focus: match &turn.trouble {
            Some(_) => "problem".to_owned(),
            None => turn.focus.clone().unwrap_or_else(|| "heading".to_owned()),
        },
        said: turn.said.clone(),
        report: at_report.then(|| report(turn, today)),
        refused: turn.trouble.is_some(),
        place,
    }
}

/// What stands around every page.
fn around(turn: &Turn<'_>, data: &mut Value) {
    let facts = turn.interview.facts();
    let wording = turn.guide.wording();
    data["page"] = words!(wording.page, facts;
        back problem also notice erase erase_help erase_now save change text_drop starred
        open open_help open_label open_faults kept shared_computer report_help print
        save_report look paper paper_a4 paper_letter large_print short look_use done
    );
    data["screen"] = words!(wording.screen, facts;
        start duration privacy go_on command_skip command_why command_review command_finish
        no_answers not_answered parked answers_go_on page_one_go_on page_one_add
        page_one_reset pick_first pick_up pick_down pick_swap pick_drop texts_add leave
    );
    let contacts = turn.guide.contacts();
    data["notice"] = json!(turn.notice().unwrap_or_else(|| contacts.first.say(facts)));
    data["applies"] = json!(turn.notice().is_some());
    data["trouble"] = match &turn.trouble {
        Some(trouble) => json!({ "text": trouble.text, "faults": trouble.faults }),
        None => Value::Null,
    };
    let said = turn.interview.answer_lines();
    let said: Vec<_> = said.iter().filter(|line| line.answer.is_some()).map(line).collect();
    data["said"] = json!(said);
}

fn title(turn: &Turn<'_>, place: &Place, heading: &str) -> String {
    let words = &turn.guide.wording().page;
    let facts = turn.interview.facts();
    let title = words.brand.say(facts);
    let title = match place.at.as_str() {
        "start" => heading.to_owned(),
        _ => fill(words.title.say(facts), &[("page", heading), ("title", title)]),
    };
    match turn.trouble {
        Some(_) => fill(words.title_problem.say(facts), &[("page", &title)]),
        None => title,
    }
}

fn line(line: &AnswerLine) -> Value {
    json!({ "label": line.label, "answer": line.answer.as_deref().map(visible) })
}

/// A template, the heading, and data for the template.
pub(super) type View = (&'static str, String, Value);

fn start(turn: &Turn<'_>) -> View {
    let meta = turn.guide.meta();
    let begun = !turn.interview.session().answers.is_empty();
    ("start", meta.title.clone(), json!({ "intended_use": meta.intended_use, "begun": begun }))
}

fn fork(turn: &Turn<'_>) -> View {
    let facts = turn.interview.facts();
    let screen = &turn.guide.wording().screen;
    let data = words!(screen, facts;
        fork_why fork_finish fork_more
    );
    ("fork", screen.fork.say(facts).to_owned(), data)
}

fn check_answers(turn: &Turn<'_>) -> View {
    let facts = turn.interview.facts();
    let screen = &turn.guide.wording().screen;
    let lines = turn.interview.answer_lines();
    let lines: Vec<_> = lines
        .iter()
        .map(|answer| {
            let mut data = line(answer);
            data["link_id"] = json!(turn.guide[answer.item].link_id);
            data
        })
        .collect();
    let parked: Vec<_> = turn.interview.parked_lines().iter().map(line).collect();
    let data = json!({
        "lines": lines,
        "parked": parked,
        "parked_note": screen.answer_parked.say(facts),
    });
    ("check-answers", screen.check_answers.say(facts).to_owned(), data)
}

fn done(turn: &Turn<'_>) -> View {
    let facts = turn.interview.facts();
    let chosen = |word: &str| turn.look.iter().any(|look| look == word);
    let data = json!({
        "letter": chosen("letter"),
        "large": chosen("large-print"),
        "short_only": chosen("short"),
    });
    ("report", turn.guide.wording().page.report.say(facts).to_owned(), data)
}

fn report(turn: &Turn<'_>, today: NaiveDate) -> String {
    let answers = turn.interview.session().answers;
    let chosen = |word: &str| turn.look.iter().any(|look| look == word);
    let layout = Layout {
        paper: if chosen("letter") { Paper::Letter } else { Paper::A4 },
        large_print: chosen("large-print"),
        short: chosen("short"),
    };
    let findings = match_answers(turn.guide, &answers);
    Report::compose(turn.guide, &answers, &findings, today)
        .render(Format::Html, layout)
        .expect("a test renders every report")
}
