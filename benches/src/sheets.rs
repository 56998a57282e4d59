//! Answer sheets to measure with: short and long ones, of different areas.

use std::fs;
use std::path::{Path, PathBuf};

use askfirst::guide::Facts;
use askfirst::interview::Session;
use askfirst::{Answers, Guide};
use serde_json::Value;

use crate::json_logic;

/// What one made-up person answered.
pub struct Sheet {
    /// Its file, without folder and ending.
    pub name: String,
    /// The answers.
    pub answers: Answers,
    /// What they amount to.
    pub facts: Facts,
    /// The same for JSON Logic.
    pub data: Value,
}

/// Every sheet in the folder `answers`.
pub fn sheets(guide: &Guide) -> Vec<Sheet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("answers");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder `answers` is beside this package's manifest")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.sort();
    files.iter().map(|file| sheet(guide, file)).collect()
}

/// The file of a usual answer sheet: an offer from a clinic, all items answered.
pub fn usual_answers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("answers/knee-clinic.json")
}

fn sheet(guide: &Guide, file: &Path) -> Sheet {
    let name = file.file_stem().expect("it is a file").to_string_lossy().into_owned();
    let text = fs::read_to_string(file).expect("an answers file can be read");
    let Session { answers, .. } =
        Session::read(guide, &name, &text).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
    let facts = Facts::of(guide, &answers);
    let data = json_logic::data(guide, &facts);
    Sheet { name, answers, facts, data }
}
