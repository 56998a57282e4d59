//! Formulas over answers: "both" of two signals or their opposites, each part
//! once.
//!
//! Everything that a proof speaks of becomes a [`Lit`] here: whether an option
//! counts, whether an entry is shown, where a question stands. Constants are
//! folded while building, so what hangs on no answer costs the solvers nothing.

use std::collections::HashMap;

/// A part of a formula, or its opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lit(u32);

impl Lit {
    /// Always holds.
    pub const TRUE: Lit = Lit(0);
    /// Never holds.
    pub const FALSE: Lit = Lit(1);

    pub(super) fn gate(self) -> usize {
        (self.0 >> 1) as usize
    }

    pub(super) fn is_opposite(self) -> bool {
        self.0 & 1 == 1
    }

    fn at(gate: usize) -> Lit {
        Lit(u32::try_from(gate << 1).expect("memory ends before"))
    }

    /// The opposite of this, if the other is one.
    fn signed(self, other: Lit) -> Lit {
        Lit(self.0 ^ (other.0 & 1))
    }

    /// Holds or not, known while building.
    pub(super) fn of(known: bool) -> Lit {
        if known { Lit::TRUE } else { Lit::FALSE }
    }
}

impl std::ops::Not for Lit {
    type Output = Lit;

    fn not(self) -> Lit {
        Lit(self.0 ^ 1)
    }
}

/// What a part is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Always holds. The first part, and no other.
    True,
    /// Open: one of the inputs, by number.
    Input(usize),
    /// Both hold.
    And(Lit, Lit),
}

/// All parts, each after those it reads.
#[derive(Debug)]
pub struct Logic {
    gates: Vec<Gate>,
    known: HashMap<(Lit, Lit), Lit>,
    inputs: Vec<Lit>,
}

impl Logic {
    pub(super) fn new() -> Self {
        Logic { gates: vec![Gate::True], known: HashMap::new(), inputs: Vec::new() }
    }

    pub(super) fn gates(&self) -> &[Gate] {
        &self.gates
    }

    pub(super) fn inputs(&self) -> &[Lit] {
        &self.inputs
    }

    fn push(&mut self, gate: Gate) -> Lit {
        let lit = Lit::at(self.gates.len());
        self.gates.push(gate);
        lit
    }

    /// A new input.
    pub(super) fn input(&mut self) -> Lit {
        let lit = self.push(Gate::Input(self.inputs.len()));
        self.inputs.push(lit);
        lit
    }

    pub(super) fn and(&mut self, one: Lit, other: Lit) -> Lit {
        let (one, other) = (one.min(other), one.max(other));
        match one {
            Lit::TRUE => return other,
            Lit::FALSE => return Lit::FALSE,
            _ if one == other => return one,
            _ if one == !other => return Lit::FALSE,
            _ => {}
        }
        if let Some(known) = self.known.get(&(one, other)) {
            return *known;
        }
        let lit = self.push(Gate::And(one, other));
        self.known.insert((one, other), lit);
        lit
    }

    pub(super) fn or(&mut self, one: Lit, other: Lit) -> Lit {
        !self.and(!one, !other)
    }

    /// One of them holds, and not the other.
    pub(super) fn differ(&mut self, one: Lit, other: Lit) -> Lit {
        self.choose(one, !other, other)
    }

    /// The first unless the second holds, with nothing else known.
    pub(super) fn implies(&mut self, one: Lit, other: Lit) -> Lit {
        self.or(!one, other)
    }

    /// One of two, by a third.
    pub(super) fn choose(&mut self, by: Lit, yes: Lit, no: Lit) -> Lit {
        let (yes, no) = (self.and(by, yes), self.and(!by, no));
        self.or(yes, no)
    }

    pub(super) fn all(&mut self, lits: impl IntoIterator<Item = Lit>) -> Lit {
        let mut lits: Vec<_> = lits.into_iter().collect();
        lits.sort_unstable();
        lits.dedup();
        lits.into_iter().fold(Lit::TRUE, |so_far, lit| self.and(so_far, lit))
    }

    pub(super) fn any(&mut self, lits: impl IntoIterator<Item = Lit>) -> Lit {
        let opposites: Vec<_> = lits.into_iter().map(|lit| !lit).collect();
        !self.all(opposites)
    }

    /// For each number from 1 to `most`: whether at least so many hold.
    pub(super) fn count(&mut self, lits: &[Lit], most: usize) -> Vec<Lit> {
        let mut reached = vec![Lit::FALSE; most.min(lits.len())];
        lits.iter().for_each(|lit| self.count_one(&mut reached, *lit));
        reached
    }

    /// The same, of none of them, of the first, of the first two, and so on.
    pub(super) fn counts(&mut self, lits: &[Lit], most: usize) -> Vec<Vec<Lit>> {
        let mut reached = vec![Lit::FALSE; most];
        let mut counts = vec![reached.clone()];
        for lit in lits {
            self.count_one(&mut reached, *lit);
            counts.push(reached.clone());
        }
        counts
    }

    fn count_one(&mut self, reached: &mut [Lit], lit: Lit) {
        for n in (0..reached.len()).rev() {
            let before = if n == 0 { Lit::TRUE } else { reached[n - 1] };
            let now = self.and(before, lit);
            reached[n] = self.or(reached[n], now);
        }
    }

    /// What these parts become when some inputs are held at a value.
    pub(super) fn held(&mut self, inputs: &[(Lit, bool)], lits: &[Lit]) -> Vec<Lit> {
        let given = inputs.iter().map(|(input, _)| input.gate());
        let last = lits.iter().map(|lit| lit.gate()).chain(given).max().unwrap_or(0);
        let mut now: Vec<_> = (0..=last).map(Lit::at).collect();
        for (input, value) in inputs {
            now[input.gate()] = Lit::of(*value);
        }
        let first = inputs.iter().map(|(input, _)| input.gate()).min().unwrap_or(now.len());
        for n in first..now.len() {
            let Gate::And(one, other) = self.gates[n] else { continue };
            let parts = [one, other].map(|lit| now[lit.gate()].signed(lit));
            if parts != [one, other] {
                now[n] = self.and(parts[0], parts[1]);
            }
        }
        lits.iter().map(|lit| now[lit.gate()].signed(*lit)).collect()
    }

    /// Drops all parts but the first.
    pub(super) fn forget(&mut self, parts: usize) {
        for gate in self.gates.drain(parts..) {
            if let Gate::And(one, other) = gate {
                self.known.remove(&(one, other));
            }
        }
    }

    /// The values of the first parts, by those of the inputs.
    pub(super) fn settle(&self, parts: usize, inputs: &[bool]) -> Vec<bool> {
        let mut values = Vec::with_capacity(parts);
        for gate in &self.gates[..parts] {
            let value = |lit: Lit| values[lit.gate()] ^ lit.is_opposite();
            let value = match *gate {
                Gate::True => true,
                Gate::Input(n) => inputs[n],
                Gate::And(one, other) => value(one) && value(other),
            };
            values.push(value);
        }
        values
    }

    /// At least `n` hold.
    pub(super) fn at_least(&mut self, n: usize, lits: &[Lit]) -> Lit {
        match n {
            0 => Lit::TRUE,
            1 => self.any(lits.iter().copied()),
            n if n > lits.len() => Lit::FALSE,
            n => self.count(lits, n)[n - 1],
        }
    }
}
