//! Where one sentence ends and the next may begin.

use super::abbreviation::{Habit, habit, is_also_a_word, opens};
use super::list::{self, Marker};
use super::look::{Kind, Next, closers, dots, face, is_address, leading_word, notes, run, word_before};
use super::{is_cluster_border, next_char};

/// Calls `emit` with each byte at which a sentence ends and another follows, ascending.
pub fn breaks(text: &str, language: Option<&str>, emit: &mut impl FnMut(usize)) {
    let bytes = text.as_bytes();
    let ordinals = language.is_some_and(has_ordinals);
    let mut sentence = Sentence::open(text, 0);
    let mut at = sentence.look_from;
    while let Some(offset) = bytes[at..].iter().position(|b| STOPS[usize::from(*b)]) {
        let stop = at + offset;
        let end = match sentence.next_item {
            Some(next) if next <= stop => Ends(next),
            _ => judge(text, &sentence, stop, ordinals),
        };
        match end {
            Ends(end) => {
                emit(end);
                sentence = Sentence::open(text, end);
                at = sentence.look_from;
            }
            Continues(from) => at = from,
        }
    }
    if let Some(next) = sentence.next_item {
        emit(next);
    }
}

/// Bytes at which a stop, a bullet or a line end can stand. Bytes above 0x7F open the stops of other scripts.
static STOPS: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b".!?\n\xD6\xD8\xDB\xE0\xE1\xE2\xE3\xEF";
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

/// Languages that write "3." for "third".
fn has_ordinals(language: &str) -> bool {
    matches!(
        language.get(..2).unwrap_or(""),
        "de" | "da"
            | "nb"
            | "nn"
            | "no"
            | "fi"
            | "is"
            | "hu"
            | "cs"
            | "sk"
            | "sl"
            | "hr"
            | "sr"
            | "bs"
            | "et"
            | "lv"
            | "pl"
            | "tr"
    )
}

enum Answer {
    /// The sentence ends before this byte.
    Ends(usize),
    /// It goes on; look again from this byte.
    Continues(usize),
}

use Answer::{Continues, Ends};

/// The sentence whose end is looked for.
struct Sentence {
    /// Where it begins, or the white space before it.
    start: usize,
    /// Where its first letter or digit stands.
    letter: usize,
    /// Where to look for its end: behind its list number.
    look_from: usize,
    /// Where the next item of its list begins, if it is one.
    next_item: Option<usize>,
}

impl Sentence {
    fn open(text: &str, start: usize) -> Self {
        let rest = &text[start..];
        let letter = start + rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let body = rest.trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c));
        let head = text.len() - body.len();
        match list::marker(body) {
            Some(marker) => {
                let look_from = head + marker.len;
                Self { start, letter, look_from, next_item: next_item(text, look_from, marker) }
            }
            None => Self { start, letter, look_from: head, next_item: None },
        }
    }

    /// Has it letters or digits before `stop`?
    fn has_letters(&self, stop: usize) -> bool {
        self.letter < stop
    }
}

/// How far, in bytes, a list item is searched for the next one.
const LONGEST_ITEM: usize = 1000;

fn next_item(text: &str, from: usize, marker: Marker) -> Option<usize> {
    let bytes = text.as_bytes();
    let successor = marker.successor();
    let within = &bytes[from..bytes.len().min(from + LONGEST_ITEM)];
    let blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    memchr::memmem::find_iter(within, successor.as_bytes())
        .map(|at| from + at)
        .find(|at| blank(at - 1) && blank(at + successor.len()))
        .map(|at| before_bullet(text, from, at))
}

/// `at`, or the bullet that stands before it.
fn before_bullet(text: &str, from: usize, at: usize) -> usize {
    let before = text[from..at].trim_end();
    let trimmed = before.trim_end_matches(is_bullet);
    if trimmed.len() < before.len() { from + trimmed.len() } else { at }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '◦' | '▪' | '‣' | '●' | '■' | '·')
}

fn judge(text: &str, sentence: &Sentence, stop: usize, ordinals: bool) -> Answer {
    let bytes = text.as_bytes();
    match bytes[stop] {
        b'.' => period(text, sentence, stop, ordinals),
        b'!' | b'?' => mark(text, sentence, stop),
        b'\n' => {
            let rest = text[stop..].trim_start();
            let at = text.len() - rest.len();
            let opens = rest.starts_with(is_bullet) || rest.starts_with("- ") || rest.starts_with("* ");
            let numbered = || list::marker(rest).is_some();
            if at < text.len()
                && sentence.has_letters(stop)
                && (opens || numbered())
                && is_cluster_border(text, at)
            {
                Ends(at)
            } else {
                Continues(at.max(stop + 1))
            }
        }
        _ => foreign(text, sentence, stop),
    }
}

