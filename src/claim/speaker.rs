//! Who speaks: the words that name a speaker.

use super::lexicon::Class;
use super::words::{Set, Shape, Words, set};

/// Words `from..to` that name somebody.
pub(super) type Phrase = (usize, usize);

/// No name is longer; what runs on is no name.
pub(super) const LONGEST: usize = 24;

/// Prepositions that join a part to its body: "a spokesman for the ministry".
pub(super) const LINKS: &Set = set!["of", "for", "at", "from", "with", "in"];

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
            let alone =
                set!["both", "many", "several", "some", "all", "no", "any", "another", "each", "every"];
            if w.any(i, alone) && start + 1 == end {
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
        if !(belongs(w, i, start < end) || at == end && is_last_name(w, i, floor)) {
            break;
        }
        start = i;
        at = i;
    }
    // "People familiar with the matter"
    if start >= floor + 3
        && w.has(start, Class::DETERMINER)
        && w.any(start - 1, set!["with", "to", "on", "of"])
        && w.any(start - 2, set!["familiar", "close", "briefed", "aware", "knowledge"])
    {
        let with = usize::from(w.is(start - 2, "knowledge") && w.is(start - 3, "with"));
        if let Some((first, _)) = before(w, start - 2 - with, floor) {
            return Some((first, end));
        }
    }
    if start < end && start > floor + 1 && is_share(w, start - 2) {
        start -= 2;
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
            if end > start && !(w.any(i - 1, LINKS) || w.is(i - 1, "by")) {
                break;
            }
            i += 1;
            continue;
        }
        let linked = end == i && end > start;
        // "A report by the harbour office"
        let made = w.is(i, "by") && linked && w.has(i - 1, Class::UTTERANCE);
        let joined = w.any(i, set!["of", "for", "at", "from", "with"]) && linked && is_noun(w, i - 1);
        if (made || joined) && i + 1 < ceiling {
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
            && w.any(end - 2, set!["a", "the"])
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
        if w.any(last, set!["who", "which"]) || w.is(last, "that") && noun(last - 1) && end == verb {
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
        w.has(i, set) && !w.any(i, set!["that"])
            || matches!(w.shape(i), Some(Shape::Digits | Shape::Capital))
                && !w.has(i, Class::WEEKDAY.with(Class::MONTH))
            || w.any(i, set!["of", "one"])
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
    w.any(i, set!["may", "april", "june", "august"])
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
        && !w.any(i, set!["no", "none", "nobody"])
}

/// Over "on Friday", "Tuesday", "last week" that end before `end`.
fn before_date(w: Words<'_>, end: usize, floor: usize) -> usize {
    let Some(last) = end.checked_sub(1).filter(|l| *l >= floor) else { return end };
    if w.capital(last) && w.has(last, Class::WEEKDAY.with(Class::MONTH)) && !is_named_like_a_month(w, last) {
        let on = last > floor && w.any(last - 1, set!["on", "in", "last", "late", "early", "since"]);
        return if on { last - 1 } else { last };
    }
    if w.has(last, Class::TIME_UNIT) && last > floor && w.any(last - 1, set!["last", "this", "earlier"]) {
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
        let relative = w.any(first, set!["who", "whose", "which"]);
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
    let is_verb = |i: &usize| {
        w.has(*i, Class::VERB)
            && !w.capital(*i)
            && !(*i > 0 && (w.has(*i - 1, Class::DETERMINER) || w.hyphen(*i - 1)))
    };
    (from + 1..to.min(from + REACH)).filter(is_verb).find_map(|verb| subject(w, verb, from))
}

pub(super) fn is_pronoun(w: Words<'_>, i: usize) -> bool {
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
                    || w.any(i - 1, set!["St", "Jr", "Sr", "Lt", "Col"]))
        }
        _ => false,
    }
}

/// "Brennick Works said": a verb's form that ends a name, before a verb in small letters.
fn is_last_name(w: Words<'_>, i: usize, floor: usize) -> bool {
    let form = Class::REPORT.with(Class::PRESENT);
    i > floor
        && w.capital(i)
        && w.capital(i - 1)
        && w.has(i, form)
        && !w.has(i, Class::SAY.with(Class::AUXILIARY))
        && w.shape(i + 1) == Some(Shape::Lower)
        && w.has(i + 1, Class::SAY.with(Class::REPORT).with(Class::AUXILIARY))
}

/// Can word `i` be part of a name? `inner`: is there a noun behind it already?
fn belongs(w: Words<'_>, i: usize, inner: bool) -> bool {
    if w.capital(i) && w.has(i, Class::WEEKDAY.with(Class::MONTH)) {
        return is_named_like_a_month(w, i);
    }
    let class = Class::BREAK.with(Class::ADVERB).with(Class::CONJUNCTION);
    if is_pronoun(w, i) && !w.has(i, Class::DETERMINER) {
        return false;
    }
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
        // "Housing minister Carl Brandt"
        return inner && (led || w.has(i + 1, Class::ROLE.with(Class::TITLE)));
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
    // "Records of the town"
    let led = (from + 1..to).find(|i| w.any(*i, LINKS)).is_some_and(|link| w.has(link - 1, NOUNS));
    w.has(head, NOUNS.with(Class::PLURAL).with(Class::QUANTITY))
        || led
        || plural
        || determined
        || (from..to).any(|i| {
            w.capital(i) && !w.has(i, Class::DETERMINER.with(Class::PREPOSITION)) || w.has(i, Class::ROLE)
        })
}

/// "One in five residents"
pub(super) fn is_share(w: Words<'_>, i: usize) -> bool {
    let counts = |i: usize| w.has(i, Class::NUMERAL) || w.shape(i) == Some(Shape::Digits);
    w.is(i + 1, "in") && counts(i) && counts(i + 2)
}

/// Do words `phrase` name more than one: "officials of the port", "they", "Orla Finch and Paul Okafor"?
pub(super) fn are_several(w: Words<'_>, phrase: Phrase) -> bool {
    let (from, to) = phrase;
    let head = (from + 1..to).find(|i| w.any(*i, LINKS)).unwrap_or(to) - 1;
    let word = w.str(head);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    // "Republicans", "Norwegians": no name ends so.
    let many = word.len() > 6 && ["ans", "crats", "ists"].iter().any(|end| word.ends_with(end));
    let noun = w.shape(head) == Some(Shape::Lower) || w.has(head, Class::ROLE) || many && to - from == 1;
    is_share(w, from)
        || w.has(head, Class::PLURAL.with(Class::THEY))
        || plural && noun && !w.has(head, Class::DETERMINER)
        || w.any(head, set!["we", "us", "people", "many", "some", "others", "both"])
        || (from + 1..to).any(|i| w.is(i, "and"))
}
