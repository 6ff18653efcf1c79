//! The claim inside an attribution: of "X said on Friday that it had told them" the words "X had told them".
//!
//! A proposition stands alone in lists and exports, so a bad one is worse than none: what begins inside a
//! clause, breaks off, or was not stated as so ("denied that", "did not say that") gives none.

use super::lexicon::Class;
use super::pronoun::{self, Pronoun};
use super::speaker;
use super::words::{Set, Shape, Words, set};
use super::{Proposition, Quote, QuoteKind, Speaker};
use crate::text::{Span, fold_space};

/// Longer ones are left to the words of the sentence.
const LONGEST_BYTES: usize = 4_000;

/// Where a proposition stands: words `first..last` of `inner`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    inner: Words<'a>,
    first: usize,
    last: usize,
}

/// Where `quote` says something in one plain sentence; `None` where that is no more than its words, or is not clear.
pub(super) fn place<'a>(words: Words<'a>, quote: &Quote, sentence: Span) -> Option<Place<'a>> {
    let start = quote.span.start.max(sentence.start);
    let mut end = quote.span.end.min(sentence.end);
    // "“It was sound,” Orla Finch said. “It was not.”": who says it stands in the middle and is no part of it.
    if let Some(cue) = quote.cue.filter(|cue| start < cue.start && cue.end <= end) {
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.span);
        let block =
            speaker.filter(|name| start < name.start).map_or(cue.start, |name| name.start.min(cue.start));
        let behind = words.within(Span::new(cue.end, end));
        if (0..behind.len()).any(|i| matches!(behind.mark(i), Some('"' | '“'))) {
            return None;
        }
        end = block;
    }
    if start >= end || end - start > LONGEST_BYTES || !states(words, quote) {
        return None;
    }
    let inner = words.within(Span::new(start, end));
    let mut first = 0;
    while matches!(inner.mark(first), Some(',' | ':' | '"' | '“')) {
        first += 1;
    }
    let led_in = quote.cue.is_some_and(|cue| cue.start < start);
    if led_in && inner.str(first) == "that" && !inner.has(first + 1, Class::VERB) {
        first += 1;
    }
    let mut last = inner.len();
    while last > first {
        let opened = || (first..last - 1).any(|i| matches!(inner.mark(i), Some('"' | '“')));
        match inner.mark(last - 1) {
            Some(',' | '.' | ';') => last -= 1,
            Some('"' | '”') if !opened() => last -= 1,
            _ => break,
        }
    }
    if let Some(other) = (first + 2..last).find(|i| begins_another_party(inner, *i, last)) {
        last = other;
    }
    (last >= first + 2 && is_clause(inner, first, last)).then_some(Place { inner, first, last })
}

/// Does somebody else begin to speak at the comma or semicolon at word `i`: ", a figure she called fiction", "; Tidewater
/// denies that", ", which the union disputes"?
fn begins_another_party(w: Words<'_>, i: usize, last: usize) -> bool {
    const REACH: usize = 9;
    const NAMES_IT: &Set = set![
        "figure",
        "figures",
        "number",
        "numbers",
        "sum",
        "total",
        "amount",
        "account",
        "version",
        "view",
        "charge",
        "idea",
        "position",
        "point",
        "decision",
        "move",
        "cost",
        "price",
        "claim",
        "claims",
        "allegation",
        "allegations",
        "assertion",
        "accusation"
    ];
    let stop = w.mark(i) == Some(';');
    if !stop && w.mark(i) != Some(',') {
        return false;
    }
    let first = i + 1;
    let end = last.min(first + REACH);
    let says = Class::SAY.with(Class::CUE).with(Class::REPORT);
    // The word of saying, before any other mark.
    let cue = || {
        (first + 1..end).take_while(|at| w.mark(*at).is_none()).find(|at| w.has(*at, says) && !w.capital(*at))
    };
    if w.any(first, set!["a", "an"]) {
        let noun = (first + 1..first + 4).find(|at| w.any(*at, NAMES_IT) || w.has(*at, Class::UTTERANCE));
        return noun.is_some_and(|noun| {
            let said = (noun + 1..end).take_while(|at| w.mark(*at).is_none());
            { said }.any(|at| w.has(at, says) && speaker::subject(w, at, noun + 1).is_some())
        });
    }
    if w.is(first, "which") {
        let turns_down = |at: usize| {
            w.any(at, TURNS_DOWN) && speaker::subject(w, at, first + 1).is_some_and(|s| s.0 == first + 1)
        };
        return cue().is_some_and(turns_down);
    }
    // "…, but the union says", "; Tidewater denies that", "…, though she noted": not "…, but we know".
    let leads = w.any(first, set!["but", "while", "though", "although", "whereas"]);
    let begins = first + usize::from(leads);
    let tells = |at: usize| w.has(at, Class::SAY) || w.any(at, TURNS_DOWN);
    (stop || leads)
        && !w.has(begins, Class::FIRST.with(Class::SECOND))
        && cue().is_some_and(|at| tells(at) && speaker::subject(w, at, begins).is_some_and(|s| s.0 == begins))
}

