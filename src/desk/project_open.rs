//! The open project: its ledger and what it adds up to, the rows made of it, its file and journal, the undo list.
//! The one road by which an act gets from the desk into the ledger and its journal.

use super::newcomers::{Later, Looked, Newcomer};
use super::problems::Problems;
use super::queue::Queue;
use super::read_document::ReadDocument;
use super::rows::{RowId, Rows};
use super::sitting::{Page, Place};
use super::sources::Sources;
use super::undo::{Change, Join, Step, UndoList};
use super::view::{FolderView, TableView};
use super::world::World;
use crate::claim::ClaimId;
use crate::corpus::{Document, DocumentId, READER_VERSION};
use crate::evidence::Reader;
use crate::project::act::{Act, On};
use crate::project::store::{Elsewhere, Failure, JournalWriter, Record, Seat};
use crate::project::{By, ClaimLine, DocumentLine, Draft, Entry, EntryError, EntryId, Ledger, Standings};
use crate::text::{PointIndex, Span, fold_space};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

/// Characters of context kept on each side of a claim (W3C Web Annotation).
const CONTEXT: usize = 32;

pub(super) struct OpenProject {
    pub ledger: Ledger,
    pub standings: Standings,
    pub rows: Rows,
    pub queue: Queue,
    /// The texts that have come, to search.
    pub reader: Reader,
    /// Texts that came and have not been made into rows yet.
    pub incoming: VecDeque<ReadDocument>,
    pub reading: bool,
    /// The index's numbers of documents.
    pub numbered: Vec<DocumentId>,

    /// The file and what was last seen in it.
    pub seat: Seat,
    /// Made here, and nobody has said yet where it is to lie.
    pub untitled: bool,
    /// Keeps every act; `None` where whoever opened it keeps them (a command).
    pub journal: Option<JournalWriter>,
    /// Entries that no writer of the project file has had: undo takes them out.
    pub fresh: BTreeSet<EntryId>,
    /// Entries that no file holds yet.
    pub unsaved: BTreeSet<EntryId>,
    /// Lines without entries changed since the last saving (a folder, a document, a join).
    pub lines_unsaved: bool,
    pub saved_at: Option<DateTime<Utc>>,
    /// A file of the project is being written; what is to be written once it is.
    pub saving: bool,
    pub next_save: Option<super::saving::NextSave>,
    /// Why the journal cannot keep anything, as far as it was told.
    pub journal_failure: Option<Failure>,
    pub save_error: Option<String>,
    /// Acts of earlier runs that were put back on opening.
    pub put_back: Vec<EntryId>,
    /// Acts of this project in journals of other files of it.
    pub elsewhere: Vec<Elsewhere>,

    pub undo: UndoList,
    /// Claims on which others did something since they were looked at.
    pub news: BTreeSet<ClaimId>,
    pub missing: BTreeSet<DocumentId>,
    pub folders: Vec<FolderView>,
    pub problems: Problems,
    /// Tables in the project's folders, as they were last looked at.
    pub tables: Vec<TableView>,
    /// Folders that were chosen as source material when the project was made, by name.
    pub source_folders: BTreeSet<String>,
    /// Documents in the project's folders that are not in it.
    pub newcomers: Vec<Newcomer>,
    /// Documents of the project that seem to be later versions of others of it.
    pub versions: Vec<Later>,
    /// Those of all these that were passed over in this sitting.
    pub passed: BTreeSet<DocumentId>,
    pub looked: Looked,
    /// Files and folders that wait to be added, and whether they are source material.
    pub to_add: VecDeque<(PathBuf, bool)>,
    pub analysts: Vec<super::view::Facet>,
    pub title: String,
    pub sources: Sources,
    passages: BTreeMap<DocumentId, BTreeSet<EntryId>>,
}

/// A ledger and what is made of it: in proportion to the project, so made in a job.
pub(super) struct Made {
    pub ledger: Ledger,
    standings: Standings,
    rows: Rows,
    sources: Sources,
    passages: BTreeMap<DocumentId, BTreeSet<EntryId>>,
}

impl Made {
    pub fn of(ledger: Ledger) -> Self {
        let standings = Standings::new(&ledger);
        let rows = Rows::new(&ledger, &standings);
        let sources = Sources::new(&ledger, &standings);
        let passages = passages(&ledger);
        Self { ledger, standings, rows, sources, passages }
    }

    /// With the texts that are at hand, as they were read.
    pub fn with(ledger: Ledger, texts: Vec<ReadDocument>) -> Self {
        let mut made = Self::of(ledger);
        for read in texts {
            made.rows.add_text(&made.ledger, &made.standings, read);
        }
        made.rows.relist(&made.ledger, &made.standings);
        made.rows.refresh_words(&made.ledger, &made.standings);
        made.rows.refresh_facets();
        made
    }
}

