//! Why a `when` holds or does not, condition by condition.

use std::collections::BTreeSet;

use crate::guide::{Bit, Facts, Fold, Guide, When};

/// Says why a `when` holds or does not: each condition that decides it, with
/// its parts below it, two spaces further in. What a situation stands for is
/// told once.
pub fn trace(guide: &Guide, facts: &Facts, when: &When) -> Vec<String> {
    trace_on(guide, facts, when, &mut BTreeSet::new())
}

/// The same, where some situations were told before; those told now are added.
pub(super) fn trace_on(
    guide: &Guide,
    facts: &Facts,
    when: &When,
    told: &mut BTreeSet<usize>,
) -> Vec<String> {
    let mut lines = Vec::new();
    when.fold(&mut Tracer { guide, facts }).write(0, &mut lines, told);
    lines
}

/// A condition, and whether it holds.
struct Traced {
    holds: bool,
    text: String,
    /// The situation that it stands for.
    situation: Option<usize>,
    /// Parts of this kind alone make it so.
    deciding: Option<bool>,
    parts: Vec<Traced>,
}

impl Traced {
    fn write(&self, depth: usize, lines: &mut Vec<String>, told: &mut BTreeSet<usize>) {
        let holds = if self.holds { "holds" } else { "does not hold" };
        lines.push(format!("{}{holds}: {}", "  ".repeat(depth), self.text));
        // Of "all", which fails, those that fail decide; of "any", those that hold.
        let decides = |part: &&Traced| match self.deciding {
            Some(deciding) if self.holds == deciding => part.holds == deciding,
            _ => true,
        };
        for part in self.parts.iter().filter(decides) {
            if part.situation.is_none_or(|situation| told.insert(situation)) {
                part.write(depth + 1, lines, told);
            }
        }
    }
}

struct Tracer<'t> {
    guide: &'t Guide,
    facts: &'t Facts,
}

impl Tracer<'_> {
    /// `linkId: code, code` for options, `is: id` for situations.
    fn named(&self, bits: &[Bit]) -> String {
        let mut out = String::new();
        let mut item = None;
        for bit in bits {
            let (name, code) =
                match bit.position().checked_sub(self.guide.first_situation().position()) {
                    Some(n) => ("is", &self.guide.situations()[n].id),
                    None => {
                        let (item, option) = self.guide.option(*bit);
                        (item.link_id.as_str(), &option.code)
                    }
                };
            if item == Some(name) {
                out.push_str(" or ");
            } else {
                out.push_str(if item.is_some() { " or " } else { "" });
                out.push_str(name);
                out.push_str(": ");
            }
            out.push_str(code);
            item = Some(name);
        }
        out
    }

    /// What a situation hangs on, below its name.
    fn behind(&mut self, bits: &[Bit]) -> Vec<Traced> {
        let (guide, first) = (self.guide, self.guide.first_situation().position());
        let named = bits.iter().filter_map(|bit| bit.position().checked_sub(first));
        named
            .map(|n| {
                let behind = guide.situations()[n].when.fold(self);
                let text = format!("{}, which is {}", guide.situations()[n].id, behind.text);
                Traced { situation: Some(n), text, ..behind }
            })
            .collect()
    }
}

impl Fold for Tracer<'_> {
    type Out = Traced;

    fn at_least(&mut self, n: u32, bits: Vec<Bit>) -> Traced {
        let set = bits.iter().filter(|bit| self.facts.has(**bit)).count();
        let text = match n {
            _ if bits.is_empty() => "none of nothing".to_owned(),
            1 => self.named(&bits),
            n => format!("at least {n} of {}", self.named(&bits)),
        };
        let parts = self.behind(&bits);
        Traced { holds: set >= n as usize, text, situation: None, deciding: Some(true), parts }
    }

    fn all(&mut self, parts: Vec<Traced>) -> Traced {
        let text = if parts.is_empty() { "whatever is answered" } else { "all of" };
        let holds = parts.iter().all(|part| part.holds);
        let deciding = Some(false);
        Traced { holds, text: text.to_owned(), situation: None, deciding, parts }
    }

    fn any(&mut self, parts: Vec<Traced>) -> Traced {
        let (holds, text) = (parts.iter().any(|part| part.holds), "any of".to_owned());
        Traced { holds, text, situation: None, deciding: Some(true), parts }
    }

    fn not(&mut self, part: Traced) -> Traced {
        let (holds, text) = (!part.holds, "not".to_owned());
        Traced { holds, text, situation: None, deciding: None, parts: vec![part] }
    }
}
