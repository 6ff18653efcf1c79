//! ODT: an office text of the open format, with its notes, annotations and tracked changes beside their places.

use super::cells::TextTable;
use super::package::{Package, is_of_kind};
use super::prose::{Anchor, Paragraph, Prose, ProseFile, Written, chain, raised};
use super::word::properties;
use super::xml::{Element, Piece, Xml};
use crate::corpus::NoteKind;
use std::collections::HashMap;

/// The open format of office texts.
pub static OPEN_DOCUMENT: ProseFile = ProseFile {
    endings: &["odt", "ott"],
    begins: |bytes| is_of_kind(bytes, "application/vnd.oasis.opendocument.text"),
    read: document,
};

fn document(bytes: &[u8]) -> Result<Written, String> {
    let mut package = Package::open(bytes, "an OpenDocument text")?;
    // What stands beside the text may be missing without the text being lost.
    let mut part = |name: &str| package.xml(name).ok().flatten().unwrap_or_default();
    let (manifest, styles, meta) = (part("META-INF/manifest.xml"), part("styles.xml"), part("meta.xml"));
    if manifest.contains("encryption-data") {
        return Err("is locked with a password; open it and save it without one".to_owned());
    }
    let content = package
        .xml("content.xml")?
        .ok_or("is a zip file without an OpenDocument text in it; it may be cut short: copy it anew")?;
    let mut prose = Prose::new(properties(&meta));
    let broken = Reading::new(&Styles::of(&[&styles, &content]), &mut prose, false).read(&content);
    // Heads and feet know nothing of the styles that the text makes for itself.
    Reading::new(&Styles::of(&[&styles]), &mut prose, true).read(&styles);
    let problem =
        broken.then(|| "its text is damaged, so words may be missing; open it and save it anew".to_owned());
    Ok(Written::of_xml(prose, problem))
}

/// What styles say, by their names. Those of words and of paragraphs may have the same names.
#[derive(Default)]
struct Styles {
    of_words: HashMap<String, Style>,
    of_paragraphs: HashMap<String, Style>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    /// Do its letters stand raised? `None` where it says nothing of that.
    raised: Option<bool>,
}

impl Styles {
    /// Those of several parts; a later one replaces an earlier one of its name.
    fn of(texts: &[&str]) -> Self {
        let mut styles = Self::default();
        for text in texts {
            let mut open: Option<(bool, String, Style)> = None;
            for piece in Xml::new(text) {
                match piece {
                    Piece::Open(element) => match (element.name.as_str(), &mut open) {
                        ("style", _) => {
                            let of_words = match element.get("family") {
                                Some("text") => true,
                                Some("paragraph") => false,
                                _ => continue,
                            };
                            let parent = element.get("parent-style-name").map(str::to_owned);
                            let style = Style { parent, raised: None };
                            open = element.get("name").map(|name| (of_words, name.to_owned(), style));
                        }
                        ("text-properties", Some((_, _, style))) => {
                            style.raised = element.get("text-position").map(is_raised).or(style.raised);
                        }
                        _ => {}
                    },
                    Piece::Close(name) if name == "style" => {
                        if let Some((of_words, name, style)) = open.take() {
                            let family =
                                if of_words { &mut styles.of_words } else { &mut styles.of_paragraphs };
                            family.insert(name, style);
                        }
                    }
                    Piece::Close(_) | Piece::Text(_) => {}
                }
            }
        }
        styles
    }

    /// Does a style of words raise them? `None` where it leaves that to what stands around.
    fn raises(&self, style: &str) -> Option<bool> {
        let known = |name: &str| self.of_words.get(name);
        chain(style, |name| known(name)?.parent.as_deref()).find_map(|name| known(name)?.raised)
    }
}

/// "super 58%" and "33% 58%" are, "sub 58%" and "-33% 58%" are not.
fn is_raised(position: &str) -> bool {
    let position = position.split_whitespace().next().unwrap_or_default();
    position == "super"
        || position.strip_suffix('%').and_then(|percent| percent.parse().ok()).is_some_and(|up: f32| up > 0.0)
}

/// Elements whose words are no part of the text.
const LEFT_OUT: &[&str] =
    &["note-citation", "ruby-text", "title", "desc", "sequence-decls", "forms", "number", "meta", "script"];

/// What takes up paragraphs that are no part of the running text.
enum Holder {
    Footnote(usize),
    /// A comment, or the words of a deletion.
    Note(usize),
}

