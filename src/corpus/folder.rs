//! Walking a folder: regular files in a fixed order, nothing outside it, nothing hidden.

use super::read::{FileProblem, FileRead, README, bytes_of, read_bytes, reason, size};
use super::{Document, DocumentId, ReadOptions, formats, in_order};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// How far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    pub files_read: usize,
    /// 0 while they are being counted.
    pub files: usize,
    pub bytes_read: u64,
    /// The file now being read, as in `Document::path`.
    pub path: &'a str,
}

/// A document in whatever form a reader gives it.
pub trait Located {
    fn id(&self) -> DocumentId;
    /// As [`Document::path`].
    fn path(&self) -> &str;
}

impl Located for Document {
    fn id(&self) -> DocumentId {
        self.id
    }

    fn path(&self) -> &str {
        &self.path
    }
}

/// What a folder gave, in the order of paths; what lies in archives comes last.
#[derive(Clone, Debug)]
pub struct FolderRead<D = Document> {
    pub documents: Vec<D>,
    /// What was not read and why; also what was left out on purpose.
    pub problems: Vec<FileProblem>,
    /// Was it stopped before the end?
    pub cancelled: bool,
}

/// What one file gave, in whatever form its reader gives documents.
#[derive(Clone, Debug)]
pub struct FileGave<D = Document> {
    pub documents: Vec<D>,
    pub problems: Vec<FileProblem>,
    pub bytes: u64,
}

/// Read every file of `folder` and the folders in it; paths of the documents begin with `name`, `/`.
///
/// Hidden files, what programs leave for themselves, a README at the top, what is no regular file, links to folders
/// and links that leave the folder are left out; all but the first two are listed among the problems. The same bytes
/// are read once.
/// Setting `cancel` stops before the next file that was not begun, and keeps what is done.
pub fn read_folder(
    name: &str,
    folder: &Path,
    options: &ReadOptions,
    progress: &dyn Fn(Progress<'_>),
    cancel: &AtomicBool,
) -> FolderRead {
    let read_one = |path: &str, file: &Path| match bytes_of(path, file, None, options) {
        Ok(bytes) => {
            let FileRead { documents, problems, .. } = read_bytes(path, &bytes, options);
            FileGave { documents, problems, bytes: bytes.len() as u64 }
        }
        Err(problem) => FileGave { documents: Vec::new(), problems: vec![problem], bytes: 0 },
    };
    let mut documents = Vec::new();
    let read = read_folder_by(
        name,
        folder,
        options,
        &read_one,
        &mut |document| documents.push(document),
        progress,
        cancel,
    );
    FolderRead { documents, ..read }
}

/// As [`read_folder`], but files are read by `read_one` (path and file; on several threads), and each document is
/// handed to `found` as soon as those before it were. `documents` stays empty.
pub fn read_folder_by<D: Located + Send>(
    name: &str,
    folder: &Path,
    options: &ReadOptions,
    read_one: &(dyn Fn(&str, &Path) -> FileGave<D> + Sync),
    found: &mut dyn FnMut(D),
    progress: &dyn Fn(Progress<'_>),
    cancel: &AtomicBool,
) -> FolderRead<D> {
    let mut read = FolderRead { documents: Vec::new(), problems: Vec::new(), cancelled: false };
    let mut files = Vec::new();
    let root = match folder.canonicalize() {
        Ok(root) => root,
        Err(error) => {
            read.problems.push(FileProblem::new(name, format!("cannot be opened: {}", reason(&error))));
            return read;
        }
    };
    Walk { name, root: &root, options, cancel, files: &mut files, problems: &mut read.problems }.run();
    // Of equal documents the one that lies there as a file of its own is kept, so archives come last.
    files.sort_by_cached_key(|(path, _)| (formats::is_archive(path), path.clone()));

    // Of each document where it was read first: number of the file, and what its path has behind the file's.
    let mut seen: HashMap<DocumentId, (u32, Box<str>)> = HashMap::new();
    let (mut files_read, mut bytes_read) = (0, 0);
    let tell = |files_read: usize, bytes_read: u64| {
        if let Some((path, _)) = files.get(files_read) {
            progress(Progress { files_read, files: files.len(), bytes_read, path });
        }
    };
    let stopped = cancel.load(Ordering::Relaxed);
    if !stopped {
        tell(0, 0);
    }
    let work = |(path, file): &(String, PathBuf)| {
        // What is cancelled is not begun.
        if cancel.load(Ordering::Relaxed) { None } else { Some(read_one(path, file)) }
    };
    in_order(if stopped { &[] } else { &files }, work, |(path, _), gave| {
        let Some(FileGave { documents, problems, bytes }) = gave else { return ControlFlow::Break(()) };
        bytes_read += bytes;
        if bytes_read > options.limits.folder_bytes {
            let message = format!(
                "this file and those behind it are not read: a folder is read up to {}; divide it",
                size(options.limits.folder_bytes)
            );
            read.problems.push(FileProblem::new(path, message));
            return ControlFlow::Break(());
        }
        read.problems.extend(problems);
        for document in documents {
            let (id, own) = (document.id(), document.path());
            if let Some((first, rest)) = seen.get(&id) {
                let of = format!("{}{rest}", files[*first as usize].0);
                read.problems.push(FileProblem::copy(own, &of));
            } else {
                let rest = own.strip_prefix(path.as_str()).unwrap_or_default();
                seen.insert(id, (files_read as u32, rest.into()));
                found(document);
            }
        }
        files_read += 1;
        if cancel.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        tell(files_read, bytes_read);
        ControlFlow::Continue(())
    });
    read.cancelled = cancel.load(Ordering::Relaxed);
    if !read.cancelled {
        progress(Progress { files_read: files.len(), files: files.len(), bytes_read, path: name });
    }
    read.problems.sort_by(|a, b| a.path.cmp(&b.path));
    read
}

/// The tables of a folder, the archives in which tables may lie, and what else is `wanted`: their paths and files, in the
/// order of paths; at most `most` of them.
#[must_use]
pub fn tables_of_folder(
    name: &str,
    folder: &Path,
    options: &ReadOptions,
    wanted: &dyn Fn(&str) -> bool,
    most: usize,
    cancel: &AtomicBool,
) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    let Ok(root) = folder.canonicalize() else { return files };
    Walk { name, root: &root, options, cancel, files: &mut files, problems: &mut Vec::new() }.run();
    files.retain(|(path, _)| formats::is_table(path) || formats::is_archive(path) || wanted(path));
    files.sort_unstable();
    files.truncate(most);
    files
}

struct Walk<'a> {
    name: &'a str,
    root: &'a Path,
    options: &'a ReadOptions,
    cancel: &'a AtomicBool,
    files: &'a mut Vec<(String, PathBuf)>,
    problems: &'a mut Vec<FileProblem>,
}

