//! One document in, its claims, quotations and sentences out.

use super::lexicon::Class;
use super::listing::{Listed, Listing, publication_of, words_hash};
use super::quote::{Finder, Paragraph};
use super::speaker::is_bare_pronoun;
use super::words::{Word, Words, read};
use super::worth::{self, Seen, Sentence, Weighed};
use super::{ClaimId, DateMention, Proposal, Quote, QuoteKind, Speaker};
use super::{date, number, places, proposition};
use crate::corpus::{Document, LandmarkKind};
use crate::text::{Span, sentences_into};
use chrono::NaiveDate;
use std::sync::Arc;

/// Name and version of the finder: a proposal made by another one may differ.
pub const FINDER: &str = "claimdesk rules 2";

/// From so many paragraphs and headings on a document is an article, and so many of these are its head.
const ARTICLE: usize = 6;
const LEAD: usize = 3;

/// What one document holds. All spans are byte ranges of its text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The sentences worth checking, in the order of the text.
    pub claims: Vec<Proposal>,
    /// Who is said to have said what, in the order of the text.
    pub quotes: Vec<Quote>,
    /// Every sentence of the body (boilerplate has none), without its white space.
    pub sentences: Vec<Span>,
}

/// Finds the claims, quotations and sentences of a document.
#[must_use]
pub fn find(document: &Document) -> Found {
    in_full(document, false)
}

/// Every sentence of the body as a proposal; `proposed` is false below the threshold.
#[must_use]
pub fn score_all(document: &Document) -> Vec<Proposal> {
    find_every(document).claims
}

/// The same with every sentence of the body among the claims.
#[must_use]
pub fn find_every(document: &Document) -> Found {
    in_full(document, true)
}

fn in_full(document: &Document, all: bool) -> Found {
    let publication = Speaker { name: publication(document), span: None };
    // Ids are given at the end, when all places are known.
    let unborn = ClaimId::new(document.id, "", 0);
    let mut claims: Vec<Proposal> = Vec::new();
    let (quotes, sentences) = scan(document, |said, weighed, dates| {
        if all || weighed.proposed {
            claims.push(said.proposal(document, &publication, unborn, weighed, dates));
        }
    });
    let spans: Vec<Span> = claims.iter().map(|c| c.span).collect();
    places::earlier(&document.text, &spans, |n, words, count| {
        claims[n].id = ClaimId::new(document.id, words, count);
    });
    Found { claims, quotes, sentences }
}

/// Every sentence of the body as the learnt weights see it, for the program that trains them.
#[must_use]
pub fn seen_by_the_weights(document: &Document) -> Vec<Seen> {
    let mut seen = Vec::new();
    scan(document, |said, _, dates| seen.push(worth::see(said.as_weighed(dates))));
    seen
}

/// Finds what lists show of a document's claims, in about half the time that [`find`] takes.
#[must_use]
pub fn list(document: &Document) -> Listing {
    listed(document, false)
}

/// The same with every sentence of the body among the claims.
#[must_use]
pub fn list_every(document: &Document) -> Listing {
    listed(document, true)
}

fn listed(document: &Document, all: bool) -> Listing {
    let unborn = ClaimId::new(document.id, "", 0);
    let mut claims: Vec<Listed> = Vec::new();
    let mut speakers: Vec<Arc<str>> = vec![publication(document).into()];
    let (_, sentences) = scan(document, |said, weighed, _| {
        if !all && !weighed.proposed {
            return;
        }
        let speaker = said.speaker().map_or(0, |speaker| {
            let known = speakers.iter().skip(1).position(|known| **known == *speaker.name);
            known.map_or_else(
                || {
                    speakers.push(speaker.name.as_str().into());
                    speakers.len() - 1
                },
                |at| at + 1,
            )
        });
        claims.push(Listed {
            id: unborn,
            start: said.sentence.start as u32,
            end: said.sentence.end as u32,
            score: weighed.score,
            kind: weighed.kind,
            speaker: speaker as u32,
            words: words_hash(&document.text[said.sentence.range()]),
        });
    });
    let spans: Vec<Span> = claims.iter().map(Listed::span).collect();
    places::earlier(&document.text, &spans, |n, words, count| {
        claims[n].id = ClaimId::new(document.id, words, count);
    });
    Listing { claims, sentences, speakers }
}

/// Every sentence of the text, boilerplate too.
#[must_use]
pub fn all_sentences(document: &Document) -> Vec<Span> {
    let mut sentences = Vec::new();
    let pieces = document
        .landmarks
        .iter()
        .filter(|l| matches!(l.kind, LandmarkKind::Heading | LandmarkKind::Paragraph));
    for piece in pieces {
        let first = sentences.len();
        sentences_into(&document.text[piece.span.range()], document.language.as_deref(), &mut sentences);
        for sentence in &mut sentences[first..] {
            *sentence = sentence.shifted(piece.span.start);
        }
    }
    sentences
}

