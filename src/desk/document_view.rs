//! The open document, made into what the page shows.

use super::metadata::{MetadataField, holds};
use super::project_open::OpenProject;
use super::read_document::ReadDocument;
use super::rows::RowId;
use super::view::{ClaimMark, DocumentView};
use crate::corpus::DocumentId;
use crate::project::Standing;
use crate::project::act::Role;
use std::sync::Arc;

pub(super) fn document_view(project: &OpenProject, id: DocumentId) -> Option<DocumentView> {
    let rows = &project.rows;
    let entry = rows.document(id)?;
    let listed = rows.listed(id)?;
    let read = entry.read.as_ref().map(ReadDocument::document);
    let known = |field| holds(project, id, field).map(Arc::from);
    let dateline: Option<Arc<str>> = known(MetadataField::Dateline);
    let date = listed.date.map(|date| date.format("%A %-d %B %Y").to_string());
    let head: Vec<String> = [
        listed.outlet.as_ref().map(ToString::to_string),
        dateline.as_ref().map(ToString::to_string),
        date,
        (listed.role == Role::Source).then(|| "source".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let marks: Vec<ClaimMark> = entry.rows.iter().filter_map(|row| mark(project, *row)).collect();
    let stored = entry
        .rows
        .iter()
        .filter(|row| rows.row(**row).span().is_none())
        .map(|row| (rows.row(*row).claim, rows.words(&project.ledger, *row), rows.row(*row).brief.standing))
        .collect::<Vec<_>>();
    Some(DocumentView {
        id,
        title: listed.title.clone(),
        head: head.join(" · "),
        outlet: listed.outlet.clone(),
        date: listed.date,
        dateline,
        byline: known(MetadataField::Byline),
        url: known(MetadataField::Url),
        path: listed.path.clone(),
        language: known(MetadataField::Language),
        role: listed.role,
        newest: rows.newest_version(id).and_then(|newest| rows.other_version(newest)),
        older: rows.older_versions(id).iter().filter_map(|older| rows.other_version(*older)).collect(),
        text: read.map_or_else(|| "".into(), |d| d.text.clone()),
        landmarks: read.map_or_else(|| [].into(), |d| d.landmarks.as_slice().into()),
        boilerplate: read.map_or_else(|| [].into(), |d| d.boilerplate.as_slice().into()),
        notes: read.map_or_else(|| [].into(), |d| super::notes::notes(d)),
        noted: read.and_then(|d| super::notes::noted(d)),
        marks: marks.into(),
        stored: stored.into(),
        missing: read.is_none(),
        problems: read.map_or_else(
            || [].into(),
            |d| super::metadata::problems(&d.problems, listed.date.is_some()).into(),
        ),
        counts: entry.counts,
        cited: project.cited_spans(id).into(),
        every_word: super::every_word::of_document(entry),
    })
}

pub(super) fn mark(project: &OpenProject, id: RowId) -> Option<ClaimMark> {
    let rows = &project.rows;
    let row = rows.row(id);
    let span = row.span()?;
    let flags = row.brief.flags;
    Some(ClaimMark {
        claim: row.claim,
        span,
        standing: row.brief.standing,
        needs_citation: flags.needs_citation,
        waiting: flags.waiting,
        signed_off: flags.signed_off,
        stale: flags.has_stale || flags.original_changed,
        heading: rows.is_heading(id),
        hint: hint(project, id).into(),
    })
}

/// "Claim: disputed, needs a citation. Judged by A. Analyst"
fn hint(project: &OpenProject, id: RowId) -> String {
    let row = project.rows.row(id);
    let (brief, flags) = (row.brief, row.brief.flags);
    let mut words = vec![format!("Claim: {}", brief.standing.label())];
    for (is_so, word) in [
        (flags.needs_citation, "needs a citation"),
        (flags.waiting, "waiting for an answer"),
        (flags.to_complete, "an incomplete citation"),
        (flags.signed_off, "signed off"),
        (flags.sign_off_broken, "changed since it was signed off"),
        (flags.carried_over, "carried over, not reviewed"),
        (flags.has_stale, "its words changed since it was judged"),
        (flags.evidence_since_verdict, "evidence since the verdict"),
    ] {
        if is_so {
            words.push(word.to_owned());
        }
    }
    let mut hint = words.join(", ");
    if brief.standing != Standing::NotLookedAt {
        let standings = &project.standings;
        let judges: Vec<&str> = project
            .analysts
            .iter()
            .filter(|person| brief.analysts & standings.analyst_bit(&person.key) != 0)
            .map(|person| &*person.label)
            .collect();
        if !judges.is_empty() {
            hint.push_str(". Judged by ");
            hint.push_str(&judges.join(" and "));
        }
    }
    hint
}
