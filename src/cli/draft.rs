//! The draft: an answers file in the user's data folder, kept after every
//! answer and erased when the report is written.
//!
//! It is written as reports are: whole or not at all. Only its owner can read
//! it (mode 0600, in a folder of mode 0700). One program at a time keeps one: a
//! second would write over the answers of the first. `ASKFIRST_DATA_DIR` names
//! another folder to keep it in.

use std::cell::OnceCell;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use chrono::{DateTime, Local, NaiveDate};
use etcetera::{BaseStrategy, choose_base_strategy};

use super::failure::reason;
use super::output::{PASSING, WriteError, write_whole};

/// Names another folder for the draft.
const FOLDER_VARIABLE: &str = "ASKFIRST_DATA_DIR";

const NAME: &str = "draft.json";

/// The file that the program at work holds locked; it goes with the draft.
const LOCK: &str = ".askfirst-lock";

/// Where the draft is, or would be.
#[derive(Debug, Clone)]
pub struct Draft {
    folder: PathBuf,
    lock: Rc<OnceCell<File>>,
}

impl Draft {
    /// Finds the folder; nothing is created.
    ///
    /// # Errors
    /// When the user has no home folder.
    pub fn find() -> Result<Self, String> {
        if let Some(folder) = std::env::var_os(FOLDER_VARIABLE).filter(|name| !name.is_empty()) {
            return Ok(Draft::in_folder(folder.into()));
        }
        let strategy = choose_base_strategy().map_err(|_| {
            format!("no folder for drafts was found; name one in {FOLDER_VARIABLE}")
        })?;
        Ok(Draft::in_folder(strategy.data_dir().join("askfirst")))
    }

    fn in_folder(folder: PathBuf) -> Self {
        Draft { folder, lock: Rc::default() }
    }

    /// Whether another program that is open keeps its answers here.
    pub fn is_taken(&self) -> bool {
        let busy = |error: io::Error| error.kind() == io::ErrorKind::ResourceBusy;
        self.folder.exists() && self.claim().is_err_and(busy)
    }

    /// Keeps other programs from writing here, until this one ends.
    fn claim(&self) -> io::Result<()> {
        if self.lock.get().is_some() {
            return Ok(());
        }
        let file = OpenOptions::new().create(true).append(true).open(self.folder.join(LOCK))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
            // Some file systems have no locks.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        self.lock.set(file).expect("it was not held before");
        Ok(())
    }

    /// The draft's file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    /// Its text and the day it was written, if there is one.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(&self) -> io::Result<Option<(String, NaiveDate)>> {
        let bytes = match fs::read(self.path()) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let written = fs::metadata(self.path())?.modified()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Some((text, DateTime::<Local>::from(written).date_naive())))
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// When it could not be written; the one before is still there.
    pub fn save(&self, text: &str) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)?;
        self.claim()?;
        write_whole(&self.path(), text.as_bytes(), true).map_err(WriteError::into_io)
    }

    /// Erases it and what a killed program left; false when there was nothing.
    ///
    /// # Errors
    /// When something is there and cannot be erased.
    pub fn erase(&self) -> io::Result<bool> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
        };
        let mut erased = false;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            if name == NAME || name.to_string_lossy().starts_with(PASSING) {
                fs::remove_file(entry.path())?;
                erased = true;
            }
        }
        Ok(erased)
    }
}

/// Erases drafts: the command `askfirst forget`.
pub fn forget() -> ExitCode {
    let draft = match Draft::find() {
        Ok(draft) => draft,
        Err(why) => return failed(&why),
    };
    let place = draft.path();
    let said = match draft.erase() {
        Ok(true) => format!("Erased {}", place.display()),
        Ok(false) => format!("There was no draft in {}", place.display()),
        Err(error) => return failed(&format!("{}: {}", place.display(), reason(&error))),
    };
    let note = "Reports and answers that you saved yourself are still where you saved them.";
    let mut out = io::stderr();
    // With nobody to tell, the draft is erased all the same.
    let _ = writeln!(out, "{said}\n{note}");
    ExitCode::SUCCESS
}

fn failed(why: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "error: {why}");
    ExitCode::from(2)
}
