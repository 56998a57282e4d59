//! The entries of a guide: what may be said, each with its `when` and sources.

use deserr::Deserr;
use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::id::{CautionId, GroupId, QuestionId, SignId, SourceId, StageId};
use super::picture::Picture;
use super::text::Text;
use super::when::When;

/// Something said to the reader, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What is said.
    pub text: Text,
    /// Where it comes from; at least one.
    pub sources: Vec<SourceId>,
    /// When it is said.
    pub when: When,
    /// What it is about: the heading of its part of a long list.
    pub about: Option<Text>,
    /// The numbers of people in it that are drawn as well.
    pub dots: Vec<Dots>,
}

/// So many of so many people. The statement says the same in words, so that
/// nothing is lost where it is not drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dots {
    /// Those whom it happened to.
    pub some: usize,
    /// All who were looked at.
    pub of: usize,
    /// What happened to how many, in a few words.
    pub caption: String,
}

impl Dots {
    /// As many dots as can still be seen on paper.
    pub const MOST: usize = 1000;
}

/// A stage of therapy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A word or two, for the drawn strip.
    pub short: String,
    /// When it is known to be part of the treatment.
    pub when: When,
    /// When it is not known whether it is part.
    pub unknown: Option<When>,
    /// What happens.
    pub what: Vec<Statement>,
    /// What it helps to know.
    pub know: Vec<Statement>,
}

/// A group of questions that belong to no stage of therapy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A way the cells may be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// Its id.
    pub id: String,
    /// Its everyday name.
    pub title: String,
    /// Its medical name.
    pub term: String,
    /// About where it reaches the body, if that is one place.
    pub spot: Option<Spot>,
    /// When it is described.
    pub when: When,
    /// What it is used or studied for.
    pub uses: Vec<Statement>,
    /// Documented risks.
    pub risks: Vec<Statement>,
    /// What to ask about it.
    pub ask: Text,
}

/// A place on the drawing of a body, seen from the front.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// What it is called.
    pub name: Text,
    /// From the left edge of the drawing, of [`Spot::WIDTH`].
    pub x: u8,
    /// From the top, of [`Spot::HEIGHT`].
    pub y: u8,
}

impl Spot {
    /// How wide the drawing is.
    pub const WIDTH: u8 = 48;
    /// How high the drawing is.
    pub const HEIGHT: u8 = 108;
}

/// An area of health: what is said when the condition is not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// The option of the item `area`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is said.
    pub text: Vec<Statement>,
}

/// How strong the evidence for a condition is. Never a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, Serialize, Deserialize)]
#[deserr(rename_all = lowercase)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Status {
    /// An established, approved treatment.
    Established,
    /// Approved for a narrow group.
    Narrow,
    /// In clinical trials.
    Trials,
    /// No good evidence, or warned against.
    Warned,
}

/// The person's illness or complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The option of the item `condition`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its name inside a sentence.
    pub name: String,
    /// Evidence status, the broadest use first; empty: not covered.
    pub status: Vec<Status>,
    /// The state of knowledge in one short paragraph.
    pub summary: Vec<Statement>,
    /// What is approved, where, and for whom.
    pub approved: Vec<Statement>,
    /// What is known.
    pub known: Vec<Statement>,
    /// What is not known.
    pub not_known: Vec<Statement>,
    /// What is particular to it in each of the guide's options for care.
    pub(crate) options: Vec<Aspects>,
}

/// A way to go on, laid beside the others: usual care, a trial, the treatment
/// on offer, waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareOption {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What is said of it where the condition has nothing of its own.
    pub(crate) aspects: Aspects,
}

/// What is said of an option, for each [`Aspect`]: of several statements the
/// first that holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Aspects(pub [Vec<Statement>; Aspect::ALL.len()]);

impl Aspects {
    fn find(&self, aspect: Aspect, facts: &Facts) -> Option<&Statement> {
        self.0[aspect as usize].iter().find(|statement| statement.when.holds(facts))
    }
}

/// What a person wants to know of each option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// How it works.
    How,
    /// Possible benefits.
    Benefits,
    /// Possible harms.
    Harms,
    /// What living through it is like.
    Living,
    /// What happens without it.
    Without,
}

impl Aspect {
    /// All of them in order, with their keys in the rule files.
    pub const ALL: [(Aspect, &'static str); 5] = [
        (Aspect::How, "how"),
        (Aspect::Benefits, "benefits"),
        (Aspect::Harms, "harms"),
        (Aspect::Living, "living"),
        (Aspect::Without, "without"),
    ];
}

impl CareOption {
    /// What is said of an aspect: what is particular to the condition, or else
    /// what is said to everyone.
    pub(crate) fn say<'s>(
        &'s self,
        aspect: Aspect,
        particular: Option<&'s Aspects>,
        facts: &Facts,
    ) -> &'s Statement {
        particular
            .and_then(|aspects| aspects.find(aspect, facts))
            .or_else(|| self.aspects.find(aspect, facts))
            .expect("load sees to it that the last statement always holds")
    }
}

