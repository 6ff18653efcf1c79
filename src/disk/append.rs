//! Appending: what was appended and synced stays, whatever happens to what comes after it.

use super::{DiskError, OpenFile, Operation, Storage};
use std::path::Path;

/// A file that only grows. After an error the caller does not know how much of the last piece is on the disk; records
/// must therefore be recognisable by themselves, and each piece should begin a new line after a failure.
pub struct Appender {
    file: Box<dyn OpenFile>,
}

impl Appender {
    /// Opens the file for appending, or makes it, readable by its owner only; its name is synced.
    pub fn open(storage: &dyn Storage, path: &Path) -> Result<Self, DiskError> {
        let file = storage.open_append(path).map_err(|e| DiskError::system(Operation::Write, path, e))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        storage.sync_folder(folder).map_err(|e| DiskError::system(Operation::Sync, path, e))?;
        Ok(Self { file })
    }

    /// Writes without waiting for the disk.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        self.file.append(bytes).map_err(|e| DiskError::system(Operation::Write, self.file.path(), e))
    }

    /// Returns when all that was appended is on the disk.
    pub fn sync(&mut self) -> Result<(), DiskError> {
        self.file.sync().map_err(|e| DiskError::system(Operation::Sync, self.file.path(), e))
    }
}
