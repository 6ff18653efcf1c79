//! From lines to paragraphs: where one ends, what is a heading, how words broken at a line's end go together.

use super::lines::{Line, Region};
use crate::corpus::head::{ends_like_a_sentence, may_be_head_line};
use std::collections::{HashMap, HashSet};

/// Headings are set this much larger than most of the text.
const LARGER: f32 = 1.12;
/// Lines from the top of the document among which bylines and dates are looked for.
const HEAD_LINES: usize = 14;

/// Lines that belong together.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Each with the number of its page, counted from 0.
    pub lines: Vec<(usize, Line)>,
    pub heading: bool,
    /// The height of its letters.
    pub size: f32,
}

/// What most of the text looks like.
pub struct Usual {
    pub size: f32,
    /// From line to line.
    pub pitch: f32,
    /// Are paragraphs parted by room?
    pub parted: bool,
}

impl Usual {
    pub fn of(pages: &[Vec<Region>]) -> Self {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        let lines = || pages.iter().flatten().map(|region| &region.lines);
        for line in lines().flatten() {
            *sizes.entry((line.size * 2.0).round() as i32).or_default() += line.letters();
        }
        let size = most(&sizes).map_or(10.0, |size| size as f32 / 2.0);
        let mut pitches: HashMap<i32, usize> = HashMap::new();
        for pair in lines().flat_map(|lines| lines.windows(2)) {
            let pitch = pair[0].y - pair[1].y;
            let usual = |line: &Line| (line.size - size).abs() < 0.6;
            if usual(&pair[0]) && usual(&pair[1]) && pitch > 0.6 * size && pitch < 3.0 * size {
                *pitches.entry((pitch * 2.0).round() as i32).or_default() += 1;
            }
        }
        let pitch = most(&pitches).map_or(1.3 * size, |pitch| pitch as f32 / 2.0);
        let between = |least: f32, most: f32| pitches_between(&pitches, least * pitch, most * pitch);
        let parted = between(1.3, 3.0) * 16 > between(0.0, 1.3);
        Self { size, pitch, parted }
    }
}

/// How many of the pitches, which are counted in half points, lie from `least` to below `most`.
fn pitches_between(pitches: &HashMap<i32, usize>, least: f32, most: f32) -> usize {
    let within = |pitch: i32| (least..most).contains(&(pitch as f32 / 2.0));
    pitches.iter().map(|(pitch, count)| if within(*pitch) { *count } else { 0 }).sum()
}

/// Sizes as good as equal are the same.
fn step(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

/// The most frequent; of equals the smaller.
fn most(counts: &HashMap<i32, usize>) -> Option<i32> {
    counts.iter().max_by_key(|(value, count)| (**count, -**value)).map(|(value, _)| *value)
}

/// The paragraphs of all pages in reading order.
pub fn paragraphs(pages: Vec<Vec<Region>>, usual: &Usual) -> Vec<Paragraph> {
    // Where lines of one size end that stand in no column, for regions too short to show it.
    let mut edges: HashMap<i32, f32> = HashMap::new();
    for line in pages.iter().flatten().filter(|region| !region.column).flat_map(|region| &region.lines) {
        let edge = edges.entry(step(line.size)).or_insert(line.right);
        *edge = edge.max(line.right);
    }
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut count = 0;
    for (page, regions) in pages.into_iter().enumerate() {
        for region in regions {
            let left = region.left();
            let mut within: HashMap<i32, (usize, f32)> = HashMap::new();
            for line in &region.lines {
                let (count, right) = within.entry(step(line.size)).or_insert((0, line.right));
                (*count, *right) = (*count + 1, right.max(line.right));
            }
            let mut first = true;
            for line in region.lines {
                count += 1;
                let size = step(line.size);
                let right = match within.get(&size) {
                    Some((lines, right)) if *lines >= 3 || region.column => *right,
                    _ => edges.get(&size).copied().unwrap_or(line.right),
                };
                let begins = match paragraphs.last() {
                    None => true,
                    Some(paragraph) => {
                        let above = &paragraph.lines[paragraph.lines.len() - 1].1;
                        let only = paragraph.lines.len() == 1;
                        let turned = paragraph.lines[paragraph.lines.len() - 1].0 != page;
                        Edge { above, line: &line, left, right, usual, first, turned, only }.begins()
                            || (count <= HEAD_LINES && (is_head(above, only) || is_head(&line, true)))
                    }
                };
                first = false;
                if begins {
                    paragraphs.push(Paragraph { size: line.size, ..Paragraph::default() });
                }
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.lines.push((page, line));
                }
            }
        }
    }
    for paragraph in &mut paragraphs {
        let words: usize = paragraph.lines.iter().map(|(_, l)| l.text.split_whitespace().count()).sum();
        let last = paragraph.lines.last().map_or("", |(_, line)| line.text.trim());
        let bold = paragraph.lines.iter().all(|(_, line)| line.bold);
        paragraph.heading = words <= 40
            && last.chars().any(char::is_alphabetic)
            && (paragraph.size >= LARGER * usual.size
                || (bold && words <= 25 && !ends_like_a_sentence(last) && !may_be_head_line(last)));
    }
    paragraphs
}

