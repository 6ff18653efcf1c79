//! Tables: which column holds what, as found by the usual names or as somebody chose.
//!
//! A choice is a line of the project file, so whoever opens the project beside the same folders reads the same
//! documents. Choosing again for the same table reads it anew.

use super::jobs::Slot;
use super::kept::Keeping;
use super::library::{self, ChosenFolders};
use super::opening::plural;
use super::project_open::OpenProject;
use super::read_document::ReadDocument;
use super::sitting::{ColumnsDraft, Modal};
use super::view::{NoticeButton, ReadingProblem, TableView, Tone};
use super::{Action, Desk};
use crate::corpus::{self, Column, Columns, FileGave, READER_VERSION, ReadOptions, TableColumns};
use crate::project::act::Role;
use crate::project::store::Record;
use crate::project::{DocumentLine, Ledger, TableLine};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// So many tables of a project are looked into for their columns.
const MOST_TABLES: usize = 2000;

/// How a project's documents are read: as asked for, and where nothing was asked as the project says.
#[must_use]
pub fn with_choices(options: &ReadOptions, ledger: &Ledger) -> ReadOptions {
    let mut options = options.clone();
    for line in ledger.tables() {
        if line.path.is_empty() {
            for (column, name) in line.columns.iter() {
                if options.columns.given(column).is_none() {
                    options.columns.choose(column, name);
                }
            }
        } else {
            options.tables.entry(line.path.clone()).or_insert_with(|| line.columns.clone());
        }
    }
    options
}

/// Notes in a new project what was asked for of its tables.
///
/// # Errors
/// In plain words, where a name is too long for the file.
pub(super) fn note_choices(ledger: &mut Ledger, options: &ReadOptions) -> Result<(), String> {
    let all = (!options.columns.is_empty()).then_some(("", &options.columns));
    for (path, columns) in all.into_iter().chain(options.tables.iter().map(|(path, c)| (path.as_str(), c))) {
        let line = TableLine::new(path, columns, 1).map_err(|error| error.to_string())?;
        ledger.add_table(Arc::new(line));
    }
    Ok(())
}

/// The line of a document as it is read under the project's choices.
pub(super) fn document_line(
    ledger: &Ledger,
    read: &ReadDocument,
    role: Option<Role>,
) -> Result<DocumentLine, crate::project::EntryError> {
    let document = read.document();
    let choice =
        document.file.map_or(0, |_| ledger.table_of(table_of(&document.path)).map_or(0, |line| line.choice));
    DocumentLine::of_table(document, READER_VERSION, choice, role)
}

/// The table whose record a document is, by its path.
pub(super) fn table_of(path: &str) -> &str {
    path.rsplit_once('#').map_or(path, |(table, _)| table)
}

/// A table of a project as it lies there.
type Found = (String, TableColumns);

/// The tables in folders that were chosen on this machine, the archives in which some may lie and what else is `wanted`,
/// with their files. What a project file names and nobody chose is not looked into.
pub(super) fn table_files(
    chosen: &ChosenFolders,
    options: &ReadOptions,
    wanted: &dyn Fn(&str) -> bool,
    most: usize,
    cancel: &AtomicBool,
) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for (name, at) in chosen {
        let left = most - files.len();
        if at.is_dir() {
            files.extend(corpus::tables_of_folder(name, at, options, wanted, left, cancel));
        } else if let Some(file) = at.file_name().and_then(|file| file.to_str()) {
            let path = format!("{name}/{file}");
            let is_table = corpus::is_table(&path) || corpus::is_archive(&path) || wanted(&path);
            let is_table = left > 0 && at.is_file() && is_table;
            files.extend(is_table.then(|| (path, at.clone())));
        }
    }
    files
}

/// The mails and other files of which it is known that tables lie in them: their records were read, or could not be.
pub(super) fn holders<'a>(ledger: &'a Ledger, problems: &'a [ReadingProblem]) -> HashSet<String> {
    let read = ledger.documents().filter(|line| line.file.is_some()).map(|line| table_of(&line.path));
    let tables = read.chain(problems.iter().map(|problem| problem.path.as_str()));
    let tables = tables.filter(|table| corpus::is_table(table));
    tables.map(|table| corpus::file_of(table).to_owned()).collect()
}

