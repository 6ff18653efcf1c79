//! What is said: "X said that …", "…, X said", "according to X", "X: …".

use super::lexicon::Class;
use super::scene::{Found, Scene};
use super::speaker::{self, Phrase};
use super::words::{Set, Shape, Words, set};

impl Scene<'_> {
    /// The attribution whose word of saying is word `i`.
    pub(super) fn attribution(self, i: usize, limit: &mut usize) -> Option<Found> {
        let w = self.w;
        if w.any(i, set!["according", "per"]) {
            return self.according(i, limit);
        }
        if w.has(i, Class::UTTERANCE) && !w.has(i, Class::SAY) {
            return self.bare_statement(i);
        }
        let saying = w.has(i, Class::SAYING);
        if !saying && !w.has(i, Class::SAY.with(Class::REPORT)) || !self.is_verb(i) {
            return None;
        }
        if w.is(i + 1, "by") && w.has(i, Class::PAST) {
            return self.reported_by(i);
        }
        let finite = !saying || (i > self.from && w.has(i - 1, Class::AUXILIARY));
        let before_cue = (self.from..i).rev().find(|at| !w.has(*at, Class::ADVERB));
        let after_mark = before_cue.is_some_and(|b| self.closes(b));
        let after_comma = before_cue.is_some_and(|b| w.mark(b) == Some(','));
        if finite && w.has(i, Class::SAY) && !w.has(i, Class::TELL) && (after_mark || after_comma) {
            // "…," said X; behind "told" stands who was told
            let inverted =
                speaker::after(w, i + 1, self.to).filter(|s| !w.has(s.1, Class::VERB) || after_mark);
            if let Some(source) = inverted
                && let Some(found) = self.backward(i, source, before_cue.unwrap_or(i), source.1, limit)
            {
                return Some(found);
            }
        }
        let joined = i > self.from && w.any(i - 1, set!["and", "but"]);
        let source = if finite && !joined { speaker::subject(w, i, self.from) } else { None };
        let source = source.filter(|s| !self.inside(s.0));
        if let (Some(source), true) = (source, w.has(i, Class::SAY)) {
            let block = source.0;
            if block > self.from
                && self.closes(block - 1)
                && let Some(found) = self.backward(i, source, block - 1, i + 1, limit)
            {
                return Some(found);
            }
        }
        if let Some(content) = self.forward(i) {
            let source = source
                .or_else(|| speaker::main_subject(w, self.from, i).filter(|s| s.1 <= i && !self.inside(s.0)));
            let cue = (i, i + 1);
            return Some(Found::said(content, cue, source));
        }
        let mut source = source?;
        let closes = i + 1 >= self.without_stop(self.to);
        let reports = closes && w.any(i, set!["found", "finds", "showed", "shows", "suggests", "concluded"]);
        if reports {
            source.0 = self.work_of(source.0);
        }
        let comma = source.0.checked_sub(1).filter(|c| *c > self.from && w.mark(*c) == Some(','))?;
        if !(w.has(i, Class::SAY) || reports) {
            return None;
        }
        self.backward(i, source, comma, i + 1, limit)
    }

    /// Where "a new study by" before the name at word `name` begins; `name` where there is nothing of that kind.
    fn work_of(self, name: usize) -> usize {
        const REACH: usize = 6;
        let w = self.w;
        let Some(work) = name.checked_sub(2).filter(|work| {
            *work > self.from && w.any(work + 1, set!["by", "from"]) && w.has(*work, Class::UTTERANCE)
        }) else {
            return name;
        };
        let low = self.from.max(work.saturating_sub(REACH));
        (low..work).rev().find(|i| w.any(*i, set!["a", "an", "the"])).unwrap_or(work)
    }

    /// Is word `i` used as a verb, not as a noun or a participle?
    fn is_verb(self, i: usize) -> bool {
        let w = self.w;
        let Some(before) = i.checked_sub(1).filter(|b| *b >= self.from) else {
            return w.has(i, Class::SAYING) || !w.has(i, Class::UTTERANCE);
        };
        if w.has(before, Class::DETERMINER.with(Class::PREPOSITION))
            && !w.is(before, "that")
            && !w.any(before, set!["all", "both"])
            || w.possessive(before)
            || w.hyphen(before)
        {
            return false;
        }
        let passive = w.any(before, set!["is", "are", "was", "were", "be", "been", "being"]);
        if passive && w.has(i, Class::PAST) {
            return false;
        }
        // "claims", "reports" as nouns have a verb behind or an adjective before; as verbs they need a subject.
        !(w.has(i, Class::UTTERANCE) && speaker::subject(w, i, self.from).is_none())
    }

    /// What was said stands before the block of speaker and cue. `border` is the comma or closing mark before
    /// the block, `after` the word behind it.
    fn backward(
        self,
        cue: usize,
        source: Phrase,
        border: usize,
        after: usize,
        limit: &mut usize,
    ) -> Option<Found> {
        let w = self.w;
        let mut from = self.from;
        if w.any(from, set!["and", "but"]) && border - from > 3 {
            from += 1;
        }
        // "A, said X; B, said Y": only what stands behind the stop.
        if let Some(stop) = (from..border).rev().find(|i| w.mark(*i) == Some(';') && !self.inside(*i)) {
            from = stop + 1;
        }
        let close = self.closes(border);
        let mut to = if close && self.marked.iter().any(|m| m.close == border) { border + 1 } else { border };
        if close && to < self.to {
            // Words before the marks belong to it only where they lead into them.
            let last = self.marked.iter().rev().find(|m| m.close < to)?;
            let lead = last.open.saturating_sub(from);
            let stop = lead > 0 && matches!(w.mark(last.open - 1), Some('.' | '?' | '!' | ':'));
            if stop {
                from = last.open;
            }
        }
        if to <= from + 1 {
            return None;
        }
        let verb = (from..to).any(|i| w.has(i, Class::VERB));
        if !(close || verb && to - from > 3) {
            return None;
        }
        // "A," X said, "B."
        if close {
            let first = after.max(cue + 1);
            for next in first..first + 14 {
                if let Some(m) = self.opens(next) {
                    if m.close - m.open > 3 {
                        to = m.end(w).min(self.to);
                    }
                    break;
                }
                let adverbial = matches!(w.mark(next), Some(',' | ':')) || w.mark(next).is_none();
                if next >= self.to || !adverbial || w.is(next, "that") {
                    break;
                }
            }
        } else {
            *limit = (*limit).min(to);
        }
        Some(Found::said((from, to), (cue, cue + 1), Some(source)))
    }

    /// What was said stands behind the cue.
    fn forward(self, cue: usize) -> Option<(usize, usize)> {
        let w = self.w;
        let mut i = cue + 1;
        let tells = w.has(cue, Class::TELL) || w.any(cue, set!["telling", "informing", "assuring"]);
        let mut told = false;
        if tells && !w.is(i, "that") && self.opens(i).is_none() {
            if let Some((_, end)) = speaker::after(w, i, self.to) {
                (told, i) = (true, end);
            }
            // "informed them about …": what follows is the topic, not the words. "asked them to …" is a request.
            if told && w.any(i, set!["about", "of", "for", "to", "regarding"]) {
                let request = w.is(i, "to") && w.has(cue, Class::SAY);
                let end = self.without_stop(self.to);
                return (request && end > i + 1).then_some((i, end));
            }
        }
        i = self.after_adverbials(i);
        if i >= self.to {
            return None;
        }
        let mut comma = false;
        if matches!(w.mark(i), Some(',')) {
            // "said, that", "said on Friday, in a letter, that", "said, “…”"
            comma = true;
            i = self.after_adverbials(i + 1);
            // "acknowledged, however, “…”"
            if w.mark(i) == Some(',') && w.has(i - 1, Class::ADVERB) {
                i += 1;
            }
        }
        let end = self.without_stop(self.to).min(self.next_speaker(i));
        if w.mark(i) == Some(':') && i + 2 < self.to {
            let end = if self.opens(i + 1).is_some() { self.to } else { end };
            return Some((i + 1, end));
        }
        if let Some(m) = self.opens(i) {
            let content_end = m.end(w);
            let rest = self.to.saturating_sub(content_end);
            if m.close - m.open <= 2 && w.has(cue, Class::REPORT) {
                return None;
            }
            let stops = m.close > 0 && matches!(w.mark(m.close - 1), Some('.' | '?' | '!' | ','));
            return Some((
                i,
                if rest <= 1 || stops {
                    content_end.max(if rest <= 1 { content_end } else { 0 })
                } else {
                    end
                },
            ));
        }
        if w.is(i, "that")
            || (w.any(i, set!["whether", "how", "why", "if"]) && w.has(cue, Class::SAY.with(Class::REPORT)))
        {
            return (end > i + 2).then_some((i, end));
        }
        let saying = w.has(cue, Class::SAY.with(Class::SAYING));
        if comma || !saying || !self.begins_clause(cue, i, end) {
            return None;
        }
        Some((i, end))
    }

    /// Where, behind word `from`, somebody else begins to speak or the same speaker adds something:
    /// ", and Finch said", ", adding that".
    fn next_speaker(self, from: usize) -> usize {
        let w = self.w;
        let mut at = from + 3;
        while at < self.to {
            if let Some(m) = self.opens(at) {
                at = m.end(w).max(at + 1);
                continue;
            }
            let comma = w.mark(at) == Some(',');
            if comma
                && w.has(at + 1, Class::SAYING)
                && !w.any(at + 1, set!["including", "calling", "reporting"])
            {
                return at;
            }
            let first = at + usize::from(comma);
            if w.has(first, Class::CONJUNCTION) && w.any(first, set!["and", "but", "while"]) {
                let cue = (first + 2..(first + 7).min(self.to)).find(|i| w.has(*i, Class::SAY));
                let other = cue.and_then(|cue| speaker::subject(w, cue, first + 1));
                if other.is_some_and(|s| s.0 == first + 1 && !w.has(s.0, Class::RELATIVE)) {
                    return at;
                }
            }
            at += 1;
        }
        self.to
    }

    /// Over adverbs, dates and prepositional phrases that tell when, where and to whom.
    pub(super) fn after_adverbials(self, from: usize) -> usize {
        const REACH: usize = 16;
        let w = self.w;
        let mut i = from;
        while i < self.to.min(from + REACH) {
            if w.has(i, Class::ADVERB)
                && w.mark(i).is_none()
                && !w.any(i, set!["all", "only", "even", "just", "there", "each"])
            {
                i += 1;
            } else if w.capital(i) && w.has(i, Class::WEEKDAY)
                || w.any(i, set!["last", "this"]) && w.has(i + 1, Class::TIME_UNIT)
            {
                i += 1 + usize::from(!w.capital(i));
            } else if w.has(i, Class::PREPOSITION) && !w.any(i, set!["as", "than", "like"]) {
                let mut end = i + 1;
                while end < self.to.min(i + 12) {
                    let stop = w.mark(end).is_some() && !w.hyphen(end) && w.mark(end) != Some('.')
                        || w.is(end, "that")
                        || w.has(end, Class::RELATIVE)
                        || (w.has(end, Class::AUXILIARY) && end > i + 1)
                        || (w.has(end, Class::PRONOUN) && !w.has(end, Class::DETERMINER) && end > i + 1)
                        || (w.has(end, Class::DETERMINER)
                            && end > i + 1
                            && !w.has(end - 1, Class::PREPOSITION)
                            && !w.any(end, set!["all"]))
                        || (w.has(end, Class::PREPOSITION) && end > i + 1);
                    if stop {
                        break;
                    }
                    end += 1;
                }
                if end == i + 1 {
                    break;
                }
                i = end;
            } else {
                break;
            }
        }
        i.min(self.to)
    }

    /// Can a clause without "that" begin at word `i`: a subject with a verb behind?
    pub(super) fn begins_clause(self, cue: usize, i: usize, end: usize) -> bool {
        const REACH: usize = 30;
        let w = self.w;
        let starts = w.has(i, Class::DETERMINER.with(Class::PRONOUN))
            || matches!(w.shape(i), Some(Shape::Capital | Shape::Digits | Shape::Mixed))
            || (w.shape(i) == Some(Shape::Lower)
                && !w.has(i, Class::CONJUNCTION.with(Class::AUXILIARY).with(Class::SAYING)))
            || w.any(i, set!["if", "when", "while", "although"]);
        if w.any(i, set!["not", "never", "to"]) {
            return false;
        }
        let takes_object = w.any(cue, TAKES_OBJECT);
        let finite = Class::VERB;
        let holds = |at: usize| {
            w.has(at, Class::CUE) && !w.has(at, Class::GERUND.with(Class::THOUGHT)) && !w.capital(at)
        };
        // "Two million people lack water": a word that no list knows, behind a plural.
        let counted = w.has(i, Class::DETERMINER.with(Class::NUMERAL).with(Class::QUANTITY))
            || matches!(w.shape(i), Some(Shape::Digits | Shape::Mixed));
        let many_do = |at: usize| {
            let plural = w.has(at - 1, Class::PLURAL)
                || w.str(at - 1).len() > 3 && w.str(at - 1).ends_with('s') && !w.str(at - 1).ends_with("ss");
            let bare = w.list[at].class == Class::NONE && !w.str(at).ends_with(['s', 'r', 'y']);
            let noun = w.shape(at - 1) == Some(Shape::Lower)
                && w.list[at - 1].class.only(Class::VERB) == Class::NONE;
            counted
                && plural
                && noun
                && bare
                && w.shape(at) == Some(Shape::Lower)
                && at + 1 < end
                && w.mark(at + 1).is_none()
        };
        let near = (i + 1..end.min(i + REACH)).take_while(|at| !(takes_object && w.mark(*at) == Some(',')));
        let verb = { near }.any(|at| {
            let led = w.has(at - 1, Class::DETERMINER.with(Class::PREPOSITION))
                && !(at == i + 1 && w.any(i, set!["this", "that", "these", "those", "all", "both"]));
            ((w.has(at, finite) || holds(at)) && !led)
                || many_do(at)
                || (w.shape(at) == Some(Shape::Lower)
                    && w.str(at).ends_with('s')
                    && w.has(at - 1, Class::PRONOUN))
        });
        starts && verb && end > i + 2
    }

    /// "According to X, …" and "…, according to X"; "as per X".
    fn according(self, i: usize, limit: &mut usize) -> Option<Found> {
        let w = self.w;
        let (first, name) = if w.is(i, "according") && w.is(i + 1, "to") {
            (i, i + 2)
        } else if w.is(i, "per") && i > self.from && w.is(i - 1, "as") {
            (i - 1, i + 1)
        } else {
            return None;
        };
        let source = speaker::after(w, name, self.to)?;
        let cue = (first, name);
        if first == self.from || w.any(first - 1, set!["and", "but"]) && first - 1 == self.from {
            const REACH: usize = 40;
            let comma = (source.1..self.to.min(source.1 + REACH)).find(|c| w.mark(*c) == Some(','))?;
            // "According to Orla Finch, a pilot, the pier was closed"
            let set_beside =
                w.any(comma + 1, set!["a", "an", "the", "his", "her", "their", "its", "who", "whose"]);
            let second = (comma + 2..self.to.min(comma + REACH)).find(|c| w.mark(*c) == Some(','));
            let second = second.filter(|s| set_beside && s + 3 < self.to);
            let verb = |i: usize| w.has(i, Class::VERB.with(Class::FUTURE)) && !w.capital(i);
            let comma = match second {
                Some(second) if w.any(comma + 1, set!["who", "whose"]) || !(comma + 1..second).any(verb) => {
                    second
                }
                _ => comma,
            };
            let content = (comma + 1, self.without_stop(self.to));
            return (self.to > comma + 3).then(|| Found::said(content, cue, Some(source)));
        }
        let border = if w.mark(first - 1) == Some(',') { first - 1 } else { first };
        if border < self.from + 3 {
            return None;
        }
        *limit = (*limit).min(border);
        Some(Found::said((self.from, border), cue, Some(source)))
    }

    /// "…, as first reported by X".
    fn reported_by(self, i: usize) -> Option<Found> {
        let w = self.w;
        let source = speaker::after(w, i + 2, self.to)?;
        let as_at = (i.saturating_sub(3)..i).rev().find(|a| w.is(*a, "as")).filter(|a| *a > self.from + 3)?;
        let border = if w.mark(as_at - 1) == Some(',') { as_at - 1 } else { as_at };
        Some(Found::said((self.from, border), (i, i + 2), Some(source)))
    }

    /// "“…,” a spokesperson in a statement.": a cue without a verb.
    fn bare_statement(self, i: usize) -> Option<Found> {
        let w = self.w;
        let at = i
            .checked_sub(2)
            .filter(|a| *a > self.from && w.is(*a, "in") && w.any(*a + 1, set!["a", "the"]))?;
        let source = speaker::before(w, at, self.from).filter(|s| s.0 > self.from && !self.inside(s.0))?;
        if !self.closes(source.0 - 1) {
            return None;
        }
        let mut limit = self.to;
        let found = self.backward(i, source, source.0 - 1, i + 1, &mut limit)?;
        Some(Found { cue: Some((at, i + 1)), ..found })
    }
}

