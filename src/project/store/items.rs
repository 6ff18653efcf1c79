//! What a journal holds, each thing with when it was saved: for putting back, compacting, expiring, striking out.

use super::record::{Header, Record, Typed};
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

/// Puts the records of a journal together as they are read, so that what was typed over costs no room.
#[derive(Default)]
pub(super) struct Gathering {
    items: Vec<Item>,
    drafts: BTreeMap<String, Typed>,
    unsaved_from: usize,
}

impl Gathering {
    /// Takes the records in the order of the file.
    pub fn add(&mut self, record: Record) {
        match record {
            Record::Line(line) => self.items.push(Item::unsaved(What::Line(line))),
            Record::Removed(id) => self.items.push(Item::unsaved(What::Removed(id))),
            // Within a journal the order of the file says which is the latest, for a clock may be put back.
            Record::Typed(typed) => {
                self.drafts.insert(typed.key.clone(), typed);
            }
            Record::Saved { at, but } => {
                let covered = self.items.len().saturating_sub(usize::try_from(but).unwrap_or(usize::MAX));
                for item in self.items.iter_mut().take(covered).skip(self.unsaved_from) {
                    item.saved = item.saved.or(Some(at));
                }
                self.unsaved_from = self.unsaved_from.max(covered);
            }
        }
    }

    /// A record of a newer version.
    pub fn add_unknown(&mut self, payload: Arc<str>) {
        self.items.push(Item::unsaved(What::Unknown(payload)));
    }

    /// The journal's things in their order: of drafts the latest of each key, and no entry that was removed later on.
    pub fn finish(self) -> Vec<Item> {
        let Self { mut items, drafts, .. } = self;
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
        items.extend(drafts.into_values().map(|typed| Item::unsaved(What::Typed(typed))));
        items
    }
}

/// The things of several journals as those of one: of drafts the latest of each key, whichever journal it is in.
pub(super) fn merge(journals: Vec<Vec<Item>>) -> Vec<Item> {
    let mut merged: Vec<Item> = Vec::new();
    let mut drafts: BTreeMap<String, Typed> = BTreeMap::new();
    for item in journals.into_iter().flatten() {
        match item.what {
            What::Typed(typed) => {
                if drafts.get(&typed.key).is_none_or(|latest| latest.at <= typed.at) {
                    drafts.insert(typed.key.clone(), typed);
                }
            }
            _ => merged.push(item),
        }
    }
    merged.extend(drafts.into_values().map(|typed| Item::unsaved(What::Typed(typed))));
    merged
}

impl Item {
    fn unsaved(what: What) -> Self {
        Self { what, saved: None }
    }

    /// The entry that is removed here.
    pub fn removes(&self) -> Option<EntryId> {
        match &self.what {
            What::Removed(id) => Some(*id),
            What::Line(_) | What::Typed(_) | What::Unknown(_) => None,
        }
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

/// Replaces a journal by one that holds these things; returns its length in bytes.
pub(super) fn write_items(
    storage: &dyn Storage,
    path: &Path,
    header: &Header,
    items: &[Item],
) -> Result<u64, DiskError> {
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
    disk::replace_private(storage, path, |out| out.write_all(&bytes))?;
    Ok(bytes.len() as u64)
}
