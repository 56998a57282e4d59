//! The options for care, side by side.

use std::collections::BTreeSet;

use super::super::{Block, Line, Rich, Section, TableRow};
use super::Composer;
use crate::guide::{Aspect, Role};

/// The option that is asked about.
const OFFER: &str = "offer";

impl Composer<'_> {
    /// What is known of the benefits and harms of the treatment asked about;
    /// nothing when no condition is named, or treatment has begun.
    pub(super) fn known_so_far(&mut self) -> Option<Line> {
        let begun = ["under-way", "had-treatment"];
        let journey = self.facts.code(self.guide, Role::Journey);
        if journey.is_some_and(|code| begun.contains(&code)) {
            return None;
        }
        let condition = self.condition.filter(|condition| !condition.status.is_empty())?;
        let mut options = self.guide.care_options().iter().zip(&condition.options);
        let (offer, particular) = options.find(|(option, _)| option.id == OFFER)?;
        let lines = [Aspect::Benefits, Aspect::Harms]
            .map(|aspect| self.line(offer.say(aspect, Some(particular), self.facts)));
        let refs = lines.iter().flat_map(|line| line.refs.iter().copied());
        let refs: BTreeSet<_> = refs.collect();
        let text = Rich::join(lines.map(|line| line.text), " ");
        Some(Line::new(text, refs.into_iter().collect()))
    }

    /// Nothing when the guide has no options, or holds no facts on the
    /// condition.
    pub(super) fn options(&mut self) -> Option<Section> {
        let (guide, wording) = (self.guide, self.wording);
        let condition = self.condition;
        let covered = condition.is_none_or(|condition| !condition.status.is_empty());
        if guide.care_options().is_empty() || !covered {
            return None;
        }
        let columns: Vec<Rich> =
            guide.care_options().iter().map(|option| self.rich(&option.title)).collect();
        let rows = Aspect::ALL.map(|(aspect, _)| {
            let head = match aspect {
                Aspect::How => &wording.option_how,
                Aspect::Benefits => &wording.option_benefits,
                Aspect::Harms => &wording.option_harms,
                Aspect::Living => &wording.option_living,
                Aspect::Without => &wording.option_without,
            };
            let cells = guide.care_options().iter().enumerate().map(|(n, option)| {
                let particular = condition.map(|condition| &condition.options[n]);
                self.line(option.say(aspect, particular, self.facts))
            });
            let cells = cells.collect();
            TableRow { head: self.rich(head), cells }
        });
        let mut blocks = self.paragraphs(&wording.options_lead);
        let caption = self.say(&wording.options);
        blocks.push(Block::Table { caption, columns, rows: rows.into() });
        Some(self.section("options", &wording.options, blocks))
    }
}
