//! The options for care, side by side.

use super::super::{Block, Rich, Section, TableRow};
use super::Composer;
use crate::guide::Aspect;

impl Composer<'_> {
    /// Nothing when the guide has no options, or holds no facts on the
    /// condition.
    pub(super) fn options(&mut self) -> Option<Section> {
        let (guide, wording) = (self.guide, self.wording);
        let condition = guide.condition(self.facts);
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
