//! A guide: everything that may be asked and said, loaded whole.
//!
//! ```
//! use askfirst::Guide;
//!
//! let guide = Guide::built_in();
//! assert_eq!(guide.meta().id, "stem-cell-therapy");
//! ```
//!
//! [`Guide::load`] turns text into typed ids and reports every fault of every
//! file at once; past it nothing looks up a string, and a `Guide` is never
//! half valid. What may be asked is worked out from answers in [`Facts`].

mod check_rules;
mod entry;
mod facts;
mod guarantee;
mod id;
mod load;
mod picture;
mod planes;
mod questionnaire;
mod raw;
#[cfg(test)]
mod schema;
mod source;
mod text;
mod when;
mod wording;

pub use check_rules::{Allowed, CheckRules};
pub use entry::{
    Area, Aspect, CareOption, Caution, Claim, Condition, Contact, ContactKind, Contacts,
    CoreQuestion, Dots, Group, Listener, Method, Place, Question, Sign, Spot, Stage, Statement,
    Status, Term, Tier, Urgency,
};
pub use facts::{Facts, Parked};
pub use guarantee::{Guarantee, Order, Promise, Thing};
pub use id::{
    Bit, CautionId, ClaimId, ContactId, GroupId, ItemId, MethodId, QuestionId, SignId, SituationId,
    SourceId, StageId,
};
pub use load::{FILES, OPTIONAL_FILE};
pub(crate) use load::{not_json, repeated_keys};
pub use picture::Picture;
pub use planes::{Planes, Settled};
pub use questionnaire::{AnswerOption, Item, ItemGroup, ItemKind, Questionnaire};
pub use source::{Seen, Source};
pub use text::{Form, Text};
pub use when::When;
pub(crate) use when::{Fold, Ground, bits_of};
pub use wording::{DateWording, PageWording, ReportWording, ScreenWording, Wording, fill};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::files::GuideFiles;

/// A rule pack, valid as a whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Guide {
    meta: Meta,
    situations: Vec<Situation>,
    questionnaire: Questionnaire,
    stages: Vec<Stage>,
    groups: Vec<Group>,
    methods: Vec<Method>,
    areas: Vec<Area>,
    care_options: Vec<CareOption>,
    conditions: Vec<Condition>,
    core: Vec<CoreQuestion>,
    questions: Vec<Question>,
    cautions: Vec<Caution>,
    claims: Vec<Claim>,
    contacts: Contacts,
    terms: Vec<Term>,
    sources: Vec<Source>,
    wording: Wording,
    guarantees: Vec<Guarantee>,
    retired: Vec<Retired>,
    roles: [Option<ItemId>; Role::COUNT],
    /// For each number of items asked: situations that can be settled then.
    settled_after: Vec<Vec<(Bit, SituationId)>>,
    option_count: usize,
    planes: Planes,
}

/// What a guide says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Its id, as answers files name it.
    pub id: String,
    /// Its title, and the report's.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Its language, as BCP 47 writes it.
    pub language: String,
    /// When it was published.
    pub published: NaiveDate,
    /// When its facts were last looked at.
    pub reviewed: NaiveDate,
    /// When they should be looked at again; past it a report says so.
    pub next_review: NaiveDate,
    /// How it is kept up to date.
    pub update_policy: String,
    /// The intended-use sentence.
    pub intended_use: String,
    /// Who wrote it, who paid, who checked.
    pub about: String,
    /// Sixteen hexadecimal digits over all its files; equal files, equal digits.
    pub fingerprint: String,
    /// It is not the built-in guide, and its reports say so.
    pub changed: bool,
    /// What `askfirst check` looks for in its texts.
    pub check: CheckRules,
}

impl Meta {
    /// Reads it alone, for checking a guide that does not load; `None` if it has
    /// a fault itself.
    pub(crate) fn load(files: &dyn GuideFiles) -> Option<Meta> {
        load::meta(files)
    }
}