impl Walk<'_> {
    fn run(mut self) {
        let mut folders = vec![(self.name.to_owned(), self.root.to_owned(), 0)];
        while let Some((path, folder, depth)) = folders.pop() {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.problem(&path, format!("cannot be opened: {}", reason(&error)));
                    continue;
                }
            };
            for entry in entries {
                if self.cancel.load(Ordering::Relaxed) {
                    return;
                }
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(error) => {
                        self.problem(&path, format!("cannot be listed to its end: {}", reason(&error)));
                        break;
                    }
                };
                let raw = entry.file_name();
                if raw.as_encoded_bytes().starts_with(b".") {
                    continue;
                }
                let Some(file_name) = raw.to_str() else {
                    let shown = format!("{path}/{}", raw.to_string_lossy());
                    self.problem(&shown, "has a name that is not UTF-8; rename it");
                    continue;
                };
                if is_left_by_programs(file_name) {
                    continue;
                }
                let inner = format!("{path}/{file_name}");
                let Ok(kind) = entry.file_type() else {
                    self.problem(&inner, "cannot be looked at, so it is left out");
                    continue;
                };
                if kind.is_dir() && depth + 1 > self.options.limits.depth {
                    self.problem(&inner, "lies too deep in folders, so it is left out");
                } else if kind.is_dir() {
                    folders.push((inner, entry.path(), depth + 1));
                } else if kind.is_symlink() {
                    self.link(inner, &entry.path());
                } else if !kind.is_file() {
                    self.problem(&inner, "is not a regular file, so it is left out");
                } else if depth == 0 && is_readme(file_name) {
                    self.problem(&inner, README);
                } else {
                    self.files.push((inner, entry.path()));
                }
                if self.files.len() + self.problems.len() > self.options.limits.files {
                    let message =
                        format!("holds more than {} files; the rest is left out", self.options.limits.files);
                    self.problem(self.name, message);
                    return;
                }
            }
        }
    }

    /// A link is read where it leads to a regular file inside the folder.
    fn link(&mut self, path: String, link: &Path) {
        match link.canonicalize() {
            Ok(target) if !target.starts_with(self.root) => {
                self.problem(&path, "is a link that leaves the folder, so it is left out");
            }
            Ok(target) if target.is_file() => self.files.push((path, target)),
            Ok(target) if target.is_dir() => {
                self.problem(&path, "is a link to a folder, which is read only where it really lies");
            }
            Ok(_) => self.problem(&path, "is not a regular file, so it is left out"),
            Err(error) => self.problem(&path, format!("is a link that leads nowhere: {}", reason(&error))),
        }
    }

    fn problem(&mut self, path: &str, message: impl Into<String>) {
        self.problems.push(FileProblem::new(path, message));
    }
}

/// What programs and systems put beside documents for themselves: `~$report.docx` while it is open, `Thumbs.db`.
pub fn is_left_by_programs(file_name: &str) -> bool {
    const NAMES: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "__MACOSX"];
    file_name.starts_with("~$") || NAMES.iter().any(|name| name.eq_ignore_ascii_case(file_name))
}

