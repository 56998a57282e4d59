//! Every `when` of a guide in bit planes: all of them settled in one pass.
//!
//! A `when` holds if one of its *terms* does. A term asks that some masks are
//! each met, and a last one is not. Each term is a column: one bit of a word.
//! A *plane* holds one mask of each of the 64 terms of a word, turned on its
//! side: for each bit of the facts, the columns whose mask has that bit. So
//! "which masks are met" is "or" over the bits that are set, for 64 terms at
//! a time, and nothing in it branches. "At least so many" is counted first, and
//! is one more fact to a term. [`Facts`] keep what came of it.
//!
//! Terms that ask for equally many masks share a word, so a word has no more
//! planes than its terms need.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::id::Bit;
use super::when::{Mask, Node, When, bits_of};

/// Planes that are settled side by side, in registers.
const ABREAST: usize = 8;

/// The most words that all planes may take: 8 MB. A guide that needs more has
/// none, and each of its `when`s is asked by itself.
const MOST_WORDS: usize = 1 << 20;

/// The terms of one `when` stand in one word.
const MOST_TERMS: usize = 64;

/// The most masks that a term asks to be met. A `when` that needs more, of
/// terms or of masks, is asked by itself.
const MOST_MASKS: usize = 16;

/// Every `when` of a guide.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Columns", into = "Columns")]
pub struct Planes {
    columns: Columns,
    planes: Vec<Plane>,
    /// For each [`ABREAST`] planes, and each fact: the columns.
    rows: Vec<Box<[Row]>>,
}

/// One line of a processor's cache.
#[derive(Debug, Clone, Default)]
#[repr(align(64))]
struct Row([u64; ABREAST]);

/// What planes are made of.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Columns {
    /// What the terms of each word ask for.
    asked: Vec<Asked>,
    terms: Vec<(u32, Term)>,
    /// How many facts there are before the counts.
    facts: usize,
    /// Of some facts, how many make one more.
    counts: Vec<(u32, Mask)>,
    /// `When`s that are asked by themselves.
    alone: Vec<(Column, Node)>,
}

/// What a term asks for: how many masks that are met, and whether for one that
/// is not. Nothing: a `when` that is asked by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Asked {
    met: usize,
    unmet: bool,
}

/// One mask of each term of a word.
#[derive(Debug, Clone)]
struct Plane {
    word: usize,
    /// The columns without a mask of their own.
    met: u64,
    /// All bits, where being met is against the term.
    against: u64,
}

/// Every one of some masks is met, and a last one is not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Term {
    met: Vec<Mask>,
    unmet: Mask,
}

/// Where the terms of a `when` stand: side by side in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    first: u32,
    terms: u8,
}

impl Column {
    fn word(self) -> usize {
        self.first as usize / 64
    }

    fn bits(self) -> u64 {
        u64::MAX >> (64 - u32::from(self.terms)) << (self.first % 64)
    }
}

/// What some facts make of every `when`. Nothing without planes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled(Vec<u64>);

impl Settled {
    #[inline]
    pub(super) fn get(&self, column: Column) -> Option<bool> {
        Some(self.0.get(column.word())? & column.bits() != 0)
    }
}

impl Planes {
    /// Settles every `when` of the guide that the facts are of.
    pub fn settle(&self, facts: &Facts) -> Settled {
        self.settle_words(facts.words())
    }

    pub(super) fn settle_words(&self, words: &[u64]) -> Settled {
        let Columns { asked, facts, counts, .. } = &self.columns;
        let mut set = Vec::with_capacity(64);
        for (word, bits) in words.iter().enumerate() {
            set.extend(bits_of(word, *bits).map(Bit::position));
        }
        let counts = (*facts..).zip(counts);
        set.extend(counts.filter(|(_, (n, mask))| mask.count(words) >= *n).map(|(fact, _)| fact));
        let mut settled = vec![u64::MAX; asked.len()];
        for (planes, rows) in self.planes.chunks(ABREAST).zip(&self.rows) {
            let mut met = [0; ABREAST];
            for fact in &set {
                met.iter_mut().zip(rows[*fact].0).for_each(|(met, columns)| *met |= columns);
            }
            for (plane, met) in planes.iter().zip(met) {
                settled[plane.word] &= (met | plane.met) ^ plane.against;
            }
        }
        for (column, node) in &self.columns.alone {
            if !node.holds(words) {
                settled[column.word()] &= !column.bits();
            }
        }
        Settled(settled)
    }
}

