//! A disk in memory that remembers what was done to it, fails as it is told, and can show what a crash leaves.

use super::{Access, Kind, OpenFile, Stat, Storage};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A file's content, apart from its names.
pub(super) type Node = usize;

/// One operation that changes the disk. Reading is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    MakeFolder { path: PathBuf },
    Create { path: PathBuf, node: Node },
    Write { node: Node, at: usize, bytes: Vec<u8> },
    Overwrite { node: Node, bytes: Vec<u8> },
    SyncFile { node: Node },
    Rename { from: PathBuf, to: PathBuf, node: Node },
    Remove { path: PathBuf },
    SyncFolder { path: PathBuf },
    Mode { node: Node, mode: u32 },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub bytes: Vec<u8>,
    pub mode: u32,
}

/// What is on a disk: folders, names, contents, links.
#[derive(Clone, Debug, Default)]
pub(super) struct Image {
    pub folders: BTreeSet<PathBuf>,
    pub names: BTreeMap<PathBuf, Node>,
    pub contents: Vec<Content>,
    pub links: BTreeMap<PathBuf, PathBuf>,
}

type Hook = Box<dyn FnOnce(&RecordingStorage) + Send>;

#[derive(Default)]
struct Inner {
    now: Image,
    /// As it was, and safely on the disk, when recording began.
    base: Image,
    log: Vec<Recorded>,
    steps: u64,
    hooks: BTreeMap<u64, Hook>,
    failures: BTreeMap<u64, io::ErrorKind>,
    /// Bytes that may still be written before the disk is full.
    room: Option<u64>,
    read_only: BTreeSet<PathBuf>,
    locks_off: bool,
    locked: BTreeSet<PathBuf>,
}

/// Clones share one disk.
#[derive(Clone, Default)]
pub struct RecordingStorage {
    inner: Arc<Mutex<Inner>>,
}

impl RecordingStorage {
    /// An empty disk that has the given folders (and those above them).
    #[must_use]
    pub fn new(folders: &[&str]) -> Self {
        let storage = Self::default();
        {
            let mut inner = storage.inner();
            for folder in folders {
                let ancestors = Path::new(folder).ancestors().map(Path::to_owned);
                inner.now.folders.extend(ancestors);
            }
        }
        storage.start_recording();
        storage
    }

    pub(super) fn of_image(image: Image) -> Self {
        let storage = Self::default();
        storage.inner().now = image;
        storage.start_recording();
        storage
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Takes what is there as safely on the disk, and forgets what was done until now.
    pub fn start_recording(&self) {
        let mut inner = self.inner();
        inner.base = inner.now.clone();
        inner.log.clear();
        inner.steps = 0;
    }

    /// What was done since recording began.
    #[must_use]
    pub fn recorded(&self) -> Vec<Recorded> {
        self.inner().log.clone()
    }

    /// How many operations, reading ones included, were asked for since recording began.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.inner().steps
    }

    pub(super) fn base_and_log(&self) -> (Image, Vec<Recorded>) {
        let inner = self.inner();
        (inner.base.clone(), inner.log.clone())
    }

    /// Runs `hook` just before the operation of this number (counted from 0, reading ones included): another program
    /// that does something at the worst moment.
    pub fn before_step(&self, step: u64, hook: impl FnOnce(&Self) + Send + 'static) {
        self.inner().hooks.insert(step, Box::new(hook));
    }

    /// Lets the operation of this number fail.
    pub fn fail_at(&self, step: u64, kind: io::ErrorKind) {
        self.inner().failures.insert(step, kind);
    }

    /// Forgets what was to happen or to fail before later operations.
    pub fn clear_faults(&self) {
        let mut inner = self.inner();
        inner.hooks.clear();
        inner.failures.clear();
    }

    /// Lets the disk be full after so many more bytes; `None` gives it room again.
    pub fn set_room(&self, bytes: Option<u64>) {
        self.inner().room = bytes;
    }

    /// Lets nothing be made, renamed or removed in a folder, nor a file in it be written.
    pub fn set_read_only(&self, folder: &str, read_only: bool) {
        let mut inner = self.inner();
        if read_only {
            inner.read_only.insert(folder.into());
        } else {
            inner.read_only.remove(Path::new(folder));
        }
    }

    /// With locks off everybody gets every lock at once.
    pub fn set_locks_off(&self, off: bool) {
        self.inner().locks_off = off;
    }

