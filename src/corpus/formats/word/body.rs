//! The paragraphs of one part of a Word document: its body, its notes, its heads and feet.

use super::styles::Styles;
use crate::corpus::NoteKind;
use crate::corpus::formats::cells::TextTable;
use crate::corpus::formats::prose::{Anchor, Paragraph, Prose, raised};
use crate::corpus::formats::xml::{Element, Piece, Xml};
use std::collections::{BTreeMap, HashMap};

/// Which part is read; the notes of each are known by their own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Story {
    Main,
    Footnotes,
    Endnotes,
    Comments,
    /// Heads and feet.
    Around,
}

/// What one note says.
#[derive(Debug, Default)]
pub struct NoteText {
    pub paragraphs: Vec<Paragraph>,
    pub by: Option<String>,
}

pub struct Body<'a> {
    styles: &'a Styles,
    pub notes: BTreeMap<(Story, String), NoteText>,
    /// Part, id there and number of each note that the main part points to, in the order of their places.
    pub references: Vec<(Story, String, usize)>,
    /// Paragraphs of heads and feet.
    pub around: Vec<Paragraph>,
}

impl<'a> Body<'a> {
    pub fn new(styles: &'a Styles) -> Self {
        Self { styles, notes: BTreeMap::new(), references: Vec::new(), around: Vec::new() }
    }

    /// Reads one part into `prose`, or into the notes; was it broken?
    pub fn read(&mut self, text: &str, story: Story, prose: &mut Prose) -> bool {
        let mut part = Part {
            styles: self.styles,
            body: self,
            prose,
            story,
            open: Vec::new(),
            held: None,
            waiting: Vec::new(),
            tables: Vec::new(),
            skipped: 0,
            properties: 0,
            paragraph_properties: 0,
            hidden: false,
            raised: false,
            in_words: false,
            deletions: 0,
            change: None,
            last_change: None,
            note: None,
            comments: HashMap::new(),
        };
        let mut xml = Xml::new(text);
        for piece in xml.by_ref() {
            match piece {
                Piece::Open(element) => part.open(&element),
                Piece::Close(name) => part.close(&name),
                Piece::Text(words) => part.words(&words),
            }
        }
        if let Some(held) = part.held.take() {
            part.emit(held);
        }
        xml.broken
    }
}

/// A paragraph being read.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    /// Is its end deleted, so that the next goes on with it?
    end_deleted: bool,
}

/// A change that is read as accepted: its note, by whom, and the count of bytes before its end.
#[derive(Clone)]
struct Change {
    note: usize,
    by: Option<String>,
    at: usize,
}

struct Part<'b, 's> {
    styles: &'s Styles,
    body: &'b mut Body<'s>,
    prose: &'b mut Prose,
    story: Story,
    /// Paragraphs open; those of text boxes stand inside others.
    open: Vec<Open>,
    /// A paragraph whose end is deleted.
    held: Option<Paragraph>,
    /// Ends and beginnings of comments between paragraphs.
    waiting: Vec<Anchor>,
    tables: Vec<TextTable>,
    /// Elements open within one that is left out, itself included; likewise of properties.
    skipped: usize,
    properties: usize,
    paragraph_properties: usize,
    hidden: bool,
    raised: bool,
    in_words: bool,
    deletions: usize,
    /// The change that is open.
    change: Option<Change>,
    /// The change before it in the same paragraph.
    last_change: Option<Change>,
    note: Option<(String, NoteText)>,
    /// The notes of the comments whose places have come.
    comments: HashMap<String, usize>,
}

