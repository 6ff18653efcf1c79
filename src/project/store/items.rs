//! What a journal holds, each thing with when it was saved: for putting back, compacting, expiring, striking out.

use super::record::{Header, Read, Record, Typed};
use crate::disk::{self, DiskError, Storage};
use crate::project::EntryId;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Line(Arc<str>),
    Removed(EntryId),
    Typed(Typed),
    /// A record of a newer version.
    Unknown(Arc<str>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub what: What,
    /// When a file that held it was saved first.
    pub saved: Option<DateTime<Utc>>,
}

/// The journal's things in their order: of drafts the latest of each key, and no entry that was removed later on.
pub(super) fn items(lines: &[Read]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut drafts: BTreeMap<&str, &Typed> = BTreeMap::new();
    let mut unsaved_from = 0;
    for line in lines {
        match line {
            Read::Header(_) => {}
            Read::Unknown(payload) => items.push(Item::unsaved(What::Unknown(payload.clone()))),
            Read::Record(Record::Line(line)) => items.push(Item::unsaved(What::Line(line.clone()))),
            Read::Record(Record::Removed(id)) => items.push(Item::unsaved(What::Removed(*id))),
            Read::Record(Record::Typed(typed)) => {
                let latest = drafts.entry(&typed.key).or_insert(typed);
                if typed.at >= latest.at {
                    *latest = typed;
                }
            }
            Read::Record(Record::Saved { at, but }) => {
                let covered = items.len().saturating_sub(usize::try_from(*but).unwrap_or(usize::MAX));
                for item in items.iter_mut().take(covered).skip(unsaved_from) {
                    item.saved = item.saved.or(Some(*at));
                }
                unsaved_from = unsaved_from.max(covered);
            }
        }
    }
    // Of what was done, undone, done again the last counts.
    let mut last: BTreeMap<EntryId, usize> = BTreeMap::new();
    for (place, item) in items.iter().enumerate() {
        if let Some(id) = item.concerns() {
            last.insert(id, place);
        }
    }
    let mut place = 0;
    items.retain(|item| {
        let counts = item.concerns().is_none_or(|id| last.get(&id) == Some(&place));
        place += 1;
        counts
    });
    items.extend(drafts.into_values().map(|typed| Item::unsaved(What::Typed(typed.clone()))));
    items
}

impl Item {
    fn unsaved(what: What) -> Self {
        Self { what, saved: None }
    }

    /// The entry that is here, or is removed here.
    fn concerns(&self) -> Option<EntryId> {
        match &self.what {
            What::Line(line) => super::record::stated_id(line),
            What::Removed(id) => Some(*id),
            What::Typed(_) | What::Unknown(_) => None,
        }
    }
}

/// Replaces a journal by one that holds these things.
pub(super) fn write_items(
    storage: &dyn Storage,
    path: &Path,
    header: &Header,
    items: &[Item],
) -> Result<(), DiskError> {
    let mut bytes = Vec::new();
    header.write(&mut bytes);
    // Those saved first come first; what was never saved comes after the last note of a saving.
    let mut groups: BTreeMap<(bool, Option<DateTime<Utc>>), Vec<&Item>> = BTreeMap::new();
    for item in items {
        groups.entry((item.saved.is_none(), item.saved)).or_default().push(item);
    }
    for ((_, saved), group) in groups {
        for item in group {
            match &item.what {
                What::Line(line) => Record::Line(line.clone()).write(&mut bytes),
                What::Removed(id) => Record::Removed(*id).write(&mut bytes),
                What::Typed(typed) => Record::Typed(typed.clone()).write(&mut bytes),
                What::Unknown(payload) => super::record::write_payload(payload, &mut bytes),
            }
        }
        if let Some(at) = saved {
            Record::Saved { at, but: 0 }.write(&mut bytes);
        }
    }
    disk::replace_private(storage, path, |out| out.write_all(&bytes))
}
