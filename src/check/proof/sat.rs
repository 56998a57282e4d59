//! Answers that make a formula hold, by a SAT solver.
//!
//! Only the parts that a question needs are handed to the solver, each once;
//! it keeps what it learnt from one question to the next.

use std::cell::Cell;

use batsat::{
    BasicCallbacks, BasicSolver, Lit as SolverLit, SolverInterface, SolverOpts, Var, lbool,
};

use super::logic::{Gate, Lit};
use super::model::Model;

/// Asks for answers within the space of a [`Model`].
pub(super) struct Sat {
    solver: BasicSolver,
    /// The solver's variable of each part that it has.
    vars: Vec<Option<Var>>,
    axioms: usize,
    /// How many lemmas it was told; none if they are not for it.
    lemmas: Option<usize>,
    /// Of the last answers found: each part that the solver has.
    found: Vec<bool>,
}

impl Sat {
    /// For what does not speak of page one, unless `lemmas` are to be used.
    pub(super) fn new(lemmas: bool) -> Self {
        Sat {
            solver: BasicSolver::default(),
            vars: Vec::new(),
            axioms: 0,
            lemmas: lemmas.then_some(0),
            found: Vec::new(),
        }
    }

    /// One that gives up after so many decisions in all.
    pub(super) fn limited(steps: u64) -> Self {
        let left = Cell::new(steps);
        let mut stop = BasicCallbacks::new();
        stop.set_stop(move || {
            left.set(left.get().saturating_sub(1));
            left.get() == 0
        });
        Sat { solver: BasicSolver::new(SolverOpts::default(), stop), ..Sat::new(false) }
    }

    /// Whether some answers make all of these hold.
    pub(super) fn holds(&mut self, model: &Model<'_>, wanted: &[Lit]) -> bool {
        self.may_hold(model, wanted).expect("without a limit the solver decides")
    }

    /// The same; nothing when it gave up.
    pub(super) fn may_hold(&mut self, model: &Model<'_>, wanted: &[Lit]) -> Option<bool> {
        for axiom in &model.axioms[self.axioms..] {
            let axiom = self.lit(model, *axiom);
            self.clause(&[axiom]);
        }
        self.axioms = model.axioms.len();
        while let Some(told) = self.lemmas.filter(|told| *told < model.lemmas.len()) {
            let lemma = self.lit(model, model.lemmas[told]);
            let wrong = self.solver.solve_limited(&[!lemma]);
            assert!(wrong == lbool::FALSE, "a lemma follows from how formulas are made");
            self.clause(&[lemma]);
            self.lemmas = Some(told + 1);
        }
        let wanted: Vec<_> = wanted.iter().map(|lit| self.lit(model, *lit)).collect();
        let answer = self.solver.solve_limited(&wanted);
        if answer == lbool::TRUE {
            let value = |var: &Option<Var>| {
                var.is_some_and(|var| self.solver.value_var(var) == lbool::TRUE)
            };
            self.found = self.vars.iter().map(value).collect();
        }
        (answer != lbool::UNDEF).then_some(answer == lbool::TRUE)
    }

    /// Whether a part holds for the answers found last. A part that the solver
    /// was never told of does not matter, and is said not to hold.
    pub(super) fn found(&self, lit: Lit) -> bool {
        let holds = self.found.get(lit.gate()).copied().unwrap_or(false);
        (holds || lit.gate() == Lit::TRUE.gate()) ^ lit.is_opposite()
    }

    fn clause(&mut self, lits: &[SolverLit]) {
        self.solver.add_clause_reuse(&mut lits.to_vec());
    }

    fn lit(&mut self, model: &Model<'_>, lit: Lit) -> SolverLit {
        let gates = model.logic.gates();
        self.vars.resize(gates.len(), None);
        let mut open = vec![lit.gate()];
        while let Some(gate) = open.last().copied() {
            if self.vars[gate].is_some() {
                open.pop();
                continue;
            }
            if let Gate::And(one, other) = gates[gate] {
                let missing = [one, other].map(Lit::gate);
                let missing = missing.into_iter().filter(|part| self.vars[*part].is_none());
                let before = open.len();
                open.extend(missing);
                if open.len() > before {
                    continue;
                }
            }
            let var = self.solver.new_var_default();
            self.vars[gate] = Some(var);
            open.pop();
            let own = SolverLit::new(var, true);
            match gates[gate] {
                Gate::True => self.clause(&[own]),
                Gate::Input(_) => {}
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
        let var = self.vars[lit.gate()].expect("its parts were handed over before");
        SolverLit::new(var, !lit.is_opposite())
    }
}
