//! Search as one types, and the passages that bear on the selected claim. Both in the background.

use super::Desk;
use super::jobs::Slot;
use super::project_open::OpenProject;
use super::view::{EvidenceView, SearchHit, SearchView};
use crate::corpus::DocumentId;
use crate::text::{Span, TokenKind, fold, fold_space, tokens};
use std::sync::Arc;

/// So many hits are listed.
const HITS: usize = 60;
/// So many passages are shown for a claim.
const PASSAGES: usize = 12;

impl Desk {
    pub(super) fn start_search(&mut self, query: String) {
        self.sitting.search.clone_from(&query);
        if query.trim().is_empty() {
            self.jobs.cancel_slot(Slot::Search);
            self.search = SearchView::default();
            self.changed();
            return;
        }
        let Some(project) = &self.project else { return };
        let reader = project.reader.clone();
        self.search.pending = true;
        self.search.query.clone_from(&query);
        self.jobs.start(&self.world.clone(), Slot::Search, move |_| {
            let found = reader.search(&query, HITS + 1);
            Box::new(move |desk: &mut Desk| {
                let Some(project) = &desk.project else { return };
                let more = found.len() > HITS;
                let hits: Vec<SearchHit> = found
                    .iter()
                    .take(HITS)
                    .filter_map(|hit| {
                        search_hit(project, *project.numbered.get(hit.document as usize)?, hit.span, &query)
                    })
                    .collect();
                desk.search = SearchView { query, hits: hits.into(), pending: false, more };
                desk.changed();
            })
        });
    }

    /// Looks for passages that bear on the selected claim.
    pub(super) fn start_evidence(&mut self) {
        let Some(view) = &self.claim_view else { return };
        let Some(project) = &self.project else { return };
        if self.evidence.as_ref().is_some_and(|(id, wording, _)| *id == view.id && **wording == *view.wording)
        {
            return;
        }
        let (claim, wording, own) = (view.id, view.wording.clone(), (view.document, view.span));
        let reader = project.reader.clone();
        self.evidence = None;
        self.jobs.start(&self.world.clone(), Slot::Evidence, move |_| {
            let found = reader.bearing(&wording, PASSAGES + 4);
            Box::new(move |desk: &mut Desk| {
                let Some(project) = &desk.project else { return };
                let shown: Vec<EvidenceView> = found
                    .into_iter()
                    .filter_map(|bearing| {
                        let document = *project.numbered.get(bearing.document as usize)?;
                        let is_own =
                            document == own.0 && own.1.is_some_and(|span| span.overlap(bearing.span) > 0);
                        if is_own {
                            return None;
                        }
                        evidence_view(project, document, bearing.span, &bearing.why, &wording)
                    })
                    .take(PASSAGES)
                    .collect();
                desk.evidence = Some((claim, wording, shown.into()));
                desk.dirty_claim();
            })
        });
    }
}

fn search_hit(project: &OpenProject, document: DocumentId, span: Span, query: &str) -> Option<SearchHit> {
    let (listed, entry) = (project.rows.listed(document)?, project.rows.document(document)?);
    let text = entry.read.as_ref()?.text();
    let words: Arc<str> = fold_space(span.of(text)?).as_ref().into();
    let row = entry
        .rows
        .iter()
        .copied()
        .find(|id| project.rows.row(*id).span().is_some_and(|s| s.overlap(span) > 0));
    Some(SearchHit {
        document,
        document_title: listed.title.clone(),
        span,
        matched: matches(&words, query, true),
        words,
        claim: row.map(|id| project.rows.row(id).claim),
        standing: row.map(|id| project.rows.row(id).brief.standing),
    })
}

fn evidence_view(
    project: &OpenProject,
    document: DocumentId,
    span: Span,
    why: &str,
    wording: &str,
) -> Option<EvidenceView> {
    let (listed, entry) = (project.rows.listed(document)?, project.rows.document(document)?);
    let read = entry.read.as_ref()?;
    let words: Arc<str> = fold_space(span.of(read.text())?).as_ref().into();
    let row = entry
        .rows
        .iter()
        .copied()
        .find(|id| project.rows.row(*id).span().is_some_and(|s| s.overlap(span) > 0));
    Some(EvidenceView {
        document,
        document_title: listed.title.clone(),
        date: listed.date,
        span,
        at: read.points().points(read.text(), span),
        matched: matches(&words, wording, false),
        words,
        why: why.into(),
        speaker: row.and_then(|id| project.rows.speaker(id).cloned()),
        // Worked out whenever the claim is shown anew.
        cited: false,
    })
}

/// Ranges of `words` that hold a word of `query`; with `typing` the last word may be a beginning.
fn matches(words: &str, query: &str, typing: bool) -> Vec<Span> {
    let asked: Vec<String> = tokens(query)
        .filter(|token| token.kind != TokenKind::Punctuation)
        .map(|token| fold(token.of(query)))
        .filter(|word| typing || word.chars().count() > 3 || word.chars().any(|c| c.is_ascii_digit()))
        .collect();
    let beginning = asked.last().filter(|_| typing && !query.ends_with(' ')).cloned();
    tokens(words)
        .filter(|token| token.kind != TokenKind::Punctuation)
        .filter(|token| {
            let word = fold(token.of(words));
            asked.contains(&word) || beginning.as_ref().is_some_and(|start| word.starts_with(start.as_str()))
        })
        .map(|token| token.span)
        .collect()
}
