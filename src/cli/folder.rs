//! A guide from a folder.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::answers_file::place_of_bad_byte;
use super::failure::{Failure, quoted, reason};
use crate::{BuiltIn, Guide, GuideFiles};

/// The largest file of a guide that is read.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Names among which a misnamed file is looked for.
const MOST_NAMES: usize = 1_000;

/// The files of a guide in a folder.
struct Folder(PathBuf);

impl GuideFiles for Folder {
    fn read(&self, name: &str) -> Result<String, String> {
        let path = self.0.join(name);
        // A guide is its folder: a link out of it would show some other file.
        let whole = fs::canonicalize(&path).map_err(|error| match path.is_symlink() {
            true => "it is a link that leads nowhere".to_owned(),
            false => reason(&error),
        })?;
        let folder = fs::canonicalize(&self.0).map_err(|error| reason(&error))?;
        if !whole.starts_with(folder) {
            return Err("it is a link to a file outside of the folder".to_owned());
        }
        let meta = fs::metadata(&path).map_err(|error| reason(&error))?;
        // Opening a pipe would wait for someone to write to it.
        if !meta.is_file() {
            return Err("it is not a regular file".to_owned());
        }
        let mut bytes = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
            .map_err(|error| reason(&error))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(format!("it is larger than {MOST_BYTES} bytes, the most for one file"));
        }
        // A byte-order mark is what some editors put before a text.
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        String::from_utf8(bytes).map_err(|error| {
            let (line, column) = place_of_bad_byte(&error);
            format!("line {line}, column {column} is not UTF-8 text; save it as UTF-8")
        })
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.take(MOST_NAMES).collect()
    }
}

/// The files of the built-in guide, or of the one in a folder, and what messages
/// call it.
///
/// # Errors
/// The folder cannot be read.
pub fn files(folder: Option<&Path>) -> Result<(Box<dyn GuideFiles>, String), Failure> {
    let Some(folder) = folder else {
        return Ok((Box::new(BuiltIn), "the built-in guide".to_owned()));
    };
    let place = quoted(folder);
    match fs::metadata(folder) {
        Ok(meta) if meta.is_dir() => {
            Ok((Box::new(Folder(folder.to_owned())), format!("the guide {place}")))
        }
        Ok(_) => Err(Failure::Stopped(format!(
            "{place} is not a folder; a guide is a folder of JSON files"
        ))),
        Err(error) => {
            let reason = reason(&error);
            Err(Failure::Stopped(format!("cannot read the guide {place}: {reason}")))
        }
    }
}

/// The built-in guide, or the one in a folder; that one is marked as changed,
/// so that its reports say so. Either is kept until the program ends.
///
/// # Errors
/// The folder cannot be read, or its guide has faults.
pub fn load_guide(folder: Option<&Path>) -> Result<&'static Guide, Failure> {
    if folder.is_none() {
        return Ok(Guide::built_in());
    }
    let (files, place) = files(folder)?;
    let mut guide = Guide::load(&*files).map_err(|faults| Failure::Faults { place, faults })?;
    guide.mark_changed();
    Ok(Box::leak(Box::new(guide)))
}
