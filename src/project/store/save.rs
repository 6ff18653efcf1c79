//! Saving: lock, read what is there, join, write whole.

use super::places::Key;
use super::reading::{OnDisk, parse, read_project};
use super::strike::Struck;
use super::{Journal, Seat, Store, StoreError, WriterHandle};
use crate::disk::{self, DiskError, Lock};
use crate::project::{EntryId, FILE_LIMIT, Ledger, Problem};
use chrono::{DateTime, Utc};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Between a file's stem and the time, where a damaged original is kept beside it.
pub(super) const DAMAGED: &str = ".damaged-";

/// The journal of the run that saves.
pub enum Own<'a> {
    /// It keeps none.
    None,
    Journal(&'a mut Journal),
    /// Taken together with the snapshot.
    Writer(&'a WriterHandle),
}

impl Own<'_> {
    /// Where the journal lies.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::None => None,
            Self::Journal(journal) => Some(journal.path()),
            Self::Writer(handle) => Some(handle.path()),
        }
    }

    pub(super) fn strike(&mut self, struck: &Struck) -> Result<(), StoreError> {
        match self {
            Self::None => Ok(()),
            Self::Journal(journal) => Ok(journal.strike(struck)?),
            Self::Writer(handle) => handle.strike(struck),
        }
    }

    fn saved(&mut self, project_id: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        match self {
            Self::None => Ok(()),
            Self::Journal(journal) => Ok(journal.saved(project_id, now)?),
            Self::Writer(handle) => handle.saved(project_id, now),
        }
    }
}

/// What saving did.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What the file holds now.
    pub ledger: Ledger,
    /// Entries that somebody else had written meanwhile, in `ledger` but not in the snapshot.
    pub taken_in: Vec<EntryId>,
    /// What could not be read of the file that was there.
    pub problems: Vec<Problem>,
    /// Where the original was kept, if the file that was there was damaged.
    pub kept_beside: Option<PathBuf>,
    /// The file as it was before, if a backup was due.
    pub backup: Option<PathBuf>,
    /// In plain words: what went wrong without keeping the file from being saved.
    pub warnings: Vec<String>,
}

impl Saved {
    /// Nothing but the snapshot.
    fn of(snapshot: &Ledger) -> Self {
        Self {
            ledger: snapshot.clone(),
            taken_in: Vec::new(),
            problems: Vec::new(),
            kept_beside: None,
            backup: None,
            warnings: Vec::new(),
        }
    }
}

impl Store {
    /// Saves a snapshot into its file, joined with what is there by now. Blocks on the disk; waits up to
    /// [`disk::MAX_WAIT`] for another program that is saving. On an error the file is as it was.
    pub fn save(
        &self,
        seat: &mut Seat,
        snapshot: &Ledger,
        own: Own,
        now: DateTime<Utc>,
    ) -> Result<Saved, StoreError> {
        let _lock = self.lock(&seat.key, &seat.real, now)?;
        self.save_locked(seat, snapshot, own, now)
    }

    fn save_locked(
        &self,
        seat: &mut Seat,
        snapshot: &Ledger,
        mut own: Own,
        now: DateTime<Utc>,
    ) -> Result<Saved, StoreError> {
        let on_disk = match read_project(&*self.storage, &seat.real) {
            Ok(on_disk) => Some(on_disk),
            Err(StoreError::Disk(error)) if error.is_not_found() => None,
            Err(error) => return Err(error),
        };
        let mut saved = Saved::of(snapshot);
        let mut as_it_should_be = false;
        let mut struck_there = false;
        if let Some(on_disk) = &on_disk {
            let there = self.what_is_there(seat, on_disk, &mut saved, now)?;
            if let Some((there, struck)) = there {
                let joined = saved.ledger.join(&there);
                saved.taken_in = joined.added;
                saved.warnings.extend(joined.warnings);
                as_it_should_be =
                    saved.problems.is_empty() && !struck && !there.clone().join(&saved.ledger).changed;
                struck_there = struck || there.entries().any(|entry| !saved.ledger.contains(entry.id));
            }
            if !as_it_should_be {
                let always = !saved.taken_in.is_empty() || saved.kept_beside.is_some();
                match self.back_up(&seat.key, &on_disk.bytes, always, now) {
                    Ok(backup) => {
                        // Seldom enough, for the folder may be large.
                        if backup.is_some() {
                            self.remove_leftovers(&seat.real, now);
                        }
                        saved.backup = backup;
                    }
                    Err(error) => saved.warnings.push(format!("no backup was made: {error}")),
                }
            }
        }
        let digest = match &on_disk {
            Some(on_disk) if as_it_should_be => on_disk.digest,
            _ => self.write(&seat.real, &saved.ledger)?,
        };
        seat.digest = Some(digest);
        seat.held = saved.ledger.clone();
        self.after(seat, &mut saved, &mut own, struck_there, now);
        Ok(saved)
    }

    /// What is in the file now, and whether it held something that it says is struck out; `None` if it is no project
    /// file at all, which is then kept beside.
    fn what_is_there(
        &self,
        seat: &Seat,
        on_disk: &OnDisk,
        saved: &mut Saved,
        now: DateTime<Utc>,
    ) -> Result<Option<(Ledger, bool)>, StoreError> {
        if seat.digest == Some(on_disk.digest) {
            return Ok(Some((seat.held.clone(), false)));
        }
        match parse(&seat.real, &on_disk.bytes) {
            Ok(loaded) => {
                saved.problems = loaded.problems;
                if loaded.damaged {
                    saved.kept_beside = Some(self.keep_beside(&seat.real, &on_disk.bytes, now)?);
                }
                Ok(Some((loaded.ledger, loaded.struck)))
            }
            Err(error) if error.is_newer_schema() => Err(error),
            Err(_) => {
                if !on_disk.bytes.is_empty() {
                    saved.kept_beside = Some(self.keep_beside(&seat.real, &on_disk.bytes, now)?);
                }
                Ok(None)
            }
        }
    }

