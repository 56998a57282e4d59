//! The guide's rules and a sheet's answers in [JSON Logic](https://jsonlogic.com).
//!
//! Rules come from the rule files as written, in the order of
//! [`Guide::whens`]. Named situations are given to peers ready-made, as truth
//! values among the answers, because [`Facts`] holds them ready-made too.

use askfirst::Guide;
use askfirst::files::BUILT_IN;
use askfirst::guide::{Facts, ItemKind};
use serde_json::{Map, Value, json};

/// Every rule, in the order of [`Guide::whens`].
pub fn rules(guide: &Guide) -> Vec<Value> {
    let items = list("questionnaire.json", "groups")
        .into_iter()
        .flat_map(|group| group["items"].as_array().cloned().unwrap_or_default())
        .collect::<Vec<_>>();
    let stages = list("stages.json", "stages");
    let questions = list("questions.json", "questions");
    let claims = list("claims.json", "claims");
    let statements = stages.iter().flat_map(|stage| each(stage, "what").chain(each(stage, "know")));

    let written = |entry: &Value| entry.get("when").cloned();
    let mut whens: Vec<Option<Value>> = items.iter().map(written).collect();
    whens.extend(items.iter().flat_map(|item| options(item, &items)));
    whens.extend(list("guide.json", "situations").iter().map(written));
    whens.extend(stages.iter().map(written));
    whens.extend(statements.map(written));
    whens.extend(list("methods.json", "methods").iter().map(written));
    whens.extend(questions.iter().map(written));
    whens.extend(questions.iter().filter_map(|entry| entry.get("mustWhen")).cloned().map(Some));
    whens.extend(list("cautions.json", "cautions").iter().map(written));
    whens.extend(claims.iter().map(|claim| Some(json!({ "claims": claim["id"] }))));
    whens.extend(list("contacts.json", "signs").iter().map(written));
    whens.extend(list("contacts.json", "contacts").iter().map(written));
    whens.iter().map(|when| when.as_ref().map_or(json!(true), |when| rule(guide, when))).collect()
}

fn list(file: &str, key: &str) -> Vec<Value> {
    let (_, text) = BUILT_IN.iter().find(|(name, _)| *name == file).expect("it is built in");
    let mut file: Value = serde_json::from_str(text).expect("it is JSON");
    match file[key].take() {
        Value::Array(entries) => entries,
        other => panic!("`{key}` is not a list: {other}"),
    }
}

fn each<'v>(entry: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    entry[key].as_array().into_iter().flatten()
}

/// The rules of an item's options. An option borrowed from another item is
/// offered when it was chosen there.
fn options(item: &Value, items: &[Value]) -> Vec<Option<Value>> {
    let live = |option: &&Value| option["retired"] != true;
    let own = each(item, "answerOption").filter(live).map(|option| option.get("when").cloned());
    let from = items.iter().find(|other| other["linkId"] == item["answerOptionsFrom"]);
    let lent = from.into_iter().flat_map(|from| {
        let link_id = from["linkId"].as_str().expect("an item has a link id");
        each(from, "answerOption")
            .filter(live)
            .map(move |option| Some(json!({ link_id: option["code"] })))
    });
    own.chain(lent).collect()
}

/// One `when` in the form that peers run fastest.
fn rule(guide: &Guide, when: &Value) -> Value {
    let (key, value) =
        when.as_object().and_then(|when| when.iter().next()).expect("a `when` has one key");
    let parts = || each(when, key).map(|part| rule(guide, part)).collect::<Vec<_>>();
    match key.as_str() {
        "is" => json!({ "var": format!("is:{}", value.as_str().expect("a situation's id")) }),
        "all" => json!({ "and": parts() }),
        "any" => json!({ "or": parts() }),
        "not" => json!({ "!": [rule(guide, value)] }),
        "atLeast" => {
            let count = json!({ "+": [{ "var": "accumulator" }, 1] });
            json!({ ">=": [{ "reduce": [{ "var": value[1] }, count, 0] }, value[0]] })
        }
        item => {
            let repeats = guide.item(item).is_some_and(|id| guide[id].repeats);
            match (repeats, value) {
                (false, Value::Array(options)) => json!({ "in": [{ "var": item }, options] }),
                (false, option) => json!({ "==": [{ "var": item }, option] }),
                (true, Value::Array(options)) => {
                    let one = |option| json!({ "in": [option, { "var": item }] });
                    json!({ "or": options.iter().map(one).collect::<Vec<_>>() })
                }
                (true, option) => json!({ "in": [option, { "var": item }] }),
            }
        }
    }
}

/// The answers that count, and which situations hold.
pub fn data(guide: &Guide, facts: &Facts) -> Value {
    let mut data = Map::new();
    for (position, item) in guide.questionnaire().items.iter().enumerate() {
        let id = guide.item(&item.link_id).expect("every item has an id");
        debug_assert_eq!(id.position(), position);
        let mut chosen = facts.chosen(guide, id).map(|bit| guide.option(bit).1.code.clone());
        let value = match (item.kind, item.repeats) {
            (ItemKind::Choice, true) => json!(chosen.collect::<Vec<_>>()),
            (ItemKind::Choice, false) => json!(chosen.next()),
            _ => continue,
        };
        data.insert(item.link_id.clone(), value);
    }
    for situation in guide.situations() {
        data.insert(format!("is:{}", situation.id), json!(situation.when.holds(facts)));
    }
    Value::Object(data)
}
