//! Opening: a project file, a document, a folder, the example; making a new project from folders. All of it in
//! jobs; the desk is changed when they are done.

use super::jobs::{Change, Handle, Slot};
use super::library::{self, ChosenFolders};
use super::project_open::{Made, OpenProject};
use super::rows::ReadDocument;
use super::sitting::{AfterUnsaved, Confirm, Modal, NewProjectDraft, Sitting};
use super::view::{FolderView, NoticeButton, ReadingProblem, Tone};
use super::world::World;
use super::{Action, Desk, example};
use crate::corpus::{self, Document, DocumentId, READER_VERSION, ReadOptions};
use crate::evidence::{Index, Reader};
use crate::project::act::Role;
use crate::project::store::{Elsewhere, JournalWriter, Opened, Purpose, Return, Store, StoreError, Typed};
use crate::project::{DocumentLine, EntryId, FolderLine, Ledger};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// So many texts are handed over together.
const BATCH: usize = 32;

/// A project of at most so many documents is opened and read in one go: what is shown first has its texts.
const AT_ONCE: usize = 32;

/// A project made of documents, not yet in a file.
#[derive(Debug, Default)]
pub struct Built {
    pub ledger: Ledger,
    pub documents: Vec<Arc<Document>>,
    pub problems: Vec<corpus::FileProblem>,
    /// Where its folders lie on this machine.
    pub chosen: ChosenFolders,
    pub cancelled: bool,
}

/// What a project is made from.
#[derive(Clone, Debug)]
pub struct Material {
    /// A folder, or one document.
    pub path: PathBuf,
    pub role: Role,
}

/// Reads folders (or single documents) and makes a project of them. With `beside`, the file the project is going
/// to be, its folders are named by hints relative to it.
///
/// `progress` is told the files done, the files there are, and the path being read.
pub fn build_project(
    world: &World,
    material: &[Material],
    beside: Option<&Path>,
    options: &ReadOptions,
    progress: &dyn Fn(u64, u64, &str),
    cancel: &AtomicBool,
) -> Result<Built, String> {
    let id = format!("{:012x}", world.random() & 0xffff_ffff_ffff);
    let mut built = Built { ledger: Ledger::new(&id), ..Built::default() };
    let mut seen: BTreeSet<DocumentId> = BTreeSet::new();
    for Material { path, role } in material {
        let source = path.canonicalize().map_err(|error| {
            format!(
                "{}: it cannot be opened: {error}\nhint: look whether it is there and may be read",
                path.display()
            )
        })?;
        let is_folder = source.is_dir();
        let folder =
            if is_folder { source.clone() } else { source.parent().unwrap_or(&source).to_path_buf() };
        let name = folder_name(&folder, &built.chosen);
        let read = if is_folder {
            let told = |p: corpus::Progress<'_>| progress(p.files_read as u64, p.files as u64, p.path);
            corpus::read_folder(&name, &source, options, &told, cancel)
        } else {
            let file = source.file_name().unwrap_or_default().to_string_lossy();
            let read = corpus::read_file(&format!("{name}/{file}"), &source, options);
            corpus::FolderRead { documents: read.documents, problems: read.problems, cancelled: false }
        };
        built.cancelled |= read.cancelled;
        built.problems.extend(read.problems);
        if let Some(hint) = beside.and_then(|file| hint_from(file, &folder)) {
            let line = FolderLine::new(&name, &hint).map_err(|error| error.to_string())?;
            built.ledger.add_folder(Arc::new(line));
        }
        built.chosen.insert(name, folder);
        for document in read.documents {
            if !seen.insert(document.id) {
                continue;
            }
            let role = (*role == Role::Source).then_some(Role::Source);
            match DocumentLine::of(&document, READER_VERSION, role) {
                Ok(line) => {
                    built.ledger.add_document(Arc::new(line));
                    built.documents.push(Arc::new(document));
                }
                Err(error) => {
                    built.problems.push(corpus::FileProblem::new(&document.path, error.to_string()));
                }
            }
        }
    }
    Ok(built)
}

/// The folder's own name, or with a number behind it where another folder bears it.
fn folder_name(folder: &Path, taken: &ChosenFolders) -> String {
    let own: String = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_control() || "/\\:".contains(c) { '-' } else { c })
        .collect();
    let own = if own.trim().is_empty() || own.starts_with('.') { "documents".to_owned() } else { own };
    let free = |name: &str| taken.get(name).is_none_or(|path| path == folder);
    if free(&own) {
        return own;
    }
    (2..10_000).map(|n| format!("{own}-{n}")).find(|name| free(name)).unwrap_or(own)
}

