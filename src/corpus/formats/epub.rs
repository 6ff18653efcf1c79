//! EPUB: the pages of a book in their order, each a section, with its notes beside their places. The pages are read
//! as web pages are (`html`).

use super::html::{Reference, chapter, notes_in};
use super::package::{Package, is_of_kind, resolve};
use super::prose::{Paragraph, Prose, ProseFile, Written, day};
use super::word::two_letters;
use super::xml::{Piece, Xml};
use crate::corpus::NoteKind;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// Pages of one book that are read.
const MOST_PAGES: usize = 5_000;
/// Notes of one book that are offered beside their places.
const MOST_NOTES: usize = 50_000;

/// Bytes of the longest name of a page: it is worked out for each mark that points into the page.
const LONGEST_NAME: usize = 1_000;

/// A book.
pub static EPUB: ProseFile =
    ProseFile { endings: &["epub"], begins: |bytes| is_of_kind(bytes, "application/epub+zip"), read: book };

fn book(bytes: &[u8]) -> Result<Written, String> {
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
        .filter(|path| path.len() <= LONGEST_NAME)
        .ok_or("is a zip file without a book in it; it may be cut short: copy it anew")?;
    let text = package.xml(&root)?.ok_or("has no list of its pages; it may be cut short: copy it anew")?;
    let mut prose = Prose::default();
    prose.stated.whole = true;
    let pages = contents(&text, root.rsplit_once('/').map_or("", |(folder, _)| folder), &mut prose);
    let mut problems = Vec::new();
    let mut notes = Notes::of(&pages);
    for Page { name, lists } in &pages {
        let page = match package.xml(name) {
            _ if name.len() > LONGEST_NAME => {
                Err(format!("has a page whose name is longer than {LONGEST_NAME} letters, which is left out"))
            }
            page => page,
        };
        match page {
            Ok(Some(text)) => {
                let mut page = chapter(&text);
                notes.point(name, std::mem::take(&mut page.references), &mut page.paragraphs, &mut prose);
                let waiting = notes.waiting_in(name);
                say(page.notes(|id| waiting.remove(id)), &mut prose);
                prose.cut |= page.cut_short;
                let lists_others = match lists {
                    Lists::Pages => true,
                    Lists::Perhaps => page.is_mostly_links,
                    Lists::Nothing => false,
                };
                let title = page.paragraphs.iter().find(|p| p.heading && !p.marked).filter(|_| !lists_others);
                if let Some(title) = title {
                    prose.section(&title.words);
                }
                for mut paragraph in page.paragraphs {
                    paragraph.marked |= lists_others;
                    prose.push(paragraph);
                }
            }
            Ok(None) => problems.push(format!("its page {name:?} is missing")),
            Err(message) => problems.push(message),
        }
        if problems.len() > 20 {
            break;
        }
    }
    // Notes that stand in pages before that of their mark.
    for number in std::mem::take(&mut notes.before) {
        let name = &pages[number].name;
        let waiting = notes.waiting_in(name);
        if let Ok(Some(text)) = package.xml(name)
            && !waiting.is_empty()
        {
            say(notes_in(&text, |id| waiting.remove(id)), &mut prose);
        }
    }
    Ok(Written::of_xml(prose, problems))
}

struct Page {
    name: String,
    lists: Lists,
}

/// What a page lists, as the book says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lists {
    Nothing,
    /// The pages of the book, or they are listed at one place of it.
    Perhaps,
    /// It is the list of contents.
    Pages,
}

