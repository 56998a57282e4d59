//! The end of the report: summary, what was said and why, sources, the guide.

use super::super::{Block, Field, Line, Rich, Section, SourceLine};
use super::{Composer, Named};
use crate::findings::Reason;
use crate::guide::{Seen, Source, SourceId};
use crate::visible::has_hidden_signs;

impl Composer<'_> {
    pub(super) fn summary(&mut self) -> Section {
        let label = format!("**{}:**", self.say(&self.wording.known_so_far));
        let known = self.known_so_far().map(|known| Line {
            text: Rich::join([Rich::parse(&label), known.text], " "),
            ..known
        });
        let mut items: Vec<_> = known.into_iter().collect();
        items.extend(self.lines(&self.wording.summary_points));
        let list = Block::List { title: None, items };
        self.section("summary", &self.wording.summary, vec![list])
    }

    /// Every answer that counts, and those that are kept but do not.
    pub(super) fn told(&self) -> Section {
        let items = &self.guide.questionnaire().items;
        let fields: Vec<_> = items
            .iter()
            .filter_map(|item| {
                Some(Field { label: self.say(&item.label), value: self.answer(item)? })
            })
            .collect();
        let mut blocks = vec![Block::Fields { fields }];
        let parked = self.facts.parked().iter().map(|parked| {
            let label = self.say(&self.guide[parked.item].label);
            let text = match parked.option {
                Some(bit) => format!("{label}: {}", self.say(&self.guide.option(bit).1.display)),
                None => label,
            };
            Line::from(Rich::plain(text))
        });
        let items: Vec<_> = parked.collect();
        if !items.is_empty() {
            blocks.push(Block::List { title: Some(self.say(&self.wording.not_counted)), items });
        }
        let own = self.answers.iter().flat_map(|(_, answer)| answer.values());
        if own.into_iter().any(|text| has_hidden_signs(text)) {
            blocks.push(self.paragraph(&self.wording.hidden_signs));
        }
        self.section("answers", &self.wording.answers, blocks)
    }

    /// Things grouped by the answers that brought them: not those that name
    /// their answers themselves, nor what all see. Nothing when that is all.
    pub(super) fn why_shown(&self) -> Option<Section> {
        let mut reasons: Vec<(&Reason, Vec<&str>)> = Vec::new();
        let facts = self.facts;
        let mut add = |reason, name| match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => reasons.push((reason, vec![name])),
        };
        let findings = self.findings;
        findings.methods().for_each(|found| add(&found.reason, &found.entry.title));
        findings.questions().for_each(|found| add(&found.reason, found.entry.text.say(facts)));
        let particular = reasons.into_iter().filter(|(reason, _)| !reason.is_everyone());
        let fields = particular.map(|(reason, names)| Field {
            label: self.because(reason, Named::Always),
            value: Rich::plain(names.join(" · ")),
        });
        let fields: Vec<_> = fields.collect();
        (!fields.is_empty()).then(|| {
            let blocks = vec![Block::Fields { fields }, self.paragraph(&self.wording.why_rest)];
            self.section("why", &self.wording.why_shown, blocks)
        })
    }

    pub(super) fn sources(&self) -> Section {
        let each = self.cited.iter().enumerate();
        let sources = each.map(|(n, id)| self.source(n + 1, *id)).collect();
        let blocks = vec![self.paragraph(&self.wording.general_note), Block::Sources { sources }];
        self.section("sources", &self.wording.sources, blocks)
    }

    fn source(&self, number: usize, id: SourceId) -> SourceLine {
        let source: &Source = &self.guide[id];
        let wording = self.wording;
        let date = match &source.date {
            Some(date) => self.guide.wording().dates.partial_date(self.facts, date),
            None => self.say(&wording.undated),
        };
        let checked = self.guide.wording().dates.partial_date(self.facts, &source.checked);
        let mut notes = vec![date, self.filled(&wording.checked, &[("date", &checked)])];
        match source.seen {
            Seen::Part => notes.push(self.say(&wording.seen_part)),
            Seen::Secondary => notes.push(self.say(&wording.seen_secondary)),
            Seen::Yes | Seen::General => {}
        }
        let end = if source.title.ends_with(['.', '?', '!']) { "" } else { "." };
        let text = format!("{}: {}{end} {}.", source.publisher, source.title, notes.join("; "));
        SourceLine { number, text, url: source.url.clone() }
    }

    pub(super) fn about(&self) -> Section {
        let (wording, meta) = (self.wording, self.guide.meta());
        let version = self.filled(
            &wording.version,
            &[
                ("version", &meta.version),
                ("published", &self.in_words(meta.published)),
                ("reviewed", &self.in_words(meta.reviewed)),
                ("next", &self.in_words(meta.next_review)),
            ],
        );
        let mut lines = vec![
            meta.intended_use.clone(),
            meta.about.clone(),
            version,
            meta.update_policy.clone(),
        ];
        lines.extend(wording.about_more.iter().map(|text| self.say(text)));
        lines.push(self.date_line());
        if self.date > meta.next_review {
            let date = self.in_words(meta.next_review);
            lines.insert(0, self.filled(&wording.out_of_date, &[("date", &date)]));
        }
        if meta.changed {
            let values = [("fingerprint", meta.fingerprint.as_str())];
            lines.push(self.filled(&wording.changed_guide, &values));
        }
        let paragraph = |text: String| Block::Paragraph(Line::from(Rich::parse(&text)));
        self.section("about", &wording.about, lines.into_iter().map(paragraph).collect())
    }
}
