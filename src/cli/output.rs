//! Outputs: written whole or not at all, never over a file without `--force`.
//!
//! A file is written beside its place under a passing name, brought to disk,
//! and only then given its name, in one step that refuses to replace anything.
//! What is no regular file, such as a pipe or a device, is written to directly:
//! nothing there can be replaced.
//!
//! Reports hold answers, so a new one can be read by its owner only (mode 0600
//! on Unix); one that replaces another keeps that one's permissions.

use std::fmt;
use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::failure::{Failure, quoted, reason};

/// Why a file was not written. Nothing has changed.
#[derive(Debug)]
pub enum WriteError {
    /// There is a file of that name, and no `--force`.
    Exists(PathBuf),
    /// The name is a folder's.
    Folder(PathBuf),
    /// The folder that it should be in is not there.
    NoFolder(PathBuf),
    /// The system refused.
    System(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Exists(path) => {
                let path = quoted(path);
                write!(f, "{path} exists already; use another name, or --force to write over it")
            }
            WriteError::Folder(path) => {
                write!(f, "{} is a folder; give the name of a file", quoted(path))
            }
            WriteError::NoFolder(path) => {
                let folder = quoted(folder_of(path));
                write!(
                    f,
                    "cannot write {}: there is no folder {folder}; make it first",
                    quoted(path)
                )
            }
            WriteError::System(path, error) => {
                write!(f, "cannot write {}: {}", quoted(path), reason(error))
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::System(_, error) => Some(error),
            _ => None,
        }
    }
}

impl WriteError {
    /// The system's error, or one that says the same.
    pub fn into_io(self) -> io::Error {
        match self {
            WriteError::Exists(_) => io::ErrorKind::AlreadyExists.into(),
            WriteError::Folder(_) => io::ErrorKind::IsADirectory.into(),
            WriteError::NoFolder(_) => io::ErrorKind::NotFound.into(),
            WriteError::System(_, error) => error,
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        Failure::Stopped(error.to_string())
    }
}

/// How the passing names of files begin. One that a killed program left behind
/// may be erased.
pub const PASSING: &str = ".askfirst-";

/// Who may read a file that is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    Owner,
    AsUsual,
}

/// Writes a file that holds answers: whole, or not at all.
///
/// # Errors
/// Why it was not written; nothing has changed. Only of a pipe or a device can
/// a part have been written.
pub fn write_whole(path: &Path, bytes: &[u8], force: bool) -> Result<(), WriteError> {
    write(path, bytes, force, Readers::Owner)
}

/// Writes a file that holds nothing private, with the usual permissions.
///
/// # Errors
/// As [`write_whole`].
pub fn write_public(path: &Path, bytes: &[u8], force: bool) -> Result<(), WriteError> {
    write(path, bytes, force, Readers::AsUsual)
}

fn write(path: &Path, bytes: &[u8], force: bool, readers: Readers) -> Result<(), WriteError> {
    let system = |error| WriteError::System(path.to_owned(), error);
    let (target, kept) = match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(WriteError::Folder(path.to_owned())),
        Ok(meta) if !meta.is_file() => {
            let device = fs::OpenOptions::new().write(true).open(path);
            return device.and_then(|mut device| device.write_all(bytes)).map_err(system);
        }
        Ok(_) if !force => return Err(WriteError::Exists(path.to_owned())),
        // A link stays: what it points to is replaced.
        Ok(meta) => (fs::canonicalize(path).map_err(system)?, Some(meta.permissions())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (path.to_owned(), None),
        Err(error) => return Err(system(error)),
    };
    let folder = folder_of(&target);
    let mut file = match passing_file(folder, readers) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.exists() => {
            return Err(WriteError::NoFolder(path.to_owned()));
        }
        file => file.map_err(system)?,
    };
    file.write_all(bytes).map_err(system)?;
    if let Some(permissions) = kept {
        file.as_file().set_permissions(permissions).map_err(system)?;
    }
    file.as_file().sync_all().map_err(system)?;
    let named = if force { file.persist(&target) } else { file.persist_noclobber(&target) };
    match named {
        // The new name is on the disk when its folder is; not all systems can
        // say so.
        Ok(_) if cfg!(unix) => File::open(folder).and_then(|it| it.sync_all()).map_err(system),
        Ok(_) => Ok(()),
        Err(error) if !force && error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(WriteError::Exists(path.to_owned()))
        }
        Err(error) => Err(system(error.error)),
    }
}

fn passing_file(folder: &Path, readers: Readers) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PASSING).suffix(".part");
    if let Some(permissions) = usual_permissions().filter(|_| readers == Readers::AsUsual) {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder)
}

/// What a new file is given before the user's mask; elsewhere than on Unix the
/// folder decides.
fn usual_permissions() -> Option<Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        Some(Permissions::from_mode(0o666))
    }
    #[cfg(not(unix))]
    None
}

/// The folder that a path is in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Prints a result on stdout. A reader that went away, such as `head`, has seen
/// enough: that is no failure.
///
/// # Errors
/// A disk that is full, say.
pub fn print(text: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Stopped(format!("cannot write to standard output: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}

/// Says something on stderr. That nobody can hear it is no reason to stop.
pub fn tell(what: impl fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{what}");
}
