//! The table of claims: which rows the filters let through, in which order. Worked out in slices of a few
//! milliseconds, and sorted in a job where it is long, so that a million rows never hold up a frame.

use super::rows::{RowId, Rows};
use super::sitting::{Filters, Sort, SortBy};
use crate::claim::Kind;
use crate::project::{Ledger, Standing, Standings};
use crate::text::fold_word;
use std::time::{Duration, Instant};

/// Up to so many rows are sorted at once; more in a job.
pub(super) const SORTED_AT_ONCE: usize = 20_000;
/// So many are taken out of the list one by one.
const FEW: usize = 16;
/// Rows looked at between two looks at the clock.
const STRIDE: usize = 256;

/// A row with what it is sorted by.
pub(super) type Keyed = (u64, u32, RowId);

#[derive(Default)]
pub(super) struct Queue {
    shown: Vec<RowId>,
    /// Grows with every change of `shown`.
    revision: u64,
    run: Option<Run>,
    /// Which run a sorted list belongs to.
    pub generation: u64,
    /// A job sorts the list.
    pub sorting: bool,
    /// Where a row was found last: looked at first, so that asking every frame costs nothing.
    found_at: std::cell::Cell<usize>,
}

/// A filtering that is under way.
struct Run {
    /// All rows in the order of the list, taken when it began.
    documents: usize,
    row: usize,
    order: u32,
    kept: Vec<Keyed>,
    tests: Tests,
    sort: Sort,
}

/// The filters, made ready for asking a million rows.
struct Tests {
    filters: Filters,
    /// Numbers of the speaker; empty for one that nobody is.
    speaker: Option<Vec<u32>>,
    analyst: u64,
    words: Vec<String>,
}

impl Tests {
    fn new(filters: &Filters, rows: &Rows, standings: &Standings) -> Self {
        Self {
            speaker: filters.speaker.as_deref().map(|name| rows.speaker_id(name).into_iter().collect()),
            analyst: filters.analyst.as_deref().map_or(0, |person| standings.analyst_bit(person)),
            words: folded(&filters.words).split_whitespace().map(str::to_owned).collect(),
            filters: filters.clone(),
        }
    }

    fn lets_through(&self, rows: &Rows, ledger: &Ledger, id: RowId) -> bool {
        let row = rows.row(id);
        // Claims tied across documents are one, listed where it counts.
        if !row.counted {
            return false;
        }
        let (brief, filters) = (&row.brief, &self.filters);
        if !filters.standings.is_empty() && !filters.standings.contains(&brief.standing) {
            return false;
        }
        if filters.needs_citation && !brief.flags.needs_citation
            || filters.waiting && !brief.flags.waiting
            || filters.to_complete && !brief.flags.to_complete
            || filters.signed_off && !brief.flags.signed_off
            || filters.new_in_version && !row.is_news_of_version
        {
            return false;
        }
        // What gives a figure is of that kind, whatever else it is.
        if filters.kind.is_some_and(|kind| row.kind != Some(kind))
            || filters.with_figure && row.kind != Some(Kind::Figure)
        {
            return false;
        }
        if filters.document.is_some_and(|document| rows.entry(row.document).id != document) {
            return false;
        }
        if let Some(speakers) = &self.speaker
            && !speakers.iter().any(|speaker| rows.has_speaker(id, *speaker))
        {
            return false;
        }
        if filters.analyst.is_some() && brief.analysts & self.analyst == 0 {
            return false;
        }
        if self.words.is_empty() {
            return true;
        }
        let words = rows.words(ledger, id);
        let folded = folded(&words);
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

/// Each word as search folds it, without the signs at its ends.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        fold_word(word.trim_matches(|c: char| !c.is_alphanumeric()), &mut folded);
        folded.push(' ');
    }
    folded
}

/// What came of one slice.
pub(super) enum Slice {
    /// More to do.
    Going,
    Nothing,
    Done,
    /// To be sorted in a job, then given to [`Queue::sorted`].
    ToSort(Vec<Keyed>, Sort),
}

impl Queue {
    /// Begins anew. What is shown stays until the new list is there.
    pub fn begin(&mut self, filters: &Filters, sort: Sort, rows: &Rows, standings: &Standings) {
        self.generation += 1;
        self.sorting = false;
        self.run = Some(Run {
            documents: 0,
            row: 0,
            order: 0,
            kept: Vec::new(),
            tests: Tests::new(filters, rows, standings),
            sort,
        });
    }

