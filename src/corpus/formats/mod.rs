//! The formats this version reads, and the one place where another is added: implement [`Format`],
//! list it in [`FORMATS`], and take its endings out of [`NOT_YET`].

mod archive;
mod cells;
mod epub;
mod html;
mod json;
mod mail;
mod markdown;
mod open_document;
mod package;
pub mod pdf;
mod plain;
mod prose;
mod rtf;
mod sheet;
mod table;
mod transcript;
mod warc;
mod word;
mod xml;

use crate::corpus::ReadOptions;
use crate::corpus::budget::Budget;
use crate::corpus::read::FileRead;
use archive::{GZIP, TAR, ZIP};
use epub::EPUB;
use html::{Html, Mhtml};
use json::Json;
use mail::{MAIL, MAILBOX};
use open_document::OPEN_DOCUMENT;
use pdf::Pdf;
use plain::{Markdown, PlainText};
use rtf::RICH_TEXT;
use sheet::{Excel, OpenSheet};
use table::{JsonLines, Separated};
use transcript::Transcript;
use warc::WARC;
use word::WORD;

/// The columns of one record of a table with its values, in order.
pub type Record = Vec<(String, String)>;

/// Where the tables of a file are that choices of columns are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tables {
    No,
    /// The file is one.
    Itself,
    /// They may lie in it.
    Inside,
}

/// One file format.
pub trait Format: Sync {
    /// File name endings, in lower case, without the dot.
    fn endings(&self) -> &'static [&'static str];

    /// Do bytes that begin so belong to this format, whatever the file is called? Asked before the endings.
    fn begins(&self, _bytes: &[u8]) -> bool {
        false
    }

    /// Is it no text, so that its file may begin in any way?
    fn is_binary(&self) -> bool {
        false
    }

    /// Is a file of this format a table with a document a record, or may such files lie in it?
    fn tables(&self) -> Tables {
        Tables::No
    }

    /// The longest file of this format that is read, in bytes.
    fn limit(&self, options: &ReadOptions) -> u64;

    /// Read what `bytes` hold into `read`; what holds other files takes what it unpacks from `budget`. Must not panic;
    /// what goes wrong is a problem.
    fn read(&self, path: &str, bytes: &[u8], options: &ReadOptions, budget: &mut Budget, read: &mut FileRead);

    /// Of a table the first `count` records or somewhat more, whatever its columns are called; `None` of others.
    fn first_records(
        &self,
        _path: &str,
        _bytes: &[u8],
        _: &ReadOptions,
        _count: usize,
    ) -> Option<Vec<Record>> {
        None
    }
}

static FORMATS: &[&dyn Format] = &[
    &PlainText,
    &Markdown,
    &Html,
    &Mhtml,
    &Separated,
    &JsonLines,
    &Json,
    &MAIL,
    &MAILBOX,
    &WORD,
    &OPEN_DOCUMENT,
    &RICH_TEXT,
    &EPUB,
    &Pdf,
    &Excel,
    &OpenSheet,
    &Transcript,
    &WARC,
    &ZIP,
    &GZIP,
    &TAR,
];

/// Formats that people have and that are not read: endings and what to call them.
const NOT_YET: &[(&[&str], &str)] = &[
    (&["doc", "dot"], "the old Word format (.doc; save it as .docx)"),
    (&["xls", "xlsb", "numbers"], "a spreadsheet of this kind (save it as .xlsx, .ods or .csv)"),
    (&["msg", "pst"], "the mail of Outlook (save it as .eml)"),
    (&["xz", "zst", "bz2", "7z", "rar"], "an archive of this kind (unpack it, or pack it as ZIP)"),
    (&["jpg", "jpeg", "png", "gif", "webp", "svg", "tif", "tiff", "bmp"], "a picture"),
    (&["mp3", "wav", "ogg", "m4a", "mp4", "mov", "webm", "mkv", "avi"], "sound or film"),
    (&["ron"], "a project file"),
];

/// How files begin that are not what their name says.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\x1F\x8B", "an archive"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (
        b"\xD0\xCF\x11\xE0",
        "a file of the old Office or one locked with a password (save it as .docx, without one)",
    ),
    (b"\x7FELF", "a program"),
];

