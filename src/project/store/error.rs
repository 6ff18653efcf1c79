//! Why a project file could not be opened or saved, and what to do.

use crate::disk::DiskError;
use crate::project::LoadError;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Not a project file, or one of a newer program: nothing of it was read, and it is never written over.
    #[error("{cause}: {}", path.display())]
    Load { path: PathBuf, cause: LoadError },
    #[error("there is a file of this name: {}", path.display())]
    Exists { path: PathBuf },
    #[error("the journal has stopped")]
    JournalStopped,
}

impl StoreError {
    /// Was the file written by a newer program?
    #[must_use]
    pub fn is_newer_schema(&self) -> bool {
        matches!(self, Self::Load { cause: LoadError::NewerSchema { .. }, .. })
    }

    /// What to do about it, in plain words.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Disk(error) => error.hint(),
            Self::Load { cause, .. } => cause.hint().to_owned(),
            Self::Exists { .. } => "Choose another name".to_owned(),
            Self::JournalStopped => "Save your work and start the program again".to_owned(),
        }
    }
}
