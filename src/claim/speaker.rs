//! Who speaks: the words that name a speaker, and whom "he", "the company" and "the statement" mean.
//!
//! A pronoun or a description is resolved only from speakers already named in the same document, and
//! stays as the text has it where none fits.

use super::Speaker;
use super::lexicon::Class;
use super::words::{Shape, Words};
use crate::text::fold_space;

/// Words `from..to` that name somebody.
pub(super) type Phrase = (usize, usize);

/// No name is longer; what runs on is no name.
const LONGEST: usize = 24;

/// Prepositions that join a part to its body: "a spokesman for the ministry".
const LINKS: &[&str] = &["of", "for", "at", "from", "with", "in"];

/// Words that can head a name in small letters.
const NOUNS: Class = Class::ROLE.with(Class::BODY).with(Class::TITLE).with(Class::UTTERANCE);

/// The phrase that ends just before word `end`, not reaching before `floor`.
pub(super) fn before(w: Words<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let (mut at, mut start) = (end, end);
    while at > floor {
        let i = at - 1;
        if w.mark(i).is_some() {
            let inner = start < end || matches!(w.mark(i), Some('\'' | '’'));
            if inner && joins_name(w, i) {
                at = i;
                continue;
            }
            break;
        }
        if is_pronoun(w, i) && !w.has(i, Class::DETERMINER) {
            return (start == end).then_some((i, end));
        }
        if w.has(i, Class::DETERMINER) {
            start = i;
            let linked = i > floor + 1 && w.any(i - 1, LINKS) && is_noun(w, i - 2);
            let alone = ["both", "many", "several", "some", "all", "no", "any", "another", "each", "every"];
            if w.any(i, &alone) && start + 1 == end {
                return Some((i, end));
            }
            if !linked {
                break;
            }
            at = i;
            continue;
        }
        let linked = start < end && i > floor;
        if w.any(i, LINKS) && linked && is_noun(w, i - 1) && !w.is(i, "in") {
            at = i;
            continue;
        }
        if w.is(i, "and") && linked && is_noun(w, i - 1) && is_noun(w, i + 1) {
            at = i;
            continue;
        }
        if !belongs(w, i, start < end) {
            break;
        }
        start = i;
        at = i;
    }
    (start < end && names_somebody(w, start, end)).then_some((start, end))
}

/// The phrase that begins at word `start`, not reaching past `ceiling`.
pub(super) fn after(w: Words<'_>, start: usize, ceiling: usize) -> Option<Phrase> {
    let ceiling = ceiling.min(start + LONGEST);
    if is_pronoun(w, start) && !(w.has(start, Class::DETERMINER) && is_noun(w, start + 1)) {
        return (start < ceiling).then_some((start, start + 1));
    }
    let (mut i, mut end) = (start, start);
    while i < ceiling {
        if w.mark(i).is_some() {
            if end > start && joins_name(w, i) {
                i += 1;
                continue;
            }
            break;
        }
        if w.has(i, Class::DETERMINER) {
            if end > start && !w.any(i - 1, LINKS) {
                break;
            }
            i += 1;
            continue;
        }
        let linked = end == i && end > start;
        if linked && w.any(i, &["of", "for", "at", "from", "with"]) && is_noun(w, i - 1) && i + 1 < ceiling {
            i += 1;
            continue;
        }
        if linked && w.is(i, "and") && w.capital(i - 1) && w.capital(i + 1) {
            i += 1;
            continue;
        }
        if !belongs(w, i, true) {
            break;
        }
        i += 1;
        end = i;
    }
    (end > start && names_somebody(w, start, end)).then_some((start, end))
}

