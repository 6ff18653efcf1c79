//! What a text is made of: blocks in, a document's landmarks, boilerplate and metadata out.
//!
//! Every format ends here. Nothing is taken out of the text; what is no part of the article is marked.

use super::abroad::{foreign_byline, lone_byline};
use super::byline::named;
use super::dateline::{dateline, is_outlet, place_line};
use super::furniture::{
    Signs, is_banner, is_banner_button, is_longer_than, is_navigation, is_syndication_note, navigation_tail,
    opens_other_stories, outlet_of_banner, outlet_of_note, picture_credit, syndication_tail, word_count,
};
use super::head::{
    HeadLine, ends_like_a_sentence, head_line, header_date, is_headline, is_section_label, name_and_date,
};
use super::identity::Identity;
use super::language::{is_plainly_english, language};
use super::letterhead::{LetterLine, letter_line};
use super::{Document, Landmark, LandmarkKind, Note};
use crate::text::{Span, fold_space};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::Arc;

/// Blocks from the top, and from the end, in which what stands around an article is looked for.
const HEAD_BLOCKS: usize = 24;
const TAIL_BLOCKS: usize = 16;

/// One paragraph or heading as its format gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub span: Span,
    pub kind: LandmarkKind,
    /// Does an empty line part it from the block above?
    pub gap_before: bool,
    /// Does its format say that it is no part of the article?
    pub marked: bool,
}

/// What the format itself says of the document; it goes before what the text shows.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    pub title: Option<String>,
    pub date: Option<NaiveDate>,
    /// Where in the file the date stands, in plain words.
    pub date_found: Option<String>,
    /// What stands where a date should and names no one day.
    pub doubtful_date: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub dateline: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// The head of the text that holds these statements (front matter).
    pub front: Option<Span>,
    /// Is it a work of its own, as a book is, around which nothing stands but what its format marked?
    pub whole: bool,
    /// Pages, sections, cells, time codes; in the order of the text.
    pub landmarks: Vec<Landmark>,
    pub notes: Vec<Note>,
}

/// A name or value from a file as a problem quotes it: whatever stands there, a few words.
pub fn shortened(words: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]).into(),
        None => words.into(),
    }
}

/// A document of `text`, which is in NFC with `\n` line ends and whose `blocks` cover every word, in order
/// and without overlap.
pub fn understand(
    path: &str,
    identity: Identity,
    encoding: String,
    text: String,
    blocks: Vec<Block>,
    stated: Stated,
) -> Document {
    let marked: Vec<Span> = blocks.iter().filter(|b| b.marked && stated.whole).map(|b| b.span).collect();
    let mut page = Page::new(&text, blocks, &stated);
    page.header();
    if !stated.whole {
        page.furniture();
    }
    page.head_lines();
    page.labels_and_title(stated.title.as_deref());
    if stated.whole {
        page.mark_only(&marked);
    }
    page.dateline();
    page.subheadings();
    let Page { parts, title, date, date_found, byline, outlet, dateline, .. } = page;
    let language = language_of(stated.language, &text, &parts);
    let mut number = 0;
    let mut landmarks = Vec::with_capacity(parts.len());
    let mut boilerplate = Vec::new();
    for part in parts {
        let label = if part.marked || part.kind != LandmarkKind::Paragraph {
            String::new()
        } else {
            number += 1;
            number.to_string()
        };
        if part.marked {
            boilerplate.push(part.span);
        }
        landmarks.push(Landmark { kind: part.kind, span: part.span, label });
    }
    landmarks.extend(stated.landmarks);
    landmarks.sort_by_key(|l| (l.span.start, std::cmp::Reverse(l.span.end)));
    let doubtful = stated
        .doubtful_date
        .map(|date| format!("the date {:?} names no one day, so it does not count", shortened(&date)));
    Document {
        id: identity.id,
        text_hash: identity.text_hash(&text),
        full: identity.full,
        bytes: identity.bytes,
        path: path.to_owned(),
        file: None,
        external_id: None,
        title: stated.title.or(title),
        date: stated.date.or(date),
        date_found: if stated.date.is_some() { stated.date_found } else { date_found.map(str::to_owned) },
        byline: stated.byline.or(byline).as_deref().and_then(named),
        outlet: stated.outlet.or(outlet),
        dateline: stated.dateline.or(dateline),
        language,
        encoding,
        url: stated.url,
        text: Arc::from(text),
        landmarks,
        boilerplate,
        notes: stated.notes,
        problems: doubtful.into_iter().collect(),
    }
}

