//! Journals of runs that are over: noting that their acts are saved now, joining small ones, letting old ones go.

use super::items::{Item, What, merge, write_items};
use super::journal::{Found, journals_in, read_journal};
use super::places::{lock_if_dead, lock_of_journal};
use super::record::{Header, stated_id};
use super::{Seat, Store, StoreError};
use crate::disk::{self, DiskError, Lock};
use crate::project::{EntryId, Ledger};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// So many journals wait before small ones are joined into one.
const MANY: usize = 16;
/// A journal of at least so many bytes is left as it is.
const LARGE: u64 = 1 << 20;

/// A journal of a run that is over, held while it is tidied.
struct Held {
    path: PathBuf,
    lock: Lock,
    found: Found,
}

impl Store {
    /// Called while the file's lock is held, after `saved` was written to it. `drafts_taken`: this run has taken over
    /// what was being typed when the others ended, and its journal holds it.
    pub(super) fn tidy_journals(
        &self,
        seat: &mut Seat,
        saved: &Ledger,
        drafts_taken: bool,
        now: DateTime<Utc>,
    ) -> Result<(), DiskError> {
        if drafts_taken && !std::mem::replace(&mut seat.tidied, true) {
            self.let_go_elsewhere(seat, saved.project_id(), now)?;
        }
        let storage = &*self.storage;
        let paths = std::mem::take(&mut seat.to_tidy);
        let many = paths.len() >= MANY;
        let mut journals: Vec<Held> = Vec::new();
        for path in paths {
            match lock_if_dead(storage, &path)? {
                Some(lock) => {
                    if let Some(found) = read_journal(storage, &path)? {
                        journals.push(Held { path, lock, found });
                    }
                }
                // Somebody else is looking at it.
                None => seat.to_tidy.push(path),
            }
        }
        let all = seat.to_tidy.is_empty();
        // What was undone or left out in one run is so in all: it goes from wherever an earlier run kept it.
        let removed: BTreeSet<EntryId> =
            journals.iter().flat_map(|held| &held.found.items).filter_map(Item::removes).collect();
        let mut header: Option<Header> = None;
        let mut small: Vec<(PathBuf, Lock)> = Vec::new();
        let mut items: Vec<Vec<Item>> = Vec::new();
        for Held { path, lock, found } in journals {
            let ours = found.is_of(saved.project_id());
            let before = found.items.clone();
            let mut here = found.items;
            for item in &mut here {
                let is_saved = match &item.what {
                    // A line that no entry needs any more waits for nothing.
                    What::Line(line) => {
                        stated_id(line).is_none_or(|id| saved.contains(id) || saved.is_struck(id))
                    }
                    // While a journal is passed over it may hold what was removed.
                    What::Removed(_) => all,
                    What::Unknown(_) => true,
                    What::Typed(_) => false,
                };
                if is_saved {
                    item.saved = item.saved.or(Some(now));
                }
            }
            here.retain(|item| match &item.what {
                What::Line(line) => {
                    stated_id(line).is_none_or(|id| saved.contains(id) || !removed.contains(&id))
                }
                What::Typed(_) => !(drafts_taken && ours),
                What::Removed(_) | What::Unknown(_) => true,
            });
            here.retain(|item| !item.is_expired(now));
            let large = disk::stat(storage, &path)?.is_some_and(|stat| stat.length >= LARGE);
            let latest = found.header.as_ref().is_some_and(|header| header.project == saved.project_id());
            if here.is_empty() {
                self.remove_journal(&path, lock)?;
            } else if many && !large && latest {
                header = header.or(found.header);
                items.push(here);
                small.push((path, lock));
            } else if let Some(header) = found.header.filter(|_| here != before) {
                write_items(storage, &path, &header, &here)?;
            }
        }
        let (Some(header), Some((first, _))) = (header, small.first()) else { return Ok(()) };
        // Into the name of the oldest: a crash before the others are removed leaves their acts twice, which is once.
        write_items(storage, &first.clone(), &header, &merge(items))?;
        for (path, lock) in small.into_iter().skip(1) {
            self.remove_journal(&path, lock)?;
        }
        Ok(())
    }

