//! The desk without a window: the open project, what is chosen, the acts, their undoing, the slow work.
//!
//! Views borrow the desk and push [`Action`]s; [`Desk::apply`] applies them in order; [`Desk::tick`] takes in
//! what slow work has brought. Nothing on the path of a click grows with the project.

mod action;
mod acts;
pub mod adding;
pub mod alike;
mod answers;
pub mod at_once;
pub mod building;
mod changes;
pub mod citation_card;
mod claim_view;
pub mod commands;
pub mod crash;
mod dialogs;
mod document_view;
mod drafts;
mod every_word;
pub mod example;
mod from_elsewhere;
pub mod history;
mod jobs;
pub mod kept;
pub mod library;
mod locator;
mod metadata;
pub mod newcomers;
mod notes;
mod notices;
pub mod opening;
mod placing;
mod problems;
mod project_open;
mod queue;
mod read;
mod read_document;
mod recast;
mod reduce;
mod rows;
mod run;
mod saving;
mod searching;
mod selecting;
mod settings;
mod sitting;
mod sources;
mod steps;
mod summarise;
pub mod tables;
mod timeline;
mod undo;
mod versions;
mod view;
mod walk;
mod world;

pub use action::{Action, ExportFormat};
pub use changes::{Change, Changes};
pub use commands::{COMMANDS, Command, Key, Keymap, Menu, Shortcut};
pub use dialogs::HalfFilled;
pub use metadata::{AboutDocument, FieldView, MetadataField};
pub use notes::{noted, notes};
pub use read_document::ReadDocument;
pub use rows::Rows;
pub use settings::{Settings, Theme};
pub use sitting::{
    AfterUnsaved, CitationDraft, ClaimColumn, ClaimsView, ColumnsDraft, Confirm, DocumentDraft, Field,
    Filters, Modal, NewProjectDraft, OutcomeDraft, Page, PanelTab, Place, Selection, Sitting, Sort, SortBy,
    TriedDraft,
};
pub use view::{
    About, CitationView, ClaimMark, ClaimRow, ClaimView, CommentView, Counts, Detail, DocumentRow,
    DocumentView, EveryWordView, EvidenceView, Facet, Focus, FolderView, HistoryLine, JobView, NewcomerView,
    NoteView, Notice, NoticeButton, OtherVersion, PassageLink, PointMark, PointView, ProblemGroup,
    ReadingProblem, Request, Saved, SearchHit, SearchView, SightingView, SourceOffer, SpeakerRow, Standing,
    SummaryView, TableView, TimelineMark, TimelineView, Tone, TriedView, Turn, VerdictView, VersionPlace,
    VersionView, Who, WordCount,
};
pub use world::{Folders, Runner, World};

use crate::claim::ClaimId;
use crate::project::act::Qualifier;
use crate::project::store::Store;
use jobs::Jobs;
use project_open::OpenProject;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a tick may take for work that is done in slices.
const SLICE: Duration = Duration::from_millis(3);

/// How far a job is, is shown anew so often.
const PROGRESS: Duration = Duration::from_millis(250);

/// The desk. Read by views, changed only by [`Desk::apply`] and [`Desk::tick`].
pub struct Desk {
    world: World,
    store: Store,
    settings: Settings,
    keymap: Keymap,
    sitting: Sitting,
    modal: Option<Modal>,
    /// The open dialog as it was before anything was typed into it.
    opened: Option<Modal>,
    /// The dialog that comes back when the question for a name is answered or closed.
    beneath: Option<Modal>,
    notices: notices::Notices,
    requests: Vec<Request>,
    jobs: Jobs,
    project: Option<OpenProject>,
    /// Which project is open: what belongs to an earlier one is dropped.
    generation: u64,
    revision: u64,
    /// Grows with every change of what the ledger adds up to.
    project_revision: u64,
    /// An act that waits for the name of who does it.
    held: Option<Action>,
    /// Qualifiers chosen before there is a verdict.
    qualifiers: BTreeMap<ClaimId, BTreeSet<Qualifier>>,
    search: SearchView,
    summary: SummaryView,
    summary_of: Option<u64>,
    copy_digest: bool,
    /// The window is to close once everything is written, if no notice from this one on is an error.
    closing: Option<u64>,
    /// Passages that bear on a claim as it was worded.
    evidence: Option<(ClaimId, Arc<str>, Arc<[EvidenceView]>)>,
    document_view: Option<Arc<DocumentView>>,
    claim_view: Option<Arc<ClaimView>>,
    document_is_stale: bool,
    claim_is_stale: bool,
    reading_ended: bool,
    /// The last row chosen, for choosing a range.
    chosen_last: Option<ClaimId>,
    timeline: timeline::Timeline,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("revision", &self.revision).finish_non_exhaustive()
    }
}

