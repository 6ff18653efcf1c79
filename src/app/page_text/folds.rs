//! Runs of menus and notices, folded to one quiet line each. Nothing of them is gone: a click shows a run, so does
//! whatever leads to words in it, and a run in which somebody drew a claim, or a note stands, is not folded there.

use super::pieces::{Piece, Style};
use super::{Memory, estimate};
use crate::app::theme::{Theme, font};
use crate::app::widgets;
use crate::app::words::page as words;
use crate::desk::DocumentView;
use crate::text::Span;
use egui::{Rect, Sense, Ui, pos2, vec2};
use std::collections::BTreeSet;
use std::ops::Range;

/// Fewer lines are shown as they are.
const FEWEST: usize = 3;
/// Height of the line that stands for a run, with the gap below it.
pub const LINE: f32 = 30.0;

#[derive(Default)]
pub struct Folds {
    /// Are runs folded at all?
    on: bool,
    /// The pieces of each run, in order.
    runs: Vec<Range<usize>>,
    /// First pieces of runs that somebody unfolded, and pieces that something led to.
    open: BTreeSet<usize>,
}

impl Folds {
    /// The run that begins with this piece, and whether it is unfolded.
    pub fn beginning_at(&self, piece: usize) -> Option<(Range<usize>, bool)> {
        let at = self.runs.partition_point(|run| run.start < piece);
        let run = self.runs.get(at).filter(|run| run.start == piece)?;
        Some((run.clone(), self.is_open(run)))
    }

    fn is_open(&self, run: &Range<usize>) -> bool {
        self.open.range(run.clone()).next().is_some()
    }

    fn toggle(&mut self, run: &Range<usize>) {
        if self.is_open(run) {
            self.open.retain(|piece| !run.contains(piece));
        } else {
            self.open.insert(run.start);
        }
    }
}

/// The runs among the pieces; one that holds the beginning of a mark belongs to none.
fn runs(pieces: &[Piece], is_marked: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = 0;
    for at in 0..=pieces.len() {
        let goes_on = pieces.get(at).is_some_and(|piece| piece.style == Style::Boilerplate) && !is_marked(at);
        if goes_on {
            continue;
        }
        if lines(&pieces[from..at]) >= FEWEST {
            runs.push(from..at);
        }
        from = at + 1;
    }
    runs
}

/// Tells of a span whether one of these lies in it, ends in it, begins in it or goes through it; what is empty lies in
/// the spans that it touches.
fn holds_any(mut notes: Vec<Span>) -> impl Fn(Span) -> bool {
    notes.sort_by_key(|note| (note.start, note.end));
    // How far those so far reach, an empty one just over its place.
    let mut far = 0;
    let reach: Vec<(usize, usize)> = notes
        .iter()
        .map(|note| {
            far = far.max(note.end + usize::from(note.is_empty()));
            (note.start, far)
        })
        .collect();
    let empty: Vec<usize> = notes.iter().filter(|note| note.is_empty()).map(|note| note.start).collect();
    move |span| {
        let before = reach.partition_point(|(start, _)| *start < span.end);
        let overlaps = before.checked_sub(1).is_some_and(|last| reach[last].1 > span.start);
        overlaps || empty.binary_search(&span.end).is_ok()
    }
}

fn lines(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| piece.ends).count()
}

impl Memory {
    /// Finds the runs anew, and what heights follow.
    pub(super) fn find_runs(&mut self, view: &DocumentView, on: bool) {
        self.folds.on = on;
        // Notes and the words of footnotes are no menus.
        let notes = view.notes.iter().flat_map(|note| [Some(note.at), note.below]).flatten();
        let has_note = holds_any(notes.collect());
        let is_marked = |piece: usize| !self.by_piece[piece].is_empty() || has_note(self.pieces[piece].span);
        self.folds.runs = if on { runs(&self.pieces, is_marked) } else { Vec::new() };
        self.fold();
    }

    pub(super) fn folds_are(&self, on: bool) -> bool {
        self.folds.on == on
    }

