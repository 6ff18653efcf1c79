//! What dialogs ask and answer: names, cards, confirmations, folders, what is dropped on the window.

use super::acts::Acting;
use super::citation_card::paste;
use super::commands::{Command, Shortcut};
use super::kept::Keeping;
use super::library;
use super::project_open::Doing;
use super::queue::Queue;
use super::sitting::{
    AfterUnsaved, CitationDraft, Confirm, Modal, NewProjectDraft, OutcomeDraft, TriedDraft,
};
use super::view::{Request, Tone};
use super::{Action, Desk};
use crate::claim::ClaimId;
use crate::project::EntryId;
use crate::project::act::{OutcomeKind, Stance};
use crate::text::is_steering;
use std::collections::BTreeSet;

impl Desk {
    pub(super) fn keep_name(&mut self, name: &str, initials: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            self.warn("Your name stands beside each act you do, so it is needed once".to_owned(), None);
            return;
        }
        let initials = initials.trim();
        self.settings.initials =
            if initials.is_empty() { super::Settings::initials_of(&name) } else { initials.to_owned() };
        self.settings.name = name;
        self.keep_settings();
        if matches!(self.modal, Some(Modal::Name { .. })) {
            // What was being filled comes back, and goes with the act that waited, if it is that act's.
            self.modal = self.beneath.take();
            if let Some(held) = self.held.take() {
                self.apply(held);
            }
        }
    }

    /// The clipboard: into the open card, else into one on the selected claim.
    pub(super) fn paste(&mut self, text: &str) {
        if self.modal.is_none() && self.sitting.claim.is_some() {
            self.open_dialog(Modal::Citation(Box::new(self.empty_card())));
        }
        let today = self.world.today();
        self.fill_card(|card| paste(card, text, today));
    }

    pub(super) fn fill_card(&mut self, fill: impl FnOnce(&mut CitationDraft)) {
        if let Some(Modal::Citation(card)) = &mut self.modal {
            fill(card);
            self.keep_dialog();
        }
    }

    /// A card for the selected claim that says nothing yet but what follows from the verdict.
    pub(super) fn empty_card(&self) -> CitationDraft {
        let stance = Stance::following(self.claim_view.as_ref().and_then(|view| view.standing.ruling()));
        CitationDraft { claim: self.sitting.claim, stance, ..CitationDraft::default() }
    }

    /// The keys of a command, or the shipped ones again. What they take from another command that was changed, that one
    /// loses, whichever was changed first.
    pub(super) fn set_key(&mut self, command: Command, keys: Option<&[Shortcut]>) {
        let taken: Vec<String> = keys.into_iter().flatten().map(|key| key.normalised().to_string()).collect();
        for others in self.settings.keys.values_mut() {
            others.retain(|other| !taken.contains(other));
        }
        let id = command.entry().id;
        match keys {
            Some(_) => drop(self.settings.keys.insert(id.to_owned(), taken)),
            None => drop(self.settings.keys.remove(id)),
        }
        self.keep_settings();
    }

    pub(super) fn record_outcome(&mut self, of: EntryId) {
        let Some(claim) = self.sitting.claim else { return };
        self.open_dialog(Modal::Outcome(OutcomeDraft {
            claim,
            of,
            result: OutcomeKind::Answered,
            says: String::new(),
            when: self.world.today().to_string(),
        }));
    }

    /// The card, filled from a citation that is to be corrected.
    pub(super) fn edit_citation(&mut self, entry: EntryId) {
        let (Some(project), Some(claim)) = (&self.project, self.sitting.claim) else { return };
        let state = project.standings.state(&project.ledger, claim);
        let Some(found) = state.citations.iter().find(|c| c.entry == entry) else { return };
        let cite = &found.cite;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut card = CitationDraft {
            claim: Some(claim),
            stance: cite.stance,
            shows: text(&cite.shows),
            quote: text(&cite.quote),
            locator: cite
                .locator
                .as_deref()
                .map(|locator| super::locator::spoken(cite.label.as_deref(), locator))
                .unwrap_or_default(),
            passage: cite.passage.clone(),
            source: cite.source,
            accessed: text(&cite.accessed),
            archived: text(&cite.archived),
            archived_on: text(&cite.archived_on),
            evidence: cite.kind,
            origin: text(&cite.origin),
            language: text(&cite.language),
            translation: text(&cite.translation),
            translated_by: text(&cite.translated_by),
            amends: Some(entry),
            ..CitationDraft::default()
        };
        if let Some(source) = &found.source {
            card.take_source(source.entry, &source.source);
        }
        self.open_dialog(Modal::Citation(Box::new(card)));
    }

    pub(super) fn edit_tried(&mut self, entry: EntryId) {
        let (Some(project), Some(claim)) = (&self.project, self.sitting.claim) else { return };
        let state = project.standings.state(&project.ledger, claim);
        let Some(found) = state.tried.iter().find(|t| t.entry == entry) else { return };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        self.open_dialog(Modal::Tried(TriedDraft {
            claim: Some(claim),
            asked: found.tried.asked.clone(),
            how: text(&found.tried.how),
            what: text(&found.tried.what),
            when: text(&found.tried.when),
            amends: Some(entry),
        }));
    }

    pub(super) fn ask_strike(&mut self, entry: EntryId) {
        let Some(project) = &self.project else { return };
        let Some(found) = project.ledger.entry(entry) else { return };
        let words = super::history::in_words(found, &project.ledger);
        self.modal = Some(Modal::Confirm(Confirm::Strike { entry, words }));
    }

    pub(super) fn confirmed(&mut self, confirm: Confirm) {
        self.modal = None;
        if matches!(confirm, Confirm::Strike { .. }) && self.settings.name.trim().is_empty() {
            self.ask_name(Action::Confirmed(confirm));
            return;
        }
        match confirm {
            Confirm::Strike { entry, .. } => self.strike(entry),
            Confirm::Unsaved { then: AfterUnsaved::Close } => self.requests.push(Request::Close),
            Confirm::Unsaved { then: AfterUnsaved::Open(path) } => self.open_now(path),
            Confirm::Unsaved { then: AfterUnsaved::NewProject(draft) } => self.create(draft),
            Confirm::Unsaved { then: AfterUnsaved::Example } => self.open_example_now(),
            Confirm::Replace { action, .. } => self.apply(*action),
            Confirm::OpenAddress { address } => self.requests.push(Request::OpenAddress(address)),
            Confirm::ForgetProject => self.forget_project(),
            Confirm::AddDropped { paths } => {
                for path in paths {
                    self.add_to_project(path, false);
                }
            }
            Confirm::LookInFolders { folders } => {
                let Some(project) = &self.project else { return };
                let id = project.ledger.project_id().to_owned();
                self.settings.folders.entry(id).or_default().extend(folders);
                self.keep_settings();
                self.refresh_folders();
                self.look_for_new(super::newcomers::Occasion::Asked);
            }
        }
    }

    /// Strikes an entry out for ever: from ledger, journal and backups now, from the file with the saving that is
    /// begun at once.
    pub(super) fn strike(&mut self, of: EntryId) {
        let (by, world, here) = (self.by(), self.world.clone(), self.place());
        let Some(project) = &mut self.project else { return };
        let mut doing = Doing::begin(here);
        let result = Acting { world: &world, by: &by, doing: &mut doing, project }.strike(of);
        if let Err(message) = result {
            self.error(message, None);
            return;
        }
        project.undo.forget(of);
        project.settle(&doing);
        project.unsaved.remove(&of);
        project.fresh.remove(&of);
        self.drop_dialogs_about(of);
        self.dirty_all();
        self.tell(
            Tone::Plain,
            "Struck out. What was mailed or copied before cannot be called back".to_owned(),
        );
        self.save_here(None);
    }

    pub(super) fn forget_project(&mut self) {
        let Some(project) = self.project.take() else { return };
        self.jobs.cancel_project();
        let seat = project.seat.clone();
        let chosen = self.settings.folders.get(project.ledger.project_id()).cloned().unwrap_or_default();
        let folders = library::real_folders(&project.ledger, Some(seat.real_path()), &chosen);
        self.settings.keeps_nothing.remove(project.ledger.project_id());
        self.settings.folders.remove(project.ledger.project_id());
        self.settings.forget(seat.path());
        self.generation += 1;
        self.drop_project_notices();
        self.sitting = super::Sitting::default();
        self.dirty_all();
        self.keep_settings();
        let store = self.store.clone();
        let (keeping, now) = (Keeping::of(&self.world), self.world.now());
        self.jobs.start(&self.world.clone(), super::jobs::Slot::Forget, move |_| {
            // Its journal has to be closed before it can be removed; that waits for the disk.
            drop(project);
            let result = store.forget(&seat, now).map_err(|error| (error.to_string(), error.hint()));
            let result = result.and_then(|lives| {
                let forgotten = folders.iter().try_for_each(|folder| keeping.forget(folder));
                forgotten.map(|()| lives).map_err(|error| (error.to_string(), error.hint()))
            });
            Box::new(move |desk: &mut Self| match result {
                Ok(true) => desk.warn(
                    "The project is open in another window, whose journal was left".to_owned(),
                    Some("Close that one, then open the project and forget it once more".to_owned()),
                ),
                Ok(false) => desk.tell(
                    Tone::Good,
                    "Journals, backups and drafts of the project, and what was read of its documents, are gone from \
                     this machine"
                        .to_owned(),
                ),
                Err((message, hint)) => desk.error(message, Some(hint)),
            })
        });
    }

    /// Nothing more is kept of the texts of this project, or they are kept again.
    pub(super) fn keep_nothing(&mut self) {
        let Some(project) = &self.project else { return };
        let id = project.ledger.project_id().to_owned();
        let folders =
            library::real_folders(&project.ledger, Some(project.seat.real_path()), &self.chosen_folders());
        let keeping = Keeping::of(&self.world);
        if self.settings.keeps_nothing.remove(&id) {
            self.keep_settings();
            self.tell(Tone::Good, "What is read of this project's documents is kept here again".to_owned());
            return;
        }
        self.settings.keeps_nothing.insert(id);
        self.keep_settings();
        self.jobs.start(&self.world.clone(), super::jobs::Slot::Forget, move |_| {
            let result = folders.iter().try_for_each(|folder| keeping.forget(folder));
            removed(result, "Nothing is kept here of this project's documents but the project itself")
        });
    }

    /// What was kept of all documents is removed; the project that is open goes on with what it has.
    pub(super) fn clear_cache(&mut self) {
        let world = self.world.clone();
        self.jobs.start(&self.world.clone(), super::jobs::Slot::Forget, move |_| {
            removed(
                super::kept::clear(&world),
                "The cache is empty; documents are read anew when they are opened",
            )
        });
    }

    // Opening

    pub(super) fn dropped(&mut self, paths: Vec<std::path::PathBuf>) {
        let (projects, others): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| super::opening::is_project_file(path));
        if !projects.is_empty() {
            if self.project.is_some() {
                self.join(projects);
            } else if let Some(first) = projects.into_iter().next() {
                self.open(first);
            }
            return;
        }
        if others.is_empty() {
            return;
        }
        if self.project.is_some() && self.modal.is_none() {
            self.modal = Some(Modal::Confirm(Confirm::AddDropped { paths: others }));
            return self.changed();
        }
        for path in others {
            self.add_folder(path, false);
        }
    }

    /// A path as it was typed into a field.
    #[must_use]
    pub fn typed_path(&self, text: &str) -> std::path::PathBuf {
        self.world.folders.typed(std::path::Path::new(text.trim()))
    }

    /// Is a folder or a file of this name on the machine? What cannot be looked at is not said to be absent.
    #[must_use]
    pub fn is_there(&self, path: &std::path::Path) -> bool {
        !matches!(crate::disk::stat(&*self.world.storage, path), Ok(None))
    }

    /// To the new project that is being put together; begins one where none is.
    pub(super) fn add_folder(&mut self, path: std::path::PathBuf, source: bool) {
        if !matches!(self.modal, Some(Modal::NewProject(_))) {
            self.open_dialog(Modal::NewProject(NewProjectDraft::default()));
        }
        let Some(Modal::NewProject(draft)) = &mut self.modal else { return };
        let (to, other) = if source {
            (&mut draft.sources, &mut draft.folders)
        } else {
            (&mut draft.folders, &mut draft.sources)
        };
        other.retain(|p| *p != path);
        if !to.contains(&path) {
            to.push(path);
        }
        self.keep_dialog();
    }

    pub(super) fn choose_folder(&mut self, name: String, path: std::path::PathBuf) {
        let Some(project) = &self.project else { return };
        let id = project.ledger.project_id().to_owned();
        self.settings.folders.entry(id).or_default().insert(name, path);
        self.keep_settings();
        self.start_reading();
    }

    /// What the filters hide is chosen no more: no act reaches further than one sees.
    pub(super) fn drop_hidden(&mut self) {
        let Some(project) = &self.project else { return };
        let (rows, filters) = (&project.rows, &self.sitting.filters);
        let shown = Queue::lets_through(filters, rows, &project.ledger, &project.standings);
        self.sitting.chosen.retain(|claim| rows.find(*claim).is_some_and(&shown));
    }

    pub(super) fn choose_to(&mut self, claim: ClaimId) {
        let Some(project) = &self.project else { return };
        let from = self.chosen_last.or(self.sitting.claim);
        let at = |claim: ClaimId| project.rows.find(claim).and_then(|id| project.queue.position(id));
        if let (Some(a), Some(b)) = (from.and_then(at), at(claim)) {
            let range = a.min(b)..=a.max(b);
            let more: BTreeSet<ClaimId> =
                project.queue.shown()[range].iter().map(|id| project.rows.row(*id).claim).collect();
            self.sitting.chosen.extend(more);
        }
    }
}

/// Nothing but the web is ever opened, and no address that could be shown otherwise than it is.
pub(super) fn is_web_address(address: &str) -> bool {
    let lower = address.trim_start().to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://")) && !address.chars().any(is_steering)
}

/// Tells that something kept here is gone, or why it is not.
fn removed(result: Result<(), crate::disk::DiskError>, done: &'static str) -> super::jobs::Change {
    Box::new(move |desk: &mut Desk| match result {
        Ok(()) => desk.tell(Tone::Good, done.to_owned()),
        Err(error) => {
            let hint = error.hint();
            desk.error(error.to_string(), Some(hint));
        }
    })
}
