//! A document of paragraphs as word processors keep it, on its way to text and blocks; and what the file's
//! own properties say, which counts only where the text says nothing.

use super::Format;
use super::cells::LONGEST_CELL;
use crate::corpus::budget::Budget;
use crate::corpus::byline::named;
use crate::corpus::calendar::find_date;
use crate::corpus::dateline::outlet_of_running_head;
use crate::corpus::identity::{Identity, identify_bytes};
use crate::corpus::layout;
use crate::corpus::page::{Block, Stated, understand};
use crate::corpus::read::{FileProblem, FileRead};
use crate::corpus::{Document, Landmark, LandmarkKind, Note, NoteKind, ReadOptions};
use crate::text::{Span, fold_space, normalise};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;
use std::iter::successors;
use std::mem::take;

/// A style, the one that it builds on by `parent`, and so on. The first that says something decides.
pub fn chain<'s>(
    style: &'s str,
    parent: impl Fn(&'s str) -> Option<&'s str>,
) -> impl Iterator<Item = &'s str> {
    /// Styles that build on one another; they may go round in a ring.
    const LONGEST_CHAIN: usize = 12;
    successors(Some(style), move |style| parent(style)).take(LONGEST_CHAIN)
}

/// Raised figures as the signs that are such, so that the mark of a note is no part of the number before it; other
/// words stay as they are.
pub fn raised(words: &str) -> Cow<'_, str> {
    const SIGNS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let sign = |c: char| c.to_digit(10).map_or(c, |digit| SIGNS[digit as usize]);
    let is_mark = words.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–'));
    if is_mark { words.chars().map(sign).collect::<String>().into() } else { words.into() }
}

/// Texts longer than this are cut; a book has a few million.
pub const LONGEST_TEXT: usize = 64 << 20;
/// Notes beyond these are left out.
const MOST_NOTES: usize = 100_000;

/// One paragraph as its format gives it.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Lines that the author broke are parted by `\n`.
    pub words: String,
    pub heading: bool,
    /// Is it set as the document's title?
    pub title: bool,
    /// Does it stand around the text (running heads and feet)?
    pub marked: bool,
    /// Does no empty line part it from the paragraph before, as in a list?
    pub tight: bool,
    /// The name of the cell it stands in, as in "B3".
    pub cell: Option<String>,
    /// Is the cell another one than that of the paragraph before, and in the same row?
    pub beside: bool,
    /// Where notes begin and end, by byte of `words` and number of the note.
    pub anchors: Vec<(usize, Anchor)>,
    /// Paragraphs that hang on this one and stand behind it: those of a text box.
    pub after: Vec<Paragraph>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Opens(usize),
    Closes(usize),
}

impl Paragraph {
    pub fn write(&mut self, words: &str) {
        if self.words.len() + words.len() <= LONGEST_TEXT {
            self.words.extend(words.chars().map(|c| match c {
                '\n' | '\t' => c,
                // Word's own breaks of a line and a page.
                '\u{b}' | '\u{c}' | '\u{2028}' => '\n',
                _ if c.is_control() => ' ',
                _ => c,
            }));
        }
    }