fn is_head(line: &Line, alone: bool) -> bool {
    alone && may_be_head_line(line.text.trim())
}

/// Between a line and the one that was read before it.
struct Edge<'a> {
    above: &'a Line,
    line: &'a Line,
    left: f32,
    right: f32,
    usual: &'a Usual,
    /// Is the line the first of its region?
    first: bool,
    /// Is it on another page than the one above?
    turned: bool,
    /// Is the one above the first of its paragraph?
    only: bool,
}

impl Edge<'_> {
    /// Does the line begin a paragraph?
    fn begins(&self) -> bool {
        let Self { above, line, usual, .. } = self;
        let size = line.size.max(above.size);
        let same_size = (line.size - above.size).abs() <= 0.08 * size;
        if !same_size {
            return true;
        }
        let large = line.size >= LARGER * usual.size;
        let down = above.y - line.y;
        let below = !self.turned && line.left < above.right && above.left < line.right;
        if below && large && above.bold == line.bold && down > 0.0 && down < 1.75 * size {
            // A title in several lines, each as long as its author liked; a short one may seem to be of a column.
            return false;
        }
        if self.first {
            let goes_on = line.text.trim_start().starts_with(|c: char| c.is_lowercase());
            let broken = goes_on || above.text.trim_end().ends_with('-');
            return !broken && (self.is_indented() || ends(&above.text));
        }
        let pitch =
            if large { 1.4 * size } else { usual.pitch.min(2.2 * usual.size) * (line.size / usual.size) };
        down > 1.3 * pitch
            || starts_bullet(&line.text)
            || (starts_item(&line.text) && ends(&above.text))
            || self.is_indented()
            || !self.had_to_break()
            || (above.bold != line.bold && above.right < self.right - 3.0 * size)
    }

    /// Is the line set in where the one above is not, as the first of a paragraph is?
    fn is_indented(&self) -> bool {
        let step = 0.7 * self.line.size;
        let set_in = self.line.left - self.left;
        !self.line.leftwards
            && set_in > step
            && set_in < 0.25 * (self.right - self.left)
            && (self.first || self.above.left - self.left < 0.5 * step)
            && self.line.right > self.right - 0.3 * (self.right - self.left)
    }

    /// Would the line's first word not have fitted behind the one above?
    fn had_to_break(&self) -> bool {
        let words = self.line.text.trim();
        let first = words.split_whitespace().next().map_or(0, |word| word.chars().count());
        let letter = (self.line.right - self.line.left) / words.chars().count().max(1) as f32;
        let needed = letter * (first as f32 + 1.0);
        let hyphen = self.above.text.trim_end().ends_with(['-', '\u{ad}', '\u{2010}']);
        if self.line.leftwards {
            return self.above.left - needed < self.left + 1.2 * self.line.size;
        }
        // Where room parts the paragraphs, a line that ends early was mostly broken by the count of its letters.
        let far = self.above.right < self.right - 0.25 * (self.right - self.left);
        if self.usual.parted && !(far && ends(&self.above.text)) {
            return true;
        }
        let slack = if self.only { 0.8 } else { 1.2 } * self.line.size;
        hyphen || self.above.right + needed > self.right - slack
    }
}

