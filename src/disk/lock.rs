//! Locks on side files, which the system lets go of when their holder ends, in whatever way it ends.

use super::{Cause, DiskError, Operation, Storage};
use chrono::{DateTime, SecondsFormat, Utc};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long saving waits for another program to be done with the file.
pub const MAX_WAIT: Duration = Duration::from_secs(10);

/// Held until dropped.
pub struct Lock {
    _held: Box<dyn Send>,
}

/// What a holder writes about itself, for those who wait: process, machine, since when.
#[must_use]
pub fn holder_note(now: DateTime<Utc>) -> String {
    let host = std::env::var("COMPUTERNAME")
        .ok()
        .or_else(|| std::fs::read_to_string("/proc/sys/kernel/hostname").ok())
        .map(|host| host.trim().to_owned())
        .filter(|host| !host.is_empty());
    let process = std::process::id();
    let since = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    match host {
        Some(host) => format!("process {process} on {host} since {since}"),
        None => format!("process {process} since {since}"),
    }
}

/// Takes the lock, or returns `None` if somebody holds it. `path` is the side file; what is guarded lies elsewhere.
/// With a note, those who wait learn who holds it.
pub fn try_lock(storage: &dyn Storage, path: &Path, note: Option<&str>) -> Result<Option<Lock>, DiskError> {
    let held = storage.try_lock(path).map_err(|e| DiskError::system(Operation::Lock, path, e))?;
    let Some(held) = held else { return Ok(None) };
    // Beside the lock file, for some systems let nobody read a locked file. A missing note costs a word in a message.
    if let Some(note) = note {
        let _ = storage.write_note(&note_path(path), note);
    }
    Ok(Some(Lock { _held: held }))
}

/// Takes the lock, waiting up to `wait` for it; then the error says who holds it, and names the file that is `guarded`,
/// for nobody knows the side file.
pub fn lock(
    storage: &dyn Storage,
    path: &Path,
    guarded: &Path,
    wait: Duration,
    note: Option<&str>,
) -> Result<Lock, DiskError> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(lock) = try_lock(storage, path, note)? {
            return Ok(lock);
        }
        let left = wait.saturating_sub(start.elapsed());
        if left.is_zero() {
            let by = storage.read(&note_path(path), 1000).ok();
            let by =
                by.map(|note| String::from_utf8_lossy(&note).chars().filter(|c| !c.is_control()).collect());
            return Err(DiskError {
                operation: Operation::Lock,
                path: guarded.to_owned(),
                cause: Cause::Held { by, waited: wait },
            });
        }
        std::thread::sleep(pause.min(left));
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

fn note_path(path: &Path) -> PathBuf {
    path.with_extension("holder")
}
