//! Finding the words of a stored claim in a text.
//!
//! The same words at the stored place are exact. Else the words are searched: found once, they have moved;
//! found several times, what stood around them decides. Else a place is looked for between what stood before
//! and after, and compared. A changed number, date, name or negation always asks: "3 %" and "30 %" are two
//! claims.

use crate::text::{PointIndex, Span, fold_space};
use std::cell::Cell;
use std::collections::BTreeMap;

/// Where a stored claim stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The same words at the stored place.
    Exact(Span),
    /// The same words elsewhere, or all but the same between the same neighbours.
    Moved(Span),
    /// Words like them: somebody has to say so.
    ToConfirm(Span),
    /// Not found; listed, never dropped.
    Orphan,
}

impl Anchor {
    /// Where to draw it without asking.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(span),
            Self::ToConfirm(_) | Self::Orphan => None,
        }
    }
}

/// How many places with the same neighbours are compared.
const CANDIDATES: usize = 64;
/// Longer words, in characters, are looked for only as they are: comparing takes length times edits.
const LONGEST_COMPARED: usize = 4096;
/// What it takes to look at one place where the first word stands.
const STEPS_OF_HIT: usize = 16;
/// Scores nearer to each other than this are a tie.
const TIE: f64 = 0.02;

/// How much may be spent on finding the claims of one document again, in steps of about a nanosecond: what a project
/// file names was written by others. A claim that is not where it stood when all is spent is not looked for.
#[derive(Debug)]
pub struct Effort(Cell<u64>);

impl Effort {
    /// For all claims of one document.
    const OF_DOCUMENT: u64 = 100_000_000;

    #[must_use]
    pub fn of_document() -> Self {
        Self::of(Self::OF_DOCUMENT)
    }

    fn of(steps: u64) -> Self {
        Self(Cell::new(steps))
    }

    /// `false` once all is spent.
    fn spend(&self, steps: usize) -> bool {
        self.0.set(self.0.get().saturating_sub(steps as u64));
        !self.is_spent()
    }

    fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// Finds `words` in `text`, first at `at` (code points), else elsewhere, with the help of what stood `before`
/// and `after` it. White space makes no difference.
#[must_use]
pub fn find_anchor(
    effort: &Effort,
    text: &str,
    points: &PointIndex,
    at: (u32, u32),
    words: &str,
    before: &str,
    after: &str,
) -> Anchor {
    let words = &*fold_space(words);
    if words.is_empty() {
        return Anchor::Orphan;
    }
    let stored = points.span(text, at);
    if let Some(span) = stored
        && span.of(text).is_some_and(|found| fold_space(found) == words)
    {
        return Anchor::Exact(span);
    }
    let start = stored.map_or(text.len(), |span| span.start);
    let asked = Asked { effort, text, words, before: &fold_space(before), after: &fold_space(after), start };
    let found = asked.same_words().or_else(|| asked.like_words());
    // What was found by then may not be what fits best.
    found.filter(|_| !effort.is_spent()).unwrap_or(Anchor::Orphan)
}

struct Asked<'a> {
    effort: &'a Effort,
    text: &'a str,
    words: &'a str,
    before: &'a str,
    after: &'a str,
    /// Where it stood, in bytes.
    start: usize,
}