fn ends(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    text.ends_with(['.', '?', '!', ':', '…', '。', '।'])
}

/// A sign that stands nowhere but before an item of a list.
fn starts_bullet(text: &str) -> bool {
    text.trim_start().starts_with(['•', '▪', '●', '◦', '■', '□'])
}

/// "–", "1." at its beginning, which may stand within a sentence too.
fn starts_item(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with("- ") || text.starts_with("– ") {
        return true;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// The words of the whole document, to tell a word that was broken from one with a hyphen.
pub struct Words {
    /// In lower case, without signs.
    whole: HashSet<String>,
    /// Those with hyphens inside a line.
    hyphened: HashSet<String>,
    /// Is a hyphen at a line's end mostly a break?
    breaks: bool,
}

impl Words {
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut words = Self { whole: HashSet::new(), hyphened: HashSet::new(), breaks: false };
        let (mut all, mut ended) = (0usize, 0usize);
        let mut ends = Vec::new();
        let mut above: Option<&Line> = None;
        for line in lines {
            all += 1;
            let text = line.text.trim();
            let mut parts = text.split_whitespace().peekable();
            if let Some(above) = above
                && let (Some(half), Some(first)) = (broken(&above.text), parts.peek())
            {
                ended += 1;
                ends.push((bare(half), bare(first)));
                parts.next();
            }
            while let Some(word) = parts.next() {
                if parts.peek().is_none() && broken(word).is_some() {
                    break;
                }
                let word = bare(word);
                if word.contains('-') {
                    words.whole.extend(word.split('-').map(str::to_owned));
                    words.hyphened.insert(word);
                } else {
                    words.whole.insert(word);
                }
            }
            above = Some(line);
        }
        // Breaks of words that are known whole show that the program breaks words at all.
        let proved = ends.iter().filter(|(a, b)| words.whole.contains(&format!("{a}{b}"))).count();
        let kept = ends.iter().filter(|(a, b)| words.hyphened.contains(&format!("{a}-{b}"))).count();
        words.breaks = proved > kept || (ended * 25 > all && ended >= 4);
        words
    }

    /// Is the hyphen between `half`, which stood at a line's end, and `next` part of the word?
    fn keeps(&self, half: &str, next: &str) -> bool {
        let (half, next) = (bare(half), bare(next));
        if !next.starts_with(char::is_lowercase) || half.ends_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        if self.hyphened.contains(&format!("{half}-{next}")) {
            return true;
        }
        if self.whole.contains(&format!("{half}{next}")) {
            return false;
        }
        let last = half.rsplit('-').next().unwrap_or(&half);
        if FIRST_PARTS.contains(&last) || half.contains('-') {
            return true;
        }
        if ENDINGS.contains(&next.as_str()) {
            return false;
        }
        let known = self.whole.contains(last) && self.whole.contains(&next) && next.len() > 3;
        !self.breaks || known
    }
}

/// First parts of words that are written with a hyphen.
const FIRST_PARTS: &[&str] = &[
    "all",
    "anti",
    "best",
    "by",
    "co",
    "cross",
    "eight",
    "ex",
    "far",
    "first",
    "five",
    "four",
    "full",
    "government",
    "half",
    "hard",
    "high",
    "ill",
    "in",
    "large",
    "left",
    "life",
    "long",
    "low",
    "mid",
    "much",
    "multi",
    "near",
    "nine",
    "non",
    "off",
    "old",
    "on",
    "one",
    "open",
    "part",
    "peer",
    "post",
    "pre",
    "pro",
    "quasi",
    "real",
    "right",
    "run",
    "second",
    "self",
    "semi",
    "seven",
    "short",
    "six",
    "small",
    "so",
    "soft",
    "state",
    "ten",
    "third",
    "three",
    "top",
    "two",
    "ultra",
    "up",
    "vice",
    "well",
    "wide",
    "year",
];

/// Ends of words that are no words themselves.
const ENDINGS: &[&str] = &[
    "able", "als", "ance", "ants", "ary", "ated", "ates", "ating", "ation", "ations", "bers", "bility",
    "cal", "ced", "cial", "cient", "cies", "cult", "cy", "ders", "dent", "dents", "ed", "ence", "ences",
    "ents", "er", "ers", "ery", "est", "ful", "ial", "ible", "ically", "ies", "ing", "ings", "ish", "ister",
    "ity", "ive", "ized", "ised", "ject", "lar", "less", "ly", "mation", "ment", "ments", "ness", "nical",
    "nies", "ny", "ous", "pany", "ple", "ries", "ry", "sion", "sions", "sive", "sued", "tain", "tant", "ted",
    "tee", "tem", "ter", "ters", "ther", "tial", "ties", "ting", "tion", "tional", "tions", "tive", "tor",
    "tors", "ture", "ty", "uary", "ued", "ure", "ures", "ver", "ware", "zens",
];

fn bare(word: &str) -> String {
    let word: String = word.chars().map(|c| if c == '\u{2010}' { '-' } else { c }).collect();
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The part of a word before the hyphen that ends a line.
fn broken(line: &str) -> Option<&str> {
    const LONGEST_WORD: usize = 100;
    let line = line.trim_end();
    let line = &line[line.ceil_char_boundary(line.len().saturating_sub(LONGEST_WORD))..];
    let half = line.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    let half = half.rsplit(char::is_whitespace).next()?;
    half.ends_with(char::is_alphanumeric).then_some(half)
}

/// Appends a line to the words of its paragraph.
pub fn append(text: &mut String, line: &str, words: &Words) {
    let line = line.trim();
    text.truncate(text.trim_end().len());
    let next = line.split_whitespace().next().unwrap_or_default();
    if let Some(half) = broken(text) {
        let soft = text.ends_with('\u{ad}');
        if soft || !words.keeps(half, next) {
            text.pop();
        }
    } else if !(text.is_empty() || text.ends_with(is_wide) && line.starts_with(is_wide)) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Scripts that put no blank between words.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        let lines: Vec<Line> = lines
            .iter()
            .map(|text| Line {
                text: (*text).to_owned(),
                left: 0.0,
                right: 9.0,
                y: 0.0,
                size: 1.0,
                bold: false,
                leftwards: false,
            })
            .collect();
        let words = Words::of(lines.iter());
        let mut text = String::new();
        for line in &lines {
            append(&mut text, &line.text, &words);
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn words_broken_at_a_line_s_end_are_whole_again() {
        check(
            &["The govern-", "ment told the mini-", "stry that the government was a long-", "term partner."],
            "The government told the ministry that the government was a long-term partner.",
        );
        check(
            &["It is peer-reviewed, and peer-", "reviewed it stays."],
            "It is peer-reviewed, and peer-reviewed it stays.",
        );
        check(&["The gov\u{ad}", "ernment"], "The government");
        check(&["In 2019-", "2020 it was told"], "In 2019-2020 it was told");
        check(&["Anna-", "Lena told it"], "Anna-Lena told it");
        check(&["首相は三月に", "知らせたと"], "首相は三月に知らせたと");
        check(&["It was told -", "twice"], "It was told - twice");
    }
}