/// The subject of the verb at word `verb`: before it, over adverbs, dates and what commas set off.
pub(super) fn subject(w: Words<'_>, verb: usize, floor: usize) -> Option<Phrase> {
    let mut end = verb;
    for _ in 0..6 {
        let was = end;
        while end > floor && is_between(w, end - 1) {
            end -= 1;
        }
        end = before_date(w, end, floor);
        // "in a statement"
        if end > floor + 2
            && w.has(end - 1, Class::UTTERANCE)
            && w.any(end - 2, &["a", "the"])
            && w.is(end - 3, "in")
        {
            end -= 3;
        }
        if end > floor && w.mark(end - 1) == Some(',') {
            end = before_insertion(w, end - 1, floor)?;
            // "Orla Finch, 52, of Port Ellery,"
            if end > floor + 2 && w.shape(end - 1) == Some(Shape::Digits) && w.mark(end - 2) == Some(',') {
                end -= 2;
            }
        }
        if end > floor && w.mark(end - 1) == Some(')') {
            let low = floor.max(end.saturating_sub(24));
            end = (low..end).rev().find(|i| w.mark(*i) == Some('('))?;
        }
        // "analysts - including two of the board - said"
        if end > floor && is_dash(w, end - 1) {
            let low = floor.max(end.saturating_sub(40));
            end = (low..end - 1).rev().find(|i| is_dash(w, *i)).unwrap_or(end);
        }
        if end == was {
            break;
        }
    }
    // "who said": the words that the text has.
    if let Some(last) = end.checked_sub(1).filter(|l| *l > floor)
        && w.has(last, Class::RELATIVE)
    {
        let noun = |i: usize| {
            w.mark(i).is_none() && !w.has(i, Class::VERB.with(Class::PREPOSITION).with(Class::CUE))
        };
        if w.any(last, &["who", "which"]) || w.is(last, "that") && noun(last - 1) && end == verb {
            return Some((last, end));
        }
    }
    before(w, end, floor)
}

/// The words of `name` with what is set beside it: "Orla Finch, who runs the ferry"; not past word `ceiling`.
pub(super) fn whole(w: Words<'_>, name: Phrase, cue: Option<Phrase>, ceiling: usize) -> Phrase {
    let Some(cue) = cue else { return name };
    let beside = |i: usize| {
        let set = Class::DETERMINER.with(Class::RELATIVE).with(Class::ROLE).with(Class::TITLE);
        w.has(i, set) && !w.any(i, &["that"])
            || matches!(w.shape(i), Some(Shape::Digits | Shape::Capital))
                && !w.has(i, Class::WEEKDAY.with(Class::MONTH))
            || w.any(i, &["of", "one"])
    };
    if name.1 <= cue.0 {
        // Up to the last comma before the cue.
        let far = name.1 + 60;
        if w.mark(name.1) == Some('(') {
            let close = (name.1..cue.0.min(name.1 + 24)).find(|i| w.mark(*i) == Some(')'));
            return (name.0, close.map_or(name.1, |c| c + 1));
        }
        if is_dash(w, name.1) && cue.0 < far {
            let close = (name.1 + 1..cue.0).find(|i| is_dash(w, *i));
            return (name.0, close.map_or(name.1, |c| c + 1));
        }
        if w.mark(name.1) == Some(',') && beside(name.1 + 1) && cue.0 < far {
            let verb = Class::VERB.with(Class::CUE).with(Class::ADVERB);
            let closes = |i: &usize| {
                w.mark(*i) == Some(',')
                    && (w.has(*i + 1, verb) && !w.has(*i + 1, Class::GERUND) || *i + 1 == cue.0)
            };
            let close = (name.1 + 2..cue.0).find(closes);
            return (name.0, close.unwrap_or(name.1));
        }
        return name;
    }
    if w.mark(name.1) != Some(',') || !beside(name.1 + 1) || name.0 < cue.1 {
        return name;
    }
    let mut end = name.1 + 1;
    while end < ceiling.min(name.1 + 50) {
        let stop = match w.mark(end) {
            Some('.') => {
                !(w.touches(end.saturating_sub(1))
                    && end + 1 < ceiling
                    && w.capital(end - 1)
                    && w.str(end - 1).len() < 4)
            }
            Some('“' | '"' | '—' | ';' | ':' | '”') => true,
            Some('\'' | '’' | '`') => w.touches(end) && w.mark(end + 1) == w.mark(end),
            Some('-' | '–') => !w.hyphen(end),
            Some(',') => {
                w.has(
                    end + 1,
                    Class::SAYING.with(Class::GERUND).with(Class::CONJUNCTION).with(Class::PREPOSITION),
                ) && !w.is(end + 1, "of")
            }
            _ => false,
        };
        if stop {
            break;
        }
        end += 1;
    }
    if end > name.1 + 1 && w.mark(end - 1) == Some(',') {
        end -= 1;
    }
    if end > name.1 + 1 { (name.0, end) } else { name }
}

