//! The words of a page as a reader sees them: paragraphs, headings, items, rows, in order, with white space folded.

use super::tree::{Tag, Tree};
use crate::corpus::LandmarkKind;
use crate::corpus::formats::cells::LONGEST_CELL;
use crate::corpus::formats::prose::raised;
use crate::text::{Span, normalise};
use std::borrow::Cow;

/// One paragraph, heading, item or row of a page.
#[derive(Clone, Debug)]
pub struct Piece {
    pub span: Span,
    pub kind: LandmarkKind,
    /// Does an empty line part it from the piece above?
    pub gap_before: bool,
    /// Its first text.
    pub first: u32,
    /// Its last text.
    pub last: u32,
    /// The block-level element that holds it; of words set aside the element that they were in.
    pub holder: u32,
    /// Bytes that stand in links.
    pub linked: u32,
    /// A reader of the page does not see it.
    pub hidden: bool,
}

impl Piece {
    pub fn bytes(&self) -> u32 {
        self.span.len() as u32
    }
}

/// What the mark says that leads to a note.
pub const MARK_OF_NOTE: &[&str] = &["noteref"];

/// Where the words of a text went.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub node: u32,
    /// Number of the piece.
    pub piece: usize,
    /// The byte of the whole text behind them.
    pub end: usize,
}

/// An element that is open where the walk stands.
struct Open {
    end: u32,
    tag: Tag,
    hidden: bool,
    block: bool,
    raises: bool,
}

struct Writer<'t, 'a> {
    tree: &'t Tree<'a>,
    text: String,
    pieces: Vec<Piece>,
    /// Is it told where every text went, and every word kept?
    whole: bool,
    places: Vec<Place>,
    /// Elements amid the open piece that a reader does not see, and their words; they stand behind it.
    aside: Vec<(u32, String)>,
    open: Vec<Open>,
    /// Where the open piece began, with its first text.
    begun: Option<(usize, u32)>,
    linked: u32,
    /// The last text that was written.
    last: u32,
    /// White space was seen behind the last word.
    space: bool,
    /// A line break was, and nothing behind it.
    broken: bool,
    links: u32,
    pre: u32,
    /// Elements open whose words stand raised.
    raised: u32,
    /// Rows whose cells are parted by tabs, not paragraphs of their own.
    row_end: u32,
    tight: bool,
    /// The next item is the first of its list.
    first_item: bool,
}

/// The text of the page and its pieces; they cover every word of it.
pub fn pieces(tree: &Tree) -> (String, Vec<Piece>) {
    let (text, pieces, _) = written(tree, false);
    (text, pieces)
}

/// The same where no word may be lost: what is hidden amid a piece, and what is shown only where a recording or a
/// drawing cannot be, is a hidden piece behind it. And where each text went that has words in a piece, in order.
pub fn whole_pieces(tree: &Tree) -> (String, Vec<Piece>, Vec<Place>) {
    written(tree, true)
}

fn written(tree: &Tree, whole: bool) -> (String, Vec<Piece>, Vec<Place>) {
    let mut writer = Writer {
        tree,
        text: String::with_capacity(tree.source.len() / 4),
        pieces: Vec::new(),
        whole,
        places: Vec::new(),
        aside: Vec::new(),
        open: Vec::new(),
        begun: None,
        linked: 0,
        last: 0,
        space: false,
        broken: false,
        links: 0,
        pre: 0,
        raised: 0,
        row_end: 0,
        tight: false,
        first_item: true,
    };
    let mut node = 0;
    while node < tree.nodes.len() as u32 {
        node = writer.visit(node);
    }
    writer.leave(u32::MAX);
    writer.flush();
    (writer.text, writer.pieces, writer.places)
}

