//! Opening: a project file, a document, a folder, the example; a new project from folders. All of it in jobs; the
//! desk is changed when they are done.

use super::building::{Built, Material, NewDocument, build_project, new_project_id};
use super::jobs::{Change, Handle, Slot};
use super::kept::Keeping;
use super::library::{self, ChosenFolders};
use super::newcomers::Occasion;
use super::problems::Problems;
use super::project_open::{Made, OpenProject};
use super::queue::Queue;
use super::read_document::ReadDocument;
use super::settings::Settings;
use super::sitting::{AfterUnsaved, Confirm, Modal, NewProjectDraft, Sitting};
use super::timeline::Timeline;
use super::view::{FolderView, NoticeButton, ReadingProblem, Tone};
use super::world::World;
use super::{Action, Desk, example};
use crate::corpus::{self, DocumentId, ReadOptions};
use crate::evidence::{Index, Reader};
use crate::project::act::Role;
use crate::project::store::{
    Elsewhere, JournalWriter, Opened, Own, Purpose, Return, Seat, Store, StoreError, Typed, leave_out,
};
use crate::project::{EntryId, Ledger};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// So many texts are handed over together.
const BATCH: usize = 32;

/// A project of at most so many documents is opened and read in one go: what is shown first has its texts.
const AT_ONCE: usize = 32;

/// Does this path look like a project file?
#[must_use]
pub fn is_project_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

/// Would writing to this path write over a project file? Through a link too.
///
/// # Errors
/// In plain words, where it would.
pub fn refuse_over_project(path: &Path) -> Result<(), String> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if real.exists() && (is_project_file(path) || is_project_file(&real)) {
        return Err(format!(
            "the summary is not written over a project file: {}\nhint: choose another name",
            path.display()
        ));
    }
    Ok(())
}

/// A project that a job has opened, to be laid on the desk.
struct Ready {
    opened: Opened,
    made: Made,
    untitled: bool,
    texts: Coming,
    elsewhere: Vec<Elsewhere>,
}

/// How the texts of an opened project come.
enum Coming {
    /// They are read once the project lies on the desk.
    ToRead,
    Read(Texts),
    /// Who opened it hands them over.
    OnTheirWay,
}

/// The texts of a project that are at hand, all of them.
struct Texts {
    documents: Vec<ReadDocument>,
    reader: Reader,
    missing: BTreeSet<DocumentId>,
    problems: Vec<corpus::FileProblem>,
}

impl Texts {
    fn new(
        documents: Vec<ReadDocument>,
        missing: BTreeSet<DocumentId>,
        problems: Vec<corpus::FileProblem>,
    ) -> Self {
        let mut index = Index::new();
        for (number, read) in documents.iter().enumerate() {
            index.add(number as u32, Arc::clone(read.text()), &read.listing().sentences);
        }
        Self { documents, reader: index.reader(), missing, problems }
    }
}

impl Desk {
    /// Opens what lies at a path, after asking where that would leave unsaved work behind.
    pub(super) fn open(&mut self, path: PathBuf) {
        if self.asks_first(AfterUnsaved::Open(path.clone())) {
            return;
        }
        self.open_now(path);
    }

    pub(super) fn asks_first(&mut self, then: AfterUnsaved) -> bool {
        let unsaved = self.project.as_ref().is_some_and(|p| !p.unsaved.is_empty());
        if unsaved {
            self.modal = Some(Modal::Confirm(Confirm::Unsaved { then }));
        }
        unsaved
    }

    pub(super) fn open_now(&mut self, path: PathBuf) {
        // It is remembered for a start from another folder.
        let path = std::path::absolute(&path).unwrap_or(path);
        if path.is_dir() || !is_project_file(&path) {
            self.create(NewProjectDraft { folders: vec![path], sources: Vec::new() });
            return;
        }
        let (world, store, settings) = (self.world.clone(), self.store.clone(), self.settings.clone());
        self.jobs.start(&self.world.clone(), Slot::Open, move |handle| {
            handle.progress(0, 0, &path.file_name().unwrap_or_default().to_string_lossy());
            match open_file(&world, &settings, &store, &path, handle) {
                Ok(ready) => Box::new(move |desk: &mut Desk| desk.lay_out(ready)),
                Err(error) => Box::new(move |desk: &mut Desk| desk.could_not_open(path, &error)),
            }
        });
    }

