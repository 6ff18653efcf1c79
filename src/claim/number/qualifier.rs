//! How exactly a figure is said: "about", "at least", "more than".

use super::writing::Writing;
use crate::claim::NumberQualifier;
use crate::claim::lexicon;
use crate::claim::words::{Set, Words, set};

/// The same in a language other than English.
pub(super) fn in_other(words: Words<'_>, from: usize, end: usize, writing: Writing) -> NumberQualifier {
    if words.mark(end) == Some('+') && words.touches(end - 1) {
        return NumberQualifier::AtLeast;
    }
    from.checked_sub(1).and_then(|at| sign(words, at)).unwrap_or_else(|| writing.qualifier(words, from))
}

fn sign(words: Words<'_>, i: usize) -> Option<NumberQualifier> {
    match words.mark(i)? {
        '~' | '≈' => Some(NumberQualifier::About),
        '>' => Some(NumberQualifier::Over),
        '<' => Some(NumberQualifier::Under),
        _ => None,
    }
}

/// How exactly it is said, by the words just before `from` and just behind `end`.
pub(super) fn qualifier(words: Words<'_>, from: usize, end: usize, value: f64) -> NumberQualifier {
    use NumberQualifier::{About, AtLeast, AtMost, Exact, Over, Under};
    if words.mark(end) == Some('+') && end > 0 && words.touches(end - 1) {
        return AtLeast;
    }
    if words.hyphen(end) && words.is(end + 1, "odd") {
        return About;
    }
    if words.hyphen(end) && words.is(end + 1, "plus") {
        return AtLeast;
    }
    if words.any(end, set!["or", "and"]) && words.any(end + 1, set!["more", "above", "over", "upwards"]) {
        return AtLeast;
    }
    if words.is(end, "or") && words.any(end + 1, set!["less", "fewer", "under", "below"]) {
        return AtMost;
    }
    if words.is(end, "plus") {
        return AtLeast;
    }
    if words.is(end, "or") && words.any(end + 1, set!["so", "thereabouts"]) {
        return About;
    }
    // "more than a staggering 400": steps over words that qualify nothing.
    let mut at = from;
    while at > 0
        && words.any(
            at - 1,
            set![
                "a",
                "an",
                "the",
                "total",
                "staggering",
                "whopping",
                "further",
                "another",
                "full",
                "record",
                "good",
                "mere",
            ],
        )
    {
        at -= 1;
    }
    if at == 0 {
        return Exact;
    }
    let before = |n: usize| at.checked_sub(n).map_or("", |i| words.str(i));
    let before_any = |n: usize, list: &Set| at.checked_sub(n).is_some_and(|i| words.any(i, list));
    if let Some(told) = sign(words, at - 1) {
        return told;
    }
    // "no more than", "no family will pay more than"
    let nobody = || {
        let mut words_before = (at.saturating_sub(10)..at.saturating_sub(3)).rev();
        words_before
            .by_ref()
            .take_while(|i| words.mark(*i).is_none())
            .any(|i| words.any(i, set!["no", "nobody", "none", "neither", "never"]))
    };
    let negated = before_any(3, set!["no", "not", "never"]) || before_any(1, set!["than"]) && nobody();
    match lexicon::small(before(1), &mut [0; _]) {
        "of" if before_any(2, set!["shy", "short"]) => Under,
        "of" if before_any(
            2,
            set!["region", "order", "neighbourhood", "neighborhood", "vicinity", "thought"],
        ) =>
        {
            About
        }
        "even" if before_any(2, set!["not"]) => Under,
        "over" | "above" | "exceeding" | "exceeds" | "exceeded" | "beyond" | "surpassed" | "topped" => Over,
        "than"
            if before_any(2, set!["more", "greater", "higher", "larger", "longer", "bigger", "better"]) =>
        {
            if negated {
                AtMost
            } else {
                Over
            }
        }
        "than" if before_any(2, set!["less", "fewer", "lower", "smaller", "shorter"]) => {
            if negated {
                AtLeast
            } else {
                Under
            }
        }
        "under" | "below" | "underneath" => Under,
        "least" if before_any(2, set!["at"]) => AtLeast,
        "most" if before_any(2, set!["at"]) => AtMost,
        "minimum" => AtLeast,
        "maximum" => AtMost,
        "of" if before_any(2, set!["minimum"]) => AtLeast,
        "of" if before_any(2, set!["maximum"]) => AtMost,
        "of" if before_any(2, set!["excess", "upwards", "upward", "north"]) => Over,
        "to" if before_any(2, set!["up", "limited", "capped"]) => AtMost,
        "at" if before_any(2, set!["capped"]) => AtMost,
        "to" if before_any(2, set!["close", "nearer", "near", "closer"]) => About,
        "as" if before_any(2, set!["many", "much", "high"]) => AtMost,
        "as" if before_any(2, set!["few", "little", "low"]) => AtLeast,
        // "information about 121 users" qualifies nothing.
        "about" if value % 5.0 != 0.0 && before_any(2, TOPICS) => Exact,
        "about" | "around" | "approximately" | "approx" | "roughly" | "nearly" | "almost" | "circa"
        | "estimated" | "perhaps" | "approaching" | "virtually" | "practically" => About,
        "some" if value >= 10.0 => About,
        "." if before_any(2, set!["approx", "ca"]) => About,
        _ => Exact,
    }
}

const TOPICS: &Set = set![
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