/// The pages in their order; title, author, day, language and publisher go into `prose`.
fn contents(text: &str, folder: &str, prose: &mut Prose) -> Vec<Page> {
    const MOST_LISTING: usize = 100;
    // Targets as they are written: only those of pages in the order are worked out.
    let mut items: HashMap<String, (String, Lists)> = HashMap::new();
    let mut order = Vec::new();
    let mut listing: HashMap<String, Lists> = HashMap::new();
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
                            let lists = if lists { Lists::Pages } else { Lists::Nothing };
                            items.insert(id.to_owned(), (target.to_owned(), lists));
                        }
                    }
                    // Where older books say what their pages are.
                    "reference" if element.get("type") == Some("toc") && listing.len() < MOST_LISTING => {
                        if let Some(target) = element.get("href") {
                            let lists = if target.contains('#') { Lists::Perhaps } else { Lists::Pages };
                            let said = listing.entry(resolve(folder, &unquoted(target))).or_insert(lists);
                            *said = lists.max(*said);
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
        .map(|(target, lists)| {
            let name = resolve(folder, &unquoted(&target));
            let said = listing.get(&name).copied().unwrap_or(Lists::Nothing);
            Page { name, lists: lists.max(said) }
        })
        .collect()
}

/// Marks whose notes were not read yet.
struct Notes {
    /// The pages of the book and their numbers.
    pages: HashMap<String, usize>,
    /// Of each page, by id: the note's number and the mark.
    waiting: Vec<HashMap<String, (usize, String)>>,
    /// Numbers of the pages into which a mark of a later one points.
    before: BTreeSet<usize>,
    count: usize,
}

impl Notes {
    fn of(pages: &[Page]) -> Self {
        let mut numbers = HashMap::new();
        for (number, page) in pages.iter().enumerate() {
            numbers.entry(page.name.clone()).or_insert(number);
        }
        let waiting = pages.iter().map(|_| HashMap::new()).collect();
        Self { pages: numbers, waiting, before: BTreeSet::new(), count: 0 }
    }

    /// What waits for the words of the page `name`, which is one of the book's.
    fn waiting_in(&mut self, name: &str) -> &mut HashMap<String, (usize, String)> {
        &mut self.waiting[self.pages[name]]
    }

    /// Lets notes hang on the paragraphs of the page `name`. Of several marks for one note the first counts.
    fn point(
        &mut self,
        name: &str,
        references: Vec<Reference>,
        paragraphs: &mut [Paragraph],
        prose: &mut Prose,
    ) {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let here = self.pages[name];
        for Reference { paragraph, at, target, mark } in references {
            let Some((page, id)) = target.split_once('#') else { continue };
            let there = match page {
                "" => Some(here),
                page => self.pages.get(&resolve(folder, &unquoted(page))).copied(),
            };
            let (Some(there), Some(paragraph)) = (there, paragraphs.get_mut(paragraph)) else { continue };
            if self.count >= MOST_NOTES {
                return;
            }
            if let Entry::Vacant(place) = self.waiting[there].entry(unquoted(id)) {
                let note = prose.note(NoteKind::Footnote, None);
                place.insert((note, mark));
                paragraph.point_at(at, note);
                self.count += 1;
                if there < here {
                    self.before.insert(there);
                }
            }
        }
    }
}

/// Gives notes their words, without the mark before them and the arrow that leads back.
fn say(notes: Vec<((usize, String), String)>, prose: &mut Prose) {
    for ((note, mark), words) in notes {
        let words = words.trim_end_matches(|c: char| c.is_whitespace() || "↩↑^\u{fe0e}".contains(c));
        prose.note_words(note, behind_mark(words, &mark).unwrap_or(words));
    }
}

/// What stands behind the mark at the head of a note: a figure of the note's own may begin as the mark does.
fn behind_mark<'a>(words: &'a str, mark: &str) -> Option<&'a str> {
    let mark = mark.trim_matches(|c: char| "[]().".contains(c));
    let behind = words.trim_start_matches(['[', '(']).strip_prefix(mark)?;
    let behind = behind.trim_start_matches(['.', ')', ':', ']']);
    (behind.is_empty() || behind.starts_with(char::is_whitespace)).then(|| behind.trim_start())
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

#[cfg(test)]
mod tests {
    use crate::corpus::formats::package::packed;
    use crate::corpus::read_bytes;
    use crate::corpus::{Document, LandmarkKind, NoteKind, ReadOptions};

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