/// Verbs of saying that take a thing as often as a clause: "denied the claims".
const TAKES_OBJECT: &Set = set![
    "denied",
    "denies",
    "confirmed",
    "confirms",
    "announced",
    "announces",
    "revealed",
    "reveals",
    "mentioned",
    "mentions",
    "posted",
    "wrote",
    "writes",
    "read",
    "reads",
    "reported",
    "reports",
    "noted",
    "notes",
    "explained",
    "explains",
    "promised",
    "promises",
    "pledged",
    "alleged",
    "claimed",
    "disclosed",
    "discloses",
    "stressed",
    "emphasized",
    "recalled",
];

/// What stands before a colon and is nobody: "Re: …", "Interview: …".
const NO_SPEAKER: &Set = set![
    "re",
    "fwd",
    "draft",
    "interview",
    "notes",
    "opinion",
    "video",
    "watch",
    "live",
    "update",
    "exclusive",
    "explainer",
    "factbox",
    "breaking",
    "editorial",
    "comment",
    "podcast",
    "correction",
    "memo",
    "false",
    "true",
    "source",
    "photo",
    "profile",
    "timeline",
    "log",
    "mail",
    "records",
    "page",
    "part",
    "chapter",
    "figure",
    "table",
    "note",
    "read",
    "more",
];