/// Stops that are more than one byte long, and bullets within a line.
fn foreign(text: &str, sentence: &Sentence, stop: usize) -> Answer {
    let Some(c) = text.get(stop..).and_then(|rest| rest.chars().next()) else { return Continues(stop + 1) };
    let after = stop + c.len_utf8();
    match c {
        '…' => mark_or_ellipsis(text, sentence, stop, after),
        '‼' | '⁇' | '⁈' | '⁉' => mark(text, sentence, stop),
        '。' | '！' | '？' | '｡' => wide(text, stop),
        '।' | '॥' | '؟' | '۔' | '։' | '።' | '។' | '။' => {
            let end = closers(text, run(text, after));
            if end < text.len() && is_cluster_border(text, end) { Ends(end) } else { Continues(end) }
        }
        c if is_bullet(c) && c != '·' => {
            let spaced = text[..stop].ends_with(char::is_whitespace);
            if spaced && sentence.has_letters(stop) && is_cluster_border(text, stop) {
                Ends(stop)
            } else {
                Continues(after)
            }
        }
        _ => Continues(after),
    }
}

/// Chinese and Japanese stops need no blank behind them. After a closing bracket the sentence around the
/// quotation may go on with a particle.
fn wide(text: &str, stop: usize) -> Answer {
    let stops = run(text, stop);
    // What closes a quotation in German opens one here, right behind the stop.
    let end = stops + text[stops..closers(text, stops)].trim_end_matches(['“', '‘']).len();
    let rest = text[end..].trim_start();
    let goes_on = end > stops
        && rest.starts_with(['と', 'っ', 'な', 'は', 'が', 'を', 'に', 'で', 'の', 'も', '，', '、', ',']);
    if rest.is_empty() || goes_on || !is_cluster_border(text, end) { Continues(end) } else { Ends(end) }
}

/// "!" and "?", alone or several.
fn mark(text: &str, sentence: &Sentence, stop: usize) -> Answer {
    let stops = run(text, next_char(text, stop));
    let end = closers(text, stops);
    let closed = end > stops;
    let next = Next::after(text, end);
    let word = word_before(text, sentence.start, stop);
    let ends = match next.kind {
        Kind::End => return Continues(end),
        Kind::Lower => !closed && next.spaced && !NAMES_WITH_MARK.contains(&word) && !next.quoted,
        Kind::Joined => next.capital && !is_address(text, sentence.start, stop),
        _ if closed && next.is_said() => false,
        _ => !NAMES_WITH_MARK.contains(&word) || opens(next.word),
    };
    finish(text, sentence, stop, end, ends)
}

const NAMES_WITH_MARK: [&str; 3] = ["Yahoo", "Jeopardy", "Yum"];

fn period(text: &str, sentence: &Sentence, stop: usize, ordinals: bool) -> Answer {
    let bytes = text.as_bytes();
    // The commonest case first: a stop within a figure or an address.
    let spaced = bytes.get(stop + 1).is_none_or(u8::is_ascii_whitespace);
    let attached = stop > sentence.start && !bytes[stop - 1].is_ascii_whitespace();
    let dots = dots(bytes, stop);
    if dots.count >= 3 || (dots.count == 2 && !dots.spaced) {
        if dots.spaced && attached && dots.count >= 4 && sentence.has_letters(stop) {
            return finish(text, sentence, stop, stop + 1, true);
        }
        if dots.spaced && dots.count == 3 {
            return Continues(dots.end);
        }
        return mark_or_ellipsis(text, sentence, stop, dots.end);
    }
    let stops = run(text, stop + 1);
    if stops > stop + 1 {
        return mark(text, sentence, stop);
    }
    if !spaced && bytes[stop + 1].is_ascii_alphanumeric() {
        return joined(text, sentence, stop);
    }
    let end = closers(text, stops);
    let next = Next::after(text, end);
    let word = word_before(text, sentence.start, stop);
    let ends = match next.kind {
        Kind::End => return Continues(end),
        Kind::Joined => false,
        Kind::Lower => end == stops && lower_opens(text, sentence, word, &next),
        _ if end > stops && !text[stops..].starts_with(['\'', '\u{2019}', ')', ']']) => true,
        _ => period_ends(text, sentence, stop, word, &next, ordinals),
    };
    finish(text, sentence, stop, end, ends)
}

