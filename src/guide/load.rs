//! From the raw files to a [`Guide`]: every fault of every file at once.
//!
//! Each entry is read on its own, so one with a fault does not hide the faults
//! of others, and names are gathered before anything is resolved, so a faulty
//! entry does not make sound ones look as if they named nothing.

mod names;
mod shape;
mod strict;
mod whole;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::entry::*;
use super::id::*;
use super::questionnaire::*;
use super::raw::*;
use super::source::Source;
use super::text::{Forms, Text};
use super::when::When;
use super::wording::{FromRaw, RawWording, Wording};
use super::{Guide, Meta, Retired, Role, Situation};
use crate::diagnostic::{Diagnostic, Outline, did_you_mean};
use crate::files::GuideFiles;
use names::{Kind, Names};
pub(crate) use shape::{not_json, repeated as repeated_keys};

/// The files of a guide, in the order in which faults are reported.
pub const FILES: [&str; 12] = [
    "guide.json",
    "questionnaire.json",
    "stages.json",
    "methods.json",
    "conditions.json",
    "questions.json",
    "cautions.json",
    "claims.json",
    "contacts.json",
    "glossary.json",
    "sources.json",
    "wording.json",
];

/// Entries of one kind that a guide may hold at most.
const MOST: usize = 10_000;

