//! One walk through a document, one stage after the other: words and sentences, quotations, dates, figures, worth.

use super::headline::is_said_below;
use super::quote::{Finder, Paragraph};
use super::staged::{Said, Staged};
use super::tongue::Tongue;
use super::words::{Word, Words, read};
use super::worth::{self, Weighed};
use super::{DateMention, Number, Quote};
use super::{date, number};
use crate::corpus::{Document, LandmarkKind};
use crate::text::{Span, sentences_into};
use std::ops::Range;

/// From so many paragraphs and headings on a document is an article, and so many of these are its head.
const ARTICLE: usize = 6;
const LEAD: usize = 3;

/// How many figures of a sentence are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    All,
    /// No more than tells that there is one.
    First,
}

/// Paragraphs are worked on together up to so many bytes: one stage after the other for all of them, so that the program of
/// each stage stays at hand for many sentences.
const RUN_BYTES: usize = 16 << 10;

/// Goes through a document once, and hands each sentence over with what it is worth, its dates and its figures.
/// Gives the quotations and sentences of the document, and who has spoken in it.
pub(super) fn scan(
    document: &Document,
    figures: Figures,
    mut each: impl FnMut(Said<'_>, Weighed, &mut Vec<DateMention>, &mut Vec<Number>),
) -> (Finder, Vec<Quote>, Vec<Span>) {
    let text: &str = &document.text;
    let language = document.language.as_deref();
    let tongue = Tongue::of(language);
    let writing = number::Writing::of(tongue);
    let (mut quotes, mut sentences) = (Vec::new(), Vec::new());
    let mut finder = Finder::default();
    let (mut words, mut pieces): (Vec<Word>, Vec<Piece>) = (Vec::new(), Vec::new());
    let is_article = document.landmarks.len() >= ARTICLE;
    let body: Vec<(Span, bool)> = body(document).collect();
    let (foot, in_letter) = (foot(document), is_letter(document, &body));
    let mut next = body.iter().enumerate().peekable();
    while next.peek().is_some() {
        words.clear();
        pieces.clear();
        let mut bytes = 0;
        while let Some((number, &(span, is_heading))) = next.next_if(|_| bytes < RUN_BYTES) {
            bytes += span.len();
            let (first_word, first_sentence) = (words.len(), sentences.len());
            read(text, span, &mut words);
            sentences_into(&text[span.range()], language, &mut sentences);
            for sentence in &mut sentences[first_sentence..] {
                *sentence = sentence.shifted(span.start);
            }
            pieces.push(Piece {
                words: first_word..words.len(),
                sentences: first_sentence..sentences.len(),
                is_heading,
                leads: is_article && number < LEAD,
                in_foot: span.start >= foot,
            });
        }
        let paragraph = |piece: &Piece| Paragraph {
            words: Words { text, list: &words[piece.words.clone()] },
            sentences: &sentences[piece.sentences.clone()],
            is_heading: piece.is_heading,
            leads: piece.leads,
            in_foot: piece.in_foot,
            in_letter,
            dateline: document.dateline.as_deref(),
        };
        let paragraphs: Vec<Paragraph<'_>> = pieces.iter().map(paragraph).collect();
        let mut run: Vec<Staged<'_>> = Vec::with_capacity(paragraphs.iter().map(|p| p.sentences.len()).sum());
        for paragraph in &paragraphs {
            let first_quote = quotes.len();
            if tongue.is_english() {
                finder.paragraph(*paragraph, &mut quotes);
            } else {
                finder.only_marks(*paragraph, tongue, &mut quotes);
            }
            let staged =
                |sentence: &Span| Staged::new(*sentence, paragraph, &finder, &quotes, first_quote, tongue);
            run.extend(paragraph.sentences.iter().map(staged));
        }
        // What the sentences before in the paragraph were last dated.
        let mut dated = None;
        for staged in &mut run {
            if tongue.is_english() {
                dated = dated.filter(|_| staged.paragraph.sentences.first() != Some(&staged.sentence));
                date::dates(staged.words, document.date, dated, &mut staged.dates);
                dated = staged.dates.iter().rev().find_map(|d| d.from.zip(d.to)).or(dated);
            } else {
                date::dates_in(staged.words, tongue, &mut staged.dates);
            }
        }
        for staged in &mut run {
            match figures {
                Figures::All => number::numbers(staged.words, &staged.dates, writing, &mut staged.numbers),
                Figures::First => number::first(staged.words, &staged.dates, writing, &mut staged.numbers),
            }
        }
        let weigh = |staged: &Staged<'_>| {
            let mut weighed = if tongue.is_english() {
                worth::weigh(staged.said(&quotes).as_weighed(&staged.dates, !staged.numbers.is_empty()))
            } else {
                worth::weigh_held(staged.held())
            };
            if staged.paragraph.is_heading && weighed.proposed && tongue.is_english() {
                weighed.note_said_below(is_said_below(staged.words, below(&body, staged.sentence)));
            }
            weighed
        };
        let weighed: Vec<Weighed> = run.iter().map(weigh).collect();
        for (staged, weighed) in run.iter_mut().zip(weighed) {
            let (mut dates, mut numbers) =
                (std::mem::take(&mut staged.dates), std::mem::take(&mut staged.numbers));
            each(staged.said(&quotes), weighed, &mut dates, &mut numbers);
        }
    }
    (finder, quotes, sentences)
}

