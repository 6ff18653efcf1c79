//! Plain text and Markdown.

use super::encoding::{decode, misfit_message};
use super::format::Format;
use super::identity::identify_text;
use super::page::{Block, understand};
use super::read::{FileProblem, FileRead};
use super::{LandmarkKind, ReadOptions};
use crate::text::Span;

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
                let mut document =
                    understand(path, identify_text(bytes), decoded.encoding, decoded.text, blocks);
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

/// The paragraphs of plain text: what stands between empty lines.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            open = false;
        } else {
            let from = start + (line.len() - line.trim_start().len());
            let to = from + trimmed.len();
            match blocks.last_mut() {
                Some(block) if open => block.span.end = to,
                _ => blocks.push(Block { span: Span::new(from, to), kind: LandmarkKind::Paragraph }),
            }
            open = true;
        }
        start += line.len();
    }
    blocks
}
