//! `claimdesk claims PATH`: the claims, best first.

use super::json::{Border, score};
use super::open::{Opened, open};
use super::{Done, Failure, Output, Reading};
use crate::claim::{self, ClaimId, Proposal, Wanted, told_by};
use crate::corpus::DocumentId;
use crate::desk::{ReadDocument, VersionPlace, World};
use crate::project::Standing;
use crate::project::act::Role;
use crate::text::{Span, fold_space};
use clap::Args;
use serde_json::{Value, json};
use std::cmp::Reverse;

#[derive(Debug, Args)]
pub(super) struct Claims {
    #[command(flatten)]
    reading: Reading,
    /// Every sentence of the body, scored
    #[arg(long)]
    all: bool,
}

/// A claim or a sentence, ready to be ranked.
struct Listed {
    id: ClaimId,
    document: DocumentId,
    path: String,
    /// Bytes of the text; `None` where it is not at hand.
    span: Option<Span>,
    /// Code points.
    at: (u32, u32),
    proposal: Option<Proposal>,
    proposed: bool,
    stored: bool,
}

impl Listed {
    fn score(&self) -> f32 {
        self.proposal.as_ref().map_or(0.0, |proposal| proposal.score)
    }
}

impl Claims {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open(&self.reading, world, out)?;
        let mut listed = rows(&opened);
        if self.all {
            listed.extend(other_sentences(&opened, &listed));
        }
        listed.sort_by(|a, b| {
            b.score()
                .total_cmp(&a.score())
                .then_with(|| (&a.path, a.at, Reverse(a.id)).cmp(&(&b.path, b.at, Reverse(b.id))))
        });
        for listed in &listed {
            if self.reading.json { out.json(&line(&opened, listed))? } else { talk(&opened, listed, out)? }
        }
        opened.talk_limits(out)?;
        opened.talk_problems(out)?;
        Ok(0)
    }
}

fn rows(opened: &Opened) -> Vec<Listed> {
    let mut listed = Vec::new();
    for id in opened.rows.in_order() {
        let row = opened.rows.row(id);
        let entry = opened.rows.entry(row.document);
        if entry.left_out {
            continue;
        }
        let stored = opened.ledger.claim(row.claim);
        if entry.role == Role::Source && stored.is_none() {
            continue;
        }
        let at = match (&entry.read, row.span()) {
            (Some(read), Some(span)) => read.points().points(read.text(), span),
            _ => stored.map_or((0, 0), |line| line.at),
        };
        let proposal = opened.rows.proposal(id).cloned();
        listed.push(Listed {
            id: row.claim,
            document: entry.id,
            path: entry.read.as_ref().map_or_else(
                || opened.ledger.document(entry.id).map(|line| line.path.clone()).unwrap_or_default(),
                |read| read.card().path.clone(),
            ),
            span: row.span(),
            at,
            proposed: proposal.as_ref().is_some_and(|proposal| proposal.proposed),
            proposal,
            stored: stored.is_some(),
        });
    }
    listed
}

/// The sentences of the body that are no claim so far.
fn other_sentences(opened: &Opened, claims: &[Listed]) -> Vec<Listed> {
    let mut others = Vec::new();
    for document in opened.documents().iter().map(ReadDocument::document) {
        let taken: std::collections::BTreeSet<Span> =
            claims.iter().filter(|c| c.document == document.id).filter_map(|c| c.span).collect();
        let border = Border::new(&document.text);
        for proposal in claim::find(document, Wanted::Sentences).claims {
            if !proposal.proposed && !taken.contains(&proposal.span) {
                others.push(Listed {
                    id: proposal.id,
                    document: document.id,
                    path: document.path.clone(),
                    span: Some(proposal.span),
                    at: border.points(proposal.span),
                    proposal: Some(proposal),
                    proposed: false,
                    stored: false,
                });
            }
        }
    }
    others
}

