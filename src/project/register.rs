//! Tied claims: all their entries form one register.

use super::counting::{Counting, View};
use super::pointers::tied_by;
use crate::claim::ClaimId;
use std::collections::BTreeSet;

/// All claims tied with this one, itself included, sorted: the first is the one that is shown.
/// `Same` ties both ways and onwards; withdrawn, it ties no longer.
pub(super) fn register_of(view: View, counting: &mut Counting, claim: ClaimId) -> Vec<ClaimId> {
    if view.pointers.same(claim).is_empty() {
        return vec![claim];
    }
    let mut found = BTreeSet::from([claim]);
    let mut to_visit = vec![claim];
    while let Some(claim) = to_visit.pop() {
        for entry in view.pointers.same(claim).iter().filter_map(|id| view.entry(*id)) {
            let Some((a, b)) = tied_by(entry).filter(|_| counting.counts(entry)) else { continue };
            to_visit.extend([a, b].into_iter().filter(|id| found.insert(*id)));
        }
    }
    found.into_iter().collect()
}
