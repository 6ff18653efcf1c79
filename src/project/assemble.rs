//! Lines put together to records, and records to a ledger.
//!
//! Nearly every line is a record by itself. A record may also be wrapped over lines; where such a one does not
//! end, its first line is damaged and those behind it are read again, each by itself, so that damage costs a line.

use super::act::Act;
use super::entry::FieldProblem;
use super::lines::{Line, read_as_written, read_line};
use super::load::{Chunk, LoadError, Loaded, PROBLEM_LIMIT, Problem, Reading};
use super::record::{self, RECORD_LIMIT, Record};
use super::token::{Fault, HEADER, Kind, LINE_LIMIT, Scanner, Step};
use super::write::SCHEMA;
use std::sync::Arc;

/// How much of a comment or a torn record is kept for reading it again, in bytes.
const SECOND_READING: usize = 64 * 1024;
const KINDS: [&str; 6] = [record::ENTRY, "Claim", "Document", "Folder", "Table", HEADER];

/// A line that was whole in itself.
#[derive(Default)]
pub(super) struct Alone {
    records: Vec<(Line, Vec<Remark>)>,
    comments: bool,
}

/// A problem of one record, its place given in bytes of the source.
struct Remark {
    at: usize,
    message: String,
    hint: &'static str,
}

/// Reads a line that holds whole records or nothing; `None` for everything else.
pub(super) fn read_alone(text: &str) -> Option<Alone> {
    if let Some((line, problem)) = read_as_written(text) {
        let at = text.len() - text.trim_start().len();
        let remark = |problem: FieldProblem| Remark { at, message: problem.message, hint: problem.hint };
        return Some(Alone {
            records: vec![(line, problem.map(remark).into_iter().collect())],
            comments: false,
        });
    }
    let mut scanner = Scanner::default();
    let mut alone = Alone::default();
    let mut at = 0;
    loop {
        match scanner.scan(text, at).ok()? {
            Step::Record(end) => {
                if scanner.tokens[0].source(text) == HEADER {
                    return None;
                }
                alone.records.push(read_tokens(text, &scanner).ok()?);
                scanner.clear();
                at = end;
            }
            Step::Header(_) => return None,
            Step::More => {
                alone.comments = scanner.comments;
                return scanner.is_idle().then_some(alone);
            }
        }
    }
}

fn read_tokens(source: &str, scanner: &Scanner) -> Result<(Line, Vec<Remark>), Fault> {
    let record = Record::new(source, &scanner.tokens);
    let start = scanner.tokens[0].start;
    if record.line.len() > RECORD_LIMIT {
        return Err(Fault {
            at: start,
            message: format!("the record is {} bytes long as it would be written", record.line.len()),
            hint: "shorten it, or keep the text as a document",
        });
    }
    let mut remarks = Vec::new();
    if record.edited {
        remarks.push(Remark {
            at: start,
            message: "the id of this entry does not fit its text: the line was changed".into(),
            hint: "it counts as an entry of its own, and the stated id is kept in was",
        });
    }
    let (line, problem) = read_line(&record);
    remarks.extend(problem.map(|p| Remark {
        at: if p.source_at == 0 { start } else { p.source_at },
        message: p.message,
        hint: p.hint,
    }));
    Ok((line, remarks))
}

#[derive(Default)]
pub(super) struct Assembler {
    loaded: Loaded,
    scanner: Scanner,
    /// The lines of what was begun, and the number of the first.
    pending: String,
    first: u64,
    /// The end of `pending` that the scanner has dealt with.
    done: usize,
    /// Inside a damaged record, up to the next line that begins one.
    skipping: bool,
    /// A comment was not closed: from now on each has to end on its line.
    short_comments: bool,
    header: bool,
    records: u64,
    comment_line: Option<u64>,
    conflict_line: Option<u64>,
}

