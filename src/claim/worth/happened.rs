//! Does a sentence say that something happened, so that a reader may be told so?
//!
//! A verb in the past is not enough: in "the board said that nobody will wait longer" it is the one of saying, in
//! "the levy will be signed" and "the yard was never sold" the act is to come, or denied.

use super::super::lexicon::Class;
use super::super::words::{Words, set};
use super::Sentence;
use super::terms::REACH;

/// Words that stand before a verb and belong to it.
const BEFORE: Class =
    Class::AUXILIARY.with(Class::FUTURE).with(Class::MODAL).with(Class::NEGATION).with(Class::ADVERB);

/// So many words before a verb are looked at, and before it so many for one that says who did not do it.
const NEAR: usize = 5;
const SUBJECT: usize = 4;

/// Does it say, of the proposition where there is one, that something was done or befell?
pub(super) fn tells(s: Sentence<'_>) -> bool {
    let w = s.stated.unwrap_or(s.words);
    // The verb of saying tells no more than that it was said.
    let saying = s.attributed || s.quoted;
    (0..w.len().min(REACH)).any(|i| {
        let class = w.list[i].class;
        class.any(Class::PAST.with(Class::EVENT))
            && !(i > 0 && w.capital(i))
            && !(saying && class.any(Class::SAY))
            && is_told(w, i)
    })
}

/// Does it speak of what is to come, or of how things are, with a verb of its own?
pub(super) fn looks_ahead(w: Words<'_>) -> bool {
    let ahead = Class::FUTURE.with(Class::MODAL).with(Class::IS);
    (0..w.len().min(REACH)).any(|i| w.has(i, ahead))
}

/// Is the act at `i` told as done: not denied, not to come, not a word before its noun ("the proposed levy")?
fn is_told(w: Words<'_>, i: usize) -> bool {
    let denied = w.has(i, Class::NEGATION) || w.has(i + 1, Class::NEGATION);
    let ahead = w.is(i + 1, "going") && w.is(i + 2, "to");
    if denied || ahead {
        return false;
    }
    let mut first = i;
    let mut completed = false;
    while first > 0 && i - first < NEAR {
        let before = first - 1;
        let to = w.is(before, "to");
        if !to && !w.has(before, BEFORE) {
            break;
        }
        completed |= w.any(before, set!["have", "has", "had", "having", "been", "was", "were"]);
        let open = Class::FUTURE.with(Class::MODAL).with(Class::NEGATION);
        let state = !completed && (w.has(before, Class::IS) || w.any(before, set!["be", "being", "am"]));
        if to || state || w.has(before, open) {
            return false;
        }
        first = before;
    }
    if first == i && i > 0 && w.has(i - 1, Class::DETERMINER) && !w.has(i - 1, Class::RELATIVE) {
        return w
            .any(i - 1, set!["all", "both", "each", "many", "several", "some", "those", "this", "these"]);
    }
    // "Nobody on the pier was hurt".
    let from = first.saturating_sub(SUBJECT);
    let clause = (from..first).rev().take_while(|j| w.mark(*j).is_none() && !w.has(*j, Class::VERB));
    !clause.into_iter().any(|j| w.any(j, set!["nobody", "none", "nothing", "no", "neither", "never"]))
}
