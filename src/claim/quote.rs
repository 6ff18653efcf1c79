//! Who is said to have said what: direct, mixed and indirect quotation.
//!
//! A paragraph is cut into groups: sentences, joined where quotation marks reach over their border. In each
//! group every word of saying outside the marks is tried: what it says stands behind it ("X said that …"),
//! or before it ("…, X said"). What no word of saying claims but stands in marks goes on from before.

use super::lexicon::Class;
use super::marks::{self, Marked};
use super::speaker::{self, Memory, Phrase};
use super::words::{Shape, Words};
use super::{Quote, QuoteKind, Speaker};
use crate::text::Span;

/// Finds the quotations of one paragraph after the other.
#[derive(Debug, Default)]
pub(super) struct Finder {
    memory: Memory,
    marked: Vec<Marked>,
    groups: Vec<(usize, usize)>,
    /// Did the paragraph before end in marks that were not closed, or in a quotation at all?
    before: Ending,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ending {
    #[default]
    Plain,
    /// In a quotation.
    Quoted,
    /// In a quotation that was not closed.
    Open,
}

/// One paragraph as the finder sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph<'a> {
    pub words: Words<'a>,
    pub sentences: &'a [Span],
    pub is_heading: bool,
    /// The place at the head of the report, which is not a speaker: "New Delhi".
    pub dateline: Option<&'a str>,
}

/// An attribution as found, in words.
#[derive(Clone, Copy, Debug)]
struct Found {
    content: (usize, usize),
    cue: Option<(usize, usize)>,
    source: Option<Phrase>,
}

impl Finder {
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Bytes of `sentence` that stand in quotation marks; `words` are those of the latest paragraph.
    pub fn bytes_in_marks(&self, words: Words<'_>, sentence: Span) -> usize {
        let first = self.marked.partition_point(|m| words.span(m.open, m.end(words)).end <= sentence.start);
        let spans = self.marked[first..].iter().map(|m| words.span(m.open, m.end(words)));
        spans.take_while(|s| s.start < sentence.end).map(|s| s.overlap(sentence)).sum()
    }

    /// Adds the quotations of the next paragraph, sorted by start.
    pub fn paragraph(&mut self, p: Paragraph<'_>, into: &mut Vec<Quote>) {
        let w = p.words;
        let mut marked = std::mem::take(&mut self.marked);
        let mut groups = std::mem::take(&mut self.groups);
        marks::pair(w, &mut marked);
        group(w, p.sentences, &marked, &mut groups);
        let first_new = into.len();
        let mut ending = Ending::Plain;
        let posted = self.post(p, into);
        if posted.is_none() {
            let mut spoken = true;
            for (n, (from, to)) in groups.iter().copied().enumerate() {
                // "It also said …" after a sentence that nobody is said to have said: whom is that one about?
                let pronoun = Class::HE.with(Class::SHE).with(Class::IT);
                let before = n.checked_sub(1).and_then(|n| groups.get(n)).filter(|_| !spoken);
                if let Some((start, end)) = before
                    && (from..to.min(from + 16)).any(|i| w.has(i, pronoun))
                {
                    self.memory.note(w, *start, *end, true);
                }
                let quotes = into.len();
                let scene = Scene { w, from, to, marked: within(&marked, from, to), heading: p.is_heading };
                ending = self.group(scene, n == 0, p.dateline, ending, first_new, into);
                spoken = into.len() > quotes || ending != Ending::Plain;
                self.memory.forget_near();
            }
        }
        if let Some((from, to)) = groups.last().copied() {
            self.memory.note(w, from, to, false);
        }
        if marked.last().is_some_and(|m| m.is_open_ended(w)) {
            ending = Ending::Open;
        }
        if w.len() > 0 {
            self.before = ending;
        }
        into[first_new..].sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        (self.marked, self.groups) = (marked, groups);
    }