    /// Writes with every run of white space as one blank, as XML for reading has it.
    pub fn write_folded(&mut self, words: &str) {
        let ends_blank = |words: &str| words.is_empty() || words.ends_with([' ', '\n']);
        let blank = words.starts_with(|c: char| c.is_ascii_whitespace()) && !ends_blank(&self.words);
        let mut folded = String::with_capacity(words.len());
        if blank {
            folded.push(' ');
        }
        for word in words.split_ascii_whitespace() {
            if !ends_blank(&folded) {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        if words.ends_with(|c: char| c.is_ascii_whitespace()) && !ends_blank(&folded) {
            folded.push(' ');
        }
        self.write(&folded);
    }

    pub fn anchor(&mut self, anchor: Anchor) {
        if self.anchors.len() < MOST_NOTES {
            self.anchors.push((self.words.len(), anchor));
        }
    }

    /// Lets a note hang on the point that was reached.
    pub fn point(&mut self, note: usize) {
        self.point_at(self.words.len(), note);
    }

    /// Lets a note hang on the byte `at` of the words, no earlier than those before it.
    pub fn point_at(&mut self, at: usize, note: usize) {
        if self.anchors.len() < MOST_NOTES {
            self.anchors.extend([(at, Anchor::Opens(note)), (at, Anchor::Closes(note))]);
        }
    }

    /// Goes on with the words of `next`, whose paragraph mark was deleted.
    pub fn join(&mut self, next: Paragraph) {
        let at = self.words.len();
        self.words.push_str(&next.words);
        self.anchors.extend(next.anchors.into_iter().map(|(place, anchor)| (at + place, anchor)));
        self.after.extend(next.after);
    }
}

/// A format whose files hold one text, in a package or not: their openings differ in nothing but this.
pub struct ProseFile {
    pub endings: &'static [&'static str],
    pub begins: fn(&[u8]) -> bool,
    /// Reads the whole file; the error says why it cannot be read.
    pub read: fn(&[u8]) -> Result<Written, String>,
}

/// What was read of a file.
pub struct Written {
    pub prose: Prose,
    pub encoding: String,
    pub problems: Vec<String>,
}

impl Written {
    /// Of what is in Unicode whatever its file says.
    pub fn of_xml(prose: Prose, problems: impl IntoIterator<Item = String>) -> Self {
        Self { prose, encoding: "UTF-8".to_owned(), problems: problems.into_iter().collect() }
    }
}

impl Format for ProseFile {
    fn endings(&self) -> &'static [&'static str] {
        self.endings
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        (self.begins)(bytes)
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.package_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], _: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        let problem = |message: String| FileProblem::new(path, message);
        match (self.read)(bytes) {
            Ok(Written { prose, encoding, problems }) => {
                match prose.finish(path, identify_bytes(bytes), &encoding) {
                    Some(mut document) => {
                        document.problems.extend(problems);
                        read.documents.push(document);
                    }
                    None => read.problems.push(problem("holds no words".to_owned())),
                }
            }
            Err(message) => read.problems.push(problem(message)),
        }
    }
}

/// What the file's properties say. Weak: people rarely fill them in, programs always do.
#[derive(Debug, Default)]
pub struct Properties {
    pub title: Option<String>,
    pub author: Option<String>,
    pub created: Option<NaiveDate>,
    /// Where that stands, if the format means the work's own date by it and not that of the file.
    pub created_found: Option<&'static str>,
    /// ISO 639-1.
    pub language: Option<String>,
}

struct Remark {
    kind: NoteKind,
    text: String,
    by: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
}

/// The text as far as it was written.
#[derive(Default)]
pub struct Prose {
    text: String,
    blocks: Vec<Block>,
    landmarks: Vec<Landmark>,
    remarks: Vec<Remark>,
    /// Words of footnotes, to stand at the end of the text.
    below: Vec<(usize, Paragraph)>,
    /// Paragraphs that stand around the text.
    around: Vec<Paragraph>,
    title: Option<String>,
    /// The cell in which the last paragraph stood.
    cell: Option<String>,
    /// Is the last block a row so far, in which another cell may stand?
    in_row: bool,
    /// Where the open section began and what it is called.
    section: Option<(usize, String)>,
    /// What goes before the text's own statements.
    pub stated: Stated,
    pub properties: Properties,
    pub cut: bool,
}

impl Prose {
    pub fn new(properties: Properties) -> Self {
        Self { properties, ..Self::default() }
    }

    /// A note whose place and words may come later; its number.
    pub fn note(&mut self, kind: NoteKind, by: Option<String>) -> usize {
        let by = by.filter(|name| !name.trim().is_empty());
        if self.remarks.len() < MOST_NOTES {
            self.remarks.push(Remark { kind, text: String::new(), by, start: None, end: None });
        }
        self.remarks.len() - 1
    }

    pub fn note_words(&mut self, note: usize, words: &str) {
        if let Some(remark) = self.remarks.get_mut(note)
            && remark.text.len() + words.len() < LONGEST_TEXT
        {
            let words = words.trim();
            if !remark.text.is_empty() && !words.is_empty() {
                remark.text.push('\n');
            }
            remark.text.push_str(&normalise(words));
        }
    }