    fn could_not_open(&mut self, path: PathBuf, error: &StoreError) {
        self.settings.forget(&path);
        let button = error
            .is_newer_schema()
            .then(|| NoticeButton { label: "Save a copy…", action: Box::new(Action::AskCopyOf(path)) });
        self.notice(Tone::Error, error.to_string(), Some(error.hint()), button);
    }

    /// A new project from folders.
    pub(super) fn create(&mut self, draft: NewProjectDraft) {
        let sources = draft.sources.into_iter().map(|path| Material { path, role: Role::Source });
        let material: Vec<Material> = draft
            .folders
            .into_iter()
            .map(|path| Material { path, role: Role::UnderCheck })
            .chain(sources)
            .collect();
        if material.is_empty() {
            self.error("No folder was chosen".to_owned(), Some("Add a folder of documents first".to_owned()));
            return;
        }
        let (world, store) = (self.world.clone(), self.store.clone());
        self.jobs.start(&self.world.clone(), Slot::Open, move |handle| {
            read_new(&world, &store, &material, handle)
        });
    }

    pub(super) fn open_example(&mut self) {
        if self.asks_first(AfterUnsaved::Example) {
            return;
        }
        self.open_example_now();
    }

    pub(super) fn open_example_now(&mut self) {
        let (world, store, settings) = (self.world.clone(), self.store.clone(), self.settings.clone());
        self.jobs.start(&self.world.clone(), Slot::Open, move |handle| {
            let hint = || "Look whether the folder of the program's state can be written".to_owned();
            let copied = example::copy_into(&world).map_err(|error| (error, hint()));
            let result = copied.and_then(|path| {
                open_file(&world, &settings, &store, &path, handle)
                    .map_err(|error| (error.to_string(), error.hint()))
            });
            match result {
                Ok(mut ready) => {
                    ready.untitled = true;
                    Box::new(move |desk: &mut Desk| desk.lay_out(ready))
                }
                Err((message, hint)) => Box::new(move |desk: &mut Desk| desk.error(message, Some(hint))),
            }
        });
    }

