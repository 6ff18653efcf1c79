//! The ledger, what it adds up to, and the file it lives in.

pub mod act;
mod entry;
mod id;
mod ledger;
mod lines;

pub use entry::{Body, Draft, Entry, EntryError, file_time};
pub use id::{By, EntryId};
pub use ledger::{Joined, Ledger};
pub use lines::{CarriedLine, ClaimLine, DocumentLine, FolderLine};
