//! Faults of the disk, through `disk`'s recording layer.

mod disk;
mod journal;
mod saving;
mod striking;

use chrono::{DateTime, TimeDelta, Utc};
use claimdesk::disk::RecordingStorage;
use claimdesk::project::act::{Act, On};
use claimdesk::project::store::{Own, Purpose, Record, Return, Saved, Seat, Store, StoreError};
use claimdesk::project::{By, Draft, Entry, EntryId, Ledger};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

const FILE: &str = "/shelf/p.ron";
const PROJECT: &str = "5b1e07c2a9d4";

/// A fixed day, so many minutes in.
fn minute(n: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).expect("a time") + TimeDelta::minutes(n)
}

/// An act of somebody, each number another one.
fn act(number: u64) -> Arc<Entry> {
    entry(number, Act::Comment { text: format!("remark {number}"), re: None })
}

fn entry(number: u64, act: Act) -> Arc<Entry> {
    let draft = Draft {
        on: On::Project,
        by: By::parse("k3v9q2 A. Analyst"),
        at: minute(number as i64),
        salt: number,
        seen: None,
        act,
    };
    Arc::new(draft.into_entry().expect("a plain act can be written"))
}

/// A disk with a project of so many acts, numbered from 1000.
fn disk_with_project(acts: u64) -> RecordingStorage {
    let mut ledger = Ledger::new(PROJECT);
    for number in 0..acts {
        ledger.add(act(1000 + number));
    }
    let disk = RecordingStorage::new(&["/shelf", "/home"]);
    disk.put(FILE, &bytes_of(&ledger));
    disk.start_recording();
    disk
}

fn bytes_of(ledger: &Ledger) -> Vec<u8> {
    let mut bytes = Vec::new();
    ledger.write(&mut bytes).expect("memory takes it");
    bytes
}

fn store(disk: &RecordingStorage) -> Store {
    Store::new(Arc::new(disk.clone()), Path::new("/home/state"))
}

fn ids(ledger: &Ledger) -> BTreeSet<EntryId> {
    ledger.entries().map(|entry| entry.id).collect()
}

/// What the file holds for itself, without any journal.
fn in_file(disk: &RecordingStorage) -> Ledger {
    let bytes = disk.content(FILE).expect("the file is there");
    let loaded = claimdesk::project::load(bytes.as_slice()).expect("it can be read");
    assert!(loaded.problems.is_empty() && !loaded.damaged, "{:?}", loaded.problems);
    loaded.ledger
}

/// One run of the program on the file: opened, with a journal.
struct Run {
    store: Store,
    seat: Seat,
    ledger: Ledger,
    journal: claimdesk::project::store::Journal,
    minute: i64,
}

impl Run {
    fn start(disk: &RecordingStorage, name: &str, at: i64) -> Result<Self, StoreError> {
        let store = store(disk);
        let opened = store.open(Path::new(FILE), Purpose::Change, Return::PutBack)?;
        let journal = store.journal(&opened.seat, opened.ledger.project_id(), name, minute(at));
        Ok(Self { store, seat: opened.seat, ledger: opened.ledger, journal, minute: at })
    }

    /// Does an act; when this returns well it is acknowledged.
    fn act(&mut self, entry: &Arc<Entry>) -> Result<(), StoreError> {
        self.ledger.add(Arc::clone(entry));
        Ok(self.journal.keep(&[Record::from(&**entry)])?)
    }

    fn save(&mut self) -> Result<Saved, StoreError> {
        let own = Own::Journal(&mut self.journal);
        let saved = self.store.save(&mut self.seat, &self.ledger, own, minute(self.minute))?;
        self.ledger = saved.ledger.clone();
        Ok(saved)
    }
}
