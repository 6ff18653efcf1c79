//! Versions: a document that follows another is one row with it, and shows its claims.
//!
//! Claims of the older document are found again in the newer: at the place that a person confirmed, else by their
//! words (see `project::find_anchor`). What is found beyond doubt is derived each time; what asks stays a row without
//! a place until somebody says where it stands now, or that it is gone.

use super::read_document::ReadDocument;
use super::rows::Rows;
use super::view::{OtherVersion, VersionPlace, VersionView};
use crate::claim::{ClaimId, id_at, words_hash};
use crate::corpus::DocumentId;
use crate::project::act::{Act, OWN, On, VERSION};
use crate::project::{
    Anchor, ClaimLine, Effort, EntryId, Ledger, Located, ProjectState, Standings, find_anchor,
};
use crate::text::{Span, fold_space, word_diff};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Which documents are versions of one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Versions {
    /// Of each older document the newest.
    newest: HashMap<DocumentId, DocumentId>,
    /// Of each newest document the older ones, the next before it first.
    older: BTreeMap<DocumentId, Vec<DocumentId>>,
}

impl Versions {
    /// Of the documents of a project. What follows a document that is left out, or not in the project, stands alone.
    pub fn of(ledger: &Ledger, standings: &Standings) -> Self {
        let project = standings.project();
        let here = |id: &DocumentId| ledger.document(*id).is_some() && !project.is_left_out(*id);
        let mut follower: HashMap<DocumentId, DocumentId> = HashMap::new();
        for line in ledger.documents() {
            if let Some(before) = project.follows(line.id).filter(|before| here(&line.id) && here(before)) {
                // Of two that follow the same document, the one with the greater path is the later.
                let later = follower.entry(before).or_insert(line.id);
                let path = |id: DocumentId| ledger.document(id).map(|line| (&line.path, line.id));
                if path(*later) < path(line.id) {
                    *later = line.id;
                }
            }
        }
        let mut versions = Self::default();
        for newest in
            follower.values().copied().filter(|id| !follower.contains_key(id)).collect::<BTreeSet<_>>()
        {
            let mut older = Vec::new();
            let mut at = newest;
            while let Some(before) = project.follows(at).filter(|before| follower.get(before) == Some(&at)) {
                if before == newest || older.contains(&before) {
                    break;
                }
                versions.newest.insert(before, newest);
                older.push(before);
                at = before;
            }
            versions.older.insert(newest, older);
        }
        versions
    }

    /// The newest version, if there is a newer one.
    pub fn newer(&self, document: DocumentId) -> Option<DocumentId> {
        self.newest.get(&document).copied()
    }

    /// The versions before it, the next one first.
    pub fn older(&self, document: DocumentId) -> &[DocumentId] {
        self.older.get(&document).map_or(&[], Vec::as_slice)
    }

    /// Documents whose rows may differ between this and another.
    pub fn differing(&self, other: &Self) -> BTreeSet<DocumentId> {
        let mut documents = BTreeSet::new();
        for (a, b) in [(self, other), (other, self)] {
            for (newest, older) in &a.older {
                if b.older.get(newest) != Some(older) {
                    documents.insert(*newest);
                    documents.extend(older);
                }
            }
        }
        documents
    }
}

/// Where a stored claim stands in its document's text.
pub(super) fn place_of(
    ledger: &Ledger,
    standings: &Standings,
    effort: &Effort,
    read: &ReadDocument,
    claim: ClaimId,
) -> Option<Span> {
    let line = ledger.claim(claim)?;
    let text = read.text();
    let anchored = |at: (u32, u32), words: &str, before: &str, after: &str| -> Anchor {
        find_anchor(effort, text, read.points(), at, words, before, after)
    };
    // Asking for the whole state costs a fold over the claim's entries.
    let moved = |entry: &std::sync::Arc<crate::project::Entry>| matches!(entry.act(), Some(Act::Span(_)));
    if ledger.entries_on(On::Claim(claim)).any(moved) {
        let state = standings.state(ledger, claim);
        if let Some(located) = state.span.one().filter(|l| l.document == line.document) {
            return anchored(located.at, &located.words, &located.before, &located.after).span();
        }
    }
    anchored(line.at, &line.words, &line.before, &line.after).span()
}

