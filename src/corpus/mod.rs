//! Documents from files and folders: encodings, landmarks, boilerplate, metadata.
//!
//! [`read_folder`] walks, [`read_file`] opens, [`read_bytes`] reads; `formats` is where a further format
//! plugs in. What all formats share is in `page`: a text and its blocks become a [`Document`] with title,
//! date, dateline and marked boilerplate. Nothing is deleted, fetched, run or written here.

mod abroad;
mod budget;
mod byline;
pub mod cache;
mod calendar;
mod columns;
mod crash;
mod dateline;
mod document;
mod encoding;
mod folder;
mod formats;
mod furniture;
mod head;
mod helper;
mod identity;
mod language;
mod layout;
mod letterhead;
mod options;
mod page;
mod pattern;
mod places;
mod read;
mod spread;
#[cfg(test)]
mod tests;

pub use columns::{ColumnSample, TableColumns, tables_in};
pub use document::{Card, Document, DocumentId, Landmark, LandmarkKind, Note, NoteKind};
pub use folder::{FileGave, FolderRead, Located, Progress, read_folder, read_folder_by, tables_of_folder};
pub use formats::{endings_in_words, file_of, holds_others, is_archive, is_table};
pub use helper::{Helper, read_one};
pub use identity::{Identity, identify_bytes, identify_record, identify_text, is_known_by, text_hash};
pub use options::{Column, Columns, Limits, READER_VERSION, ReadOptions};
pub use read::{FileProblem, FileRead, bytes_of, read_bytes, read_file};
pub use spread::in_order;