fn line(opened: &Opened, listed: &Listed) -> Value {
    let text = opened.document(listed.document).map_or("", |document| &document.text);
    let border = Border::new(text);
    let proposal = listed.proposal.as_ref();
    let standing = standing(opened, listed);
    json!({
        "id": listed.id.to_string(),
        "document": listed.document.to_string(),
        "path": listed.path,
        "start": listed.at.0,
        "end": listed.at.1,
        "text": words(opened, listed),
        "score": score(listed.score()),
        "proposed": listed.proposed,
        "reasons": proposal.map_or(&[][..], |p| &p.reasons),
        "kind": proposal.map(|p| p.kind.word()),
        "opinion": proposal.map(|p| p.opinion),
        "forecast": proposal.map(|p| p.forecast),
        "proposition": proposal.and_then(|p| p.proposition.as_ref()).map(|p| border.proposition(p)),
        "speaker": proposal.and_then(|p| p.speaker.as_ref()).map(|s| border.speaker(s)),
        "said": proposal.and_then(|p| p.said),
        "denies": proposal.map(|p| p.denies),
        "quoted": proposal.is_some_and(|p| p.quoted),
        "numbers": proposal.map_or_else(Vec::new, |p| p.numbers.iter().map(|n| border.number(n)).collect()),
        "dates": proposal.map_or_else(Vec::new, |p| p.dates.iter().map(|d| border.date(d)).collect()),
        "verdict": verdict(standing),
        "standing": standing.word(),
        "stored": listed.stored,
        "version": version(opened, listed, &border),
    })
}

/// Of a claim that was born in an older version: where, and where it stands now.
fn version(opened: &Opened, listed: &Listed, border: &Border<'_>) -> Value {
    let Some(view) = opened.rows.version_of(&opened.ledger, &opened.standings, listed.id) else {
        return Value::Null;
    };
    let (place, at) = match &view.place {
        VersionPlace::Same => ("same", None),
        VersionPlace::Changed { span, confirmed: true, .. } => ("changed", Some(*span)),
        VersionPlace::Changed { span, .. } => ("to_confirm", Some(*span)),
        VersionPlace::Gone => ("gone", None),
    };
    json!({
        "born_in": view.born_in.to_string(),
        "words_then": &*view.words_then,
        "place": place,
        "words_now": at.map(|span| border.marked(span)),
    })
}

/// The verdict that holds: a word where the current verdicts agree, else nothing.
fn verdict(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::NotLookedAt | Standing::Contested => None,
        held => Some(held.word()),
    }
}

fn standing(opened: &Opened, listed: &Listed) -> Standing {
    opened.rows.find(listed.id).map_or(Standing::NotLookedAt, |row| opened.rows.row(row).brief.standing)
}

/// The exact words where the text is at hand, else as the project keeps them.
fn words(opened: &Opened, listed: &Listed) -> String {
    let text = opened.document(listed.document).zip(listed.span);
    let exact = text.and_then(|(document, span)| span.of(&document.text));
    match exact {
        Some(words) => words.to_owned(),
        None => opened.ledger.claim(listed.id).map(|line| line.words.clone()).unwrap_or_default(),
    }
}

fn talk(opened: &Opened, listed: &Listed, out: &mut Output) -> Result<(), Failure> {
    let standing = standing(opened, listed);
    out.line(&format!("{}  {}", listed.id, fold_space(&words(opened, listed))))?;
    // What a checker asks is whether this is so.
    if let Some(proposition) = listed.proposal.as_ref().and_then(|proposal| proposal.proposition.as_ref()) {
        out.line(&format!("    {}", proposition.text))?;
    }
    let mut about = vec![listed.path.clone(), standing.label().to_owned()];
    if let Some(proposal) = &listed.proposal {
        if let Some(speaker) = &proposal.speaker {
            let said = proposal.said.map(|day| format!(", {day}")).unwrap_or_default();
            about.push(format!("{}{said}", told_by(&speaker.name, proposal.denies)));
        }
        if standing == Standing::NotLookedAt && !proposal.reasons.is_empty() {
            about.push(proposal.reasons.join(", "));
        }
    }
    out.line(&format!("    {}", about.join("; ")))?;
    let version = opened.rows.version_of(&opened.ledger, &opened.standings, listed.id);
    match version.map(|version| version.place) {
        Some(VersionPlace::Changed { words_now, confirmed: false, .. }) => {
            out.line(&format!("    to confirm: is it the same as “{words_now}” in the newest version?"))?;
        }
        Some(VersionPlace::Changed { since, confirmed: true, .. }) => {
            let since =
                since.map_or_else(|| "a later version".to_owned(), |version| version.path.to_string());
            let so = if standing == Standing::NotLookedAt { "; the verdict is asked for again" } else { "" };
            out.line(&format!("    the sentence changed in {since}{so}"))?;
        }
        Some(VersionPlace::Gone) => out.line("    gone from the newest version")?,
        _ => {}
    }
    Ok(())
}
