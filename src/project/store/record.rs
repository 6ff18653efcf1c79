//! One line of a journal: `LENGTH CHECKSUM PAYLOAD`, the payload a RON record without a line break.
//!
//! A line that is torn, or that a crash filled with something else, is told by its length and checksum and passed over;
//! the lines after it still count.

use crate::project::{ClaimLine, DocumentLine, Entry, EntryId, FolderLine, TableLine};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Text being typed, not yet an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Which field of what; of one key the latest text counts.
    pub key: String,
    /// Empty: nothing is being typed there any more.
    pub text: String,
    pub at: DateTime<Utc>,
}

/// What a journal holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// An entry, or a claim, document, table or folder line that one needs, as it stands in the project file.
    Line(Arc<str>),
    /// This entry was undone before any file held it, or its return was declined.
    Removed(EntryId),
    Typed(Typed),
    /// All acts before this record, but the last so many, were in the file that was saved then.
    Saved {
        at: DateTime<Utc>,
        but: u64,
    },
}

/// The first record of a journal: whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Journal")]
pub struct Header {
    pub version: u32,
    pub project: String,
    /// The project file, links followed; for people, as far as it can be written.
    pub path: String,
    pub started: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
enum Other {
    Removed {
        id: EntryId,
    },
    Typed(Typed),
    Saved {
        at: DateTime<Utc>,
        #[serde(default)]
        but: u64,
    },
}

impl From<&Entry> for Record {
    fn from(entry: &Entry) -> Self {
        Self::Line(Arc::clone(&entry.line))
    }
}
impl From<&ClaimLine> for Record {
    fn from(claim: &ClaimLine) -> Self {
        Self::Line(Arc::clone(&claim.line))
    }
}
impl From<&DocumentLine> for Record {
    fn from(document: &DocumentLine) -> Self {
        Self::Line(Arc::clone(&document.line))
    }
}
impl From<&FolderLine> for Record {
    fn from(folder: &FolderLine) -> Self {
        Self::Line(Arc::clone(&folder.line))
    }
}
impl From<&TableLine> for Record {
    fn from(table: &TableLine) -> Self {
        Self::Line(Arc::clone(&table.line))
    }
}

const CHECKSUM_DIGITS: usize = 8;

impl Record {
    /// Appends the record's line to `out`.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let other = match self {
            Self::Line(line) => return write_payload(line, out),
            Self::Removed(id) => Other::Removed { id: *id },
            Self::Typed(typed) => Other::Typed(typed.clone()),
            Self::Saved { at, but } => Other::Saved { at: *at, but: *but },
        };
        write_ron(&other, out);
    }
}

impl Header {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        write_ron(self, out);
    }
}

fn write_ron<T: Serialize>(value: &T, out: &mut Vec<u8>) {
    let options = ron::Options::default();
    let payload = options
        .to_string_pretty(value, ron::ser::PrettyConfig::new().struct_names(true).compact_structs(true))
        .expect("plain records of texts and times can always be written");
    write_payload(&payload, out);
}

pub(super) fn write_payload(payload: &str, out: &mut Vec<u8>) {
    debug_assert!(!payload.contains('\n'), "a record is one line");
    out.extend_from_slice(format!("{} {} ", payload.len(), checksum(payload.as_bytes())).as_bytes());
    out.extend_from_slice(payload.as_bytes());
    out.push(b'\n');
}

fn checksum(payload: &[u8]) -> String {
    blake3::hash(payload).to_hex()[..CHECKSUM_DIGITS].to_owned()
}

/// What one line of a journal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    Header(Header),
    Record(Record),
    /// Whole, but of a kind this version does not know; kept.
    Unknown(Arc<str>),
}

/// Reads one line of a journal, without its end; `None` if it is torn.
pub(super) fn read_line(line: &[u8]) -> Option<Read> {
    payload(line).map(read_payload)
}

fn payload(line: &[u8]) -> Option<&str> {
    let mut parts = line.splitn(3, |&byte| byte == b' ');
    let length: usize = std::str::from_utf8(parts.next()?).ok()?.parse().ok()?;
    let sum = parts.next()?;
    let payload = parts.next()?;
    (payload.len() == length && sum == checksum(payload).as_bytes())
        .then(|| std::str::from_utf8(payload).ok())
        .flatten()
}

fn read_payload(payload: &str) -> Read {
    let kinds = ["Entry(", "Claim(", "Document(", "Folder(", "Table("];
    let is_line = kinds.iter().any(|kind| payload.starts_with(kind));
    if is_line {
        return Read::Record(Record::Line(payload.into()));
    }
    if payload.starts_with("Journal(")
        && let Ok(header) = ron::from_str::<Header>(payload)
    {
        return Read::Header(header);
    }
    match ron::from_str::<Other>(payload) {
        Ok(Other::Removed { id }) => Read::Record(Record::Removed(id)),
        Ok(Other::Typed(typed)) => Read::Record(Record::Typed(typed)),
        Ok(Other::Saved { at, but }) => Read::Record(Record::Saved { at, but }),
        Err(_) => Read::Unknown(payload.into()),
    }
}

/// The id that an entry's line states, without reading the rest. Lines that we write begin with it.
pub(super) fn stated_id(line: &str) -> Option<EntryId> {
    line.strip_prefix("Entry(id: \"")?.get(..32)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000, 0).expect("a time")
    }

    fn records() -> Vec<Record> {
        vec![
            Record::Line(
                "Entry(id: \"00112233445566778899aabbccddeeff\", act: Comment(text: \"a\\nb\"))".into(),
            ),
            Record::Removed(EntryId([7; 16])),
            Record::Typed(Typed { key: "reason".into(), text: "two\nlines \u{1b}".into(), at: at() }),
            Record::Saved { at: at(), but: 3 },
        ]
    }

    /// The lines that are whole, and how many are not.
    fn read_lines(bytes: &[u8]) -> (Vec<Read>, usize) {
        let lines: Vec<_> =
            bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(read_line).collect();
        let torn = lines.iter().filter(|line| line.is_none()).count();
        (lines.into_iter().flatten().collect(), torn)
    }

    fn written() -> Vec<u8> {
        let mut out = Vec::new();
        Header { version: 1, project: "p".into(), path: "/a b/\"c\".ron".into(), started: at() }
            .write(&mut out);
        for record in records() {
            record.write(&mut out);
        }
        out
    }

    #[test]
    fn records_come_back() {
        let (read, torn) = read_lines(&written());
        assert_eq!(torn, 0);
        assert!(matches!(&read[0], Read::Header(header) if header.path == "/a b/\"c\".ron"));
        let back = read[1..].to_vec();
        assert_eq!(back, records().into_iter().map(Read::Record).collect::<Vec<_>>());
    }

    #[test]
    fn a_line_cut_or_changed_anywhere_is_passed_over_and_the_others_count() {
        let whole = written();
        let lines = read_lines(&whole).0;
        for cut in (0..whole.len()).step_by(3) {
            let (read, _) = read_lines(&whole[..cut]);
            assert!(read.len() <= lines.len() && read[..] == lines[..read.len()], "cut at {cut}");
            let mut changed = whole.clone();
            changed[cut] ^= 0x15;
            let (read, _) = read_lines(&changed);
            assert!(read.iter().all(|line| lines.contains(line)), "changed at {cut}: {read:?}");
            assert!(read.len() + 2 >= lines.len(), "changed at {cut}");
        }
    }
}
