//! Plain text and Markdown.

use super::ReadOptions;
use super::encoding::{decode, misfit_message};
use super::format::Format;
use super::identity::identify_text;
use super::layout::blocks;
use super::page::{Stated, understand};
use super::read::{FileProblem, FileRead};

pub struct PlainText;

impl Format for PlainText {
    fn endings(&self) -> &'static [&'static str] {
        &["", "txt", "text"]
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.text_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], _: &ReadOptions, read: &mut FileRead) {
        match decode(bytes) {
            Ok(decoded) => {
                let problem = misfit_message(&decoded);
                let blocks = blocks(&decoded.text);
                let mut document = understand(
                    path,
                    identify_text(bytes),
                    decoded.encoding,
                    decoded.text,
                    blocks,
                    Stated::default(),
                );
                document.problems.extend(problem);
                read.documents.push(document);
            }
            Err(message) => read.problems.push(FileProblem::new(path, message)),
        }
    }
}

pub struct Markdown;

impl Format for Markdown {
    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.text_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], options: &ReadOptions, read: &mut FileRead) {
        PlainText.read(path, bytes, options, read);
    }
}
