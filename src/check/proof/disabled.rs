//! Proofs in a build without solvers (feature `check`): there are none.

use crate::answers::Answers;
use crate::check::verdict::{Constant, Verdict};
use crate::guide::{Bit, Guide, Thing};

/// Nothing: this build has no solvers.
pub fn prove(_: &Guide) -> Option<Vec<Verdict>> {
    None
}

/// Nothing: this build has no solvers.
pub fn constants(_: &Guide) -> Option<Vec<Constant>> {
    None
}

/// Nothing: this build has no solvers.
pub fn idle_options(_: &Guide) -> Option<Vec<Bit>> {
    None
}

/// Nothing: this build has no solvers.
pub fn together(_: &Guide, _: &[(Thing, Thing)]) -> Option<Vec<Option<Answers>>> {
    None
}

/// Nothing: this build has no solvers.
pub fn page(_: &Guide) -> Option<String> {
    None
}
