//! What a checker of every word ticks one by one: the names, figures, dates and quotations of each sentence.
//!
//! A fact that recurs is one fact: the same words of the same kind in the same document. A figure is a fact only
//! with what it counts; a bare one, or a share of something, is a fact of its own at each place.

use super::lexicon::Class;
use super::scan::body;
use super::tongue::Tongue;
use super::words::{Set, Shape, Word, Words, read, set};
use super::{DateMention, Found, Number, NumberKind, Proposal, Quote, QuoteKind, marks};
use crate::corpus::Document;
use crate::text::{Span, fold_space, tokens};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// What a point is, also by its name in a project file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PointKind {
    Name,
    Figure,
    Date,
    Quotation,
}

impl PointKind {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Quotation => "quotation",
        }
    }
}

/// Something to be ticked, within one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Bytes of the text.
    pub span: Span,
    pub kind: PointKind,
    /// Points of one document with the same number state one fact.
    pub fact: u32,
}

/// The points of one document.
#[derive(Clone, Debug, Default)]
pub struct Points {
    /// By place; those that begin together longer first.
    pub list: Vec<Point>,
    /// How many facts they state.
    pub facts: u32,
    /// Are names told from other words by their capitals in this document's language?
    pub has_names: bool,
}

/// The points of a document in which every sentence was found ([`super::Wanted::Sentences`]).
#[must_use]
pub fn points(document: &Document, found: &Found) -> Points {
    let language = document.language.as_deref();
    let mut making = Making {
        text: &document.text,
        facts: HashMap::new(),
        next: 0,
        list: Vec::new(),
        quotes: &found.quotes,
    };
    let has_names = capitals_are_names(language);
    let capitals = if has_names { Capitals::of(document, found) } else { Capitals::default() };
    let tongue = Tongue::of(language);
    let is_english = tongue.is_english();
    let mut list: Vec<Word> = Vec::new();
    let mut marked = Vec::new();
    let mut first = 0;
    for (piece, is_heading) in body(document) {
        list.clear();
        read(&document.text, piece, &mut list);
        let words = Words { text: &document.text, list: &list };
        marks::pair(words, tongue, &mut marked);
        let sentences = found.claims[first..].iter().take_while(|claim| claim.span.start < piece.end).count();
        for claim in &found.claims[first..first + sentences] {
            making.figures_and_dates(claim);
            for mark in &marked {
                let inner = words.span(mark.open + 1, mark.close.max(mark.open + 1));
                if inner.overlap(claim.span) > 0 {
                    let start = inner.start.max(claim.span.start);
                    making.quotation(Span::new(start, inner.end.min(claim.span.end)));
                }
            }
            if has_names {
                let opens = |i: usize| marked.iter().any(|mark| mark.open == i);
                let sentence =
                    Sentence { words, range: words.range(claim.span), is_english, capitals: &capitals };
                let known_only = is_heading || sentence.is_in_capitals();
                sentence.names(known_only, &opens, &mut |span| making.name(span));
            }
        }
        first += sentences;
    }
    let mut list = making.list;
    list.sort_by_key(|point| (point.span.start, std::cmp::Reverse(point.span.end), point.kind));
    list.dedup_by_key(|point| (point.span, point.kind));
    Points { list, facts: making.next, has_names }
}

/// Not where nouns have capitals too, nor where letters have none.
fn capitals_are_names(language: Option<&str>) -> bool {
    const NOT: [&str; 38] = [
        "de", "lb", "ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "hi", "mr", "ne", "sa", "bn", "as", "pa",
        "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo", "my", "km", "bo", "dz", "ka", "am", "ti", "zh",
        "ja", "ko", "dv", "yue",
    ];
    let primary = language.unwrap_or_default().split(['-', '_']).next().unwrap_or_default();
    !NOT.iter().any(|not| primary.eq_ignore_ascii_case(not))
}

/// By what a point is the same fact as another of its kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Recurs {
    /// By nothing: it is a fact of its own at each place.
    Never,
    ByWords,
    /// By words, and the first and last day they stand for.
    ByDays(i32, i32),
}

