//! PATH as every reading command takes it: a project file, a document, or a folder of documents.

use super::{Failure, Output, Reading};
use crate::claim::{ClaimId, limits};
use crate::corpus::{Document, DocumentId, FileProblem, ReadOptions};
use crate::desk::building::{Material, build_project, new_project_id};
use crate::desk::kept::Keeping;
use crate::desk::library::{ChosenFolders, look_around, read_each};
use crate::desk::opening::is_project_file;
use crate::desk::{ReadDocument, Rows, Settings, World};
use crate::disk::RealStorage;
use crate::evidence::{Index, Reader};
use crate::project::act::Role;
use crate::project::store::{Opened as OpenedFile, Purpose, Return, Store, StoreError};
use crate::project::{Ledger, PROBLEM_LIMIT, Problem, Standings};
use crate::summary::count;
use crate::text::Span;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A corpus with what a project, if there is one, says about it.
pub(super) struct Opened {
    pub ledger: Ledger,
    pub standings: Standings,
    pub rows: Rows,
    /// In the order of paths.
    documents: Vec<ReadDocument>,
    /// Made when first asked for.
    numbers: OnceCell<BTreeMap<DocumentId, u32>>,
    pub missing: BTreeSet<DocumentId>,
    problems: Vec<String>,
    reader: OnceCell<Reader>,
}

/// The store of this machine.
pub(super) fn store(world: &World) -> Store {
    Store::new(Arc::new(RealStorage), &world.folders.state)
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(error.to_string()).hint(error.hint())
    }
}

/// Opens a project file to look at it or to change it, and tells what was odd about it.
pub(super) fn open_file(
    path: &Path,
    purpose: Purpose,
    world: &World,
    out: &mut Output,
) -> Result<OpenedFile, Failure> {
    let opened = store(world).open(path, purpose, Return::PutBack)?;
    if !opened.put_back.is_empty() {
        out.talk(&format!(
            "{} acts that this machine had kept were missing in the file and are put back",
            opened.put_back.len()
        ))?;
    }
    for warning in &opened.warnings {
        out.talk(&format!("warning: {warning}"))?;
    }
    talk_file_problems(path, &opened.problems, out)?;
    Ok(opened)
}

/// What was set on this machine; what could not be read of it is said.
pub(super) fn settings(world: &World, out: &mut Output) -> Result<Settings, Failure> {
    let (settings, problem) = Settings::load(&RealStorage, &world.folders.settings);
    if let Some(problem) = problem {
        out.talk(&format!("warning: {problem}"))?;
    }
    Ok(settings)
}

/// Notes on this machine where the folders of a project lie that were named to a command: whoever named them chose them.
pub(super) fn remember(
    world: &World,
    mut settings: Settings,
    project: &str,
    chosen: &ChosenFolders,
    out: &mut Output,
) -> Result<(), Failure> {
    // Settings lead to a folder from wherever a command is given.
    let real = chosen.iter().filter_map(|(name, at)| Some((name.clone(), at.canonicalize().ok()?)));
    let real: ChosenFolders = real.collect();
    let known = settings.folders.get(project);
    if real.iter().all(|(name, at)| known.is_some_and(|known| known.get(name) == Some(at))) {
        return Ok(());
    }
    settings.folders.entry(project.to_owned()).or_default().extend(real);
    if let Err(problem) = settings.save(&RealStorage, &world.folders.settings) {
        out.talk(&format!("warning: where the folders lie could not be kept: {problem}"))?;
    }
    Ok(())
}

/// At most this many problems are told in full.
const TOLD: usize = 20;

/// What could not be read, and what to do about it here.
pub(super) fn told(problem: &FileProblem) -> String {
    let todo = if problem.asks_for_column() { "; name one with --column text=NAME" } else { "" };
    format!("{problem}{todo}")
}

fn talk_file_problems(path: &Path, problems: &[Problem], out: &mut Output) -> Result<(), Failure> {
    for problem in problems.iter().take(TOLD) {
        out.talk(&format!("{}:{problem}", path.display()))?;
    }
    if problems.len() > TOLD {
        let more = problems.len() - TOLD;
        out.talk(&if problems.len() < PROBLEM_LIMIT {
            format!("{more} more; `claimdesk check` lists all")
        } else {
            format!("at least {more} more; `claimdesk check` lists the first {PROBLEM_LIMIT}")
        })?;
    }
    Ok(())
}

