//! Journals of runs that are over: noting that their acts are saved now, joining small ones, letting old ones go.

use super::items::{Item, What, write_items};
use super::journal::read_journal;
use super::places::{lock_if_dead, lock_of_journal};
use super::record::{Header, stated_id};
use super::{Seat, Store};
use crate::disk::{self, DiskError, Lock};
use crate::project::Ledger;
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};

/// So many journals wait before small ones are joined into one.
const MANY: usize = 16;
/// A journal of at least so many bytes is left as it is.
const LARGE: u64 = 1 << 20;

impl Store {
    /// Called while the file's lock is held, after `saved` was written to it.
    pub(super) fn tidy_journals(
        &self,
        seat: &mut Seat,
        saved: &Ledger,
        now: DateTime<Utc>,
    ) -> Result<(), DiskError> {
        let storage = &*self.storage;
        let mut small: Vec<(PathBuf, Lock)> = Vec::new();
        let mut header: Option<Header> = None;
        let mut items: Vec<Item> = Vec::new();
        let paths = std::mem::take(&mut seat.to_tidy);
        let many = paths.len() >= MANY;
        for path in paths {
            let Some(lock) = lock_if_dead(storage, &path)? else { continue };
            let Some(found) = read_journal(storage, &path)? else { continue };
            let mut here = super::items::items(&found.lines);
            let mut noted = false;
            for item in &mut here {
                let is_saved = match &item.what {
                    // A line that no entry needs any more waits for nothing.
                    What::Line(line) => {
                        stated_id(line).is_none_or(|id| saved.contains(id) || saved.is_struck(id))
                    }
                    What::Removed(_) | What::Unknown(_) => true,
                    What::Typed(_) => false,
                };
                if is_saved && item.saved.is_none() {
                    item.saved = Some(now);
                    noted = true;
                }
            }
            let before = here.len();
            here.retain(|item| !item.is_expired(now));
            let large = disk::stat(storage, &path)?.is_some_and(|stat| stat.length >= LARGE);
            let ours = found.header.as_ref().is_some_and(|header| header.project == saved.project_id());
            if here.is_empty() {
                self.remove_journal(&path, lock)?;
            } else if many && !large && ours {
                header = header.or(found.header);
                items.append(&mut here);
                small.push((path, lock));
            } else if let Some(header) = found.header.filter(|_| noted || here.len() != before) {
                write_items(storage, &path, &header, &here)?;
            }
        }
        let (Some(header), Some((first, _))) = (header, small.first()) else { return Ok(()) };
        // Into the name of the oldest: a crash before the others are removed leaves their acts twice, which is once.
        write_items(storage, &first.clone(), &header, &items)?;
        for (path, lock) in small.into_iter().skip(1) {
            self.remove_journal(&path, lock)?;
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

    /// Removes everything this program keeps of a project file but the file: backups, journals, lock.
    pub fn forget(&self, seat: &Seat) -> Result<(), DiskError> {
        let storage = &*self.storage;
        for folder in [self.places.backups(&seat.key), self.places.journals(&seat.key)] {
            for path in disk::list(storage, &folder)? {
                disk::remove(storage, &path)?;
            }
        }
        let lock = self.places.lock(&seat.key);
        disk::remove(storage, &lock.with_extension("holder"))?;
        disk::remove(storage, &lock)
    }
}