/// "Theresa May", "Orla May Finch".
fn is_named_like_a_month(w: Words<'_>, i: usize) -> bool {
    if !w.capital(i) {
        return false;
    }
    let before = i.checked_sub(1).filter(|b| w.capital(*b) && w.capital(i));
    let name = |b: usize| {
        !w.has(b, Class::WEEKDAY.with(Class::MONTH).with(Class::PREPOSITION).with(Class::DETERMINER))
    };
    w.any(i, &["may", "april", "june", "august"])
        && before.is_some_and(name)
        && w.shape(i + 1) != Some(Shape::Digits)
}

fn is_dash(w: Words<'_>, i: usize) -> bool {
    matches!(w.mark(i), Some('—' | '–' | '-')) && !w.hyphen(i)
}

/// Adverbs and auxiliaries between a subject and its verb.
fn is_between(w: Words<'_>, i: usize) -> bool {
    let class = Class::ADVERB.with(Class::AUXILIARY).with(Class::FUTURE).with(Class::NEGATION);
    w.has(i, class)
        && !is_named_like_a_month(w, i)
        && !w.has(i, Class::ROLE)
        && w.mark(i).is_none()
        && !w.any(i, &["no", "none", "nobody"])
}

/// Over "on Friday", "Tuesday", "last week" that end before `end`.
fn before_date(w: Words<'_>, end: usize, floor: usize) -> usize {
    let Some(last) = end.checked_sub(1).filter(|l| *l >= floor) else { return end };
    if w.capital(last) && w.has(last, Class::WEEKDAY.with(Class::MONTH)) && !is_named_like_a_month(w, last) {
        let on = last > floor && w.any(last - 1, &["on", "in", "last", "late", "early", "since"]);
        return if on { last - 1 } else { last };
    }
    if w.has(last, Class::TIME_UNIT) && last > floor && w.any(last - 1, &["last", "this", "earlier"]) {
        return last - 1;
    }
    end
}

/// With a comma at `comma`: the end of what stands before the insertion that it closes
/// ("X, who …, told", "X, in a statement, said", "X, the parent company of Y, said").
fn before_insertion(w: Words<'_>, comma: usize, floor: usize) -> Option<usize> {
    const REACH: usize = 40;
    let low = floor.max(comma.saturating_sub(REACH));
    let strong = Class::RELATIVE.with(Class::DETERMINER).with(Class::ROLE).with(Class::TITLE);
    let weak = Class::PREPOSITION
        .with(Class::GERUND)
        .with(Class::ADVERB)
        .with(Class::SAYING)
        .with(Class::PAST)
        .with(NOUNS);
    let mut nearest = None;
    // The comma that opens the insertion; within it there may be others: "who moved to Aurora, Colorado, in May".
    for open in (low..comma).rev().filter(|i| w.mark(*i) == Some(',')) {
        let first = open + 1;
        let relative = w.any(first, &["who", "whose", "which"]);
        let far = nearest.is_some_and(|n: usize| n > open + 14);
        if nearest.is_some_and(|n| !relative && (far || (first..n).any(|i| is_finite(w, i)))) {
            continue;
        }
        if relative || w.has(first, strong) && !w.is(first, "that") || w.is(first, "of") {
            return Some(open);
        }
        let opens = w.has(first, weak)
            || matches!(w.shape(first), Some(Shape::Digits | Shape::Capital))
            || w.shape(first) == Some(Shape::Lower) && !w.has(first, Class::CONJUNCTION.with(Class::VERB));
        if opens && nearest.is_none() {
            nearest = Some(open);
        }
    }
    nearest
}

/// A verb that no participle or name is.
fn is_finite(w: Words<'_>, i: usize) -> bool {
    w.has(i, Class::AUXILIARY.with(Class::SAY).with(Class::FUTURE)) && !w.capital(i)
}

/// The subject of the whole sentence `from..to`: the phrase before its first verb.
pub(super) fn main_subject(w: Words<'_>, from: usize, to: usize) -> Option<Phrase> {
    const REACH: usize = 40;
    let verb = (from + 1..to.min(from + REACH)).find(|i| {
        w.has(*i, Class::VERB)
            && !w.capital(*i)
            && !(*i > 0 && (w.has(*i - 1, Class::DETERMINER) || w.hyphen(*i - 1)))
            && subject(w, *i, from).is_some()
    });
    verb.and_then(|verb| subject(w, verb, from))
}

fn is_pronoun(w: Words<'_>, i: usize) -> bool {
    w.has(i, Class::PRONOUN.with(Class::SECOND)) && w.str(i) != "IT" && w.str(i) != "US"
}

