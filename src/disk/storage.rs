//! The primitive operations. Each is one thing a disk can do, or fail to do.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a path leads to, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    /// A pipe, a socket, a device: never opened.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    pub kind: Kind,
    /// In bytes.
    pub length: u64,
    /// Permission bits, where the system has them.
    pub mode: Option<u32>,
    pub modified: Option<SystemTime>,
}

/// Who may read a file that did not exist before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// As the system gives to new files: for what the user asked to be written.
    Usual,
    /// The owner only: for state, backups, journals.
    Private,
}

/// An open file that is written from its present end on.
pub trait OpenFile: Send {
    fn path(&self) -> &Path;
    /// Writes all bytes at the end, or fails having written some.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns when content and length are on the disk. The name is not: see [`Storage::sync_folder`].
    fn sync(&mut self) -> io::Result<()>;
}

/// What a disk can do. Errors are the system's; the functions of this module give them words.
pub trait Storage: Send + Sync {
    /// Links are followed.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// The path with every link followed; the last part need not exist.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;
    /// The bytes of a regular file of at most `limit` bytes. Never waits on a pipe.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// A regular file, to be read from its beginning piece by piece. Never waits on a pipe.
    fn open_read(&self, path: &Path) -> io::Result<Box<dyn io::Read + Send>>;
    /// The paths in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Makes one folder, readable by its owner only. It is no error if it is there.
    fn make_private_folder(&self, folder: &Path) -> io::Result<()>;
    /// A new, empty file with a name nobody uses, starting with `prefix`.
    fn create_temporary(&self, folder: &Path, prefix: &str, access: Access) -> io::Result<Box<dyn OpenFile>>;
    /// Opens for appending; a file that is not there is made, readable by its owner only.
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;
    /// Gives `to` the permissions of `from`, and its owner and group as far as the system allows.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name in the same folder; what bore the name before is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Returns when the names in the folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes the lock on a side file, which is made if it is not there, or returns `None` if somebody holds it.
    /// The lock is held until the value is dropped, or the process ends in whatever way.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Send>>>;
    /// Overwrites a small side file in place. Only for notes whose loss costs nothing.
    fn write_note(&self, path: &Path, note: &str) -> io::Result<()>;
}