    /// Lays an opened project on the desk, in place of the one before.
    fn lay_out(&mut self, ready: Ready) {
        let Ready { opened, made, untitled, texts, elsewhere } = ready;
        self.jobs.cancel_project();
        self.generation += 1;
        self.drop_project_notices();
        let world = self.world.clone();
        let Opened { seat, problems: in_file, put_back, typed, warnings, damaged, .. } = opened;
        let run = format!("{:016x}", world.random());
        let journal = self.store.journal(&seat, made.ledger.project_id(), &run, world.now());
        let wake = world.waker();
        let journal = Some(JournalWriter::start(journal, move || wake()));
        // What is in the ledger and not in the file is not saved yet, but a journal of before holds it.
        let mut project = OpenProject::new(seat, made, journal);
        // No list of the project before is taken for one of this.
        project.queue = Queue::after(self.project.as_ref().map(|before| &before.queue));
        self.timeline = Timeline::default();
        project.untitled = untitled || self.is_in_state(project.seat.real_path());
        project.retitle();
        project.unsaved.extend(put_back.iter().copied());
        let put_back_records: Vec<_> = put_back
            .iter()
            .filter_map(|id| project.ledger.entry(*id))
            .map(|entry| crate::project::store::Record::from(&**entry))
            .collect();
        if let Some(journal) = &mut project.journal {
            journal.keep(put_back_records);
        }
        project.put_back = put_back;
        let waiting: BTreeSet<EntryId> = elsewhere.iter().flat_map(|e| e.entries.iter().copied()).collect();
        project.elsewhere = elsewhere;
        let of_file = in_file.iter().map(|problem| ReadingProblem {
            path: format!("line {}", problem.line),
            message: problem.message.clone(),
            hint: Some(problem.hint.clone()),
            on_purpose: false,
        });
        project.problems = Problems::of_lines(of_file.collect());
        let path = project.seat.path().to_path_buf();
        self.settings.remember(path, project.untitled);
        self.keep_settings();
        self.sitting = Sitting { page: super::Page::Documents, ..Sitting::default() };
        self.evidence = None;
        self.qualifiers.clear();
        (self.modal, self.opened, self.beneath, self.held) = (None, None, None, None);
        let put_back_count = project.put_back.len();
        if let Some(before) = self.project.replace(project) {
            // Closing its journal waits for the disk.
            self.jobs.start(&self.world.clone(), Slot::Close, move |_| {
                drop(before);
                Box::new(|_| {})
            });
        }
        self.take_typed(typed);
        self.refilter();
        if damaged || !in_file.is_empty() {
            self.notice(
                Tone::Warning,
                format!("{} in the project file could not be read as written", plural(in_file.len(), "line", "lines")),
                Some("What could be read is here; before the file is written over, the original is kept beside it".to_owned()),
                Some(NoticeButton { label: "Show", action: Box::new(Action::Run(super::Command::ShowReading)) }));
        }
        for warning in warnings {
            self.warn(warning, None);
        }
        if put_back_count > 0 {
            self.notice(
                Tone::Plain,
                format!(
                    "{} from an earlier sitting {} put back",
                    plural(put_back_count, "act", "acts"),
                    if put_back_count == 1 { "was" } else { "were" }
                ),
                Some("They were kept and the file lacked them; save to keep them there".to_owned()),
                Some(NoticeButton { label: "Leave out", action: Box::new(Action::LeaveOutPutBack) }),
            );
        }
        if !waiting.is_empty() {
            self.notice(
                Tone::Plain,
                format!(
                    "{} of this project were kept for another file of it",
                    plural(waiting.len(), "act", "acts")
                ),
                Some("They were never saved there; they can be joined here".to_owned()),
                Some(NoticeButton { label: "Join", action: Box::new(Action::JoinElsewhere) }),
            );
        }
        match texts {
            Coming::Read(Texts { documents, reader, missing, problems }) => {
                self.take_batch(documents, reader);
                self.end_reading(missing, problems);
                self.look_for_new(Occasion::Opening);
            }
            Coming::ToRead => self.start_reading(),
            Coming::OnTheirWay => {
                if let Some(project) = &mut self.project {
                    project.reading = true;
                }
            }
        }
        self.select_first();
        self.dirty_all();
    }

    pub(super) fn is_in_state(&self, path: &Path) -> bool {
        let state = &self.world.folders.state;
        path.starts_with(state) || state.canonicalize().is_ok_and(|state| path.starts_with(state))
    }

    /// Documents of a new project that were read: they are shown while the others are still being read.
    fn take_new(&mut self, id: &str, batch: Vec<NewDocument>, reader: Reader) {
        let Some(project) = self.project.as_mut().filter(|project| project.ledger.project_id() == id) else {
            return;
        };
        project.lines_unsaved |= !project.untitled;
        let mut texts = Vec::with_capacity(batch.len());
        for NewDocument { read, line } in batch {
            project.ledger.add_document(line);
            texts.push(read);
        }
        self.take_batch(texts, reader);
    }

    /// All documents of a new project have come, or as many as there are after reading was cancelled.
    fn end_new(&mut self, built: Built, seat: Option<Seat>) {
        let id = built.ledger.project_id().to_owned();
        let Some(project) = self.project.as_mut().filter(|project| project.ledger.project_id() == id) else {
            return;
        };
        match seat {
            Some(seat) if project.untitled => project.seat = seat,
            _ => project.lines_unsaved = true,
        }
        project.ledger.join(&built.ledger);
        project.source_folders = built.sources;
        let count = built.ledger.documents().count();
        self.settings.folders.entry(id).or_default().extend(built.chosen);
        self.keep_settings();
        self.end_reading(BTreeSet::new(), Vec::new());
        // Its folders were read whole.
        self.note_problems(true, |problems| problems.around(built.problems));
        self.look_for_new(Occasion::Made);
        if built.cancelled {
            self.tell(
                Tone::Plain,
                format!(
                    "Reading was cancelled; {} read so far {} here",
                    plural(count, "document", "documents"),
                    if count == 1 { "is" } else { "are" }
                ),
            );
        }
    }

