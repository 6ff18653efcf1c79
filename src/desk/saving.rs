//! Saving, joining, exporting: everything that writes a file of the user's, off the window's thread.

use super::building::hint_from;
use super::jobs::Slot;
use super::library;
use super::opening::{plural, split_hint};
use super::project_open::{Doing, Made};
use super::sitting::{AfterUnsaved, Confirm, Modal, Place};
use super::undo::{Change, Join};
use super::view::{About, NoticeButton, Request, Saved, Tone};
use super::{Action, Command, Desk, ExportFormat};
use crate::project::act::On;
use crate::project::store::{Failure, JournalWriter, Own, Purpose, Record, Return, Seat, StoreError};
use crate::project::{EntryId, FolderLine, Ledger};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a file could not be written, and what to do.
#[derive(Clone, Debug)]
struct NotWritten {
    message: String,
    hint: String,
    /// What is there was written by a newer version.
    is_newer: bool,
}

impl From<&StoreError> for NotWritten {
    fn from(error: &StoreError) -> Self {
        Self { message: error.to_string(), hint: error.hint(), is_newer: error.is_newer_schema() }
    }
}

impl NotWritten {
    /// From a message with its hint behind it.
    fn said(message: String) -> Self {
        let (message, hint) = split_hint(message);
        Self { message, hint: hint.unwrap_or_default(), is_newer: false }
    }
}

/// The folder that a new file is to lie in has to be there.
fn there(storage: &dyn crate::disk::Storage, path: &Path) -> Result<(), NotWritten> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder.map(|folder| (folder, crate::disk::stat(storage, folder))) {
        Some((folder, Ok(None))) => Err(NotWritten {
            message: format!("The folder {} does not exist", folder.display()),
            hint: "Make it first, or choose another".to_owned(),
            is_newer: false,
        }),
        _ => Ok(()),
    }
}

/// What is to be written once the file that is being written is.
pub(super) enum NextSave {
    /// The file that the project lies in; then something may follow.
    Here(Option<AfterUnsaved>),
    To(PathBuf, Option<AfterUnsaved>),
}

impl Desk {
    /// Is all work in a file?
    #[must_use]
    pub fn saved(&self) -> Saved {
        let Some(project) = &self.project else { return Saved::Nothing };
        if project.saving {
            return Saved::Saving;
        }
        let acts = project.unsaved.len();
        if let Some(failure) = project.journal_failure.as_ref().filter(|_| acts > 0) {
            return Saved::Unkept { acts, message: format!("{}. {}", failure.message, failure.hint) };
        }
        if let Some(message) = &project.save_error {
            return Saved::Failed { message: message.clone() };
        }
        if acts == 0 && !project.lines_unsaved && !project.untitled {
            return Saved::Saved { at: project.saved_at };
        }
        let kept = project.journal.as_ref().is_none_or(|journal| journal.kept() >= journal.handed());
        Saved::Unsaved { acts, kept, in_file: !project.untitled }
    }

