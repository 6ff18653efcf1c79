//! The head of every summary: what an editor must know first.

use super::data::{ClaimEntry, Summary};
use super::{safe, words};
use crate::project::Standing;
use std::collections::BTreeSet;
use std::fmt::Write;

/// One list of the digest; a claim may stand in several.
pub struct Section<'a> {
    pub title: &'static str,
    pub claims: Vec<&'a ClaimEntry>,
}

/// The lists in the order in which they matter, without empty ones.
pub fn sections(summary: &Summary) -> Vec<Section<'_>> {
    let settled = |claim: &ClaimEntry| matches!(claim.standing, Standing::Supported | Standing::Disputed);
    let pick = |title, take: &dyn Fn(&ClaimEntry) -> bool| Section {
        title,
        claims: summary.claims.iter().filter(|claim| take(claim)).collect(),
    };
    let mut sections = vec![
        pick(words::CHANGE, &|c| c.standing == Standing::Disputed),
        pick(words::DIFFER, &|c| c.standing == Standing::Contested),
        pick(words::ONE_ORIGIN, &|c| settled(c) && c.origins == 1),
        pick(words::WAITING, &|c| c.waiting),
        pick(words::UNVERIFIED, &|c| c.standing == Standing::Unverified && !c.waiting),
        pick(words::HOLDS, &|c| c.standing == Standing::Supported),
    ];
    sections.retain(|section| !section.claims.is_empty());
    sections
}

/// "As of 2026-11-22 09:14 UTC, by A. Analyst and B. Reviewer".
pub fn as_of(summary: &Summary) -> String {
    let time = summary.as_of.format("%Y-%m-%d %H:%M UTC");
    let by: Vec<String> = summary.by.iter().map(|name| safe::isolated(name)).collect();
    match by.as_slice() {
        [] => format!("As of {time}; nobody has judged a claim yet"),
        [one] => format!("As of {time}, by {one}"),
        [names @ .., last] => format!("As of {time}, by {} and {last}", names.join(", ")),
    }
}

/// "5 claims looked at: 2 supported, 1 disputed; 12 not looked at".
pub fn counts(summary: &Summary) -> String {
    let counts = summary.counts;
    let mut out = format!("{} looked at", words::count(counts.looked_at(), "claim", "claims"));
    let parts: Vec<String> = [
        (counts.supported, "supported"),
        (counts.disputed, "disputed"),
        (counts.unverified, "unverified"),
        (counts.contested, "on which analysts differ"),
        (counts.dismissed, "dismissed"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, word)| format!("{number} {word}"))
    .collect();
    if !parts.is_empty() {
        let _ = write!(out, ": {}", parts.join(", "));
    }
    let _ = write!(out, "; {} not looked at", summary.not_looked_at);
    out
}

/// The verdict in a few words: "Supported (missing context), signed off".
pub fn verdict(claim: &ClaimEntry) -> String {
    let mut out = words::standing(claim.standing).to_owned();
    if claim.standing == Standing::Contested {
        let views: Vec<String> = claim
            .verdicts
            .iter()
            .map(|v| format!("{} by {}", v.ruling.word(), safe::isolated(&v.by)))
            .collect();
        let _ = write!(out, ": {}", views.join(", "));
    } else {
        let mut qualifiers: Vec<&str> =
            claim.verdicts.iter().flat_map(|v| &v.qualifiers).map(|q| q.word()).collect();
        qualifiers.sort_unstable();
        qualifiers.dedup();
        if !qualifiers.is_empty() {
            let _ = write!(out, " ({})", qualifiers.join(", "));
        }
    }
    if !claim.signed_off.is_empty() {
        out.push_str(", signed off");
    }
    out
}

/// Where it stands: the first document, and how many more places.
pub fn places(claim: &ClaimEntry) -> String {
    let mut titles: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    for place in &claim.places {
        if known.insert(&place.title) {
            titles.push(safe::isolated(&place.title));
        }
    }
    let more = titles.len().saturating_sub(TITLES);
    titles.truncate(TITLES);
    match (titles.len(), claim.places.len()) {
        (0, _) => "the words are not in this copy".to_owned(),
        (1, 1) => titles.remove(0),
        (1, places) => format!("{}, {places} places", titles[0]),
        (_, _) if more > 0 => format!("{} and {}", titles.join("; "), words::count(more, "more", "more")),
        (_, _) => titles.join("; "),
    }
}

/// Documents named at one claim.
const TITLES: usize = 12;

/// On how many origins it rests: "2 citations, 1 origin".
pub fn evidence(claim: &ClaimEntry) -> String {
    if claim.citations.is_empty() {
        return "no citation".to_owned();
    }
    format!(
        "{}, {}",
        words::count(claim.citations.len(), "citation", "citations"),
        words::count(claim.origins, "origin", "origins")
    )
}

/// In plain text at most this many claims of each list are named.
const NAMED: usize = 40;

/// The digest as plain text, for the clipboard.
#[must_use]
pub fn digest_text(summary: &Summary) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", safe::isolated(&summary.title));
    let _ = writeln!(out, "{}", as_of(summary));
    let _ = writeln!(out, "{}", counts(summary));
    for section in sections(summary) {
        let _ = writeln!(out, "\n{} ({})", section.title, section.claims.len());
        for claim in section.claims.iter().take(NAMED) {
            let wording = safe::isolated(&claim.wording);
            let _ = writeln!(out, "- {wording} [{}; {}; {}]", verdict(claim), evidence(claim), places(claim));
            if let Some(because) = claim.verdicts.iter().find_map(|v| v.because.as_deref()) {
                let _ = writeln!(out, "  {}", safe::isolated(because));
            }
        }
        if section.claims.len() > NAMED {
            let _ = writeln!(out, "- and {} more in the summary", section.claims.len() - NAMED);
        }
    }
    if !summary.findings.is_empty() {
        let things = words::count(summary.findings.len(), "thing", "things");
        let _ = writeln!(out, "\n{things} to mend before publishing, listed in the summary.");
    }
    out
}
