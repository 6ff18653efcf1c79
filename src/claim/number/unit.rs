//! What is counted: the noun behind a figure.

use super::cardinal;
use super::writing::Writing;
use crate::claim::lexicon::Class;
use crate::claim::words::{Shape, Words, set};

/// Words behind a figure in which its noun is looked for.
pub(super) const REACH: usize = 6;

/// What is counted: the noun behind the figure, over its adjectives.
pub(super) fn counted(words: Words<'_>, end: usize, value: f64, writing: Writing) -> Option<String> {
    if !writing.is_english() {
        return directly_behind(words, end, writing);
    }
    let mut at = end;
    if words.hyphen(at) {
        // "20-nation", "65-year-old"
        return matches!(words.shape(at + 1), Some(Shape::Lower)).then(|| words.str(at + 1).to_owned());
    }
    if words.any(at, set!["or", "and"]) && words.any(at + 1, set!["more", "so", "less", "fewer", "above"]) {
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
        // "38 of the county's 112 stations"
        if words.possessive(at) && cardinal::read(words, at + 1, writing).is_some() {
            at += 1;
        }
        if let Some(inner) = cardinal::read(words, at, writing) {
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
        let noun =
            i == at && (value - 1.0).abs() > f64::EPSILON && words.has(i, NOUNS_TOO) && is_plural(words, i);
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
    if capital && i == at + 1 && words.any(i, set!["are", "were"]) {
        return Some(predicate(words, at, value).unwrap_or_else(|| last.to_owned()));
    }
    (value <= 1.0 || capital || i == at + 1).then(|| last.to_owned())
}

/// In a language whose grammar is not known here: the word directly behind, without "de" and the like.
fn directly_behind(words: Words<'_>, end: usize, writing: Writing) -> Option<String> {
    let at = end + usize::from(words.any(end, set!["de", "di", "of", "von", "van"]));
    if !writing.counts(words, at) {
        return None;
    }
    let word = words.str(at);
    let bare = ["d'", "d’"].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word);
    Some(bare.to_owned())
}

/// "Of the dead 12 were children", "12 Norwegian were sailors": what the figure's bearers are said to be.
pub(super) fn predicate(words: Words<'_>, end: usize, value: f64) -> Option<String> {
    const FAR: usize = 4;
    if value <= 1.0 {
        return None;
    }
    let verb = if words.capital(end) && words.list[end].class == Class::NONE { end + 1 } else { end };
    if !words.any(verb, set!["are", "were"]) {
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
