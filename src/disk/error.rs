//! What went wrong on the disk, where, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Find,
    Read,
    List,
    MakeFolder,
    Write,
    Rename,
    Remove,
    Sync,
    Lock,
}

impl Operation {
    fn words(self) -> &'static str {
        match self {
            Self::Find => "could not find",
            Self::Read => "could not read",
            Self::List => "could not list the folder",
            Self::MakeFolder => "could not make the folder",
            Self::Write => "could not write",
            Self::Rename => "could not put the new file in place",
            Self::Remove => "could not remove",
            Self::Sync => "could not be sure that the disk has kept",
            Self::Lock => "could not lock",
        }
    }
}

#[derive(Debug)]
pub enum Cause {
    System(io::Error),
    TooLarge {
        /// In bytes.
        length: u64,
        limit: u64,
    },
    /// A folder, a pipe, a device.
    NotAFile,
    Held {
        /// What the holder wrote about itself.
        by: Option<String>,
        waited: Duration,
    },
}

/// One failed operation: what, where, why; [`DiskError::hint`] says what to do.
#[derive(Debug)]
pub struct DiskError {
    pub operation: Operation,
    pub path: PathBuf,
    pub cause: Cause,
}

impl DiskError {
    pub(super) fn system(operation: Operation, path: &Path, error: io::Error) -> Self {
        Self { operation, path: path.to_owned(), cause: Cause::System(error) }
    }

    /// The kind of the system's error, if it is one.
    #[must_use]
    pub fn kind(&self) -> Option<io::ErrorKind> {
        match &self.cause {
            Cause::System(error) => Some(error.kind()),
            _ => None,
        }
    }

    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.kind() == Some(io::ErrorKind::NotFound)
    }

    /// What to do about it, in plain words.
    #[must_use]
    pub fn hint(&self) -> String {
        use io::ErrorKind as K;
        match &self.cause {
            Cause::TooLarge { .. } => "Check that this is the file you meant".to_owned(),
            Cause::NotAFile => "Choose an ordinary file".to_owned(),
            Cause::Held { .. } => {
                "Wait until the other program is done, or close it; nothing you did is lost".to_owned()
            }
            Cause::System(error) => match error.kind() {
                K::StorageFull | K::QuotaExceeded => {
                    "Free some space, or save to another place; the file that was there is unchanged"
                        .to_owned()
                }
                K::FileTooLarge => "Save to a disk that takes files of this size".to_owned(),
                K::PermissionDenied => {
                    "Ask for the right to change this folder, or save to another place".to_owned()
                }
                K::ReadOnlyFilesystem => "Save to another place; this disk can only be read".to_owned(),
                K::NotFound => {
                    "Check the name; the file or its folder may have been moved or removed".to_owned()
                }
                K::NotADirectory => "One part of the path is a file, not a folder; check the path".to_owned(),
                K::IsADirectory => "Choose a file name, not a folder".to_owned(),
                K::InvalidFilename => "Choose a shorter name without special characters".to_owned(),
                _ => "Try again; if it goes on, save to another disk".to_owned(),
            },
        }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use io::ErrorKind as K;
        f.write_str(self.operation.words())?;
        match &self.cause {
            Cause::TooLarge { length, limit } => {
                write!(f, ", it has {length} bytes and at most {limit} are read")?;
            }
            Cause::NotAFile => f.write_str(", it is not an ordinary file")?,
            Cause::Held { by, waited } => {
                write!(f, " within {} s, it is held by ", waited.as_secs())?;
                f.write_str(by.as_deref().unwrap_or("another program"))?;
            }
            Cause::System(error) => match error.kind() {
                K::StorageFull => f.write_str(", the disk is full")?,
                K::QuotaExceeded => f.write_str(", your share of the disk is used up")?,
                K::PermissionDenied => f.write_str(", permission was denied")?,
                K::ReadOnlyFilesystem => f.write_str(", the disk can only be read")?,
                K::NotFound => f.write_str(", there is no such file or folder")?,
                K::AlreadyExists => f.write_str(", there is a file of this name")?,
                _ => write!(f, ", {error}")?,
            },
        }
        write!(f, ": {}", self.path.display())
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::System(error) => Some(error),
            _ => None,
        }
    }
}
