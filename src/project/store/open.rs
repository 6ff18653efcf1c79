//! Opening a project file, with what earlier runs left in their journals.

use super::journal::{Found, Journal, journals_in, read_journal};
use super::places::{Key, lock_if_dead};
use super::reading::load_project;
use super::record::{Record, Typed};
use super::returning::{Dead, dead_journals, returning};
use super::{Store, StoreError};
use crate::disk::{self, DiskError, Kind};
use crate::project::{EntryId, Ledger, Problem};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be changed and saved.
    Change,
    /// To be read; nothing is written anywhere.
    Look,
}

/// What becomes of acts that earlier runs kept and the file lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
    PutBack,
    LeaveOut,
}

/// An opened project file: where it lies, and what was last seen there.
#[derive(Clone, Debug)]
pub struct Seat {
    pub(super) path: PathBuf,
    pub(super) real: PathBuf,
    pub(super) key: Key,
    /// What the file held when it was last read or written here.
    pub(super) held: Ledger,
    /// The hash of the bytes that hold just that; without it the file is read again in any case.
    pub(super) digest: Option<blake3::Hash>,
    /// Journals of earlier runs that await tidying.
    pub(super) to_tidy: Vec<PathBuf>,
    /// Journals of other files of the project have been looked through.
    pub(super) tidied: bool,
}

impl Seat {
    /// As it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Links followed.
    #[must_use]
    pub fn real_path(&self) -> &Path {
        &self.real
    }

    /// What the file held when it was last read or written here: an entry in it can only be withdrawn.
    #[must_use]
    pub fn on_disk(&self) -> &Ledger {
        &self.held
    }
}

/// A project as opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub seat: Seat,
    /// The file, and with [`Return::PutBack`] what was put back.
    pub ledger: Ledger,
    /// What in the file could not be read as it should be.
    pub problems: Vec<Problem>,
    /// Something in the file was lost to this program; saving keeps the original beside.
    pub damaged: bool,
    /// Acts that an earlier run kept and the file lacks; in the ledger with [`Return::PutBack`] only.
    pub put_back: Vec<EntryId>,
    /// What was being typed when a run ended, by key. Hand it to the new journal.
    pub typed: Vec<Typed>,
    /// In plain words.
    pub warnings: Vec<String>,
}

/// A journal of another path that holds acts of this project.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// The project file it belongs to.
    pub path: String,
    pub started: Option<DateTime<Utc>>,
    /// The acts that are lacking here, and the lines they need: join it to take them in.
    pub ledger: Ledger,
    pub entries: Vec<EntryId>,
}

impl Store {
    /// Opens a project file: a regular file of at most [`crate::project::FILE_LIMIT`] bytes and of no newer schema.
    pub fn open(&self, path: &Path, purpose: Purpose, how: Return) -> Result<Opened, StoreError> {
        let storage = &*self.storage;
        let real = disk::real_path(storage, path)?;
        let (loaded, digest) = load_project(storage, path, &real)?;
        let key = Key::of(&real);
        let (dead, mut warnings) = match dead_journals(storage, &self.places, &key) {
            Ok(found) => found,
            Err(error) => (Vec::new(), vec![format!("earlier journals could not be looked at: {error}")]),
        };
        let lacking = returning(&loaded.ledger, &dead);
        let mut ledger = loaded.ledger.clone();
        if how == Return::PutBack {
            warnings.extend(ledger.join(&lacking.ledger).warnings);
        }
        if loaded.struck {
            warnings
                .push("the file holds something that is struck out; it goes with the next save".to_owned());
        }
        let to_tidy = match purpose {
            Purpose::Change => dead.iter().map(|dead| dead.path.clone()).collect(),
            Purpose::Look => Vec::new(),
        };
        let seat = Seat {
            path: path.to_owned(),
            real,
            key,
            held: loaded.ledger,
            digest: (loaded.problems.is_empty() && !loaded.damaged && !loaded.struck).then_some(digest),
            to_tidy,
            tidied: false,
        };
        Ok(Opened {
            seat,
            ledger,
            problems: loaded.problems,
            damaged: loaded.damaged,
            put_back: lacking.entries,
            typed: lacking.typed,
            warnings,
        })
    }

