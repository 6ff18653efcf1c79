//! One file packed with gzip: `report.txt.gz` is read as `report.txt` would be.

use super::Package;
use crate::corpus::ReadOptions;
use crate::corpus::budget::Budget;
use crate::corpus::formats::warc::pages;
use crate::corpus::formats::{Detected, Format, Tables, by_name};
use crate::corpus::identity::identify_bytes;
use crate::corpus::read::{FileProblem, FileRead};
use flate2::read::MultiGzDecoder;
use std::io::BufReader;

/// A file packed with gzip. It has no name of its own, so its documents have the path of the packed file.
pub struct Gzip;

impl Format for Gzip {
    fn endings(&self) -> &'static [&'static str] {
        &["gz", "tgz"]
    }

    fn is_binary(&self) -> bool {
        true
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
        let inner = match path.rsplit_once('.') {
            Some((stem, ending)) if ending.eq_ignore_ascii_case("tgz") => format!("{stem}.tar"),
            Some((stem, _)) => stem.to_owned(),
            None => path.to_owned(),
        };
        let format = match by_name(&inner) {
            Detected::Format(format) => format,
            Detected::Unreadable(message) => return read.problems.push(FileProblem::new(path, message)),
        };
        let package = Package { path, identity: identify_bytes(bytes), options };
        if inner.to_lowercase().ends_with(".warc") {
            return pages(&package, BufReader::new(MultiGzDecoder::new(bytes)), budget, read);
        }
        let unpacked = budget.unpack(MultiGzDecoder::new(bytes), bytes.len() as u64, format.limit(options));
        let unpacked = match unpacked {
            Ok(unpacked) => unpacked,
            Err(message) => return read.problems.push(FileProblem::new(path, message)),
        };
        let (documents, problems) = (read.documents.len(), read.problems.len());
        package.bytes(&inner, &unpacked, budget, read);
        let named = |inside: &str| format!("{path}{}", inside.strip_prefix(&inner).unwrap_or_default());
        read.documents[documents..].iter_mut().for_each(|document| document.path = named(&document.path));
        read.problems[problems..].iter_mut().for_each(|problem| problem.path = named(&problem.path));
    }
}
