//! The documents that a project lists, found on this machine.
//!
//! A document's path is relative to a named folder and never climbs; only a folder's hint is relative to the
//! project file and may climb. What lies at a hint is taken only if it is a regular file whose hash is the
//! listed id. A folder that the user chose on this machine is tried first.

use super::kept::{Keeping, KeptFolder};
use super::read_document::ReadDocument;
use super::tables::with_choices;
use crate::corpus::{self, DocumentId, FileGave, FileProblem, Progress, ReadOptions};
use crate::project::{DocumentLine, Ledger};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::Metadata;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What was found of a project's documents.
#[derive(Debug, Default)]
pub struct LibraryRead {
    /// Listed in the project and not at hand.
    pub missing: BTreeSet<DocumentId>,
    /// Why, where there is more to say than that nothing lies there; and what else there is to say about reading the files
    /// in which its documents lie.
    pub problems: Vec<FileProblem>,
    pub cancelled: bool,
}

/// Folders of the project by name, as chosen on this machine. Where only single documents were chosen and not the
/// folder they lie in, the path of such a document.
pub type ChosenFolders = BTreeMap<String, PathBuf>;

/// The folder of a path in [`ChosenFolders`].
#[must_use]
pub fn folder_of(chosen: &Path) -> &Path {
    if chosen.is_file() { chosen.parent().unwrap_or(chosen) } else { chosen }
}

