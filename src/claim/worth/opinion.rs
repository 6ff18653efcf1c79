//! Does a sentence judge rather than state?
//!
//! Words that judge speak for it, and how the sentence is built: what should be, what would be, how it joins the
//! one before. Figures, dates, names and somebody who says it speak against. The weights are round numbers set
//! by hand: nothing here was learnt.

use super::super::lexicon::Class;
use super::super::words::{Words, set};
use super::named::Counted;

/// From this sum on a sentence is flagged.
const ENOUGH: f32 = 1.6;

/// The kinds of words that count each time they stand there.
const EACH: [(Class, f32); 7] = [
    (Class::OPINION, 0.7),
    (Class::JUDGING, 0.6),
    (Class::HEDGE, 0.3),
    (Class::IS, 0.2),
    (Class::SECOND, 0.2),
    (Class::PAST, -0.1),
    (Class::SAY, -0.6),
];

pub(super) fn is_opinion(w: Words<'_>, counted: &Counted) -> bool {
    let mut sum: f32 = EACH.iter().map(|(class, weight)| counted.of(*class) as f32 * weight).sum();
    let first = usize::from(w.mark(0).is_some());
    let mut add = |is: bool, weight: f32| sum += if is { weight } else { 0.0 };
    add(w.any(first, set!["but", "and", "so", "it", "it's", "this", "that", "these"]), 0.4);
    add(counted.obliges, 0.7);
    add(counted.supposes, 0.3);
    add(counted.bracket, 0.3);
    add(counted.dash, 0.2);
    add(counted.exclaims, 0.5);
    add(counted.asks, 0.3);
    add(counted.digits > 0, -1.1);
    add(counted.of(Class::MONTH.with(Class::TIME_UNIT).with(Class::WEEKDAY)) > 0, -0.3);
    sum -= 0.1 * counted.names as f32;
    sum += 0.1 * counted.of(Class::ADVERB).min(3) as f32;
    sum += 0.4 * (counted.words as f32).ln_1p();
    sum > ENOUGH
}
