//! Every `when` of a guide as one circuit: all of them settled in one pass.
//!
//! The trees of [`When`] lie scattered in memory, and many hold the same
//! parts. A circuit holds each part once, in one piece: masks tested word by
//! word, then gates in runs of one kind, each after those it reads. Nothing
//! in it branches. Whether a `when` holds is one of its signals, kept in
//! [`Facts`].
//!
//! Every gate is "both" of two signals or their opposites: "either" is the
//! opposite of "both opposites".

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::when::{Mask, Node, When};

/// The most parts that are settled at once. A guide with more has an empty
/// circuit, and each of its `when`s is asked by itself.
const MOST_PARTS: usize = 0x10000;

/// Every `when` of a guide.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Circuit {
    /// For each word of the facts, the masks of which some bit must be set.
    masks: Vec<Vec<u64>>,
    /// Masks of which at least so many bits must be set.
    counts: Vec<(u32, Mask)>,
    gates: Vec<Run>,
    /// Where the values of the parts stand, in the order they were added.
    places: Arc<[u16]>,
}

/// Gates of one kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Run {
    kind: Kind,
    /// Where the values of their inputs stand.
    inputs: Vec<[u16; 2]>,
}

/// Which of a gate's inputs are read as their opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Kind {
    Both,
    FirstOnly,
    Neither,
}

impl Kind {
    fn of(one: Signal, other: Signal) -> (Kind, [Signal; 2]) {
        match (one.opposite, other.opposite) {
            (false, false) => (Kind::Both, [one, other]),
            (false, true) => (Kind::FirstOnly, [one, other]),
            (true, false) => (Kind::FirstOnly, [other, one]),
            (true, true) => (Kind::Neither, [one, other]),
        }
    }
}

/// What a circuit makes of some facts. Nothing without a circuit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signals {
    values: Box<[bool]>,
    places: Arc<[u16]>,
}

impl Signals {
    #[inline]
    pub(super) fn get(&self, signal: Signal) -> Option<bool> {
        let place = *self.places.get(signal.part as usize)?;
        Some(self.values[place as usize] ^ signal.opposite)
    }
}

impl Circuit {
    /// Settles every `when` of the guide that the facts are of.
    pub fn run(&self, facts: &Facts) -> Signals {
        self.run_on(facts.words())
    }

    pub(super) fn run_on(&self, words: &[u64]) -> Signals {
        let values = match self.places.len() {
            0..=0x400 => self.settle::<0x400>(words),
            0x401..=0x800 => self.settle::<0x800>(words),
            0x801..=0x1000 => self.settle::<0x1000>(words),
            0x1001..=0x4000 => self.settle::<0x4000>(words),
            _ => self.settle::<MOST_PARTS>(words),
        };
        Signals { values, places: Arc::clone(&self.places) }
    }

    /// `N` is a power of two and at least the number of parts, so that taking a
    /// place modulo `N` costs nothing and spares the check of its bounds.
    fn settle<const N: usize>(&self, words: &[u64]) -> Box<[bool]> {
        let mut values = [false; N];
        let cells = Cell::from_mut(&mut values[..]).as_slice_of_cells();
        let cells: &[Cell<bool>; N] = cells.try_into().expect("it is as long as that");
        let mut free = &cells[..];
        let mut next = |count| free.split_off(..count).expect("there is a place for every part");
        for (word, masks) in words.iter().zip(&self.masks) {
            for (mask, value) in masks.iter().zip(next(masks.len())) {
                value.set(word & mask != 0);
            }
        }
        for ((least, mask), value) in self.counts.iter().zip(next(self.counts.len())) {
            value.set(mask.count(words) >= *least);
        }
        for Run { kind, inputs } in &self.gates {
            let value = |place: u16| cells[place as usize % N].get();
            let gates = inputs.iter().map(|[one, other]| (value(*one), value(*other)));
            let gates = gates.zip(next(inputs.len()));
            match kind {
                Kind::Both => gates.for_each(|((one, other), value)| value.set(one & other)),
                Kind::FirstOnly => gates.for_each(|((one, other), value)| value.set(one & !other)),
                Kind::Neither => gates.for_each(|((one, other), value)| value.set(!(one | other))),
            }
        }
        values[..self.places.len()].into()
    }

