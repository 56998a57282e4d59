//! Items, options and entries that no answers bring.

use super::Pack;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "never-shown";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let never = pack.constants().iter().filter(|constant| !constant.holds);
    never
        .map(|constant| {
            let (file, pointer) = pack.place_of(constant.place);
            Diagnostic::new(CODE, file, pointer, "no answers make this `when` hold")
                .help("look for parts that exclude each other, or take the entry out")
        })
        .collect()
}
