//! Taking what lies in a project's folders into the project, without a window: new documents, and tables by a new
//! choice of their columns.

use super::building::Material;
use super::kept::Keeping;
use super::library::{self, ChosenFolders};
use super::newcomers::{Beside, Later, Look, Newcomer};
use super::placing::place;
use super::read_document::ReadDocument;
use super::tables::{adopt, document_line, holders, role_beside, table_files, table_of, with_choices};
use super::versions::say_version;
use super::world::World;
use crate::corpus::{self, DocumentId, FileProblem, ReadOptions};
use crate::project::act::{On, Role};
use crate::project::store::Record;
use crate::project::{By, Draft, Ledger, Standings, TableLine};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What was taken in.
pub struct Added {
    pub ledger: Ledger,
    /// Where its folders lie on this machine, with those that were named.
    pub chosen: ChosenFolders,
    /// The lines that are new, to be kept.
    pub records: Vec<Record>,
    /// New documents, and what they seem to be later versions of.
    pub newcomers: Vec<Newcomer>,
    /// Documents that seem to be later versions of others, beside those of the newcomers that do.
    pub versions: Vec<Later>,
    /// Documents of tables that are read by other columns now.
    pub read_anew: usize,
    pub problems: Vec<FileProblem>,
}

/// Takes everything new in folders of a project that were `chosen` on this machine into it, and what was named beside
/// them, as further folders of the project where it lies in none. `options` holds the columns
/// that were asked for, which the project keeps; `texts` are the documents at hand.
///
/// # Errors
/// In plain words, with what to do behind "hint:": where something named is not there or has no place in the project, or a
/// name is too long for the file.
pub fn add(
    mut ledger: Ledger,
    file: &Path,
    mut chosen: ChosenFolders,
    material: &[Material],
    options: &ReadOptions,
    keeping: &Keeping,
    texts: Vec<ReadDocument>,
) -> Result<Added, String> {
    let mut records = Vec::new();
    let (mut files, mut sources, mut named) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for Material { path, role } in material {
        let placed = place(&ledger, file, false, &chosen, path)?;
        if let Some(line) = &placed.line {
            records.push(Record::from(&**line));
            ledger.add_folder(Arc::clone(line));
        }
        if *role == Role::Source {
            sources.insert(placed.file.clone().unwrap_or_else(|| placed.name.clone()));
        }
        placed.choose(&mut chosen);
        named.insert(placed.name);
        files.extend(placed.file.map(|file| (file, placed.at)));
    }
    let chosen = &chosen;
    let asked = choose(&mut ledger, options, &mut records)?;
    let read =
        with_choices(&ReadOptions { helper: options.helper.clone(), ..ReadOptions::default() }, &ledger);
    let cancel = AtomicBool::new(false);
    let (mut read_anew, mut problems) = (0, Vec::new());
    let is_asked = |ledger: &Ledger, path: &str| {
        ledger.table_of(table_of(path)).is_some_and(|line| asked.contains(&line.path))
    };
    let tables = if asked.is_empty() {
        Vec::new()
    } else {
        let holders = holders(&ledger, &[]);
        table_files(chosen, &read, &|path| holders.contains(path), usize::MAX, &cancel)
    };
    for (path, _) in tables {
        if corpus::is_table(&path) && !is_asked(&ledger, &path) {
            continue;
        }
        let gave = library::read_one(chosen, &read, keeping, &path);
        problems.extend(gave.problems.into_iter().filter(|problem| is_asked(&ledger, &problem.path)));
        for document in gave.documents {
            // What is new is among the newcomers.
            let card = document.card();
            let is_record = card.path.contains('#') && corpus::is_table(table_of(&card.path));
            if ledger.document(card.id).is_none() || !is_record || !is_asked(&ledger, &card.path) {
                continue;
            }
            let role = role_beside(&ledger, &path);
            let line = document_line(&ledger, &document, role).map_err(|error| error.to_string())?;
            let line = Arc::new(line);
            if ledger.add_document(Arc::clone(&line)) {
                records.push(Record::from(&*line));
                read_anew += 1;
            }
        }
    }
    let adopted = adopt(&mut ledger, chosen, &read, &cancel);
    records.extend(adopted.iter().map(|line| Record::from(&**line)));
    let read = with_choices(&read, &ledger);
    let standings = Standings::new(&ledger);
    let look = Look {
        file: file.to_path_buf(),
        chosen: chosen.clone(),
        keeping: keeping.clone(),
        options: read,
        adopted: Vec::new(),
        files,
        sources,
        looked: BTreeSet::new(),
        ledger: ledger.clone(),
    };
    let mut beside = Beside { texts, state: standings.project().clone() };
    let mut unread = Vec::new();
    let newcomers = look.newcomers(look.found(&|_| {}, &cancel, &mut unread), &beside, &cancel);
    problems.extend(unread.into_iter().filter(|problem| {
        let folder = problem.path.split('/').next().unwrap_or_default();
        named.contains(folder)
    }));
    let mut told = BTreeSet::new();
    for new in &newcomers {
        ledger.add_document(Arc::clone(&new.line));
        records.push(Record::from(&*new.line));
        beside.texts.push(new.read.clone());
        told.extend(new.version_of.map(|likely| [new.line.id, likely.document]).into_iter().flatten());
    }
    let look = Look { ledger: ledger.clone(), ..look };
    let mut versions = look.versions(&beside, &|_| {}, &cancel);
    versions.retain(|later| !told.contains(&later.id()) && !told.contains(&later.likely.document));
    Ok(Added { ledger, chosen: look.chosen, records, newcomers, versions, read_anew, problems })
}

