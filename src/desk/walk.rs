//! Going about: documents, claims, passages, back again; taking in texts and lists in slices.

use super::jobs::Slot;
use super::queue::{Slice, sort};
use super::rows::RowId;
use super::sitting::{ClaimsView, Page, Place};
use super::{Desk, SLICE};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use crate::project::Standing;
use crate::project::act::{Register, Role};
use crate::text::Span;
use std::time::Instant;

/// So many places are remembered for going back.
const TRAIL: usize = 100;

impl Desk {
    // Slices

    /// Makes texts that came into rows, for a few milliseconds.
    pub(super) fn take_incoming(&mut self) {
        let Some(project) = &mut self.project else { return };
        if project.incoming.is_empty() && !self.reading_ended {
            return;
        }
        let (start, whole) = (Instant::now(), self.world.runner == super::Runner::Inline);
        let mut open_came = false;
        while let Some(read) = project.incoming.pop_front() {
            open_came |= self.sitting.document == Some(read.card().id);
            project.rows.add_text(&project.ledger, &project.standings, read);
            if !whole && start.elapsed() >= SLICE {
                break;
            }
        }
        let ended = project.incoming.is_empty() && std::mem::take(&mut self.reading_ended);
        // While a new project is being read its list grows; sorting it anew each time would cost its square.
        let grew = project.rows.entries().len() > project.rows.list.len() + project.rows.list.len() / 2 + 8;
        if ended || grew {
            project.rows.relist(&project.ledger, &project.standings);
        }
        if ended {
            project.recount_analysts();
        }
        project.rows.refresh_words(&project.ledger, &project.standings);
        project.rows.refresh_facets();
        if open_came || ended {
            self.document_is_stale = true;
            self.claim_is_stale = true;
        }
        if ended || self.sitting.document.is_none() {
            self.select_first();
        }
        if grew && !ended {
            self.refilter();
        }
        if ended {
            // Marks and hits were found among fewer texts.
            self.evidence = None;
            let query = std::mem::take(&mut self.sitting.search);
            if query.is_empty() {
                self.sitting.search = query;
            } else {
                self.start_search(query);
            }
            self.refilter();
        }
        self.changed();
    }

    /// Begins the table anew under the filters and the order set.
    pub(super) fn refilter(&mut self) {
        let Some(project) = &mut self.project else { return };
        self.jobs.cancel_slot(Slot::Rows);
        // A list made anew has none of them.
        drop(project.rows.take_gone());
        project.queue.begin(&self.sitting.filters, self.sitting.sort, &project.rows, &project.standings);
        self.go_on_filtering();
    }

    pub(super) fn go_on_filtering(&mut self) {
        let Some(project) = &mut self.project else { return };
        let budget =
            if self.world.runner == super::Runner::Inline { std::time::Duration::MAX } else { SLICE };
        match project.queue.slice(&project.rows, &project.ledger, budget) {
            Slice::Nothing => {}
            Slice::Going | Slice::Done => self.changed(),
            Slice::ToSort(kept, by) => {
                let generation = project.queue.generation;
                self.jobs.start(&self.world.clone(), Slot::Rows, move |_| {
                    let sorted = sort(kept, by);
                    Box::new(move |desk: &mut Self| {
                        if let Some(project) = &mut desk.project {
                            project.queue.sorted(generation, sorted);
                        }
                    })
                });
            }
        }
    }

    pub(super) fn shows_timeline(&self) -> bool {
        self.sitting.page == Page::Claims && self.sitting.claims_view == ClaimsView::Timeline
    }

    pub(super) fn go_on_timeline(&mut self) {
        if !self.shows_timeline() {
            return;
        }
        let whole = self.world.runner == super::Runner::Inline;
        let budget = if whole { std::time::Duration::MAX } else { SLICE };
        let Some(project) = &self.project else { return };
        if self.timeline.slice(&project.queue, &project.rows, budget) {
            self.changed();
        }
    }

    // Selecting

    /// Opens the first document, with its first open claim, where nothing is open yet.
    pub(super) fn select_first(&mut self) {
        let Some(project) = &self.project else { return };
        let rows = &project.rows;
        let open = self.sitting.document.filter(|id| rows.document(*id).is_some());
        let document = open.or_else(|| {
            let shown = rows.list.iter().find(|d| !d.missing && d.counts.claims() > 0);
            shown.or(rows.list.first()).map(|d| d.id)
        });
        self.sitting.document = document;
        if self.sitting.claim.is_none_or(|claim| rows.find(claim).is_none()) {
            // The first minute shows what the desk is for: a claim with a verdict, citations, history.
            let of_document =
                document.and_then(|id| rows.document(id)).map(|e| e.rows.clone()).unwrap_or_default();
            let rich = of_document.iter().max_by_key(|id| {
                let brief = rows.row(**id).brief;
                (
                    brief.citations.min(3),
                    brief.standing.is_looked_at(),
                    std::cmp::Reverse(rows.row(**id).span()),
                )
            });
            self.sitting.claim = rich.map(|id| rows.row(*id).claim);
        }
        self.document_is_stale = true;
        self.claim_is_stale = true;
    }