/// The id of a claim born at `span`: for the same words at the same place the one that [`find`] gives.
/// A span that does not fit the text counts as empty.
#[must_use]
pub fn id_at(document: &Document, span: Span) -> ClaimId {
    let words = span.of(&document.text).unwrap_or_default();
    let head = words.len() - words.trim_start().len();
    let start = if words.is_empty() { 0 } else { span.start + head };
    let bare = Span::new(start, start + words.trim().len());
    let mut id = ClaimId::new(document.id, "", 0);
    places::earlier(&document.text, &[bare], |_, words, count| id = ClaimId::new(document.id, words, count));
    id
}

/// Goes through a document once, and hands each sentence over with what it is worth and its dates. Gives the
/// quotations and sentences of the document.
fn scan(
    document: &Document,
    mut each: impl FnMut(Said<'_>, Weighed, &[DateMention]),
) -> (Vec<Quote>, Vec<Span>) {
    let text: &str = &document.text;
    let language = document.language.as_deref();
    let writing = number::Writing::of(language);
    let (mut quotes, mut sentences) = (Vec::new(), Vec::new());
    let mut finder = Finder::default();
    let mut words: Vec<Word> = Vec::new();
    let mut dates = Vec::new();
    let is_article = document.landmarks.len() >= ARTICLE;
    for (number, (piece, is_heading)) in body(document).enumerate() {
        words.clear();
        read(text, piece, &mut words);
        let first = sentences.len();
        sentences_into(&text[piece.range()], language, &mut sentences);
        for sentence in &mut sentences[first..] {
            *sentence = sentence.shifted(piece.start);
        }
        let paragraph = Paragraph {
            words: Words { text, list: &words },
            sentences: &sentences[first..],
            is_heading,
            dateline: document.dateline.as_deref(),
        };
        finder.paragraph(paragraph, &mut quotes);
        // What the sentences before in the paragraph were last dated.
        let mut dated = None;
        for sentence in &sentences[first..] {
            let mut said = Said::new(*sentence, paragraph, &finder, &quotes, writing);
            said.leads = is_article && number < LEAD;
            dates.clear();
            date::dates(said.words, document.date, dated, &mut dates);
            dated = dates.iter().rev().find_map(|d| d.from.zip(d.to)).or(dated);
            each(said, said.weighed(&dates), &dates);
        }
    }
    (quotes, sentences)
}

/// Paragraphs and headings without what is marked as boilerplate: piece, and is it a heading?
pub(super) fn body(document: &Document) -> impl Iterator<Item = (Span, bool)> + '_ {
    let mut done = 0;
    let landmarks = document.landmarks.iter().filter_map(move |landmark| {
        let is_heading = landmark.kind == LandmarkKind::Heading;
        if !is_heading && landmark.kind != LandmarkKind::Paragraph {
            return None;
        }
        let start = landmark.span.start.max(done);
        let fits = start < landmark.span.end && document.text.get(start..landmark.span.end).is_some();
        done = done.max(landmark.span.end);
        fits.then(|| (Span::new(start, landmark.span.end), is_heading))
    });
    landmarks.flat_map(|(span, is_heading)| {
        let first = document.boilerplate.partition_point(|b| b.end <= span.start);
        let last = document.boilerplate.partition_point(|b| b.start < span.end).max(first);
        let marked = &document.boilerplate[first..last];
        let starts = std::iter::once(span.start).chain(marked.iter().map(|b| b.end));
        let ends = marked.iter().map(|b| b.start).chain(std::iter::once(span.end));
        starts.zip(ends).filter(|(a, b)| a < b).map(move |(a, b)| (Span::new(a, b), is_heading))
    })
}

fn publication(document: &Document) -> String {
    publication_of(document.outlet.as_deref(), &document.path)
}

/// A sentence and what its paragraph says about it.
#[derive(Clone, Copy)]
struct Said<'a> {
    sentence: Span,
    words: Words<'a>,
    paragraph: Paragraph<'a>,
    finder: &'a Finder,
    /// Whom it is attributed to, if to anybody.
    quote: Option<&'a Quote>,
    quoted: bool,
    /// Does it stand at the head of an article?
    leads: bool,
    writing: number::Writing,
}

