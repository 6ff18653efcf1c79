//! The ledger, what it adds up to, and the file it lives in.

pub mod act;
mod id;

pub use id::{By, EntryId};