/// The paragraphs below a heading at whose head `sentence` stands: up to the next heading, and none where others than a
/// subtitle stand between, so that no paragraph is read again for each of many headings.
fn below(body: &[(Span, bool)], sentence: Span) -> impl Iterator<Item = Span> {
    const SUBTITLES: usize = 1;
    let first = body.partition_point(|(span, _)| span.start <= sentence.start);
    let headings = body[first..].iter().take(SUBTITLES + 1).take_while(|(_, is_heading)| *is_heading).count();
    let plain = body[first + headings..].iter().take_while(|(_, is_heading)| !is_heading);
    plain.map(|(span, _)| *span)
}

/// A paragraph of a run: its words among those of the run, its sentences among those of the document.
struct Piece {
    words: Range<usize>,
    sentences: Range<usize>,
    is_heading: bool,
    leads: bool,
    in_foot: bool,
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

/// Is it a mail or a letter, in which "I" is who states what happened?
fn is_letter(document: &Document, body: &[(Span, bool)]) -> bool {
    const HEAD: usize = 4;
    let path = document.path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let greets = |words: &str| words.starts_with("Dear ") || words.starts_with("To whom it may concern");
    [".eml", ".mbox"].iter().any(|ending| path.contains(ending))
        || body.iter().take(HEAD).any(|(piece, _)| piece.of(&document.text).is_some_and(greets))
}

/// Where the lines begin that stand below a text and end as no sentence does: who wrote it from where, the page, the
/// edition.
fn foot(document: &Document) -> usize {
    const LINES: usize = 6;
    let ends = |words: &str| {
        let bare = words.trim_end().trim_end_matches(['"', '”', '’', '»', '“', ')']);
        bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？'])
    };
    let is_marked = |span: Span| {
        let at = document.boilerplate.partition_point(|marked| marked.end <= span.start);
        document.boilerplate.get(at).is_some_and(|marked| marked.start <= span.start)
    };
    let paragraphs = document.landmarks.iter().rev().filter(|l| l.kind == LandmarkKind::Paragraph);
    let mut first = document.text.len();
    for (count, span) in paragraphs.map(|l| l.span).filter(|span| !is_marked(*span)).enumerate() {
        if span.of(&document.text).is_some_and(ends) {
            return first;
        }
        if count == LINES {
            break;
        }
        first = span.start;
    }
    // A text of such lines only is a list, a table, or a post.
    document.text.len()
}