impl Asked<'_> {
    /// The same words elsewhere. Of several places the one whose neighbours fit clearly best has it; else one asks.
    fn same_words(&self) -> Option<Anchor> {
        let mut hits: Vec<(f64, Span)> =
            self.occurrences(self.words).map(|span| (self.score(span, 0), span)).collect();
        hits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        match hits.as_slice() {
            [] => None,
            [(_, only)] => Some(Anchor::Moved(*only)),
            [(best, span), (next, _), ..] if best - next > TIE => Some(Anchor::Moved(*span)),
            [(_, span), ..] => Some(Anchor::ToConfirm(*span)),
        }
    }

    /// Like words between the same neighbours.
    fn like_words(&self) -> Option<Anchor> {
        let length = self.words.chars().count();
        if length > LONGEST_COMPARED {
            return None;
        }
        let most_edits = (length / 2).min(256);
        let mut found: Vec<(f64, Span, usize)> = Vec::new();
        for span in self.between_neighbours() {
            if !self.effort.spend(span.len()) {
                return None;
            }
            let candidate = fold_space(&self.text[span.range()]);
            if let Some(edits) = edits(self.effort, self.words, &candidate, most_edits) {
                found.push((self.score(span, edits), span, edits));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.dedup_by_key(|(_, span, _)| *span);
        let (score, span, edits) = *found.first()?;
        let tie = found.get(1).is_some_and(|(next, _, _)| score - next <= TIE);
        let asks = tie || changes_meaning(self.words, &self.text[span.range()]);
        if score >= 0.9 && edits * 10 <= length && !asks {
            Some(Anchor::Moved(span))
        } else if score >= 0.7 {
            Some(Anchor::ToConfirm(span))
        } else {
            None
        }
    }

    /// A place to which one went from another, byte by byte.
    fn spent(&self, from: usize, to: usize) -> usize {
        self.effort.spend(from.abs_diff(to));
        to
    }

    /// Where words (white space folded) stand in the text, whole words only, whatever white space lies between.
    fn occurrences(&self, words: &str) -> impl Iterator<Item = Span> {
        let Self { effort, text, .. } = *self;
        let first = words.split(' ').next().unwrap_or_default();
        // Eight bytes are looked through in a step.
        let starts = (!first.is_empty() && effort.spend(text.len() / 8)).then(|| text.match_indices(first));
        let starts = starts.into_iter().flatten().take_while(|_| effort.spend(STEPS_OF_HIT));
        starts.filter_map(move |(start, _)| {
            let mut end = start;
            for (i, word) in words.split(' ').enumerate() {
                let gap = blanks(&text[end..]);
                if !effort.spend(1 + gap) || (i > 0) != (gap > 0) || !text[end + gap..].starts_with(word) {
                    return None;
                }
                end += gap + word.len();
            }
            let joins = |a: Option<char>, b: Option<char>| {
                a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
            };
            let whole = !joins(text[..start].chars().next_back(), words.chars().next())
                && !joins(words.chars().next_back(), text[end..].chars().next());
            whole.then(|| Span::new(start, end))
        })
    }

    /// Quotation 50, prefix 20, suffix 20, position 2, of 92; 0 to 1.
    fn score(&self, span: Span, edits: usize) -> f64 {
        self.effort.spend(self.words.len() + self.before.len() + self.after.len() + 128);
        let quotation = 1.0 - edits as f64 / self.words.chars().count().max(1) as f64;
        let window = |n: usize, context: &str| n + context.len() + 64;
        let from = floor(self.text, span.start.saturating_sub(window(0, self.before)));
        let to = floor(self.text, window(span.end, self.after));
        let left = fold_space(&self.text[from..span.start]);
        let right = fold_space(&self.text[span.end..to]);
        let prefix = share(self.before.chars().rev(), left.chars().rev());
        let suffix = share(self.after.chars(), right.chars());
        let way = span.start.abs_diff(self.start) as f64 / self.text.len().max(1) as f64;
        let position = 1.0 - way.min(1.0);
        (50.0 * quotation + 20.0 * prefix + 20.0 * suffix + 2.0 * position) / 92.0
    }

    /// Places that begin where the words before end, or end where the words after begin.
    fn between_neighbours(&self) -> Vec<Span> {
        let mut near_before: Vec<&str> = self.before.split(' ').rev().take(3).collect();
        near_before.reverse();
        let near_after: Vec<&str> = self.after.split(' ').take(3).collect();
        // The context was cut at a count of characters, so its outer word may be half a word.
        if near_before.len() == 3 && self.before.split(' ').count() == 3 {
            near_before.remove(0);
        }
        let near_after = match near_after.as_slice() {
            [head @ .., _] if head.len() == 2 && self.after.split(' ').count() == 3 => head.join(" "),
            all => all.join(" "),
        };
        let starts: Vec<usize> = self
            .occurrences(&near_before.join(" "))
            .map(|hit| self.spent(hit.end, hit.end + blanks(&self.text[hit.end..])))
            .take(CANDIDATES)
            .collect();
        let ends: Vec<usize> = self
            .occurrences(&near_after)
            .map(|hit| self.spent(hit.start, self.text[..hit.start].trim_end().len()))
            .take(CANDIDATES)
            .collect();
        let longest = self.words.len() * 2 + 64;
        let count = self.words.split(' ').count();
        let mut spans = Vec::new();
        for start in &starts {
            let end = ends.iter().copied().find(|end| end > start && end - start <= longest);
            let end =
                end.unwrap_or_else(|| self.spent(*start, start + words_long(&self.text[*start..], count)));
            spans.push((*start, end));
        }
        let ended: Vec<usize> = spans.iter().map(|(_, end)| *end).collect();
        for end in ends.into_iter().filter(|end| !ended.contains(end)) {
            let from = floor(self.text, end.saturating_sub(longest));
            spans.push((from + last_words(&self.text[from..end], count), end));
        }
        spans
            .into_iter()
            .filter(|(start, end)| start < end)
            .map(|(start, end)| Span::new(start, end))
            .collect()
    }
}

/// Bytes of white space at the head of a text.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Where the first `count` words of a text end.
fn words_long(text: &str, count: usize) -> usize {
    let mut end = 0;
    for _ in 0..count {
        let start = end + blanks(&text[end..]);
        if start == text.len() {
            break;
        }
        end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
    }
    end
}

/// Where the last `count` words of a text begin.
fn last_words(text: &str, count: usize) -> usize {
    let mut start = text.len();
    for _ in 0..count {
        let head = text[..start].trim_end();
        if head.is_empty() {
            break;
        }
        let blank = head.char_indices().rev().find(|(_, c)| c.is_whitespace());
        start = blank.map_or(0, |(at, c)| at + c.len_utf8());
    }
    start
}

/// The nearest character boundary at or before `byte`.
fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte.min(text.len()))
}