impl<'a> Said<'a> {
    /// `quotes` are those of the document so far, sorted by start within each paragraph.
    fn new(
        sentence: Span,
        paragraph: Paragraph<'a>,
        finder: &'a Finder,
        quotes: &'a [Quote],
        writing: number::Writing,
    ) -> Self {
        let words = paragraph.words.within(sentence);
        let mut said =
            Said { sentence, words, paragraph, finder, quote: None, quoted: false, leads: false, writing };
        said.quote = said.attribution(quotes);
        let in_marks = finder.bytes_in_marks(paragraph.words, sentence);
        // A long attribution behind the words does not make them less of a quotation.
        let direct = said.quote.is_some_and(|q| q.kind == QuoteKind::Direct);
        said.quoted = in_marks * 2 > sentence.len() || (direct && in_marks * 5 >= sentence.len() * 2);
        said
    }

    fn weighed(self, dates: &[DateMention]) -> Weighed {
        worth::weigh(self.as_weighed(dates))
    }

    fn as_weighed(self, dates: &[DateMention]) -> Sentence<'a> {
        let place = self.quote.and_then(|q| proposition::place(self.paragraph.words, q, self.sentence));
        Sentence {
            words: self.words,
            stated: place.map(|place| self.paragraph.words.within(place.span())),
            has_figure: number::any(self.words, dates, self.writing),
            has_date: !dates.is_empty(),
            attributed: self.quote.is_some(),
            is_heading: self.paragraph.is_heading,
            leads: self.leads,
            quoted: self.quoted,
        }
    }

    /// Whom the text names; else the publication speaks.
    fn speaker(self) -> Option<&'a Speaker> {
        self.quote.and_then(|q| q.speaker.as_ref()).filter(|s| !is_bare_pronoun(&s.name))
    }

    fn proposal(
        self,
        document: &Document,
        publication: &Speaker,
        id: ClaimId,
        weighed: Weighed,
        dates: &[DateMention],
    ) -> Proposal {
        let mut numbers = Vec::new();
        number::numbers(self.words, dates, self.writing, &mut numbers);
        let proposition = self.quote.and_then(|q| {
            proposition::proposition(self.paragraph.words, q, self.sentence, self.finder.memory())
        });
        Proposal {
            id,
            span: self.sentence,
            score: weighed.score,
            proposed: weighed.proposed,
            reasons: weighed.reasons(),
            kind: weighed.kind,
            opinion: weighed.opinion,
            forecast: weighed.forecast,
            proposition,
            speaker: Some(self.speaker().unwrap_or(publication).clone()),
            said: said_on(self.quote, dates).or(document.date),
            quoted: self.quoted,
            numbers,
            dates: dates.to_vec(),
        }
    }

    /// The quotation that the sentence gives: the one that the greater part of it stands in, or what its main
    /// verb says. Of several the one that holds the others, but an embedded post only where nothing else fits.
    fn attribution(self, quotes: &'a [Quote]) -> Option<&'a Quote> {
        const REACH: usize = 16;
        let sentence = self.sentence;
        let end = quotes.partition_point(|q| q.span.start < sentence.end);
        let near = &quotes[end.saturating_sub(REACH)..end];
        near.iter()
            .filter(|q| q.stated)
            .filter(|q| q.span.overlap(sentence) * 5 >= sentence.len() * 2 || self.is_main(q))
            .max_by_key(|q| (q.speaker.is_some(), q.cue.is_some(), q.span.overlap(sentence)))
    }
}

impl Said<'_> {
    /// Does the main verb of the sentence say it: its subject before, no other verb before that, and what is said
    /// up to the end?
    fn is_main(self, quote: &Quote) -> bool {
        let (Some(cue), Some(speaker)) = (quote.cue, quote.speaker.as_ref().and_then(|s| s.span)) else {
            return false;
        };
        let to_the_end = quote.span.start > cue.start && quote.span.end + 4 >= self.sentence.end;
        if !to_the_end || speaker.start < self.sentence.start || speaker.end > cue.start {
            return false;
        }
        let words = self.paragraph.words;
        let head = words.within(Span::new(self.sentence.start, speaker.start));
        let leads = Class::VERB.with(Class::RELATIVE);
        // "The clerk who said that …" is a sentence about the clerk.
        if words.has(words.range(speaker).0, Class::RELATIVE) {
            return false;
        }
        !(0..head.len()).any(|i| head.has(i, leads) && !head.capital(i) || head.mark(i) == Some(';'))
    }
}

fn said_on(quote: Option<&Quote>, dates: &[DateMention]) -> Option<NaiveDate> {
    let quote = quote?;
    let outside = dates.iter().filter(|d| d.span.overlap(quote.span) == 0);
    let mut days = outside.filter(|d| d.from == d.to).filter_map(|d| d.from);
    days.next()
}
