//! The one integration binary.

#[cfg(feature = "cli")]
mod cli;
mod report;
