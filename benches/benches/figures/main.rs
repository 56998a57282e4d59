//! The figures of `docs/benchmarks.md`.

mod process;
mod report;
mod whens;

use criterion::{criterion_group, criterion_main};

criterion_group!(figures, whens::every_when, report::steps, process::cold);
criterion_main!(figures);
