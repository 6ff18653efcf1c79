//! When what was read is kept, and reading through what is kept. What is kept, and in which form, is the matter of
//! `corpus::cache`.
//!
//! Kept is what was read of each file of a folder, and beside it what lists show of its claims; so a folder opened
//! again is listed without reading a file that did not change, and without its text.

use super::read_document::ReadDocument;
use super::settings::Settings;
use super::world::World;
use crate::claim::{FINDER, Listing};
use crate::corpus::cache::{
    self, FileKept, KeptDocument, KeptText, Pack, PackWriter, RawHash, Stamp, packed, raw_hash,
};
use crate::corpus::{self, Card, Document, DocumentId, FileGave, FileProblem, READER_VERSION, ReadOptions};
use crate::disk::{DiskError, Storage};
use std::borrow::Cow;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Where what is read is kept, if anywhere.
#[derive(Clone)]
pub struct Keeping {
    place: Option<(Arc<dyn Storage>, PathBuf)>,
    /// What lies in the state folder (the example, untitled projects) is gone soon.
    state: PathBuf,
    now: SystemTime,
}

impl Keeping {
    #[must_use]
    pub fn of(world: &World) -> Self {
        let place = Some((Arc::clone(&world.storage), folder(world)));
        Self { place, state: world.folders.state.clone(), now: world.now().into() }
    }

    /// As set for this project.
    #[must_use]
    pub fn of_project(world: &World, settings: &Settings, project: &str) -> Self {
        let mut keeping = Self::of(world);
        if settings.keeps_nothing.contains(project) {
            keeping.place = None;
        }
        keeping
    }

    /// What is kept of the folder `root` (with every link followed), read with these options.
    #[must_use]
    pub fn open(&self, root: &Path, options: &ReadOptions) -> KeptFolder {
        let Some((storage, folder)) = self.place.as_ref().filter(|_| !root.starts_with(&self.state)) else {
            return KeptFolder::default();
        };
        let path = pack_path(folder, root, options);
        let pack = Pack::open(&path, &stamp());
        let origin = Origin {
            root: root.to_owned(),
            options: options.clone(),
            storage: Arc::clone(storage),
            path: path.clone(),
        };
        let writing = Writing::Ready { storage: Arc::clone(storage), path, now: self.now };
        KeptFolder { pack, writing: Mutex::new(writing), origin: Some(Arc::new(origin)) }
    }

    /// Throws away what is kept of a folder.
    pub fn forget(&self, root: &Path) -> Result<(), DiskError> {
        let Some((storage, folder)) = &self.place else { return Ok(()) };
        cache::remove(&**storage, &pack_path(folder, root, &ReadOptions::default()))
    }
}

/// Throws away everything that was kept of what was read, for all projects.
pub fn clear(world: &World) -> Result<(), DiskError> {
    cache::clear(&*world.storage, &folder(world))
}

fn folder(world: &World) -> PathBuf {
    world.folders.cache.join("documents")
}

/// One packed file for each folder and limits of reading it; its name tells nobody which folder it is.
fn pack_path(folder: &Path, root: &Path, options: &ReadOptions) -> PathBuf {
    let mut hasher = blake3::Hasher::new();
    hasher.update(root.as_os_str().as_encoded_bytes());
    hasher.update(format!("\n{:?}", options.limits).as_bytes());
    folder.join(format!("{}.pack", &hasher.finalize().to_hex()[..32]))
}

/// Who made what is kept: another reader or finder may make something else of the same bytes.
fn stamp() -> String {
    format!("reader {READER_VERSION}, {FINDER}, {}", env!("CARGO_PKG_VERSION"))
}

/// What is kept of one folder. Files are read through it, on any thread.
#[derive(Default)]
pub struct KeptFolder {
    pack: Pack,
    writing: Mutex<Writing>,
    origin: Option<Arc<Origin>>,
}

