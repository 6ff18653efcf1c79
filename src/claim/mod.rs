//! Finding claims: what is worth checking and why, quotations, speakers, figures, dates.

mod id;
mod proposal;

pub use id::ClaimId;
pub use proposal::{
    DateMention, Kind, Number, NumberQualifier, Proposal, Proposition, Quote, QuoteKind, Speaker,
};
