//! Who is said to have said what: direct, mixed and indirect quotation.
//!
//! A paragraph is cut into groups: sentences, joined where quotation marks reach over their border. In each
//! group every word of saying outside the marks is tried: what it says stands behind it ("X said that …"),
//! or before it ("…, X said"). What no word of saying claims but stands in marks goes on from before.

use super::lexicon::Class;
use super::marks::{self, Marked};
use super::memory::Memory;
use super::pronoun::Bearer;
use super::said::colon_head;
use super::scene::{Found, Scene};
use super::speaker;
use super::tongue::Tongue;
use super::words::{Words, set};
use super::{Quote, QuoteKind, Speaker};
use crate::text::{Span, fold_space};

/// Finds the quotations of one paragraph after the other.
#[derive(Debug, Default)]
pub(super) struct Finder {
    memory: Memory,
    marked: Vec<Marked>,
    groups: Vec<(usize, usize)>,
    found: Vec<Found>,
    /// Did the paragraph before end in marks that were not closed, or in a quotation at all?
    before: Ending,
    /// Who was announced by a colon just before: "Finch wrote on Friday:".
    lead: Option<(Speaker, Span)>,
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
    /// Does it stand at the head of an article?
    pub leads: bool,
    /// Does it stand in what is below the text?
    pub in_foot: bool,
    /// Is the document a letter?
    pub in_letter: bool,
    /// The place at the head of the report, which is not a speaker: "New Delhi".
    pub dateline: Option<&'a str>,
}

impl Finder {
    /// The full name of a speaker whom the text named otherwise before it gave that.
    pub fn full_name(&self, name: &str, text: &str) -> Option<&str> {
        self.memory.full(name, text)
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
        let mut found = std::mem::take(&mut self.found);
        marks::pair(w, Tongue::English, &mut marked);
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
                found.clear();
                scene.attributions(n == 0, p.dateline, &mut found);
                ending = self.group(scene, n == 0, &found, ending, first_new, into);
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
        (self.marked, self.groups, self.found) = (marked, groups, found);
    }

    /// Adds what stands in quotation marks in a paragraph of another language, whose words of saying are not known: it is
    /// quoted, and nobody is named.
    pub fn only_marks(&mut self, p: Paragraph<'_>, tongue: Tongue<'_>, into: &mut Vec<Quote>) {
        // Fewer words are a title, or a word that somebody keeps at a distance.
        let least = if tongue.has_no_blanks() { 8 } else { 4 };
        let w = p.words;
        marks::pair(w, tongue, &mut self.marked);
        let is_speech =
            |m: &&Marked| (m.open..m.end(w)).filter(|i| w.mark(*i).is_none()).nth(least - 1).is_some();
        into.extend(self.marked.iter().filter(is_speech).map(|m| Quote {
            span: w.span(m.open, m.end(w)),
            kind: QuoteKind::Direct,
            cue: None,
            speaker: None,
            stated: true,
            denies: false,
            bearer: Bearer::Unknown,
        }));
    }