/// Whence what is kept of a folder came, for what of it turns out to be spoilt.
struct Origin {
    /// The folder, with every link followed.
    root: PathBuf,
    options: ReadOptions,
    storage: Arc<dyn Storage>,
    /// The packed file.
    path: PathBuf,
}

/// Where a document is kept.
pub struct KeptFile {
    text: KeptText,
    origin: Arc<Origin>,
    /// How much of the document's path is that of its file, in bytes.
    file: u32,
}

impl std::fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("KeptFile").field(&self.text).finish()
    }
}

impl KeptFile {
    /// What lists show of the document of this card; `None` where what was kept is spoilt.
    pub fn listing(&self, card: &Card) -> Option<Listing> {
        Listing::unpacked(&self.text.beside()?, card)
    }

    /// The document of this card, whose listing `fits` its text. Where what was kept is spoilt, its file is read again;
    /// and where that is not there any more either, blanks stand for its text, so that all its places are there.
    pub fn load(&self, card: &Card, fits: impl Fn(&str) -> bool) -> Document {
        if let Some(document) = self.text.load(card).filter(|document| fits(&document.text)) {
            return document;
        }
        // Made anew the next time.
        let _ = cache::remove(&*self.origin.storage, &self.origin.path);
        let path = &card.path[..card.path.len().min(self.file as usize)];
        let within = path.split_once('/').map_or(path, |(_, within)| within);
        let read = corpus::read_file(path, &self.origin.root.join(within), &self.origin.options);
        let same = |document: &Document| document.id == card.id && fits(&document.text);
        read.documents.into_iter().find(same).unwrap_or_else(|| Document {
            id: card.id,
            path: card.path.clone(),
            file: card.file,
            title: card.title.clone(),
            date: card.date,
            outlet: card.outlet.clone(),
            text: " ".repeat(card.text_bytes).into(),
            problems: vec!["what was kept of its text is spoilt; open the project again".to_owned()],
            ..Document::default()
        })
    }
}

#[derive(Default)]
enum Writing {
    /// Nothing is kept, or it could not be written: then it is read the next time again, which is all that is lost.
    #[default]
    Off,
    /// Opened when there is something to write.
    Ready {
        storage: Arc<dyn Storage>,
        path: PathBuf,
        now: SystemTime,
    },
    On(PackWriter),
}

/// Larger files are read each time: what is kept of one is made in memory, whole.
const LARGEST: u64 = 64 << 20;

impl KeptFolder {
    /// The documents of the file `file`, which lies at `within` in the folder and is called `path`. With `listed`, only
    /// if the file is the one of that id: of another nothing is read out, or kept. `metadata` is what the system says of
    /// it, where that was asked already.
    pub fn read(
        &self,
        within: &str,
        path: &str,
        file: &Path,
        metadata: Option<&Metadata>,
        options: &ReadOptions,
        listed: Option<DocumentId>,
    ) -> FileGave<ReadDocument> {
        // Asked before reading: if the file changes meanwhile, it is found changed the next time.
        let asked = if metadata.is_none() { std::fs::metadata(file).ok() } else { None };
        let metadata = metadata.or(asked.as_ref()).filter(|metadata| metadata.is_file());
        let stamp = metadata.and_then(Stamp::of);
        let make = |kept: KeptDocument<'_>| self.listed(kept, path);
        let way = options.way_of(path);
        let within = &*known_as(within, &way);
        if let Some(stamp) = stamp
            && let Some(FileKept { documents, problems }) = self.pack.unchanged(within, stamp, path, make)
        {
            return FileGave { documents, problems, bytes: stamp.bytes };
        }
        let bytes = match corpus::bytes_of(path, file, metadata, options) {
            Ok(bytes) => bytes,
            Err(problem) => return FileGave { documents: Vec::new(), problems: vec![problem], bytes: 0 },
        };
        let length = bytes.len() as u64;
        if listed.is_some_and(|id| !corpus::is_known_by(&bytes, id)) {
            return FileGave { documents: Vec::new(), problems: Vec::new(), bytes: length };
        }
        let stamp = stamp.filter(|stamp| stamp.bytes == length && length <= LARGEST && self.writes());
        let hash = stamp.filter(|_| !self.pack.is_empty()).map(|_| hash_by(raw_hash(&bytes), &way));
        if let (Some(stamp), Some(hash)) = (stamp, hash)
            && let Some((FileKept { documents, problems }, place)) = self.pack.same_bytes(&hash, path, make)
        {
            self.write(|writer| writer.keep_again(within, stamp, &hash, place));
            return FileGave { documents, problems, bytes: length };
        }
        let read = corpus::read_bytes(path, &bytes, options);
        let known = || read.documents.first().and_then(|document| cache::raw_hash_by(document, length));
        let hash =
            stamp.map(|_| hash.unwrap_or_else(|| hash_by(known().unwrap_or_else(|| raw_hash(&bytes)), &way)));
        drop(bytes);
        let documents: Vec<ReadDocument> =
            read.documents.into_iter().map(|document| ReadDocument::new(Arc::new(document))).collect();
        // What the program failed on may be its own fault, and mended the next time.
        let is_sound = !read.problems.iter().any(FileProblem::is_crash);
        if let (Some(stamp), Some(hash), true) = (stamp, hash, is_sound) {
            let each = documents.iter().map(|read| (&**read.document(), read.listing().packed()));
            let record = packed(path, &read.problems, each);
            self.write(|writer| writer.keep(within, stamp, &hash, &record));
        }
        FileGave { documents, problems: read.problems, bytes: length }
    }

