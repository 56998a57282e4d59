//! Loads the built-in guide while the program is built, with the library's own
//! code, so that no start has to: a guide with a fault does not build, and the
//! program holds it packed.

#![allow(
    dead_code,
    unused_imports,
    unfulfilled_lint_expectations,
    clippy::disallowed_methods,
    reason = "these are parts of the library"
)]

#[path = "src/answers.rs"]
mod answers;
#[path = "src/diagnostic/mod.rs"]
mod diagnostic;
#[path = "src/files.rs"]
mod files;
#[path = "src/guide/mod.rs"]
mod guide;
#[cfg(feature = "cli")]
#[path = "src/cli/gzip.rs"]
mod gzip;
#[path = "src/visible.rs"]
mod visible;

use std::path::PathBuf;
use std::{env, fs};

use visible::{has_hidden_signs, visible};

fn main() {
    // The rule files and the modules are parts of this script, so a change in
    // one of them builds and runs it anew.
    println!("cargo::rerun-if-changed=build.rs");
    let guide = guide::Guide::load(&files::BuiltIn).unwrap_or_else(|faults| {
        panic!("the built-in guide has faults\n\n{}", diagnostic::render::full(&faults))
    });
    // The program stands at a fixed address: to fit one of its size into memory
    // anywhere, the system has to mend 120,000 addresses before it starts.
    let on = |key: &str| env::var(key).unwrap_or_default();
    if on("CARGO_CFG_TARGET_OS") == "linux" && on("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    let place = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    #[cfg(feature = "cli")]
    {
        println!("cargo::rerun-if-changed=web/askfirst.wasm");
        let module = fs::read("web/askfirst.wasm").expect("the module is there");
        fs::write(place.join("module"), gzip::gzip(&module)).expect("the folder can be written to");
    }
    fs::write(place.join("guide"), guide.without_checks().pack())
        .expect("the folder can be written to");
}
