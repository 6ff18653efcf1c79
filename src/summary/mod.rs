//! What leaves the desk: the verdict summary, its writers, and the checks before publishing.
//!
//! [`summarise`] turns a ledger into a [`Summary`], which is plain data; each writer turns that into one format.
//! Nothing that was struck or withdrawn, and nothing made by a newer version, is in a `Summary` at all. What
//! its fields hold is what people wrote, untouched; every writer makes it safe for where it lands (`safe`).

mod build;
mod charts;
mod checks;
mod csv;
mod data;
mod digest;
mod html;
mod json;
mod markdown;
mod reference;
mod repeats;
mod safe;
mod words;

#[cfg(test)]
mod tests;

pub use build::{Material, summarise};
pub use checks::{Finding, Rule, check};
pub use csv::write_csv;
pub use data::{
    CitationEntry, ClaimEntry, DocumentEntry, OutcomeEntry, PlaceEntry, SignOffEntry, Summary, TriedEntry,
    VerdictEntry, WrongPointEntry,
};
pub use digest::digest_text;
pub use html::write_html;
pub use json::write_json;
pub use markdown::write_markdown;
pub use words::count;