/// Where a claim of an older version stands in the text of a newer one. What somebody said is not the same asks no
/// more.
pub(super) fn place_in_version(
    ledger: &Ledger,
    standings: &Standings,
    effort: &Effort,
    newer: &ReadDocument,
    claim: ClaimId,
) -> Option<Anchor> {
    let anchor = likely_place(ledger, standings, effort, newer, claim)?;
    let is_another = |span: Span| standings.are_distinct(ledger, claim, id_at(newer.document(), span));
    Some(match anchor {
        Anchor::ToConfirm(span) if is_another(span) => Anchor::Orphan,
        anchor => anchor,
    })
}

fn likely_place(
    ledger: &Ledger,
    standings: &Standings,
    effort: &Effort,
    newer: &ReadDocument,
    claim: ClaimId,
) -> Option<Anchor> {
    let line = ledger.claim(claim)?;
    let (text, points) = (newer.text(), newer.points());
    let moved = |entry: &std::sync::Arc<crate::project::Entry>| {
        matches!(entry.act(), Some(Act::Span(_) | Act::Place(_)))
    };
    let own = |at, words: &str, before: &str, after: &str| {
        find_anchor(effort, text, points, at, words, before, after)
    };
    if !ledger.entries_on(On::Claim(claim)).any(moved) {
        return Some(own(line.at, &line.words, &line.before, &line.after));
    }
    let state = standings.state(ledger, claim);
    let at = |located: &Located| own(located.at, &located.words, &located.before, &located.after);
    // A place in this very version, confirmed by a person, before all.
    if let Some(located) = state.places.get(&newer.card().id).and_then(|field| field.one()) {
        return Some(at(located));
    }
    // Else the words as they stood last: in the latest of the versions before that has a place.
    let before = standings.project().earlier(newer.card().id);
    let last = before.iter().find_map(|version| state.places.get(version)?.one());
    Some(
        last.or_else(|| state.span.one())
            .map_or_else(|| own(line.at, &line.words, &line.before, &line.after), at),
    )
}

/// How a claim of an older version is shown in the newest, and the version in which its words changed.
fn version_view(
    ledger: &Ledger,
    standings: &Standings,
    newer: &ReadDocument,
    claim: ClaimId,
) -> Option<(VersionView, DocumentId)> {
    let line = ledger.claim(claim).filter(|line| line.document != newer.card().id)?;
    let text = newer.text();
    let anchor = place_in_version(ledger, standings, &Effort::of_document(), newer, claim)?;
    let (since, then_in, words_then) = words_before(ledger, standings, newer, line, &anchor);
    let (span, confirmed) = match anchor {
        Anchor::Exact(span) | Anchor::Moved(span) => (Some(span), true),
        Anchor::ToConfirm(span) => (Some(span), false),
        Anchor::Orphan => (None, false),
    };
    let place = match span.and_then(|span| Some((span, fold_space(span.of(text)?)))) {
        None => VersionPlace::Gone,
        Some((_, now)) if confirmed && *now == *words_then => VersionPlace::Same,
        Some((span, now)) => VersionPlace::Changed {
            span,
            pieces: word_diff(&words_then, &now),
            words_now: now.as_ref().into(),
            confirmed,
            since: None,
        },
    };
    let words_then = words_then.as_str().into();
    Some((VersionView { born_in: line.document, born: None, words_then, then_in, then: None, place }, since))
}

/// The version in which the words of a claim changed last, as far as was said or is found at `anchor`; the version before
/// it in which they are known, and the words there.
fn words_before(
    ledger: &Ledger,
    standings: &Standings,
    newer: &ReadDocument,
    line: &ClaimLine,
    anchor: &Anchor,
) -> (DocumentId, DocumentId, String) {
    let at_birth = fold_space(&line.words).into_owned();
    let is_moved = |entry: &std::sync::Arc<crate::project::Entry>| {
        matches!(entry.act(), Some(Act::Span(_) | Act::Place(_)))
    };
    let newest = newer.card().id;
    if !ledger.entries_on(On::Claim(line.id)).any(is_moved) {
        return (newest, line.document, at_birth);
    }
    let state = standings.state(ledger, line.id);
    let placed = |version: DocumentId| {
        let place = state.places.get(&version).and_then(|field| field.one());
        let own = || state.span.one().filter(|_| version == line.document);
        place.or_else(own).map(|located| fold_space(&located.words).into_owned())
    };
    let now =
        anchor.span().and_then(|span| span.of(newer.text())).map(|words| fold_space(words).into_owned());
    let mut since = newest;
    for version in standings.project().earlier(newest) {
        let Some(words) = placed(version).or_else(|| (version == line.document).then(|| at_birth.clone()))
        else {
            continue;
        };
        if now.as_ref() != Some(&words) {
            return (since, version, words);
        }
        since = version;
    }
    (since, line.document, at_birth)
}