impl Part<'_, '_> {
    fn open(&mut self, element: &Element) {
        let name = element.name.as_str();
        if self.skipped > 0 || name == "Fallback" || name == "rt" || name.ends_with("PrChange") {
            self.skipped += 1;
            return;
        }
        if self.properties > 0 || is_properties(name) {
            self.property(element);
            return;
        }
        match name {
            "p" => {
                let mut open = Open::default();
                open.paragraph.anchors.extend(self.waiting.drain(..).map(|anchor| (0, anchor)));
                self.open.push(open);
                self.last_change = None;
            }
            "r" => (self.hidden, self.raised) = (false, false),
            "t" | "delText" => self.in_words = !self.hidden,
            "tab" | "ptab" => self.write("\t"),
            "cr" => self.write("\n"),
            "br" if !matches!(element.get("type"), Some("page" | "column")) => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            "del" | "moveFrom" => {
                self.deletions += 1;
                self.begin_change(element);
            }
            "ins" | "moveTo" => self.begin_change(element),
            "tbl" => self.tables.push(TextTable::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.next_row();
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.next_cell();
                }
            }
            "footnoteReference" => self.reference(Story::Footnotes, element),
            "endnoteReference" => self.reference(Story::Endnotes, element),
            "commentRangeStart" => self.comment(element, &[true]),
            "commentRangeEnd" => self.comment(element, &[false]),
            "commentReference" => self.comment(element, &[]),
            "footnote" | "endnote" | "comment" => {
                let id = element.get("id").unwrap_or_default().to_owned();
                let by = element.get("author").map(str::to_owned);
                let between = element.get("type").is_some_and(|kind| kind != "normal");
                self.note = (!between).then(|| (id, NoteText { paragraphs: Vec::new(), by }));
            }
            _ => {}
        }
    }

    /// Inside what describes a paragraph, a run, a table.
    fn property(&mut self, element: &Element) {
        let name = element.name.as_str();
        self.properties += 1;
        if name == "pPr" || self.paragraph_properties > 0 {
            self.paragraph_properties += 1;
        }
        let Some(open) = self.open.last_mut() else { return };
        let paragraph = &mut open.paragraph;
        match (name, self.paragraph_properties > 0) {
            ("pStyle", true) => {
                let id = element.get("val").unwrap_or_default();
                paragraph.title = self.styles.is_title(id);
                paragraph.heading = self.styles.is_heading(id) || paragraph.title;
            }
            ("outlineLvl", true) => {
                paragraph.heading = element.get("val").is_some_and(|level| level < "9");
            }
            ("del" | "moveFrom", true) => open.end_deleted = true,
            ("rStyle", false) => self.raised = self.styles.is_raised(element.get("val").unwrap_or_default()),
            ("vanish", false) => self.hidden = element.is_on(),
            ("vertAlign", false) => self.raised = element.get("val") == Some("superscript"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if self.properties > 0 {
            self.properties -= 1;
            self.paragraph_properties = self.paragraph_properties.saturating_sub(1);
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "r" => (self.hidden, self.raised) = (false, false),
            "t" | "delText" => self.in_words = false,
            "del" | "moveFrom" => {
                self.deletions = self.deletions.saturating_sub(1);
                self.end_change();
            }
            "ins" | "moveTo" => self.end_change(),
            "tbl" => {
                self.tables.pop();
            }
            "footnote" | "endnote" | "comment" => {
                if let Some((id, note)) = self.note.take() {
                    self.body.notes.insert((self.story, id), note);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_words && self.skipped == 0 {
            self.write(&if self.raised { raised(words) } else { words.into() });
        }
    }

    fn write(&mut self, words: &str) {
        if self.deletions > 0 {
            if let Some(change) = &self.change {
                self.prose.note_add(change.note, words);
            }
        } else if let Some(open) = self.open.last_mut() {
            open.paragraph.write(words);
        }
    }

    fn begin_change(&mut self, element: &Element) {
        if self.story != Story::Main || self.change.is_some() {
            return;
        }
        let Some(open) = self.open.last_mut() else { return };
        let by = element.get("author").map(str::to_owned);
        let at = open.paragraph.words.len();
        // What was put in the place of deleted words is one change with them.
        if let Some(last) = self.last_change.take().filter(|last| last.at == at && last.by == by) {
            self.change = Some(last);
            return;
        }
        let note = self.prose.note(NoteKind::Change, by.clone());
        open.paragraph.anchor(Anchor::Opens(note));
        self.change = Some(Change { note, by, at });
    }

    fn end_change(&mut self) {
        if self.deletions > 0 {
            return;
        }
        if let (Some(change), Some(open)) = (self.change.take(), self.open.last_mut()) {
            open.paragraph.anchor(Anchor::Closes(change.note));
            self.last_change = Some(Change { at: open.paragraph.words.len(), ..change });
        }
    }

    fn reference(&mut self, story: Story, element: &Element) {
        let (Some(open), Some(id)) = (self.open.last_mut(), element.get("id")) else { return };
        if self.story == Story::Main && self.deletions == 0 {
            let number = self.prose.note(NoteKind::Footnote, None);
            open.paragraph.point(number);
            self.body.references.push((story, id.to_owned(), number));
        }
    }

    /// A comment begins or ends here; one without a beginning hangs on this point.
    fn comment(&mut self, element: &Element, opens: &[bool]) {
        let Some(id) = element.get("id").filter(|_| self.story == Story::Main) else { return };
        let number = match self.comments.get(id) {
            Some(_) if opens.is_empty() => return,
            Some(number) => *number,
            None => {
                let number = self.prose.note(NoteKind::Comment, None);
                self.comments.insert(id.to_owned(), number);
                self.body.references.push((Story::Comments, id.to_owned(), number));
                number
            }
        };
        let anchors = match opens {
            [true] => vec![Anchor::Opens(number)],
            [false] => vec![Anchor::Closes(number)],
            _ => vec![Anchor::Opens(number), Anchor::Closes(number)],
        };
        match self.open.last_mut() {
            Some(open) => anchors.into_iter().for_each(|anchor| open.paragraph.anchor(anchor)),
            None => self.waiting.extend(anchors),
        }
    }

    fn end_paragraph(&mut self) {
        self.change = None;
        self.last_change = None;
        let Some(Open { mut paragraph, end_deleted }) = self.open.pop() else { return };
        if let Some(outer) = self.open.last_mut() {
            return outer.paragraph.after.push(paragraph);
        }
        if let Some(mut held) = self.held.take() {
            held.heading = paragraph.heading;
            held.title = paragraph.title;
            held.join(paragraph);
            paragraph = held;
        }
        if end_deleted {
            self.held = Some(paragraph);
            return;
        }
        if let Some(table) = self.tables.last_mut() {
            table.hold(&mut paragraph);
        }
        self.emit(paragraph);
    }

    fn emit(&mut self, mut paragraph: Paragraph) {
        match self.story {
            Story::Main => self.prose.push(paragraph),
            Story::Around => {
                paragraph.marked = true;
                self.body.around.push(paragraph);
            }
            Story::Footnotes | Story::Endnotes | Story::Comments => {
                if let Some((_, note)) = &mut self.note {
                    note.paragraphs.push(paragraph);
                }
            }
        }
    }
}

/// Elements that hold no text of their own but say how what stands beside them looks.
fn is_properties(name: &str) -> bool {
    matches!(name, "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sectPr" | "sdtPr" | "tblGrid" | "tblPrEx")
}
