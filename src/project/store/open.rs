//! Opening a project file, with what earlier runs left in their journals.

use super::journal::Journal;
use super::places::Key;
use super::reading::load_project;
use super::record::{Record, Typed};
use super::returning::{Dead, dead_journals, returning};
use super::{Store, StoreError};
use crate::disk;
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
    /// Journals of earlier runs that await tidying, and how many there are.
    pub(super) to_tidy: Vec<PathBuf>,
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
        let to_tidy = match purpose {
            Purpose::Change => dead.iter().map(|dead| dead.path.clone()).collect(),
            Purpose::Look => Vec::new(),
        };
        let seat = Seat {
            path: path.to_owned(),
            real,
            key,
            held: loaded.ledger,
            digest: (loaded.problems.is_empty() && !loaded.damaged).then_some(digest),
            to_tidy,
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

    /// Journals of other files of the same project, of runs that are over, that hold acts lacking here.
    pub fn elsewhere(&self, seat: &Seat, ledger: &Ledger) -> Result<Vec<Elsewhere>, StoreError> {
        let storage = &*self.storage;
        let mut found = Vec::new();
        let own = self.places.journals(&seat.key);
        for folder in disk::list(storage, &self.places.all_journals())? {
            let key = folder.file_name().and_then(|name| name.to_str()).map(Key::of_folder);
            let Some(key) = key.filter(|_| folder != own) else { continue };
            let (dead, _) = dead_journals(storage, &self.places, &key)?;
            for dead in dead {
                let lacking = returning(ledger, std::slice::from_ref(&dead));
                if !lacking.entries.is_empty() {
                    found.push(elsewhere(&dead, lacking.ledger, lacking.entries));
                }
            }
        }
        Ok(found)
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