    /// Reads the texts of the project in the background.
    pub(super) fn start_reading(&mut self) {
        let Some(project) = &mut self.project else { return };
        project.reading = true;
        project.numbered.clear();
        let (ledger, path) = (project.ledger.clone(), project.seat.real_path().to_path_buf());
        let chosen = self.settings.folders.get(ledger.project_id()).cloned().unwrap_or_default();
        let options = self.world.read_options();
        let keeping = Keeping::of_project(&self.world, &self.settings, ledger.project_id());
        self.jobs.start(&self.world.clone(), Slot::Read, move |handle| {
            read_texts(&ledger, &path, &chosen, &options, &keeping, handle)
        });
    }

    pub(super) fn take_batch(&mut self, batch: Vec<ReadDocument>, reader: Reader) {
        let Some(project) = &mut self.project else { return };
        project.numbered.extend(batch.iter().map(|read| read.card().id));
        project.incoming.extend(batch);
        project.reader = reader;
    }

    /// All texts that are at hand have come.
    fn end_reading(&mut self, missing: BTreeSet<DocumentId>, problems: Vec<corpus::FileProblem>) {
        let Some(project) = &mut self.project else { return };
        project.reading = false;
        project.missing = missing;
        self.refresh_folders();
        self.reading_ended = true;
        self.changed();
        self.note_problems(true, |known| known.listed(problems));
    }

    /// Notes what could not be read; what is new of it is told where `tell` says so. Tables without a known column of texts
    /// are offered for a choice of their columns.
    pub(super) fn note_problems(&mut self, tell: bool, note: impl FnOnce(&mut Problems) -> BTreeSet<String>) {
        let Some(project) = &mut self.project else { return };
        let new = note(&mut project.problems);
        if new.is_empty() {
            return;
        }
        self.changed();
        if tell {
            let were = if new.len() == 1 { "was" } else { "were" };
            let text = format!("{} {were} not read, or not whole", plural(new.len(), "file", "files"));
            let show = Box::new(Action::Run(super::Command::ShowReading));
            let button = NoticeButton { label: "Show", action: show };
            self.notice(Tone::Plain, text, None, Some(button));
        }
        if new.iter().any(|path| corpus::is_table(path)) {
            self.look_at_tables(true);
        }
    }

    /// After the folders of the project, where they lie or what is missing of them changed.
    pub(super) fn refresh_folders(&mut self) {
        let chosen = self.chosen_folders();
        if let Some(project) = &mut self.project {
            let path = project.seat.real_path();
            project.folders = folder_views(&project.ledger, path, &chosen, &project.missing);
        }
    }

    pub(super) fn chosen_folders(&self) -> ChosenFolders {
        let id = self.project.as_ref().map(|project| project.ledger.project_id());
        id.and_then(|id| self.settings.folders.get(id)).cloned().unwrap_or_default()
    }

    /// Drafts that a run left behind when it ended.
    fn take_typed(&mut self, typed: Vec<Typed>) {
        for typed in typed {
            if let Some(key) = super::drafts::key_of(&typed.key)
                && !typed.text.is_empty()
            {
                self.sitting.drafts.insert(key, typed.text.clone());
            }
            self.take_dialog(&typed);
            if let Some(journal) = self.project.as_mut().and_then(|project| project.journal.as_mut()) {
                journal.draft(typed);
            }
        }
    }

    /// Takes acts that were put back out again; they stay out.
    pub(super) fn leave_out_put_back(&mut self) {
        let Some(project) = &self.project else { return };
        let put_back = project.put_back.clone();
        let of = put_back.clone();
        let work = move |ledger: &mut Ledger| leave_out(ledger, &of);
        let then = move |desk: &mut Self, made: Option<Made>, records| {
            let Some(project) = &mut desk.project else { return };
            // Once a writer has them they can be withdrawn, and not left out.
            let Some(made) = made.filter(|_| project.put_back == put_back) else {
                let text = "The acts were saved meanwhile, so they stay in the project".to_owned();
                return desk.notice(Tone::Plain, text, Some("Each can be withdrawn".to_owned()), None);
            };
            project.put_back.clear();
            for id in &put_back {
                project.unsaved.remove(id);
                project.fresh.remove(id);
            }
            project.keep(records);
            desk.lay_made(made);
            let count = plural(put_back.len(), "act", "acts");
            desk.tell(Tone::Plain, format!("{count} left out"));
        };
        self.recast(Arc::new(work), Box::new(then));
    }
}

