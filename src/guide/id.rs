//! Ids, typed by what they name.
//!
//! Text becomes an id once, while a guide is loaded. An id is the position of
//! its entry in the [`Guide`](super::Guide) that made it; looking it up cannot
//! fail, and a `CautionId` cannot be mistaken for a `StageId`.

use std::ops::Index;

use serde::{Deserialize, Serialize};

use super::entry::{Caution, Claim, Contact, Group, Method, Question, Sign, Stage};
use super::questionnaire::Item;
use super::source::Source;
use super::{Guide, Situation};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $entry:ident in $($field:ident).+;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $id(u16);

        impl $id {
            /// The id of the entry at a position, which must be there to be looked up.
            pub fn at(position: usize) -> Self {
                $id(u16::try_from(position).expect("load refuses a guide with more entries"))
            }

            /// Its position among the entries of its kind, in the guide's order.
            pub fn position(self) -> usize {
                usize::from(self.0)
            }
        }

        impl Index<$id> for Guide {
            type Output = $entry;

            fn index(&self, id: $id) -> &$entry {
                &self.$($field).+[id.position()]
            }
        }
    )*};
}

ids! {
    /// An item of the questionnaire.
    ItemId => Item in questionnaire.items;
    /// A named situation.
    SituationId => Situation in situations;
    /// A stage of therapy.
    StageId => Stage in stages;
    /// A group of questions that belong to no stage.
    GroupId => Group in groups;
    /// A caution.
    CautionId => Caution in cautions;
    /// A way the cells may be given.
    MethodId => Method in methods;
    /// Something people are told.
    ClaimId => Claim in claims;
    /// An urgent sign.
    SignId => Sign in contacts.signs;
    /// Where to turn.
    ContactId => Contact in contacts.entries;
    /// A question to take to the clinician.
    QuestionId => Question in questions;
    /// A dated publication.
    SourceId => Source in sources;
}

/// An answer option, or a named situation, as one bit of [`Facts`](super::Facts).
///
/// Options come first, in the questionnaire's order; situations follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bit(pub(crate) u16);

impl Bit {
    /// The bit at a position: that of an answer option, in the guide's order, or
    /// behind them that of a situation.
    pub fn at(position: usize) -> Self {
        Bit(u16::try_from(position).expect("load refuses a guide with more options"))
    }

    /// Its position.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }
}
