//! The packed file of one corpus folder.
//!
//! It only grows: what was read of each file, one record behind the other; then an index of the files; then a mark that
//! says where the index and the mark before lie. So a reading adds to the file without touching what is in it, and the
//! last mark leads to everything. Whatever does not fit (a torn end, another version, a wrong sum) makes the whole file
//! count for nothing: it is thrown away and made anew.

use super::bytes::{Packer, Unpacker, checksum};
use super::document;
use crate::corpus::{Document, FileProblem};
use crate::disk::{self, Appender, DiskError, Storage};
use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What every packed file begins with; the stamp of the readers that filled it comes behind.
const BEGINS: &[u8] = b"claimdesk cache 1\n";
/// Offset and length of the index, its checksum, where the mark before ends (0: none), and [`MARK`].
const MARK_BYTES: usize = 40;
const MARK: u64 = 0x6d61_726b_0064_6573;
/// No index is longer, in bytes.
const LONGEST_INDEX: u64 = 1 << 30;
/// No record is longer, in bytes.
const LONGEST_RECORD: u32 = 1 << 30;
/// After so many files an index is written, so that a reading which is cut off keeps most of what it did.
const INDEX_EVERY: usize = 4096;

/// How a file lay there when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub bytes: u64,
    /// Nanoseconds since 1970.
    modified: u64,
    /// Number of the file on its disk, where the system has one.
    inode: u64,
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

fn nanoseconds(time: SystemTime) -> Option<u64> {
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

/// What the index says of a file.
#[derive(Clone, Copy, Debug)]
struct Entry {
    stamp: Stamp,
    /// When it was read; nanoseconds since 1970.
    read: u64,
    place: Place,
}

impl Entry {
    fn vouches_for(&self, stamp: Stamp) -> bool {
        self.stamp == stamp && stamp.is_settled(self.read)
    }
}

/// Where a record lies in the packed file.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    at: u64,
    length: u32,
}

/// What was read of one file.
#[derive(Clone, Debug, Default)]
pub struct FileKept {
    pub documents: Vec<Document>,
    /// Why it, or a part of it, was not read.
    pub problems: Vec<FileProblem>,
    /// For each document what others made of it; its meaning is theirs.
    pub beside: Vec<Vec<u8>>,
}

/// The packed file of one corpus folder, open for looking things up. Any thread may ask.
#[derive(Debug, Default)]
pub struct Pack {
    file: Option<File>,
    /// By path within the folder.
    index: HashMap<Box<str>, Entry>,
    by_hash: HashMap<RawHash, Place>,
    /// Where the last mark ends.
    end: u64,
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
        let mut pack =
            Self { file: None, index: HashMap::new(), by_hash: HashMap::new(), end: metadata.len() };
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
        pack.file = Some(file);
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
            if length > LONGEST_RECORD || at.checked_add(u64::from(length))? > limit {
                return None;
            }
            let entry = Entry { stamp, read, place: Place { at, length } };
            self.by_hash.entry(hash).or_insert(entry.place);
            if !self.index.contains_key(path) {
                self.index.insert(path.into(), entry);
            }
        }
        Some(())
    }

    /// What was read of the file at `within`, if it still lies there as it did. `path` is how it is called now.
    #[must_use]
    pub fn unchanged(&self, within: &str, stamp: Stamp, path: &str) -> Option<FileKept> {
        let entry = self.index.get(within).filter(|entry| entry.vouches_for(stamp))?;
        self.record(entry.place, path)
    }

    /// Does the file at `within` still lie there as it did?
    #[must_use]
    pub fn is_unchanged(&self, within: &str, stamp: Stamp) -> bool {
        self.index.get(within).is_some_and(|entry| entry.vouches_for(stamp))
    }

    /// What was read of these very bytes, wherever they lay, from a file with the same ending.
    #[must_use]
    pub fn same_bytes(&self, hash: &RawHash, path: &str) -> Option<(FileKept, Place)> {
        let place = *self.by_hash.get(hash)?;
        Some((self.record(place, path)?, place))
    }

    fn record(&self, place: Place, path: &str) -> Option<FileKept> {
        let bytes = read_at(self.file.as_ref()?, place.at, place.length as usize)?;
        let (sum, record) = bytes.split_first_chunk::<8>()?;
        if u64::from_le_bytes(*sum) != checksum(record) {
            return None;
        }
        let mut from = Unpacker::new(record);
        if from.words()? != ending(path) {
            return None;
        }
        let problem = |from: &mut Unpacker<'_>| {
            Some(FileProblem { path: format!("{path}{}", from.words()?), message: from.words()?.to_owned() })
        };
        let mut kept = FileKept { problems: from.list(problem)?, ..FileKept::default() };
        while !from.is_empty() {
            kept.documents.push(document::unpack(&mut from, path)?);
            kept.beside.push(from.bytes()?.to_vec());
        }
        Some(kept)
    }

    /// Is more than half of the file no longer of use? Then it is time to begin anew.
    fn is_mostly_stale(&self) -> bool {
        const SMALL: u64 = 1 << 20;
        let live: u64 = self.index.values().map(|entry| u64::from(entry.place.length)).sum();
        self.end > SMALL && live < self.end / 2
    }
}