    /// Puts a file there as another program would: at once, safely, unrecorded by the base's standards.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        let mut inner = self.inner();
        let node = inner.now.contents.len();
        let content = Content { bytes: bytes.to_vec(), mode: 0o644 };
        inner.now.contents.push(content);
        inner.now.names.insert(path.into(), node);
        let log = [
            Recorded::Create { path: path.into(), node },
            Recorded::Overwrite { node, bytes: bytes.to_vec() },
        ];
        inner.log.extend(log);
        inner.log.push(Recorded::SyncFile { node });
        if let Some(folder) = Path::new(path).parent() {
            inner.log.push(Recorded::SyncFolder { path: folder.to_owned() });
        }
    }

    /// Takes a file away as another program would.
    pub fn take_away(&self, path: &str) {
        let mut inner = self.inner();
        inner.now.names.remove(Path::new(path));
        inner.log.push(Recorded::Remove { path: path.into() });
    }

    pub fn set_mode(&self, path: &str, mode: u32) {
        let mut inner = self.inner();
        if let Some(&node) = inner.now.names.get(Path::new(path)) {
            inner.now.contents[node].mode = mode;
            inner.log.push(Recorded::Mode { node, mode });
        }
    }

    /// Makes a link. Links are there from the start and survive every crash.
    pub fn link(&self, path: &str, to: &str) {
        let mut inner = self.inner();
        inner.now.links.insert(path.into(), to.into());
        inner.base.links.insert(path.into(), to.into());
    }

    /// The content of a file as programs see it now.
    #[must_use]
    pub fn content(&self, path: &str) -> Option<Vec<u8>> {
        let inner = self.inner();
        let real = inner.now.resolve(Path::new(path)).ok()?;
        inner.now.names.get(&real).map(|&node| inner.now.contents[node].bytes.clone())
    }

    /// Every file's path, sorted.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        self.inner().now.names.keys().cloned().collect()
    }

    /// Counts a step, runs what was to happen before it, and fails if it was to fail.
    fn step(&self) -> io::Result<MutexGuard<'_, Inner>> {
        let hook = {
            let mut inner = self.inner();
            let step = inner.steps;
            inner.steps += 1;
            if let Some(kind) = inner.failures.remove(&step) {
                return Err(kind.into());
            }
            inner.hooks.remove(&step)
        };
        if let Some(hook) = hook {
            hook(self);
        }
        Ok(self.inner())
    }
}

