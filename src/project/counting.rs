//! Which entries count. An entry counts unless a counting withdrawal by the same person names it.

use super::act::Act;
use super::people::People;
use super::pointers::Pointers;
use super::project_state::ProjectState;
use super::{Entry, EntryId, Ledger};
use std::collections::HashMap;
use std::sync::Arc;

/// What every fold reads from.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub ledger: &'a Ledger,
    pub pointers: &'a Pointers,
    /// Empty while it is worked out who is one person: then ids are compared as they stand.
    pub people: &'a People,
    /// Which document follows which; `None` where claims are not folded.
    pub versions: Option<&'a ProjectState>,
}

impl<'a> View<'a> {
    pub fn entry(self, id: EntryId) -> Option<&'a Arc<Entry>> {
        self.ledger.entry(id)
    }

    /// Is the entry here, or was it struck out?
    pub fn knows(self, id: EntryId) -> bool {
        self.ledger.contains(id) || self.ledger.is_struck(id)
    }

    fn by_one_person(self, a: &Entry, b: &Entry) -> bool {
        match (a.person(), b.person()) {
            (Some(a), Some(b)) => self.people.are_one(a, b),
            _ => false,
        }
    }
}

/// Remembers what it has worked out, for the time of one fold.
pub(super) struct Counting<'a> {
    view: View<'a>,
    known: HashMap<EntryId, bool>,
}

impl<'a> Counting<'a> {
    pub fn new(view: View<'a>) -> Self {
        Self { view, known: HashMap::new() }
    }

    /// An entry without an author never counts; a signed `Strike` always does.
    pub fn counts(&mut self, entry: &Entry) -> bool {
        if entry.by.is_none() {
            return false;
        }
        if matches!(entry.act(), Some(Act::Strike { .. })) || self.view.pointers.at(entry.id).is_empty() {
            return true;
        }
        if let Some(known) = self.known.get(&entry.id) {
            return *known;
        }
        self.walk(entry.id);
        self.known.get(&entry.id).copied().unwrap_or(true)
    }

    /// Withdrawals of withdrawals, without recursion: a stack of entries, each with how many of those that
    /// point at it have been looked at.
    fn walk(&mut self, start: EntryId) {
        let view = self.view;
        let mut stack: Vec<(EntryId, usize)> = vec![(start, 0)];
        // An entry in work holds `true`, so that a circle, which no computed id can make, would end too.
        self.known.insert(start, true);
        while let Some((id, looked_at)) = stack.last_mut() {
            let id = *id;
            let pointers = view.pointers.at(id);
            let Some(next) = pointers.get(*looked_at).copied() else {
                stack.pop();
                continue;
            };
            let withdrawal = view.entry(next).filter(|entry| {
                matches!(entry.act(), Some(Act::Withdraw { .. }))
                    && view.entry(id).is_some_and(|named| view.by_one_person(named, entry))
            });
            let Some(withdrawal) = withdrawal else {
                *looked_at += 1;
                continue;
            };
            if let Some(counts) = self.known.get(&withdrawal.id) {
                *looked_at += 1;
                if *counts {
                    self.known.insert(id, false);
                    stack.pop();
                }
            } else {
                self.known.insert(withdrawal.id, true);
                stack.push((withdrawal.id, 0));
            }
        }
    }
}
