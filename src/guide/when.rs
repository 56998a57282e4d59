//! `When`: a test on answers. One condition language, one evaluator.
//!
//! Every answer option and every named situation is a bit of [`Facts`]; a
//! `When` is a small tree of masks over these bits. "The answer includes one
//! of these" is one mask even when the options stand in several items, since
//! `any` of masks is a mask. An unanswered, skipped or parked item has no bits,
//! so it includes nothing. The truth table is in `docs/authoring.md` and is run
//! as a test.

use super::facts::Facts;
use super::id::Bit;

/// A test on answers, shown beside what it governs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When(Node);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Always,
    Includes(Mask),
    AtLeast(u32, Mask),
    All(Box<[Node]>),
    Any(Box<[Node]>),
    Not(Box<Node>),
}

impl When {
    /// Holds whatever is answered.
    pub const ALWAYS: When = When(Node::Always);

    /// At least one of the bits is set; none given: never.
    pub fn includes(bits: impl IntoIterator<Item = Bit>) -> Self {
        When(Node::Includes(Mask::of(bits)))
    }

    /// At least `n` of the bits are set.
    pub fn at_least(n: u32, bits: impl IntoIterator<Item = Bit>) -> Self {
        When(Node::AtLeast(n, Mask::of(bits)))
    }

    /// Every one holds; none given: always.
    pub fn all(parts: impl IntoIterator<Item = When>) -> Self {
        let mut nodes = Vec::new();
        for When(node) in parts {
            match node {
                Node::Always => {}
                Node::All(inner) => nodes.extend(inner),
                node => nodes.push(node),
            }
        }
        When(match nodes.len() {
            0 => Node::Always,
            1 => nodes.remove(0),
            _ => Node::All(nodes.into()),
        })
    }

    /// At least one holds; none given: never.
    pub fn any(parts: impl IntoIterator<Item = When>) -> Self {
        let mut mask = Mask::default();
        let mut nodes = Vec::new();
        for When(node) in parts {
            match node {
                Node::Always => return When::ALWAYS,
                Node::Includes(more) => mask.add(&more),
                node => nodes.push(node),
            }
        }
        if nodes.is_empty() || mask != Mask::default() {
            nodes.insert(0, Node::Includes(mask));
        }
        When(if nodes.len() == 1 { nodes.remove(0) } else { Node::Any(nodes.into()) })
    }

    /// It does not hold.
    pub fn negate(self) -> Self {
        When(match self.0 {
            Node::Not(inner) => *inner,
            node => Node::Not(Box::new(node)),
        })
    }

    /// Whether it holds for these facts.
    #[inline]
    pub fn holds(&self, facts: &Facts) -> bool {
        self.0.holds(facts.words())
    }

    pub(crate) fn holds_in(&self, words: &[u64]) -> bool {
        self.0.holds(words)
    }

    /// It was written without conditions.
    pub fn is_always(&self) -> bool {
        self.0 == Node::Always
    }

    /// Every bit it looks at.
    pub(crate) fn bits(&self) -> Vec<Bit> {
        let mut bits = Vec::new();
        self.0.visit(&mut |mask| bits.extend(mask.bits()));
        bits.sort_unstable();
        bits.dedup();
        bits
    }

    /// The bits that make it hold, or not hold, as `wanted`. Empty when it
    /// does otherwise, or could not do otherwise.
    pub(crate) fn grounds(&self, words: &[u64], wanted: bool) -> Grounds {
        let mut grounds = Grounds::default();
        self.0.ground(words, wanted, &mut grounds);
        grounds
    }
}

/// What made a [`When`] hold or not.
#[derive(Debug, Default)]
pub(crate) struct Grounds {
    /// Bits that are set and had to be.
    pub present: Vec<Bit>,
    /// Bits that are unset and had to be.
    pub absent: Vec<Bit>,
}

impl Node {
    fn holds(&self, words: &[u64]) -> bool {
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

    /// Grounds for this node being `wanted`; nothing when it is not.
    fn ground(&self, words: &[u64], wanted: bool, out: &mut Grounds) {
        if self.holds(words) != wanted {
            return;
        }
        match self {
            Node::Always => {}
            Node::Includes(mask) | Node::AtLeast(_, mask) if wanted => {
                out.present.extend(mask.bits().filter(|bit| is_set(words, *bit)));
            }
            Node::Includes(mask) | Node::AtLeast(_, mask) => out.absent.extend(mask.bits()),
            Node::All(nodes) | Node::Any(nodes) => {
                nodes.iter().for_each(|node| node.ground(words, wanted, out));
            }
            Node::Not(node) => node.ground(words, !wanted, out),
        }
    }
}

pub(crate) fn is_set(words: &[u64], bit: Bit) -> bool {
    words[bit.position() / 64] >> (bit.position() % 64) & 1 == 1
}

/// A set of bits: one word in place, since most options asked for together
/// stand together; the rest, if any, apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Mask {
    word: usize,
    bits: u64,
    more: Vec<(usize, u64)>,
}

impl Mask {
    fn of(bits: impl IntoIterator<Item = Bit>) -> Self {
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

    fn add(&mut self, other: &Mask) {
        for (word, bits) in other.parts().filter(|part| part.1 != 0) {
            self.put(word, bits);
        }
    }

    #[inline]
    fn meets(&self, words: &[u64]) -> bool {
        words[self.word] & self.bits != 0
            || self.more.iter().any(|(word, bits)| words[*word] & bits != 0)
    }

    fn count(&self, words: &[u64]) -> u32 {
        self.parts().map(|(word, bits)| (words[word] & bits).count_ones()).sum()
    }

    fn bits(&self) -> impl Iterator<Item = Bit> {
        self.parts().flat_map(|(word, bits)| {
            (0..64).filter(move |i| bits >> i & 1 == 1).map(move |i| Bit::at(word * 64 + i))
        })
    }
}