    fn listed(&self, kept: KeptDocument<'_>, path: &str) -> Option<ReadDocument> {
        let KeptDocument { card, beside, text } = kept;
        let origin = Arc::clone(self.origin.as_ref()?);
        Some(ReadDocument::kept(card, beside.into(), KeptFile { text, origin, file: path.len() as u32 }))
    }

    /// Where the file lies there as it did when it was read, and nothing was found in it but documents that are `known`
    /// by id and path: what there was to say about reading it.
    pub fn holds_only(
        &self,
        within: &str,
        path: &str,
        file: &Path,
        options: &ReadOptions,
        known: &mut dyn FnMut(DocumentId, &str) -> bool,
    ) -> Option<Vec<FileProblem>> {
        let within = &*known_as(within, &options.way_of(path));
        let metadata = std::fs::metadata(file).ok().filter(std::fs::Metadata::is_file);
        let stamp = metadata.as_ref().and_then(Stamp::of)?;
        self.pack.holds_only(within, stamp, path, known)
    }

    fn writes(&self) -> bool {
        !matches!(*self.writing.lock().unwrap_or_else(PoisonError::into_inner), Writing::Off)
    }

    fn write(&self, write: impl FnOnce(&mut PackWriter) -> Result<(), DiskError>) {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Writing::Ready { storage, path, now } = &*writing {
            let opened = PackWriter::open(&**storage, path, &stamp(), &self.pack, *now);
            *writing = opened.ok().flatten().map_or(Writing::Off, Writing::On);
        }
        if let Writing::On(writer) = &mut *writing
            && write(writer).is_err()
        {
            *writing = Writing::Off;
        }
    }

    /// Writes what is still to be written.
    pub fn finish(self) {
        if let Writing::On(writer) = self.writing.into_inner().unwrap_or_else(PoisonError::into_inner) {
            // What cannot be kept is read again.
            let _ = writer.finish();
        }
    }
}

/// A table read by a choice of its columns is another file to the pack than the same read without.
fn known_as<'a>(within: &'a str, way: &str) -> Cow<'a, str> {
    if way.is_empty() { within.into() } else { format!("{within}\n{way}").into() }
}

/// The hash of a file that is read by a choice of its columns.
fn hash_by(hash: RawHash, way: &str) -> RawHash {
    if way.is_empty() { hash } else { raw_hash(&[&hash[..], way.as_bytes()].concat()) }
}
