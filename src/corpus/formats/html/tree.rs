//! A page as a flat tree: elements and texts in the order of the source, each with the end of what it holds.
//!
//! Nothing here or above it recurses: the nodes inside node `i` are `i + 1 .. nodes[i].end`.

use htmlize::{unescape, unescape_attribute};
use std::borrow::Cow;
use std::ops::Range;

macro_rules! tags {
    ($($name:ident $text:literal),* $(,)?) => {
        /// The elements that mean something here; all others are `Other`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag { Other, $($name),* }

        impl Tag {
            pub const COUNT: usize = [Self::Other, $(Self::$name),*].len();

            /// By its name in any case.
            pub fn named(name: &str) -> Self {
                let mut lower = [0u8; 12];
                let Some(lower) = lower.get_mut(..name.len()) else { return Self::Other };
                lower.copy_from_slice(name.as_bytes());
                lower.make_ascii_lowercase();
                match std::str::from_utf8(lower) {
                    $(Ok($text) => Self::$name,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A "a", Address "address", Area "area", Article "article", Aside "aside", Audio "audio", B "b", Base "base",
    Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas", Caption "caption",
    Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup", Dd "dd", Details "details",
    Dialog "dialog", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed", Fieldset "fieldset",
    Figcaption "figcaption", Figure "figure", Font "font", Footer "footer", Form "form", H1 "h1", H2 "h2",
    H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html",
    I "i", Iframe "iframe", Img "img", Input "input", Label "label", Legend "legend", Li "li", Link "link",
    Main "main", Map "map", Math "math", Menu "menu", Meta "meta", Nav "nav", Noembed "noembed",
    Noframes "noframes", Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup", Option "option",
    P "p", Param "param", Picture "picture", Pre "pre", Q "q", Rp "rp", Rt "rt", S "s", Script "script", Search "search",
    Section "section", Select "select", Small "small", Source "source", Span "span", Strong "strong",
    Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td",
    Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time",
    Title "title", Tr "tr", Track "track", U "u", Ul "ul", Video "video", Wbr "wbr", Xmp "xmp",
}

impl Tag {
    /// Holds nothing and has no end tag.
    pub fn is_void(self) -> bool {
        use Tag::{Area, Base, Br, Col, Embed, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr};
        matches!(
            self,
            Area | Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }

    pub fn heading(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }

    /// Stands on lines of its own.
    pub fn is_block(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Body, Button, Caption, Center, Dd, Details, Dialog, Div, Dl,
            Dt, Fieldset, Figcaption, Figure, Footer, Form, H1, H2, H3, H4, H5, H6, Header, Hgroup, Hr, Html,
            Legend, Li, Main, Menu, Nav, Ol, Optgroup, Option, P, Pre, Search, Section, Select, Summary,
            Table, Tbody, Textarea, Tfoot, Thead, Title, Tr, Ul, Xmp,
        };
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Button
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | Optgroup
                | Option
                | P
                | Pre
                | Search
                | Section
                | Select
                | Summary
                | Table
                | Tbody
                | Textarea
                | Tfoot
                | Thead
                | Title
                | Tr
                | Ul
                | Xmp
        )
    }
}

/// No node: the parent of the first.
pub const NONE: u32 = u32::MAX;

/// An element (`tag`, `attributes`) or a text (`words`).
#[derive(Clone, Debug)]
pub struct Node {
    pub parent: u32,
    /// The index behind the last node inside this one.
    pub end: u32,
    /// `None` for a text.
    pub tag: Option<Tag>,
    /// Of a text its bytes in the source; of an element the range of its attributes.
    range: (u32, u32),
    /// A text to be taken as it stands, without character references: a script's.
    raw: bool,
}

/// A parsed page; borrows from its source.
#[derive(Debug)]
pub struct Tree<'a> {
    pub source: &'a str,
    pub nodes: Vec<Node>,
    pub attributes: Vec<(&'a str, &'a str)>,
    /// Is the page longer than what was read of it?
    pub cut_short: bool,
}

impl<'a> Tree<'a> {
    pub fn push_element(&mut self, parent: u32, tag: Tag, attributes: Range<u32>) -> u32 {
        self.push(parent, Some(tag), (attributes.start, attributes.end), false)
    }

    pub fn push_text(&mut self, parent: u32, bytes: Range<usize>, raw: bool) -> u32 {
        self.push(parent, None, (bytes.start as u32, bytes.end as u32), raw)
    }

    fn push(&mut self, parent: u32, tag: Option<Tag>, range: (u32, u32), raw: bool) -> u32 {
        let at = self.nodes.len() as u32;
        self.nodes.push(Node { parent, end: at + 1, tag, range, raw });
        at
    }

    pub fn tag(&self, node: u32) -> Option<Tag> {
        self.nodes[node as usize].tag
    }

    /// The words of a text node, character references resolved; empty for an element.
    pub fn words(&self, node: u32) -> Cow<'a, str> {
        let node = &self.nodes[node as usize];
        if node.tag.is_some() {
            return Cow::Borrowed("");
        }
        let words = &self.source[node.range.0 as usize..node.range.1 as usize];
        if node.raw || memchr::memchr(b'&', words.as_bytes()).is_none() {
            return Cow::Borrowed(words);
        }
        unescape(words)
    }

    fn attributes_of(&self, node: u32) -> &[(&'a str, &'a str)] {
        let node = &self.nodes[node as usize];
        if node.tag.is_none() {
            return &[];
        }
        &self.attributes[node.range.0 as usize..node.range.1 as usize]
    }

    /// Does an element say that it is one of these? Books say so for reading devices, and for those that read aloud.
    pub fn says(&self, node: u32, kinds: &[&str]) -> bool {
        let said = ["epub:type", "role"].into_iter().filter_map(|name| self.raw_attribute(node, name));
        said.flat_map(str::split_ascii_whitespace).any(|said| {
            let said = said.strip_prefix("doc-").unwrap_or(said);
            kinds.iter().any(|kind| said.eq_ignore_ascii_case(kind))
        })
    }

    /// An attribute as written in the source; for classes and the like.
    pub fn raw_attribute(&self, node: u32, name: &str) -> Option<&'a str> {
        self.attributes_of(node).iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    /// An attribute with its character references resolved, trimmed, if it is not empty.
    pub fn attribute(&self, node: u32, name: &str) -> Option<Cow<'a, str>> {
        let raw = self.raw_attribute(node, name)?.trim();
        (!raw.is_empty()).then(|| unescape_attribute(raw))
    }

    /// Every element, in order.
    pub fn elements(&self) -> impl Iterator<Item = (u32, Tag)> {
        self.nodes.iter().enumerate().filter_map(|(i, node)| Some((i as u32, node.tag?)))
    }

    /// The nodes inside `node`.
    pub fn inside(&self, node: u32) -> Range<u32> {
        node + 1..self.nodes[node as usize].end
    }

    /// All words inside `node`, white space folded, at most `limit` bytes of them.
    pub fn text_of(&self, node: u32, limit: usize) -> String {
        let mut text = String::new();
        for i in self.inside(node) {
            let parted = self.tag(i).is_some_and(|tag| tag.is_block() || tag == Tag::Br);
            if parted {
                text.push(' ');
            }
            let hidden = matches!(
                self.nodes[self.nodes[i as usize].parent as usize].tag,
                Some(Tag::Script | Tag::Style)
            );
            if self.tag(i).is_none() && !hidden {
                text.push_str(&self.words(i));
            }
            if text.len() > limit {
                text.truncate(text.floor_char_boundary(limit));
                break;
            }
        }
        crate::text::fold_space(&text).trim().to_owned()
    }

    /// `node` and what holds it, from the inside out.
    pub fn ancestors(&self, node: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(node), |n| Some(self.nodes[*n as usize].parent).filter(|p| *p != NONE))
    }
}
