//! Matching: what a set of answers calls for.
//!
//! [`match_answers`] is pure: the same guide and answers give the same
//! [`Findings`], in the guide's order, each with the answers that brought it.
//!
//! ```
//! use askfirst::{Answers, Guide, match_answers};
//!
//! let guide = Guide::built_in();
//! let answers = Answers::from([("area", "eyes"), ("health", "blood-thinner")]);
//! let findings = match_answers(guide, &answers);
//! assert!(findings.cautions().any(|found| found.entry.id == "blood-thinner"));
//! ```
//!
//! Answers to items no longer shown are parked: kept in [`Answers`], never
//! matched. See [`crate::interview`] for how they return.

mod reason;
mod sheet;
mod trace;

pub use reason::Reason;
use reason::Reasons;
pub use sheet::{IN_FULL, MOST_CHOSEN, MOST_OF_ONE_PLACE, Pick, Rank, SAFETY, Sheet};

use crate::answers::Answers;
use crate::guide::{
    Bit, Caution, Claim, Contact, Facts, Guide, Listener, Method, Question, QuestionId, Role, Sign,
    Stage, Tier,
};

/// What answers call for.
pub struct Findings<'g> {
    guide: &'g Guide,
    facts: Facts,
    stages: Vec<FoundStage<'g>>,
    methods: Vec<Found<'g, Method>>,
    questions: Vec<FoundQuestion<'g>>,
    cautions: Vec<Found<'g, Caution>>,
    claims: Vec<Found<'g, Claim>>,
    signs: Vec<Found<'g, Sign>>,
    contacts: Vec<Found<'g, Contact>>,
    sheet: Sheet,
}

/// An entry that was found, and why.
pub struct Found<'g, T> {
    /// The entry.
    pub entry: &'g T,
    /// The answers that brought it.
    pub reason: Reason,
}

/// Whether a stage is part of the treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The answers say so.
    Yes,
    /// Not known: ask.
    Unknown,
    /// The answers do not name it.
    No,
}

/// A stage with its part in the treatment. All stages are found.
pub struct FoundStage<'g> {
    /// The stage.
    pub entry: &'g Stage,
    /// Its part.
    pub part: Part,
    /// The answers that made it so.
    pub reason: Reason,
}

/// A question, ranked.
pub struct FoundQuestion<'g> {
    /// Its id.
    pub id: QuestionId,
    /// The question.
    pub entry: &'g Question,
    /// The answers that brought it, or made it a must.
    pub reason: Reason,
    /// Where it stands among the others; see `docs/architecture.md`.
    pub rank: Rank,
}

impl FoundQuestion<'_> {
    /// A must about safety: always printed in full.
    pub fn is_safety_must(&self) -> bool {
        self.rank.tier == Tier::Must && self.entry.concerns.iter().any(|c| c == sheet::SAFETY)
    }
}

/// Matches answers against a guide.
pub fn match_answers<'g>(guide: &'g Guide, answers: &Answers) -> Findings<'g> {
    let facts = Facts::of(guide, answers);
    let top = TopConcern::of(guide, &facts);
    let mut reasons = Reasons::new(guide, &facts);
    let mut ranks = Vec::with_capacity(guide.questions().len());
    let each = guide.questions().iter().enumerate();
    let holding = each.filter(|(_, question)| question.when.holds(&facts));
    ranks.extend(holding.map(|(position, entry)| {
        let rank = top.rank(&facts, position, entry);
        (rank.order(), rank)
    }));
    ranks.sort_unstable_by_key(|(order, _)| *order);
    let mut questions = Vec::with_capacity(ranks.len());
    questions.extend(
        ranks.into_iter().map(|(_, rank)| found_question(guide, &facts, &mut reasons, rank)),
    );
    let sheet = Sheet::choose(guide, answers, &facts, &questions);
    let stages = guide.stages().iter().map(|stage| found_stage(&facts, &mut reasons, stage));
    Findings {
        stages: stages.collect(),
        methods: found(&facts, &mut reasons, guide.methods(), |entry| &entry.when),
        cautions: found(&facts, &mut reasons, guide.cautions(), |entry| &entry.when),
        claims: found(&facts, &mut reasons, guide.claims(), |entry| &entry.when),
        signs: found(&facts, &mut reasons, &guide.contacts().signs, |entry| &entry.when),
        contacts: found(&facts, &mut reasons, &guide.contacts().entries, |entry| &entry.when),
        guide,
        questions,
        facts,
        sheet,
    }
}

fn found<'g, T>(
    facts: &Facts,
    reasons: &mut Reasons<'_>,
    entries: &'g [T],
    when: impl Fn(&T) -> &crate::guide::When,
) -> Vec<Found<'g, T>> {
    let holding = || entries.iter().filter(|entry| when(entry).holds(facts));
    let mut found = Vec::with_capacity(holding().count());
    found.extend(holding().map(|entry| Found { reason: reasons.of(when(entry)), entry }));
    found
}

