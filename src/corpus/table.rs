//! Tables with a document a record: CSV and TSV, JSON lines.

use super::ReadOptions;
use super::format::Format;
use super::read::{FileProblem, FileRead};

pub struct Separated;

impl Format for Separated {
    fn endings(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.table_bytes
    }

    fn read(&self, path: &str, _: &[u8], _: &ReadOptions, read: &mut FileRead) {
        read.problems.push(FileProblem::new(path, "CSV is not a format this version reads"));
    }
}

pub struct JsonLines;

impl Format for JsonLines {
    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.table_bytes
    }

    fn read(&self, path: &str, _: &[u8], _: &ReadOptions, read: &mut FileRead) {
        read.problems.push(FileProblem::new(path, "JSONL is not a format this version reads"));
    }
}
