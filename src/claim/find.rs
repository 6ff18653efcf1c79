//! One document in, its claims, quotations and sentences out.

use super::listing::{Listed, Listing, publication_of, words_hash};
use super::places;
use super::quote::Finder;
use super::scan::{Figures, scan};
use super::tongue::Tongue;
use super::worth::{self, Seen, Weighed};
use super::{ClaimId, Proposal, Quote, Speaker};
use crate::corpus::{Document, LandmarkKind};
use crate::text::{Span, sentences_into};
use std::sync::Arc;

/// Name and version of the finder: a proposal made by another one may differ.
pub const FINDER: &str = "claimdesk rules 6";

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

/// Which sentences of a document's body are to be among its claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those worth checking.
    Claims,
    /// All; of those not worth checking [`Proposal::proposed`] is false.
    Sentences,
}

impl Wanted {
    fn takes(self, weighed: Weighed) -> bool {
        self == Self::Sentences || weighed.proposed
    }
}

/// Finds the claims, quotations and sentences of a document.
#[must_use]
pub fn find(document: &Document, wanted: Wanted) -> Found {
    let name = publication(document);
    let publication = (!name.is_empty()).then(|| Speaker { name: name.to_owned(), span: None });
    // Ids are given at the end, when all places are known.
    let unborn = ClaimId::new(document.id, "", 0);
    let mut claims: Vec<Proposal> = Vec::new();
    let (finder, mut quotes, sentences) = scan(document, Figures::All, |said, weighed, dates, numbers| {
        if wanted.takes(weighed) {
            claims.push(said.proposal(document, publication.as_ref(), unborn, weighed, dates, numbers));
        }
    });
    let speakers = claims.iter_mut().filter_map(|claim| claim.speaker.as_mut());
    for speaker in speakers.chain(quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut())) {
        let is_publication = publication.as_ref() == Some(speaker);
        if let Some(full) = finder.full_name(&speaker.name, &document.text).filter(|_| !is_publication) {
            full.clone_into(&mut speaker.name);
        }
    }
    let spans: Vec<Span> = claims.iter().map(|c| c.span).collect();
    places::earlier(&document.text, &spans, |n, words, count| {
        claims[n].id = ClaimId::new(document.id, words, count);
    });
    Found { claims, quotes, sentences }
}

/// Every sentence of the body as the learnt weights see it, for the program that trains them: of an English document.
#[must_use]
pub fn seen_by_the_weights(document: &Document) -> Vec<Seen> {
    let mut seen = Vec::new();
    if !Tongue::of(document.language.as_deref()).is_english() {
        return seen;
    }
    scan(document, Figures::All, |said, _, dates, numbers| {
        seen.push(worth::see(said.as_weighed(dates, !numbers.is_empty())));
    });
    seen
}

/// Finds what lists show of a document's claims, in less time than [`find`] takes: the same claims.
#[must_use]
pub fn list(document: &Document, wanted: Wanted) -> Listing {
    let unborn = ClaimId::new(document.id, "", 0);
    let mut claims: Vec<Listed> = Vec::new();
    let mut speakers: Vec<Arc<str>> = vec![publication(document).into()];
    let (finder, _, sentences) = scan(document, Figures::First, |said, weighed, _, _| {
        if !wanted.takes(weighed) {
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
    let speakers = with_full_names(&speakers, &finder, &document.text, &mut claims);
    let spans: Vec<Span> = claims.iter().map(Listed::span).collect();
    places::earlier(&document.text, &spans, |n, words, count| {
        claims[n].id = ClaimId::new(document.id, words, count);
    });
    Listing { claims, sentences, speakers }
}

/// Names each speaker by the full name that the document gives somewhere, each once. The publication keeps its own.
fn with_full_names(
    speakers: &[Arc<str>],
    finder: &Finder,
    text: &str,
    claims: &mut [Listed],
) -> Vec<Arc<str>> {
    let mut named: Vec<Arc<str>> = Vec::with_capacity(speakers.len());
    let mut number = Vec::with_capacity(speakers.len());
    for (n, speaker) in speakers.iter().enumerate() {
        let name = if n == 0 { None } else { finder.full_name(speaker, text) }
            .map_or_else(|| speaker.clone(), Arc::from);
        let known = named.iter().skip(1).position(|known| *known == name).filter(|_| n > 0);
        number.push(known.map_or(named.len(), |at| at + 1));
        if known.is_none() {
            named.push(name);
        }
    }
    for claim in claims {
        claim.speaker = number[claim.speaker as usize] as u32;
    }
    named
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

/// Empty where the document has no name to speak by, or where it cannot be told who speaks in it.
fn publication(document: &Document) -> &str {
    if !Tongue::of(document.language.as_deref()).is_english() {
        return "";
    }
    publication_of(document.byline.as_deref(), document.outlet.as_deref())
}
