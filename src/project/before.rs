//! What is before what, and so which values a later one replaces.
//!
//! Before an entry are those in its `seen`, those in theirs, and so on; a struck entry's `seen` stands in the
//! `Strike`. Many questions are answered in one walk: each group of entries that may replace each other has
//! one bit, and the bits run down along `seen`.

use super::act::Act;
use super::counting::View;
use super::{Entry, EntryId};
use std::collections::HashMap;

/// Entries of which the replacing ones replace the values that are before them.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub replacing: Vec<EntryId>,
    pub values: Vec<EntryId>,
}

impl Group {
    /// A field: every entry replaces every value before it.
    pub fn field(values: Vec<EntryId>) -> Self {
        Self { replacing: values.clone(), values }
    }

    /// Can anything be replaced at all?
    fn is_live(&self, view: View) -> bool {
        let several = match (self.replacing.as_slice(), self.values.as_slice()) {
            ([], _) | (_, []) => false,
            ([one], [value]) => one != value,
            _ => true,
        };
        several && self.replacing.iter().any(|id| view.entry(*id).is_some_and(|e| !e.seen().is_empty()))
    }
}

/// How many entries of other things one walk passes through. A copy in which more than these lie between two
/// entries of one claim was made to hurt; the claim is then shown as incomplete.
const OTHERS: usize = 4096;

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    /// For each group, its replaced values, sorted.
    pub by_group: Vec<Vec<EntryId>>,
    /// Was the walk cut short?
    pub cut: bool,
}

/// Works out what is replaced in each group. `is_home` tells the entries of the thing that is being folded;
/// all others that the walk met, absent ones too, are added to `reads`.
pub(super) fn replaced(
    view: View,
    groups: &[Group],
    is_home: impl Fn(&Entry) -> bool,
    reads: &mut Vec<EntryId>,
) -> Replaced {
    let mut found = Replaced { by_group: vec![Vec::new(); groups.len()], cut: false };
    let live: Vec<usize> = (0..groups.len()).filter(|i| groups[*i].is_live(view)).collect();
    if live.is_empty() {
        return found;
    }
    let starts = live.iter().flat_map(|i| groups[*i].replacing.iter().copied());
    let graph = Graph::walk(view, starts, is_home, reads);
    found.cut = graph.cut;
    for batch in live.chunks(64) {
        let mut sources = vec![0u64; graph.targets.len()];
        for (bit, group) in batch.iter().enumerate() {
            for node in groups[*group].replacing.iter().filter_map(|id| graph.node.get(id)) {
                sources[*node as usize] |= 1 << bit;
            }
        }
        let reached = graph.run_down(&sources);
        for (bit, group) in batch.iter().enumerate() {
            let values = groups[*group].values.iter().filter(|id| {
                graph.node.get(id).is_some_and(|node| reached[*node as usize] & (1 << bit) != 0)
            });
            found.by_group[*group] = values.copied().collect();
            found.by_group[*group].sort_unstable();
        }
    }
    found
}

/// Everything before some entries, they included.
#[derive(Default)]
struct Graph {
    node: HashMap<EntryId, u32>,
    ids: Vec<EntryId>,
    /// For each node the nodes in its `seen`; filled when the walk enters it.
    targets: Vec<Vec<u32>>,
    state: Vec<State>,
    /// Nodes, each before those in its `seen`, as far as there is no circle.
    order: Vec<u32>,
    /// A circle, which only a `Strike` written to hurt can make.
    circular: bool,
    others: usize,
    cut: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Met,
    OnStack,
    Done,
}

impl Graph {
    fn walk(
        view: View,
        starts: impl Iterator<Item = EntryId>,
        is_home: impl Fn(&Entry) -> bool,
        reads: &mut Vec<EntryId>,
    ) -> Self {
        let mut graph = Self::default();
        let mut stack: Vec<(u32, usize)> = Vec::new();
        for start in starts {
            let Some(start) = graph.meet(view, start, &is_home, reads) else { continue };
            if graph.state[start as usize] == State::Met {
                graph.enter(view, start, &is_home, reads);
                stack.push((start, 0));
            }
            while let Some((node, next)) = stack.last_mut() {
                let node = *node;
                let Some(target) = graph.targets[node as usize].get(*next).copied() else {
                    graph.state[node as usize] = State::Done;
                    graph.order.push(node);
                    stack.pop();
                    continue;
                };
                *next += 1;
                match graph.state[target as usize] {
                    State::Met => {
                        graph.enter(view, target, &is_home, reads);
                        stack.push((target, 0));
                    }
                    State::OnStack => graph.circular = true,
                    State::Done => {}
                }
            }
        }
        graph.order.reverse();
        graph
    }

    /// The node of an entry; `None` where too many entries of other things were met already.
    fn meet(
        &mut self,
        view: View,
        id: EntryId,
        is_home: &impl Fn(&Entry) -> bool,
        reads: &mut Vec<EntryId>,
    ) -> Option<u32> {
        if let Some(node) = self.node.get(&id) {
            return Some(*node);
        }
        if !view.entry(id).is_some_and(|entry| is_home(entry)) {
            if self.others == OTHERS {
                self.cut = true;
                return None;
            }
            self.others += 1;
            reads.push(id);
        }
        let node = self.ids.len() as u32;
        self.node.insert(id, node);
        self.ids.push(id);
        self.targets.push(Vec::new());
        self.state.push(State::Met);
        Some(node)
    }

    fn enter(&mut self, view: View, node: u32, is_home: &impl Fn(&Entry) -> bool, reads: &mut Vec<EntryId>) {
        let mut targets = Vec::new();
        let mut add = |graph: &mut Self, seen: &[EntryId]| {
            targets.extend(seen.iter().filter_map(|id| graph.meet(view, *id, is_home, reads)));
        };
        let id = self.ids[node as usize];
        if let Some(entry) = view.entry(id) {
            add(self, entry.seen());
        } else {
            for strike in view.pointers.strikes_of(id).iter().filter_map(|id| view.entry(*id)) {
                if let Some(Act::Strike { seen: Some(seen), .. }) = strike.act() {
                    add(self, seen);
                }
            }
        }
        targets.sort_unstable();
        targets.dedup();
        self.targets[node as usize] = targets;
        self.state[node as usize] = State::OnStack;
    }

    /// For each node the bits of all sources that it is before.
    fn run_down(&self, sources: &[u64]) -> Vec<u64> {
        let mut reached = vec![0u64; sources.len()];
        loop {
            let mut changed = false;
            for node in &self.order {
                let bits = reached[*node as usize] | sources[*node as usize];
                for target in &self.targets[*node as usize] {
                    let target = &mut reached[*target as usize];
                    changed |= *target & bits != bits;
                    *target |= bits;
                }
            }
            if !changed || !self.circular {
                return reached;
            }
        }
    }
}
