//! The part to read at home, in the order of the design.

use super::super::{Block, BodySpot, ContentsEntry, Entry, EntryPart, Line, Rich, Section};
use super::{Composer, Named, parts};
use crate::findings::{Found, Part};
use crate::guide::{
    Caution, Condition, Contact, ContactKind, Place, QuestionId, Statement, Status, Text, Urgency,
};

impl Composer<'_> {
    pub(super) fn home(&mut self) -> Vec<Section> {
        let mut sections = vec![self.kinds()];
        sections.extend(self.cautions());
        if self.is_watching() {
            sections.push(self.signs());
        }
        sections.push(self.stages());
        sections.push(self.all_questions());
        sections.push(self.methods());
        sections.extend(self.condition());
        sections.extend(self.options());
        sections.extend(self.claims());
        sections.extend(self.checks());
        if self.is_watching() {
            sections.extend(self.report_to());
        }
        sections.push(self.summary());
        sections
    }

    /// The sections that follow in this part, and the parts after it.
    pub(super) fn contents(&self, sections: &[Section]) -> Section {
        let wording = self.wording;
        let sections = sections.iter().map(|section| (&*section.id, section.title.clone()));
        let parts = [("tools", &wording.to_use), ("appendix", &wording.appendix)];
        let parts = parts.map(|(id, title)| (id, self.rich(title)));
        let entries =
            sections.chain(parts).map(|(id, title)| ContentsEntry { id: id.to_owned(), title });
        let block = Block::Contents { entries: entries.collect() };
        self.section("contents", &wording.contents, vec![block])
    }

    fn kinds(&mut self) -> Section {
        let wording = self.wording;
        let mut blocks = self.paragraphs(&wording.kinds_text);
        blocks.push(self.paragraph(&wording.path));
        self.section("kinds", &wording.kinds, blocks)
    }

    /// A section of entries; nothing when there are none.
    fn entries(&self, id: &str, title: &Text, entries: Vec<Entry>) -> Option<Section> {
        let none = entries.is_empty();
        let section = self.section(id, title, vec![Block::Entries { entries }]);
        (!none).then_some(section)
    }

    fn part(&mut self, statements: &[Statement]) -> EntryPart {
        EntryPart::new(None, self.lines(statements))
    }

    fn led_part(&mut self, lead: &Text, statements: &[Statement]) -> EntryPart {
        EntryPart::new(Some(self.say(lead)), self.lines(statements))
    }

    fn cautions(&mut self) -> Option<Section> {
        let findings = self.findings;
        let mut section = self.section("cautions", &self.wording.cautions, Vec::new());
        let found: Vec<_> = findings.cautions().collect();
        for (n, (about, found)) in
            parts(found, |found| found.entry.about.as_ref()).into_iter().enumerate()
        {
            let entries = found.into_iter().map(|found| self.caution(found)).collect();
            let blocks = vec![Block::Entries { entries }];
            match about {
                Some(about) => {
                    let id = format!("cautions-{}", n + 1);
                    section.sections.push(self.section(&id, about, blocks));
                }
                None => section.blocks.extend(blocks),
            }
        }
        (findings.cautions().next().is_some()).then_some(section)
    }

    fn caution(&mut self, found: &Found<'_, Caution>) -> Entry {
        let caution = found.entry;
        let mut parts = vec![self.part(&caution.text)];
        parts.extend(self.asked(&self.wording.ask, &caution.ask, 1));
        let answers = self.because(&found.reason, Named::InDoubt);
        let note = self.filled(&self.wording.because, &[("answers", &answers)]);
        Entry {
            id: format!("caution-{}", caution.id),
            title: Rich::parse(&caution.title),
            parts,
            note: Some(note),
        }
    }

    /// Questions that go with an entry: those that were found, best first, but
    /// not more than so many.
    fn asked(&self, lead: &Text, ask: &[QuestionId], most: usize) -> Option<EntryPart> {
        let found = ask.iter().filter_map(|id| self.findings.question(*id));
        let texts: Vec<_> = found.take(most).map(|found| self.rich(&found.entry.text)).collect();
        let none = texts.is_empty();
        let line = Line::from(Rich::join(texts, " "));
        (!none).then(|| EntryPart::new(Some(self.say(lead)), vec![line]))
    }

    /// Signs and reports matter now: treatment has begun, or there is an
    /// infection. Else they stand among the things to look up.
    pub(super) fn is_watching(&self) -> bool {
        self.guide.contacts().notice_when.holds(self.facts)
    }

    /// All signs that apply, in full.
    pub(super) fn signs(&mut self) -> Section {
        let wording = self.wording;
        let mut blocks = Vec::new();
        for (urgency, lead) in
            [(Urgency::Now, self.now_lead()), (Urgency::Today, self.rich(&wording.help_today_lead))]
        {
            let findings = self.findings;
            let found = findings.signs().filter(|found| found.entry.urgency == urgency);
            let found: Vec<_> = found.map(|found| found.entry).collect();
            if !found.is_empty() {
                blocks.push(Block::Paragraph(Line::from(lead)));
            }
            for (about, signs) in parts(found, |sign| sign.about.as_ref()) {
                let each = signs.iter();
                let items = each.map(|it| Line::new(self.rich(&it.text), self.refs(&it.sources)));
                let items: Vec<_> = items.collect();
                if !items.is_empty() {
                    blocks.push(Block::List { title: about.map(|it| self.say(it)), items });
                }
            }
        }
        blocks.push(self.paragraph(&wording.help_incomplete));
        self.section("signs", &wording.signs, blocks)
    }

    fn stages(&mut self) -> Section {
        let wording = self.wording;
        let findings = self.findings;
        let told = findings.stages().enumerate().filter(|(_, found)| found.part != Part::No);
        let entries = told
            .map(|(n, found)| {
                let stage = found.entry;
                let mut lines = self.lines(&stage.what);
                lines.extend(self.lines(&stage.know));
                let part = EntryPart::new(None, lines);
                let ask = self.say(&wording.stage_unknown);
                let title = match found.part {
                    Part::Unknown => format!("{}. {} ({ask})", n + 1, stage.title),
                    _ => format!("{}. {}", n + 1, stage.title),
                };
                let id = format!("stage-{}", stage.id);
                Entry { id, title: Rich::plain(title), parts: vec![part], note: None }
            })
            .collect();
        let mut blocks: Vec<_> = self.course().into_iter().collect();
        blocks.extend([self.stage_strip(), Block::Entries { entries }]);
        self.section("stages", &wording.stages, blocks)
    }

    fn methods(&mut self) -> Section {
        let wording = self.wording;
        let findings = self.findings;
        let (mut entries, mut spots, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (n, found) in findings.methods().enumerate() {
            let (method, number) = (found.entry, n + 1);
            if let Some(spot) = &method.spot {
                spots.push(BodySpot { number, x: spot.x, y: spot.y });
                places.push(format!("{number}. {}", self.say(&spot.name)));
            }
            let mut parts = vec![
                self.led_part(&wording.uses, &method.uses),
                self.led_part(&wording.risks, &method.risks),
            ];
            let ask = Line::from(self.rich(&method.ask));
            parts.push(EntryPart::new(Some(self.say(&wording.ask)), vec![ask]));
            parts.retain(|part| !part.lines.is_empty());
            let id = format!("method-{}", method.id);
            let title = Rich::plain(format!("{number}. {} ({})", method.title, method.term));
            entries.push(Entry { id, title, parts, note: None });
        }
        let lead = match entries.is_empty() {
            true => &wording.methods_none,
            false => &wording.methods_lead,
        };
        let mut blocks = vec![self.paragraph(lead)];
        if !spots.is_empty() {
            let places = places.join(" · ");
            let caption = self.filled(&wording.body_caption, &[("places", &places)]);
            blocks.push(Block::Body { caption, spots });
        }
        blocks.push(Block::Entries { entries });
        self.section("methods", &wording.methods, blocks)
    }

    /// The condition named, or what is said of its area.
    fn condition(&mut self) -> Option<Section> {
        if let Some(condition) = self.condition {
            return Some(self.named_condition(condition));
        }
        let area = self.guide.area(self.facts)?;
        let blocks = self.paragraphs(&area.text);
        Some(self.condition_section(&area.title, blocks))
    }

    fn named_condition(&mut self, condition: &Condition) -> Section {
        let wording = self.wording;
        let status = match condition.status.as_slice() {
            [] => self.say(&wording.not_covered),
            all => all.iter().map(|one| self.status(*one)).collect::<Vec<_>>().join("; "),
        };
        let status = format!("**{}:** {status}", self.say(&wording.status));
        let status = Line::from(Rich::parse(&status));
        let mut blocks = vec![Block::Paragraph(status)];
        blocks.extend(self.scale(&condition.status));
        blocks.extend(self.paragraphs(&condition.summary));
        if !condition.status.is_empty() {
            let approved = self.lists(&wording.approved, &condition.approved);
            match approved.is_empty() {
                true => blocks.push(self.paragraph(&wording.approved_none)),
                false => blocks.extend(approved),
            }
            blocks.extend(self.lists(&wording.known, &condition.known));
            blocks.extend(self.lists(&wording.not_known, &condition.not_known));
        }
        self.condition_section(&condition.title, blocks)
    }

    fn condition_section(&self, title: &str, blocks: Vec<Block>) -> Section {
        let title = self.filled(&self.wording.condition, &[("condition", title)]);
        let (id, sections) = ("condition".to_owned(), Vec::new());
        Section { id, title: Rich::plain(title), blocks, sections }
    }

    fn status(&self, status: Status) -> String {
        self.say(match status {
            Status::Established => &self.wording.established,
            Status::Narrow => &self.wording.narrow,
            Status::Trials => &self.wording.trials,
            Status::Warned => &self.wording.warned,
        })
    }

    fn claims(&mut self) -> Option<Section> {
        let wording = self.wording;
        let findings = self.findings;
        let entries = findings.claims().map(|found| {
            let claim = found.entry;
            let heard = found.reason.answers.first().map(|bit| self.guide.option(*bit).1);
            let heard = heard.map_or(claim.id.as_str(), |option| option.display.say(self.facts));
            let title = self.filled(&wording.heard, &[("claim", heard)]);
            let mut parts = vec![self.led_part(&wording.known, &claim.known)];
            parts.extend(self.asked(&wording.becomes, &claim.becomes, 2));
            let id = format!("claim-{}", claim.id);
            Entry { id, title: Rich::plain(title), parts, note: None }
        });
        let entries = entries.collect();
        self.entries("claims", &wording.claims, entries)
    }

    fn checks(&mut self) -> Option<Section> {
        let lists = self.contact_lists(ContactKind::Check, None);
        (!lists.is_empty()).then(|| self.section("checks", &self.wording.checks, lists))
    }

    pub(super) fn report_to(&mut self) -> Option<Section> {
        let wording = self.wording;
        let mut lists = self.contact_lists(ContactKind::ReportHarm, Some(&wording.report_harm));
        lists.extend(self.contact_lists(ContactKind::ReportSeller, Some(&wording.report_seller)));
        (!lists.is_empty()).then(|| self.section("report-to", &wording.report_to, lists))
    }

    pub(super) fn people(&mut self) -> Option<Section> {
        let wording = self.wording;
        let mut lists = self.contact_lists(ContactKind::PatientGroup, Some(&wording.people_groups));
        lists.extend(self.contact_lists(ContactKind::Distress, Some(&wording.people_distress)));
        if lists.is_empty() {
            return None;
        }
        let mut blocks = self.paragraphs(&wording.people_lead);
        blocks.extend(lists);
        Some(self.section("people", &wording.people, blocks))
    }

    /// The contacts of a kind that were found: one list, or one for each of the
    /// things they are about.
    fn contact_lists(&mut self, kind: ContactKind, title: Option<&Text>) -> Vec<Block> {
        let found = self.findings.contacts().filter(|found| found.entry.kind == kind);
        let found: Vec<_> = found.map(|found| found.entry).collect();
        let mut lists = Vec::new();
        for (about, contacts) in parts(found, |contact| contact.about.as_ref()) {
            let title = about.or(title).map(|title| self.say(title));
            let items = contacts.into_iter().map(|contact| self.contact(contact)).collect();
            lists.push(Block::List { title, items });
        }
        lists
    }

    fn contact(&mut self, contact: &Contact) -> Line {
        let mut text = Rich::parse(&format!("**{}.** ", contact.name));
        text.0.extend(self.rich(&contact.text).0);
        let reach = [contact.phone.as_deref(), contact.url.as_deref()];
        let reach: Vec<_> = reach.into_iter().flatten().collect();
        if !reach.is_empty() {
            text.0.extend(Rich::plain(format!(" {}", reach.join(" · "))).0);
        }
        Line::new(text, self.refs(&contact.sources))
    }

    pub(super) fn place_title(&self, place: Place) -> &str {
        match place {
            Place::Stage(stage) => &self.guide[stage].title,
            Place::Group(group) => &self.guide[group].title,
        }
    }
}
