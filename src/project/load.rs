//! Reading a project file that people, mail, Git and accidents have been at.
//!
//! What can be read is read, and the rest is reported. The file comes in as a stream: nothing in it, however
//! long or deep, costs more memory than what is kept of it.

use super::Ledger;
use super::assemble::{Alone, Assembler, read_alone};
use std::io::{self, BufRead};
use std::ops::Range;

/// The largest project file that is read, in bytes.
pub const FILE_LIMIT: u64 = 4 * 1024 * 1024 * 1024;
/// So many problems are listed; the rest is counted.
pub const PROBLEM_LIMIT: usize = 1000;
/// How much is handed to one thread at a time, in bytes and in lines.
const CHUNK: usize = 1024 * 1024;
const CHUNK_LINES: usize = 16 * 1024;

/// Something in a file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Counted from 1; 0 for the file as a whole.
    pub line: u64,
    /// In code points, counted from 1; 0 where it is the whole line.
    pub column: u32,
    pub message: String,
    /// What to do, or what was done.
    pub hint: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.line, self.column) {
            (0, _) => {}
            (line, 0) => write!(f, "line {line}: ")?,
            (line, column) => write!(f, "line {line}, column {column}: ")?,
        }
        write!(f, "{} ({})", self.message, self.hint)
    }
}

/// A project as read, and what was wrong with its file.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub ledger: Ledger,
    pub problems: Vec<Problem>,
    /// How many problems there were beyond those listed.
    pub unlisted: u64,
    /// Was anything not taken over, so that the original has to be kept before the file is written over?
    pub damaged: bool,
    /// Did the file hold something that it says is struck out? It is not in the ledger.
    pub struck: bool,
}

/// Why a file is not read at all; then it is never written over either.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(
        "the file was made by a newer version of Claimdesk (schema {schema}; this version reads up to {known})"
    )]
    NewerSchema { schema: String, known: u32 },
    #[error("the file is larger than the {limit} bytes that are read at most")]
    TooLarge { limit: u64 },
    #[error("this is not a Claimdesk project: no line of it is a record of one")]
    NotAProject,
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl LoadError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NewerSchema { .. } => {
                "open it with that version; here it is left as it is, and what the journal keeps for it stays kept"
            }
            Self::TooLarge { .. } => "split the project into several",
            Self::NotAProject => "choose a project file, or make one with: claimdesk new FOLDER -o NAME.ron",
            Self::Io(_) => "look whether the file is there and may be read",
        }
    }
}

/// Reads a project file.
pub fn load(mut reader: impl BufRead) -> Result<Loaded, LoadError> {
    let workers = std::thread::available_parallelism().map_or(1, |n| n.get().min(8));
    let mut assembler = Assembler::default();
    let mut source = Source::default();
    let mut ready: Vec<(Chunk, Vec<Reading>)> = Vec::new();
    loop {
        let mut chunks = Vec::new();
        while chunks.len() < workers
            && let Some(chunk) = source.chunk(&mut reader)?
        {
            chunks.push(chunk);
        }
        let last = chunks.is_empty();
        let batch = std::mem::take(&mut ready);
        // While the lines of the next chunks are read apart, those of the last ones are put together in order.
        let result = std::thread::scope(|scope| {
            let alone = chunks.len() == 1 && batch.is_empty();
            let running: Vec<_> = if alone {
                Vec::new()
            } else {
                chunks.iter().map(|chunk| scope.spawn(|| chunk.read())).collect()
            };
            for (chunk, readings) in batch {
                assembler.chunk(&chunk, readings)?;
            }
            let mut read: Vec<Vec<Reading>> =
                running.into_iter().filter_map(|thread| thread.join().ok()).collect();
            if read.len() < chunks.len() {
                read = chunks.iter().map(Chunk::read).collect();
            }
            Ok::<_, LoadError>(read)
        })?;
        ready = chunks.into_iter().zip(result).collect();
        if last {
            return assembler.finish();
        }
    }
}

/// Whole lines of a file.
#[derive(Default)]
pub(super) struct Chunk {
    bytes: Vec<u8>,
    lines: Vec<RawLine>,
}

struct RawLine {
    number: u64,
    place: Range<usize>,
    too_long: bool,
}

/// What a line is when read by itself.
pub(super) enum Reading {
    /// Whole records, or nothing.
    Alone(Alone),
    /// Something that has to be read together with other lines, or is damaged.
    Other,
    /// Not UTF-8 from this column on.
    NotText(u32),
    TooLong,
}

impl Chunk {
    fn read(&self) -> Vec<Reading> {
        self.lines.iter().map(|line| self.read_line(line)).collect()
    }

    fn read_line(&self, line: &RawLine) -> Reading {
        if line.too_long {
            return Reading::TooLong;
        }
        match std::str::from_utf8(&self.bytes[line.place.clone()]) {
            Ok(text) => read_alone(text).map_or(Reading::Other, Reading::Alone),
            Err(error) => {
                let valid = &self.bytes[line.place.start..line.place.start + error.valid_up_to()];
                Reading::NotText(String::from_utf8_lossy(valid).chars().count() as u32 + 1)
            }
        }
    }

    /// Numbers and texts; the text is empty where the line is none.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u64, &str)> {
        self.lines.iter().map(|line| {
            let text = std::str::from_utf8(&self.bytes[line.place.clone()]).unwrap_or_default();
            (line.number, text)
        })
    }
}

/// The stream cut into chunks of whole lines.
#[derive(Default)]
struct Source {
    number: u64,
    bytes: u64,
}

impl Source {
    /// The next lines, or `None` at the end.
    fn chunk(&mut self, reader: &mut impl BufRead) -> Result<Option<Chunk>, LoadError> {
        let mut chunk = Chunk::default();
        while chunk.bytes.len() < CHUNK && chunk.lines.len() < CHUNK_LINES && self.line(reader, &mut chunk)? {
        }
        Ok((!chunk.lines.is_empty()).then_some(chunk))
    }

    /// Adds one line without its line end and byte-order mark; `false` at the end of the stream.
    fn line(&mut self, reader: &mut impl BufRead, chunk: &mut Chunk) -> Result<bool, LoadError> {
        let start = chunk.bytes.len();
        let (mut any, mut too_long) = (false, false);
        loop {
            let buffer = match reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', buffer);
            let taken = end.unwrap_or(buffer.len());
            // The line end and a byte-order mark do not count.
            if chunk.bytes.len() - start + taken > super::token::LINE_LIMIT + 4 {
                too_long = true;
                chunk.bytes.truncate(start);
            }
            if !too_long {
                chunk.bytes.extend_from_slice(&buffer[..taken]);
            }
            let used = taken + usize::from(end.is_some());
            reader.consume(used);
            self.bytes += used as u64;
            if self.bytes > FILE_LIMIT {
                return Err(LoadError::TooLarge { limit: FILE_LIMIT });
            }
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(false);
        }
        self.number += 1;
        let mut place = start..chunk.bytes.len();
        if chunk.bytes[place.clone()].ends_with(b"\r") {
            place.end -= 1;
        }
        if chunk.bytes[place.clone()].starts_with("\u{feff}".as_bytes()) {
            place.start += 3;
        }
        if place.is_empty() && !too_long {
            chunk.bytes.truncate(start);
            return Ok(true);
        }
        chunk.lines.push(RawLine { number: self.number, place, too_long });
        Ok(true)
    }
}