    /// What follows a save and must not undo it: notes in journals, striking out.
    fn after(
        &self,
        seat: &mut Seat,
        saved: &mut Saved,
        own: &mut Own,
        struck_there: bool,
        now: DateTime<Utc>,
    ) {
        // Once this is written, the run's own journal holds what was being typed when others ended.
        let drafts_taken = matches!(own, Own::Writer(_));
        let noted = own.saved(saved.ledger.project_id(), now);
        let tidied = noted.and_then(|()| Ok(self.tidy_journals(seat, &saved.ledger, drafts_taken, now)?));
        if let Err(error) = tidied {
            saved.warnings.push(format!("the journal was not tidied: {error}"));
        }
        let struck = self.strike_if_due(seat, &saved.ledger, own, struck_there, &saved.taken_in, now);
        if let Err(error) = struck {
            saved.warnings.push(format!("what was struck out may still be in a backup or journal: {error}"));
        }
    }

    /// Saves under another name. A file that is there is replaced only if `replace`, and then backed up first; one of
    /// the same project is joined, as in [`Store::save`]. The project goes on at the new place, with a journal of its
    /// own: `own` is the one until now.
    pub fn save_as(
        &self,
        path: &Path,
        snapshot: &Ledger,
        replace: bool,
        mut own: Own,
        now: DateTime<Utc>,
    ) -> Result<(Seat, Saved), StoreError> {
        let real = disk::real_path(&*self.storage, path)?;
        let key = Key::of(&real);
        let _lock = self.lock(&key, &real, now)?;
        let held = Ledger::new(snapshot.project_id());
        let mut seat =
            Seat { path: path.to_owned(), real, key, held, digest: None, to_tidy: Vec::new(), tidied: true };
        let mut saved = Saved::of(snapshot);
        if let Some(bytes) = disk::read_if_there(&*self.storage, &seat.real, FILE_LIMIT)? {
            if !replace {
                return Err(StoreError::Exists { path: path.to_owned() });
            }
            match parse(path, &bytes) {
                Ok(there) if there.ledger.project_id() == snapshot.project_id() => {
                    let saved = self.save_locked(&mut seat, snapshot, own, now)?;
                    return Ok((seat, saved));
                }
                Err(error) if error.is_newer_schema() => return Err(error),
                Ok(_) | Err(_) => saved.backup = self.back_up(&seat.key, &bytes, true, now)?,
            }
        }
        seat.digest = Some(self.write(&seat.real, snapshot)?);
        seat.held = snapshot.clone();
        self.after(&mut seat, &mut saved, &mut own, false, now);
        Ok((seat, saved))
    }

    /// Writes a copy that nothing goes on with: "Save a copy". An existing file is replaced only if `replace`.
    pub fn save_copy(
        &self,
        path: &Path,
        snapshot: &Ledger,
        replace: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.save_as(path, snapshot, replace, Own::None, now).map(|_| ())
    }

    /// Copies a file byte for byte, whatever wrote it: one of a newer program, that cannot be read here. A file that
    /// is there already is never replaced.
    pub fn copy_file(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        let storage = &*self.storage;
        let real = disk::real_path(storage, to)?;
        if disk::stat(storage, &real)?.is_some() {
            return Err(StoreError::Exists { path: to.to_owned() });
        }
        let mut original = disk::open_read(storage, &disk::real_path(storage, from)?, FILE_LIMIT)?;
        disk::replace_file(storage, &real, |out| io::copy(&mut original, out).map(|_| ()))?;
        Ok(())
    }

    /// The lock of the project file that lies at `real`.
    pub(super) fn lock(&self, key: &Key, real: &Path, now: DateTime<Utc>) -> Result<Lock, DiskError> {
        let path = self.places.lock(key);
        if let Some(folder) = path.parent() {
            disk::create_private_folders(&*self.storage, folder)?;
        }
        disk::lock(&*self.storage, &path, real, disk::MAX_WAIT, Some(&disk::holder_note(now)))
    }

    fn write(&self, real: &Path, ledger: &Ledger) -> Result<blake3::Hash, StoreError> {
        let mut hasher = blake3::Hasher::new();
        disk::replace_file(&*self.storage, real, |out| {
            let mut out = BufWriter::with_capacity(1 << 16, Hashing { out, hasher: &mut hasher });
            ledger.write(&mut out)?;
            out.flush()
        })?;
        Ok(hasher.finalize())
    }

    /// Keeps the bytes of a damaged file beside it, under a name nobody uses.
    fn keep_beside(&self, real: &Path, bytes: &[u8], now: DateTime<Utc>) -> Result<PathBuf, DiskError> {
        let stem = real.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let time = now.format("%Y%m%dT%H%M%S%3fZ");
        let mut path = real.with_file_name(format!("{stem}{DAMAGED}{time}.ron"));
        let mut number = 1;
        while disk::stat(&*self.storage, &path)?.is_some() {
            number += 1;
            path = real.with_file_name(format!("{stem}{DAMAGED}{time}-{number}.ron"));
        }
        disk::replace_file(&*self.storage, &path, |out| out.write_all(bytes))?;
        Ok(path)
    }
}

struct Hashing<'a> {
    out: &'a mut dyn Write,
    hasher: &'a mut blake3::Hasher,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write_all(bytes)?;
        self.hasher.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
