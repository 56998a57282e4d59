//! `docs/proof.md`: what is proved of the built-in guide, and its figures. What
//! is said there of slips of the pen is kept.

use askfirst::check::proof::page;

use crate::seeded::{PAGE, about_slips};
use crate::support::{REAL, golden, path};

#[test]
fn the_page_about_proofs_is_up_to_date() {
    let figures = page(&REAL).expect("solvers are built in");
    golden(&path(PAGE), &format!("{figures}{}", about_slips()));
}
