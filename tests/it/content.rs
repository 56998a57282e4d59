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
/// Where facts that nobody could confirm would show: words that only they use.
/// They wait until a source is found.
const UNCONFIRMED: [(&str, &str); 13] = [
    ("GMC", "UK complaint bodies beside the ASA"),
    ("General Medical Council", "UK complaint bodies beside the ASA"),
    ("CQC", "UK complaint bodies beside the ASA"),
    ("Care Quality Commission", "UK complaint bodies beside the ASA"),
    ("to the Human Tissue Authority", "UK complaint bodies beside the ASA"),
    ("provincial college", "Canadian colleges"),
    ("0800 731 6789", "the Yellow Card number: two are in circulation"),
    ("0800 100 3352", "the Yellow Card number: two are in circulation"),
    ("strongly recommend", "the 2019 guideline on stem cells for the hip and knee"),
    ("American College of Rheumatology", "the same"),
    ("1271.3", "the US exclusion for bone marrow"),
    ("Orca-T", "its approval"),
    ("0.001", "the share of stem cells in bone marrow"),
];

#[test]
fn nothing_unconfirmed_is_printed() {
    let texts = every_text();
    for (words, what) in UNCONFIRMED {
        let found = texts.iter().find(|text| text.contains(words));
        assert!(found.is_none(), "{what}: {found:?}");
    }
    for source in REAL.sources() {
        assert!(!["ACR-2019", "NASAL-2022"].contains(&source.id.as_str()), "{}", source.id);
    }
}

/// Options lie side by side at equal length, whatever is answered to the items
/// that change them (K3).
#[test]
fn options_get_equal_room() {
    let date = "2026-11-22".parse().expect("it is a day");
    let codes = |item: &str| -> Vec<Option<String>> {
        let id = REAL.item(item).expect("the guide has the item");
        let codes = REAL[id].options.iter().map(|option| Some(option.code.clone()));
        codes.chain([None]).collect()
    };
    let areas = codes("area");
    let fits = |area: &Option<String>, condition: &Option<String>| {
        let mut answers = Answers::new();
        let both = [("area", area), ("condition", condition)];
        for (item, code) in both.into_iter().filter_map(|(item, code)| Some((item, code.as_ref()?)))
        {
            answers.set(item, askfirst::Answer::One(code.clone()));
        }
        Facts::of(&REAL, &answers).parked().is_empty().then_some(answers)
    };
    let mut seen = 0;
    for condition in codes("condition") {
        let Some(about) = areas.iter().rev().find_map(|area| fits(area, &condition)) else {
            continue;
        };
        for kind in codes("kind") {
            for (journey, provider) in
                [("considering", "hospital"), ("offered", "clinic"), ("under-way", "hospital")]
            {
                let mut answers = about.clone();
                answers.set("journey", askfirst::Answer::One(journey.to_owned()));
                answers.set("provider", askfirst::Answer::Many(vec![provider.to_owned()]));
                if let Some(kind) = &kind {
                    answers.set("kind", askfirst::Answer::One(kind.clone()));
                }
                let findings = match_answers(&REAL, &answers);
                let report = askfirst::Report::compose(&REAL, &answers, &findings, date);
                let Some(totals) = words_of_options(&report) else { continue };
                let (least, most) = (totals.iter().min(), totals.iter().max());
                let fair = least.zip(most).is_some_and(|(least, most)| least * 4 >= most * 3);
                assert!(totals.len() == 4 && fair, "{totals:?} for {answers:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen} ways to answer");
}

/// The words in each column of the options.
fn words_of_options(report: &askfirst::Report) -> Option<Vec<usize>> {
    use askfirst::report::Block;
    let options = report.home.iter().find(|section| section.id == "options")?;
    options.blocks.iter().find_map(|block| match block {
        Block::Table { columns, rows, .. } => Some(
            (0..columns.len())
                .map(|n| rows.iter().map(move |row| row.cells[n].text.words()))
                .map(|cells| cells.map(|cell| cell.split_whitespace().count()).sum())
                .collect(),
        ),
        _ => None,
    })
}

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
