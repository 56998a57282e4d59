//! What `askfirst check` looks for in the texts of a guide, in its language.

use deserr::Deserr;
use serde::{Deserialize, Serialize};

/// The key `check` of `guide.json`. All of it may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserr, Serialize, Deserialize)]
#[deserr(deny_unknown_fields, rename_all = camelCase)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "camelCase", default))]
pub struct CheckRules {
    /// Words and phrases that no text uses: praise, fear, advice. `*` at the
    /// end of a word stands for any ending.
    #[deserr(default)]
    pub words: Vec<String>,
    /// Phrases that tell the reader what to do about treatment.
    #[deserr(default)]
    pub directives: Vec<String>,
    /// Phrases in which such a word is right after all.
    #[deserr(default)]
    pub allowed: Vec<Allowed>,
    /// After how many months a source is to be looked at again.
    #[deserr(default)]
    pub recheck_months: Option<u32>,
}

/// A phrase that may stand, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserr, Serialize, Deserialize)]
#[deserr(deny_unknown_fields, rename_all = camelCase)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Allowed {
    /// The phrase.
    pub phrase: String,
    /// Why it may stand.
    pub reason: String,
}
