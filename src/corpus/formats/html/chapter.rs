//! A page of a book: the same tree and the same pieces as those of a web page, and no article to be looked for in
//! them, for all of the page is the book's.

use super::parse::parse_xml;
use super::pieces::{Piece, is_invisible, pieces};
use super::tree::{Tag, Tree};
use crate::corpus::LandmarkKind;
use crate::corpus::formats::prose::Paragraph;
use crate::text::normalise;
use std::collections::HashSet;

/// What was read of one page of a book.
pub struct Chapter {
    pub paragraphs: Vec<Paragraph>,
    pub references: Vec<Reference>,
    /// The notes that stand in the page: the id of each and its words.
    pub notes: Vec<(String, String)>,
    /// Is the page longer than what was read of it?
    pub cut_short: bool,
}

/// A mark that points to a note.
pub struct Reference {
    /// Number of the paragraph, and the byte of its words behind the mark.
    pub paragraph: usize,
    pub at: usize,
    /// As in a link: `notes.xhtml#n1`.
    pub target: String,
    /// The mark: "1", "*".
    pub mark: String,
}

/// The page in `source`, which is XHTML. Lists of links to other pages, and what a reader does not see, are marked.
/// `wanted` says of an id whether another page points to it as to a note.
pub fn chapter(source: &str, wanted: impl Fn(&str) -> bool) -> Chapter {
    let tree = parse_xml(source);
    let (text, pieces) = pieces(&tree);
    let paragraph = |piece: &Piece| Paragraph {
        words: text[piece.span.range()].to_owned(),
        heading: piece.kind == LandmarkKind::Heading,
        marked: is_around(&tree, piece),
        tight: !piece.gap_before,
        ..Paragraph::default()
    };
    let references = references(&tree, &text, &pieces);
    let here: HashSet<&str> = references.iter().filter_map(|r| r.target.strip_prefix('#')).collect();
    let notes = notes(&tree, |id| here.contains(id) || wanted(id));
    Chapter {
        paragraphs: pieces.iter().map(paragraph).collect(),
        references,
        notes,
        cut_short: tree.cut_short,
    }
}

/// Does an element say that it is one of these? Books say so for reading devices, and for those that read aloud.
fn says(tree: &Tree, node: u32, kinds: &[&str]) -> bool {
    let said = ["epub:type", "role"].into_iter().filter_map(|name| tree.raw_attribute(node, name));
    said.flat_map(str::split_ascii_whitespace).any(|said| {
        let said = said.strip_prefix("doc-").unwrap_or(said);
        kinds.iter().any(|kind| said.eq_ignore_ascii_case(kind))
    })
}

const NOTES: &[&str] =
    &["footnote", "endnote", "rearnote", "note", "footnotes", "endnotes", "rearnotes", "notes"];

/// Notes are often hidden so that a reading device shows them where they are asked for: they are words of the book.
fn is_around(tree: &Tree, piece: &Piece) -> bool {
    let mut around = piece.hidden;
    for node in tree.ancestors(piece.holder) {
        if tree.tag(node) == Some(Tag::Nav) {
            return true;
        }
        around = around && !says(tree, node, NOTES);
    }
    around
}

/// The marks that point to notes, in their order, each in the piece that holds its words.
fn references(tree: &Tree, text: &str, pieces: &[Piece]) -> Vec<Reference> {
    const LONGEST_MARK: usize = 20;
    let mut found = Vec::new();
    let mut paragraph = 0;
    // How far the words of a piece were gone through: its number, the next node, and the place in the text.
    let (mut of, mut next, mut at) = (usize::MAX, 0, 0);
    for (node, tag) in tree.elements() {
        if tag != Tag::A || !says(tree, node, &["noteref"]) {
            continue;
        }
        let target = tree.attribute(node, "href").filter(|target| target.contains('#'));
        let first = tree.inside(node).find(|n| !tree.words(*n).trim().is_empty());
        let (Some(target), Some(first)) = (target, first) else { continue };
        paragraph += pieces[paragraph..].partition_point(|piece| piece.last < first);
        let Some(piece) = pieces.get(paragraph).filter(|piece| piece.first <= first) else { continue };
        if of != paragraph {
            (of, next, at) = (paragraph, piece.first, piece.span.start);
        }
        // White space is folded and some signs are left out, so what is seen is counted.
        let end = tree.nodes[node as usize].end.min(piece.last + 1);
        let unseen = |n: &u32| {
            let parent = tree.ancestors(*n).nth(1).and_then(|parent| tree.tag(parent));
            matches!(parent, Some(Tag::Rt | Tag::Rp | Tag::Script | Tag::Style))
        };
        let words = (next..end).filter(|n| !unseen(n)).map(|n| tree.words(n));
        let seen = |words: &str| {
            normalise(words).chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).count()
        };
        let passed: usize = words.map(|words| seen(&words)).sum();
        let rest = &text[at..piece.span.end];
        let mut behind =
            rest.char_indices().filter(|(_, c)| !c.is_whitespace()).skip(passed.saturating_sub(1));
        if passed > 0 {
            at = behind.next().map_or(piece.span.end, |(i, c)| at + i + c.len_utf8());
        }
        next = next.max(end);
        found.push(Reference {
            paragraph,
            at: at - piece.span.start,
            target: target.into_owned(),
            mark: tree.text_of(node, LONGEST_MARK),
        });
    }
    found
}

/// The notes of a page: those that say that they are, and those that a mark points to.
fn notes(tree: &Tree, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    const LONGEST: usize = 16 << 10;
    let mut notes = Vec::new();
    // A note in a note would be written twice; a trap, a thousand times.
    let mut left = tree.source.len();
    for (node, _) in tree.elements() {
        let Some(id) = tree.raw_attribute(node, "id") else { continue };
        if !says(tree, node, &NOTES[..4]) && !wanted(id) {
            continue;
        }
        let words = tree.text_of(node, LONGEST.min(left));
        left = left.saturating_sub(words.len());
        notes.push((id.to_owned(), words));
    }
    notes
}
