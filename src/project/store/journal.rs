//! The journal of one run: what was done, kept before any project file holds it.

use super::items::{Gathering, Item, write_items};
use super::places::{Key, Places, lock_of_journal};
use super::record::{Header, Read, Record, read_line};
use super::strike::Struck;
use crate::disk::{self, Appender, Cause, DiskError, Lock, Operation, Storage};
use chrono::{DateTime, Utc};
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No journal is read that is larger. In bytes.
const MAX_JOURNAL: u64 = 1 << 32;
/// No line of a journal is longer. In bytes.
const MAX_LINE: u64 = 1 << 26;
/// A run's own journal is written anew, without what was typed over, at so many bytes and then whenever it has doubled.
const COMPACT: u64 = 1 << 22;

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
    /// Absent until something is written, and after the file was written anew: an open file would be the one before.
    appender: Option<Appender>,
    /// Part of a line may stand at the end of the file.
    torn: bool,
    /// The file does not hold the header, or another one.
    header_due: bool,
    /// In bytes, and at how many the journal is written anew without what was typed over.
    length: u64,
    compact_at: u64,
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

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes records and returns when they are safely on the disk. After an error none of them may be called kept;
    /// writing them again does no harm.
    pub fn keep(&mut self, records: &[Record]) -> Result<(), DiskError> {
        if records.is_empty() {
            return Ok(());
        }
        if self.file.is_none() {
            self.file = Some(self.open()?);
        }
        let open = self.file.as_mut().expect("opened above");
        let mut bytes = Vec::new();
        if open.torn {
            bytes.push(b'\n');
        }
        if open.torn || open.header_due {
            self.header.write(&mut bytes);
        }
        for record in records {
            record.write(&mut bytes);
        }
        let appender = match &mut open.appender {
            Some(appender) => appender,
            none => none.insert(Appender::open(&*self.storage, &self.path)?),
        };
        open.torn = true;
        appender.append(&bytes)?;
        appender.sync()?;
        (open.torn, open.header_due) = (false, false);
        open.length += bytes.len() as u64;
        if open.length >= open.compact_at {
            // All of it is kept; if this fails it only takes room.
            let _ = self.rewrite(|_| true);
        }
        Ok(())
    }

    fn open(&self) -> Result<Open, DiskError> {
        let storage = &*self.storage;
        if let Some(folder) = self.path.parent() {
            disk::create_private_folders(storage, folder)?;
        }
        let lock = disk::lock(storage, &lock_of_journal(&self.path), &self.path, disk::MAX_WAIT, None)?;
        Ok(Open {
            appender: None,
            torn: false,
            header_due: true,
            length: 0,
            compact_at: COMPACT,
            _lock: lock,
        })
    }

    /// Notes that all that was written until now is in the file that was saved at this time, of this project.
    pub(super) fn saved(&mut self, project_id: &str, at: DateTime<Utc>) -> Result<(), DiskError> {
        self.belongs_to(project_id);
        if self.file.is_none() {
            return Ok(());
        }
        self.keep(&[Record::Saved { at, but: 0 }])
    }

    /// Joining may give the file the id of another project; from the next record on the journal is of that one too.
    pub(super) fn belongs_to(&mut self, project_id: &str) {
        if self.header.project == project_id {
            return;
        }
        project_id.clone_into(&mut self.header.project);
        if let Some(open) = &mut self.file {
            open.header_due = true;
        }
    }

    /// Writes the journal anew, without struck entries and without drafts but the latest; the lock stays with the run.
    pub(super) fn strike(&mut self, struck: &Struck) -> Result<(), DiskError> {
        self.rewrite(|item| !struck.names(item))
    }

    fn rewrite(&mut self, keeps: impl Fn(&Item) -> bool) -> Result<(), DiskError> {
        let Some(open) = &mut self.file else { return Ok(()) };
        // Whatever comes of it, nothing more is written to the file that was open.
        open.appender = None;
        (open.torn, open.header_due) = (true, true);
        open.compact_at = 2 * open.length.max(COMPACT);
        let Some(mut found) = read_journal(&*self.storage, &self.path)? else { return Ok(()) };
        found.items.retain(keeps);
        open.length = write_items(&*self.storage, &self.path, &self.header, &found.items)?;
        open.compact_at = 2 * open.length.max(COMPACT / 2);
        (open.torn, open.header_due) = (false, false);
        Ok(())
    }
}

/// A journal as it was found.
#[derive(Debug)]
pub(super) struct Found {
    /// The latest; of which projects it is.
    pub header: Option<Header>,
    pub projects: Vec<String>,
    pub items: Vec<Item>,
}

impl Found {
    pub fn is_of(&self, project_id: &str) -> bool {
        self.projects.iter().any(|project| project == project_id)
    }
}

/// Reads one journal line by line; `None` if it is gone. Lines that are torn are passed over.
pub(super) fn read_journal(storage: &dyn Storage, path: &Path) -> Result<Option<Found>, DiskError> {
    let file = match disk::open_read(storage, path, MAX_JOURNAL) {
        Ok(file) => file,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut found = Found { header: None, projects: Vec::new(), items: Vec::new() };
    let mut gathering = Gathering::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        // What is longer comes in pieces, each of which counts as torn.
        let length = reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut line).map_err(|error| {
            DiskError { operation: Operation::Read, path: path.to_owned(), cause: Cause::System(error) }
        })?;
        if length == 0 {
            break;
        }
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        match read_line(line) {
            Some(Read::Header(header)) => {
                found.projects.push(header.project.clone());
                found.header = Some(header);
            }
            Some(Read::Record(record)) => gathering.add(record),
            Some(Read::Unknown(payload)) => gathering.add_unknown(payload),
            None => {}
        }
    }
    found.items = gathering.finish();
    Ok(Some(found))
}

/// The journals in a folder, oldest first.
pub(super) fn journals_in(storage: &dyn Storage, folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let mut paths = disk::list(storage, folder)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "journal"));
    Ok(paths)
}