/// A named test on answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Its id.
    pub id: String,
    /// When it holds.
    pub when: When,
}

/// An id that is no longer used, and what took its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Retired {
    /// The item of an option, or `None` for a question.
    pub item: Option<String>,
    pub id: String,
    pub replaced_by: Option<String>,
}

/// Items that the program itself reads, by their fixed link ids. A guide may
/// leave any of them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the link id of the same name")]
pub enum Role {
    ForWhom,
    Place,
    Journey,
    Area,
    Condition,
    ConditionName,
    Concerns,
    TopConcern,
    Goals,
    VisitWith,
    VisitMinutes,
    Provider,
    Route,
    Claims,
    Support,
    DecideBy,
    VisitDate,
    OwnQuestions,
}

impl Role {
    const COUNT: usize = Role::ALL.len();

    /// Every role with its link id, in the order of the enum.
    pub const ALL: [(Role, &'static str); 18] = [
        (Role::ForWhom, "for-whom"),
        (Role::Place, "place"),
        (Role::Journey, "journey"),
        (Role::Area, "area"),
        (Role::Condition, "condition"),
        (Role::ConditionName, "condition-name"),
        (Role::Concerns, "concerns"),
        (Role::TopConcern, "top-concern"),
        (Role::Goals, "goals"),
        (Role::VisitWith, "visit-with"),
        (Role::VisitMinutes, "visit-minutes"),
        (Role::Provider, "provider"),
        (Role::Route, "route"),
        (Role::Claims, "claims"),
        (Role::Support, "support"),
        (Role::DecideBy, "decide-by"),
        (Role::VisitDate, "visit-date"),
        (Role::OwnQuestions, "own-questions"),
    ];

    /// The link id.
    pub fn link_id(self) -> &'static str {
        Role::ALL[self as usize].1
    }
}

impl Guide {
    /// Reads a guide.
    ///
    /// # Errors
    /// Every fault of every file, sorted by file (in the order of [`FILES`])
    /// and position.
    pub fn load(files: &dyn GuideFiles) -> Result<Guide, Vec<Diagnostic>> {
        load::load(files)
    }