    /// Is a file being written that would be cut off if the program ended now?
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.jobs.is_writing()
    }

    /// Tells when the journal cannot be written, and when it can again.
    pub(super) fn look_at_journal(&mut self) {
        let Some(project) = &mut self.project else { return };
        let failure = project.journal.as_ref().and_then(JournalWriter::failure);
        if failure == project.journal_failure {
            return;
        }
        let before = std::mem::replace(&mut project.journal_failure, failure.clone());
        match failure {
            Some(Failure { message, hint }) if before.is_none() => {
                self.error(format!("What you do is not being kept: {message}"), Some(hint));
            }
            Some(_) => self.changed(),
            None => self.tell(Tone::Good, "What you do is kept again".to_owned()),
        }
    }

    /// Closing that waited for what was being written.
    pub(super) fn go_on_closing(&mut self) {
        if self.is_writing() {
            return;
        }
        let Some(first) = self.closing.take() else { return };
        let failed = self.notices.all().iter().any(|notice| notice.id >= first && notice.tone == Tone::Error);
        if !failed {
            self.quit();
        }
    }

    /// Saves, after asking where if nobody has said so yet; then goes on with what waited for it.
    pub(super) fn save(&mut self, then: Option<AfterUnsaved>) {
        let Some(project) = &self.project else { return };
        if project.untitled {
            let suggested = self.suggested("ron");
            self.requests.push(Request::PickSave { suggested, copy: false, then });
            return;
        }
        self.save_here(then);
    }

    /// Writes the file that the project lies in, be it an untitled copy: then no file of the user's holds the work yet.
    pub(super) fn save_here(&mut self, then: Option<AfterUnsaved>) {
        let Some(project) = &mut self.project else { return };
        if project.saving {
            // A file under another name will hold what is there then.
            let next = project.next_save.take().filter(|next| matches!(next, NextSave::To(..)));
            project.next_save = Some(next.unwrap_or(NextSave::Here(then)));
            return;
        }
        self.hand_out();
        let Some(project) = &mut self.project else { return };
        project.saving = true;
        let snapshot = project.ledger.clone();
        let mut seat = project.seat.clone();
        let handle = project.journal.as_ref().map(JournalWriter::handle);
        let (store, now) = (self.store.clone(), self.world.now());
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Save, move |_| {
            let own = handle.as_ref().map_or(Own::None, Own::Writer);
            let result = store.save(&mut seat, &snapshot, own, now);
            Box::new(move |desk: &mut Desk| {
                let is_open = desk.generation == generation;
                let done = match result {
                    Ok(saved) => {
                        if is_open {
                            desk.is_saved(seat, &snapshot, &saved, now);
                        }
                        desk.went_well(About::Saving);
                        desk.tell_of(saved.warnings, saved.kept_beside);
                        true
                    }
                    Err(error) => {
                        desk.could_not_save(&NotWritten::from(&error), is_open);
                        false
                    }
                };
                if is_open {
                    desk.go_on_after_saving(done, then);
                }
            })
        });
    }

    /// From here on a writer has all acts: they can be withdrawn, and not taken or left out.
    fn hand_out(&mut self) {
        let Some(project) = &mut self.project else { return };
        project.save_error = None;
        project.fresh.clear();
        project.put_back.clear();
        project.undo.settle(&project.fresh);
        let leaves_out = |button: &NoticeButton| *button.action == Action::LeaveOutPutBack;
        self.notices.retain(|notice| !notice.button.as_ref().is_some_and(leaves_out));
    }

    fn is_saved(
        &mut self,
        seat: Seat,
        snapshot: &Ledger,
        saved: &crate::project::store::Saved,
        now: DateTime<Utc>,
    ) {
        let Some(project) = &mut self.project else { return };
        project.seat = seat;
        // An untitled copy is no file of the user's.
        if !project.untitled {
            project.saved_at = Some(now);
            project.lines_unsaved = false;
            project.unsaved.retain(|id| !snapshot.contains(*id) && !saved.ledger.contains(*id));
        }
        self.take_in(&saved.ledger, &saved.taken_in);
    }

    fn could_not_save(&mut self, error: &NotWritten, is_open: bool) {
        let NotWritten { message, hint, is_newer } = error.clone();
        if let Some(project) = self.project.as_mut().filter(|_| is_open) {
            project.save_error = Some(format!("{message}. {hint}"));
        }
        let button = (is_open && is_newer).then(|| NoticeButton {
            label: "Save a copy…",
            action: Box::new(Action::Run(Command::SaveCopy)),
        });
        self.error_about(About::Saving, message, Some(hint), button);
    }

    /// A place that was asked for could not be written: it is asked for again, with what was given.
    fn ask_again(&mut self, request: Request, error: &NotWritten) {
        let problem = format!("{}. {}", error.message, error.hint);
        self.requests.push(Request::PickAgain { request: Box::new(request), problem });
    }

    /// A file of the open project was written, or could not be: begins what waits.
    fn go_on_after_saving(&mut self, done: bool, then: Option<AfterUnsaved>) {
        self.changed();
        let Some(project) = &mut self.project else { return };
        project.saving = false;
        match project.next_save.take() {
            Some(NextSave::Here(next)) => self.save_here(next.or(then)),
            Some(NextSave::To(path, next)) => self.save_to(path, next.or(then)),
            None => {
                if let Some(then) = then.filter(|_| done)
                    && !self.asks_first(then.clone())
                {
                    self.confirmed(Confirm::Unsaved { then });
                }
            }
        }
    }

    /// What others had written into the file meanwhile.
    pub(super) fn take_in(&mut self, there: &Ledger, taken_in: &[EntryId]) {
        let Some(project) = &mut self.project else { return };
        if taken_in.is_empty() {
            return;
        }
        let added = project.ledger.join(there).added;
        project.note_news(&added, &self.settings.person);
        project.absorb(&added);
        self.refilter();
        self.dirty_all();
        let count = plural(taken_in.len(), "act", "acts");
        self.notice(
            Tone::Plain,
            format!(
                "{count} of others had been saved there and {} here now",
                if taken_in.len() == 1 { "is" } else { "are" }
            ),
            None,
            Some(NoticeButton { label: "Show", action: Box::new(Action::Run(Command::NextNews)) }),
        );
    }

    /// To another file, and the work goes on there.
    pub(super) fn save_to(&mut self, path: PathBuf, then: Option<AfterUnsaved>) {
        let Some(project) = &mut self.project else { return };
        if project.saving {
            project.next_save = Some(NextSave::To(path, then));
            return;
        }
        project.saving = true;
        self.hand_out();
        let path = self.to_write(&path, "ron");
        let snapshot = self.snapshot_for(&path);
        let handle = self.project.as_ref().and_then(|p| p.journal.as_ref()).map(JournalWriter::handle);
        let (store, now, generation) = (self.store.clone(), self.world.now(), self.generation);
        let storage = Arc::clone(&self.world.storage);
        self.jobs.start(&self.world.clone(), Slot::Save, move |_| {
            let own = handle.as_ref().map_or(Own::None, Own::Writer);
            // Whoever chose the path has asked about a file that is there.
            let result = there(&*storage, &path).and_then(|()| {
                store.save_as(&path, &snapshot, true, own, now).map_err(|error| NotWritten::from(&error))
            });
            Box::new(move |desk: &mut Desk| {
                let is_open = desk.generation == generation;
                let done = match result {
                    Ok((seat, saved)) => {
                        if is_open {
                            desk.go_on_at(seat, &snapshot, now);
                            desk.take_in(&saved.ledger, &saved.taken_in);
                            desk.settings.remember(path, false);
                            desk.keep_settings();
                            desk.dirty_all();
                        }
                        desk.went_well(About::Saving);
                        desk.tell_of(saved.warnings, saved.kept_beside);
                        true
                    }
                    Err(error) => {
                        // Nothing is wrong with the file that the project lies in.
                        desk.error_about(
                            About::Saving,
                            error.message.clone(),
                            Some(error.hint.clone()),
                            None,
                        );
                        if is_open {
                            let then = then.clone();
                            desk.ask_again(Request::PickSave { suggested: path, copy: false, then }, &error);
                        }
                        false
                    }
                };
                if is_open {
                    desk.go_on_after_saving(done, then);
                }
            })
        });
    }

    /// To another file, and the work stays where it is.
    pub(super) fn save_copy(&mut self, path: &Path) {
        if self.project.is_none() {
            return;
        }
        let path = self.to_write(path, "ron");
        let snapshot = self.snapshot_for(&path);
        let (store, now, generation) = (self.store.clone(), self.world.now(), self.generation);
        let storage = Arc::clone(&self.world.storage);
        self.jobs.start(&self.world.clone(), Slot::Save, move |_| {
            let result = there(&*storage, &path).and_then(|()| {
                store.save_copy(&path, &snapshot, true, now).map_err(|error| NotWritten::from(&error))
            });
            Box::new(move |desk: &mut Desk| match result {
                Ok(()) => {
                    desk.went_well(About::Saving);
                    desk.tell(Tone::Good, format!("A copy was saved as {}", shown(&path)));
                }
                Err(error) => {
                    desk.error_about(About::Saving, error.message.clone(), Some(error.hint.clone()), None);
                    if desk.generation == generation {
                        desk.ask_again(Request::PickSave { suggested: path, copy: true, then: None }, &error);
                    }
                }
            })
        });
    }

    /// The project as it is to stand at a path: with where the folders lie, seen from there.
    fn snapshot_for(&self, path: &Path) -> Ledger {
        let mut snapshot = self.project.as_ref().map(|project| project.ledger.clone()).unwrap_or_default();
        for (name, folder) in &self.chosen_folders() {
            let line = hint_from(path, library::folder_of(folder))
                .and_then(|hint| FolderLine::new(name, &hint).ok());
            if let Some(line) = line {
                snapshot.add_folder(Arc::new(line));
            }
        }
        snapshot
    }

    /// Where a name leads that was chosen or typed: one without a folder to where it was offered, one without an ending
    /// to one with it.
    fn to_write(&self, path: &Path, ending: &str) -> PathBuf {
        let path = if path.extension().is_none() { path.with_extension(ending) } else { path.to_owned() };
        match self.suggested(ending).parent() {
            Some(folder) => folder.join(path),
            None => path,
        }
    }

    /// Does what writes to a typed path, but asks first where a file lies there that is not the project's own.
    pub(super) fn at_typed(&mut self, action: Action) {
        let path = match &action {
            Action::SaveTo(path) | Action::SaveToThen { path, .. } | Action::SaveCopy(path) => {
                self.to_write(path, "ron")
            }
            Action::ExportTo(path) => self.to_write(path, "html"),
            // Nothing else writes over a file.
            _ => return self.apply(action),
        };
        let own = self.project.as_ref().is_some_and(|project| whole(project.seat.path()) == whole(&path));
        if !own && matches!(crate::disk::stat(&*self.world.storage, &path), Ok(Some(_))) {
            self.modal = Some(Modal::Confirm(Confirm::Replace { path, action: Box::new(action) }));
        } else {
            self.apply(action);
        }
    }

    /// What came up while a file was written.
    fn tell_of(&mut self, warnings: Vec<String>, kept_beside: Option<PathBuf>) {
        for warning in warnings {
            self.warn(warning, None);
        }
        if let Some(beside) = kept_beside {
            self.warn(
                "The file that was there could not be read whole".to_owned(),
                Some(format!("It was kept as {}", beside.display())),
            );
        }
    }

    /// The project goes on in another file, which holds the snapshot, with a journal of its own.
    fn go_on_at(&mut self, seat: Seat, snapshot: &Ledger, now: DateTime<Utc>) {
        let (world, run) = (self.world.clone(), format!("{:016x}", self.world.random()));
        let Some(project) = &mut self.project else { return };
        project.ledger.join(snapshot);
        project.unsaved.retain(|id| !snapshot.contains(*id));
        // What came while the file was being written goes into the new journal too, with the lines that it needs.
        let ledger = &project.ledger;
        let claims = ledger.claims().filter(|line| snapshot.claim(line.id).is_none()).map(Record::from);
        let documents =
            ledger.documents().filter(|line| snapshot.document(line.id).is_none()).map(Record::from);
        let entries = project.unsaved.iter().filter_map(|id| ledger.entry(*id));
        let later: Vec<Record> =
            documents.chain(claims).chain(entries.map(|entry| Record::from(&**entry))).collect();
        project.lines_unsaved = !later.is_empty();
        let wake = world.waker();
        let journal = self.store.journal(&seat, ledger.project_id(), &run, world.now());
        let mut journal = JournalWriter::start(journal, move || wake());
        journal.keep(later);
        let ended = project.journal.replace(journal);
        let mut before = std::mem::replace(&mut project.seat, seat);
        let is_same_file = before.real_path() == project.seat.real_path();
        let is_left = std::mem::replace(&mut project.untitled, false) && !is_same_file;
        project.saved_at = Some(now);
        project.save_error = None;
        project.retitle();
        self.journal_all_typed();
        let (store, saved) = (self.store.clone(), snapshot.clone());
        self.jobs.start(&world, Slot::Close, move |_| {
            // Closing the journal waits for the disk.
            drop(ended);
            let left = if is_left { store.leave(&mut before, &saved, now) } else { Ok(()) };
            Box::new(move |desk: &mut Desk| {
                if let Err(error) = left {
                    let hint = error.hint();
                    desk.warn(format!("The untitled copy was not removed: {error}"), Some(hint));
                }
            })
        });
    }

    /// A name beside the original to offer for its copy.
    pub(super) fn ask_copy_of(&mut self, file: PathBuf) {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let suggested = file.with_file_name(format!("{stem}-copy.ron"));
        self.requests.push(Request::PickCopyOf { file, suggested });
    }

    /// A file that cannot be opened here, copied as it is.
    pub(super) fn copy_file(&mut self, from: PathBuf, to: PathBuf) {
        let (store, storage) = (self.store.clone(), Arc::clone(&self.world.storage));
        self.jobs.start(&self.world.clone(), Slot::Save, move |_| {
            let result = there(&*storage, &to)
                .and_then(|()| store.copy_file(&from, &to).map_err(|error| NotWritten::from(&error)));
            Box::new(move |desk: &mut Desk| match result {
                Ok(()) => {
                    desk.went_well(About::Saving);
                    desk.tell(Tone::Good, format!("A copy was saved as {}", shown(&to)));
                }
                Err(error) => {
                    desk.error_about(About::Saving, error.message.clone(), Some(error.hint.clone()), None);
                    desk.ask_again(Request::PickCopyOf { file: from, suggested: to }, &error);
                }
            })
        });
    }

    /// Joins copies into the open project; undone whole while no file holds it.
    pub(super) fn join(&mut self, paths: Vec<PathBuf>) {
        if self.project.is_none() || paths.is_empty() {
            return;
        }
        let store = self.store.clone();
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Join, move |handle| {
            let mut copies: Vec<(PathBuf, Ledger)> = Vec::new();
            let mut failed = Vec::new();
            let total = paths.len() as u64;
            for (done, path) in paths.into_iter().enumerate() {
                handle.progress(done as u64, total, &shown(&path));
                match store.open(&path, Purpose::Look, Return::LeaveOut) {
                    Ok(opened) => copies.push((path, opened.ledger)),
                    Err(error) => failed.push((error.to_string(), error.hint())),
                }
            }
            Box::new(move |desk: &mut Desk| {
                for (message, hint) in failed {
                    desk.error(message, Some(hint));
                }
                if desk.generation == generation {
                    desk.take_copies(copies);
                }
            })
        });
    }

    /// Acts that were kept for other files of this project, as if those were copies.
    pub(super) fn join_elsewhere(&mut self) {
        let Some(project) = &mut self.project else { return };
        let copies: Vec<(PathBuf, Ledger)> = std::mem::take(&mut project.elsewhere)
            .into_iter()
            .map(|elsewhere| (PathBuf::from(elsewhere.path), elsewhere.ledger))
            .collect();
        self.take_copies(copies);
    }

    /// Joins the copies, off the window's thread.
    pub(super) fn take_copies(&mut self, copies: Vec<(PathBuf, Ledger)>) {
        if copies.is_empty() {
            return;
        }
        let name = copies.iter().map(|(path, _)| shown(path)).collect::<Vec<_>>().join(", ");
        let work = move |ledger: &mut Ledger| Came::from(ledger, &copies);
        let then = move |desk: &mut Self, made: Option<Made>, came| desk.copies_came(made, came, &name);
        self.recast(Arc::new(work), Box::new(then));
    }

    fn copies_came(&mut self, made: Option<Made>, came: Came, name: &str) {
        let Some(made) = made else {
            return self.tell(Tone::Plain, "The copy holds nothing that is not here already".to_owned());
        };
        let here = self.place();
        let person = self.settings.person.clone();
        let contested = self.counts().contested;
        let Came { without, entries, records, warnings } = came;
        let with = made.ledger.clone();
        self.lay_made(made);
        let Some(project) = &mut self.project else { return };
        project.keep(records);
        project.fresh.extend(entries.iter().copied());
        project.unsaved.extend(entries.iter().copied());
        project.lines_unsaved = true;
        project.note_news(&entries, &person);
        let differ = project.rows.counts.contested.saturating_sub(contested);
        let mut doing = Doing::begin(here.clone());
        let count = plural(entries.len(), "act", "acts");
        doing.push(Change::Joined(Box::new(Join { without, with, entries, present: true })));
        let step = project.undo.push(doing.into_step(format!("joined {name}"), here));
        let mut text = format!("{count} came in from {name}");
        if differ > 0 {
            text += "; analysts differ on ";
            text += &plural(differ, "more claim", "more claims");
        }
        self.notice(
            Tone::Good,
            text,
            None,
            step.map(|step| NoticeButton { label: "Undo", action: Box::new(Action::UndoStep(step)) }),
        );
        for warning in warnings {
            self.warn(warning, None);
        }
        // Documents that only the copy lists may be at hand as well.
        self.start_reading();
    }

    /// Writes the summary in the format of the path's ending.
    pub(super) fn export_to(&mut self, path: &Path) {
        let path = self.to_write(path, "html");
        if let Some(format) = ExportFormat::of_path(&path) {
            self.export(path, format);
            return;
        }
        let endings: Vec<String> =
            ExportFormat::ALL.iter().map(|format| format!(".{}", format.word())).collect();
        self.error(
            format!("A summary cannot be written in the format of {}", shown(&path)),
            Some(format!("End the name in one of {}", endings.join(", "))),
        );
    }

    /// Writes the summary, off the window's thread.
    pub(super) fn export(&mut self, path: PathBuf, format: ExportFormat) {
        let Some(input) = self.summary_input() else { return };
        let (storage, generation) = (self.world.storage.clone(), self.generation);
        self.jobs.start(&self.world.clone(), Slot::Export, move |_| {
            let free = super::opening::refuse_over_project(&path).map_err(NotWritten::said);
            let result = free.and_then(|()| there(&*storage, &path)).and_then(|()| {
                let bytes = super::summarise::write(&input, format).map_err(NotWritten::said)?;
                let written = crate::disk::replace_file(&*storage, &path, |out| out.write_all(&bytes));
                written.map_err(|error| NotWritten::said(format!("{error}\nhint: {}", error.hint())))
            });
            Box::new(move |desk: &mut Desk| match result {
                Ok(()) => {
                    desk.went_well(About::Export);
                    desk.tell(Tone::Good, format!("The summary was written to {}", shown(&path)));
                }
                Err(error) => {
                    desk.error_about(About::Export, error.message.clone(), Some(error.hint.clone()), None);
                    if desk.generation == generation {
                        desk.ask_again(Request::PickExport { suggested: path }, &error);
                    }
                }
            })
        });
    }

    /// A name to offer for a file of the project: beside it, or beside the folders that it was made from.
    pub(super) fn suggested(&self, ending: &str) -> PathBuf {
        let project = self.project.as_ref();
        let title = project.map(|project| project.title.as_str()).unwrap_or_default();
        let name: String = title
            .chars()
            .map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { ' ' })
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("-")
            .to_lowercase();
        let name = if name.is_empty() { "untitled".to_owned() } else { name };
        let name = format!("{name}.{ending}");
        if let Some(path) = project.and_then(super::project_open::OpenProject::path) {
            return whole(&path).with_file_name(name);
        }
        let chosen = self.chosen_folders();
        let beside = chosen.values().find_map(|chosen| library::folder_of(chosen).parent());
        whole(beside.unwrap_or(&self.world.folders.documents)).join(name)
    }

    /// Where one is, to come back to.
    pub(super) fn place(&self) -> Place {
        Place { page: self.sitting.page, document: self.sitting.document, claim: self.sitting.claim }
    }
}