impl Desk {
    /// A desk with nothing open. Settings are read from the world's folder; a person id is made where there is
    /// none yet.
    #[must_use]
    pub fn new(world: World) -> Self {
        let (mut settings, problem) = Settings::load(&*world.storage, &world.folders.settings);
        let is_new = settings.person.is_empty();
        if is_new {
            settings.person = person_id(world.random());
        }
        let mut desk = Self {
            store: Store::new(Arc::clone(&world.storage), &world.folders.state),
            keymap: settings.keymap(),
            world,
            settings,
            sitting: Sitting::default(),
            modal: None,
            opened: None,
            beneath: None,
            notices: notices::Notices::default(),
            requests: Vec::new(),
            jobs: Jobs::default(),
            project: None,
            generation: 0,
            revision: 0,
            project_revision: 0,
            held: None,
            qualifiers: BTreeMap::new(),
            search: SearchView::default(),
            summary: SummaryView::default(),
            summary_of: None,
            copy_digest: false,
            closing: None,
            evidence: None,
            document_view: None,
            claim_view: None,
            document_is_stale: false,
            claim_is_stale: false,
            reading_ended: false,
            chosen_last: None,
            timeline: timeline::Timeline::default(),
        };
        if let Some(problem) = problem {
            let hint =
                "Before new ones are written, the old file is put beside them, as settings.ron.unread-1";
            desk.warn(problem, Some(hint.to_owned()));
        } else if is_new {
            desk.keep_settings();
        }
        desk.offer_report();
        desk
    }

    /// Takes in what slow work has brought, goes on with work that is done in slices (some milliseconds at
    /// most). To be called once a frame, before drawing. Says whether anything changed.
    pub fn tick(&mut self) -> bool {
        let before = self.revision;
        while let Some(change) = self.jobs.take() {
            change(self);
            self.changed();
        }
        self.look_at_journal();
        self.go_on_closing();
        self.take_incoming();
        self.go_on_filtering();
        self.go_on_timeline();
        self.look_if_due();
        self.freshen();
        self.expire_notices();
        self.revision != before
    }

    /// When [`Desk::tick`] has to be called again though nothing happens; `None`: not before the next action
    /// or the world's wake call.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        let project = self.project.as_ref();
        let drawing = self.shows_timeline() && project.is_some_and(|p| self.timeline.is_pending(&p.queue));
        if drawing || project.is_some_and(|p| !p.incoming.is_empty() || p.queue.is_filtering()) {
            return Some(Duration::ZERO);
        }
        let shown = self.jobs.shows_progress().then_some(PROGRESS).or(self.notices.next_look());
        shown.into_iter().chain(self.next_look()).min()
    }

    /// Waits for the project that is being opened, but no longer than `at_most`: for a moment at the start, so that
    /// the first thing shown is the project and not a page that is gone at once.
    pub fn wait_for_opening(&mut self, at_most: Duration) {
        let begun = Instant::now();
        while self.jobs.is_running(jobs::Slot::Open) {
            let left = at_most.saturating_sub(begun.elapsed());
            if left.is_zero() || !self.jobs.wait_up_to(left) {
                break;
            }
            self.tick();
        }
    }

    /// Waits until what was begun to be written is written: before the program ends, and in the command line.
    pub fn finish(&mut self) {
        while let Some(change) = self.jobs.wait() {
            change(self);
        }
        self.tick();
    }

    fn changed(&mut self) {
        self.revision += 1;
    }

    /// The ledger has changed: everything made from it is stale.
    fn dirty_all(&mut self) {
        self.project_revision += 1;
        self.document_is_stale = true;
        self.claim_is_stale = true;
        self.changed();
    }

    fn dirty_claim(&mut self) {
        self.claim_is_stale = true;
        self.changed();
    }

    /// Makes the views anew that something has changed.
    fn freshen(&mut self) {
        self.check_step_buttons();
        if std::mem::take(&mut self.document_is_stale) {
            let document = self.sitting.document;
            self.document_view = self
                .project
                .as_ref()
                .and_then(|project| document_view::document_view(project, document?))
                .map(Arc::new);
        }
        if std::mem::take(&mut self.claim_is_stale) {
            self.remake_claim_view();
            self.start_evidence();
            if self.jobs_are_inline() {
                while let Some(change) = self.jobs.take() {
                    change(self);
                }
                if std::mem::take(&mut self.claim_is_stale) {
                    self.remake_claim_view();
                }
            }
        }
        if self.sitting.page == Page::Summary || self.copy_digest {
            self.refresh_summary();
        }
    }

    fn jobs_are_inline(&self) -> bool {
        self.world.runner == Runner::Inline
    }

    fn remake_claim_view(&mut self) {
        let claim = self.sitting.claim;
        let chosen: Vec<Qualifier> =
            claim.and_then(|claim| self.qualifiers.get(&claim)).into_iter().flatten().copied().collect();
        let evidence =
            self.evidence.as_ref().filter(|(id, ..)| Some(*id) == claim).map(|(.., shown)| shown.clone());
        let lens = claim_view::Lens {
            person: &self.settings.person,
            register: self.sitting.register,
            qualifiers: &chosen,
            evidence_pending: evidence.is_none(),
            evidence: evidence.unwrap_or_else(|| [].into()),
        };
        self.claim_view = self
            .project
            .as_ref()
            .and_then(|project| claim_view::claim_view(project, claim?, &lens))
            .map(Arc::new);
    }

    fn keep_settings(&mut self) {
        self.keymap = self.settings.keymap();
        let (settings, storage) = (self.settings.clone(), Arc::clone(&self.world.storage));
        let folder = self.world.folders.settings.clone();
        self.jobs.start(&self.world.clone(), jobs::Slot::Settings, move |_| {
            let kept = settings.save(&*storage, &folder);
            Box::new(move |desk: &mut Self| {
                if let Err(message) = kept {
                    desk.warn("The settings could not be kept".to_owned(), Some(message));
                }
            })
        });
        self.changed();
    }
}

/// Eight letters and digits that are hard to mistake for one another.
fn person_id(random: u64) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    (0..8).map(|place| char::from(LETTERS[(random >> (5 * place)) as usize % LETTERS.len()])).collect()
}

#[cfg(test)]
mod tests;
