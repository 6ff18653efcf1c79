//! Checking a document word by word: setting it to that, ticking its points, and what views show of it.

use super::acts::Acting;
use super::project_open::OpenProject;
use super::rows::{Entry, RowId};
use super::view::{EveryWordView, PointMark, PointView, Tone, Who};
use super::{Action, Desk};
use crate::claim::{ClaimId, PointKind};
use crate::corpus::DocumentId;
use crate::project::act::{Act, CHECK, EVERY_WORD, Flag, Looked, On, Role};
use crate::project::{Author, EntryId, FlagState};
use crate::text::{Span, fold_space};
use std::sync::Arc;

pub(super) fn of_document(entry: &Entry) -> Option<EveryWordView> {
    let (every, covered) = (entry.every_word.as_ref()?, entry.covered.as_ref()?);
    let mark = |point: &crate::claim::Point| PointMark {
        span: point.span,
        kind: point.kind,
        looked: covered.looked(point.fact),
    };
    Some(EveryWordView {
        words: covered.words,
        uncovered: Arc::clone(&covered.uncovered),
        points: every.points.list.iter().map(mark).collect(),
        has_names: every.points.has_names,
    })
}

pub(super) fn of_claim(
    project: &OpenProject,
    row: RowId,
    who: impl Fn(&Author, Option<&Arc<str>>) -> Who,
) -> Option<Arc<[PointView]>> {
    let row = project.rows.row(row);
    let entry = project.rows.entry(row.document);
    let (every, covered) = (entry.every_word.as_ref()?, entry.covered.as_ref()?);
    let text = entry.read.as_ref()?.text();
    let view = |point: &crate::claim::Point| PointView {
        span: point.span,
        kind: point.kind,
        words: fold_space(point.span.of(text).unwrap_or_default()).as_ref().into(),
        looked: covered.looked(point.fact),
        who: (covered.ticks.get(&point.fact).into_iter().flatten())
            .map(|tick| who(&tick.author, tick.at.as_ref()))
            .collect(),
        elsewhere: every.places(point.fact) - 1,
    };
    Some(every.points_in(row.span()?).map(view).collect())
}

impl Acting<'_> {
    pub fn check_every_word(&mut self, document: DocumentId, on: bool) -> Result<(), String> {
        let entry = self.project.rows.document(document).ok_or("the document is not in the project")?;
        if on && entry.role == Role::Source {
            return Err("this document is source material; have its claims checked first".to_owned());
        }
        let project = self.project.standings.project();
        if project.checks_every_word(document) == on {
            return Ok(());
        }
        let seen = project.documents.get(&document).and_then(|state| state.metadata.get(CHECK));
        let seen: Vec<EntryId> = seen.map(crate::project::Field::ids).unwrap_or_default();
        let to = on.then(|| EVERY_WORD.to_owned());
        let act = Act::Metadata { name: CHECK.to_owned(), to };
        self.put(On::Document(document), Some(seen), act).map(|_| ())
    }

    /// Ticks a point of a claim, or takes one's own ticks of its fact back; gives its words. A tick of one's own that
    /// says something else is withdrawn; those of others stay.
    pub fn tick(
        &mut self,
        claim: ClaimId,
        span: Span,
        kind: PointKind,
        looked: Option<Looked>,
    ) -> Result<String, String> {
        let rows = &self.project.rows;
        let row = rows.find(claim).ok_or("this claim is not in a text at hand")?;
        let entry = rows.entry(rows.row(row).document);
        let (Some(every), Some(covered), Some(read)) =
            (&entry.every_word, &entry.covered, entry.read.clone())
        else {
            return Err("this document is not checked word by word".to_owned());
        };
        let point = every.point_at(span, kind).ok_or("there is nothing to tick at these words")?;
        let words = fold_space(span.of(read.text()).unwrap_or_default()).into_owned();
        let person = self.person();
        let ticks: &[FlagState] = covered.ticks.get(&point.fact).map_or(&[], Vec::as_slice);
        let (own, others): (Vec<&FlagState>, Vec<&FlagState>) =
            ticks.iter().partition(|tick| *tick.author.person == *person);
        if looked.is_some() && own.iter().any(|tick| Some(tick.flag.is) == looked) {
            return Ok(words);
        }
        if let (None, [], Some(other)) = (looked, own.as_slice(), others.first()) {
            let name = &other.author.name;
            return Err(format!("{name} ticked this; one can withdraw only one's own acts"));
        }
        for entry in own.iter().map(|tick| tick.entry).collect::<Vec<_>>() {
            self.withdraw(entry)?;
        }
        if let Some(is) = looked {
            self.prepare(claim)?;
            let at = read.points().points(read.text(), span);
            let flag = Flag { at, words: words.clone(), point: kind, is, because: None };
            self.put(On::Claim(claim), None, Act::Flag(flag))?;
        }
        Ok(words)
    }
}

impl Desk {
    /// Says of the next open point of the claim what came of it; where it has none, goes on to the next claim of the
    /// document that has one, so that nothing is ticked that was not in view.
    pub(super) fn tick_next(&mut self, looked: Looked) {
        let Some(view) = self.claim_view.clone() else { return };
        let open = view.points.iter().flat_map(|points| points.iter()).find(|point| point.looked.is_none());
        if let Some(point) = open {
            self.act(Action::Tick { span: point.span, kind: point.kind, looked: Some(looked) });
            return;
        }
        match self.claim_with_open_point(&view) {
            Some(claim) => self.select_claim(claim),
            None => self.tell(Tone::Good, "Every point of this document has been looked at".to_owned()),
        }
    }

    /// The next claim of the document with a point that nobody looked at; from the end on to the beginning.
    fn claim_with_open_point(&self, from: &super::ClaimView) -> Option<ClaimId> {
        let rows = &self.project.as_ref()?.rows;
        let entry = rows.document(from.document)?;
        let (every, covered) = (entry.every_word.as_ref()?, entry.covered.as_ref()?);
        let here = entry.rows.iter().position(|id| rows.row(*id).claim == from.id).map_or(0, |at| at + 1);
        let (before, after) = entry.rows.split_at(here.min(entry.rows.len()));
        let is_open = |id: &&RowId| {
            let span = rows.row(**id).span();
            span.is_some_and(|span| every.points_in(span).any(|p| covered.looked(p.fact).is_none()))
        };
        after.iter().chain(before).find(is_open).map(|id| rows.row(*id).claim)
    }
}
