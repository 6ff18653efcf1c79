//! Web pages as browsers save them, alone or with what belongs to them in one file (MHTML).
//!
//! From the outside in: `parse` makes a flat `tree` of the source; `pieces` writes what a reader sees of it as
//! paragraphs; `article` finds the element that holds the article by what `names` call it and by where the prose
//! stands, and `trim` marks what is in it and not of it; `meta` asks the page for title, date, authors and the
//! rest. Nothing recurses, nothing is fetched, and what is not the article is marked, never dropped. `chapter`
//! takes the first two steps alone, for the pages of a book.

mod article;
mod authors;
mod chapter;
mod dates;
mod linked_data;
mod meta;
mod mhtml;
mod names;
mod parse;
mod pieces;
#[cfg(test)]
mod tests;
mod title;
mod tree;
mod trim;

pub use chapter::{Reference, chapter, notes_in};

use super::Format;
use crate::corpus::budget::Budget;
use crate::corpus::encoding::{Decoded, decode_declared};
use crate::corpus::identity::identify_text;
use crate::corpus::layout;
use crate::corpus::page::{Block, Stated, understand};
use crate::corpus::read::{FileProblem, FileRead};
use crate::corpus::{Document, LandmarkKind, ReadOptions};
use crate::text::{Span, normalise};
use std::borrow::Cow;

/// A web page.
pub struct Html;

impl Format for Html {
    fn endings(&self) -> &'static [&'static str] {
        &["htm", "html", "xhtml", "shtml"]
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.text_bytes
    }

    fn read(
        &self,
        path: &str,
        bytes: &[u8],
        options: &ReadOptions,
        budget: &mut Budget,
        read: &mut FileRead,
    ) {
        if mhtml::is_likely(bytes) {
            return Mhtml.read(path, bytes, options, budget, read);
        }
        page(path, bytes, bytes, None, None, read);
    }
}

/// A web page with its pictures and the like in one file.
pub struct Mhtml;

impl Format for Mhtml {
    fn endings(&self) -> &'static [&'static str] {
        &["mht", "mhtml"]
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        mhtml::begins(bytes)
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.text_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], _: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        let first = read.documents.len();
        match mhtml::first_page(bytes) {
            Ok(saved) => {
                page(path, bytes, &saved.bytes, saved.encoding.as_deref(), saved.address, read);
                for document in read.documents[first..].iter_mut().filter(|document| document.date.is_none())
                {
                    document.date = saved.day;
                    document.date_found = saved.day.map(|_| "the day the page was saved".to_owned());
                }
            }
            Err(message) => read.problems.push(FileProblem::new(path, message)),
        }
    }
}

/// Read the page in `bytes`, which the file `whole` holds.
fn page(
    path: &str,
    whole: &[u8],
    bytes: &[u8],
    encoding: Option<&str>,
    address: Option<String>,
    read: &mut FileRead,
) {
    let declared = encoding.map(str::to_owned).or_else(|| declared_in(bytes));
    // Many a page says UTF-8 and is not, and one that can be asked is not in UTF-16: the bytes tell both.
    let declared = declared.filter(|name| !name.to_lowercase().starts_with("utf"));
    let decoded = match decode_declared(&without_zeros(bytes), declared.as_deref()) {
        Ok(decoded) => decoded,
        Err(message) => return read.problems.push(FileProblem::new(path, message)),
    };
    let mut problems: Vec<String> = decoded.misfit_message().into_iter().collect();
    let Decoded { text: source, encoding, .. } = decoded;
    let tree = parse::parse(&source);
    if tree.cut_short {
        problems.push("is so large a page that its end was not read; save the article alone".to_owned());
    }
    // Text under the name of a page.
    if tree.elements().count() <= 2 && !source.contains('<') {
        let blocks = layout::blocks(&source);
        if blocks.is_empty() {
            return read.problems.push(FileProblem::new(path, "holds no words"));
        }
        let document = understand(path, identify_text(whole), encoding, source, blocks, Stated::default());
        return read.documents.push(Document { problems, ..document });
    }
    let (mut text, pieces) = pieces::pieces(&tree);
    let article = article::article(&tree, &text, &pieces);
    let (stated, body) = meta::stated(&meta::Found {
        tree: &tree,
        text: &text,
        pieces: &pieces,
        names: &article.names,
        article: article.place.clone(),
        address: address.or_else(|| address_in(&source)),
    });
    let mut blocks: Vec<Block> = pieces
        .iter()
        .zip(article.marked)
        .map(|(p, marked)| Block { span: p.span, kind: p.kind, gap_before: p.gap_before, marked })
        .collect();
    if let Some(body) = body {
        only_in_data(&body, &mut text, &mut blocks);
    }
    if blocks.is_empty() {
        return read.problems.push(FileProblem::new(path, "holds no words"));
    }
    let mut document = understand(path, identify_text(whole), encoding, text, blocks, stated);
    document.problems.extend(problems);
    read.documents.push(document);
}