    /// What is folded takes one line.
    pub(super) fn fold(&mut self) {
        for (piece, height) in self.pieces.iter().zip(&mut self.heights) {
            if *height == 0.0 {
                *height = estimate(piece, self.width);
            }
        }
        for run in self.folds.runs.iter().filter(|run| !self.folds.is_open(run)) {
            self.heights[run.clone()].fill(0.0);
            self.heights[run.start] = LINE;
        }
    }

    /// Unfolds the run that holds the beginning of `span`, if it is in one that is folded.
    pub(super) fn unfold_at(&mut self, span: Span) {
        let piece = self.pieces.partition_point(|piece| piece.span.end <= span.start);
        let folded = |run: &&Range<usize>| run.contains(&piece) && !self.folds.is_open(run);
        if self.folds.runs.iter().find(folded).is_some() {
            self.folds.open.insert(piece);
            self.fold();
        }
    }

    pub(super) fn toggle_run(&mut self, run: &Range<usize>) {
        self.folds.toggle(run);
        self.fold();
    }

    /// The line above a run that is unfolded takes room of its own.
    pub(super) fn above(&self, piece: usize) -> f32 {
        match self.folds.beginning_at(piece) {
            Some((_, true)) => LINE,
            _ => 0.0,
        }
    }
}

/// The line that stands for a run, or above it where it is unfolded. Was it clicked?
pub(super) fn line(ui: &mut Ui, memory: &Memory, run: &Range<usize>, open: bool, rect: Rect) -> bool {
    let theme = Theme::of(ui);
    let name = words::boilerplate(lines(&memory.pieces[run.clone()]), open);
    let response = ui.interact(rect, ui.scope_id().with(("run", run.start)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
    if ui.is_rect_visible(rect) {
        let ink = if response.hovered() || response.has_focus() { theme.pick } else { theme.soft };
        let galley = ui.painter().layout_no_wrap(name, font::small(), ink);
        let place = Rect::from_min_size(rect.min + vec2(0.0, 3.0), galley.size());
        ui.painter().galley(place.min, galley, ink);
        if response.hovered() {
            let y = place.bottom() + 1.0;
            ui.painter().line_segment([pos2(place.left(), y), pos2(place.right(), y)], (1.0, ink));
        }
        widgets::focus_ring(ui, &response, 3.0);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces as letters: `b` boilerplate, `m` boilerplate with a claim in it, `p` a paragraph.
    #[track_caller]
    fn check(pieces: &str, found: &[(usize, usize)]) {
        let piece = |letter| Piece {
            style: if letter == 'p' { Style::Paragraph } else { Style::Boilerplate },
            span: Span::new(0, 1),
            ends: true,
        };
        let all: Vec<Piece> = pieces.chars().map(piece).collect();
        let is_marked = |at: usize| pieces.chars().nth(at) == Some('m');
        let ends: Vec<(usize, usize)> =
            runs(&all, is_marked).into_iter().map(|run| (run.start, run.end)).collect();
        assert_eq!(ends, found, "{pieces}");
    }

    #[test]
    fn runs_of_menus_are_found_and_short_ones_and_claims_left_out() {
        check("bbbbpppbb", &[(0, 4)]);
        check("pbbbpbbbb", &[(1, 4), (5, 9)]);
        check("bbmbbb", &[(3, 6)]);
        check("ppp", &[]);
        check("", &[]);
    }

    /// Only the note that ends first behind the beginning of a piece was looked at.
    #[test]
    fn a_note_that_begins_before_another_and_ends_later_is_not_folded_away() {
        let has_note = holds_any([(0, 50), (40, 42), (60, 60)].map(|(a, b)| Span::new(a, b)).into());
        for (start, end, holds) in
            [(10, 20, true), (43, 49, true), (50, 55, false), (55, 60, true), (60, 70, true), (61, 70, false)]
        {
            assert_eq!(has_note(Span::new(start, end)), holds, "{start} to {end}");
        }
    }
}
