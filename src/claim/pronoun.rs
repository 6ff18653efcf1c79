//! Which pronoun in what is said means the speaker, and what can be written in its place.
//!
//! "Tidewater said that in May it had told the council": Tidewater had. A wrong name would put words into somebody's
//! mouth, so a pronoun that may mean another, or nobody ("it was clear that"), stays as it is.

use super::lexicon::{self, Class};
use super::words::{Set, Shape, Words, set};

/// Which pronouns can mean a speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Bearer {
    /// Nobody can tell.
    #[default]
    Unknown,
    Person,
    Man,
    Woman,
    Body,
    /// A name that either can have: "Tidewater said it", "Halvorsen said he".
    PersonOrBody,
    Several,
}

/// A pronoun that means the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pronoun {
    /// The number of its word.
    pub at: usize,
    /// "its", "his", "her", "their".
    pub possessive: bool,
}

/// The pronoun in words `first..last` that means the speaker: at the head, or behind no more than a time or a
/// conjunction.
pub(super) fn of_speaker(
    w: Words<'_>,
    first: usize,
    last: usize,
    bearer: Bearer,
    name: &str,
) -> Option<Pronoun> {
    const REACH: usize = 8;
    const ASIDE: Class = Class::CONJUNCTION
        .with(Class::PREPOSITION)
        .with(Class::MONTH)
        .with(Class::WEEKDAY)
        .with(Class::TIME_UNIT)
        .with(Class::TEMPORAL)
        .with(Class::ADVERB);
    let aside = |i: usize| {
        (w.has(i, ASIDE) && !w.has(i, Class::PRONOUN))
            || w.is(i, "the") && w.has(i + 1, Class::TEMPORAL.with(Class::TIME_UNIT))
            || w.shape(i) == Some(Shape::Digits)
            || w.mark(i) == Some(',')
    };
    let at = (first..last.min(first + REACH)).find(|i| !aside(*i))?;
    let (bearers, possessive): (&[Bearer], bool) = if w.is(at, "it") {
        (&[Bearer::Body, Bearer::PersonOrBody], false)
    } else if w.is(at, "he") {
        (&[Bearer::Person, Bearer::Man, Bearer::PersonOrBody], false)
    } else if w.is(at, "she") {
        (&[Bearer::Person, Bearer::Woman, Bearer::PersonOrBody], false)
    } else if w.is(at, "they") {
        (&[Bearer::Several], false)
    } else if w.is(at, "its") {
        (&[Bearer::Body, Bearer::PersonOrBody], true)
    } else if w.is(at, "his") {
        (&[Bearer::Person, Bearer::Man, Bearer::PersonOrBody], true)
    } else if w.is(at, "her") {
        (&[Bearer::Person, Bearer::Woman, Bearer::PersonOrBody], true)
    } else if w.is(at, "their") {
        (&[Bearer::Several], true)
    } else {
        return None;
    };
    let stands = if possessive {
        matches!(w.shape(at + 1), Some(Shape::Lower | Shape::Capital))
            && !w.has(at + 1, Class::PREPOSITION.with(Class::CONJUNCTION).with(Class::AUXILIARY))
    } else {
        let verb = Class::VERB.with(Class::ADVERB).with(Class::NEGATION).with(Class::CUE);
        let led = at > first
            && w.has(at - 1, Class::PREPOSITION)
            && !w.any(at - 1, set!["before", "after", "since", "until", "as"]);
        w.has(at + 1, verb) && !led && !(w.is(at, "it") && is_empty(w, at))
    };
    (stands && bearers.contains(&bearer) && !is_of_other_sex(w, at, name))
        .then_some(Pronoun { at, possessive })
}

/// "Mr Finch said she": somebody else.
fn is_of_other_sex(w: Words<'_>, at: usize, name: &str) -> bool {
    const MEN: &[&str] =
        &["mr", "sir", "lord", "king", "prince", "spokesman", "chairman", "congressman", "father", "man"];
    const WOMEN: &[&str] = &[
        "ms",
        "mrs",
        "miss",
        "dame",
        "lady",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "mother",
        "woman",
    ];
    let names = |words: &[&str]| {
        let parts = name.split([' ', '.']).filter(|part| !part.is_empty());
        { parts }.any(|part| words.iter().any(|word| word.eq_ignore_ascii_case(part)))
    };
    w.any(at, set!["she", "her"]) && names(MEN) || w.any(at, set!["he", "his"]) && names(WOMEN)
}

