//! From a page's source to its tree, forgiving as browsers are, in one pass whatever the source holds.
//!
//! Not the whole of the standard's tree building: elements that close one another do so (a paragraph before a
//! block, an item before an item, a cell before a cell), formatting is not opened again behind a wrong nesting,
//! and what is misplaced in a table stays where it stands. In return the depth is limited, no step looks at
//! more than that depth, and a page of 64 MB takes as long as its bytes.
//!
//! A page that is XML (XHTML, the chapters of a book) is read by the same pass with what XML writes differently:
//! any element may close itself, names may have the prefix of a namespace (a name of one that is none of a page's
//! own means nothing here), words may stand in a `CDATA` section, a document type may declare entities, which are
//! passed over.

use super::tree::{NONE, Tag, Tree};
use memchr::{memchr, memmem};
use std::ops::Range;

/// Elements inside elements beyond which a further one is not kept; its words are.
const DEPTH: usize = 256;
/// Nodes of one page.
const NODES: usize = 4_000_000;
/// Attributes of one element that are kept.
const ATTRIBUTES: usize = 48;

/// An open element, and the nearest open ones (places in the stack) that a start tag may close.
#[derive(Clone, Copy)]
struct Open {
    node: u32,
    tag: Tag,
    paragraph: u16,
    item: u16,
    row: u16,
    cell: u16,
    table: u16,
    anchor: u16,
}

const NOWHERE: u16 = u16::MAX;

struct Parser<'a> {
    source: &'a str,
    tree: Tree<'a>,
    open: Vec<Open>,
    /// How many of each are open, and how many were not kept for depth.
    counts: [u32; Tag::COUNT],
    too_deep: [u32; Tag::COUNT],
    /// Tags whose end tag is known not to come any more.
    endless: Vec<Tag>,
    /// Has the page's own words begun?
    in_body: bool,
    is_xml: bool,
    /// May a declaration of entities still come?
    may_declare: bool,
    /// Prefixes of names, as last declared, that stand for one of [`NAMESPACES`].
    prefixes: Vec<&'a str>,
}

/// Whose names mean the same with a prefix: pages, drawings, formulas.
const NAMESPACES: [&str; 3] =
    ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"];
/// Prefixes that are kept.
const PREFIXES: usize = 16;

/// The tree of `source`, read as XML where it begins by saying that it is.
pub fn parse(source: &str) -> Tree<'_> {
    parse_as(source, source.trim_start_matches('\u{feff}').trim_ascii_start().starts_with("<?xml "))
}

/// The tree of `source`, which is XML whether it says so or not.
pub fn parse_xml(source: &str) -> Tree<'_> {
    parse_as(source, true)
}

fn parse_as(source: &str, is_xml: bool) -> Tree<'_> {
    let tree = Tree {
        source,
        nodes: Vec::with_capacity(source.len() / 48),
        attributes: Vec::with_capacity(source.len() / 96),
        cut_short: false,
    };
    let mut parser = Parser {
        source,
        tree,
        open: Vec::with_capacity(64),
        counts: [0; Tag::COUNT],
        too_deep: [0; Tag::COUNT],
        endless: Vec::new(),
        in_body: false,
        is_xml,
        may_declare: is_xml,
        prefixes: Vec::new(),
    };
    parser.push(Tag::Html, 0..0);
    parser.run();
    parser.close_to(0);
    parser.tree
}

