//! The packed file of one corpus folder.
//!
//! It only grows, by stretches: the texts of some files, one behind the other; then their cards, which are all that
//! lists need; then an index of the files; then a mark that says where the index and the mark before lie. So a reading
//! adds to the file without touching what is in it, the last mark leads to everything, and a folder is listed by reading
//! cards that lie side by side, without its texts. Whatever does not fit (a torn end, another version, a wrong sum)
//! makes the whole file count for nothing: it is thrown away and made anew.

use super::bytes::{Unpacker, checksum};
use super::document;
use crate::corpus::{Card, Document, DocumentId, FileProblem, holds_others};
use crate::disk::{self, DiskError, Storage};
use std::collections::HashMap;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// What every packed file begins with; the stamp of the readers that filled it comes behind.
const BEGINS: &[u8] = b"claimdesk cache 2\n";
/// Offset and length of the index, its checksum, where the mark before ends (0: none), and [`MARK`].
const MARK_BYTES: usize = 40;
pub(super) const MARK: u64 = 0x6d61_726b_0064_6573;
/// No index is longer, in bytes.
const LONGEST_INDEX: u64 = 1 << 30;
/// No record is longer, in bytes.
pub(super) const LONGEST_RECORD: u32 = 1 << 30;
/// So much is read at a time where cards are read one after the other, in bytes.
const STRETCH: usize = 1 << 18;
/// So many stretches are held: threads that read side by side are not in step.
const STRETCHES: usize = 3;

/// How a file lay there when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub bytes: u64,
    /// Nanoseconds since 1970.
    pub(super) modified: u64,
    /// Number of the file on its disk, where the system has one.
    pub(super) inode: u64,
}

impl Stamp {
    /// `None` where the system does not tell when the file was changed.
    pub fn of(metadata: &std::fs::Metadata) -> Option<Self> {
        let modified = nanoseconds(metadata.modified().ok()?)?;
        Some(Self { bytes: metadata.len(), modified, inode: inode(metadata) })
    }

    /// A file changed in the second in which it was read, or later, may have changed once more without showing it.
    fn is_settled(self, read: u64) -> bool {
        const SECOND: u64 = 1_000_000_000;
        self.modified / SECOND < read / SECOND
    }
}

pub(super) fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(unix)]
fn inode(metadata: &std::fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    metadata.ino()
}

#[cfg(not(unix))]
fn inode(_: &std::fs::Metadata) -> u64 {
    0
}

/// Half of BLAKE3 of a file's bytes as they lie there: the same bytes need not be read twice, wherever they lie.
pub type RawHash = [u8; 16];

/// The hash of a file's bytes.
#[must_use]
pub fn raw_hash(bytes: &[u8]) -> RawHash {
    let mut half = [0; 16];
    half.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    half
}

/// As [`raw_hash`] of a file of so many bytes, where the document that was read of it was hashed as the file lies there.
#[must_use]
pub fn raw_hash_by(document: &Document, bytes: u64) -> Option<RawHash> {
    // Of a text that was hashed without its byte-order mark or the first byte of its line ends some bytes lack.
    let is_whole = document.file.is_none() && document.bytes == bytes;
    let half = document.full.get(..32).filter(|_| is_whole)?;
    u128::from_str_radix(half, 16).ok().map(u128::to_be_bytes)
}

/// What the index says of a file.
#[derive(Clone, Copy, Debug)]
struct Entry {
    stamp: Stamp,
    /// When it was read; nanoseconds since 1970.
    read: u64,
    hash: RawHash,
    place: Place,
}

impl Entry {
    fn vouches_for(&self, stamp: Stamp) -> bool {
        self.stamp == stamp && stamp.is_settled(self.read)
    }
}

/// Where what was read of one file lies in the packed file.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The record of its cards.
    pub(super) at: u64,
    pub(super) length: u32,
    /// Where its texts begin, and how long they are together.
    pub(super) texts: u64,
    pub(super) texts_length: u64,
}

