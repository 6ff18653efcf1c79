//! Claimdesk: a fact-checker's desk.
//!
//! The modules stand on floors; each imports only from floors below its own
//! (see ARCHITECTURE.md, whose table a test holds the code to). Data takes one
//! way through the house: files are read by [`corpus`], claims are found by
//! [`claim`], passages by [`evidence`]; acts go through [`desk`] into
//! [`project`]; [`summary`] writes what leaves.

// Floor 0: knows nothing of documents or claims.
pub mod disk;
pub mod text;
// Floor 1
pub mod corpus;
// Floor 2
pub mod claim;
// Floor 3
pub mod evidence;
pub mod project;
// Floor 4
pub mod summary;
// Floor 5
pub mod desk;
// Floor 6: two shells that never import each other.
#[cfg(feature = "window")]
pub mod app;
pub mod cli;