type Fact = (PointKind, String, Recurs);

struct Making<'a> {
    text: &'a str,
    facts: HashMap<Fact, u32>,
    next: u32,
    list: Vec<Point>,
    quotes: &'a [Quote],
}

impl Making<'_> {
    fn add(&mut self, span: Span, kind: PointKind, recurs: Recurs) {
        let Some(words) = span.of(self.text).filter(|words| words.chars().any(char::is_alphanumeric)) else {
            return;
        };
        let new = self.next;
        let fact = if recurs == Recurs::Never {
            new
        } else {
            let words = fold_space(words).to_lowercase();
            *self.facts.entry((kind, words, recurs)).or_insert(new)
        };
        self.next += u32::from(fact == new);
        self.list.push(Point { span, kind, fact });
    }

    fn figures_and_dates(&mut self, claim: &Proposal) {
        use chrono::Datelike;
        for DateMention { span, from, to } in &claim.dates {
            let days = from.zip(*to);
            let recurs = days.map_or(Recurs::Never, |(from, to)| {
                Recurs::ByDays(from.num_days_from_ce(), to.num_days_from_ce())
            });
            self.add(*span, PointKind::Date, recurs);
        }
        for number in &claim.numbers {
            let (span, has_noun) = with_noun(self.text, number, claim.span);
            self.add(span, PointKind::Figure, if has_noun { Recurs::ByWords } else { Recurs::Never });
        }
    }

    fn name(&mut self, span: Span) {
        // "Christmas" is looked at as a date.
        let is_date = |point: &Point| point.kind == PointKind::Date && point.span.contains(span);
        if !self.list.iter().rev().take(64).any(is_date) {
            self.add(span, PointKind::Name, Recurs::ByWords);
        }
    }

    /// What stands in marks, as far as it stands in one sentence.
    fn quotation(&mut self, span: Span) {
        let Some(words) = span.of(self.text) else { return };
        let is_outside = |c: char| !c.is_alphanumeric() && !"$£€₹%".contains(c);
        let start = span.start + (words.len() - words.trim_start_matches(is_outside).len());
        let end = span.start + words.trim_end_matches(is_outside).len();
        if start >= end {
            return;
        }
        let bare = Span::new(start, end);
        let several = || bare.of(self.text).is_some_and(|words| words.split_whitespace().nth(1).is_some());
        // A single word in marks is a quotation only where somebody is said to have said it.
        let is_said = || {
            let near = self.quotes.partition_point(|quote| quote.span.start < bare.end);
            let before = self.quotes[..near].iter().rev().take(16);
            before.into_iter().any(|q| q.kind != QuoteKind::Indirect && q.span.overlap(bare) > 0)
        };
        if several() || is_said() {
            self.add(bare, PointKind::Quotation, Recurs::ByWords);
        }
    }
}

/// The figure with the noun that it counts, where that stands behind it: "1,400 people". Money counts itself.
fn with_noun(text: &str, number: &Number, sentence: Span) -> (Span, bool) {
    const FAR: usize = 6;
    let bare = (number.span, false);
    let Some(unit) = number.unit.as_deref() else { return bare };
    if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) {
        return (number.span, number.kind == NumberKind::Count);
    }
    if unit.starts_with("percent") {
        return bare;
    }
    let own = number.span.of(text).unwrap_or_default();
    if own.len() > unit.len() && own.to_lowercase().ends_with(&unit.to_lowercase()) {
        return (number.span, true);
    }
    let Some(behind) = text.get(number.span.end..sentence.end) else { return bare };
    for token in tokens(behind).take(FAR) {
        let word = token.of(behind);
        if word.eq_ignore_ascii_case(unit) {
            return (Span::new(number.span.start, number.span.end + token.span.end), true);
        }
        if word.chars().all(|c| ",;:.!?()".contains(c)) {
            break;
        }
    }
    bare
}

