//! The figures of `docs/benchmarks.md`.

mod process;
mod report;
mod whens;

use criterion::{criterion_group, criterion_main};

/// As the program is shipped.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

criterion_group!(figures, whens::every_when, report::steps, process::cold);
criterion_main!(figures);