/// Which citations lead into which document.
fn passages(ledger: &Ledger) -> BTreeMap<DocumentId, BTreeSet<EntryId>> {
    let mut passages: BTreeMap<DocumentId, BTreeSet<EntryId>> = BTreeMap::new();
    for (document, id) in ledger.entries().filter_map(|entry| Some((passage_of(entry)?, entry.id))) {
        passages.entry(document).or_default().insert(id);
    }
    passages
}

/// The document that a citation leads into.
fn passage_of(entry: &Entry) -> Option<DocumentId> {
    match entry.act()? {
        Act::Cite(cite) => cite.passage.as_ref().map(|passage| passage.document),
        _ => None,
    }
}

/// Acts that belong together and are undone together.
pub(super) struct Doing {
    changes: Vec<Change>,
    before: Place,
    pub touched: BTreeSet<ClaimId>,
    /// Documents whose rows have to be worked out anew.
    pub rebuilt: BTreeSet<DocumentId>,
    pub relisted: bool,
}

impl Doing {
    pub fn begin(before: Place) -> Self {
        Self {
            changes: Vec::new(),
            before,
            touched: BTreeSet::new(),
            rebuilt: BTreeSet::new(),
            relisted: false,
        }
    }

    pub fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Does it change more than the one claim that is in sight: several claims, or a document?
    pub fn reaches_far(&self) -> bool {
        let places = self.changes.iter().filter_map(|change| match change {
            Change::Added(entry) | Change::Removed(entry) => Some(entry.on),
            _ => None,
        });
        let mut claims = places.clone().filter(|on| matches!(on, On::Claim(_)));
        let first = claims.next();
        claims.any(|on| Some(on) != first) || places.into_iter().any(|on| matches!(on, On::Document(_)))
    }

    pub fn into_step(self, name: String, after: Place) -> Step {
        Step { number: 0, name, changes: self.changes, before: self.before, after }
    }
}

/// The line of a claim that stands at `span`.
pub(super) fn claim_line(
    claim: ClaimId,
    document: &Document,
    points: &PointIndex,
    span: Span,
) -> Result<ClaimLine, EntryError> {
    let text = &document.text;
    let (before, after) = context(text, span);
    let words = fold_space(span.of(text).unwrap_or_default());
    ClaimLine::new(claim, document.id, points.points(text, span), &words, &before, &after)
}

impl OpenProject {
    /// A project just opened; its texts come later.
    pub fn new(seat: Seat, made: Made, journal: Option<JournalWriter>) -> Self {
        let Made { ledger, standings, rows, sources, passages } = made;
        let mut project = Self {
            rows,
            queue: Queue::default(),
            reader: Reader::default(),
            incoming: VecDeque::new(),
            newcomers: Vec::new(),
            versions: Vec::new(),
            passed: BTreeSet::new(),
            looked: Looked::default(),
            to_add: VecDeque::new(),
            tables: Vec::new(),
            source_folders: BTreeSet::new(),
            reading: false,
            numbered: Vec::new(),
            untitled: false,
            journal,
            fresh: BTreeSet::new(),
            unsaved: BTreeSet::new(),
            lines_unsaved: false,
            saved_at: None,
            saving: false,
            next_save: None,
            journal_failure: None,
            save_error: None,
            put_back: Vec::new(),
            elsewhere: Vec::new(),
            undo: UndoList::default(),
            news: BTreeSet::new(),
            missing: BTreeSet::new(),
            folders: Vec::new(),
            problems: Problems::default(),
            analysts: Vec::new(),
            title: String::new(),
            sources,
            passages,
            seat,
            ledger,
            standings,
        };
        project.retitle();
        project.recount_analysts();
        project
    }

    // Acts

    /// One act, written into the ledger and handed to the journal.
    ///
    /// # Errors
    /// In plain words, where a text is too long for the file.
    pub fn put(
        &mut self,
        world: &World,
        by: &By,
        doing: &mut Doing,
        on: On,
        seen: Option<Vec<EntryId>>,
        act: Act,
    ) -> Result<EntryId, String> {
        let draft = Draft { on, by: by.clone(), at: world.now(), salt: world.random(), seen, act };
        let entry = Arc::new(draft.into_entry().map_err(|error| error.to_string())?);
        self.add(doing, &entry)
    }