    /// Lets go of what was saved long ago in journals that were kept for other files of the project: nobody may ever
    /// open those again.
    fn let_go_elsewhere(&self, seat: &Seat, project_id: &str, now: DateTime<Utc>) -> Result<(), DiskError> {
        let storage = &*self.storage;
        for (path, _) in self.journals_elsewhere(seat, project_id)? {
            let Some(lock) = lock_if_dead(storage, &path)? else { continue };
            let Some(mut found) = read_journal(storage, &path)? else { continue };
            let before = found.items.len();
            found.items.retain(|item| !item.is_expired(now));
            if found.items.is_empty() {
                self.remove_journal(&path, lock)?;
            } else if let Some(header) = found.header.filter(|_| found.items.len() != before) {
                write_items(storage, &path, &header, &found.items)?;
            }
        }
        Ok(())
    }

    /// Removes temporary files that a crash left beside the project file: ours by their name, and more than a day old.
    pub(super) fn remove_leftovers(&self, real: &Path, now: DateTime<Utc>) {
        let storage = &*self.storage;
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else { return };
        let prefix = disk::temporary_prefix(&name.to_string_lossy());
        // They only take room: what cannot be looked at or removed stays.
        for path in disk::list(storage, folder).unwrap_or_default() {
            let is_ours = path.file_name().is_some_and(|name| {
                let name = name.to_string_lossy();
                name.starts_with(&prefix) && name.ends_with(disk::TEMPORARY_SUFFIX)
            });
            let stat = if is_ours { disk::stat(storage, &path).ok().flatten() } else { None };
            let modified = stat.filter(|stat| stat.kind == disk::Kind::File).and_then(|stat| stat.modified);
            if modified.is_some_and(|modified| now - DateTime::<Utc>::from(modified) > TimeDelta::days(1)) {
                let _ = disk::remove(storage, &path);
            }
        }
    }

    fn remove_journal(&self, path: &Path, lock: Lock) -> Result<(), DiskError> {
        let storage = &*self.storage;
        disk::remove(storage, path)?;
        // An open file cannot be removed everywhere.
        drop(lock);
        disk::remove(storage, &lock_of_journal(path))
    }

    /// The work on an untitled copy goes on in a file of the user's, which holds all of `saved`: removes the copy and its
    /// backups, and notes in its journals that their acts are saved. Nothing happens if `copy` is a file of the user's.
    pub fn leave(&self, copy: &mut Seat, saved: &Ledger, now: DateTime<Utc>) -> Result<(), StoreError> {
        let storage = &*self.storage;
        if !self.places.holds(storage, &copy.real) {
            return Ok(());
        }
        let _lock = self.lock(&copy.key, &copy.real, now)?;
        copy.to_tidy = journals_in(storage, &self.places.journals(&copy.key))?;
        copy.tidied = true;
        self.tidy_journals(copy, saved, true, now)?;
        for backup in self.backups_of(&copy.key)? {
            disk::remove(storage, &backup.path)?;
        }
        Ok(disk::remove(storage, &copy.real)?)
    }

    /// Removes everything this program keeps of a project but the project file: backups, and the journals of all runs
    /// that are over, for whatever file of the project they were kept; an untitled copy too. Returns whether
    /// something was left because another run is at work on it.
    pub fn forget(&self, seat: &Seat, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let storage = &*self.storage;
        let lock = self.lock(&seat.key, &seat.real, now)?;
        let own = self.places.journals(&seat.key);
        let mut journals = journals_in(storage, &own)?;
        let elsewhere = self.journals_elsewhere(seat, seat.held.project_id())?;
        journals.extend(elsewhere.into_iter().map(|(path, _)| path));
        let mut lives = false;
        for path in journals {
            match lock_if_dead(storage, &path)? {
                Some(lock) => self.remove_journal(&path, lock)?,
                None => lives = true,
            }
        }
        for path in disk::list(storage, &self.places.backups(&seat.key))? {
            disk::remove(storage, &path)?;
        }
        if self.places.holds(storage, &seat.real) && !lives {
            disk::remove(storage, &seat.real)?;
        }
        if let Some((real, key)) = self.untitled_copy(seat.held.project_id())?
            && key != seat.key
            && !lives
        {
            let _lock = self.lock(&key, &real, now)?;
            for path in disk::list(storage, &self.places.backups(&key))? {
                disk::remove(storage, &path)?;
            }
            disk::remove(storage, &real)?;
        }
        if lives {
            return Ok(true);
        }
        // What else lies beside the journals: the note of what was struck out, locks of journals that are gone.
        for path in disk::list(storage, &own)? {
            disk::remove(storage, &path)?;
        }
        let path = self.places.lock(&seat.key);
        drop(lock);
        disk::remove(storage, &path.with_extension("holder"))?;
        disk::remove(storage, &path)?;
        Ok(false)
    }
}
