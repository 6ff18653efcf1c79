//! Making a project from folders of documents, or from single documents.

use super::kept::Keeping;
use super::library::{self, ChosenFolders};
use super::read_document::ReadDocument;
use super::tables::{document_line, note_choices};
use super::world::World;
use crate::corpus::{self, Document, DocumentId, ReadOptions};
use crate::project::act::Role;
use crate::project::{DocumentLine, FolderLine, Ledger};
use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A project made of documents, not yet in a file.
#[derive(Debug, Default)]
pub struct Built {
    pub ledger: Ledger,
    pub problems: Vec<corpus::FileProblem>,
    /// Names of the folders that are source material.
    pub sources: BTreeSet<String>,
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

/// A document of a project that is being made, and its line in the project file.
#[derive(Debug)]
pub struct NewDocument {
    pub read: ReadDocument,
    pub line: Arc<DocumentLine>,
}

/// Reads folders (or single documents) and makes a project of them, known by `id`. With `beside`, the file the project is going
/// to be, its folders are named by hints relative to it. Each document is handed to `found` as soon as it was read,
/// in an order that is always the same.
#[expect(clippy::too_many_arguments, reason = "what to read, how to read, whom to tell")]
pub fn build_project(
    id: &str,
    material: &[Material],
    beside: Option<&Path>,
    options: &ReadOptions,
    keeping: &Keeping,
    progress: &dyn Fn(corpus::Progress<'_>),
    cancel: &AtomicBool,
    found: &mut dyn FnMut(NewDocument),
) -> Result<Built, String> {
    let mut built = Built { ledger: Ledger::new(id), ..Built::default() };
    note_choices(&mut built.ledger, options)?;
    let mut seen: HashSet<DocumentId> = HashSet::new();
    for Material { path, role } in material {
        let source = real(path)?;
        let is_folder = source.is_dir();
        let folder =
            if is_folder { source.clone() } else { source.parent().unwrap_or(&source).to_path_buf() };
        let name = folder_name(&folder, &built.chosen);
        let role = (*role == Role::Source).then_some(Role::Source);
        let (ledger, mut unlisted) = (&mut built.ledger, Vec::new());
        let take = &mut |read: ReadDocument| {
            if !seen.insert(read.card().id) {
                return;
            }
            match document_line(ledger, &read, role) {
                Ok(line) => {
                    let line = Arc::new(line);
                    ledger.add_document(Arc::clone(&line));
                    found(NewDocument { read, line });
                }
                Err(error) => {
                    unlisted.push(corpus::FileProblem::new(&read.card().path, error.to_string()));
                }
            }
        };
        if is_folder {
            let read =
                library::read_whole_folder(&name, &source, options, keeping, None, take, progress, cancel);
            built.cancelled |= read.cancelled;
            built.problems.extend(read.problems);
        } else {
            let file = source.file_name().unwrap_or_default().to_string_lossy();
            let read = corpus::read_file(&format!("{name}/{file}"), &source, options);
            built.problems.extend(read.problems);
            let documents: Vec<Arc<Document>> = read.documents.into_iter().map(Arc::new).collect();
            corpus::in_order(
                &documents,
                |document| ReadDocument::new(Arc::clone(document)),
                |_, read| {
                    take(read);
                    ControlFlow::Continue(())
                },
            );
        }
        built.problems.append(&mut unlisted);
        if let Some(hint) = beside.and_then(|file| hint_from(file, &folder)) {
            let line = FolderLine::new(&name, &hint).map_err(|error| error.to_string())?;
            built.ledger.add_folder(Arc::new(line));
        }
        if role.is_some() {
            built.sources.insert(name.clone());
        }
        // Who chose a document did not choose what lies beside it.
        if is_folder {
            built.chosen.insert(name, folder);
        } else {
            built.chosen.entry(name).or_insert(source);
        }
    }
    Ok(built)
}

/// An id for a project that is being made.
#[must_use]
pub fn new_project_id(world: &World) -> String {
    format!("{:012x}", world.random() & 0xffff_ffff_ffff)
}

/// Where a path leads, every link followed.
///
/// # Errors
/// In plain words, with what to do behind "hint:".
pub(super) fn real(path: &Path) -> Result<PathBuf, String> {
    path.canonicalize().map_err(|error| {
        let path = path.display();
        match error.kind() {
            std::io::ErrorKind::NotFound => {
                format!("there is no file or folder {path}\nhint: check the name; it may have been moved or removed")
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("{path} may not be read by you\nhint: ask for the right to read it")
            }
            _ => format!("{path} cannot be opened: {error}\nhint: look whether it is there and may be read"),
        }
    })
}

/// The folder's own name, or with a number behind it where another folder bears it.
pub(super) fn folder_name(folder: &Path, taken: &ChosenFolders) -> String {
    let own: String = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_control() || "/\\:".contains(c) { '-' } else { c })
        .collect();
    let own = if own.trim().is_empty() || own.starts_with('.') { "documents".to_owned() } else { own };
    let free = |name: &str| taken.get(name).is_none_or(|path| library::folder_of(path) == folder);
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
