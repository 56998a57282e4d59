//! Page one: how many places, and who comes first.

use askfirst::findings::{FoundQuestion, MOST_CHOSEN, Pick};
use askfirst::guide::{Listener, Tier};
use askfirst::{Answer, Answers, Findings, Guide, match_answers};
use proptest::prelude::*;

use crate::support::{Dice, EVERY, REAL, answers, dice};

fn found<'f, 'g>(findings: &'f Findings<'g>, pick: Pick) -> Option<&'f FoundQuestion<'g>> {
    match pick {
        Pick::Own(_) => None,
        Pick::Question(id) => Some(findings.question(id).expect("only what was found is on it")),
    }
}

fn code<'a>(findings: &Findings<'_>, answers: &'a Answers, link_id: &str) -> Option<&'a str> {
    let guide = findings.guide();
    let counts = findings.facts().shows(guide.item(link_id)?) && !answers.skipped.contains(link_id);
    answers
        .get(link_id)
        .filter(|_| counts)
        .and_then(|answer| Some(answer.values().first()?.as_str()))
}

fn places(minutes: Option<&str>) -> usize {
    match minutes {
        Some("10") => 1,
        Some("30" | "45") => 5,
        _ => 3,
    }
}

fn who_answers(visit_with: Option<&str>) -> Vec<Listener> {
    match visit_with {
        Some("own-doctor") => vec![Listener::OwnDoctor],
        Some("specialist") => vec![Listener::Specialist],
        Some("clinic") => vec![Listener::Clinic],
        Some("trial-team") => vec![Listener::TrialTeam],
        _ => vec![Listener::OwnDoctor, Listener::Specialist],
    }
}

/// All that holds of a proposal for any answers.
fn the_proposal_keeps_its_rules(guide: &Guide, answers: &Answers) -> Result<(), TestCaseError> {
    let findings = match_answers(guide, answers);
    let sheet = findings.sheet();
    prop_assert_eq!(sheet.slots, places(code(&findings, answers, "visit-minutes")));
    prop_assert!(sheet.picks.len() <= sheet.slots);

    let skipped = answers.skipped.contains("own-questions");
    let own = answers.get("own-questions").filter(|_| !skipped).map_or(0, |own| own.values().len());
    let first: Vec<_> = (0..own.min(sheet.slots)).map(Pick::Own).collect();
    prop_assert_eq!(&sheet.picks[..first.len()], &first[..], "own questions come first");

    let chosen: Vec<_> = sheet.picks[first.len()..]
        .iter()
        .map(|pick| found(&findings, *pick).expect("own questions stand before"))
        .collect();
    let who = who_answers(code(&findings, answers, "visit-with"));
    let fits = |found: &&FoundQuestion<'_>| {
        found.entry.listeners.iter().any(|listener| who.contains(listener))
    };
    for question in &chosen {
        prop_assert!(fits(question), "{} cannot be answered there", question.entry.id);
        let place = |other: &&&FoundQuestion<'_>| other.entry.place == question.entry.place;
        prop_assert!(chosen.iter().filter(place).count() <= 2, "two of one stage");
        let same = |other: &&&FoundQuestion<'_>| other.id == question.id;
        prop_assert_eq!(chosen.iter().filter(same).count(), 1);
    }
    let tiers: Vec<_> = chosen.iter().map(|found| found.rank.tier).collect();
    prop_assert!(tiers.is_sorted(), "must before should");

    let free = sheet.slots - first.len();
    let speaks =
        |found: &&FoundQuestion<'_>| found.rank.tier == Tier::Must && !found.rank.off_top_concern;
    if free >= 3 && findings.questions().filter(fits).any(|found| speaks(&found)) {
        prop_assert!(chosen.iter().any(speaks), "a must for the top concern");
    }
    // A place stays free only when every question that fits is of a full stage.
    if chosen.len() < free {
        for left in findings.questions().filter(fits) {
            let place = |other: &&&FoundQuestion<'_>| other.entry.place == left.entry.place;
            let on_it = chosen.iter().any(|other| other.id == left.id);
            prop_assert!(on_it || chosen.iter().filter(place).count() == 2);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn proposals_of_the_real_guide(rolls in dice()) {
        the_proposal_keeps_its_rules(&REAL, &answers(&REAL, &mut Dice::new(&rolls), &[]))?;
    }

    #[test]
    fn proposals_of_a_made_up_guide(rolls in dice()) {
        the_proposal_keeps_its_rules(&EVERY, &answers(&EVERY, &mut Dice::new(&rolls), &[]))?;
    }

    /// Whatever is picked, only what was found is on the sheet, in that order,
    /// and each thing once.
    #[test]
    fn picks_are_found_questions(rolls in dice()) {
        let mut dice = Dice::new(&rolls);
        let mut answers = answers(&REAL, &mut dice, &[]);
        let bank = REAL.questions();
        let picks: Vec<_> = (0..dice.roll(6))
            .map(|_| match dice.roll(4) {
                0 => format!("own:{}", 1 + dice.roll(3)),
                1 => bank[dice.roll(bank.len())].bank.clone(),
                _ => bank[dice.roll(bank.len())].id.clone(),
            })
            .collect();
        answers.picks = Some(picks.clone());
        let findings = match_answers(&REAL, &answers);
        let on_it = &findings.sheet().picks;
        prop_assert!(on_it.len() <= MOST_CHOSEN);
        for (n, pick) in on_it.iter().enumerate() {
            found(&findings, *pick);
            prop_assert!(!on_it[..n].contains(pick));
        }
        let asked: Vec<_> = picks.iter().filter_map(|code| Pick::read(&REAL, code)).collect();
        let mut rest = asked.iter();
        prop_assert!(on_it.iter().all(|pick| rest.any(|asked| asked == pick)));
    }
}

fn sheet(given: &[(&str, &str)], own: &[&str]) -> Vec<String> {
    let mut answers = Answers::new();
    for (link_id, value) in given {
        answers.set(*link_id, Answer::One((*value).into()));
    }
    answers.set("own-questions", Answer::Many(own.iter().map(|text| (*text).into()).collect()));
    let findings = match_answers(&EVERY, &answers);
    findings.sheet().picks.iter().map(|pick| pick.code(&EVERY)).collect()
}

#[test]
fn the_length_of_the_visit_gives_the_places() {
    let who = ("for-whom", "self");
    assert_eq!(sheet(&[who, ("visit-minutes", "10")], &[]), ["needed"]);
    assert_eq!(sheet(&[who], &[]), ["needed", "wait", "cheaper"], "at most two of one stage");
    assert_eq!(
        sheet(&[who, ("visit-minutes", "45")], &[]),
        ["needed", "wait", "cheaper", "calm-down"]
    );
}

#[test]
fn own_questions_come_first() {
    let who = ("for-whom", "self");
    assert_eq!(sheet(&[who], &["A?"]), ["own:1", "needed", "wait"]);
    assert_eq!(sheet(&[who], &["A?", "B?", "C?", "D?"]), ["own:1", "own:2", "own:3"]);
}

#[test]
fn the_top_concern_has_a_place() {
    let given = [("for-whom", "self"), ("concerns", "pain")];
    assert_eq!(sheet(&given, &[]), ["instead", "needed", "cheaper"]);
}
