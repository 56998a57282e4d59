//! What must hold of the built-in guide, for random ways to answer and for
//! every wording.

use std::collections::BTreeSet;

use askfirst::guide::{Facts, Place, Tier};
use askfirst::{Answers, BuiltIn, Findings, GuideFiles, match_answers};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{Dice, REAL, answers, dice, wild_answers};

/// Texts on approval, refunds and "unproven": never said of a blood stem cell
/// transplant in a hospital or trial (design, section 3).
const UNPROVEN: [&str; 14] = [
    "Q017", "Q018", "Q019", "Q020", "Q021", "Q023", "Q029", "Q089", "Q091", "Q093", "Q095", "Q096",
    "Q098", "Q100",
];

/// Cautions that speak of offers outside the transplant track.
const UNPROVEN_CAUTIONS: [&str; 18] = [
    "approved-product",
    "trial-offer",
    "pay-to-join",
    "offer-proof",
    "offer-in-writing",
    "offer-team",
    "sales-pressure",
    "rules-at-home",
    "approval-abroad",
    "state-law",
    "spinal",
    "brain-cord",
    "iv",
    "joint",
    "fat-harvest",
    "birth-tissue",
    "exosomes",
    "several-routes",
];

/// Questions of the group `decide` that still make sense once treatment has
/// started: on other care, on health, on claims that were heard.
const DECIDE_AFTER_START: [&str; 24] = [
    "Q003", "Q010", "Q013", "Q014", "Q015", "Q105", "Q106", "Q107", "Q108", "Q109", "Q110", "Q111",
    "Q112", "Q114", "Q116", "Q118", "Q123", "Q133", "Q134", "Q142", "Q143", "Q144", "Q146", "Q148",
];

/// As above, by rules of their own.
const DECIDE_AFTER_START_TOO: [&str; 2] = ["Q149", "Q150"];

fn holds(facts: &Facts, situation: &str) -> bool {
    let named = REAL.situations().iter().find(|named| named.id == situation);
    named.expect("the guide has this situation").when.holds(facts)
}

fn has_question(findings: &Findings<'_>, bank: &str) -> bool {
    findings.questions().any(|found| found.entry.bank == bank)
}

/// Answers that lead to the transplant track.
fn on_track(dice: &mut Dice<'_>) -> Answers {
    const WHO: [(&str, &str); 8] = [
        ("blood-immune", "blood-cancer"),
        ("blood-immune", "marrow-failure"),
        ("blood-immune", "sickle-thal"),
        ("blood-immune", "gvhd"),
        ("nerves-brain", "ms"),
        ("gut-autoimmune", "autoimmune"),
        ("joints-spine", "autoimmune"),
        ("inherited", "inherited"),
    ];
    let (area, condition) = WHO[dice.roll(WHO.len())];
    let provider = ["hospital", "trial"][dice.roll(2)];
    let mut given = vec![
        ("area", area),
        ("condition", condition),
        ("kind", "transplant"),
        ("provider", provider),
    ];
    // With others beside: the track holds all the same.
    if dice.roll(4) == 0 {
        given.push(("provider", "abroad"));
    }
    answers(&REAL, dice, &given)
}

fn never_unproven_on_the_track(answers: &Answers) -> Result<(), TestCaseError> {
    let findings = match_answers(&REAL, answers);
    if holds(findings.facts(), "transplant-track") {
        for bank in UNPROVEN {
            prop_assert!(!has_question(&findings, bank), "{bank} on the transplant track");
        }
        for id in UNPROVEN_CAUTIONS {
            prop_assert!(findings.cautions().all(|found| found.entry.id != id), "{id}");
        }
        let started = holds(findings.facts(), "started");
        prop_assert!(started || has_question(&findings, "Q141"), "how soon must this be decided");
    }
    Ok(())
}

fn nothing_to_decide_after_the_start(answers: &Answers) -> Result<(), TestCaseError> {
    let findings = match_answers(&REAL, answers);
    if !holds(findings.facts(), "started") {
        return Ok(());
    }
    for found in findings.questions() {
        let Place::Group(group) = found.entry.place else { continue };
        let bank = found.entry.bank.as_str();
        let meant = DECIDE_AFTER_START.contains(&bank) || DECIDE_AFTER_START_TOO.contains(&bank);
        prop_assert!(REAL[group].id != "decide" || meant, "{bank} is no longer to be decided");
    }
    Ok(())
}

