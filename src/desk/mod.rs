//! The desk without a window: the open project, what is chosen, the acts, their undoing, the slow work.
//!
//! Views borrow the desk and push [`Action`]s; [`Desk::apply`] applies them in order; [`Desk::tick`] takes in
//! what slow work has brought. Nothing on the path of a click grows with the project.

mod action;
pub mod citation_card;
pub mod commands;
mod settings;
mod sitting;
mod view;
mod world;

pub use action::{Action, ExportFormat};
pub use commands::{COMMANDS, Command, Key, Keymap, Menu, Shortcut};
pub use settings::{Settings, Theme};
pub use sitting::{
    AfterUnsaved, CitationDraft, Confirm, Field, Filters, Modal, NewProjectDraft, OutcomeDraft, Page,
    PanelTab, Place, Selection, Sitting, Sort, SortBy, TriedDraft,
};
pub use view::{
    CitationView, ClaimMark, ClaimRow, ClaimView, CommentView, Counts, DocumentRow, DocumentView,
    EvidenceView, Facet, Focus, FolderView, HistoryLine, JobView, Notice, NoticeButton, PassageLink,
    ReadingProblem, Request, Saved, SearchHit, SearchView, SightingView, SourceOffer, Standing, SummaryView,
    Tone, TriedView, VerdictView, Who,
};
pub use world::{Folders, Runner, World};

use std::sync::Arc;
use std::time::Duration;

/// The desk. Read by views, changed only by [`Desk::apply`] and [`Desk::tick`].
pub struct Desk {
    world: World,
    settings: Settings,
    keymap: Keymap,
    sitting: Sitting,
    modal: Option<Modal>,
    notices: Vec<Notice>,
    requests: Vec<Request>,
    search: SearchView,
    revision: u64,
}

impl Desk {
    /// A desk with nothing open. Settings are read from the world's folder.
    #[must_use]
    pub fn new(world: World) -> Self {
        let settings = Settings::default();
        Self {
            keymap: settings.keymap(),
            world,
            settings,
            sitting: Sitting::default(),
            modal: None,
            notices: Vec::new(),
            requests: Vec::new(),
            search: SearchView::default(),
            revision: 0,
        }
    }

    /// Applies one action. Slow work is begun, never waited for.
    pub fn apply(&mut self, action: Action) {
        self.revision += 1;
        match action {
            Action::Show(modal) => self.modal = Some(*modal),
            Action::EditModal(modal) => self.modal = Some(modal),
            Action::CloseModal => self.modal = None,
            Action::ShowPage(page) => self.sitting.page = page,
            Action::ShowTab(tab) => self.sitting.tab = tab,
            Action::SelectDocument(document) => self.sitting.document = Some(document),
            Action::SelectClaim(claim) => self.sitting.claim = Some(claim),
            Action::SetTheme(theme) => self.settings.theme = theme,
            Action::SetZoom(zoom) => self.settings.zoom = zoom,
            _ => {}
        }
    }

    /// Takes in what slow work has brought, goes on with work that is done in slices (some milliseconds at
    /// most), keeps drafts. To be called once a frame, before drawing. Says whether anything changed.
    pub fn tick(&mut self) -> bool {
        false
    }

    /// When [`Desk::tick`] has to be called again though nothing happens; `None`: not before the next action
    /// or the world's wake call.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        None
    }

    /// Grows with every change of anything below.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    // What is here

    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    #[must_use]
    pub fn sitting(&self) -> &Sitting {
        &self.sitting
    }

    #[must_use]
    pub fn modal(&self) -> Option<&Modal> {
        self.modal.as_ref()
    }

    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What the window is asked to do; each is handed out once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    #[must_use]
    pub fn jobs(&self) -> Vec<JobView> {
        Vec::new()
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        false
    }

    /// The project's title, else the file's name, else "Untitled".
    #[must_use]
    pub fn title(&self) -> &str {
        ""
    }

    /// The file, where it has one.
    #[must_use]
    pub fn path(&self) -> Option<&std::path::Path> {
        None
    }

    #[must_use]
    pub fn saved(&self) -> Saved {
        Saved::Nothing
    }

    #[must_use]
    pub fn available(&self, command: Command) -> bool {
        commands::When::Always == command.entry().when
    }

    /// "disputed 'The company did not share…'": what Undo would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        None
    }

    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        None
    }

    // Documents

    /// Under check first, then sources; each by title.
    #[must_use]
    pub fn documents(&self) -> &[DocumentRow] {
        &[]
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> Option<&Arc<DocumentView>> {
        None
    }

    /// The selected claim.
    #[must_use]
    pub fn claim(&self) -> Option<&Arc<ClaimView>> {
        None
    }

    // Claims

    /// How many rows the table of claims shows under the filters.
    #[must_use]
    pub fn row_count(&self) -> usize {
        0
    }

    /// Row `index` of the table; made on demand, so ask only for what is in sight.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<ClaimRow> {
        let _ = index;
        None
    }

    /// Where the selected claim stands in the table.
    #[must_use]
    pub fn current_row(&self) -> Option<usize> {
        None
    }

    /// Is the table still being filtered or sorted?
    #[must_use]
    pub fn rows_pending(&self) -> bool {
        false
    }

    /// Over the whole project.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::default()
    }

    /// Speakers to filter by, most frequent first.
    #[must_use]
    pub fn speakers(&self) -> &[Facet] {
        &[]
    }

    /// People with acts in the project; `key` is the person id, `count` the verdicts.
    #[must_use]
    pub fn analysts(&self) -> &[Facet] {
        &[]
    }

    /// Claims on which a colleague did something since they were last looked at.
    #[must_use]
    pub fn news(&self) -> usize {
        0
    }

    // The rest

    #[must_use]
    pub fn search(&self) -> &SearchView {
        &self.search
    }

    #[must_use]
    pub fn summary(&self) -> SummaryView {
        SummaryView::default()
    }

    /// Sources used before whose title, author or address begins so; at most eight.
    #[must_use]
    pub fn source_offers(&self, typed: &str) -> Vec<SourceOffer> {
        let _ = typed;
        Vec::new()
    }

    #[must_use]
    pub fn folders(&self) -> &[FolderView] {
        &[]
    }

    #[must_use]
    pub fn reading_problems(&self) -> &[ReadingProblem] {
        &[]
    }

    /// The draft of a field of the selected claim, else what is kept in it.
    #[must_use]
    pub fn draft(&self, field: Field) -> &str {
        let _ = field;
        ""
    }

    /// The next key worth naming in the panel, until it was used once.
    #[must_use]
    pub fn next_key_hint(&self) -> Option<Command> {
        None
    }
}