    /// One group; answers how it ends.
    fn group(
        &mut self,
        scene: Scene<'_>,
        is_first: bool,
        dateline: Option<&str>,
        before: Ending,
        first_new: usize,
        into: &mut Vec<Quote>,
    ) -> Ending {
        let mut found = Vec::new();
        scene.attributions(is_first, dateline, &mut found);
        for f in &found {
            let speaker = f.source.map(|s| self.memory.speaker(scene.w, s));
            into.push(scene.quote(*f, speaker));
        }
        let (w, from, to) = (scene.w, scene.from, scene.to);
        let whole = scene.marked.first().is_some_and(|m| m.open == from)
            && scene.marked.last().is_some_and(|m| m.end(w) + 1 >= to)
            && scene.quoted_words(from, to) * 10 >= (to - from) * 8;
        if !found.is_empty() {
            let last = found.iter().any(|f| scene.quoted_words(f.content.0, f.content.1) > 0);
            return if last { Ending::Quoted } else { Ending::Plain };
        }
        if !whole {
            return Ending::Plain;
        }
        // "A," X said. "B.": one quotation that goes on.
        let span = w.span(from, to);
        if before == Ending::Quoted || (is_first && self.before == Ending::Open) {
            let earlier = if before == Ending::Quoted { &mut into[first_new..] } else { &mut into[..] };
            if let Some(quote) = earlier.iter_mut().rev().take(16).find(|q| q.kind != QuoteKind::Indirect) {
                quote.span.end = span.end;
                return Ending::Quoted;
            }
        }
        let speaker = if is_first && self.before == Ending::Quoted { self.memory.latest() } else { None };
        if to - from > 5 {
            into.push(Quote { span, kind: QuoteKind::Direct, cue: None, speaker });
        }
        Ending::Quoted
    }

    /// An embedded post: "text — Name (@handle) November 1, 2019".
    fn post(&mut self, p: Paragraph<'_>, into: &mut Vec<Quote>) -> Option<()> {
        let w = p.words;
        let at = (0..w.len())
            .find(|i| w.mark(*i) == Some('@') && w.touches(*i) && *i > 3 && w.mark(*i - 1) == Some('('))?;
        let dash = (at.saturating_sub(8)..at)
            .rev()
            .find(|i| matches!(w.mark(*i), Some('—' | '–' | '-')) && !w.hyphen(*i))?;
        if dash < 3 || dash + 1 >= at - 1 {
            return None;
        }
        let name = (dash + 1, at - 1);
        // The address of a picture is not part of the words.
        let mut end = dash;
        if let Some(address) = (dash.saturating_sub(12)..dash).find(|i| w.any(*i, &["pic", "https", "http"]))
        {
            end = address;
        }
        if end < 3 {
            return None;
        }
        let speaker = self.memory.speaker(w, name);
        into.push(Quote { span: w.span(0, end), kind: QuoteKind::Direct, cue: None, speaker: Some(speaker) });
        if let Some((source, colon)) = colon_head(w, 0, end, false, p.dateline) {
            let speaker = self.memory.speaker(w, source);
            into.push(Quote {
                span: w.span(colon + 1, end),
                kind: QuoteKind::Indirect,
                cue: Some(w.span(colon, colon + 1)),
                speaker: Some(speaker),
            });
        }
        Some(())
    }
}

/// Sentences as ranges of words, joined where marks reach over their border.
fn group(w: Words<'_>, sentences: &[Span], marked: &[Marked], into: &mut Vec<(usize, usize)>) {
    into.clear();
    let mut m = 0;
    for sentence in sentences {
        let (from, to) = w.range(*sentence);
        if from >= to {
            continue;
        }
        while m < marked.len() && marked[m].end(w) <= from {
            m += 1;
        }
        let reaches_in = marked.get(m).is_some_and(|s| s.open < from && s.close >= from);
        match into.last_mut() {
            Some(last) if reaches_in => last.1 = to,
            _ => into.push((from, to)),
        }
    }
}

fn within(marked: &[Marked], from: usize, to: usize) -> &[Marked] {
    let first = marked.partition_point(|m| m.open < from);
    let last = marked.partition_point(|m| m.open < to);
    &marked[first..last.max(first)]
}

/// A group of words `from..to` with its quotation marks.
#[derive(Clone, Copy)]
struct Scene<'a> {
    w: Words<'a>,
    from: usize,
    to: usize,
    marked: &'a [Marked],
    heading: bool,
}

