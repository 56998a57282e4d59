//! Properties of the interview, over the real guide and one with every type of
//! item: whatever a person does, nothing they said is lost, and it ends.

use std::collections::BTreeMap;

use askfirst::guide::{Facts, ItemKind};
use askfirst::interview::{Interview, Session, Step};
use askfirst::{Answer, Answers, Guide, match_answers};
use proptest::prelude::*;

use crate::support::{Dice, EVERY, REAL, answer, answers, dice, items, wild_answers};

/// More steps than any interview has when it is only gone through.
const MOST_STEPS: usize = 200;

fn said(answers: &Answers) -> BTreeMap<String, Answer> {
    answers.iter().map(|(link_id, answer)| (link_id.to_owned(), answer.clone())).collect()
}

/// One random thing a person may do; what was said by it is noted.
fn act(interview: &mut Interview<'_>, dice: &mut Dice<'_>, said: &mut BTreeMap<String, Answer>) {
    let guide = interview.guide();
    match (dice.roll(12), interview.step()) {
        (0 | 1, _) => drop(interview.back()),
        (2, _) => interview.finish(),
        (3, _) => {
            let _ = interview.keep();
        }
        (4, Step::Item(_)) => {
            let _ = interview.skip();
        }
        (5, _) => {
            let all: Vec<_> = items(guide).collect();
            interview.change(all[dice.roll(all.len())]);
        }
        (6, _) => drop(interview.take_notice()),
        (_, Step::Item(item)) => {
            let facts = (dice.roll(8) > 0).then(|| interview.facts().clone());
            let answer = answer(&guide[item], facts.as_ref(), dice);
            if interview.answer(answer.clone()).is_ok() && !answer.is_empty() {
                said.insert(guide[item].link_id.clone(), answer);
            }
        }
        (_, Step::Fork) => interview.say_more(),
        (_, Step::CheckAnswers | Step::PageOne) => interview.confirm(),
        (_, Step::Done) => drop(interview.back()),
    }
}

/// A walk that says what it said, too.
fn walk<'g>(guide: &'g Guide, dice: &mut Dice<'_>) -> (Interview<'g>, BTreeMap<String, Answer>) {
    let mut interview = Interview::new(guide, Session::default());
    let mut said = BTreeMap::new();
    for _ in 0..dice.roll(60) {
        act(&mut interview, dice, &mut said);
    }
    (interview, said)
}

/// Goes through to the end, answering only what must be answered.
fn go_through(interview: &mut Interview<'_>, more: bool) -> usize {
    for steps in 0..MOST_STEPS {
        match interview.step() {
            Step::Item(item) if interview.keep().is_err() => {
                let guide = interview.guide();
                let facts = interview.facts().clone();
                let first = answer(&guide[item], Some(&facts), &mut Dice::new(&[]));
                interview.answer(first).expect("an option that is offered is taken");
            }
            Step::Item(_) => {}
            Step::Fork if more => interview.say_more(),
            Step::Fork => interview.finish(),
            Step::CheckAnswers | Step::PageOne => interview.confirm(),
            Step::Done => return steps,
        }
    }
    panic!("it does not end: at {:?}", interview.session().at)
}

fn no_answer_is_lost(guide: &Guide, rolls: &[u16]) -> Result<(), TestCaseError> {
    let (interview, said_) = walk(guide, &mut Dice::new(rolls));
    prop_assert_eq!(said(&interview.session().answers), said_);
    Ok(())
}

fn it_ends(guide: &Guide, rolls: &[u16]) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(rolls);
    let more = dice.roll(2) == 0;
    let (mut interview, _) = walk(guide, &mut dice);
    go_through(&mut interview, more);
    for item in items(guide) {
        let item = &guide[item];
        prop_assert!(!item.required || interview.session().answers.get(&item.link_id).is_some());
    }
    Ok(())
}

/// From any step reached by going on, back and on again is the same step.
fn back_then_forward(guide: &Guide, rolls: &[u16]) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(rolls);
    let mut interview = Interview::new(guide, Session::default());
    for _ in 0..dice.roll(40) {
        match interview.step() {
            Step::Item(item) if dice.roll(5) > 0 => {
                let facts = interview.facts().clone();
                let answer = answer(&guide[item], Some(&facts), &mut dice);
                interview.answer(answer).expect("an option that is offered is taken");
            }
            Step::Item(_) => {
                let _ = interview.skip();
            }
            Step::Fork => interview.say_more(),
            _ => interview.confirm(),
        }
    }
    let (before, step) = (interview.session(), interview.step());
    if !interview.back() {
        return Ok(());
    }
    prop_assert_eq!(&interview.session().answers, &before.answers);
    prop_assert_ne!(interview.step(), step);
    match (interview.step(), step) {
        (Step::Item(_), _) => interview.keep().expect("it was settled before"),
        (Step::Fork, Step::CheckAnswers) => interview.finish(),
        (Step::Fork, _) => interview.say_more(),
        (_, _) => interview.confirm(),
    }
    prop_assert_eq!(interview.step(), step);
    prop_assert_eq!(interview.session(), before);
    Ok(())
}

/// The same answers less those that do not count.
fn without_parked(guide: &Guide, answers: &Answers) -> Answers {
    let facts = Facts::of(guide, answers);
    let mut counted = Answers::new();
    counted.picks.clone_from(&answers.picks);
    for id in items(guide) {
        let item = &guide[id];
        let Some(answer) = answers.get(&item.link_id) else { continue };
        if !facts.shows(id) || answers.skipped.contains(&item.link_id) {
            continue;
        }
        if item.kind != ItemKind::Choice {
            counted.set(&item.link_id, answer.clone());
            continue;
        }
        let counts = |code: &&String| item.option(code).is_some_and(|(bit, _)| facts.has(bit));
        let codes: Vec<_> = answer.values().iter().filter(counts).cloned().collect();
        match answer {
            Answer::Many(_) => counted.set(&item.link_id, Answer::Many(codes)),
            Answer::One(_) if codes.is_empty() => {}
            Answer::One(code) => counted.set(&item.link_id, Answer::One(code.clone())),
        }
    }
    counted
}

