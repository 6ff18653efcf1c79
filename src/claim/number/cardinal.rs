//! Cardinal numbers in digits and words: "1,400", "12,34,567", "1.5 billion", "twenty-five", "half a million".

use super::writing::Writing;
use crate::claim::lexicon::{self, Class};
use crate::claim::words::{Shape, Words, set};
use std::borrow::Cow;

/// A cardinal as read.
#[derive(Clone, Copy, Debug)]
pub(in crate::claim) struct Cardinal {
    pub value: f64,
    /// What the words "million", "k" multiplied it by.
    pub scale: f64,
    pub scaled: bool,
    /// Written in digits (the first part of it).
    pub digits: bool,
    /// A measure written on to the digits: "5km".
    pub unit: Option<&'static str>,
    /// The word after it.
    pub end: usize,
}

/// More digits than this are no count: an account, a phone number.
const MOST_DIGITS: usize = 13;

/// Reads a cardinal that begins at word `i`.
pub(in crate::claim) fn read(words: Words<'_>, i: usize, writing: Writing) -> Option<Cardinal> {
    match words.shape(i)? {
        Shape::Digits => {
            let (value, end) = grouped(words, i, writing)?;
            let plain = Cardinal { value, scale: 1.0, scaled: false, digits: true, unit: None, end };
            Some(scaled(words, plain, writing))
        }
        Shape::Mixed if writing.chains_magnitudes() => {
            written_on(words, i, writing).or_else(|| mixed(words, i, writing))
        }
        Shape::Mixed => mixed(words, i, writing),
        Shape::Lower | Shape::Capital => spelt(words, i),
        Shape::Mark => None,
    }
}

/// The word to go on with where none begins at `i`: past all of "555-1234" or "19:07", so that no part of it is read.
pub(in crate::claim) fn skip(words: Words<'_>, i: usize) -> usize {
    let mut at = i + 1;
    if words.shape(i) != Some(Shape::Digits) {
        return at;
    }
    while words.touches(at - 1)
        && matches!(words.mark(at), Some(':' | '-' | '/' | '.' | '–'))
        && words.touches(at)
    {
        if !matches!(words.shape(at + 1), Some(Shape::Digits | Shape::Mixed)) {
            break;
        }
        at += 2;
    }
    at
}

/// Digits, with groups of three set off by narrow or unbreakable blanks, by apostrophes, or by plain blanks where
/// the language does so.
fn grouped(words: Words<'_>, i: usize, writing: Writing) -> Option<(f64, usize)> {
    let mut value = digits(words.str(i), writing)?;
    let mut end = i + 1;
    if words.str(i).chars().count() > 3 {
        return Some((value, end));
    }
    let is_three = |at: usize| words.shape(at) == Some(Shape::Digits) && words.str(at).chars().count() == 3;
    loop {
        let parts = match words.mark(end) {
            Some('\'' | '’') => true,
            Some('，') => !writing.is_english() && is_three(end + 1),
            _ => false,
        };
        let mark = usize::from(parts && words.touches(end - 1));
        if mark == 1 && !words.touches(end) {
            break;
        }
        let next = end + mark;
        let group = words.str(next);
        let (head, decimals) = group.split_once(',').unwrap_or((group, ""));
        let is_group = words.shape(next) == Some(Shape::Digits)
            && head.chars().count() == 3
            && (decimals.is_empty() || writing.has_decimal_comma());
        if !is_group {
            break;
        }
        let gap = &words.text[words.list[next - 1].span().end..words.list[next].span().start];
        let blank = matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}");
        // "1 000 000" is one figure in English too, "1 000" may be two.
        let long =
            || end > i + 1 || is_three(next + 1) && words.text[words.span(next, next + 2).range()].len() == 7;
        if mark == 0 && !blank && !(gap == " " && (writing.has_decimal_comma() || long())) {
            break;
        }
        let Some(more) = three_digits(head) else { break };
        value = value * 1000.0 + more;
        if !decimals.is_empty() {
            value += digits(&format!("0,{decimals}"), writing)?;
        }
        end = next + 1;
    }
    Some((value, end))
}

