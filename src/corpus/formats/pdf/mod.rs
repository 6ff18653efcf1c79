//! PDF: the text in reading order with its pages as landmarks; what runs along on every page is marked.

pub mod extract;
mod furniture;
mod lines;
mod paragraphs;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod written;

use super::Format;
use super::prose::{Properties, fill_in, plausible_title};
use crate::corpus::budget::Budget;
use crate::corpus::dateline::outlet_of_running_head;
use crate::corpus::helper;
use crate::corpus::identity::identify_bytes;
use crate::corpus::page::{Block, Stated, understand};
use crate::corpus::read::{FileProblem, FileRead};
use crate::corpus::{Document, Landmark, LandmarkKind, ReadOptions};
use crate::text::{Span, fold_space, normalise};
use extract::Extracted;
use furniture::Sorted;
use lines::{Line, regions};
use paragraphs::{Paragraph, Usual, Words, append, paragraphs};
use std::borrow::Cow;

pub struct Pdf;

impl Format for Pdf {
    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        // Some programs write a line of their own first.
        bytes.starts_with(b"%PDF-")
            || (bytes.starts_with(b"%")
                && memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some())
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.package_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], options: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        let problem = |message: String| FileProblem::new(path, message);
        if memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_none() {
            return read.problems.push(problem("is no PDF, whatever its name says".to_owned()));
        }
        match helper::pdf(bytes, options) {
            Ok(found) => match document(path, bytes, found) {
                Ok(document) => read.documents.push(document),
                Err(message) => read.problems.push(problem(message)),
            },
            Err(message) => read.problems.push(problem(message)),
        }
    }
}

fn document(path: &str, bytes: &[u8], mut found: Extracted) -> Result<Document, String> {
    if let Some(reason) = found.refused {
        return Err(reason);
    }
    // A whole file says where it ends.
    let is_cut_short = memchr::memmem::rfind(bytes, b"%%EOF").is_none();
    let letters = |sheet: &extract::Sheet| sheet.runs.iter().any(|run| !run.text.trim().is_empty());
    if !found.sheets.iter().any(letters) {
        return Err(if found.sheets.iter().any(|sheet| sheet.lost > 0) {
            "is set in fonts that do not say what their letters are; run it through text recognition first"
                .to_owned()
        } else if found.sheets.iter().any(|sheet| sheet.pictures) {
            "has no text layer: its pages are pictures; run it through text recognition first".to_owned()
        } else if found.sheets.is_empty()
            || is_cut_short
            || !(found.failed.is_empty() && found.torn.is_empty())
        {
            "is a damaged PDF whose pages cannot be read; open it in another program and save it anew"
                .to_owned()
        } else {
            "holds no words".to_owned()
        });
    }
    let mut problems = Vec::new();
    let bare: Vec<String> = found
        .sheets
        .iter()
        .filter(|sheet| sheet.pictures && !letters(sheet))
        .map(|sheet| sheet.number.to_string())
        .collect();
    problems.extend(listed(&bare).map(|pages| {
        format!("{pages} without a text layer: pictures; run the file through text recognition to read them")
    }));
    let failed: Vec<String> = found.failed.iter().map(u32::to_string).collect();
    problems.extend(listed(&failed).map(|pages| format!("{pages} damaged and not read")));
    let torn: Vec<String> = found.torn.iter().map(u32::to_string).collect();
    problems.extend(listed(&torn).map(|pages| format!("{pages} damaged, so words may be missing")));
    if is_cut_short {
        problems.push("is cut short, so pages may be missing; copy it anew".to_owned());
    }
    let lost: Vec<String> =
        found.sheets.iter().filter(|sheet| sheet.lost > 0).map(|sheet| sheet.number.to_string()).collect();
    problems.extend(listed(&lost).map(|pages| {
        format!("{pages} set in a font that does not say what its letters are, so words are missing")
    }));
    if found.cut {
        problems.push("is longer than what is read of one PDF; its end is left out".to_owned());
    }
    for run in found.sheets.iter_mut().flat_map(|sheet| &mut sheet.runs) {
        run.text = signs_parted(&run.text);
    }
    let labels: Vec<String> = found
        .sheets
        .iter()
        .map(|sheet| sheet.label.clone().unwrap_or_else(|| sheet.number.to_string()))
        .collect();
    let Sorted { pages, feet, around } = furniture::sorted(&found.sheets);
    let pages: Vec<_> = pages.into_iter().map(regions).collect();
    let usual = Usual::of(&pages);
    let lines = pages.iter().flatten().flat_map(|region| &region.lines);
    let words = Words::of(lines);
    let body = paragraphs(pages, &usual);
    let stated_title = title(&body, &words, &usual, found.title.as_deref());
    let mut page = Writer::new(&labels, &words);
    for paragraph in &body {
        page.paragraph(paragraph);
    }
    page.close_page(page.text.len());
    for (number, lines) in &feet {
        page.aside(*number, lines, false);
    }
    for (number, line) in &around {
        page.aside(*number, std::slice::from_ref(line), true);
    }
    let outlet = around.iter().find_map(|(_, line)| outlet_of_running_head(&line.text)).map(str::to_owned);
    let stated = Stated { title: stated_title, outlet, landmarks: page.landmarks, ..Stated::default() };
    let identity = identify_bytes(bytes);
    let mut document = understand(path, identity, "PDF".to_owned(), page.text, page.blocks, stated);
    let Extracted { title, author, created, .. } = found;
    fill_in(&mut document, Properties { title, author, created, ..Properties::default() });
    document.problems.extend(problems);
    Ok(document)
}