fn head(stamp: &str) -> Vec<u8> {
    let mut head = BEGINS.to_vec();
    head.extend_from_slice(stamp.as_bytes());
    head.push(b'\n');
    head
}

/// The end of a file's name decides how its bytes are read.
fn ending(path: &str) -> &str {
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

/// Adds to the packed file of one folder. One at a time: who comes second goes without.
pub struct PackWriter {
    file: Appender,
    _lock: Box<dyn Send>,
    /// Where the file ends, with what waits in `waiting`.
    end: u64,
    /// Where the last mark ends.
    marked: u64,
    waiting: Vec<u8>,
    index: Packer,
    indexed: usize,
    read: u64,
}

impl PackWriter {
    /// `pack` is what was opened at `path`: it is added to; an empty one begins anew. `now` is when the reading began.
    /// `None` where another process is writing, or wrote meanwhile.
    pub fn open(
        storage: &dyn Storage,
        path: &Path,
        stamp: &str,
        pack: &Pack,
        now: SystemTime,
    ) -> Result<Option<Self>, DiskError> {
        if let Some(folder) = path.parent() {
            disk::create_private_folders(storage, folder)?;
        }
        let Some(lock) = storage.try_lock(&lock_of(path)).ok().flatten() else { return Ok(None) };
        let end = if pack.file.is_some() { pack.end } else { 0 };
        if end == 0 {
            disk::remove(storage, path)?;
        } else if disk::stat(storage, path)?.is_none_or(|stat| stat.length != end) {
            return Ok(None);
        }
        let mut writer = Self {
            file: Appender::open(storage, path)?,
            _lock: lock,
            end,
            marked: end,
            waiting: Vec::new(),
            index: Packer::default(),
            indexed: 0,
            read: nanoseconds(now).unwrap_or(0),
        };
        if end == 0 {
            writer.put(&head(stamp))?;
        }
        Ok(Some(writer))
    }

    /// Keeps a record that [`packed`] made of the file at `within`.
    pub fn keep(
        &mut self,
        within: &str,
        stamp: Stamp,
        hash: &RawHash,
        record: &[u8],
    ) -> Result<(), DiskError> {
        let Some(length) = u32::try_from(record.len()).ok().filter(|length| *length <= LONGEST_RECORD) else {
            return Ok(());
        };
        let at = self.end;
        self.put(record)?;
        self.keep_again(within, stamp, hash, Place { at, length })
    }

    /// Notes that the file at `within` holds bytes of which a record is there already.
    pub fn keep_again(
        &mut self,
        within: &str,
        stamp: Stamp,
        hash: &RawHash,
        place: Place,
    ) -> Result<(), DiskError> {
        let index = &mut self.index;
        index.words(within);
        for number in [stamp.bytes, stamp.modified, stamp.inode, self.read] {
            index.number(number);
        }
        index.raw(hash);
        index.number(place.at);
        index.number(u64::from(place.length));
        self.indexed += 1;
        if self.indexed >= INDEX_EVERY { self.mark() } else { Ok(()) }
    }

    /// Writes the index of what was added.
    pub fn finish(mut self) -> Result<(), DiskError> {
        self.mark()
    }

    fn mark(&mut self) -> Result<(), DiskError> {
        if self.indexed == 0 {
            return self.flush();
        }
        let index = std::mem::take(&mut self.index).bytes;
        let at = self.end;
        self.put(&index)?;
        for number in [at, index.len() as u64, checksum(&index), self.marked, MARK] {
            self.put(&number.to_le_bytes())?;
        }
        (self.marked, self.indexed) = (self.end, 0);
        self.flush()
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        const ENOUGH: usize = 1 << 18;
        self.end += bytes.len() as u64;
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= ENOUGH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), DiskError> {
        let waiting = std::mem::take(&mut self.waiting);
        let written = self.file.append(&waiting);
        self.waiting = waiting;
        self.waiting.clear();
        written
    }
}

/// The record of what was read of a file that is called `path`: each document with what others made of it.
#[must_use]
pub fn packed<'a>(
    path: &str,
    problems: &[FileProblem],
    documents: impl Iterator<Item = (&'a Document, Vec<u8>)>,
) -> Vec<u8> {
    let mut record = Packer::default();
    record.raw(&[0; 8]);
    record.words(ending(path));
    record.list(problems, |record, problem| {
        record.words(problem.path.strip_prefix(path).unwrap_or_default());
        record.words(&problem.message);
    });
    for (document, beside) in documents {
        document::pack(document, path, &mut record);
        record.bytes(&beside);
    }
    let mut record = record.bytes;
    let sum = checksum(&record[8..]);
    record[..8].copy_from_slice(&sum.to_le_bytes());
    record
}

fn lock_of(path: &Path) -> PathBuf {
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