    /// Packs it, so that it can be had again without reading and checking.
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("a guide is plain data")
    }

    /// The guide as whoever only asks and reports needs it: what it promises
    /// of itself and how its texts are checked is left out. So is the built-in
    /// one packed.
    #[must_use]
    pub fn without_checks(&self) -> Guide {
        let meta = Meta { check: CheckRules::default(), ..self.meta.clone() };
        Guide { guarantees: Vec::new(), meta, ..self.clone() }
    }

    /// The guide with every `when` asked by itself: slower by microseconds,
    /// and smaller where each byte is sent.
    #[must_use]
    pub fn without_planes(&self) -> Guide {
        Guide { planes: Planes::default(), ..self.clone() }
    }

    /// The guide that this version of the library packed. What is in other
    /// bytes is not checked, as [`Guide::load`] does.
    ///
    /// # Errors
    /// The bytes are no packed guide.
    pub fn unpack(bytes: &[u8]) -> Result<Guide, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// Marks it as another than the built-in guide, so that its reports say so.
    pub fn mark_changed(&mut self) {
        self.meta.changed = true;
    }

    /// What it says of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// What the interview asks.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// Named situations, each after those it uses.
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }

    /// The stages of therapy, in order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Groups of questions beside the stages.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Methods of administration, in neutral order.
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// The three questions on every sheet.
    pub fn core(&self) -> &[CoreQuestion] {
        &self.core
    }

    /// The question bank.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Cautions.
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions
    }

    /// What people are told.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Conditions.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// The ways to go on, laid side by side.
    pub fn care_options(&self) -> &[CareOption] {
        &self.care_options
    }

    /// Areas of health.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// Getting help.
    pub fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    /// Words explained.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Publications.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Labels of screens and report.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// What holds for every way to answer.
    pub fn guarantees(&self) -> &[Guarantee] {
        &self.guarantees
    }

    /// An item by its link id.
    pub fn item(&self, link_id: &str) -> Option<ItemId> {
        self.questionnaire.items.iter().position(|item| item.link_id == link_id).map(ItemId::at)
    }

    /// The item that plays a role, if this guide has one.
    pub fn role(&self, role: Role) -> Option<ItemId> {
        self.roles[role as usize]
    }

    /// A question by its id or bank number.
    pub fn question(&self, id_or_bank: &str) -> Option<QuestionId> {
        self.questions
            .iter()
            .position(|question| question.id == id_or_bank || question.bank == id_or_bank)
            .map(QuestionId::at)
    }

    /// The area or condition that an answer names.
    pub fn area(&self, facts: &Facts) -> Option<&Area> {
        let code = facts.code(self, Role::Area)?;
        self.areas.iter().find(|area| area.id == code)
    }

    /// The condition that an answer names.
    pub fn condition(&self, facts: &Facts) -> Option<&Condition> {
        let code = facts.code(self, Role::Condition)?;
        self.conditions.iter().find(|condition| condition.id == code)
    }

    /// The item whose option a bit is.
    pub(crate) fn item_of(&self, bit: Bit) -> ItemId {
        let items = &self.questionnaire.items;
        ItemId::at(
            items.partition_point(|item| item.first_bit + item.options.len() <= bit.position()),
        )
    }

    /// The item and the option behind a bit.
    ///
    /// # Panics
    /// When the bit is a situation's.
    pub fn option(&self, bit: Bit) -> (&Item, &AnswerOption) {
        let item = &self[self.item_of(bit)];
        (item, &item.options[bit.position() - item.first_bit])
    }

    /// The bit of the first situation; those of the others follow.
    pub(crate) fn first_situation(&self) -> Bit {
        Bit::at(self.option_count)
    }

    fn bit_count(&self) -> usize {
        self.option_count + self.situations.len()
    }

    /// The code to use for an option that may have been retired.
    pub(crate) fn current_option<'s>(&'s self, link_id: &str, code: &'s str) -> &'s str {
        self.current(Some(link_id), code)
    }

    /// The id to use for a question that may have been retired.
    pub(crate) fn current_question<'s>(&'s self, id: &'s str) -> &'s str {
        self.current(None, id)
    }

    fn current<'s>(&'s self, item: Option<&str>, id: &'s str) -> &'s str {
        let found = self.retired.iter().find(|old| old.item.as_deref() == item && old.id == id);
        found.and_then(|old| old.replaced_by.as_deref()).unwrap_or(id)
    }

    /// Every `when` of the guide, those of texts too, to be settled at once.
    pub fn planes(&self) -> &Planes {
        &self.planes
    }

    /// Every `when` that brings an entry or shows an item or option.
    pub fn whens(&self) -> Vec<&When> {
        let items = &self.questionnaire.items;
        let options = items.iter().flat_map(|item| &item.options).map(|option| &option.when);
        let stages = self.stages.iter().map(|entry| &entry.when);
        let statements = self.stages.iter().flat_map(|s| s.what.iter().chain(&s.know));
        items
            .iter()
            .map(|item| &item.when)
            .chain(options)
            .chain(self.situations.iter().map(|situation| &situation.when))
            .chain(stages)
            .chain(statements.map(|statement| &statement.when))
            .chain(self.methods.iter().map(|entry| &entry.when))
            .chain(self.questions.iter().map(|entry| &entry.when))
            .chain(self.questions.iter().filter_map(|entry| entry.must_when.as_ref()))
            .chain(self.cautions.iter().map(|entry| &entry.when))
            .chain(self.claims.iter().map(|entry| &entry.when))
            .chain(self.contacts.signs.iter().map(|entry| &entry.when))
            .chain(self.contacts.entries.iter().map(|entry| &entry.when))
            .collect()
    }
}
