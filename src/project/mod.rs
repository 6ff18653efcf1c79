//! The ledger, what it adds up to, and the file it lives in.

pub mod act;
mod entry;
mod id;
mod ledger;
mod lines;

// What the ledger adds up to.
mod anchor;
mod claim_state;
mod places;
mod standing;

pub use entry::{Body, Draft, Entry, EntryError, file_time};
pub use id::{By, EntryId};
pub use ledger::{Joined, Ledger};
pub use lines::{CarriedLine, ClaimLine, DocumentLine, FolderLine};

pub use anchor::Anchor;
pub use claim_state::{
    About, Author, Citation, ClaimState, CommentState, Fate, Field, HistoryLine, Located, OutcomeState,
    SignOffState, SourceState, TriedState, VerdictState,
};
pub use places::{ProposedPlace, Row, StoredPlace};
pub use standing::{Brief, Counts, Flags, Standing};