const TURNS_DOWN: &Set = set![
    "denies",
    "denied",
    "deny",
    "disputes",
    "disputed",
    "dispute",
    "rejects",
    "rejected",
    "reject",
    "contests",
    "contested",
    "refutes",
    "refuted",
    "dismisses",
    "dismissed",
    "doubts",
    "doubted",
    "questions",
    "questioned",
    "calls",
    "called",
    "describes",
    "described"
];

impl Place<'_> {
    pub fn span(self) -> Span {
        self.inner.span(self.first, self.last)
    }

    /// The plain sentence. A pronoun is replaced only where it can mean the speaker alone.
    pub fn written(self, words: Words<'_>, quote: &Quote) -> Proposition {
        let Place { inner, first, last } = self;
        let span = self.span();
        let folded = |from: usize, to: usize| fold_space(&words.text[inner.span(from, to).range()]);
        let pronoun =
            quote.speaker.as_ref().filter(|_| quote.kind != QuoteKind::Direct).and_then(|speaker| {
                // "They had left, the sources said": whoever was spoken of before.
                if speaker.span.is_some_and(|name| name.start > span.start) {
                    return None;
                }
                let pronoun = pronoun::of_speaker(inner, first, last, quote.bearer, &speaker.name)?;
                Some((pronoun, named(words, quote, speaker, pronoun.possessive)))
            });
        let mut text = String::with_capacity(span.len() + 16);
        match pronoun {
            Some((Pronoun { at, .. }, name)) => {
                if at > first {
                    text.push_str(&folded(first, at));
                    text.push(' ');
                }
                text.push_str(&name);
                if at + 1 < last {
                    text.push(' ');
                    text.push_str(&folded(at + 1, last));
                }
            }
            None => text.push_str(&folded(first, last)),
        }
        if text.starts_with(char::is_lowercase) {
            let mut letters = text.chars();
            let head: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
            text = head + letters.as_str();
        }
        if !text.ends_with(['?', '!', '.']) {
            text.push('.');
        }
        Proposition { text, span }
    }
}

/// The speaker in the place of a pronoun, with the article that the text has before the name.
fn named(words: Words<'_>, quote: &Quote, speaker: &Speaker, possessive: bool) -> String {
    let article = speaker.span.and_then(|span| {
        let (at, _) = words.range(span);
        let behind = words.list.get(at + 1).and_then(|word| words.text.get(word.span().start..));
        let own = behind.is_some_and(|behind| behind.starts_with(&speaker.name))
            && words.any(at, set!["the", "a", "an"]);
        own.then(|| words.str(at))
    });
    pronoun::in_sentence(&speaker.name, quote.bearer, article, possessive)
}

/// Verbs whose clause is not said to be so: what is denied, asked for, hoped or doubted.
const UNSTATED: &Set = set![
    "denied",
    "denies",
    "denying",
    "doubts",
    "doubted",
    "questioned",
    "asked",
    "asks",
    "urged",
    "urges",
    "demanded",
    "demands",
    "requested",
    "proposed",
    "proposes",
    "hopes",
    "hoped",
    "hope",
    "feared",
    "fears",
    "fear",
    "wants",
    "wanted",
    "threatened",
    "advised",
    "promised",
    "promises",
    "pledged",
    "pledges",
    "vowed",
    "vows",
    "sought",
    "seeks",
];

