//! Which claim, and which document, is meant by what was typed: an id, the beginning of one, or a path.

use super::Failure;
use super::open::Opened;
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use crate::desk::ReadDocument;
use std::collections::BTreeSet;

/// At least so many signs of a claim's id tell it.
const SIGNS_OF_A_CLAIM: usize = 8;

const CLAIMS: &str = "`claimdesk claims PATH` lists them";

/// At least so many digits of a document's id tell it.
const DIGITS_OF_A_DOCUMENT: usize = 4;

/// At most so many are named where several are meant.
const NAMED: usize = 5;

/// The claim of what was opened with this id, or the only one whose id begins so.
pub(super) fn claim(opened: &Opened, given: &str) -> Result<ClaimId, Failure> {
    let shown = opened.rows.in_order().map(|row| opened.rows.row(row).claim);
    let id = claim_among(shown.chain(opened.ledger.claims().map(|line| line.id)), given)?;
    if opened.rows.find(id).is_none() && opened.ledger.claim(id).is_none() {
        return Err(Failure::new(format!("there is no claim {id}")).hint(CLAIMS));
    }
    Ok(id)
}

/// The claim with this id, whether it is among `ids` or not, or the only one of them whose id begins so.
pub(super) fn claim_among(ids: impl Iterator<Item = ClaimId>, given: &str) -> Result<ClaimId, Failure> {
    if let Ok(id) = given.parse() {
        return Ok(id);
    }
    if given.len() < SIGNS_OF_A_CLAIM || given.contains(|c: char| !c.is_ascii_hexdigit() && c != '-') {
        return Err(Failure::new(format!("{given} is not a claim id"))
            .hint(format!("give an id or its first {SIGNS_OF_A_CLAIM} signs or more; {CLAIMS}")));
    }
    let meant: BTreeSet<ClaimId> = ids.filter(|id| id.to_string().starts_with(given)).collect();
    only(meant.iter().copied(), "claim", given, meant.iter().map(ToString::to_string), CLAIMS)
}

/// The document of what was opened with this id, at this path, or the only one whose id begins so. A path may lack the
/// folder's name.
pub(super) fn document(opened: &Opened, given: &str) -> Result<DocumentId, Failure> {
    if let Ok(id) = given.parse::<DocumentId>() {
        return Ok(id);
    }
    let cards = opened.documents().iter().map(ReadDocument::card);
    document_among(cards.map(|card| (card.id, card.path.as_str())), given)
}

/// The same among documents with their paths.
pub(super) fn document_among<'a>(
    documents: impl Iterator<Item = (DocumentId, &'a str)>,
    given: &str,
) -> Result<DocumentId, Failure> {
    let listed = "`claimdesk documents PATH` lists them with their ids and paths";
    let behind_a_folder = |path: &str| path.split_once('/').is_some_and(|(_, rest)| rest == given);
    let is_beginning =
        given.len() >= DIGITS_OF_A_DOCUMENT && given.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    let mut meant = Vec::new();
    for (id, path) in documents {
        if path == given {
            return Ok(id);
        }
        if behind_a_folder(path) || is_beginning && id.to_string().starts_with(given) {
            meant.push((id, path));
        }
    }
    let names = meant.iter().map(|(id, path)| format!("{id} {path}"));
    only(meant.iter().map(|(id, _)| *id), "document", given, names, listed)
}

/// The one that is meant, or why there is none.
fn only<T>(
    mut meant: impl ExactSizeIterator<Item = T>,
    kind: &str,
    given: &str,
    names: impl Iterator<Item = String>,
    listed: &str,
) -> Result<T, Failure> {
    let count = meant.len();
    match meant.next() {
        Some(one) if count == 1 => Ok(one),
        None => Err(Failure::new(format!("there is no {kind} {given}")).hint(listed)),
        Some(_) => {
            let names: Vec<String> = names.take(NAMED).collect();
            let more = if count > NAMED { ", …" } else { "" };
            Err(Failure::new(format!("{given} may mean {count} {kind}s: {}{more}", names.join(", ")))
                .hint("give more of the id"))
        }
    }
}
