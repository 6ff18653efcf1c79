//! EPUB: the pages of a book in their order, each a section.

use super::Format;
use super::package::{Package, resolve};
use super::prose::{Paragraph, Prose, day};
use super::word::two_letters;
use super::xml::{Element, Piece, Xml};
use crate::corpus::ReadOptions;
use crate::corpus::budget::Budget;
use crate::corpus::read::{FileProblem, FileRead};
use std::collections::HashMap;

/// Pages of one book that are read.
const MOST_PAGES: usize = 5_000;

pub struct Epub;

impl Format for Epub {
    fn endings(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        const KIND: &[u8] = b"mimetypeapplication/epub+zip";
        bytes.starts_with(b"PK\x03\x04") && bytes.get(30..).is_some_and(|rest| rest.starts_with(KIND))
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.package_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], _: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        match book(bytes) {
            Ok((prose, problems)) => prose.end(path, bytes, "UTF-8", problems, read),
            Err(message) => read.problems.push(FileProblem::new(path, message)),
        }
    }
}

fn book(bytes: &[u8]) -> Result<(Prose, Vec<String>), String> {
    let mut package = Package::open(bytes, "a book")?;
    if package.has("META-INF/encryption.xml") && package.has("META-INF/rights.xml") {
        return Err("is locked by its seller, so its words cannot be read".to_owned());
    }
    let container = package.xml("META-INF/container.xml")?.unwrap_or_default();
    let root = Xml::new(&container)
        .find_map(|piece| match piece {
            Piece::Open(element) if element.name == "rootfile" => {
                element.get("full-path").map(|path| resolve("", path))
            }
            _ => None,
        })
        .ok_or("is a zip file without a book in it; it may be cut short: copy it anew")?;
    let text = package.xml(&root)?.ok_or("has no list of its pages; it may be cut short: copy it anew")?;
    let mut prose = Prose::default();
    let pages = contents(&text, root.rsplit_once('/').map_or("", |(folder, _)| folder), &mut prose);
    let mut problems = Vec::new();
    for Page { name, lists_others } in pages {
        match package.xml(&name) {
            Ok(Some(text)) => page(&text, lists_others, &mut prose),
            Ok(None) => problems.push(format!("its page {name:?} is missing")),
            Err(message) => problems.push(message),
        }
        if problems.len() > 20 {
            break;
        }
    }
    Ok((prose, problems))
}

struct Page {
    name: String,
    /// Is it the list of contents?
    lists_others: bool,
}

/// The pages in their order; title, author, day, language and publisher go into `prose`.
fn contents(text: &str, folder: &str, prose: &mut Prose) -> Vec<Page> {
    let mut items: HashMap<String, (String, bool)> = HashMap::new();
    let mut order = Vec::new();
    let mut words = String::new();
    let mut creators: Vec<String> = Vec::new();
    for piece in Xml::new(text) {
        match piece {
            Piece::Open(element) => {
                words.clear();
                let is_page = |kind: &str| kind.contains("html") || kind.contains("xml");
                match element.name.as_str() {
                    "item" if element.get("media-type").is_none_or(is_page) => {
                        if let (Some(id), Some(target)) = (element.get("id"), element.get("href")) {
                            let lists = element.get("properties").is_some_and(|p| p.contains("nav"));
                            items.insert(id.to_owned(), (resolve(folder, &unquoted(target)), lists));
                        }
                    }
                    "itemref" if order.len() < MOST_PAGES => {
                        order.extend(element.get("idref").map(str::to_owned));
                    }
                    _ => {}
                }
            }
            Piece::Text(text) => words.push_str(&text),
            Piece::Close(name) => {
                let value = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let value = Some(value).filter(|value| !value.is_empty() && value.len() < 1000);
                let stated = &mut prose.stated;
                match (name.as_str(), value) {
                    ("title", Some(value)) if stated.title.is_none() => stated.title = Some(value),
                    ("creator", Some(value)) if creators.len() < 20 => creators.push(value),
                    ("publisher", Some(value)) if stated.outlet.is_none() => stated.outlet = Some(value),
                    ("language", Some(value)) if stated.language.is_none() => {
                        stated.language = two_letters(&value);
                    }
                    // Programs write the day of the making here, so the text's own date goes before it.
                    ("date", Some(value)) if prose.properties.created.is_none() => {
                        prose.properties.created = day(&value);
                        prose.properties.created_found = Some("the book's own record");
                    }
                    _ => {}
                }
                words.clear();
            }
        }
    }
    if !creators.is_empty() {
        prose.stated.byline = Some(creators.join(", "));
    }
    // A page is read once, however often it is named.
    order
        .iter()
        .filter_map(|id| items.remove(id))
        .map(|(name, lists_others)| Page { name, lists_others })
        .collect()
}

