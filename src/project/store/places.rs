//! Where the program keeps, for itself, what belongs to a project file.

use crate::disk;
use std::path::{Component, Path, PathBuf};

/// The state folder's layout: everything of one project file goes by a key made from its real path.
///
/// ```text
/// locks/KEY.lock              who is saving
/// backups/KEY/TIME.ron        the file as it was
/// journals/KEY/RUN.journal    acts and drafts of one run; RUN.lock is held while the run lives
/// untitled/PROJECT/           a project made here that nobody has said where to keep
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

    /// A journal's short name, `KEY/NAME`, and what such a name stands for; `None` where it is none.
    pub fn name_of_journal(&self, path: &Path) -> Option<String> {
        path.strip_prefix(self.all_journals()).ok()?.to_str().map(str::to_owned)
    }

    pub fn journal_of_name(&self, name: &str) -> Option<PathBuf> {
        let path = Path::new(name);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        plain.then(|| self.all_journals().join(path))
    }

    /// Where the untitled copy of a project lies; `None` for an id that is not of our making.
    pub fn untitled(&self, project_id: &str) -> Option<PathBuf> {
        let plain = !project_id.is_empty() && project_id.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.then(|| self.state.join("untitled").join(project_id).join("untitled.ron"))
    }

    /// Is this a file of the program's own? `real` has its links followed.
    pub fn holds(&self, storage: &dyn disk::Storage, real: &Path) -> bool {
        // The folder itself may be reached through a link.
        let state = disk::real_path(storage, &self.state);
        real.starts_with(&self.state) || state.is_ok_and(|state| real.starts_with(state))
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