impl Writer<'_, '_> {
    /// Take in `node`; the node to go on with.
    fn visit(&mut self, node: u32) -> u32 {
        self.leave(node);
        let end = self.tree.nodes[node as usize].end;
        let Some(tag) = self.tree.tag(node) else {
            let words = self.tree.words(node);
            if self.pre > 0 {
                self.write_as_is(&words, node);
            } else if self.raised > 0 {
                self.write(&raised(&words), node);
            } else {
                self.write(&words, node);
            }
            return end;
        };
        match tag {
            Tag::Template | Tag::Object | Tag::Audio | Tag::Video | Tag::Canvas if self.whole => {
                self.set_aside(node);
                return end;
            }
            Tag::Script
            | Tag::Style
            | Tag::Template
            | Tag::Head
            | Tag::Svg
            | Tag::Iframe
            | Tag::Object
            | Tag::Noembed
            | Tag::Noframes
            | Tag::Math
            | Tag::Audio
            | Tag::Video
            | Tag::Canvas
            | Tag::Wbr => return end,
            Tag::Br => {
                self.line_break();
                return end;
            }
            Tag::Hr => {
                self.flush();
                return end;
            }
            Tag::Noscript if self.only_pictures(node) => return end,
            Tag::Rt | Tag::Rp if !self.holds_blocks(node) => return end,
            _ => {}
        }
        let block = tag.is_block()
            || tag == Tag::Noscript
            || (matches!(tag, Tag::Td | Tag::Th) && node >= self.row_end);
        if block {
            self.flush();
        } else if matches!(tag, Tag::Td | Tag::Th)
            && let Some((start, _)) = self.begun
        {
            self.text.truncate(start + self.text[start..].trim_end().len());
            if self.text.len() > start {
                self.text.push('\t');
            }
            self.space = false;
        }
        match tag {
            Tag::Tr if self.is_data(node) => self.row_end = end,
            _ => {}
        }
        match tag {
            Tag::Ul | Tag::Ol | Tag::Dl | Tag::Table | Tag::Select => self.first_item = true,
            Tag::Li | Tag::Option | Tag::Dd | Tag::Dt | Tag::Tr => {
                self.tight = !self.first_item;
                self.first_item = false;
            }
            _ => self.tight &= tag.heading().is_none(),
        }
        if self.tree.nodes[node as usize].end == node + 1 {
            return end;
        }
        let hides = self.is_hidden(node, tag);
        if hides && !block {
            self.set_aside(node);
            return end;
        }
        // The mark of a note in a book is raised by its style, if not so.
        let raises = tag == Tag::Sup || self.whole && tag == Tag::A && self.tree.says(node, MARK_OF_NOTE);
        self.links += u32::from(tag == Tag::A);
        self.raised += u32::from(raises);
        self.pre += u32::from(matches!(tag, Tag::Pre | Tag::Xmp));
        let hidden = self.open.last().is_some_and(|open| open.hidden) || hides;
        self.open.push(Open { end, tag, hidden, block, raises });
        node + 1
    }

    /// Close the elements that end before `node`.
    fn leave(&mut self, node: u32) {
        while let Some(open) = self.open.last()
            && open.end <= node
        {
            let (block, tag, raises) = (open.block, open.tag, open.raises);
            if block {
                self.flush();
            }
            self.tight &= !matches!(tag, Tag::Ul | Tag::Ol | Tag::Dl | Tag::Table);
            self.links -= u32::from(tag == Tag::A);
            self.raised -= u32::from(raises);
            self.pre -= u32::from(matches!(tag, Tag::Pre | Tag::Xmp));
            self.open.pop();
        }
    }

    fn is_hidden(&self, node: u32, tag: Tag) -> bool {
        if matches!(tag, Tag::Noscript | Tag::Textarea | Tag::Select | Tag::Option | Tag::Dialog) {
            return true;
        }
        if self.tree.raw_attribute(node, "hidden").is_some_and(|v| !v.eq_ignore_ascii_case("until-found")) {
            return true;
        }
        // Of single words and signs it only says that they are not read aloud.
        if tag.is_block()
            && self.tree.raw_attribute(node, "aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
        {
            return true;
        }
        self.tree.raw_attribute(node, "style").is_some_and(|style| {
            let bare: String = style
                .chars()
                .take(400)
                .filter(|c| !c.is_whitespace())
                .map(|c| c.to_ascii_lowercase())
                .collect();
            bare.contains("display:none") || bare.contains("visibility:hidden")
        })
    }

    /// A picture for readers without scripts is nothing to read.
    fn only_pictures(&self, node: u32) -> bool {
        self.tree.inside(node).all(|n| match self.tree.tag(n) {
            Some(_) => true,
            None => self.tree.words(n).trim().is_empty(),
        })
    }

    /// How a word is spoken stands above it in small signs, amid the word for who reads on; more than that is text.
    fn holds_blocks(&self, node: u32) -> bool {
        self.tree.inside(node).any(|n| self.tree.tag(n).is_some_and(Tag::is_block))
    }

    /// Is this row one of a table of data, and no part of a page's layout?
    fn is_data(&self, row: u32) -> bool {
        let mut bytes = 0;
        for n in self.tree.inside(row) {
            match self.tree.tag(n) {
                Some(Tag::Td | Tag::Th) => bytes = 0,
                Some(Tag::Table | Tag::Ul | Tag::Ol | Tag::Form | Tag::Article | Tag::H1 | Tag::H2) => {
                    return false;
                }
                Some(_) => {}
                None => bytes += self.tree.words(n).trim().len(),
            }
            if bytes > LONGEST_CELL {
                return false;
            }
        }
        true
    }

    fn begin(&mut self, node: u32) {
        if self.begun.is_some() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(if self.tight { "\n" } else { "\n\n" });
        }
        self.begun = Some((self.text.len(), node));
        self.linked = 0;
        self.space = false;
        self.broken = false;
    }

