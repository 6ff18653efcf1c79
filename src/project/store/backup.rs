//! The file as it was, kept for a while in the state folder.

use super::places::Key;
use super::{Seat, Store};
use crate::disk::{self, DiskError};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Between two backups of one file, unless a join is about to change it.
const APART: TimeDelta = TimeDelta::minutes(10);
/// So many of the newest are kept; then one an hour for a day, one a day for a month.
const NEWEST: usize = 8;

const NAME: &str = "%Y%m%dT%H%M%S%3fZ";

/// One earlier state of a project file. Open it as a copy: it has no journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// When it was put away, which is when the next state was saved.
    pub at: DateTime<Utc>,
}

impl Store {
    /// The backups of a project file, newest first.
    pub fn backups(&self, seat: &Seat) -> Result<Vec<Backup>, DiskError> {
        self.backups_of(&seat.key)
    }

    pub(super) fn backups_of(&self, key: &Key) -> Result<Vec<Backup>, DiskError> {
        let mut backups: Vec<Backup> = disk::list(&*self.storage, &self.places.backups(key))?
            .into_iter()
            .filter_map(|path| {
                let name = path.file_name()?.to_str()?.strip_suffix(".ron")?;
                let at = NaiveDateTime::parse_from_str(name, NAME).ok()?.and_utc();
                Some(Backup { path, at })
            })
            .collect();
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
        Ok(backups)
    }

    /// Puts the bytes away, if the last backup is old enough or `always`, and lets go of backups nobody needs.
    pub(super) fn back_up(
        &self,
        key: &Key,
        bytes: &[u8],
        always: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<PathBuf>, DiskError> {
        let backups = self.backups_of(key)?;
        // A clock that was put back must not keep backups from being made.
        let recent = backups.first().is_some_and(|last| (now - last.at).abs() < APART);
        if recent && !always {
            return Ok(None);
        }
        let folder = self.places.backups(key);
        disk::create_private_folders(&*self.storage, &folder)?;
        let path = folder.join(format!("{}.ron", now.format(NAME)));
        disk::replace_private(&*self.storage, &path, |out| out.write_all(bytes))?;
        for old in superfluous(&backups, now) {
            disk::remove(&*self.storage, &old.path)?;
        }
        Ok(Some(path))
    }
}

/// Of the backups, newest first, those that may go now that one more was made.
fn superfluous(backups: &[Backup], now: DateTime<Utc>) -> Vec<&Backup> {
    let mut hours = BTreeSet::new();
    let mut days = BTreeSet::new();
    let mut old = Vec::new();
    for (place, backup) in backups.iter().enumerate() {
        let age = now - backup.at;
        let keep = place + 1 < NEWEST
            || (age < TimeDelta::days(1) && hours.insert(backup.at.format("%Y%m%d%H").to_string()))
            || (age < TimeDelta::days(30) && days.insert(backup.at.date_naive()));
        if !keep {
            old.push(backup);
        }
    }
    old
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept_after(minutes_apart: i64, count: i64) -> Vec<i64> {
        let now = DateTime::from_timestamp(1_795_000_000, 0).expect("a time");
        let backups: Vec<_> = (1..=count)
            .map(|n| Backup { path: n.to_string().into(), at: now - TimeDelta::minutes(minutes_apart * n) })
            .collect();
        let gone = superfluous(&backups, now);
        backups
            .iter()
            .filter(|backup| !gone.contains(backup))
            .map(|backup| (now - backup.at).num_minutes())
            .collect()
    }

    #[test]
    fn the_newest_stay_then_one_an_hour_then_one_a_day() {
        let kept = kept_after(10, 6 * 24 * 40);
        assert_eq!(kept[..7], [10, 20, 30, 40, 50, 60, 70]);
        let of_the_day = kept.iter().filter(|&&minutes| minutes < 24 * 60).count();
        assert!((28..=33).contains(&of_the_day), "{of_the_day}");
        let older = kept.iter().filter(|&&minutes| minutes >= 24 * 60).count();
        assert!((28..=31).contains(&older), "{older}");
        assert!(kept.iter().all(|&minutes| minutes <= 30 * 24 * 60));
    }

    #[test]
    fn few_backups_all_stay() {
        assert_eq!(kept_after(1, 7).len(), 7);
    }
}