fn is_noun(w: Words<'_>, i: usize) -> bool {
    w.has(i, NOUNS) || (w.capital(i) && !w.has(i, Class::BREAK)) || (w.capital(i) && w.str(i) == "IT")
}

/// Points, hyphens and apostrophes inside a name.
fn joins_name(w: Words<'_>, i: usize) -> bool {
    match w.mark(i) {
        Some('-' | '–') => w.hyphen(i),
        Some('&') => true,
        Some('\'' | '’') => i > 0 && w.touches(i - 1),
        Some('.') => {
            i > 0
                && w.touches(i - 1)
                && w.capital(i - 1)
                && (w.str(i - 1).len() == 1
                    || w.has(i - 1, Class::TITLE)
                    || w.any(i - 1, &["St", "Jr", "Sr", "Lt", "Col"]))
        }
        _ => false,
    }
}

/// Can word `i` be part of a name? `inner`: is there a noun behind it already?
fn belongs(w: Words<'_>, i: usize, inner: bool) -> bool {
    if w.capital(i) && w.has(i, Class::WEEKDAY.with(Class::MONTH)) {
        return is_named_like_a_month(w, i);
    }
    let class = Class::BREAK.with(Class::ADVERB).with(Class::CONJUNCTION);
    if w.has(i, NOUNS) && !w.has(i, Class::AUXILIARY) {
        return !w.has(i, Class::SAY) || !w.has(i, Class::PAST);
    }
    if w.has(i, class) {
        // "Harbour Express", "Morning Call": a verb's form inside a name.
        let named = inner
            && i > 0
            && w.capital(i)
            && w.capital(i - 1)
            && w.has(i, Class::REPORT.with(Class::PRESENT))
            && !w.has(i, Class::SAY.with(Class::PAST).with(Class::AUXILIARY))
            && (!w.str(i).ends_with('s') || w.str(i).ends_with("ss"));
        return named || w.capital(i) && w.has(i, Class::QUANTITY) || w.str(i) == "IT";
    }
    if w.has(i, Class::PAST.with(Class::GERUND)) && !w.capital(i) {
        let led = i > 0 && (w.has(i - 1, Class::DETERMINER) || w.hyphen(i - 1));
        return inner && led;
    }
    !w.has(i, Class::TIME_UNIT)
}

fn names_somebody(w: Words<'_>, from: usize, to: usize) -> bool {
    let head = to - 1;
    let plural = w.str(head).ends_with('s') && w.str(head).len() > 3;
    let determined = to - from > 1
        && w.has(from, Class::DETERMINER)
        && w.shape(head) == Some(Shape::Lower)
        && !w.has(head, Class::VERB.with(Class::TIME_UNIT));
    w.has(head, NOUNS.with(Class::PLURAL).with(Class::QUANTITY))
        || plural
        || determined
        || (from..to).any(|i| {
            w.capital(i) && !w.has(i, Class::DETERMINER.with(Class::PREPOSITION)) || w.has(i, Class::ROLE)
        })
}

/// What a company is called when it is not named.
const COMPANY: &[&str] = &[
    "company",
    "firm",
    "platform",
    "app",
    "group",
    "organisation",
    "organization",
    "maker",
    "bank",
    "network",
    "newspaper",
    "club",
    "service",
    "charity",
];

/// Who has spoken in this document so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    person: Option<String>,
    body: Option<String>,
    last: Option<Last>,
    /// Whom the sentence before is about, where its subject is named.
    topic: Option<Topic>,
    /// The latest holder of a part: ("spokesperson", "`WhatsApp` spokesperson").
    parts: Vec<(String, String)>,
    /// Persons named in full: ("Ravi Shankar Prasad", "IT minister Ravi Shankar Prasad").
    persons: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Last {
    name: String,
    sort: Sort,
}

#[derive(Clone, Debug)]
struct Topic {
    name: String,
    sort: Sort,
    /// Does it stand in the same paragraph?
    near: bool,
}

/// What a name says about its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Person,
    Body,
    /// Two capitals and no more: a person rather than a body, until an "it" shows otherwise.
    LikelyPerson,
    /// One capital and no more.
    LikelyBody,
}