impl Added {
    /// Says of documents which they are a later version of, or that it is none. Nothing of it is proposed any more.
    ///
    /// # Errors
    /// In plain words, where a document were to follow itself.
    pub fn say(
        &mut self,
        world: &World,
        by: &By,
        said: &[(DocumentId, Option<DocumentId>)],
    ) -> Result<(), String> {
        for (document, older) in said {
            let standings = Standings::new(&self.ledger);
            let (seen, act) = say_version(standings.project(), *document, *older)?;
            let (on, seen) = (On::Document(*document), Some(seen));
            let draft = Draft { on, by: by.clone(), at: world.now(), salt: world.random(), seen, act };
            let entry = draft.into_entry().map_err(|error| error.to_string())?;
            self.records.push(Record::from(&entry));
            self.ledger.add(Arc::new(entry));
            for new in self.newcomers.iter_mut().filter(|new| new.line.id == *document) {
                new.version_of = None;
            }
            self.versions.retain(|later| later.id() != *document);
        }
        Ok(())
    }
}

/// Notes the columns that were asked for; gives the paths of the lines that say so.
fn choose(
    ledger: &mut Ledger,
    options: &ReadOptions,
    records: &mut Vec<Record>,
) -> Result<BTreeSet<String>, String> {
    let all = (!options.columns.is_empty()).then_some(("", &options.columns));
    let each = options.tables.iter().map(|(path, columns)| (path.as_str(), columns));
    let mut asked = BTreeSet::new();
    for (path, columns) in all.into_iter().chain(each) {
        let known = ledger.table_of(path);
        // What was chosen before and is not asked for otherwise stays.
        let mut columns = columns.clone();
        for (column, name) in known.map(|line| line.columns.clone()).unwrap_or_default().iter() {
            if columns.given(column).is_none() {
                columns.choose(column, name);
            }
        }
        let line = TableLine::new(path, &columns, known.map_or(0, |line| line.choice) + 1);
        let line = Arc::new(line.map_err(|error| error.to_string())?);
        records.push(Record::from(&*line));
        ledger.add_table(line);
        asked.insert(path.to_owned());
    }
    Ok(asked)
}