/// A place in a file, as a chain of keys and positions. Written out as a JSON
/// pointer only when there is a fault to report.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    File(&'static str),
    Key(&'a At<'a>, &'a str),
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    pub(super) fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    pub(super) fn index(&'a self, index: usize) -> At<'a> {
        At::Index(self, index)
    }

    fn file(&self) -> &'static str {
        match self {
            At::File(name) => name,
            At::Key(parent, _) | At::Index(parent, _) => parent.file(),
        }
    }

    fn pointer(&self) -> String {
        match self {
            At::File(_) => String::new(),
            At::Key(parent, key) => {
                format!("{}/{}", parent.pointer(), key.replace('~', "~0").replace('/', "~1"))
            }
            At::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// Collects faults while raw entries are resolved.
pub(super) struct Loader<'n> {
    names: &'n Names,
    faults: Vec<Diagnostic>,
    /// In the questionnaire: items from this position on may not be named.
    limit: Option<usize>,
    /// Highest item that each situation hangs on, as the count of items needed.
    needs: Vec<usize>,
}

pub(super) fn load(files: &dyn GuideFiles) -> Result<Guide, Vec<Diagnostic>> {
    let mut unread = Vec::new();
    let mut twice = false;
    let mut texts = BTreeMap::new();
    let mut values = BTreeMap::new();
    for name in FILES {
        match files.read(name) {
            Ok(text) => {
                match shape::parse(name, &text) {
                    Ok((value, some_twice)) => {
                        values.insert(name, value);
                        twice |= some_twice;
                    }
                    Err(fault) => unread.push(*fault),
                }
                texts.insert(name, text);
            }
            Err(why) => unread.push(missing(name, &why, &files.names())),
        }
    }
    let names = Names::gather(&values);
    if let Some(fault) = names.too_many() {
        unread.push(fault);
        return Err(placed(unread, &texts));
    }
    let mut loader = Loader { names: &names, faults: Vec::new(), limit: None, needs: Vec::new() };
    loader.whole(&values);
    let guide = loader.guide(values);
    let mut faults = loader.faults;
    // What a file that was not read seems to lack is no fault of its own.
    faults.retain(|fault| unread.iter().all(|whole| whole.file() != fault.file()));
    faults.extend(unread);
    match guide {
        Some(mut guide) if faults.is_empty() && !twice => {
            guide.meta.fingerprint = fingerprint(&texts);
            Ok(guide)
        }
        _ => Err(placed(faults, &texts)),
    }
}

fn missing(name: &str, why: &str, present: &[String]) -> Diagnostic {
    let fault = Diagnostic::new("missing-file", name, "", format!("cannot read the file: {why}"));
    let strange = present.iter().map(String::as_str).filter(|file| !FILES.contains(file));
    match crate::diagnostic::nearest(name, strange) {
        Some(near) => fault.help(format!("is `{near}` meant to be this file?")),
        None => fault.help("`askfirst guide export DIR` writes a whole guide to start from"),
    }
}

/// Adds line and column, and what can only be seen in the text: keys that
/// stand twice. Sorted by file and position.
fn placed(faults: Vec<Diagnostic>, texts: &BTreeMap<&str, String>) -> Vec<Diagnostic> {
    let outlines: BTreeMap<_, _> =
        texts.iter().map(|(name, text)| (*name, Outline::of(text))).collect();
    let mut placed: Vec<_> = faults
        .into_iter()
        .map(|fault| match outlines.get(fault.file()) {
            Some(outline) => fault.place(outline, false),
            None => fault,
        })
        .collect();
    for (name, outline) in &outlines {
        placed.extend(shape::repeated(name, outline, false));
    }
    let order = |fault: &Diagnostic| FILES.iter().position(|name| *name == fault.file());
    placed.sort_by_key(|fault| (order(fault), fault.line(), fault.column()));
    placed.dedup();
    placed
}

/// FNV-1a over names and texts: to tell guides apart, not to keep a secret.
fn fingerprint(texts: &BTreeMap<&str, String>) -> String {
    let bytes = texts.iter().flat_map(|(name, text)| name.bytes().chain(text.bytes()));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

type File = Map<String, Value>;

impl Loader<'_> {
    pub(super) fn fault(
        &mut self,
        code: &'static str,
        at: At<'_>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let fault = Diagnostic::new(code, at.file(), at.pointer(), message);
        self.faults.push(match help {
            Some(help) => fault.help(help),
            None => fault,
        });
    }

    fn guide(&mut self, mut values: BTreeMap<&'static str, Value>) -> Option<Guide> {
        let mut file = |name: &'static str| match values.remove(name) {
            Some(Value::Object(members)) => (At::File(name), members),
            _ => (At::File(name), Map::new()),
        };
        let (at, members) = file("guide.json");
        let (meta, situations) = self.meta(at, members).unzip();
        let (at, mut members) = file("questionnaire.json");
        let groups = self.entries::<RawItemGroup>(at, &mut members, "groups");
        self.no_more(at, members);
        let (situations, questionnaire) = self.questionnaire(situations, groups);

        let (at, mut members) = file("stages.json");
        let stages = self.entries(at, &mut members, "stages");
        let stages = self.each(at.key("stages"), stages, Self::stage);
        let groups = self.entries(at, &mut members, "groups");
        let groups = self.each(at.key("groups"), groups, |_, _, raw: RawGroup| Group {
            id: raw.id,
            title: raw.title,
        });
        self.no_more(at, members);

        let (at, mut members) = file("methods.json");
        let methods = self.entries(at, &mut members, "methods");
        let methods = self.each(at.key("methods"), methods, Self::method);
        self.no_more(at, members);

        let (at, mut members) = file("conditions.json");
        let areas = self.entries(at, &mut members, "areas");
        let areas = self.each(at.key("areas"), areas, Self::area);
        let conditions = self.entries(at, &mut members, "conditions");
        let conditions = self.each(at.key("conditions"), conditions, Self::condition);
        self.no_more(at, members);

        let (at, mut members) = file("questions.json");
        let core = self.entries(at, &mut members, "core");
        let core = self.each(at.key("core"), core, Self::core);
        let questions = self.entries(at, &mut members, "questions");
        let questions = self.each(at.key("questions"), questions, Self::question);
        self.no_more(at, members);
        let (questions, retired_questions): (Vec<_>, Vec<_>) =
            questions.into_iter().partition(Result::is_ok);

        let (at, mut members) = file("cautions.json");
        let cautions = self.entries(at, &mut members, "cautions");
        let cautions = self.each(at.key("cautions"), cautions, Self::caution);
        self.no_more(at, members);

        let (at, mut members) = file("claims.json");
        let claims = self.entries(at, &mut members, "claims");
        let claims = self.each(at.key("claims"), claims, Self::claim);
        self.no_more(at, members);

        let (at, members) = file("contacts.json");
        let contacts = self.contacts(at, members);

        let (at, mut members) = file("glossary.json");
        let terms = self.entries(at, &mut members, "terms");
        let terms = self.each(at.key("terms"), terms, |_, _, raw: RawTerm| Term {
            id: raw.id,
            term: raw.term,
            also: raw.also,
            text: raw.text,
        });
        self.no_more(at, members);

        let (at, mut members) = file("sources.json");
        let sources = self.entries(at, &mut members, "sources");
        let sources = self.each(at.key("sources"), sources, Self::source);
        self.no_more(at, members);

        let (at, members) = file("wording.json");
        let wording = self
            .shape::<RawWording>(at, Value::Object(members))
            .map(|raw| Wording::from_raw(raw, self, at, &[]));

        let mut retired = self.names.retired_options.clone();
        retired.extend(retired_questions.into_iter().filter_map(Result::err));

        let roles =
            Role::ALL.map(|(_, link_id)| self.names.item(link_id).map(|(n, _)| ItemId::at(n)));
        let options = self.names.option_count();
        let mut settled_after = vec![Vec::new(); questionnaire.items.len() + 1];
        for (n, needs) in self.needs.iter().enumerate() {
            if let Some(settled) = settled_after.get_mut(*needs) {
                settled.push((Bit::at(options + n), SituationId::at(n)));
            }
        }
        Some(Guide {
            meta: meta?,
            situations,
            questionnaire,
            stages,
            groups,
            methods,
            areas,
            conditions,
            core,
            questions: questions.into_iter().filter_map(Result::ok).collect(),
            cautions,
            claims,
            contacts: contacts?,
            terms,
            sources,
            wording: wording?,
            retired,
            roles,
            settled_after,
            options,
        })
    }

    fn meta(&mut self, at: At<'_>, members: File) -> Option<(Meta, Vec<RawSituation>)> {
        let raw = self.shape::<RawGuide>(at, Value::Object(members))?;
        let meta = Meta {
            published: self.date(&raw.published, at.key("published")),
            reviewed: self.date(&raw.reviewed, at.key("reviewed")),
            next_review: self.date(&raw.next_review, at.key("nextReview")),
            id: raw.id,
            title: raw.title,
            version: raw.version,
            language: raw.language,
            update_policy: raw.update_policy,
            intended_use: raw.intended_use,
            about: raw.about,
            fingerprint: String::new(),
            changed: false,
        };
        Some((meta, raw.situations))
    }

    fn date(&mut self, written: &str, at: At<'_>) -> NaiveDate {
        written.parse().unwrap_or_else(|_| {
            let help = Some("write year, month and day, such as 2026-11-22".to_owned());
            self.fault("bad-date", at, format!("`{written}` is not a date"), help);
            NaiveDate::default()
        })
    }

    /// Situations first, each after those it uses; then items, each after
    /// those it names.
    fn questionnaire(
        &mut self,
        situations: Option<Vec<RawSituation>>,
        groups: Vec<(usize, RawItemGroup)>,
    ) -> (Vec<Situation>, Questionnaire) {
        let file = At::File("guide.json");
        let list = file.key("situations");
        let mut loaded = Vec::new();
        if situations.is_none() {
            // None was read, so none can be said to come too late.
            self.needs = vec![0; self.names.situation_count()];
        }
        for (n, raw) in situations.into_iter().flatten().enumerate() {
            let at = list.index(n);
            self.check_id(&raw.id, at.key("id"));
            let when = self.when(raw.when, at.key("when"));
            let needs = when.bits().into_iter().map(|bit| self.needed(bit)).max();
            // One that is never settled has its fault; those that use it have none.
            self.needs.push(needs.filter(|needs| *needs != usize::MAX).unwrap_or(0));
            loaded.push(Situation { id: raw.id, about: raw.about, when });
        }
        let file = At::File("questionnaire.json");
        let list = file.key("groups");
        let mut questionnaire = Questionnaire { groups: Vec::new(), items: Vec::new() };
        for (n, raw) in groups {
            let at = list.index(n);
            let first = questionnaire.items.len();
            let items = at.key("items");
            // A group with a fault is not here, but its items keep their places.
            let before = self.names.items_before_group(n);
            for (n, item) in raw.items.into_iter().enumerate() {
                let item = self.item(items.index(n), item, before + n, &questionnaire.items);
                questionnaire.items.push(item);
            }
            self.check_id(&raw.link_id, at.key("linkId"));
            let label = self.text(raw.label, at.key("label"));
            questionnaire.groups.push(ItemGroup {
                link_id: raw.link_id,
                label,
                optional: raw.optional,
                items: first..questionnaire.items.len(),
            });
        }
        (loaded, questionnaire)
    }

    /// How many items must have been asked before a bit is settled.
    fn needed(&self, bit: Bit) -> usize {
        match bit.position().checked_sub(self.names.option_count()) {
            Some(situation) => self.needs.get(situation).copied().unwrap_or(usize::MAX),
            None => self.names.item_of_bit(bit.position()) + 1,
        }
    }

    fn item(&mut self, at: At<'_>, raw: RawItem, position: usize, earlier: &[Item]) -> Item {
        self.check_id(&raw.link_id, at.key("linkId"));
        self.limit = Some(position);
        let when = self.optional_when(raw.when, at.key("when"));
        let mut options = Vec::new();
        let list = at.key("answerOption");
        for (n, option) in raw.answer_option.into_iter().enumerate() {
            let at = list.index(n);
            self.check_id(&option.code, at.key("code"));
            let loaded = AnswerOption {
                when: self.optional_when(option.when, at.key("when")),
                fits: option.fits.map(|when| self.when(when, at.key("fits"))),
                display: self.text(option.display, at.key("display")),
                code: option.code,
                exclusive: option.exclusive,
            };
            if !option.retired {
                options.push(loaded);
            } else if let Some(next) = &option.replaced_by
                && self.names.option(&raw.link_id, next).is_none()
            {
                let message = format!("`replacedBy` names the unknown option `{next}`");
                self.fault("unknown-option", at.key("replacedBy"), message, None);
            }
        }
        self.limit = None;
        let borrows = raw.answer_options_from.is_some();
        if let Some(from) = &raw.answer_options_from {
            self.borrow_options(at.key("answerOptionsFrom"), from, position, earlier, &mut options);
        }
        if raw.kind == ItemKind::Choice && options.is_empty() && !borrows {
            self.fault("no-options", at, "a choice without options", None);
        } else if raw.kind != ItemKind::Choice && !options.is_empty() {
            self.fault("no-options", at, "only a choice has options", None);
        }
        Item {
            label: self.text(raw.label, at.key("label")),
            text: self.text(raw.text, at.key("text")),
            help: raw.help.map(|text| self.text(text, at.key("help"))),
            why: raw.why.map(|text| self.text(text, at.key("why"))),
            kind: raw.kind,
            repeats: raw.repeats,
            required: raw.required,
            for_doctor: raw.for_doctor,
            when,
            options,
            first_shown: raw.first_shown,
            first_bit: self.names.item(&raw.link_id).map_or(0, |(_, bit)| bit),
            link_id: raw.link_id,
        }
    }

    /// The options of an earlier item, each offered when it was chosen there.
    fn borrow_options(
        &mut self,
        at: At<'_>,
        from: &str,
        position: usize,
        earlier: &[Item],
        options: &mut Vec<AnswerOption>,
    ) {
        let Some(item) = earlier.iter().find(|item| item.link_id == from) else {
            if self.names.item(from).is_some_and(|(n, _)| n < position) {
                return; // It is there, in a group that has a fault of its own.
            }
            let known = earlier.iter().map(|item| item.link_id.as_str());
            let help = did_you_mean(from, known.collect::<Vec<_>>());
            return self.fault("unknown-item", at, format!("no earlier item `{from}`"), help);
        };
        if item.options.is_empty() {
            let message = format!("item `{from}` has no options to offer here");
            self.fault("no-options", at, message, None);
        }
        options.extend(item.options.iter().zip(item.bits()).map(|(option, bit)| AnswerOption {
            when: When::includes([bit]),
            fits: None,
            ..option.clone()
        }));
    }

    fn stage(&mut self, at: At<'_>, raw: RawStage) -> Stage {
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

    fn method(&mut self, at: At<'_>, raw: RawMethod) -> Method {
        self.check_id(&raw.id, at.key("id"));
        Method {
            when: self.when(raw.when, at.key("when")),
            uses: self.statements(raw.uses, at.key("use")),
            risks: self.statements(raw.risks, at.key("risks")),
            ask: self.text(raw.ask, at.key("ask")),
            id: raw.id,
            title: raw.title,
            term: raw.term,
        }
    }

    fn area(&mut self, at: At<'_>, raw: RawArea) -> Area {
        self.known(Kind::Option("area"), &raw.id, at.key("id"));
        Area { text: self.statements(raw.text, at.key("text")), id: raw.id, title: raw.title }
    }

    fn condition(&mut self, at: At<'_>, raw: RawCondition) -> Condition {
        self.known(Kind::Option("condition"), &raw.id, at.key("id"));
        Condition {
            summary: self.statements(raw.summary, at.key("summary")),
            approved: self.statements(raw.approved, at.key("approved")),
            known: self.statements(raw.known, at.key("known")),
            not_known: self.statements(raw.not_known, at.key("notKnown")),
            usual_care: self.statements(raw.usual_care, at.key("usualCare")),
            id: raw.id,
            title: raw.title,
            name: raw.name,
            status: raw.status,
        }
    }

    fn core(&mut self, at: At<'_>, raw: RawCore) -> CoreQuestion {
        CoreQuestion {
            text: self.text(raw.text, at.key("text")),
            why: self.text(raw.why, at.key("why")),
            sources: self.sources(raw.sources, at.key("sources")),
        }
    }

    fn question(&mut self, at: At<'_>, raw: RawQuestion) -> Result<Question, Retired> {
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
        for (n, concern) in raw.concerns.iter().enumerate() {
            self.known(Kind::Option("concerns"), concern, concerns.index(n));
        }
        let answer = at.key("answer");
        let question = Question {
            place: place.unwrap_or(Place::Group(GroupId::at(0))),
            concerns: raw.concerns,
            tier: raw.tier,
            must_when: raw.must_when.map(|when| self.when(when, at.key("mustWhen"))),
            listeners: raw.listeners,
            why: self.text(raw.why, at.key("why")),
            answer: {
                let each = raw.answer.into_iter().enumerate();
                each.map(|(n, part)| self.text(part, answer.index(n))).collect()
            },
            when: self.optional_when(raw.when, at.key("when")),
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

    fn caution(&mut self, at: At<'_>, raw: RawCaution) -> Caution {
        self.check_id(&raw.id, at.key("id"));
        Caution {
            text: self.statements(raw.text, at.key("text")),
            when: self.when(raw.when, at.key("when")),
            ask: self.questions(&raw.ask, at.key("ask")),
            id: raw.id,
            title: raw.title,
        }
    }

    fn claim(&mut self, at: At<'_>, raw: RawClaim) -> Claim {
        self.known(Kind::Option("claims"), &raw.id, at.key("id"));
        let bit = self.names.option(Role::Claims.link_id(), &raw.id);
        Claim {
            known: self.statements(raw.known, at.key("known")),
            becomes: self.questions(&raw.becomes, at.key("becomes")),
            when: When::includes(bit.map(Bit::at)),
            id: raw.id,
            bank: raw.bank,
        }
    }

    fn contacts(&mut self, at: At<'_>, mut members: File) -> Option<Contacts> {
        let signs = self.entries(at, &mut members, "signs");
        let signs = self.each(at.key("signs"), signs, |loader, at, raw: RawSign| {
            loader.check_id(&raw.id, at.key("id"));
            Sign {
                brief: raw.brief.map(|text| loader.text(text, at.key("brief"))),
                text: loader.text(raw.text, at.key("text")),
                when: loader.optional_when(raw.when, at.key("when")),
                sources: loader.sources(raw.sources, at.key("sources")),
                id: raw.id,
                urgency: raw.urgency,
            }
        });
        let entries = self.entries(at, &mut members, "contacts");
        let entries = self.each(at.key("contacts"), entries, |loader, at, raw: RawContact| {
            loader.check_id(&raw.id, at.key("id"));
            Contact {
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
            tell: self.statement(raw.tell, at.key("tell")),
            entries,
        })
    }

    fn source(&mut self, at: At<'_>, raw: RawSource) -> Source {
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
        if raw.url.as_ref().is_some_and(|url| !url.starts_with("http")) {
            let help = Some("write the whole address, from https:// on".to_owned());
            self.fault("bad-address", at.key("url"), "not a web address", help);
        }
        Source {
            id: raw.id,
            publisher: raw.publisher,
            title: raw.title,
            url: raw.url,
            date: raw.date,
            checked: raw.checked,
            seen: raw.seen,
        }
    }

    pub(super) fn statements(&mut self, raw: Vec<RawStatement>, at: At<'_>) -> Vec<Statement> {
        let each = raw.into_iter().enumerate();
        each.map(|(n, statement)| self.statement(statement, at.index(n))).collect()
    }

    fn statement(&mut self, raw: RawStatement, at: At<'_>) -> Statement {
        Statement {
            text: self.text(raw.text, at.key("text")),
            sources: self.sources(raw.sources, at.key("sources")),
            when: self.optional_when(raw.when, at.key("when")),
        }
    }

    pub(super) fn text(&mut self, raw: RawText, at: At<'_>) -> Text {
        let variants = match raw {
            RawText::One(forms) => vec![(When::ALWAYS, self.forms(forms, at))],
            RawText::Variants(variants) => self.variants(variants, at),
        };
        Text::new(variants)
    }

    fn variants(&mut self, raw: Vec<RawVariant>, at: At<'_>) -> Vec<(When, Forms)> {
        let last = raw.len().wrapping_sub(1);
        let mut variants = Vec::new();
        for (n, variant) in raw.into_iter().enumerate() {
            let at = at.index(n);
            match &variant.when {
                Some(_) if n == last => {
                    let message = "the last variant has a `when`, so there may be no text at all";
                    let help = Some("add a last variant without `when`".to_owned());
                    self.fault("no-default-text", at.key("when"), message, help);
                }
                None if n != last => {
                    let message = "variants after this one are never used";
                    self.fault("unused-variant", at, message, None);
                }
                _ => {}
            }
            let when = self.optional_when(variant.when, at.key("when"));
            variants.push((when, self.forms(variant.text, at.key("text"))));
        }
        if last == usize::MAX {
            self.fault("empty-text", at, "a text without any wording", None);
        }
        if !variants.last().is_some_and(|(when, _)| when.is_always()) {
            variants.push((When::ALWAYS, Forms::Same(String::new())));
        }
        variants
    }

    fn forms(&mut self, raw: RawForms, at: At<'_>) -> Forms {
        let forms = match raw {
            RawForms::Same(text) => Forms::Same(text),
            RawForms::Each(RawEach { own, child, adult }) => Forms::Each([own, child, adult]),
        };
        let blank = match &forms {
            Forms::Same(text) => text.trim().is_empty(),
            Forms::Each(texts) => texts.iter().any(|text| text.trim().is_empty()),
        };
        if blank {
            self.fault("empty-text", at, "a text without words", None);
        }
        forms
    }

    fn sources(&mut self, raw: Vec<String>, at: At<'_>) -> Vec<SourceId> {
        if raw.is_empty() {
            let help = Some("name a source, or `general` for everyday good practice".to_owned());
            self.fault("unsourced", at, "nothing here says where this comes from", help);
        }
        let each = raw.iter().enumerate();
        each.filter_map(|(n, key)| self.known(Kind::Source, key, at.index(n)))
            .map(SourceId::at)
            .collect()
    }

    fn questions(&mut self, raw: &[String], at: At<'_>) -> Vec<QuestionId> {
        let each = raw.iter().enumerate();
        each.filter_map(|(n, key)| self.known(Kind::Question, key, at.index(n)))
            .map(QuestionId::at)
            .collect()
    }

    fn optional_when(&mut self, raw: Option<RawWhen>, at: At<'_>) -> When {
        raw.map_or(When::ALWAYS, |raw| self.when(raw, at))
    }

    fn when(&mut self, raw: RawWhen, at: At<'_>) -> When {
        match raw {
            RawWhen::Includes(item, OneOrMany(options)) => {
                let at = at.key(&item);
                let Some(position) = self.known(Kind::Item, &item, at) else {
                    return When::includes([]);
                };
                self.in_time(position + 1, at, &format!("item `{item}`"));
                let one = options.len() == 1;
                let mut bits = Vec::new();
                for (n, option) in options.iter().enumerate() {
                    let at = if one { at } else { at.index(n) };
                    bits.extend(self.known(Kind::Option(&item), option, at).map(Bit::at));
                }
                When::includes(bits)
            }
            RawWhen::AtLeast(n, item) => {
                let at = at.key("atLeast");
                let Some(position) = self.known(Kind::Item, &item, at) else {
                    return When::includes([]);
                };
                self.in_time(position + 1, at, &format!("item `{item}`"));
                When::at_least(n, self.names.option_bits(position).map(Bit::at))
            }
            RawWhen::Is(situation) => {
                let at = at.key("is");
                let Some(position) = self.known(Kind::Situation, &situation, at) else {
                    return When::includes([]);
                };
                let needs = self.needs.get(position).copied().unwrap_or(usize::MAX);
                self.in_time(needs, at, &format!("situation `{situation}`"));
                When::includes([Bit::at(self.names.option_count() + position)])
            }
            RawWhen::All(parts) => {
                let at = at.key("all");
                When::all(self.parts(parts, at))
            }
            RawWhen::Any(parts) => {
                let at = at.key("any");
                When::any(self.parts(parts, at))
            }
            RawWhen::Not(inner) => self.when(*inner, at.key("not")).negate(),
        }
    }

    fn parts(&mut self, parts: Vec<RawWhen>, at: At<'_>) -> Vec<When> {
        parts.into_iter().enumerate().map(|(n, part)| self.when(part, at.index(n))).collect()
    }

    /// Something that hangs on later items would go round in a circle.
    fn in_time(&mut self, needs: usize, at: At<'_>, what: &str) {
        let late = match self.limit {
            Some(limit) => needs > limit,
            None => needs == usize::MAX,
        };
        if late {
            let message = format!("{what} is settled only later");
            let help = Some("a `when` here names earlier items and situations only".to_owned());
            self.fault("later-item", at, message, help);
        }
    }
}
