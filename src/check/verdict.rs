//! What came of a proof.

use crate::answers::Answers;
use crate::guide::{Bit, ItemId};

/// What came of one guarantee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It holds for every set of answers.
    Proved,
    /// It holds, but for want of answers that it speaks of.
    Idle,
    /// The smallest answers that break it, with what did and did not hold.
    Broken {
        /// A file with these is one that `askfirst report` takes.
        answers: Answers,
        /// One line each; what belongs to a line stands further in.
        trace: Vec<String>,
    },
}

/// A `when` that is the same for all answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constant {
    /// Whose it is.
    pub place: Place,
    /// Whether it always holds, or never.
    pub holds: bool,
}

/// What a `when` governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An item of the questionnaire.
    Item(ItemId),
    /// An answer option.
    Option(Bit),
    /// An entry: file, list, and its position among those not retired.
    Entry(&'static str, &'static str, usize),
}