/// "1400명", "1억5000만원": digits with magnitudes and the sign for what is counted written on to them.
fn written_on(words: Words<'_>, i: usize, writing: Writing) -> Option<Cardinal> {
    let mut rest = words.str(i);
    let mut value = 0.0;
    let scale = loop {
        let split = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (part, tail) = rest.split_at(split);
        let mut part = digits(part, writing)?;
        rest = tail;
        let mut scale = 1.0;
        while let Some(first) = rest.chars().next() {
            let Some(factor) = writing.magnitude_called(&rest[..first.len_utf8()]) else { break };
            scale *= factor;
            rest = &rest[first.len_utf8()..];
        }
        part *= scale;
        value += part;
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            break scale;
        }
    };
    // "5G", "7pm"
    let fits = !rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let scaled = scale > 1.0;
    let unit = writing.sign(rest);
    fits.then_some(Cardinal { value, scale, scaled, digits: true, unit, end: i + 1 })
}

/// "007" as a group of a longer figure.
fn three_digits(group: &str) -> Option<f64> {
    in_ascii(group).parse().ok()
}

/// Digits of every script that has ten of its own in a row, as ASCII; fractions in one sign stay.
pub(in crate::claim) fn in_ascii(word: &str) -> Cow<'_, str> {
    /// The zeros: Arabic-Indic and its extension, Devanagari to Malayalam, Thai, full width.
    const ZEROS: &[u32] =
        &[0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xFF10];
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let digit = |c: char| {
        let code = c as u32;
        let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code));
        match (zero, c) {
            (Some(zero), _) => char::from_digit(code - zero, 10).unwrap_or(c),
            (None, '\u{66c}') => ',',
            (None, '\u{66b}') => '.',
            (None, _) => c,
        }
    };
    Cow::Owned(word.chars().map(digit).collect())
}

/// "½" and its like.
fn fraction_sign(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅛' => 0.125,
        _ => return None,
    })
}

/// The value of "1400", "1,400", "12,34,567", "1.5", "1½"; where the comma parts decimals of "1.400" and "3,5".
/// `None` for versions, leading zeros, other groupings.
fn digits(word: &str, writing: Writing) -> Option<f64> {
    let word = &*in_ascii(word);
    if let Some((last, part)) = word.chars().next_back().and_then(|c| Some((c, fraction_sign(c)?))) {
        let whole = &word[..word.len() - last.len_utf8()];
        return if whole.is_empty() { Some(part) } else { Some(digits(whole, writing)? + part) };
    }
    if !writing.has_decimal_comma() {
        // "1.400.000" can only be one million four hundred thousand, whatever the language.
        return if word.contains('.') && is_grouped_by_points(word) && word.matches('.').count() == 2 {
            with_point(&word.replace('.', ""))
        } else {
            with_point(word)
        };
    }
    let (whole, decimals) = word.split_once(',').unwrap_or((word, ""));
    if decimals.contains(['.', ',']) {
        return None;
    }
    if is_grouped_by_points(whole) {
        return with_point(&format!("{}.{decimals}0", whole.replace('.', "")));
    }
    if decimals.is_empty() { with_point(whole) } else { with_point(&format!("{whole}.{decimals}")) }
}

/// "1.400", "12.345.678": groups of three behind a first of one to three digits.
fn is_grouped_by_points(word: &str) -> bool {
    let mut groups = word.split('.');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && rest.all(|group| group.len() == 3)
}

/// A figure whose decimals stand behind a point.
fn with_point(word: &str) -> Option<f64> {
    let mut bare = [0u8; MOST_DIGITS];
    let (mut length, mut point) = (0, None);
    // Digits since the last comma; and of the groups before, the length of the first and what the others have.
    let (mut group, mut groups, mut first, mut threes, mut twos) = (0usize, 0usize, 0usize, true, true);
    for (at, byte) in word.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => group += usize::from(point.is_none()),
            b',' if point.is_none() => {
                if groups == 0 {
                    first = group;
                } else {
                    threes &= group == 3;
                    twos &= group == 2;
                }
                (group, groups) = (0, groups + 1);
                continue;
            }
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
        *bare.get_mut(length)? = byte;
        length += 1;
    }
    if point.unwrap_or(word.len()) > 1 && word.starts_with('0') {
        return None;
    }
    if groups > 0 {
        let thousands = threes && (1..=3).contains(&first);
        let indian = twos && (1..=2).contains(&first);
        if group != 3 || !(thousands || indian) {
            return None;
        }
    }
    std::str::from_utf8(&bare[..length]).ok()?.parse().ok()
}

