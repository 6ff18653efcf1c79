//! Is a sentence worth checking, and why.
//!
//! Two questions, kept apart. *Does it state anything?* decides what is proposed; its few weights stand in
//! `named.rs` and were set by hand on news. *How much does it matter?* gives the score that ranks: a linear
//! model over named features and hashed words, whose weights were learnt from debates that people had marked
//! (see `weights.md`). The sum of what each feature brings is the whole of it, so that the reasons shown are the
//! ones that counted.

mod happened;
mod kinds;
mod model;
mod named;
mod opinion;
mod terms;

use super::Kind;
use super::lexicon::Class;
use super::words::{Words, set};
#[cfg(test)]
pub(super) use model::learnt_for;
use named::{FEATURES, Feature, Features};
pub use named::{NAMED, name as feature_name};
pub use terms::{BUCKETS, Group};

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
    /// Does it stand where an article says what is new?
    pub leads: bool,
    /// Does it stand in a line below the text, that ends as no sentence does?
    pub in_foot: bool,
    /// Does it stand in a letter, in which "I" states what happened?
    pub in_letter: bool,
    pub quoted: bool,
}

/// What was made of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    /// 0 to 1, higher is more worth checking.
    pub score: f32,
    /// Does it state anything?
    pub proposed: bool,
    pub kind: Kind,
    pub opinion: bool,
    pub forecast: bool,
    /// Is it a headline whose text says the same?
    said_below: bool,
    why: Why,
}

/// What the reasons are made from.
#[derive(Clone, Copy, Debug)]
enum Why {
    /// The features, and what each of them brought to the score.
    Learnt(Features, [f32; FEATURES.len()]),
    /// That these stand in it.
    Held(Held),
}

/// What stands in a sentence of whatever language.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    pub figure: bool,
    pub date: bool,
    pub quotation: bool,
    pub question: bool,
}

impl Held {
    const REASONS: [&'static str; 4] =
        ["gives a figure", "gives a date", "holds a quotation", "is a question"];

    fn reasons(self) -> Vec<&'static str> {
        let here = [self.figure, self.date, self.quotation, self.question];
        here.into_iter().zip(Self::REASONS).filter(|(is, _)| *is).map(|(_, reason)| reason).collect()
    }
}

impl Weighed {
    /// A headline is not proposed where its text says the same.
    pub fn note_said_below(&mut self, said: bool) {
        self.said_below = said;
        self.proposed &= !said;
    }

    /// The reasons for and against, what counted most first.
    pub fn reasons(self) -> Vec<&'static str> {
        let mut reasons = self.reasons_to_check();
        if self.said_below {
            reasons.insert(0, "the text below says the same");
        }
        reasons
    }

    fn reasons_to_check(self) -> Vec<&'static str> {
        let (features, brought) = match self.why {
            Why::Learnt(features, brought) => (features, brought),
            Why::Held(held) => return held.reasons(),
        };
        let all = FEATURES.iter().zip(brought);
        let present = all.filter(|((feature, ..), _)| features.has(*feature));
        let mut told = [(0.0, ""); FEATURES.len()];
        let mut number = 0;
        for ((_, _, reason), brought) in present {
            told[number] = (brought.abs(), *reason);
            number += 1;
        }
        told[..number].sort_by(|a, b| b.0.total_cmp(&a.0));
        told[..number].iter().map(|(_, reason)| *reason).collect()
    }
}

pub(super) fn weigh(sentence: Sentence<'_>) -> Weighed {
    let main = kinds::tenor(sentence);
    let features = named::features(sentence, main);
    let words = named::count(sentence.words);
    let opinion = opinion::is_opinion(sentence.words, &words);
    let (sum, brought) = model::sum(sentence, features, &words);
    Weighed {
        score: 1.0 / (1.0 + (-sum).exp()),
        proposed: (features.states() || sentence.in_letter && features.tells_of_oneself())
            && !labels(sentence, features),
        said_below: false,
        kind: kinds::kind(sentence, main, features, opinion),
        opinion,
        forecast: main.forecast,
        why: Why::Learnt(features, brought),
    }
}

/// Does it name what stands there rather than state something: "What the council knew", "Harbour office, 12 Quay Street",
/// "Published on 12 November 2024."?
fn labels(s: Sentence<'_>, features: Features) -> bool {
    const LONGEST: usize = 10;
    let w = s.words;
    let no_clause = features.has(Feature::Fragment) && !s.attributed && !s.quoted;
    let asks = s.is_heading && w.has(0, Class::QUESTION) && !s.attributed;
    let first = usize::from(w.any(0, set!["first", "last"]));
    let states = (first + 1..w.len()).any(|i| w.mark(i) == Some(',') || w.has(i, Class::PAST));
    let of_document = w.len() <= LONGEST
        && !states
        && w.any(first, set!["published", "updated", "posted", "printed", "modified"])
        && (w.has(first + 1, Class::PREPOSITION) || w.mark(first + 1) == Some(':') || w.capital(first + 1));
    let counts = Class::COMPARISON.with(Class::QUANTITY).with(Class::MAGNITUDE);
    let in_foot = s.in_foot && !(0..w.len()).any(|i| w.has(i, counts));
    no_clause && (s.is_heading && !s.has_figure || in_foot) || asks && !s.has_figure || of_document
}

/// A sentence of a language in which nobody can say here what is opinion, and what matters: it is proposed for what
/// stands in it. The score is set by hand, and lies where those of like English sentences do.
pub(super) fn weigh_held(held: Held) -> Weighed {
    let sum = |is: bool, by: f32| if is { by } else { 0.0 };
    let holds = held.figure || held.date || held.quotation;
    Weighed {
        score: 0.1 + sum(held.figure, 0.5) + sum(held.date, 0.2) + sum(held.quotation, 0.15),
        proposed: holds && !held.question,
        kind: if held.figure {
            Kind::Figure
        } else if held.quotation {
            Kind::Quotation
        } else {
            Kind::Statement
        },
        opinion: false,
        forecast: false,
        said_below: false,
        why: Why::Held(held),
    }
}

/// A sentence as the learnt weights see it, for the program that trains them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Indices below [`NAMED`], each once.
    pub named: Vec<u32>,
    /// Places below [`BUCKETS`], as often as the term stands in the sentence.
    pub terms: Vec<(Group, u32)>,
    pub opinion: bool,
    pub forecast: bool,
    pub proposed: bool,
    /// What the weights of this program give it.
    pub score: f32,
}

pub(super) fn see(sentence: Sentence<'_>) -> Seen {
    let weighed = weigh(sentence);
    let Why::Learnt(features, _) = weighed.why else { return Seen::default() };
    let mut seen = Seen {
        opinion: weighed.opinion,
        forecast: weighed.forecast,
        proposed: weighed.proposed,
        score: weighed.score,
        ..Seen::default()
    };
    let counted = named::count(sentence.words);
    named::visit(sentence, features, &counted, |at| seen.named.push(at as u32));
    terms::visit(sentence.words, sentence.has_figure, |group, at| seen.terms.push((group, at as u32)));
    seen
}