struct Reading<'a> {
    styles: &'a Styles,
    prose: &'a mut Prose,
    /// Only heads and feet are read.
    around: bool,
    within: usize,
    open: Vec<Paragraph>,
    holders: Vec<(usize, Holder)>,
    tables: Vec<TextTable>,
    /// Of each span that is open, do its letters stand raised?
    spans: Vec<bool>,
    skipped: usize,
    /// The words of a name outside the text.
    name: Option<String>,
    changes: HashMap<String, usize>,
    comments: HashMap<String, usize>,
    region: Option<String>,
}

impl<'a> Reading<'a> {
    fn new(styles: &'a Styles, prose: &'a mut Prose, around: bool) -> Self {
        Self {
            styles,
            prose,
            around,
            within: 0,
            open: Vec::new(),
            holders: Vec::new(),
            tables: Vec::new(),
            spans: Vec::new(),
            skipped: 0,
            name: None,
            changes: HashMap::new(),
            comments: HashMap::new(),
            region: None,
        }
    }

    /// Was the text broken?
    fn read(mut self, text: &str) -> bool {
        let mut xml = Xml::new(text);
        for piece in xml.by_ref() {
            match piece {
                Piece::Open(element) => self.open(&element),
                Piece::Close(name) => self.close(&name),
                Piece::Text(words) => {
                    if self.skipped == 0 {
                        match (&mut self.name, self.open.last_mut()) {
                            (Some(name), _) => name.push_str(&words),
                            (None, Some(paragraph)) if self.spans.last() == Some(&true) => {
                                paragraph.write_folded(&raised(&words));
                            }
                            (None, Some(paragraph)) => paragraph.write_folded(&words),
                            (None, None) => {}
                        }
                    }
                }
            }
        }
        xml.broken
    }

    fn open(&mut self, element: &Element) {
        let name = element.name.as_str();
        let holds_text = if self.around { matches!(name, "header" | "footer") } else { name == "text" };
        if holds_text || self.within > 0 {
            self.within += 1;
        } else {
            return;
        }
        if self.skipped > 0 || LEFT_OUT.contains(&name) {
            self.skipped += 1;
            return;
        }
        match name {
            "p" | "h" => {
                let style = element.get("style-name").unwrap_or_default();
                let title = self.builds_on(style, &["Title"]);
                let heading = title || name == "h" || self.builds_on(style, &["Heading"]);
                self.open.push(Paragraph { heading, title, marked: self.around, ..Paragraph::default() });
            }
            "s" => {
                let count = element.get("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.write(&" ".repeat(count.min(1000)));
            }
            "span" => {
                let style = element.get("style-name").unwrap_or_default();
                let around = self.spans.last() == Some(&true);
                self.spans.push(self.styles.raises(style).unwrap_or(around));
            }
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "table" => self.tables.push(TextTable::default()),
            "table-row" => {
                if let Some(table) = self.tables.last_mut() {
                    table.next_row();
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(table) = self.tables.last_mut() {
                    table.next_cell();
                }
            }
            "note" => {
                let note = self.prose.note(NoteKind::Footnote, None);
                self.anchor(Anchor::Opens(note));
                self.anchor(Anchor::Closes(note));
                self.holders.push((self.open.len(), Holder::Footnote(note)));
            }
            "annotation" => {
                let note = self.prose.note(NoteKind::Comment, None);
                self.anchor(Anchor::Opens(note));
                self.anchor(Anchor::Closes(note));
                if let Some(name) = element.get("name") {
                    self.comments.insert(name.to_owned(), note);
                }
                self.holders.push((self.open.len(), Holder::Note(note)));
            }
            "annotation-end" => {
                if let Some(note) = element.get("name").and_then(|name| self.comments.get(name)) {
                    self.anchor(Anchor::Closes(*note));
                }
            }
            "changed-region" => {
                let note = self.prose.note(NoteKind::Change, None);
                self.holders.push((self.open.len(), Holder::Note(note)));
                self.region = element.get("id").map(str::to_owned);
                self.changes.extend(self.region.clone().map(|id| (id, note)));
            }
            "format-change" => {
                if let Some(id) = &self.region {
                    self.changes.remove(id);
                }
            }
            "change-start" | "change" | "change-end" => {
                let Some(note) = element.get("change-id").and_then(|id| self.changes.get(id)).copied() else {
                    return;
                };
                if name != "change-end" {
                    self.anchor(Anchor::Opens(note));
                }
                if name != "change-start" {
                    self.anchor(Anchor::Closes(note));
                }
            }
            "creator" | "date" if !self.holders.is_empty() => self.name = Some(String::new()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.within == 0 {
            return;
        }
        self.within -= 1;
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" => {
                self.spans.pop();
            }
            "table" => {
                self.tables.pop();
            }
            "note" | "annotation" | "changed-region" => {
                self.holders.pop();
            }
            "creator" => {
                if let (Some(name), Some((_, Holder::Note(note)))) = (self.name.take(), self.holders.last()) {
                    self.prose.note_by(*note, Some(name));
                }
            }
            "date" => self.name = None,
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        match self.holders.last() {
            Some((depth, Holder::Footnote(note))) if *depth == self.open.len() => {
                return self.prose.below(*note, paragraph);
            }
            Some((depth, Holder::Note(note))) if *depth == self.open.len() => {
                return self.prose.note_words(*note, &paragraph.words);
            }
            _ => {}
        }
        if let Some(outer) = self.open.last_mut() {
            outer.after.push(paragraph);
            return;
        }
        if let Some(table) = self.tables.last_mut() {
            table.hold(&mut paragraph);
        }
        self.prose.push(paragraph);
    }

    fn write(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.write(words);
        }
    }

    fn anchor(&mut self, anchor: Anchor) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.anchor(anchor);
        }
    }