/// "1 act", "3 acts".
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

pub(super) fn split_hint(message: String) -> (String, Option<String>) {
    match message.split_once("\nhint: ") {
        Some((message, hint)) => (message.to_owned(), Some(hint.to_owned())),
        None => (message, None),
    }
}

fn open_file(
    world: &World,
    settings: &Settings,
    store: &Store,
    path: &Path,
    handle: &Handle,
) -> Result<Ready, StoreError> {
    let opened = store.open(path, Purpose::Change, Return::PutBack)?;
    let made = Made::of(opened.ledger.clone());
    let texts = if made.ledger.documents().count() <= AT_ONCE {
        let id = made.ledger.project_id();
        let chosen = settings.folders.get(id).cloned().unwrap_or_default();
        let mut documents = Vec::new();
        let read = library::read_each(
            &made.ledger,
            Some(opened.seat.real_path()),
            &chosen,
            &world.read_options(),
            &Keeping::of_project(world, settings, id),
            &|_| {},
            handle.cancel_flag(),
            &mut |read| documents.push(read),
        );
        if read.cancelled {
            Coming::ToRead
        } else {
            Coming::Read(Texts::new(documents, read.missing, read.problems))
        }
    } else {
        Coming::ToRead
    };
    // Another file's journal that cannot be read is that file's matter.
    let elsewhere = store.elsewhere(&opened.seat, &opened.ledger).unwrap_or_default();
    Ok(Ready { elsewhere, made, untitled: false, texts, opened })
}

/// The job that makes a new project: its documents are handed over as they come, with the first of them the project
/// itself. What is cancelled keeps what was read.
fn read_new(world: &World, store: &Store, material: &[Material], handle: &Handle) -> Change {
    let id = new_project_id(world);
    let mut index = Index::new();
    let mut number = 0;
    let mut batch: Vec<NewDocument> = Vec::new();
    let mut laid_out: Option<Result<Seat, String>> = None;
    let mut hand_over = |batch: Vec<NewDocument>, reader: Reader| {
        let first = laid_out.get_or_insert_with(|| {
            let ready = ready_untitled(world, store, &id, &batch)?;
            let seat = ready.opened.seat.clone();
            handle.deliver(move |desk| desk.lay_out(ready));
            Ok(seat)
        });
        // Reading comes to nothing where the project cannot be kept.
        match first {
            Ok(_) => {
                let id = id.clone();
                handle.deliver(move |desk| desk.take_new(&id, batch, reader));
            }
            Err(_) => handle.cancel_flag().store(true, Ordering::Relaxed),
        }
    };
    let mut found = |new: NewDocument| {
        index.add(number, Arc::clone(new.read.text()), &new.read.listing().sentences);
        number += 1;
        batch.push(new);
        if batch.len() >= BATCH {
            hand_over(std::mem::take(&mut batch), index.reader());
        }
    };
    let built = build_project(
        &id,
        material,
        None,
        &world.read_options(),
        &Keeping::of(world),
        &|progress| handle.reading(progress),
        handle.cancel_flag(),
        &mut found,
    );
    let unread_tables = |built: &Built| built.problems.iter().any(|p| corpus::is_table(&p.path));
    let is_empty = batch.is_empty() && number == 0;
    // Where there are only tables whose columns nobody knows, they are to be chosen.
    if !batch.is_empty()
        || is_empty && built.as_ref().is_ok_and(|built| !built.cancelled && unread_tables(built))
    {
        hand_over(batch, index.reader());
    }
    let failed = |message: String| -> Change {
        Box::new(move |desk: &mut Desk| {
            let (message, hint) = split_hint(message);
            desk.error(message, hint);
        })
    };
    let built = match built {
        Ok(built) => built,
        Err(message) => return failed(message),
    };
    match laid_out {
        None if built.cancelled => {
            Box::new(|desk: &mut Desk| desk.tell(Tone::Plain, "Reading was cancelled".to_owned()))
        }
        None => {
            let first = built.problems.first().map(|p| format!(" ({p})")).unwrap_or_default();
            failed(format!(
                "no document was found{first}\nhint: choose a folder with files that end in {}",
                corpus::endings_in_words()
            ))
        }
        Some(Err(message)) => failed(message),
        Some(Ok(mut seat)) => {
            let saved = store.save(&mut seat, &built.ledger, Own::None, world.now());
            Box::new(move |desk: &mut Desk| {
                if let Err(error) = &saved {
                    desk.error(error.to_string(), Some(error.hint()));
                }
                desk.end_new(built, saved.is_ok().then_some(seat));
            })
        }
    }
}

