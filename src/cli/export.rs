//! `guide export`: the built-in guide as files, to start from.

use std::fs;
use std::io;
use std::path::Path;

use super::failure::{Failure, quoted, reason};
use super::output::{tell, write_public};
use crate::files::BUILT_IN;

/// Writes the built-in guide into a folder, which is made if need be.
///
/// # Errors
/// The folder holds something and `force` is not given, or it cannot be
/// written to.
pub fn run(folder: &Path, force: bool) -> Result<(), Failure> {
    let place = quoted(folder);
    let stopped = |error: io::Error| {
        Failure::Stopped(format!("cannot write the guide to {place}: {}", reason(&error)))
    };
    match fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => {
            let sentence = format!("{place} is not a folder; use another name");
            return Err(Failure::Stopped(sentence));
        }
        Ok(_) if !force && fs::read_dir(folder).map_err(stopped)?.next().is_some() => {
            let sentence = format!(
                "the folder {place} is not empty; use another, or --force to write over files of a guide in it"
            );
            return Err(Failure::Stopped(sentence));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(stopped)?;
        }
        Err(error) => return Err(stopped(error)),
    }
    for (name, text) in BUILT_IN {
        write_public(&folder.join(name), text.as_bytes(), force)?;
    }
    tell(format_args!("{} files written to {place}; use them with --guide", BUILT_IN.len()));
    Ok(())
}