/// Does the word of saying state its content as so?
fn states(words: Words<'_>, quote: &Quote) -> bool {
    let Some(cue) = quote.cue else { return true };
    let (at, _) = words.range(cue);
    let led_in = cue.start < quote.span.start;
    if words.any(at, UNSTATED) && (led_in || quote.kind != QuoteKind::Direct) {
        return false;
    }
    let mut before = at;
    while before > 0 && words.has(before - 1, Class::ADVERB.with(Class::AUXILIARY).with(Class::NEGATION)) {
        before -= 1;
        let withheld = words.has(before, Class::NEGATION)
            || words.any(before, set!["could", "would", "should", "might", "may", "must", "can"]);
        if withheld && words.str(before) != "May" {
            return false;
        }
    }
    true
}

/// Do words `first..last` make a clause of their own, from its beginning to its end?
fn is_clause(w: Words<'_>, first: usize, last: usize) -> bool {
    begins_well(w, first) && ends_well(w, first, last) && has_main_verb(w, first, last)
}

/// Words that lead a clause into another one.
const SUBORDINATE: &Set = set![
    "that", "who", "which", "whom", "whose", "if", "when", "because", "while", "although", "though", "after",
    "before", "since", "as", "unless", "until", "where", "whereas", "whether", "how", "why", "what", "once",
];

fn begins_well(w: Words<'_>, first: usize) -> bool {
    let money = matches!(w.mark(first), Some('$' | '€' | '£' | '₹' | '¥' | '“' | '"' | '‘'));
    let i = first + usize::from(money);
    if w.mark(i).is_some() {
        return false;
    }
    if w.shape(i) != Some(Shape::Lower) {
        // As the writer began it.
        return !w.has(i, Class::RELATIVE) || w.is(i, "that");
    }
    let leads =
        w.any(i, set!["if", "when", "while", "although", "though", "because", "once", "unless", "where"]);
    if w.has(i, Class::CONJUNCTION) {
        return leads;
    }
    if w.is(i, "that") {
        return true;
    }
    let noun = w.has(i, Class::UTTERANCE.with(Class::ROLE).with(Class::BODY));
    let verb = w.has(i, Class::VERB) && !noun;
    !(verb || w.has(i, Class::RELATIVE) || w.any(i, set!["to", "of", "than", "not", "per", "like", "about"]))
}

fn ends_well(w: Words<'_>, first: usize, last: usize) -> bool {
    let mut end = last;
    while end > first && matches!(w.mark(end - 1), Some('"' | '”' | '’' | ')')) {
        end -= 1;
    }
    let Some(i) = end.checked_sub(1).filter(|i| *i >= first) else { return false };
    if let Some(mark) = w.mark(i) {
        return matches!(mark, '?' | '!' | '%' | '.' | '…' | ']' | '\'' | '″');
    }
    let dangling = Class::CONJUNCTION.with(Class::RELATIVE);
    let article = w.any(i, set!["a", "an", "the", "its", "their", "my", "our", "your", "every"]);
    let leads = w.has(i, Class::PREPOSITION)
        && !w.any(
            i,
            set![
                "in", "on", "off", "over", "about", "before", "since", "below", "above", "inside", "outside",
                "behind", "across", "through", "under", "around", "near", "within", "beyond", "after",
            ],
        );
    let verb = w.any(i, set!["is", "are", "was", "were", "be", "has", "have", "had", "not"]);
    !(w.has(i, dangling) && !w.any(i, set!["so", "yet", "though", "what", "how", "why"])
        || article
        || leads
        || verb)
}

