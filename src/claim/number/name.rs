//! What looks like a figure and is none: names with numbers, times of day, phone numbers, versions.

use super::cardinal::Cardinal;
use super::currency::measure;
use super::unit::counted;
use super::writing::Writing;
use crate::claim::lexicon::Class;
use crate::claim::words::{Words, set};

/// A figure that names, or that a grammar of its own would have to read.
pub(super) fn is_name(words: Words<'_>, i: usize, low: &Cardinal, writing: Writing) -> bool {
    if !low.digits {
        return false;
    }
    let next_clock = matches!(words.mark(low.end), Some(':' | '/' | '\\' | '@' | '_'))
        && words.touches(low.end - 1)
        && words.touches(low.end);
    if next_clock || words.any(low.end, set!["am", "pm", "a.m", "p.m", "GMT", "IST", "hrs", "o'clock"]) {
        return true;
    }
    if words.any(low.end, set!["a", "p"])
        && words.mark(low.end + 1) == Some('.')
        && words.is(low.end + 2, "m")
    {
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
                && words.any(before - 1, set!["no", "nos", "sec", "art", "vol", "pp"]) =>
        {
            return true;
        }
        // "+1 555"
        None if before > 0 && words.mark(before - 1) == Some('+') && words.touches(before - 1) => {
            return true;
        }
        _ => {}
    }
    if !writing.is_english() {
        // "Boeing 747", "Artikel 5": what has a capital and counts nothing.
        let named = words.capital(before) && before > 0 && low.value < 1000.0 && !low.scaled;
        return named
            && measure(words, low.end).is_none()
            && counted(words, low.end, low.value, writing).is_none();
    }
    if words.has(before, Class::LABEL) && !low.scaled && measure(words, low.end).is_none() {
        return !words.is(before, "no") || words.capital(before);
    }
    // "Report 24-117", "Case 5"
    let filed =
        words.capital(before) && words.any(before, set!["report", "case", "bill", "docket", "file", "ref"]);
    if filed && !low.scaled && (before > 0 || words.hyphen(low.end)) {
        return true;
    }
    let named = words.capital(before) && before > 0 && words.list[before].class == Class::NONE;
    named
        && !low.scaled
        && measure(words, low.end).is_none()
        && counted(words, low.end, low.value, writing).is_none()
}

/// "one" says a number only before what is counted one by one.
pub(super) fn is_lone_one(words: Words<'_>, low: &Cardinal, high: Option<f64>, unit: Option<&str>) -> bool {
    if low.digits || low.scaled || low.value > 1.0 || high.is_some() {
        return false;
    }
    if low.value < 1.0 && unit.is_some() {
        return false; // "zero cases"
    }
    let counts = words.has(low.end, Class::TIME_UNIT)
        || words.any(
            low.end,
            set![
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
