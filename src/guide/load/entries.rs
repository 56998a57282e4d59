//! Entries: from the raw ones of each file to those of the guide.

use serde_json::Value;

use super::super::entry::{
    Area, Aspect, Aspects, CareOption, Caution, Claim, Condition, Contact, Contacts, CoreQuestion,
    Method, Place, Question, Sign, Spot, Stage,
};
use super::super::id::{Bit, CautionId, GroupId, QuestionId, SignId, StageId};
use super::super::picture::Picture;
use super::super::raw::{
    RawArea, RawAspects, RawCareOption, RawCaution, RawClaim, RawCondition, RawContact,
    RawContacts, RawCore, RawMethod, RawQuestion, RawSign, RawSource, RawSpot, RawStage,
};
use super::super::source::Source;
use super::super::when::When;
use super::super::{Retired, Role};
use super::names::Kind;
use super::{At, File, Loader, shape};
use crate::diagnostic::did_you_mean;

impl Loader<'_> {
    pub(super) fn stage(&mut self, at: At<'_>, raw: RawStage) -> Stage {
        self.check_id(&raw.id, at.key("id"));
        Stage {
            when: self.optional_when(raw.when, at.key("when")),
            unknown: raw.unknown.map(|when| self.when(when, at.key("unknown"))),
            what: self.statements(raw.what, at.key("what")),
            know: self.statements(raw.know, at.key("know")),
            id: raw.id,
            title: raw.title,
            short: raw.short,
        }
    }

    pub(super) fn method(&mut self, at: At<'_>, raw: RawMethod) -> Method {
        self.check_id(&raw.id, at.key("id"));
        Method {
            spot: raw.spot.map(|spot| self.spot(spot, at.key("spot"))),
            when: self.when(raw.when, at.key("when")),
            uses: self.statements(raw.uses, at.key("use")),
            risks: self.statements(raw.risks, at.key("risks")),
            ask: self.text(raw.ask, at.key("ask")),
            id: raw.id,
            title: raw.title,
            term: raw.term,
        }
    }

    fn spot(&mut self, raw: RawSpot, at: At<'_>) -> Spot {
        for (key, value, most) in [("x", raw.x, Spot::WIDTH), ("y", raw.y, Spot::HEIGHT)] {
            if value > most {
                let message = format!("{value} lies beyond the drawing of a body");
                let help = format!("write a number from 0 to {most}");
                self.fault("not-drawable", at.key(key), message, Some(help));
            }
        }
        Spot { name: self.text(raw.name, at.key("name")), x: raw.x, y: raw.y }
    }

    fn picture(&mut self, path: String, at: At<'_>) -> Option<Picture> {
        let help = "write `M`, `L`, `C` or `Z`, each with its points, such as `M 2,3 L 22,3`; \
                    a number is 0 to 24";
        let refuse = |message| self.fault("not-drawable", at, message, Some(help.to_owned()));
        Picture::read(path).map_err(refuse).ok()
    }

    pub(super) fn area(&mut self, at: At<'_>, raw: RawArea) -> Area {
        self.known(Kind::Option("area"), &raw.id, at.key("id"));
        Area { text: self.statements(raw.text, at.key("text")), id: raw.id, title: raw.title }
    }

    pub(super) fn care_option(&mut self, at: At<'_>, raw: RawCareOption) -> CareOption {
        self.check_id(&raw.id, at.key("id"));
        let [how, benefits, harms] = [raw.how, raw.benefits, raw.harms];
        let aspects = RawAspects { how, benefits, harms, living: raw.living, without: raw.without };
        let aspects = self.aspects(aspects, at);
        for ((_, key), statements) in Aspect::ALL.iter().zip(&aspects.0) {
            if !statements.last().is_some_and(|last| last.when.is_always()) {
                let message = "the last statement has a `when`, so there may be nothing to say";
                let help = Some("add a last statement without `when`".to_owned());
                self.fault("no-default-text", at.key(key), message, help);
            }
        }
        CareOption { title: self.text(raw.title, at.key("title")), id: raw.id, aspects }
    }

    fn aspects(&mut self, raw: RawAspects, at: At<'_>) -> Aspects {
        let each = [raw.how, raw.benefits, raw.harms, raw.living, raw.without];
        let mut keys = Aspect::ALL.iter();
        Aspects(each.map(|statements| {
            let (_, key) = keys.next().expect("there is a key for each");
            self.statements(statements, at.key(key))
        }))
    }

    pub(super) fn condition(
        &mut self,
        at: At<'_>,
        mut raw: RawCondition,
        options: &[CareOption],
    ) -> Condition {
        self.known(Kind::Option("condition"), &raw.id, at.key("id"));
        let list = at.key("options");
        let each = options.iter().map(|option| {
            let own = raw.options.0.remove(&option.id);
            own.map_or_else(Aspects::default, |own| self.aspects(own, list.key(&option.id)))
        });
        let particular = each.collect();
        for id in raw.options.0.keys() {
            let help = did_you_mean(id, options.iter().map(|option| option.id.as_str()));
            let message = format!("there is no option for care `{id}`");
            self.fault("unknown-id", list.key(id), message, help);
        }
        Condition {
            summary: self.statements(raw.summary, at.key("summary")),
            approved: self.statements(raw.approved, at.key("approved")),
            known: self.statements(raw.known, at.key("known")),
            not_known: self.statements(raw.not_known, at.key("notKnown")),
            options: particular,
            id: raw.id,
            title: raw.title,
            name: raw.name,
            status: raw.status,
        }
    }

    pub(super) fn core(&mut self, at: At<'_>, raw: RawCore) -> CoreQuestion {
        CoreQuestion {
            text: self.text(raw.text, at.key("text")),
            why: self.text(raw.why, at.key("why")),
            sources: self.sources(raw.sources, at.key("sources")),
        }
    }

    pub(super) fn question(&mut self, at: At<'_>, raw: RawQuestion) -> Result<Question, Retired> {
        self.check_id(&raw.id, at.key("id"));
        let place = match (&raw.stage, &raw.group) {
            (Some(stage), None) => {
                self.known(Kind::Stage, stage, at.key("stage")).map(StageId::at).map(Place::Stage)
            }
            (None, Some(group)) => {
                self.known(Kind::Group, group, at.key("group")).map(GroupId::at).map(Place::Group)
            }
            _ => {
                let message = "a question has either a `stage` or a `group`";
                self.fault("stage-or-group", at, message, None);
                None
            }
        };
        let concerns = at.key("concerns");
        let mut bits = Vec::new();
        for (n, concern) in raw.concerns.iter().enumerate() {
            let known = self.known(Kind::Option("concerns"), concern, concerns.index(n));
            bits.extend(known.map(Bit::at));
        }
        let answer = at.key("answer");
        let question = Question {
            place: place.unwrap_or(Place::Group(GroupId::at(0))),
            concerns: raw.concerns,
            concerned: self.planes.add(When::includes(bits)),
            tier: raw.tier,
            must_when: raw.must_when.map(|when| self.when(when, at.key("mustWhen"))),
            listeners: raw.listeners,
            why: self.text(raw.why, at.key("why")),
            answer: {
                let each = raw.answer.into_iter().enumerate();
                each.map(|(n, part)| self.text(part, answer.index(n))).collect()
            },
            when: self.optional_when(raw.when, at.key("when")),
            not_with: self.named(Kind::Question, &raw.not_with, at.key("notWith"), QuestionId::at),
            general: raw.general,
            text: self.text(raw.text, at.key("text")),
            sources: self.sources(raw.sources, at.key("sources")),
            id: raw.id,
            bank: raw.bank,
        };
        if question.listeners.is_empty() {
            self.fault("no-listener", at, "nobody is named who can answer this question", None);
        }
        if !raw.retired {
            return Ok(question);
        }
        if let Some(next) = &raw.replaced_by {
            self.known(Kind::Question, next, at.key("replacedBy"));
        }
        Err(Retired { item: None, id: question.id, replaced_by: raw.replaced_by })
    }

    pub(super) fn caution(&mut self, at: At<'_>, raw: RawCaution) -> Caution {
        self.check_id(&raw.id, at.key("id"));
        Caution {
            about: raw.about.map(|text| self.text(text, at.key("about"))),
            text: self.statements(raw.text, at.key("text")),
            when: self.when(raw.when, at.key("when")),
            not_with: self.named(Kind::Caution, &raw.not_with, at.key("notWith"), CautionId::at),
            ask: self.questions(&raw.ask, at.key("ask")),
            id: raw.id,
            title: raw.title,
        }
    }

    pub(super) fn claim(&mut self, at: At<'_>, raw: RawClaim) -> Claim {
        self.known(Kind::Option("claims"), &raw.id, at.key("id"));
        let bit = self.names.option(Role::Claims.link_id(), &raw.id);
        Claim {
            known: self.statements(raw.known, at.key("known")),
            becomes: self.questions(&raw.becomes, at.key("becomes")),
            when: self.planes.add(When::includes(bit.map(Bit::at))),
            id: raw.id,
            bank: raw.bank,
        }
    }

    pub(super) fn contacts(&mut self, at: At<'_>, mut members: File) -> Option<Contacts> {
        let signs = self.entries(at, &mut members, "signs");
        let signs = self.each(at.key("signs"), signs, |loader, at, raw: RawSign| {
            loader.check_id(&raw.id, at.key("id"));
            Sign {
                about: raw.about.map(|text| loader.text(text, at.key("about"))),
                brief: raw.brief.map(|text| loader.text(text, at.key("brief"))),
                picture: raw.picture.and_then(|path| loader.picture(path, at.key("picture"))),
                text: loader.text(raw.text, at.key("text")),
                when: loader.optional_when(raw.when, at.key("when")),
                not_with: loader.named(Kind::Sign, &raw.not_with, at.key("notWith"), SignId::at),
                sources: loader.sources(raw.sources, at.key("sources")),
                id: raw.id,
                urgency: raw.urgency,
            }
        });
        let entries = self.entries(at, &mut members, "contacts");
        let entries = self.each(at.key("contacts"), entries, |loader, at, raw: RawContact| {
            loader.check_id(&raw.id, at.key("id"));
            loader.check_address(raw.url.as_deref(), at.key("url"));
            Contact {
                about: raw.about.map(|text| loader.text(text, at.key("about"))),
                text: loader.text(raw.text, at.key("text")),
                when: loader.optional_when(raw.when, at.key("when")),
                sources: loader.sources(raw.sources, at.key("sources")),
                id: raw.id,
                kind: raw.kind,
                name: raw.name,
                phone: raw.phone,
                url: raw.url,
            }
        });
        let raw = self.shape::<RawContacts>(at, Value::Object(members))?;
        let notice = at.key("notice");
        Some(Contacts {
            notice_when: self.when(raw.notice.when, notice.key("when")),
            notice: self.text(raw.notice.text, notice.key("text")),
            first: self.text(raw.first, at.key("first")),
            signs,
            tell: self.statements(raw.tell, at.key("tell")),
            entries,
        })
    }

    pub(super) fn source(&mut self, at: At<'_>, raw: RawSource) -> Source {
        if let Some(date) = &raw.date
            && !shape::is_partial_date(date)
        {
            let help = Some("write 2026, 2026-11 or 2026-11-22".to_owned());
            self.fault("bad-date", at.key("date"), format!("`{date}` is not a date"), help);
        }
        if !shape::is_partial_date(&raw.checked) {
            let help = Some("write 2026-11 or 2026-11-22".to_owned());
            let message = format!("`{}` is not a date", raw.checked);
            self.fault("bad-date", at.key("checked"), message, help);
        }
        self.check_address(raw.url.as_deref(), at.key("url"));
        Source {
            id: raw.id,
            publisher: raw.publisher,
            title: raw.title,
            url: raw.url,
            date: raw.date,
            checked: raw.checked,
            seen: raw.seen,
            when: self.lone_when(raw.when, at.key("when")),
        }
    }

    /// An address is whole, so that a reader can go there.
    fn check_address(&mut self, url: Option<&str>, at: At<'_>) {
        if url.is_some_and(|url| !url.starts_with("http")) {
            let help = Some("write the whole address, from https:// on".to_owned());
            self.fault("bad-address", at, "not a web address", help);
        }
    }
}
