//! Items, options and entries that no answers bring.

use super::Pack;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "never-shown";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let never = pack.constants().iter().filter(|constant| !constant.holds);
    never
        .map(|constant| {
            let (file, pointer) = pack.place(constant.place, &constant.key);
            Diagnostic::new(CODE, file, pointer, "no answers make this `when` hold here")
                .help("look for parts that exclude each other, or a `when` before it that always comes first")
        })
        .collect()
}