/// The sentences of older versions, to tell which of a newer one are new or changed. `None` where none of the older
/// texts is at hand: then nobody can say.
pub(super) fn known_sentences<'a>(older: impl Iterator<Item = &'a ReadDocument>) -> Option<HashSet<u64>> {
    let mut known = None::<HashSet<u64>>;
    for read in older {
        let words = |span: &Span| span.of(read.text()).map(words_hash);
        known.get_or_insert_default().extend(read.listing().sentences.iter().filter_map(words));
    }
    known
}

/// The act by which somebody says that a document is a later version of `older`, or of none, and what it names as seen.
pub(super) fn say_version(
    project: &ProjectState,
    document: DocumentId,
    older: Option<DocumentId>,
) -> Result<(Vec<EntryId>, Act), String> {
    if older == Some(document) {
        return Err("a document is no version of itself".to_owned());
    }
    let state = project.documents.get(&document);
    if let Some(document) = older {
        let seen = state.map(|state| state.follows.values.iter().map(|(id, _)| *id).collect());
        return Ok((seen.unwrap_or_default(), Act::Follows { document }));
    }
    let said = state.and_then(|state| state.metadata.get(VERSION));
    let seen = said.map(|field| field.values.iter().map(|(id, _)| *id).collect());
    Ok((seen.unwrap_or_default(), Act::Metadata { name: VERSION.to_owned(), to: Some(OWN.to_owned()) }))
}

impl Rows {
    /// Where a claim of an older version stands in the newest.
    #[must_use]
    pub fn version_of(&self, ledger: &Ledger, standings: &Standings, claim: ClaimId) -> Option<VersionView> {
        let row = self.row(self.find(claim)?);
        let newer = self.entry(row.document).read.as_ref()?;
        let (mut view, since) = version_view(ledger, standings, newer, claim)?;
        view.born = self.other_version(view.born_in);
        view.then = self.other_version(view.then_in);
        if let VersionPlace::Changed { since: in_version, .. } = &mut view.place {
            *in_version = self.other_version(since);
        }
        Some(view)
    }

    /// Claims of older versions that ask where they stand in the newest.
    #[must_use]
    pub fn asking(&self, ledger: &Ledger) -> Vec<ClaimId> {
        self.in_order().filter(|id| self.asks(*id, ledger)).map(|id| self.row(id).claim).collect()
    }

    /// Does this claim of an older version ask where it stands in the newest?
    pub(super) fn asks(&self, id: super::rows::RowId, ledger: &Ledger) -> bool {
        let row = self.row(id);
        let newest = self.entry(row.document);
        newest.read.is_some()
            && row.span().is_none()
            && ledger.claim(row.claim).is_some_and(|line| line.document != newest.id)
    }

    /// How many documents are older versions of others.
    #[must_use]
    pub fn older_count(&self) -> usize {
        self.versions.older.values().map(Vec::len).sum()
    }

    /// Is there one?
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.versions.older.values().any(|older| !older.is_empty())
    }

    /// The newest version of a document that is an older one.
    #[must_use]
    pub fn newest_version(&self, document: DocumentId) -> Option<DocumentId> {
        self.versions.newer(document)
    }

    /// As another version is named where this one is shown.
    #[must_use]
    pub fn other_version(&self, document: DocumentId) -> Option<OtherVersion> {
        let listed = self.listed(document)?;
        let (title, path) = (listed.title.clone(), listed.path.clone());
        Some(OtherVersion { id: document, title, path, date: listed.date })
    }

    /// The versions before a document of the list, the next one first.
    #[must_use]
    pub fn older_versions(&self, document: DocumentId) -> &[DocumentId] {
        self.versions.older(document)
    }
}