impl Image {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        for _ in 0..40 {
            match self.links.get(&path) {
                Some(target) => path = path.parent().unwrap_or(Path::new("/")).join(target),
                None => return Ok(path),
            }
        }
        Err(io::Error::other("too many links"))
    }

    fn folder_of(&self, path: &Path) -> io::Result<PathBuf> {
        let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
        if self.folders.contains(&folder) { Ok(folder) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

impl Inner {
    fn writable(&self, path: &Path) -> io::Result<()> {
        let folder = self.now.folder_of(path)?;
        if self.read_only.contains(&folder) { Err(io::ErrorKind::ReadOnlyFilesystem.into()) } else { Ok(()) }
    }

    fn create(&mut self, path: &Path, mode: u32) -> Node {
        let node = self.now.contents.len();
        self.now.contents.push(Content { bytes: Vec::new(), mode });
        self.now.names.insert(path.to_owned(), node);
        self.log.push(Recorded::Create { path: path.to_owned(), node });
        self.log.push(Recorded::Mode { node, mode });
        node
    }

    fn node(&self, path: &Path) -> io::Result<Node> {
        let real = self.now.resolve(path)?;
        self.now.names.get(&real).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

struct RecordedFile {
    storage: RecordingStorage,
    node: Node,
    path: PathBuf,
}

impl OpenFile for RecordedFile {
    fn path(&self) -> &Path {
        &self.path
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut inner = self.storage.step()?;
        let fits = match inner.room {
            Some(room) => bytes.len().min(usize::try_from(room).unwrap_or(usize::MAX)),
            None => bytes.len(),
        };
        if let Some(room) = &mut inner.room {
            *room -= fits as u64;
        }
        let at = inner.now.contents[self.node].bytes.len();
        inner.now.contents[self.node].bytes.extend_from_slice(&bytes[..fits]);
        inner.log.push(Recorded::Write { node: self.node, at, bytes: bytes[..fits].to_vec() });
        if fits < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut inner = self.storage.step()?;
        inner.log.push(Recorded::SyncFile { node: self.node });
        Ok(())
    }
}

struct RecordedLock {
    storage: RecordingStorage,
    path: PathBuf,
}

impl Drop for RecordedLock {
    fn drop(&mut self) {
        self.storage.inner().locked.remove(&self.path);
    }
}

impl Storage for RecordingStorage {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let inner = self.step()?;
        let real = inner.now.resolve(path)?;
        if inner.now.folders.contains(&real) {
            return Ok(Stat { kind: Kind::Folder, length: 0, mode: Some(0o700), modified: None });
        }
        let content = &inner.now.contents[inner.node(&real)?];
        let length = content.bytes.len() as u64;
        Ok(Stat { kind: Kind::File, length, mode: Some(content.mode), modified: None })
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        let inner = self.step()?;
        let real = inner.now.resolve(path)?;
        inner.now.folder_of(&real)?;
        Ok(real)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let inner = self.step()?;
        let bytes = &inner.now.contents[inner.node(path)?].bytes;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.clone())
    }

    fn open_read(&self, path: &Path) -> io::Result<Box<dyn io::Read + Send>> {
        self.read(path, u64::MAX).map(|bytes| Box::new(io::Cursor::new(bytes)) as _)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let inner = self.step()?;
        if !inner.now.folders.contains(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let paths = inner.now.names.keys().chain(&inner.now.folders).chain(inner.now.links.keys());
        let mut paths: Vec<_> = paths.filter(|path| path.parent() == Some(folder)).cloned().collect();
        paths.sort();
        Ok(paths)
    }

    fn make_private_folder(&self, folder: &Path) -> io::Result<()> {
        let mut inner = self.step()?;
        if inner.now.folders.contains(folder) {
            return Ok(());
        }
        inner.writable(folder)?;
        inner.now.folders.insert(folder.to_owned());
        inner.log.push(Recorded::MakeFolder { path: folder.to_owned() });
        Ok(())
    }

    fn create_temporary(&self, folder: &Path, prefix: &str, access: Access) -> io::Result<Box<dyn OpenFile>> {
        let mut inner = self.step()?;
        let path = folder.join(format!("{prefix}{:06}{}", inner.now.contents.len(), super::TEMPORARY_SUFFIX));
        inner.writable(&path)?;
        let node = inner.create(&path, if access == Access::Private { 0o600 } else { 0o644 });
        drop(inner);
        Ok(Box::new(RecordedFile { storage: self.clone(), node, path }))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let mut inner = self.step()?;
        inner.writable(path)?;
        let node = match inner.node(path) {
            Ok(node) => node,
            Err(_) => inner.create(path, 0o600),
        };
        drop(inner);
        Ok(Box::new(RecordedFile { storage: self.clone(), node, path: path.to_owned() }))
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inner = self.step()?;
        let mode = inner.now.contents[inner.node(from)?].mode;
        let node = inner.node(to)?;
        inner.now.contents[node].mode = mode;
        inner.log.push(Recorded::Mode { node, mode });
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inner = self.step()?;
        inner.writable(from)?;
        inner.writable(to)?;
        let node = inner.now.names.remove(from).ok_or(io::ErrorKind::NotFound)?;
        inner.now.names.insert(to.to_owned(), node);
        inner.log.push(Recorded::Rename { from: from.to_owned(), to: to.to_owned(), node });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut inner = self.step()?;
        inner.writable(path)?;
        inner.now.names.remove(path).ok_or(io::ErrorKind::NotFound)?;
        inner.log.push(Recorded::Remove { path: path.to_owned() });
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut inner = self.step()?;
        if !inner.now.folders.contains(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        inner.log.push(Recorded::SyncFolder { path: folder.to_owned() });
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Send>>> {
        let mut inner = self.step()?;
        inner.writable(path)?;
        if !inner.locks_off && !inner.locked.insert(path.to_owned()) {
            return Ok(None);
        }
        if inner.node(path).is_err() {
            inner.create(path, 0o600);
        }
        let path = if inner.locks_off { PathBuf::new() } else { path.to_owned() };
        Ok(Some(Box::new(RecordedLock { storage: self.clone(), path })))
    }

    fn write_note(&self, path: &Path, text: &str) -> io::Result<()> {
        let mut inner = self.step()?;
        inner.writable(path)?;
        let node = match inner.node(path) {
            Ok(node) => node,
            Err(_) => inner.create(path, 0o600),
        };
        inner.now.contents[node].bytes = text.as_bytes().to_vec();
        inner.log.push(Recorded::Overwrite { node, bytes: text.as_bytes().to_vec() });
        Ok(())
    }
}
