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
use super::words::Words;
#[cfg(test)]
pub(super) use model::learnt_for;
use named::{FEATURES, Features};
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
    /// The reasons for and against, what counted most first.
    pub fn reasons(self) -> Vec<&'static str> {
        let (features, brought) = match self.why {
            Why::Learnt(features, brought) => (features, brought),
            Why::Held(held) => return held.reasons(),
        };
        let all = FEATURES.iter().zip(brought);
        let present = all.filter(|((feature, ..), _)| features.has(*feature));
        let mut told: Vec<(f32, &'static str)> = Vec::with_capacity(FEATURES.len());
        told.extend(present.map(|((_, _, reason), brought)| (brought.abs(), *reason)));
        told.sort_by(|a, b| b.0.total_cmp(&a.0));
        told.into_iter().map(|(_, reason)| reason).collect()
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
        proposed: features.states(),
        kind: kinds::kind(sentence, main, features, opinion),
        opinion,
        forecast: main.forecast,
        why: Why::Learnt(features, brought),
    }
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
