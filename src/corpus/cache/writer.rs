//! Adding to the packed file of one folder.

use super::bytes::{Packer, checksum};
use super::document;
use super::pack::{LONGEST_RECORD, MARK, Pack, Place, RawHash, Stamp, ending, head, lock_of, nanoseconds};
use crate::corpus::{Card, Document, FileProblem};
use crate::disk::{self, Appender, DiskError, Storage};
use std::path::Path;
use std::time::SystemTime;

/// After so many files, or so many bytes of their cards, a mark is made, so that a reading which is cut off keeps most
/// of what it did.
const MARK_EVERY: usize = 4096;
const MARK_EVERY_BYTES: usize = 8 << 20;

/// What was read of one file, as bytes: the cards of its documents, and their texts.
#[derive(Debug)]
pub struct Packed {
    cards: Vec<u8>,
    texts: Vec<u8>,
}

/// Packs what was read of a file that is called `path`: each document with what others made of it.
#[must_use]
pub fn packed<'a>(
    path: &str,
    problems: &[FileProblem],
    documents: impl Iterator<Item = (&'a Document, Vec<u8>)>,
) -> Packed {
    let mut cards = record(0);
    cards.words(ending(path));
    cards.list(problems, |cards, problem| {
        cards.words(problem.path.strip_prefix(path).unwrap_or_default());
        cards.words(&problem.message);
    });
    let mut texts = Vec::new();
    for (document, beside) in documents {
        let mut text = record(document.text.len() + FOR_THE_REST);
        document::pack(document, &mut text);
        let text = summed(text);
        document::pack_card(&Card::of(document), path, &mut cards);
        cards.number(text.len() as u64);
        cards.bytes(&beside);
        if texts.is_empty() {
            texts = text;
        } else {
            texts.extend_from_slice(&text);
        }
    }
    Packed { cards: summed(cards), texts }
}

/// Room for what is kept of a short document beside its text, in bytes.
const FOR_THE_REST: usize = 512;

/// A record to be filled, with room for so many bytes: its checksum stands first.
fn record(room: usize) -> Packer {
    let mut bytes = Vec::with_capacity(8 + room);
    bytes.resize(8, 0);
    Packer { bytes }
}

fn summed(record: Packer) -> Vec<u8> {
    let mut bytes = record.bytes;
    let sum = checksum(&bytes[8..]);
    bytes[..8].copy_from_slice(&sum.to_le_bytes());
    bytes
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
    /// Cards that come behind the texts, before the next mark.
    cards: Vec<u8>,
    files: Vec<Waiting>,
    read: u64,
}

/// A file that the next index is to name.
struct Waiting {
    within: Box<str>,
    stamp: Stamp,
    hash: RawHash,
    place: Place,
    /// Is the place of its cards counted from the first of those that wait?
    is_new: bool,
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
            cards: Vec::new(),
            files: Vec::new(),
            read: nanoseconds(now).unwrap_or(0),
        };
        if end == 0 {
            writer.put(&head(stamp))?;
        }
        Ok(Some(writer))
    }

    /// Keeps what [`packed`] made of the file at `within`.
    pub fn keep(
        &mut self,
        within: &str,
        stamp: Stamp,
        hash: &RawHash,
        packed: &Packed,
    ) -> Result<(), DiskError> {
        let length = u32::try_from(packed.cards.len()).ok().filter(|length| *length <= LONGEST_RECORD);
        let Some(length) = length.filter(|_| packed.texts.len() <= LONGEST_RECORD as usize) else {
            return Ok(());
        };
        let at = self.cards.len() as u64;
        let place = Place { at, length, texts: self.end, texts_length: packed.texts.len() as u64 };
        self.put(&packed.texts)?;
        self.cards.extend_from_slice(&packed.cards);
        self.wait(Waiting { within: within.into(), stamp, hash: *hash, place, is_new: true })
    }

    /// Notes that the file at `within` holds bytes of which the cards are there already.
    pub fn keep_again(
        &mut self,
        within: &str,
        stamp: Stamp,
        hash: &RawHash,
        place: Place,
    ) -> Result<(), DiskError> {
        self.wait(Waiting { within: within.into(), stamp, hash: *hash, place, is_new: false })
    }

    fn wait(&mut self, file: Waiting) -> Result<(), DiskError> {
        self.files.push(file);
        let enough = self.files.len() >= MARK_EVERY || self.cards.len() >= MARK_EVERY_BYTES;
        if enough { self.mark() } else { Ok(()) }
    }

    /// Writes the cards and the index of what was added.
    pub fn finish(mut self) -> Result<(), DiskError> {
        self.mark()
    }

    fn mark(&mut self) -> Result<(), DiskError> {
        if self.files.is_empty() {
            return self.flush();
        }
        let cards_at = self.end;
        let cards = std::mem::take(&mut self.cards);
        self.put(&cards)?;
        let mut index = Packer::default();
        for Waiting { within, stamp, hash, place, is_new } in self.files.drain(..) {
            index.words(&within);
            for number in [stamp.bytes, stamp.modified, stamp.inode, self.read] {
                index.number(number);
            }
            index.raw(&hash);
            let at = if is_new { cards_at + place.at } else { place.at };
            for number in [at, u64::from(place.length), place.texts, place.texts_length] {
                index.number(number);
            }
        }
        let (index, at) = (index.bytes, self.end);
        self.put(&index)?;
        for number in [at, index.len() as u64, checksum(&index), self.marked, MARK] {
            self.put(&number.to_le_bytes())?;
        }
        self.marked = self.end;
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