/// What a file turned out to be.
pub enum Detected {
    Format(&'static dyn Format),
    /// Why it is not read, to stand behind the path.
    Unreadable(String),
}

/// The endings of the files that are read, in words: ".txt, .text, .md".
#[must_use]
pub fn endings_in_words() -> String {
    let endings = FORMATS.iter().flat_map(|format| format.endings()).filter(|ending| !ending.is_empty());
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}

/// By the end of the name alone, before anything is opened. Without an ending, plain text.
pub fn by_name(path: &str) -> Detected {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    if let Some(format) = FORMATS.iter().find(|f| f.endings().contains(&ending.as_str())) {
        return Detected::Format(*format);
    }
    let called = NOT_YET.iter().find(|(endings, _)| endings.contains(&ending.as_str()));
    Detected::Unreadable(match called {
        Some((_, name)) => format!("{name} is not a format this version reads"),
        None => format!(".{ending} is not a format this version reads; text may be renamed to .txt"),
    })
}

/// Is a file of this name a table with a document a record?
pub fn is_table(path: &str) -> bool {
    matches!(by_name(path), Detected::Format(format) if format.tables() == Tables::Itself)
}

/// Is a file of this name one in which others may lie: an archive, a mail?
#[must_use]
pub fn holds_others(path: &str) -> bool {
    matches!(by_name(path), Detected::Format(format) if format.tables() == Tables::Inside)
}

/// Is a file of this name an archive? Mails may hold tables too, but are many and mostly do not.
#[must_use]
pub fn is_archive(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| {
        [&ZIP, &GZIP, &TAR].iter().any(|format| format.endings.contains(&ending.as_str()))
    })
}

/// By how the bytes begin, then by name.
pub fn detect(path: &str, bytes: &[u8]) -> Detected {
    if let Some(format) = FORMATS.iter().find(|format| format.begins(bytes)) {
        return Detected::Format(*format);
    }
    let named = by_name(path);
    if matches!(named, Detected::Format(format) if format.is_binary()) {
        return named;
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Detected::Unreadable(format!("begins like {name}, which is not a format this version reads"));
    }
    named
}

/// The path of the file on the disk in which the document `path` of a table, mail or package lies: its
/// shortest beginning that a reader of this program could have opened. A folder may be called so too.
pub fn file_of(path: &str) -> &str {
    let name_from = path.find('/').map_or(0, |at| at + 1);
    let ends = path.char_indices().filter(|(at, c)| *at > name_from && matches!(c, '/' | '#'));
    let mut ends = ends.map(|(at, _)| at).chain([path.len()]);
    let opens = |part: &str| {
        let ending = part.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
        ending.is_some_and(|ending| {
            FORMATS.iter().any(|f| f.endings().iter().any(|known| known.eq_ignore_ascii_case(ending)))
        })
    };
    let plain = || path.rsplit_once('#').map_or(path, |(file, _)| file);
    ends.find(|end| opens(&path[..*end])).map_or_else(plain, |end| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, bytes: &[u8], expected: Option<&str>) {
        match (detect(path, bytes), expected) {
            (Detected::Format(_), None) => {}
            (Detected::Unreadable(message), Some(part)) => assert!(message.contains(part), "{message}"),
            (Detected::Format(f), Some(_)) => panic!("{path} was taken for {:?}", f.endings()),
            (Detected::Unreadable(message), None) => panic!("{path}: {message}"),
        }
    }

    #[test]
    fn formats_are_told_by_name_and_by_how_they_begin() {
        check("a/b.txt", b"words", None);
        check("a/B.TXT", b"words", None);
        check("a.b/notes", b"words", None);
        check("x.md", b"", None);
        check("x.jsonl", b"", None);
        check("x.txt", b"%PDF-1.7", None);
        check("x.doc", b"", Some("save it as .docx"));
        check("x.xyz", b"", Some(".xyz is not a format this version reads"));
    }

    #[test]
    fn a_document_in_a_file_is_found_through_it() {
        for (path, file) in [
            ("f/a.csv#12", "f/a.csv"),
            ("f/x/a.zip/b/c.txt", "f/x/a.zip"),
            ("f/a.zip/b.zip/c.jsonl#3", "f/a.zip"),
            ("f/x#1/a.zip/b.txt", "f/x#1/a.zip"),
            ("f/a.txt.gz", "f/a.txt.gz"),
            ("f/a.CSV#1", "f/a.CSV"),
            ("my.zip/a.csv#1", "my.zip/a.csv"),
            ("f/table#7", "f/table"),
            ("f/table", "f/table"),
        ] {
            assert_eq!(file_of(path), file);
        }
    }

    #[test]
    fn no_ending_stands_twice() {
        let mut endings: Vec<_> = FORMATS.iter().flat_map(|f| f.endings()).collect();
        endings.extend(NOT_YET.iter().flat_map(|(endings, _)| *endings));
        let before = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), before);
    }
}