/// A stop with a letter or digit right behind it ends a sentence only where the blank was plainly forgotten.
fn joined(text: &str, sentence: &Sentence, stop: usize) -> Answer {
    let word = word_before(text, sentence.start, stop);
    let plain = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let next = leading_word(&text[stop + 1..]);
    if plain && opens(next) && !is_address(text, sentence.start, stop) {
        Ends(stop + 1)
    } else {
        Continues(stop + 1)
    }
}

/// Is the stop at `stop` followed, in lower case, by a new sentence of a writer who uses no capitals?
fn lower_opens(text: &str, sentence: &Sentence, word: &str, next: &Next<'_>) -> bool {
    let careless = text[sentence.letter..].starts_with(char::is_lowercase);
    let plain = word.len() >= if careless { 2 } else { 4 }
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'\'')
        && habit(word).is_none();
    plain && next.spaced && !next.quoted && !next.bracketed
}

fn period_ends(
    text: &str,
    sentence: &Sentence,
    stop: usize,
    word: &str,
    next: &Next<'_>,
    ordinals: bool,
) -> bool {
    let opening = opens(next.word) || next.quoted;
    let mut chars = word.chars();
    let (first, single) = (chars.next(), chars.next().is_none());
    let Some(first) = first else { return true };
    if single && first.is_alphabetic() {
        return initial_ends(text, sentence, stop, first, next);
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return !(ordinals && word.len() <= 2 && next.kind == Kind::Upper);
    }
    if let Some(habit) = habit(word) {
        if habit == Habit::Either && first.is_lowercase() && is_also_a_word(word) {
            return true;
        }
        return match habit {
            Habit::Title | Habit::Within => false,
            Habit::Numbered => next.kind != Kind::Digit && !is_roman(next.word),
            Habit::Either => opening && next.kind != Kind::Digit,
            Habit::Last => true,
        };
    }
    if is_acronym(word) {
        return opening;
    }
    true
}

/// "E. Smith" goes on; "plan B. The" ends.
fn initial_ends(text: &str, sentence: &Sentence, stop: usize, letter: char, next: &Next<'_>) -> bool {
    if letter.is_lowercase() {
        // "900 km/h. The next": no abbreviation.
        let measure = text[..stop].strip_suffix(letter).is_some_and(|before| before.ends_with('/'));
        if measure && next.kind == Kind::Upper {
            return true;
        }
        return next.kind != Kind::Digit && opens(next.word);
    }
    // A wide blank may stand between the letter and its stop.
    let words = text[sentence.start..stop].trim_end();
    let mut ahead = words.strip_suffix(letter).unwrap_or(words).chars();
    ahead.next_back();
    let before = word_before(text, sentence.start, sentence.start + ahead.as_str().len());
    let after_plain_word = before.starts_with(char::is_lowercase);
    if letter == 'I' && after_plain_word {
        return true;
    }
    after_plain_word && opens(next.word) && next.word.len() > 1
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word != "I" && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Single letters with stops between them: "U.S", "a.m".
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2 && part.starts_with(char::is_alphabetic))
}

fn mark_or_ellipsis(text: &str, sentence: &Sentence, stop: usize, after: usize) -> Answer {
    let stops = run(text, after);
    let end = closers(text, stops);
    let next = Next::after(text, end);
    let ends = match next.kind {
        Kind::End => return Continues(end),
        Kind::Upper => next.spaced,
        _ => false,
    };
    finish(text, sentence, stop, end, ends)
}

/// A sentence has letters or digits in it; the numbers of notes and a face drawn behind the stop belong to it.
fn finish(text: &str, sentence: &Sentence, stop: usize, end: usize, ends: bool) -> Answer {
    if !ends || !sentence.has_letters(stop) || is_caption(&text[sentence.start..stop]) {
        return Continues(end);
    }
    let end = notes(text, end);
    let end = end + face(&text[end..]);
    if !text[end..].contains(char::is_alphanumeric) {
        return Continues(text.len());
    }
    if is_cluster_border(text, end) { Ends(end) } else { Continues(end) }
}

/// "Figure 2." and "2.1." stand before what they name.
fn is_caption(words: &str) -> bool {
    let words = words.trim();
    if words.len() <= 6 && words.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return true;
    }
    let Some((name, number)) = words.split_once(' ') else { return false };
    matches!(
        name,
        "Figure" | "Fig." | "Table" | "Chapter" | "Section" | "Box" | "Appendix" | "Example" | "Plate"
    ) && number.len() <= 6
        && number.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && !number.contains(' ')
}
