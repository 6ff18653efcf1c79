//! A story as PDF, laid out by hand: in one column, or in two with heads, feet, and words broken at lines' ends.

#[path = "../../../src/corpus/formats/pdf/written.rs"]
mod written;

use super::story::{Part, Story};
use std::fmt::Write;
use written::{file_of, stream};

const WIDTH: f32 = 600.0;
const HEIGHT: f32 = 800.0;
const MARGIN: f32 = 60.0;
/// Of the text, in points.
const SIZE: f32 = 10.0;

/// How pages are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Paragraphs parted by room, lines as long as they come.
    One,
    /// Paragraphs by an indent, lines stretched to the column, words broken, a head and a foot on each page.
    Two,
}

/// A line that is set: its words, the room between them in points, and where it stands.
struct Set {
    bold: bool,
    size: f32,
    x: f32,
    y: f32,
    words: String,
    blank: f32,
}

struct Printer {
    layout: Layout,
    pages: Vec<Vec<Set>>,
    column: usize,
    /// Where the columns of this page begin, from the foot.
    top: f32,
    y: f32,
}

pub fn printed(story: &Story, layout: Layout) -> Vec<u8> {
    let mut printer = Printer { layout, pages: vec![Vec::new()], column: 0, top: 730.0, y: 730.0 };
    if story.is_named() && layout == Layout::One {
        printer.set(true, SIZE, MARGIN, story.outlet.to_owned(), 0.0);
        printer.y -= 34.0;
    }
    // The title and what is below it stand across the page.
    for line in broken(&story.title, 20.0, WIDTH - 2.0 * MARGIN, WIDTH - 2.0 * MARGIN, false) {
        printer.set(true, 20.0, MARGIN, line, 0.0);
        printer.y -= 24.0;
    }
    printer.y -= 6.0;
    for line in [story.written_byline(), story.written_day()] {
        printer.set(false, SIZE, MARGIN, line, 0.0);
        printer.y -= 14.0;
    }
    printer.y -= 10.0;
    printer.top = printer.y;
    for part in &story.parts {
        printer.part(part);
    }
    let count = printer.pages.len();
    if layout == Layout::Two {
        for (at, page) in printer.pages.iter_mut().enumerate() {
            let line =
                |x: f32, y: f32, words: String| Set { bold: false, size: 8.0, x, y, words, blank: 0.0 };
            page.insert(0, line(MARGIN, 772.0, story.outlet.to_owned()));
            page.insert(1, line(430.0, 772.0, story.written_day()));
            page.push(line(285.0, 32.0, format!("{} / {count}", at + 1)));
        }
    }
    file(&printer.pages, story.number.is_multiple_of(2))
}

impl Printer {
    fn width(&self) -> f32 {
        if self.layout == Layout::One { WIDTH - 2.0 * MARGIN } else { 228.0 }
    }

    fn set(&mut self, bold: bool, size: f32, x: f32, words: String, blank: f32) {
        let y = self.y;
        self.pages.last_mut().unwrap().push(Set { bold, size, x, y, words, blank });
    }

    /// Goes to the next column or page where `room` is not left.
    fn need(&mut self, room: f32) {
        if self.y - room > 60.0 {
            return;
        }
        let columns = if self.layout == Layout::One { 1 } else { 2 };
        self.column = (self.column + 1) % columns;
        if self.column == 0 {
            self.pages.push(Vec::new());
            self.top = 740.0;
        }
        self.y = self.top;
    }

    fn part(&mut self, part: &Part) {
        let two = self.layout == Layout::Two;
        for words in part.lines() {
            match part {
                Part::Heading(_) => {
                    self.need(50.0);
                    self.y -= 8.0;
                    self.lines(words, 12.0, true, 0.0, 0.0, false);
                    self.y -= 4.0;
                }
                Part::Caption(_) => {
                    // Room for the picture.
                    self.need(110.0);
                    self.y -= 70.0;
                    self.lines(words, 8.0, false, 0.0, 0.0, false);
                    self.y -= 8.0;
                }
                Part::List(_) => {
                    let words = format!("• {words}");
                    self.lines(&words, SIZE, false, 8.0, 16.0, false);
                }
                Part::Quotation(_) => {
                    self.y -= 4.0;
                    self.lines(words, SIZE, false, 14.0, 14.0, two);
                    self.y -= if two { 4.0 } else { 8.0 };
                }
                Part::Paragraph(_) => {
                    self.lines(words, SIZE, false, if two { 12.0 } else { 0.0 }, 0.0, two);
                    self.y -= if two { 0.0 } else { 8.0 };
                }
            }
        }
        if matches!(part, Part::List(_)) && !two {
            self.y -= 8.0;
        }
    }

