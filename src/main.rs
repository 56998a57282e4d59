//! x
use askfirst::{
    BuiltIn, Guide, Report,
    interview::Session,
    match_answers,
    report::{Format, Layout},
};
fn main() {
    let g = Guide::load(&BuiltIn).map_err(|f| askfirst::diagnostic::render::full(&f)).unwrap();
    let a: Vec<String> = std::env::args().collect();
    let s = Session::read(&g, &a[1], &std::fs::read_to_string(&a[1]).unwrap())
        .map_err(|f| askfirst::diagnostic::render::full(&f))
        .unwrap();
    let f = match_answers(&g, &s.answers);
    if a[2] == "why" {
        println!("{}", serde_json::to_string_pretty(&f.to_json()).unwrap());
        return;
    }
    let r = Report::compose(&g, &s.answers, &f, "2026-11-22".parse().unwrap());
    let t = std::time::Instant::now();
    let out = r.render(Format::from_ending(&a[2]).unwrap(), Layout::default()).unwrap();
    eprintln!("{:?}", t.elapsed());
    print!("{out}");
}
