//! The page of an item.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::turn::Turn;
use super::view::View;
use crate::guide::{ItemId, ItemKind, fill};
use crate::interview::{ItemView, OptionView};

/// An item: one of several, some of several, or words.
pub(super) fn page(turn: &Turn<'_>, item: ItemId) -> View {
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
    let choice = |(n, option): (usize, &OptionView)| {
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