    /// The journal of a new run on this file. Nothing is written before its first record.
    #[must_use]
    pub fn journal(&self, seat: &Seat, project_id: &str, run: &str, now: DateTime<Utc>) -> Journal {
        Journal::new(self.storage.clone(), &self.places, &seat.key, &seat.real, project_id, run, now)
    }

    /// Journals of other files of the same project, of runs that are over, that hold acts lacking here and in the file
    /// that they were kept for.
    pub fn elsewhere(&self, seat: &Seat, ledger: &Ledger) -> Result<Vec<Elsewhere>, StoreError> {
        let mut offered = Vec::new();
        for (path, found) in self.journals_elsewhere(seat, ledger.project_id())? {
            // A run that lives will save its acts itself, or undo them.
            if let Ok(None) = lock_if_dead(&*self.storage, &path) {
                continue;
            }
            let dead = Dead { path, found };
            let mut lacking = returning(ledger, std::slice::from_ref(&dead));
            if !lacking.entries.is_empty()
                && let Some(there) = self.file_of(&dead.found, ledger.project_id())
            {
                let mut both = ledger.clone();
                both.join(&there);
                lacking = returning(&both, std::slice::from_ref(&dead));
            }
            if !lacking.entries.is_empty() {
                offered.push(elsewhere(&dead, lacking.ledger, lacking.entries));
            }
        }
        Ok(offered)
    }

    /// What the file holds that a journal was kept for, where it is still there and of the project.
    fn file_of(&self, found: &Found, project_id: &str) -> Option<Ledger> {
        let path = PathBuf::from(&found.header.as_ref()?.path);
        let (loaded, _) = load_project(&*self.storage, &path, &path).ok()?;
        Some(loaded.ledger).filter(|there| there.project_id() == project_id)
    }

    /// The journals of the project that were kept for other files than this one, of runs that live too. One that
    /// cannot be read is that file's matter.
    pub(super) fn journals_elsewhere(
        &self,
        seat: &Seat,
        project_id: &str,
    ) -> Result<Vec<(PathBuf, Found)>, DiskError> {
        let storage = &*self.storage;
        let own = self.places.journals(&seat.key);
        let mut journals = Vec::new();
        for folder in disk::list(storage, &self.places.all_journals())? {
            // Something else may lie there.
            if folder == own || !disk::stat(storage, &folder)?.is_some_and(|stat| stat.kind == Kind::Folder) {
                continue;
            }
            for path in journals_in(storage, &folder)? {
                if let Ok(Some(found)) = read_journal(storage, &path)
                    && found.is_of(project_id)
                {
                    journals.push((path, found));
                }
            }
        }
        Ok(journals)
    }

    /// Where a project lies that is made here and has no name yet.
    #[must_use]
    pub fn untitled(&self, project_id: &str) -> Option<PathBuf> {
        self.places.untitled(project_id)
    }

    /// The untitled copy of a project that lies in the state folder, if there is one.
    pub(super) fn untitled_copy(&self, project_id: &str) -> Result<Option<(PathBuf, Key)>, DiskError> {
        let Some(path) = self.places.untitled(project_id) else { return Ok(None) };
        if disk::stat(&*self.storage, &path)?.is_none() {
            return Ok(None);
        }
        let real = disk::real_path(&*self.storage, &path)?;
        let key = Key::of(&real);
        Ok(Some((real, key)))
    }
}

fn elsewhere(dead: &Dead, ledger: Ledger, entries: Vec<EntryId>) -> Elsewhere {
    let header = dead.found.header.as_ref();
    Elsewhere {
        path: header.map(|header| header.path.clone()).unwrap_or_default(),
        started: header.map(|header| header.started),
        ledger,
        entries,
    }
}

/// Takes acts that were put back out of the ledger again. The records go to the run's journal, so that they stay out.
pub fn leave_out(ledger: &mut Ledger, put_back: &[EntryId]) -> Vec<Record> {
    for &id in put_back {
        ledger.remove(id);
    }
    put_back.iter().map(|&id| Record::Removed(id)).collect()
}
