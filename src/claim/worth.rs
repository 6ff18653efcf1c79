//! Is a sentence worth checking, and why: a sum over features that a person can name.
//!
//! All weights stand in one table, so that they can be learnt from data without touching the code.

use super::Kind;
use super::lexicon::Class;
use super::words::{Shape, Words};

/// What speaks for or against checking a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    Figure,
    Date,
    Name,
    Happened,
    States,
    Comparison,
    Cause,
    Quantity,
    Denial,
    Attributed,
    Hedge,
    Opinion,
    Forecast,
    Question,
    Command,
    FirstPerson,
    Address,
    Short,
    Fragment,
}

/// Feature, weight, and the reason in plain words.
const WEIGHTS: [(Feature, f32, &str); 19] = [
    (Feature::Figure, 1.5, "gives a figure"),
    (Feature::Date, 0.6, "gives a date"),
    (Feature::Name, 0.8, "names a person or body"),
    (Feature::Happened, 0.9, "says that something happened"),
    (Feature::States, 0.6, "states how something is"),
    (Feature::Comparison, 0.5, "makes a comparison"),
    (Feature::Cause, 0.3, "gives a cause"),
    (Feature::Quantity, 0.5, "speaks of an amount"),
    (Feature::Denial, 0.1, "denies something"),
    (Feature::Attributed, 1.0, "is attributed to somebody"),
    (Feature::Hedge, -0.1, "is said with reserve"),
    (Feature::Opinion, -0.8, "reads as opinion"),
    (Feature::Forecast, -0.6, "speaks of the future"),
    (Feature::Question, -1.8, "is a question"),
    (Feature::Command, -1.6, "is a request"),
    (Feature::FirstPerson, -0.8, "speaks of the speaker"),
    (Feature::Address, -0.8, "addresses the reader"),
    (Feature::Short, -0.8, "is very short"),
    (Feature::Fragment, -1.2, "is no full sentence"),
];

const BIAS: f32 = -0.7;

/// A sentence is proposed from this score on.
pub(super) const THRESHOLD: f32 = 0.5;

/// A sentence with what was found in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'a> {
    pub words: Words<'a>,
    /// What somebody is said to have stated in it, where that is clear.
    pub stated: Option<Words<'a>>,
    pub has_figure: bool,
    pub has_date: bool,
    /// Does somebody say it?
    pub attributed: bool,
    pub is_heading: bool,
    pub quoted: bool,
}

/// Longer sentences are judged by this many words at their head.
const REACH: usize = 400;

/// What was made of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    /// 0 to 1.
    pub score: f32,
    pub kind: Kind,
    /// A bit for each [`Feature`].
    features: u32,
}

impl Weighed {
    /// The reasons for and against, strongest first.
    pub fn reasons(self) -> Vec<&'static str> {
        let mut told: Vec<(f32, &'static str)> =
            present(self.features).map(|(_, weight, reason)| (weight.abs(), *reason)).collect();
        told.sort_by(|a, b| b.0.total_cmp(&a.0));
        told.into_iter().map(|(_, reason)| reason).collect()
    }
}

fn present(features: u32) -> impl Iterator<Item = &'static (Feature, f32, &'static str)> {
    WEIGHTS.iter().filter(move |(f, ..)| features & (1 << *f as u32) != 0)
}

pub(super) fn weigh(sentence: Sentence<'_>) -> Weighed {
    let main = tenor(sentence);
    let features = features(sentence, main);
    let sum: f32 = BIAS + present(features).map(|(_, weight, _)| weight).sum::<f32>();
    let score = 1.0 / (1.0 + (-sum).exp());
    Weighed { score, kind: kind(sentence, main, |f| features & (1 << f as u32) != 0), features }
}