    fn add(&mut self, doing: &mut Doing, entry: &Arc<Entry>) -> Result<EntryId, String> {
        let id = entry.id;
        if !self.ledger.add(Arc::clone(entry)) {
            return Err("this act is in the project already, or was struck out".to_owned());
        }
        self.keep(vec![Record::from(&**entry)]);
        self.fresh.insert(id);
        self.unsaved.insert(id);
        doing.changes.push(Change::Added(Arc::clone(entry)));
        self.after(doing, entry);
        Ok(id)
    }

    pub(super) fn keep(&mut self, records: Vec<Record>) {
        if let Some(journal) = &mut self.journal {
            journal.keep(records);
        }
    }

    /// Works out what an entry that came or went has changed.
    fn after(&mut self, doing: &mut Doing, entry: &Entry) {
        let changed = self.standings.refresh(&self.ledger, &[entry.id]);
        doing.touched.extend(changed);
        self.sources.after(&self.ledger, &self.standings, entry);
        if let Some(document) = passage_of(entry) {
            self.passages.entry(document).or_default().insert(entry.id);
        }
        match entry.on {
            On::Project => {
                doing.relisted |= matches!(
                    entry.act(),
                    Some(Act::Title { .. } | Act::SamePerson { .. } | Act::Withdraw { .. })
                );
            }
            On::Document(document) => {
                doing.relisted = true;
                // Where the text names nobody, the publication speaks, by the name it has now.
                if matches!(entry.act(), Some(Act::Metadata { .. } | Act::Withdraw { .. })) {
                    doing.rebuilt.insert(document);
                }
            }
            On::Claim(claim) => {
                doing.touched.insert(claim);
                if self.is_structural(entry)
                    && let Some(line) = self.ledger.claim(claim)
                {
                    doing.rebuilt.insert(line.document);
                }
                if let Some(Act::Same { claim: other }) = entry.act()
                    && let Some(line) = self.ledger.claim(*other)
                {
                    doing.rebuilt.insert(line.document);
                }
            }
        }
    }

    /// Can it make a claim's place or row another one? A withdrawal does what the act it names does.
    fn is_structural(&self, entry: &Entry) -> bool {
        let mut entry = entry;
        // A withdrawal of a withdrawal of…: few steps in practice, and never more than there are entries.
        for _ in 0..64 {
            match entry.act() {
                Some(Act::Withdraw { of }) => match self.ledger.entry(*of) {
                    Some(named) => entry = named,
                    None => return true,
                },
                act => {
                    return matches!(
                        act,
                        Some(
                            Act::Draw { .. }
                                | Act::Span(_)
                                | Act::Place(_)
                                | Act::Same { .. }
                                | Act::Link { .. }
                        )
                    );
                }
            }
        }
        true
    }

    /// Writes a claim's line, and its document's where the project lacks it. Nothing happens if it is stored.
    pub fn store_claim(
        &mut self,
        doing: &mut Doing,
        claim: ClaimId,
        document: &Document,
        points: &PointIndex,
        span: Span,
    ) -> Result<(), String> {
        if self.ledger.claim(claim).is_some() {
            return Ok(());
        }
        if self.ledger.document(document.id).is_none() {
            let line = Arc::new(DocumentLine::of(document, READER_VERSION, None).map_err(|e| e.to_string())?);
            self.keep(vec![Record::from(&*line)]);
            self.ledger.add_document(Arc::clone(&line));
            doing.changes.push(Change::DocumentAdded(line));
            doing.relisted = true;
        }
        let line = claim_line(claim, document, points, span);
        let line = Arc::new(line.map_err(|e| e.to_string())?);
        self.keep(vec![Record::from(&*line)]);
        self.ledger.add_claim(Arc::clone(&line));
        self.rows.store(document.id, claim);
        // A proposal that is stored keeps its row.
        if !self.rows.is_proposal(claim) {
            doing.rebuilt.insert(document.id);
        }
        doing.changes.push(Change::ClaimAdded(line));
        Ok(())
    }

    /// Brings rows and queue up to date after what was done. What it costs grows with the documents touched only.
    pub fn settle(&mut self, doing: &Doing) {
        if doing.relisted {
            self.rows.relist(&self.ledger, &self.standings);
            self.retitle();
        }
        for document in &doing.rebuilt {
            self.rows.rebuild(&self.ledger, &self.standings, *document);
        }
        for claim in &doing.touched {
            if !self.rows.update(&self.ledger, &self.standings, *claim)
                && let Some(line) = self.ledger.claim(*claim)
            {
                let document = line.document;
                if !doing.rebuilt.contains(&document) {
                    self.rows.rebuild(&self.ledger, &self.standings, document);
                }
            }
        }
        self.rows.refresh_words(&self.ledger, &self.standings);
        self.recount_analysts();
    }

