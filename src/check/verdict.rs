//! What came of a proof.

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
