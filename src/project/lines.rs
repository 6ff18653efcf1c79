//! The records of a project file that are not entries: folders, documents, claims, and what is carried unread.

use super::EntryId;
use super::act::Role;
use super::as_written;
use super::entry::{self, Entry, EntryError, FieldProblem};
use super::id::by_text;
use super::record::{self, Record};
use crate::claim::{ClaimId, id_at};
use crate::corpus::{Column, Columns, Document, DocumentId};
use crate::text::{PointIndex, Span, fold_space};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A named folder that document paths begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderLine {
    pub name: String,
    /// Where the folder may lie, relative to the project file; may climb.
    pub hint: String,
    /// The whole record as written to the file, without the comma behind it.
    pub line: Arc<str>,
}

/// Which columns of a table hold what, as somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLine {
    /// Of the table, or the end of it behind a slash; empty: of all tables that have no choice of their own.
    pub path: String,
    /// What was chosen; the other columns are found by their usual names.
    pub columns: Columns,
    /// Grows with each choice for the same table: the highest counts.
    pub choice: u32,
    /// The whole record as written to the file, without the comma behind it.
    pub line: Arc<str>,
}

/// What the project file keeps of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    pub id: DocumentId,
    /// All 64 hex digits of BLAKE3 of the hashed bytes.
    pub full: String,
    /// Length of what was hashed.
    pub bytes: u64,
    /// Folder name, `/`, path within it; for a record of a table with `#12` behind (counted from 1).
    pub path: String,
    pub title: Option<String>,
    /// ISO date.
    pub date: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    /// 32 hex digits of BLAKE3 of the text read out.
    pub text: String,
    /// Version of the reader that made the text; of several lines of one document the highest counts.
    pub reader: u32,
    /// For a record of a table: the choice of columns it was read by, 0 for none.
    pub choice: u32,
    pub role: Option<Role>,
    /// For a record of a table: id and length in bytes of the file it stands in.
    pub file: Option<(DocumentId, u64)>,
    /// The whole record as written to the file, without the comma behind it.
    pub line: Arc<str>,
}

/// A claim: words of a document, with a little of what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    pub id: ClaimId,
    pub document: DocumentId,
    /// A hint: code points of the document's text, end exclusive.
    pub at: (u32, u32),
    /// White space folded.
    pub words: String,
    pub before: String,
    pub after: String,
    /// The whole record as written to the file, without the comma behind it.
    pub line: Arc<str>,
}

/// A record that this version does not understand; kept word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedLine {
    /// The kind of record: its first word.
    pub kind: String,
    /// For an entry that could not be read (an `on` or a field of another shape): its id and earlier ids,
    /// so that it can be struck out.
    pub id: Option<EntryId>,
    pub was: Vec<EntryId>,
    pub line: Arc<str>,
}

/// One record of a project file, whatever its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Folder(Arc<FolderLine>),
    Table(Arc<TableLine>),
    Document(Arc<DocumentLine>),
    Claim(Arc<ClaimLine>),
    Entry(Arc<Entry>),
    Carried(Arc<CarriedLine>),
}

impl Line {
    /// The whole record as written to the file, without indent and without the comma behind it.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        match self {
            Self::Folder(line) => &line.line,
            Self::Table(line) => &line.line,
            Self::Document(line) => &line.line,
            Self::Claim(line) => &line.line,
            Self::Entry(line) => &line.line,
            Self::Carried(line) => &line.line,
        }
    }

    /// Reads text that is exactly one record; what it does not understand is carried.
    /// The error says in plain words why it is no record at all.
    pub fn parse(text: &str) -> Result<Self, String> {
        Record::parse(text).map(|record| read_line(&record).0).map_err(|fault| fault.message)
    }
}

/// Reads a record of any kind. Whatever cannot be read is kept in its text all the same.
pub(super) fn read_line(record: &Record) -> (Line, Option<FieldProblem>) {
    let read = match record.kind() {
        record::ENTRY => {
            let read = entry::read_entry(record);
            let line = match read.entry {
                Ok(entry) => Line::Entry(entry.into()),
                Err(carried) => Line::Carried(carried.into()),
            };
            return (line, read.problem);
        }
        FOLDER => FolderLine::read(record).map(|line| Line::Folder(line.into())),
        TABLE => TableLine::read(record).map(|line| Line::Table(line.into())),
        DOCUMENT => DocumentLine::read(record).map(|line| Line::Document(line.into())),
        CLAIM => ClaimLine::read(record).map(|line| Line::Claim(line.into())),
        _ => return (carried(record), None),
    };
    match read {
        Ok(line) => {
            let problem = unsafe_place(&line);
            (line, problem)
        }
        Err(why) => {
            let problem = FieldProblem {
                source_at: 0,
                message: format!("this {} record cannot be read: {why}", record.kind()),
                hint: "it is kept as it stands, and counts for nothing until it is mended",
            };
            (carried(record), Some(problem))
        }
    }
}

