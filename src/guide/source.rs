//! `Source`: a dated publication that statements point to.

use serde::{Deserialize, Serialize};

use super::when::When;

/// How far a source was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, deserr::Deserr, Serialize, Deserialize)]
#[deserr(rename_all = lowercase)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Seen {
    /// The page or abstract itself shows the fact.
    Yes,
    /// The page was seen, the fact only in part.
    Part,
    /// Seen on a copy, in the news, or in someone's summary.
    Secondary,
    /// Everyday good practice; no publication.
    General,
}

/// A publication, or everyday good practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its key, such as `NEJM-2017`.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// What it is called.
    pub title: String,
    /// Its address, only where that is the publisher's own.
    pub url: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` when none is shown.
    pub date: Option<String>,
    /// When it was last looked at, `YYYY-MM`.
    pub checked: String,
    /// How far it was confirmed.
    pub seen: Seen,
    /// Where it fits: one about another kind of treatment is not cited when a
    /// statement has others.
    pub when: When,
}