    /// More of a note's words, as they come.
    pub fn note_add(&mut self, note: usize, words: &str) {
        if let Some(remark) = self.remarks.get_mut(note)
            && remark.text.len() + words.len() < LONGEST_TEXT
        {
            remark.text.push_str(words);
        }
    }

    pub fn note_by(&mut self, note: usize, by: Option<String>) {
        if let Some(remark) = self.remarks.get_mut(note)
            && let Some(by) = by.filter(|name| !name.trim().is_empty())
        {
            remark.by = Some(by);
        }
    }

    /// A footnote's words: they are the note's, and stand at the end of the text, outside of what is read on.
    pub fn below(&mut self, note: usize, paragraph: Paragraph) {
        self.note_words(note, &paragraph.words);
        self.below.push((note, paragraph));
    }

    /// Opens a section at the next paragraph; the open one ends.
    pub fn section(&mut self, label: &str) {
        self.end_section();
        self.section = Some((self.text.len(), fold_space(label).into_owned()));
    }

    fn end_section(&mut self) {
        if let Some((from, label)) = self.section.take() {
            self.landmark(LandmarkKind::Section, from, label);
        }
    }

    fn landmark(&mut self, kind: LandmarkKind, from: usize, label: String) {
        // The gap before it is not part of it.
        let words = &self.text[from..];
        let from = from + (words.len() - words.trim_start().len());
        if from < self.text.len() {
            self.landmarks.push(Landmark { kind, span: Span::new(from, self.text.len()), label });
        }
    }

    /// Appends a paragraph and those that hang on it.
    pub fn push(&mut self, paragraph: Paragraph) {
        let mut open = vec![paragraph];
        while let Some(mut paragraph) = open.pop() {
            open.extend(take(&mut paragraph.after).into_iter().rev());
            if paragraph.marked {
                self.around.push(paragraph);
            } else {
                self.place(&paragraph);
            }
        }
    }

    fn place(&mut self, paragraph: &Paragraph) -> Option<Span> {
        let raw = &paragraph.words;
        let words = normalise(raw.trim());
        let lead = raw.len() - raw.trim_start().len();
        if self.text.len() + words.len() > LONGEST_TEXT {
            self.cut = true;
            return None;
        }
        // As on a web page: what is no longer than this and no heading is a cell of a row.
        let is_cell = paragraph.cell.is_some() && !paragraph.heading && words.len() <= LONGEST_CELL;
        let goes_on = is_cell && paragraph.beside && self.in_row;
        let gap = match (&paragraph.cell, paragraph.beside) {
            _ if self.text.is_empty() || words.is_empty() => "",
            (Some(_), true) if goes_on => "\t",
            (Some(_), false) if self.cell.is_some() => "\n",
            (None, _) if paragraph.tight => "\n",
            _ => "\n\n",
        };
        if !words.is_empty() {
            let first = paragraph.cell.is_some() && paragraph.cell != self.cell;
            self.in_row = is_cell && first && (self.in_row || !paragraph.beside);
            self.cell.clone_from(&paragraph.cell);
        }
        self.text.push_str(gap);
        let start = self.text.len();
        self.text.push_str(&words);
        let (mut from, mut length) = (0, 0);
        for (at, anchor) in &paragraph.anchors {
            let at = (*at).clamp(lead, lead + raw.trim().len()) - lead;
            // What composed may have become shorter.
            let at = match &words {
                Cow::Borrowed(_) => at,
                Cow::Owned(words) => {
                    length += normalise(raw.trim().get(from..at).unwrap_or_default()).len();
                    from = from.max(at);
                    words.floor_char_boundary(length)
                }
            };
            match *anchor {
                Anchor::Opens(note) => {
                    if let Some(remark) = self.remarks.get_mut(note) {
                        remark.start.get_or_insert(start + at);
                    }
                }
                Anchor::Closes(note) => {
                    if let Some(remark) = self.remarks.get_mut(note) {
                        remark.end = Some(start + at);
                    }
                }
            }
        }
        if words.is_empty() {
            return None;
        }
        let kind = if paragraph.heading { LandmarkKind::Heading } else { LandmarkKind::Paragraph };
        if paragraph.title && self.title.is_none() {
            self.title = Some(fold_space(&words).into_owned());
        }
        if goes_on && let Some(row) = self.blocks.last_mut() {
            row.span.end = self.text.len();
        } else if paragraph.heading || is_cell || !words.contains('\n') {
            let span = Span::new(start, self.text.len());
            self.blocks.push(Block { span, kind, gap_before: gap.len() != 1, marked: paragraph.marked });
        } else {
            for (i, line) in layout::blocks(&words).into_iter().enumerate() {
                let span = Span::new(start + line.span.start, start + line.span.end);
                self.blocks.push(Block { span, gap_before: i == 0, marked: paragraph.marked, ..line });
            }
        }
        if let Some(cell) = &paragraph.cell {
            self.landmark(LandmarkKind::Cell, start, cell.clone());
        }
        Some(Span::new(start, self.text.len()))
    }

