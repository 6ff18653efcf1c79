//! Striking out: what a `Strike` names is removed wherever this program has kept it.

use super::items::{Item, What, write_items};
use super::journal::{MAX_JOURNAL, journals_in, read_journal};
use super::places::lock_if_dead;
use super::reading::{ledger_of_lines, parse, read_project};
use super::record::{Record, stated_id};
use super::{Own, Seat, Store, StoreError};
use crate::disk::{self, DiskError};
use crate::project::act::Act;
use crate::project::{Entry, EntryId, Ledger};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was struck out of a ledger.
#[derive(Clone)]
pub(super) struct Struck {
    ledger: Ledger,
}

/// The `Strike` entries of a ledger.
pub(super) fn strikes(ledger: &Ledger) -> impl Iterator<Item = (&Arc<Entry>, EntryId)> {
    ledger.entries().filter_map(|entry| match entry.act() {
        Some(Act::Strike { of, .. }) => Some((entry, *of)),
        _ => None,
    })
}

impl Struck {
    pub fn of(ledger: &Ledger) -> Self {
        Self { ledger: ledger.clone() }
    }

    pub fn names(&self, item: &Item) -> bool {
        match &item.what {
            What::Line(line) => self.names_line(line),
            What::Removed(_) | What::Typed(_) | What::Unknown(_) => false,
        }
    }

    pub fn names_record(&self, record: &Record) -> bool {
        match record {
            Record::Line(line) => self.names_line(line),
            Record::Removed(_) | Record::Typed(_) | Record::Saved { .. } => false,
        }
    }

    fn names_line(&self, line: &str) -> bool {
        let stated = stated_id(line).is_some_and(|id| self.ledger.is_struck(id));
        // Few lines were ever edited by hand; only these and the named ones are read.
        if !stated && !line.contains("was: [") {
            return false;
        }
        let read = ledger_of_lines(self.ledger.project_id(), [line]);
        stated && read.is_empty() || read.entries().any(|entry| self.names_entry(entry))
    }

    fn names_entry(&self, entry: &Entry) -> bool {
        let named = self.ledger.is_struck(entry.id) || entry.was.iter().any(|id| self.ledger.is_struck(*id));
        named && !matches!(entry.act(), Some(Act::Strike { .. }))
    }
}

impl Store {
    /// Strikes out everywhere if that was not yet done on this machine for all `Strike` entries there are, or if the
    /// file had held something that is struck out.
    pub(super) fn strike_if_due(
        &self,
        seat: &Seat,
        ledger: &Ledger,
        own: &mut Own,
        struck_there: bool,
    ) -> Result<(), StoreError> {
        let mut hasher = blake3::Hasher::new();
        let mut any = false;
        for (strike, _) in strikes(ledger) {
            hasher.update(&strike.id.0);
            any = true;
        }
        if !any {
            return Ok(());
        }
        let digest = hasher.finalize().to_hex();
        let folder = self.places.journals(&seat.key);
        let done = folder.join("struck");
        let storage = &*self.storage;
        let last = disk::read_if_there(storage, &done, 1000)?;
        if !struck_there && last.as_deref() == Some(digest.as_bytes()) {
            return Ok(());
        }
        self.strike_everywhere(seat, ledger, own)?;
        disk::create_private_folders(storage, &folder)?;
        Ok(disk::replace_private(storage, &done, |out| out.write_all(digest.as_bytes()))?)
    }

    /// Removes what the ledger's `Strike` entries name from backups, from originals kept beside the file, from the
    /// journals of runs that are over, and from the journal of this run. [`Store::save`] does so by itself when it
    /// writes a `Strike` for the first time. Other running programs do it when they take the `Strike` in.
    pub fn strike_everywhere(&self, seat: &Seat, ledger: &Ledger, own: &mut Own) -> Result<(), StoreError> {
        let struck = Struck::of(ledger);
        match own {
            Own::None => {}
            Own::Journal(journal) => journal.strike(&struck)?,
            Own::Writer(handle) => handle.strike(&struck)?,
        }
        let storage = &*self.storage;
        for path in journals_in(storage, &self.places.journals(&seat.key))? {
            let Some(_lock) = lock_if_dead(storage, &path)? else { continue };
            self.strike_journal(&path, &struck)?;
        }
        for backup in self.backups_of(&seat.key)? {
            self.strike_copy(&backup.path, ledger, &struck)?;
        }
        for path in self.kept_beside(&seat.real)? {
            self.strike_copy(&path, ledger, &struck)?;
        }
        Ok(())
    }

    fn strike_journal(&self, path: &Path, struck: &Struck) -> Result<(), DiskError> {
        let storage = &*self.storage;
        let Some(found) = read_journal(storage, path)? else { return Ok(()) };
        let items = super::items::items(&found.lines);
        let kept: Vec<Item> = items.iter().filter(|item| !struck.names(item)).cloned().collect();
        // Drafts that were typed over may hold what was struck out; torn lines too.
        let length = disk::stat(storage, path)?.map_or(0, |stat| stat.length);
        debug_assert!(length <= MAX_JOURNAL);
        match found.header {
            Some(header) => write_items(storage, path, &header, &kept),
            None => disk::remove(storage, path),
        }
    }

    /// Rewrites a copy of the project that holds what was struck out. Of a damaged copy only what can be read is kept:
    /// what cannot be read might be just that.
    fn strike_copy(&self, path: &Path, ledger: &Ledger, struck: &Struck) -> Result<(), StoreError> {
        let storage = &*self.storage;
        let on_disk = read_project(storage, path)?;
        let Ok(mut loaded) = parse(path, &on_disk.bytes) else {
            // Nothing of it can be read, so nothing can be taken out of it.
            return Ok(disk::remove(storage, path)?);
        };
        let holds = loaded.ledger.entries().any(|entry| struck.names_entry(entry));
        let before = loaded.ledger.carried().count();
        for (strike, _) in strikes(ledger) {
            loaded.ledger.add(Arc::clone(strike));
        }
        if holds || loaded.damaged || loaded.ledger.carried().count() != before {
            disk::replace_file(storage, path, |out| loaded.ledger.write(out))?;
        }
        Ok(())
    }

    /// Damaged originals that saving kept beside the file.
    pub(super) fn kept_beside(&self, real: &Path) -> Result<Vec<PathBuf>, DiskError> {
        let Some(folder) = real.parent() else { return Ok(Vec::new()) };
        let stem = real.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut paths = disk::list(&*self.storage, folder)?;
        paths.retain(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            name.strip_prefix(&stem).is_some_and(|rest| rest.starts_with(super::save::DAMAGED))
        });
        Ok(paths)
    }
}
