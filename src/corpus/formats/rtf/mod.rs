//! RTF: its text with footnotes, annotations and tracked changes beside their places.

mod letters;
mod token;

use super::cells::TextTable;
use super::prose::{Anchor, LONGEST_TEXT, Paragraph, Prose, ProseFile, Written, raised};
use crate::corpus::NoteKind;
use chrono::NaiveDate;
use letters::{Letters, encoding_of_charset, encoding_of_page};
use std::collections::HashMap;
use std::mem::take;
use token::{Token, Tokens};

/// Groups inside groups.
const DEEPEST: usize = 5_000;
/// A heading is set this much larger than most of the text.
const LARGER: f32 = 1.15;

/// The exchange format of word processors.
pub static RICH_TEXT: ProseFile = ProseFile { endings: &["rtf"], begins: is_rich_text, read: text };

fn is_rich_text(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

fn text(bytes: &[u8]) -> Result<Written, String> {
    if !is_rich_text(bytes) {
        return Err("is no RTF file, whatever its name says".to_owned());
    }
    let (prose, encoding, whole) = Reader::default().run(bytes);
    let cut_short = (!whole).then(|| "is cut short, so words may be missing; copy it anew".to_owned());
    Ok(Written { prose, encoding, problems: cut_short.into_iter().collect() })
}

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Place {
    #[default]
    Text,
    Nothing,
    Fonts,
    Styles,
    /// One name or number, kept until the group ends.
    Name(Name),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Title,
    Author,
    Created,
    CommentBegins,
    CommentEnds,
    CommentOf,
    CommentAuthor,
    Revisers,
}

/// What holds until the group ends.
#[derive(Clone, Default)]
struct Group {
    into: Place,
    /// Does this group begin a footnote, an annotation, a head or foot?
    story: bool,
    /// Characters that stand in for one `\u`.
    instead: Option<usize>,
    font: Option<i32>,
    half_points: Option<i32>,
    hidden: bool,
    raised: bool,
    deleted: bool,
    inserted: bool,
    reviser: i32,
}

/// A text of its own: the body, a footnote, an annotation, a head or foot.
#[derive(Default)]
struct Story {
    kind: StoryKind,
    paragraph: Paragraph,
    style: i32,
    heading: bool,
    in_table: bool,
    /// Largest and smallest size of the paragraph's letters.
    sizes: Option<(i32, i32)>,
    table: Option<TextTable>,
    /// The words of a comment.
    said: String,
}

impl Story {
    fn table(&mut self) -> &mut TextTable {
        self.table.get_or_insert_with(TextTable::at_first_cell)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum StoryKind {
    #[default]
    Body,
    Around,
    Footnote(usize),
    /// Its note, once it is known.
    Comment(Option<usize>),
}

#[derive(Default)]
struct Reader {
    prose: Prose,
    groups: Vec<Group>,
    now: Group,
    deeper: usize,
    stories: Vec<Story>,
    letters: Letters,
    /// The next token names where an unknown group goes: nowhere.
    starred: bool,
    fonts: HashMap<i32, &'static encoding_rs::Encoding>,
    headings: HashMap<i32, bool>,
    style_open: i32,
    skip: usize,
    name: String,
    comments: HashMap<String, usize>,
    comment_author: Option<String>,
    revisers: Vec<String>,
    change: Option<(usize, bool, i32)>,
    created: [i32; 3],
    /// The count of groups around the info group's parts.
    info_depth: Option<usize>,
    /// Body paragraphs with the size of their smallest letters, until it is known what most of them are set in.
    body: Vec<(Paragraph, Option<i32>)>,
}

impl Reader {
    /// The text, the name of its encoding, and whether it ended where it should.
    fn run(mut self, bytes: &[u8]) -> (Prose, String, bool) {
        self.stories.push(Story::default());
        for token in Tokens::new(bytes) {
            self.token(token);
            if self.groups.is_empty() && token == Token::Close {
                break;
            }
        }
        let whole = self.groups.is_empty();
        self.flush();
        while self.stories.len() > 1 {
            self.end_story();
        }
        self.end_paragraph();
        let [year, month, day] = self.created;
        self.prose.properties.created =
            NaiveDate::from_ymd_opt(year, month.max(0) as u32, day.max(0) as u32).filter(|_| year > 1985);
        self.headings_by_size();
        (self.prose, self.letters.page.name().to_owned(), whole)
    }

    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Byte(byte) if self.skip > 0 => {
                let _ = byte;
                self.skip -= 1;
            }
            Token::Text(text) => {
                let skipped = self.skip.min(text.len());
                self.skip -= skipped;
                self.letters.bytes(&text[skipped..]);
            }
            Token::Byte(byte) => self.letters.bytes(&[byte]),
            Token::Word("u", Some(number)) => {
                self.skip = self.now.instead.unwrap_or(1);
                self.letters.unit(number as u16);
            }
            Token::Word(..) if self.skip > 0 && !matches!(token, Token::Word("uc" | "'", _)) => {
                self.skip -= 1;
            }
            token => {
                self.flush();
                match token {
                    Token::Open => self.open(),
                    Token::Close => self.close(),
                    Token::Word(word, number) => self.word(word, number),
                    Token::Byte(_) | Token::Text(_) => {}
                }
            }
        }
        if self.letters.is_long() {
            self.flush();
        }
    }

    fn open(&mut self) {
        self.skip = 0;
        if self.groups.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        self.groups.push(self.now.clone());
        self.now.story = false;
    }

    fn close(&mut self) {
        self.skip = 0;
        self.starred = false;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(outer) = self.groups.pop() else { return };
        if let Place::Name(name) = self.now.into
            && outer.into != self.now.into
        {
            self.end_name(name);
        }
        if self.info_depth.is_some_and(|depth| self.groups.len() < depth) {
            self.info_depth = None;
        }
        if self.now.story {
            self.end_story();
        }
        self.now = outer;
        self.letters.set_font(self.now.font.and_then(|font| self.fonts.get(&font)).copied());
    }

    /// Hands on the letters that have come.
    fn flush(&mut self) {
        let words = self.letters.take();
        if words.is_empty() {
            return;
        }
        match self.now.into {
            Place::Nothing | Place::Fonts => {}
            Place::Styles => {
                let name = words.trim_end_matches(';').trim().to_lowercase();
                let title = name == "title";
                if title || name.starts_with("heading ") {
                    self.headings.insert(self.style_open, title);
                }
            }
            Place::Name(Name::Revisers) => {
                self.revisers.extend(words.split(';').filter(|n| !n.is_empty()).map(str::to_owned));
            }
            Place::Name(_) => self.name.push_str(&words[..words.floor_char_boundary(1000)]),
            Place::Text if self.now.hidden => {}
            Place::Text if self.now.raised => self.write(&raised(&words)),
            Place::Text => self.write(&words),
        }
    }

    fn write(&mut self, words: &str) {
        let (deleted, changed) = (self.now.deleted, self.now.deleted || self.now.inserted);
        let Some(story) = self.stories.last_mut() else { return };
        if changed && story.kind == StoryKind::Body {
            let same = self.change.filter(|(_, _, by)| *by == self.now.reviser);
            let note = if let Some((note, ..)) = same {
                note
            } else {
                let by = usize::try_from(self.now.reviser).ok().and_then(|at| self.revisers.get(at)).cloned();
                let note = self.prose.note(NoteKind::Change, by.filter(|by| by != "Unknown"));
                story.paragraph.anchor(Anchor::Opens(note));
                note
            };
            self.change = Some((note, deleted, self.now.reviser));
            if deleted {
                self.prose.note_add(note, words);
                story.paragraph.anchor(Anchor::Closes(note));
                return;
            }
            story.paragraph.write(words);
            story.paragraph.anchor(Anchor::Closes(note));
        } else if !deleted {
            self.change = None;
            story.paragraph.write(words);
        }
        if !words.trim().is_empty() {
            let size = self.now.half_points.unwrap_or(24);
            let (least, most) = story.sizes.unwrap_or((size, size));
            story.sizes = Some((least.min(size), most.max(size)));
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        if word == "*" {
            self.starred = true;
            return;
        }
        if self.destination(word) {
            self.starred = false;
            return;
        }
        if take(&mut self.starred) {
            // A group that this version does not know and that one may leave out.
            self.now.into = Place::Nothing;
            return;
        }
        match (word, self.now.into) {
            ("ansicpg", _) => {
                self.letters.page = number.and_then(encoding_of_page).unwrap_or(self.letters.page);
            }
            ("mac", _) => self.letters.page = encoding_rs::MACINTOSH,
            ("uc", _) => {
                self.now.instead = number.and_then(|count| usize::try_from(count).ok()).map(|c| c.min(8));
            }
            ("f", Place::Fonts) | ("s", Place::Styles) => self.style_open = number.unwrap_or_default(),
            ("fcharset", Place::Fonts) => {
                if let Some(encoding) = number.and_then(encoding_of_charset) {
                    self.fonts.insert(self.style_open, encoding);
                }
            }
            (_, Place::Fonts | Place::Styles | Place::Nothing) => {}
            ("yr", _) => self.created[0] = number.unwrap_or_default(),
            ("mo", _) => self.created[1] = number.unwrap_or_default(),
            ("dy", _) => self.created[2] = number.unwrap_or_default(),
            (_, Place::Name(_)) => {}
            ("f", Place::Text) => {
                self.now.font = number;
                self.letters.set_font(number.and_then(|font| self.fonts.get(&font)).copied());
            }
            ("fs", _) => self.now.half_points = number,
            ("v", _) => self.now.hidden = on,
            ("super" | "up", _) => self.now.raised = on,
            ("nosupersub" | "sub" | "dn", _) => self.now.raised = false,
            ("deleted", _) => self.now.deleted = on,
            ("revised", _) => self.now.inserted = on,
            ("revauth" | "revauthdel", _) => self.now.reviser = number.unwrap_or_default(),
            ("plain", _) => {
                self.now = Group {
                    into: self.now.into,
                    story: self.now.story,
                    instead: self.now.instead,
                    ..Group::default()
                };
                self.letters.set_font(None);
            }
            _ => self.sign(word, number),
        }
    }

    /// Words that stand for letters, and those that end or describe a paragraph.
    fn sign(&mut self, word: &str, number: Option<i32>) {
        let letters = match word {
            "tab" => "\t",
            "line" => "\n",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "~" => "\u{a0}",
            "_" => "-",
            "enspace" | "emspace" | "qmspace" => " ",
            _ => "",
        };
        if !letters.is_empty() {
            return self.write(letters);
        }
        match word {
            // The end of a deleted paragraph is deleted with it.
            "par" | "sect" | "page" if self.now.deleted => {}
            "par" | "sect" | "page" => self.end_paragraph(),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "pard" => {
                if let Some(story) = self.stories.last_mut() {
                    (story.style, story.heading, story.in_table) = (0, false, false);
                }
            }
            "s" | "outlinelevel" | "intbl" => {
                if let Some(story) = self.stories.last_mut() {
                    match word {
                        "s" => story.style = number.unwrap_or_default(),
                        "intbl" => story.in_table = true,
                        _ => story.heading = number.is_some_and(|level| level < 9),
                    }
                }
            }
            _ => {}
        }
    }

    /// Groups that are no running text; was `word` the name of one?
    fn destination(&mut self, word: &str) -> bool {
        let into = match word {
            "fonttbl" => Place::Fonts,
            "stylesheet" => Place::Styles,
            "title" if self.in_info() => Place::Name(Name::Title),
            "author" if self.in_info() => Place::Name(Name::Author),
            "creatim" if self.in_info() => Place::Name(Name::Created),
            "atrfstart" => Place::Name(Name::CommentBegins),
            "atrfend" => Place::Name(Name::CommentEnds),
            "atnref" => Place::Name(Name::CommentOf),
            "atnauthor" => Place::Name(Name::CommentAuthor),
            "revtbl" => Place::Name(Name::Revisers),
            "colortbl" | "pict" | "info" | "fldinst" | "objdata" | "nonshppict" | "themedata"
            | "datastore" | "listtable" | "listoverridetable" | "listtext" | "pntext" | "pntxtb"
            | "pntxta" | "rsidtbl" | "generator" | "xmlnstbl" | "latentstyles" | "colorschememapping"
            | "bkmkstart" | "bkmkend" | "sp" | "filetbl" | "mmathPr" | "atnid" | "atndate" | "atntime"
            | "atnparent" | "annotationicon" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "ftncn"
            | "aftncn" | "xe" | "tc" | "private" | "passwordhash" | "pgdsctbl" => Place::Nothing,
            "shpinst" | "shptxt" | "nesttableprops" | "fldrslt" | "result" => return true,
            "footnote" => return self.begin_story("footnote"),
            "annotation" => return self.begin_story("annotation"),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                return self.begin_story("around");
            }
            _ => return false,
        };
        // What stands inside a group that is left out is left out, but for the three names of the info group.
        if self.now.into == Place::Text || word != "info" && self.in_info() {
            self.now.into = into;
            self.name.clear();
        }
        if word == "info" {
            self.now.into = Place::Nothing;
            self.info_depth = Some(self.groups.len());
        }
        true
    }

    fn in_info(&self) -> bool {
        self.info_depth.is_some_and(|depth| self.groups.len() > depth)
    }

    fn begin_story(&mut self, what: &str) -> bool {
        if self.now.into != Place::Text || self.stories.len() > 8 {
            self.now.into = Place::Nothing;
            return true;
        }
        let kind = match what {
            "footnote" => {
                let note = self.prose.note(NoteKind::Footnote, None);
                if let Some(story) = self.stories.last_mut() {
                    story.paragraph.point(note);
                }
                StoryKind::Footnote(note)
            }
            "annotation" => StoryKind::Comment(None),
            _ => StoryKind::Around,
        };
        let into = self.now.into;
        self.now = Group { into, story: true, instead: self.now.instead, ..Group::default() };
        self.stories.push(Story { kind, ..Story::default() });
        true
    }

    fn end_name(&mut self, name: Name) {
        let words = take(&mut self.name);
        let words = words.trim();
        let value = (!words.is_empty()).then(|| words.to_owned());
        match (name, value) {
            (Name::Title, value) => self.prose.properties.title = value,
            (Name::Author, value) => self.prose.properties.author = value,
            (Name::CommentAuthor, value) => self.comment_author = value,
            (Name::CommentBegins, Some(id)) => {
                let note = self.prose.note(NoteKind::Comment, None);
                self.comments.insert(id, note);
                self.anchor(Anchor::Opens(note));
            }
            (Name::CommentEnds, Some(id)) => {
                if let Some(note) = self.comments.get(&id).copied() {
                    self.anchor(Anchor::Closes(note));
                }
            }
            (Name::CommentOf, Some(id)) => {
                if let (Some(story), Some(note)) = (self.stories.last_mut(), self.comments.get(&id)) {
                    story.kind = StoryKind::Comment(Some(*note));
                }
            }
            (
                Name::Created | Name::Revisers | Name::CommentBegins | Name::CommentEnds | Name::CommentOf,
                _,
            ) => {}
        }
    }

    fn anchor(&mut self, anchor: Anchor) {
        if let Some(story) = self.stories.last_mut() {
            story.paragraph.anchor(anchor);
        }
    }

    fn end_story(&mut self) {
        if self.stories.len() < 2 {
            return;
        }
        self.end_paragraph();
        let Some(story) = self.stories.pop() else { return };
        if let StoryKind::Comment(note) = story.kind {
            // One whose place was not marked hangs on this point.
            let note = note.unwrap_or_else(|| {
                let note = self.prose.note(NoteKind::Comment, None);
                self.anchor(Anchor::Opens(note));
                self.anchor(Anchor::Closes(note));
                note
            });
            self.prose.note_words(note, &story.said);
            self.prose.note_by(note, self.comment_author.take());
        }
    }

    fn end_paragraph(&mut self) {
        self.change = None;
        let Some(story) = self.stories.last_mut() else { return };
        let mut paragraph = take(&mut story.paragraph);
        let size = story.sizes.take().map(|(least, _)| least);
        if paragraph.words.trim().is_empty() && paragraph.anchors.is_empty() {
            return;
        }
        let title = self.headings.get(&story.style).copied();
        paragraph.heading = story.heading || title.is_some();
        paragraph.title = title == Some(true);
        if story.in_table {
            story.table().hold(&mut paragraph);
        } else {
            story.table = None;
        }
        match story.kind {
            StoryKind::Body => self.body.push((paragraph, size)),
            StoryKind::Around => self.prose.push(Paragraph { marked: true, ..paragraph }),
            StoryKind::Footnote(note) => self.prose.below(note, paragraph),
            StoryKind::Comment(_) => {
                if story.said.len() < LONGEST_TEXT / 64 {
                    story.said.push_str(&paragraph.words);
                    story.said.push('\n');
                }
            }
        }
    }

    fn end_cell(&mut self) {
        if let Some(story) = self.stories.last_mut() {
            story.in_table = true;
        }
        self.end_paragraph();
        if let Some(story) = self.stories.last_mut() {
            story.table().next_cell();
        }
    }

    fn end_row(&mut self) {
        if let Some(story) = self.stories.last_mut() {
            story.table().next_row();
            story.table().next_cell();
        }
    }

    /// Hands on the body's paragraphs. Programs that name no styles set headings in larger letters.
    fn headings_by_size(&mut self) {
        let mut letters: HashMap<i32, usize> = HashMap::new();
        for (paragraph, size) in &self.body {
            *letters.entry(size.unwrap_or(24)).or_default() += paragraph.words.len();
        }
        let usual =
            letters.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(24, |(size, _)| size);
        for (mut paragraph, size) in take(&mut self.body) {
            let larger = size.is_some_and(|size| size as f32 >= usual as f32 * LARGER);
            paragraph.heading |= larger && paragraph.words.len() < 300;
            self.prose.push(paragraph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Document, LandmarkKind, ReadOptions, read_bytes};

    #[track_caller]
    fn read(source: &str) -> Document {
        let mut read = read_bytes("f/a.rtf", source.as_bytes(), &ReadOptions::default());
        assert_eq!(read.problems, []);
        read.documents.remove(0)
    }

    #[test]
    fn letters_of_code_pages_and_of_unicode() {
        let source = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Serif;}{\f1\fcharset204 Serif Cyr;}}\f0
Caf\'e9 \u8220?told\u8221\'94 {\f1\'cc\'e8\'f0} \u-10179?\u-8704? {\pict 00ff}{\*\new x}end\par
A\~b.}";
        assert_eq!(&*read(source).text, "Café “told” Мир 😀 end\n\nA\u{a0}b.");
    }

    #[test]
    fn notes_comments_changes_and_properties() {
        let source = r"{\rtf1\ansi{\stylesheet{\s1 heading 1;}{\s7 Title;}}{\*\revtbl{Unknown;}{Bo;}}
{\info{\title Other words here}{\author Ada Writer}{\creatim\yr2019\mo11\dy5}}
{\header Harbour Wire\par}\pard\s7 Who was told\par\pard It was {\deleted\revauthdel1 never}{\revised\revauth1 twice} told
{\footnote In May.} to {\*\atrfstart 3}the team{\*\atrfend 3}{\*\atnid B}{\*\atnauthor Bo}
{\*\annotation{\*\atnref 3}Which one?\par}, it said.\par
\trowd\intbl One\cell Two\cell\row\pard The end of it was told on Friday.\par}";
        let document = read(source);
        assert_eq!(
            &*document.text,
            "Who was told\n\nIt was twice told to the team, it said.\n\nOne\tTwo\n\n\
             The end of it was told on Friday.\n\nIn May.\n\nHarbour Wire"
        );
        assert_eq!(document.title.as_deref(), Some("Who was told"));
        assert_eq!(document.byline.as_deref(), Some("Ada Writer"));
        assert_eq!(document.date, None);
        let notes: Vec<_> = document
            .notes
            .iter()
            .map(|n| (n.kind, &document.text[n.at.range()], n.text.as_str(), n.by.as_deref()))
            .collect();
        assert_eq!(
            notes,
            [
                (NoteKind::Change, "twice", "never", Some("Bo")),
                (NoteKind::Footnote, "", "In May.", None),
                (NoteKind::Comment, "the team", "Which one?", Some("Bo")),
            ]
        );
        let cells: Vec<_> = document
            .landmarks
            .iter()
            .filter(|l| l.kind == LandmarkKind::Cell)
            .map(|l| l.label.as_str())
            .collect();
        assert_eq!(cells, ["A1", "B1"]);
        let marked: Vec<_> = document.boilerplate.iter().map(|span| &document.text[span.range()]).collect();
        assert_eq!(marked, ["In May.", "Harbour Wire"]);
    }

    /// "5 million" with the mark of note 3 was read as "5 million3", and 150 with that of note 2 as 1502.
    #[test]
    fn a_raised_figure_is_no_part_of_a_number() {
        let source = r"{\rtf1\ansi It cost 150{\super 2}, or 5 million{\up6 3} on the 5{\super th}, at 6\super 4\nosupersub 1 in all.\par}";
        assert_eq!(&*read(source).text, "It cost 150², or 5 million³ on the 5th, at 6⁴1 in all.");
    }

    #[test]
    fn groups_without_end_and_numbers_without_sense() {
        let document = read(&format!(r"{{\rtf1 {}It was told.", "{".repeat(200_000)));
        assert_eq!(&*document.text, "It was told.");
        assert!(document.problems[0].contains("cut short"));
        for source in [
            r"{\rtf1 a\u99999999999? b\uc-5\u1234 \bin999999999 x}",
            r"{\rtf1 \'",
            r"{\rtf1 {\footnote{\footnote{\footnote a}}}}}}}}\cell\row b",
            r"{\rtf1 {\*\atrfend 9}{\*\annotation{\*\atnref 9}}\deleted x\par y",
        ] {
            let _ = read_bytes("f/a.rtf", source.as_bytes(), &ReadOptions::default());
        }
    }
}