/// Is there a finite verb that no relative or other subordinate clause claims?
fn has_main_verb(w: Words<'_>, first: usize, last: usize) -> bool {
    // The verb right behind a subject that only a subject can be needs no lexicon: "they need".
    let clear = |i: usize| w.any(i, set!["i", "he", "she", "we", "they"]);
    if clear(first) && w.shape(first + 1) == Some(Shape::Lower) && !w.has(first + 1, NO_VERB) {
        return true;
    }
    // Has a word claimed the next verb; may it have led no clause but a phrase; and which word was it?
    let (mut claimed, mut phrase, mut led, mut i) = (false, false, first, first);
    while i < last {
        if matches!(w.mark(i), Some(';')) {
            return false;
        }
        if w.is(i, "that") && i > first && w.is(i - 1, "and") {
            return false;
        }
        if w.has(i, LEADS) && w.any(i, SUBORDINATE) && !(i == first && w.is(i, "that")) {
            (claimed, phrase, led) = (true, w.has(i, Class::PREPOSITION), i);
        } else if claimed && phrase && i > led + 1 && (w.is(i, "it") || clear(i)) && w.has(i + 1, Class::VERB)
        {
            // "After the storm it had sunk"
            claimed = false;
        } else if is_finite(w, i, last) {
            if !claimed {
                return true;
            }
            claimed = false;
            let helper = Class::AUXILIARY.with(Class::FUTURE);
            let one_group = |i: usize| {
                w.has(i + 1, VERB_GROUP)
                    && (!w.has(i + 1, helper) || w.has(i, helper.with(Class::ADVERB).with(Class::NEGATION)))
            };
            while i + 1 < last && one_group(i) {
                i += 1;
            }
        } else if claimed && w.mark(i) == Some(',') {
            // "After the storm, …" leads no clause.
            claimed = !phrase;
            if i + 2 < last && clear(i + 1) && !w.has(i + 2, NO_VERB) {
                return true;
            }
        }
        i += 1;
    }
    false
}

/// The classes that hold every word of [`SUBORDINATE`].
const LEADS: Class = Class::CONJUNCTION.with(Class::RELATIVE).with(Class::PREPOSITION);

const NO_VERB: Class =
    Class::PREPOSITION.with(Class::CONJUNCTION).with(Class::RELATIVE).with(Class::DETERMINER);

const VERB_GROUP: Class =
    Class::AUXILIARY.with(Class::FUTURE).with(Class::PAST).with(Class::ADVERB).with(Class::NEGATION);

fn is_finite(w: Words<'_>, i: usize, last: usize) -> bool {
    if !w.has(i, Class::VERB) || w.capital(i) || w.any(i, set!["be", "been", "being", "having", "doing"]) {
        return false;
    }
    let before = i.checked_sub(1);
    if before.is_some_and(|b| {
        w.has(b, Class::DETERMINER) && !w.any(b, set!["this", "that", "these", "those", "all", "both"])
    }) || before.is_some_and(|b| w.has(b, Class::PREPOSITION) || w.hyphen(b))
    {
        return false;
    }
    let helper = w.has(i, Class::AUXILIARY.with(Class::FUTURE));
    // "the tool made by them": a participle.
    helper || !(w.has(i, Class::PAST) && i + 1 < last && w.is(i + 1, "by"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::words_of;
    use super::*;

    fn clause(text: &str) -> bool {
        let list = words_of(text);
        is_clause(Words { text, list: &list }, 0, list.len())
    }

    #[test]
    fn clauses_stand_alone() {
        for text in [
            "the ferry sank in March",
            "it has told the owners",
            "$5 million was paid",
            "if there was a map, the crew could have turned back",
            "the fact that it leaked was known",
            "reports were read aloud",
            "they need new boats",
            "That was wrong",
            "In May, we closed the gap",
            "no more delays at the port will be tolerated",
        ] {
            assert!(clause(text), "{text}");
        }
    }

    #[test]
    fn bad_beginnings_and_ends_are_no_clause() {
        for text in [
            "Its outer wall, and that no more leaks will be tolerated",
            "In \"plain terms\" in May and that it was told",
            "and the crew was told",
            "or were told in May",
            "who was told in May",
            "which it was told about in May",
            "to explain what it was doing",
            "whether the crew was told",
            "how the crew was told",
            "was told in May",
            "committed to the plan that was agreed",
            "of the crew were told",
            "than it was told",
            "not be named",
            ", the crew was told",
            "a threat that was posed to the port",
            "by giving better cover for all boats",
            "the crew was told that",
            "the crew was told and",
            "the boats it had looked for the",
            "the crew was not",
            "the boat made by Orla",
        ] {
            assert!(!clause(text), "{text}");
        }
    }
}
