//! The documents of a project as they lie on this machine: found through the hints of its folders and the folders
//! chosen here, taken only if their hash is the listed id.

use crate::corpus::{self, Document, DocumentId, ReadOptions};
use crate::project::Ledger;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Where the folders of one project are looked for on this machine.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The folder of the project file, for hints.
    pub beside: Option<PathBuf>,
    /// Chosen on this machine, by folder name.
    pub chosen: BTreeMap<String, PathBuf>,
}

/// One folder of the project and where it was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderPlace {
    pub name: String,
    pub looked: Vec<PathBuf>,
    pub chosen: Option<PathBuf>,
}

/// Every folder that a document path or a `Folder` line names.
#[must_use]
pub fn folders(ledger: &Ledger, places: &Places) -> Vec<FolderPlace> {
    let mut names: BTreeMap<String, FolderPlace> = BTreeMap::new();
    let mut place = |name: &str| {
        let chosen = places.chosen.get(name).cloned();
        names
            .entry(name.to_owned())
            .or_insert_with(|| FolderPlace { name: name.to_owned(), looked: Vec::new(), chosen })
            .clone()
    };
    let mut hints: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for folder in ledger.folders() {
        place(&folder.name);
        if let Some(beside) = &places.beside {
            let hint = Path::new(&folder.hint);
            // A hint is relative to the project file and may climb; an absolute one belongs to another machine.
            if hint.is_relative() {
                hints.entry(folder.name.clone()).or_default().push(beside.join(hint));
            }
        }
    }
    for document in ledger.documents() {
        place(document.path.split('/').next().unwrap_or_default());
    }
    names
        .into_values()
        .map(|mut folder| {
            folder.looked = folder.chosen.iter().cloned().chain(hints.remove(&folder.name).unwrap_or_default()).collect();
            folder
        })
        .collect()
}

/// The path within its folder, if it is one: relative, of plain names only. `None` for one that climbs.
fn within(path: &str) -> Option<(&str, PathBuf)> {
    let (folder, rest) = path.split_once('/')?;
    let rest = Path::new(rest);
    let plain = rest.components().all(|part| matches!(part, Component::Normal(_)));
    (plain && !rest.as_os_str().is_empty()).then(|| (folder, rest.to_path_buf()))
}

/// `file.jsonl#12` without the number of the record.
fn without_record(path: &str) -> &str {
    match path.rsplit_once('#') {
        Some((file, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => path,
    }
}

/// Reads the listed documents, in the order of their paths. Each one found is handed to `found`; gives the ids
/// of those that are not at hand.
pub fn read(
    ledger: &Ledger,
    places: &Places,
    options: &ReadOptions,
    cancel: &AtomicBool,
    progress: &mut dyn FnMut(u64, u64, &str),
    found: &mut dyn FnMut(Arc<Document>),
) -> BTreeSet<DocumentId> {
    let folders: BTreeMap<String, FolderPlace> =
        self::folders(ledger, places).into_iter().map(|folder| (folder.name.clone(), folder)).collect();
    // A table is read once for all of its records.
    let mut files: BTreeMap<&str, Vec<(DocumentId, u64)>> = BTreeMap::new();
    let mut wanted: BTreeSet<DocumentId> = BTreeSet::new();
    for line in ledger.documents() {
        let (file, length) = match line.file {
            Some((_, bytes)) => (without_record(&line.path), bytes),
            None => (line.path.as_str(), line.bytes),
        };
        files.entry(file).or_default().push((line.id, length));
        wanted.insert(line.id);
    }
    let total = files.len() as u64;
    for (done, (path, ids)) in files.iter().enumerate() {
        if cancel.load(Ordering::Relaxed) {
            return wanted;
        }
        progress(done as u64, total, path);
        let Some((folder, rest)) = within(path) else { continue };
        let longest = ids.iter().map(|(_, length)| *length).max().unwrap_or(0);
        for root in folders.get(folder).map(|f| f.looked.as_slice()).unwrap_or_default() {
            let file = root.join(&rest);
            // Twice the length and a byte-order mark: CR LF and other encodings are normalised before hashing.
            let fits = std::fs::metadata(&file)
                .is_ok_and(|m| m.is_file() && m.len() <= longest.saturating_mul(2).saturating_add(4));
            if !fits {
                continue;
            }
            let read = corpus::read_file(path, &file, options);
            for document in read.documents {
                if ids.iter().any(|(id, _)| *id == document.id) && wanted.remove(&document.id) {
                    found(Arc::new(document));
                }
            }
            if ids.iter().all(|(id, _)| !wanted.contains(id)) {
                break;
            }
        }
    }
    // What moved within a folder that was chosen here is found by its id.
    for folder in folders.values().filter(|_| !wanted.is_empty()) {
        let Some(root) = &folder.chosen else { continue };
        let missing_here = ledger
            .documents()
            .any(|line| wanted.contains(&line.id) && line.path.split('/').next() == Some(&folder.name));
        if !missing_here || cancel.load(Ordering::Relaxed) {
            continue;
        }
        progress(total, total, &folder.name);
        let read = corpus::read_folder(&folder.name, root, options, &|_| {}, cancel);
        for document in read.documents {
            if wanted.remove(&document.id) {
                found(Arc::new(document));
            }
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_climbs_out_of_its_folder() {
        assert!(within("seeds/wire-1.txt").is_some());
        assert!(within("seeds/2019/wire-1.txt").is_some());
        for path in ["seeds/../secret.txt", "seeds//etc/passwd", "seeds/./a/../../b", "seeds", "", "seeds/"] {
            assert!(within(path).is_none(), "{path:?}");
        }
    }

    #[test]
    fn a_record_names_its_file() {
        assert_eq!(without_record("t/file.jsonl#12"), "t/file.jsonl");
        assert_eq!(without_record("t/c#.txt"), "t/c#.txt");
    }
}
