//! What an author promises for every way to answer.
//!
//! A guarantee is data of the guide; [`crate::check`] proves each or finds
//! answers that break it. Nothing here is printed for a patient, and no `when`
//! of a guarantee is in the guide's planes: matching never asks it.

use deserr::Deserr;
use serde::{Deserialize, Serialize};

use super::Guide;
use super::id::{CautionId, ClaimId, ContactId, MethodId, QuestionId, SignId, SourceId, StageId};
use super::when::When;

/// Something that holds whatever is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarantee {
    /// Its id.
    pub id: String,
    /// Why it matters.
    pub about: String,
    /// Where that comes from.
    pub sources: Vec<SourceId>,
    /// For which answers.
    pub when: When,
    /// For which answers: those that show all of these.
    pub when_shown: Vec<Thing>,
    /// What holds for them.
    pub promise: Promise,
}

impl Guarantee {
    /// What it names.
    pub fn things(&self) -> impl Iterator<Item = &Thing> {
        self.when_shown.iter().chain(self.promise.things())
    }

    /// Whether it hangs on what is proposed for page one.
    pub fn speaks_of_page_one(&self) -> bool {
        let whole = matches!(self.promise, Promise::Sheet { .. } | Promise::Order(_));
        whole || self.things().any(|thing| matches!(thing, Thing::OnSheet(_) | Thing::InFull(_)))
    }
}

/// What holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promise {
    /// Every one is shown.
    Shows(Vec<Thing>),
    /// None is shown.
    Hides(Vec<Thing>),
    /// Each is shown for no other answers than these.
    Only(Vec<Thing>),
    /// Each is shown for these answers and for no others.
    Exactly(Vec<Thing>),
    /// At least so many, and at most so many, of these are shown.
    Count {
        /// At least so many.
        least: u32,
        /// At most so many; `None` is any number.
        most: Option<u32>,
        /// Of these.
        of: Vec<Thing>,
    },
    /// Page one and what is printed in full keep to these numbers.
    Sheet {
        /// Core questions, exactly.
        core: Option<u32>,
        /// Questions on page one beside those, at most.
        chosen: Option<u32>,
        /// Questions printed in full, those on page one too, at most.
        in_full: Option<u32>,
    },
    /// The order of questions keeps to a rule.
    Order(Order),
}

impl Promise {
    /// What it names.
    pub fn things(&self) -> &[Thing] {
        match self {
            Promise::Shows(things)
            | Promise::Hides(things)
            | Promise::Only(things)
            | Promise::Exactly(things) => things,
            Promise::Count { of, .. } => of,
            Promise::Sheet { .. } | Promise::Order(_) => &[],
        }
    }
}

/// A rule about the order of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Order {
    /// A must about safety is always printed in full.
    #[deserr(rename = "safety-musts-in-full")]
    #[cfg_attr(test, schemars(rename = "safety-musts-in-full"))]
    SafetyMusts,
    /// With three free places or more on page one, a must for the concern that
    /// matters most is on it, if one applies and fits the listener.
    #[deserr(rename = "top-concern-on-sheet")]
    #[cfg_attr(test, schemars(rename = "top-concern-on-sheet"))]
    TopConcern,
}

/// Something that answers may bring.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Thing {
    /// A caution is shown.
    Caution(CautionId),
    /// A question is shown.
    Question(QuestionId),
    /// A question is a must.
    Must(QuestionId),
    /// A question comes before the general ones: it is shown, and its `mustWhen`
    /// holds.
    Foremost(QuestionId),
    /// A question is proposed for page one.
    OnSheet(QuestionId),
    /// A question is printed in full.
    InFull(QuestionId),
    /// A method is described.
    Method(MethodId),
    /// What is known of a claim is shown.
    Claim(ClaimId),
    /// A sign is shown.
    Sign(SignId),
    /// A contact is shown.
    Contact(ContactId),
    /// A stage is described: it is part of the treatment, or may be.
    Stage(StageId),
    /// The emergency notice is shown during the interview.
    Notice,
    /// Some text that holds this phrase, in any case of letters, may be printed.
    Phrase(String),
}

impl Thing {
    /// What it is called in messages.
    pub fn name(&self, guide: &Guide) -> String {
        match self {
            Thing::Caution(id) => format!("caution `{}`", guide[*id].id),
            Thing::Question(id) => format!("question `{}`", guide[*id].id),
            Thing::Must(id) => format!("question `{}` as a must", guide[*id].id),
            Thing::Foremost(id) => format!("question `{}` before the general ones", guide[*id].id),
            Thing::OnSheet(id) => format!("question `{}` on page one", guide[*id].id),
            Thing::InFull(id) => format!("question `{}` in full", guide[*id].id),
            Thing::Method(id) => format!("method `{}`", guide[*id].id),
            Thing::Claim(id) => format!("claim `{}`", guide[*id].id),
            Thing::Sign(id) => format!("sign `{}`", guide[*id].id),
            Thing::Contact(id) => format!("contact `{}`", guide[*id].id),
            Thing::Stage(id) => format!("stage `{}`", guide[*id].id),
            Thing::Notice => "emergency notice".to_owned(),
            Thing::Phrase(phrase) => format!("phrase \"{phrase}\""),
        }
    }
}
