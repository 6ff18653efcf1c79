//! What kind of statement a sentence is, and what its main act is.

use super::super::lexicon::Class;
use super::super::proposal::Kind;
use super::super::words::{Words, set};
use super::Sentence;
use super::named::{Feature, Features};
use super::terms::REACH;

/// What the main act of a sentence is: of the proposition where there is one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tenor {
    pub opinion: bool,
    /// A word that judges stands in it.
    judges: bool,
    pub forecast: bool,
    pub comparison: bool,
}

/// Reads the main act. Single words in quotation marks do not count, nor what stands in a clause behind: "it
/// reported that prices would rise" is no forecast of its own.
pub(super) fn tenor(s: Sentence<'_>) -> Tenor {
    let w = s.stated.unwrap_or(s.words);
    let mut main = Tenor::default();
    let (mut in_marks, mut verb) = (false, false);
    let end = w.len().min(REACH);
    for i in 0..end {
        let word = w.list[i];
        let class = word.class;
        if class == Class::NONE {
            match word.mark {
                '“' | '«' => in_marks = true,
                '”' | '»' => in_marks = false,
                '"' => in_marks = !in_marks,
                ';' if verb => break,
                _ => {}
            }
            continue;
        }
        // The main act ends where the next clause begins.
        let joins = class.any(Class::RELATIVE.with(Class::CONJUNCTION));
        let clause = joins && w.any(i, set!["that", "because", "which", "who", "if", "when"]);
        let joined =
            joins && w.any(i, set!["and", "but"]) && w.has(i + 1, Class::PRONOUN.with(Class::RELATIVE));
        if verb && (clause || joined) {
            break;
        }
        let alone = i > 0
            && matches!(w.mark(i - 1), Some('\'' | '‘'))
            && w.touches(i - 1)
            && !(i > 1 && w.touches(i - 2) && w.mark(i - 2).is_none());
        if alone || (in_marks && !s.quoted) {
            continue;
        }
        let capital = i > 0 && w.capital(i);
        main.opinion |= class.any(Class::OPINION) && !capital;
        main.judges |= class.any(Class::JUDGING) && !capital;
        let ahead = Class::FUTURE.with(Class::FORECAST).with(Class::CUE);
        main.forecast |= !capital && class.any(ahead) && is_future(w, i);
        main.comparison |= class.any(Class::COMPARISON) && compares(w, i);
        verb |= class.any(Class::VERB) && !capital;
    }
    main
}

/// Does the word at `i` speak of what is to come? "Would have" does not, nor "is going well".
fn is_future(w: Words<'_>, i: usize) -> bool {
    if w.is(i, "going") || w.is(i, "gonna") {
        return w.is(i, "gonna") || w.is(i + 1, "to");
    }
    if w.any(i, set!["expects", "expect"]) {
        return true;
    }
    if w.is(i, "would") {
        return !w.is(i + 1, "have") && !w.is(i + 2, "have");
    }
    let other = Class::SAY.with(Class::REPORT).with(Class::PAST);
    w.has(i, Class::FUTURE) || (w.has(i, Class::FORECAST) && !w.has(i, other))
}

/// Does the word at `i` set one thing against another? "At least", "no longer", "first" and "fell on" do not.
fn compares(w: Words<'_>, i: usize) -> bool {
    if w.any(i, set!["first", "latest"]) || i > 0 && w.any(i - 1, set!["no", "at"]) {
        return false;
    }
    let moves = w.any(i, set!["rose", "fell", "dropped", "declined", "grew", "shrank"]);
    !(moves && w.any(i + 1, set!["on", "off", "into", "over", "down", "out", "onto", "behind", "ill"]))
}

/// Does the word at `i` join a cause and what came of it? "Led" does with "to", "result" with "of".
fn joins_cause(w: Words<'_>, i: usize) -> bool {
    if w.any(i, set!["led", "leads", "due", "owing", "thanks"]) {
        w.is(i + 1, "to")
    } else if w.any(i, set!["result", "results", "resulted", "resulting"]) {
        w.any(i + 1, set!["in", "of", "from"])
    } else {
        w.has(i, Class::CAUSE)
    }
}

/// "A weir is a low dam that …", "the term means …": says what something is, and tells nothing that happened
/// before.
fn defines(w: Words<'_>) -> bool {
    const HEAD: usize = 12;
    let first = usize::from(w.mark(0).is_some());
    if w.has(first, Class::PRONOUN) || w.any(first, set!["there", "this", "that", "these", "those", "here"]) {
        return false;
    }
    for i in first + 1..w.len().min(HEAD) {
        if w.any(i, set!["is", "are"]) {
            let calls = w.any(i + 1, set!["defined", "called", "known"]) && !w.is(i + 2, "to");
            let one = w.any(i + 1, set!["a", "an"])
                || (w.is(i + 1, "the")
                    && w.any(i + 2, set!["name", "term", "process", "practice", "art", "study", "word"]));
            return calls || one;
        }
        if w.is(i, "means") || (w.any(i, set!["refers", "stands"]) && w.any(i + 1, set!["to", "for"])) {
            return !w.is(i - 1, "by");
        }
        if w.has(i, Class::VERB) {
            return false;
        }
    }
    false
}

/// The kind that a filter finds it under.
pub(super) fn kind(s: Sentence<'_>, main: Tenor, features: Features, opinion: bool) -> Kind {
    if s.has_figure {
        return Kind::Figure;
    }
    if s.quoted {
        return Kind::Quotation;
    }
    let w = s.words;
    let stated = s.stated.unwrap_or(w);
    let cause = || features.has(Feature::Cause) && (0..w.len().min(REACH)).any(|i| joins_cause(w, i));
    if main.forecast {
        Kind::Forecast
    } else if opinion && (main.opinion || main.judges) {
        Kind::Opinion
    } else if cause() {
        Kind::Cause
    } else if main.comparison {
        Kind::Comparison
    } else if defines(stated) {
        Kind::Definition
    } else if features.has(Feature::Past) {
        Kind::Event
    } else {
        Kind::Statement
    }
}