/// Looks into the tables of a project and of the files in `holders`.
fn tables_of(
    ledger: &Ledger,
    holders: &HashSet<String>,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    cancel: &AtomicBool,
) -> Vec<Found> {
    let options = with_choices(options, ledger);
    let mut found = Vec::new();
    for (path, file) in table_files(chosen, &options, &|path| holders.contains(path), MOST_TABLES, cancel) {
        if cancel.load(Ordering::Relaxed) {
            break;
        }
        found.extend(tables_in(&path, &file, &options));
    }
    found.truncate(MOST_TABLES);
    found
}

/// Those in one file that have any columns. What cannot be opened is told where it is read.
fn tables_in(path: &str, file: &Path, options: &ReadOptions) -> Vec<Found> {
    let mut tables = corpus::tables_in(path, file, options).unwrap_or_default();
    tables.retain(|(_, table)| !table.columns.is_empty());
    tables
}

/// Tables that are new in the folders, that nobody chose columns for, and whose columns are just those of tables for which
/// somebody did: they are read by the same choice, unless there are several. Gives the lines that say so, which the
/// ledger has then.
pub(super) fn adopt(
    ledger: &mut Ledger,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    cancel: &AtomicBool,
) -> Vec<Arc<TableLine>> {
    if ledger.tables().all(|line| line.path.is_empty()) {
        return Vec::new();
    }
    let is_chosen =
        |ledger: &Ledger, path: &str| ledger.table_of(path).is_some_and(|line| !line.path.is_empty());
    let read: HashSet<&str> = ledger
        .documents()
        .flat_map(|line| match line.file {
            Some(_) => [table_of(&line.path), corpus::file_of(&line.path)],
            None => [line.path.as_str(); 2],
        })
        .collect();
    let holders: HashSet<&str> = ledger.tables().map(|line| corpus::file_of(&line.path)).collect();
    let holds_chosen = |path: &str| holders.contains(path);
    let wanted = |path: &str| corpus::holds_others(path) && (holds_chosen(path) || !read.contains(path));
    let (mut known, mut new) = (Vec::new(), Vec::new());
    for (path, file) in table_files(chosen, options, &wanted, usize::MAX, cancel) {
        if is_chosen(ledger, &path) || corpus::holds_others(&path) && holds_chosen(&path) {
            known.push((path, file));
        } else if !read.contains(&*path) {
            new.push((path, file));
        }
    }
    if new.is_empty() {
        return Vec::new();
    }
    let mut choices: HashMap<Vec<String>, Option<Columns>> = HashMap::new();
    let names =
        |table: &TableColumns| table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    let stop = || cancel.load(Ordering::Relaxed);
    for (path, file) in known.iter().take_while(|_| !stop()) {
        for (path, table) in tables_in(path, file, options) {
            let Some(line) = ledger.table_of(&path).filter(|line| !line.path.is_empty()) else { continue };
            let choice = choices.entry(names(&table)).or_insert_with(|| Some(line.columns.clone()));
            if choice.as_ref() != Some(&line.columns) {
                *choice = None;
            }
        }
    }
    let mut lines = Vec::new();
    for (path, file) in new.iter().take_while(|_| !stop() && !choices.is_empty()) {
        for (path, table) in tables_in(path, file, options) {
            let Some(Some(columns)) = choices.get(&names(&table)) else { continue };
            if !is_chosen(ledger, &path)
                && let Ok(line) = TableLine::new(&path, columns, 1)
            {
                lines.push(Arc::new(line));
            }
        }
    }
    for line in &lines {
        ledger.add_table(Arc::clone(line));
    }
    lines
}

