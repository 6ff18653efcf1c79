//! The sitting: what is open, chosen, filtered and half written. Neither the project nor egui's memory.

use super::view::Standing;
use crate::claim::{ClaimId, Kind};
use crate::corpus::{Column, ColumnSample, DocumentId};
use crate::project::EntryId;
use crate::project::act::{EvidenceKind, OutcomeKind, Register, Stance};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    #[default]
    Documents,
    Claims,
    Summary,
}

impl Page {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Documents, Self::Claims, Self::Summary];
}

/// The lower half of the claim panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PanelTab {
    #[default]
    Evidence,
    History,
}

/// How the page Claims shows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ClaimsView {
    #[default]
    Table,
    /// Who made how many, and how they stand.
    Speakers,
    /// The events they speak of, over the days they were said.
    Timeline,
}

impl ClaimsView {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Table, Self::Speakers, Self::Timeline];
}

/// What is asked of a claim row to be shown. Empty sets and `None` ask nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub standings: BTreeSet<Standing>,
    pub document: Option<DocumentId>,
    /// As `Facet::key` of the speakers names it.
    pub speaker: Option<String>,
    /// Person id of somebody who judged it.
    pub analyst: Option<String>,
    pub kind: Option<Kind>,
    /// Holds a figure.
    pub with_figure: bool,
    pub needs_citation: bool,
    pub waiting: bool,
    /// Has a citation that is not yet complete.
    pub to_complete: bool,
    pub signed_off: bool,
    /// Of documents with an older version: sentences that are new or changed, and claims that ask where they stand.
    pub new_in_version: bool,
    /// Words that the claim's words must all hold, however written.
    pub words: String,
}

impl Filters {
    /// Do they let every row through?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many are set, beside the words.
    #[must_use]
    pub fn set(&self) -> usize {
        let flags = [
            self.with_figure,
            self.needs_citation,
            self.waiting,
            self.to_complete,
            self.signed_off,
            self.new_in_version,
            self.document.is_some(),
            self.speaker.is_some(),
            self.analyst.is_some(),
            self.kind.is_some(),
        ];
        self.standings.len() + flags.into_iter().filter(|is_set| *is_set).count()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// As the documents are listed, each from its head.
    #[default]
    Place,
    /// Most worth checking first.
    Worth,
    Standing,
    Speaker,
    Kind,
    /// The document's date.
    Date,
}

impl SortBy {
    pub const ALL: [Self; 6] =
        [Self::Place, Self::Worth, Self::Standing, Self::Speaker, Self::Kind, Self::Date];
}

/// A column of the table of claims that can be shown beside the claim and its standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClaimColumn {
    Speaker,
    Kind,
    Document,
    Date,
}

impl ClaimColumn {
    /// In the order shown.
    pub const ALL: [Self; 4] = [Self::Speaker, Self::Kind, Self::Document, Self::Date];
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    pub by: SortBy,
    pub reversed: bool,
}

/// A text field of the claim panel whose content is a draft until it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Reason,
    Comment,
    Wording,
}

/// A selection of words in the open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    pub document: DocumentId,
    /// Bytes of its text.
    pub span: Span,
}

/// Where one was, to come back to with `B`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub page: Page,
    pub document: Option<DocumentId>,
    pub claim: Option<ClaimId>,
}

#[derive(Clone, Debug, Default)]
pub struct Sitting {
    pub page: Page,
    pub tab: PanelTab,
    pub claims_view: ClaimsView,
    pub document: Option<DocumentId>,
    pub claim: Option<ClaimId>,
    /// The words to scroll to and to flash, with a count that grows with each jump.
    pub jump: Option<(DocumentId, Span, u64)>,
    /// Rows chosen together in the table of claims. Acts go to all of them while the page is Claims.
    pub chosen: BTreeSet<ClaimId>,
    pub selection: Option<Selection>,
    pub filters: Filters,
    pub sort: Sort,
    /// What is typed into Search.
    pub search: String,
    /// What is judged next: the statement or the attribution, of the selected claim alone.
    pub register: Register,
    /// Half-written texts by claim and field.
    pub drafts: BTreeMap<(ClaimId, Field), String>,
    /// Dialogs left half filled, each by what it is for.
    pub dialogs: BTreeMap<String, Modal>,
    /// Where one came from, the last place last.
    pub trail: Vec<Place>,
}

