//! Figures: the value, what is counted or measured, and how exactly it is said.
//!
//! Not figures: dates and times of day, names with numbers ("Article 370"), phone numbers, versions, scores.

use super::cardinal::{self, Cardinal};
use super::lexicon::Class;
use super::words::{Shape, Words};
use super::{DateMention, Number, NumberQualifier};

/// The figures of one sentence, in order. `dates` are those found in it: their digits are no figures.
pub(super) fn numbers(words: Words<'_>, dates: &[DateMention], into: &mut Vec<Number>) {
    let first_new = into.len();
    let (mut i, mut date) = (0, 0);
    while i < words.len() {
        let at = words.list[i].span.start;
        while dates.get(date).is_some_and(|d| d.span.end <= at) {
            date += 1;
        }
        if dates.get(date).is_some_and(|d| d.span.start <= at) {
            i += 1;
            continue;
        }
        let begins = match words.list[i].shape {
            Shape::Digits | Shape::Mixed | Shape::Mark => true,
            Shape::Lower | Shape::Capital => words.has(i, Class::NUMERAL.with(Class::COUNTS)),
        };
        if !begins {
            i += 1;
            continue;
        }
        let Some((mut number, next)) = figure(words, i) else {
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

/// A figure that begins at word `i`, and the word after it.
fn figure(words: Words<'_>, i: usize) -> Option<(Number, usize)> {
    let (symbol, from) = currency_before(words, i);
    let low = cardinal::read(words, from)?;
    if symbol.is_none() && is_name(words, from, &low) {
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
    if let Some((upper, after)) = upper_end(words, i, end) {
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
            return None; // a score, or parts of a name
        }
    }
    let span = words.span(i, end);
    let qualifier = if high.is_some() { NumberQualifier::Between } else { qualifier(words, i, end, value) };
    let end = after_suffix(words, end);
    let unit = unit.or_else(|| counted(words, end, value).or_else(|| predicate(words, end, value)));
    // "555-1234" without anything counted is a phone number, or another name.
    if joined_by_hyphen && unit.is_none() && value >= 100.0 {
        return None;
    }
    if is_lone_one(words, &low, high, unit.as_deref()) {
        return None;
    }
    Some((Number { span, value, high, unit, qualifier }, end))
}

/// "Rs 500", "$5", "US$ 5", "USD 5": the currency's code and the word of the amount.
fn currency_before(words: Words<'_>, i: usize) -> (Option<&'static str>, usize) {
    let code = match words.mark(i) {
        Some('$') => "USD",
        Some('€') => "EUR",
        Some('£') => "GBP",
        Some('₹') => "INR",
        Some('¥') => "JPY",
        Some('₽') => "RUB",
        Some('₩') => "KRW",
        Some('₪') => "ILS",
        Some(_) => return (None, i),
        None => {
            let code = match words.str(i) {
                "Rs" | "INR" | "rs" | "Re" => "INR",
                "USD" => "USD",
                "EUR" => "EUR",
                "GBP" => "GBP",
                "CHF" => "CHF",
                "JPY" => "JPY",
                "US" | "A" | "C" | "HK" | "NZ" | "S"
                    if words.touches(i) && words.mark(i + 1) == Some('$') =>
                {
                    let code = match words.str(i) {
                        "A" => "AUD",
                        "C" => "CAD",
                        "HK" => "HKD",
                        "NZ" => "NZD",
                        "S" => "SGD",
                        _ => "USD",
                    };
                    return (Some(code), i + 2);
                }
                _ => return (None, i),
            };
            let point = words.mark(i + 1) == Some('.') && words.touches(i);
            return (Some(code), i + 1 + usize::from(point));
        }
    };
    (Some(code), i + 1)
}

/// A percent sign or word, or a currency's name, directly behind the figure.
fn measure(words: Words<'_>, i: usize) -> Option<(&'static str, usize)> {
    if matches!(words.mark(i), Some('%' | '％')) {
        return Some(("percent", i + 1));
    }
    let at = if words.hyphen(i) { i + 1 } else { i };
    if words.any(at, &["percent", "pct", "pc"]) {
        return Some(("percent", at + 1));
    }
    if words.is(at, "per") && words.is(at + 1, "cent") {
        return Some(("percent", at + 2));
    }
    if words.is(at, "percentage") && words.any(at + 1, &["point", "points"]) {
        return Some(("percentage points", at + 2));
    }
    let us = usize::from(words.is(at, "US") || words.is(at, "Indian"));
    let code = match words.str(at + us).to_ascii_lowercase().as_str() {
        "dollar" | "dollars" | "usd" => "USD",
        "euro" | "euros" | "eur" => "EUR",
        "rupee" | "rupees" | "inr" => "INR",
        "yen" => "JPY",
        "yuan" => "CNY",
        "gbp" => "GBP",
        "rubles" | "roubles" => "RUB",
        _ => return None,
    };
    Some((code, at + us + 1))
}

/// The upper end of a range whose lower end lies in words `from..end`: "3-5", "3 to 5", "between 3 and 5".
fn upper_end(words: Words<'_>, from: usize, end: usize) -> Option<(Cardinal, usize)> {
    let joined = if words.hyphen(end) || words.mark(end) == Some('–') {
        true
    } else if words.is(end, "to") {
        !(from > 0 && words.is(from - 1, "from"))
    } else {
        words.is(end, "and") && from > 0 && words.is(from - 1, "between")
    };
    if !joined {
        return None;
    }
    let (_, at) = currency_before(words, end + 1);
    let upper = cardinal::read(words, at)?;
    let after = upper.end;
    Some((upper, after))
}

/// "1,000+", "20-odd", "30-strong": what belongs to the figure and is no unit.
fn after_suffix(words: Words<'_>, end: usize) -> usize {
    if words.mark(end) == Some('+') {
        return end + 1;
    }
    if words.hyphen(end) && words.any(end + 1, &["odd", "plus", "strong"]) { end + 2 } else { end }
}

/// How exactly it is said, by the words just before `from` and just behind `end`.
fn qualifier(words: Words<'_>, from: usize, end: usize, value: f64) -> NumberQualifier {
    use NumberQualifier::{About, AtLeast, AtMost, Exact, Over, Under};
    if words.mark(end) == Some('+') && end > 0 && words.touches(end - 1) {
        return AtLeast;
    }
    if words.hyphen(end) && words.is(end + 1, "odd") {
        return About;
    }
    if words.any(end, &["or", "and"]) && words.any(end + 1, &["more", "above", "over", "upwards"]) {
        return AtLeast;
    }
    if words.is(end, "or") && words.any(end + 1, &["less", "fewer", "under", "below"]) {
        return AtMost;
    }
    if words.is(end, "plus") {
        return AtLeast;
    }
    if words.is(end, "or") && words.is(end + 1, "so") {
        return About;
    }
    // "more than a staggering 400": steps over words that qualify nothing.
    let mut at = from;
    while at > 0
        && words.any(at - 1, &["a", "an", "the", "total", "staggering", "whopping", "further", "another"])
    {
        at -= 1;
    }
    if at == 0 {
        return Exact;
    }
    let before = |n: usize| at.checked_sub(n).map_or("", |i| words.str(i));
    let before_any = |n: usize, list: &[&str]| at.checked_sub(n).is_some_and(|i| words.any(i, list));
    if matches!(words.mark(at - 1), Some('~' | '≈')) {
        return About;
    }
    if words.mark(at - 1) == Some('>') {
        return Over;
    }
    if words.mark(at - 1) == Some('<') {
        return Under;
    }
    let negated = before_any(3, &["no", "not"]);
    match before(1).to_ascii_lowercase().as_str() {
        "over" | "above" | "exceeding" | "exceeds" | "exceeded" | "beyond" | "surpassed" | "topped" => Over,
        "than" if before_any(2, &["more", "greater", "higher", "larger", "longer", "bigger", "better"]) => {
            if negated {
                AtMost
            } else {
                Over
            }
        }
        "than" if before_any(2, &["less", "fewer", "lower", "smaller", "shorter"]) => {
            if negated {
                AtLeast
            } else {
                Under
            }
        }
        "under" | "below" => Under,
        "least" if before_any(2, &["at"]) => AtLeast,
        "most" if before_any(2, &["at"]) => AtMost,
        "minimum" => AtLeast,
        "maximum" => AtMost,
        "of" if before_any(2, &["minimum"]) => AtLeast,
        "of" if before_any(2, &["maximum"]) => AtMost,
        "of" if before_any(2, &["excess", "upwards", "upward", "north"]) => Over,
        "to" if before_any(2, &["up"]) => AtMost,
        "to" if before_any(2, &["close", "nearer"]) => About,
        "as" if before_any(2, &["many", "much", "high"]) => AtMost,
        "as" if before_any(2, &["few", "little", "low"]) => AtLeast,
        // "information about 121 users" qualifies nothing.
        "about" if value % 5.0 != 0.0 && before_any(2, TOPICS) => Exact,
        "about" | "around" | "approximately" | "approx" | "roughly" | "nearly" | "almost" | "circa"
        | "estimated" | "perhaps" => About,
        "some" if value >= 10.0 => About,
        "." if before_any(2, &["approx", "ca"]) => About,
        _ => Exact,
    }
}

const TOPICS: &[&str] = &[
    "information",
    "informed",
    "told",
    "data",
    "details",
    "asked",
    "concerned",
    "concerns",
    "questions",
    "report",
    "know",
    "knew",
    "talk",
    "spoke",
    "warned",
    "alerted",
    "notified",
];

/// Words behind a figure in which its noun is looked for.
const REACH: usize = 6;

/// What is counted: the noun behind the figure, over its adjectives.
fn counted(words: Words<'_>, end: usize, value: f64) -> Option<String> {
    let mut at = end;
    if words.hyphen(at) {
        // "20-nation", "65-year-old"
        return matches!(words.shape(at + 1), Some(Shape::Lower)).then(|| words.str(at + 1).to_owned());
    }
    if words.any(at, &["or", "and"]) && words.any(at + 1, &["more", "so", "less", "fewer", "above"]) {
        at += 2;
    }
    if words.is(at, "plus") {
        at += 1;
    }
    if words.is(at, "of") {
        // "121 of the 1,400 users"
        at += 1;
        if words.has(at, Class::DETERMINER) {
            at += 1;
        }
        if let Some(inner) = cardinal::read(words, at) {
            at = inner.end;
        }
    }
    let mut last = None;
    let mut i = at;
    while i < at + REACH {
        if words.hyphen(i) {
            i += 1;
            continue;
        }
        let here = words.str(i);
        if !matches!(words.shape(i), Some(Shape::Lower | Shape::Capital)) {
            break;
        }
        let time = words.has(i, Class::TIME_UNIT);
        // Right behind a figure "points", "claims" and "reports" are nouns.
        let noun = i == at && value > 1.0 && words.has(i, NOUNS_TOO) && is_plural(words, i);
        if words.has(i, STOPS) && !time && !noun && !words.has(i, Class::PLURAL) {
            break;
        }
        if words.possessive(i) {
            return Some(last.unwrap_or_else(|| words.bare(i)).to_owned());
        }
        let modifies =
            words.has(i, Class::PAST.with(Class::GERUND).with(Class::ADVERB).with(Class::COMPARISON));
        if modifies && words.has(i, Class::ADVERB) {
            break;
        }
        if is_plural(words, i) && !words.hyphen(i + 1) {
            return Some(here.to_owned());
        }
        if modifies {
            if last.is_some() {
                break;
            }
        } else {
            last = Some(here);
        }
        i += 1;
    }
    // Without a plural the noun is sure only for one, or where a capital names it ("121 Indian").
    let last = last?;
    let capital = last.chars().next().is_some_and(char::is_uppercase);
    if capital && i == at + 1 && words.any(i, &["are", "were"]) {
        return Some(predicate(words, at, value).unwrap_or_else(|| last.to_owned()));
    }
    (value <= 1.0 || capital || i == at + 1).then(|| last.to_owned())
}

/// "Of the dead 12 were children", "12 Norwegian were sailors": what the figure's bearers are said to be.
fn predicate(words: Words<'_>, end: usize, value: f64) -> Option<String> {
    const FAR: usize = 4;
    if value <= 1.0 {
        return None;
    }
    let verb = if words.capital(end) && words.list[end].class == Class::NONE { end + 1 } else { end };
    if !words.any(verb, &["are", "were"]) {
        return None;
    }
    for i in verb + 1..verb + 1 + FAR {
        let word = matches!(words.shape(i), Some(Shape::Lower | Shape::Capital));
        if !word || words.has(i, STOPS.with(Class::PAST).with(Class::GERUND).with(Class::ADVERB)) {
            return None;
        }
        if is_plural(words, i) && !words.hyphen(i + 1) && !words.possessive(i) {
            return Some(words.str(i).to_owned());
        }
    }
    None
}

const NOUNS_TOO: Class = Class::SAY.with(Class::REPORT).with(Class::PRESENT);

const STOPS: Class = Class::BREAK.with(Class::DETERMINER).with(Class::MONTH).with(Class::WEEKDAY);

fn is_plural(words: Words<'_>, i: usize) -> bool {
    let word = words.str(i);
    if words.has(i, Class::PLURAL) {
        return true;
    }
    let ends = |s: &str| word.ends_with(s);
    word.len() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is") && !ends("ous") && word != "less"
}

/// A figure that names, or that a grammar of its own would have to read.
fn is_name(words: Words<'_>, i: usize, low: &Cardinal) -> bool {
    if !low.digits {
        return false;
    }
    let next_clock = matches!(words.mark(low.end), Some(':' | '/' | '\\' | '@' | '_'))
        && words.touches(low.end - 1)
        && words.touches(low.end);
    if next_clock || words.any(low.end, &["am", "pm", "a.m", "p.m", "GMT", "IST", "hrs", "o'clock"]) {
        return true;
    }
    if words.any(low.end, &["a", "p"]) && words.mark(low.end + 1) == Some('.') && words.is(low.end + 2, "m") {
        return true;
    }
    // "1." at the head of a paragraph counts the paragraphs.
    if i == 0
        && matches!(words.mark(low.end), Some('.' | ')'))
        && words.touches(low.end - 1)
        && words.len() > 2
    {
        return true;
    }
    let Some(before) = i.checked_sub(1) else { return false };
    let touches = words.touches(before);
    match words.mark(before) {
        Some('#' | '@' | ':' | '/' | '\\' | '_' | '=' | '&' | '+' | '\'' | '’') if touches => return true,
        Some('-' | '–' | '.') if touches && before > 0 && words.touches(before - 1) => return true,
        // "No. 5", "Sec. 12"
        Some('.')
            if before > 0
                && words.touches(before - 1)
                && words.any(before - 1, &["no", "nos", "sec", "art", "vol", "pp"]) =>
        {
            return true;
        }
        // "+1 555"
        None if before > 0 && words.mark(before - 1) == Some('+') && words.touches(before - 1) => {
            return true;
        }
        _ => {}
    }
    if words.has(before, Class::LABEL) && !low.scaled && measure(words, low.end).is_none() {
        return !words.is(before, "no") || words.capital(before);
    }
    let named = words.capital(before) && before > 0 && words.list[before].class == Class::NONE;
    named && !low.scaled && measure(words, low.end).is_none() && counted(words, low.end, low.value).is_none()
}

/// "one" says a number only before what is counted one by one.
fn is_lone_one(words: Words<'_>, low: &Cardinal, high: Option<f64>, unit: Option<&str>) -> bool {
    if low.digits || low.scaled || low.value > 1.0 || high.is_some() {
        return false;
    }
    let counts = words.has(low.end, Class::TIME_UNIT)
        || words.any(
            low.end,
            &[
                "person",
                "man",
                "woman",
                "child",
                "country",
                "nation",
                "vote",
                "seat",
                "death",
                "case",
                "dose",
                "point",
                "user",
                "pound",
                "mile",
                "metre",
                "kilometre",
                "goal",
                "ship",
                "soldier",
                "officer",
                "passenger",
            ],
        );
    !counts && !matches!(unit, Some("percent" | "percentage points" | "USD" | "EUR" | "GBP" | "INR"))
}

/// "…, of which India accounts for 400 million": the figure counts what the one before it counts.
fn refers_back(words: Words<'_>, i: usize) -> bool {
    (i.saturating_sub(2 * REACH)..i)
        .any(|at| words.is(at, "of") && (words.any(at + 1, &["which", "whom", "them", "these", "those"])))
}