impl Sort {
    fn of(w: Words<'_>, first: usize, to: usize) -> Self {
        let capitals = (first..to).filter(|i| w.capital(*i)).count();
        let initials = w.str(to - 1);
        let short = initials.len() > 1 && initials.bytes().all(|b| b.is_ascii_uppercase());
        if (first..to).any(|i| w.has(i, Class::ROLE)) {
            Self::Person
        } else if (first..to).any(|i| w.has(i, Class::BODY) || w.any(i, &["of", "&"])) || short {
            Self::Body
        } else if capitals >= 2 {
            Self::LikelyPerson
        } else if capitals == 1 {
            Self::LikelyBody
        } else {
            Self::Person
        }
    }

    fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::LikelyBody)
    }
}

/// Does `name` stand for somebody only in its own sentence: "it", "he", "these"?
pub(super) fn is_bare_pronoun(name: &str) -> bool {
    let class = super::lexicon::class(name, false);
    name != "IT"
        && name != "US"
        && (class.any(Class::PRONOUN)
            || ["this", "that", "these", "those", "who", "which"]
                .iter()
                .any(|w| name.eq_ignore_ascii_case(w)))
}

/// A document that names more parts than this forgets the oldest.
const MOST_PARTS: usize = 64;

impl Memory {
    /// The latest speaker, for a quotation that goes on without a word of saying.
    pub fn latest(&self) -> Option<Speaker> {
        self.last.as_ref().map(|l| Speaker { name: l.name.clone(), span: None })
    }

    /// The speaker that `phrase` means, remembered for what follows.
    pub fn speaker(&mut self, w: Words<'_>, phrase: Phrase) -> Speaker {
        let (from, to) = phrase;
        let span = w.span(from, to);
        let name = self.meaning(w, from, to).unwrap_or_else(|| self.introduce(w, from, to));
        Speaker { name, span: Some(span) }
    }

    /// Whom a pronoun or a description means, where it is clear.
    fn meaning(&mut self, w: Words<'_>, from: usize, to: usize) -> Option<String> {
        if to - from == 1 && is_pronoun(w, from) {
            let text = w.str(from);
            let meant = if w.has(from, Class::HE.with(Class::SHE)) {
                self.he()
            } else if w.has(from, Class::IT) {
                self.it()
            } else if w.has(from, Class::THEY) {
                self.last.as_ref().map(|l| l.name.clone())
            } else {
                None
            };
            return Some(meant.unwrap_or_else(|| text.to_owned()));
        }
        if to - from == 1 && w.has(from, Class::RELATIVE) {
            let end = from - usize::from(from > 0 && w.mark(from - 1) == Some(','));
            let name = before(w, end, from.saturating_sub(LONGEST));
            let name = name.filter(|n| !is_pronoun(w, n.0));
            return Some(name.map_or_else(|| w.str(from).to_owned(), |(a, b)| self.introduce(w, a, b)));
        }
        let described =
            w.any(from, &["the", "this"]) && to - from <= 3 && !(from + 1..to).any(|i| w.capital(i));
        if !described {
            return None;
        }
        let head = w.bare(to - 1).to_ascii_lowercase();
        if COMPANY.contains(&head.as_str()) {
            return self.body.clone();
        }
        if w.has(to - 1, Class::UTTERANCE) && !w.has(to - 1, Class::ROLE) {
            return self.last.as_ref().map(|l| l.name.clone());
        }
        let part = self.parts.iter().rev().find(|(part, _)| *part == head).map(|(_, name)| name.clone())?;
        self.last = Some(Last { name: part.clone(), sort: Sort::Person });
        Some(part)
    }

    fn he(&mut self) -> Option<String> {
        let meant = self.whom()?;
        if self.body.as_ref() == Some(&meant) {
            self.body = None;
        }
        self.person = Some(meant.clone());
        self.last = Some(Last { name: meant.clone(), sort: Sort::Person });
        Some(meant)
    }

    fn whom(&self) -> Option<String> {
        let topic = self.topic.as_ref();
        let near = topic.filter(|t| t.near && !t.sort.is_body()).map(|t| &t.name);
        let last = self.last.as_ref();
        near.or_else(|| last.filter(|l| !l.sort.is_body()).map(|l| &l.name))
            .or(self.person.as_ref())
            .or_else(|| last.filter(|l| l.sort != Sort::Body).map(|l| &l.name))
            .or_else(|| topic.filter(|t| t.sort != Sort::Body).map(|t| &t.name))
            .cloned()
    }

