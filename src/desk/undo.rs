//! Undo and redo of one's own acts, by name. An entry that no writer of the project file has seen is taken out
//! again; afterwards it is withdrawn, and redo withdraws the withdrawal. What came by joining is not undone act by
//! act; a join is undone whole, while no file holds it.

use super::sitting::Place;
use crate::project::{ClaimLine, DocumentLine, Entry, EntryId, Ledger};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One thing that happened to the ledger.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Added(Arc<Entry>),
    Removed(Arc<Entry>),
    ClaimAdded(Arc<ClaimLine>),
    ClaimRemoved(Arc<ClaimLine>),
    DocumentAdded(Arc<DocumentLine>),
    DocumentRemoved(Arc<DocumentLine>),
    Joined(Box<Join>),
}

/// A copy was joined, or taken out again: the whole ledger without it and with it.
#[derive(Clone, Debug)]
pub(super) struct Join {
    pub without: Ledger,
    pub with: Ledger,
    /// What the copy brought.
    pub entries: Vec<EntryId>,
    /// Is it in the project now?
    pub present: bool,
}

/// One undoable step.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Its own in the list, the same when it was undone; given by [`UndoList::push`].
    pub number: u64,
    /// "disputed 'The company did not share…'"
    pub name: String,
    pub changes: Vec<Change>,
    /// Where one was when it began, and when it was done.
    pub before: Place,
    pub after: Place,
}

impl Step {
    /// Can all of it be taken back? A join cannot once a file holds it.
    pub fn can_be_undone(&self, fresh: &BTreeSet<EntryId>) -> bool {
        self.changes.iter().all(|change| match change {
            Change::Joined(join) => !join.present || join.entries.iter().all(|id| fresh.contains(id)),
            _ => true,
        })
    }

    /// Where the step is a join: what turns a ledger into that which is there once the step is taken back.
    pub fn turns_ledger(&self) -> Option<impl Fn(&mut Ledger) + Send + Sync + use<>> {
        let (from, to) = self.changes.iter().find_map(|change| match change {
            Change::Joined(join) if join.present => Some((join.with.clone(), join.without.clone())),
            Change::Joined(join) => Some((join.without.clone(), join.with.clone())),
            _ => None,
        })?;
        Some(move |there: &mut Ledger| {
            let mut turned = to.clone();
            // What came in since belongs to no step: acts of others that were saved, documents, how they are read.
            for entry in there.entries().filter(|entry| !from.contains(entry.id)) {
                turned.add(entry.clone());
            }
            for line in there.claims().filter(|line| from.claim(line.id).is_none()) {
                turned.add_claim(Arc::new(line.clone()));
            }
            for line in there.folders().filter(|line| from.folders().all(|other| other != *line)) {
                turned.add_folder(Arc::new(line.clone()));
            }
            for line in there.tables().filter(|line| from.table(&line.path) != Some(line)) {
                turned.add_table(Arc::new(line.clone()));
            }
            for line in there.documents().filter(|line| from.document(line.id) != Some(line)) {
                turned.add_document(Arc::new(line.clone()));
            }
            *there = turned;
        })
    }

    /// Forgets an entry that was struck out: it must not come back.
    fn forget(&mut self, id: EntryId) {
        self.changes.retain(|change| match change {
            Change::Added(entry) | Change::Removed(entry) => entry.id != id,
            // A snapshot would hold it.
            Change::Joined(join) => !join.without.contains(id) && !join.with.contains(id),
            _ => true,
        });
    }
}

#[derive(Default)]
pub(super) struct UndoList {
    pub done: Vec<Step>,
    pub undone: Vec<Step>,
    /// How many steps there ever were.
    count: u64,
}

impl UndoList {
    /// So many steps are remembered.
    const LONGEST: usize = 10_000;

    /// Gives the step's number; `None` for one in which nothing happened, which is not remembered.
    pub fn push(&mut self, step: Step) -> Option<u64> {
        if step.changes.is_empty() {
            return None;
        }
        self.count += 1;
        self.undone.clear();
        self.done.push(Step { number: self.count, ..step });
        if self.done.len() > Self::LONGEST {
            self.done.remove(0);
        }
        Some(self.count)
    }

    /// The step that would be undone next.
    pub fn next_undone(&self) -> Option<u64> {
        self.done.last().map(|step| step.number)
    }

    /// The step that would be done again next.
    pub fn next_redone(&self) -> Option<u64> {
        self.undone.last().map(|step| step.number)
    }

    pub fn forget(&mut self, id: EntryId) {
        for list in [&mut self.done, &mut self.undone] {
            for step in list.iter_mut() {
                step.forget(id);
            }
            list.retain(|step| !step.changes.is_empty());
        }
    }

    /// Once a file holds a join it is undone no more, nor anything before it.
    pub fn settle(&mut self, fresh: &BTreeSet<EntryId>) {
        for list in [&mut self.done, &mut self.undone] {
            list.retain(|step| step.can_be_undone(fresh));
        }
    }
}
