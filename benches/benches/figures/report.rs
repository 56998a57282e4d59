//! One match, one render, and the steps around them.

use std::hint::black_box;

use askfirst::guide::Guide;
use askfirst::report::{Format, Layout};
use askfirst::{BuiltIn, Report, match_answers};
use askfirst_benches::{USUAL, guide, sheets};
use chrono::NaiveDate;
use criterion::Criterion;

pub fn steps(criterion: &mut Criterion) {
    let guide = guide();
    let sheets = sheets(&guide);
    let usual = sheets.iter().find(|sheet| sheet.name == USUAL).expect("it is there");
    let findings = match_answers(&guide, &usual.answers);
    let date: NaiveDate = "2026-11-22".parse().expect("it is a date");
    let report = Report::compose(&guide, &usual.answers, &findings, date);

    criterion.bench_function("load-guide", |bencher| {
        bencher.iter(|| Guide::load(black_box(&BuiltIn)));
    });
    criterion.bench_function("match", |bencher| {
        let mut sheets = sheets.iter().cycle();
        bencher.iter(|| {
            let sheet = sheets.next().expect("it goes round");
            drop(match_answers(&guide, black_box(&sheet.answers)));
        });
    });
    criterion.bench_function("compose", |bencher| {
        bencher.iter(|| Report::compose(&guide, &usual.answers, black_box(&findings), date));
    });
    let mut group = criterion.benchmark_group("render");
    for format in Format::TEXTS {
        group.bench_function(format.ending(), |bencher| {
            bencher.iter(|| black_box(&report).render(format, Layout::default()));
        });
    }
    group.finish();
}