/// The body that a page gives in its data alone, behind the page's visible words, where these hold much less.
fn only_in_data(body: &str, text: &mut String, blocks: &mut Vec<Block>) {
    const SHORTEST: usize = 500;
    let shown: usize = blocks.iter().filter(|b| !b.marked).map(|b| b.span.len()).sum();
    if body.len() < SHORTEST || body.len() < 3 * shown {
        return;
    }
    let tree = parse::parse(body);
    let (words, mut lines) = if tree.elements().count() > 2 {
        let (words, pieces) = pieces::pieces(&tree);
        (words, pieces.iter().map(|p| p.span).collect::<Vec<_>>())
    } else {
        let words = normalise(&htmlize::unescape(body)).into_owned();
        let lines = layout::blocks(&words).iter().map(|b| b.span).collect();
        (words, lines)
    };
    for block in blocks.iter_mut().filter(|b| b.kind != LandmarkKind::Heading) {
        block.marked = true;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let start = text.len();
    text.push_str(words.trim_end());
    lines.retain(|line| start + line.end <= text.len());
    blocks.extend(lines.into_iter().map(|line| Block {
        span: Span::new(start + line.start, start + line.end),
        kind: LandmarkKind::Paragraph,
        gap_before: true,
        marked: false,
    }));
}

/// Zero bytes, which no page means, are passed over where they are few; many show UTF-16, or no text at all.
fn without_zeros(bytes: &[u8]) -> Cow<'_, [u8]> {
    let few = bytes.len() / 64 + 1;
    match memchr::memchr_iter(0, bytes).take(few + 1).count() {
        count if count > 0 && count <= few => bytes.iter().copied().filter(|b| *b != 0).collect(),
        _ => Cow::Borrowed(bytes),
    }
}

/// Bytes at the head of a page in which it may say what it is in.
const HEAD: usize = 4096;

/// `charset=…` of a `<meta>`, or `encoding="…"` of an XML declaration.
fn declared_in(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let named = |from: usize| {
        let rest = head.get(from..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest =
            rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
        let end = rest
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')))
            .unwrap_or(rest.len());
        (end > 0).then(|| String::from_utf8_lossy(&rest[..end]).into_owned())
    };
    if head.starts_with(b"<?xml")
        && let Some(at) = memchr::memmem::find(&head, b"encoding")
        && let Some(name) = named(at + "encoding".len())
    {
        return Some(name);
    }
    memchr::memmem::find_iter(&head, b"charset").find_map(|at| {
        let tag = head[..at].iter().rposition(|b| *b == b'<')?;
        head[tag..].starts_with(b"<meta").then(|| named(at + "charset".len())).flatten()
    })
}

/// The address that browsers note in a page that they save: `saved from url=(0042)https://…`.
fn address_in(source: &str) -> Option<String> {
    let head = &source[..source.floor_char_boundary(HEAD)];
    let (_, rest) = head.split_once("saved from url=(")?;
    let (_, address) = rest.split_once(')')?;
    let address = address.split(|c: char| c.is_whitespace() || c == '>').next()?.trim_end_matches("--");
    address.starts_with("http").then(|| address.to_owned())
}