/// What was read of one file, in the form that its reader makes of each card.
#[derive(Clone, Debug)]
pub struct FileKept<D> {
    pub documents: Vec<D>,
    /// Why it, or a part of it, was not read.
    pub problems: Vec<FileProblem>,
}

/// A document of which only the card was read so far.
#[derive(Debug)]
pub struct KeptDocument<'a> {
    pub card: Card,
    /// What others made of it; its meaning is theirs.
    pub beside: &'a [u8],
    pub text: KeptText,
}

/// Where the text of a document lies, with all that is not on its card, and where what others made of it.
#[derive(Clone, Debug)]
pub struct KeptText {
    file: Arc<File>,
    at: u64,
    length: u32,
    beside_length: u32,
    beside_at: u64,
    /// Checksum of what others made of it.
    beside_sum: u64,
}

impl KeptText {
    /// The document of this card; `None` where what was kept of it is spoilt.
    #[must_use]
    pub fn load(&self, card: &Card) -> Option<Document> {
        let bytes = read_at(&self.file, self.at, self.length as usize)?;
        document::unpack(&mut Unpacker::new(sound(&bytes)?), card)
    }

    /// What others made of the document; `None` where it is not there any more as it was.
    #[must_use]
    pub fn beside(&self) -> Option<Vec<u8>> {
        let bytes = read_at(&self.file, self.beside_at, self.beside_length as usize)?;
        (checksum(&bytes) == self.beside_sum).then_some(bytes)
    }
}

/// A record without its checksum, where that fits.
fn sound(record: &[u8]) -> Option<&[u8]> {
    let (sum, rest) = record.split_first_chunk::<8>()?;
    (u64::from_le_bytes(*sum) == checksum(rest)).then_some(rest)
}

/// The packed file of one corpus folder, open for looking things up. Any thread may ask.
#[derive(Debug, Default)]
pub struct Pack {
    pub(super) file: Option<Arc<File>>,
    /// By path within the folder.
    index: HashMap<Box<str>, Entry>,
    /// Files of indexes that a later one has again: their bytes may lie elsewhere now.
    replaced: Vec<(RawHash, Place)>,
    /// Made when the first file is met that is not as it was.
    by_hash: OnceLock<HashMap<RawHash, Place>>,
    stretches: Mutex<Vec<Stretch>>,
    /// Where the last mark ends.
    pub(super) end: u64,
}

/// A piece of the packed file, as read.
#[derive(Clone, Debug)]
struct Stretch {
    at: u64,
    bytes: Arc<Vec<u8>>,
}

impl Stretch {
    /// Where in it so many bytes from `at` of the file lie, if all of them do.
    fn range(&self, at: u64, length: usize) -> Option<Range<usize>> {
        let from = usize::try_from(at.checked_sub(self.at)?).ok()?;
        let to = from.checked_add(length)?;
        (to <= self.bytes.len()).then_some(from..to)
    }
}

impl Pack {
    /// Opens what lies at `path`; `stamp` names the readers whose work counts. Nothing there, or nothing that can be
    /// used, is an empty pack.
    #[must_use]
    pub fn open(path: &Path, stamp: &str) -> Self {
        Self::read(path, stamp).unwrap_or_default()
    }

