//! `page`: the questionnaire as one file for a browser.
//!
//! The file holds the module built from `web/`, the guide, style and scripts,
//! and a policy that lets nothing else run and nothing leave.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
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

/// The signs of one byte that HTML leaves alone. `page.js` knows them too.
const NARROW: &[u8; 97] = b"\t\n\x0c !\"#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// As text that HTML leaves alone. Seven bits are a sign of one byte where there is one for them,
/// and with the six bits after them one of two bytes, or seldom of three. In all it takes 19 % more
/// room than the bytes; base64 would take 33 %.
fn encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 5);
    let mut rest = bytes.iter();
    let (mut held, mut count) = (0_u32, 0_u32);
    loop {
        while count < 13 {
            let Some(byte) = rest.next() else { break };
            held |= u32::from(*byte) << count;
            count += 8;
        }
        if count == 0 {
            return text;
        }
        let taken = if let Some(sign) = NARROW.get((held & 127) as usize) {
            text.push(char::from(*sign));
            7
        } else {
            text.push(wide((held & 127) - NARROW.len() as u32, held >> 7 & 63));
            13
        };
        held >>= taken;
        count = count.saturating_sub(taken);
    }
}

/// The sign for seven bits that are too many for one byte, and the six after them: from `À` to the
/// end of what two bytes hold, then Chinese signs. None is a control sign.
fn wide(over: u32, after: u32) -> char {
    let number = over << 6 | after;
    let code = if number < 1856 { 0xc0 + number } else { 0x4e00 + (number - 1856) };
    char::from_u32(code).expect("there are no gaps in these two ranges")
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As `page.js` does it.
    fn decoded(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut held, mut count) = (0_u32, 0_u32);
        for sign in text.chars() {
            let code = u32::from(sign);
            let narrow = NARROW.iter().position(|known| char::from(*known) == sign);
            let (value, width) = narrow.map_or_else(
                || {
                    let number = if code < 0x4e00 { code - 0xc0 } else { code - 0x4e00 + 1856 };
                    ((97 + (number >> 6)) | (number & 63) << 7, 13)
                },
                |value| (value as u32, 7),
            );
            held |= value << count;
            count += width;
            while count > 7 {
                bytes.push((held & 255) as u8);
                held >>= 8;
                count -= 8;
            }
        }
        bytes
    }

    proptest! {
        #[test]
        fn what_is_encoded_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let text = encoded(&bytes);
            prop_assert_eq!(decoded(&text), bytes);
            prop_assert!(!text.contains(['<', '\r', '\0']), "{:?}", text);
        }
    }
}