fn parked_answers_do_not_count(guide: &Guide, rolls: &[u16]) -> Result<(), TestCaseError> {
    let wild = wild_answers(guide, &mut Dice::new(rolls));
    let counted = without_parked(guide, &wild);
    let facts = Facts::of(guide, &counted);
    prop_assert!(facts.parked().is_empty());
    let known: Vec<_> = items(guide).filter(|item| Facts::of(guide, &wild).shows(*item)).collect();
    let shown: Vec<_> = items(guide).filter(|item| facts.shows(*item)).collect();
    prop_assert_eq!(known, shown);
    let mut found = match_answers(guide, &wild).to_json();
    found["parked"] = serde_json::json!([]);
    prop_assert!(found == match_answers(guide, &counted).to_json());
    Ok(())
}

fn a_session_comes_back_as_written(guide: &Guide, rolls: &[u16]) -> Result<(), TestCaseError> {
    let (mut interview, _) = walk(guide, &mut Dice::new(rolls));
    if rolls[0].is_multiple_of(2) {
        let picks = interview.findings().sheet().picks.clone();
        interview.pick(&picks).expect("a proposal fits");
    }
    let session = interview.session();
    let text = session.write(guide);
    let back = Session::read(guide, "answers.json", &text).expect("what was written is read");
    prop_assert_eq!(&back, &session);
    prop_assert_eq!(back.write(guide), text);
    let resumed = Interview::new(guide, back).step();
    let goes_on_with_what_is_missing = matches!(resumed, Step::Item(item)
        if guide[item].required && session.answers.get(&guide[item].link_id).is_none());
    if interview.step() != Step::Done && !goes_on_with_what_is_missing {
        prop_assert_eq!(resumed, interview.step());
    }
    Ok(())
}

fn the_order_of_options_is_free(guide: &Guide, rolls: &[u16]) -> Result<(), TestCaseError> {
    let answers = wild_answers(guide, &mut Dice::new(rolls));
    let mut turned = answers.clone();
    for item in guide.questionnaire().items.iter().filter(|item| item.kind == ItemKind::Choice) {
        if let Some(Answer::Many(codes)) = answers.get(&item.link_id) {
            let skipped = turned.skipped.clone();
            turned.set(&item.link_id, Answer::Many(codes.iter().rev().cloned().collect()));
            turned.skipped = skipped;
        }
    }
    let (one, other) = (match_answers(guide, &answers), match_answers(guide, &turned));
    prop_assert!(one.to_json() == other.to_json());
    Ok(())
}

macro_rules! over_both_guides {
    ($($property:ident),* $(,)?) => {
        mod real {
            use super::*;
            proptest! {
                #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]
                $(#[test] fn $property(rolls in dice()) { super::$property(&REAL, &rolls)?; })*
            }
        }
        mod every_item_type {
            use super::*;
            proptest! {
                #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]
                $(#[test] fn $property(rolls in dice()) { super::$property(&EVERY, &rolls)?; })*
            }
        }
    };
}

over_both_guides!(
    no_answer_is_lost,
    it_ends,
    back_then_forward,
    parked_answers_do_not_count,
    a_session_comes_back_as_written,
    the_order_of_options_is_free,
);

#[test]
fn an_old_condition_is_parked_and_comes_back() {
    let mut interview = Interview::new(&REAL, Session::default());
    let said = [("for-whom", "self"), ("area", "eyes"), ("condition", "eye")];
    for (link_id, value) in said {
        while interview.step() != Step::Item(REAL.item(link_id).expect("it is there")) {
            interview.keep().expect("only required items cannot be passed");
        }
        interview.answer(Answer::One(value.into())).expect("it is an option");
    }
    let area = REAL.item("area").expect("it is there");
    let condition = |interview: &Interview<'_>| {
        REAL.condition(interview.facts()).map(|condition| condition.id.clone())
    };
    assert_eq!(condition(&interview).as_deref(), Some("eye"));
    interview.change(area);
    interview.answer(Answer::One("joints-spine".into())).expect("it is an option");
    assert_eq!(condition(&interview), None);
    assert_eq!(interview.session().answers.get("condition"), Some(&Answer::One("eye".into())));
    interview.change(area);
    interview.answer(Answer::One("eyes".into())).expect("it is an option");
    assert_eq!(condition(&interview).as_deref(), Some("eye"));
}

/// A draft of someone who went through a whole guide holds no open item.
#[test]
fn nothing_is_asked_again_when_a_whole_draft_is_read() {
    for guide in [&*REAL, &*EVERY] {
        let all = answers(guide, &mut Dice::new(&[7; 400]), &[]);
        let mut interview = Interview::new(guide, Session { answers: all, at: None });
        go_through(&mut interview, true);
        assert_eq!(interview.step(), Step::Done);
    }
}

/// An id and its bank number are one question.
#[test]
fn one_question_is_not_picked_twice() {
    let text = r#"{ "answers": { "area": "eyes" }, "picks": ["one-eye-first", "Q071"] }"#;
    let faults = Session::read(&REAL, "answers.json", text).expect_err("it is picked twice");
    assert_eq!(faults.iter().map(|fault| fault.code()).collect::<Vec<_>>(), ["duplicate-id"]);
}
