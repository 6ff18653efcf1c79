//! The summary as JSON. Offsets are code points of the text, end exclusive; absent values are null.

use super::data::{
    CitationEntry, ClaimEntry, DocumentEntry, Summary, TriedEntry, VerdictEntry, WrongPointEntry,
};
use super::safe::{address, shown_address};
use super::{Finding, words};
use crate::project::act::{EvidenceKind, Role};
use crate::text::without_steering;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the fields below; a change that breaks a reader raises it.
const FORMAT: u32 = 1;

/// Writes the summary as one JSON object.
pub fn write_json(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let counts = summary.counts;
    let method: Vec<Value> =
        words::METHOD.iter().map(|(word, meaning)| json!({ "word": word, "meaning": meaning })).collect();
    let whole = json!({
        "format": FORMAT,
        "title": summary.title,
        "as_of": summary.as_of.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "by": summary.by,
        "counts": {
            "looked_at": counts.looked_at(),
            "supported": counts.supported,
            "disputed": counts.disputed,
            "unverified": counts.unverified,
            "contested": counts.contested,
            "dismissed": counts.dismissed,
            "not_looked_at": summary.not_looked_at,
            "needs_citation": counts.needs_citation,
            "waiting": counts.waiting,
            "signed_off": counts.signed_off,
        },
        "method": method,
        "claims": summary.claims.iter().map(claim).collect::<Vec<_>>(),
        "wrong": summary.wrong.iter().map(wrong_point).collect::<Vec<_>>(),
        "findings": summary.findings.iter().map(finding).collect::<Vec<_>>(),
        "documents": summary.documents.iter().map(document).collect::<Vec<_>>(),
    });
    let whole = serde_json::to_string_pretty(&whole)?;
    writeln!(out, "{}", without_steering(&whole))
}

fn claim(claim: &ClaimEntry) -> Value {
    let places: Vec<Value> = claim
        .places
        .iter()
        .map(|place| {
            json!({
                "claim": place.claim.to_string(),
                "document": place.document.to_string(),
                "title": place.title,
                "start": place.at.0,
                "end": place.at.1,
                "carried_over": place.carried_over,
            })
        })
        .collect();
    let signed: Vec<Value> = claim.signed_off.iter().map(|s| json!({ "by": s.by, "on": s.on })).collect();
    json!({
        "id": claim.id.to_string(),
        "standing": claim.standing.word(),
        "wording": claim.wording,
        "words": claim.words,
        "speaker": claim.speaker,
        "places": places,
        "verdicts": claim.verdicts.iter().map(verdict).collect::<Vec<_>>(),
        "attribution": claim.attribution.iter().map(verdict).collect::<Vec<_>>(),
        "citations": (1..).zip(&claim.citations).map(|(number, c)| citation(number, c)).collect::<Vec<_>>(),
        "origins": claim.origins,
        "tried": claim.tried.iter().map(tried).collect::<Vec<_>>(),
        "signed_off": signed,
        "checked_twice": claim.checked_twice,
        "waiting": claim.waiting,
        "needs_citation": claim.needs_citation,
        "changed_since": claim.changed_since,
        "notes": claim.notes,
    })
}

fn verdict(verdict: &VerdictEntry) -> Value {
    json!({
        "entry": verdict.entry.to_string(),
        "verdict": verdict.ruling.word(),
        "by": verdict.by,
        "on": verdict.on,
        "qualifiers": verdict.qualifiers.iter().map(|q| q.word()).collect::<Vec<_>>(),
        "because": verdict.because,
        "rests_on": verdict.rests_on,
        "settles": verdict.settles,
        "carried_over": verdict.carried_over,
    })
}

fn citation(number: usize, citation: &CitationEntry) -> Value {
    let passage = citation
        .passage
        .map(|(document, at)| json!({ "document": document.to_string(), "start": at.0, "end": at.1 }));
    let web = |url: &Option<String>| url.as_deref().and_then(address);
    // What is no web address is a name of the source, and none that tells of somebody's machine.
    let other = citation.url.as_deref().filter(|url| address(url).is_none()).and_then(shown_address);
    json!({
        "number": number,
        "entry": citation.entry.to_string(),
        "stance": citation.stance.word(),
        "reference": citation.reference,
        "locator": citation.locator,
        "quote": citation.quote,
        "translation": citation.translation,
        "translated_by": citation.translated_by,
        "shows": citation.shows,
        "kind": citation.kind.map(EvidenceKind::word),
        "origin": citation.origin,
        "url": web(&citation.url),
        "address": other,
        "accessed": citation.accessed,
        "archived": web(&citation.archived),
        "archived_on": citation.archived_on,
        "passage": passage,
        "complete": citation.complete,
    })
}

fn tried(tried: &TriedEntry) -> Value {
    let outcomes: Vec<Value> = tried
        .outcomes
        .iter()
        .map(|o| json!({ "result": o.result.word(), "says": o.says, "when": o.when }))
        .collect();
    json!({
        "asked": tried.asked,
        "how": tried.how,
        "what": tried.what,
        "when": tried.when,
        "outcomes": outcomes,
        "waiting": tried.outcomes.is_empty(),
    })
}

fn wrong_point(point: &WrongPointEntry) -> Value {
    json!({
        "claim": point.claim.to_string(),
        "wording": point.wording,
        "kind": point.kind.word(),
        "words": point.words,
        "title": point.title,
        "start": point.at.0,
        "end": point.at.1,
        "by": point.by,
        "on": point.on,
        "because": point.because,
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule.word(),
        "note": finding.rule.is_note(),
        "claim": finding.claim.to_string(),
        "also": finding.also.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "wording": finding.wording,
        "says": finding.says,
    })
}

fn document(document: &DocumentEntry) -> Value {
    json!({
        "id": document.id.to_string(),
        "full": document.full,
        "title": document.title,
        "date": document.date,
        "outlet": document.outlet,
        "path": document.path,
        "role": match document.role {
            Role::UnderCheck => "under_check",
            Role::Source => "source",
        },
        "looked_at": document.counts.looked_at(),
    })
}
