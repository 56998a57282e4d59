//! `docs/proof.md`: what is proved of the built-in guide, and its figures.

use askfirst::check::proof::page;

use crate::support::{REAL, golden, path};

#[test]
fn the_page_about_proofs_is_up_to_date() {
    golden(&path("docs/proof.md"), &page(&REAL).expect("solvers are built in"));
}
