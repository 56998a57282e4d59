//! x
use askfirst::{BuiltIn, Guide};
fn main() {
    let t = std::time::Instant::now();
    match Guide::load(&BuiltIn) {
        Ok(g) => println!("ok {} questions {:?}", g.questions().len(), t.elapsed()),
        Err(f) => print!("{}", askfirst::diagnostic::render::full(&f)),
    }
}