/// How the words of a document are written elsewhere in it.
#[derive(Default)]
struct Capitals {
    /// With a capital where grammar asks for none: parts of names.
    names: HashSet<String>,
    /// In small letters.
    small: HashSet<String>,
}

impl Capitals {
    fn of(document: &Document, found: &Found) -> Self {
        let mut all = Self::default();
        let mut list = Vec::new();
        let mut marked = Vec::new();
        let mut first = 0;
        for (piece, is_heading) in body(document) {
            list.clear();
            read(&document.text, piece, &mut list);
            let words = Words { text: &document.text, list: &list };
            marks::pair(words, Tongue::of(document.language.as_deref()), &mut marked);
            let count = found.sentences[first..].iter().take_while(|span| span.start < piece.end).count();
            for span in &found.sentences[first..first + count] {
                let nothing = Self::default();
                let sentence =
                    Sentence { words, range: words.range(*span), is_english: true, capitals: &nothing };
                let in_capitals = is_heading || sentence.is_in_capitals();
                for i in sentence.range.0..sentence.range.1 {
                    let opens = |at: usize| marked.iter().any(|mark| mark.open == at);
                    if words.shape(i) == Some(Shape::Lower) {
                        if !all.small.contains(words.bare(i)) {
                            all.small.insert(words.bare(i).to_owned());
                        }
                    } else if !in_capitals && sentence.is_part(i) && !sentence.is_head(i, &opens) {
                        all.names.insert(words.bare(i).to_owned());
                    }
                }
            }
            first += count;
        }
        all
    }
}

/// One sentence, by the numbers of its words in the paragraph.
struct Sentence<'a> {
    words: Words<'a>,
    range: (usize, usize),
    is_english: bool,
    capitals: &'a Capitals,
}