    /// Rows that the touched claims have now.
    pub fn touched_rows(&self, doing: &Doing) -> Vec<RowId> {
        doing.touched.iter().filter_map(|claim| self.rows.find(*claim)).collect()
    }

    /// Brings the list shown up to date; `false` where it has to be begun anew.
    pub fn mend_queue(&mut self, touched: &[RowId]) -> bool {
        let gone = self.rows.take_gone();
        self.queue.mend(&self.rows, &gone, touched)
    }

    // Undo

    /// Does the contrary of a step; gives the step that does this one again.
    pub fn invert(&mut self, world: &World, by: &By, step: Step, doing: &mut Doing) -> Result<Step, String> {
        let Step { number, name, changes, before, after } = step;
        for change in changes.into_iter().rev() {
            self.invert_one(world, by, change, doing)?;
        }
        let changes = std::mem::take(&mut doing.changes);
        Ok(Step { number, name, changes, before: after, after: before })
    }

    fn invert_one(
        &mut self,
        world: &World,
        by: &By,
        change: Change,
        doing: &mut Doing,
    ) -> Result<(), String> {
        match change {
            Change::Added(entry) if self.fresh.remove(&entry.id) => {
                self.ledger.remove(entry.id);
                self.unsaved.remove(&entry.id);
                self.keep(vec![Record::Removed(entry.id)]);
                self.after(doing, &entry);
                doing.changes.push(Change::Removed(entry));
            }
            Change::Added(entry) => {
                if self.ledger.contains(entry.id) {
                    self.put(world, by, doing, entry.on, None, Act::Withdraw { of: entry.id })?;
                }
            }
            Change::Removed(entry) => {
                // One that was struck out meanwhile stays out; the rest of the step is done all the same.
                if !self.ledger.is_struck(entry.id) && !self.ledger.contains(entry.id) {
                    self.add(doing, &entry)?;
                }
            }
            Change::ClaimAdded(line) => {
                // A file that holds the line keeps it: without an entry that counts it is not shown.
                let in_file = self.seat.on_disk().claim(line.id).is_some();
                let used = self.ledger.entries_on(On::Claim(line.id)).next().is_some();
                if !in_file && !used {
                    self.ledger.remove_claim(line.id);
                    self.rows.unstore(line.document, line.id);
                    doing.changes.push(Change::ClaimRemoved(Arc::clone(&line)));
                }
                if !self.rows.is_proposal(line.id) {
                    doing.rebuilt.insert(line.document);
                }
            }
            Change::ClaimRemoved(line) => {
                self.ledger.add_claim(Arc::clone(&line));
                self.keep(vec![Record::from(&*line)]);
                self.rows.store(line.document, line.id);
                if !self.rows.is_proposal(line.id) {
                    doing.rebuilt.insert(line.document);
                }
                doing.changes.push(Change::ClaimAdded(line));
            }
            Change::DocumentAdded(line) => {
                let in_file = self.seat.on_disk().document(line.id).is_some();
                let used = self.rows.has_stored(line.id)
                    || self.ledger.entries_on(On::Document(line.id)).next().is_some();
                if !in_file && !used && self.ledger.remove_document(&line) {
                    doing.changes.push(Change::DocumentRemoved(line));
                }
            }
            Change::DocumentRemoved(line) => {
                self.ledger.add_document(Arc::clone(&line));
                self.keep(vec![Record::from(&*line)]);
                doing.changes.push(Change::DocumentAdded(line));
            }
            Change::Joined(join) => self.swap(doing, *join),
        }
        Ok(())
    }

    /// Takes the acts of a joined copy out, or in again. The ledger without them, or with them, is laid on the desk
    /// before; see `recast`.
    fn swap(&mut self, doing: &mut Doing, mut join: Join) {
        join.present = !join.present;
        for id in &join.entries {
            if join.present {
                self.fresh.insert(*id);
                self.unsaved.insert(*id);
                if let Some(entry) = join.with.entry(*id) {
                    let record = Record::from(&**entry);
                    self.keep(vec![record]);
                }
            } else {
                self.fresh.remove(id);
                self.unsaved.remove(id);
                self.keep(vec![Record::Removed(*id)]);
            }
        }
        doing.changes.push(Change::Joined(Box::new(join)));
    }