/// What can be, do or feel something by itself, with "to" behind.
const OWN: &Set = set![
    "able",
    "unable",
    "ready",
    "due",
    "set",
    "likely",
    "unlikely",
    "keen",
    "willing",
    "unwilling",
    "prepared",
    "sure",
    "certain",
    "confident",
    "aware",
    "unaware",
    "proud",
    "happy",
    "glad",
    "sorry",
    "free",
    "bound",
    "careful",
    "quick",
    "slow",
    "eager",
    "reluctant",
    "about",
    "the"
];

/// "It was reported that …" is nobody's "it"; "it was told that …" is somebody's.
const IMPERSONAL: &Set = set![
    "said",
    "reported",
    "known",
    "understood",
    "believed",
    "thought",
    "feared",
    "hoped",
    "expected",
    "decided",
    "agreed",
    "revealed",
    "found",
    "claimed",
    "alleged",
    "estimated",
    "announced",
    "confirmed",
    "assumed",
    "argued",
    "suggested",
    "planned",
    "intended"
];

/// Does the "it" at word `i` mean nobody: "it was clear that", "it is a mistake to", "it seems that", "it rained"?
fn is_empty(w: Words<'_>, i: usize) -> bool {
    const REACH: usize = 8;
    let next = i + 1;
    if w.any(next, set!["rained", "rains", "snowed", "snows", "follows", "happens", "happened"]) {
        return true;
    }
    if w.any(next, set!["seems", "seemed", "appears", "appeared", "turns", "turned", "remains", "remained"]) {
        return (next + 1..next + 4).any(|at| w.any(at, set!["that", "as", "like", "whether", "unclear"]));
    }
    if w.any(next, set!["takes", "took"]) {
        let time = (next + 1..next + 4).any(|at| w.has(at, Class::TIME_UNIT));
        return time && (next + 2..next + REACH).any(|at| w.any(at, set!["to", "for", "before"]));
    }
    let (mut at, mut is) = (next, false);
    while w.has(at, Class::AUXILIARY.with(Class::ADVERB).with(Class::NEGATION).with(Class::FUTURE)) {
        is |= w.any(at, set!["is", "was", "be", "been", "isn't", "wasn't", "isn’t", "wasn’t"]);
        at += 1;
    }
    if !is || w.any(at, OWN) {
        return false;
    }
    let leads = |at: usize| {
        let verb = !w.has(at + 1, Class::DETERMINER.with(Class::PRONOUN));
        w.any(at, set!["that", "whether", "how", "why", "what", "who"])
            || w.is(at, "to") && w.shape(at + 1) == Some(Shape::Lower) && verb
    };
    let led = (at..at + REACH).any(leads);
    if w.has(at, Class::PAST.with(Class::GERUND)) {
        return led && w.any(at, IMPERSONAL);
    }
    led
}

/// How a speaker is named in a sentence in the place of a pronoun: "Tidewater", "the council", "a spokesperson".
/// `article` is the one that the text has before the name.
pub(super) fn in_sentence(name: &str, bearer: Bearer, article: Option<&str>, possessive: bool) -> String {
    let last = lexicon::class(name.rsplit(' ').next().unwrap_or(name), false);
    let first = lexicon::class(name.split(' ').next().unwrap_or(name), false);
    let owned = name.contains("'s ")
        || name.contains("’s ")
        || first.any(Class::DETERMINER.with(Class::PRONOUN).with(Class::NUMERAL));
    let described = (last.any(Class::BODY.with(Class::ROLE)) || !name.starts_with(char::is_uppercase))
        && bearer != Bearer::Several
        && !owned;
    let mut written = String::with_capacity(name.len() + 6);
    if let Some(article) = article.or(described.then_some("the")) {
        written.push_str(&article.to_ascii_lowercase());
        written.push(' ');
    }
    written.push_str(name);
    if possessive {
        let several = bearer == Bearer::Several && name.ends_with('s');
        written.push_str(if several { "’" } else { "’s" });
    }
    written
}

#[cfg(test)]
mod tests {
    use super::super::tests::words_of;
    use super::*;

    #[track_caller]
    fn empty(text: &str, expected: bool) {
        let list = words_of(text);
        assert_eq!(is_empty(Words { text, list: &list }, 0), expected, "{text}");
    }

    #[test]
    fn an_it_that_means_nobody() {
        for text in [
            "it was clear that the dam had failed",
            "it is not yet known whether the dam had failed",
            "it would be a mistake to close the dam",
            "it had been reported that the dam failed",
            "it seems that the dam failed",
            "it took two days to mend the dam",
            "it is too early to say",
            "it rained all night",
        ] {
            empty(text, true);
        }
        for text in [
            "it was told that the dam had failed",
            "it had closed the dam",
            "it was the first to close the dam",
            "it is committed to clean rivers",
            "it was able to close the dam",
            "it is similar to the dam",
            "it took 12 boats to the bay",
            "it will mend the dam",
        ] {
            empty(text, false);
        }
    }
}
