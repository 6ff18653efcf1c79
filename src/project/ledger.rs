//! All that a project file holds, as a union: joining two copies keeps what either has.
//!
//! The order in which things are added makes no difference, and adding a thing twice adds it once.
//! A clone shares everything with its original: a snapshot costs next to nothing, however large the project.

use super::EntryId;
use super::act::{Act, On};
use super::entry::{Body, Entry};
use super::lines::{CarriedLine, ClaimLine, DocumentLine, FolderLine, Line, TableLine};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use imbl::{OrdMap, OrdSet};
use std::sync::Arc;

/// Entries of one thing stand by time, then id; an entry without a time comes first.
type Standing = (On, Option<Arc<str>>, EntryId);

#[derive(Clone, Debug, Default)]
pub struct Ledger {
    project_id: Arc<str>,
    /// Fields of the header that this version does not know, as `name: value`.
    pub(super) header: OrdSet<Arc<str>>,
    pub(super) folders: OrdMap<Arc<str>, Arc<FolderLine>>,
    /// By path.
    pub(super) tables: OrdMap<Arc<str>, Arc<TableLine>>,
    /// The lines of one document, the one that counts first.
    pub(super) documents: OrdMap<DocumentId, Arc<Vec<Arc<DocumentLine>>>>,
    pub(super) claims: OrdMap<ClaimId, Arc<ClaimLine>>,
    by_id: OrdMap<EntryId, Arc<Entry>>,
    pub(super) by_place: OrdMap<Standing, Arc<Entry>>,
    pub(super) carried: OrdMap<Arc<str>, Arc<CarriedLine>>,
    /// (what was struck out, the `Strike` that says so); what it was before an edit by hand too.
    strikes: OrdSet<(EntryId, EntryId)>,
    /// (an earlier id, the id of the entry that holds it in its `was`).
    formerly: OrdSet<(EntryId, EntryId)>,
}

/// What joining brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Entries that were not here before, by id.
    pub added: Vec<EntryId>,
    /// Did anything change: entries, lines, what is struck out?
    pub changed: bool,
    /// In plain words, for the person who joined.
    pub warnings: Vec<String>,
}

impl Ledger {
    /// An empty ledger of the project with this (random) id; the empty id stands for "none stated".
    #[must_use]
    pub fn new(project_id: &str) -> Self {
        Self { project_id: project_id.into(), ..Self::default() }
    }

