//! Proofs against the truth: of small made-up guides every set of answers is
//! tried through the real code, and verdicts, counts and the smallest answers
//! that break a guarantee must agree with what the solvers say.

use std::collections::{BTreeMap, BTreeSet};

use askfirst::check::Verdict;
use askfirst::check::proof::{count_ways, figures, prove, together};
use askfirst::findings::{Part, Pick};
use askfirst::guide::{Bit, CautionId, Facts, Guarantee, ItemKind, Order, Promise, Thing, Tier};
use askfirst::{Answer, Answers, Findings, Guide, match_answers};
use expect_test::expect;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Dice, Files, files, load};

/// A condition on answers to the items before one.
fn when(dice: &mut Dice<'_>, known: &[(String, Vec<String>)], depth: usize) -> Value {
    let (item, codes) = &known[dice.roll(known.len())];
    let code = codes[dice.roll(codes.len())].clone();
    match dice.roll(if depth == 0 { 2 } else { 6 }) {
        0 => json!({ item.clone(): code }),
        1 => json!({ item.clone(): codes.iter().take(2).collect::<Vec<_>>() }),
        2 => json!({ "not": when(dice, known, depth - 1) }),
        3 => json!({ "all": [when(dice, known, depth - 1), when(dice, known, depth - 1)] }),
        4 => json!({ "any": [when(dice, known, depth - 1), when(dice, known, depth - 1)] }),
        _ => json!({ "atLeast": [2, item] }),
    }
}

/// What the items may be; each guide has some of them, in this order.
const ITEMS: [(&str, &[&str], bool); 7] = [
    ("area", &["blood", "skin", "not-sure"], false),
    ("health", &["fever", "cough", "none"], true),
    ("concerns", &["safety", "cost", "pain"], true),
    ("visit-with", &["own-doctor", "clinic"], false),
    ("visit-minutes", &["10", "30"], false),
    ("kind", &["one", "two", "three"], false),
    ("since", &["days", "weeks"], true),
];

fn made_up(dice: &mut Dice<'_>) -> Files {
    let mut files = files("minimal");
    let (mut known, mut items) = (Vec::<(String, Vec<String>)>::new(), Vec::new());
    let mut room = 400;
    for (link_id, codes, repeats) in ITEMS {
        let fixed = ["area", "concerns"].contains(&link_id);
        let ways = if repeats { 1 << codes.len() } else { codes.len() + 1 };
        if !fixed && (dice.roll(3) == 0 || ways > room) {
            continue;
        }
        room /= ways;
        let options = codes.iter().map(|code| {
            let exclusive = ["none", "not-sure"].contains(code);
            let mut option = json!({ "code": code, "display": code, "exclusive": exclusive });
            if !known.is_empty() && link_id != "area" && dice.roll(4) == 0 {
                option["when"] = when(dice, &known, 1);
            }
            option
        });
        let options: Vec<_> = options.collect();
        let mut item = json!({
            "linkId": link_id, "label": link_id, "text": link_id, "type": "choice",
            "repeats": repeats, "required": link_id == "area" || dice.roll(6) == 0,
            "answerOption": options,
        });
        if !known.is_empty() && dice.roll(3) == 0 {
            item["when"] = when(dice, &known, 2);
        }
        items.push(item);
        known.push((link_id.to_owned(), codes.iter().map(|&code| code.to_owned()).collect()));
        if link_id == "concerns" && dice.roll(2) == 0 {
            items.push(json!({
                "linkId": "top-concern", "label": "Top", "text": "Top", "type": "choice",
                "when": { "atLeast": [2, "concerns"] }, "answerOptionsFrom": "concerns",
            }));
        }
    }
    let own = dice.roll(3);
    if own > 0 {
        items.push(json!({
            "linkId": "own-questions", "label": "Own", "text": "Own", "type": "text",
            "repeats": own == 2, "when": when(dice, &known, 1),
        }));
    }
    let groups = json!({ "groups": [{ "linkId": "group", "label": "All", "items": items }] });
    files.insert("questionnaire.json".into(), groups.to_string());

    let mut about: Value = serde_json::from_str(&files["guide.json"]).expect("it is JSON");
    about["situations"] = json!([
        { "id": "unwell", "about": "One.", "when": when(dice, &known, 2) },
        { "id": "well", "about": "Two.", "when": { "not": { "is": "unwell" } } },
    ]);
    files.insert("guide.json".into(), about.to_string());

    let concerns = ["safety", "cost", "pain"];
    let tiers = ["must", "should", "nice"];
    let listeners = ["own-doctor", "specialist", "clinic", "trial-team"];
    let questions = (0..9).map(|n| {
        let mut question = json!({
            "id": format!("q-{n}"), "bank": format!("Q{n:03}"), "text": "Is it?", "group": "decide",
            "concerns": [concerns[dice.roll(3)]], "tier": tiers[dice.roll(3)],
            "listeners": [listeners[dice.roll(4)], listeners[dice.roll(3)]],
            "why": "It may.", "answer": ["yes"], "general": dice.roll(2) == 0, "sources": ["general"],
        });
        if dice.roll(3) == 0 {
            question["stage"] = json!("give");
            question.as_object_mut().expect("it is an object").remove("group");
        }
        if dice.roll(2) == 0 {
            question["when"] = when(dice, &known, 2);
        }
        if dice.roll(3) == 0 {
            question["mustWhen"] = when(dice, &known, 2);
        }
        question
    });
    let questions: Vec<_> = questions.collect();
    files
        .insert("questions.json".into(), json!({ "core": [], "questions": questions }).to_string());
    let cautions = (0..3).map(|n| {
        let text = json!([{ "text": "It may.", "sources": ["general"] }]);
        json!({ "id": format!("c-{n}"), "title": "It", "text": text, "when": when(dice, &known, 2) })
    });
    let cautions: Vec<_> = cautions.collect();
    files.insert("cautions.json".into(), json!({ "cautions": cautions }).to_string());
    let mut rest = BTreeMap::from([
        ("methods.json", json!({ "methods": [] })),
        ("contacts.json", serde_json::from_str(&files["contacts.json"]).expect("it is JSON")),
    ]);
    let contacts = rest.get_mut("contacts.json").expect("it stands above");
    contacts["notice"]["when"] = when(dice, &known, 1);
    contacts["signs"] = json!([]);
    for (name, value) in rest {
        files.insert(name.into(), value.to_string());
    }
    files.insert("conditions.json".into(), areas());
    files.insert("guarantees.json".into(), guarantees(dice, &known).to_string());
    files
}