/// Tables with the same columns that are read alike stand together.
fn in_groups(ledger: &Ledger, found: Vec<Found>) -> Vec<TableView> {
    let mut groups: BTreeMap<(Vec<String>, [Option<usize>; 7]), TableView> = BTreeMap::new();
    let documents = documents_by_table(ledger);
    for (path, table) in found {
        let names = table.columns.iter().map(|column| column.name.clone()).collect();
        let group = groups.entry((names, table.taken)).or_insert_with(|| TableView {
            paths: Vec::new(),
            columns: table.columns.into(),
            taken: table.taken,
            documents: 0,
        });
        group.documents += documents.get(path.as_str()).copied().unwrap_or(0);
        group.paths.push(path.into());
    }
    let mut groups: Vec<TableView> = groups.into_values().collect();
    // What cannot be read yet first.
    groups.sort_by(|a, b| (a.has_text(), &a.paths).cmp(&(b.has_text(), &b.paths)));
    groups
}

fn documents_by_table(ledger: &Ledger) -> BTreeMap<&str, usize> {
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    for line in ledger.documents().filter(|line| line.file.is_some()) {
        *documents.entry(table_of(&line.path)).or_default() += 1;
    }
    documents
}

impl TableView {
    /// Is there a column that is taken for the texts?
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.taken[Column::Text as usize].is_some()
    }

    /// What is chosen so far, to choose otherwise.
    #[must_use]
    pub fn draft(&self) -> ColumnsDraft {
        ColumnsDraft { paths: self.paths.clone(), columns: Arc::clone(&self.columns), taken: self.taken }
    }
}

impl ColumnsDraft {
    /// What is to be noted: what the usual names would not find.
    fn choice(&self) -> Columns {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let mut choice = Columns::default();
        for (column, taken) in Column::ALL.into_iter().zip(self.taken) {
            if taken != Columns::default().position(column, &names) {
                choice.choose(column, taken.map_or("", |at| names[at]));
            }
        }
        choice
    }
}

impl Desk {
    /// The tables in the project's folders, those that are read alike together; those without a column of texts
    /// first. Looked for when "What was read…" is opened, and where a table could not be read.
    #[must_use]
    pub fn tables(&self) -> &[TableView] {
        self.project.as_ref().map_or(&[], |project| &project.tables)
    }

