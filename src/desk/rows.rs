//! Every claim of the project as a small row, by document and place. A row keeps its number for as long as the
//! project is open, so that lists of rows stay right while claims come and go.
//!
//! What an act costs here does not grow with the project: one row, or the rows of one document.

mod corrected;
mod every_word;
mod list;
mod lookup;
mod speakers;
mod untouched;

use super::read_document::ReadDocument;
use super::versions::{Versions, known_sentences, place_in_version, place_of};
use super::view::{DocumentRow, Facet};
use crate::claim::{ClaimId, Kind, Listed, Proposal, words_hash};
use crate::corpus::{DocumentId, LandmarkKind};
use crate::project::act::Role;
use crate::project::{
    Brief, Counts, DocumentLine, Effort, Ledger, ProposedPlace, Standings, StoredPlace, rows,
};
use crate::text::{Span, fold_space};
use chrono::NaiveDate;
use std::cell::{Ref, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

pub use every_word::{Covered, EveryWord};
use lookup::Lookup;
use speakers::Speakers;

pub type RowId = u32;
pub type DocumentIndex = u32;

const NONE: u32 = u32::MAX;
const NOWHERE: (u32, u32) = (NONE, NONE);

#[derive(Clone, Debug)]
pub struct Row {
    pub claim: ClaimId,
    pub document: DocumentIndex,
    /// Its bytes of the text, first and behind the last; [`NOWHERE`] where it is not in a text at hand.
    place: (u32, u32),
    /// Number in the finder's list of this document.
    proposal: u32,
    speaker: u32,
    pub score: f32,
    /// What the finder took it for, if it proposed it.
    pub kind: Option<Kind>,
    pub brief: Brief,
    /// The claim was taken back, or is another one's row now.
    pub alive: bool,
    /// Counted and listed among the project's claims? Not in a document that is left out, and of claims tied across
    /// documents only where [`home`] says.
    pub counted: bool,
    words_hash: u64,
    /// Its sentence is not in the version of the document before, or a claim of that one asks where it stands now.
    pub is_news_of_version: bool,
}

impl Row {
    /// `None`: not in a text at hand.
    pub fn span(&self) -> Option<Span> {
        let (start, end) = self.place;
        (self.place != NOWHERE).then(|| Span::new(start as usize, end as usize))
    }

    pub fn proposal(&self) -> Option<usize> {
        (self.proposal != NONE).then_some(self.proposal as usize)
    }
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub id: DocumentId,
    /// With what was corrected in it.
    pub read: Option<ReadDocument>,
    /// As it was read, where something was corrected.
    uncorrected: Option<ReadDocument>,
    /// Where it is checked word by word, and under check, and its text is at hand.
    pub every_word: Option<Arc<EveryWord>>,
    pub covered: Option<Arc<Covered>>,
    /// By place; those without a place last.
    pub rows: Vec<RowId>,
    /// Were there ever any?
    had_rows: bool,
    pub counts: Counts,
    pub role: Role,
    pub left_out: bool,
    /// Where it stands in the list shown.
    pub listed: usize,
}

#[derive(Default)]
pub struct Rows {
    all: Vec<Row>,
    lookup: RefCell<Lookup>,
    /// Stored claims that are shown as one row with another: all of them, by the row.
    members: BTreeMap<RowId, Vec<ClaimId>>,
    documents: Vec<Entry>,
    by_document: HashMap<DocumentId, DocumentIndex>,
    /// Documents as listed: under check, then sources, each by title.
    pub list: Vec<DocumentRow>,
    /// Another one with each new order of the list: whoever worked something out from titles and order sees by it
    /// whether that holds.
    pub order: Arc<()>,
    /// Older versions, which are not in the list.
    behind: BTreeMap<DocumentId, DocumentRow>,
    pub counts: Counts,
    /// Counted rows by the bits of [`Brief::analysts`].
    by_analyst: BTreeMap<u32, u32>,
    speakers: Speakers,
    pub(super) versions: Versions,
    /// Stored claims by document.
    stored: HashMap<DocumentId, BTreeSet<ClaimId>>,
    facets: Vec<Facet>,
    facets_stale: bool,
    /// See [`Rows::take_gone`].
    gone: Vec<RowId>,
    /// Documents checked word by word whose covered words have to be counted anew.
    words_stale: BTreeSet<DocumentIndex>,
}

impl Rows {
    /// The rows of a project whose texts have not been read yet.
    pub fn new(ledger: &Ledger, standings: &Standings) -> Self {
        let versions = Versions::of(ledger, standings);
        let mut all = Self { facets_stale: true, versions, ..Self::default() };
        for claim in ledger.claims() {
            all.stored.entry(claim.document).or_default().insert(claim.id);
        }
        let lines: Vec<&DocumentLine> = ledger.documents().collect();
        for line in &lines {
            all.add_document(ledger, standings, line.id);
        }
        // Claims whose document has no line: a file put together by hand.
        let mut strays: Vec<DocumentId> = ledger
            .claims()
            .map(|claim| claim.document)
            .filter(|id| !all.by_document.contains_key(id))
            .collect();
        strays.dedup();
        for id in strays {
            all.add_document(ledger, standings, id);
        }
        all.relist(ledger, standings);
        all
    }

    pub fn add_document(&mut self, ledger: &Ledger, standings: &Standings, id: DocumentId) -> DocumentIndex {
        if let Some(index) = self.by_document.get(&id) {
            return *index;
        }
        let index = self.documents.len() as DocumentIndex;
        self.by_document.insert(id, index);
        let read_role = ledger.document(id).and_then(|line| line.role);
        self.documents.push(Entry {
            id,
            read: None,
            uncorrected: None,
            every_word: None,
            covered: None,
            rows: Vec::new(),
            had_rows: false,
            counts: Counts::default(),
            role: standings.project().role(id, read_role),
            left_out: standings.project().is_left_out(id),
            listed: usize::MAX,
        });
        self.rebuild(ledger, standings, id);
        index
    }

    // Asking

    pub fn row(&self, id: RowId) -> &Row {
        &self.all[id as usize]
    }

    pub fn find(&self, claim: ClaimId) -> Option<RowId> {
        self.lookup().row(claim).filter(|id| self.row(*id).alive)
    }

    fn lookup(&self) -> Ref<'_, Lookup> {
        if !self.lookup.borrow().holds(self.all.len()) {
            self.lookup.borrow_mut().take_in(&self.all);
        }
        self.lookup.borrow()
    }

    pub fn members(&self, id: RowId) -> &[ClaimId] {
        self.members.get(&id).map_or_else(|| std::slice::from_ref(&self.row(id).claim), Vec::as_slice)
    }

    pub fn document(&self, id: DocumentId) -> Option<&Entry> {
        self.by_document.get(&id).map(|index| &self.documents[*index as usize])
    }

    pub fn entry(&self, index: DocumentIndex) -> &Entry {
        &self.documents[index as usize]
    }

    pub fn entries(&self) -> &[Entry] {
        &self.documents
    }

    pub fn index(&self, id: DocumentId) -> Option<DocumentIndex> {
        self.by_document.get(&id).copied()
    }

    pub fn proposal(&self, id: RowId) -> Option<&Proposal> {
        let row = self.row(id);
        self.entry(row.document).found()?.claims.get(row.proposal()?)
    }

    /// The proposition of what the finder proposes at this very place, if it has one.
    pub fn proposition_at(&self, document: DocumentId, span: Span) -> Option<String> {
        let found = self.document(document)?.found()?;
        let proposal = found.claims.iter().find(|proposal| proposal.span == span)?;
        proposal.proposition.as_ref().map(|proposition| proposition.text.clone())
    }

    /// Has this claim a row that the finder proposed under this very id?
    pub fn is_proposal(&self, claim: ClaimId) -> bool {
        let listed = |id| {
            let row = self.row(id);
            self.entry(row.document).read.as_ref()?.listing().claims.get(row.proposal()?).copied()
        };
        self.find(claim).and_then(listed).is_some_and(|listed| listed.id == claim)
    }

    /// White space folded.
    pub fn words(&self, ledger: &Ledger, id: RowId) -> Arc<str> {
        let row = self.row(id);
        let text = row.span().and_then(|span| span.of(self.entry(row.document).read.as_ref()?.text()));
        match text {
            Some(text) => fold_space(text).as_ref().into(),
            None => ledger.claim(row.claim).map_or("", |claim| claim.words.as_str()).into(),
        }
    }

    pub fn speaker(&self, id: RowId) -> Option<&Arc<str>> {
        self.speakers.name(self.row(id).speaker)
    }

    /// Where the name of who speaks stands among all, by the alphabet.
    pub fn speaker_place(&self, id: RowId) -> Option<u32> {
        self.speakers.place(self.row(id).speaker)
    }

    /// How the claims of a speaker stand.
    pub fn speaker_counts(&self, name: &str) -> Counts {
        self.speaker_id(name).and_then(|number| self.speakers.counts(number)).unwrap_or_default()
    }

    pub fn speaker_id(&self, name: &str) -> Option<u32> {
        self.speakers.find(name)
    }

    pub fn has_speaker(&self, id: RowId, speaker: u32) -> bool {
        self.row(id).speaker == speaker
    }

    pub fn date(&self, id: RowId) -> Option<NaiveDate> {
        self.listed(self.entry(self.row(id).document).id)?.date
    }

    /// Other rows with the same words, as they are listed.
    pub fn sightings(&self, id: RowId) -> Vec<RowId> {
        let lookup = self.lookup();
        let others = lookup.with_words(self.row(id).words_hash).filter(|other| *other != id);
        let listed = others.filter(|other| self.row(*other).alive && self.row(*other).counted);
        let mut found: Vec<RowId> = listed.collect();
        found.sort_by_key(|other| {
            (self.entry(self.row(*other).document).listed, self.row(*other).span().map(|s| s.start))
        });
        found
    }

    /// All rows that are counted, document by document, by place.
    pub fn in_order(&self) -> impl Iterator<Item = RowId> + '_ {
        self.list
            .iter()
            .filter_map(|listed| self.document(listed.id))
            .flat_map(|entry| entry.rows.iter().copied())
            .filter(|id| self.row(*id).alive && self.row(*id).counted)
    }

    /// Speakers to filter by, most frequent first.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    pub fn refresh_facets(&mut self) {
        if !std::mem::take(&mut self.facets_stale) {
            return;
        }
        let mut facets: Vec<Facet> = self
            .speakers
            .iter()
            .filter(|(_, counts)| counts.claims() > 0)
            .map(|(name, counts)| Facet {
                key: name.clone(),
                label: name.clone(),
                count: counts.claims() as u32,
            })
            .collect();
        facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        facets.truncate(500);
        self.facets = facets;
    }

    /// Claims judged by the analysts of these bits.
    pub fn judged_by(&self, bits: u64) -> u32 {
        (0..64)
            .filter(|bit| bits & (1 << bit) != 0)
            .map(|bit| self.by_analyst.get(&bit).copied().unwrap_or(0))
            .sum()
    }

    // Changing

    /// A text came in.
    pub fn add_text(&mut self, ledger: &Ledger, standings: &Standings, read: ReadDocument) -> DocumentIndex {
        let id = read.card().id;
        let index = self.add_document(ledger, standings, id);
        self.documents[index as usize].read = Some(read);
        self.documents[index as usize].uncorrected = None;
        self.documents[index as usize].every_word = None;
        self.rebuild(ledger, standings, id);
        index
    }

    /// After a claim was stored: it belongs to its document.
    pub fn store(&mut self, document: DocumentId, claim: ClaimId) {
        self.stored.entry(document).or_default().insert(claim);
    }

    pub fn is_stored(&self, document: DocumentId, claim: ClaimId) -> bool {
        self.stored.get(&document).is_some_and(|claims| claims.contains(&claim))
    }

    /// Does the project hold a claim of this document?
    pub fn has_stored(&self, document: DocumentId) -> bool {
        self.stored.get(&document).is_some_and(|claims| !claims.is_empty())
    }

    pub fn unstore(&mut self, document: DocumentId, claim: ClaimId) {
        if let Some(stored) = self.stored.get_mut(&document) {
            stored.remove(&claim);
        }
    }

    /// One claim's standing may have changed. `false` if it has no row, so that its document must be rebuilt.
    pub fn update(&mut self, ledger: &Ledger, standings: &Standings, claim: ClaimId) -> bool {
        let Some(id) = self.find(claim) else { return false };
        let brief = standings.brief_of_row(ledger, self.members(id));
        self.set_brief(id, brief);
        self.recount(ledger, standings, id);
        self.words_may_have_changed(self.row(id).document);
        true
    }

    /// Whether a row is counted may have changed with a tie, or with a document that was left out.
    fn recount(&mut self, ledger: &Ledger, standings: &Standings, id: RowId) {
        let row = self.row(id);
        let document = self.entry(row.document).id;
        let counted = match standings.tied(row.claim) {
            [] => !standings.project().is_left_out(document),
            tied => home(ledger, standings, tied) == Some(document),
        };
        self.set_counted(id, counted);
    }

    fn set_brief(&mut self, id: RowId, brief: Brief) {
        let row = &mut self.all[id as usize];
        let old = std::mem::replace(&mut row.brief, brief);
        if row.counted {
            count_analysts(&mut self.by_analyst, old.analysts, false);
            count_analysts(&mut self.by_analyst, brief.analysts, true);
            let entry = &mut self.documents[row.document as usize];
            let speaker = self.speakers.counts_mut(row.speaker);
            for counts in [&mut self.counts, &mut entry.counts].into_iter().chain(speaker) {
                counts.remove(old);
                counts.add(brief);
            }
            if let Some(listed) = self.list.get_mut(entry.listed) {
                listed.counts = entry.counts;
            }
        }
    }

    fn set_counted(&mut self, id: RowId, counted: bool) {
        let row = &mut self.all[id as usize];
        if std::mem::replace(&mut row.counted, counted) == counted {
            return;
        }
        if !counted {
            self.gone.push(id);
        }
        count_analysts(&mut self.by_analyst, row.brief.analysts, counted);
        let entry = &mut self.documents[row.document as usize];
        for counts in [&mut self.counts, &mut entry.counts] {
            if counted { counts.add(row.brief) } else { counts.remove(row.brief) }
        }
        if let Some(counts) = self.speakers.counts_mut(row.speaker) {
            if counted {
                counts.add(row.brief);
            } else {
                counts.remove(row.brief);
            }
            self.facets_stale = true;
        }
    }

    /// Rows that were listed and are no more, since this was asked last; sorted.
    pub fn take_gone(&mut self) -> Vec<RowId> {
        let mut gone = std::mem::take(&mut self.gone);
        gone.retain(|id| !self.row(*id).counted);
        gone.sort_unstable();
        gone.dedup();
        gone
    }

    /// Works out the rows of one document anew: after its text came, a claim was drawn, moved or tied.
    pub fn rebuild(&mut self, ledger: &Ledger, standings: &Standings, document: DocumentId) {
        let document = self.versions.newer(document).unwrap_or(document);
        let older = self.versions.older(document).to_vec();
        // What the newest version shows, the older ones do not.
        for older in &older {
            self.clear(*older);
        }
        let Some(index) = self.index(document) else { return };
        self.correct(standings, index);
        self.set_every_word(standings, index);
        if older.is_empty()
            && let Some(ids) = self.untouched(standings, index)
        {
            return self.set_rows(index, ids);
        }
        let read = self.documents[index as usize].read.clone();
        let listing = self.documents[index as usize].listing();
        let effort = Effort::of_document();
        let mut places = Vec::new();
        let mut without_place = Vec::new();
        // Of older versions: what asks where it stands now.
        let mut asking: HashSet<ClaimId> = HashSet::new();
        // Tied to a claim of this document that is shown for them; what is proposed at their places is no other.
        let mut shown_elsewhere: Vec<(ClaimId, Option<Span>)> = Vec::new();
        let of_versions = || std::iter::once(&document).chain(&older);
        let stored: Vec<ClaimId> =
            of_versions().filter_map(|version| self.stored.get(version)).flatten().copied().collect();
        for claim in stored {
            let Some(born_in) = ledger.claim(claim).map(|line| line.document) else { continue };
            let shown = shown_in(ledger, standings, born_in, claim);
            let place = read.as_ref().and_then(|read| {
                if born_in == document {
                    return place_of(ledger, standings, &effort, read, claim);
                }
                let place = place_in_version(ledger, standings, &effort, read, claim)?.span();
                if place.is_none() {
                    asking.insert(shown);
                }
                place
            });
            if shown != claim {
                shown_elsewhere.push((claim, place));
                continue;
            }
            let brief = standings.brief(claim);
            match place {
                Some(span) => places.push(StoredPlace {
                    claim: shown,
                    span,
                    touched: brief.flags.touched,
                    drawn: brief.flags.drawn,
                }),
                None if brief.flags.touched => without_place.push(shown),
                None => {}
            }
        }
        let role = self.documents[index as usize].role;
        let proposals: Vec<ProposedPlace> = match &listing {
            Some(listing) if role == Role::UnderCheck => {
                listing.claims.iter().map(|p| ProposedPlace { claim: p.id, span: p.span() }).collect()
            }
            _ => Vec::new(),
        };
        let mut made = rows(&places, &proposals, |a, b| standings.are_distinct(ledger, a, b));
        made.retain(|row| {
            let is_tied = shown_elsewhere.iter().any(|(claim, place)| {
                *claim == row.shown || place.is_some_and(|place| place.is_same_place(row.span))
            });
            !is_tied || places.iter().any(|place| place.claim == row.shown)
        });
        made.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));

        let old = std::mem::take(&mut self.documents[index as usize].rows);
        for id in &old {
            self.set_counted(*id, false);
            self.all[*id as usize].alive = false;
            self.members.remove(id);
        }
        let known = known_sentences(older.iter().filter_map(|id| self.document(*id)?.read.as_ref()));
        let mut ids = Vec::with_capacity(made.len() + without_place.len());
        for row in made {
            let proposal = row.proposal.filter(|_| role == Role::UnderCheck);
            let listed = listing.as_ref().and_then(|listing| listing.claims.get(proposal?));
            let speaker = listed
                .zip(listing.as_ref())
                .and_then(|(listed, listing)| listing.speakers.get(listed.speaker as usize))
                .map(|name| &**name)
                .filter(|name| !name.is_empty());
            let text = || read.as_ref().and_then(|read| row.span.of(read.text())).unwrap_or_default();
            let hash = listed
                .filter(|listed| listed.span() == row.span)
                .map_or_else(|| words_hash(text()), |listed| listed.words);
            let id = self.put(index, row.shown, Some(row.span), proposal, speaker, listed, hash);
            self.all[id as usize].is_news_of_version =
                known.as_ref().is_some_and(|known| !known.contains(&hash));
            for member in &row.members {
                self.lookup.get_mut().set(*member, id);
            }
            if row.members.len() > 1 || row.members.first() != Some(&row.shown) {
                self.members.insert(id, row.members);
            }
            ids.push(id);
        }
        for claim in without_place {
            let hash = ledger.claim(claim).map_or(0, |claim| words_hash(&claim.words));
            let id = self.put(index, claim, None, None, None, None, hash);
            self.all[id as usize].is_news_of_version = asking.contains(&claim);
            ids.push(id);
        }
        for id in &ids {
            let brief = standings.brief_of_row(ledger, self.members(*id));
            self.set_brief(*id, brief);
            self.recount(ledger, standings, *id);
        }
        // Of claims tied across documents another one may be the counted one now.
        let elsewhere: BTreeSet<RowId> = ids
            .iter()
            .flat_map(|id| standings.tied(self.row(*id).claim))
            .filter_map(|claim| self.find(*claim))
            .filter(|id| self.row(*id).document != index)
            .collect();
        for id in elsewhere {
            self.recount(ledger, standings, id);
        }
        self.set_rows(index, ids);
    }

    fn set_rows(&mut self, index: DocumentIndex, ids: Vec<RowId>) {
        let entry = &mut self.documents[index as usize];
        entry.had_rows |= !ids.is_empty();
        entry.rows = ids;
        if let Some(listed) = self.list.get_mut(entry.listed) {
            listed.counts = entry.counts;
            listed.missing = entry.read.is_none();
            listed.has_problems = entry.read.as_ref().is_some_and(|read| read.card().has_problems);
        }
        self.words_may_have_changed(index);
    }

    /// A document without rows of its own: a newer version shows its claims.
    fn clear(&mut self, document: DocumentId) {
        let Some(index) = self.index(document) else { return };
        self.forget_words(index);
        for id in std::mem::take(&mut self.documents[index as usize].rows) {
            self.set_counted(id, false);
            self.all[id as usize].alive = false;
            self.members.remove(&id);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one row, made in one place")]
    fn put(
        &mut self,
        document: DocumentIndex,
        claim: ClaimId,
        span: Option<Span>,
        proposal: Option<usize>,
        speaker: Option<&str>,
        listed: Option<&Listed>,
        hash: u64,
    ) -> RowId {
        let speaker = speaker.map_or(NONE, |name| self.speakers.number(name));
        let known = self.lookup().row(claim).filter(|id| {
            let row = &self.all[*id as usize];
            row.claim == claim && row.document == document
        });
        let proposal = proposal.map_or(NONE, |n| n as u32);
        let row = Row {
            claim,
            document,
            place: span.map_or(NOWHERE, |span| (span.start as u32, span.end as u32)),
            proposal,
            speaker,
            score: listed.map_or(0.0, |listed| listed.score),
            kind: listed.map(|listed| listed.kind),
            brief: Brief::default(),
            alive: true,
            counted: false,
            words_hash: hash,
            is_news_of_version: false,
        };
        let lookup = self.lookup.get_mut();
        let Some(id) = known else {
            self.all.push(row);
            lookup.take_in(&self.all);
            return self.all.len() as RowId - 1;
        };
        let old = &mut self.all[id as usize];
        if old.words_hash != hash {
            lookup.move_words(id, old.words_hash, hash);
        }
        // How it stands and whether it is counted is set by who knows what it counted as before.
        let (brief, counted, is_news_of_version) = (old.brief, old.counted, old.is_news_of_version);
        *old = Row { brief, counted, is_news_of_version, ..row };
        lookup.set(claim, id);
        id
    }

    /// Is the row the title of its document, or another heading?
    pub fn is_heading(&self, id: RowId) -> bool {
        let row = self.row(id);
        let (Some(span), Some(read)) = (row.span(), self.entry(row.document).read.as_ref()) else {
            return false;
        };
        let landmarks = &read.document().landmarks;
        let behind = landmarks.partition_point(|l| l.span.start <= span.start);
        landmarks[..behind]
            .iter()
            .rev()
            .take(3)
            .any(|l| l.kind == LandmarkKind::Heading && l.span.contains(span))
    }
}

/// The claim that is shown in a document for one that stands there: the smallest of those it is tied with there.
fn shown_in(ledger: &Ledger, standings: &Standings, document: DocumentId, claim: ClaimId) -> ClaimId {
    let here = |id: &ClaimId| ledger.claim(*id).is_some_and(|line| line.document == document);
    standings.tied(claim).iter().copied().find(here).unwrap_or(claim)
}

/// The document in which claims that are tied count and are listed: that of the smallest id, by which they are shown;
/// where it is left out, that of the next. `None` where all are. The summary has the same rule.
fn home(ledger: &Ledger, standings: &Standings, tied: &[ClaimId]) -> Option<DocumentId> {
    let documents = tied.iter().filter_map(|id| ledger.claim(*id)).map(|line| line.document);
    documents.into_iter().find(|document| !standings.project().is_left_out(*document))
}

fn count_analysts(counts: &mut BTreeMap<u32, u32>, bits: u64, more: bool) {
    let mut left = bits;
    while left != 0 {
        let count = counts.entry(left.trailing_zeros()).or_default();
        *count = if more { *count + 1 } else { count.saturating_sub(1) };
        left &= left - 1;
    }
}
