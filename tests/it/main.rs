//! The one integration binary: engine, content, commands, and the lines between
//! layers.

#![allow(clippy::disallowed_methods, reason = "tests read the folders of this package")]

mod check;
#[cfg(feature = "cli")]
mod cli;
mod content;
#[cfg(feature = "cli")]
mod docs;
#[cfg(feature = "check")]
mod figures;
mod guide;
mod interview;
mod layers;
mod page;
#[cfg(all(feature = "cli", feature = "check"))]
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "check")]
mod proof;
#[cfg(feature = "cli")]
mod pty;
mod report;
mod said;
mod schema;
#[cfg(feature = "check")]
mod seeded;
mod sheet;
mod support;
#[cfg(feature = "cli")]
mod terminal;
mod vignettes;
mod when;