/// How one gets from a project file to a folder; `None` where there is no relative road.
#[must_use]
pub fn hint_from(file: &Path, folder: &Path) -> Option<String> {
    let beside = std::path::absolute(file).ok()?;
    let beside = beside.parent()?;
    let beside = beside.canonicalize().unwrap_or_else(|_| beside.to_path_buf());
    let (from, to): (Vec<_>, Vec<_>) = (beside.components().collect(), folder.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let down = to[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let hint: Vec<String> = up.chain(down).collect();
    Some(if hint.is_empty() { ".".to_owned() } else { hint.join("/") })
}

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
    chosen: ChosenFolders,
    /// Texts read already; without them they are read once the project lies on the desk.
    texts: Option<Texts>,
    problems: Vec<ReadingProblem>,
    elsewhere: Vec<Elsewhere>,
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
            index.add(number as u32, read.document.text.clone(), &read.found.sentences);
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
        if path.is_dir() || !is_project_file(&path) {
            self.create(NewProjectDraft { folders: vec![path], sources: Vec::new() });
            return;
        }
        let (store, chosen) = (self.store.clone(), self.settings.folders.clone());
        self.jobs.start(&self.world.clone(), Slot::Open, move |handle| {
            handle.progress(0, 0, &path.file_name().unwrap_or_default().to_string_lossy());
            match open_file(&store, &path, &chosen, handle) {
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
        self.notice(Tone::Error, error.to_string(), Some(error.hint()), button, false);
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
            let told = |done, total, path: &str| handle.progress(done, total, path);
            let built =
                build_project(&world, &material, None, &world.read_options(), &told, handle.cancel_flag());
            let result = built.and_then(|built| ready_untitled(&world, &store, built, handle));
            match result {
                Ok(Some(ready)) => Box::new(move |desk: &mut Desk| desk.lay_out(ready)),
                Ok(None) => {
                    Box::new(|desk: &mut Desk| desk.tell(Tone::Plain, "Reading was cancelled".to_owned()))
                }
                Err(message) => Box::new(move |desk: &mut Desk| {
                    let (message, hint) = split_hint(message);
                    desk.error(message, hint);
                }),
            }
        });
    }

    pub(super) fn open_example(&mut self) {
        if self.asks_first(AfterUnsaved::Example) {
            return;
        }
        self.open_example_now();
    }

    pub(super) fn open_example_now(&mut self) {
        let (world, store) = (self.world.clone(), self.store.clone());
        self.jobs.start(&self.world.clone(), Slot::Open, move |handle| {
            let hint = || "Look whether the folder of the program's state can be written".to_owned();
            let copied = example::copy_into(&world).map_err(|error| (error, hint()));
            let result = copied.and_then(|path| {
                open_file(&store, &path, &BTreeMap::new(), handle)
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
        let Ready { opened, made, untitled, chosen, texts, problems, elsewhere } = ready;
        self.jobs.cancel_project();
        self.generation += 1;
        let world = self.world.clone();
        let Opened { seat, problems: in_file, put_back, typed, warnings, damaged, .. } = opened;
        let run = format!("{:016x}", world.random());
        let journal = self.store.journal(&seat, made.ledger.project_id(), &run, world.now());
        let wake = world.waker();
        let journal = Some(JournalWriter::start(journal, move || wake()));
        // What is in the ledger and not in the file is not saved yet, but a journal of before holds it.
        let mut project = OpenProject::new(seat, made, journal);
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
        project.problems = problems;
        project.problems.extend(in_file.iter().map(|problem| ReadingProblem {
            path: format!("line {}", problem.line),
            message: problem.message.clone(),
            hint: Some(problem.hint.clone()),
        }));
        if !chosen.is_empty() {
            self.settings.folders.entry(project.ledger.project_id().to_owned()).or_default().extend(chosen);
        }
        let path = project.seat.path().to_path_buf();
        self.settings.remember(path, project.untitled);
        self.keep_settings();
        self.sitting = Sitting { page: super::Page::Documents, ..Sitting::default() };
        self.evidence = None;
        self.qualifiers.clear();
        self.modal = None;
        self.held = None;
        let put_back_count = project.put_back.len();
        self.project = Some(project);
        self.take_typed(typed);
        self.refilter();
        if damaged || !in_file.is_empty() {
            self.notice(
                Tone::Warning,
                format!("{} in the project file could not be read as written", plural(in_file.len(), "line", "lines")),
                Some("What could be read is here; before the file is written over, the original is kept beside it".to_owned()),
                Some(NoticeButton { label: "Show", action: Box::new(Action::Run(super::Command::ShowReading)) }),
                false,
            );
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
                false,
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
                false,
            );
        }
        match texts {
            Some(Texts { documents, reader, missing, problems }) => {
                self.take_batch(documents, reader);
                self.end_reading(missing, problems);
            }
            None => self.start_reading(),
        }
        self.select_first();
        self.dirty_all();
    }

    pub(super) fn is_in_state(&self, path: &Path) -> bool {
        let state = &self.world.folders.state;
        path.starts_with(state) || state.canonicalize().is_ok_and(|state| path.starts_with(state))
    }

    /// Reads the texts of the project in the background.
    pub(super) fn start_reading(&mut self) {
        let Some(project) = &mut self.project else { return };
        project.reading = true;
        project.numbered.clear();
        let (ledger, path) = (project.ledger.clone(), project.seat.real_path().to_path_buf());
        let chosen = self.settings.folders.get(ledger.project_id()).cloned().unwrap_or_default();
        let options = self.world.read_options();
        self.jobs.start(&self.world.clone(), Slot::Read, move |handle| {
            read_texts(&ledger, &path, &chosen, &options, handle)
        });
    }

    pub(super) fn take_batch(&mut self, batch: Vec<ReadDocument>, reader: Reader) {
        let Some(project) = &mut self.project else { return };
        project.numbered.extend(batch.iter().map(|read| read.document.id));
        project.incoming.extend(batch);
        project.reader = reader;
    }

    /// All texts that are at hand have come.
    fn end_reading(&mut self, missing: BTreeSet<DocumentId>, problems: Vec<corpus::FileProblem>) {
        let chosen = self.chosen_folders();
        let Some(project) = &mut self.project else { return };
        project.reading = false;
        project.folders = folder_views(&project.ledger, project.seat.real_path(), &chosen, &missing);
        project.missing = missing;
        project.problems.extend(problems.into_iter().map(|problem| ReadingProblem {
            path: problem.path,
            message: problem.message,
            hint: None,
        }));
        self.reading_ended = true;
        self.changed();
    }

    pub(super) fn chosen_folders(&self) -> ChosenFolders {
        let id = self.project.as_ref().map(|project| project.ledger.project_id());
        id.and_then(|id| self.settings.folders.get(id)).cloned().unwrap_or_default()
    }

    /// Drafts that a run left behind when it ended.
    fn take_typed(&mut self, typed: Vec<Typed>) {
        let Some(project) = &mut self.project else { return };
        for typed in typed {
            if let Some(key) = super::drafts::key_of(&typed.key)
                && !typed.text.is_empty()
            {
                self.sitting.drafts.insert(key, typed.text.clone());
            }
            if let Some(journal) = &mut project.journal {
                journal.draft(typed);
            }
        }
    }

    /// Takes acts that were put back out again; they stay out.
    pub(super) fn leave_out_put_back(&mut self) {
        let Some(project) = &mut self.project else { return };
        let put_back: Vec<EntryId> = std::mem::take(&mut project.put_back);
        let records = crate::project::store::leave_out(&mut project.ledger, &put_back);
        if let Some(journal) = &mut project.journal {
            journal.keep(records);
        }
        for id in &put_back {
            project.unsaved.remove(id);
            project.fresh.remove(id);
        }
        project.remake();
        self.refilter();
        self.dirty_all();
        let count = plural(put_back.len(), "act", "acts");
        self.tell(Tone::Plain, format!("{count} left out"));
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
    store: &Store,
    path: &Path,
    chosen: &BTreeMap<String, ChosenFolders>,
    handle: &Handle,
) -> Result<Ready, StoreError> {
    let opened = store.open(path, Purpose::Change, Return::PutBack)?;
    let made = Made::of(opened.ledger.clone());
    let texts = (made.ledger.documents().count() <= AT_ONCE)
        .then(|| {
            let chosen = chosen.get(made.ledger.project_id()).cloned().unwrap_or_default();
            let (path, cancel) = (opened.seat.real_path(), handle.cancel_flag());
            let mut documents = Vec::new();
            let options = ReadOptions::default();
            let read = library::read_each(
                &made.ledger,
                Some(path),
                &chosen,
                &options,
                &|_, _| {},
                cancel,
                &mut |read| {
                    documents.push(read);
                },
            );
            (!read.cancelled).then(|| Texts::new(documents, read.missing, read.problems))
        })
        .flatten();
    // Another file's journal that cannot be read is that file's matter.
    let elsewhere = store.elsewhere(&opened.seat, &opened.ledger).unwrap_or_default();
    Ok(Ready {
        elsewhere,
        made,
        untitled: false,
        chosen: ChosenFolders::new(),
        texts,
        problems: Vec::new(),
        opened,
    })
}

/// Puts a new project into a file of the state folder, so that its acts have a journal from the first on.
/// `None` if it was cancelled before anything was read.
fn ready_untitled(
    world: &World,
    store: &Store,
    built: Built,
    handle: &Handle,
) -> Result<Option<Ready>, String> {
    if built.cancelled && built.documents.is_empty() {
        return Ok(None);
    }
    if built.documents.is_empty() {
        let first = built.problems.first().map(|p| format!(" ({p})")).unwrap_or_default();
        return Err(format!(
            "no document was found{first}\nhint: choose a folder that holds text, Markdown, CSV or JSONL files"
        ));
    }
    let folder = world.folders.state.join("untitled").join(built.ledger.project_id());
    crate::disk::create_private_folders(store.storage(), &folder).map_err(|error| error.to_string())?;
    let path = folder.join("untitled.ron");
    let seat = store
        .save_as(&path, &built.ledger, false, world.now())
        .map_err(|error| format!("{error}\nhint: {}", error.hint()))?;
    let total = built.documents.len() as u64;
    let mut documents = Vec::with_capacity(built.documents.len());
    corpus::in_order(
        &built.documents,
        |document| ReadDocument::new(Arc::clone(document)),
        |document, read| {
            handle.progress(documents.len() as u64, total, &document.path);
            documents.push(read);
            ControlFlow::Continue(())
        },
    );
    let made = Made::of(built.ledger.clone());
    Ok(Some(Ready {
        elsewhere: Vec::new(),
        opened: Opened {
            seat,
            ledger: built.ledger,
            problems: Vec::new(),
            damaged: false,
            put_back: Vec::new(),
            typed: Vec::new(),
            warnings: Vec::new(),
        },
        made,
        untitled: true,
        chosen: built.chosen,
        texts: Some(Texts::new(documents, BTreeSet::new(), Vec::new())),
        problems: built
            .problems
            .into_iter()
            .map(|problem| ReadingProblem { path: problem.path, message: problem.message, hint: None })
            .collect(),
    }))
}

/// The reading job: texts, their claims, the index.
fn read_texts(
    ledger: &Ledger,
    path: &Path,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    handle: &Handle,
) -> Change {
    let mut index = Index::new();
    let mut number = 0;
    let mut batch: Vec<ReadDocument> = Vec::new();
    let told = |done: usize, total: usize| handle.progress(done as u64, total as u64, "");
    let mut found = |read: ReadDocument| {
        index.add(number, read.document.text.clone(), &read.listing.sentences);
        number += 1;
        batch.push(read);
        if batch.len() >= BATCH {
            let (batch, reader) = (std::mem::take(&mut batch), index.reader());
            handle.deliver(move |desk| desk.take_batch(batch, reader));
        }
    };
    let read =
        library::read_each(ledger, Some(path), chosen, options, &told, handle.cancel_flag(), &mut found);
    let reader = index.reader();
    Box::new(move |desk: &mut Desk| {
        desk.take_batch(batch, reader);
        desk.end_reading(read.missing, read.problems);
    })
}

fn folder_views(
    ledger: &Ledger,
    path: &Path,
    chosen: &ChosenFolders,
    missing: &BTreeSet<DocumentId>,
) -> Vec<FolderView> {
    let mut folders: BTreeMap<&str, FolderView> = BTreeMap::new();
    for line in ledger.documents() {
        let name = line.path.split('/').next().unwrap_or_default();
        let folder = folders.entry(name).or_insert_with(|| FolderView {
            name: name.into(),
            looked: Vec::new(),
            chosen: chosen.get(name).cloned(),
            documents: 0,
            missing: 0,
        });
        folder.documents += 1;
        folder.missing += usize::from(missing.contains(&line.id));
    }
    for line in ledger.folders() {
        if let (Some(folder), Some(beside)) = (folders.get_mut(line.name.as_str()), path.parent()) {
            folder.looked.push(beside.join(&line.hint));
        }
    }
    folders.into_values().collect()
}