/// `%20` and its like as what they stand for.
fn unquoted(target: &str) -> String {
    let bytes = target.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The paragraphs of one page.
fn page(text: &str, lists_others: bool, prose: &mut Prose) {
    let mut open = Paragraph { marked: lists_others, ..Paragraph::default() };
    let mut paragraphs = Vec::new();
    let mut skipped = 0usize;
    let mut ready = |paragraph: &mut Paragraph, heading: bool| {
        let next = Paragraph { marked: lists_others, heading, ..Paragraph::default() };
        let done = std::mem::replace(paragraph, next);
        if !done.words.trim().is_empty() {
            paragraphs.push(done);
        }
    };
    for piece in Xml::new(text) {
        match piece {
            Piece::Open(Element { name, .. }) if skipped > 0 || is_left_out(&name) => skipped += 1,
            Piece::Open(element) => match element.name.as_str() {
                "br" => open.write("\n"),
                name if is_heading(name) => ready(&mut open, true),
                name if is_block(name) => ready(&mut open, false),
                _ => {}
            },
            Piece::Close(_) if skipped > 0 => skipped -= 1,
            Piece::Close(name) if is_heading(&name) || is_block(&name) => ready(&mut open, false),
            Piece::Text(words) if skipped == 0 => open.write_folded(&words),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    ready(&mut open, false);
    if let Some(first) = paragraphs.iter().find(|p| p.heading).filter(|_| !lists_others) {
        prose.section(&first.words);
    }
    for paragraph in paragraphs {
        prose.push(paragraph);
    }
}

fn is_left_out(name: &str) -> bool {
    matches!(name, "head" | "script" | "style" | "svg" | "math" | "rt" | "rp" | "template")
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "blockquote"
            | "td"
            | "th"
            | "tr"
            | "section"
            | "article"
            | "dd"
            | "dt"
            | "pre"
            | "figure"
            | "figcaption"
            | "header"
            | "footer"
            | "aside"
            | "nav"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "caption"
            | "hr"
            | "body"
            | "address"
            | "main"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::LandmarkKind;
    use crate::corpus::formats::package::packed;
    use crate::corpus::read_bytes;

    const CONTAINER: &str =
        "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>";

    #[test]
    fn pages_in_their_order_are_sections() {
        let list = "<package xmlns:dc='x'><metadata><dc:title>The whole account</dc:title><dc:creator>Ada Writer</dc:creator>\
            <dc:date>2019-11-05</dc:date><dc:language>en-GB</dc:language><dc:publisher>Harbour Press</dc:publisher></metadata>\
            <manifest><item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
            <item id='a' href='text/one%20a.xhtml' media-type='application/xhtml+xml'/><item id='b' href='text/two.xhtml'/></manifest>\
            <spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/><itemref idref='gone'/></spine></package>";
        let one = "<html><head><title>no</title></head><body><h1>Second  chapter</h1><p>It was\n told.<br/>Twice.</p></body></html>";
        let two = "<html><body><h2>First chapter</h2><div>The ministry <i>was</i> told &mdash; on Friday.<p>So it said.</p></div></body></html>";
        let bytes = packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OPS/book.opf", list),
            ("OPS/nav.xhtml", "<html><body><nav><ol><li>First chapter</li></ol></nav></body></html>"),
            ("OPS/text/one a.xhtml", one),
            ("OPS/text/two.xhtml", two),
        ]);
        // The name lies, the bytes do not.
        let mut read = read_bytes("f/a.txt", &bytes, &ReadOptions::default());
        assert_eq!(read.problems, []);
        let document = read.documents.remove(0);
        assert_eq!(
            &*document.text,
            "First chapter\n\nThe ministry was told — on Friday.\n\nSo it said.\n\n\
             Second chapter\n\nIt was told.\nTwice.\n\nFirst chapter"
        );
        let sections: Vec<_> = document
            .landmarks
            .iter()
            .filter(|l| l.kind == LandmarkKind::Section)
            .map(|l| (l.label.as_str(), document.text[l.span.range()].len()))
            .collect();
        assert_eq!(sections, [("First chapter", 64), ("Second chapter", 35)]);
        assert_eq!(document.title.as_deref(), Some("The whole account"));
        assert_eq!(document.byline.as_deref(), Some("Ada Writer"));
        assert_eq!(document.outlet.as_deref(), Some("Harbour Press"));
        assert_eq!(document.language.as_deref(), Some("en"));
        assert_eq!(document.date.unwrap().to_string(), "2019-11-05");
        assert_eq!(document.boilerplate.len(), 1);
    }

    /// Found by the fuzzer: each mention unpacked and parsed the page anew.
    #[test]
    fn a_page_named_a_thousand_times_is_read_once() {
        let list = format!(
            "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine>{}</spine></package>",
            "<itemref idref='a'/>".repeat(1000)
        );
        let bytes = packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OPS/book.opf", &list),
            ("OPS/a.xhtml", "<p>It was told.</p>"),
        ]);
        let read = read_bytes("f/a.epub", &bytes, &ReadOptions::default());
        assert_eq!(&*read.documents[0].text, "It was told.");
    }

    #[test]
    fn a_book_without_pages_is_a_problem() {
        for parts in [
            &[("mimetype", "application/epub+zip")][..],
            &[("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER)],
            &[
                ("mimetype", "application/epub+zip"),
                ("META-INF/container.xml", CONTAINER),
                ("OPS/book.opf", "<x"),
            ],
        ] {
            let read = read_bytes("f/a.epub", &packed(parts), &ReadOptions::default());
            assert_eq!((read.documents.len(), read.problems.len()), (0, 1));
        }
    }
}
