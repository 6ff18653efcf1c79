//! The records of a project file that are not entries: folders, documents, claims, and what is carried unread.

use super::EntryId;
use super::act::Role;
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
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