/// Which share of `context`, from the claim outwards, stands in `found` too; no context fits everywhere.
fn share(context: impl Iterator<Item = char>, found: impl Iterator<Item = char>) -> f64 {
    let context: Vec<char> = context.collect();
    if context.is_empty() {
        return 1.0;
    }
    let same = context.iter().zip(found).take_while(|(a, b)| **a == *b).count();
    same as f64 / context.len() as f64
}

/// Characters to insert, delete or replace, if they are at most `most`: the usual table, of which only a band
/// around the diagonal is filled, and no more of it than can still be at most `most`.
fn edits(effort: &Effort, a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let far = most + 1;
    let mut above: Vec<usize> = (0..=b.len()).map(|j| j.min(far)).collect();
    let mut row = vec![far; b.len() + 1];
    for i in 1..=a.len() {
        let (from, to) = (i.saturating_sub(most).max(1), (i + most).min(b.len()));
        if !effort.spend(to.saturating_sub(from) + 1) {
            return None;
        }
        row[from - 1] = if from == 1 { i.min(far) } else { far };
        for j in from..=to {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let above_it = if j < i + most { above[j] } else { far };
            row[j] = replaced.min(above_it + 1).min(row[j - 1] + 1).min(far);
        }
        if row[from - 1..=to].iter().all(|edits| *edits == far) {
            return None;
        }
        std::mem::swap(&mut above, &mut row);
    }
    Some(above[b.len()]).filter(|edits| *edits <= most)
}

/// Do the two differ in a number, a date, a name or a negation?
fn changes_meaning(old: &str, new: &str) -> bool {
    weighty(old) != weighty(new)
}

/// Words that a claim stands and falls with, and how often: with a digit, a capital, number words, negations.
fn weighty(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let lower = bare.to_lowercase();
        let is_negated = lower.ends_with("n't") || lower.ends_with("n’t");
        let weighs = is_negated
            || bare.chars().any(char::is_numeric)
            || bare.chars().next().is_some_and(char::is_uppercase)
            || WEIGHTY.contains(&lower.as_str());
        if weighs {
            *found.entry(lower).or_insert(0) += 1;
        }
    }
    found
}

