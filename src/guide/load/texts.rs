//! What entries are made of: statements, texts, sources, and `when`.

use super::super::entry::{Dots, Statement};
use super::super::id::{Bit, QuestionId, SourceId};
use super::super::raw::{
    OneOrMany, RawDots, RawEach, RawForms, RawStatement, RawText, RawVariant, RawWhen,
};
use super::super::text::{Forms, Text};
use super::super::when::When;
use super::names::Kind;
use super::{At, Loader};

impl Loader<'_> {
    pub(in crate::guide) fn statements(
        &mut self,
        raw: Vec<RawStatement>,
        at: At<'_>,
    ) -> Vec<Statement> {
        let each = raw.into_iter().enumerate();
        each.map(|(n, statement)| self.statement(statement, at.index(n))).collect()
    }

    pub(super) fn statement(&mut self, raw: RawStatement, at: At<'_>) -> Statement {
        let text = self.text(raw.text, at.key("text"));
        let dots = raw.dots.into_iter().enumerate();
        Statement {
            about: raw.about.map(|text| self.text(text, at.key("about"))),
            dots: dots
                .filter_map(|(n, one)| self.dots(one, &text, at.key("dots").index(n)))
                .collect(),
            text,
            sources: self.sources(raw.sources, at.key("sources")),
            when: self.optional_when(raw.when, at.key("when")),
        }
    }

    /// A number to draw. Every wording says it, for those who do not see it.
    fn dots(&mut self, raw: RawDots, text: &Text, at: At<'_>) -> Option<Dots> {
        let RawDots { some, of, caption } = raw;
        let number = format!("{some} of {of}");
        let said = |wording: &str| wording.replace(',', "").contains(&number);
        if some <= of
            && (1..=Dots::MOST).contains(&of)
            && text.wordings().chain([&*caption]).all(said)
        {
            return Some(Dots { some, of, caption });
        }
        let message = format!("{number} cannot be drawn here");
        let help = format!(
            "draw a number that each wording and the caption say, out of {} people or fewer",
            Dots::MOST
        );
        self.fault("not-drawable", at, message, Some(help));
        None
    }

    pub(in crate::guide) fn text(&mut self, raw: RawText, at: At<'_>) -> Text {
        let variants = match raw {
            RawText::One(forms) => vec![(When::ALWAYS, self.forms(forms, at))],
            RawText::Variants(variants) => self.variants(variants, at),
        };
        Text::new(variants)
    }

    pub(super) fn variants(&mut self, raw: Vec<RawVariant>, at: At<'_>) -> Vec<(When, Forms)> {
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
            let when = self.lone_when(variant.when, at.key("when"));
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

    pub(super) fn forms(&mut self, raw: RawForms, at: At<'_>) -> Forms {
        let forms = match raw {
            RawForms::Same(text) => Forms::Same(text),
            RawForms::Each(RawEach { own, child, adult }) => Forms::Each([own, child, adult]),
        };
        self.check_words(forms.all(), at);
        forms
    }

    /// A text that is there has words, in each form.
    pub(super) fn check_words(&mut self, forms: &[String], at: At<'_>) {
        if forms.iter().any(|text| text.trim().is_empty()) {
            self.fault("empty-text", at, "a text without words", None);
        }
    }

    pub(super) fn sources(&mut self, raw: Vec<String>, at: At<'_>) -> Vec<SourceId> {
        if raw.is_empty() {
            let help = Some("name a source, or `general` for everyday good practice".to_owned());
            self.fault("unsourced", at, "nothing here says where this comes from", help);
        }
        let each = raw.iter().enumerate();
        each.filter_map(|(n, key)| self.known(Kind::Source, key, at.index(n)))
            .map(SourceId::at)
            .collect()
    }

    pub(super) fn questions(&mut self, raw: &[String], at: At<'_>) -> Vec<QuestionId> {
        self.named(Kind::Question, raw, at, QuestionId::at)
    }

    /// The entries of one kind that a list names.
    pub(super) fn named<Id>(
        &mut self,
        kind: Kind<'_>,
        names: &[String],
        at: At<'_>,
        id: fn(usize) -> Id,
    ) -> Vec<Id> {
        let each = names.iter().enumerate();
        each.filter_map(|(n, name)| self.known(kind, name, at.index(n))).map(id).collect()
    }

    pub(super) fn optional_when(&mut self, raw: Option<RawWhen>, at: At<'_>) -> When {
        raw.map_or(When::ALWAYS, |raw| self.when(raw, at))
    }

    pub(super) fn when(&mut self, raw: RawWhen, at: At<'_>) -> When {
        let when = self.part(raw, at);
        self.planes.add(when)
    }

    /// A `when` that matching never asks, and so is not settled with the others.
    pub(super) fn lone_when(&mut self, raw: Option<RawWhen>, at: At<'_>) -> When {
        raw.map_or(When::ALWAYS, |raw| self.part(raw, at))
    }

    fn part(&mut self, raw: RawWhen, at: At<'_>) -> When {
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
            RawWhen::Not(inner) => self.part(*inner, at.key("not")).negate(),
        }
    }

    fn parts(&mut self, parts: Vec<RawWhen>, at: At<'_>) -> Vec<When> {
        parts.into_iter().enumerate().map(|(n, part)| self.part(part, at.index(n))).collect()
    }

    /// Something that hangs on later items would go round in a circle.
    pub(super) fn in_time(&mut self, needs: usize, at: At<'_>, what: &str) {
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
