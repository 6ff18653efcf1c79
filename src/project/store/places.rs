//! Where the program keeps, for itself, what belongs to a project file.

use crate::disk;
use std::path::{Path, PathBuf};

/// The state folder's layout: everything of one project file goes by a key made from its real path.
///
/// ```text
/// locks/KEY.lock              who is saving
/// backups/KEY/TIME.ron        the file as it was
/// journals/KEY/RUN.journal    acts and drafts of one run; RUN.lock is held while the run lives
/// ```
#[derive(Clone, Debug)]
pub(super) struct Places {
    state: PathBuf,
}

/// 32 hex digits of BLAKE3 over the real path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(String);

impl Key {
    pub fn of(real_path: &Path) -> Self {
        let hash = blake3::hash(real_path.as_os_str().as_encoded_bytes());
        Self(hash.to_hex()[..32].to_owned())
    }
}

impl Key {
    /// A folder of journals is named by its key.
    pub fn of_folder(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl Places {
    pub fn new(state: &Path) -> Self {
        Self { state: state.to_owned() }
    }

    pub fn lock(&self, key: &Key) -> PathBuf {
        self.state.join("locks").join(format!("{}.lock", key.0))
    }

    pub fn backups(&self, key: &Key) -> PathBuf {
        self.state.join("backups").join(&key.0)
    }

    pub fn journals(&self, key: &Key) -> PathBuf {
        self.all_journals().join(&key.0)
    }

    /// The folder that holds a folder of journals for each project file.
    pub fn all_journals(&self) -> PathBuf {
        self.state.join("journals")
    }
}

/// The side file that is locked while the run of this journal lives.
pub(super) fn lock_of_journal(journal: &Path) -> PathBuf {
    journal.with_extension("lock")
}

/// Is the journal's run over? Then the lock comes too, and is held until it is dropped.
pub(super) fn lock_if_dead(
    storage: &dyn disk::Storage,
    journal: &Path,
) -> Result<Option<disk::Lock>, disk::DiskError> {
    disk::try_lock(storage, &lock_of_journal(journal), None)
}