/// Opens PATH for reading. A command ends with its process, which gives back all memory at once; dropping a large
/// project piece by piece would take a good part of the time that opening it took.
pub(super) fn open(
    reading: &Reading,
    world: &World,
    out: &mut Output,
) -> Result<ManuallyDrop<Opened>, Failure> {
    opened(reading, false, world, out).map(ManuallyDrop::new)
}

/// The same, with what lies in the folders of a project beside its documents: what was not read, and what is new.
pub(super) fn open_with_around(
    reading: &Reading,
    world: &World,
    out: &mut Output,
) -> Result<ManuallyDrop<Opened>, Failure> {
    opened(reading, true, world, out).map(ManuallyDrop::new)
}

fn opened(reading: &Reading, around: bool, world: &World, out: &mut Output) -> Result<Opened, Failure> {
    let mut options = world.read_options();
    for column in &reading.columns {
        options.give_column(column).map_err(Failure::new)?;
    }
    let path = &reading.path;
    if is_project_file(path) && !path.is_dir() {
        let file = open_file(path, Purpose::Look, world, out)?;
        let settings = settings(world, out)?;
        let chosen = chosen(&reading.folders, &settings, &file.ledger, world)?;
        let keeping = keeping(world, &settings, &file.ledger);
        let mut opened = project(file.ledger, Some(path), &chosen, &options, &keeping);
        if around {
            opened.look_around(path, &chosen, &options, &keeping);
        }
        return Ok(opened);
    }
    if path.is_dir()
        && let Err(error) = std::fs::read_dir(path)
    {
        let why = if error.kind() == std::io::ErrorKind::PermissionDenied {
            "may not be read by you".to_owned()
        } else {
            format!("cannot be read: {error}")
        };
        return Err(Failure::new(format!("the folder {} {why}", path.display()))
            .hint("ask for the right to read it, or name another"));
    }
    let material = [Material { path: path.clone(), role: Role::UnderCheck }];
    let mut texts: Vec<ReadDocument> = Vec::new();
    let built = build_project(
        &new_project_id(world),
        &material,
        None,
        &options,
        &Keeping::of(world),
        &|_| {},
        &AtomicBool::new(false),
        &mut |new| texts.push(new.read),
    )
    .map_err(Failure::of_two_lines)?;
    if texts.is_empty()
        && !path.is_dir()
        && let Some(problem) = built.problems.first()
    {
        return Err(Failure::new(told(problem)));
    }
    let problems = built.problems.iter().map(told).collect();
    let mut opened = Opened::empty(built.ledger, problems);
    for text in texts {
        opened.add(text);
    }
    opened.rows.refresh_words(&opened.ledger, &opened.standings);
    Ok(opened)
}

/// Whether, and where, what is read of a project's documents is kept.
pub(super) fn keeping(world: &World, settings: &Settings, ledger: &Ledger) -> Keeping {
    Keeping::of_project(world, settings, ledger.project_id())
}

/// Where the folders of a project lie on this machine: as they were chosen before, and as `--folder NAME=PATH` says now.
pub(super) fn chosen(
    folders: &[String],
    settings: &Settings,
    ledger: &Ledger,
    world: &World,
) -> Result<ChosenFolders, Failure> {
    let mut chosen = settings.folders.get(ledger.project_id()).cloned().unwrap_or_default();
    for given in folders {
        match given.split_once('=') {
            Some((name, path)) if !name.is_empty() && !path.is_empty() => {
                chosen.insert(name.to_owned(), world.folders.typed(Path::new(path)));
            }
            _ => return Err(Failure::new(format!("a folder is given as NAME=PATH, not as {given:?}"))),
        }
    }
    Ok(chosen)
}

/// A project with the documents that lie where it says.
pub(super) fn project(
    ledger: Ledger,
    path: Option<&Path>,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    keeping: &Keeping,
) -> Opened {
    let listed = ledger.clone();
    let mut opened = Opened::empty(ledger, Vec::new());
    let found = &mut |read| opened.add(read);
    let read = read_each(&listed, path, chosen, options, keeping, &|_| {}, &AtomicBool::new(false), found);
    opened.documents.sort_by(|a, b| a.card().path.cmp(&b.card().path));
    opened.problems.extend(read.problems.iter().map(told));
    if !read.missing.is_empty() {
        opened.problems.push(match read.missing.len() {
            1 => "1 of the project's documents is not at hand; name its folder with --folder NAME=PATH"
                .to_owned(),
            many => format!(
                "{many} of the project's documents are not at hand; name their folder with --folder NAME=PATH"
            ),
        });
    }
    opened.missing = read.missing;
    opened.rows.refresh_words(&opened.ledger, &opened.standings);
    opened
}

