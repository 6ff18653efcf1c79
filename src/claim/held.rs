//! What is thought, wanted, judged and asked: "hopes to win", "praised the plan", "her claim that it rained".
//!
//! Nobody has said these words; the text tells what somebody holds. Such a quotation is not `stated`, and makes
//! no claim its speaker's.

use super::lexicon::Class;
use super::scene::{Found, Scene};
use super::speaker::{self, Phrase};
use super::words::{Set, Shape, set};

const BE: &Set = set!["is", "are", "was", "were", "be", "been", "being", "am"];

/// What the text is silent about who expects it: "is expected to".
const EXPECTED: &Set = set![
    "expected",
    "believed",
    "thought",
    "said",
    "supposed",
    "known",
    "projected",
    "predicted",
    "rumored",
    "reported",
    "alleged",
    "considered",
    "seen",
    "slated",
    "assumed",
    "understood",
];

const ASKED: &Set =
    set!["told", "asked", "informed", "advised", "warned", "reminded", "assured", "urged", "ordered"];

const SEEMS: &Set = set!["seem", "seems", "seemed", "appear", "appears", "appeared"];

const ASKS: &Set = set!["whether", "how", "why", "what", "who", "where", "which", "if", "whom"];

/// How a verb stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// With a subject of its own.
    Finite(Option<Phrase>),
    /// "praising the plan", "to say that".
    Loose(Option<Phrase>),
    Passive,
}