    /// Looks into the tables of the project. `offer`: where one has no column of texts, its columns are to be chosen.
    pub(super) fn look_at_tables(&mut self, offer: bool) {
        let Some(project) = &self.project else { return };
        let ledger = project.ledger.clone();
        let holders = holders(&project.ledger, project.problems.all());
        let (chosen, options) = (self.chosen_folders(), self.world.read_options());
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Tables, move |handle| {
            let found = tables_of(&ledger, &holders, &chosen, &options, handle.cancel_flag());
            let groups = in_groups(&ledger, found);
            Box::new(move |desk: &mut Desk| {
                if desk.generation == generation {
                    desk.take_tables(groups, offer);
                }
            })
        });
    }

    fn take_tables(&mut self, groups: Vec<TableView>, offer: bool) {
        let Some(project) = &mut self.project else { return };
        let unread: Vec<&TableView> = groups.iter().filter(|group| !group.has_text()).collect();
        let count: usize = unread.iter().map(|group| group.paths.len()).sum();
        let first = unread.first().map(|group| group.draft());
        let is_empty = project.ledger.documents().next().is_none();
        let path = unread.first().and_then(|group| group.paths.first()).cloned();
        project.tables = groups;
        let (Some(draft), Some(path)) = (first.filter(|_| offer), path) else { return };
        let choose = Modal::Columns(Box::new(draft));
        if is_empty && self.modal.is_none() {
            self.modal = Some(choose);
            return;
        }
        let text = match count {
            1 => format!("{path} has no column that is known to hold texts"),
            _ => format!("{count} tables have no column that is known to hold texts, {path} first"),
        };
        let button =
            NoticeButton { label: "Choose columns…", action: Box::new(Action::Show(Box::new(choose))) };
        self.notice(Tone::Warning, text, None, Some(button));
    }

    /// Notes what was chosen for some tables and reads them so.
    pub(super) fn choose_columns(&mut self, draft: &ColumnsDraft) {
        self.modal = Some(Modal::Reading);
        let (chosen, options) = (self.chosen_folders(), self.world.read_options());
        let Some(project) = &mut self.project else { return };
        let columns = draft.choice();
        for path in &draft.paths {
            let before = project.ledger.table_of(path).map_or(0, |line| line.choice);
            match TableLine::new(path, &columns, before + 1) {
                Ok(line) => {
                    let line = Arc::new(line);
                    project.ledger.add_table(Arc::clone(&line));
                    project.keep(vec![Record::from(&*line)]);
                }
                Err(error) => return self.error(error.to_string(), None),
            }
        }
        project.lines_unsaved |= !project.untitled;
        let keeping = Keeping::of_project(&self.world, &self.settings, project.ledger.project_id());
        let ledger = project.ledger.clone();
        let paths = draft.paths.clone();
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Tables, move |handle| {
            let mut gave = FileGave { documents: Vec::new(), problems: Vec::new(), bytes: 0 };
            let options = with_choices(&options, &ledger);
            for (number, path) in paths.iter().enumerate() {
                handle.progress(number as u64, paths.len() as u64, path);
                let read = library::read_one(&chosen, &options, &keeping, path);
                // An archive, or a mail, holds other things beside the table.
                let is_of = |of: &str| table_of(of) == &**path;
                gave.documents.extend(read.documents.into_iter().filter(|read| is_of(&read.card().path)));
                gave.problems.extend(read.problems.into_iter().filter(|problem| is_of(&problem.path)));
                if handle.cancel_flag().load(Ordering::Relaxed) {
                    break;
                }
            }
            Box::new(move |desk: &mut Desk| {
                if desk.generation == generation {
                    desk.take_records(&paths, gave);
                }
            })
        });
    }

    /// Documents of tables that were read by a new choice of their columns.
    fn take_records(&mut self, tables: &[Arc<str>], gave: FileGave<ReadDocument>) {
        let Some(project) = &mut self.project else { return };
        let is_of = |path: &str| tables.iter().any(|table| **table == *table_of(path));
        project.problems.again(is_of, gave.problems);
        project.newcomers.retain(|new| !is_of(&new.line.path));
        let count = gave.documents.len();
        // Asked before any of it is in the project, once for each folder.
        let mut roles: BTreeMap<String, Option<Role>> = BTreeMap::new();
        for read in gave.documents {
            let folder = read.card().path.split('/').next().unwrap_or_default().to_owned();
            let role = *roles.entry(folder).or_insert_with(|| project.role_in(&read.card().path));
            project.take_record(read, role);
        }
        project.rows.relist(&project.ledger, &project.standings);
        self.refilter();
        self.dirty_all();
        let from = match tables {
            [one] => one.to_string(),
            many => plural(many.len(), "table", "tables"),
        };
        self.tell(Tone::Good, format!("{} read from {from}", plural(count, "document", "documents")));
        if self.sitting.document.is_none() {
            self.select_first();
        }
        // To be searched with the others.
        self.start_reading();
        self.look_at_tables(false);
    }
}

/// The role of what lies in the folder of `path`, as the documents there have it.
pub(super) fn role_beside(ledger: &Ledger, path: &str) -> Option<Role> {
    let folder = path.split('/').next().unwrap_or_default();
    ledger.documents().find(|line| line.folder_and_path().0 == folder)?.role
}

impl OpenProject {
    fn take_record(&mut self, read: ReadDocument, role: Option<Role>) {
        let Ok(line) = document_line(&self.ledger, &read, role).map(Arc::new) else { return };
        if self.ledger.add_document(Arc::clone(&line)) {
            self.keep(vec![Record::from(&*line)]);
        }
        self.missing.remove(&read.card().id);
        self.rows.add_text(&self.ledger, &self.standings, read);
    }

    /// The role of what lies in the folder of `path`: that of the documents there, else as the folder was chosen.
    fn role_in(&self, path: &str) -> Option<Role> {
        let folder = path.split('/').next().unwrap_or_default();
        let chosen = self.source_folders.contains(folder).then_some(Role::Source);
        role_beside(&self.ledger, path).or(chosen)
    }
}