/// "400m", "5bn", "4k", "5km"; `None` for "20th", "5G", "7pm".
fn mixed(words: Words<'_>, i: usize, writing: Writing) -> Option<Cardinal> {
    let word = words.str(i);
    let split = word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
    let value = digits(word[..split].trim_end_matches([',', '.']), writing)?;
    let tail = lexicon::bare(&word[split..]);
    let plain = Cardinal { value, scale: 1.0, scaled: false, digits: true, unit: None, end: i + 1 };
    let times = |scale: f64| Some(Cardinal { value: value * scale, scale, scaled: true, ..plain });
    match tail {
        "k" | "K" => times(1e3),
        "mn" | "Mn" | "MM" => times(1e6),
        "m" | "M" => {
            let money = i > 0 && matches!(words.mark(i - 1), Some('$' | '€' | '£' | '₹'));
            let counted = matches!(words.shape(i + 1), Some(Shape::Lower))
                && (words.str(i + 1).ends_with('s') || words.has(i + 1, Class::PLURAL));
            if money || tail == "M" || counted {
                times(1e6)
            } else {
                Some(Cardinal { unit: Some("m"), ..plain })
            }
        }
        "bn" | "b" | "B" | "Bn" => times(1e9),
        "tn" | "trn" => times(1e12),
        "cr" | "Cr" => times(1e7),
        // More is no price: "720p".
        "p" if value < 100.0 && writing.is_english() => Some(Cardinal { unit: Some("pence"), ..plain }),
        "pc" | "pct" => Some(Cardinal { unit: Some("percent"), ..plain }),
        _ => Some(Cardinal { unit: Some(measure(tail)?), ..plain }),
    }
}

fn measure(tail: &str) -> Option<&'static str> {
    const MEASURES: &[&str] = &[
        "km", "kg", "cm", "mm", "g", "mg", "ft", "mph", "kmh", "GB", "MB", "TB", "kW", "MW", "GW", "Hz",
        "MHz", "GHz", "ml", "mi", "lb", "lbs", "ha",
    ];
    MEASURES.iter().find(|m| **m == tail).copied()
}

/// Multiplies by the magnitudes behind: "million", "lakh crore".
fn scaled(words: Words<'_>, mut found: Cardinal, writing: Writing) -> Cardinal {
    let hyphen = usize::from(words.hyphen(found.end) && magnitude(words, found.end + 1).is_some());
    found.end += hyphen;
    let of = |at| if writing.is_english() { magnitude(words, at) } else { writing.magnitude(words, at) };
    while let Some(scale) = of(found.end) {
        found.value *= scale;
        found.scale *= scale;
        found.scaled = true;
        found.end += 1;
        // "Mio.", "tys."
        let short = words.str(found.end - 1).chars().count() <= 3 && !writing.is_english();
        if short && words.mark(found.end) == Some('.') && words.touches(found.end - 1) {
            found.end += 1;
        }
    }
    // "1億5000万": of each part the magnitude is smaller than that of the part before.
    let mut least = found.scale;
    while found.scaled
        && writing.chains_magnitudes()
        && words.shape(found.end) == Some(Shape::Digits)
        && words.touches(found.end - 1)
    {
        let Some((value, end)) = grouped(words, found.end, writing) else { break };
        let (scale, end) = writing.magnitude(words, end).map_or((1.0, end), |scale| (scale, end + 1));
        if scale >= least || value * scale >= least {
            break;
        }
        (found.value, found.end, least) = (found.value + value * scale, end, scale);
    }
    found
}