    fn read(path: &Path, stamp: &str) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        let file = File::open(path).ok()?;
        let head = head(stamp);
        if read_at(&file, 0, head.len())? != head {
            return None;
        }
        let mut pack = Self { end: metadata.len(), ..Self::default() };
        let mut end = metadata.len();
        // Marks lead back to marks that end earlier, so this comes to an end.
        while end > head.len() as u64 {
            let mark_at = end.checked_sub(MARK_BYTES as u64)?;
            let mark = read_at(&file, mark_at, MARK_BYTES)?;
            let (numbers, _) = mark.as_chunks::<8>();
            let [at, length, sum, before, sign] = *numbers else { return None };
            let [at, length, sum, before, sign] = [at, length, sum, before, sign].map(u64::from_le_bytes);
            let fits = sign == MARK && length <= LONGEST_INDEX && at.checked_add(length)? <= mark_at;
            if !fits || before > at {
                return None;
            }
            let index = read_at(&file, at, usize::try_from(length).ok()?)?;
            if checksum(&index) != sum {
                return None;
            }
            pack.take_index(&index, at)?;
            end = before;
        }
        if pack.is_mostly_stale() {
            return None;
        }
        pack.file = Some(Arc::new(file));
        Some(pack)
    }

    /// Indexes are read the latest first: what is there already is newer.
    fn take_index(&mut self, index: &[u8], limit: u64) -> Option<()> {
        let mut from = Unpacker::new(index);
        while !from.is_empty() {
            let path = from.words()?;
            let stamp = Stamp { bytes: from.number()?, modified: from.number()?, inode: from.number()? };
            let (read, hash) = (from.number()?, from.array()?);
            let (at, length) = (from.number()?, u32::try_from(from.number()?).ok()?);
            let (texts, texts_length) = (from.number()?, from.number()?);
            let ends = [at.checked_add(u64::from(length))?, texts.checked_add(texts_length)?];
            if length > LONGEST_RECORD || ends.into_iter().any(|end| end > limit) {
                return None;
            }
            let place = Place { at, length, texts, texts_length };
            if self.index.contains_key(path) {
                self.replaced.push((hash, place));
            } else {
                self.index.insert(path.into(), Entry { stamp, read, hash, place });
            }
        }
        Some(())
    }

    /// What was read of the file at `within`, if it still lies there as it did. `path` is how it is called now; `make`
    /// says what becomes of each document, and `None` where what lies beside it means nothing.
    pub fn unchanged<D>(
        &self,
        within: &str,
        stamp: Stamp,
        path: &str,
        make: impl FnMut(KeptDocument<'_>) -> Option<D>,
    ) -> Option<FileKept<D>> {
        let entry = self.index.get(within).filter(|entry| entry.vouches_for(stamp))?;
        self.cards(entry.place, path, make)
    }

    /// Where the file at `within` still lies there as it did, with nothing in it but documents that are `known` by id and
    /// path: what there was to say about reading it.
    #[must_use]
    pub fn holds_only(
        &self,
        within: &str,
        stamp: Stamp,
        path: &str,
        known: &mut dyn FnMut(DocumentId, &str) -> bool,
    ) -> Option<Vec<FileProblem>> {
        let entry = self.index.get(within).filter(|entry| entry.vouches_for(stamp))?;
        // Of a file that was hashed as it lies there the hash begins with the id: its cards need not be read.
        let half = u128::from_be_bytes(entry.hash) >> 64;
        if !holds_others(path) && known(DocumentId(half as u64), path) {
            return Some(Vec::new());
        }
        let read =
            self.cards(entry.place, path, |kept| known(kept.card.id, &kept.card.path).then_some(()))?;
        Some(read.problems)
    }

    /// Was nothing read?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// What was read of these very bytes, wherever they lay, from a file with the same ending.
    pub fn same_bytes<D>(
        &self,
        hash: &RawHash,
        path: &str,
        make: impl FnMut(KeptDocument<'_>) -> Option<D>,
    ) -> Option<(FileKept<D>, Place)> {
        let by_hash = self.by_hash.get_or_init(|| {
            let current = self.index.values().map(|entry| (entry.hash, entry.place));
            self.replaced.iter().copied().chain(current).collect()
        });
        let place = *by_hash.get(hash)?;
        Some((self.cards(place, path, make)?, place))
    }

    fn cards<D>(
        &self,
        place: Place,
        path: &str,
        mut make: impl FnMut(KeptDocument<'_>) -> Option<D>,
    ) -> Option<FileKept<D>> {
        let file = self.file.as_ref()?;
        let (stretch, range) = self.stretch(file, place.at, place.length as usize)?;
        let record = sound(&stretch.bytes[range])?;
        let ends = place.at + u64::from(place.length);
        let mut from = Unpacker::new(record);
        if from.words()? != ending(path) {
            return None;
        }
        let problem = |from: &mut Unpacker<'_>| {
            Some(FileProblem { path: format!("{path}{}", from.words()?), message: from.words()?.to_owned() })
        };
        let mut kept = FileKept { problems: from.list(problem)?, documents: Vec::new() };
        let mut at = 0u64;
        while !from.is_empty() {
            let card = document::unpack_card(&mut from, path)?;
            let length = u32::try_from(from.number()?).ok().filter(|length| *length <= LONGEST_RECORD)?;
            let beside = from.bytes()?;
            let text = KeptText {
                file: Arc::clone(file),
                at: place.texts + at,
                length,
                beside_length: beside.len() as u32,
                beside_at: ends - (from.left() + beside.len()) as u64,
                beside_sum: checksum(beside),
            };
            at += u64::from(length);
            if at > place.texts_length || card.text_bytes > length as usize {
                return None;
            }
            kept.documents.push(make(KeptDocument { card, beside, text })?);
        }
        Some(kept)
    }

    /// A stretch of the file in which so many bytes from `at` lie, and where in it.
    fn stretch(&self, file: &File, at: u64, length: usize) -> Option<(Stretch, Range<usize>)> {
        let held = || self.stretches.lock().unwrap_or_else(PoisonError::into_inner);
        let found = |held: &Vec<Stretch>| {
            held.iter().find_map(|stretch| Some((stretch.clone(), stretch.range(at, length)?)))
        };
        if let Some(found) = found(&held()) {
            return Some(found);
        }
        // Read under the lock: who waits for it mostly waits for this very stretch.
        let mut held = held();
        if let Some(found) = found(&held) {
            return Some(found);
        }
        let rest = usize::try_from(self.end.checked_sub(at)?).unwrap_or(usize::MAX);
        let bytes = read_at(file, at, length.max(STRETCH.min(rest)))?;
        let stretch = Stretch { at, bytes: Arc::new(bytes) };
        if held.len() >= STRETCHES {
            held.remove(0);
        }
        held.push(stretch.clone());
        let range = stretch.range(at, length)?;
        Some((stretch, range))
    }

    /// Is more than half of the file no longer of use? Then it is time to begin anew.
    fn is_mostly_stale(&self) -> bool {
        const SMALL: u64 = 1 << 20;
        let length = |place: Place| u64::from(place.length) + place.texts_length;
        let live: u64 = self.index.values().map(|entry| length(entry.place)).sum();
        self.end > SMALL && live < self.end / 2
    }
}

pub(super) fn head(stamp: &str) -> Vec<u8> {
    let mut head = BEGINS.to_vec();
    head.extend_from_slice(stamp.as_bytes());
    head.push(b'\n');
    head
}

/// The end of a file's name decides how its bytes are read.
pub(super) fn ending(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, length: usize) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt;
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, at).ok()?;
    Some(bytes)
}

#[cfg(not(unix))]
fn read_at(file: &File, at: u64, length: usize) -> Option<Vec<u8>> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = File::try_clone(file).ok()?;
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

pub(super) fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// Throws away what is kept of one folder.
pub fn remove(storage: &dyn Storage, path: &Path) -> Result<(), DiskError> {
    disk::remove(storage, path)?;
    disk::remove(storage, &lock_of(path))
}

/// Throws away everything that is kept in `folder`.
pub fn clear(storage: &dyn Storage, folder: &Path) -> Result<(), DiskError> {
    disk::list(storage, folder)?.iter().try_for_each(|path| disk::remove(storage, path))
}