struct Part {
    span: Span,
    kind: LandmarkKind,
    gap_before: bool,
    marked: bool,
}

struct Page<'a> {
    text: &'a str,
    parts: Vec<Part>,
    /// Does a date header stand at the top, so that its line may go on with a section label?
    header: bool,
    title: Option<String>,
    date: Option<NaiveDate>,
    date_found: Option<&'static str>,
    byline: Option<String>,
    outlet: Option<String>,
    dateline: Option<String>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, blocks: Vec<Block>, stated: &Stated) -> Self {
        let parts = blocks
            .into_iter()
            .map(|Block { span, kind, gap_before, marked }| {
                let marked = marked || stated.front.is_some_and(|front| front.contains(span));
                Part { span, kind, gap_before, marked }
            })
            .collect();
        Self {
            text,
            parts,
            header: false,
            title: None,
            date: None,
            date_found: None,
            byline: None,
            outlet: None,
            dateline: None,
        }
    }

    fn words(&self, i: usize) -> &'a str {
        &self.text[self.parts[i].span.range()]
    }

    /// Part blocks in two, each before a byte of it and without the white space between. One half is marked:
    /// the second if `mark_second`. `splits` is in the order of the blocks.
    fn split(&mut self, splits: &[(usize, usize)], mark_second: bool) {
        if splits.is_empty() {
            return;
        }
        let mut splits = splits.iter().peekable();
        let parts = std::mem::take(&mut self.parts);
        for (i, part) in parts.into_iter().enumerate() {
            let Some((_, at)) = splits.next_if(|(of, _)| *of == i) else {
                self.parts.push(part);
                continue;
            };
            let Part { span, kind, gap_before, marked } = part;
            let (first, second) = self.text[span.range()].split_at(*at);
            let first = Part {
                span: Span::new(span.start, span.start + first.trim_end().len()),
                kind,
                gap_before,
                marked: marked || !mark_second,
            };
            let second = Part {
                span: Span::new(span.end - second.trim_start().len(), span.end),
                kind,
                gap_before: false,
                marked: marked || mark_second,
            };
            self.parts.extend([first, second].into_iter().filter(|p| !p.span.is_empty()));
        }
    }

    /// ` date 2019-11-05` at the very start; what follows on the line stays.
    fn header(&mut self) {
        let Some((date, start, end)) = header_date(self.text) else { return };
        let Some(first) = self.parts.iter().position(|p| p.span.start <= start && start < p.span.end) else {
            return;
        };
        if self.parts[first].marked {
            return;
        }
        self.date = date;
        self.date_found = date.map(|_| "header line");
        self.header = true;
        let at = end.min(self.parts[first].span.end) - self.parts[first].span.start;
        self.split(&[(first, at)], false);
    }

    /// Banners, navigation, picture credits, syndication notes.
    fn furniture(&mut self) {
        let mut splits = Vec::new();
        for i in 0..self.parts.len() {
            if self.parts[i].marked {
                continue;
            }
            let words = self.words(i);
            let signs = Signs::of(words);
            let near_edge = i < HEAD_BLOCKS || i + TAIL_BLOCKS >= self.parts.len();
            if is_navigation(words) && self.parts.len() > 1 {
                self.parts[i].marked = true;
                self.other_stories_behind(i);
            } else if near_edge && is_banner(words, signs) {
                self.parts[i].marked = true;
                if self.outlet.is_none() {
                    self.outlet = outlet_of_banner(words).map(str::to_owned);
                }
                for button in i + 1..self.parts.len().min(i + 6) {
                    if !is_banner_button(self.words(button)) {
                        break;
                    }
                    self.parts[button].marked = true;
                }
            } else if near_edge && is_syndication_note(words) {
                self.parts[i].marked = true;
                self.note_outlet(words);
            } else if let Some(at) = picture_credit(words, signs) {
                if at == 0 {
                    self.parts[i].marked = true;
                } else {
                    splits.push((i, at));
                }
            } else if near_edge && let Some(at) = syndication_tail(words) {
                self.note_outlet(&words[at..]);
                splits.push((i, at));
            } else if let Some(at) = navigation_tail(words) {
                splits.push((i, at));
            }
        }
        self.split(&splits, true);
    }

    fn note_outlet(&mut self, note: &str) {
        if self.outlet.is_none() {
            self.outlet = outlet_of_note(note).map(str::to_owned);
        }
    }

    /// Behind "Next story" near the end, headlines of other stories belong to it.
    fn other_stories_behind(&mut self, i: usize) {
        let rest = i + 1..self.parts.len();
        if rest.len() <= TAIL_BLOCKS
            && opens_other_stories(self.words(i))
            && rest
                .clone()
                .all(|k| self.parts[k].marked || is_headline(self.words(k)) || is_navigation(self.words(k)))
        {
            for k in rest {
                self.parts[k].marked = true;
            }
        }
    }

    /// Is this the report itself, and no line above it?
    fn is_prose(&self, i: usize) -> bool {
        let words = self.words(i);
        is_longer_than(words, 30) || (is_longer_than(words, 4) && ends_like_a_sentence(words))
    }

    /// The first block of the report itself, or the count of blocks.
    fn body(&self) -> usize {
        (0..self.parts.len())
            .find(|i| !self.parts[*i].marked && self.is_prose(*i))
            .unwrap_or(self.parts.len())
    }

    /// What line `i` is, wherever it stands above the report.
    fn head_line(&self, i: usize) -> Option<HeadLine> {
        let words = self.words(i);
        let of_outlet =
            || words.split_once(", ").filter(|(name, _)| is_outlet(name)).and(name_and_date(words));
        head_line(words).or_else(of_outlet)
    }

    /// Bylines, agency blocks, times above the report; times below it.
    fn head_lines(&mut self) {
        let body = self.body().min(HEAD_BLOCKS);
        let mut lines: Vec<Option<HeadLine>> =
            (0..body).map(|i| if self.parts[i].marked { None } else { self.head_line(i) }).collect();
        let top = (0..body).find(|i| lines[*i].is_none() && !self.parts[*i].marked).unwrap_or(body);
        for (i, line) in lines.iter_mut().enumerate().skip(top + 1) {
            if line.is_none() && !self.parts[i].marked {
                *line = name_and_date(self.words(i));
            }
        }
        // Behind a line that may be the title.
        let is_title =
            |i: &usize| lines[*i].is_none() && !self.parts[*i].marked && !is_section_label(self.words(*i));
        let title = (0..body).find(is_title).unwrap_or(body);
        for i in title + 1..body {
            let beside = lines[i - 1].is_some() || lines.get(i + 1).is_some_and(Option::is_some);
            if lines[i].is_some() || self.parts[i].marked {
                continue;
            }
            lines[i] = if beside {
                foreign_byline(self.words(i))
            } else if self.parts[i].kind == LandmarkKind::Heading {
                None
            } else {
                lone_byline(self.words(i), || language_of(None, self.text, &self.parts))
            };
        }
        // A known place beside one of them belongs to them.
        for i in 1..body {
            let beside = lines[i - 1].is_some() || lines.get(i + 1).is_some_and(Option::is_some);
            let place = lines[i].is_none() && !self.parts[i].marked && beside;
            if place && i > top && place_line(self.words(i)).is_some() {
                lines[i] = Some(HeadLine::Other(self.words(i).to_owned()));
            }
        }
        let is_bullet = |line: Option<&Option<HeadLine>>| matches!(line, Some(Some(HeadLine::Bullet)));
        // A short name beside a bullet is an agency or a place; the block's first line without is the title.
        let named: Vec<usize> = (0..body)
            .filter(|i| {
                lines[*i].is_none()
                    && !self.parts[*i].marked
                    && word_count(self.words(*i)) <= 4
                    && !ends_like_a_sentence(self.words(*i))
                    && (is_bullet(lines.get(i + 1)) || (*i > 0 && is_bullet(lines.get(i - 1))))
            })
            .collect();
        let mut created = false;
        for i in named {
            lines[i] = Some(HeadLine::Other(self.words(i).to_owned()));
        }
        for (i, line) in lines.into_iter().enumerate() {
            let Some(line) = line else { continue };
            self.parts[i].marked = true;
            let says_created = self.words(i).to_lowercase().contains("created");
            self.take(line, says_created && !created);
            created |= says_created;
        }
        // A place, or a place and a date, on a line of its own directly above the report.
        if let Some(above) = body.checked_sub(1)
            && !self.parts[above].marked
            && self.dateline.is_none()
            && let Some(place) = place_line(self.words(above))
            && (0..above).any(|i| !self.parts[i].marked || self.header)
        {
            self.dateline = Some(place.to_owned());
            self.parts[above].marked = true;
        }
        // Below a first paragraph that sums up, bylines and times may follow.
        for i in body..self.parts.len().min(body + 4) {
            if self.parts[i].marked {
                continue;
            }
            if let Some(line) = head_line(self.words(i)).filter(|line| *line != HeadLine::Bullet) {
                self.parts[i].marked = true;
                self.take(line, false);
            }
        }
        let tail = self.parts.len().saturating_sub(TAIL_BLOCKS).max(body);
        for i in tail..self.parts.len() {
            if !self.parts[i].marked && matches!(head_line(self.words(i)), Some(HeadLine::Stamp(_))) {
                self.parts[i].marked = true;
            }
        }
    }

    /// What was told by lines at the head counts, and they are words of the work all the same.
    fn mark_only(&mut self, marked: &[Span]) {
        let mut marked = marked.iter().peekable();
        for part in &mut self.parts {
            while marked.next_if(|span| span.end <= part.span.start).is_some() {}
            part.marked = marked.peek().is_some_and(|span| span.contains(part.span));
        }
    }

    /// Keep what a head line says. The day of a report's first time is its date, "created" before all.
    fn take(&mut self, line: HeadLine, created: bool) {
        match line {
            HeadLine::Bullet => {}
            HeadLine::Stamp(date) => {
                if date.is_some() && !self.header && (self.date.is_none() || created) {
                    self.date = date;
                    self.date_found = Some("line at the head");
                }
            }
            HeadLine::Byline(name) => {
                self.byline.get_or_insert(name);
            }
            HeadLine::Several(lines) => {
                for line in lines {
                    match line {
                        HeadLine::Other(name) if self.outlet.is_none() && is_outlet(&name) => {
                            self.outlet = Some(name);
                        }
                        line => self.take(line, created),
                    }
                }
            }
            HeadLine::Other(name) => {
                if let Some(place) = place_line(&name) {
                    self.dateline.get_or_insert_with(|| place.to_owned());
                } else if self.byline.is_none() {
                    self.byline = Some(name);
                } else if is_outlet(&name) {
                    self.outlet.get_or_insert(name);
                } else {
                    self.dateline.get_or_insert(name);
                }
            }
        }
    }

    /// Section labels, the title and its repetitions. Without a report below there is no title.
    fn labels_and_title(&mut self, stated: Option<&str>) {
        let find_title = stated.is_none();
        let body = self.body();
        if body == self.parts.len() {
            return;
        }
        let mut title: Option<usize> = None;
        let mut subject = None;
        let above: Vec<usize> = (0..body.min(HEAD_BLOCKS)).filter(|i| !self.parts[*i].marked).collect();
        for (k, i) in above.iter().copied().enumerate() {
            let words = self.words(i);
            let beside_header = self.header && i == 1;
            let headline_below = above.get(k + 1).is_some_and(|n| is_headline(self.words(*n)));
            let small = word_count(words) <= 3 && words.chars().all(|c| !c.is_uppercase());
            let few = word_count(words) <= 4 && !ends_like_a_sentence(words);
            if self.parts[i].kind != LandmarkKind::Heading
                && title.is_none()
                && (is_section_label(words)
                    || (beside_header && few && (small || (headline_below && self.names_a_section(i)))))
            {
                self.parts[i].marked = true;
            } else if title.is_none()
                && headline_below
                && (self.parts[i].kind != LandmarkKind::Heading || stated.is_some_and(|title| title != words))
                && is_outlet(words)
            {
                self.parts[i].marked = true;
                self.outlet.get_or_insert_with(|| words.to_owned());
            } else if find_title
                && title.is_none()
                && let Some(line) = letter_line(words)
            {
                match line {
                    LetterLine::Around => self.parts[i].marked = true,
                    LetterLine::Subject(words) => {
                        (title, subject) = (Some(i), Some(words));
                        self.parts[i].kind = LandmarkKind::Heading;
                    }
                }
            } else if find_title
                && title.is_none()
                && (is_headline(words) || self.parts[i].kind == LandmarkKind::Heading)
            {
                title = Some(i);
                self.parts[i].kind = LandmarkKind::Heading;
            }
        }
        let Some(title) = title else { return };
        let title_words = fold_space(subject.unwrap_or(self.words(title))).into_owned();
        let folded = title_words.to_lowercase();
        for i in title + 1..self.parts.len() {
            let same = self.parts[i].span.len() < 2 * self.parts[title].span.len()
                && fold_space(self.words(i)).to_lowercase() == folded;
            if same {
                self.parts[i].marked = true;
                self.parts[i].kind = LandmarkKind::Heading;
            }
        }
        self.title = Some(title_words);
    }

    /// Behind a date header, words in capitals that end in "News" and the like name a section.
    fn names_a_section(&self, i: usize) -> bool {
        let words = self.words(i);
        words.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase))
            && ["News", "Desk", "Stories", "Section", "Report"].iter().any(|end| words.ends_with(end))
    }

    fn dateline(&mut self) {
        if self.dateline.is_some() {
            return;
        }
        let prose = (0..self.parts.len())
            .filter(|i| !self.parts[*i].marked && self.parts[*i].kind == LandmarkKind::Paragraph);
        let Some(first) = prose.clone().find(|i| self.is_prose(*i)).or_else(|| prose.clone().next()) else {
            return;
        };
        let end = self.parts[first].span.end;
        let rest = &self.text[end..self.text.floor_char_boundary((end + 20_000).min(self.text.len()))];
        let words = self.words(first);
        let Some(found) = dateline(words, rest) else { return };
        self.dateline = Some(words[found.place.range()].to_owned());
        if self.date.is_none() && found.date.is_some() {
            (self.date, self.date_found) = (found.date, Some("dateline"));
        }
    }

    /// Short lines without a full stop between paragraphs of the report.
    fn subheadings(&mut self) {
        for i in 1..self.parts.len().saturating_sub(1) {
            let part = &self.parts[i];
            if part.marked
                || part.kind != LandmarkKind::Paragraph
                || !part.gap_before
                || part.span.len() > 120
            {
                continue;
            }
            let words = self.words(i);
            let stands_out = !is_longer_than(words, 12)
                && is_headline(words)
                && words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
                && !words.ends_with(['"', '”', '’']);
            if stands_out && self.is_prose(i - 1) && self.parts[i + 1].gap_before && self.is_prose(i + 1) {
                self.parts[i].kind = LandmarkKind::Heading;
            }
        }
    }
}

/// What the file says, else what the first parts that are not marked are in. Pages say the language of their template:
/// whether a longer text is English, it says itself.
fn language_of(stated: Option<String>, text: &str, parts: &[Part]) -> Option<String> {
    const LONG: usize = 400;
    const ENOUGH: usize = 4000;
    let mut sample = String::new();
    for part in parts.iter().filter(|p| !p.marked) {
        let words = &text[part.span.range()];
        sample.push_str(&words[..words.floor_char_boundary(ENOUGH)]);
        sample.push('\n');
        if sample.len() > ENOUGH {
            break;
        }
    }
    let Some(stated) = stated else { return language(&sample).map(str::to_owned) };
    let says_english = stated == "en" || stated.starts_with("en-");
    let is_other = sample.len() >= LONG && says_english != is_plainly_english(&sample);
    let found = if is_other { language(&sample) } else { None };
    let differs = found.is_some_and(|found| says_english != (found == "en"));
    Some(found.filter(|_| differs).map_or(stated, str::to_owned))
}