    /// Is `style` one of `names`, or built on one? "Heading" stands for those of each level too.
    fn builds_on(&self, style: &str, names: &[&str]) -> bool {
        let is_one = |style: &str, name: &str| {
            style.strip_prefix(name).is_some_and(|level| level.is_empty() || level.starts_with("_20_"))
        };
        let parent = |style: &str| self.styles.of_paragraphs.get(style)?.parent.as_deref();
        chain(style, parent).any(|style| names.iter().any(|name| is_one(style, name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::formats::package::packed;
    use crate::corpus::{LandmarkKind, ReadOptions, read_bytes};

    #[test]
    fn notes_annotations_changes_tables_and_heads() {
        let content = "<office:document-content><office:automatic-styles><style:style style:family='paragraph' style:name='P1' style:parent-style-name='Title'/>\
            </office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region text:id='c1'><text:deletion>\
            <office:change-info><dc:creator>Bo</dc:creator><dc:date>2019-11-05</dc:date></office:change-info><text:p>never </text:p></text:deletion>\
            </text:changed-region></text:tracked-changes><text:p text:style-name='P1'>Who was told</text:p><text:h text:outline-level='2'>Below</text:h>\
            <text:p>It was <text:change text:change-id='c1'/>told<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>\
            <text:note-body><text:p>In May.</text:p></text:note-body></text:note>\n  <text:s text:c='2'/>to <office:annotation office:name='a'>\
            <dc:creator>Cy</dc:creator><text:p>Which one?</text:p></office:annotation>the team<office:annotation-end office:name='a'/>.\
            <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box><svg:desc>a picture</svg:desc></draw:frame></text:p>\
            <table:table><table:table-row><table:table-cell><text:p>One</text:p></table:table-cell><table:table-cell><text:p>Two</text:p>\
            </table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>";
        let styles = "<office:document-styles><office:master-styles><style:master-page><style:header><text:p>Harbour Wire</text:p></style:header>\
            </style:master-page></office:master-styles></office:document-styles>";
        let meta = "<office:document-meta><office:meta><meta:initial-creator>Ada Writer</meta:initial-creator><dc:creator>Someone Else</dc:creator>\
            <meta:creation-date>2019-11-06T10:00:00</meta:creation-date></office:meta></office:document-meta>";
        let bytes = packed(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("styles.xml", styles),
            ("meta.xml", meta),
        ]);
        let mut read = read_bytes("f/a.zip", &bytes, &ReadOptions::default());
        assert_eq!(read.problems, []);
        let document = read.documents.remove(0);
        assert_eq!(
            &*document.text,
            "Who was told\n\nBelow\n\nIt was told   to the team.\n\nIn a box.\n\nOne\tTwo\n\nIn May.\n\nHarbour Wire"
        );
        let notes: Vec<_> = document
            .notes
            .iter()
            .map(|n| (n.kind, &document.text[n.at.range()], n.text.as_str(), n.by.as_deref()))
            .collect();
        assert_eq!(
            notes,
            [
                (NoteKind::Change, "", "never", Some("Bo")),
                (NoteKind::Footnote, "", "In May.", None),
                (NoteKind::Comment, "the team", "Which one?", Some("Cy")),
            ]
        );
        let labels: Vec<_> = document
            .landmarks
            .iter()
            .filter(|l| matches!(l.kind, LandmarkKind::Cell | LandmarkKind::Section))
            .map(|l| l.label.as_str())
            .collect();
        assert_eq!(labels, ["A1", "B1", "footnote 1"]);
        assert_eq!(document.title.as_deref(), Some("Who was told"));
        assert_eq!(document.byline.as_deref(), Some("Ada Writer"));
        let marked: Vec<_> = document.boilerplate.iter().map(|span| &document.text[span.range()]).collect();
        assert_eq!(marked, ["In May.", "Harbour Wire"]);
    }

    /// "150" with the mark of note 2 was read as 1502.
    #[test]
    fn a_raised_figure_is_no_part_of_a_number() {
        let content = "<office:document-content><office:automatic-styles><style:style style:family='text' style:name='T1'>\
            <style:text-properties style:text-position='super 58%'/></style:style><style:style style:family='text' style:name='T2' style:parent-style-name='T1'/>\
            <style:style style:family='text' style:name='T3'><style:text-properties style:text-position='-33% 58%'/></style:style></office:automatic-styles>\
            <office:body><office:text><text:p>It cost 150<text:span text:style-name='T1'>2</text:span>, or 160<text:span text:style-name='T2'>3</text:span>, \
            plus CO<text:span text:style-name='T3'>2</text:span>.</text:p></office:text></office:body></office:document-content>";
        let bytes =
            packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
        let read = read_bytes("f/a.odt", &bytes, &ReadOptions::default());
        assert_eq!(&*read.documents[0].text, "It cost 150², or 160³, plus CO2.");
    }

    #[track_caller]
    fn check_raised(styles: &str, text: &str, expected: &str) {
        let content = format!(
            "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
            <office:body><office:text><text:p>{text}</text:p></office:text></office:body></office:document-content>"
        );
        let bytes =
            packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
        let read = read_bytes("f/a.odt", &bytes, &ReadOptions::default());
        assert_eq!(&*read.documents[0].text, expected);
    }

    const RAISED: &str = "<style:style style:family='text' style:name='Mark'>\
        <style:text-properties style:text-position='super 58%'/></style:style>";

    /// "1400" was read as ¹⁴⁰⁰, since some style that it builds on raises its letters.
    #[test]
    fn the_style_that_is_nearest_decides_whether_figures_are_raised() {
        let normal = "<style:text-properties style:text-position='0% 100%'/>";
        let styles = format!(
            "{RAISED}<style:style style:family='text' style:name='T1' style:parent-style-name='Mark'>{normal}</style:style>\
             <style:style style:family='text' style:name='T2' style:parent-style-name='T1'/>\
             <style:style style:family='text' style:name='T3' style:parent-style-name='Mark'>\
             <style:text-properties fo:color='red'/></style:style>"
        );
        check_raised(
            &styles,
            "It was <text:span text:style-name='T1'>1400</text:span> or <text:span text:style-name='T2'>1500</text:span>, \
             in 16<text:span text:style-name='T3'>1</text:span> \
             <text:span text:style-name='Mark'>2<text:span text:style-name='T1'>3</text:span>4</text:span>.",
            "It was 1400 or 1500, in 16¹ ²3⁴.",
        );
    }

    /// The letters of a list's numbers were taken for those of the style before it.
    #[test]
    fn a_list_raises_no_style_that_stands_before_it() {
        check_raised(
            "<style:style style:family='text' style:name='T1'><style:text-properties fo:color='red'/></style:style>\
             <text:list-style style:name='L1'><text:list-level-style-number>\
             <style:text-properties style:text-position='super 58%'/></text:list-level-style-number></text:list-style>",
            "It was <text:span text:style-name='T1'>1400</text:span>.",
            "It was 1400.",
        );
    }

    #[test]
    fn a_later_style_replaces_one_of_its_name_and_kind() {
        let plain = |family: &str| {
            format!(
                "<style:style style:family='{family}' style:name='Mark'>\
                <style:text-properties fo:color='red'/></style:style>"
            )
        };
        let text = "It was 1<text:span text:style-name='Mark'>2</text:span>.";
        check_raised(&format!("{RAISED}{}", plain("text")), text, "It was 12.");
        check_raised(&format!("{RAISED}{}", plain("paragraph")), text, "It was 1².");
    }

    #[test]
    fn one_that_is_locked_or_empty_says_so() {
        let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
        let locked =
            packed(&[kind, ("META-INF/manifest.xml", "<manifest:encryption-data/>"), ("content.xml", "x")]);
        let empty = packed(&[kind, ("content.xml", "<office:text/>")]);
        for (bytes, said) in
            [(locked, "locked with a password"), (empty, "holds no words"), (packed(&[kind]), "cut short")]
        {
            let read = read_bytes("f/a.odt", &bytes, &ReadOptions::default());
            assert!(read.problems[0].message.contains(said), "{:?}", read.problems);
        }
    }
}