/// Puts a new project into a file of the state folder, so that its acts have a journal from the first on.
fn ready_untitled(world: &World, store: &Store, id: &str, first: &[NewDocument]) -> Result<Ready, String> {
    let mut ledger = Ledger::new(id);
    for new in first {
        ledger.add_document(Arc::clone(&new.line));
    }
    let path = store.untitled(id).ok_or("the project's id is no name")?;
    if let Some(folder) = path.parent() {
        crate::disk::create_private_folders(store.storage(), folder).map_err(|error| error.to_string())?;
    }
    let (seat, _) = store
        .save_as(&path, &ledger, false, Own::None, world.now())
        .map_err(|error| format!("{error}\nhint: {}", error.hint()))?;
    Ok(Ready {
        elsewhere: Vec::new(),
        made: Made::of(ledger.clone()),
        opened: Opened {
            seat,
            ledger,
            problems: Vec::new(),
            damaged: false,
            put_back: Vec::new(),
            typed: Vec::new(),
            warnings: Vec::new(),
        },
        untitled: true,
        texts: Coming::OnTheirWay,
    })
}

/// The reading job: texts, their claims, the index.
fn read_texts(
    ledger: &Ledger,
    path: &Path,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    keeping: &Keeping,
    handle: &Handle,
) -> Change {
    let mut index = Index::new();
    let mut number = 0;
    let mut batch: Vec<ReadDocument> = Vec::new();
    let mut found = |read: ReadDocument| {
        index.add(number, Arc::clone(read.text()), &read.listing().sentences);
        number += 1;
        batch.push(read);
        if batch.len() >= BATCH {
            let (batch, reader) = (std::mem::take(&mut batch), index.reader());
            handle.deliver(move |desk| desk.take_batch(batch, reader));
        }
    };
    let read = library::read_each(
        ledger,
        Some(path),
        chosen,
        options,
        keeping,
        &|progress| handle.reading(progress),
        handle.cancel_flag(),
        &mut found,
    );
    let reader = index.reader();
    Box::new(move |desk: &mut Desk| {
        desk.take_batch(batch, reader);
        desk.end_reading(read.missing, read.problems);
        if !read.cancelled {
            desk.look_for_new(Occasion::Opening);
        }
    })
}

fn folder_views(
    ledger: &Ledger,
    path: &Path,
    chosen: &ChosenFolders,
    missing: &BTreeSet<DocumentId>,
) -> Vec<FolderView> {
    let mut folders: BTreeMap<&str, FolderView> = BTreeMap::new();
    // A project file may name thousands of places.
    let mut known: BTreeSet<(&str, PathBuf)> = BTreeSet::new();
    for (name, at) in chosen {
        let folder = folders.entry(name).or_insert_with(|| FolderView::new(name));
        folder.is_chosen = true;
        folder.places.push(at.clone());
        known.insert((name, at.clone()));
    }
    for line in ledger.folders() {
        let folder = folders.entry(&line.name).or_insert_with(|| FolderView::new(&line.name));
        let place = path.parent().map(|beside| without_steps_back(&beside.join(&line.hint)));
        let place = place.filter(|place| known.insert((&line.name, place.clone())));
        folder.places.extend(place);
    }
    for line in ledger.documents() {
        let name = line.path.split('/').next().unwrap_or_default();
        let folder = folders.entry(name).or_insert_with(|| FolderView::new(name));
        folder.documents += 1;
        folder.missing += usize::from(missing.contains(&line.id));
    }
    folders.into_values().collect()
}

/// A path as one reads it: `/a/b` for `/a/c/../b`. It leads to the same place where `c` is no link.
fn without_steps_back(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}