/// A group longer than this is no prose; its words of saying are not tried.
const LONGEST_GROUP: usize = 4_000;
/// More attributions than this no sentence has.
const MOST: usize = 24;

impl Scene<'_> {
    fn attributions(self, is_first: bool, dateline: Option<&str>, found: &mut Vec<Found>) {
        if self.to - self.from > LONGEST_GROUP {
            return;
        }
        let w = self.w;
        if let Some((source, colon)) =
            colon_head(w, self.from, self.to, self.heading, dateline.filter(|_| is_first))
        {
            let content = (colon + 1, self.without_stop(self.to));
            found.push(Found { content, cue: Some((colon, colon + 1)), source: Some(source) });
        }
        let (mut i, mut m, mut limit) = (self.from, 0, self.to);
        while i < self.to && found.len() < MOST {
            while self.marked.get(m).is_some_and(|s| s.end(w) <= i) {
                m += 1;
            }
            if let Some(inside) = self.marked.get(m).filter(|s| s.open <= i) {
                i = inside.end(w);
                continue;
            }
            let class = w.list[i].class;
            let speaks = class.any(
                Class::SAY
                    .with(Class::REPORT)
                    .with(Class::SAYING)
                    .with(Class::PREPOSITION)
                    .with(Class::UTTERANCE),
            );
            if speaks
                && let Some(f) = self.attribution(i, &mut limit)
                && !repeats(found, f)
            {
                found.push(f);
            }
            i += 1;
        }
        // What an attribution at the end claims for itself ends the ones inside.
        for f in found.iter_mut() {
            if f.content.0 < limit && f.content.1 > limit && f.cue.is_some_and(|c| c.0 < limit) {
                f.content.1 = limit;
            }
        }
    }

    /// The attribution whose word of saying is word `i`.
    fn attribution(self, i: usize, limit: &mut usize) -> Option<Found> {
        let w = self.w;
        if w.any(i, &["according", "per"]) {
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
        if finite && w.has(i, Class::SAY) && (after_mark || after_comma) {
            // "…," said X
            let inverted =
                speaker::after(w, i + 1, self.to).filter(|s| !w.has(s.1, Class::VERB) || after_mark);
            if let Some(source) = inverted
                && let Some(found) = self.backward(i, source, before_cue.unwrap_or(i), source.1, limit)
            {
                return Some(found);
            }
        }
        let joined = i > self.from && w.any(i - 1, &["and", "but"]);
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
            return Some(Found { content, cue: Some(cue), source });
        }
        let source = source?;
        let comma = source.0.checked_sub(1).filter(|c| *c > self.from && w.mark(*c) == Some(','))?;
        if !w.has(i, Class::SAY) {
            return None;
        }
        self.backward(i, source, comma, i + 1, limit)
    }

    /// Is word `i` used as a verb, not as a noun or a participle?
    fn is_verb(self, i: usize) -> bool {
        let w = self.w;
        let Some(before) = i.checked_sub(1).filter(|b| *b >= self.from) else {
            return w.has(i, Class::SAYING) || !w.has(i, Class::UTTERANCE);
        };
        if w.has(before, Class::DETERMINER.with(Class::PREPOSITION))
            && !w.is(before, "that")
            && !w.any(before, &["all", "both"])
            || w.possessive(before)
            || w.hyphen(before)
        {
            return false;
        }
        let passive = w.any(before, &["is", "are", "was", "were", "be", "been", "being"]);
        if passive && w.has(i, Class::PAST) {
            return false;
        }
        // "claims", "reports" as nouns have a verb behind or an adjective before; as verbs they need a subject.
        !(w.has(i, Class::UTTERANCE) && speaker::subject(w, i, self.from).is_none())
    }

    /// Is word `i` a closing mark, or a comma right behind one?
    fn closes(self, i: usize) -> bool {
        let at = self.marked.partition_point(|m| m.close < i);
        let here = |i: usize| self.marked.get(at).is_some_and(|m| m.close == i);
        here(i)
            || (matches!(self.w.mark(i), Some(',' | '.' | '-' | '–' | '—'))
                && at.checked_sub(1).is_some_and(|b| self.marked[b].close + 1 == i))
    }

    fn inside(self, i: usize) -> bool {
        let at = self.marked.partition_point(|m| m.close < i);
        self.marked.get(at).is_some_and(|m| m.open <= i)
    }

    fn opens(self, i: usize) -> Option<Marked> {
        let at = self.marked.partition_point(|m| m.open < i);
        self.marked.get(at).copied().filter(|m| m.open == i)
    }

    /// Words of `from..to` that stand in marks.
    fn quoted_words(self, from: usize, to: usize) -> usize {
        self.marked.iter().map(|m| m.end(self.w).min(to).saturating_sub(m.open.max(from))).sum()
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
        if w.any(from, &["and", "but"]) && border - from > 3 {
            from += 1;
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
        Some(Found { content: (from, to), cue: Some((cue, cue + 1)), source: Some(source) })
    }

    /// What was said stands behind the cue.
    fn forward(self, cue: usize) -> Option<(usize, usize)> {
        let w = self.w;
        let mut i = cue + 1;
        let tells = w.has(cue, Class::TELL) || w.any(cue, &["telling", "informing", "assuring"]);
        let mut told = false;
        if tells && !w.is(i, "that") && self.opens(i).is_none() {
            if let Some((_, end)) = speaker::after(w, i, self.to) {
                (told, i) = (true, end);
            }
            // "informed them about …": what follows is the topic, not the words. "asked them to …" is a request.
            if told && w.any(i, &["about", "of", "for", "to", "regarding"]) {
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
        }
        let end = self.without_stop(self.to);
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
            || (w.any(i, &["whether", "how", "why", "if"]) && w.has(cue, Class::SAY.with(Class::REPORT)))
        {
            return (end > i + 2).then_some((i, end));
        }
        let saying = w.has(cue, Class::SAY.with(Class::SAYING)) || w.has(cue, CLAUSES);
        if comma || !saying || !self.begins_clause(cue, i, end) {
            return None;
        }
        Some((i, end))
    }

    /// Over adverbs, dates and prepositional phrases that tell when, where and to whom.
    fn after_adverbials(self, from: usize) -> usize {
        const REACH: usize = 16;
        let w = self.w;
        let mut i = from;
        while i < self.to.min(from + REACH) {
            if w.has(i, Class::ADVERB)
                && w.mark(i).is_none()
                && !w.any(i, &["all", "only", "even", "just", "there", "each"])
            {
                i += 1;
            } else if w.capital(i) && w.has(i, Class::WEEKDAY)
                || w.any(i, &["last", "this"]) && w.has(i + 1, Class::TIME_UNIT)
            {
                i += 1 + usize::from(!w.capital(i));
            } else if w.has(i, Class::PREPOSITION) && !w.any(i, &["as", "than", "like"]) {
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
                            && !w.any(end, &["all"]))
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
    fn begins_clause(self, cue: usize, i: usize, end: usize) -> bool {
        const REACH: usize = 30;
        let w = self.w;
        let starts = w.has(i, Class::DETERMINER.with(Class::PRONOUN))
            || matches!(w.shape(i), Some(Shape::Capital | Shape::Digits | Shape::Mixed))
            || (w.shape(i) == Some(Shape::Lower)
                && !w.has(i, Class::CONJUNCTION.with(Class::AUXILIARY).with(Class::SAYING)))
            || w.any(i, &["if", "when", "while", "although"]);
        if w.any(i, &["not", "never", "to"]) {
            return false;
        }
        let takes_object = w.any(cue, TAKES_OBJECT);
        let finite =
            Class::AUXILIARY.with(Class::FUTURE).with(Class::PAST).with(Class::PRESENT).with(Class::SAY);
        let near = (i + 1..end.min(i + REACH)).take_while(|at| !(takes_object && w.mark(*at) == Some(',')));
        let verb = { near }.any(|at| {
            (w.has(at, finite) && !w.has(at - 1, Class::DETERMINER.with(Class::PREPOSITION)))
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
        let cue = Some((first, name));
        if first == self.from || w.any(first - 1, &["and", "but"]) && first - 1 == self.from {
            const REACH: usize = 40;
            let comma = (source.1..self.to.min(source.1 + REACH)).find(|c| w.mark(*c) == Some(','))?;
            return (self.to > comma + 3).then(|| Found {
                content: (comma + 1, self.without_stop(self.to)),
                cue,
                source: Some(source),
            });
        }
        let border = if w.mark(first - 1) == Some(',') { first - 1 } else { first };
        if border < self.from + 3 {
            return None;
        }
        *limit = (*limit).min(border);
        Some(Found { content: (self.from, border), cue, source: Some(source) })
    }

    /// "…, as first reported by X".
    fn reported_by(self, i: usize) -> Option<Found> {
        let w = self.w;
        let source = speaker::after(w, i + 2, self.to)?;
        let as_at = (i.saturating_sub(3)..i).rev().find(|a| w.is(*a, "as")).filter(|a| *a > self.from + 3)?;
        let border = if w.mark(as_at - 1) == Some(',') { as_at - 1 } else { as_at };
        Some(Found { content: (self.from, border), cue: Some((i, i + 2)), source: Some(source) })
    }

    /// "“…,” a spokesperson in a statement.": a cue without a verb.
    fn bare_statement(self, i: usize) -> Option<Found> {
        let w = self.w;
        let at =
            i.checked_sub(2).filter(|a| *a > self.from && w.is(*a, "in") && w.any(*a + 1, &["a", "the"]))?;
        let source = speaker::before(w, at, self.from).filter(|s| s.0 > self.from && !self.inside(s.0))?;
        if !self.closes(source.0 - 1) {
            return None;
        }
        let mut limit = self.to;
        let found = self.backward(i, source, source.0 - 1, i + 1, &mut limit)?;
        Some(Found { cue: Some((at, i + 1)), ..found })
    }

    /// `end` before the stop that closes the sentence.
    fn without_stop(self, end: usize) -> usize {
        let stop = end > self.from
            && matches!(self.w.mark(end - 1), Some('.' | '!' | '?' | ';'))
            && !self.closes_abbreviation(end - 1);
        if stop { end - 1 } else { end }
    }

    fn closes_abbreviation(self, i: usize) -> bool {
        i > 1 && self.w.capital(i - 1) && self.w.str(i - 1).len() == 1 && self.w.mark(i - 2) == Some('.')
    }

    fn quote(self, f: Found, speaker: Option<Speaker>) -> Quote {
        let w = self.w;
        let (from, to) = f.content;
        let quoted = self.quoted_words(from, to);
        let rest = (to - from).saturating_sub(quoted);
        // The cue in the middle of "A," X said, "B" is not said by X.
        let own = f.cue.filter(|c| c.0 >= from && c.1 <= to).map_or(0, |c| {
            let source = f.source.map_or(0, |s| if s.0 >= from { s.1 - s.0 } else { 0 });
            c.1 - c.0 + source + 4
        });
        let kind = if quoted == 0 {
            QuoteKind::Indirect
        } else if rest <= own + 2 {
            QuoteKind::Direct
        } else {
            QuoteKind::Mixed
        };
        Quote { span: w.span(from, to), kind, cue: f.cue.map(|(a, b)| w.span(a, b)), speaker }
    }
}

/// Verbs of saying that take a thing as often as a clause: "denied the claims".
const TAKES_OBJECT: &[&str] = &[
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

/// Verbs of thinking and finding that take a clause without "that".
const CLAUSES: Class = Class::NONE;

/// "Sources: …", "Poll: …": who stands before a colon at the head of words `from..to`.
fn colon_head(
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
    let speaks = (from..colon).any(|i| w.has(i, Class::ROLE)) || w.has(colon - 1, Class::UTTERANCE);
    (heading || speaks).then_some((source, colon))
}

/// Does `found` hold the same words as said already?
fn repeats(found: &[Found], new: Found) -> bool {
    found.iter().any(|f| {
        let shared = f.content.1.min(new.content.1).saturating_sub(f.content.0.max(new.content.0));
        let joint = f.content.1.max(new.content.1) - f.content.0.min(new.content.0);
        shared * 4 >= joint * 3
    })
}
