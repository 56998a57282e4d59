//! `guide.json` and `questionnaire.json`: what the guide is, its situations, what is asked.

use deserr::Deserr;

use super::super::check_rules::CheckRules;
use super::super::questionnaire::ItemKind;
use super::{RawText, RawWhen};

#[cfg(test)]
use super::super::schema::{Date, Id, LinkId, Words};

shapes! {
    /// What the guide is, and the situations that it names.
    RawGuide {
        /// The guide's id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// Its title.
        title: String,
        /// Its version, such as `2026.11`.
        version: String,
        /// Its language, as a BCP 47 tag, such as `en`.
        language: String,
        /// When it was published.
        #[schema(with = "Date")]
        published: String,
        /// When it was last reviewed.
        #[schema(with = "Date")]
        reviewed: String,
        /// When it is to be reviewed again. Past this day a report says that it
        /// may be out of date.
        #[schema(with = "Date")]
        next_review: String,
        /// How and when it is brought up to date.
        update_policy: String,
        /// What the program is for and what it does not do, in the same words
        /// everywhere.
        intended_use: String,
        /// Who wrote it, who reviewed it, who paid for it.
        about: String,
        /// Situations with a name, for use in any `when`. Each may use those
        /// above it.
        situations: Vec<RawSituation>,
        /// What `askfirst check` looks for in the texts.
        #[deserr(default)]
        check: CheckRules,
    }

    /// A situation with a name: `{"is": "its-id"}` asks whether it holds.
    RawSituation {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// What it means, for those who write the guide.
        #[schema(with = "Words")]
        about: String,
        /// When it holds.
        when: RawWhen,
    }

    /// A run of items that belong together.
    RawItemGroup {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        link_id: String,
        /// A short name.
        label: RawText,
        /// The person is asked first whether to go on. Only for the last group.
        #[deserr(default)]
        optional: bool,
        /// What is asked, in order.
        items: Vec<RawItem>,
    }

    /// Something that is asked: one screen.
    RawItem {
        /// Its id, which answers files use. Permanent.
        #[schema(with = "LinkId")]
        link_id: String,
        /// A short name, for lists of answers.
        label: RawText,
        /// What is asked.
        text: RawText,
        /// A hint below it.
        #[deserr(default)]
        help: Option<RawText>,
        /// Why it is asked.
        #[deserr(default)]
        why: Option<RawText>,
        /// What it takes. Only choices are read by rules.
        #[deserr(rename = "type")]
        kind: ItemKind,
        /// Takes several answers.
        #[deserr(default)]
        repeats: bool,
        /// Cannot be skipped.
        #[deserr(default)]
        required: bool,
        /// Its answer stands in the part for the care team.
        #[deserr(default)]
        for_doctor: bool,
        /// When it is asked. Names earlier items only.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// The options of a choice.
        #[deserr(default)]
        answer_option: Vec<RawOption>,
        /// Takes the options of this earlier item, each offered when it was
        /// chosen there.
        #[deserr(default)]
        #[schema(with = "Option<Id>")]
        answer_options_from: Option<String>,
        /// How many options a screen shows before "more".
        #[deserr(default)]
        first_shown: Option<usize>,
        /// Its answer is printed, and no rule reads it.
        #[deserr(default)]
        printed_only: bool,
    }

    /// An answer that can be chosen.
    RawOption {
        /// Its code, which rules and answers files use. Permanent.
        #[schema(with = "Id")]
        code: String,
        /// What the person reads.
        display: RawText,
        /// When it is offered. Names earlier items only.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// When it is shown before the others.
        #[deserr(default)]
        fits: Option<RawWhen>,
        /// Stands alone: choosing it excludes all others of the item.
        #[deserr(default)]
        exclusive: bool,
        /// It is printed as an answer, and brings nothing else.
        #[deserr(default)]
        printed_only: bool,
        /// No longer offered. Its code is never used for something else.
        #[deserr(default)]
        retired: bool,
        /// The option that takes the place of a retired one.
        #[deserr(default)]
        replaced_by: Option<String>,
    }
}
