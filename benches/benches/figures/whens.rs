//! Every `when` of the guide against one answer sheet, beside peers: same
//! rules, same answers, same result, checked before anything is timed.
//!
//! Each turn takes the next sheet, so that no engine learns one by heart.

use std::cell::RefCell;
use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use askfirst::guide::Facts;
use askfirst_benches::{Sheet, guide, json_logic, sheets};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion};
use datalogic_rs::bumpalo::Bump;
use datalogic_rs::{Engine, Logic, ParsedData};
use serde_json::{Value, json};

/// For each sheet, whether each rule holds.
type Truth = Vec<Vec<bool>>;

pub fn every_when(criterion: &mut Criterion) {
    let guide = guide();
    let sheets = sheets(&guide);
    let rules = json_logic::rules(&guide);
    let whens = guide.whens();
    assert_eq!(rules.len(), whens.len(), "the rule files and the guide hold the same rules");
    let truth: Truth = sheets
        .iter()
        .map(|sheet| whens.iter().map(|when| when.holds(&sheet.facts)).collect())
        .collect();
    let written = whens.iter().filter(|when| !when.is_always()).count();
    println!("{} rules, {written} of them with conditions; {} sheets", whens.len(), sheets.len());

    let mut group = criterion.benchmark_group("every-when");
    let own = timed(&mut group, "askfirst", |turns| {
        let start = Instant::now();
        for turn in 0..turns {
            let facts = &sheets[turn as usize % sheets.len()].facts;
            black_box(guide.planes().settle(black_box(facts)));
        }
        start.elapsed()
    });
    let peer = datalogic(&mut group, &rules, &sheets, &truth);
    println!("datalogic-rs, precompiled: {:.1} times as long", peer / own);
    match Node::start(&rules, &sheets) {
        Ok(mut node) => {
            node.check(&sheets, &truth);
            let peer = timed(&mut group, "json-logic-js", |turns| node.run(turns));
            println!("json-logic-js: {:.1} times as long", peer / own);
        }
        Err(why) => println!("json-logic-js: left out, {why}"),
    }
    group.finish();

    criterion.bench_function("answers-to-facts", |bencher| {
        let mut sheets = sheets.iter().cycle();
        bencher.iter(|| Facts::of(&guide, black_box(&next(&mut sheets).answers)));
    });
}

fn next<'s>(sheets: &mut impl Iterator<Item = &'s Sheet>) -> &'s Sheet {
    sheets.next().expect("it goes round")
}

/// Times a routine that is told how many turns to take; gives the median of a
/// turn in nanoseconds.
fn timed(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    mut routine: impl FnMut(u64) -> Duration,
) -> f64 {
    let samples = RefCell::new(Vec::new());
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|turns| {
            let took = routine(turns);
            samples.borrow_mut().push(took.as_nanos() as f64 / turns as f64);
            took
        });
    });
    let mut samples = samples.into_inner();
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Rules compiled, answers parsed once, one arena: its fastest way.
fn datalogic(
    group: &mut BenchmarkGroup<'_, WallTime>,
    rules: &[Value],
    sheets: &[Sheet],
    truth: &Truth,
) -> f64 {
    let engine = Engine::new();
    let rules: Vec<Logic> = rules
        .iter()
        .map(|rule| engine.compile(rule.to_string().as_str()).expect("it is JSON Logic"))
        .collect();
    let data: Vec<ParsedData> = sheets
        .iter()
        .map(|sheet| ParsedData::from_json(&sheet.data.to_string()).expect("it is JSON"))
        .collect();
    let mut arena = Bump::new();
    for (n, expected) in truth.iter().enumerate() {
        let holds = |rule| engine.evaluate(rule, &data[n], &arena).ok()?.as_bool();
        let found: Vec<_> = rules.iter().map(holds).collect();
        assert!(found.iter().copied().eq(expected.iter().copied().map(Some)), "{}", sheets[n].name);
    }
    timed(group, "datalogic-rs", |turns| {
        let start = Instant::now();
        for turn in 0..turns {
            let data = &data[turn as usize % data.len()];
            let holds = |rule: &&Logic| {
                let found = engine.evaluate(rule, black_box(data), &arena);
                found.is_ok_and(|value| value.as_bool() == Some(true))
            };
            black_box(rules.iter().filter(holds).count());
            arena.reset();
        }
        start.elapsed()
    })
}

/// json-logic-js in one node process, which stays warm between samples.
struct Node {
    process: Child,
    orders: ChildStdin,
    replies: BufReader<ChildStdout>,
    truth: Truth,
}

impl Node {
    fn start(rules: &[Value], sheets: &[Sheet]) -> Result<Node, &'static str> {
        let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
        if !peers.join("node_modules").exists() {
            return Err("run `npm ci --prefix benches/peers` first");
        }
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let input = folder.path().join("input.json");
        let data: Vec<_> = sheets.iter().map(|sheet| &sheet.data).collect();
        fs::write(&input, json!({ "rules": rules, "data": data }).to_string())
            .expect("a temporary file can be written");
        let mut process = Command::new("node")
            .arg(peers.join("every-when.js"))
            .arg(&input)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|_| "there is no node")?;
        let orders = process.stdin.take().expect("it is piped");
        let mut replies = BufReader::new(process.stdout.take().expect("it is piped"));
        let truth = serde_json::from_str(&line(&mut replies)).expect("it replies with its results");
        Ok(Node { process, orders, replies, truth })
    }

    fn check(&self, sheets: &[Sheet], truth: &Truth) {
        for ((sheet, found), expected) in sheets.iter().zip(&self.truth).zip(truth) {
            assert_eq!(found, expected, "{}", sheet.name);
        }
    }

    fn run(&mut self, turns: u64) -> Duration {
        writeln!(self.orders, "{turns}").expect("it takes orders");
        Duration::from_nanos(line(&mut self.replies).trim().parse().expect("it replies in ns"))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // A process that has ended already is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn line(replies: &mut impl BufRead) -> String {
    let mut line = String::new();
    replies.read_line(&mut line).expect("it replies");
    line
}