impl From<Columns> for Planes {
    fn from(columns: Columns) -> Self {
        let mut planes = Vec::new();
        // Of each word: its first plane.
        let mut firsts = Vec::with_capacity(columns.asked.len());
        for (word, asked) in columns.asked.iter().enumerate() {
            firsts.push(planes.len());
            planes.extend((0..asked.met).map(|_| Plane { word, met: u64::MAX, against: 0 }));
            planes.extend(asked.unmet.then_some(Plane { word, met: 0, against: u64::MAX }));
        }
        let rows = vec![Row::default(); columns.rows()].into_boxed_slice();
        let mut rows = vec![rows; planes.len().div_ceil(ABREAST)];
        for (column, term) in &columns.terms {
            let (word, bit) = (*column as usize / 64, 1 << (column % 64));
            let unmet = (columns.asked[word].met, &term.unmet);
            for (nth, mask) in term.met.iter().enumerate().chain([unmet]) {
                let plane = firsts[word] + nth;
                if nth < unmet.0 {
                    planes[plane].met &= !bit;
                }
                for fact in mask.bits() {
                    rows[plane / ABREAST][fact.position()].0[plane % ABREAST] |= bit;
                }
            }
        }
        Planes { columns, planes, rows }
    }
}

impl From<Planes> for Columns {
    fn from(planes: Planes) -> Self {
        planes.columns
    }
}

impl Columns {
    fn rows(&self) -> usize {
        self.facts + self.counts.len()
    }

    /// How many words the planes take.
    fn cost(&self) -> usize {
        let planes = self.asked.iter().map(|asked| asked.met + usize::from(asked.unmet));
        let planes: usize = planes.sum();
        planes.saturating_mul(self.rows())
    }
}

impl Asked {
    /// Enough for each of some terms.
    fn by(terms: &[Term]) -> Asked {
        let met = terms.iter().map(|term| term.met.len()).max().unwrap_or(0);
        let unmet = terms.iter().any(|term| term.unmet != Mask::default());
        Asked { met, unmet }
    }
}

impl Term {
    /// That some mask is met, or that it is not.
    fn of(mask: Mask, met: bool) -> Term {
        match met {
            true => Term { met: vec![mask], ..Term::default() },
            false => Term { unmet: mask, ..Term::default() },
        }
    }

    fn and(&self, other: &Term) -> Term {
        let mut both = self.clone();
        both.met.extend(other.met.iter().filter(|mask| !self.met.contains(mask)).cloned());
        both.unmet.add(&other.unmet);
        both
    }
}

/// Builds planes, each `when` once.
#[derive(Default)]
pub(super) struct Builder {
    columns: Columns,
    known: HashMap<Node, Column>,
    /// Where each count stands among the facts.
    counted: HashMap<(u32, Mask), usize>,
    /// For so many masks asked for, where the next term would stand.
    next: HashMap<Asked, u32>,
}

impl Builder {
    /// For so many facts.
    pub(super) fn new(facts: usize) -> Self {
        let columns = Columns { facts, ..Columns::default() };
        Builder { columns, ..Builder::default() }
    }

    /// Makes a `when` one of the planes'.
    pub(super) fn add(&mut self, when: When) -> When {
        let column = match self.known.get(when.node()) {
            Some(column) => *column,
            None => self.put(when.node()),
        };
        self.known.insert(when.node().clone(), column);
        when.with_column(column)
    }

    fn put(&mut self, node: &Node) -> Column {
        let Some(terms) = self.terms(node, true) else {
            let column = self.room(Asked::default(), 1);
            self.columns.alone.push((column, node.clone()));
            return column;
        };
        let column = self.room(Asked::by(&terms), terms.len());
        self.columns.terms.extend((column.first..).zip(terms));
        column
    }

    /// The terms of which one has to hold for a node to be as `wanted`. None if
    /// they are too many, or one of them asks too much.
    fn terms(&mut self, node: &Node, wanted: bool) -> Option<Vec<Term>> {
        let terms = match node {
            // A mask of nothing is never met.
            Node::Always => vec![Term::of(Mask::default(), !wanted)],
            Node::Includes(mask) => vec![Term::of(mask.clone(), wanted)],
            Node::AtLeast(n, mask) => vec![Term::of(self.count(*n, mask)?, wanted)],
            Node::Not(node) => self.terms(node, !wanted)?,
            // All as wanted, or one of them.
            Node::All(nodes) | Node::Any(nodes) if wanted == matches!(node, Node::All(_)) => {
                nodes.iter().try_fold(vec![Term::default()], |all, node| {
                    let each = self.terms(node, wanted)?;
                    let both = all.iter().flat_map(|one| each.iter().map(|other| one.and(other)));
                    let both: Vec<_> = both.take(MOST_TERMS + 1).collect();
                    both.iter().all(|term| term.met.len() <= MOST_MASKS).then_some(both)
                })?
            }
            Node::All(nodes) | Node::Any(nodes) => {
                let each = nodes.iter().map(|node| self.terms(node, wanted));
                each.collect::<Option<Vec<_>>>()?.concat()
            }
        };
        (terms.len() <= MOST_TERMS).then_some(terms)
    }