/// "Sources: …", "Poll: …": who stands before a colon at the head of words `from..to`.
pub(super) fn colon_head(
    w: Words<'_>,
    from: usize,
    to: usize,
    heading: bool,
    dateline: Option<&str>,
) -> Option<(Phrase, usize)> {
    const REACH: usize = 8;
    let colon = (from + 1..to.min(from + REACH))
        .find(|i| w.mark(*i) == Some(':') && !(w.touches(*i) && w.touches(*i - 1)))?;
    if colon + 3 > to {
        return None;
    }
    let source = speaker::before(w, colon, from).filter(|s| s.0 == from)?;
    let name = &w.text[w.span(source.0, source.1).range()];
    if dateline.is_some_and(|d| d.trim().eq_ignore_ascii_case(name)) {
        return None;
    }
    let labels = w.any(from, NO_SPEAKER) || w.any(colon - 1, NO_SPEAKER);
    let states = (colon + 1..to).any(|i| w.has(i, Class::VERB.with(Class::CUE).with(Class::NEGATION)));
    if labels || !states && w.mark(colon + 1).is_none() {
        return None;
    }
    let quotes = colon - from <= 5 && matches!(w.mark(colon + 1), Some('“' | '"' | '‘'));
    let named = quotes && (from..colon).all(|i| w.capital(i) || w.mark(i).is_some());
    let speaks = named || (from..colon).any(|i| w.has(i, Class::ROLE)) || w.has(colon - 1, Class::UTTERANCE);
    (heading || speaks).then_some((source, colon))
}
