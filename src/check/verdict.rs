//! What came of a proof.

use super::place::Place;
use crate::answers::Answers;

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

impl Verdict {
    /// In one word: `proved`, `idle` or `broken`.
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::Proved => "proved",
            Verdict::Idle => "idle",
            Verdict::Broken { .. } => "broken",
        }
    }
}

/// A `when` that is the same for all answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constant {
    /// Whose it is.
    pub place: Place,
    /// Where it stands there, as the end of a pointer.
    pub key: String,
    /// Whether it always holds, or never.
    pub holds: bool,
}
