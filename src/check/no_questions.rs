//! Stages of therapy and ways of giving cells that nothing is asked about.

use super::{Pack, Place};
use crate::diagnostic::Diagnostic;
use crate::guide::{self, StageId};

pub(super) const CODE: &str = "no-questions";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let guide = pack.guide;
    let mut faults = Vec::new();
    for n in 0..guide.stages().len() {
        let own = guide::Place::Stage(StageId::at(n));
        if !guide.questions().iter().any(|question| question.place == own) {
            let (file, pointer) = pack.place(Place::Entry("stages.json", "stages", n), "id");
            let fault = Diagnostic::new(CODE, file, pointer, "no question belongs to this stage");
            faults.push(fault.help("name it as the `stage` of a question"));
        }
    }
    for (n, method) in guide.methods().iter().enumerate() {
        if !method.ask.wordings().all(|wording| wording.contains('?')) {
            let (file, pointer) = pack.place(Place::Entry("methods.json", "methods", n), "ask");
            let fault = Diagnostic::new(CODE, file, pointer, "this asks nothing");
            faults.push(fault.help("write what to ask about this way, as a question"));
        }
    }
    faults
}