    pub(super) fn select_document(&mut self, document: DocumentId) {
        let Some(project) = &self.project else { return };
        let Some(entry) = project.rows.document(document) else { return };
        if self.sitting.document == Some(document) && self.sitting.page == Page::Documents {
            return;
        }
        // A claim that is being worked on stays selected, so that words of any document can be cited on it.
        let at_hand = self.sitting.claim.filter(|claim| project.rows.find(*claim).is_some());
        let claim = at_hand.or_else(|| {
            let is_open = |id: &RowId| project.rows.row(*id).brief.standing == Standing::NotLookedAt;
            let first = entry.rows.iter().copied().find(is_open).or(entry.rows.first().copied());
            first.map(|id| project.rows.row(id).claim)
        });
        self.leave_trail();
        self.sitting.page = Page::Documents;
        self.sitting.document = Some(document);
        self.sitting.selection = None;
        self.sitting.claim = claim;
        self.looked_at();
    }

    /// Selects a claim and opens its document.
    pub(super) fn select_claim(&mut self, claim: ClaimId) {
        let Some(project) = &self.project else { return };
        let shown = project.standings.shown(claim);
        let Some(id) = project.rows.find(claim).or_else(|| project.rows.find(shown)) else { return };
        let row = project.rows.row(id);
        let (claim, span) = (row.claim, row.span());
        let document = project.rows.entry(row.document).id;
        if self.sitting.document != Some(document) {
            self.sitting.selection = None;
        }
        if self.sitting.page == Page::Summary {
            self.leave_trail();
            self.sitting.page = Page::Documents;
        }
        self.sitting.document = Some(document);
        self.sitting.claim = Some(claim);
        if let Some(span) = span {
            self.jump(document, span);
        }
        self.looked_at();
    }

    fn jump(&mut self, document: DocumentId, span: Span) {
        let count = self.sitting.jump.map_or(0, |(_, _, count)| count) + 1;
        self.sitting.jump = Some((document, span, count));
    }

    /// What is selected now has been looked at; its views are made anew.
    fn looked_at(&mut self) {
        if let (Some(project), Some(claim)) = (&mut self.project, self.sitting.claim) {
            project.news.remove(&claim);
        }
        self.document_is_stale |= self.document_view.as_ref().map(|view| view.id) != self.sitting.document;
        if self.claim_view.as_ref().map(|view| view.id) != self.sitting.claim {
            self.claim_is_stale = true;
            self.sitting.register = Register::Statement;
        }
        self.changed();
    }

    pub(super) fn go_to(&mut self, document: DocumentId, span: Span) {
        let known = self.project.as_ref().is_some_and(|project| project.rows.document(document).is_some());
        if !known {
            return;
        }
        self.leave_trail();
        self.sitting.page = Page::Documents;
        self.sitting.document = Some(document);
        self.jump(document, span);
        self.looked_at();
    }

    pub(super) fn go_to_passage(&mut self, document: DocumentId, at: (u32, u32)) {
        let Some(project) = &self.project else { return };
        let read = project.rows.document(document).and_then(|entry| entry.read.as_ref());
        match read.map(|read| read.points().span(read.text(), at)) {
            Some(Some(span)) => self.go_to(document, span),
            Some(None) => self.warn("The passage is not in this text any more".to_owned(), None),
            None => self.warn(
                "The document is not at hand on this machine".to_owned(),
                Some("Choose its folder under File, Locate documents".to_owned()),
            ),
        }
    }

    pub(super) fn leave_trail(&mut self) {
        let here = self.place();
        if self.sitting.trail.last() != Some(&here) && here.document.is_some() {
            self.sitting.trail.push(here);
            if self.sitting.trail.len() > TRAIL {
                self.sitting.trail.remove(0);
            }
        }
    }

    pub(super) fn back(&mut self) {
        while let Some(place) = self.sitting.trail.pop() {
            if place != self.place() {
                self.stand_at(&place);
                return;
            }
        }
    }

    /// Puts page, document and claim as they were.
    pub(super) fn stand_at(&mut self, place: &Place) {
        let Some(project) = &self.project else { return };
        self.sitting.page = place.page;
        self.sitting.document = place.document.filter(|id| project.rows.document(*id).is_some());
        self.sitting.claim = place.claim.filter(|id| project.rows.find(*id).is_some());
        let span = self.sitting.claim.and_then(|claim| {
            let row = project.rows.row(project.rows.find(claim)?);
            Some((project.rows.entry(row.document).id, row.span()?))
        });
        if let Some((document, span)) = span.filter(|(document, _)| Some(*document) == self.sitting.document)
        {
            self.jump(document, span);
        }
        self.looked_at();
    }

    // Stepping

    /// Where steps begin: the selected claim, unless it stands in another document than the one that is open.
    fn standing_at(&self) -> Option<RowId> {
        let rows = &self.project.as_ref()?.rows;
        let id = rows.find(self.sitting.claim?)?;
        let in_table = self.sitting.page == Page::Claims;
        let here = Some(rows.entry(rows.row(id).document).id) == self.sitting.document;
        (in_table || here).then_some(id)
    }

