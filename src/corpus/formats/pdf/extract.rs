//! What stands where in a PDF. This is the part that runs in a process of its own: a young parser on files that
//! may be made to hurt. What it hands over is small, and nothing of it is taken on trust.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unpdf::Error;
use unpdf::parser::LayoutAnalyzer;
use unpdf::parser::backend::{PdfBackend, RawBackend};
use unpdf::parser::raw::tokenizer::dict_get;
use unpdf::parser::raw::{PdfObject, RawDocument};

const MOST_PAGES: usize = 5_000;
const MOST_RUNS: usize = 2_000_000;
/// Letters of all pages together.
const MOST_LETTERS: usize = 32 << 20;
/// Longer files are not parsed twice to learn how their pages are numbered.
const LABELS_UP_TO: usize = 32 << 20;

/// What was taken out of one PDF.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extracted {
    /// Why nothing could be.
    pub refused: Option<String>,
    pub sheets: Vec<Sheet>,
    pub title: Option<String>,
    pub author: Option<String>,
    pub created: Option<NaiveDate>,
    /// Pages that could not be read, and whether the rest was left out for its length.
    pub failed: Vec<u32>,
    /// Pages of which a part could not be read.
    pub torn: Vec<u32>,
    pub cut: bool,
}

/// One page. Lengths in points, from its lower left corner.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Counted from 1.
    pub number: u32,
    /// As printed on it, where the file says so and it is not the number.
    pub label: Option<String>,
    pub width: f32,
    pub height: f32,
    pub runs: Vec<Run>,
    /// Are there pictures on it?
    pub pictures: bool,
    /// Pieces of text that no letters could be made of.
    pub lost: usize,
}

/// Letters set in one go.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    pub text: String,
    pub x: f32,
    /// Of the line the letters stand on.
    pub y: f32,
    pub width: f32,
    pub size: f32,
    pub bold: bool,
    /// Does it not run from left to right?
    pub turned: bool,
}

/// Takes the text out of `bytes`. May panic or overflow its stack where the parser does.
pub fn extract(bytes: &[u8]) -> Extracted {
    if is_too_deep(bytes) {
        let refused = Some("is nested deeper than any real PDF, so it is not read".to_owned());
        return Extracted { refused, ..Extracted::default() };
    }
    let backend = match RawBackend::load_bytes(bytes) {
        Ok(backend) => backend,
        Err(error) => return Extracted { refused: Some(reason(&error)), ..Extracted::default() },
    };
    let record = backend.metadata();
    let mut found = Extracted {
        title: record.title,
        author: record.author,
        created: record.creation_date.as_deref().and_then(day),
        ..Extracted::default()
    };
    let pages = backend.pages();
    let labels = labels(bytes, pages.len());
    let (mut runs_left, mut letters_left) = (MOST_RUNS, MOST_LETTERS);
    for (at, (number, page)) in pages.iter().enumerate() {
        if at == MOST_PAGES || runs_left == 0 || letters_left == 0 {
            found.cut = true;
            break;
        }
        // One for each page, for it keeps counts of what it saw.
        let analyzer = LayoutAnalyzer::new(&backend);
        let Ok(spans) = analyzer.extract_page_spans(*number) else {
            found.failed.push(*number);
            continue;
        };
        if analyzer.undecodable_content_streams() > 0 {
            found.torn.push(*number);
        }
        let frame = backend.crop_box(*page);
        let mut sheet = Sheet {
            number: *number,
            label: labels.get(at).cloned().flatten(),
            width: sound(frame.width()),
            height: sound(frame.height()),
            runs: Vec::with_capacity(spans.len().min(runs_left)),
            pictures: analyzer.page_op_counts().image > 0,
            lost: analyzer.suppressed_text_runs(),
        };
        let upright = spans.iter().filter(|span| span.direction[0] > 0.99).count();
        // A page that was turned as a whole is turned back.
        let turn = match backend.page_rotation(*page) {
            0 => [1.0, 0.0],
            _ => spans
                .iter()
                .find(|span| upright * 2 < spans.len() && span.direction[0] <= 0.99)
                .map_or([1.0, 0.0], |s| s.direction),
        };
        for span in spans {
            if span.text.len() > letters_left || runs_left == 0 {
                found.cut = true;
                letters_left = 0;
                break;
            }
            letters_left -= span.text.len();
            runs_left -= 1;
            let (x, y) = (sound(span.x - frame.llx), sound(span.y - frame.lly));
            let along = span.direction[0] * turn[0] + span.direction[1] * turn[1];
            let is_turned_page = turn[0] < 0.99;
            let estimate = span.text.chars().count() as f32 * sound(span.font_size) * 0.5;
            sheet.runs.push(Run {
                x: if is_turned_page { x * turn[0] + y * turn[1] } else { x },
                y: if is_turned_page { y * turn[0] - x * turn[1] } else { y },
                width: if is_turned_page { estimate } else { sound(span.ink_width.unwrap_or(span.width)) },
                size: sound(span.font_size).max(0.1),
                bold: span.is_bold,
                turned: along <= 0.99,
                text: span.text,
            });
        }
        found.sheets.push(sheet);
    }
    found
}

