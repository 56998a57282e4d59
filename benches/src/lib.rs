//! What the benchmarks of Ask First have in common: the built-in guide, answer
//! sheets, and the guide's rules in JSON Logic for peers.

#![forbid(unsafe_code)]

pub mod json_logic;
mod sheets;

pub use sheets::{Sheet, USUAL, answers_file, sheets};

use askfirst::{BuiltIn, Guide};

/// The built-in guide.
pub fn guide() -> Guide {
    Guide::load(&BuiltIn).expect("the built-in guide has no faults")
}
