//! What views may read of the desk.

use super::Desk;
use super::commands::{Command, Keymap, When};
use super::jobs::Slot;
use super::project_open::OpenProject;
use super::rows::RowId;
use super::settings::Settings;
use super::sitting::{Field, Modal, Page, Sitting};
use super::view::{
    ClaimRow, ClaimView, Counts, DocumentRow, DocumentView, Facet, FolderView, JobView, Notice, ProblemGroup,
    ReadingProblem, Request, SearchView, SourceOffer, SpeakerRow, Standing, SummaryView, TimelineView,
};
use super::world::World;
use crate::claim::ClaimId;
use std::sync::Arc;

impl Desk {
    /// Grows with every change of anything below.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

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
        self.notices.all()
    }

    /// What the window is asked to do; each is handed out once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    #[must_use]
    pub fn jobs(&self) -> Vec<JobView> {
        self.jobs.views(self.world.now())
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.project.is_some()
    }

    /// The project's title, else the file's name, else "Untitled".
    #[must_use]
    pub fn title(&self) -> &str {
        self.project.as_ref().map_or("", |project| &project.title)
    }

    /// The file, where it has one.
    #[must_use]
    pub fn path(&self) -> Option<&std::path::Path> {
        self.project.as_ref().filter(|project| !project.untitled).map(|project| project.seat.path())
    }

    #[must_use]
    pub fn available(&self, command: Command) -> bool {
        let project = self.project.as_ref();
        // On the page Summary no claim is in sight, so none is acted on.
        let in_sight = self.sitting.page != Page::Summary;
        let claim = self.claim_view.as_ref().filter(|_| in_sight);
        let words = self.sitting.selection.is_some() && in_sight;
        match command.entry().when {
            When::Always => true,
            When::Project => project.is_some(),
            When::Document => self.document_view.is_some(),
            When::Claim => in_sight && (claim.is_some() || !self.sitting.chosen.is_empty()),
            When::Words => words,
            When::ClaimAndWords => words && claim.is_some(),
            When::Undo => project.is_some_and(|p| !p.undo.done.is_empty()),
            When::Redo => project.is_some_and(|p| !p.undo.undone.is_empty()),
            When::Contested => claim.is_some_and(|claim| claim.standing == Standing::Contested),
            When::OwnVerdict => claim.is_some_and(|claim| claim.mine.is_some()),
            When::Sightings => claim.is_some_and(|claim| !claim.sightings.is_empty() && claim.mine.is_some()),
            When::Points => claim.is_some_and(|claim| claim.points.is_some()),
            When::ToConfirm => self.asks_to_confirm().is_some(),
            When::Notes => self.document_view.as_ref().is_some_and(|d| !d.notes.is_empty()),
            When::Versions => {
                self.document_view.as_ref().is_some_and(|d| d.newest.is_some() || !d.older.is_empty())
            }
            When::Back => !self.sitting.trail.is_empty(),
            When::News => project.is_some_and(|p| !p.news.is_empty()),
        }
    }

    /// "disputed 'The company did not share…'": what Undo would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.project.as_ref()?.undo.done.last().map(|step| step.name.as_str())
    }

    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.project.as_ref()?.undo.undone.last().map(|step| step.name.as_str())
    }

    // Documents

    /// Under check first, then sources, then those left out; each by title.
    #[must_use]
    pub fn documents(&self) -> &[DocumentRow] {
        self.project.as_ref().map_or(&[], |project| &project.rows.list)
    }

    /// Another one whenever titles, roles or order of [`Desk::documents`] may have changed, so that what was worked out
    /// from them need not be worked out in each frame.
    #[must_use]
    pub fn documents_order(&self) -> Option<&Arc<()>> {
        self.project.as_ref().map(|project| &project.rows.order)
    }

    /// Is a document of the project a later version of another?
    #[must_use]
    pub fn has_versions(&self) -> bool {
        self.project.as_ref().is_some_and(|project| project.rows.has_older())
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> Option<&Arc<DocumentView>> {
        self.document_view.as_ref()
    }

    /// The selected claim.
    #[must_use]
    pub fn claim(&self) -> Option<&Arc<ClaimView>> {
        self.claim_view.as_ref()
    }

    // Claims

    /// How many rows the table of claims shows under the filters.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.project.as_ref().map_or(0, |project| project.queue.shown().len())
    }

    /// Row `index` of the table; made on demand, so ask only for what is in sight.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<ClaimRow> {
        let project = self.project.as_ref()?;
        self.row_at(project, *project.queue.shown().get(index)?)
    }

    /// The row of a claim, wherever it stands in the table.
    #[must_use]
    pub fn row_of(&self, claim: ClaimId) -> Option<ClaimRow> {
        let project = self.project.as_ref()?;
        self.row_at(project, project.rows.find(claim)?)
    }

    fn row_at(&self, project: &OpenProject, id: RowId) -> Option<ClaimRow> {
        let row = project.rows.row(id);
        let listed = project.rows.listed(project.rows.entry(row.document).id)?;
        let flags = row.brief.flags;
        Some(ClaimRow {
            claim: row.claim,
            document: listed.id,
            document_title: listed.title.clone(),
            date: listed.date,
            words: project.rows.words(&project.ledger, id),
            speaker: project.rows.speaker(id).cloned(),
            standing: row.brief.standing,
            needs_citation: flags.needs_citation,
            waiting: flags.waiting,
            to_complete: flags.to_complete,
            signed_off: flags.signed_off,
            kind: row.kind,
            chosen: self.sitting.chosen.contains(&row.claim),
            current: self.sitting.claim == Some(row.claim),
        })
    }

    /// Where the selected claim stands in the table.
    #[must_use]
    pub fn current_row(&self) -> Option<usize> {
        let project = self.project.as_ref()?;
        let id = project.rows.find(self.sitting.claim?)?;
        project.queue.position(id)
    }

    /// Is the table still being filtered or sorted?
    #[must_use]
    pub fn rows_pending(&self) -> bool {
        self.project.as_ref().is_some_and(|project| project.queue.is_pending())
    }

    /// Over the whole project.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.project.as_ref().map_or_else(Counts::default, |project| project.rows.counts)
    }

    /// Speakers to filter by, most frequent first; at most 500.
    #[must_use]
    pub fn speakers(&self) -> &[Facet] {
        self.project.as_ref().map_or(&[], |project| project.rows.facets())
    }

    /// Speaker `index` of [`Desk::speakers`], with how their claims stand.
    #[must_use]
    pub fn speaker(&self, index: usize) -> Option<SpeakerRow> {
        let rows = &self.project.as_ref()?.rows;
        let facet = rows.facets().get(index)?;
        Some(SpeakerRow { name: facet.key.clone(), counts: rows.speaker_counts(&facet.key) })
    }

    /// The claims of the table along time; lags behind for some frames where they are many.
    #[must_use]
    pub fn timeline(&self) -> &Arc<TimelineView> {
        &self.timeline.view
    }

    /// How a claim stands; `None` for one that has no row.
    #[must_use]
    pub fn standing_of(&self, claim: ClaimId) -> Option<Standing> {
        let rows = &self.project.as_ref()?.rows;
        Some(rows.row(rows.find(claim)?).brief.standing)
    }

    /// People with acts in the project; `key` is the person id, `count` the claims they judged.
    #[must_use]
    pub fn analysts(&self) -> &[Facet] {
        self.project.as_ref().map_or(&[], |project| &project.analysts)
    }

    /// Claims on which a colleague did something since they were last looked at.
    #[must_use]
    pub fn news(&self) -> usize {
        self.project.as_ref().map_or(0, |project| project.news.len())
    }

    // The rest

    #[must_use]
    pub fn search(&self) -> &SearchView {
        &self.search
    }

    #[must_use]
    pub fn summary(&self) -> &SummaryView {
        &self.summary
    }

    /// Sources used before whose title, author or address holds a word that begins so; at most eight.
    #[must_use]
    pub fn source_offers(&self, typed: &str) -> Vec<SourceOffer> {
        self.project.as_ref().map_or_else(Vec::new, |project| project.sources.offers(typed))
    }

    #[must_use]
    pub fn folders(&self) -> &[FolderView] {
        self.project.as_ref().map_or(&[], |project| &project.folders)
    }

    /// The same by kind, the most frequent first.
    #[must_use]
    pub fn problem_groups(&self) -> &[ProblemGroup] {
        self.project.as_ref().map_or(&[], |project| project.problems.groups())
    }

    #[must_use]
    pub fn reading_problems(&self) -> &[ReadingProblem] {
        self.project.as_ref().map_or(&[], |project| project.problems.all())
    }

    /// How many files of the project's folders were not read, or not whole.
    #[must_use]
    pub fn unread_files(&self) -> usize {
        self.project.as_ref().map_or(0, |project| project.problems.unread())
    }

    /// The draft of a field of the selected claim, else what is kept in it.
    #[must_use]
    pub fn draft(&self, field: Field) -> &str {
        let Some(view) = &self.claim_view else { return "" };
        if let Some(draft) = self.sitting.drafts.get(&(view.id, field)) {
            return draft;
        }
        match field {
            Field::Reason => view.reason.as_deref().unwrap_or_default(),
            Field::Wording => &view.wording,
            Field::Comment => "",
        }
    }

    /// The next key worth naming in the panel, until it was used once.
    #[must_use]
    pub fn next_key_hint(&self) -> Option<Command> {
        let claim = self.claim_view.as_ref()?;
        let unused = |command: &Command| !self.settings.used.contains(command.entry().id);
        let order: &[Command] = if claim.standing == Standing::NotLookedAt {
            &[Command::Supported, Command::AddCitation, Command::Evidence, Command::NextClaim]
        } else if claim.needs_citation {
            &[Command::AddCitation, Command::Evidence, Command::NextOpen]
        } else {
            &[Command::NextOpen, Command::Reason, Command::Palette]
        };
        order.iter().copied().find(unused)
    }

    /// Is the project being opened or its texts read?
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.jobs.is_running(Slot::Open)
            || self.project.as_ref().is_some_and(|p| p.reading || !p.incoming.is_empty())
    }

    /// What the ledger adds up to, for the command line and tests.
    #[must_use]
    pub fn ledger(&self) -> Option<(&crate::project::Ledger, &crate::project::Standings)> {
        self.project.as_ref().map(|project| (&project.ledger, &project.standings))
    }
}
