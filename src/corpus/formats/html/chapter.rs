//! A page of a book: the same tree and the same pieces as those of a web page, and no article to be looked for in
//! them, for all of the page is the book's.

use super::parse::parse_xml;
use super::pieces::{Piece, pieces};
use super::tree::{Tag, Tree};
use crate::corpus::LandmarkKind;
use crate::corpus::formats::prose::Paragraph;

/// The paragraphs of one page of a book.
pub struct Chapter {
    pub paragraphs: Vec<Paragraph>,
    /// Is the page longer than what was read of it?
    pub cut_short: bool,
}

/// The page in `source`, which is XHTML. Lists of links to other pages, and what a reader does not see, are marked.
pub fn chapter(source: &str) -> Chapter {
    let tree = parse_xml(source);
    let (text, pieces) = pieces(&tree);
    let paragraph = |piece: &Piece| Paragraph {
        words: text[piece.span.range()].to_owned(),
        heading: piece.kind == LandmarkKind::Heading,
        marked: is_around(&tree, piece),
        tight: !piece.gap_before,
        ..Paragraph::default()
    };
    Chapter { paragraphs: pieces.iter().map(paragraph).collect(), cut_short: tree.cut_short }
}

/// Notes are often hidden so that a reading device shows them where they are asked for: they are words of the book.
fn is_around(tree: &Tree, piece: &Piece) -> bool {
    let mut around = piece.hidden;
    for node in tree.ancestors(piece.holder) {
        if tree.tag(node) == Some(Tag::Nav) {
            return true;
        }
        let says = ["epub:type", "role"].into_iter().filter_map(|name| tree.raw_attribute(node, name));
        around &= !says.into_iter().any(|says| says.contains("footnote") || says.contains("endnote"));
    }
    around
}
