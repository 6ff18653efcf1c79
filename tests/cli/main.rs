//! Whole exchanges on the command line: arguments in; status, standard output, standard error and files out.
//!
//! - `desk`: what every run of the program starts from
//! - `drafts`: a draft and the one after it
//! - `endurance`: killed at any moment, two programs at one file, three clones of a repository
//! - `reading`: documents, sentences, claims, quotes, search, evidence
//! - `keeping`: what was read is kept, and what is not taken from it
//! - `versions`: new documents and later versions
//! - `tables`: which column of a table holds what
//! - `judging`: new, tag, act, status, log, merge, check, summary

#![allow(clippy::unwrap_used)] // a test that finds nothing there has failed

mod desk;
#[path = "../drafts.rs"]
mod drafts;
mod endurance;
mod judging;
mod keeping;
mod reading;
mod tables;
mod versions;
