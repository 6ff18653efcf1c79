//! The summary as a table, a row a claim, for a spreadsheet.

use super::data::{CitationEntry, ClaimEntry, Summary, TriedEntry, WrongPointEntry};
use super::safe::{cell, shown_address};
use super::{digest, words};
use std::io::{self, Write};

const COLUMNS: [&str; 20] = [
    "claim",
    "document",
    "start",
    "end",
    "words",
    "wording",
    "speaker",
    "verdict",
    "qualifiers",
    "reason",
    "by",
    "on",
    "citations",
    "origins",
    "evidence",
    "tried",
    "signed off by",
    "signed off on",
    "other places",
    "notes",
];

/// Writes the summary as CSV in UTF-8, a row a claim, and before them a row for each point that is marked wrong, whose
/// verdict is "wrong" and whose words are the point's. `start` and `end` are code
/// points of the text, end exclusive.
pub fn write_csv(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for point in &summary.wrong {
        writer.write_record(point_row(point).map(|value| cell(&value)))?;
    }
    for claim in &summary.claims {
        writer.write_record(row(claim).map(|value| cell(&value)))?;
    }
    writer.flush()
}

fn row(claim: &ClaimEntry) -> [String; 20] {
    let join = |parts: &mut dyn Iterator<Item = String>| parts.collect::<Vec<_>>().join("; ");
    let first = claim.places.first();
    [
        claim.id.to_string(),
        first.map(|place| place.title.clone()).unwrap_or_default(),
        first.map(|place| place.at.0.to_string()).unwrap_or_default(),
        first.map(|place| place.at.1.to_string()).unwrap_or_default(),
        claim.words.clone(),
        claim.wording.clone(),
        claim.speaker.clone().unwrap_or_default(),
        words::standing(claim.standing).to_lowercase(),
        join(&mut claim.verdicts.iter().flat_map(|v| &v.qualifiers).map(|q| q.word().to_owned())),
        join(&mut claim.verdicts.iter().filter_map(|v| v.because.clone())),
        join(&mut claim.verdicts.iter().map(|v| format!("{} ({})", v.by, v.ruling.word()))),
        join(&mut claim.verdicts.iter().filter_map(|v| v.on.clone())),
        claim.citations.len().to_string(),
        claim.origins.to_string(),
        join(&mut (1..).zip(&claim.citations).map(|(number, c)| citation(number, c))),
        join(&mut claim.tried.iter().map(tried)),
        join(&mut claim.signed_off.iter().map(|s| s.by.clone())),
        join(&mut claim.signed_off.iter().filter_map(|s| s.on.clone())),
        if claim.places.len() > 1 { digest::places(claim) } else { String::new() },
        join(&mut claim.notes.iter().map(|note| (*note).to_owned())),
    ]
}

fn point_row(point: &WrongPointEntry) -> [String; 20] {
    let mut row: [String; 20] = Default::default();
    for (column, value) in [
        ("claim", point.claim.to_string()),
        ("document", point.title.clone()),
        ("start", point.at.0.to_string()),
        ("end", point.at.1.to_string()),
        ("words", point.words.clone()),
        ("wording", point.wording.clone()),
        ("verdict", "wrong".to_owned()),
        ("reason", point.because.clone().unwrap_or_default()),
        ("by", point.by.join("; ")),
        ("on", point.on.clone().unwrap_or_default()),
    ] {
        if let Some(at) = COLUMNS.iter().position(|known| *known == column) {
            row[at] = value;
        }
    }
    row
}

fn citation(number: usize, citation: &CitationEntry) -> String {
    let mut out = format!("[{number}] {}: {}", citation.stance.word(), citation.reference);
    let url = citation.url.as_deref().and_then(shown_address);
    let quote = citation.quote.as_ref().map(|quote| format!("“{quote}”"));
    for part in [&citation.locator, &citation.shows, &quote, &url].into_iter().flatten() {
        out.push_str(", ");
        out.push_str(part);
    }
    out
}

fn tried(tried: &TriedEntry) -> String {
    let mut out = tried.asked.clone();
    for part in [&tried.what, &tried.when].into_iter().flatten() {
        out.push_str(", ");
        out.push_str(part);
    }
    let outcomes: Vec<&str> = tried.outcomes.iter().map(|outcome| outcome.result.word()).collect();
    let outcome = if outcomes.is_empty() { "waiting".to_owned() } else { outcomes.join(", ") };
    format!("{out} ({outcome})")
}