    /// A book of these pages, in this order, with no record of its own.
    fn of_pages(pages: &[&str]) -> Document {
        let names: Vec<String> = (0..pages.len()).map(|n| format!("OPS/{n}.xhtml")).collect();
        let item =
            |n: usize| format!("<item id='p{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>");
        let place = |n: usize| format!("<itemref idref='p{n}'/>");
        let list = format!(
            "<package><manifest>{}</manifest><spine>{}</spine></package>",
            (0..pages.len()).map(item).collect::<String>(),
            (0..pages.len()).map(place).collect::<String>(),
        );
        let mut parts = vec![
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OPS/book.opf", &list),
        ];
        parts.extend(names.iter().map(String::as_str).zip(pages.iter().copied()));
        let mut read = read_bytes("f/a.epub", &packed(&parts), &ReadOptions::default());
        assert_eq!(read.problems, []);
        read.documents.remove(0)
    }

    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(&*of_pages(&[page]).text, expected);
    }

    #[test]
    fn a_page_is_xml_and_may_say_so_in_its_own_ways() {
        check(
            "<body><p><a id='x'/>It was <i/>told.</p><p/><div class='gap'/><p>Twice.</p></body>",
            "It was told.\n\nTwice.",
        );
        check(
            "<head><title/><script src='a.js'/><style/></head><body><p>It was told.</p></body>",
            "It was told.",
        );
        check(
            "<body><p><![CDATA[It was < told &amp; so]]> it said.</p></body>",
            "It was < told &amp; so it said.",
        );
        check(
            "<?xml version='1.0'?>\n<!DOCTYPE html [ <!ENTITY a \"<p>no</p>\"> ]>\n\
             <h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>no</h:title></h:head><h:body xmlns:svg='http://www.w3.org/2000/svg'\
             xmlns:m='http://www.w3.org/1998/Math/MathML'><h:h1>One</h:h1><h:p>It was told.</h:p><svg:svg><svg:text>no</svg:text></svg:svg><m:math><m:mi>x</m:mi></m:math></h:body></h:html>",
            "One\n\nIt was told.",
        );
        check("<body><p>It was<br></br>told.</p><hr></hr><p>Twice.</p></body>", "It was\ntold.\n\nTwice.");
        check("<body><p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p></body>", "漢字");
    }

    #[test]
    fn lists_and_tables_of_a_book_are_laid_out_as_those_of_a_page() {
        check(
            "<body><p>It was told:</p><ul><li>in May;</li><li>in June.</li></ul><table><tr><th>Month</th><th>Told</th></tr>\
             <tr><td>May</td><td>4</td></tr></table></body>",
            "It was told:\n\nin May;\nin June.\n\nMonth\tTold\nMay\t4",
        );
    }

    /// What a news page has around its article are words of a book like any other.
    #[test]
    fn words_of_a_book_are_no_boilerplate_whatever_they_are() {
        let chapter = "<body><section class='sidebar related'><h1>Home</h1><p>Photo: the harbour office in May, by A. Painter</p>\
            <p>Read more</p><p>She read the first letter aloud. Continue reading</p><aside><p>Follow us, it said, and they did.</p></aside>\
            <p><a href='two.xhtml'>See the second chapter.</a></p><p>Advertisement</p><p>Also read: the second letter</p>\
            <p>(This story has not been edited by our staff and is published from a feed.)</p></section></body>";
        let document = of_pages(&[chapter, chapter]);
        let marked: Vec<&str> =
            document.boilerplate.iter().map(|span| &document.text[span.range()]).collect();
        assert_eq!(marked, [""; 0]);
        assert_eq!(document.text.matches("Follow us, it said, and they did.").count(), 2);
    }

    #[test]
    fn lists_of_contents_and_what_is_hidden_are_marked_and_hidden_notes_are_not() {
        let chapter = "<body><nav epub:type='toc'><ol><li><a href='a'>First part</a></li></ol></nav><p>It was told.<a epub:type='noteref' href='#n'>1</a></p>\
            <p hidden='hidden'>Made by a program.</p><aside epub:type='footnote' id='n' hidden='hidden'><p>In May.</p></aside></body>";
        let document = of_pages(&[chapter]);
        let marked: Vec<&str> =
            document.boilerplate.iter().map(|span| &document.text[span.range()]).collect();
        assert_eq!(marked, ["First part", "Made by a program."]);
        assert!(document.text.starts_with("It was told.¹\n\nIn May."), "{}", document.text);
    }

    #[test]
    fn notes_hang_on_their_places_and_stand_where_the_book_has_them() {
        let first = "<body><h1>One</h1><p>The café was told<a epub:type='noteref' href='#n1'><sup>1</sup></a>\n\
            in  <i>May</i>.<a role='doc-noteref' href='2.xhtml#n2'>[2]</a> So it said.<a epub:type='noteref' href='#gone'>3</a></p>\
            <aside epub:type='footnote' id='n1'><p>1. By <i>letter</i>. <a href='#r1'>↩</a></p></aside></body>";
        let second = "<body><p><ruby>漢<rt>kan</rt></ruby>字<a epub:type='noteref' href='2.xhtml#n4'>4</a> Twice.\
            <a href='#n3'>5</a></p></body>";
        let third = "<body><section epub:type='endnotes'><p id='n2'>2011 it was, and no letter.</p><p id='n4'>4 So.</p>\
            </section></body>";
        let document = of_pages(&[&first.replace("é", "e&#x301;"), second, third]);
        let notes: Vec<_> = document
            .notes
            .iter()
            .map(|note| (&document.text[..note.at.start], note.text.as_str(), note.kind))
            .collect();
        assert_eq!(
            notes,
            [
                ("One\n\nThe café was told¹", "By letter.", NoteKind::Footnote),
                ("One\n\nThe café was told¹ in May.[2]", "2011 it was, and no letter.", NoteKind::Footnote),
                (
                    "One\n\nThe café was told¹ in May.[2] So it said.³\n\n1. By letter. ↩\n\n漢字⁴",
                    "So.",
                    NoteKind::Footnote
                ),
            ]
        );
        assert!(
            document.text.ends_with("漢字⁴ Twice.5\n\n2011 it was, and no letter.\n\n4 So."),
            "{}",
            document.text
        );
    }

    /// Found by the fuzzer: a mark around two paragraphs was gone through to its end, behind that of the first.
    #[test]
    fn a_mark_may_lie_around_paragraphs() {
        let page = "<a epub:type='noteref' href='#n'><p>One.</p><p>Two<a epub:type='noteref' href='#m'>2</a>.</p></a>\
            <p id='n'>In May.</p><p id='m'>In June.</p>";
        let document = of_pages(&[page]);
        let notes: Vec<_> = document.notes.iter().map(|note| (note.at.start, note.text.as_str())).collect();
        assert_eq!(notes, [(4, "In May."), (11, "In June.")]);
    }

    /// The words up to the place of each note, and the note's.
    fn notes(document: &Document) -> Vec<(&str, &str)> {
        document.notes.iter().map(|note| (&document.text[..note.at.start], note.text.as_str())).collect()
    }

    fn marked(document: &Document) -> Vec<&str> {
        document.boilerplate.iter().map(|span| &document.text[span.range()]).collect()
    }

    /// Four times as many marks in a paragraph cost about four times as much, not sixteen times.
    #[test]
    fn notes_without_end_cost_what_they_are_long() {
        let time = |count: usize| {
            let marks = "told<a epub:type='noteref' href='#n'>1</a> ".repeat(count);
            let page = format!("<p>{marks}</p><p id='n'>In May.</p>");
            let once = || {
                let start = cpu_time::ThreadTime::now();
                assert_eq!(of_pages(&[&page]).notes.len(), 1);
                start.elapsed().as_secs_f64()
            };
            (0..3).map(|_| once()).fold(f64::MAX, f64::min)
        };
        let (few, many) = (time(2_000), time(8_000));
        assert!(many < 9.0 * few, "{few} {many}");
    }

    /// Each mark kept the whole name of its page: two gigabytes for a file of 300 KB.
    #[test]
    fn a_page_with_a_name_without_end_is_left_out() {
        let name = "a".repeat(60_000);
        let list = format!(
            "<package><manifest><item id='a' href='{name}'/><item id='b' href='b.xhtml'/></manifest>\
             <spine><itemref idref='a'/><itemref idref='b'/></spine></package>"
        );
        let marks = "told<a epub:type='noteref' href='#n'>1</a> ".repeat(100);
        let bytes = packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OPS/book.opf", &list),
            (&format!("OPS/{name}"), &marks),
            ("OPS/b.xhtml", "<p>It was told.</p>"),
        ]);
        let read = read_bytes("f/a.epub", &bytes, &ReadOptions::default());
        assert_eq!(&*read.documents[0].text, "It was told.");
        assert_eq!(
            read.documents[0].problems,
            ["has a page whose name is longer than 1000 letters, which is left out"]
        );
    }

    #[test]
    fn entities_of_a_page_end_where_xml_lets_them_end() {
        let script = "<script>//<![CDATA[\nx\n//]]></script>";
        let words = format!("<html><body><p>One.</p>{script}<p>Two.</p></body></html>");
        for declared in ["<!ENTITY a \"<p>]> no</p>\"> ] >", "<!-- it's --><!ENTITY a 'x'>\n]\n>", "]>", ""] {
            check(&format!("<!DOCTYPE html [ {declared}{words}"), "One.\n\nTwo.");
        }
        check(
            &format!("<html><body><p>One.</p><![if !IE]>{script}<p>Two.</p></body></html>"),
            "One.\n\nTwo.",
        );
    }

    #[test]
    fn a_prefix_of_another_namespace_is_part_of_the_name() {
        check(
            "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:o='urn:office'><body><p>It was<o:p></o:p> told.</p></body></html>",
            "It was told.",
        );
    }

    #[test]
    fn a_note_hangs_where_its_mark_was_written_whatever_is_not_seen_before() {
        let page = "<p>One <span hidden='hidden'>two</span><ruby>漢<rt><i>kan</i></rt></ruby>\
            <object><span>drawn</span></object> three<a epub:type='noteref' href='#n'>1</a> four cafe&#x301;s\
            <a epub:type='noteref' href='#m'>2</a>.</p><p id='n'>1 In May.</p><p id='m'>2 In June.</p>";
        let document = of_pages(&[page]);
        assert_eq!(
            notes(&document),
            [("One 漢 three¹", "In May."), ("One 漢 three¹ four cafés²", "In June.")]
        );
    }

    #[test]
    fn a_figure_at_the_head_of_a_note_stays() {
        let page = "<p>It was told.<a epub:type='noteref' href='#n'>1</a></p><p id='n'>1.5 million people were told.</p>";
        assert_eq!(notes(&of_pages(&[page])), [("It was told.¹", "1.5 million people were told.")]);
        for (words, behind) in [
            ("1. By letter", Some("By letter")),
            ("[1] By letter", Some("By letter")),
            ("(1): By letter", Some("By letter")),
            ("1", Some("")),
            ("1,000 letters", None),
            ("1:30 it was", None),
            ("10 letters", None),
        ] {
            assert_eq!(super::behind_mark(words, "[1]"), behind, "{words}");
        }
    }

    #[test]
    fn a_mark_finds_its_note_by_the_name_of_its_own_page_and_in_a_page_before() {
        let first = "<p>It was told.<a epub:type='noteref' href='0.xhtml#n'>1</a></p><p id='n'>1 In May.</p><p id='m'>2 In June.</p>";
        let second = "<p>Twice.<a epub:type='noteref' href='0.xhtml#m'>2</a></p>";
        let document = of_pages(&[first, second]);
        let told: Vec<&str> = document.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(told, ["In May.", "In June."]);
    }

    #[test]
    fn hidden_words_amid_a_paragraph_stay_in_the_text_and_are_marked() {
        let page = "<p>It was <span hidden='hidden'>never</span> told.<span style='display: none'>Not once.</span></p>\
            <p>Twice.</p><video><p>No player.</p></video><p>So.<span epub:type='footnote' hidden='hidden'>In May.</span></p>";
        let document = of_pages(&[page]);
        assert_eq!(
            &*document.text,
            "It was told.\n\nTwice.\n\nSo.\n\nIn May.\n\nnever\n\nNot once.\n\nNo player."
        );
        assert_eq!(marked(&document), ["never", "Not once.", "No player."]);
    }

    #[test]
    fn a_page_is_not_greyed_for_a_list_of_contents_at_one_place_of_it() {
        let list = "<package><manifest><item id='a' href='a.html'/></manifest><spine><itemref idref='a'/></spine>\
            <guide><reference type='toc' href='a.html#toc'/></guide></package>";
        let bytes = packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OPS/book.opf", list),
            (
                "OPS/a.html",
                "<p id='toc'><a href='#b'>First part</a></p><h1 id='b'>First part</h1><p>It was told.</p>",
            ),
        ]);
        let document = read_bytes("f/a.epub", &bytes, &ReadOptions::default()).documents.remove(0);
        assert_eq!(marked(&document), [""; 0]);
    }

    #[test]
    fn an_older_book_says_in_its_guide_which_page_lists_the_others() {
        let list = "<package><manifest><item id='a' href='a.html'/><item id='b' href='b.html'/></manifest>\
            <spine><itemref idref='a'/><itemref idref='b'/></spine><guide><reference type='toc' href='a.html#top'/></guide></package>";
        let bytes = packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OPS/book.opf", list),
            ("OPS/a.html", "<h1>Contents</h1><p><a href='b.html'>First part</a></p>"),
            ("OPS/b.html", "<h1>First part</h1><p>It was told.</p>"),
        ]);
        let document = read_bytes("f/a.epub", &bytes, &ReadOptions::default()).documents.remove(0);
        assert_eq!(&*document.text, "First part\n\nIt was told.\n\nContents\n\nFirst part");
        assert_eq!(document.boilerplate.len(), 2);
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
