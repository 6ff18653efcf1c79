//! Corrections: `Cite`, `Tried` and `Source` that say `amends` are a field of what they correct.

use super::act::{Act, Cite, Source, Tried};
use super::before::Group;
use super::counting::{Counting, View};
use super::{Entry, EntryId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The records that can be corrected.
pub(super) trait Amendable: Sized {
    /// The record in an entry, if it is one of this kind.
    fn of(entry: &Entry) -> Option<&Self>;
    fn amends(&self) -> Option<EntryId>;
}

macro_rules! amendable {
    ($($kind:ident),*) => {$(
        impl Amendable for $kind {
            fn of(entry: &Entry) -> Option<&Self> {
                match entry.act() {
                    Some(Act::$kind(record)) => Some(record),
                    _ => None,
                }
            }
            fn amends(&self) -> Option<EntryId> {
                self.amends
            }
        }
    )*};
}
amendable!(Cite, Source, Tried);

/// A record with its corrections followed.
pub(super) struct Amended<'a, T> {
    /// The first entry: what others name.
    pub first: &'a Arc<Entry>,
    /// Corrections that are current; several are an open choice.
    pub values: Vec<EntryId>,
    /// By the one current correction; where there is none, or an open choice, as first made.
    pub record: &'a T,
}

impl<'a, T: Amendable> Amended<'a, T> {
    /// `values` are the corrections that are current.
    pub fn new(view: View<'a>, first: &'a Arc<Entry>, values: Vec<EntryId>) -> Option<Self> {
        let entry = match values.as_slice() {
            [one] => view.entry(*one)?,
            _ => first,
        };
        Some(Self { first, values, record: T::of(entry)? })
    }
}

/// The first entry of the record that `id` belongs to: what a correction corrects, and so on. What is met on
/// the way is added to `reads`. `None` where it is absent or not of this kind.
pub(super) fn first_of<'a, T: Amendable>(
    view: View<'a>,
    id: EntryId,
    reads: &mut Vec<EntryId>,
) -> Option<&'a Arc<Entry>> {
    let mut walked = BTreeSet::new();
    let mut at = id;
    while walked.insert(at) {
        reads.push(at);
        let entry = view.entry(at)?;
        match T::of(entry)?.amends() {
            Some(next) => at = next,
            None => return Some(entry),
        }
    }
    None
}

/// All corrections of a record that count, those of corrections included, as a field.
pub(super) fn corrections<T: Amendable>(
    view: View,
    counting: &mut Counting,
    first: EntryId,
    reads: &mut Vec<EntryId>,
) -> Group {
    let mut found = Vec::new();
    let mut walked = BTreeSet::from([first]);
    let mut to_visit = vec![first];
    while let Some(id) = to_visit.pop() {
        for entry in view.pointers.at(id).iter().filter_map(|id| view.entry(*id)) {
            let corrects = T::of(entry).is_some_and(|record| record.amends() == Some(id));
            if corrects && walked.insert(entry.id) {
                reads.push(entry.id);
                to_visit.push(entry.id);
                if counting.counts(entry) {
                    found.push(entry.id);
                }
            }
        }
    }
    found.sort_unstable();
    Group::field(found)
}

/// The values of a field that are not replaced.
pub(super) fn without(group: &Group, replaced: &[EntryId]) -> Vec<EntryId> {
    group.values.iter().filter(|id| replaced.binary_search(id).is_err()).copied().collect()
}

/// A source by the id of any of its entries; `None` where it is absent, withdrawn, or no source.
pub(super) fn source<'a>(
    view: View<'a>,
    counting: &mut Counting,
    id: EntryId,
    reads: &mut Vec<EntryId>,
) -> Option<Amended<'a, Source>> {
    let first = first_of::<Source>(view, id, reads)?;
    if !counting.counts(first) {
        return None;
    }
    let group = corrections::<Source>(view, counting, first.id, reads);
    let replaced = super::before::replaced(view, std::slice::from_ref(&group), |_| false, reads);
    Amended::new(view, first, without(&group, &replaced.by_group[0]))
}
