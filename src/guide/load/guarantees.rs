//! Guarantees: what an author promises, with every name resolved.

use super::super::guarantee::{Guarantee, Promise, Thing};
use super::super::id::{CautionId, ClaimId, ContactId, MethodId, QuestionId, SignId, StageId};
use super::super::raw::{OneOrMany, RawGuarantee, RawThings};
use super::names::Kind;
use super::{At, Loader};

type Promises = fn(Vec<Thing>) -> Promise;
type Things = fn(usize) -> Thing;

impl Loader<'_> {
    /// Nothing when it makes no promise, or several.
    pub(super) fn guarantee(&mut self, at: At<'_>, raw: RawGuarantee) -> Option<Guarantee> {
        self.check_id(&raw.id, at.key("id"));
        let when = self.lone_when(raw.when, at.key("when"));
        let shown = raw.when_shown.map(|raw| self.things(raw, at.key("whenShown")));
        let sources = self.sources(raw.sources, at.key("sources"));
        let mut promises = Vec::new();
        let lists: [(_, &str, Promises); 4] = [
            (raw.shows, "shows", Promise::Shows),
            (raw.hides, "hides", Promise::Hides),
            (raw.only, "only", Promise::Only),
            (raw.exactly, "exactly", Promise::Exactly),
        ];
        for (list, key, promise) in lists {
            let things = list.map(|raw| self.things(raw, at.key(key)));
            promises.extend(things.map(promise));
        }
        let counts = raw.at_least.is_some() || raw.at_most.is_some();
        let of = raw.of.map(|raw| self.things(raw, at.key("of")));
        if counts != of.is_some() {
            let message = "`of` says what `atLeast` and `atMost` count, and stands beside them";
            self.fault("unclear-guarantee", at, message, None);
            return None;
        }
        let (least, most) = (raw.at_least.unwrap_or(0), raw.at_most);
        promises.extend(of.map(|of| Promise::Count { least, most, of }));
        promises.extend(raw.sheet.map(|sheet| Promise::Sheet {
            core: sheet.core,
            chosen: sheet.chosen,
            in_full: sheet.in_full,
        }));
        promises.extend(raw.order.map(Promise::Order));
        let mut promises = promises.into_iter();
        match (promises.next(), promises.next()) {
            (Some(promise), None) => Some(Guarantee {
                id: raw.id,
                about: raw.about,
                sources,
                when,
                when_shown: shown.unwrap_or_default(),
                promise,
            }),
            _ => {
                let message = "a guarantee makes exactly one promise";
                let help =
                    "write one of `shows`, `hides`, `only`, `exactly`, `of`, `sheet` and `order`";
                self.fault("unclear-guarantee", at, message, Some(help.to_owned()));
                None
            }
        }
    }

    fn things(&mut self, raw: RawThings, at: At<'_>) -> Vec<Thing> {
        let mut things = Vec::new();
        let kinds: [(_, &str, Kind<'_>, Things); 11] = [
            (raw.caution, "caution", Kind::Caution, |n| Thing::Caution(CautionId::at(n))),
            (raw.question, "question", Kind::Question, |n| Thing::Question(QuestionId::at(n))),
            (raw.must, "must", Kind::Question, |n| Thing::Must(QuestionId::at(n))),
            (raw.foremost, "foremost", Kind::Question, |n| Thing::Foremost(QuestionId::at(n))),
            (raw.on_sheet, "onSheet", Kind::Question, |n| Thing::OnSheet(QuestionId::at(n))),
            (raw.in_full, "inFull", Kind::Question, |n| Thing::InFull(QuestionId::at(n))),
            (raw.method, "method", Kind::Method, |n| Thing::Method(MethodId::at(n))),
            (raw.claim, "claim", Kind::Claim, |n| Thing::Claim(ClaimId::at(n))),
            (raw.sign, "sign", Kind::Sign, |n| Thing::Sign(SignId::at(n))),
            (raw.contact, "contact", Kind::Contact, |n| Thing::Contact(ContactId::at(n))),
            (raw.stage, "stage", Kind::Stage, |n| Thing::Stage(StageId::at(n))),
        ];
        for (names, key, kind, thing) in kinds {
            let Some(OneOrMany(names)) = names else { continue };
            let (at, one) = (at.key(key), names.len() == 1);
            for (n, name) in names.iter().enumerate() {
                let at = if one { at } else { at.index(n) };
                things.extend(self.known(kind, name, at).map(thing));
            }
        }
        things.extend(raw.notice.then_some(Thing::Notice));
        let phrases = raw.phrase.map_or(Vec::new(), |OneOrMany(phrases)| phrases);
        things.extend(phrases.into_iter().map(Thing::Phrase));
        if things.is_empty() && self.faults.is_empty() {
            self.fault("unclear-guarantee", at, "nothing is named here", None);
        }
        things
    }
}
