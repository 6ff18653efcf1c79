//! Finding claims: what is worth checking and why, quotations, speakers, figures, dates.
//!
//! [`find`] reads one document and hands back what it found; it keeps nothing,
//! asks nothing outside and gives the same answer on every machine.

mod cues;
mod date;
mod find;
mod fingerprint;
mod headline;
mod held;
mod id;
mod lexicon;
mod listing;
mod marks;
mod memory;
mod name_key;
mod number;
mod places;
mod points;
mod pronoun;
mod proposal;
mod proposition;
mod quote;
mod said;
mod scan;
mod scene;
mod speaker;
mod staged;
#[cfg(test)]
mod tests;
mod tongue;
mod words;
mod worth;

pub use find::{FINDER, Found, Wanted, all_sentences, find, id_at, list, seen_by_the_weights};
pub use fingerprint::fingerprint;
pub use id::ClaimId;
pub use listing::{Listed, Listing, words_hash};
pub use name_key::name_key;
pub use points::{Point, PointKind, Points, points};
pub use proposal::{
    DateMention, Kind, Number, NumberKind, NumberQualifier, Proposal, Proposition, Quote, QuoteKind, Speaker,
    told_by,
};
pub use tongue::{language_code, limits};
pub use worth::{BUCKETS, Group, NAMED, Seen, feature_name};
