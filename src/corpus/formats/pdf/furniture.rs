//! What runs along on the pages of a PDF: heads and feet that repeat, page numbers; and the notes at the foot.

use super::extract::Sheet;
use super::lines::{Line, rows};
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Share of a page's height at its upper and lower edge in which heads and feet stand.
const EDGE: f32 = 0.13;
/// Lines at each edge that may be heads or feet.
const EDGE_ROWS: usize = 3;
/// Bytes of a line that may be one.
const LONGEST: usize = 160;

type Row = Vec<Line>;

/// The pages' rows without what runs along on them.
pub struct Sorted {
    pub pages: Vec<Vec<Row>>,
    /// Notes at the foot of a page, each with the number of its page, counted from 0.
    pub feet: Vec<(usize, Vec<Line>)>,
    pub around: Vec<(usize, Line)>,
}

pub fn sorted(sheets: &[Sheet]) -> Sorted {
    let mut pages: Vec<Vec<Row>> = sheets.iter().map(|sheet| rows(&sheet.runs)).collect();
    let mut repeated: HashMap<(bool, i32, String), usize> = HashMap::new();
    for (sheet, rows) in sheets.iter().zip(&pages) {
        for edge in edges(sheet, rows) {
            for i in edge.rows {
                *repeated.entry(key(edge.is_top, &rows[i])).or_default() += 1;
            }
        }
    }
    // Those that count the pages stand where the text ends, wherever that is.
    let mut counting: HashMap<(bool, String), usize> = HashMap::new();
    for rows in &pages {
        for (is_top, i) in outermost(rows) {
            if counts_pages(&words(&rows[i])) {
                *counting.entry((is_top, bare(&rows[i]))).or_default() += 1;
            }
        }
    }
    // Left and right pages may have heads of their own.
    let on_many = |count: usize| count >= 2 && count * 5 >= sheets.len() * 2;
    let mut sorted = Sorted { pages: Vec::new(), feet: Vec::new(), around: Vec::new() };
    let size = usual_size(&pages);
    for (at, (sheet, rows)) in sheets.iter().zip(&mut pages).enumerate() {
        let mut taken: Vec<usize> = Vec::new();
        for edge in edges(sheet, rows) {
            let mut outermost = true;
            for i in edge.rows {
                let row = &rows[i];
                let count = repeated.get(&key(edge.is_top, row)).copied().unwrap_or_default();
                let repeats = on_many(count) && words(row).len() < LONGEST;
                let number = outermost
                    && (is_number(&words(row), sheet) || is_printed_from_a_browser(&words(row), edge.is_top));
                let apart = outermost && is_in_the_margin(rows, i, edge.is_top, sheet, size);
                if repeats || number || apart {
                    taken.push(i);
                } else {
                    outermost = false;
                }
            }
        }
        for (is_top, i) in outermost(rows) {
            let count = counting.get(&(is_top, bare(&rows[i]))).copied().unwrap_or_default();
            if on_many(count) && words(&rows[i]).len() < LONGEST {
                taken.push(i);
            }
        }
        taken.sort_unstable();
        taken.dedup();
        let mut removed: Vec<(usize, Line)> =
            taken.iter().rev().map(|i| (at, joined(rows.remove(*i)))).collect();
        removed.reverse();
        sorted.around.extend(removed);
        let notes = notes_from(rows, sheet, size);
        for row in rows.drain(notes..) {
            let line = joined(row);
            let begins = line.text.starts_with(|c: char| c.is_ascii_digit() || "*†‡§".contains(c));
            match sorted.feet.last_mut() {
                Some((page, lines)) if *page == at && !begins => lines.push(line),
                _ => sorted.feet.push((at, vec![line])),
            }
        }
        // Letters that run upwards: marks at the margin.
        let upright = sheet.runs.iter().any(|run| !run.turned);
        for run in sheet.runs.iter().filter(|run| upright && run.turned && !run.text.trim().is_empty()) {
            let line = Line {
                text: run.text.clone(),
                left: run.x,
                right: run.x,
                y: run.y,
                size: run.size,
                bold: false,
                leftwards: false,
            };
            sorted.around.push((at, line));
        }
    }
    sorted.pages = pages;
    sorted.around.sort_by_key(|(page, _)| *page);
    sorted
}

struct Edge {
    is_top: bool,
    /// From the outermost inwards.
    rows: Vec<usize>,
}

fn edges(sheet: &Sheet, rows: &[Row]) -> [Edge; 2] {
    let height = sheet.height.max(1.0);
    let y = |i: usize| rows[i].first().map_or(0.0, |line| line.y);
    let top = (0..rows.len()).take(EDGE_ROWS).filter(|i| y(*i) > height * (1.0 - EDGE)).collect();
    let foot = (0..rows.len()).rev().take(EDGE_ROWS).filter(|i| y(*i) < height * EDGE).collect();
    [Edge { is_top: true, rows: top }, Edge { is_top: false, rows: foot }]
}

/// The first and the last row of a page, each with whether it is the first.
fn outermost(rows: &[Row]) -> impl Iterator<Item = (bool, usize)> + use<> {
    let last = rows.len().checked_sub(1);
    last.into_iter().flat_map(|last| [(true, 0), (false, last)])
}

