//! Proofs in a build without solvers (feature `check`): there are none.

use super::verdict::{Constant, Verdict};
use crate::guide::Guide;

/// Nothing: this build has no solvers.
pub fn prove(_: &Guide) -> Option<Vec<Verdict>> {
    None
}

/// Nothing: this build has no solvers.
pub fn constants(_: &Guide) -> Option<Vec<Constant>> {
    None
}