impl Assembler {
    /// Takes the lines of a chunk in order.
    pub(super) fn chunk(&mut self, chunk: &Chunk, readings: Vec<Reading>) -> Result<(), LoadError> {
        for ((number, text), reading) in chunk.lines().zip(readings) {
            match reading {
                Reading::Alone(alone) if self.scanner.is_idle() && !(self.skipping && alone.is_torn()) => {
                    self.alone(number, text, alone);
                }
                Reading::Alone(_) | Reading::Other => self.line(number, text)?,
                Reading::NotText(column) => self.damage(
                    number,
                    column,
                    "the line is not UTF-8 from here on",
                    "take the line from another copy; the rest of the file was read",
                ),
                Reading::TooLong => self.damage(
                    number,
                    0,
                    &format!("the line is longer than the {LINE_LIMIT} bytes that are read at most"),
                    "take the line from another copy; the rest of the file was read",
                ),
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Loaded, LoadError> {
        if !self.scanner.is_idle() {
            self.abandon("the record is not closed");
        }
        if self.records == 0 && !self.header {
            return Err(LoadError::NotAProject);
        }
        if let Some(line) = self.comment_line {
            self.problem(line, 0, "the file holds comments", "they are not kept when it is saved");
        }
        if let Some(line) = self.conflict_line {
            self.problem(
                line,
                0,
                "the file holds the marks of a join that was left to people",
                "all sides were read",
            );
        }
        if self.loaded.ledger.project_id().is_empty() {
            self.problem(
                0,
                0,
                "the file does not state the id of its project",
                "it can be joined with any project",
            );
        }
        Ok(self.loaded)
    }

    fn alone(&mut self, number: u64, text: &str, alone: Alone) {
        if !alone.records.is_empty() {
            self.skipping = false;
        }
        if alone.comments {
            self.comment_line.get_or_insert(number);
        }
        for (line, remarks) in alone.records {
            self.record(number, text, line, remarks);
        }
    }

    fn record(&mut self, first: u64, source: &str, line: Line, remarks: Vec<Remark>) {
        self.records += 1;
        self.loaded.struck |= self.loaded.ledger.add_read(line);
        for remark in remarks {
            let (number, column) = place(first, source, remark.at);
            self.problem(number, column, &remark.message, remark.hint);
        }
    }

    /// A line that is not whole in itself, or stands where something was begun.
    fn line(&mut self, number: u64, text: &str) -> Result<(), LoadError> {
        let trimmed = text.trim_start();
        if is_conflict_mark(text) {
            self.conflict_line.get_or_insert(number);
            if !self.scanner.is_idle() {
                self.abandon("the record is torn apart by the marks of a join");
            }
            return Ok(());
        }
        if self.scanner.is_idle() && (trimmed.starts_with("#![") || (self.skipping && is_inside(trimmed))) {
            return Ok(());
        }
        let too_long = !self.scanner.is_idle() && self.pending.len() + text.len() > LINE_LIMIT;
        if self.begins_record(trimmed) || too_long {
            self.abandon("the record is not closed");
        }
        if self.scanner.in_comment() && self.pending.len() + text.len() > SECOND_READING {
            self.abandon("the comment is not closed");
        }
        if self.scanner.is_idle() {
            self.pending.clear();
            self.done = 0;
            self.first = number;
        } else {
            self.pending.push('\n');
        }
        self.pending.push_str(text);
        self.scan()
    }

    fn scan(&mut self) -> Result<(), LoadError> {
        let pending = std::mem::take(&mut self.pending);
        let mut at = self.done;
        let result = loop {
            match self.scanner.scan(&pending, at) {
                Ok(Step::Record(end)) => {
                    if self.scanner.tokens[0].source(&pending) == HEADER {
                        self.read_header(&pending)?;
                    } else {
                        match read_tokens(&pending, &self.scanner) {
                            Ok((line, remarks)) => self.record(self.first, &pending, line, remarks),
                            Err(fault) => break Err(fault),
                        }
                    }
                    self.scanner.clear();
                    self.skipping = false;
                    at = end;
                }
                Ok(Step::Header(end)) => {
                    self.read_header(&pending)?;
                    self.scanner.clear();
                    self.skipping = false;
                    at = end;
                }
                Ok(Step::More) => break Ok(()),
                Err(fault) => break Err(fault),
            }
        };
        self.done = pending.len();
        self.pending = pending;
        if std::mem::take(&mut self.scanner.comments) {
            let line = self.first + count_lines(&self.pending);
            self.comment_line.get_or_insert(line);
        }
        match result {
            Err(fault) => self.torn(&fault),
            Ok(()) if self.short_comments && self.scanner.in_comment() => {
                self.abandon("the comment is not closed");
            }
            Ok(()) if self.scanner.is_idle() => self.pending.clear(),
            Ok(()) => {}
        }
        Ok(())
    }

    /// Does this line begin a record although the last one has not ended?
    fn begins_record(&self, trimmed: &str) -> bool {
        let Some(last) = self.scanner.tokens.last() else { return false };
        let Some(kind) = begins(trimmed) else { return false };
        if self.scanner.in_comment() {
            return false;
        }
        let known = KINDS.contains(&kind) && !is_inside(trimmed) && last.kind != Kind::Colon;
        // Directly in a record stand names with values, nothing else.
        known || (self.scanner.depth() == 1 && matches!(last.kind, Kind::Comma | Kind::Open(_)))
    }

    /// A fault inside what was begun.
    fn torn(&mut self, fault: &Fault) {
        let (number, column) = place(self.first, &self.pending, fault.at);
        self.loaded.damaged = true;
        self.problem(number, column, &fault.message, fault.hint);
        self.skipping = self.scanner.depth() > 0;
        self.read_again();
    }

    /// What was begun does not end.
    fn abandon(&mut self, why: &str) {
        let first = self.first;
        self.loaded.damaged = true;
        self.problem(
            first,
            0,
            why,
            "mend the line by hand, or take it from another copy; the rest of the file was read",
        );
        self.short_comments |= self.scanner.in_comment();
        self.skipping = self.scanner.depth() > 0;
        self.read_again();
    }

    /// Reads the lines behind the first of what was begun once more, each by itself.
    fn read_again(&mut self) {
        self.scanner.clear();
        let pending = std::mem::take(&mut self.pending);
        if pending.len() > SECOND_READING {
            return;
        }
        for (number, text) in (self.first..).zip(pending.split('\n')).skip(1) {
            if let Some(alone) = read_alone(text)
                && !alone.is_torn()
            {
                self.alone(number, text, alone);
            }
        }
    }

    fn damage(&mut self, number: u64, column: u32, message: &str, hint: &str) {
        if !self.scanner.is_idle() {
            self.abandon("the record is not closed");
        }
        self.loaded.damaged = true;
        self.problem(number, column, message, hint);
    }

    fn problem(&mut self, line: u64, column: u32, message: &str, hint: &str) {
        if self.loaded.problems.len() < PROBLEM_LIMIT {
            self.loaded.problems.push(Problem { line, column, message: message.into(), hint: hint.into() });
        } else {
            self.loaded.unlisted += 1;
        }
    }

    fn read_header(&mut self, source: &str) -> Result<(), LoadError> {
        // The list that a header opens is not part of it; a header that is closed at once holds it too.
        let mut tokens = self.scanner.tokens.clone();
        if matches!(tokens.last(), Some(last) if last.kind == Kind::Open(b'[')) {
            tokens.truncate(tokens.len() - 3);
            let end = self.scanner.tokens[tokens.len()].start;
            tokens.push(super::token::Token { kind: Kind::Close(b')'), start: end, end });
        }
        let record = Record::new(source, &tokens);
        let (mut schema, mut project, mut unknown) = (None, String::new(), Vec::new());
        for (name, value) in record.fields() {
            match name {
                "schema" => schema = Some(value.to_owned()),
                "project" if project.is_empty() && record::text_value(value).is_some() => {
                    project = record::text_value(value).unwrap_or_default().into_owned();
                }
                "lines" => {}
                _ if name.is_empty() => unknown.push(Arc::from(value)),
                _ => unknown.push(Arc::from(format!("{name}: {value}"))),
            }
        }
        self.header = true;
        let first = self.first;
        match schema.as_deref() {
            Some(value) if value.parse::<u32>().is_ok_and(|schema| (1..=SCHEMA).contains(&schema)) => {}
            // A number that is no older one, however it is written, is a newer one.
            Some(value)
                if !value.trim_start_matches('0').is_empty() && value.bytes().all(|b| b.is_ascii_digit()) =>
            {
                return Err(LoadError::NewerSchema { schema: value.to_owned(), known: SCHEMA });
            }
            _ => self.problem(first, 0, "the head of the file states no schema", "it is read as schema 1"),
        }
        if self.loaded.ledger.add_header(&project, unknown) {
            self.problem(
                first,
                0,
                "the file holds lines of two projects",
                "they were joined, under the smaller of the two ids",
            );
        }
        Ok(())
    }
}

impl Alone {
    /// Is this the inside of a damaged record rather than a record?
    fn is_torn(&self) -> bool {
        self.records
            .iter()
            .any(|(line, _)| matches!(line, Line::Carried(carried) if is_inside(&carried.line)))
    }
}

/// The word before the bracket that opens this line, if it begins so.
fn begins(trimmed: &str) -> Option<&str> {
    let end = trimmed.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    (end > 0 && trimmed[end..].trim_start().starts_with('(')).then(|| &trimmed[..end])
}

/// Can this line only be the inside of a record: no word and bracket, an act, or `Claim("…")`?
fn is_inside(trimmed: &str) -> bool {
    begins(trimmed).is_none_or(|kind| {
        let behind = trimmed[kind.len()..].trim_start().trim_start_matches('(').trim_start();
        Act::NAMES.contains(&kind) || (KINDS.contains(&kind) && behind.starts_with('"'))
    })
}

/// Marks that Git leaves where it did not know better.
fn is_conflict_mark(text: &str) -> bool {
    ["<<<<<<<", ">>>>>>>", "=======", "|||||||"]
        .iter()
        .any(|mark| text.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

fn count_lines(text: &str) -> u64 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
}

/// Line and column of a byte of a source that begins with line `first`.
fn place(first: u64, source: &str, at: usize) -> (u64, u32) {
    let before = source.get(..at).unwrap_or(source);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (first + count_lines(before), before[start..].chars().count() as u32 + 1)
}