/// How much a question matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserr, Serialize, Deserialize)]
#[deserr(rename_all = lowercase)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Tier {
    /// Asked before all others.
    Must,
    /// Worth asking.
    Should,
    /// If there is time.
    Nice,
}

/// Who can answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserr, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Listener {
    /// The person's own or family doctor.
    #[deserr(rename = "own-doctor")]
    OwnDoctor,
    /// A specialist in the condition.
    #[deserr(rename = "specialist")]
    Specialist,
    /// The clinic that offers the treatment.
    #[deserr(rename = "clinic")]
    Clinic,
    /// The team of a clinical trial.
    #[deserr(rename = "trial-team")]
    TrialTeam,
    /// The insurer.
    #[deserr(rename = "insurer")]
    Insurer,
}

/// Where a question belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A stage of therapy.
    Stage(StageId),
    /// A group beside the stages.
    Group(GroupId),
}

/// A question to take to the clinician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Its number in the question bank, such as `Q071`.
    pub bank: String,
    /// The question.
    pub text: Text,
    /// Where it belongs.
    pub place: Place,
    /// The concerns it speaks to: options of the item `concerns`.
    pub concerns: Vec<String>,
    /// One of its concerns was chosen.
    pub(crate) concerned: When,
    /// How much it matters.
    pub tier: Tier,
    /// When it matters most, whatever its tier.
    pub must_when: Option<When>,
    /// Who can answer it; in front the one to whom it goes if nobody is named.
    pub listeners: Vec<Listener>,
    /// Why it matters, in one line.
    pub why: Text,
    /// The parts of a clear answer.
    pub answer: Vec<Text>,
    /// When it is shown.
    pub when: When,
    /// Questions that contradict it: never shown together.
    pub not_with: Vec<QuestionId>,
    /// Meant for nearly everybody.
    pub general: bool,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
}

/// One of the three questions on every sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoreQuestion {
    /// The question.
    pub text: Text,
    /// Why it matters, in one line.
    pub why: Text,
    /// Where its wording comes from.
    pub sources: Vec<SourceId>,
}

/// A caution: something particular to the answers, with evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caution {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about: the heading of its part of a long list.
    pub about: Option<Text>,
    /// What is said.
    pub text: Vec<Statement>,
    /// When it is shown.
    pub when: When,
    /// Cautions that contradict it: never shown together.
    pub not_with: Vec<CautionId>,
    /// Questions that go with it.
    pub ask: Vec<QuestionId>,
}

/// Something people are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The option of the item `claims`.
    pub id: String,
    /// Its number, such as `C12`.
    pub bank: String,
    /// What is known about it.
    pub known: Vec<Statement>,
    /// The questions it becomes.
    pub becomes: Vec<QuestionId>,
    /// It was chosen.
    pub(crate) when: When,
}

/// Everything about getting help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// When the emergency notice is shown during the interview.
    pub notice_when: When,
    /// The notice, with the number of the place.
    pub notice: Text,
    /// The notice on the first screen, where the place is not known.
    pub first: Text,
    /// Urgent signs.
    pub signs: Vec<Sign>,
    /// What to say to staff.
    pub tell: Vec<Statement>,
    /// Where to turn.
    pub entries: Vec<Contact>,
}

/// How soon help is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, Serialize, Deserialize)]
#[deserr(rename_all = lowercase)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Urgency {
    /// An ambulance, or an emergency department.
    Now,
    /// Urgent care the same day.
    Today,
}

/// An urgent sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// Its id.
    pub id: String,
    /// How soon help is needed.
    pub urgency: Urgency,
    /// What it is about: the heading of its part of a long list.
    pub about: Option<Text>,
    /// What it is, in a few words for the sheet; `None` leaves it off.
    pub brief: Option<Text>,
    /// A drawing beside the few words.
    pub picture: Option<Picture>,
    /// What it is.
    pub text: Text,
    /// When it is shown.
    pub when: When,
    /// Signs that contradict it: never shown together.
    pub not_with: Vec<SignId>,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
}

/// What a contact is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum ContactKind {
    /// The emergency number.
    #[deserr(rename = "emergency")]
    Emergency,
    /// Where to report harm.
    #[deserr(rename = "report-harm")]
    ReportHarm,
    /// Where to complain about a seller, an advert or money.
    #[deserr(rename = "report-seller")]
    ReportSeller,
    /// How to check an offer.
    #[deserr(rename = "check")]
    Check,
    /// A patient group, or where to read more.
    #[deserr(rename = "patient-group")]
    PatientGroup,
    /// Someone who listens.
    #[deserr(rename = "distress")]
    Distress,
}

/// Where to turn, or how to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub kind: ContactKind,
    /// What it is about: the heading of its part of a long list.
    pub about: Option<Text>,
    /// Its name.
    pub name: String,
    /// How to use it, and its limits.
    pub text: Text,
    /// A telephone number.
    pub phone: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// When it is shown.
    pub when: When,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
}

/// A word explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The word.
    pub term: String,
    /// Other spellings under which it appears in texts.
    pub also: Vec<String>,
    /// The explanation in a few words, for brackets after the word; `None`
    /// where texts explain it themselves.
    pub brief: Option<String>,
    /// The explanation.
    pub text: String,
}