impl Scene<'_> {
    /// What the verb or noun at word `i` says that somebody holds.
    pub(super) fn held(self, i: usize) -> Option<Found> {
        let w = self.w;
        if w.hyphen(i + 1) || i > 0 && w.hyphen(i - 1) || self.is_name(i) {
            return None;
        }
        if w.has(i, Class::INTENT) && w.any(i, SEEMS) {
            return self.seems(i);
        }
        if w.has(i, Class::HEDGE) && w.is(i, "reportedly") {
            return self.reportedly(i);
        }
        let class = w.list.get(i)?.class;
        if class.any(Class::THOUGHT)
            && let Some(found) = self.thought(i)
        {
            return Some(found);
        }
        if !class.any(Class::CUE) {
            return None;
        }
        match self.stands(i)? {
            Stands::Passive => self.passive(i),
            Stands::Finite(source) => {
                let content = self.behind(i, true)?;
                Some(Found::held(content, (i, i + 1), source))
            }
            Stands::Loose(source) => {
                let content = self.behind(i, w.has(i, Class::GERUND))?;
                Some(Found::held(content, (i, i + 1), source))
            }
        }
    }

    /// A word with a capital inside a sentence that is not written in capitals throughout.
    fn is_name(self, i: usize) -> bool {
        let w = self.w;
        if !w.capital(i) || i == self.from {
            return false;
        }
        let (mut capitals, mut words) = (0, 0);
        for at in self.from..self.to.min(self.from + 30) {
            if w.mark(at).is_none() && w.str(at).len() > 3 {
                words += 1;
                capitals += usize::from(w.capital(at));
            }
        }
        capitals * 10 < words * 7
    }

    fn stands(self, i: usize) -> Option<Stands> {
        let w = self.w;
        let aside = Class::ADVERB.with(Class::NEGATION);
        let before = (self.from..i).rev().find(|b| !(w.has(*b, aside) && w.mark(*b).is_none()));
        let going = w.str(i).ends_with("ing");
        let Some(p) = before else {
            return going.then_some(Stands::Loose(None));
        };
        let determined =
            w.has(p, Class::DETERMINER) && !w.any(p, set!["that", "all", "both", "some", "many", "several"]);
        if determined || w.possessive(p) {
            return None;
        }
        let be =
            w.any(p, BE) || w.any(p, set!["isn't", "aren't", "wasn't", "weren't", "he's", "she's", "it's"]);
        if going {
            if be {
                return Some(Stands::Finite(self.outside(speaker::subject(w, i, self.from)?)));
            }
            let cut = w.mark(p).is_some_and(|m| matches!(m, ',' | '—' | '–' | '-' | '(' | ';'));
            let led = w.has(p, Class::PREPOSITION.with(Class::CONJUNCTION));
            if cut || led {
                let main = speaker::main_subject(w, self.from, i).filter(|s| s.1 <= i);
                return Some(Stands::Loose(main.and_then(|s| self.outside(s))));
            }
            let own = speaker::before(w, p + 1, self.from).and_then(|s| self.outside(s))?;
            return Some(Stands::Loose(Some(own)));
        }
        if w.is(p, "to") {
            let main = speaker::main_subject(w, self.from, i).filter(|s| s.1 <= i);
            return Some(Stands::Loose(main.and_then(|s| self.outside(s))));
        }
        if w.has(p, Class::PREPOSITION) {
            return None;
        }
        if be && w.has(i, Class::PAST) {
            return Some(Stands::Passive);
        }
        if w.any(p, set!["and", "but", "or"]) && w.has(i, Class::PAST) {
            let main = speaker::main_subject(w, self.from, i).filter(|s| s.1 <= p);
            return Some(Stands::Finite(main.and_then(|s| self.outside(s))));
        }
        let subject = self.outside(speaker::subject(w, i, self.from)?)?;
        if subject.0 > i || subject.1 > i {
            return None;
        }
        let helped = w.has(p, Class::AUXILIARY.with(Class::FUTURE));
        let past = w.has(i, Class::PAST);
        if !past && !helped {
            let third = w.str(i).ends_with('s') && !w.str(i).ends_with("ss");
            let head = subject.1 - 1;
            let many = w.any(
                head,
                set![
                    "i", "we", "they", "you", "people", "many", "some", "most", "others", "few", "men",
                    "women",
                ],
            ) || w.str(head).ends_with('s') && !w.any(head, set!["this", "his", "us", "its"])
                || (subject.0..subject.1).any(|at| w.is(at, "and"));
            let relative = w.has(head, Class::RELATIVE);
            if !relative && third == many && !(third && w.capital(head)) {
                return None;
            }
        }
        Some(Stands::Finite(Some(subject)))
    }

    /// Nobody in quotation marks is the subject of a verb outside.
    fn outside(self, source: Phrase) -> Option<Phrase> {
        (!self.inside(source.0)).then_some(source)
    }

    /// What stands behind the verb at word `i`; `thing`: may it be no more than a thing?
    fn behind(self, i: usize, thing: bool) -> Option<(usize, usize)> {
        let w = self.w;
        let class = w.list.get(i)?.class;
        let mut j = i + 1;
        let kept =
            set!["all", "only", "even", "just", "there", "each", "here", "too", "almost", "nearly", "far"];
        while j < i + 4 && w.has(j, Class::ADVERB) && w.mark(j).is_none() && !w.any(j, kept) {
            j += 1;
        }
        if j + 1 >= self.to {
            return None;
        }
        let wants = w.is(j, "to") || w.is(j, "not") && w.is(j + 1, "to");
        if class.any(Class::INTENT) && wants && !w.has(j + 1, Class::DETERMINER) && !w.capital(j + 1) {
            return self.long((j, self.reach(j, false)), 2);
        }
        if class.any(Class::QUESTION_OF) && w.any(j, ASKS) {
            return self.long((j, self.reach(j, false)), 2);
        }
        if class.any(Class::CLAUSE) && w.is(j, "that") {
            return self.long((j, self.reach(j, false)), 3);
        }
        if class.any(Class::CLAUSE) && w.has(j, Class::PREPOSITION) {
            let that = self.after_adverbials(j);
            if w.is(that, "that") {
                return self.long((that, self.reach(that, false)), 3);
            }
        }
        if !thing {
            return None;
        }
        if self.opens(j).is_some() && class.any(Class::CLAUSE.with(Class::OBJECT)) {
            return self.long((j, self.reach(j, true)), 3);
        }
        let linked = class.any(Class::LINKED) && w.any(j, set!["for", "about", "of", "against"])
            || class.any(Class::LINKED_TO) && w.any(j, set!["to", "on", "with", "at", "in"]);
        if linked && self.begins_thing(j + 1) {
            return self.long((j + 1, self.reach(j + 1, true)), 1);
        }
        let end = self.without_stop(self.to);
        if class.any(Class::BARE) && self.begins_clause(i, j, end) {
            return self.long((j, self.reach(j, false)), 2);
        }
        if class.any(Class::OBJECT) && self.begins_thing(j) {
            return self.long((j, self.reach(j, true)), 1);
        }
        None
    }

    fn long(self, content: (usize, usize), least: usize) -> Option<(usize, usize)> {
        (content.1 >= content.0 + least && content.1 <= self.to).then_some(content)
    }

    fn begins_thing(self, j: usize) -> bool {
        let w = self.w;
        if self.opens(j).is_some() {
            return true;
        }
        if w.mark(j).is_some() {
            return matches!(w.mark(j), Some('$' | '€' | '£'));
        }
        let never = Class::PREPOSITION
            .with(Class::CONJUNCTION)
            .with(Class::RELATIVE)
            .with(Class::AUXILIARY)
            .with(Class::FUTURE)
            .with(Class::ADVERB);
        let determiner = w.has(j, Class::DETERMINER.with(Class::PRONOUN));
        j < self.to && (determiner || !w.has(j, never)) && !(w.capital(j) && w.has(j, Class::WEEKDAY))
    }

    /// Where the clause, or the `thing`, that begins at word `from` ends.
    pub(super) fn reach(self, from: usize, thing: bool) -> usize {
        let w = self.w;
        let end = self.without_stop(self.to);
        let mut i = from;
        while i < end {
            if let Some(m) = self.opens(i) {
                let last = m.end(w).min(end);
                let stopped = m.close > 0 && matches!(w.mark(m.close - 1), Some('.' | '?' | '!' | ','));
                if stopped {
                    return last;
                }
                i = last;
                continue;
            }
            if i > from && self.ends_before(i, from, thing) {
                return i;
            }
            i += 1;
        }
        end.max(from)
    }

    fn ends_before(self, i: usize, from: usize, thing: bool) -> bool {
        let w = self.w;
        match w.mark(i) {
            Some(';' | '—' | ':') => return true,
            Some('–' | '-') => return !w.hyphen(i) && !w.touches(i),
            Some(')') => return !(from..i).any(|at| w.mark(at) == Some('(')),
            Some(',') => return thing || self.comma_ends(i + 1),
            Some(_) => return false,
            None => {}
        }
        if !w.has(i, MAY_END) {
            return false;
        }
        if w.is(i, "according") {
            return true;
        }
        if !thing {
            return false;
        }
        let joined = w.any(i, set!["and", "but", "or"]);
        if joined {
            let mut next = i + 1;
            while next < i + 3 && w.has(next, Class::ADVERB) {
                next += 1;
            }
            let verb = Class::PAST.with(Class::AUXILIARY).with(Class::SAY).with(Class::FUTURE);
            let subject = w.has(i + 1, Class::PRONOUN) && !w.has(i + 1, Class::DETERMINER);
            return (w.has(next, verb) && !w.capital(next))
                || (subject && w.has(i + 2, Class::VERB.with(Class::CUE)));
        }
        if w.any(i, LATER) || w.capital(i) && w.has(i, Class::WEEKDAY) {
            return true;
        }
        if w.any(i, set!["last", "this", "earlier"])
            && (w.has(i + 1, Class::TIME_UNIT) || w.any(i + 1, set!["this", "last"]))
        {
            return true;
        }
        if w.any(i, set!["on", "in", "at", "during", "via"]) {
            let dated = w.capital(i + 1) && w.has(i + 1, Class::WEEKDAY.with(Class::MONTH));
            let venue = w.has(i + 1, Class::DETERMINER)
                && (i + 2..i + 5).any(|at| w.has(at, Class::UTTERANCE) || w.any(at, VENUES));
            return dated
                || venue
                || w.any(i + 1, set!["twitter", "facebook", "recent", "front"])
                || w.any(i + 2, VENUES);
        }
        false
    }

    /// Does the clause end at the comma before word `next`?
    fn comma_ends(self, next: usize) -> bool {
        let w = self.w;
        let participle = w.has(next, Class::SAYING) || w.has(next, Class::GERUND) && w.has(next, Class::CUE);
        if participle
            || w.any(next, set!["but", "while", "although", "though", "whereas", "as", "even", "according"])
        {
            return true;
        }
        // "who asked not to be named, said": the verb of the clause around this one.
        let verb = Class::SAY.with(Class::FUTURE).with(Class::AUXILIARY);
        if w.has(next, verb) || w.has(next, Class::CUE) && w.has(next, Class::PAST) {
            return true;
        }
        w.is(next, "and")
            && (next + 1..next + 6).any(|at| {
                w.has(at, Class::SAY) && speaker::subject(w, at, next + 1).is_some_and(|s| s.0 == next + 1)
            })
    }

    /// "X is expected to win", "X was asked whether".
    fn passive(self, i: usize) -> Option<Found> {
        let w = self.w;
        let next = i + 1;
        if w.any(i, EXPECTED) && w.is(next, "to") {
            let subject = self.outside(speaker::subject(w, i, self.from)?)?;
            let end = self.reach(next, false);
            return (end > next + 1).then(|| Found::held((subject.0, end), (i - 1, i + 1), None));
        }
        if w.any(i, ASKED) {
            let about = w.any(next, set!["about", "to", "for"]);
            if w.is(next, "that") || w.any(next, ASKS) || about {
                let content = (next, self.reach(next, false));
                return self.long(content, 3).map(|c| Found::held(c, (i - 1, i + 1), None));
            }
        }
        None
    }

    /// "X seemed to know".
    fn seems(self, i: usize) -> Option<Found> {
        let w = self.w;
        let next = i + 1;
        if !(w.any(
            next,
            set![
                "to", "like", "ready", "certain", "likely", "unlikely", "set", "more", "less", "poised", "as"
            ],
        ) || w.has(next, Class::PAST))
        {
            return None;
        }
        let subject = self.outside(speaker::subject(w, i, self.from)?)?;
        let end = self.reach(next, false);
        (end > next + 1).then(|| Found::held((subject.0, end), (i, i + 1), None))
    }

    /// "X has reportedly left".
    fn reportedly(self, i: usize) -> Option<Found> {
        let w = self.w;
        let end = self.reach(i, false);
        let subject = speaker::subject(w, i + 1, self.from).filter(|s| !self.inside(s.0));
        let start = subject.map_or(i + 1, |s| s.0);
        (end > start + 3).then(|| Found::held((start, end), (i, i + 1), None))
    }

    /// "his claim that …", "the party's criticism of …".
    fn thought(self, i: usize) -> Option<Found> {
        let w = self.w;
        let mut p = i.checked_sub(1).filter(|p| *p >= self.from)?;
        let plain = |p: usize| {
            w.shape(p) == Some(Shape::Lower)
                && !w.has(
                    p,
                    Class::DETERMINER.with(Class::PRONOUN).with(Class::PREPOSITION).with(Class::AUXILIARY),
                )
        };
        if p > self.from && plain(p) && !w.possessive(p) {
            p -= 1;
        }
        let own = w.any(p, set!["his", "her", "their", "my", "our", "its", "your"]);
        let source = if own {
            Some((p, p + 1))
        } else if w.possessive(p) {
            let end = if w.mark(p + 1).is_some_and(|m| matches!(m, '’' | '\'')) { p + 2 } else { p + 1 };
            speaker::before(w, p + 1, self.from).map(|s| (s.0, end.min(i)))
        } else {
            None
        };
        let source = source.and_then(|s| self.outside(s));
        let next = i + 1;
        if w.is(next, "that") && self.begins_clause(i, next + 1, self.without_stop(self.to)) {
            let led = source.is_some()
                || w.has(p, Class::DETERMINER.with(Class::AUXILIARY).with(Class::PREPOSITION))
                || p + 1 < i;
            let content = (next, self.reach(next, false));
            return self.long(content, 4).filter(|_| led).map(|c| Found::held(c, (i, next), source));
        }
        source?;
        if w.is(next, "to") && !w.has(next + 1, Class::DETERMINER) && !w.capital(next + 1)
            || w.is(next, "not") && w.is(next + 1, "to")
        {
            let content = (next, self.reach(next, true));
            return self.long(content, 3).map(|c| Found::held(c, (i, next), source));
        }
        if w.any(next, set!["of", "for", "about", "on", "against"]) && self.begins_thing(next + 1) {
            let content = (next + 1, self.reach(next + 1, true));
            return self.long(content, 1).map(|c| Found::held(c, (i, next), source));
        }
        None
    }
}

/// Where one speaks.
const VENUES: &Set = set![
    "rally",
    "interview",
    "conference",
    "debate",
    "meeting",
    "event",
    "stop",
    "appearance",
    "address",
    "speech",
    "statement",
    "email",
    "hearing",
    "briefing",
    "months",
    "weeks",
    "days",
    "years",
    "week",
    "month",
    "year",
];

/// The classes of all words at which a clause or a thing can end.
const MAY_END: Class = Class::CONJUNCTION
    .with(Class::PREPOSITION)
    .with(Class::RELATIVE)
    .with(Class::ADVERB)
    .with(Class::TEMPORAL)
    .with(Class::DETERMINER)
    .with(Class::WEEKDAY);

/// Words behind which a thing has ended.
const LATER: &Set = set![
    "while",
    "when",
    "because",
    "although",
    "though",
    "since",
    "after",
    "before",
    "during",
    "unless",
    "where",
    "amid",
    "until",
    "following",
    "who",
];
