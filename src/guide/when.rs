//! `When`: a test on answers. One condition language, one evaluator.
//!
//! Every answer option and every named situation is a bit of [`Facts`]; a
//! `When` is a small tree of masks over these bits. Those of a guide are also
//! in its [`Planes`](super::Planes), where facts find them settled. "The answer includes one
//! of these" is one mask even when the options stand in several items, since
//! `any` of masks is a mask. An unanswered, skipped or parked item has no bits,
//! so it includes nothing. The truth table is in `docs/authoring.md` and is run
//! as a test.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::id::Bit;
use super::planes::Column;

/// A test on answers, shown beside what it governs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    node: Node,
    /// Where the planes of its guide say whether it holds.
    column: Option<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Node {
    Always,
    Includes(Mask),
    AtLeast(u32, Mask),
    All(Box<[Node]>),
    Any(Box<[Node]>),
    Not(Box<Node>),
}

impl When {
    /// Holds whatever is answered.
    pub const ALWAYS: When = When::of(Node::Always);

    const fn of(node: Node) -> Self {
        When { node, column: None }
    }

    /// At least one of the bits is set; none given: never.
    pub fn includes(bits: impl IntoIterator<Item = Bit>) -> Self {
        When::of(Node::Includes(Mask::of(bits)))
    }

    /// At least `n` of the bits are set.
    pub fn at_least(n: u32, bits: impl IntoIterator<Item = Bit>) -> Self {
        When::of(Node::AtLeast(n, Mask::of(bits)))
    }

    /// Every one holds; none given: always.
    pub fn all(parts: impl IntoIterator<Item = When>) -> Self {
        let mut nodes = Vec::new();
        for When { node, .. } in parts {
            match node {
                Node::Always => {}
                Node::All(inner) => nodes.extend(inner),
                node => nodes.push(node),
            }
        }
        When::of(match nodes.len() {
            0 => Node::Always,
            1 => nodes.remove(0),
            _ => Node::All(nodes.into()),
        })
    }

    /// At least one holds; none given: never.
    pub fn any(parts: impl IntoIterator<Item = When>) -> Self {
        let mut mask = Mask::default();
        let mut nodes = Vec::new();
        for When { node, .. } in parts {
            match node {
                Node::Always => return When::ALWAYS,
                Node::Includes(more) => mask.add(&more),
                node => nodes.push(node),
            }
        }
        if nodes.is_empty() || mask != Mask::default() {
            nodes.insert(0, Node::Includes(mask));
        }
        When::of(if nodes.len() == 1 { nodes.remove(0) } else { Node::Any(nodes.into()) })
    }

    /// It does not hold.
    pub fn negate(self) -> Self {
        When::of(match self.node {
            Node::Not(inner) => *inner,
            node => Node::Not(Box::new(node)),
        })
    }

    /// Whether it holds for these facts.
    #[inline]
    pub fn holds(&self, facts: &Facts) -> bool {
        let settled = self.column.and_then(|column| facts.settled().get(column));
        settled.unwrap_or_else(|| self.node.holds(facts.words()))
    }

    /// Whether it holds for some bits, while [`Facts`] are worked out.
    pub(super) fn holds_in(&self, words: &[u64]) -> bool {
        self.node.holds(words)
    }

    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    #[cfg(test)]
    pub(super) fn column(&self) -> Option<Column> {
        self.column
    }

    pub(super) fn with_column(self, column: Column) -> Self {
        When { column: Some(column), ..self }
    }

    /// It was written without conditions.
    pub fn is_always(&self) -> bool {
        matches!(self.node, Node::Always)
    }

    /// Every bit it looks at.
    pub(crate) fn bits(&self) -> Vec<Bit> {
        let mut bits = Vec::new();
        self.node.visit(&mut |mask| bits.extend(mask.bits()));
        bits.sort_unstable();
        bits.dedup();
        bits
    }

    /// Adds the bits that make it hold, or not hold, as `wanted`, word by word.
    /// None when it does otherwise, or could not do otherwise.
    pub(crate) fn grounds(&self, facts: &Facts, wanted: bool, out: &mut [Ground]) {
        if self.holds(facts) == wanted {
            self.node.ground(facts.words(), wanted, out);
        }
    }

    /// Reads it from the leaves up.
    pub(crate) fn fold<F: Fold>(&self, fold: &mut F) -> F::Out {
        self.node.fold(fold)
    }

    /// Of one that asks for any of some bits: whether this is one of them.
    pub(crate) fn names(&self, bit: Bit) -> bool {
        matches!(&self.node, Node::Includes(mask) if mask.has(bit))
    }
}

/// What to make of each part of a [`When`].
pub(crate) trait Fold {
    /// What is made.
    type Out;

    /// At least so many of these bits are set.
    fn at_least(&mut self, n: u32, bits: Vec<Bit>) -> Self::Out;
    /// Every one holds; none given: always.
    fn all(&mut self, parts: Vec<Self::Out>) -> Self::Out;
    /// At least one holds; none given: never.
    fn any(&mut self, parts: Vec<Self::Out>) -> Self::Out;
    /// It does not hold.
    fn not(&mut self, part: Self::Out) -> Self::Out;
}