    fn write(&mut self, words: &str, node: u32) {
        if words.starts_with(is_space) {
            self.space = true;
        }
        for word in words.split(is_space).filter(|word| !word.chars().all(is_invisible)) {
            self.begin(node);
            let (start, _) = self.begun.unwrap_or((self.text.len(), node));
            let before = self.text.len();
            if self.broken {
                self.text.push('\n');
            } else if self.space && self.text.len() > start && !self.text.ends_with(['\n', '\t']) {
                self.text.push(' ');
            }
            self.broken = false;
            self.last = node;
            self.text.extend(word.chars().filter(|c| !is_invisible(*c)));
            if self.links > 0 {
                self.linked += (self.text.len() - before) as u32;
            }
            self.space = true;
        }
        self.placed(node);
        self.space = words.ends_with(is_space) || (self.space && words.trim_matches(is_space).is_empty());
    }

    fn write_as_is(&mut self, words: &str, node: u32) {
        if self.begun.is_none() && words.trim().is_empty() {
            return;
        }
        let begins = self.begun.is_none();
        self.begin(node);
        let words = if begins { words.trim_start_matches(['\n', ' ']) } else { words };
        if self.space && !begins && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
        self.last = node;
        self.text.extend(words.chars().filter(|c| !is_invisible(*c)));
        self.linked += if self.links > 0 { words.len() as u32 } else { 0 };
        self.space = false;
        if !words.trim().is_empty() {
            self.placed(node);
        }
    }

    /// The words of `node` are written, if it had any.
    fn placed(&mut self, node: u32) {
        if self.whole && self.begun.is_some() && self.last == node {
            self.places.push(Place { node, piece: self.pieces.len(), end: self.text.len() });
        }
    }

    /// The words inside `node` are seen by no reader of the page.
    fn set_aside(&mut self, node: u32) {
        if self.whole {
            let words = self.tree.text_of(node, usize::MAX);
            let words: String = words.chars().filter(|c| !is_invisible(*c)).collect();
            self.aside.push((node, normalise(words.trim()).into_owned()));
        }
    }

    /// Two line breaks part paragraphs; one parts lines.
    fn line_break(&mut self) {
        if self.begun.is_none() {
            return;
        }
        if self.broken {
            self.flush();
        } else {
            self.broken = true;
        }
    }

    fn flush(&mut self) {
        self.flush_piece();
        for (node, words) in std::mem::take(&mut self.aside) {
            if words.is_empty() {
                continue;
            }
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len();
            self.text.push_str(&words);
            self.pieces.push(Piece {
                span: Span::new(start, self.text.len()),
                kind: LandmarkKind::Paragraph,
                gap_before: true,
                first: node,
                last: node,
                holder: node,
                linked: 0,
                hidden: true,
            });
        }
    }

    fn flush_piece(&mut self) {
        self.space = false;
        self.broken = false;
        let Some((start, first)) = self.begun.take() else { return };
        let raw = self.text.split_off(start);
        let words = normalise(&raw);
        self.text.push_str(words.trim_end());
        let of_piece = self.places.partition_point(|place| place.piece < self.pieces.len());
        // What composed may have become shorter.
        let (mut from, mut length) = (0, 0);
        for place in &mut self.places[of_piece..] {
            let at = (place.end - start).min(raw.len());
            let more = raw.get(from..at).unwrap_or_default();
            length += if matches!(words, Cow::Borrowed(_)) { more.len() } else { normalise(more).len() };
            from = from.max(at);
            place.end = self.text.floor_char_boundary(start + length);
        }
        let span = Span::new(start, self.text.len());
        if span.is_empty() {
            self.places.truncate(of_piece);
            self.text.truncate(self.text.trim_end().len());
            return;
        }
        let holder = self.tree.ancestors(self.tree.nodes[first as usize].parent).find(|n| {
            self.tree.tag(*n).is_some_and(|tag| tag.is_block() || matches!(tag, Tag::Td | Tag::Th))
        });
        let holder = holder.unwrap_or(0);
        let heading = self
            .tree
            .ancestors(holder)
            .take(3)
            .any(|n| self.tree.tag(n).is_some_and(|tag| tag.heading().is_some()));
        let kind = if heading { LandmarkKind::Heading } else { LandmarkKind::Paragraph };
        let hidden = self.open.last().is_some_and(|open| open.hidden);
        let gap_before = !self.tight || self.pieces.is_empty();
        self.pieces.push(Piece {
            span,
            kind,
            gap_before,
            first,
            last: self.last,
            holder,
            linked: self.linked,
            hidden,
        });
        self.tight = false;
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Signs that part syllables or only steer the layout; a reader does not see them, a search stumbles on them.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' | '\0')
        || (c.is_control() && c != '\n' && c != '\t')
}
