//! What answers amount to: which items are shown, which answers count.
//!
//! Worked out here once, for the interview, the matching and the proofs. Items
//! are taken in order; an item, or one of its options, is shown when its
//! `when` holds for what came before. An answer to something not shown, or
//! skipped since, is *parked*: kept in [`Answers`], reported in [`Facts::parked`], and nowhere
//! among the bits that a [`When`](super::When) sees.

use super::id::{Bit, ItemId};
use super::planes::Settled;
use super::questionnaire::ItemKind;
use super::text::Form;
use super::when::is_set;
use super::{Guide, Role};
use crate::answers::{Answer, Answers};

/// The answers that count, as bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    words: Box<[u64]>,
    shown: Box<[bool]>,
    parked: Vec<Parked>,
    form: Form,
    settled: Settled,
}

/// An answer that is kept but does not count now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// The item answered.
    pub item: ItemId,
    /// The option not offered now; `None` when the whole item does not count.
    pub option: Option<Bit>,
}

impl Facts {
    /// Works out what is shown and what counts. Values that the guide does not
    /// know are passed over; reading a file has refused them before.
    pub fn of(guide: &Guide, answers: &Answers) -> Self {
        let questionnaire = guide.questionnaire();
        let mut facts = Facts {
            words: vec![0; guide.bit_count().div_ceil(64).max(1)].into(),
            shown: vec![false; questionnaire.items.len()].into(),
            parked: Vec::new(),
            form: Form::default(),
            settled: Settled::default(),
        };
        facts.settle(guide, 0);
        for (position, item) in questionnaire.items.iter().enumerate() {
            let shown = item.when.holds_in(&facts.words);
            facts.shown[position] = shown;
            let id = ItemId::at(position);
            let counts = shown && !answers.skipped.contains(&item.link_id);
            match answers.get(&item.link_id) {
                Some(_) if !counts => facts.parked.push(Parked { item: id, option: None }),
                Some(answer) if item.kind == ItemKind::Choice => facts.choose(guide, id, answer),
                _ => {}
            }
            facts.settle(guide, position + 1);
        }
        facts.form = Form::of(guide, &facts);
        facts.settled = guide.planes.settle_words(&facts.words);
        facts
    }

    fn choose(&mut self, guide: &Guide, id: ItemId, answer: &Answer) {
        let before = self.parked.len();
        for value in answer.values() {
            let Some((bit, option)) = guide[id].option(value) else { continue };
            if option.when.holds_in(&self.words) {
                self.words[bit.position() / 64] |= 1 << (bit.position() % 64);
            } else {
                self.parked.push(Parked { item: id, option: Some(bit) });
            }
        }
        self.parked[before..].sort_unstable_by_key(|parked| parked.option);
    }

    /// Settles the situations that hang on no item after the first `items`.
    fn settle(&mut self, guide: &Guide, items: usize) {
        for &(bit, situation) in &guide.settled_after[items] {
            if guide[situation].when.holds_in(&self.words) {
                self.words[bit.position() / 64] |= 1 << (bit.position() % 64);
            }
        }
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    pub(crate) fn word_count(&self) -> usize {
        self.words.len()
    }

    pub(super) fn settled(&self) -> &Settled {
        &self.settled
    }

    /// Whether an item is on the path.
    pub fn shows(&self, item: ItemId) -> bool {
        self.shown[item.position()]
    }

    /// Whether an option counts, or a situation holds.
    pub fn has(&self, bit: Bit) -> bool {
        is_set(&self.words, bit)
    }

    /// The options that count for an item, in the guide's order.
    pub fn chosen<'f>(
        &'f self,
        guide: &Guide,
        item: ItemId,
    ) -> impl Iterator<Item = Bit> + use<'f> {
        guide[item].bits().filter(|bit| self.has(*bit))
    }

    /// The code of the one option that counts for an item with a given role.
    pub fn code<'g>(&self, guide: &'g Guide, role: Role) -> Option<&'g str> {
        let bit = self.chosen(guide, guide.role(role)?).next()?;
        Some(&guide.option(bit).1.code)
    }

    /// The answer to an item, if it counts: of texts and dates, as typed.
    pub fn counted<'a>(
        &self,
        guide: &Guide,
        answers: &'a Answers,
        role: Role,
    ) -> Option<&'a Answer> {
        let item = guide.role(role)?;
        let skipped = answers.skipped.contains(&guide[item].link_id);
        answers.get(&guide[item].link_id).filter(|_| self.shows(item) && !skipped)
    }

    /// Answers that are kept but do not count, in the guide's order.
    pub fn parked(&self) -> &[Parked] {
        &self.parked
    }

    /// The form in which texts are said.
    pub fn form(&self) -> Form {
        self.form
    }
}