    /// Do the filters let these rows through?
    pub fn lets_through<'a>(
        filters: &Filters,
        rows: &'a Rows,
        ledger: &'a Ledger,
        standings: &Standings,
    ) -> impl Fn(RowId) -> bool + use<'a> {
        let tests = Tests::new(filters, rows, standings);
        move |id| tests.lets_through(rows, ledger, id)
    }

    pub fn is_pending(&self) -> bool {
        self.run.is_some() || self.sorting
    }

    pub fn is_filtering(&self) -> bool {
        self.run.is_some()
    }

    /// A list that is not taken for one that `before` showed.
    pub fn after(before: Option<&Self>) -> Self {
        Self { revision: before.map_or(0, |before| before.revision + 1), ..Self::default() }
    }

    /// Grows with every change of the list shown.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    fn show(&mut self, ids: Vec<RowId>) {
        self.shown = ids;
        self.revision += 1;
    }

    pub fn shown(&self) -> &[RowId] {
        &self.shown
    }

    /// Where a row stands in the list shown.
    pub fn position(&self, id: RowId) -> Option<usize> {
        let at = self.found_at.get();
        if self.shown.get(at) == Some(&id) {
            return Some(at);
        }
        let near = |at: Option<usize>| at.filter(|at| self.shown.get(*at) == Some(&id));
        let found = near(at.checked_add(1))
            .or_else(|| near(at.checked_sub(1)))
            .or_else(|| self.shown.iter().position(|other| *other == id))?;
        self.found_at.set(found);
        Some(found)
    }

    /// Goes on filtering for about `budget`.
    pub fn slice(&mut self, rows: &Rows, ledger: &Ledger, budget: Duration) -> Slice {
        let Some(run) = &mut self.run else { return Slice::Nothing };
        let start = Instant::now();
        let mut looked = 0;
        while let Some(listed) = rows.list.get(run.documents) {
            let Some(entry) = rows.document(listed.id).filter(|e| !e.left_out && run.row < e.rows.len())
            else {
                run.documents += 1;
                run.row = 0;
                continue;
            };
            let id = entry.rows[run.row];
            run.row += 1;
            run.order += 1;
            if run.tests.lets_through(rows, ledger, id) {
                run.kept.push((key(rows, id, run.sort), run.order, id));
            }
            looked += 1;
            if looked % STRIDE == 0 && start.elapsed() >= budget {
                return Slice::Going;
            }
        }
        let Some(run) = self.run.take() else { return Slice::Nothing };
        if run.sort.by == SortBy::Place && !run.sort.reversed {
            self.show(run.kept.into_iter().map(|(_, _, id)| id).collect());
            return Slice::Done;
        }
        if run.kept.len() > SORTED_AT_ONCE {
            self.sorting = true;
            return Slice::ToSort(run.kept, run.sort);
        }
        let generation = self.generation;
        self.sorted(generation, sort(run.kept, run.sort));
        Slice::Done
    }

    /// A sorted list came; one of an earlier run is dropped.
    pub fn sorted(&mut self, generation: u64, ids: Vec<RowId>) {
        if generation == self.generation {
            self.show(ids);
            self.sorting = false;
        }
    }

    /// Claims were drawn, taken back, or came with their document: the list is brought up to date where that
    /// costs little, else begun anew by the caller. Of the other rows nothing is asked.
    pub fn mend(&mut self, rows: &Rows, gone: &[RowId], touched: &[RowId]) -> bool {
        if self.is_pending() {
            return false;
        }
        let before = self.shown.len();
        if gone.len() <= FEW {
            for id in gone {
                if let Some(at) = self.shown.iter().position(|shown| shown == id) {
                    self.shown.remove(at);
                }
            }
        } else {
            self.shown.retain(|id| gone.binary_search(id).is_err());
        }
        self.revision += u64::from(self.shown.len() != before);
        let is_listed = |id: &RowId| rows.row(*id).alive && rows.row(*id).counted;
        touched.iter().all(|id| !is_listed(id) || self.shown.contains(id))
    }
}

fn key(rows: &Rows, id: RowId, sort: Sort) -> u64 {
    let row = rows.row(id);
    match sort.by {
        SortBy::Place => 0,
        SortBy::Worth => u64::from(u32::MAX - (row.score.clamp(0.0, 1.0) * 1e6) as u32),
        SortBy::Standing => match row.brief.standing {
            // What asks for attention comes first.
            Standing::Contested => 0,
            Standing::NotLookedAt => 1,
            Standing::Unverified => 2,
            Standing::Disputed => 3,
            Standing::Supported => 4,
            Standing::Dismissed => 5,
        },
        SortBy::Speaker => rows.speaker_place(id).map_or(u64::MAX, u64::from),
        SortBy::Kind => row.kind.map_or(u64::MAX, |kind| kind as u64),
        SortBy::Date => rows
            .date(id)
            .map_or(u64::MAX, |date| u64::from(chrono::Datelike::num_days_from_ce(&date).unsigned_abs())),
    }
}

/// Equal keys stay in the order of place.
pub(super) fn sort(mut kept: Vec<Keyed>, sort: Sort) -> Vec<RowId> {
    if sort.reversed {
        kept.sort_unstable_by(|a, b| {
            b.0.cmp(&a.0).then(if sort.by == SortBy::Place { b.1.cmp(&a.1) } else { a.1.cmp(&b.1) })
        });
    } else {
        kept.sort_unstable();
    }
    kept.into_iter().map(|(_, _, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// To draw one claim, every row of the list was asked whether it is still there.
    #[test]
    fn only_what_is_gone_is_taken_off_the_list() {
        let mut queue = Queue::default();
        queue.show((0..100).collect());
        let revision = queue.revision();
        // No row of these is known: one that is asked about would be a panic.
        let rows = Rows::default();
        assert!(queue.mend(&rows, &[], &[]));
        assert_eq!((queue.shown().len(), queue.revision()), (100, revision));
        assert!(queue.mend(&rows, &[7, 42, 400], &[]));
        assert_eq!((queue.shown().len(), queue.revision()), (98, revision + 1));
        let many: Vec<RowId> = (10..40).collect();
        assert!(queue.mend(&rows, &many, &[]));
        let left: Vec<RowId> = (0..100).filter(|id| *id != 7 && *id != 42 && !many.contains(id)).collect();
        assert_eq!(queue.shown(), left);
    }
}