    /// The fact that at least so many of these are set. None where there is no
    /// bit left for it.
    fn count(&mut self, n: u32, mask: &Mask) -> Option<Mask> {
        let Columns { facts, counts, .. } = &mut self.columns;
        let place = self.counted.entry((n, mask.clone())).or_insert_with_key(|count| {
            counts.push(count.clone());
            *facts + counts.len() - 1
        });
        u16::try_from(*place).ok().map(|place| Mask::of([Bit(place)]))
    }

    /// Room for some terms in one word, beside others that ask as much.
    fn room(&mut self, asked: Asked, terms: usize) -> Column {
        let terms = u8::try_from(terms).expect("terms fit in a word");
        let next = self.next.entry(asked).or_default();
        if next.is_multiple_of(64) || *next % 64 + u32::from(terms) > 64 {
            *next = u32::try_from(self.columns.asked.len() * 64).expect("so many do not fit");
            self.columns.asked.push(asked);
        }
        let column = Column { first: *next, terms };
        *next += u32::from(terms);
        column
    }

    pub(super) fn finish(self) -> Planes {
        match self.columns.cost() {
            0..=MOST_WORDS => self.columns.into(),
            _ => Planes::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Bits of four words, few of them, so that masks meet.
    fn bits() -> impl Strategy<Value = Vec<Bit>> {
        prop::collection::vec((0..40_usize).prop_map(|n| Bit::at(n * 6)), 0..5)
    }

    fn when() -> impl Strategy<Value = When> {
        let leaf = prop_oneof![
            Just(When::ALWAYS),
            bits().prop_map(When::includes),
            bits().prop_map(When::includes),
            (0..4_u32, bits()).prop_map(|(least, bits)| When::at_least(least, bits)),
        ];
        leaf.prop_recursive(4, 80, 9, |part| {
            let parts = || prop::collection::vec(part.clone(), 0..9);
            prop_oneof![
                parts().prop_map(When::all),
                parts().prop_map(When::any),
                part.clone().prop_map(When::negate),
            ]
        })
    }

    proptest! {
        #[test]
        fn settled_together_is_as_asked_alone(
            whens in prop::collection::vec(when(), 1..200),
            set in prop::collection::vec(0..256_usize, 0..60),
        ) {
            let mut words = [0; 4];
            set.iter().for_each(|bit| words[bit / 64] |= 1 << (bit % 64));
            let mut builder = Builder::new(256);
            let whens: Vec<When> = whens.into_iter().map(|when| builder.add(when)).collect();
            let planes = builder.finish();
            let packed = postcard::to_allocvec(&planes).expect("it can be packed");
            let unpacked: Planes = postcard::from_bytes(&packed).expect("it can be unpacked");
            for planes in [planes, unpacked] {
                let settled = planes.settle_words(&words);
                for when in &whens {
                    let column = when.column().expect("it was added");
                    prop_assert_eq!(settled.get(column), Some(when.holds_in(&words)), "{:?}", when);
                }
            }
        }
    }

    #[test]
    fn none_of_the_built_in_guide_is_asked_by_itself() {
        let columns = &crate::Guide::built_in().planes.columns;
        assert!(!columns.terms.is_empty() && columns.alone.is_empty(), "{:?}", columns.alone);
    }

    #[test]
    fn a_count_without_a_bit_of_its_own_is_asked_by_itself() {
        let mut builder = Builder::new(usize::from(u16::MAX) + 1);
        let two = builder.add(When::at_least(2, [Bit::at(1), Bit::at(2)]));
        let settled = builder.finish().settle_words(&[0b110]);
        assert_eq!(settled.get(two.column().expect("it was added")), Some(true));
    }

    #[test]
    fn too_much_for_planes_is_asked_by_itself() {
        let mut builder = Builder::new(9_000);
        let each = (0..9_000).map(|n| When::includes([Bit::at(n)]));
        let whens: Vec<When> = each.map(|when| builder.add(when)).collect();
        let settled = builder.finish().settle_words(&[1; 141]);
        assert_eq!(settled.get(whens[0].column().expect("it was added")), None);
    }
}
