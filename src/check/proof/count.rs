//! How many sets of answers there are, and how many of them show something:
//! exact, by binary decision diagrams.
//!
//! The order of the variables decides how large a diagram grows. It is that of
//! the questionnaire, in which what hangs together mostly stands together, but
//! for one thing: an option that is offered when another one was chosen comes
//! right after that one. (Else a diagram would have to remember all concerns
//! before it could say which of them may matter most.)
//!
//! A diagram that would grow past a limit is given up, and its count is said
//! to be out of reach. No verdict hangs on a count.

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};

use super::logic::{Gate, Lit};
use super::model::Model;
use crate::guide::{Bit, Guide};

/// Nodes of one diagram at most.
const LIMIT: usize = 400_000;

/// Counts sets of answers.
pub(super) struct Counter {
    variables: BddVariableSet,
    /// The variable of each input; none of those that are not answer options.
    inputs: Vec<Option<BddVariable>>,
    /// The diagram of each part that was asked for; `None` inside is too large.
    known: Vec<Option<Option<Bdd>>>,
    /// All sets of answers.
    space: Option<Bdd>,
}

/// How many ways there are to answer, as a number written out; `None` when it
/// is out of reach. Texts, dates and answers that do not count make no
/// difference.
pub fn count_ways(guide: &Guide) -> Option<String> {
    let model = Model::of(guide);
    Counter::of(&model).ways(&model, Lit::TRUE)
}

impl Counter {
    pub(super) fn of(model: &Model<'_>) -> Self {
        let order = order(model.guide);
        let count = u16::try_from(order.len()).expect("load refuses a guide with more options");
        let variables = BddVariableSet::new_anonymous(count);
        let mut inputs = vec![None; order.len() + model.own.len()];
        for (variable, bit) in variables.variables().into_iter().zip(order) {
            inputs[bit.position()] = Some(variable);
        }
        let mut counter = Counter { variables, inputs, known: Vec::new(), space: None };
        // Of own questions there may be any number; they are no choice.
        let axioms = &model.axioms[..model.axioms.len() - model.own.len()];
        let mut parts: Vec<_> = axioms.iter().map(|axiom| counter.bdd(model, *axiom)).collect();
        while parts.len() > 1 {
            parts = parts
                .chunks(2)
                .map(|pair| match pair {
                    [Some(one), Some(other)] => and(one, other),
                    [one] => one.clone(),
                    _ => None,
                })
                .collect();
        }
        counter.space = parts.pop().unwrap_or_else(|| Some(counter.variables.mk_true()));
        counter
    }

    /// How many sets of answers make something hold.
    pub(super) fn ways(&mut self, model: &Model<'_>, lit: Lit) -> Option<String> {
        self.within(model, lit).map(|bdd| bdd.exact_cardinality().to_string())
    }

    /// The share of all sets of answers that make something hold.
    pub(super) fn share(&mut self, model: &Model<'_>, lit: Lit) -> Option<f64> {
        let all = self.space.as_ref()?.cardinality();
        self.within(model, lit).map(|bdd| bdd.cardinality() / all)
    }

    fn within(&mut self, model: &Model<'_>, lit: Lit) -> Option<Bdd> {
        let part = self.bdd(model, lit)?;
        and(self.space.as_ref()?, &part)
    }

    fn bdd(&mut self, model: &Model<'_>, lit: Lit) -> Option<Bdd> {
        self.known.resize(model.logic.gates().len().max(self.known.len()), None);
        let mut open = vec![lit.gate()];
        while let Some(gate) = open.last().copied() {
            if self.known[gate].is_none() {
                let made = match model.logic.gates()[gate] {
                    Gate::True => Some(self.variables.mk_true()),
                    Gate::Input(n) => {
                        self.inputs[n].map(|variable| self.variables.mk_var(variable))
                    }
                    Gate::And(one, other) => {
                        let before = open.len();
                        let missing = [one, other].map(Lit::gate).into_iter();
                        open.extend(missing.filter(|part| self.known[*part].is_none()));
                        if open.len() > before {
                            continue;
                        }
                        match (self.signed(one), self.signed(other)) {
                            (Some(one), Some(other)) => and(&one, &other),
                            _ => None,
                        }
                    }
                };
                self.known[gate] = Some(made);
            }
            open.pop();
        }
        self.signed(lit)
    }

    fn signed(&self, lit: Lit) -> Option<Bdd> {
        let bdd = self.known[lit.gate()].as_ref().expect("it was made before").as_ref()?;
        Some(if lit.is_opposite() { bdd.not() } else { bdd.clone() })
    }
}

fn and(one: &Bdd, other: &Bdd) -> Option<Bdd> {
    Bdd::binary_op_with_limit(LIMIT, one, other, op_function::and)
}

/// Options in the order of their variables.
fn order(guide: &Guide) -> Vec<Bit> {
    let items = &guide.questionnaire().items;
    let mut order: Vec<Bit> = Vec::new();
    for item in items {
        for (bit, option) in item.bits().zip(&item.options) {
            let after = match option.when.bits()[..] {
                [one] if !option.when.is_always() => order.iter().position(|bit| *bit == one),
                _ => None,
            };
            match after {
                // Several may hang on one option: in their own order.
                Some(after) => {
                    let own = |bit: &Bit| guide.option(*bit).0.link_id == item.link_id;
                    let mine = order[after + 1..].iter().take_while(|bit| own(bit)).count();
                    order.insert(after + 1 + mine, bit);
                }
                None => order.push(bit),
            }
        }
    }
    order
}
