//! The ledger, what it adds up to, and the file it lives in.

pub mod act;
mod acts_in;
mod as_written;
mod assemble;
mod entry;
mod id;
mod json;
mod ledger;
mod lines;
mod load;
mod record;
pub mod store;
mod token;
mod write;

// What the ledger adds up to.
mod anchor;
mod before;
mod claim_state;
mod counting;
mod field;
mod fold;
mod people;
mod places;
mod pointers;
mod project_state;
mod register;
mod standing;
mod standings;
mod state_of;

pub use acts_in::{ActsError, Context, NewAct, NewActs, SeenByDefault, acts_from_json};
pub use entry::{Body, Draft, Entry, EntryError, file_time};
pub use id::{By, EntryId};
pub use json::entry_to_json;
pub use ledger::{Joined, Ledger};
pub use lines::{CarriedLine, ClaimLine, DocumentLine, FolderLine, Line, TableLine};
pub use load::{FILE_LIMIT, LoadError, Loaded, PROBLEM_LIMIT, Problem, load};
pub use token::{FIELD_LIMIT, LINE_LIMIT};
pub use write::SCHEMA;

pub use anchor::{Anchor, Effort, find_anchor};
pub use claim_state::{
    About, Author, Citation, ClaimState, CommentState, Fate, Field, FlagState, HistoryLine, Located,
    OutcomeState, SignOffState, SourceState, TriedState, VerdictState,
};
pub use people::People;
pub use places::{ProposedPlace, Row, StoredPlace, rows};
pub use project_state::{DocumentState, ProjectState};
pub use standing::{Brief, Counts, Flags, Standing};
pub use standings::Standings;
