//! Which claims of a summary are one line.

use crate::project::{ClaimState, EntryId};
use crate::text::fold_space;
use std::collections::HashMap;

/// Claims of equal standing that say the same: in the same wording or words, or by a verdict carried over from
/// one to the other. (Claims tied by `Same` are one state already.)
pub struct Group<'a> {
    /// The one that speaks for all first: with a verdict of its own, and the most citations.
    pub members: Vec<&'a ClaimState>,
}

/// The groups in the order of their first members.
pub fn fold<'a>(states: impl Iterator<Item = &'a ClaimState>) -> Vec<Group<'a>> {
    let states: Vec<&ClaimState> = states.collect();
    let mut leader: Vec<usize> = (0..states.len()).collect();
    let mut by_words: HashMap<String, usize> = HashMap::new();
    let mut by_verdict: HashMap<EntryId, usize> = HashMap::new();
    for (at, state) in states.iter().enumerate() {
        for verdict in &state.statement {
            by_verdict.insert(verdict.entry, at);
        }
    }
    for (at, state) in states.iter().enumerate() {
        for key in [state.wording(), state.words()] {
            let key = plain(key);
            if key.is_empty() {
                continue;
            }
            // Claims that stand otherwise have keys of their own: they are never one line.
            let key = format!("{} {key}", state.brief.standing);
            let other = *by_words.entry(key).or_insert(at);
            unite(&mut leader, other, at);
        }
        let originals = state.statement.iter().filter_map(|v| by_verdict.get(v.carried_from.as_ref()?));
        for other in originals {
            if states[*other].brief.standing == state.brief.standing {
                unite(&mut leader, *other, at);
            }
        }
    }
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (at, state) in states.iter().enumerate() {
        let place = *places.entry(find(&mut leader, at)).or_insert_with(|| {
            groups.push(Group { members: Vec::new() });
            groups.len() - 1
        });
        groups[place].members.push(state);
    }
    for group in &mut groups {
        // A stable sort: of equals the first in the order of documents speaks.
        group
            .members
            .sort_by_key(|state| (state.brief.flags.carried_over, std::cmp::Reverse(state.citations.len())));
    }
    groups
}

/// Words without white space, case and stops at the end that differ.
pub fn plain(words: &str) -> String {
    fold_space(words).trim_end_matches(['.', '!', '?', '”', '"']).to_lowercase()
}

/// The first of those that are one with `at`.
pub fn find(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

/// Makes one of two, and of all that are one with either.
pub fn unite(leader: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(leader, a), find(leader, b));
    leader[a.max(b)] = a.min(b);
}
