//! Figures: the value, what is counted or measured, and how exactly it is said.
//!
//! Not figures: dates and times of day, names with numbers ("Article 370"), phone numbers, versions.

pub(super) mod cardinal;
mod currency;
mod name;
mod qualifier;
mod special;
mod unit;
mod writing;

pub(super) use writing::Writing;

use super::lexicon::Class;
use super::words::{Shape, Words, set};
use super::{DateMention, Number, NumberKind, NumberQualifier};
use cardinal::Cardinal;
use currency::currency_before;
pub(super) use currency::measure;
use name::{is_lone_one, is_name};
use qualifier::qualifier;
use special::{is_age, special};
use unit::{REACH, counted, predicate};

/// The figures of one sentence, in order. `dates` are those found in it: their digits are no figures.
pub(super) fn numbers(words: Words<'_>, dates: &[DateMention], writing: Writing, into: &mut Vec<Number>) {
    read(words, dates, writing, into, usize::MAX);
}

/// The first of them, if there is any.
pub(super) fn first(words: Words<'_>, dates: &[DateMention], writing: Writing, into: &mut Vec<Number>) {
    read(words, dates, writing, into, 1);
}

fn read(words: Words<'_>, dates: &[DateMention], writing: Writing, into: &mut Vec<Number>, most: usize) {
    let first_new = into.len();
    let (mut i, mut date) = (0, 0);
    while i < words.len() && into.len() - first_new < most {
        let at = words.list[i].span().start;
        while dates.get(date).is_some_and(|d| d.span.end <= at) {
            date += 1;
        }
        if dates.get(date).is_some_and(|d| d.span.start <= at) {
            i += 1;
            continue;
        }
        if !can_begin(words, i, writing) {
            i += 1;
            continue;
        }
        let Some((mut number, next)) = special(words, i, writing).or_else(|| figure(words, i, writing))
        else {
            i = cardinal::skip(words, i);
            continue;
        };
        if number.unit.is_none() && refers_back(words, i) {
            number.unit = into[first_new..].iter().rev().find_map(|n: &Number| n.unit.clone());
        }
        into.push(number);
        i = next;
    }
}

/// Can a figure begin at word `i`? Tells most words apart at once.
fn can_begin(words: Words<'_>, i: usize, writing: Writing) -> bool {
    match words.list[i].shape {
        Shape::Digits | Shape::Mixed => true,
        Shape::Mark => is_minus(words, i) || currency_before(words, i).0.is_some(),
        Shape::Lower | Shape::Capital => {
            writing.is_english()
                && words.has(i, Class::NUMERAL.with(Class::COUNTS))
                && (!words.any(i, set!["a", "an"]) || counts_one(words, i + 1))
        }
    }
}

/// Does "a" before word `i` count: "a million", "a third", "a-third", "A$5"?
fn counts_one(words: Words<'_>, i: usize) -> bool {
    words.has(i, Class::MAGNITUDE)
        || words.hyphen(i)
        || words.mark(i) == Some('$')
        || special::is_part(words, i)
}

/// A figure that begins at word `i`, and the word after it.
fn figure(words: Words<'_>, i: usize, writing: Writing) -> Option<(Number, usize)> {
    let minus = usize::from(is_minus(words, i));
    let (symbol, from) = currency_before(words, i + minus);
    let low = cardinal::read(words, from, writing)?;
    if symbol.is_none() && minus == 0 && is_name(words, from, &low, writing) {
        return None;
    }
    let (mut end, mut value, mut high) = (low.end, low.value, None);
    let mut unit = symbol.map(str::to_owned).or_else(|| low.unit.map(str::to_owned));
    let mut scale_of_high = false;
    let joined_by_hyphen = words.hyphen(end);
    if unit.is_none()
        && let Some((measure, after)) = measure(words, end)
    {
        (unit, end) = (Some(measure.to_owned()), after);
    }
    if let Some((upper, after)) = upper_end(words, i, end, writing) {
        // "3 to 5 million" counts millions on both sides, "3 percent to 5 percent" measures both.
        if upper.scaled && !low.scaled && value < 1000.0 {
            value *= upper.scale;
            scale_of_high = true;
        }
        if upper.value > value {
            high = Some(upper.value);
            end = after;
            unit = unit.or_else(|| upper.unit.map(str::to_owned));
            if let Some((measure, after)) = measure(words, end) {
                (unit, end) = (unit.or_else(|| Some(measure.to_owned())), after);
            }
        } else if scale_of_high {
            value = low.value;
        } else if words.hyphen(end) {
            return None; // parts of a name
        }
    }
    // "from 5.1 to 3.9 percent" measures both.
    if unit.is_none() && i > 0 && words.is(i - 1, "from") && words.is(end, "to") {
        let (symbol, at) = currency_before(words, end + 1);
        let upper = cardinal::read(words, at, writing);
        let behind = upper.and_then(|upper| measure(words, upper.end)).map(|(unit, _)| unit);
        unit = symbol.or(behind).or(upper.and_then(|upper| upper.unit)).map(str::to_owned);
    }
    let span = words.span(i, end);
    let age = symbol.is_none() && is_age(words, i, end, high.unwrap_or(value));
    let qualifier = if high.is_some() {
        NumberQualifier::Between
    } else if writing.is_english() {
        qualifier(words, i, end, value)
    } else {
        qualifier::in_other(words, i, end, writing)
    };
    let end = after_suffix(words, end);
    let mut unit = unit
        .or_else(|| age.then(|| age_unit(words, end)))
        .or_else(|| counted(words, end, value, writing))
        .or_else(|| if writing.is_english() { predicate(words, end, value) } else { None });
    // "555-1234" without anything counted is a phone number, or another name.
    if joined_by_hyphen && unit.is_none() && value >= 100.0 {
        return None;
    }
    if is_lone_one(words, &low, high, unit.as_deref()) {
        return None;
    }
    let mut kind = if age { NumberKind::Age } else { NumberKind::Count };
    let mut next = end;
    // "5 cases per 1,000", "9.8 per 1,000"
    if (unit.is_some() || words.is(end, "per"))
        && let Some((base, after)) = rate(words, end, writing)
    {
        unit = Some(unit.map_or_else(|| base.clone(), |counts| format!("{counts} {base}")));
        (kind, next) = (NumberKind::Rate, after);
    }
    if minus == 1 {
        (value, high) = (-value, high.map(|high| -high));
    }
    Some((Number { span, value, high, unit, qualifier, kind }, next))
}