/// `README`, `README.md`, `readme.txt`.
fn is_readme(file_name: &str) -> bool {
    file_name.split('.').next().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn read(folder: &Path, options: &ReadOptions) -> (Vec<String>, Vec<String>) {
        let read = read_folder("f", folder, options, &|_| (), &AtomicBool::new(false));
        let paths = read.documents.iter().map(|d| d.path.clone()).collect();
        (paths, read.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn files_in_a_fixed_order_and_the_rest_said() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/c")).unwrap();
        fs::write(at("b/c/deep.txt"), "Deep down it was told.").unwrap();
        fs::write(at("b/README.md"), "This one is a document.").unwrap();
        fs::write(at("a.txt"), "It was told.").unwrap();
        fs::write(at("copy.txt"), "\u{feff}It was told.").unwrap();
        fs::write(at("README.md"), "What this is.").unwrap();
        fs::write(at(".hidden.txt"), "Nobody sees this.").unwrap();
        fs::write(at("plan.png"), "No text.").unwrap();
        fs::write(at("empty.txt"), " \n").unwrap();
        let (paths, problems) = read(folder.path(), &ReadOptions::default());
        assert_eq!(paths, ["f/a.txt", "f/b/README.md", "f/b/c/deep.txt"]);
        assert_eq!(
            problems,
            [
                "f/README.md: says what the folder is, so it is left out",
                "f/copy.txt: holds the same as f/a.txt, so it is read once",
                "f/empty.txt: holds no words",
                "f/plan.png: a picture is not a format this version reads",
            ]
        );
    }

    /// The archive comes first by name, and the citation named a place inside it.
    #[test]
    fn of_a_file_and_its_copy_in_an_archive_the_file_is_kept() {
        use std::io::Write as _;
        let folder = tempfile::tempdir().unwrap();
        let mut archive = zip::ZipWriter::new(fs::File::create(folder.path().join("a.zip")).unwrap());
        for (name, words) in [("note.txt", "It was told."), ("other.txt", "It was not.")] {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(words.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        fs::write(folder.path().join("z.txt"), "It was told.").unwrap();
        let (paths, problems) = read(folder.path(), &ReadOptions::default());
        assert_eq!(paths, ["f/z.txt", "f/a.zip/other.txt"]);
        assert_eq!(problems, ["f/a.zip/note.txt: holds the same as f/z.txt, so it is read once"]);
    }

    /// They were listed as documents that cannot be read.
    #[test]
    fn what_programs_leave_for_themselves_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("__MACOSX")).unwrap();
        for name in
            ["~$draft.docx", "Thumbs.db", ".DS_Store", "Desktop.ini", ".~lock.a.odt#", "__MACOSX/b.txt"]
        {
            fs::write(folder.path().join(name), "\u{5}Ada Writer").unwrap();
        }
        fs::write(folder.path().join("~draft.txt"), "It was told.").unwrap();
        assert_eq!(
            read(folder.path(), &ReadOptions::default()),
            (vec!["f/~draft.txt".to_owned()], Vec::<String>::new())
        );
    }

    #[cfg(unix)]
    #[test]
    fn nothing_outside_and_nothing_that_hangs() {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.txt"), "A secret.").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.txt"), "It was told.").unwrap();
        symlink(outside.path().join("secret.txt"), at("out.txt")).unwrap();
        symlink(outside.path(), at("outside")).unwrap();
        symlink(folder.path(), at("loop")).unwrap();
        symlink(at("self"), at("self")).unwrap();
        symlink("a.txt", at("in.txt")).unwrap();
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(b"\xFF.txt")), "x").unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket.txt")).unwrap();
        let (paths, problems) = read(folder.path(), &ReadOptions::default());
        assert_eq!(paths, ["f/a.txt"]);
        let said = |path: &str| problems.iter().filter(|p| p.starts_with(&format!("f/{path}: "))).count();
        for path in ["out.txt", "outside", "loop", "self", "in.txt", "socket.txt", "\u{fffd}.txt"] {
            assert_eq!(said(path), 1, "{path}: {problems:?}");
        }
    }

    #[test]
    fn limits_and_cancelling() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(folder.path().join(name), format!("It was told by {name}.")).unwrap();
        }
        let mut options = ReadOptions::default();
        options.limits.text_bytes = 5;
        let (paths, problems) = read(folder.path(), &options);
        assert!(paths.is_empty());
        assert_eq!(
            problems[0],
            "f/a.txt: is 21 bytes long, and a file of this kind is read up to 5 bytes; split it"
        );
        let mut options = ReadOptions::default();
        options.limits.folder_bytes = 25;
        let (paths, problems) = read(folder.path(), &options);
        assert_eq!((paths.len(), problems.len()), (1, 1));
        let mut options = ReadOptions::default();
        options.limits.files = 2;
        assert_eq!(read(folder.path(), &options).1, ["f: holds more than 2 files; the rest is left out"]);

        let cancel = AtomicBool::new(false);
        let stop = |progress: Progress<'_>| cancel.store(progress.files_read == 1, Ordering::Relaxed);
        let read = read_folder("f", folder.path(), &ReadOptions::default(), &stop, &cancel);
        assert!(read.cancelled);
        // The file behind may have been begun already.
        assert!((1..=2).contains(&read.documents.len()));
        let (_, problems) = self::read(&folder.path().join("missing"), &ReadOptions::default());
        assert_eq!(problems, ["f: cannot be opened: no such file or directory"]);
    }
}
