//! Figures that are no plain counts: shares, multiples, ordinals, ages and scores.

use super::cardinal;
use super::currency::measure;
use super::qualifier::qualifier;
use super::unit::counted;
use super::writing::Writing;
use crate::claim::lexicon::{self, Class};
use crate::claim::words::{Set, Shape, Words, set};
use crate::claim::{Number, NumberKind, NumberQualifier};

/// A figure of such a kind that begins at word `i`, and the word after it.
pub(super) fn special(words: Words<'_>, i: usize, writing: Writing) -> Option<(Number, usize)> {
    if !writing.is_english() {
        return None;
    }
    share(words, i).or_else(|| multiple(words, i)).or_else(|| ordinal(words, i)).or_else(|| score(words, i))
}

/// "two thirds of", "half of", "1/3 of", "one in five", "half the city".
fn share(words: Words<'_>, i: usize) -> Option<(Number, usize)> {
    let (value, end) = in_words(words, i)
        .or_else(|| half(words, i))
        .or_else(|| slashed(words, i))
        .or_else(|| one_in_five(words, i))?;
    // "a quarter of a million euros" is no share.
    if words.is(end, "of")
        && let Some(whole) =
            cardinal::read(words, end + 1, Writing::Point).filter(|whole| whole.scaled && !whole.digits)
    {
        let (value, measured) = (value * whole.value, measure(words, whole.end));
        let after = measured.map_or(whole.end, |(_, after)| after);
        let unit = measured.map(|(unit, _)| unit.to_owned());
        let number = Number {
            span: words.span(i, after),
            value,
            high: None,
            unit: unit.or_else(|| counted(words, whole.end, value, Writing::Point)),
            qualifier: qualifier(words, i, end, value),
            kind: NumberKind::Count,
        };
        return Some((number, after));
    }
    let number = Number {
        span: words.span(i, end),
        value,
        high: None,
        unit: counted(words, past_determiner(words, end), 1.0, Writing::Point),
        qualifier: qualifier(words, i, end, value),
        kind: NumberKind::Share,
    };
    Some((number, end))
}

/// "half the city": the noun stands behind "the".
fn past_determiner(words: Words<'_>, at: usize) -> usize {
    at + usize::from(!words.is(at, "of") && words.has(at, Class::DETERMINER))
}

/// Does word `i` name a part of a whole?
pub(super) fn is_part(words: Words<'_>, i: usize) -> bool {
    words.any(
        i,
        set![
            "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "sixths", "seventh",
            "sevenths", "eighth", "eighths", "ninth", "ninths", "tenth", "tenths"
        ],
    )
}

