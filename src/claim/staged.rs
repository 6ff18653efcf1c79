//! A sentence with what its paragraph says about it: who says it, when, and whether it is quoted.

use super::lexicon::Class;
use super::memory::is_bare_pronoun;
use super::proposition;
use super::quote::{Finder, Paragraph};
use super::tongue::Tongue;
use super::words::Words;
use super::worth::{Held, Sentence, Weighed};
use super::{ClaimId, DateMention, Number, Proposal, Quote, QuoteKind, Speaker};
use crate::corpus::Document;
use crate::text::Span;
use chrono::NaiveDate;

/// A sentence of a run, and what the stages found in it.
pub(super) struct Staged<'a> {
    pub sentence: Span,
    pub words: Words<'a>,
    pub paragraph: &'a Paragraph<'a>,
    /// Its number among the quotations of the document.
    quote: Option<usize>,
    /// Does any quotation stand in it? Asked in other languages only.
    holds_quotation: bool,
    quoted: bool,
    place: Option<proposition::Place<'a>>,
    pub dates: Vec<DateMention>,
    pub numbers: Vec<Number>,
}

/// A sentence and what its paragraph says about it.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub sentence: Span,
    pub words: Words<'a>,
    pub paragraph: &'a Paragraph<'a>,
    /// Whom it is attributed to, if to anybody.
    quote: Option<&'a Quote>,
    quoted: bool,
    /// Where it says something in one plain sentence.
    place: Option<proposition::Place<'a>>,
}

impl<'a> Staged<'a> {
    /// `quotes` are those of the document so far, sorted by start within each paragraph, and from `first_quote` on those
    /// of this one.
    pub fn new(
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
            holds_quotation: false,
            quoted: in_marks * 2 > sentence.len(),
            place: None,
            dates: Vec::new(),
            numbers: Vec::new(),
        };
        if !tongue.is_english() {
            // Sorted, and none in another.
            let own = &quotes[first_quote..];
            let next = own.partition_point(|quote| quote.span.end <= sentence.start);
            staged.holds_quotation = own.get(next).is_some_and(|quote| quote.span.overlap(sentence) > 0);
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
    pub fn said<'q>(&self, quotes: &'q [Quote]) -> Said<'q>
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
    pub fn held(&self) -> Held {
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
    pub fn as_weighed(self, dates: &[DateMention], has_figure: bool) -> Sentence<'a> {
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
    pub fn speaker(self) -> Option<&'a Speaker> {
        self.quote.and_then(|q| q.speaker.as_ref()).filter(|s| !is_bare_pronoun(&s.name))
    }

    pub fn proposal(
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
        // A mark and a blank, or two marks.
        const MARK: usize = 4;
        let (Some(cue), Some(speaker)) = (quote.cue, quote.speaker.as_ref().and_then(|s| s.span)) else {
            return false;
        };
        // "It had sunk, said Orla Finch, who runs the ferry": what is said stands first.
        let stands_first = (self.sentence.start..=self.sentence.start + MARK).contains(&quote.span.start)
            && cue.start >= quote.span.end
            && cue.start.min(speaker.start) <= quote.span.end + MARK
            && cue.end <= self.sentence.end;
        if stands_first {
            return true;
        }
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
