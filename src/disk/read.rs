//! Reading with limits, and looking.

use super::{Cause, DiskError, Kind, Operation, Stat, Storage};
use std::io;
use std::path::{Path, PathBuf};

/// What lies at `path`, links followed; `None` if nothing does.
pub fn stat(storage: &dyn Storage, path: &Path) -> Result<Option<Stat>, DiskError> {
    match storage.stat(path) {
        Ok(stat) => Ok(Some(stat)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiskError::system(Operation::Find, path, error)),
    }
}

/// The bytes of a regular file of at most `limit` bytes; larger ones are refused before anything is read.
pub fn read(storage: &dyn Storage, path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    must_be_file(storage, path, limit)?;
    storage.read(path, limit).map_err(|e| DiskError::system(Operation::Read, path, e))
}

/// The same file to be read piece by piece. It may grow meanwhile: the limit is looked at once, before.
pub fn open_read(
    storage: &dyn Storage,
    path: &Path,
    limit: u64,
) -> Result<Box<dyn io::Read + Send>, DiskError> {
    must_be_file(storage, path, limit)?;
    storage.open_read(path).map_err(|e| DiskError::system(Operation::Read, path, e))
}

fn must_be_file(storage: &dyn Storage, path: &Path, limit: u64) -> Result<(), DiskError> {
    let stat = storage.stat(path).map_err(|e| DiskError::system(Operation::Read, path, e))?;
    if stat.kind != Kind::File {
        return Err(DiskError { operation: Operation::Read, path: path.to_owned(), cause: Cause::NotAFile });
    }
    if stat.length > limit {
        return Err(DiskError {
            operation: Operation::Read,
            path: path.to_owned(),
            cause: Cause::TooLarge { length: stat.length, limit },
        });
    }
    Ok(())
}

/// As [`read`], but an absent file is `None`.
pub fn read_if_there(storage: &dyn Storage, path: &Path, limit: u64) -> Result<Option<Vec<u8>>, DiskError> {
    match read(storage, path, limit) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The paths in a folder, sorted; a folder that is not there is empty.
pub fn list(storage: &dyn Storage, folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    match storage.list(folder) {
        Ok(paths) => Ok(paths),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(DiskError::system(Operation::List, folder, error)),
    }
}

/// The path with every link followed; the file itself need not be there, its folder must be.
pub fn real_path(storage: &dyn Storage, path: &Path) -> Result<PathBuf, DiskError> {
    storage.real_path(path).map_err(|e| DiskError::system(Operation::Find, path, e))
}