/// "two thirds", "three-quarters", "a fifth of".
fn in_words(words: Words<'_>, i: usize) -> Option<(f64, usize)> {
    const PARTS: [(&str, f64); 8] = [
        ("third", 3.0),
        ("quarter", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("ninth", 9.0),
        ("tenth", 10.0),
    ];
    // A figure in digits is read where a part follows it only.
    let in_digits = matches!(words.shape(i), Some(Shape::Digits | Shape::Mixed));
    if in_digits && !is_part(words, i + 1 + usize::from(words.hyphen(i + 1))) {
        return None;
    }
    let article = words.any(i, set!["a", "an"]);
    let (count, at) = if article { (1, i + 1) } else { cardinal::small(words, i)? };
    let at = at + usize::from(words.hyphen(at));
    if !is_part(words, at) {
        return None;
    }
    let mut buffer = [0; _];
    let here = lexicon::small(words.str(at), &mut buffer);
    let part = here.strip_suffix('s').unwrap_or(here);
    let (_, whole) = PARTS.iter().find(|(name, _)| *name == part)?;
    if !(1..=20).contains(&count) || f64::from(count) >= *whole {
        return None;
    }
    // "a third alert" is the one behind the second; "three quarters" may be months.
    let share = words.is(at + 1, "of");
    let next_is_open = !matches!(words.shape(at + 1), Some(Shape::Lower | Shape::Capital | Shape::Digits))
        || words.has(at + 1, Class::PREPOSITION.with(Class::CONJUNCTION).with(Class::VERB));
    let by =
        i > 0 && words.any(i - 1, set!["by", "than", "about", "nearly", "almost", "over", "to", "around"]);
    let fits = share || (count > 1 && part != "quarter") || (by && next_is_open);
    let of_time = share && words.has(past_determiner(words, at + 2), Class::TIME_UNIT);
    (fits && !of_time).then_some((f64::from(count) / whole, at + 1))
}

/// "half of", "half the city"; not "the first half of the year", "half an hour".
fn half(words: Words<'_>, i: usize) -> Option<(f64, usize)> {
    let part = words.is(i, "half")
        && (words.is(i + 1, "of")
            || words.any(
                i + 1,
                set!["the", "its", "their", "his", "her", "our", "all", "those", "these", "that"],
            ));
    let one_of_two = i > 0
        && words.any(
            i - 1,
            set!["first", "second", "last", "latter", "other", "better", "top", "bottom", "this", "opening"],
        );
    let of_time = words.has(past_determiner(words, i + 2), Class::TIME_UNIT);
    (part && !one_of_two && !of_time).then_some((0.5, i + 1))
}

/// "1/3 of the city".
fn slashed(words: Words<'_>, i: usize) -> Option<(f64, usize)> {
    let small = |at: usize| -> Option<f64> {
        let word = words.str(at);
        (words.shape(at) == Some(Shape::Digits) && word.len() <= 2).then(|| word.parse().ok())?
    };
    let (part, whole) = (small(i)?, small(i + 2)?);
    let joined = words.mark(i + 1) == Some('/') && words.touches(i) && words.touches(i + 1);
    let begins = i == 0 || !words.touches(i - 1);
    (joined && begins && part >= 1.0 && part < whole && words.is(i + 3, "of"))
        .then_some((part / whole, i + 3))
}

/// "one in five", "three out of ten", "one in every 100,000".
fn one_in_five(words: Words<'_>, i: usize) -> Option<(f64, usize)> {
    const REACH: usize = 6;
    if !matches!(words.shape(i)?, Shape::Digits | Shape::Lower | Shape::Capital)
        || !(i + 1..i + REACH).any(|at| words.any(at, set!["in", "out", "of"]))
    {
        return None;
    }
    let part = cardinal::read(words, i, Writing::Point).filter(|c| !c.scaled && c.unit.is_none())?;
    let mut at = part.end;
    at += match words.str(at) {
        "in" => 1,
        "out" if words.is(at + 1, "of") => 2,
        "of" if words.is(at + 1, "every") => 1,
        _ => return None,
    };
    at += usize::from(words.is(at, "every"));
    let whole = cardinal::read(words, at, Writing::Point).filter(|c| c.unit.is_none())?;
    let year = whole.digits && words.str(at).len() == 4 && (1500.0..2100.0).contains(&whole.value);
    let fits = part.value >= 1.0 && part.value < whole.value && part.value <= 100.0 && !year;
    let of_time = words.has(whole.end, Class::TIME_UNIT) || words.has(whole.end, Class::MONTH);
    // "2 in 10 minutes", "5 in 2 million" are no shares.
    let measured = words.mark(whole.end) == Some('%') || words.any(whole.end, set!["percent", "per"]);
    (fits && !of_time && !measured).then_some((part.value / whole.value, whole.end))
}

/// "twice as many", "three times the number", "tenfold", "a 3-fold rise".
fn multiple(words: Words<'_>, i: usize) -> Option<(Number, usize)> {
    const FOLD: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let compares = |at: usize| {
        words.any(
            at,
            set!["as", "more", "the", "higher", "larger", "bigger", "greater", "its", "that", "faster"],
        )
    };
    let mut buffer = [0; _];
    let here = lexicon::small(words.str(i), &mut buffer);
    let folded = here.strip_suffix("fold").and_then(|head| FOLD.iter().position(|name| *name == head));
    let (value, end) = if words.is(i, "twice") && compares(i + 1) {
        (2.0, i + 1)
    } else if let Some(at) = folded {
        ((at + 2) as f64, i + 1)
    } else {
        const REACH: usize = 12;
        if !(i + 1..i + REACH).any(|at| words.any(at, set!["times", "fold"])) {
            return None;
        }
        let count = cardinal::read(words, i, Writing::Point).filter(|c| c.unit.is_none())?;
        if words.is(count.end, "times") && compares(count.end + 1) {
            (count.value, count.end + 1)
        } else if words.hyphen(count.end) && words.is(count.end + 1, "fold") {
            (count.value, count.end + 2)
        } else {
            return None;
        }
    };
    let number = Number {
        span: words.span(i, end),
        value,
        high: None,
        unit: Some("times".to_owned()),
        qualifier: qualifier(words, i, end, value),
        kind: NumberKind::Multiple,
    };
    Some((number, end))
}

/// "the 20th case", "the third-largest city", "for the fourth time".
fn ordinal(words: Words<'_>, i: usize) -> Option<(Number, usize)> {
    const NAMED: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    const COUNTED: &Set = set![
        "time",
        "year",
        "month",
        "week",
        "day",
        "consecutive",
        "successive",
        "straight",
        "death",
        "victim",
        "case",
        "victory",
        "win",
        "defeat",
        "loss",
        "term",
        "attempt",
    ];
    let written = words.str(i);
    let is_digits = words.shape(i) == Some(Shape::Mixed);
    let value = if is_digits {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| written.strip_suffix(end))?;
        let plain = digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit() || b == b',');
        digits.replace(',', "").parse::<f64>().ok().filter(|value| plain && *value >= 1.0)?
    } else {
        (NAMED.iter().position(|name| words.is(i, name))? + 1) as f64
    };
    let end = i + 1;
    let hyphen = usize::from(words.hyphen(end));
    let ranked = words.has(end + hyphen, Class::COMPARISON) && words.str(end + hyphen).ends_with("st");
    let told = i > 0 && words.any(i - 1, set!["the", "a", "its", "his", "her", "their"]);
    // A first is no figure; "the 5th Avenue" is a name, "the 19th century" a date.
    let fits = if is_digits {
        !words.capital(end)
            && !words.any(end, set!["century", "centuries", "birthday", "anniversary", "floor", "grade"])
    } else {
        value > 1.0 && (ranked || told && words.any(end, COUNTED))
    };
    if !fits {
        return None;
    }
    let noun = if ranked { end + hyphen + 1 } else { end + usize::from(words.is(end, "such")) };
    let number = Number {
        span: words.span(i, end),
        value,
        high: None,
        unit: counted(words, noun, 1.0, Writing::Point),
        qualifier: NumberQualifier::Exact,
        kind: NumberKind::Ordinal,
    };
    Some((number, end))
}