/// Looks for every document of the project; `project` is the project's file, where it has one. Each document is handed
/// over as soon as it was read, in an order that is always the same. Files are read and their claims found on all cores.
///
/// `progress` is told how far it is.
#[expect(clippy::too_many_arguments, reason = "where to look, how to read, whom to tell")]
pub fn read_each(
    ledger: &Ledger,
    project: Option<&Path>,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    keeping: &Keeping,
    progress: &dyn Fn(Progress<'_>),
    cancel: &AtomicBool,
    found: &mut dyn FnMut(ReadDocument),
) -> LibraryRead {
    let options = &with_choices(options, ledger);
    let mut read = LibraryRead::default();
    let folders: BTreeMap<String, Vec<Shelf>> = folders(ledger, project, chosen, &mut read.problems)
        .into_iter()
        .map(|(name, tried)| (name, tried.iter().filter_map(|f| Shelf::open(f, options, keeping)).collect()))
        .collect();
    // Records of one table, and all that lies in one archive or mail, are read together.
    let mut lines: Vec<((&str, DocumentId), &DocumentLine)> = Vec::new();
    lines.extend(ledger.documents().map(|line| match line.file {
        Some((file, _)) => ((corpus::file_of(&line.path), file), line),
        None => ((line.path.as_str(), line.id), line),
    }));
    lines.sort_by_key(|(file, _)| *file);
    let files = lines.chunk_by(|(file, _), (other, _)| file == other).map(|lines| {
        let ((path, file), first) = lines[0];
        let stated = lines.iter().find_map(|(_, line)| line.file.map(|(_, bytes)| bytes));
        let wanted = Wanted { path, whole: &first.path, file, bytes: stated.unwrap_or(first.bytes) };
        (wanted, lines.iter().map(|(_, line)| line.id).collect())
    });
    let files: Vec<(Wanted<'_>, Vec<DocumentId>)> = files.collect();
    let mut here: HashSet<DocumentId> = HashSet::new();
    let (mut done, mut bytes_read) = (0, 0);
    let tell = |done: usize, bytes_read: u64| {
        if let Some((wanted, _)) = files.get(done) {
            progress(Progress { files_read: done, files: files.len(), bytes_read, path: wanted.path });
        }
    };
    tell(0, 0);
    let find = |(wanted, listed): &(Wanted<'_>, Vec<DocumentId>)| {
        // What is cancelled is not begun.
        if cancel.load(Ordering::Relaxed) {
            return None;
        }
        let (mut documents, problems) = wanted.find(&folders, options);
        if let [only] = listed.as_slice() {
            documents.retain(|read| read.card().id == *only);
        } else {
            let listed: HashSet<DocumentId> = listed.iter().copied().collect();
            documents.retain(|read| listed.contains(&read.card().id));
        }
        Some((documents, problems))
    };
    corpus::in_order(&files, find, |(wanted, listed), result| {
        read.cancelled |= result.is_none();
        let (documents, problems) = result.unwrap_or_default();
        bytes_read += if documents.is_empty() { 0 } else { wanted.bytes };
        for document in documents {
            if here.insert(document.card().id) {
                found(document);
            }
        }
        read.problems.extend(problems);
        read.missing.extend(listed.iter().filter(|id| !here.contains(id)));
        done += 1;
        tell(done, bytes_read);
        ControlFlow::Continue(())
    });
    folders.into_values().flatten().for_each(|shelf| shelf.kept.finish());
    read_moved(ledger, chosen, options, keeping, cancel, found, &mut read);
    read
}

/// What moved within a folder that was chosen on this machine is found by its id.
fn read_moved(
    ledger: &Ledger,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    keeping: &Keeping,
    cancel: &AtomicBool,
    found: &mut dyn FnMut(ReadDocument),
    read: &mut LibraryRead,
) {
    for (name, folder) in chosen {
        let missing_here = |id: &DocumentId| {
            ledger.document(*id).is_some_and(|line| line.path.split('/').next() == Some(name.as_str()))
        };
        if !folder.is_dir() || !read.missing.iter().any(missing_here) || cancel.load(Ordering::Relaxed) {
            continue;
        }
        let take = &mut |moved: ReadDocument| {
            if read.missing.remove(&moved.card().id) {
                found(moved);
            }
        };
        read_whole_folder(name, folder, options, keeping, None, take, &|_| {}, cancel);
    }
}

/// What lies in the folders of a project beside its documents.
#[derive(Debug, Default)]
pub struct Around {
    /// Documents that are not in the project.
    pub documents: usize,
    /// What was not read and why; also what was left out on purpose.
    pub problems: Vec<FileProblem>,
}

/// Looks through the folders of a project that were chosen on this machine for what is not in it. Files that did not
/// change since they were read are not read again.
#[must_use]
pub fn look_around(
    ledger: &Ledger,
    chosen: &ChosenFolders,
    options: &ReadOptions,
    keeping: &Keeping,
) -> Around {
    let (options, cancel) = (with_choices(options, ledger), AtomicBool::new(false));
    let mut around = Around::default();
    for (name, folder) in chosen.iter().filter(|(_, folder)| folder.is_dir()) {
        let take = &mut |_| around.documents += 1;
        let read = read_whole_folder(name, folder, &options, keeping, Some(ledger), take, &|_| {}, &cancel);
        around.problems.extend(read.problems);
    }
    around
}

/// Every document of a folder, read through what is kept of it; but none that is `listed`. Of files that did not change
/// since they were read and hold nothing else, nothing is read again but what there was to say about them.
#[expect(clippy::too_many_arguments, reason = "what to read, how to read, whom to tell")]
pub(super) fn read_whole_folder(
    name: &str,
    folder: &Path,
    options: &ReadOptions,
    keeping: &Keeping,
    listed: Option<&Ledger>,
    found: &mut dyn FnMut(ReadDocument),
    progress: &dyn Fn(Progress<'_>),
    cancel: &AtomicBool,
) -> corpus::FolderRead<ReadDocument> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let kept = keeping.open(&root, options);
    let read_one = |path: &str, file: &Path| {
        let within = path.split_once('/').map_or(path, |(_, within)| within);
        let Some(ledger) = listed else {
            return kept.read(within, path, file, None, options, None);
        };
        let is_listed = |id: DocumentId, path: &str, copies: &mut Vec<FileProblem>| {
            let line = ledger.document(id);
            copies.extend(line.and_then(|line| copy_of(line, name, &root, path)));
            line.is_some()
        };
        let mut copies = Vec::new();
        let known = &mut |id: DocumentId, path: &str| is_listed(id, path, &mut copies);
        if let Some(mut problems) = kept.holds_only(within, path, file, options, known) {
            problems.append(&mut copies);
            return FileGave { documents: Vec::new(), problems, bytes: 0 };
        }
        copies.clear();
        let mut gave = kept.read(within, path, file, None, options, None);
        gave.documents.retain(|read| !is_listed(read.card().id, &read.card().path, &mut copies));
        gave.problems.append(&mut copies);
        gave
    };
    let read = corpus::read_folder_by(name, &root, options, &read_one, found, progress, cancel);
    kept.finish();
    read
}

/// What there is to say of a document at `path` in the folder `name` that the project lists at another file of it.
fn copy_of(line: &DocumentLine, name: &str, root: &Path, path: &str) -> Option<FileProblem> {
    if line.path == path {
        return None;
    }
    let file = corpus::file_of(&line.path);
    let within = file.strip_prefix(name)?.strip_prefix('/')?;
    // Where nothing lies there any more, it was moved here.
    (corpus::file_of(path) != file && root.join(relative(within, false)?).is_file())
        .then(|| FileProblem::copy(path, &line.path))
}

/// The file at `path` in a folder that was chosen on this machine, or the archive in which that lies, whatever is listed
/// of it.
pub(super) fn read_one(
    chosen: &ChosenFolders,
    options: &ReadOptions,
    keeping: &Keeping,
    path: &str,
) -> FileGave<ReadDocument> {
    let name = path.split('/').next().unwrap_or_default();
    let shelf = chosen.get(name).and_then(|at| Shelf::open(folder_of(at), options, keeping));
    let located = shelf.and_then(|shelf| {
        // A folder may be called like an archive.
        let (path, within, file) = [path, corpus::file_of(path)].into_iter().find_map(|path| {
            let (_, within) = path.split_once('/')?;
            let (file, metadata) = shelf.locate(&relative(within, false)?)?;
            metadata.is_file().then_some((path, within, file))
        })?;
        Some((path, within, file, shelf))
    });
    let Some((path, within, file, shelf)) = located else {
        let problem = FileProblem::new(path, "does not lie there any more");
        return FileGave { documents: Vec::new(), problems: vec![problem], bytes: 0 };
    };
    let gave = shelf.kept.read(within, path, &file, None, options, None);
    shelf.kept.finish();
    gave
}

/// The folders that the project names and nobody chose on this machine: of each the first place that is there, with
/// every link followed.
#[must_use]
pub fn unchosen_folders(ledger: &Ledger, project: &Path, chosen: &ChosenFolders) -> ChosenFolders {
    let tried = folders(ledger, Some(project), &ChosenFolders::new(), &mut Vec::new());
    let first = |tried: Vec<PathBuf>| tried.into_iter().find_map(|folder| folder.canonicalize().ok());
    let unchosen = tried.into_iter().filter(|(name, _)| !chosen.contains_key(name));
    unchosen.filter_map(|(name, tried)| Some((name, first(tried)?))).filter(|(_, at)| at.is_dir()).collect()
}

/// Where the folders of a project lie on this machine, with every link followed.
#[must_use]
pub fn real_folders(ledger: &Ledger, project: Option<&Path>, chosen: &ChosenFolders) -> BTreeSet<PathBuf> {
    let tried = folders(ledger, project, chosen, &mut Vec::new());
    tried.into_values().flatten().filter_map(|folder| folder.canonicalize().ok()).collect()
}

/// Where each named folder may lie: chosen on this machine first, then all hints.
pub(super) fn folders(
    ledger: &Ledger,
    project: Option<&Path>,
    chosen: &ChosenFolders,
    problems: &mut Vec<FileProblem>,
) -> BTreeMap<String, Vec<PathBuf>> {
    let mut folders: BTreeMap<String, Vec<PathBuf>> =
        chosen.iter().map(|(name, path)| (name.clone(), vec![folder_of(path).to_path_buf()])).collect();
    let beside = project.and_then(Path::parent);
    for line in ledger.folders() {
        let tried = folders.entry(line.name.clone()).or_default();
        match (relative(&line.hint, true), beside) {
            (Some(hint), Some(beside)) => tried.push(beside.join(hint)),
            (None, _) => problems.push(FileProblem::new(
                &line.name,
                format!(
                    "the project's hint {:?} is no relative path, so nothing is looked for there; choose the folder",
                    line.hint
                ),
            )),
            (Some(_), None) => {}
        }
    }
    folders
}

/// A path of the file as a path of this system: plain names only, `..` only where it may climb.
fn relative(path: &str, may_climb: bool) -> Option<PathBuf> {
    if path.contains(['\\', ':', '\0']) {
        return None;
    }
    let path = Path::new(path);
    path.components()
        .all(|part| match part {
            Component::Normal(_) | Component::CurDir => true,
            Component::ParentDir => may_climb,
            Component::RootDir | Component::Prefix(_) => false,
        })
        .then(|| path.to_path_buf())
}

/// A file that the project lists.
struct Wanted<'a> {
    /// Folder name, `/`, path within it.
    path: &'a str,
    /// The path of one of the documents in the file.
    whole: &'a str,
    /// Id and length of the file's hashed bytes.
    file: DocumentId,
    bytes: u64,
}

impl Wanted<'_> {
    /// The documents in it, and what there is to say about reading it.
    fn find(
        &self,
        folders: &BTreeMap<String, Vec<Shelf>>,
        options: &ReadOptions,
    ) -> (Vec<ReadDocument>, Vec<FileProblem>) {
        let problem = |message: &str| (Vec::new(), vec![FileProblem::new(self.path, message)]);
        let (name, _) = self.path.split_once('/').unwrap_or(("", self.path));
        let mut other = None;
        for path in self.paths() {
            let within = path.split_once('/').map_or(path, |(_, within)| within);
            let Some(within) = relative(within, false) else {
                return problem("its path leaves its folder, so it is not looked for");
            };
            for folder in folders.get(name).into_iter().flatten() {
                match self.take(path, folder, &within, options) {
                    Taken::Documents(documents, problems) => return (documents, problems),
                    Taken::Other(why) => other = Some(why),
                    Taken::Nothing => {}
                }
            }
        }
        match other {
            None => (Vec::new(), Vec::new()),
            Some(why) if why.is_empty() => {
                problem("another text lies there now than the one the project lists")
            }
            Some(why) => (Vec::new(), why),
        }
    }

    /// Where the file may lie: a folder may be called like an archive, then the file is further in.
    fn paths(&self) -> impl Iterator<Item = &str> {
        let rest = &self.whole[self.path.len().min(self.whole.len())..];
        let further = rest.char_indices().filter(|(at, c)| *at > 0 && matches!(c, '/' | '#'));
        let further = further.map(|(at, _)| self.path.len() + at);
        let whole = (rest.starts_with('/')).then_some(self.whole.len());
        std::iter::once(self.path).chain(further.chain(whole).map(|end| &self.whole[..end]))
    }

    fn take(&self, path: &str, shelf: &Shelf, within: &Path, options: &ReadOptions) -> Taken {
        let Some((file, metadata)) = shelf.locate(within) else { return Taken::Nothing };
        // Line ends and a byte-order mark are dropped before hashing, so the file may be up to twice as long.
        let fits =
            metadata.len() >= self.bytes && metadata.len() <= self.bytes.saturating_mul(2).saturating_add(4);
        if !metadata.is_file() || !fits {
            return if metadata.is_file() { Taken::Other(Vec::new()) } else { Taken::Nothing };
        }
        let within = path.split_once('/').map_or(path, |(_, within)| within);
        let read = shelf.kept.read(within, path, &file, Some(&metadata), options, Some(self.file));
        let fits = read
            .documents
            .iter()
            .map(ReadDocument::card)
            .any(|card| card.file.map_or(card.id, |(file, _)| file) == self.file);
        if fits { Taken::Documents(read.documents, read.problems) } else { Taken::Other(read.problems) }
    }
}

