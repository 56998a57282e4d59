//! The least that makes a report: `cold ANSWERS REPORT.html`, from nothing to
//! a file. What `askfirst report` takes beyond this is its command line.

use std::{env, fs};

use askfirst::interview::Session;
use askfirst::report::{Format, Layout};
use askfirst::{Guide, Report, match_answers};

fn main() {
    let [answers, output] = env::args().skip(1).collect::<Vec<_>>().try_into().expect("two files");
    let guide = Guide::built_in();
    let text = fs::read_to_string(&answers).expect("the answers can be read");
    let session = Session::read(guide, &answers, &text).expect("the answers have no faults");
    let findings = match_answers(guide, &session.answers);
    let date = "2026-11-22".parse().expect("it is a date");
    let report = Report::compose(guide, &session.answers, &findings, date);
    let html = report.render(Format::Html, Layout::default()).expect("the templates are sound");
    fs::write(output, html).expect("the report can be written");
}
