//! Packages of files: ZIP, tar, and single files packed with gzip; and how whatever holds others is opened.
//!
//! A document in a package has the path of the package, `/`, and its name there, cleaned; its
//! [`file`](crate::corpus::Document::file) is the file on the disk that all of it lies in.

mod gzip;
mod tar;
#[cfg(test)]
mod tests;
mod zip;

pub use gzip::GZIP;
pub use tar::TAR;
pub use zip::ZIP;

use super::{Detected, Format, Tables, by_name};
use crate::corpus::ReadOptions;
use crate::corpus::budget::Budget;
use crate::corpus::encoding::decode;
use crate::corpus::folder::is_left_by_programs;
use crate::corpus::identity::{Identity, identify_bytes, identify_text};
use crate::corpus::read::{FileProblem, FileRead, read_within};
use std::io::Read;

/// A format whose files hold others: their openings differ in nothing but this.
pub struct Holder {
    pub endings: &'static [&'static str],
    pub begins: fn(&[u8]) -> bool,
    /// Is it text, as mail is?
    pub is_text: bool,
    /// Reads what a file holds; the error says why nothing more of it can be read.
    pub files: Files,
}

type Files = fn(&Package<'_>, &[u8], &mut Budget, &mut FileRead) -> Result<(), String>;

impl Holder {
    /// A format that is no text and is told by the endings of names alone.
    pub const fn named(endings: &'static [&'static str], files: Files) -> Self {
        Self { endings, begins: |_| false, is_text: false, files }
    }
}

impl Format for Holder {
    fn endings(&self) -> &'static [&'static str] {
        self.endings
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        (self.begins)(bytes)
    }

    fn is_binary(&self) -> bool {
        !self.is_text
    }

    fn tables(&self) -> Tables {
        Tables::Inside
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.archive_bytes
    }

    fn read(
        &self,
        path: &str,
        bytes: &[u8],
        options: &ReadOptions,
        budget: &mut Budget,
        read: &mut FileRead,
    ) {
        let identity = if self.is_text { identify_text(bytes) } else { identify_bytes(bytes) };
        let package = Package { path, identity, options };
        if let Err(message) = (self.files)(&package, bytes, budget, read) {
            read.problems.push(FileProblem::new(path, message));
        }
    }
}

/// A file that holds others, while it is read.
pub struct Package<'a> {
    pub path: &'a str,
    pub identity: Identity,
    pub options: &'a ReadOptions,
}

impl Package<'_> {
    /// Read the file `name` of this package: `source` gives its bytes, `packed` is how many it takes.
    /// The error says why nothing more of the package can be read.
    pub fn file(
        &self,
        name: &str,
        source: impl Read,
        packed: u64,
        budget: &mut Budget,
        read: &mut FileRead,
    ) -> Result<(), String> {
        if is_hidden(name) {
            return Ok(());
        }
        budget.file()?;
        let path = format!("{}/{name}", self.path);
        let format = match by_name(&path) {
            Detected::Format(format) => format,
            Detected::Unreadable(message) => {
                read.problems.push(FileProblem::new(&path, message));
                return Ok(());
            }
        };
        match budget.unpack(source, packed, format.limit(self.options)) {
            Ok(bytes) => self.bytes(&path, &bytes, budget, read),
            Err(message) => read.problems.push(FileProblem::new(&path, message)),
        }
        Ok(())
    }

    /// Read `bytes` of this package as the file `path`.
    pub fn bytes(&self, path: &str, bytes: &[u8], budget: &mut Budget, read: &mut FileRead) {
        let first = read.documents.len();
        let deeper = budget.deeper(|budget| read_within(path, bytes, self.options, budget, read));
        if let Err(message) = deeper {
            read.problems.push(FileProblem::new(path, message));
        }
        for document in &mut read.documents[first..] {
            document.file = Some((self.identity.id, self.identity.bytes));
        }
    }
}

/// What systems put into packages unasked, and what is hidden in folders too.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || is_left_by_programs(part))
}

/// The name of a file in a package as part of a path that stays inside and is only shown: nothing climbs,
/// nothing is absolute, nothing controls a terminal.
pub fn clean_name(raw: &[u8]) -> String {
    const LONGEST: usize = 200;
    const DEEPEST: usize = 32;
    let name = decode(raw).map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), |decoded| decoded.text);
    let parts = name.split(['/', '\\']).filter(|part| !matches!(part.trim(), "" | "." | ".."));
    let parts = parts.map(|part| {
        let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        let shown = |c: char| if c.is_control() || c == ':' || turns(c) { '_' } else { c };
        // Of a name that is too long the end is kept, for it tells the format.
        let skipped = part.chars().count().saturating_sub(LONGEST);
        part.chars().skip(skipped).map(shown).collect::<String>()
    });
    let parts: Vec<String> = parts.take(DEEPEST).collect();
    if parts.is_empty() { "unnamed".to_owned() } else { parts.join("/") }
}
