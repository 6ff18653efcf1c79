//! From bytes and files to documents: the one way in.

use super::budget::Budget;
use super::crash::{CRASHED, contain};
use super::formats::{self, Detected, Record, Tables};
use super::{Document, ReadOptions};
use std::fmt;
use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// How the message about a table without a known column of texts begins.
pub(super) const NO_COLUMN: &str = "has no column ";
/// How the messages about what is left out on purpose read, or end.
pub(super) const README: &str = "says what the folder is, so it is left out";
const ONCE: &str = "so it is read once";

/// So many records of a table are looked at for its columns.
const FIRST_RECORDS: usize = 20;

/// Why a file, or a part of one, was not read; or what is to be known about how it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// As in `Document::path`: folder name, `/`, path within it.
    pub path: String,
    /// What is wrong and, where something can be done, what to do. Without the path.
    pub message: String,
}

impl FileProblem {
    /// A parser's own words may quote the file at any length; then the beginning is enough.
    #[must_use]
    pub fn new(path: &str, message: impl Into<String>) -> Self {
        const LONGEST: usize = 600;
        let mut message = message.into();
        if let Some((end, _)) = message.char_indices().nth(LONGEST) {
            message.truncate(end);
            message.push('…');
        }
        Self { path: path.to_owned(), message }
    }

    /// Of a file that holds the same as another.
    #[must_use]
    pub fn copy(path: &str, of: &str) -> Self {
        Self::new(path, format!("holds the same as {of}, {ONCE}"))
    }

    /// Was it left out on purpose, so that nothing is lost and nothing is to be done?
    #[must_use]
    pub fn is_on_purpose(&self) -> bool {
        self.message == README || self.message.ends_with(ONCE)
    }

    /// Is it a table whose column of texts has to be chosen?
    #[must_use]
    pub fn asks_for_column(&self) -> bool {
        self.message.starts_with(NO_COLUMN)
    }

    /// Did the program itself fail on the file?
    #[must_use]
    pub fn is_crash(&self) -> bool {
        self.message.starts_with(CRASHED)
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// What one file gave. A table gives a document for each record.
#[derive(Clone, Debug, Default)]
pub struct FileRead {
    pub documents: Vec<Document>,
    pub problems: Vec<FileProblem>,
    /// Where only tables are looked for: those that were met, with their first records. Then nothing else is read.
    pub(super) tables: Option<Vec<(String, Vec<Record>)>>,
}

/// Read the documents in `bytes`, which lie at `path` (folder name, `/`, path within it; the end of
/// the path tells the format).
///
/// What cannot be read is among the problems; it never panics, whatever the bytes. Where a parser does, that is
/// a problem of this file.
#[must_use]
pub fn read_bytes(path: &str, bytes: &[u8], options: &ReadOptions) -> FileRead {
    let mut read = FileRead::default();
    read_within(path, bytes, options, &mut Budget::new(&options.limits), &mut read);
    read
}

/// As [`read_bytes`], for what lies in another file: what is unpacked of it is taken from `budget`.
pub(super) fn read_within(
    path: &str,
    bytes: &[u8],
    options: &ReadOptions,
    budget: &mut Budget,
    read: &mut FileRead,
) {
    match formats::detect(path, bytes) {
        Detected::Format(format) => {
            let limit = format.limit(options);
            if bytes.len() as u64 > limit {
                return read.problems.push(too_long(path, bytes.len() as u64, limit));
            }
            if let Some(tables) = &mut read.tables
                && format.tables() != Tables::Inside
            {
                let first = contain(|| format.first_records(path, bytes, options, FIRST_RECORDS));
                match first {
                    Ok(records) => tables.extend(records.map(|records| (path.to_owned(), records))),
                    Err(message) => read.problems.push(FileProblem::new(path, message)),
                }
                return;
            }
            let crashed = contain(|| format.read(path, bytes, options, budget, read)).err();
            read.problems.extend(crashed.map(|message| FileProblem::new(path, message)));
        }
        Detected::Unreadable(message) => read.problems.push(FileProblem::new(path, message)),
    }
}

/// Read the documents in one regular file, known as `path` (see [`read_bytes`]).
#[must_use]
pub fn read_file(path: &str, file: &Path, options: &ReadOptions) -> FileRead {
    match bytes_of(path, file, None, options) {
        Ok(bytes) => read_bytes(path, &bytes, options),
        Err(problem) => FileRead { problems: vec![problem], ..FileRead::default() },
    }
}

/// The bytes of one regular file, if it is one and is not longer than its format allows. `metadata` is what the system
/// says of it, where that was asked already.
pub fn bytes_of(
    path: &str,
    file: &Path,
    metadata: Option<&Metadata>,
    options: &ReadOptions,
) -> Result<Vec<u8>, FileProblem> {
    let failed =
        |error: &std::io::Error| FileProblem::new(path, format!("cannot be read: {}", reason(error)));
    let is_regular = |metadata: &Metadata| {
        let problem = || FileProblem::new(path, "is not a regular file, so it is left out");
        metadata.is_file().then_some(()).ok_or_else(problem)
    };
    // Asked before opening, for opening a pipe waits for its other end.
    match metadata {
        Some(metadata) => is_regular(metadata)?,
        None => is_regular(&std::fs::metadata(file).map_err(|e| failed(&e))?)?,
    }
    let limit = match formats::by_name(path) {
        Detected::Format(format) => format.limit(options),
        Detected::Unreadable(message) => return Err(FileProblem::new(path, message)),
    };
    let mut opened = File::open(file).map_err(|e| failed(&e))?;
    let metadata = opened.metadata().map_err(|e| failed(&e))?;
    is_regular(&metadata)?;
    if metadata.len() > limit {
        return Err(too_long(path, metadata.len(), limit));
    }
    let bytes = if metadata.len() > 0 {
        as_many_bytes(&mut opened, metadata.len() as usize)
    } else {
        // Some systems do not say how long a file is.
        let mut bytes = Vec::new();
        opened.take(limit + 1).read_to_end(&mut bytes).map(|_| bytes)
    };
    let bytes = bytes.map_err(|e| failed(&e))?;
    if bytes.len() as u64 > limit {
        return Err(too_long(path, bytes.len() as u64, limit));
    }
    Ok(bytes)
}

/// The first bytes of a file, fewer only where it ends before. It is not asked whether it grew meanwhile: for a short
/// file that question costs as much as reading it.
fn as_many_bytes(file: &mut File, count: usize) -> std::io::Result<Vec<u8>> {
    let (mut bytes, mut read) = (vec![0; count], 0);
    while read < count {
        match file.read(&mut bytes[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}

fn too_long(path: &str, bytes: u64, limit: u64) -> FileProblem {
    let message =
        format!("is {} long, and a file of this kind is read up to {}; split it", size(bytes), size(limit));
    FileProblem::new(path, message)
}

/// "3 MiB", "512 bytes".
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes.div_ceil(1024)),
        1_048_576..1_073_741_824 => format!("{} MiB", bytes.div_ceil(1 << 20)),
        _ => format!("{} GiB", bytes.div_ceil(1 << 30)),
    }
}

/// What the system says, without its number.
pub(super) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