    /// What footnotes are called: they are counted by their places.
    fn numbers(&self) -> HashMap<usize, usize> {
        let remarks = self.remarks.iter().enumerate();
        let told = remarks.filter(|(_, remark)| remark.kind == NoteKind::Footnote && !remark.text.is_empty());
        let mut told: Vec<(usize, usize)> =
            told.filter_map(|(note, remark)| Some((remark.start.or(remark.end)?, note))).collect();
        told.sort_unstable();
        told.into_iter().zip(1..).map(|((_, note), number)| (note, number)).collect()
    }

    /// The document, or `None` if it holds no words.
    fn finish(mut self, path: &str, identity: Identity, encoding: &str) -> Option<Document> {
        self.end_section();
        let numbers = self.numbers();
        let mut note_before = None;
        for (note, paragraph) in take(&mut self.below) {
            let from = self.text.len();
            self.place(&Paragraph { marked: true, ..paragraph });
            if note_before != Some(note)
                && let Some(number) = numbers.get(&note)
            {
                self.landmark(LandmarkKind::Section, from, Landmark::footnote_label(*number));
            }
            note_before = Some(note);
        }
        for paragraph in take(&mut self.around) {
            if self.stated.outlet.is_none() && !self.stated.whole {
                self.stated.outlet = outlet_of_running_head(&paragraph.words).map(str::to_owned);
            }
            self.place(&paragraph);
        }
        if self.blocks.is_empty() {
            return None;
        }
        let length = self.text.len();
        let mut notes: Vec<Note> = self
            .remarks
            .into_iter()
            .filter(|remark| remark.start.or(remark.end).is_some())
            // A mark that leads to no note says nothing.
            .filter(|remark| remark.kind != NoteKind::Footnote || !remark.text.is_empty())
            .map(|remark| {
                let start = remark.start.or(remark.end).unwrap_or_default();
                let end = remark.end.unwrap_or(start).max(start);
                let at = Span::new(
                    self.text.floor_char_boundary(start.min(length)),
                    self.text.floor_char_boundary(end.min(length)),
                );
                Note { kind: remark.kind, at, text: normalise(&remark.text).into_owned(), by: remark.by }
            })
            .collect();
        notes.sort_by_key(|note| (note.at.start, note.at.end));
        let mut stated = self.stated;
        stated.title = stated.title.or(self.title);
        stated.landmarks = self.landmarks;
        stated.notes = notes;
        stated.language = stated.language.or(self.properties.language.take());
        let mut document = understand(path, identity, encoding.to_owned(), self.text, self.blocks, stated);
        fill_in(&mut document, self.properties);
        if self.cut {
            document.problems.push("is longer than what is read of one text; its end is left out".to_owned());
        }
        Some(document)
    }
}

/// Takes from the file's properties what the text does not say, where it is plausible.
pub fn fill_in(document: &mut Document, properties: Properties) {
    if document.title.is_none() {
        document.title = properties.title.filter(|title| plausible_title(title));
    }
    if document.byline.is_none() {
        let author = properties.author.filter(|author| plausible_author(author));
        document.byline = author.as_deref().and_then(named);
    }
    match (document.date, properties.created, properties.created_found) {
        (None, Some(day), Some(found)) => {
            document.date = Some(day);
            document.date_found = Some(found.to_owned());
        }
        // The day a file was made on may be any day after the report's: "on Friday" must not hang on it.
        (None, Some(day), None) => document.problems.push(format!(
            "{}; its file was made on {day}, which may be another day than the report's",
            Document::NAMES_NO_DATE
        )),
        _ => {}
    }
}