    /// One group with the attributions found in it; answers how it ends.
    fn group(
        &mut self,
        scene: Scene<'_>,
        is_first: bool,
        found: &[Found],
        before: Ending,
        first_new: usize,
        into: &mut Vec<Quote>,
    ) -> Ending {
        for f in found {
            let mut bearer = Bearer::Unknown;
            let speaker = f.source.map(|s| {
                // "1 in 10 patients hoped": nobody in particular, whom no "they" means afterwards.
                if !f.stated && speaker::is_share(scene.w, s.0) {
                    let span = scene.w.span(s.0, s.1);
                    return Speaker {
                        name: fold_space(&scene.w.text[span.range()]).into_owned(),
                        span: Some(span),
                    };
                }
                let end = if f.content.0 >= s.1 { f.content.0.min(scene.to) } else { scene.to };
                let whole = speaker::whole(scene.w, s, f.cue, end);
                let speaker = self.memory.speaker(scene.w, s);
                bearer = self.memory.bearer(scene.w, s, &speaker.name);
                self.memory.note_beside(scene.w, s.1, whole.1, &speaker.name);
                Speaker { span: Some(scene.w.span(whole.0, whole.1)), ..speaker }
            });
            into.push(scene.quote(*f, speaker, bearer));
        }
        let (w, from, to) = (scene.w, scene.from, scene.to);
        if w.mark(to - 1) == Some(':') && !scene.inside(to - 1) {
            self.lead = self.announced(scene);
        } else if !found.is_empty() {
            self.lead = None;
        }
        let whole = scene.marked.first().is_some_and(|m| m.open == from)
            && scene.marked.last().is_some_and(|m| m.end(w) + 1 >= to)
            && scene.quoted_words(from, to) * 10 >= (to - from) * 8;
        if !found.is_empty() {
            let last = found.iter().any(|f| scene.quoted_words(f.content.0, f.content.1) > 0);
            return if last { Ending::Quoted } else { Ending::Plain };
        }
        if !whole {
            if w.mark(to - 1) != Some(':') {
                self.lead = None;
            }
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
        let lead = self.lead.take();
        let goes_on = is_first && self.before == Ending::Quoted;
        let (speaker, cue) = match lead {
            Some((speaker, cue)) => (Some(speaker), Some(cue)),
            None => (if goes_on { self.memory.latest() } else { None }, None),
        };
        if to - from > 5 {
            into.push(Quote {
                span,
                kind: QuoteKind::Direct,
                cue,
                speaker,
                stated: true,
                denies: false,
                bearer: Bearer::Unknown,
            });
        }
        Ending::Quoted
    }

    /// Who speaks behind the colon that ends a group: the subject of its last verb of saying.
    fn announced(&mut self, scene: Scene<'_>) -> Option<(Speaker, Span)> {
        let (w, from, to) = (scene.w, scene.from, scene.to);
        let says = Class::SAY.with(Class::REPORT).with(Class::SAYING).with(Class::CUE);
        let cue = (from..to).rev().take(40).find(|i| w.has(*i, says) && !scene.inside(*i))?;
        let source = speaker::subject(w, cue, from).or_else(|| speaker::main_subject(w, from, cue));
        let source = source.filter(|s| s.1 <= cue && !scene.inside(s.0))?;
        let speaker = self.memory.speaker(w, source);
        Some((speaker, w.span(cue, cue + 1)))
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
        if let Some(address) =
            (dash.saturating_sub(12)..dash).find(|i| w.any(*i, set!["pic", "https", "http"]))
        {
            end = address;
        }
        if end < 3 {
            return None;
        }
        let speaker = self.memory.speaker(w, name);
        into.push(Quote {
            span: w.span(0, end),
            kind: QuoteKind::Direct,
            cue: None,
            speaker: Some(speaker),
            stated: true,
            denies: false,
            bearer: Bearer::Unknown,
        });
        if let Some((source, colon)) = colon_head(w, 0, end, false, p.dateline) {
            let speaker = self.memory.speaker(w, source);
            into.push(Quote {
                span: w.span(colon + 1, end),
                kind: QuoteKind::Indirect,
                cue: Some(w.span(colon, colon + 1)),
                speaker: Some(speaker),
                stated: true,
                denies: false,
                bearer: Bearer::Unknown,
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
        let behind = m.checked_sub(1).is_some_and(|before| marked[before].end(w) == from);
        let reaches_in = marked.get(m).is_some_and(|s| s.open < from && s.close >= from);
        match into.last_mut() {
            Some(last) if reaches_in || behind && closes_quotation(w, from, to) => last.1 = to,
            _ => into.push((from, to)),
        }
    }
}

/// "“Is it so?” Orla Finch said.": is the sentence `from..to`, behind closing marks, no more than who says it?
fn closes_quotation(w: Words<'_>, from: usize, to: usize) -> bool {
    const LONGEST: usize = 14;
    if to - from > LONGEST || w.mark(from).is_some() {
        return false;
    }
    let cue = (from..to).find(|i| w.has(*i, Class::SAY));
    cue.is_some_and(|cue| {
        let next = cue + 1;
        let ends = next >= to || w.mark(next) == Some('.');
        let aside = w.any(next, set!["in", "on", "at", "of", "during", "by", "to"])
            || w.has(next, Class::ADVERB.with(Class::WEEKDAY));
        (ends || aside && !(next..to).any(|i| w.any(i, set!["that", "whether"])))
            && speaker::subject(w, cue, from).is_some_and(|s| s.0 <= from + 1)
            || cue == from && speaker::after(w, next, to).is_some()
    })
}

fn within(marked: &[Marked], from: usize, to: usize) -> &[Marked] {
    let first = marked.partition_point(|m| m.open < from);
    let last = marked.partition_point(|m| m.open < to);
    &marked[first..last.max(first)]
}
