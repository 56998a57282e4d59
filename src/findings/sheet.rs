//! What goes on page one, and in what order: a fixed, finite table.
//!
//! The rank has no sums and no weights: the first difference decides (see
//! [`Rank`]). The words for it are in `docs/architecture.md`.

use super::{FoundQuestion, listeners};
use crate::answers::Answers;
use crate::guide::{Facts, Guide, QuestionId, Role, Tier};

/// The concern whose musts are always printed in full.
pub const SAFETY: &str = "safety";

/// The most questions that page one holds beside the three core ones.
pub const MOST_CHOSEN: usize = 5;

/// The most questions of one stage that are proposed.
pub const MOST_OF_ONE_PLACE: usize = 2;

/// Questions printed in full, beside those on the sheet and musts about safety,
/// which always are.
pub const IN_FULL: usize = 2;

/// Where a question stands. Compared field by field from the top; the smaller
/// comes first, and `false` comes before `true`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Must before should before nice.
    pub tier: Tier,
    /// What an answer called for comes before what everyone is shown.
    pub general: bool,
    /// The concern that matters most comes first.
    pub off_top_concern: bool,
    /// Concerns that were chosen before those that were not.
    pub off_concerns: bool,
    /// The order of `questions.json`, which is the author's.
    pub position: usize,
}

impl Rank {
    /// The fields side by side in one number, which compares as they do.
    pub(super) fn order(&self) -> u64 {
        let flags = [self.general, self.off_top_concern, self.off_concerns];
        let first =
            flags.into_iter().fold(self.tier as u64, |so_far, flag| so_far << 1 | u64::from(flag));
        first << 32 | self.position as u64
    }
}

/// A question on page one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pick {
    /// A question of the person's own, counted from 0.
    Own(usize),
    /// One of the question bank.
    Question(QuestionId),
}

impl Pick {
    /// As an answers file has it: `own:1`, or the question's id.
    pub fn code(self, guide: &Guide) -> String {
        match self {
            Pick::Own(n) => format!("own:{}", n + 1),
            Pick::Question(id) => guide[id].id.clone(),
        }
    }

    /// From an answers file: `own:1`, a question's id or bank number, or the id
    /// of a retired question that another replaced.
    pub fn read(guide: &Guide, code: &str) -> Option<Pick> {
        if let Some(number) = code.strip_prefix("own:") {
            return Some(Pick::Own(number.parse::<usize>().ok()?.checked_sub(1)?));
        }
        guide.question(guide.current_question(code)).map(Pick::Question)
    }
}

/// Page one: how many places it has, and what is on it, in order. The first is
/// starred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Places beside the three core questions.
    pub slots: usize,
    /// What is on it: the person's picks, or the program's proposal.
    pub picks: Vec<Pick>,
}

/// Places on page one, by the length of the visit in minutes.
fn slots(guide: &Guide, facts: &Facts) -> usize {
    match facts.code(guide, Role::VisitMinutes) {
        Some("10") => 1,
        Some("30" | "45") => MOST_CHOSEN,
        _ => 3,
    }
}

impl Sheet {
    pub(super) fn choose(
        guide: &Guide,
        answers: &Answers,
        facts: &Facts,
        questions: &[FoundQuestion<'_>],
    ) -> Self {
        let own = facts.counted(guide, answers, Role::OwnQuestions);
        let own = own.map_or(0, |answer| answer.values().len());
        let slots = slots(guide, facts);
        let is_there = |pick: Pick| match pick {
            Pick::Own(n) => n < own,
            Pick::Question(id) => questions.iter().any(|found| found.id == id),
        };
        let Some(codes) = &answers.picks else {
            return Sheet { slots, picks: propose(guide, facts, questions, own, slots) };
        };
        let mut picks = Vec::new();
        for pick in codes.iter().filter_map(|code| Pick::read(guide, code)) {
            // An id and a bank number may name the same question.
            if picks.len() < MOST_CHOSEN && is_there(pick) && !picks.contains(&pick) {
                picks.push(pick);
            }
        }
        Sheet { slots, picks }
    }
}

fn propose(
    guide: &Guide,
    facts: &Facts,
    questions: &[FoundQuestion<'_>],
    own: usize,
    slots: usize,
) -> Vec<Pick> {
    let who = listeners(guide, facts);
    let fits = |found: &&FoundQuestion<'_>| found.entry.listeners.iter().any(|it| who.contains(it));
    let mut picks: Vec<_> = (0..own.min(slots)).map(Pick::Own).collect();
    let free = slots - picks.len();
    let mut chosen: Vec<&FoundQuestion<'_>> = Vec::with_capacity(MOST_CHOSEN);
    for found in questions.iter().filter(fits) {
        if chosen.len() == free {
            break;
        }
        let place = |other: &&&FoundQuestion<'_>| other.entry.place == found.entry.place;
        if chosen.iter().filter(place).count() < MOST_OF_ONE_PLACE {
            chosen.push(found);
        }
    }
    if free >= 3 {
        keep_a_place_for_the_top_concern(&mut chosen, questions.iter().filter(fits));
    }
    picks.extend(chosen.into_iter().map(|found| Pick::Question(found.id)));
    picks
}

/// With three free places or more, a must for the top concern is on the sheet
/// if there is one: it takes the last place, or the last of its own stage when
/// that stage has all it may have.
fn keep_a_place_for_the_top_concern<'q, 'g>(
    chosen: &mut Vec<&'q FoundQuestion<'g>>,
    mut fitting: impl Iterator<Item = &'q FoundQuestion<'g>>,
) {
    let speaks =
        |found: &&FoundQuestion<'_>| found.rank.tier == Tier::Must && !found.rank.off_top_concern;
    if chosen.iter().any(speaks) {
        return;
    }
    let Some(wanted) = fitting.find(speaks) else { return };
    let of_its_stage: Vec<_> =
        (0..chosen.len()).filter(|n| chosen[*n].entry.place == wanted.entry.place).collect();
    match of_its_stage[..] {
        [.., last] if of_its_stage.len() >= MOST_OF_ONE_PLACE => chosen[last] = wanted,
        _ => {
            chosen.pop();
            chosen.push(wanted);
        }
    }
}
