//! Answers that make a formula hold, by a SAT solver.
//!
//! A solver gives every variable a value that it has, so it is told of few:
//! only the parts that a question hangs on, and the rules of the options among
//! them. An option that neither the question nor a demand of the questionnaire
//! reaches can be left unchosen, and no rule minds; so there are such answers
//! if there are any.

use std::cell::Cell;
use std::collections::HashMap;

use batsat::{
    BasicCallbacks, BasicSolver, Lit as SolverLit, SolverInterface, SolverOpts, Var, lbool,
};

use super::logic::{Gate, Lit};
use super::model::{Model, Rule};

/// Asks for answers within the space of a [`Model`].
#[derive(Default)]
pub(super) struct Sat {
    solver: BasicSolver,
    /// The solver's variable of each part that it has.
    vars: HashMap<usize, Var>,
    /// Inputs among them, by number.
    reached: Vec<usize>,
    /// How many of those keep to their rules.
    ruled: usize,
    /// For each item: some of its options counts; some counts that stands alone.
    counting: HashMap<usize, [Option<SolverLit>; 2]>,
    /// Inputs that hold in the answers found last.
    found: Vec<usize>,
}

impl Sat {
    /// One that is told of every rule from the start.
    pub(super) fn of(model: &Model<'_>) -> Self {
        Sat::default().knowing(model)
    }

    /// The same; it gives up after so many decisions in all.
    pub(super) fn limited(model: &Model<'_>, steps: u64) -> Self {
        let left = Cell::new(steps);
        let mut stop = BasicCallbacks::new();
        stop.set_stop(move || {
            left.set(left.get().saturating_sub(1));
            left.get() == 0
        });
        let solver = BasicSolver::new(SolverOpts::default(), stop);
        Sat { solver, ..Sat::default() }.knowing(model)
    }

    fn knowing(mut self, model: &Model<'_>) -> Self {
        self.tell(model, &model.axioms);
        self.ruled = self.reached.len();
        self
    }

    /// Lets parts hold or not at will, whatever they are made of. What cannot
    /// hold even so can never hold.
    pub(super) fn open(&mut self, parts: impl IntoIterator<Item = Lit>) {
        for part in parts.into_iter().filter(|part| part.gate() != Lit::TRUE.gate()) {
            self.vars.entry(part.gate()).or_insert_with(|| self.solver.new_var_default());
        }
    }

    /// Tells of formulas that always hold, and help to know.
    pub(super) fn tell(&mut self, model: &Model<'_>, lemmas: &[Lit]) {
        for lemma in lemmas {
            let lemma = self.lit(model, *lemma);
            self.clause(&[lemma]);
        }
    }

    /// Whether something can hold by itself, whatever people may answer.
    pub(super) fn can_hold(&mut self, model: &Model<'_>, wanted: Lit) -> bool {
        let wanted = self.lit(model, wanted);
        self.solver.solve_limited(&[wanted]) != lbool::FALSE
    }

    /// Whether some answers make all of these hold.
    pub(super) fn holds(&mut self, model: &Model<'_>, wanted: &[Lit]) -> bool {
        self.may_hold(model, wanted).expect("without a limit the solver decides")
    }

    /// The same; nothing when it gave up.
    pub(super) fn may_hold(&mut self, model: &Model<'_>, wanted: &[Lit]) -> Option<bool> {
        if wanted.contains(&Lit::FALSE) {
            return Some(false);
        }
        let wanted: Vec<_> = wanted.iter().map(|lit| self.lit(model, *lit)).collect();
        self.tell(model, &model.demands);
        while let Some(input) = self.reached.get(self.ruled).copied() {
            self.ruled += 1;
            self.keep(model, input);
        }
        let answer = self.solver.solve_limited(&wanted);
        if answer == lbool::TRUE {
            let counts = |input: &usize| {
                let var = self.vars[&model.logic.inputs()[*input].gate()];
                self.solver.value_var(var) == lbool::TRUE
            };
            self.found = self.reached.iter().copied().filter(counts).collect();
            self.found.sort_unstable();
        }
        (answer != lbool::UNDEF).then_some(answer == lbool::TRUE)
    }

    /// The inputs that hold in the answers found last, by number.
    pub(super) fn found(&self) -> &[usize] {
        &self.found
    }

    /// The inputs that it has, by number; all others need not hold.
    pub(super) fn reached(&self) -> &[usize] {
        &self.reached
    }

    /// Tells of what an input keeps to.
    fn keep(&mut self, model: &Model<'_>, input: usize) {
        let Rule { allowed, item, alone } = model.rules[input];
        let own = self.known(model.logic.inputs()[input]);
        let allowed = self.lit(model, allowed);
        self.clause(&[!own, allowed]);
        let Some(item) = item else { return };
        let [some, some_alone] = self.counting.get(&item).copied().unwrap_or_default();
        if let Some(beside) = if alone { some } else { some_alone } {
            self.clause(&[!own, !beside]);
        }
        let some = self.either(some, own);
        let some_alone = if alone { Some(self.either(some_alone, own)) } else { some_alone };
        self.counting.insert(item, [Some(some), some_alone]);
    }

    /// What holds at least when one of two does.
    fn either(&mut self, one: Option<SolverLit>, other: SolverLit) -> SolverLit {
        let Some(one) = one else { return other };
        let either = SolverLit::new(self.solver.new_var_default(), true);
        self.clause(&[!one, either]);
        self.clause(&[!other, either]);
        either
    }

    fn clause(&mut self, lits: &[SolverLit]) {
        self.solver.add_clause_reuse(&mut lits.to_vec());
    }

    /// Hands over a part and those that it is made of.
    fn lit(&mut self, model: &Model<'_>, lit: Lit) -> SolverLit {
        let gates = model.logic.gates();
        let mut open = vec![lit.gate()];
        while let Some(gate) = open.last().copied() {
            if self.vars.contains_key(&gate) {
                open.pop();
                continue;
            }
            if let Gate::And(one, other) = gates[gate] {
                let missing = [one, other].map(Lit::gate);
                let missing = missing.into_iter().filter(|part| !self.vars.contains_key(part));
                let before = open.len();
                open.extend(missing);
                if open.len() > before {
                    continue;
                }
            }
            let var = self.solver.new_var_default();
            self.vars.insert(gate, var);
            open.pop();
            let own = SolverLit::new(var, true);
            match gates[gate] {
                Gate::True => self.clause(&[own]),
                Gate::Input(n) => self.reached.push(n),
                Gate::And(one, other) => {
                    let (one, other) = (self.known(one), self.known(other));
                    self.clause(&[!own, one]);
                    self.clause(&[!own, other]);
                    self.clause(&[own, !one, !other]);
                }
            }
        }
        self.known(lit)
    }

    fn known(&self, lit: Lit) -> SolverLit {
        SolverLit::new(self.vars[&lit.gate()], !lit.is_opposite())
    }
}
