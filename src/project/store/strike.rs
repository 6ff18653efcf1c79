//! Striking out: what a `Strike` names is removed wherever this program has kept it.

use super::items::{Item, What, write_items};
use super::journal::{journals_in, read_journal};
use super::places::lock_if_dead;
use super::reading::{ledger_of_lines, parse, read_project};
use super::record::{Record, stated_id};
use super::{Own, Seat, Store, StoreError};
use crate::disk::{self, DiskError};
use crate::project::act::{Act, On};
use crate::project::{Entry, EntryId, Ledger};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the note that says what was struck out, and how long it may be in bytes.
const MARK: &str = "struck";
const MARK_LIMIT: u64 = 1 << 20;

/// What was struck out of a ledger.
#[derive(Clone)]
pub(super) struct Struck {
    ledger: Ledger,
    /// The claims and documents that something was struck out of.
    things: BTreeSet<String>,
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
        let things = strikes(ledger).filter_map(|(strike, _)| match strike.on {
            On::Claim(claim) => Some(claim.to_string()),
            On::Document(document) => Some(document.to_string()),
            On::Project => None,
        });
        Self { ledger: ledger.clone(), things: things.collect() }
    }

    /// Is it a draft on something that something was struck out of? What was struck out was a draft before it was kept.
    /// Of a run that lives the latest drafts stand in its window, and are what they are meant to be.
    fn was_typed_for(&self, item: &Item) -> bool {
        match &item.what {
            What::Typed(typed) => typed.key.split(' ').any(|word| self.things.contains(word)),
            What::Line(_) | What::Removed(_) | What::Unknown(_) => false,
        }
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

/// What was struck out here, and where that is still to be done.
///
/// Kept beside the journals of a file as lines: a hash over the `Strike` entries, then the journals that were passed
/// over because their runs lived, each as `KEY/NAME`.
struct Mark {
    digest: String,
    waiting: BTreeSet<PathBuf>,
}

impl Store {
    /// Strikes out everywhere if that was not yet done on this machine for all `Strike` entries there are, or if the
    /// file had held something that is struck out. What was passed over then is looked at again.
    pub(super) fn strike_if_due(
        &self,
        seat: &Seat,
        ledger: &Ledger,
        own: &mut Own,
        struck_there: bool,
        taken_in: &[EntryId],
        now: DateTime<Utc>,
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
        let digest = hasher.finalize().to_hex().to_string();
        let last = self.mark(seat)?.filter(|mark| !struck_there && mark.digest == digest);
        let waiting = match last {
            None => self.strike_everywhere(seat, ledger, own, now)?,
            Some(mark) => {
                let struck = Struck::of(ledger);
                let is_strike = |id: &EntryId| strikes(ledger).any(|(strike, _)| strike.id == *id);
                let own_waits = own.path().is_some_and(|path| mark.waiting.contains(path));
                if own_waits || taken_in.iter().any(is_strike) {
                    own.strike(&struck)?;
                }
                if mark.waiting.is_empty() {
                    return Ok(());
                }
                self.strike_journals(mark.waiting, own, &struck)?
            }
        };
        self.set_mark(seat, &Mark { digest, waiting })
    }

    fn mark(&self, seat: &Seat) -> Result<Option<Mark>, StoreError> {
        let path = self.places.journals(&seat.key).join(MARK);
        let bytes = disk::read_if_there(&*self.storage, &path, MARK_LIMIT)?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.and_then(|text| {
            let mut lines = text.lines();
            let digest = lines.next()?.to_owned();
            let waiting = lines.filter_map(|line| self.places.journal_of_name(line)).collect();
            Some(Mark { digest, waiting })
        }))
    }

    fn set_mark(&self, seat: &Seat, mark: &Mark) -> Result<(), StoreError> {
        let mut text = mark.digest.clone();
        for name in mark.waiting.iter().filter_map(|path| self.places.name_of_journal(path)) {
            text.push('\n');
            text.push_str(&name);
        }
        let folder = self.places.journals(&seat.key);
        disk::create_private_folders(&*self.storage, &folder)?;
        let write = |out: &mut dyn Write| out.write_all(text.as_bytes());
        Ok(disk::replace_private(&*self.storage, &folder.join(MARK), write)?)
    }

    /// Removes what the ledger's `Strike` entries name from backups, from originals kept beside the file, from an
    /// untitled copy of the project, from the journals of runs that are over, for whatever file of the project they
    /// were kept, and from the journal of this run. [`Store::save`] does so by itself when it writes a `Strike` for the
    /// first time. Other running programs do it when they take the `Strike` in; their journals are returned.
    fn strike_everywhere(
        &self,
        seat: &Seat,
        ledger: &Ledger,
        own: &mut Own,
        now: DateTime<Utc>,
    ) -> Result<BTreeSet<PathBuf>, StoreError> {
        let struck = Struck::of(ledger);
        own.strike(&struck)?;
        let storage = &*self.storage;
        let mut journals: BTreeSet<PathBuf> =
            journals_in(storage, &self.places.journals(&seat.key))?.into_iter().collect();
        journals
            .extend(self.journals_elsewhere(seat, ledger.project_id())?.into_iter().map(|(path, _)| path));
        let passed_over = self.strike_journals(journals, own, &struck)?;
        let mut keys = vec![seat.key.clone()];
        if let Some((real, key)) = self.untitled_copy(ledger.project_id())?
            && real != seat.real
        {
            let _lock = self.lock(&key, &real, now)?;
            self.strike_copy(&real, ledger, &struck)?;
            keys.push(key);
        }
        for key in keys {
            for backup in self.backups_of(&key)? {
                self.strike_copy(&backup.path, ledger, &struck)?;
            }
        }
        for path in self.kept_beside(&seat.real)? {
            self.strike_copy(&path, ledger, &struck)?;
        }
        Ok(passed_over)
    }

    /// Strikes out of journals whose runs are over; returns those of runs that live, but for this run's own.
    fn strike_journals(
        &self,
        journals: BTreeSet<PathBuf>,
        own: &Own,
        struck: &Struck,
    ) -> Result<BTreeSet<PathBuf>, StoreError> {
        let storage = &*self.storage;
        let mut passed_over = BTreeSet::new();
        for path in journals {
            if own.path() == Some(&path) || disk::stat(storage, &path)?.is_none() {
                continue;
            }
            match lock_if_dead(storage, &path)? {
                Some(_lock) => self.strike_journal(&path, struck)?,
                None => {
                    passed_over.insert(path);
                }
            }
        }
        Ok(passed_over)
    }

    fn strike_journal(&self, path: &Path, struck: &Struck) -> Result<(), DiskError> {
        let storage = &*self.storage;
        let Some(mut found) = read_journal(storage, path)? else { return Ok(()) };
        found.items.retain(|item| !struck.names(item) && !struck.was_typed_for(item));
        // Drafts that were typed over may hold what was struck out; torn lines too.
        match found.header {
            Some(header) => write_items(storage, path, &header, &found.items).map(|_| ()),
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
        if holds || loaded.struck || loaded.damaged || loaded.ledger.carried().count() != before {
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