/// "Report 24-117 – Page 3 of 9", "3/9 Harbour Wire": does it say which page it stands on?
fn counts_pages(text: &str) -> bool {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:^|[\s\p{Pd}|·•(\[])(?:(?:page|pg\.?|p\.|seite|página)\s*\d{1,4}(?:\s*(?:of|von|de|/)\s*\d{1,4})?[\s\p{Pd}|·•)\].]*$|\d{1,4}\s*(?:of|von|/)\s*\d{1,4}$)|^(?:page|pg\.?|p\.|seite|página)\s*\d{1,4}\b")
            .expect("the pattern is well-formed")
    });
    text.len() < LONGEST && COUNT.is_match(text.trim())
}

fn words(row: &[Line]) -> String {
    row.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ")
}

fn joined(row: Row) -> Line {
    let text = words(&row);
    let mut row = row.into_iter();
    let first = row.next().unwrap_or(Line {
        text: String::new(),
        left: 0.0,
        right: 0.0,
        y: 0.0,
        size: 1.0,
        bold: false,
        leftwards: false,
    });
    let right = row.map(|line| line.right).fold(first.right, f32::max);
    Line { text, right, ..first }
}

/// The words without figures, and about where they stand.
fn key(is_top: bool, row: &[Line]) -> (bool, i32, String) {
    (is_top, (row.first().map_or(0.0, |line| line.y) / 6.0).round() as i32, bare(row))
}

/// The words without blanks, each number as one sign.
fn bare(row: &[Line]) -> String {
    let mut text = String::new();
    for c in words(row).to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_numeric() { '#' } else { c };
        if c != '#' || !text.ends_with('#') {
            text.push(c);
        }
    }
    text
}

/// "3", "- 3 -", "Page 3 of 9", "3/9", "iv" at the very edge of page 3.
fn is_number(text: &str, sheet: &Sheet) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^[\s\p{Pd}|·•(\[]*(?:(?:page|p\.?|pg\.?|seite|s\.|página)\s*)?(\d{1,4}|[ivxlc]{1,7})(\s*(?:of|von|de|/|\|)\s*\d{1,4})?[\s\p{Pd}|·•)\].]*$")
            .expect("the pattern is well-formed")
    });
    let Some(found) = NUMBER.captures(text) else { return false };
    let number = found.get(1).map_or("", |number| number.as_str());
    let named = text.chars().any(char::is_alphabetic) && number.bytes().all(|b| b.is_ascii_digit());
    found.get(2).is_some()
        || named
        || number == sheet.number.to_string()
        || sheet.label.as_deref().is_some_and(|label| label.eq_ignore_ascii_case(number))
        || text.trim_start().starts_with(['-', '–', '—'])
}

/// Does the row stand in the margin, apart from all others and in no larger letters than the text?
fn is_in_the_margin(rows: &[Row], i: usize, is_top: bool, sheet: &Sheet, size: f32) -> bool {
    const MARGIN: f32 = 0.075;
    const MOST_WORDS: usize = 15;
    let y = |row: &Row| row.first().map_or(0.0, |line| line.y);
    let (row, next) =
        (&rows[i], if is_top { rows.get(i + 1) } else { i.checked_sub(1).and_then(|i| rows.get(i)) });
    let from_edge = if is_top { sheet.height - y(row) } else { y(row) };
    // A head may be set a little larger than the text, but not than the title below it.
    let title_size = next.filter(|_| is_top).and_then(|row| row.first()).map_or(0.0, |line| line.size);
    from_edge < MARGIN * sheet.height.max(1.0)
        && next.is_some_and(|next| (y(next) - y(row)).abs() > 2.2 * size)
        && row
            .iter()
            .all(|line| line.size <= 1.05 * size || (line.size <= 1.25 * size && line.size < title_size))
        && words(row).split_whitespace().count() <= MOST_WORDS
}

/// The lines that browsers print above and below a page.
fn is_printed_from_a_browser(text: &str, is_top: bool) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}").expect("the pattern is well-formed")
    });
    static PAGE_OF: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\s\d{1,4}/\d{1,4}$").expect("the pattern is well-formed"));
    if is_top { TIME.is_match(text) } else { text.contains("://") && PAGE_OF.is_match(text) }
}

fn usual_size(pages: &[Vec<Row>]) -> f32 {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    for line in pages.iter().flatten().flatten() {
        *sizes.entry((line.size * 2.0).round() as i32).or_default() += line.letters();
    }
    sizes.into_iter().max_by_key(|(size, count)| (*count, -*size)).map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// The first of the rows at the foot of a page that are notes: smaller letters, beginning with a sign.
fn notes_from(rows: &[Row], sheet: &Sheet, size: f32) -> usize {
    let small = |row: &Row| {
        row.iter().all(|line| line.size <= 0.92 * size) && row.iter().any(|line| line.y < sheet.height * 0.45)
    };
    let from = rows.len() - rows.iter().rev().take_while(|row| small(row)).count();
    let begins = rows.get(from).is_some_and(|row| {
        let text = words(row);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&digits) || text.starts_with(['*', '†', '‡', '§'])
    });
    if begins && from > 0 { from } else { rows.len() }
}
