//! Answer sheets to measure with: those of the vignettes.

use std::fs;
use std::path::{Path, PathBuf};

use askfirst::guide::Facts;
use askfirst::interview::Session;
use askfirst::{Answers, Guide};
use serde_json::Value;

use crate::json_logic;

/// What one made-up person answered.
pub struct Sheet {
    /// The vignette's folder.
    pub name: String,
    /// The answers.
    pub answers: Answers,
    /// What they amount to.
    pub facts: Facts,
    /// The same for JSON Logic.
    pub data: Value,
}

/// The vignette that stands for a usual report: an offer from a clinic, all
/// items answered.
pub const USUAL: &str = "knee-fat-cells-us";

/// Every vignette's sheet.
pub fn sheets(guide: &Guide) -> Vec<Sheet> {
    let folders = fs::read_dir(vignettes()).expect("the vignettes are in the folder `tests`");
    let mut names: Vec<_> = folders
        .map(|entry| entry.expect("the folder can be read").file_name())
        .map(|name| name.into_string().expect("vignettes have plain names"))
        .collect();
    names.sort();
    names.into_iter().map(|name| sheet(guide, name)).collect()
}

/// The answers file of a vignette.
pub fn answers_file(vignette: &str) -> PathBuf {
    vignettes().join(vignette).join("answers.json")
}

fn vignettes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vignettes")
}

fn sheet(guide: &Guide, name: String) -> Sheet {
    let text = fs::read_to_string(answers_file(&name)).expect("an answers file can be read");
    let Session { answers, .. } =
        Session::read(guide, &name, &text).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
    let facts = Facts::of(guide, &answers);
    let data = json_logic::data(guide, &facts);
    Sheet { name, answers, facts, data }
}