/// The factor of a magnitude at word `i`. "m", "b", "k" as words of their own count only behind digits.
fn magnitude(words: Words<'_>, i: usize) -> Option<f64> {
    if !words.has(i, Class::MAGNITUDE) {
        return None;
    }
    Some(match lexicon::small(words.str(i), &mut [0; _]) {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" | "lakhs" | "lac" | "lacs" => 1e5,
        "million" | "millions" | "mn" => 1e6,
        "crore" | "crores" | "cr" => 1e7,
        "billion" | "billions" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// "one hundred and twenty-one", "a million", "half a million", "two and a half million", "a dozen".
fn spelt(words: Words<'_>, i: usize) -> Option<Cardinal> {
    let done = |value: f64, scale: f64, end: usize| {
        Some(Cardinal { value, scale, scaled: scale > 1.0, digits: false, unit: None, end })
    };
    if words.any(i, set!["a", "an"]) {
        let scale = magnitude(words, i + 1)?;
        return if words.is(i + 2, "of") && scale < 100.0 {
            None
        } else {
            Some(chained(words, i + 2, scale, scale))
        };
    }
    if words.is(i, "half") && words.any(i + 1, set!["a", "an"]) {
        let scale = magnitude(words, i + 2)?;
        return done(scale / 2.0, scale, i + 3);
    }
    let (mut small, mut end) = below_hundred(words, i)?;
    // "one point four billion"
    if words.is(end, "point") {
        let mut tenth = 0.1;
        while let Some((digit, after)) = below_hundred(words, end + 1).filter(|(digit, _)| *digit < 10.0) {
            small += digit * tenth;
            tenth /= 10.0;
            end = after - 1;
        }
        end += 1;
    }
    if words.is(end, "and") && words.is(end + 1, "a") && words.is(end + 2, "half") {
        if let Some(scale) = magnitude(words, end + 3) {
            return done((small + 0.5) * scale, scale, end + 4);
        }
        return done(small + 0.5, 1.0, end + 3);
    }
    match magnitude(words, end) {
        None => done(small, 1.0, end),
        Some(scale) => Some(chained(words, end + 1, small * scale, scale)),
    }
}

/// Goes on after "two hundred": "two hundred and five thousand and three".
fn chained(words: Words<'_>, from: usize, value: f64, scale: f64) -> Cardinal {
    let (mut group, mut total) = if scale < 1e3 { (value, 0.0) } else { (0.0, value) };
    let (mut last, mut end) = (scale, from);
    let mut steps = 0;
    while steps < 12 {
        steps += 1;
        if let Some(next) = magnitude(words, end) {
            if next < 1e3 && next <= last {
                break;
            }
            if group == 0.0 {
                total *= next;
            } else if next >= 1e3 {
                total += group * next;
                group = 0.0;
            } else {
                group *= next;
            }
            (last, end) = (next, end + 1);
            continue;
        }
        let at = if words.is(end, "and") { end + 1 } else { end };
        let Some((small, after)) = below_hundred(words, at) else { break };
        let follows = magnitude(words, after);
        // "two hundred and five": only what is smaller than the place before goes on the same number.
        if last < 1e2 || (end != at && follows.is_none_or(|m| m >= 1e3) && last > 1e2 && small >= 1e2) {
            break;
        }
        if follows == Some(1e2) {
            (group, last, end) = (group + small * 1e2, 1e2, after + 1);
        } else {
            (group, last, end) = (group + small, 1.0, after);
            if follows.is_none() {
                break;
            }
            last = last.max(1e2);
        }
    }
    Cardinal { value: total + group, scale, scaled: true, digits: false, unit: None, end }
}

/// "seven", "seventeen", "seventy", "seventy-seven".
fn below_hundred(words: Words<'_>, i: usize) -> Option<(f64, usize)> {
    let first = numeral(words, i)?;
    if first >= 20.0 {
        let at = if words.hyphen(i + 1) { i + 2 } else { i + 1 };
        if let Some(ones) = numeral(words, at).filter(|n| (1.0..10.0).contains(n)) {
            return Some((first + ones, at + 1));
        }
    }
    Some((first, i + 1))
}

const NAMES: [&str; 28] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

fn numeral(words: Words<'_>, i: usize) -> Option<f64> {
    if !words.has(i, Class::NUMERAL) {
        return None;
    }
    let word = words.str(i);
    let at = NAMES.iter().position(|n| n.len() == word.len() && n.eq_ignore_ascii_case(word))?;
    Some(if at <= 20 { at as f64 } else { (at - 18) as f64 * 10.0 })
}

/// The value of a small number in digits or words at word `i` ("two weeks ago"), and the word after it.
pub(in crate::claim) fn small(words: Words<'_>, i: usize) -> Option<(u32, usize)> {
    if words.any(i, set!["a", "an"]) {
        return Some((1, i + 1));
    }
    if words.is(i, "couple") {
        return Some((2, i + 1 + usize::from(words.is(i + 1, "of"))));
    }
    let found = read(words, i, Writing::Point)?;
    let whole = found.value.fract() == 0.0 && (0.0..=10_000.0).contains(&found.value) && found.unit.is_none();
    whole.then_some((found.value as u32, found.end))
}
