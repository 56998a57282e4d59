//! `page`: the questionnaire as one file for a browser.
//!
//! The file holds the module built from `web/`, the guide, style and scripts,
//! and a policy that lets nothing else run and nothing leave.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base91::codemap::XmlFriendly;
use base91::iter::EncodeGenericIterator;
use sha2::{Digest as _, Sha256};

use super::failure::{Failure, quoted};
use super::gzip::gzip;
use super::output::{tell, write_public};
use crate::Guide;
use crate::page::{EARLY_SCRIPT, Shell, script, style};

/// Built from `web/` by `web/build`, which writes down with which compiler;
/// compressed by the build script.
const MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/module"));

/// Writes the page, and says how large it is and what its hash is.
///
/// # Errors
/// The file cannot be written.
pub fn run(guide: &Guide, output: &Path, force: bool) -> Result<(), Failure> {
    let page = write(guide)?;
    write_public(output, page.as_bytes(), force)?;
    tell(format_args!(
        "page written to {}: {} KB; open it in a browser\nSHA-256 {}",
        quoted(output),
        page.len().div_ceil(1000),
        hexadecimal(&Sha256::digest(page.as_bytes())),
    ));
    Ok(())
}

/// The file: the same bytes for the same guide and program.
fn write(guide: &Guide) -> Result<String, Failure> {
    let policy = policy();
    let guide_data = encoded(&gzip(&guide.without_checks().without_planes().pack()));
    let module = encoded(MODULE);
    let shell = Shell { policy: &policy, module: &module, guide: &guide_data };
    shell.render(guide).map_err(|error| {
        Failure::Stopped(format!("the page cannot be made: {error}; please tell its makers"))
    })
}

/// Nothing but the two scripts and the style of the file itself, and the
/// module; no request to anywhere.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; \
         form-action 'none'; base-uri 'none'",
        hash(EARLY_SCRIPT),
        hash(&script()),
        hash(&style()),
    )
}

/// In signs that HTML leaves alone. They take 23 % more room than the bytes;
/// base64 would take 33 %.
fn encoded(bytes: &[u8]) -> String {
    EncodeGenericIterator::<XmlFriendly, _>::new(bytes.iter().copied()).as_char_iter().collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