impl super::project_open::OpenProject {
    /// Claims on which somebody else did something.
    pub fn note_news(&mut self, added: &[EntryId], me: &str) {
        for id in added {
            if let Some(entry) = self.ledger.entry(*id)
                && let On::Claim(claim) = entry.on
                && entry.person() != Some(me)
            {
                self.news.insert(claim);
            }
        }
    }
}

/// The path with its folder, for one that was given from where the program was started.
fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The name of a file, without where it lies.
fn shown(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// What came with copies that were joined.
struct Came {
    /// The ledger before.
    without: Ledger,
    /// Acts that were not there before.
    entries: Vec<EntryId>,
    /// These and the lines they need, for the journal.
    records: Vec<Record>,
    warnings: Vec<String>,
}

impl Came {
    /// Joins the copies into `ledger`.
    fn from(ledger: &mut Ledger, copies: &[(PathBuf, Ledger)]) -> Self {
        let without = ledger.clone();
        let (mut entries, mut warnings, mut changed) = (Vec::new(), Vec::new(), false);
        for (_, copy) in copies {
            let joined = ledger.join(copy);
            entries.extend(joined.added);
            warnings.extend(joined.warnings);
            changed |= joined.changed;
        }
        if !changed {
            ledger.clone_from(&without);
        }
        let acts = entries.iter().filter_map(|id| ledger.entry(*id)).map(|entry| Record::from(&**entry));
        let claims = ledger.claims().filter(|claim| without.claim(claim.id).is_none()).map(Record::from);
        let documents = ledger.documents().filter(|d| without.document(d.id).is_none()).map(Record::from);
        let records = acts.chain(claims).chain(documents).collect();
        Self { without, entries, records, warnings }
    }
}
