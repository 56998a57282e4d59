//! Pages to fill in and use. Each is there when its lead has something to say.

use super::super::{Block, Line, Section, TableRow};
use super::Composer;
use crate::guide::{Statement, Text};

impl Composer<'_> {
    pub(super) fn tools(&mut self) -> Vec<Section> {
        [self.letter(), self.grid(), self.standing(), self.card()].into_iter().flatten().collect()
    }

    fn letter(&mut self) -> Option<Section> {
        let wording = self.wording;
        let mut blocks = self.lead(&wording.letter_lead)?;
        blocks.push(self.paragraph(&wording.letter_greeting));
        blocks.extend(self.paragraphs(&wording.letter_body));
        let items = self.lines(&wording.letter_ask);
        blocks.push(Block::List { title: None, items });
        blocks.extend(self.paragraphs(&wording.letter_close));
        blocks.push(self.blanks(&wording.letter_sign));
        Some(self.section("letter", &wording.letter, blocks))
    }

    fn grid(&mut self) -> Option<Section> {
        let wording = self.wording;
        let mut blocks = self.lead(&wording.grid_lead)?;
        let columns: Vec<_> = wording.grid_columns.iter().map(|text| self.rich(text)).collect();
        let heads = self.lines(&wording.grid_rows);
        let rows = heads
            .into_iter()
            .map(|head| TableRow { head: head.text, cells: vec![Line::default(); columns.len()] });
        let rows = rows.collect();
        blocks.push(Block::Table { caption: self.say(&wording.grid), columns, rows });
        Some(self.section("grid", &wording.grid, blocks))
    }

    fn standing(&mut self) -> Option<Section> {
        let wording = self.wording;
        let mut blocks = self.lead(&wording.standing_lead)?;
        blocks.push(self.blanks(&wording.standing_rows));
        Some(self.section("standing", &wording.standing, blocks))
    }

    fn card(&mut self) -> Option<Section> {
        let wording = self.wording;
        let mut blocks = self.lead(&wording.card_lead)?;
        blocks.push(self.blanks(&wording.card_rows));
        let items = self.lines(&wording.card_notes);
        if !items.is_empty() {
            blocks.push(Block::List { title: None, items });
        }
        Some(self.section("card", &wording.card, blocks))
    }

    fn lead(&mut self, statements: &[Statement]) -> Option<Vec<Block>> {
        let blocks = self.paragraphs(statements);
        (!blocks.is_empty()).then_some(blocks)
    }

    fn blanks(&self, labels: &[Text]) -> Block {
        Block::Blanks { labels: labels.iter().map(|label| self.rich(label)).collect() }
    }
}