/// As [`read_line`], for a line that holds nothing but a document's record as this program writes it.
pub(super) fn read_as_written(text: &str) -> Option<(Line, Option<FieldProblem>)> {
    let line = Line::Document(as_written::document_line(text)?.into());
    let problem = unsafe_place(&line);
    Some((line, problem))
}

fn unsafe_place(line: &Line) -> Option<FieldProblem> {
    let message = match line {
        Line::Folder(folder) if !folder.hint_is_relative() => {
            format!("the hint of folder {:?} is not relative to the project file", folder.name)
        }
        Line::Document(document) if !document.path_stays_inside() => {
            format!("the path {:?} leaves its folder", document.path)
        }
        _ => return None,
    };
    let hint = "it is kept as it stands, and nothing is read from there; locate the documents instead";
    Some(FieldProblem { source_at: 0, message, hint })
}

fn carried(record: &Record) -> Line {
    let line = record.line.as_str().into();
    Line::Carried(CarriedLine { kind: record.kind().into(), id: None, was: Vec::new(), line }.into())
}

const FOLDER: &str = "Folder";
const TABLE: &str = "Table";
const DOCUMENT: &str = "Document";
const CLAIM: &str = "Claim";

/// The fields of a `Folder` record.
#[derive(Serialize, Deserialize)]
struct Folder {
    name: String,
    hint: String,
}

impl FolderLine {
    pub fn new(name: &str, hint: &str) -> Result<Self, EntryError> {
        let record = Record::of(FOLDER, &Folder { name: name.into(), hint: hint.into() })?;
        Self::read(&record).map_err(EntryError::Unwritable)
    }

    fn read(record: &Record) -> Result<Self, String> {
        let (Folder { name, hint }, _) = record.read()?;
        Ok(Self { name, hint, line: record.line.as_str().into() })
    }

    /// Is the hint relative, as it has to be? It may climb.
    #[must_use]
    pub fn hint_is_relative(&self) -> bool {
        !self.hint.starts_with(['/', '\\']) && !has_drive(&self.hint) && !self.hint.contains('\0')
    }
}

/// The fields of a `Table` record.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename = "Table", default)]
struct Table {
    #[serde(skip_serializing_if = "String::is_empty")]
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    choice: u32,
}

impl Table {
    fn column(&mut self, column: Column) -> &mut Option<String> {
        match column {
            Column::Text => &mut self.text,
            Column::Title => &mut self.title,
            Column::Date => &mut self.date,
            Column::Author => &mut self.author,
            Column::Url => &mut self.url,
            Column::Outlet => &mut self.outlet,
            Column::Id => &mut self.id,
        }
    }
}

impl TableLine {
    pub fn new(path: &str, columns: &Columns, choice: u32) -> Result<Self, EntryError> {
        let mut fields = Table { path: path.to_owned(), choice, ..Table::default() };
        for (column, name) in columns.iter() {
            *fields.column(column) = Some(name.to_owned());
        }
        Self::read(&Record::of(TABLE, &fields)?).map_err(EntryError::Unwritable)
    }

    fn read(record: &Record) -> Result<Self, String> {
        let (mut fields, _) = record.read::<Table>()?;
        let mut columns = Columns::default();
        for column in Column::ALL {
            if let Some(name) = fields.column(column).take() {
                columns.choose(column, &name);
            }
        }
        Ok(Self { path: fields.path, columns, choice: fields.choice, line: record.line.as_str().into() })
    }
}

/// `C:` at the beginning.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// The fields of a `Document` record.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Document")]
struct DocumentFields {
    #[serde(with = "by_text")]
    id: DocumentId,
    full: String,
    bytes: u64,
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    byline: Option<String>,
    text: String,
    reader: u32,
    #[serde(default, skip_serializing_if = "is_none_chosen")]
    choice: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<FileFields>,
}