fn areas() -> String {
    let area = |id: &str| {
        let text = json!([{ "text": "It.", "sources": ["general"] }]);
        json!({ "id": id, "title": id, "text": text })
    };
    let mut file: Value = serde_json::from_str(&files("minimal")["conditions.json"]).expect("JSON");
    file["areas"] = json!([area("blood"), area("skin")]);
    file["conditions"] = json!([]);
    file.to_string()
}

fn guarantees(dice: &mut Dice<'_>, known: &[(String, Vec<String>)]) -> Value {
    let things = |dice: &mut Dice<'_>| {
        let question = format!("q-{}", dice.roll(9));
        match dice.roll(6) {
            0 => json!({ "caution": format!("c-{}", dice.roll(3)), "question": question }),
            1 => json!({ "must": question }),
            2 => json!({ "onSheet": question }),
            3 => json!({ "inFull": question }),
            4 => json!({ "stage": "give", "notice": true }),
            _ => json!({ "caution": ["c-0", "c-1", "c-2"] }),
        }
    };
    let mut all = Vec::new();
    for n in 0..10 {
        let mut one = json!({ "id": format!("g-{n}"), "about": "It.", "sources": ["general"] });
        if dice.roll(3) > 0 {
            one["when"] = when(dice, known, 2);
        }
        if dice.roll(4) == 0 {
            one["whenShown"] = things(dice);
        }
        match dice.roll(7) {
            0 | 1 => one["shows"] = things(dice),
            2 => one["hides"] = things(dice),
            3 => one["only"] = things(dice),
            4 => one["exactly"] = things(dice),
            5 => {
                one["of"] = things(dice);
                one["atLeast"] = json!(dice.roll(2));
                one["atMost"] = json!(dice.roll(3));
            }
            _ => one["sheet"] = json!({ "inFull": 4 + dice.roll(6), "chosen": 3 + dice.roll(3) }),
        }
        all.push(one);
    }
    all.push(json!({ "id": "g-a", "about": "It.", "sources": ["general"], "order": "safety-musts-in-full" }));
    all.push(json!({ "id": "g-b", "about": "It.", "sources": ["general"], "order": "top-concern-on-sheet" }));
    json!({ "guarantees": all })
}

/// Every file that is accepted: nothing that is required is missing.
fn every_answer(guide: &Guide) -> Vec<Answers> {
    let mut all = every_file(guide);
    all.retain(|answers| {
        let facts = Facts::of(guide, answers);
        let shown = |link_id: &str| facts.shows(guide.item(link_id).expect("it is an item"));
        let mut required = guide.questionnaire().items.iter().filter(|item| item.required);
        required.all(|item| !shown(&item.link_id) || answers.get(&item.link_id).is_some())
    });
    all
}

