//! One file packed with gzip: `report.txt.gz` is read as `report.txt` would be.

use super::{Holder, Package};
use crate::corpus::budget::Budget;
use crate::corpus::formats::warc::pages;
use crate::corpus::formats::{Detected, by_name};
use crate::corpus::read::FileRead;
use flate2::read::MultiGzDecoder;
use std::io::BufReader;

/// A file packed with gzip. It has no name of its own, so its documents have the path of the packed file.
pub static GZIP: Holder = Holder::named(&["gz", "tgz"], file);

fn file(package: &Package<'_>, bytes: &[u8], budget: &mut Budget, read: &mut FileRead) -> Result<(), String> {
    let path = package.path;
    let inner = match path.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("tgz") => format!("{stem}.tar"),
        Some((stem, _)) => stem.to_owned(),
        None => path.to_owned(),
    };
    let format = match by_name(&inner) {
        Detected::Format(format) => format,
        Detected::Unreadable(message) => return Err(message),
    };
    let source = MultiGzDecoder::new(bytes);
    if inner.to_lowercase().ends_with(".warc") {
        return pages(package, BufReader::new(source), budget, read);
    }
    let unpacked = budget.unpack(source, bytes.len() as u64, format.limit(package.options))?;
    let (documents, problems) = (read.documents.len(), read.problems.len());
    package.bytes(&inner, &unpacked, budget, read);
    let named = |inside: &str| format!("{path}{}", inside.strip_prefix(&inner).unwrap_or_default());
    read.documents[documents..].iter_mut().for_each(|document| document.path = named(&document.path));
    read.problems[problems..].iter_mut().for_each(|problem| problem.path = named(&problem.path));
    Ok(())
}