/// Are lists opened in one object without end, so that a parser that goes into each would run out of stack?
fn is_too_deep(bytes: &[u8]) -> bool {
    const DEEPEST: usize = 10_000;
    let mut depth = 0usize;
    let mut from = 0;
    let ends = memchr::memmem::find_iter(bytes, b"endobj").chain([bytes.len()]);
    for end in ends {
        for byte in &bytes[from..end] {
            match byte {
                b'[' | b'<' => depth += 1,
                b']' | b'>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return true;
            }
        }
        (depth, from) = (0, end);
    }
    false
}

fn reason(error: &Error) -> String {
    match error {
        Error::Encrypted | Error::InvalidPassword => {
            "is locked with a password; open it and save or print it without one".to_owned()
        }
        Error::UnknownFormat => "is no PDF, whatever its name says".to_owned(),
        _ => "is a damaged PDF; open it in another program and save it anew".to_owned(),
    }
}

/// A length that one can reckon with.
fn sound(length: f32) -> f32 {
    const FURTHEST: f32 = 100_000.0;
    if length.is_finite() { length.clamp(-FURTHEST, FURTHEST) } else { 0.0 }
}

/// The day of "D:20191105093000+01'00'".
fn day(stamp: &str) -> Option<NaiveDate> {
    let digits: String =
        stamp.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).take(8).collect();
    NaiveDate::parse_from_str(&digits, "%Y%m%d").ok().filter(|_| digits.len() == 8)
}

/// How the pages are numbered in print: of each page its label, where that is not its number.
fn labels(bytes: &[u8], pages: usize) -> Vec<Option<String>> {
    let has = |word: &[u8]| memchr::memmem::find(bytes, word).is_some();
    if bytes.len() > LABELS_UP_TO || !(has(b"/PageLabels") || has(b"/ObjStm")) {
        return Vec::new();
    }
    let Ok(document) = RawDocument::load(bytes) else { return Vec::new() };
    let Some(tree) = document.catalog().ok().and_then(|catalog| dict_get(catalog, b"PageLabels")) else {
        return Vec::new();
    };
    let mut ranges: Vec<(usize, Range)> = Vec::new();
    let mut open = vec![(tree.clone(), 0)];
    while let Some((node, depth)) = open.pop() {
        let Some(node) = document.resolve(&node).as_dict() else { continue };
        let list = |key: &[u8]| {
            let list = dict_get(node, key).map(|list| document.resolve(list)).and_then(PdfObject::as_array);
            list.unwrap_or_default().iter().take(MOST_PAGES)
        };
        if depth < 8 && open.len() < MOST_PAGES {
            open.extend(list(b"Kids").map(|kid| (kid.clone(), depth + 1)));
        }
        let numbers: Vec<&PdfObject> = list(b"Nums").collect();
        for pair in numbers.chunks_exact(2) {
            let first = pair[0].as_i64().and_then(|first| usize::try_from(first).ok());
            if let (Some(first), Some(range)) = (first, document.resolve(pair[1]).as_dict()) {
                let style = dict_get(range, b"S").and_then(PdfObject::as_name).and_then(|name| name.first());
                let prefix = dict_get(range, b"P").and_then(PdfObject::as_str_bytes).unwrap_or_default();
                ranges.push((
                    first,
                    Range {
                        style: style.copied(),
                        prefix: String::from_utf8_lossy(&prefix[..prefix.len().min(20)]).into_owned(),
                        start: dict_get(range, b"St")
                            .and_then(PdfObject::as_i64)
                            .unwrap_or(1)
                            .clamp(0, 1_000_000) as usize,
                    },
                ));
            }
        }
    }
    ranges.sort_by_key(|(first, _)| *first);
    (0..pages.min(MOST_PAGES))
        .map(|page| {
            let (first, range) = ranges.iter().rev().find(|(first, _)| *first <= page)?;
            let label = range.label(page - first);
            (!label.is_empty() && label != (page + 1).to_string()).then_some(label)
        })
        .collect()
}

struct Range {
    style: Option<u8>,
    prefix: String,
    start: usize,
}

impl Range {
    fn label(&self, offset: usize) -> String {
        let number = self.start + offset;
        let shown = match self.style {
            Some(b'D') => number.to_string(),
            Some(b'r') => roman(number),
            Some(b'R') => roman(number).to_uppercase(),
            Some(letter @ (b'a' | b'A')) if number > 0 => {
                let sign = char::from(letter + ((number - 1) % 26) as u8);
                sign.to_string().repeat((number - 1) / 26 % 20 + 1)
            }
            _ => String::new(),
        };
        format!("{}{shown}", self.prefix)
    }
}

fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number % 4000;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_days() {
        let range = |style, start| Range { style: Some(style), prefix: "A-".into(), start };
        assert_eq!(range(b'r', 4).label(0), "A-iv");
        assert_eq!(range(b'D', 1).label(11), "A-12");
        assert_eq!(range(b'a', 1).label(27), "A-bb");
        assert_eq!(day("D:20191105093000+01'00'").unwrap().to_string(), "2019-11-05");
        assert_eq!(day("D:2019"), None);
    }
}
