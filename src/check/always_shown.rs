//! Items and entries whose `when` makes no difference.

use super::Pack;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "always-shown";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let always = pack.constants().iter().filter(|constant| constant.holds);
    always
        .map(|constant| {
            let (file, pointer) = pack.place(constant.place, &constant.key);
            Diagnostic::new(CODE, file, pointer, "this `when` holds whatever is answered")
                .help("take the `when` out, or mend it")
        })
        .collect()
}