fn found_stage<'g>(facts: &Facts, reasons: &mut Reasons<'_>, entry: &'g Stage) -> FoundStage<'g> {
    let unknown = entry.unknown.as_ref().filter(|when| when.holds(facts));
    let (part, reason) = match unknown {
        _ if entry.when.holds(facts) => (Part::Yes, reasons.of(&entry.when)),
        Some(when) => (Part::Unknown, reasons.of(when)),
        None => (Part::No, Reason::default()),
    };
    FoundStage { entry, part, reason }
}

fn found_question<'g>(
    guide: &'g Guide,
    facts: &Facts,
    reasons: &mut Reasons<'_>,
    rank: Rank,
) -> FoundQuestion<'g> {
    let id = QuestionId::at(rank.position);
    let entry = &guide[id];
    let must = entry.must_when.as_ref().filter(|when| when.holds(facts));
    let mut reason = match entry.general {
        true => Reason::default(),
        false => reasons.of(&entry.when),
    };
    if let Some(when) = must {
        reason.join(reasons.of(when));
    }
    FoundQuestion { id, entry, reason, rank }
}

/// The concern that matters most, as an option of the item `concerns`: named
/// as such, or the only one chosen.
struct TopConcern(Option<Bit>);

impl TopConcern {
    fn of(guide: &Guide, facts: &Facts) -> Self {
        let Some(item) = guide.role(Role::Concerns) else { return TopConcern(None) };
        let named = facts.code(guide, Role::TopConcern);
        TopConcern(match named.and_then(|code| guide[item].option(code)) {
            Some((bit, _)) => Some(bit),
            None => {
                let mut chosen = facts.chosen(guide, item);
                chosen.next().filter(|_| chosen.next().is_none())
            }
        })
    }

    fn rank(&self, facts: &Facts, position: usize, question: &Question) -> Rank {
        let must = question.must_when.as_ref().is_some_and(|when| when.holds(facts));
        Rank {
            tier: if must { Tier::Must } else { question.tier },
            general: question.general && !must,
            off_top_concern: !self.0.is_some_and(|top| question.concerned.names(top)),
            off_concerns: !question.concerned.holds(facts),
            position,
        }
    }
}

/// Who the person will see: the listeners who can answer on the day. Not known:
/// the own doctor or a specialist.
fn listeners(guide: &Guide, facts: &Facts) -> &'static [Listener] {
    of_listener(facts.code(guide, Role::VisitWith))
}

/// Who can answer on the day, by the answer to `visit-with`.
pub(crate) fn of_listener(code: Option<&str>) -> &'static [Listener] {
    match code {
        Some("own-doctor") => &[Listener::OwnDoctor],
        Some("specialist") => &[Listener::Specialist],
        Some("clinic") => &[Listener::Clinic],
        Some("trial-team") => &[Listener::TrialTeam],
        _ => &[Listener::OwnDoctor, Listener::Specialist],
    }
}

impl<'g> Findings<'g> {
    /// The guide matched against.
    pub fn guide(&self) -> &'g Guide {
        self.guide
    }

    /// The answers that count.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// All stages, in order, with their part in the treatment.
    pub fn stages(&self) -> impl Iterator<Item = &FoundStage<'g>> {
        self.stages.iter()
    }

    /// Methods of administration named, or reported for the condition.
    pub fn methods(&self) -> impl Iterator<Item = &Found<'g, Method>> {
        self.methods.iter()
    }

    /// Questions, the highest rank first.
    pub fn questions(&self) -> impl Iterator<Item = &FoundQuestion<'g>> {
        self.questions.iter()
    }

    /// A question, if it was found.
    pub fn question(&self, id: QuestionId) -> Option<&FoundQuestion<'g>> {
        self.questions.iter().find(|found| found.id == id)
    }

    /// Questions printed in full, and those in one line each; in rank order.
    pub fn split(&self) -> (Vec<&FoundQuestion<'g>>, Vec<&FoundQuestion<'g>>) {
        let mut room = IN_FULL;
        self.questions().partition(|found| {
            let sure =
                self.sheet.picks.contains(&Pick::Question(found.id)) || found.is_safety_must();
            if !sure && room == 0 {
                return false;
            }
            room -= usize::from(!sure);
            true
        })
    }

    /// Cautions.
    pub fn cautions(&self) -> impl Iterator<Item = &Found<'g, Caution>> {
        self.cautions.iter()
    }

    /// What the person was told.
    pub fn claims(&self) -> impl Iterator<Item = &Found<'g, Claim>> {
        self.claims.iter()
    }

    /// Urgent signs.
    pub fn signs(&self) -> impl Iterator<Item = &Found<'g, Sign>> {
        self.signs.iter()
    }

    /// Where to turn, and how to check.
    pub fn contacts(&self) -> impl Iterator<Item = &Found<'g, Contact>> {
        self.contacts.iter()
    }

    /// Those the person will see, who can answer on the day.
    pub fn listeners(&self) -> &'static [Listener] {
        listeners(self.guide, &self.facts)
    }

    /// What goes on page one.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }
}
