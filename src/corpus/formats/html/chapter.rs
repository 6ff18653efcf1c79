//! A page of a book: the same tree and the same pieces as those of a web page, and no article to be looked for in
//! them, for all of the page is the book's.

use super::parse::parse_xml;
use super::pieces::{MARK_OF_NOTE, Piece, Place, whole_pieces};
use super::tree::{Tag, Tree};
use crate::corpus::LandmarkKind;
use crate::corpus::formats::prose::Paragraph;

/// What was read of one page of a book.
pub struct Chapter<'a> {
    tree: Tree<'a>,
    pub paragraphs: Vec<Paragraph>,
    pub references: Vec<Reference>,
    /// Do most of its words stand in links?
    pub is_mostly_links: bool,
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
pub fn chapter(source: &str) -> Chapter<'_> {
    let tree = parse_xml(source);
    let (text, pieces, places) = whole_pieces(&tree);
    let paragraph = |piece: &Piece| Paragraph {
        words: text[piece.span.range()].to_owned(),
        heading: piece.kind == LandmarkKind::Heading,
        marked: is_around(&tree, piece),
        tight: !piece.gap_before,
        ..Paragraph::default()
    };
    let seen = || pieces.iter().filter(|piece| !piece.hidden);
    let linked: u64 = seen().map(|piece| u64::from(piece.linked)).sum();
    let all: u64 = seen().map(|piece| u64::from(piece.bytes())).sum();
    Chapter {
        paragraphs: pieces.iter().map(paragraph).collect(),
        references: references(&tree, &pieces, &places),
        is_mostly_links: 2 * linked > all,
        cut_short: tree.cut_short,
        tree,
    }
}

impl Chapter<'_> {
    /// The words of the notes in the page. `wanted` is asked of each id and gives what waits for it, once.
    pub fn notes<T>(&self, wanted: impl FnMut(&str) -> Option<T>) -> Vec<(T, String)> {
        notes(&self.tree, wanted)
    }
}

/// The same of a page whose paragraphs are known.
pub fn notes_in<T>(source: &str, wanted: impl FnMut(&str) -> Option<T>) -> Vec<(T, String)> {
    notes(&parse_xml(source), wanted)
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
        around = around && !tree.says(node, NOTES);
    }
    around
}

/// The marks that point to notes, in the order of their places, each in the first piece that holds words of it.
fn references(tree: &Tree, pieces: &[Piece], places: &[Place]) -> Vec<Reference> {
    const LONGEST_MARK: usize = 20;
    let mut found = Vec::new();
    for (node, tag) in tree.elements() {
        if tag != Tag::A || !tree.says(node, MARK_OF_NOTE) {
            continue;
        }
        let target = tree.attribute(node, "href").filter(|target| target.contains('#'));
        let inside = tree.inside(node);
        let places = &places[places.partition_point(|place| place.node < inside.start)..];
        let (Some(target), Some(first)) = (target, places.first()) else { continue };
        let count = places.partition_point(|place| place.node < inside.end && place.piece == first.piece);
        let Some(last) = places[..count].last() else { continue };
        found.push(Reference {
            paragraph: first.piece,
            at: last.end - pieces[first.piece].span.start,
            target: target.into_owned(),
            mark: tree.text_of(node, LONGEST_MARK),
        });
    }
    found.sort_by_key(|reference| (reference.paragraph, reference.at));
    found
}

fn notes<T>(tree: &Tree, mut wanted: impl FnMut(&str) -> Option<T>) -> Vec<(T, String)> {
    const LONGEST: usize = 16 << 10;
    let mut notes = Vec::new();
    // A note in a note would be written twice; a trap, a thousand times.
    let mut left = tree.source.len();
    for (node, _) in tree.elements() {
        let Some(waiting) = tree.raw_attribute(node, "id").and_then(&mut wanted) else { continue };
        let words = tree.text_of(node, LONGEST.min(left));
        left = left.saturating_sub(words.len());
        notes.push((waiting, words));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::chapter;

    /// Two hundred notes, each in the one before, would be two hundred times the page.
    #[test]
    fn the_words_of_notes_in_notes_are_no_more_than_the_page() {
        let page = "<aside id='n'>".repeat(200) + &"told ".repeat(500);
        let notes = chapter(&page).notes(|_| Some(()));
        let words: usize = notes.iter().map(|((), words)| words.len()).sum();
        assert_eq!(notes.len(), 200);
        assert!(words <= page.len(), "{words} {}", page.len());
    }
}
