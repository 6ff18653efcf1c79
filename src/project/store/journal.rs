//! The journal of one run: what was done, kept before any project file holds it.

use super::items::{items, write_items};
use super::places::{Key, Places, lock_of_journal};
use super::record::{Header, Read, Record, read_lines};
use super::strike::Struck;
use crate::disk::{self, Appender, DiskError, Lock, Storage};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No journal is read that is larger. In bytes.
pub(super) const MAX_JOURNAL: u64 = 1 << 30;

/// A journal that is written by its own run. Nothing touches the disk before the first record.
///
/// The desk gives it to a [`super::JournalWriter`]; `tag` and `act` write to it themselves.
pub struct Journal {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    header: Header,
    file: Option<Open>,
}

struct Open {
    appender: Appender,
    /// The last write failed: part of a line may stand at the end.
    torn: bool,
    _lock: Lock,
}

impl Journal {
    pub(super) fn new(
        storage: Arc<dyn Storage>,
        places: &Places,
        key: &Key,
        real_path: &Path,
        project_id: &str,
        run: &str,
        now: DateTime<Utc>,
    ) -> Self {
        // The run's name becomes a file name.
        let run: String = run.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
        let time = now.format("%Y%m%dT%H%M%S%3fZ");
        let path = places.journals(key).join(format!("{time}-{run}.journal"));
        let header = Header {
            version: 1,
            project: project_id.to_owned(),
            path: real_path.to_string_lossy().into_owned(),
            started: now,
        };
        Self { storage, path, header, file: None }
    }

    /// Writes records and returns when they are safely on the disk. After an error none of them may be called kept;
    /// writing them again does no harm.
    pub fn keep(&mut self, records: &[Record]) -> Result<(), DiskError> {
        if records.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        if self.file.is_none() {
            self.file = Some(self.open()?);
            self.header.write(&mut bytes);
        }
        let open = self.file.as_mut().expect("opened above");
        if open.torn {
            bytes.insert(0, b'\n');
            // The header may be what was torn, or the file may be new.
            self.header.write(&mut bytes);
        }
        for record in records {
            record.write(&mut bytes);
        }
        open.torn = true;
        open.appender.append(&bytes)?;
        open.appender.sync()?;
        open.torn = false;
        Ok(())
    }

    fn open(&self) -> Result<Open, DiskError> {
        let storage = &*self.storage;
        if let Some(folder) = self.path.parent() {
            disk::create_private_folders(storage, folder)?;
        }
        let lock = disk::lock(storage, &lock_of_journal(&self.path), disk::MAX_WAIT, None)?;
        let appender = Appender::open(storage, &self.path)?;
        Ok(Open { appender, torn: false, _lock: lock })
    }

    /// Notes that all that was written until now is in the file that was saved at this time, of this project.
    pub(super) fn saved(&mut self, project_id: &str, at: DateTime<Utc>) -> Result<(), DiskError> {
        if self.file.is_none() {
            project_id.clone_into(&mut self.header.project);
            return Ok(());
        }
        self.belongs_to(project_id)?;
        self.keep(&[Record::Saved { at, but: 0 }])
    }

    /// Joining may give the file the id of another project; from then on the journal is of that one too.
    pub(super) fn belongs_to(&mut self, project_id: &str) -> Result<(), DiskError> {
        if self.header.project == project_id {
            return Ok(());
        }
        project_id.clone_into(&mut self.header.project);
        let Some(open) = &mut self.file else { return Ok(()) };
        let mut bytes = Vec::new();
        self.header.write(&mut bytes);
        open.appender.append(&bytes)?;
        open.appender.sync()
    }

    /// Writes the journal anew, without struck entries and without drafts but the latest; the lock stays with the run.
    pub(super) fn strike(&mut self, struck: &Struck) -> Result<(), DiskError> {
        let Some(open) = &mut self.file else { return Ok(()) };
        let Some(found) = read_journal(&*self.storage, &self.path)? else { return Ok(()) };
        let mut items = items(&found.lines);
        items.retain(|item| !struck.names(item));
        write_items(&*self.storage, &self.path, &self.header, &items)?;
        open.appender = Appender::open(&*self.storage, &self.path)?;
        Ok(())
    }
}

/// A journal as it was found.
#[derive(Debug)]
pub(super) struct Found {
    /// The latest; of which projects it is.
    pub header: Option<Header>,
    pub projects: Vec<String>,
    pub lines: Vec<Read>,
}

/// Reads one journal; `None` if it is gone.
pub(super) fn read_journal(storage: &dyn Storage, path: &Path) -> Result<Option<Found>, DiskError> {
    let Some(bytes) = disk::read_if_there(storage, path, MAX_JOURNAL)? else { return Ok(None) };
    let (lines, _torn) = read_lines(&bytes);
    let mut headers = lines.iter().filter_map(|line| match line {
        Read::Header(header) => Some(header),
        Read::Record(_) | Read::Unknown(_) => None,
    });
    let projects = headers.clone().map(|header| header.project.clone()).collect();
    let header = headers.next_back().cloned();
    Ok(Some(Found { header, projects, lines }))
}

/// The journals in a folder, oldest first.
pub(super) fn journals_in(storage: &dyn Storage, folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let mut paths = disk::list(storage, folder)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "journal"));
    Ok(paths)
}