    /// Is nothing added to either since the one was cloned from the other? Costs next to nothing; it may be said of two
    /// equal ones that they are not the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.header.ptr_eq(&other.header)
            && self.folders.ptr_eq(&other.folders)
            && self.tables.ptr_eq(&other.tables)
            && self.documents.ptr_eq(&other.documents)
            && self.claims.ptr_eq(&other.claims)
            && self.by_id.ptr_eq(&other.by_id)
            && self.by_place.ptr_eq(&other.by_place)
            && self.carried.ptr_eq(&other.carried)
            && self.strikes.ptr_eq(&other.strikes)
            && self.formerly.ptr_eq(&other.formerly)
    }

    #[must_use]
    pub fn project_id(&self) -> &str {
        &self.project_id
    }

    /// Folders by name, those of one name by hint; all are tried.
    pub fn folders(&self) -> impl Iterator<Item = &FolderLine> {
        self.folders.values().map(|line| &**line)
    }

    /// What was chosen for tables, one line for each path, by path: the highest `choice`, then the smallest in byte
    /// order.
    pub fn tables(&self) -> impl Iterator<Item = &TableLine> {
        self.tables.values().map(|line| &**line)
    }

    /// What was chosen for the table at `path` itself.
    #[must_use]
    pub fn table(&self, path: &str) -> Option<&TableLine> {
        self.tables.get(path).map(|line| &**line)
    }

    /// What was chosen for the table at `path`: for itself, else for the longest end of its path, else for all tables.
    #[must_use]
    pub fn table_of(&self, path: &str) -> Option<&TableLine> {
        let ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
        std::iter::once(path).chain(ends).chain([""]).find_map(|path| self.table(path))
    }

    /// One line for each document, by id: the highest `reader`, then the highest `choice`, then the smallest in byte
    /// order.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentLine> {
        self.documents.values().filter_map(|lines| lines.first().map(|line| &**line))
    }

    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&DocumentLine> {
        self.documents.get(&id)?.first().map(|line| &**line)
    }

    /// Stored claims by id, so by document.
    pub fn claims(&self) -> impl Iterator<Item = &ClaimLine> {
        self.claims.values().map(|line| &**line)
    }

    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<&ClaimLine> {
        self.claims.get(&id).map(|line| &**line)
    }

    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Arc<Entry>> {
        self.by_id.get(&id)
    }

    #[must_use]
    pub fn contains(&self, id: EntryId) -> bool {
        self.by_id.contains_key(&id)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// All entries: those on the project, on documents, on claims; each by time and id.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.by_place.values()
    }

    /// Entries on one thing, by time and id.
    pub fn entries_on(&self, on: On) -> impl Iterator<Item = &Arc<Entry>> {
        let first: Standing = (on, None, EntryId([0; 16]));
        self.by_place.range(first..).map(|(_, entry)| entry).take_while(move |entry| entry.on == on)
    }

    /// What has entries, in order: the project, documents, claims. Costs a search for each.
    pub fn things(&self) -> impl Iterator<Item = On> {
        let mut next = self.by_place.get_min().map(|(key, _)| key.0);
        std::iter::from_fn(move || {
            let on = next?;
            let last: Standing = (on, Some(LAST_TIME.into()), EntryId([0xff; 16]));
            next = self.by_place.range(last..).map(|(key, _)| key.0).find(|other| *other != on);
            Some(on)
        })
    }

    /// Records that this version does not understand, by their bytes.
    pub fn carried(&self) -> impl Iterator<Item = &CarriedLine> {
        self.carried.values().map(|line| &**line)
    }

    /// Has this entry been struck out?
    #[must_use]
    pub fn is_struck(&self, id: EntryId) -> bool {
        self.strikes.range((id, EntryId([0; 16]))..).next().is_some_and(|(of, _)| *of == id)
    }

    /// Adds one entry; `false` if it is here already or was struck out.
    pub fn add(&mut self, entry: Arc<Entry>) -> bool {
        let strikes = struck_by(&entry);
        let gone = self.is_struck(entry.id) || entry.was.iter().any(|id| self.is_struck(*id));
        if self.contains(entry.id) || (gone && strikes.is_empty()) {
            return false;
        }
        for was in &entry.was {
            self.formerly.insert((*was, entry.id));
        }
        let id = entry.id;
        self.by_place.insert(standing(&entry), Arc::clone(&entry));
        self.by_id.insert(id, entry);
        for named in strikes {
            self.strikes.insert((named, id));
            self.sweep(named);
        }
        true
    }

    /// Takes one entry out again: undo, before any file holds it. What it struck out does not come back.
    pub fn remove(&mut self, id: EntryId) -> Option<Arc<Entry>> {
        let entry = self.by_id.remove(&id)?;
        self.by_place.remove(&standing(&entry));
        for was in &entry.was {
            self.formerly.remove(&(*was, id));
        }
        for named in struck_by(&entry) {
            self.strikes.remove(&(named, id));
        }
        Some(entry)
    }

    /// Adds a record of any kind; `false` if that changes nothing.
    pub fn add_line(&mut self, line: Line) -> bool {
        match line {
            Line::Folder(line) => self.add_folder(line),
            Line::Table(line) => self.add_table(line),
            Line::Document(line) => self.add_document(line),
            Line::Claim(line) => self.add_claim(line),
            Line::Entry(entry) => self.add(entry),
            Line::Carried(line) => self.add_carried(line),
        }
    }

    /// Adds a record of a file; is something of that file struck out, be it this record or one before it?
    pub(super) fn add_read(&mut self, line: Line) -> bool {
        let (id, was, is_entry) = match &line {
            Line::Entry(entry) => (Some(entry.id), entry.was.clone(), true),
            Line::Carried(line) => (line.id, line.was.clone(), false),
            Line::Folder(_) | Line::Table(_) | Line::Document(_) | Line::Claim(_) => {
                (None, Vec::new(), false)
            }
        };
        let count = |ledger: &Self| ledger.by_id.len() + ledger.carried.len();
        let before = count(self);
        let added = self.add_line(line);
        if added {
            // A `Strike` that took something away again.
            return is_entry && count(self) <= before;
        }
        let named = id.iter().chain(&was).any(|id| self.is_struck(*id));
        named && !(is_entry && id.is_some_and(|id| self.contains(id)))
    }

    pub fn add_folder(&mut self, line: Arc<FolderLine>) -> bool {
        self.folders.insert(Arc::clone(&line.line), line).is_none()
    }

    /// Of lines with one path the highest choice stays, then the smallest in byte order.
    pub fn add_table(&mut self, line: Arc<TableLine>) -> bool {
        let stays = |other: &TableLine| (other.choice, &line.line) >= (line.choice, &other.line);
        if self.table(&line.path).is_some_and(stays) {
            return false;
        }
        self.tables.insert(line.path.as_str().into(), line);
        true
    }

    pub fn add_document(&mut self, line: Arc<DocumentLine>) -> bool {
        let lines = self.documents.entry(line.id).or_default();
        let place = lines.partition_point(|other| {
            (line.reader, line.choice, &other.line) < (other.reader, other.choice, &line.line)
        });
        if lines.get(place).is_some_and(|other| other.line == line.line) {
            return false;
        }
        Arc::make_mut(lines).insert(place, line);
        true
    }

    /// Takes one line of a document out again: undo of the first act on it, before any file holds it.
    pub fn remove_document(&mut self, line: &DocumentLine) -> bool {
        let Some(lines) = self.documents.get_mut(&line.id) else { return false };
        let before = lines.len();
        Arc::make_mut(lines).retain(|other| other.line != line.line);
        let removed = lines.len() != before;
        if lines.is_empty() {
            self.documents.remove(&line.id);
        }
        removed
    }

    /// Of two lines with one id the smallest in byte order stays.
    pub fn add_claim(&mut self, line: Arc<ClaimLine>) -> bool {
        if self.claims.get(&line.id).is_some_and(|other| other.line <= line.line) {
            return false;
        }
        self.claims.insert(line.id, line);
        true
    }

    /// Takes a claim's line out again: undo of `Draw`, before any file holds it.
    pub fn remove_claim(&mut self, id: ClaimId) -> Option<Arc<ClaimLine>> {
        self.claims.remove(&id)
    }

    pub fn add_carried(&mut self, line: Arc<CarriedLine>) -> bool {
        if line.id.iter().chain(&line.was).any(|id| self.is_struck(*id)) {
            return false;
        }
        self.carried.insert(Arc::clone(&line.line), line).is_none()
    }

    /// The id of a project, and fields of its header that this version does not know. Of two ids the
    /// smallest stays; `true` if they differ.
    pub(super) fn add_header(
        &mut self,
        project_id: &str,
        unknown: impl IntoIterator<Item = Arc<str>>,
    ) -> bool {
        self.header.extend(unknown);
        if project_id.is_empty() || *self.project_id == *project_id {
            return false;
        }
        let differs = !self.project_id.is_empty();
        if !differs || *project_id < *self.project_id {
            self.project_id = project_id.into();
        }
        differs
    }

    /// Takes in all that `other` holds.
    pub fn join(&mut self, other: &Self) -> Joined {
        let mut joined = Joined::default();
        let before = self.project_id.clone();
        let header = self.header.len();
        if self.add_header(&other.project_id, other.header.iter().cloned()) {
            joined.warnings.push(format!(
                "the files are of different projects ({before} and {}); they are joined all the same, as project {}",
                other.project_id, self.project_id
            ));
        }
        joined.changed |= self.project_id != before || self.header.len() != header;
        for line in other.folders.values() {
            joined.changed |= self.add_folder(Arc::clone(line));
        }
        for line in other.tables.values() {
            joined.changed |= self.add_table(Arc::clone(line));
        }
        for line in other.documents.values().flat_map(|lines| lines.iter()) {
            joined.changed |= self.add_document(Arc::clone(line));
        }
        for line in other.claims.values() {
            joined.changed |= self.add_claim(Arc::clone(line));
        }
        for entry in other.by_id.values() {
            if self.add(Arc::clone(entry)) {
                joined.added.push(entry.id);
            }
        }
        // An entry added early may have been struck out by one added later.
        joined.added.retain(|id| self.contains(*id));
        for line in other.carried.values() {
            joined.changed |= self.add_carried(Arc::clone(line));
        }
        joined.changed |= !joined.added.is_empty();
        joined
    }

    /// Removes what a `Strike` that names `of` removes: the entry, and those that were it before an edit by hand.
    fn sweep(&mut self, of: EntryId) {
        let later = self.formerly.range((of, EntryId([0; 16]))..).take_while(|(was, _)| *was == of);
        let named: Vec<EntryId> = std::iter::once(of).chain(later.map(|(_, id)| *id)).collect();
        for id in named {
            if self.entry(id).is_some_and(|entry| struck_by(entry).is_empty()) {
                self.remove(id);
            }
        }
        let is_named = |line: &CarriedLine| line.id == Some(of) || line.was.contains(&of);
        let carried: Vec<_> =
            self.carried.values().filter(|l| is_named(l)).map(|l| Arc::clone(&l.line)).collect();
        for line in carried {
            self.carried.remove(&line);
        }
    }
}

/// Greater than every time that is written in digits.
const LAST_TIME: &str = "\u{10ffff}";

fn standing(entry: &Entry) -> Standing {
    (entry.on, entry.at.clone(), entry.id)
}

/// What this entry strikes out, if it is a `Strike` that somebody signed: what it names, and what that was before
/// an edit by hand. Such an entry cannot be struck out.
fn struck_by(entry: &Entry) -> Vec<EntryId> {
    match &entry.body {
        Body::Known(Act::Strike { of, was, .. }) if entry.by.is_some() => {
            std::iter::once(*of).chain(was.iter().flatten().copied()).collect()
        }
        _ => Vec::new(),
    }
}