    /// Sets `words` in lines, the first `first` from the column's edge and the others `others`.
    fn lines(&mut self, words: &str, size: f32, bold: bool, first: f32, others: f32, stretched: bool) {
        let width = self.width();
        let lines = broken(words, size, width - first, width - others, stretched);
        let last = lines.len() - 1;
        for (at, line) in lines.into_iter().enumerate() {
            self.need(1.25 * size);
            let indent = if at == 0 { first } else { others };
            let blanks = line.matches(' ').count().max(1) as f32;
            let left = width - indent - wide(&line, size);
            let blank = if stretched && at < last { (left / blanks).max(0.0) } else { 0.0 };
            let x = MARGIN + indent + self.column as f32 * 252.0;
            self.set(bold, size, x, line, blank);
            self.y -= 1.25 * size;
        }
    }
}

/// Lines no wider than they may be; words are broken where `breaks`.
fn broken(words: &str, size: f32, first: f32, others: f32, breaks: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words.split(' ') {
        let mut rest = word.to_owned();
        loop {
            let width = if lines.is_empty() { first } else { others };
            let joined = if line.is_empty() { rest.clone() } else { format!("{line} {rest}") };
            if wide(&joined, size) <= width {
                line = joined;
                break;
            }
            let fits = |(half, _): &(String, String)| wide(&format!("{line} {half}"), size) <= width;
            let halves = if breaks { halves(&rest) } else { Vec::new() };
            let Some((half, other)) = halves.into_iter().rev().find(fits) else {
                lines.push(std::mem::replace(&mut line, rest));
                break;
            };
            lines.push(format!("{line} {half}").trim_start().to_owned());
            line.clear();
            rest = other;
        }
    }
    lines.push(line);
    lines
}

/// Where a word may be broken: behind its own hyphen, else before a consonant with a vowel behind it.
fn halves(word: &str) -> Vec<(String, String)> {
    if let Some((half, other)) = word.split_once('-') {
        return vec![(format!("{half}-"), other.to_owned())];
    }
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: char| "aeiouyäöüéèêâôœ".contains(c.to_ascii_lowercase());
    let count = letters.iter().take_while(|c| c.is_alphabetic()).count();
    if count < 7 {
        return Vec::new();
    }
    (3..=count - 3)
        .filter(|at| {
            !is_vowel(letters[*at])
                && is_vowel(letters[at + 1])
                && letters[..*at].iter().any(|c| is_vowel(*c))
        })
        .map(|at| (letters[..at].iter().chain(&['-']).collect(), letters[at..].iter().collect()))
        .collect()
}

/// Of a letter at 1000 points.
fn letter(c: char) -> u16 {
    match c {
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | 'i' | 'j' | 'l' | '’' | '\'' => 260,
        'f' | 'r' | 't' | '-' | '(' | ')' => 333,
        'm' | 'w' | 'M' | 'W' | '—' | '…' => 850,
        c if c.is_uppercase() => 680,
        _ => 500,
    }
}

fn wide(words: &str, size: f32) -> f32 {
    words.chars().map(|c| f32::from(letter(c))).sum::<f32>() * size / 1000.0
}

/// Signs of the Windows code page behind ASCII that stand elsewhere in Unicode.
const SIGNS: &[(char, u8)] = &[
    ('€', 0x80),
    ('„', 0x84),
    ('…', 0x85),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('œ', 0x9c),
];

fn code(c: char) -> u8 {
    let found = SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, code)| *code);
    found.unwrap_or_else(|| u8::try_from(u32::from(c)).unwrap())
}

fn sign(code: u8) -> char {
    SIGNS.iter().find(|(_, of)| *of == code).map_or(char::from(code), |(sign, _)| *sign)
}

/// A string of a PDF.
fn string(words: &str) -> String {
    words.chars().fold(String::new(), |mut out, c| {
        let _ = write!(out, "{:02x}", code(c));
        out
    })
}

/// The file. Words are parted by blanks, or, where `by_room`, by room alone.
fn file(pages: &[Vec<Set>], by_room: bool) -> Vec<u8> {
    let widths: Vec<String> = (32u8..=255).map(|code| letter(sign(code)).to_string()).collect();
    let widths = widths.join(" ");
    let font = |name: &str| {
        format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 \
             /Widths [{widths}] >>"
        )
    };
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        font("Times-Roman"),
        font("Times-Bold"),
        "<< /Producer (a test) /CreationDate (D:20260102100000Z) >>".to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let mut content = String::new();
        for Set { bold, size, x, y, words, blank } in page {
            let font = if *bold { "B" } else { "R" };
            let _ = write!(content, "BT /{font} {size} Tf {x:.2} {y:.2} Td ");
            if by_room {
                let room = -(blank * 1000.0 / size + f32::from(letter(' ')));
                let words: Vec<String> = words.split(' ').map(|word| format!("<{}>", string(word))).collect();
                let _ = writeln!(content, "[{}] TJ ET", words.join(&format!(" {room:.0} ")));
            } else {
                let _ = writeln!(content, "{blank:.3} Tw <{}> Tj ET", string(words));
            }
        }
        objects.push(stream(&content));
        let at = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {at} 0 R \
             /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>"
        ));
        let _ = write!(kids, "{} 0 R ", objects.len());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    file_of(&objects, "/Info 5 0 R")
}