/// A folder on this machine in which documents are looked for, and what is kept of it.
struct Shelf {
    /// With every link followed.
    root: PathBuf,
    kept: KeptFolder,
    /// The folders in it that were looked at: do they lie in it, every link followed?
    inside: Mutex<HashMap<PathBuf, bool>>,
}

impl Shelf {
    fn open(folder: &Path, options: &ReadOptions, keeping: &Keeping) -> Option<Self> {
        let root = folder.canonicalize().ok()?;
        Some(Self { kept: keeping.open(&root, options), root, inside: Mutex::default() })
    }

    /// What lies at `within`. A link may lead out of the folder; then it is not the folder's file.
    fn locate(&self, within: &Path) -> Option<(PathBuf, Metadata)> {
        let file = self.root.join(within);
        let parent = file.parent()?;
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let is_inside = inside.get(parent).copied().unwrap_or_else(|| {
            let is_inside = parent.canonicalize().is_ok_and(|real| real.starts_with(&self.root));
            inside.insert(parent.to_path_buf(), is_inside);
            is_inside
        });
        drop(inside);
        let metadata = file.symlink_metadata().ok().filter(|_| is_inside)?;
        if !metadata.is_symlink() {
            return Some((file, metadata));
        }
        let real = file.canonicalize().ok().filter(|real| real.starts_with(&self.root))?;
        let metadata = real.metadata().ok()?;
        Some((real, metadata))
    }
}

enum Taken {
    /// With what there is to say about reading them.
    Documents(Vec<ReadDocument>, Vec<FileProblem>),
    /// Something else lies there, or what cannot be read, and why.
    Other(Vec<FileProblem>),
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, may_climb: bool, expected: bool) {
        assert_eq!(relative(path, may_climb).is_some(), expected, "{path:?}");
    }

    #[test]
    fn only_a_hint_may_climb_and_nothing_is_absolute() {
        check("a/b.txt", false, true);
        check("../a", false, false);
        check("../a", true, true);
        check("a/../../b", false, false);
        check("/etc/passwd", true, false);
        check("C:/x", true, false);
        check("\\\\server\\share", true, false);
        check("", true, true);
    }
}
