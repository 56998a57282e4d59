//! `guide export`: the built-in guide as files, to start from. `guide schema`:
//! JSON Schema for its files, for editors.

use std::fs;
use std::io;
use std::path::Path;

use super::failure::{Failure, quoted, reason};
use super::output::{tell, write_public};
use crate::files::BUILT_IN;

macro_rules! schemas {
    ($($name:literal),* $(,)?) => {
        /// A schema for each rule file: name and text.
        const SCHEMAS: &[(&str, &str)] = &[
            $((
                concat!($name, ".schema.json"),
                include_str!(concat!("../../rules/schema/", $name, ".schema.json")),
            )),*
        ];
    };
}

schemas!(
    "guide",
    "questionnaire",
    "stages",
    "methods",
    "conditions",
    "questions",
    "cautions",
    "claims",
    "contacts",
    "glossary",
    "sources",
    "wording",
    "guarantees",
);

/// Writes the built-in guide into a folder, which is made if need be.
///
/// # Errors
/// The folder holds something and `force` is not given, or it cannot be
/// written to.
pub fn guide(folder: &Path, force: bool) -> Result<(), Failure> {
    let place = write(BUILT_IN, "the guide", folder, force)?;
    tell(format_args!("{} files written to {place}; use them with --guide", BUILT_IN.len()));
    Ok(())
}

/// Writes the schemas into a folder, which is made if need be.
///
/// # Errors
/// As for the guide.
pub fn schemas(folder: &Path, force: bool) -> Result<(), Failure> {
    let place = write(SCHEMAS, "the schemas", folder, force)?;
    tell(format_args!("{} files written to {place}; tell your editor of them", SCHEMAS.len()));
    Ok(())
}

/// Writes files into a folder, and gives the folder as messages call it.
fn write(
    files: &[(&str, &str)],
    what: &str,
    folder: &Path,
    force: bool,
) -> Result<String, Failure> {
    let place = quoted(folder);
    let stopped = |error: io::Error| {
        Failure::Stopped(format!("cannot write {what} to {place}: {}", reason(&error)))
    };
    match fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => {
            let sentence = format!("{place} is not a folder; use another name");
            return Err(Failure::Stopped(sentence));
        }
        Ok(_) if !force && fs::read_dir(folder).map_err(stopped)?.next().is_some() => {
            let sentence = format!(
                "the folder {place} is not empty; use another, or --force to write over files of the same names in it"
            );
            return Err(Failure::Stopped(sentence));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(stopped)?;
        }
        Err(error) => return Err(stopped(error)),
    }
    for (name, text) in files {
        write_public(&folder.join(name), text.as_bytes(), force)?;
    }
    Ok(place)
}
