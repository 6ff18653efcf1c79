//! Plain text and Markdown as formats.

use super::Format;
use super::markdown::{Rendered, render};
use crate::corpus::budget::Budget;
use crate::corpus::encoding::decode;
use crate::corpus::identity::identify_text;
use crate::corpus::layout::blocks;
use crate::corpus::page::{Stated, understand};
use crate::corpus::read::{FileProblem, FileRead};
use crate::corpus::{Document, ReadOptions};

/// Text without signs: paragraphs by empty lines or by lines.
pub struct PlainText;

impl Format for PlainText {
    fn endings(&self) -> &'static [&'static str] {
        &["", "txt", "text"]
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.text_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], _: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        read_text(path, bytes, read, |text| {
            let blocks = blocks(&text);
            Rendered { text, blocks, stated: Stated::default() }
        });
    }
}

/// Text with headings and marks.
pub struct Markdown;

impl Format for Markdown {
    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.text_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], _: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        read_text(path, bytes, read, |text| render(&text));
    }
}

fn read_text(path: &str, bytes: &[u8], read: &mut FileRead, render: impl Fn(String) -> Rendered) {
    let decoded = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(message) => return read.problems.push(FileProblem::new(path, message)),
    };
    let misfits = decoded.misfit_message();
    let Rendered { text, blocks, stated } = render(decoded.text);
    if blocks.is_empty() {
        return read.problems.push(FileProblem::new(path, "holds no words"));
    }
    let identity = identify_text(bytes).with_text(&text, bytes);
    let document = understand(path, identity, decoded.encoding, text, blocks, stated);
    read.documents.push(Document { problems: misfits.into_iter().collect(), ..document });
}
