//! What earlier runs kept in their journals and the file lacks.

use super::items::{Item, What};
use super::journal::{Found, journals_in, read_journal};
use super::places::{Key, Places, lock_if_dead};
use super::reading::ledger_of_lines;
use super::record::{Typed, stated_id};
use crate::disk::{DiskError, Storage};
use crate::project::act::On;
use crate::project::{EntryId, Ledger};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// How long after saving a journal is kept.
pub(super) const KEPT: TimeDelta = TimeDelta::days(30);

/// A journal whose run is over.
#[derive(Debug)]
pub(super) struct Dead {
    pub path: PathBuf,
    pub found: Found,
}

impl Item {
    pub fn is_expired(&self, now: DateTime<Utc>) -> bool {
        let since = match &self.what {
            What::Typed(typed) => Some(typed.at),
            _ => self.saved,
        };
        since.is_some_and(|since| now - since > KEPT)
    }
}

/// The journals of one project file whose runs are over. Those that cannot be read come as words.
pub(super) fn dead_journals(
    storage: &dyn Storage,
    places: &Places,
    key: &Key,
) -> Result<(Vec<Dead>, Vec<String>), DiskError> {
    let mut dead = Vec::new();
    let mut unreadable = Vec::new();
    for path in journals_in(storage, &places.journals(key))? {
        // A run that lives will save its acts itself, or undo them.
        if let Ok(None) = lock_if_dead(storage, &path) {
            continue;
        }
        match read_journal(storage, &path) {
            Ok(Some(found)) => dead.push(Dead { path, found }),
            Ok(None) => {}
            Err(error) => unreadable.push(format!("an earlier journal was passed over: {error}")),
        }
    }
    Ok((dead, unreadable))
}

/// What the file lacks.
#[derive(Debug, Default)]
pub(super) struct Returning {
    /// Only what is lacking: entries, and the lines they need.
    pub ledger: Ledger,
    pub entries: Vec<EntryId>,
    pub typed: Vec<Typed>,
}

/// Of the journals of this project: the entries that the ledger lacks, but for those removed or struck out.
pub(super) fn returning(ledger: &Ledger, dead: &[Dead]) -> Returning {
    let ours = |dead: &&Dead| dead.found.is_of(ledger.project_id());
    let items: Vec<&Item> = dead.iter().filter(ours).flat_map(|dead| &dead.found.items).collect();

    let mut drafts: BTreeMap<&str, &Typed> = BTreeMap::new();
    let mut removed = BTreeSet::new();
    for item in &items {
        match &item.what {
            What::Removed(id) => {
                removed.insert(*id);
            }
            What::Typed(typed) => {
                let latest = drafts.entry(&typed.key).or_insert(typed);
                if typed.at > latest.at {
                    *latest = typed;
                }
            }
            What::Line(_) | What::Unknown(_) => {}
        }
    }
    let typed = drafts.into_values().filter(|typed| !typed.text.is_empty()).cloned().collect();

    let mut lines: BTreeSet<&str> = BTreeSet::new();
    for item in &items {
        if let What::Line(line) = &item.what {
            let wanted = match stated_id(line) {
                Some(id) => !ledger.contains(id) && !removed.contains(&id) && !ledger.is_struck(id),
                None => true,
            };
            if wanted {
                lines.insert(line);
            }
        }
    }
    if !lines.iter().any(|line| stated_id(line).is_some()) {
        return Returning { ledger: Ledger::new(ledger.project_id()), entries: Vec::new(), typed };
    }
    let mut lacking = ledger_of_lines(ledger.project_id(), lines.iter().copied());
    // A line's id may be another than it states; what counts is whether the ledger takes it in.
    let mut probe = ledger.clone();
    let entries: Vec<EntryId> = probe.join(&lacking).added;
    let idle: Vec<_> = lacking.claims().map(|claim| claim.id).collect();
    for claim in idle {
        let named = format!("\"{claim}\"");
        let needed = lacking.entries_on(On::Claim(claim)).next().is_some()
            || lacking.entries().any(|entry| entry.line.contains(&named));
        if !needed {
            lacking.remove_claim(claim);
        }
    }
    Returning { ledger: lacking, entries, typed }
}
