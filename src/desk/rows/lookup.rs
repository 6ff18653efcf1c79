//! Which row a claim has, and which rows have the same words.
//!
//! Rows that were made and not asked for yet are taken in at the next question: a project that is only counted is never
//! asked.

use super::{NONE, Row, RowId};
use crate::claim::ClaimId;
use std::collections::HashMap;

#[derive(Default)]
pub(super) struct Lookup {
    by_claim: HashMap<ClaimId, RowId>,
    /// The last row with these words.
    by_words: HashMap<u64, RowId>,
    /// Of each row the one before with the same words.
    before: Vec<RowId>,
}

impl Lookup {
    /// Were all of `count` rows taken in?
    pub fn holds(&self, count: usize) -> bool {
        self.before.len() == count
    }

    /// Takes in the rows that were made since.
    pub fn take_in(&mut self, all: &[Row]) {
        let known = self.before.len();
        self.by_claim.reserve(all.len() - known);
        self.by_words.reserve((all.len() - known) / 2);
        for (row, id) in all[known..].iter().zip(known as RowId..) {
            self.by_claim.insert(row.claim, id);
            let before = self.by_words.insert(row.words_hash, id);
            self.before.push(before.unwrap_or(NONE));
        }
    }

    pub fn row(&self, claim: ClaimId) -> Option<RowId> {
        self.by_claim.get(&claim).copied()
    }

    /// The claim is shown by this row from now on.
    pub fn set(&mut self, claim: ClaimId, id: RowId) {
        self.by_claim.insert(claim, id);
    }

    /// The rows with these words, the last first.
    pub fn with_words(&self, hash: u64) -> impl Iterator<Item = RowId> + '_ {
        let known = |id: &RowId| (*id != NONE).then_some(*id);
        let last = self.by_words.get(&hash).copied();
        std::iter::successors(last, move |id| self.before.get(*id as usize).and_then(known))
    }

    /// Takes a row out of the chain of its old words and puts it into that of its new ones.
    pub fn move_words(&mut self, id: RowId, old: u64, new: u64) {
        let next = self.before[id as usize];
        let head = self.by_words.get(&old).copied().unwrap_or(NONE);
        if head == id {
            if next == NONE {
                self.by_words.remove(&old);
            } else {
                self.by_words.insert(old, next);
            }
        } else {
            let mut at = head;
            while at != NONE && self.before[at as usize] != id {
                at = self.before[at as usize];
            }
            if at != NONE {
                self.before[at as usize] = next;
            }
        }
        self.before[id as usize] = self.by_words.insert(new, id).unwrap_or(NONE);
    }
}
