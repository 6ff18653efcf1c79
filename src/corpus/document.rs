//! What was read out of one source.

use crate::text::Span;
use chrono::NaiveDate;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The first 16 hex digits (64 bits) of BLAKE3 of the source bytes (see DESIGN, "document").
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub u64);

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentId({self})")
    }
}

/// Exactly 16 lower-case hex digits, else an error.
impl FromStr for DocumentId {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let well_formed =
            s.len() == 16 && s.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !well_formed {
            return Err(());
        }
        u64::from_str_radix(s, 16).map(Self).map_err(|_| ())
    }
}

/// One text from one source, as read.
///
/// `text` is in NFC with `\n` line ends. All spans are byte ranges of `text`.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub id: DocumentId,
    /// All 64 hex digits of BLAKE3 of the hashed bytes.
    pub full: String,
    /// 32 hex digits of BLAKE3 of `text`.
    pub text_hash: String,
    /// Length of what was hashed.
    pub bytes: u64,
    /// Folder name, `/`, path within it; for a record of a table with `#12` behind (counted from 1).
    pub path: String,
    /// For a record of a table: id and length in bytes of the file it stands in.
    pub file: Option<(DocumentId, u64)>,
    /// The id the source itself gives, where a record has such a column.
    pub external_id: Option<String>,
    pub title: Option<String>,
    pub date: Option<NaiveDate>,
    /// Where the date was found, in plain words: "header line", "JSON-LD datePublished".
    pub date_found: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    /// The place at the head of the report, as written: "New Delhi".
    pub dateline: Option<String>,
    /// ISO 639-1 where known.
    pub language: Option<String>,
    /// Name of the encoding read ("UTF-8", "windows-1252"), with ", guessed" behind where it was a guess.
    pub encoding: String,
    pub url: Option<String>,
    pub text: Arc<str>,
    /// Sorted by start; paragraphs and headings always, and they cover every word.
    pub landmarks: Vec<Landmark>,
    /// Sorted, disjoint: shown greyed, yields no claims. Never deleted.
    pub boilerplate: Vec<Span>,
    /// Footnotes, comments and changes, sorted by place. A footnote's own words stand in the text too: marked at its
    /// end, or where a book has them.
    pub notes: Vec<Note>,
    /// What went wrong in reading, in plain words.
    pub problems: Vec<String>,
}

impl Document {
    /// So a problem begins that holds only until somebody says the date.
    pub const NAMES_NO_DATE: &str = "names no date";

    /// Does any part of `span` lie in marked boilerplate?
    #[must_use]
    pub fn touches_boilerplate(&self, span: Span) -> bool {
        let first = self.boilerplate.partition_point(|b| b.end <= span.start);
        self.boilerplate.get(first).is_some_and(|b| b.start < span.end)
    }

    /// What to call it: the title, else the file name.
    #[must_use]
    pub fn name(&self) -> &str {
        name(self.title.as_deref(), &self.path)
    }
}

fn name<'a>(title: Option<&'a str>, path: &'a str) -> &'a str {
    title.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path))
}

/// What lists need of a document, without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub id: DocumentId,
    /// As [`Document::path`].
    pub path: String,
    /// As [`Document::file`].
    pub file: Option<(DocumentId, u64)>,
    pub title: Option<String>,
    pub date: Option<NaiveDate>,
    pub outlet: Option<String>,
    /// Did anything go wrong in reading it?
    pub has_problems: bool,
    /// Length of the text.
    pub text_bytes: usize,
}

impl Card {
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self {
            id: document.id,
            path: document.path.clone(),
            file: document.file,
            title: document.title.clone(),
            date: document.date,
            outlet: document.outlet.clone(),
            has_problems: !document.problems.is_empty(),
            text_bytes: document.text.len(),
        }
    }

    /// As [`Document::name`].
    #[must_use]
    pub fn name(&self) -> &str {
        name(self.title.as_deref(), &self.path)
    }
}

/// A place of a text that one can point to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    pub kind: LandmarkKind,
    pub span: Span,
    /// What a reader calls it: "3" for a page, "12" for a paragraph. Empty where it has no name.
    pub label: String,
}

impl Landmark {
    /// What the section is called that holds the words of a footnote.
    #[must_use]
    pub fn footnote_label(number: usize) -> String {
        format!("footnote {number}")
    }

    /// Which footnote's words stand here, counted as in [`Document::notes`].
    #[must_use]
    pub fn footnote(&self) -> Option<usize> {
        let is_section = self.kind == LandmarkKind::Section;
        self.label.strip_prefix("footnote ").filter(|_| is_section)?.parse().ok()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LandmarkKind {
    /// A title or subheading; can be a claim.
    Heading,
    Paragraph,
    Page,
    Section,
    Cell,
    TimeCode,
}

impl LandmarkKind {
    /// The word at every border.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Page => "page",
            Self::Section => "section",
            Self::Cell => "cell",
            Self::TimeCode => "time code",
        }
    }
}

/// What a draft's author or a reviewer set beside a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    /// The words it is on; empty where it hangs on a point.
    pub at: Span,
    /// The footnote's or the comment's words; of a change, the words that stood there before.
    pub text: String,
    pub by: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    Footnote,
    Comment,
    /// A tracked change, read as accepted.
    Change,
}

impl NoteKind {
    /// The word at every border.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Footnote => "footnote",
            Self::Comment => "comment",
            Self::Change => "change",
        }
    }
}