#[derive(Serialize, Deserialize)]
struct FileFields(#[serde(with = "by_text")] DocumentId, u64);

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn is_none_chosen(choice: &u32) -> bool {
    *choice == 0
}

impl DocumentLine {
    /// What the file keeps of a document as read by version `reader` of the reader.
    pub fn of(document: &Document, reader: u32, role: Option<Role>) -> Result<Self, EntryError> {
        Self::of_table(document, reader, 0, role)
    }

    /// The same for a record of a table whose columns were chosen.
    pub fn of_table(
        document: &Document,
        reader: u32,
        choice: u32,
        role: Option<Role>,
    ) -> Result<Self, EntryError> {
        let mut own = Self {
            id: document.id,
            full: document.full.clone(),
            bytes: document.bytes,
            path: document.path.clone(),
            title: document.title.clone(),
            date: document.date.map(|date| date.to_string()),
            outlet: document.outlet.clone(),
            byline: document.byline.clone(),
            text: document.text_hash.clone(),
            reader,
            choice,
            role,
            file: document.file,
            line: Arc::default(),
        };
        if let Some(line) = as_written::spelt(&own) {
            own.line = line.into();
            return Ok(own);
        }
        let Self {
            id, full, bytes, path, title, date, outlet, byline, text, reader, choice, role, file, ..
        } = own;
        let file = file.map(|(id, bytes)| FileFields(id, bytes));
        let fields = DocumentFields {
            id,
            full,
            bytes,
            path,
            title,
            date,
            outlet,
            byline,
            text,
            reader,
            choice,
            role,
            file,
        };
        Self::read(&Record::of(DOCUMENT, &fields)?).map_err(EntryError::Unwritable)
    }

    fn read(record: &Record) -> Result<Self, String> {
        let (fields, _) = record.read::<DocumentFields>()?;
        Ok(Self {
            id: fields.id,
            full: fields.full,
            bytes: fields.bytes,
            path: fields.path,
            title: fields.title,
            date: fields.date,
            outlet: fields.outlet,
            byline: fields.byline,
            text: fields.text,
            reader: fields.reader,
            choice: fields.choice,
            role: fields.role,
            file: fields.file.map(|file| (file.0, file.1)),
            line: record.line.as_str().into(),
        })
    }

    /// Does the path stay inside its folder: relative, and climbing nowhere? Else nothing may be read from it.
    #[must_use]
    pub fn path_stays_inside(&self) -> bool {
        let parts = || self.path.split(['/', '\\']);
        !self.path.contains('\0')
            && !self.path.starts_with('\\')
            && parts().all(|part| !part.is_empty() && part != "." && part != ".." && !has_drive(part))
    }

    /// The folder's name, and the path within it.
    #[must_use]
    pub fn folder_and_path(&self) -> (&str, &str) {
        self.path.split_once('/').unwrap_or(("", &self.path))
    }
}

/// The fields of a `Claim` record.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Claim")]
struct ClaimFields {
    #[serde(with = "by_text")]
    id: ClaimId,
    #[serde(with = "by_text")]
    document: DocumentId,
    at: (u32, u32),
    #[serde(default, skip_serializing_if = "String::is_empty")]
    before: String,
    words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    after: String,
}

impl ClaimLine {
    /// `at` in code points, end exclusive; `words` with white space folded.
    pub fn new(
        id: ClaimId,
        document: DocumentId,
        at: (u32, u32),
        words: &str,
        before: &str,
        after: &str,
    ) -> Result<Self, EntryError> {
        let fields =
            ClaimFields { id, document, at, before: before.into(), words: words.into(), after: after.into() };
        Self::read(&Record::of(CLAIM, &fields)?).map_err(EntryError::Unwritable)
    }

    /// A claim born at `span` of a document, with its words, and 32 characters on either side.
    pub fn at(document: &Document, span: Span) -> Result<Self, EntryError> {
        const AROUND: usize = 32;
        let text = &*document.text;
        let (Some(words), Some(before), Some(after)) =
            (span.of(text), text.get(..span.start), text.get(span.end..))
        else {
            return Err(EntryError::Unwritable("the span does not fit the text".into()));
        };
        let start = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
        let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        Self::new(
            id_at(document, span),
            document.id,
            PointIndex::new(text).points(text, span),
            &fold_space(words),
            &before[start..],
            &after[..end],
        )
    }

    fn read(record: &Record) -> Result<Self, String> {
        let (fields, _) = record.read::<ClaimFields>()?;
        let ClaimFields { id, document, at, before, words, after } = fields;
        Ok(Self { id, document, at, words, before, after, line: record.line.as_str().into() })
    }
}