/// "minus 5 degrees", "−5": the sign belongs to the figure.
fn is_minus(words: Words<'_>, i: usize) -> bool {
    let digits = matches!(words.shape(i + 1), Some(Shape::Digits | Shape::Mixed));
    match words.mark(i) {
        Some('−') => words.touches(i) && digits,
        Some('-') => {
            let begins = i == 0 || !words.touches(i - 1);
            let measured = || measure(words, i + 2).is_some();
            words.touches(i) && digits && begins && measured()
        }
        Some(_) => false,
        None => words.is(i, "minus") && (digits || words.has(i + 1, Class::NUMERAL)),
    }
}

/// "months" of "an 18-month-old", else "years".
fn age_unit(words: Words<'_>, end: usize) -> String {
    let at = end + usize::from(words.hyphen(end));
    if words.any(at, set!["month", "months"]) { "months" } else { "years" }.to_owned()
}

/// The base of a rate behind what is counted: "per 100,000 people" in "120 deaths per 100,000 people"; and the
/// word after it.
fn rate(words: Words<'_>, end: usize, writing: Writing) -> Option<(String, usize)> {
    let at = (end..end + REACH).find(|at| words.is(*at, "per"))?;
    if (end..at).any(|i| !matches!(words.shape(i), Some(Shape::Lower | Shape::Capital)) && !words.hyphen(i)) {
        return None;
    }
    let base = cardinal::read(words, at + 1, writing).filter(|base| base.value >= 10.0)?;
    let noun = matches!(words.shape(base.end), Some(Shape::Lower)) && !words.has(base.end, Class::BREAK);
    let after = base.end + usize::from(noun);
    let span = words.span(at, after);
    Some((words.text[span.range()].split_whitespace().collect::<Vec<_>>().join(" "), after))
}

/// The upper end of a range whose lower end lies in words `from..end`: "3-5", "3 to 5", "between 3 and 5".
fn upper_end(words: Words<'_>, from: usize, end: usize, writing: Writing) -> Option<(Cardinal, usize)> {
    let joined = if words.hyphen(end) || words.mark(end) == Some('–') {
        true
    } else if words.is(end, "to") && writing.is_english() {
        !(from > 0 && words.is(from - 1, "from"))
    } else {
        words.is(end, "and") && from > 0 && words.is(from - 1, "between") || writing.leads_to(words, end)
    };
    if !joined {
        return None;
    }
    let (_, at) = currency_before(words, end + 1);
    let upper = cardinal::read(words, at, writing)?;
    let after = upper.end;
    Some((upper, after))
}

/// "1,000+", "20-odd", "30-strong": what belongs to the figure and is no unit.
fn after_suffix(words: Words<'_>, end: usize) -> usize {
    if words.mark(end) == Some('+') {
        return end + 1;
    }
    if words.hyphen(end) && words.any(end + 1, set!["odd", "plus", "strong"]) { end + 2 } else { end }
}

/// "…, of which India accounts for 400 million": the figure counts what the one before it counts.
fn refers_back(words: Words<'_>, i: usize) -> bool {
    (i.saturating_sub(2 * REACH)..i)
        .any(|at| words.is(at, "of") && (words.any(at + 1, set!["which", "whom", "them", "these", "those"])))
}