/// The one dialog that is open, if any.
#[derive(Clone, Debug, PartialEq)]
pub enum Modal {
    /// Name and initials, asked at the first act; the act waits.
    Name {
        name: String,
        initials: String,
    },
    Citation(Box<CitationDraft>),
    Tried(TriedDraft),
    Outcome(OutcomeDraft),
    /// What is known of a document, to look at and to correct.
    Document(Box<DocumentDraft>),
    NewProject(NewProjectDraft),
    /// The project's title, to be changed.
    Title {
        title: String,
    },
    Settings,
    About,
    /// All keys.
    Keys,
    /// The command palette.
    Palette {
        query: String,
    },
    /// What could not be read, and why; documents that are missing, folders to choose.
    Reading,
    /// Footnotes, comments and changes of the open document.
    Notes,
    /// Documents that lie in the project's folders and are not in it.
    Newcomers,
    /// Which column of a table holds what.
    Columns(Box<ColumnsDraft>),
    Confirm(Confirm),
    /// The program ended badly last time: the report it wrote, as text.
    CrashReport {
        path: PathBuf,
        text: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Confirm {
    /// Strike an entry out for ever. `words` says what it was.
    Strike { entry: EntryId, words: String },
    /// There is work that no file holds; then close, or open the next.
    Unsaved { then: AfterUnsaved },
    /// Open this address in the browser; shown whole before.
    OpenAddress { address: String },
    /// A file lies where something is to be written.
    Replace { path: PathBuf, action: Box<super::Action> },
    /// Remove journals, backups, drafts of this project from this machine.
    ForgetProject,
    /// Folders or documents were dropped on the open project; they may also begin a new one.
    AddDropped { paths: Vec<PathBuf> },
    /// Look for new documents in folders that the project names and nobody chose on this machine.
    LookInFolders { folders: BTreeMap<String, PathBuf> },
}

#[derive(Clone, Debug, PartialEq)]
pub enum AfterUnsaved {
    Close,
    Open(PathBuf),
    NewProject(NewProjectDraft),
    Example,
}

/// The citation card, half written. Kept like every draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CitationDraft {
    #[serde(skip)]
    pub claim: Option<ClaimId>,
    pub stance: Stance,
    /// What it shows, in one line.
    pub shows: String,
    pub quote: String,
    pub locator: String,
    /// A passage of the corpus: document, code points, words.
    pub passage: Option<crate::project::act::Passage>,
    /// A source recorded before.
    pub source: Option<EntryId>,
    // A new source, folded away until looked at.
    pub title: String,
    /// "Family, Given; Family, Given" or the name of a body.
    pub author: String,
    /// The newspaper, the site, the journal.
    pub container: String,
    /// ISO date, year-month or year.
    pub issued: String,
    pub url: String,
    pub doi: String,
    /// CSL's type; empty: worked out.
    pub kind: String,
    pub accessed: String,
    pub archived: String,
    pub archived_on: String,
    pub evidence: Option<EvidenceKind>,
    pub origin: String,
    /// Of the quote, ISO 639-1.
    pub language: String,
    pub translation: String,
    pub translated_by: String,
    /// Are the folded fields in sight?
    pub unfolded: bool,
    /// The citation this one corrects.
    #[serde(skip)]
    pub amends: Option<EntryId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TriedDraft {
    #[serde(skip)]
    pub claim: Option<ClaimId>,
    /// Whom, or where.
    pub asked: String,
    pub how: String,
    pub what: String,
    /// ISO date.
    pub when: String,
    #[serde(skip)]
    pub amends: Option<EntryId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeDraft {
    pub claim: ClaimId,
    pub of: EntryId,
    pub result: OutcomeKind,
    pub says: String,
    pub when: String,
}

/// The fields of a document's metadata, half corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentDraft {
    pub document: DocumentId,
    /// As `MetadataField::ALL`; empty stands for nothing known.
    pub values: [String; 7],
}

/// Tables with the same columns, and what is to be taken for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsDraft {
    pub paths: Vec<Arc<str>>,
    pub columns: Arc<[ColumnSample]>,
    /// For each of [`Column::ALL`] the number of the column that holds it.
    pub taken: [Option<usize>; Column::ALL.len()],
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewProjectDraft {
    /// Folders whose documents are checked.
    pub folders: Vec<PathBuf>,
    /// Folders of source material.
    pub sources: Vec<PathBuf>,
}
