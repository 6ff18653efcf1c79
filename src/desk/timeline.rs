//! The claims shown, along time: what they speak of, and when it was said. Worked out in slices of a few
//! milliseconds while the timeline is looked at.

use super::queue::Queue;
use super::rows::Rows;
use super::view::{TimelineMark, TimelineView};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// So many claims are put on a timeline; beyond that nobody could tell one mark from another.
const MOST: usize = 20_000;
/// Claims looked at between two looks at the clock.
const STRIDE: usize = 128;

#[derive(Default)]
pub(super) struct Timeline {
    pub view: Arc<TimelineView>,
    /// The list of claims that `view` was made from.
    of: Option<u64>,
    run: Option<Run>,
}

struct Run {
    of: u64,
    at: usize,
    view: TimelineView,
}

impl Timeline {
    /// Does the view lag behind the list of claims?
    pub fn is_pending(&self, queue: &Queue) -> bool {
        self.of != Some(queue.revision()) && !queue.is_pending()
    }

    /// Goes on for about `budget`. Says whether the view changed.
    pub fn slice(&mut self, queue: &Queue, rows: &Rows, budget: Duration) -> bool {
        if !self.is_pending(queue) {
            return false;
        }
        let start = Instant::now();
        let revision = queue.revision();
        if self.run.as_ref().is_none_or(|run| run.of != revision) {
            self.run = Some(Run { of: revision, at: 0, view: TimelineView::default() });
        }
        let Some(run) = &mut self.run else { return false };
        let shown = queue.shown();
        while run.at < shown.len().min(MOST) {
            put(&mut run.view, rows, shown[run.at]);
            run.at += 1;
            if run.at.is_multiple_of(STRIDE) && start.elapsed() >= budget {
                return false;
            }
        }
        let Some(mut run) = self.run.take() else { return false };
        run.view.more = shown.len() > MOST;
        run.view.revision = revision;
        run.view.events.sort_by_key(|mark| (mark.from, mark.to));
        run.view.said.sort_by_key(|mark| mark.from);
        self.view = Arc::new(run.view);
        self.of = Some(revision);
        true
    }
}

fn put(view: &mut TimelineView, rows: &Rows, id: super::rows::RowId) {
    let claim = rows.row(id).claim;
    let proposal = rows.proposal(id);
    let dates = proposal.into_iter().flat_map(|p| &p.dates);
    let told = (view.events.len(), view.said.len());
    view.events.extend(dates.filter_map(|date| {
        let (from, to) = date.from.zip(date.to)?;
        Some(TimelineMark { claim, from, to })
    }));
    if let Some(day) = proposal.and_then(|p| p.said).or_else(|| rows.date(id)) {
        view.said.push(TimelineMark { claim, from: day, to: day });
    }
    // What stands under either is found there.
    if (view.events.len(), view.said.len()) == told {
        view.undated.push(claim);
    }
}
