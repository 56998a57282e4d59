//! `guarantees.json`: what holds for every way to answer.

use deserr::Deserr;

use super::super::guarantee::Order;
use super::{OneOrMany, RawWhen};

#[cfg(test)]
use super::super::schema::{Id, SourceKeys};

shapes! {
    /// Something that holds for every way to answer. It makes exactly one promise:
    /// `shows`, `hides`, `only`, `exactly`, `of`, `sheet` or `order`.
    RawGuarantee {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// Why it matters.
        about: String,
        /// Where that comes from.
        #[schema(with = "SourceKeys")]
        sources: Vec<String>,
        /// For which answers it holds. Left out: for all.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// For answers that show all of these.
        #[deserr(default)]
        when_shown: Option<RawThings>,
        /// Every one is shown.
        #[deserr(default)]
        shows: Option<RawThings>,
        /// None is shown.
        #[deserr(default)]
        hides: Option<RawThings>,
        /// None is shown for other answers than these.
        #[deserr(default)]
        only: Option<RawThings>,
        /// Each is shown for these answers, and for no others.
        #[deserr(default)]
        exactly: Option<RawThings>,
        /// What `atLeast` and `atMost` count.
        #[deserr(default)]
        of: Option<RawThings>,
        /// At least so many are shown.
        #[deserr(default)]
        at_least: Option<u32>,
        /// At most so many are shown.
        #[deserr(default)]
        at_most: Option<u32>,
        /// How much stands on page one.
        #[deserr(default)]
        sheet: Option<RawSheet>,
        /// A rule about the order of questions.
        #[deserr(default)]
        order: Option<Order>,
    }

    /// Things that answers may bring, by id: one of a kind, or a list.
    RawThings {
        /// A caution is shown.
        #[deserr(default)]
        caution: Option<OneOrMany>,
        /// A question is shown.
        #[deserr(default)]
        question: Option<OneOrMany>,
        /// A question is a must.
        #[deserr(default)]
        must: Option<OneOrMany>,
        /// A question comes before the general ones: it is shown, and its
        /// `mustWhen` holds.
        #[deserr(default)]
        foremost: Option<OneOrMany>,
        /// A question is proposed for page one.
        #[deserr(default)]
        on_sheet: Option<OneOrMany>,
        /// A question is printed in full.
        #[deserr(default)]
        in_full: Option<OneOrMany>,
        /// A method is described.
        #[deserr(default)]
        method: Option<OneOrMany>,
        /// What is known of a claim is shown.
        #[deserr(default)]
        claim: Option<OneOrMany>,
        /// A sign is shown.
        #[deserr(default)]
        sign: Option<OneOrMany>,
        /// A contact is shown.
        #[deserr(default)]
        contact: Option<OneOrMany>,
        /// A stage is described: it is part of the treatment, or may be.
        #[deserr(default)]
        stage: Option<OneOrMany>,
        /// The emergency notice is shown during the interview.
        #[deserr(default)]
        notice: bool,
        /// Some text that holds this phrase may be printed.
        #[deserr(default)]
        phrase: Option<OneOrMany>,
    }

    /// How much stands on page one.
    RawSheet {
        /// Core questions, exactly.
        #[deserr(default)]
        core: Option<u32>,
        /// Questions beside those, at most.
        #[deserr(default)]
        chosen: Option<u32>,
        /// Questions printed in full, those on page one too, at most.
        #[deserr(default)]
        in_full: Option<u32>,
    }
}