/// The day of a property such as "2019-11-01T10:00:00Z"; the day on which a maker's template was made is none.
pub fn day(value: &str) -> Option<NaiveDate> {
    const TEMPLATES: &[&str] = &["2013-12-23"];
    let value = value.trim();
    let value = value.get(..10).unwrap_or(value);
    if TEMPLATES.contains(&value) {
        return None;
    }
    find_date(value).filter(|day| *day > NaiveDate::from_ymd_opt(1985, 1, 1).unwrap_or_default())
}

/// "Microsoft Word - x.doc", "untitled" and "report two.docx" are no titles.
pub fn plausible_title(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let file_name =
        [".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".html", ".htm", ".txt", ".tex"]
            .iter()
            .any(|ending| lower.ends_with(ending));
    let program =
        ["microsoft word", "powerpoint", "untitled", "document", "word document", "title", "(anonymous)"]
            .iter()
            .any(|name| lower == *name || lower.starts_with(&format!("{name} - ")))
            || (lower.starts_with("document") && lower[8..].trim().chars().all(|c| c.is_ascii_digit()));
    let words = lower.split_whitespace().count();
    !file_name
        && !program
        && words >= 2
        && title.len() <= 300
        && !lower.contains("://")
        && !lower.contains(['\\', '_'])
        && lower.chars().filter(|c| c.is_alphabetic()).count() * 2 > lower.chars().count()
}

/// A name of two to eight words that begins with a capital; programs and accounts are none.
pub fn plausible_author(author: &str) -> bool {
    let lower = author.to_lowercase();
    let program =
        ["python", "microsoft", "office", "adobe", "latex", "unknown", "anonymous", "user", "admin"];
    let words = author.split_whitespace().count();
    (2..=8).contains(&words)
        && author.len() <= 120
        && author.starts_with(char::is_uppercase)
        && !program.iter().any(|name| lower.split_whitespace().any(|word| word.starts_with(name)))
        && !author.contains(['@', '\\', '/', '_', '('])
        && !author.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::identity::identify_bytes;

    #[test]
    fn properties_are_believed_where_they_are_plausible() {
        assert!(plausible_title("Ministry was told in May"));
        for title in
            ["Microsoft Word - note.doc", "untitled", "Document1", "draft_2 final", "report two.docx", "Note"]
        {
            assert!(!plausible_title(title), "{title}");
        }
        assert!(plausible_author("Ada Writer"));
        for author in
            ["python-docx", "Ada", "Office User", "ada@example.org", "reportlab.com (anonymous)", "PC 12"]
        {
            assert!(!plausible_author(author), "{author}");
        }
        assert_eq!(day("2013-12-23T23:15:00Z"), None);
        assert_eq!(day("2019-11-01T10:00:00Z").unwrap().to_string(), "2019-11-01");
    }

    #[test]
    fn a_note_keeps_its_place_where_letters_are_composed_and_ends_are_trimmed() {
        let mut prose = Prose::default();
        prose.push(Paragraph { words: "  ".into(), ..Paragraph::default() });
        let note = prose.note(NoteKind::Comment, Some("A. Reader".into()));
        let mut paragraph = Paragraph::default();
        paragraph.write("  The cafe\u{301} ");
        paragraph.anchor(Anchor::Opens(note));
        paragraph.write("was told ");
        paragraph.anchor(Anchor::Closes(note));
        prose.push(paragraph);
        prose.note_words(note, "By whom?");
        let document = prose.finish("f/a.odt", identify_bytes(b""), "UTF-8").unwrap();
        assert_eq!(&*document.text, "The café was told");
        assert_eq!(&document.text[document.notes[0].at.range()], "was told");
        assert_eq!(document.notes[0].by.as_deref(), Some("A. Reader"));
    }
}