    fn it(&mut self) -> Option<String> {
        let topic = self.topic.as_ref();
        let last = self.last.as_ref();
        let spoke = |b: &&String| last.is_some_and(|l| l.sort.is_body() || l.name.contains(b.as_str()));
        let meant = topic
            .filter(|t| t.near && t.sort.is_body())
            .map(|t| &t.name)
            .or_else(|| self.body.as_ref().filter(spoke))
            .or_else(|| last.filter(|l| l.sort.is_body()).map(|l| &l.name))
            .or_else(|| topic.filter(|t| t.sort != Sort::Person).map(|t| &t.name))
            .or_else(|| last.filter(|l| l.sort != Sort::Person).map(|l| &l.name))
            .cloned()?;
        if meant.chars().next().is_some_and(char::is_uppercase) {
            self.body = Some(meant.clone());
        }
        self.last = Some(Last { name: meant.clone(), sort: Sort::Body });
        Some(meant)
    }

    /// What was noted of the sentence before no longer stands near.
    pub fn forget_near(&mut self) {
        if let Some(topic) = &mut self.topic {
            topic.near = false;
        }
    }

    /// Notes whom the sentence `from..to` is about; `near`: is what follows in the same paragraph?
    pub fn note(&mut self, w: Words<'_>, from: usize, to: usize, near: bool) {
        self.topic = main_subject(w, from, to).and_then(|(start, end)| {
            let mut first = start;
            while first + 1 < end && w.has(first, Class::DETERMINER) {
                first += 1;
            }
            if !(first..end).any(|i| w.capital(i)) || is_pronoun(w, first) {
                return None;
            }
            let name = fold_space(super::lexicon::bare(&w.text[w.span(first, end).range()])).into_owned();
            Some(Topic { name, sort: Sort::of(w, first, end), near })
        });
    }

    /// A speaker named in full.
    fn introduce(&mut self, w: Words<'_>, from: usize, to: usize) -> String {
        let mut first = from;
        while first + 1 < to && w.any(first, &["the", "a", "an", "another"]) {
            first += 1;
        }
        let words = &w.text[w.span(first, to).range()];
        let mut name = fold_space(super::lexicon::bare(words)).into_owned();
        if first > from && w.is(from, "the") && first - from == 1 && name.is_empty() {
            name.push_str("the");
        }
        if let Some(known) = self.known(w, first, to, &name) {
            name = known;
        }
        let role = (first..to).rev().find(|i| w.has(*i, Class::ROLE));
        let named = (first..to).any(|i| w.capital(i));
        let sort = Sort::of(w, first, to);
        if let Some(role) = role {
            if self.parts.len() >= MOST_PARTS {
                self.parts.remove(0);
            }
            self.parts.push((w.bare(role).to_ascii_lowercase(), name.clone()));
        }
        if !sort.is_body() {
            if role.is_none_or(|r| r + 1 < to) {
                self.person = Some(name.clone());
            }
        } else if named {
            self.body = Some(name.clone());
        }
        self.last = Some(Last { name: name.clone(), sort });
        name
    }

    /// The name under which the person of words `first..to` was named in full before: "Mr Prasad" is
    /// "Ravi Shankar Prasad", if the document has named one Prasad only.
    fn known(&mut self, w: Words<'_>, first: usize, to: usize, name: &str) -> Option<String> {
        let before_name = |i: &usize| {
            let stop = w.mark(*i) == Some('.') && *i > 0 && w.has(*i - 1, Class::TITLE);
            stop || w.has(*i, Class::TITLE.with(Class::ROLE)) || !(w.capital(*i) || w.mark(*i).is_some())
        };
        let start = (first..to).rev().find(before_name).map_or(first, |i| i + 1);
        if start >= to || w.has(to - 1, Class::BODY) {
            return None;
        }
        let core = super::lexicon::bare(&w.text[w.span(start, to).range()]);
        let core = fold_space(core).into_owned();
        let ends = |full: &str| {
            full == core || full.strip_suffix(core.as_str()).is_some_and(|head| head.ends_with(' '))
        };
        let mut fitting = self.persons.iter().filter(|(full, _)| ends(full)).map(|(_, name)| name);
        if let Some(found) = fitting.next() {
            return fitting.all(|other| other == found).then(|| found.clone());
        }
        let person = !matches!(Sort::of(w, first, to), Sort::Body | Sort::LikelyBody);
        if person && core.contains(' ') && self.persons.len() < MOST_PARTS {
            self.persons.push((core, name.to_owned()));
        }
        None
    }

    /// Is `name` a body, as far as the document has shown?
    pub fn is_body(&self, name: &str) -> bool {
        self.body.as_deref() == Some(name)
    }
}