impl Opened {
    fn empty(ledger: Ledger, problems: Vec<String>) -> Self {
        let standings = Standings::new(&ledger);
        let rows = Rows::new(&ledger, &standings);
        Self {
            ledger,
            standings,
            rows,
            documents: Vec::new(),
            numbers: OnceCell::new(),
            missing: BTreeSet::new(),
            problems,
            reader: OnceCell::new(),
        }
    }

    /// Notes what lies in the folders of the project beside its documents.
    pub fn look_around(
        &mut self,
        path: &Path,
        chosen: &ChosenFolders,
        options: &ReadOptions,
        keeping: &Keeping,
    ) {
        let around = look_around(&self.ledger, chosen, options, keeping);
        let known: BTreeSet<&String> = self.problems.iter().collect();
        let unread = around.problems.iter().map(told);
        let unread: Vec<String> = unread.filter(|problem| !known.contains(problem)).collect();
        self.problems.extend(unread);
        if around.documents > 0 {
            let documents = count(around.documents, "document", "documents");
            let (is, takes) = if around.documents == 1 { ("is", "it") } else { ("are", "them") };
            self.problems.push(format!(
                "{documents} in its folders {is} not in the project; `claimdesk add {}` takes {takes} in",
                path.display()
            ));
        }
    }

    fn add(&mut self, read: ReadDocument) {
        let id = read.card().id;
        self.rows.add_text(&self.ledger, &self.standings, read);
        let Some(entry) = self.rows.document(id) else { return };
        // The rows hold of it what is counted.
        if let Some(read) = entry.as_read() {
            read.let_go_of_listing();
        }
        // With what was corrected in it.
        self.documents.extend(entry.read.clone());
    }

    /// Documents at hand, in the order of paths.
    pub fn documents(&self) -> &[ReadDocument] {
        &self.documents
    }

    pub fn document(&self, id: DocumentId) -> Option<&Arc<Document>> {
        self.documents.get(self.number(id)? as usize).map(ReadDocument::document)
    }

    pub fn role(&self, id: DocumentId) -> Role {
        self.rows.document(id).map_or(Role::UnderCheck, |entry| entry.role)
    }

    /// The number under which the index knows a document.
    pub fn number(&self, id: DocumentId) -> Option<u32> {
        let numbers = self.numbers.get_or_init(|| {
            let ids = self.documents.iter().map(|read| read.card().id);
            ids.zip(0..).collect()
        });
        numbers.get(&id).copied()
    }

    /// The document behind a number of the index.
    pub fn indexed(&self, number: u32) -> &Document {
        self.documents[number as usize].document()
    }

    /// The index over all texts; built when first asked for.
    pub fn index(&self) -> &Reader {
        self.reader.get_or_init(|| {
            let mut index = Index::new();
            for (number, read) in self.documents.iter().enumerate() {
                index.add(number as u32, Arc::clone(read.text()), &read.listing().sentences);
            }
            index.reader()
        })
    }

    /// Where a claim stands, if its text is at hand.
    pub fn claim(&self, id: ClaimId) -> Result<(&Arc<Document>, Span), Failure> {
        let row = self.rows.find(id).ok_or_else(|| {
            Failure::new(format!("there is no claim {id}")).hint("`claimdesk claims PATH` lists them")
        })?;
        let row = self.rows.row(row);
        let document = self.document(self.rows.entry(row.document).id);
        document.zip(row.span()).ok_or_else(|| {
            Failure::new(format!("the document of claim {id} is not at hand"))
                .hint("name its folder with --folder NAME=PATH")
        })
    }

    /// What is not looked for in documents of other languages than English, on the standard error.
    pub fn talk_limits(&self, out: &mut Output) -> Result<(), Failure> {
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        for read in &self.documents {
            if let Some(limits) = limits(read.document().language.as_deref()) {
                *told.entry(limits).or_default() += 1;
            }
        }
        for (limits, documents) in told {
            out.talk(&format!("note: {}: {limits}", count(documents, "document", "documents")))?;
        }
        Ok(())
    }

    /// What was odd in reading.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// The same on the standard error.
    pub fn talk_problems(&self, out: &mut Output) -> Result<(), Failure> {
        for problem in self.problems.iter().take(TOLD) {
            out.talk(&format!("note: {problem}"))?;
        }
        if self.problems.len() > TOLD {
            out.talk(&format!("note: {} more like these", self.problems.len() - TOLD))?;
        }
        Ok(())
    }
}