    /// To the next claim or the one before: in the table's order on the page Claims, else in the order of the documents.
    pub(super) fn step_claim(&mut self, forward: bool) {
        let Some(project) = &self.project else { return };
        let current = self.standing_at();
        let next = if self.sitting.page == Page::Claims {
            let shown = project.queue.shown();
            match current.and_then(|id| project.queue.position(id)) {
                Some(at) if forward => shown.get(at + 1),
                Some(at) => at.checked_sub(1).and_then(|at| shown.get(at)),
                None if forward => shown.first(),
                None => shown.last(),
            }
            .copied()
        } else {
            self.neighbour(current, forward, |_| true)
        };
        if let Some(next) = next {
            let claim = project.rows.row(next).claim;
            self.select_claim(claim);
        }
    }

    /// The next row in the order of the documents that passes; documents where none can pass cost one look.
    fn neighbour(&self, from: Option<RowId>, forward: bool, passes: impl Fn(RowId) -> bool) -> Option<RowId> {
        let rows = &self.project.as_ref()?.rows;
        let listed = match from {
            Some(id) => rows.entry(rows.row(id).document).listed,
            None => self.sitting.document.and_then(|id| rows.document(id)).map_or(0, |entry| entry.listed),
        };
        let of = |at: usize| rows.list.get(at).and_then(|d| rows.document(d.id)).filter(|e| !e.left_out);
        let here = of(listed);
        if let Some(entry) = here {
            let place = from.and_then(|id| entry.rows.iter().position(|other| *other == id));
            let found = if forward {
                let after = place.map_or(0, |at| at + 1);
                entry.rows[after..].iter().copied().find(|id| passes(*id))
            } else {
                let before = place.unwrap_or(0);
                entry.rows[..before].iter().rev().copied().find(|id| passes(*id))
            };
            if found.is_some() {
                return found;
            }
        }
        if forward {
            (listed + 1..rows.list.len())
                .filter_map(of)
                .find_map(|e| e.rows.iter().copied().find(|id| passes(*id)))
        } else {
            (0..listed).rev().filter_map(of).find_map(|e| e.rows.iter().rev().copied().find(|id| passes(*id)))
        }
    }

    /// To the next claim that nobody looked at; from the end on to the beginning.
    pub(super) fn next_open(&mut self) {
        let Some(project) = &self.project else { return };
        let rows = &project.rows;
        let is_open = |id: RowId| rows.row(id).brief.standing == Standing::NotLookedAt;
        let current = self.standing_at();
        let next = if self.sitting.page == Page::Claims {
            let shown = project.queue.shown();
            let at = current.and_then(|id| project.queue.position(id)).map_or(0, |at| at + 1);
            let (before, after) = shown.split_at(at.min(shown.len()));
            after.iter().chain(before).copied().find(|id| is_open(*id))
        } else {
            let has_open = |d: &&super::DocumentRow| {
                d.counts.not_looked_at > 0 && d.role == Role::UnderCheck && !d.left_out
            };
            self.neighbour(current, true, is_open).or_else(|| {
                rows.list
                    .iter()
                    .filter(has_open)
                    .filter_map(|d| rows.document(d.id))
                    .find_map(|entry| entry.rows.iter().copied().find(|id| is_open(*id)))
            })
        };
        match next {
            Some(next) => {
                let claim = rows.row(next).claim;
                self.select_claim(claim);
            }
            None => self.tell(super::Tone::Good, "Every claim has been looked at".to_owned()),
        }
    }

    pub(super) fn step_document(&mut self, forward: bool) {
        let Some(project) = &self.project else { return };
        let rows = &project.rows;
        let at = self.sitting.document.and_then(|id| rows.document(id)).map(|entry| entry.listed);
        let next = match at {
            Some(at) if forward => rows.list.get(at + 1),
            Some(at) => at.checked_sub(1).and_then(|at| rows.list.get(at)),
            None => rows.list.first(),
        };
        if let Some(next) = next.map(|d| d.id) {
            self.select_document(next);
        }
    }

    /// To the next claim on which a colleague did something.
    pub(super) fn next_news(&mut self) {
        let Some(project) = &mut self.project else { return };
        while let Some(claim) = project.news.pop_first() {
            if project.rows.find(claim).is_some() {
                self.leave_trail();
                self.select_claim(claim);
                self.sitting.tab = super::PanelTab::History;
                return;
            }
        }
    }

    /// To the first cited passage of the claim, else the first under Evidence.
    pub(super) fn follow_passage(&mut self) {
        let Some(view) = self.claim_view.clone() else { return };
        if let Some(passage) = view.citations.iter().find_map(|c| c.passage.as_ref()) {
            self.go_to_passage(passage.document, passage.at);
        } else if let Some(first) = view.evidence.first() {
            self.go_to(first.document, first.span);
        } else {
            self.tell(super::Tone::Plain, "No passage is cited, and none was found".to_owned());
        }
    }
}