/// What made a [`When`] hold or not, within one word of bits.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ground {
    /// Set, and had to be.
    pub present: u64,
    /// Unset, and had to be.
    pub absent: u64,
}

impl Ground {
    pub(crate) fn join(&mut self, other: Ground) {
        self.present |= other.present;
        self.absent |= other.absent;
    }
}

impl Node {
    pub(super) fn holds(&self, words: &[u64]) -> bool {
        match self {
            Node::Always => true,
            Node::Includes(mask) => mask.meets(words),
            Node::AtLeast(n, mask) => mask.count(words) >= *n,
            Node::All(nodes) => nodes.iter().all(|node| node.holds(words)),
            Node::Any(nodes) => nodes.iter().any(|node| node.holds(words)),
            Node::Not(node) => !node.holds(words),
        }
    }

    fn visit(&self, see: &mut impl FnMut(&Mask)) {
        match self {
            Node::Always => {}
            Node::Includes(mask) | Node::AtLeast(_, mask) => see(mask),
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| node.visit(see)),
            Node::Not(node) => node.visit(see),
        }
    }

    fn fold<F: Fold>(&self, fold: &mut F) -> F::Out {
        let each =
            |nodes: &[Node], fold: &mut F| nodes.iter().map(|node| node.fold(fold)).collect();
        match self {
            Node::Always => fold.all(Vec::new()),
            Node::Includes(mask) => fold.at_least(1, mask.bits().collect()),
            Node::AtLeast(n, mask) => fold.at_least(*n, mask.bits().collect()),
            Node::All(nodes) => {
                let parts = each(nodes, fold);
                fold.all(parts)
            }
            Node::Any(nodes) => {
                let parts = each(nodes, fold);
                fold.any(parts)
            }
            Node::Not(node) => {
                let part = node.fold(fold);
                fold.not(part)
            }
        }
    }

    /// Grounds for this node being `wanted`, which it is.
    fn ground(&self, words: &[u64], wanted: bool, out: &mut [Ground]) {
        match self {
            Node::Always => {}
            Node::Includes(mask) | Node::AtLeast(_, mask) => {
                for (word, bits) in mask.parts() {
                    match wanted {
                        true => out[word].present |= words[word] & bits,
                        false => out[word].absent |= bits,
                    }
                }
            }
            // All of them hold, or none of any does.
            Node::All(nodes) if wanted => {
                nodes.iter().for_each(|node| node.ground(words, true, out));
            }
            Node::Any(nodes) if !wanted => {
                nodes.iter().for_each(|node| node.ground(words, false, out));
            }
            Node::All(nodes) | Node::Any(nodes) => {
                let as_wanted = nodes.iter().filter(|node| node.holds(words) == wanted);
                as_wanted.for_each(|node| node.ground(words, wanted, out));
            }
            Node::Not(node) => node.ground(words, !wanted, out),
        }
    }
}

pub(crate) fn is_set(words: &[u64], bit: Bit) -> bool {
    words[bit.position() / 64] >> (bit.position() % 64) & 1 == 1
}

/// The bits set in a word, in order.
pub(crate) fn bits_of(word: usize, mut bits: u64) -> impl Iterator<Item = Bit> {
    std::iter::from_fn(move || {
        let lowest = bits.trailing_zeros() as usize;
        (bits != 0).then(|| {
            bits &= bits - 1;
            Bit::at(word * 64 + lowest)
        })
    })
}

/// A set of bits: one word in place, since most options asked for together
/// stand together; the rest, if any, apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Mask {
    word: usize,
    bits: u64,
    more: Vec<(usize, u64)>,
}

impl Mask {
    pub(super) fn of(bits: impl IntoIterator<Item = Bit>) -> Self {
        let mut mask = Mask::default();
        for bit in bits {
            mask.put(bit.position() / 64, 1 << (bit.position() % 64));
        }
        mask
    }

    fn put(&mut self, word: usize, bits: u64) {
        if self.bits == 0 {
            (self.word, self.bits) = (word, bits);
        } else if self.word == word {
            self.bits |= bits;
        } else if let Some(part) = self.more.iter_mut().find(|part| part.0 == word) {
            part.1 |= bits;
        } else {
            self.more.push((word, bits));
        }
    }

    fn parts(&self) -> impl Iterator<Item = (usize, u64)> {
        std::iter::once((self.word, self.bits)).chain(self.more.iter().copied())
    }

    pub(super) fn add(&mut self, other: &Mask) {
        for (word, bits) in other.parts().filter(|part| part.1 != 0) {
            self.put(word, bits);
        }
    }

    fn has(&self, bit: Bit) -> bool {
        let (word, bit) = (bit.position() / 64, 1 << (bit.position() % 64));
        self.parts().any(|part| part.0 == word && part.1 & bit != 0)
    }

    #[inline]
    fn meets(&self, words: &[u64]) -> bool {
        words[self.word] & self.bits != 0
            || self.more.iter().any(|(word, bits)| words[*word] & bits != 0)
    }

    pub(super) fn count(&self, words: &[u64]) -> u32 {
        self.parts().map(|(word, bits)| (words[word] & bits).count_ones()).sum()
    }

    pub(super) fn bits(&self) -> impl Iterator<Item = Bit> {
        self.parts().flat_map(|(word, bits)| bits_of(word, bits))
    }
}
