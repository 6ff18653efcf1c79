//! What views send. One frame's actions are applied in the order they were pushed.

use super::commands::{Command, Shortcut};
use super::settings::Theme;
use super::sitting::{
    AfterUnsaved, CitationDraft, ClaimColumn, ClaimsView, ColumnsDraft, Confirm, DocumentDraft, Field,
    Filters, Modal, OutcomeDraft, Page, PanelTab, Selection, Sort, TriedDraft,
};
use crate::claim::{ClaimId, PointKind};
use crate::corpus::{DocumentId, NoteKind};
use crate::project::EntryId;
use crate::project::act::{Looked, Qualifier, Register, Role, Ruling, Verdict};
use crate::text::Span;
use std::path::PathBuf;

/// How a summary leaves the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    Markdown,
    Html,
    Csv,
    Json,
}

impl ExportFormat {
    pub const ALL: [Self; 4] = [Self::Html, Self::Markdown, Self::Csv, Self::Json];

    /// As typed on the command line; also the ending of the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// By the ending of a file name.
    #[must_use]
    pub fn of_path(path: &std::path::Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command of the table, from key, menu, palette or button.
    Run(Command),

    // Opening and leaving
    /// A project file, a document or a folder.
    Open(PathBuf),
    OpenExample,
    /// Something dropped on the window: a project is joined into the open one, a folder or document is added to it or
    /// begins a new project.
    Dropped(Vec<PathBuf>),
    /// The window is in front again.
    CameBack,
    /// To the folders of the new project that is being put together.
    AddFolder {
        path: PathBuf,
        source: bool,
    },
    RemoveFolder(PathBuf),
    /// A folder or a single document is taken into the open project, as source material or to be checked.
    AddToProject {
        path: PathBuf,
        source: bool,
    },
    /// Make the new project from the folders put together.
    CreateProject,
    SaveTo(PathBuf),
    /// Save under this name and go on with what waited for it.
    SaveToThen {
        path: PathBuf,
        then: AfterUnsaved,
    },
    /// Save, and go on with what waited for it.
    SaveThen(AfterUnsaved),
    SaveCopy(PathBuf),
    /// Write to a path that was typed: where a file lies there, it is asked about first.
    AtTyped(Box<Self>),
    /// Ask where a copy of a file that cannot be opened here is to lie.
    AskCopyOf(PathBuf),
    /// Copy a file byte for byte; nothing is written over.
    CopyFile {
        from: PathBuf,
        to: PathBuf,
    },
    Join(Vec<PathBuf>),
    Export {
        path: PathBuf,
        format: ExportFormat,
    },
    /// In the format of the path's ending.
    ExportTo(PathBuf),
    ChooseFolder {
        name: String,
        path: PathBuf,
    },
    /// Read tables by these columns, now and from now on.
    ChooseColumns(Box<ColumnsDraft>),
    /// Acts of this project that were kept for another file of it: join them.
    JoinElsewhere,
    /// Acts that were put back on opening: leave them out.
    LeaveOutPutBack,
    CancelJob(u64),

    // The sitting
    ShowPage(Page),
    ShowTab(PanelTab),
    ShowClaims(ClaimsView),
    SelectDocument(DocumentId),
    SelectClaim(ClaimId),
    /// To words anywhere; `B` comes back.
    GoTo {
        document: DocumentId,
        span: Span,
    },
    /// To a cited passage, given in code points.
    GoToPassage {
        document: DocumentId,
        at: (u32, u32),
    },
    SelectWords(Option<Selection>),
    /// In the table: to the rows acted on together, or from them.
    Choose {
        claim: ClaimId,
        chosen: bool,
    },
    /// All rows from the last one chosen to this one.
    ChooseTo(ClaimId),
    ChooseAllShown,
    ChooseNone,
    SetFilters(Filters),
    SetSort(Sort),
    SetRegister(Register),
    Search(String),
    /// A draft of the selected claim.
    Draft {
        field: Field,
        text: String,
    },

    // Acts on the selected claim, or on all that are chosen while the page is Claims
    Judge(Verdict),
    ToggleQualifier(Qualifier),
    /// An act on the selected claim alone, whatever is chosen in the table: a verdict, a qualifier, a dismissal, a
    /// sign-off.
    OnShown(Box<Action>),
    /// Keep what is typed: the reason with the verdict, the comment, the wording.
    Keep(Field),
    /// Drop what is typed.
    Discard(Field),
    Settle(Ruling),
    /// Withdraw one's own entry.
    Withdraw(EntryId),
    /// Asks first.
    Strike(EntryId),
    /// Of several current wordings.
    ChooseWording(EntryId),
    /// Of the open document, or any.
    SetRole {
        document: DocumentId,
        role: Role,
    },
    LeaveOut {
        document: DocumentId,
        out: bool,
    },
    /// Set a document to be checked word by word, or back.
    CheckEveryWord {
        document: DocumentId,
        on: bool,
    },
    /// Tick a point of the selected claim; `None` takes one's own ticks of that fact back.
    Tick {
        span: Span,
        kind: PointKind,
        looked: Option<Looked>,
    },
    SetTitle(String),
    /// Show what is known of a document, to correct it.
    AboutDocument(DocumentId),
    /// Keep the corrections.
    KeepDocument(Box<DocumentDraft>),

    // Versions
    /// Documents that lie in the project's folders are taken into it, each by itself.
    TakeNewcomers(Vec<DocumentId>),
    /// A document is a later version of another; one that is not in the project yet is taken in.
    Follow {
        document: DocumentId,
        older: DocumentId,
    },
    /// A document is no version of another, though it seems to be one; it is taken in where it is not in the project yet.
    StandsAlone(DocumentId),
    /// A claim of an older version and what stands here in the newest one are two claims.
    NotSame {
        claim: ClaimId,
        document: DocumentId,
        span: Span,
    },
    /// They are offered no more in this sitting.
    PassNewcomers(Vec<DocumentId>),
    /// A claim of an older version stands here in the newest one.
    ConfirmPlace {
        claim: ClaimId,
        document: DocumentId,
        span: Span,
    },

    /// Cite a passage of the corpus on the selected claim.
    CitePassage {
        document: DocumentId,
        span: Span,
    },

    // Dialogs
    /// The clipboard, asked for or pasted on a claim.
    Paste(String),
    /// What a dialog's fields hold now.
    EditModal(Modal),
    /// The filled card, kept; incomplete is kept as "to complete".
    KeepCitation(Box<CitationDraft>),
    KeepTried(TriedDraft),
    KeepOutcome(OutcomeDraft),
    RecordOutcome(EntryId),
    EditCitation(EntryId),
    /// The citation card, filled from a note of a draft.
    CiteNote {
        document: DocumentId,
        kind: NoteKind,
        /// Among those of its kind, from 1.
        number: usize,
    },
    EditTried(EntryId),
    KeepName {
        name: String,
        initials: String,
    },
    Show(Box<Modal>),
    /// What is typed in it stays kept.
    CloseModal,
    /// Close it and drop what is typed in it.
    DiscardModal,
    /// Yes to the question asked.
    Confirmed(Confirm),
    /// No file holds the work: close all the same, it stays in the journal.
    DismissNotice(u64),
    /// Their time stands still while somebody points at one, and goes on afterwards.
    HoldNotices(bool),
    /// Take this step back, if it is still the next one to be.
    UndoStep(u64),
    /// Do this step again, if it is still the next one to be.
    RedoStep(u64),
    /// The report of a bad ending: from the state folder.
    RemoveReport,
    /// Show an address whole and ask before opening it.
    OpenAddress(String),

    // Settings
    SetTheme(Theme),
    SetZoom(f32),
    /// In the table of claims.
    ShowColumn {
        column: ClaimColumn,
        on: bool,
    },
    FoldBoilerplate(bool),
    SetKey {
        command: Command,
        keys: Option<Vec<Shortcut>>,
    },
}