    /// Takes in what joining brought: costs a look at every claim's line, and work for what is new.
    pub fn absorb(&mut self, added: &[EntryId]) {
        let mut doing = Doing::begin(Place { page: Page::Documents, document: None, claim: None });
        doing.touched.extend(self.standings.refresh(&self.ledger, added));
        let new: Vec<(DocumentId, ClaimId)> = self
            .ledger
            .claims()
            .filter(|claim| !self.rows.is_stored(claim.document, claim.id))
            .map(|claim| (claim.document, claim.id))
            .collect();
        for (document, claim) in new {
            self.rows.store(document, claim);
            doing.rebuilt.insert(document);
        }
        let documents: BTreeSet<DocumentId> =
            self.ledger.documents().map(|line| line.id).chain(doing.rebuilt.iter().copied()).collect();
        for id in documents {
            self.rows.add_document(&self.ledger, &self.standings, id);
        }
        for entry in added.iter().filter_map(|id| self.ledger.entry(*id)) {
            self.sources.after(&self.ledger, &self.standings, entry);
            if let Some(document) = passage_of(entry) {
                self.passages.entry(document).or_default().insert(entry.id);
            }
            if let On::Claim(claim) = entry.on
                && self.is_structural(entry)
                && let Some(line) = self.ledger.claim(claim)
            {
                doing.rebuilt.insert(line.document);
            }
            if let Some(Act::Same { claim: other }) = entry.act()
                && let Some(line) = self.ledger.claim(*other)
            {
                doing.rebuilt.insert(line.document);
            }
        }
        doing.relisted = true;
        self.settle(&doing);
    }

    /// The texts that are at hand, as they were read.
    pub fn texts(&self) -> Vec<ReadDocument> {
        self.rows.entries().iter().filter_map(|entry| entry.as_read().cloned()).collect()
    }

    /// Puts another ledger and all that was made of it in place of what is here, which it gives back. Texts that came
    /// since it was made are taken in like any other.
    pub fn lay(&mut self, made: Made) -> Made {
        let lacks = |read: &ReadDocument| {
            let id = read.card().id;
            let is_listed = made.ledger.document(id).is_some() || self.ledger.document(id).is_none();
            is_listed && made.rows.document(id).is_none_or(|entry| entry.read.is_none())
        };
        let come: Vec<ReadDocument> = self.texts().into_iter().filter(lacks).collect();
        self.incoming.extend(come);
        let Made { ledger, standings, rows, sources, passages } = made;
        let before = Made {
            ledger: std::mem::replace(&mut self.ledger, ledger),
            standings: std::mem::replace(&mut self.standings, standings),
            rows: std::mem::replace(&mut self.rows, rows),
            sources: std::mem::replace(&mut self.sources, sources),
            passages: std::mem::replace(&mut self.passages, passages),
        };
        self.retitle();
        self.recount_analysts();
        before
    }

    pub fn retitle(&mut self) {
        self.title = match self.standings.project().title.one() {
            Some(title) => title.clone(),
            None if self.untitled => "Untitled".to_owned(),
            None => self
                .seat
                .path()
                .file_stem()
                .map_or_else(|| "Untitled".to_owned(), |n| n.to_string_lossy().into_owned()),
        };
    }

    pub fn recount_analysts(&mut self) {
        let (people, standings) = (self.standings.people(), &self.standings);
        self.analysts = people
            .all()
            .map(|(id, name)| super::view::Facet {
                key: id.into(),
                label: if name.is_empty() { id.into() } else { name.into() },
                count: self.rows.judged_by(standings.analyst_bit(id)),
            })
            .collect();
    }

    /// Documents into which citations lead, or led.
    pub fn cited_documents(&self) -> impl Iterator<Item = DocumentId> {
        self.passages.keys().copied()
    }

    /// Words of a document that are cited anywhere, by place.
    pub fn cited_spans(&self, document: DocumentId) -> Vec<Span> {
        let Some(read) = self.rows.document(document).and_then(|entry| entry.read.as_ref()) else {
            return Vec::new();
        };
        let mut spans: Vec<Span> = self
            .passages
            .get(&document)
            .into_iter()
            .flatten()
            .filter(|id| self.standings.counts_as_act(&self.ledger, **id))
            .filter_map(|id| match self.ledger.entry(*id)?.act()? {
                Act::Cite(cite) => read.points().span(read.text(), cite.passage.as_ref()?.at),
                _ => None,
            })
            .collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    /// Where the file lies.
    pub fn path(&self) -> Option<PathBuf> {
        (!self.untitled).then(|| self.seat.path().to_path_buf())
    }
}

/// The text on either side of a span, at most [`CONTEXT`] characters, white space folded.
pub(super) fn context(text: &str, span: Span) -> (String, String) {
    let before: Vec<char> = text[..span.start].chars().rev().take(CONTEXT).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text[span.end..].chars().take(CONTEXT).collect();
    (fold_space(&before).into_owned(), fold_space(&after).into_owned())
}