/// Negations and number words of English; capitals tell months, days and names.
const WEIGHTY: [&str; 51] = [
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "denied",
    "denies", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "dozen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "thousand", "million", "billion", "trillion", "lakh", "crore", "half", "third", "quarter",
    "twice", "double", "percent", "%", "first", "second", "last", "next",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a claim born in `[[ ]]` of the old text is found in the new one; the new text marks the place.
    fn check(old: &str, new: &str, expected: fn(Span) -> Anchor) {
        let (old_text, old_span) = unmark(old);
        let (new_text, new_span) = unmark(new);
        let old_span = old_span.expect("the old text marks a claim");
        let at = PointIndex::new(&old_text).points(&old_text, old_span);
        let before: String = {
            let head: Vec<char> = old_text[..old_span.start].chars().collect();
            head[head.len().saturating_sub(32)..].iter().collect()
        };
        let after: String = old_text[old_span.end..].chars().take(32).collect();
        let words = &old_text[old_span.range()];
        let points = PointIndex::new(&new_text);
        let found = find_anchor(&Effort::of_document(), &new_text, &points, at, words, &before, &after);
        assert_eq!(found, new_span.map_or(Anchor::Orphan, expected), "{new}");
    }

    fn unmark(marked: &str) -> (String, Option<Span>) {
        let text = marked.replace("[[", "").replace("]]", "");
        let span = marked.find("[[").map(|start| {
            let end = marked.find("]]").expect("a mark is closed");
            Span::new(start, end - 2)
        });
        (text, span)
    }

    const OLD: &str = "It was a Friday in Delhi. [[The firm told the ministry of 121 users in May.]] The minister \
                       said nothing of it. Others did.";

    #[test]
    fn the_same_words_at_the_same_place_are_exact() {
        check(OLD, OLD, Anchor::Exact);
        check(OLD, &OLD.replace("the ministry of", "the   ministry\nof"), |span| {
            // The stored place ends two characters too early then.
            Anchor::Moved(span)
        });
    }

    #[test]
    fn the_same_words_elsewhere_have_moved() {
        check(OLD, &format!("A new first line.\n\n{OLD}"), Anchor::Moved);
    }

    #[test]
    fn of_several_places_the_neighbours_decide_or_one_asks() {
        let again = "The firm told the ministry of 121 users in May.";
        check(OLD, &format!("{again} That was long ago. {OLD}"), Anchor::Moved);
        check(
            "[[It did so.]]",
            "Nobody saw it. [[It did so.]] Nobody knew. It did so. Nobody cared at all.",
            Anchor::ToConfirm,
        );
    }

    #[test]
    fn a_part_of_a_longer_word_is_not_the_word() {
        check(
            "In all [[3 % of users]] left.",
            "In all [[13 % of users]] left the other house.",
            Anchor::ToConfirm,
        );
    }

    #[test]
    fn a_small_correction_between_the_same_neighbours_has_moved() {
        let new = OLD.replace("It was", "Today it was").replace("told the ministry", "told  the ministery");
        check(OLD, &new, Anchor::Moved);
    }

    #[test]
    fn a_changed_number_date_name_or_negation_always_asks() {
        for (from, to) in [
            ("121 users", "1,211 users"),
            ("in May.", "in July."),
            ("The firm told", "The firm never told"),
            ("the ministry", "the Ministry"),
        ] {
            check(OLD, &OLD.replace(from, to), Anchor::ToConfirm);
        }
    }

    #[test]
    fn what_is_gone_is_an_orphan() {
        check(OLD, "Quite another article about the weather in June.", Anchor::Moved);
        check(OLD, "", Anchor::Moved);
    }

    #[test]
    fn characters_of_many_bytes_are_no_trouble() {
        let old = "Ünï – “vorher”. [[Die Behörde wußte es früh.]] “Nachher” – schön 👨‍👩‍👧.";
        check(old, &format!("👨‍👩‍👧 e\u{301}. {old}"), Anchor::Moved);
        check(old, &old.replace("wußte", "wusste"), Anchor::Moved);
    }

    /// Some thousand such claims in a project file that came by mail held up the window.
    #[test]
    fn claims_made_to_be_hard_to_find_cost_no_more_than_one_document_may() {
        let text = format!("start {} end. ", "ab ".repeat(1300)).repeat(40);
        let points = PointIndex::new(&text);
        let effort = Effort::of(2_000_000);
        let words = "ab ba ".repeat(650);
        let find =
            |at: (u32, u32)| find_anchor(&effort, &text, &points, at, &words, "end. start", "end. start");
        for _ in 0..50 {
            assert_eq!(find((0, 5)), Anchor::Orphan);
        }
        assert!(effort.is_spent());
        // What stands where it stood is found all the same.
        let exact = find_anchor(&effort, &text, &points, (0, 5), "start", "", "");
        assert_eq!(exact, Anchor::Exact(Span::new(0, 5)));
    }

    #[test]
    fn edits_are_counted_up_to_a_limit() {
        let all = Effort::of_document();
        assert_eq!(edits(&all, "kitten", "sitting", 6), Some(3));
        assert_eq!(edits(&all, "kitten", "sitting", 3), Some(3));
        assert_eq!(edits(&all, "kitten", "sitting", 2), None);
        assert_eq!(edits(&all, "", "abc", 3), Some(3));
        assert_eq!(edits(&all, "same", "same", 0), Some(0));
    }
}
