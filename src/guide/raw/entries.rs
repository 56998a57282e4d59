//! The entries of the other rule files: texts, and what is said, asked and looked up.

use deserr::Deserr;

use super::super::entry::{ContactKind, Listener, Status, Tier, Urgency};
use super::super::source::Seen;
use super::{Named, RawForms, RawText, RawWhen};

#[cfg(test)]
use super::super::schema::{Address, Drawing, Id, PartialDate, SourceKeys, Words, stage_or_group};

shapes! {
    /// Three forms of a text. All are written.
    RawEach {
        /// Said to the person whom it is for.
        #[deserr(rename = "self")]
        #[schema(with = "Words")]
        own: String,
        /// Said to the parent of a child.
        #[schema(with = "Words")]
        child: String,
        /// Said to someone who helps or cares for an adult.
        #[schema(with = "Words")]
        adult: String,
    }

    /// One wording of a text, and when it is said.
    RawVariant {
        /// When it is said, if none before it is. The last variant has none.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// What is said.
        text: RawForms,
    }

    /// Something said, with where it comes from.
    RawStatement {
        /// What is said.
        text: RawText,
        /// Where it comes from.
        #[schema(with = "SourceKeys")]
        sources: Vec<String>,
        /// When it is said. Left out: always.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// What it is about: the heading of its part of a long list.
        #[deserr(default)]
        about: Option<RawText>,
        /// Numbers of people in it that are drawn as dots as well. Each wording
        /// says them: "3 of 100".
        #[deserr(default)]
        dots: Vec<RawDots>,
    }

    /// So many of so many people.
    RawDots {
        /// Those whom it happened to.
        some: usize,
        /// All who were looked at, 1,000 or fewer.
        of: usize,
        /// What happened to how many, in a few words: "Knee pain: 3 of 100".
        caption: String,
    }

    /// A stage of therapy.
    RawStage {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// Its title.
        title: String,
        /// A word or two, for the drawn strip.
        short: String,
        /// When it is part of the treatment. Left out: always.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// When it is not known whether it is part.
        #[deserr(default)]
        unknown: Option<RawWhen>,
        /// What happens.
        what: Vec<RawStatement>,
        /// What it helps to know.
        know: Vec<RawStatement>,
    }

    /// A group of questions that belong to no stage of therapy.
    RawGroup {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// Its title.
        title: String,
    }

    /// A way the cells may be given.
    RawMethod {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// Its everyday name.
        title: String,
        /// Its medical name.
        term: String,
        /// About where it reaches the body. Left out: no one place.
        #[deserr(default)]
        spot: Option<RawSpot>,
        /// When it is described.
        when: RawWhen,
        /// What it is used or studied for.
        #[deserr(rename = "use")]
        uses: Vec<RawStatement>,
        /// Documented risks.
        risks: Vec<RawStatement>,
        /// What to ask about it.
        ask: RawText,
    }

    /// A place on the drawing of a body, seen from the front, 48 wide and 108
    /// high.
    RawSpot {
        /// What it is called.
        name: RawText,
        /// From the left edge.
        x: u8,
        /// From the top.
        y: u8,
    }

    /// An area of health: what is said when the condition is not named.
    RawArea {
        /// The option of the item `area`.
        #[schema(with = "Id")]
        id: String,
        /// Its title.
        title: String,
        /// What is said.
        text: Vec<RawStatement>,
    }

    /// A condition: what is approved, known and not known.
    RawCondition {
        /// The option of the item `condition`.
        #[schema(with = "Id")]
        id: String,
        /// Its title.
        title: String,
        /// Its name inside a sentence.
        name: String,
        /// How strong the evidence is, the broadest use first. Empty: not
        /// covered.
        status: Vec<Status>,
        /// The state of knowledge in one short paragraph.
        summary: Vec<RawStatement>,
        /// What is approved, where, and for whom.
        approved: Vec<RawStatement>,
        /// What is known.
        known: Vec<RawStatement>,
        /// What is not known.
        not_known: Vec<RawStatement>,
        /// What is particular to this condition, by the id of an option for care.
        #[deserr(default)]
        options: Named<RawAspects>,
    }

    /// A way to go on, laid beside the others. In each list the first statement
    /// whose `when` holds is said; the last has none.
    RawCareOption {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// What it is called.
        title: RawText,
        /// How it works.
        how: Vec<RawStatement>,
        /// Possible benefits.
        benefits: Vec<RawStatement>,
        /// Possible harms.
        harms: Vec<RawStatement>,
        /// What living through it is like.
        living: Vec<RawStatement>,
        /// What happens without it.
        without: Vec<RawStatement>,
    }

    /// What is particular to a condition in one option for care. What is left
    /// out is said as to everybody.
    RawAspects {
        /// How it works.
        #[deserr(default)]
        how: Vec<RawStatement>,
        /// Possible benefits.
        #[deserr(default)]
        benefits: Vec<RawStatement>,
        /// Possible harms.
        #[deserr(default)]
        harms: Vec<RawStatement>,
        /// What living through it is like.
        #[deserr(default)]
        living: Vec<RawStatement>,
        /// What happens without it.
        #[deserr(default)]
        without: Vec<RawStatement>,
    }

    /// One of the three questions on every sheet.
    RawCore {
        /// The question.
        text: RawText,
        /// Why it matters, in one line.
        why: RawText,
        /// Where its wording comes from.
        #[schema(with = "SourceKeys")]
        sources: Vec<String>,
    }

    /// A question to take to the clinician. It has a `stage` or a `group`. What
    /// stands earlier in the file comes earlier on the sheet.
    #[schema(transform = stage_or_group)]
    RawQuestion {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// Its number in the question bank, such as `Q071`. Permanent.
        bank: String,
        /// The question, 20 words or fewer, in the first person.
        text: RawText,
        /// The stage of therapy it belongs to.
        #[deserr(default)]
        stage: Option<String>,
        /// The group it belongs to, if to no stage.
        #[deserr(default)]
        group: Option<String>,
        /// The concerns it speaks to: options of the item `concerns`.
        concerns: Vec<String>,
        /// How much it matters.
        tier: Tier,
        /// When it matters most, whatever its tier.
        #[deserr(default)]
        must_when: Option<RawWhen>,
        /// Who can answer it.
        #[schema(length(min = 1))]
        listeners: Vec<Listener>,
        /// Why it matters, in one line.
        why: RawText,
        /// The parts of a clear answer, never thresholds.
        answer: Vec<RawText>,
        /// When it is shown. Left out: always.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// Questions that say the opposite, by id: never shown beside it.
        #[deserr(default)]
        not_with: Vec<String>,
        /// Meant for nearly everybody.
        #[deserr(default)]
        general: bool,
        /// Where it comes from.
        #[schema(with = "SourceKeys")]
        sources: Vec<String>,
        /// No longer asked. Its id and number are never used for something else.
        #[deserr(default)]
        retired: bool,
        /// The question that takes the place of a retired one.
        #[deserr(default)]
        replaced_by: Option<String>,
    }

    /// A caution: something particular to the answers, with evidence.
    RawCaution {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// Its title.
        title: String,
        /// What it is about: the heading of its part of a long list.
        #[deserr(default)]
        about: Option<RawText>,
        /// What is said.
        text: Vec<RawStatement>,
        /// When it is shown.
        when: RawWhen,
        /// Cautions that say the opposite, by id: never shown beside it.
        #[deserr(default)]
        not_with: Vec<String>,
        /// Questions that go with it, by id or number.
        #[deserr(default)]
        ask: Vec<String>,
    }

    /// Something people are told, what is known about it, and what to ask.
    RawClaim {
        /// The option of the item `claims`.
        #[schema(with = "Id")]
        id: String,
        /// Its number, such as `C12`. Permanent.
        bank: String,
        /// What is known about it.
        known: Vec<RawStatement>,
        /// The questions it becomes, by id or number.
        becomes: Vec<String>,
    }

    /// Getting help, beside the lists of signs and contacts.
    RawContacts {
        /// The emergency notice during the interview.
        notice: RawNotice,
        /// The notice on the first screen, where the place is not known.
        first: RawText,
        /// What to say to staff.
        tell: Vec<RawStatement>,
    }

    /// The emergency notice during the interview.
    RawNotice {
        /// When it is shown.
        when: RawWhen,
        /// What it says, with the number of the place.
        text: RawText,
    }

    /// An urgent sign.
    RawSign {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// How soon help is needed.
        urgency: Urgency,
        /// What it is about: the heading of its part of a long list.
        #[deserr(default)]
        about: Option<RawText>,
        /// What it is, in a few words for the sheet. Left out: not on the sheet.
        #[deserr(default)]
        brief: Option<RawText>,
        /// A drawing beside the few words, 24 wide and 24 high: a path as SVG
        /// writes it, of the commands `M`, `L`, `C` and `Z` and points such as
        /// `12,3.5`, with one blank between them.
        #[deserr(default)]
        #[schema(with = "Option<Drawing>")]
        picture: Option<String>,
        /// What it is.
        text: RawText,
        /// When it is shown. Left out: always.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// Signs that say the opposite, by id: never shown beside it.
        #[deserr(default)]
        not_with: Vec<String>,
        /// Where it comes from.
        #[schema(with = "SourceKeys")]
        sources: Vec<String>,
    }

    /// Where to turn, or how to check.
    RawContact {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// What it is for.
        kind: ContactKind,
        /// What it is about: the heading of its part of a long list.
        #[deserr(default)]
        about: Option<RawText>,
        /// Its name.
        name: String,
        /// How to use it, and its limits.
        text: RawText,
        /// A telephone number.
        #[deserr(default)]
        phone: Option<String>,
        /// Its own address.
        #[deserr(default)]
        #[schema(with = "Option<Address>")]
        url: Option<String>,
        /// When it is shown. Left out: always.
        #[deserr(default)]
        when: Option<RawWhen>,
        /// Where it comes from.
        #[schema(with = "SourceKeys")]
        sources: Vec<String>,
    }

    /// A word explained.
    RawTerm {
        /// Its id. Permanent.
        #[schema(with = "Id")]
        id: String,
        /// The word.
        term: String,
        /// Other spellings under which it appears in texts.
        #[deserr(default)]
        also: Vec<String>,
        /// The explanation in a few words, for brackets after the word. Left
        /// out: texts explain it themselves.
        #[deserr(default)]
        brief: Option<String>,
        /// The explanation.
        text: String,
    }

    /// A publication, or everyday good practice.
    RawSource {
        /// Its key, such as `NEJM-2017`. Permanent.
        id: String,
        /// Who published it.
        publisher: String,
        /// What it is called.
        title: String,
        /// Its address, only where that is the publisher's own.
        #[deserr(default)]
        #[schema(with = "Option<Address>")]
        url: Option<String>,
        /// Its date. Left out: it shows none.
        #[deserr(default)]
        #[schema(with = "Option<PartialDate>")]
        date: Option<String>,
        /// When it was last looked at.
        #[schema(with = "PartialDate")]
        checked: String,
        /// How far it was confirmed.
        seen: Seen,
        /// Where it fits: one about another kind of treatment is not cited when
        /// a statement has others.
        #[deserr(default)]
        when: Option<RawWhen>,
    }
}