/// "page 3 is", "pages 3, 4 and 9 more are".
fn listed(pages: &[String]) -> Option<String> {
    const SHOWN: usize = 8;
    match pages {
        [] => None,
        [page] => Some(format!("page {page} is")),
        pages if pages.len() > SHOWN => {
            Some(format!("pages {} and {} more are", pages[..SHOWN].join(", "), pages.len() - SHOWN))
        }
        pages => Some(format!("pages {} are", pages.join(", "))),
    }
}

/// The title as the first page shows it: the one that the file's record names too, else the largest heading.
fn title(body: &[Paragraph], words: &Words, usual: &Usual, recorded: Option<&str>) -> Option<String> {
    const LARGER: f32 = 1.2;
    let on_first = |paragraph: &&Paragraph| paragraph.lines.first().is_some_and(|(page, _)| *page == 0);
    let shown = |paragraph: &Paragraph| {
        let mut text = String::new();
        for (_, line) in &paragraph.lines {
            append(&mut text, &line.text, words);
        }
        normalise(&fold_space(&text)).into_owned()
    };
    let first: Vec<&Paragraph> = body.iter().take_while(on_first).take(24).collect();
    if let Some(recorded) = recorded.filter(|title| plausible_title(title)) {
        let folded = fold_space(recorded).to_lowercase();
        let same = first.iter().map(|p| shown(p)).find(|text| text.to_lowercase() == folded);
        if same.is_some() {
            return same;
        }
    }
    let headings: Vec<&&Paragraph> =
        first.iter().filter(|p| p.heading && p.size >= LARGER * usual.size).collect();
    // The name of a paper is set larger than its titles, and has few words.
    let long =
        |p: &&&&Paragraph| p.lines.iter().map(|(_, l)| l.text.split_whitespace().count()).sum::<usize>() >= 4;
    let largest = |of: Vec<&&Paragraph>| {
        of.into_iter().rev().max_by(|a, b| a.size.total_cmp(&b.size)).map(|paragraph| shown(paragraph))
    };
    largest(headings.iter().filter(long).copied().collect()).or_else(|| largest(headings.clone()))
}

/// Letters that are drawn as one sign, parted.
fn signs_parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            '\u{f0b7}' => out.push('•'),
            '\t' | '\n' => out.push(c),
            '\u{2010}' => out.push('-'),
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// Writes text, blocks and pages.
struct Writer<'a> {
    labels: &'a [String],
    words: &'a Words,
    text: String,
    blocks: Vec<Block>,
    landmarks: Vec<Landmark>,
    /// The page being written, and where it began.
    page: Option<(usize, usize)>,
}

impl<'a> Writer<'a> {
    fn new(labels: &'a [String], words: &'a Words) -> Self {
        Self { labels, words, text: String::new(), blocks: Vec::new(), landmarks: Vec::new(), page: None }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        const LONGEST_WORD: usize = 100;
        let mut raw = String::new();
        // Where in it another page begins.
        let mut turns: Vec<(usize, usize)> = Vec::new();
        for (page, line) in &paragraph.lines {
            let before = raw.len();
            append(&mut raw, &line.text, self.words);
            if turns.last().is_none_or(|(of, _)| of != page) {
                // A word that goes on over the page's end belongs to the page where it ends.
                let tail = before.min(raw.len()).saturating_sub(LONGEST_WORD);
                let tail = raw.ceil_char_boundary(tail)..raw.floor_char_boundary(before.min(raw.len()));
                let at = raw[tail.clone()].rfind(' ').map_or(tail.end, |blank| tail.start + blank + 1);
                turns.push((*page, if turns.is_empty() { 0 } else { at }));
            }
        }
        let words = normalise(&raw);
        if matches!(words, Cow::Owned(_)) {
            let (mut from, mut length) = (0, 0);
            for (_, at) in &mut turns {
                length += normalise(&raw[from..*at]).len();
                from = *at;
                *at = words.floor_char_boundary(length);
            }
        }
        let Some(start) = self.block(&words, paragraph.heading, false) else { return };
        for (page, at) in turns {
            if self.page.is_none_or(|(open, _)| open != page) {
                self.close_page(start + at);
                self.page = Some((page, start + at));
            }
        }
    }

    /// Footnotes of a page, or what runs along on it: they stand at the end of the text.
    fn aside(&mut self, page: usize, lines: &[Line], marked: bool) {
        let mut raw = String::new();
        for line in lines {
            append(&mut raw, &line.text, self.words);
        }
        if let Some(start) = self.block(&normalise(&raw), false, marked)
            && !marked
        {
            self.page = Some((page, start));
            self.close_page(self.text.len());
        }
    }

    /// Appends a block; where it begins, if it holds a word.
    fn block(&mut self, words: &str, heading: bool, marked: bool) -> Option<usize> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let kind = if heading { LandmarkKind::Heading } else { LandmarkKind::Paragraph };
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind, gap_before: true, marked });
        Some(start)
    }

    fn close_page(&mut self, at: usize) {
        if let Some((page, from)) = self.page.take() {
            let end = from + self.text[from..at.max(from)].trim_end().len();
            let label = self.labels.get(page).cloned().unwrap_or_default();
            self.landmarks.push(Landmark { kind: LandmarkKind::Page, span: Span::new(from, end), label });
        }
    }
}