fn features(s: Sentence<'_>, main: Tenor) -> u32 {
    let w = s.words;
    let mut found = 0u32;
    let mut set = |f: Feature| found |= 1 << f as u32;
    let (mut words, mut verb) = (0, false);
    for i in 0..w.len().min(REACH) {
        let word = w.list[i];
        if word.shape == Shape::Mark {
            continue;
        }
        words += 1;
        let class = word.class;
        if class == Class::NONE {
            if word.shape == Shape::Capital && (i > 0 || w.capital(1) || w.has(1, Class::VERB)) {
                set(Feature::Name);
            }
            continue;
        }
        let capital = word.shape == Shape::Capital;
        if class.any(Class::BODY.with(Class::ROLE)) || (capital && i > 0 && class.any(Class::TITLE)) {
            set(Feature::Name);
        }
        verb |= class.any(Class::VERB);
        if class.any(Class::PAST.with(Class::EVENT)) && !(capital && i > 0) {
            set(Feature::Happened);
        }
        if class.any(Class::PRESENT.with(Class::IS)) {
            set(Feature::States);
        }
        for (of, feature) in [
            (Class::COMPARISON, Feature::Comparison),
            (Class::CAUSE, Feature::Cause),
            (Class::QUANTITY, Feature::Quantity),
            (Class::NEGATION, Feature::Denial),
            (Class::HEDGE, Feature::Hedge),
            (Class::SECOND, Feature::Address),
        ] {
            if class.any(of) && !(of == Class::HEDGE && capital) {
                set(feature);
            }
        }
        if class.any(Class::FIRST) && w.str(i) != "US" {
            set(Feature::FirstPerson);
        }
    }
    if main.opinion {
        set(Feature::Opinion);
    }
    if main.forecast {
        set(Feature::Forecast);
    }
    if s.has_figure {
        set(Feature::Figure);
    }
    if s.has_date {
        set(Feature::Date);
    }
    if s.attributed {
        set(Feature::Attributed);
    }
    let last = (w.len().saturating_sub(3)..w.len())
        .rev()
        .find(|i| !matches!(w.mark(*i), Some('"' | '”' | '’' | ')')));
    if last.is_some_and(|l| w.mark(l) == Some('?')) {
        set(Feature::Question);
    }
    let first = usize::from(w.mark(0).is_some());
    if w.has(first, Class::COMMAND)
        && !w.has(first + 1, Class::VERB)
        && (words < 8 || found & (1 << Feature::Address as u32) != 0)
    {
        found |= 1 << Feature::Command as u32;
    }
    if words < 5 {
        found |= 1 << Feature::Short as u32;
    }
    let headline_verb = s.is_heading
        && (first + 1..w.len()).any(|i| w.shape(i) == Some(Shape::Lower) && w.str(i).ends_with('s'));
    if headline_verb {
        found |= 1 << Feature::Happened as u32;
    }
    if !verb && !headline_verb {
        found |= 1 << Feature::Fragment as u32;
    }
    found
}

/// What the main act of a sentence is: of the proposition where there is one.
#[derive(Clone, Copy, Debug, Default)]
struct Tenor {
    opinion: bool,
    forecast: bool,
    comparison: bool,
}

/// Reads the main act. Single words in quotation marks do not count, nor what stands in a clause behind: "it
/// reported that prices would rise" is no forecast of its own.
fn tenor(s: Sentence<'_>) -> Tenor {
    let w = s.stated.unwrap_or(s.words);
    let mut main = Tenor::default();
    let (mut in_marks, mut verb) = (false, false);
    let end = w.len().min(REACH);
    for i in 0..end {
        match w.mark(i) {
            Some('“' | '«') => in_marks = true,
            Some('”' | '»') => in_marks = false,
            Some('"') => in_marks = !in_marks,
            Some(';') if verb => break,
            _ => {}
        }
        let class = w.list[i].class;
        if class == Class::NONE {
            continue;
        }
        // The main act ends where the next clause begins.
        let clause = w.any(i, &["that", "because", "which", "who", "if", "when"]);
        let joined = w.any(i, &["and", "but"]) && w.has(i + 1, Class::PRONOUN.with(Class::RELATIVE));
        if verb && (clause || joined) {
            break;
        }
        let alone = i > 0
            && matches!(w.mark(i - 1), Some('\'' | '‘'))
            && w.touches(i - 1)
            && !(i > 1 && w.touches(i - 2) && w.mark(i - 2).is_none());
        if alone || (in_marks && !s.quoted) {
            continue;
        }
        let capital = i > 0 && w.capital(i);
        main.opinion |= class.any(Class::OPINION) && !capital;
        let future = class.any(Class::FUTURE)
            || (class.any(Class::FORECAST) && !class.any(Class::SAY.with(Class::REPORT).with(Class::PAST)));
        main.forecast |= future && !capital;
        main.comparison |= class.any(Class::COMPARISON) && !(i > 0 && w.is(i - 1, "no"));
        verb |= class.any(Class::VERB) && !capital;
    }
    main
}

fn kind(s: Sentence<'_>, main: Tenor, has: impl Fn(Feature) -> bool) -> Kind {
    if s.has_figure {
        return Kind::Figure;
    }
    if s.quoted {
        return Kind::Quotation;
    }
    let w = s.words;
    let order = [
        (main.forecast, Kind::Forecast),
        (main.opinion, Kind::Opinion),
        (has(Feature::Cause), Kind::Cause),
        (main.comparison, Kind::Comparison),
        (has(Feature::Happened), Kind::Event),
    ];
    if let Some((_, kind)) = order.iter().find(|(is, _)| *is) {
        return *kind;
    }
    let defines =
        (1..w.len().min(12)).any(|i| w.any(i, &["is", "are", "means"]) && w.any(i + 1, &["a", "an", "the"]));
    if defines { Kind::Definition } else { Kind::Statement }
}
