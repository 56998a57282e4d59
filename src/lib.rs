#![doc = include_str!("../docs/architecture.md")]
#![forbid(unsafe_code)]

pub mod answers;
mod built_in;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod files;
pub mod findings;
pub mod guide;
pub mod interview;
pub mod page;
pub mod report;
#[cfg(feature = "cli")]
pub mod terminal;
mod visible;

pub use answers::{Answer, Answers};
pub use files::{BuiltIn, GuideFiles};
pub use findings::{Findings, match_answers};
pub use guide::Guide;
pub use report::Report;
pub use visible::{has_hidden_signs, visible};
