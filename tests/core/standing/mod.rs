//! What the ledger adds up to.
//!
//! - `case`: a ledger in a few words, for tests
//! - `examples`: each rule of the ledger by an example that names it
//! - `model`: the same rules once more, slow and plain
//! - `random`: the fold against the model, and kept up to date, on random ledgers
//! - `long`: chains of a hundred thousand entries

mod case;
mod examples;
mod long;
mod model;
mod random;
