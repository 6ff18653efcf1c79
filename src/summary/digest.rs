//! The head of every summary: what an editor must know first.

use super::data::{ClaimEntry, Summary, WrongPointEntry};
use super::{Finding, safe, words};
use crate::claim::ClaimId;
use crate::project::Standing;
use std::collections::BTreeSet;
use std::fmt::Write;

/// One list of the digest; a claim may stand in several.
pub struct Section<'a> {
    pub title: &'static str,
    pub claims: Vec<&'a ClaimEntry>,
    pub points: &'a [WrongPointEntry],
}

impl Section<'_> {
    pub fn lines(&self) -> usize {
        self.claims.len() + self.points.len()
    }
}

/// The lists in the order in which they matter, without empty ones.
pub fn sections(summary: &Summary) -> Vec<Section<'_>> {
    let settled = |claim: &ClaimEntry| matches!(claim.standing, Standing::Supported | Standing::Disputed);
    let pick = |title, take: &dyn Fn(&ClaimEntry) -> bool| Section {
        title,
        claims: summary.claims.iter().filter(|claim| take(claim)).collect(),
        points: &[],
    };
    let wrong: BTreeSet<ClaimId> = summary.wrong.iter().map(|point| point.claim).collect();
    let is_whole = |claim: &ClaimEntry| !claim.places.iter().any(|place| wrong.contains(&place.claim));
    let unbacked = |claim: &ClaimEntry| claim.standing == Standing::Supported && claim.needs_citation;
    let change = pick(words::CHANGE, &|c| c.standing == Standing::Disputed || unbacked(c));
    let mut sections = vec![
        Section { points: &summary.wrong, ..change },
        pick(words::CHANGED_SINCE, &|c| c.changed_since),
        pick(words::DIFFER, &|c| c.standing == Standing::Contested),
        pick(words::ONE_ORIGIN, &|c| settled(c) && c.origins == 1),
        pick(words::WAITING, &|c| c.waiting),
        pick(words::UNVERIFIED, &|c| c.standing == Standing::Unverified && !c.waiting),
        pick(words::HOLDS, &|c| {
            c.standing == Standing::Supported && !unbacked(c) && !c.changed_since && is_whole(c)
        }),
    ];
    sections.retain(|section| section.lines() > 0);
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
    if claim.needs_citation {
        let what = if claim.standing == Standing::Disputed { "disputes" } else { "supports" };
        let _ = write!(out, ", without a citation that {what} it");
    }
    if claim.changed_since {
        out.push_str(", in an older version");
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

/// Why it was judged so; where analysts differ, the reason of each.
pub fn reasons(claim: &ClaimEntry) -> Vec<String> {
    let given = claim.verdicts.iter().filter_map(|verdict| Some((verdict, verdict.because.as_deref()?)));
    if claim.standing == Standing::Contested {
        let with_name = given.map(|(verdict, because)| {
            format!("{} by {}: {because}", words::ruling(verdict.ruling), safe::isolated(&verdict.by))
        });
        return with_name.collect();
    }
    given.map(|(_, because)| because.to_owned()).take(1).collect()
}

/// What must be mended, and what is only to be known.
pub fn findings(summary: &Summary) -> [(&'static str, Vec<&Finding>); 2] {
    let (notes, mend) = summary.findings.iter().partition(|finding| finding.rule.is_note());
    [(words::CHECKS, mend), (words::NOTES, notes)]
}

/// "marked wrong by A. Analyst, 2026-11-20; First report".
pub fn marked(point: &WrongPointEntry) -> String {
    let by: Vec<String> = point.by.iter().map(|name| safe::isolated(name)).collect();
    let on = point.on.as_deref().map(|on| format!(", {on}")).unwrap_or_default();
    format!("marked wrong by {}{on}; {}", by.join(" and "), safe::isolated(&point.title))
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
        let _ = writeln!(out, "\n{} ({})", section.title, section.lines());
        for point in section.points.iter().take(NAMED) {
            let (named, wording) = (safe::isolated(&point.named()), safe::isolated(&point.wording));
            let _ = writeln!(out, "- {named} in: {wording} [{}]", marked(point));
            if let Some(because) = &point.because {
                let _ = writeln!(out, "  {}", safe::isolated(because));
            }
        }
        for claim in section.claims.iter().take(NAMED) {
            let wording = safe::isolated(&claim.wording);
            let _ = writeln!(out, "- {wording} [{}; {}; {}]", verdict(claim), evidence(claim), places(claim));
            for because in reasons(claim) {
                let _ = writeln!(out, "  {}", safe::isolated(&because));
            }
        }
        let more = section.claims.len().saturating_sub(NAMED) + section.points.len().saturating_sub(NAMED);
        if more > 0 {
            let _ = writeln!(out, "- and {more} more in the summary");
        }
    }
    let [(_, mend), _] = findings(summary);
    if !mend.is_empty() {
        let things = words::count(mend.len(), "thing", "things");
        let _ = writeln!(out, "\n{things} to mend before publishing, listed in the summary.");
    }
    out
}