    fn append(&mut self, part: &Part, places: &[u16]) {
        match part {
            Part::Test { word, bits } => {
                self.masks.resize(word + 1, Vec::new());
                self.masks[*word].push(*bits);
            }
            Part::Count { least, mask } => self.counts.push((*least, mask.clone())),
            Part::Both(one, other) => {
                let (kind, inputs) = Kind::of(*one, *other);
                let inputs = inputs.map(|signal| places[signal.part as usize]);
                match self.gates.last_mut() {
                    Some(run) if run.kind == kind => run.inputs.push(inputs),
                    _ => self.gates.push(Run { kind, inputs: vec![inputs] }),
                }
            }
        }
    }
}

/// A part of a circuit, or its opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Signal {
    part: u32,
    opposite: bool,
}

impl Signal {
    fn opposite(self) -> Self {
        Signal { opposite: !self.opposite, ..self }
    }
}

/// In the order in which a circuit holds them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    Test { word: usize, bits: u64 },
    Count { least: u32, mask: Mask },
    Both(Signal, Signal),
}

/// Builds a circuit, each part once.
#[derive(Default)]
pub(super) struct Builder {
    parts: Vec<Part>,
    known: HashMap<Part, Signal>,
}

impl Builder {
    /// Makes a `when` one of the circuit's.
    pub(super) fn add(&mut self, when: When) -> When {
        let signal = self.node(when.node());
        when.with_signal(signal)
    }

    fn node(&mut self, node: &Node) -> Signal {
        match node {
            Node::Always => self.never().opposite(),
            Node::Includes(mask) => {
                let mut none = None;
                for (word, bits) in mask.parts() {
                    let unset = self.part(Part::Test { word, bits }).opposite();
                    none = Some(match none {
                        Some(none) => self.part(Part::Both(none, unset)),
                        None => unset,
                    });
                }
                none.expect("a mask has a first part").opposite()
            }
            Node::AtLeast(least, mask) => {
                self.part(Part::Count { least: *least, mask: mask.clone() })
            }
            Node::All(nodes) => {
                let inputs = nodes.iter().map(|node| self.node(node)).collect();
                self.all(inputs)
            }
            Node::Any(nodes) => {
                let opposites = nodes.iter().map(|node| self.node(node).opposite()).collect();
                self.all(opposites).opposite()
            }
            Node::Not(node) => self.node(node).opposite(),
        }
    }

    /// A test of no bits.
    fn never(&mut self) -> Signal {
        self.part(Part::Test { word: 0, bits: 0 })
    }

    /// All of the inputs. In one order, whatever they were written in, so that
    /// equal ones are known again.
    fn all(&mut self, mut inputs: Vec<Signal>) -> Signal {
        inputs.sort_unstable();
        inputs.dedup();
        let both = |one, other| self.part(Part::Both(one, other));
        let all = inputs.into_iter().reduce(both);
        all.unwrap_or_else(|| self.never().opposite())
    }

    fn part(&mut self, part: Part) -> Signal {
        let next = u32::try_from(self.parts.len()).expect("a guide has fewer parts than that");
        *self.known.entry(part).or_insert_with_key(|part| {
            self.parts.push(part.clone());
            Signal { part: next, opposite: false }
        })
    }

    /// Puts tests first, by word, then counts, then gates: each after those it
    /// reads, and as many of one kind together as that allows.
    pub(super) fn finish(self) -> Circuit {
        let mut circuit = Circuit::default();
        if self.parts.len() > MOST_PARTS {
            return circuit;
        }
        let mut depths: Vec<usize> = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let depth = |signal: &Signal| depths[signal.part as usize] + 1;
            depths.push(match part {
                Part::Test { .. } | Part::Count { .. } => 0,
                Part::Both(one, other) => depth(one).max(depth(other)),
            });
        }
        let mut order: Vec<_> = (0..self.parts.len()).collect();
        order.sort_by_key(|n| match &self.parts[*n] {
            Part::Test { word, .. } => (0, *word, Kind::Both),
            Part::Count { .. } => (1, 0, Kind::Both),
            Part::Both(one, other) => (2, depths[*n], Kind::of(*one, *other).0),
        });
        let mut places = vec![0; order.len()];
        for (place, n) in (0..=u16::MAX).zip(order) {
            places[n] = place;
            circuit.append(&self.parts[n], &places);
        }
        circuit.places = places.into();
        circuit
    }
}