/// A claim that was heard becomes a question: at least one of those it names
/// is found.
fn claims_become_questions(answers: &Answers) -> Result<(), TestCaseError> {
    let findings = match_answers(&REAL, answers);
    for claim in findings.claims() {
        let asked = claim.entry.becomes.iter().any(|id| findings.question(*id).is_some());
        prop_assert!(asked, "{} becomes no question", claim.entry.id);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_the_transplant_track(rolls in dice()) {
        let answers = on_track(&mut Dice::new(&rolls));
        prop_assert!(answers.skipped.contains("kind") || holds(&Facts::of(&REAL, &answers), "transplant-track"));
        never_unproven_on_the_track(&answers)?;
        nothing_to_decide_after_the_start(&answers)?;
        claims_become_questions(&answers)?;
    }

    #[test]
    fn for_anybody(rolls in dice()) {
        let answers = answers(&REAL, &mut Dice::new(&rolls), &[]);
        never_unproven_on_the_track(&answers)?;
        nothing_to_decide_after_the_start(&answers)?;
        claims_become_questions(&answers)?;
    }

    #[test]
    fn for_any_file(rolls in dice()) {
        let answers = wild_answers(&REAL, &mut Dice::new(&rolls));
        never_unproven_on_the_track(&answers)?;
        nothing_to_decide_after_the_start(&answers)?;
        claims_become_questions(&answers)?;
    }
}

#[test]
fn questions_are_short() {
    let core = REAL.core().iter().map(|question| &question.text);
    for text in REAL.questions().iter().map(|question| &question.text).chain(core) {
        for wording in text.wordings() {
            let words = wording.split_whitespace().count();
            assert!(words <= 20, "{words} words: {wording}");
        }
    }
}

#[test]
fn ten_musts_for_everybody() {
    let musts =
        REAL.questions().iter().filter(|question| question.general && question.tier == Tier::Must);
    let musts: BTreeSet<_> = musts.map(|question| question.bank.as_str()).collect();
    let wanted = ["Q001", "Q004", "Q012", "Q014", "Q017", "Q063", "Q078", "Q079", "Q084", "Q087"];
    assert_eq!(musts, BTreeSet::from(wanted));
}

const INTENDED_USE: &str = "Ask First helps you prepare questions for a doctor. It is information only. It does not diagnose, and it does not advise for or against any treatment.";
const ABOUT: &str = "Written by the Ask First project from the sources listed. Not yet reviewed by a clinician. No funding. No ties to any clinic, maker or seller.";

#[test]
fn fixed_sentences_stand_word_for_word() {
    assert_eq!(REAL.meta().intended_use, INTENDED_USE);
    assert_eq!(REAL.meta().about, ABOUT);
    let everything = every_text();
    let retold = everything.iter().filter(|text| text.contains("does not diagnose"));
    assert!(retold.into_iter().all(|text| text.contains(INTENDED_USE)));
}

/// Every text of every file of the guide.
fn every_text() -> Vec<String> {
    fn gather(value: Value, texts: &mut Vec<String>) {
        match value {
            Value::String(text) => texts.push(text),
            Value::Array(list) => list.into_iter().for_each(|value| gather(value, texts)),
            Value::Object(members) => {
                members.into_iter().for_each(|(_, value)| gather(value, texts))
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    // The titles of publications are not ours to word.
    for name in BuiltIn.names().into_iter().filter(|name| name != "sources.json") {
        let text = BuiltIn.read(&name).expect("it is built in");
        gather(serde_json::from_str(&text).expect("it is JSON"), &mut texts);
    }
    texts
}

/// The core questions in the wording that was tested.
#[test]
fn core_questions_keep_their_wording() {
    let say = |answers: Answers| -> Vec<String> {
        let facts = Facts::of(&REAL, &answers);
        REAL.core().iter().map(|question| question.text.say(&facts).to_owned()).collect()
    };
    assert_eq!(
        say(Answers::new()),
        [
            "What are my options?",
            "What are the possible benefits and harms of those options?",
            "How likely are each of those benefits and harms to happen to me?",
        ]
    );
    assert_eq!(
        say(Answers::from([("journey", "had-treatment")])),
        [
            "What are my options now?",
            "What should we watch for, and for how long?",
            "What checks do I need, and who will do them?",
        ]
    );
}

/// Whatever the answers, an emergency number or the words for one are there,
/// and help is told at once.
#[test]
fn there_is_always_a_number_to_call() {
    for place in ["us", "uk", "eu", "ca", "au", "jp", "elsewhere", "rather-not-say"] {
        let findings = match_answers(&REAL, &Answers::from([("place", place)]));
        let numbers = findings
            .contacts()
            .filter(|found| found.entry.kind == askfirst::guide::ContactKind::Emergency);
        assert_eq!(numbers.count(), 1, "{place}");
        assert!(findings.signs().count() > 5);
    }
}
