//! One document in, its claims, quotations and sentences out.

use super::headline::is_said_below;
use super::lexicon::Class;
use super::listing::{Listed, Listing, publication_of, words_hash};
use super::memory::is_bare_pronoun;
use super::quote::{Finder, Paragraph};
use super::tongue::Tongue;
use super::words::{Word, Words, read};
use super::worth::{self, Held, Seen, Sentence, Weighed};
use super::{ClaimId, DateMention, Number, Proposal, Quote, QuoteKind, Speaker};
use super::{date, number, places, proposition};
use crate::corpus::{Document, LandmarkKind};
use crate::text::{Span, sentences_into};
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::Arc;

/// Name and version of the finder: a proposal made by another one may differ.
pub const FINDER: &str = "claimdesk rules 6";

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

/// How many figures of a sentence are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figures {
    All,
    /// No more than tells that there is one.
    First,
}

/// Paragraphs are worked on together up to so many bytes: one stage after the other for all of them, so that the program of
/// each stage stays at hand for many sentences.
const RUN_BYTES: usize = 16 << 10;

/// Goes through a document once, and hands each sentence over with what it is worth, its dates and its figures.
/// Gives the quotations and sentences of the document, and who has spoken in it.
fn scan(
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
    let (foot, in_letter) = (foot(document), is_letter(document));
    let body: Vec<(Span, bool)> = body(document).collect();
    let plain: Vec<Span> = body.iter().filter(|(_, is_heading)| !is_heading).map(|(span, _)| *span).collect();
    let mut body = body.iter().enumerate().peekable();
    while body.peek().is_some() {
        words.clear();
        pieces.clear();
        let mut bytes = 0;
        while let Some((number, &(span, is_heading))) = body.next_if(|_| bytes < RUN_BYTES) {
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
            if staged.paragraph.is_heading && weighed.proposed {
                let below = &plain[plain.partition_point(|span| span.start < staged.sentence.start)..];
                weighed.note_said_below(is_said_below(staged.words, language, below));
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

/// A paragraph of a run: its words among those of the run, its sentences among those of the document.
struct Piece {
    words: Range<usize>,
    sentences: Range<usize>,
    is_heading: bool,
    leads: bool,
    in_foot: bool,
}

/// A sentence of a run, and what the stages found in it.
struct Staged<'a> {
    sentence: Span,
    words: Words<'a>,
    paragraph: &'a Paragraph<'a>,
    /// Its number among the quotations of the document.
    quote: Option<usize>,
    /// Does any quotation stand in it?
    holds_quotation: bool,
    quoted: bool,
    place: Option<proposition::Place<'a>>,
    dates: Vec<DateMention>,
    numbers: Vec<Number>,
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
fn is_letter(document: &Document) -> bool {
    const HEAD: usize = 4;
    let path = document.path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let greets = |words: &str| words.starts_with("Dear ") || words.starts_with("To whom it may concern");
    [".eml", ".mbox"].iter().any(|ending| path.contains(ending))
        || body(document).take(HEAD).any(|(piece, _)| piece.of(&document.text).is_some_and(greets))
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

/// Empty where the document has no name to speak by, or where it cannot be told who speaks in it.
fn publication(document: &Document) -> &str {
    if !Tongue::of(document.language.as_deref()).is_english() {
        return "";
    }
    publication_of(document.byline.as_deref(), document.outlet.as_deref())
}

/// A sentence and what its paragraph says about it.
#[derive(Clone, Copy)]
struct Said<'a> {
    sentence: Span,
    words: Words<'a>,
    paragraph: &'a Paragraph<'a>,
    /// Whom it is attributed to, if to anybody.
    quote: Option<&'a Quote>,
    quoted: bool,
    /// Where it says something in one plain sentence.
    place: Option<proposition::Place<'a>>,
}

impl<'a> Staged<'a> {
    /// `quotes` are those of the document so far, sorted by start within each paragraph, and from `first_quote` on those
    /// of this one.
    fn new(
        sentence: Span,
        paragraph: &'a Paragraph<'a>,
        finder: &Finder,
        quotes: &[Quote],
        first_quote: usize,
        tongue: Tongue<'_>,
    ) -> Self {
        let in_marks = finder.bytes_in_marks(paragraph.words, sentence);
        let mut staged = Self {
            sentence,
            words: paragraph.words.within(sentence),
            paragraph,
            quote: None,
            holds_quotation: quotes[first_quote..].iter().any(|quote| quote.span.overlap(sentence) > 0),
            quoted: in_marks * 2 > sentence.len(),
            place: None,
            dates: Vec::new(),
            numbers: Vec::new(),
        };
        if !tongue.is_english() {
            return staged;
        }
        staged.quote = staged.said(&[]).attribution(quotes);
        if let Some(quote) = staged.quote.map(|at| &quotes[at]) {
            staged.place = proposition::place(paragraph.words, quote, sentence);
            // A long attribution behind the words does not make them less of a quotation.
            staged.quoted |= quote.kind == QuoteKind::Direct && in_marks * 5 >= sentence.len() * 2;
        }
        staged
    }

    /// `quotes` are those of the document.
    fn said<'q>(&self, quotes: &'q [Quote]) -> Said<'q>
    where
        'a: 'q,
    {
        Said {
            sentence: self.sentence,
            words: self.words,
            paragraph: self.paragraph,
            quote: self.quote.and_then(|at| quotes.get(at)),
            quoted: self.quoted,
            place: self.place,
        }
    }

    /// What stands in it, whatever its language.
    fn held(&self) -> Held {
        let last = self.words.list.iter().rev().take(3).find(|word| !"\"”“»«」）)".contains(word.mark));
        Held {
            figure: !self.numbers.is_empty(),
            date: !self.dates.is_empty(),
            quotation: self.holds_quotation,
            question: last.is_some_and(|word| matches!(word.mark, '?' | '？' | '؟')),
        }
    }
}

impl<'a> Said<'a> {
    fn as_weighed(self, dates: &[DateMention], has_figure: bool) -> Sentence<'a> {
        Sentence {
            words: self.words,
            stated: self.place.map(|place| self.paragraph.words.within(place.span())),
            has_figure,
            has_date: !dates.is_empty(),
            attributed: self.quote.is_some(),
            is_heading: self.paragraph.is_heading,
            leads: self.paragraph.leads,
            in_foot: self.paragraph.in_foot,
            in_letter: self.paragraph.in_letter,
            quoted: self.quoted,
        }
    }

    /// Whom the text names; else the publication speaks, if it has a name.
    fn speaker(self) -> Option<&'a Speaker> {
        self.quote.and_then(|q| q.speaker.as_ref()).filter(|s| !is_bare_pronoun(&s.name))
    }

    fn proposal(
        self,
        document: &Document,
        publication: Option<&Speaker>,
        id: ClaimId,
        weighed: Weighed,
        dates: &mut Vec<DateMention>,
        numbers: &mut Vec<Number>,
    ) -> Proposal {
        let proposition =
            self.quote.zip(self.place).map(|(quote, place)| place.written(self.paragraph.words, quote));
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
            speaker: self.speaker().or(publication).cloned(),
            said: self.said_on(dates, document.date),
            denies: self.quote.is_some_and(|quote| quote.denies) && self.speaker().is_some(),
            quoted: self.quoted,
            numbers: std::mem::take(numbers),
            dates: std::mem::take(dates),
        }
    }

    /// The quotation that the sentence gives: the one that the greater part of it stands in, or what its main
    /// verb says. Of several the one that holds the others, but an embedded post only where nothing else fits.
    /// Its number among `quotes`.
    fn attribution(self, quotes: &[Quote]) -> Option<usize> {
        const REACH: usize = 16;
        let sentence = self.sentence;
        let end = quotes.partition_point(|q| q.span.start < sentence.end);
        let start = end.saturating_sub(REACH);
        let near = &quotes[start..end];
        let given = |n: &usize| {
            let q = &near[*n];
            q.stated && (q.span.overlap(sentence) * 5 >= sentence.len() * 2 || self.is_main(q))
        };
        let most = (0..near.len()).filter(given).max_by_key(|n| {
            let q = &near[*n];
            (q.speaker.is_some(), q.cue.is_some(), q.span.overlap(sentence))
        })?;
        // "Orla Finch said it had sunk, adding that nobody had been told": what she said first, though it is shorter.
        let (longest, name) = (&near[most], |q: &Quote| q.speaker.as_ref().and_then(|speaker| speaker.span));
        let first = (0..near.len()).find(|n| {
            let q = &near[*n];
            q.span.end <= longest.span.start
                && name(q).is_some_and(|name| name.start >= sentence.start)
                && q.speaker.as_ref().map(|s| &s.name) == longest.speaker.as_ref().map(|s| &s.name)
                && q.span.overlap(sentence) * 2 >= longest.span.overlap(sentence)
                && given(n)
        });
        Some(start + first.unwrap_or(most))
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
        // "According to the harbour office, …"
        if to_the_end && cue.start == self.sentence.start {
            return true;
        }
        let words = self.paragraph.words;
        // "Orla Finch said it had sunk, and she went home"
        let begins = || {
            let next = words.range(quote.span).1;
            words.mark(next) == Some(',')
                && (words.has(next + 1, Class::SAYING)
                    || words.has(next + 1, Class::CONJUNCTION) && words.has(next + 2, Class::PRONOUN))
        };
        let led_in = self.sentence.start <= speaker.start
            && speaker.end <= cue.start
            && cue.start < quote.span.start
            && quote.span.start < self.sentence.end;
        if !led_in || !(to_the_end || begins()) {
            return false;
        }
        let mut head = words.within(Span::new(self.sentence.start, speaker.start));
        // "In a letter seen by the paper, Orla Finch wrote …"
        let last = head.len().wrapping_sub(1);
        if to_the_end && head.has(0, Class::PREPOSITION) && head.mark(last) == Some(',') {
            let participle = |i: usize| head.has(i, Class::PAST) && head.is(i + 1, "by");
            if let Some(seen) = (0..last).find(|i| participle(*i)) {
                head.list = &head.list[..seen];
            }
        }
        let leads = Class::VERB.with(Class::RELATIVE);
        // "The clerk who said that …" is a sentence about the clerk.
        if words.has(words.range(speaker).0, Class::RELATIVE) {
            return false;
        }
        !(0..head.len()).any(|i| head.has(i, leads) && !head.capital(i) || head.mark(i) == Some(';'))
    }

    /// When it was said: on the day nearest to the word of saying, else on the document's. "Said in May" leaves the
    /// day open.
    fn said_on(self, dates: &[DateMention], today: Option<NaiveDate>) -> Option<NaiveDate> {
        let Some(quote) = self.quote else { return today };
        let cue = quote.cue.unwrap_or(quote.span);
        let distance =
            |span: Span| span.start.saturating_sub(cue.end).max(cue.start.saturating_sub(span.end));
        let told = dates
            .iter()
            .filter(|date| date.span.overlap(quote.span) == 0 && !self.is_about_speaker(quote, date.span))
            .min_by_key(|date| distance(date.span));
        match told {
            Some(date) => date.from.filter(|_| date.from == date.to),
            None => today,
        }
    }

    /// "The firm, which was sold in 2014, said …": the date tells of the speaker.
    fn is_about_speaker(self, quote: &Quote, date: Span) -> bool {
        let Some(name) = quote.speaker.as_ref().and_then(|speaker| speaker.span) else { return false };
        if date.start < name.start {
            return false;
        }
        let aside = date.end <= name.end || quote.cue.is_some_and(|cue| date.end <= cue.start);
        let beside = self.paragraph.words.within(Span::new(name.start, date.start));
        aside && (0..beside.len()).any(|i| beside.has(i, Class::RELATIVE.with(Class::PAST)))
    }
}