impl Sentence<'_> {
    /// Are most of its words written with capitals, as headlines are?
    fn is_in_capitals(&self) -> bool {
        let words = (self.range.0..self.range.1).filter_map(|i| self.words.shape(i));
        let (mut capital, mut all) = (0, 0);
        for shape in words.filter(|shape| matches!(shape, Shape::Capital | Shape::Lower)) {
            all += 1;
            capital += usize::from(shape == Shape::Capital);
        }
        all >= 5 && capital * 4 > all * 3
    }

    /// Can the word be one of a name's, by its capital?
    fn is_part(&self, i: usize) -> bool {
        const NEVER: Class = Class::MONTH.with(Class::WEEKDAY).with(Class::FIRST);
        i < self.range.1 && self.words.capital(i) && !self.words.has(i, NEVER)
    }

    /// Has the word a capital only because something begins with it?
    fn is_head(&self, i: usize, opens: &dyn Fn(usize) -> bool) -> bool {
        let before = |i: usize| i.checked_sub(1).filter(|before| *before >= self.range.0);
        match before(i) {
            None => true,
            Some(at) if matches!(self.words.mark(at), Some(':' | '•' | '·' | '*')) || opens(at) => true,
            // Marks and numbers that stand before the first word: "- ", "3. ".
            Some(at) => {
                let is_no_word =
                    |i: usize| !matches!(self.words.shape(i), Some(Shape::Lower | Shape::Capital));
                self.words.mark(at).is_some() && (self.range.0..=at).all(is_no_word)
            }
        }
    }

    /// The end of the run of a name's words that begins at `from`.
    fn run(&self, from: usize) -> usize {
        const INNER: &Set =
            set!["of", "de", "la", "le", "du", "des", "da", "di", "del", "von", "van", "der", "bin", "al"];
        let w = self.words;
        let mut end = from + 1;
        loop {
            let is_ended = w.possessive(end - 1);
            let initial = w.mark(end) == Some('.')
                && w.touches(end - 1)
                && (w.str(end - 1).chars().count() == 1 || w.has(end - 1, Class::TITLE));
            let skipped = if is_ended {
                return end;
            } else if initial || w.hyphen(end) || w.mark(end) == Some('&') {
                end + 1
            } else if w.any(end, INNER) && !w.capital(end) {
                end + 1 + usize::from(w.any(end + 1, set!["the", "la", "der", "den"]) && !w.capital(end + 1))
            } else {
                end
            };
            let joined = w.shape(skipped) != Some(Shape::Mark) && self.is_part(skipped);
            if !joined || w.has(skipped, Class::PRONOUN) {
                return end;
            }
            end = skipped + 1;
        }
    }

    /// Hands over each name. `known_only`: where capitals say nothing, only what is a name elsewhere is one.
    fn names(&self, known_only: bool, opens: &dyn Fn(usize) -> bool, take: &mut dyn FnMut(Span)) {
        const GRAMMAR: Class = Class::BREAK
            .with(Class::DETERMINER)
            .with(Class::ADVERB)
            .with(Class::QUANTITY)
            .with(Class::TEMPORAL)
            .with(Class::NUMERAL)
            .with(Class::QUESTION)
            .with(Class::COMPARISON);
        let w = self.words;
        let is_known = |i: usize| self.capitals.names.contains(w.bare(i));
        let mut i = self.range.0;
        while i < self.range.1 {
            if !self.is_part(i) {
                i += 1;
                continue;
            }
            let end = self.run(i);
            let mut from = i;
            if known_only {
                // The longest stretch of known words.
                while from < end && !is_known(from) {
                    from += 1;
                }
                let stretch = (from..end).take_while(|at| is_known(*at) || !w.capital(*at)).count();
                let mut to = from + stretch;
                while to > from && !w.capital(to - 1) {
                    to -= 1;
                }
                if from < to {
                    take(self.span(from, to));
                }
                i = to.max(i + 1);
                continue;
            }
            if self.is_head(i, opens) && !is_known(i) {
                let is_small = self.capitals.small.contains(&w.bare(i).to_lowercase());
                // "Officials of the Bank": joined by a small word, only a body's own name begins the sentence.
                let is_joined = w.shape(i + 1) != Some(Shape::Lower) || w.has(i, Class::BODY);
                let begins = is_joined && self.is_english && end > i + 1 && !w.has(i, GRAMMAR) && !is_small;
                if !begins {
                    from = i + 1;
                }
            } else if w.has(i, Class::DETERMINER.with(Class::PRONOUN)) && !is_known(i) {
                from = i + 1;
            }
            while from < end && !w.capital(from) {
                from += 1;
            }
            if from < end {
                take(self.span(from, end));
            }
            i = end;
        }
    }

    /// Without the ending of a possessive.
    fn span(&self, from: usize, to: usize) -> Span {
        let whole = self.words.span(from, to);
        let ending = self.words.str(to - 1).len() - self.words.bare(to - 1).len();
        Span::new(whole.start, whole.end - ending)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Wanted, find};
    use super::*;
    use crate::corpus::{Landmark, LandmarkKind};
    use chrono::NaiveDate;

    fn document(text: &str, language: Option<&str>) -> Document {
        let mut landmarks = Vec::new();
        let mut at = 0;
        for paragraph in text.split("\n\n") {
            let kind =
                if paragraph.starts_with('#') { LandmarkKind::Heading } else { LandmarkKind::Paragraph };
            landmarks.push(Landmark {
                kind,
                span: Span::new(at, at + paragraph.len()),
                label: String::new(),
            });
            at += paragraph.len() + 2;
        }
        Document {
            text: text.into(),
            path: "a.txt".into(),
            landmarks,
            date: NaiveDate::from_ymd_opt(2019, 11, 1),
            language: language.map(str::to_owned),
            ..Document::default()
        }
    }

    fn of(text: &str, kind: PointKind, language: Option<&str>) -> Vec<String> {
        let document = document(text, language);
        let points = points(&document, &find(&document, Wanted::Sentences));
        let shown = points.list.iter().filter(|point| point.kind == kind);
        shown.map(|point| point.span.of(text).unwrap().to_owned()).collect()
    }

    #[track_caller]
    fn check(text: &str, kind: PointKind, expected: &[&str]) {
        assert_eq!(of(text, kind, Some("en")), expected, "{text}");
    }

    #[test]
    fn names_are_runs_of_capitals_that_no_sentence_begins_with() {
        let check = |text: &str, expected: &[&str]| check(text, PointKind::Name, expected);
        check("The bridge at Marlow was shut.", &["Marlow"]);
        check("Officials of the Bank of England met Clara Voss.", &["Bank of England", "Clara Voss"]);
        check("The Harbour Office's records name J. R. Okoro.", &["Harbour Office", "J. R. Okoro"]);
        check("Voss left. Later the firm wrote to Voss.", &["Voss", "Voss"]);
        check("Yesterday nobody came. Trains ran, and trains stopped.", &[]);
        check("Clara Voss said “Nobody was there” in May.", &["Clara Voss"]);
        check("I went on Friday and I came back.", &[]);
    }

    #[test]
    fn in_a_headline_only_what_is_a_name_elsewhere_is_one() {
        let text = "# Bridge At Marlow To Close Early\n\nThe bridge at Marlow closes.";
        check(text, PointKind::Name, &["Marlow", "Marlow"]);
    }

    #[test]
    fn where_every_noun_has_a_capital_no_names_are_looked_for() {
        assert_eq!(of("Gestern kam die Brücke nach Marlow.", PointKind::Name, Some("de")), [""; 0]);
        let german = document("Die Brücke.", Some("de"));
        assert!(!points(&german, &find(&german, Wanted::Sentences)).has_names);
    }

    #[test]
    fn a_figure_has_what_it_counts_with_it() {
        check(
            "About 1,400 registered boats and 20 harbours were counted, 7 percent more.",
            PointKind::Figure,
            &["1,400 registered boats", "20 harbours", "7 percent"],
        );
    }

    #[test]
    fn quotations_are_cut_at_the_ends_of_sentences() {
        let text = "“The gate was open all night. Nobody shut it,” said Clara Voss, who called it “odd”.";
        check(text, PointKind::Quotation, &["The gate was open all night", "Nobody shut it", "odd"]);
        check("The “gate” stood there, and nobody wondered.", PointKind::Quotation, &[]);
    }

    fn facts(text: &str, kind: PointKind) -> Vec<u32> {
        let document = document(text, Some("en"));
        let points = points(&document, &find(&document, Wanted::Sentences));
        let facts: Vec<u32> = points.list.iter().filter(|p| p.kind == kind).map(|p| p.fact).collect();
        let first = facts.iter().min().copied().unwrap_or_default();
        facts.into_iter().map(|fact| fact - first).collect()
    }

    #[test]
    fn a_fact_that_recurs_is_one() {
        let twice = "The firm counted 1,400 boats. Later it said that 1,400 boats had sunk.";
        let found = facts(twice, PointKind::Figure);
        assert!(found.len() == 2 && found[0] == found[1], "{found:?}");
        let shares = "Prices rose 5 percent there. Here wages fell 5 percent.";
        let found = facts(shares, PointKind::Figure);
        assert!(found.len() == 2 && found[0] != found[1], "a share of something else: {found:?}");
        let days = "It sank on 3 May 2019. On 3 May 2019 it was raised.";
        let found = facts(days, PointKind::Date);
        assert!(found.len() == 2 && found[0] == found[1], "{found:?}");
    }

    #[test]
    fn every_point_lies_in_one_sentence_and_begins_at_a_word() {
        for text in [
            "“A — ‘B’ “C” 5 Mr. ” \u{2019}s & & Of-Of of of The",
            "I. I'm A.B.C. \"\" “” “.” 5-5-5 May May, May & Co. of the",
            "Ünal’s Ünal's Ünal\n\n# #\n\n“unclosed words that go on and on",
        ] {
            let document = document(text, None);
            let found = find(&document, Wanted::Sentences);
            for point in points(&document, &found).list {
                let words = point.span.of(text).expect("whole characters");
                assert_eq!(words.trim(), words);
                assert!(found.sentences.iter().any(|s| s.contains(point.span)), "{words:?}");
            }
        }
    }
}