impl<'a> Parser<'a> {
    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        let mut text_from = 0;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            let start = at + found;
            let Some(next) = bytes.get(start + 1) else { break };
            let named = bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic);
            if !(next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'/')) {
                at = start + 1;
                continue;
            }
            self.text(text_from..start);
            let end = match next {
                b'!' => self.declaration_end(start),
                b'/' if named => {
                    let name = self.name(start + 2);
                    let tag = self.tag(&name);
                    let (end, _) = self.attributes(name.end, None);
                    // Nothing is void in XML but what closes itself; `</br>` is no further line.
                    if !(self.is_xml && tag.is_void()) {
                        self.end_tag(tag);
                    }
                    end
                }
                b'?' | b'/' => self.after(start, b'>'),
                _ => self.start_tag(start + 1),
            };
            at = end;
            text_from = end;
            if self.tree.nodes.len() > NODES {
                self.tree.cut_short = true;
                return;
            }
        }
        self.text(text_from..bytes.len());
    }

    /// Behind the next `byte`, or the end.
    fn after(&self, from: usize, byte: u8) -> usize {
        let bytes = self.source.as_bytes();
        memchr(byte, &bytes[from..]).map_or(bytes.len(), |at| from + at + 1)
    }

    /// Behind the comment or declaration that begins at `start`. The words of a `CDATA` section are taken in.
    fn declaration_end(&mut self, start: usize) -> usize {
        const SECTION: &[u8] = b"<![CDATA[";
        let rest = &self.source.as_bytes()[start..];
        if self.is_xml && rest.starts_with(SECTION) {
            let from = start + SECTION.len();
            let length = memmem::find(&rest[SECTION.len()..], b"]]>");
            let to = length.map_or(self.source.len(), |length| from + length);
            self.words(from..to, true);
            return (to + 3).min(self.source.len());
        }
        if !rest.starts_with(b"<!--") {
            let end = self.after(start, b'>');
            // Entities declared in the page itself stand between brackets, in its first declaration alone.
            if std::mem::take(&mut self.may_declare)
                && let Some(from) = memchr(b'[', &self.source.as_bytes()[start..end])
            {
                return self.declared_end(start + from + 1).unwrap_or(end);
            }
            return end;
        }
        if rest.starts_with(b"<!-->") || rest.starts_with(b"<!--->") {
            return self.after(start, b'>');
        }
        memmem::find(&rest[4..], b"-->").map_or(self.source.len(), |at| start + 4 + at + 3)
    }

    /// Behind the end, `]>`, of what is declared from `from` on; `None` where the page's first element, or its end,
    /// comes before.
    fn declared_end(&self, from: usize) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let mut at = from;
        loop {
            let rest = &bytes[at..];
            let behind = |sign: &[u8]| memmem::find(rest, sign).map(|found| at + found + sign.len());
            at = match rest.first()? {
                quote @ (b'"' | b'\'') => at + memchr(*quote, &rest[1..])? + 2,
                b']' => {
                    let end = at + 1 + rest[1..].iter().take_while(|b| b.is_ascii_whitespace()).count();
                    if bytes.get(end) == Some(&b'>') {
                        return Some(end + 1);
                    }
                    end
                }
                b'<' if rest.starts_with(b"<!--") => behind(b"-->")?,
                b'<' if rest.starts_with(b"<?") => behind(b"?>")?,
                b'<' if rest.get(1).is_some_and(u8::is_ascii_alphabetic) => return None,
                _ => at + 1,
            };
        }
    }

    /// What the element called so means; in XML without a prefix that stands for one of the page's namespaces.
    fn tag(&self, name: &Range<usize>) -> Tag {
        let name = &self.source[name.clone()];
        match name.split_once(':').filter(|_| self.is_xml) {
            Some((prefix, name)) if self.prefixes.contains(&prefix) => Tag::named(name),
            Some(_) => Tag::Other,
            None => Tag::named(name),
        }
    }

    /// Take in what the attributes from number `first` on say of prefixes.
    fn declare_prefixes(&mut self, first: usize) {
        for (name, value) in &self.tree.attributes[first..] {
            let Some(prefix) = name.strip_prefix("xmlns:") else { continue };
            self.prefixes.retain(|known| *known != prefix);
            if NAMESPACES.contains(&value.trim()) && self.prefixes.len() < PREFIXES {
                self.prefixes.push(prefix);
            }
        }
    }

    fn name(&self, from: usize) -> Range<usize> {
        let bytes = self.source.as_bytes();
        let length = bytes[from..]
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
            .unwrap_or(bytes.len() - from);
        from..from + length
    }

    /// Read attributes up to `>`; the place behind it, and whether a slash stands before it. They are kept if
    /// `kept` is there.
    fn attributes(&self, from: usize, mut kept: Option<&mut Vec<(&'a str, &'a str)>>) -> (usize, bool) {
        let source = self.source;
        let bytes = source.as_bytes();
        let mut at = from;
        let mut count = 0;
        loop {
            let mut slash = false;
            while let Some(b) = bytes.get(at).filter(|b| b.is_ascii_whitespace() || **b == b'/') {
                slash |= *b == b'/';
                at += 1;
            }
            match bytes.get(at) {
                None => return (at, false),
                Some(b'>') => return (at + 1, slash),
                _ => {}
            }
            let name_from = at;
            at += 1;
            while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='))
            {
                at += 1;
            }
            let name = name_from..at;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            let mut value = at..at;
            if bytes.get(at) == Some(&b'=') {
                at += 1;
                while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
                    let end = memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |n| at + 1 + n);
                    value = at + 1..end;
                    at = (end + 1).min(bytes.len());
                } else {
                    let start = at;
                    while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>') {
                        at += 1;
                    }
                    value = start..at;
                }
            }
            if let Some(kept) = kept.as_deref_mut()
                && count < ATTRIBUTES
                && let (Some(name), Some(value)) = (source.get(name), source.get(value))
            {
                kept.push((name, value));
                count += 1;
            }
        }
    }

    fn text(&mut self, bytes: Range<usize>) {
        self.words(bytes, false);
    }

    /// Words of the page; `raw` where they hold no character references.
    fn words(&mut self, bytes: Range<usize>, raw: bool) {
        if bytes.is_empty() {
            return;
        }
        if !self.in_body && !self.source[bytes.clone()].trim_ascii().is_empty() {
            self.enter_body();
        }
        let parent = self.open.last().map_or(NONE, |open| open.node);
        self.tree.push_text(parent, bytes, raw);
    }

    fn enter_body(&mut self) {
        if self.open.iter().any(|open| matches!(open.tag, Tag::Title)) {
            return;
        }
        self.in_body = true;
        self.close_to(1);
        self.push(Tag::Body, 0..0);
    }

    /// The element at `name_from`; the place behind its tag, or behind its end where it holds raw text.
    fn start_tag(&mut self, name_from: usize) -> usize {
        let name = self.name(name_from);
        self.may_declare = false;
        let first = self.tree.attributes.len();
        let mut kept = std::mem::take(&mut self.tree.attributes);
        let (end, slash) = self.attributes(name.end, Some(&mut kept));
        self.tree.attributes = kept;
        if self.is_xml {
            self.declare_prefixes(first);
        }
        let tag = self.tag(&name);
        let attributes = first as u32..self.tree.attributes.len() as u32;
        match tag {
            Tag::Html => {
                // Its attributes belong to the root.
                self.tree.nodes[0] = {
                    let mut root =
                        Tree { source: "", nodes: Vec::new(), attributes: Vec::new(), cut_short: false };
                    root.push_element(NONE, Tag::Html, attributes);
                    root.nodes.remove(0)
                };
                return end;
            }
            Tag::Head => {
                if !self.in_body && self.counts[Tag::Head as usize] == 0 {
                    self.push(Tag::Head, attributes);
                }
                return end;
            }
            Tag::Body => {
                if !self.in_body {
                    self.in_body = true;
                    self.close_to(1);
                    self.push(Tag::Body, attributes);
                }
                return end;
            }
            _ => {}
        }
        if !self.in_body && !is_of_head(tag) {
            self.enter_body();
        }
        self.close_before(tag);
        if tag.is_void() || (self.is_xml && slash) {
            let parent = self.open.last().map_or(NONE, |open| open.node);
            self.tree.push_element(parent, tag, attributes);
            return end;
        }
        if is_raw(tag)
            && let Some((text, behind)) = self.raw_text(tag, &name, end)
        {
            let parent = self.open.last().map_or(NONE, |open| open.node);
            let node = self.tree.push_element(parent, tag, attributes);
            if !matches!(tag, Tag::Svg | Tag::Iframe | Tag::Math) {
                let raw = !matches!(tag, Tag::Title | Tag::Textarea);
                self.tree.push_text(node, text, raw);
                self.tree.nodes[node as usize].end = node + 2;
            }
            return behind;
        }
        self.push(tag, attributes);
        end
    }

    /// What stands between here and the end tag of `tag`, which is written `name`, and the place behind that.
    fn raw_text(&mut self, tag: Tag, name: &Range<usize>, from: usize) -> Option<(Range<usize>, usize)> {
        if self.endless.contains(&tag) {
            return None;
        }
        let bytes = self.source.as_bytes();
        let name = &self.source[name.clone()];
        for at in memmem::find_iter(&bytes[from..], b"</") {
            let name_from = from + at + 2;
            let Some(found) = bytes.get(name_from..name_from + name.len()) else { break };
            let ends = bytes
                .get(name_from + name.len())
                .is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
            if ends && found.eq_ignore_ascii_case(name.as_bytes()) {
                return Some((from..from + at, self.after(name_from, b'>')));
            }
        }
        if matches!(tag, Tag::Script | Tag::Style) {
            return Some((from..bytes.len(), bytes.len()));
        }
        self.endless.push(tag);
        None
    }

    /// Close what `tag` cannot stand in.
    fn close_before(&mut self, tag: Tag) {
        let Some(top) = self.open.last().copied() else { return };
        match tag {
            Tag::Li | Tag::Dd | Tag::Dt if top.item != NOWHERE => self.close_to(top.item),
            Tag::Td | Tag::Th if top.cell != NOWHERE => self.close_to(top.cell),
            Tag::Tr if top.row != NOWHERE => self.close_to(top.row),
            Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption | Tag::Colgroup if top.table != NOWHERE => {
                self.close_to(top.table + 1);
            }
            Tag::Rt | Tag::Rp if matches!(top.tag, Tag::Rt | Tag::Rp) => {
                self.close_to(self.open.len() as u16 - 1);
            }
            Tag::Option | Tag::Optgroup if top.tag == Tag::Option => {
                self.close_to(self.open.len() as u16 - 1);
            }
            Tag::A if top.anchor != NOWHERE => {
                let inline = self.open[top.anchor as usize..].iter().all(|open| !open.tag.is_block());
                if inline {
                    self.close_to(top.anchor);
                }
            }
            _ => {}
        }
        if tag.heading().is_some() && self.open.last().is_some_and(|top| top.tag.heading().is_some()) {
            self.close_to(self.open.len() as u16 - 1);
        }
        let parts = tag.is_block() && !matches!(tag, Tag::Button | Tag::Option | Tag::Optgroup | Tag::Select);
        if parts
            && let Some(top) = self.open.last()
            && top.paragraph != NOWHERE
        {
            self.close_to(top.paragraph);
        }
    }

    fn push(&mut self, tag: Tag, attributes: Range<u32>) {
        if self.open.len() >= DEPTH {
            self.too_deep[tag as usize] += 1;
            return;
        }
        let at = self.open.len() as u16;
        let above = self.open.last().copied();
        let node = self.tree.push_element(above.map_or(NONE, |open| open.node), tag, attributes);
        let mut open = above.unwrap_or(Open {
            node,
            tag,
            paragraph: NOWHERE,
            item: NOWHERE,
            row: NOWHERE,
            cell: NOWHERE,
            table: NOWHERE,
            anchor: NOWHERE,
        });
        open.node = node;
        open.tag = tag;
        match tag {
            Tag::P => open.paragraph = at,
            Tag::Li | Tag::Dd | Tag::Dt => open.item = at,
            Tag::Ul | Tag::Ol | Tag::Dl | Tag::Menu => open.item = NOWHERE,
            Tag::A => open.anchor = at,
            Tag::Button | Tag::Object => open.paragraph = NOWHERE,
            Tag::Tr => open.row = at,
            Tag::Td | Tag::Th | Tag::Caption => {
                open.cell = at;
                open.paragraph = NOWHERE;
                open.item = NOWHERE;
                open.anchor = NOWHERE;
            }
            Tag::Table => {
                open.table = at;
                open.row = NOWHERE;
                open.cell = NOWHERE;
            }
            _ => {}
        }
        self.open.push(open);
        self.counts[tag as usize] += 1;
    }

    /// Close every open element from place `keep` of the stack on.
    fn close_to(&mut self, keep: u16) {
        let end = self.tree.nodes.len() as u32;
        for open in self.open.drain(usize::from(keep)..) {
            self.tree.nodes[open.node as usize].end = end;
            self.counts[open.tag as usize] -= 1;
        }
    }

    fn end_tag(&mut self, tag: Tag) {
        match tag {
            Tag::Html | Tag::Body => return,
            Tag::Br => {
                let parent = self.open.last().map_or(NONE, |open| open.node);
                self.tree.push_element(parent, Tag::Br, 0..0);
                return;
            }
            _ => {}
        }
        if self.too_deep[tag as usize] > 0 {
            self.too_deep[tag as usize] -= 1;
            return;
        }
        if self.counts[tag as usize] == 0 {
            return;
        }
        let of_table = matches!(
            tag,
            Tag::Table | Tag::Tr | Tag::Td | Tag::Th | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption
        );
        for place in (1..self.open.len()).rev() {
            let open = self.open[place].tag;
            let same = open == tag || (tag.heading().is_some() && open.heading().is_some());
            if same {
                return self.close_to(place as u16);
            }
            let fence = matches!(open, Tag::Td | Tag::Th | Tag::Caption) && !of_table
                || open == Tag::Table && tag != Tag::Table;
            // Formatting does not close a block that began inside it.
            if fence || (!tag.is_block() && tag != Tag::A && open.is_block()) {
                return;
            }
        }
    }
}

fn is_of_head(tag: Tag) -> bool {
    use Tag::{Base, Link, Meta, Noscript, Script, Style, Template, Title};
    matches!(tag, Base | Link | Meta | Noscript | Script | Style | Template | Title)
}

/// Holds text without elements. Drawings, formulas and frames are passed over in the same way.
fn is_raw(tag: Tag) -> bool {
    use Tag::{Iframe, Math, Noembed, Noframes, Script, Style, Svg, Textarea, Title, Xmp};
    matches!(tag, Iframe | Math | Noembed | Noframes | Script | Style | Svg | Textarea | Title | Xmp)
}
