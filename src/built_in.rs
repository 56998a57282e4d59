//! The built-in guide, ready made: the build script has read and checked it.

use std::sync::LazyLock;

use crate::guide::Guide;

static BUILT_IN: LazyLock<Guide> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/guide"));
    Guide::unpack(packed).expect("the build script packed it with the same code")
});

impl Guide {
    /// The built-in guide: what loading [`BuiltIn`](crate::BuiltIn) gives but
    /// for the guarantees, at a tenth of the cost.
    pub fn built_in() -> &'static Guide {
        &BUILT_IN
    }
}
