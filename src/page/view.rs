//! What a page shows, as data for its template.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::templates::Templates;
use super::turn::Turn;
use super::{Place, Reply};
use crate::findings::match_answers;
use crate::guide::{Facts, ItemId, ItemKind, Text, fill};
use crate::interview::{AnswerLine, ItemView, PickView, Step};
use crate::report::{Format, Layout, Paper, Report};
use crate::visible;

/// Questions that are listed to choose from before the person asks for all.
const FIRST_LISTED: usize = 12;

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
        Step::Item(item) => item_page(turn, item),
        Step::Fork => fork(turn),
        Step::CheckAnswers => check_answers(turn),
        Step::PageOne if turn.swap.is_some() => swap(turn),
        Step::PageOne => page_one(turn),
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

type View = (&'static str, String, Value);

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

fn item_page(turn: &Turn<'_>, item: ItemId) -> View {
    let view = turn.interview.view(item);
    let facts = turn.interview.facts();
    let screen = &turn.guide.wording().screen;
    let (number, total) = turn.interview.progress();
    let (number, total) = (number.to_string(), total.to_string());
    let progress = fill(screen.progress.say(facts), &[("number", &number), ("total", &total)]);
    let mut data = json!({
        "progress": progress,
        "hint": hint(turn, &view),
        "why": view.why,
        "required": view.required,
        "described": described(turn, &view),
    });
    match view.kind {
        ItemKind::Choice => {
            let choices = choices(turn, &view);
            let (first, rest) = choices.split_at(view.first_shown);
            let count = view.options.len().to_string();
            data["first"] = json!(first);
            data["rest"] = json!(rest);
            data["rest_chosen"] = json!(rest.iter().any(|choice| choice["selected"] == true));
            data["show_all"] = json!(fill(screen.show_all.say(facts), &[("count", &count)]));
            ("choice", view.text, data)
        }
        ItemKind::Text if view.repeats => {
            data["fields"] = json!(fields(turn, &view));
            ("texts", view.text, data)
        }
        ItemKind::Text | ItemKind::Date => {
            data["value"] = json!(value(turn, &view));
            data["date"] = json!(view.kind == ItemKind::Date);
            ("text", view.text, data)
        }
    }
}

/// What stands below the question: its help, and of a date an example.
fn hint(turn: &Turn<'_>, view: &ItemView) -> Option<String> {
    let date = view.kind == ItemKind::Date;
    let example = || turn.guide.wording().page.date_hint.say(turn.interview.facts()).to_owned();
    let parts: Vec<_> = view.help.iter().cloned().chain(date.then(example)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The ids of what describes the field of an item.
fn described(turn: &Turn<'_>, view: &ItemView) -> Option<String> {
    let ids = [(hint(turn, view).is_some(), "hint"), (turn.trouble.is_some(), "refused")];
    let ids: Vec<_> = ids.into_iter().filter(|(is, _)| *is).map(|(_, id)| id).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn choices(turn: &Turn<'_>, view: &ItemView) -> Vec<Value> {
    let kind = if view.repeats { "checkbox" } else { "radio" };
    let several = view.repeats;
    let choice = |(n, option): (usize, &crate::interview::OptionView)| {
        let selected = match &turn.draft {
            Some(codes) => codes.contains(&option.code),
            None => option.selected,
        };
        json!({
            "id": format!("value-{n}"),
            "type": kind,
            "code": option.code,
            "display": option.display,
            "selected": selected,
            "alone": several && option.exclusive,
        })
    };
    view.options.iter().enumerate().map(choice).collect()
}

/// The text or date typed before.
fn value(turn: &Turn<'_>, view: &ItemView) -> String {
    if let Some(draft) = &turn.draft {
        return draft.first().cloned().unwrap_or_default();
    }
    let said = view.answer.as_ref().and_then(|answer| answer.values().first());
    let date = said.filter(|_| view.kind == ItemKind::Date);
    match date.and_then(|date| date.parse::<NaiveDate>().ok()) {
        Some(date) => date.format("%-d %B %Y").to_string(),
        None => said.cloned().unwrap_or_default(),
    }
}

/// A field for each text, and one more where there is none yet or one is asked
/// for.
fn fields(turn: &Turn<'_>, view: &ItemView) -> Vec<Value> {
    let said = view.answer.as_ref().map_or(Vec::new(), |answer| answer.values().to_vec());
    let mut texts = turn.draft.clone().unwrap_or(said);
    if texts.is_empty() || turn.one_more && turn.trouble.is_none() {
        texts.push(String::new());
    }
    let words = turn.guide.wording().page.text_number.say(turn.interview.facts());
    let several = texts.len() > 1;
    let field = |(n, text): (usize, &String)| {
        let number = (n + 1).to_string();
        let label = fill(words, &[("label", &view.label), ("number", &number)]);
        json!({ "n": n, "label": label, "text": text, "several": several })
    };
    texts.iter().enumerate().map(field).collect()
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

fn page_one(turn: &Turn<'_>) -> View {
    let facts = turn.interview.facts();
    let screen = &turn.guide.wording().screen;
    let page_one = turn.interview.page_one();
    let slots = page_one.slots.to_string();
    let last = page_one.picks.len().saturating_sub(1);
    let picks = page_one.picks.iter().enumerate();
    let picks: Vec<_> = picks
        .map(|(n, pick)| {
            json!({
                "n": n,
                "number": n + 1,
                "text": pick.text,
                "why": pick.why,
                "star": n == 0,
                // The second moves up to be the first.
                "up": n > 1,
                "down": n < last,
            })
        })
        .collect();
    let core = turn.guide.core().iter();
    let data = json!({
        "help": fill(screen.page_one_help.say(facts), &[("slots", &slots)]),
        "picks": picks,
        "core": core.map(|question| question.text.say(facts)).collect::<Vec<_>>(),
        "room": page_one.picks.len() < page_one.slots && !page_one.others.is_empty(),
        "next": page_one.picks.len(),
        "others": !page_one.others.is_empty(),
        "arranged": page_one.arranged,
    });
    ("page-one", screen.page_one.say(facts).to_owned(), data)
}

fn swap(turn: &Turn<'_>) -> View {
    let facts = turn.interview.facts();
    let screen = &turn.guide.wording().screen;
    let page_one = turn.interview.page_one();
    let choice = |(n, other): (usize, &PickView)| {
        json!({
            "id": format!("value-{n}"),
            "type": "radio",
            "code": other.pick.code(turn.guide),
            "display": other.text,
            "selected": turn.draft.iter().flatten().any(|code| *code == other.pick.code(turn.guide)),
            "alone": false,
        })
    };
    let choices: Vec<_> = page_one.others.iter().enumerate().map(choice).collect();
    let (first, rest) = choices.split_at(FIRST_LISTED.min(choices.len()));
    let count = choices.len().to_string();
    let replaced = turn.swap.and_then(|n| page_one.picks.get(n));
    let data = json!({
        "replaced": replaced.map(|pick| pick.text.as_str()),
        "described": turn.trouble.as_ref().map(|_| "refused"),
        "first": first,
        "rest": rest,
        "rest_chosen": false,
        "show_all": fill(screen.show_all.say(facts), &[("count", &count)]),
    });
    ("swap", screen.page_one_which.say(facts).to_owned(), data)
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
