//! One document in, its claims, quotations and sentences out.

use super::lexicon::Class;
use super::quote::{Finder, Paragraph};
use super::speaker::is_bare_pronoun;
use super::words::{Word, Words, read};
use super::worth::{self, Sentence};
use super::{ClaimId, DateMention, Proposal, Quote, QuoteKind, Speaker};
use super::{date, number, places, proposition};
use crate::corpus::{Document, LandmarkKind};
use crate::text::{Span, sentences_into};
use chrono::NaiveDate;

/// Name and version of the finder: a proposal made by another one may differ.
pub const FINDER: &str = "claimdesk rules 1";

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
    scan(document, false)
}

/// Every sentence of the body as a proposal; `proposed` is false below the threshold.
#[must_use]
pub fn score_all(document: &Document) -> Vec<Proposal> {
    scan(document, true).claims
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
    let counted = places::earlier(&document.text, &[bare]);
    counted
        .first()
        .map_or_else(|| ClaimId::new(document.id, "", 0), |(w, n)| ClaimId::new(document.id, w, *n))
}

fn scan(document: &Document, all: bool) -> Found {
    let text: &str = &document.text;
    let language = document.language.as_deref();
    let publication = Speaker { name: publication(document), span: None };
    let mut found = Found::default();
    let mut finder = Finder::default();
    // Ids are given at the end, when all places are known.
    let unborn = ClaimId::new(document.id, "", 0);
    let mut words: Vec<Word> = Vec::new();
    for (piece, is_heading) in body(document) {
        words.clear();
        read(text, piece, &mut words);
        let first = found.sentences.len();
        sentences_into(&text[piece.range()], language, &mut found.sentences);
        for sentence in &mut found.sentences[first..] {
            *sentence = sentence.shifted(piece.start);
        }
        let paragraph = Paragraph {
            words: Words { text, list: &words },
            sentences: &found.sentences[first..],
            is_heading,
            dateline: document.dateline.as_deref(),
        };
        finder.paragraph(paragraph, &mut found.quotes);
        let mut dated = None;
        for sentence in &found.sentences[first..] {
            let said = Said { sentence: *sentence, paragraph, finder: &finder, quotes: &found.quotes, dated };
            let proposal = said.proposal(document, &publication, unborn);
            dated = proposal.dates.iter().rev().find_map(|d| d.from.zip(d.to)).or(dated);
            if proposal.proposed || all {
                found.claims.push(proposal);
            }
        }
    }
    let spans: Vec<Span> = found.claims.iter().map(|c| c.span).collect();
    for (claim, (words, count)) in found.claims.iter_mut().zip(places::earlier(text, &spans)) {
        claim.id = ClaimId::new(document.id, &words, count);
    }
    found
}

/// Paragraphs and headings without what is marked as boilerplate: piece, and is it a heading?
fn body(document: &Document) -> impl Iterator<Item = (Span, bool)> + '_ {
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

/// Who speaks where the text names nobody: the outlet, else the file.
fn publication(document: &Document) -> String {
    let file = || document.path.rsplit('/').next().unwrap_or(&document.path).to_owned();
    document.outlet.clone().unwrap_or_else(file)
}

/// A sentence and what its paragraph says about it.
#[derive(Clone, Copy)]
struct Said<'a> {
    sentence: Span,
    paragraph: Paragraph<'a>,
    finder: &'a Finder,
    /// Of the document so far, sorted by start within each paragraph.
    quotes: &'a [Quote],
    /// What the sentences before it in the paragraph were last dated.
    dated: Option<date::Interval>,
}

impl<'a> Said<'a> {
    fn proposal(self, document: &Document, publication: &Speaker, unborn: ClaimId) -> Proposal {
        let words = self.paragraph.words.within(self.sentence);
        let (mut dates, mut numbers) = (Vec::new(), Vec::new());
        let writing = number::Writing::of(document.language.as_deref());
        date::dates(words, document.date, self.dated, &mut dates);
        number::numbers(words, &dates, writing, &mut numbers);
        let quote = self.attribution();
        let in_marks = self.finder.bytes_in_marks(self.paragraph.words, self.sentence);
        // A long attribution behind the words does not make them less of a quotation.
        let direct = quote.is_some_and(|q| q.kind == QuoteKind::Direct);
        let quoted =
            in_marks * 2 > self.sentence.len() || (direct && in_marks * 5 >= self.sentence.len() * 2);
        let proposition = quote.and_then(|q| {
            proposition::proposition(self.paragraph.words, q, self.sentence, self.finder.memory())
        });
        let (score, reasons, kind) = worth::weigh(Sentence {
            words,
            stated: proposition.as_ref().map(|p| self.paragraph.words.within(p.span)),
            numbers: &numbers,
            dates: &dates,
            attributed: quote.is_some(),
            is_heading: self.paragraph.is_heading,
            quoted,
        });
        let named = quote.and_then(|q| q.speaker.as_ref()).filter(|s| !is_bare_pronoun(&s.name));
        let speaker = named.unwrap_or(publication).clone();
        Proposal {
            id: unborn,
            span: self.sentence,
            score,
            proposed: score >= worth::THRESHOLD,
            reasons,
            kind,
            proposition,
            speaker: Some(speaker),
            said: said_on(quote, &dates).or(document.date),
            quoted,
            numbers,
            dates,
        }
    }

    /// The quotation that the sentence gives: the one that the greater part of it stands in, or what its main
    /// verb says. Of several the one that holds the others, but an embedded post only where nothing else fits.
    fn attribution(self) -> Option<&'a Quote> {
        const REACH: usize = 16;
        let sentence = self.sentence;
        let end = self.quotes.partition_point(|q| q.span.start < sentence.end);
        let near = &self.quotes[end.saturating_sub(REACH)..end];
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