/// "won 3-0", "a 58-42 vote", "passed by 58 to 42": in sentences about a contest.
fn score(words: Words<'_>, i: usize) -> Option<(Number, usize)> {
    const CONTEST: &Set = set![
        "won", "win", "wins", "beat", "beats", "beaten", "lost", "lose", "loses", "drew", "draw", "defeat",
        "defeated", "defeats", "thrashed", "victory", "vote", "voted", "votes", "passed", "ruled", "score",
        "scored", "led", "lead", "leads", "trailed", "trailing", "split", "ruling", "decision", "edged",
        "approved", "rejected", "upheld", "majority",
    ];
    const TAKEN: &Set = set![
        "by", "passed", "approved", "rejected", "upheld", "voted", "ruled", "split", "defeated", "won",
        "lost", "beaten"
    ];
    const REACH: usize = 6;
    let side = |at: usize| -> Option<f64> {
        let word = words.str(at);
        let plain = words.shape(at) == Some(Shape::Digits) && word.len() <= 3;
        word.parse().ok().filter(|_| plain && (word.len() == 1 || !word.starts_with('0')))
    };
    // "498 votes to 114"
    let counted_in = usize::from(words.any(i + 1, set!["votes", "seats", "points", "goals"]));
    let to = i + 1 + counted_in;
    let (ours, theirs) = (side(i)?, side(to + 1)?);
    let begins = i == 0 || !words.touches(i - 1) || matches!(words.mark(i - 1), Some('(' | '"' | '“'));
    let told = words.is(to, "to") && (counted_in == 1 || i > 0 && words.any(i - 1, TAKEN));
    let joined = words.hyphen(i + 1) || told;
    let end = to + 2;
    let ends = !words.hyphen(end) && !matches!(words.mark(end), Some('%' | '/' | ':'));
    let behind = words.any(end, CONTEST);
    // "6-4, 3-6, 7-5"
    let goes_on = i > 3 && words.mark(i - 1) == Some(',') && words.hyphen(i - 3) && side(i - 2).is_some();
    let before = counted_in == 1 || goes_on || (i.saturating_sub(REACH)..i).any(|at| words.any(at, CONTEST));
    let counts = !behind && counted(words, end, theirs, Writing::Point).is_some();
    if !(begins && joined && ends && (before || behind)) || counts {
        return None;
    }
    let number = Number {
        span: words.span(i, end),
        value: ours,
        high: Some(theirs),
        unit: (counted_in == 1).then(|| words.str(i + 1).to_owned()),
        qualifier: NumberQualifier::Exact,
        kind: NumberKind::Score,
    };
    Some((number, end))
}

/// Is the plain figure in words `from..end` somebody's age: "aged 45", "Ann Bell, 45, said", "a 65-year-old"?
pub(super) fn is_age(words: Words<'_>, from: usize, end: usize, value: f64) -> bool {
    if !(0.0..=120.0).contains(&value) {
        return false;
    }
    if words.hyphen(end) && words.any(end + 1, set!["year", "month"]) && words.hyphen(end + 2) {
        return words.is(end + 3, "old");
    }
    if words.any(end, set!["years", "year", "months"]) && words.is(end + 1, "old") {
        return true;
    }
    let Some(before) = from.checked_sub(1) else { return false };
    if words.any(before, set!["aged", "age", "ages"])
        || (words.is(before, "of") && before > 0 && words.is(before - 1, "age"))
        || (words.is(before, "between") && before > 0 && words.any(before - 1, set!["aged", "ages"]))
    {
        return true;
    }
    let named = |at: usize| words.capital(at) && words.list[at].class == Class::NONE;
    let (opens, closes) = (words.mark(before), words.mark(end));
    let in_commas = opens == Some(',') && matches!(closes, Some(',' | '.'));
    let in_brackets = opens == Some('(') && closes == Some(')');
    (in_commas || in_brackets)
        && value >= 10.0
        && value.fract() == 0.0
        && before > 1
        && named(before - 1)
        && named(before - 2)
}