/// Every file that could be written: each item unanswered, or any choice that
/// a file may hold, offered or not.
fn every_file(guide: &Guide) -> Vec<Answers> {
    let mut all = vec![Answers::new()];
    for item in &guide.questionnaire().items {
        let codes: Vec<_> = item.options.iter().map(|option| option.code.clone()).collect();
        let mut choices: Vec<Vec<String>> = vec![Vec::new()];
        match item.kind {
            ItemKind::Choice => {
                for mask in 1_u32..1 << codes.len() {
                    let chosen = (0..codes.len()).filter(|n| mask >> n & 1 == 1);
                    let chosen: Vec<_> = chosen.collect();
                    let alone = chosen.iter().any(|n| item.options[*n].exclusive);
                    if chosen.len() == 1 || item.repeats && !alone {
                        choices.push(chosen.iter().map(|n| codes[*n].clone()).collect());
                    }
                }
            }
            _ if item.link_id == "own-questions" => {
                let most = if item.repeats { 5 } else { 1 };
                choices.extend((1..=most).map(|n| vec!["Is it?".to_owned(); n]));
            }
            _ => {}
        }
        let with = |answers: &Answers| {
            let answers = answers.clone();
            choices.clone().into_iter().map(move |values| {
                let mut answers = answers.clone();
                let one = values.first().cloned().unwrap_or_default();
                let answer = if item.repeats { Answer::Many(values) } else { Answer::One(one) };
                answers.set(item.link_id.clone(), answer);
                answers
            })
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

fn shows(found: &Findings<'_>, thing: &Thing) -> bool {
    let guide = found.guide();
    match thing {
        Thing::Caution(id) => found.cautions().any(|one| one.entry.id == guide[*id].id),
        Thing::Question(id) => found.question(*id).is_some(),
        Thing::Must(id) => found.question(*id).is_some_and(|one| one.rank.tier == Tier::Must),
        Thing::Foremost(id) => found.question(*id).is_some_and(|one| {
            one.entry.must_when.as_ref().is_some_and(|when| when.holds(found.facts()))
        }),
        Thing::OnSheet(id) => found.sheet().picks.contains(&Pick::Question(*id)),
        Thing::InFull(id) => found.split().0.iter().any(|one| one.id == *id),
        Thing::Method(id) => found.methods().any(|one| one.entry.id == guide[*id].id),
        Thing::Claim(id) => found.claims().any(|one| one.entry.id == guide[*id].id),
        Thing::Sign(id) => found.signs().any(|one| one.entry.id == guide[*id].id),
        Thing::Contact(id) => found.contacts().any(|one| one.entry.id == guide[*id].id),
        Thing::Stage(id) => {
            let mut stages = found.stages();
            stages.any(|one| one.entry.id == guide[*id].id && one.part != Part::No)
        }
        Thing::Notice => guide.contacts().notice_when.holds(found.facts()),
        Thing::Phrase(_) => unreachable!("made-up guarantees name no phrase"),
    }
}

/// Whether answers are what a guarantee speaks of, and whether they break it.
fn tried(guarantee: &Guarantee, found: &Findings<'_>, own: usize) -> (bool, bool) {
    let given = guarantee.when.holds(found.facts())
        && guarantee.when_shown.iter().all(|thing| shows(found, thing));
    let all = |things: &[Thing]| things.iter().all(|thing| shows(found, thing));
    let any = |things: &[Thing]| things.iter().any(|thing| shows(found, thing));
    let broken = match &guarantee.promise {
        Promise::Shows(things) => !all(things),
        Promise::Hides(things) => any(things),
        Promise::Only(things) => return (any(things), any(things) && !given),
        Promise::Exactly(things) => {
            return (given, any(things) != given || all(things) != given);
        }
        Promise::Count { least, most, of } => {
            let count = of.iter().filter(|thing| shows(found, thing)).count();
            count < *least as usize || most.is_some_and(|most| count > most as usize)
        }
        Promise::Sheet { core: _, chosen, in_full } => {
            chosen.is_some_and(|most| found.sheet().picks.len() > most as usize)
                || in_full.is_some_and(|most| found.split().0.len() > most as usize)
        }
        Promise::Order(Order::SafetyMusts) => found.split().1.iter().any(|q| q.is_safety_must()),
        Promise::Order(Order::TopConcern) => {
            let who = found.listeners();
            let speaks = |one: &askfirst::findings::FoundQuestion<'_>| {
                one.rank.tier == Tier::Must
                    && !one.rank.off_top_concern
                    && one.entry.listeners.iter().any(|it| who.contains(it))
            };
            let picked = |id| found.sheet().picks.contains(&Pick::Question(id));
            found.sheet().slots >= own + 3
                && found.questions().any(speaks)
                && !found.questions().any(|one| speaks(one) && picked(one.id))
        }
    };
    (given, given && broken)
}

/// How many entries a report shows.
fn entries(found: &Findings<'_>) -> usize {
    let stages = found.stages().filter(|stage| stage.part != Part::No).count();
    let asked = found.questions().count() + found.cautions().count() + found.methods().count();
    let told = found.claims().count() + found.signs().count() + found.contacts().count();
    stages + asked + told
}

/// All that answers change but their own echo.
fn effects(found: &Findings<'_>) -> String {
    let (guide, facts) = (found.guide(), found.facts());
    let who = found.listeners();
    let ranked = found.questions().map(|one| {
        let fits = one.entry.listeners.iter().any(|it| who.contains(it));
        (one.rank, fits)
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable_by_key(|(rank, _)| rank.position);
    let ids = (
        found.cautions().map(|one| &one.entry.id).collect::<Vec<_>>(),
        found.methods().map(|one| &one.entry.id).collect::<Vec<_>>(),
        found.signs().map(|one| &one.entry.id).collect::<Vec<_>>(),
        found.contacts().map(|one| &one.entry.id).collect::<Vec<_>>(),
        found.stages().map(|one| one.part).collect::<Vec<_>>(),
    );
    let items = guide.questionnaire().items.iter().map(|item| {
        let offered = item.options.iter().map(|option| option.when.holds(facts));
        (item.when.holds(facts), offered.collect::<Vec<_>>())
    });
    let notice = guide.contacts().notice_when.holds(facts);
    let area = guide.area(facts).map(|area| &area.id);
    let items: Vec<_> = items.collect();
    format!("{ranked:?} {ids:?} {items:?} {notice} {} {area:?} {who:?}", found.sheet().slots)
}

/// How small answers are: options that count, then which, then own questions.
fn size(guide: &Guide, answers: &Answers) -> (usize, Vec<usize>, usize) {
    let facts = Facts::of(guide, answers);
    let mut chosen = Vec::new();
    let mut position = 0;
    for item in &guide.questionnaire().items {
        let counted: BTreeSet<_> = facts
            .chosen(guide, guide.item(&item.link_id).expect("it is an item"))
            .map(|bit| guide.option(bit).1.code.clone())
            .collect();
        for option in &item.options {
            if counted.contains(&option.code) {
                chosen.push(position);
            }
            position += 1;
        }
    }
    (chosen.len(), chosen, own(guide, answers))
}

fn own(guide: &Guide, answers: &Answers) -> usize {
    let facts = Facts::of(guide, answers);
    let role = askfirst::guide::Role::OwnQuestions;
    facts.counted(guide, answers, role).map_or(0, |answer| answer.values().len())
}

/// What is said of answers that should show a thing and do not, and of those
/// that show it and should not.
#[test]
fn exactly_fails_both_ways() {
    let trace = |shown: Value| {
        let mut files = files("minimal");
        let mut cautions: Value = serde_json::from_str(&files["cautions.json"]).expect("JSON");
        cautions["cautions"][0]["when"] = shown;
        files.insert("cautions.json".into(), cautions.to_string());
        let guarantee = json!({
            "id": "just-a-fever", "about": "It.", "sources": ["general"],
            "when": { "health": "fever" }, "exactly": { "caution": "fever" },
        });
        files.insert("guarantees.json".into(), json!({ "guarantees": [guarantee] }).to_string());
        match prove(&load(&files)).expect("solvers are built in").remove(0) {
            Verdict::Broken { trace, .. } => trace.join("\n"),
            other => other.word().to_owned(),
        }
    };
    assert_eq!(trace(json!({ "health": "fever" })), "proved");
    expect![[r#"
        the guarantee's `when`
          holds: health: fever
        the caution `fever` is not shown
          does not hold: all of
            does not hold: area: skin"#]]
    .assert_eq(&trace(json!({ "all": [{ "health": "fever" }, { "area": "skin" }] })));
    expect![[r#"
        the guarantee's `when`
          does not hold: health: fever
        the caution `fever` is shown
          holds: health: fever or cough"#]]
    .assert_eq(&trace(json!({ "health": ["fever", "cough"] })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Verdicts, counts and smallest answers are those of trying everything.
    #[test]
    fn proofs_are_the_truth(rolls in proptest::collection::vec(any::<u16>(), 900)) {
        let guide = load(&made_up(&mut Dice::new(&rolls)));
        let all = every_answer(&guide);
        let found: Vec<_> = all.iter().map(|answers| match_answers(&guide, answers)).collect();
        let ways: BTreeSet<_> = all.iter().map(|answers| size(&guide, answers).1).collect();
        let counted = count_ways(&guide).expect("a small guide can be counted");
        prop_assert_eq!(counted, ways.len().to_string());
        let verdicts = prove(&guide).expect("solvers are built in");
        for (guarantee, verdict) in guide.guarantees().iter().zip(&verdicts) {
            let tries: Vec<_> = found.iter().zip(&all)
                .map(|(found, answers)| tried(guarantee, found, own(&guide, answers)))
                .collect();
            let broken = all.iter().zip(&tries).filter(|(_, tried)| tried.1);
            let smallest = broken.map(|(answers, _)| size(&guide, answers)).min();
            let given = tries.iter().any(|tried| tried.0);
            match verdict {
                Verdict::Proved => prop_assert!(smallest.is_none() && given, "{guarantee:?}"),
                Verdict::Idle => prop_assert!(!given, "{guarantee:?}"),
                Verdict::Broken { answers, .. } => {
                    prop_assert_eq!(Some(size(&guide, answers)), smallest, "{:?}", guarantee);
                    let found = match_answers(&guide, answers);
                    prop_assert!(tried(guarantee, &found, own(&guide, answers)).1);
                }
            }
        }
    }

    /// Options said to change nothing do so, and no others; the largest and the
    /// smallest report, and entries shown together, are those of trying
    /// everything.
    #[test]
    fn figures_are_the_truth(rolls in proptest::collection::vec(any::<u16>(), 900)) {
        let guide = load(&made_up(&mut Dice::new(&rolls)));
        let figures = figures(&guide).expect("solvers are built in");
        let all = every_answer(&guide);
        let found: Vec<_> = all.iter().map(|answers| match_answers(&guide, answers)).collect();
        let sizes = || found.iter().zip(&all).map(|(f, a)| (entries(f), size(&guide, a)));
        let most = sizes().map(|(entries, _)| entries).max().expect("there are answers");
        let fewest = sizes().map(|(entries, _)| entries).min().expect("there are answers");
        for (extreme, wanted) in [(&figures.largest, most), (&figures.smallest, fewest)] {
            prop_assert!(extreme.is_proved);
            prop_assert_eq!(extreme.entries, wanted);
            prop_assert_eq!(entries(&match_answers(&guide, &extreme.answers)), wanted);
        }

        let cautions = || (0..guide.cautions().len()).map(|n| Thing::Caution(CautionId::at(n)));
        let pairs: Vec<_> = cautions().flat_map(|a| cautions().map(move |b| (a.clone(), b))).collect();
        let both = together(&guide, &pairs).expect("solvers are built in");
        for ((one, other), answers) in pairs.iter().zip(both) {
            let there = found.iter().zip(&all).filter(|(f, _)| shows(f, one) && shows(f, other));
            let smallest = there.map(|(_, answers)| size(&guide, answers)).min();
            prop_assert_eq!(answers.map(|answers| size(&guide, &answers)), smallest);
        }

        // By what counts, with no own question: what else is there.
        let accepted: BTreeSet<_> = all.iter().map(|answers| size(&guide, answers).1).collect();
        let mut by_choice = BTreeMap::new();
        for answers in every_file(&guide) {
            let (_, chosen, own) = size(&guide, &answers);
            if own == 0 {
                let found = || effects(&match_answers(&guide, &answers));
                by_choice.entry(chosen).or_insert_with(found);
            }
        }
        let differs = |out: usize, into: Option<usize>| {
            let from = accepted.iter().filter(|chosen| chosen.contains(&out));
            from.filter(|chosen| into.is_none_or(|into| !chosen.contains(&into))).any(|chosen| {
                let left = chosen.iter().copied().filter(|n| *n != out);
                let mut other: Vec<_> = left.chain(into).collect();
                other.sort_unstable();
                let allowed = into.is_none() || accepted.contains(&other);
                allowed && by_choice.get(&other).is_some_and(|other| *other != by_choice[chosen])
            })
        };
        let options: usize = guide.questionnaire().items.iter().map(|item| item.options.len()).sum();
        for n in 0..options {
            let idle = figures.idle.contains(&Bit::at(n));
            prop_assert_eq!(idle, !differs(n, None), "option {}", n);
        }
        for same in &figures.same {
            for other in &same[1..] {
                prop_assert!(!differs(same[0].position(), Some(other.position())));
            }
        }
    }
}
