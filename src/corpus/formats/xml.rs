//! XML as a stream of balanced events: within a depth, without entities of its own, whatever is broken.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::VecDeque;

/// Elements inside elements. Deeper ones are read as if they were not there; their words stay.
const DEEPEST: usize = 400;

/// An element's beginning. Names are local: without the prefix of their namespace.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute by its local name; the first of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Is a switch on? `<w:b/>` and `<w:b w:val="1"/>` are, `<w:b w:val="0"/>` is not.
    pub fn is_on(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off" | "none"))
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    Open(Element),
    /// The name of the element that ends. For every `Open` there is one, in the right order.
    Close(String),
    Text(String),
}

/// A reader of one XML text.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    open: Vec<String>,
    /// Elements open beyond the depth.
    deeper: usize,
    ready: VecDeque<Piece>,
    done: bool,
    /// Was the text cut short or broken?
    pub broken: bool,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, open: Vec::new(), deeper: 0, ready: VecDeque::new(), done: false, broken: false }
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) {
        let name = start.local_name().as_ref().to_owned();
        if self.open.len() >= DEEPEST {
            self.broken = true;
            self.deeper += usize::from(!empty);
            return;
        }
        let attributes = start
            .html_attributes()
            .with_checks(false)
            .flatten()
            .map(|attribute| {
                let value: Cow<'_, str> = attribute.value;
                (attribute.key.local_name().as_ref().to_owned(), unescaped(&value))
            })
            .collect();
        if empty {
            self.ready.push_back(Piece::Open(Element { name: name.clone(), attributes }));
            self.ready.push_back(Piece::Close(name));
        } else {
            self.open.push(name.clone());
            self.ready.push_back(Piece::Open(Element { name, attributes }));
        }
    }

    fn end(&mut self, name: &str) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            self.broken = true;
            return;
        };
        self.broken |= at + 1 != self.open.len();
        self.ready.extend(self.open.drain(at..).rev().map(Piece::Close));
    }

    fn finish(&mut self) {
        self.done = true;
        self.broken |= !self.open.is_empty();
        self.ready.extend(self.open.drain(..).rev().map(Piece::Close));
    }
}

impl Iterator for Xml<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                return Some(piece);
            }
            if self.done {
                return None;
            }
            match self.reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start, false),
                Ok(Event::Empty(start)) => self.start(&start, true),
                Ok(Event::End(end)) => self.end(end.local_name().as_ref()),
                Ok(Event::Text(text)) => return Some(Piece::Text(text.xml10_content().into_owned())),
                Ok(Event::CData(text)) => return Some(Piece::Text(text.xml10_content().into_owned())),
                Ok(Event::GeneralRef(reference)) => {
                    return Some(Piece::Text(entity(&reference.into_inner())));
                }
                Ok(Event::Eof) => self.finish(),
                Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
                Err(_) => {
                    self.broken = true;
                    self.finish();
                }
            }
        }
    }
}

/// What `&name;` stands for: the five of XML, numbers, a few of HTML. Others stay as they are written, for an
/// entity that a document declares itself may be a trap.
fn entity(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    if let Some(c) = number.and_then(char::from_u32) {
        return c.to_string();
    }
    let known = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        "ndash" => "–",
        "mdash" => "—",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "hellip" => "…",
        "shy" => "\u{ad}",
        "copy" => "©",
        "eacute" => "é",
        "uuml" => "ü",
        "ouml" => "ö",
        "auml" => "ä",
        _ => return format!("&{name};"),
    };
    known.to_owned()
}

fn unescaped(value: &str) -> String {
    const LONGEST_NAME: usize = 12;
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_NAME).position(|byte| byte == b';');
        if let Some(end) = end {
            out.push_str(&entity(&rest[1..end]));
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out + rest
}

/// The text of an XML part by its byte-order mark, else by what it declares, else as UTF-8.
pub fn decoded(bytes: &[u8]) -> String {
    const HEAD: usize = 200;
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned();
        let declaration = head.split("?>").next()?;
        let value = declaration.split_once("encoding=")?.1;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
    };
    let by_mark = match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    };
    let encoding = by_mark.or_else(declared).unwrap_or(UTF_8);
    encoding.decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        for piece in Xml::new(text) {
            match piece {
                Piece::Open(element) => out.extend(["(", &element.name]),
                Piece::Close(name) => out.extend([&name, ")"]),
                Piece::Text(text) => out += &text,
            }
        }
        out
    }

    #[test]
    fn events_are_balanced_whatever_is_broken() {
        assert_eq!(shown("<a><w:b x='1'/>it &amp; that</a>"), "(a(bb)it & thata)");
        assert_eq!(shown("<a><b>cut"), "(a(bcutb)a)");
        assert_eq!(shown("<a><b>x</a>y</b>"), "(a(bxb)a)y");
        assert_eq!(shown("<a>AT&T</a>"), "(aAT&Ta)");
    }

    #[test]
    fn entities_of_a_document_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><a>&y;&#65;</a>";
        assert_eq!(shown(bomb), "(a&y;Aa)");
    }

    #[test]
    fn a_hundred_thousand_elements_deep_is_no_trouble() {
        let mut xml = Xml::new("");
        assert_eq!(xml.next(), None);
        let deep = format!("{}word{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let opened = Xml::new(&deep).filter(|piece| matches!(piece, Piece::Open(_))).count();
        let closed = Xml::new(&deep).filter(|piece| matches!(piece, Piece::Close(_))).count();
        assert_eq!((opened, closed), (DEEPEST, DEEPEST));
        assert!(Xml::new(&deep).any(|piece| piece == Piece::Text("word".into())));
    }

    #[test]
    fn encodings_by_mark_and_by_declaration() {
        let wide: Vec<u8> = "\u{feff}<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide), "<a>é</a>");
        assert!(decoded(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9</a>").contains('é'));
    }
}
