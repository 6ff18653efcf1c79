//! The core's laws and faults, in one binary.
//!
//! - `acts`: acts as JSON, in and out.
//! - `bad`: bad files of every format, made here, and folders made to hurt.
//! - `example`: the example project, and the acts it is written from.
//! - `faults`: what the disk may do to us: crashes at every operation, full disks, other programs.
//! - `form`: the form of the project file, as `projects/README.md` describes it.
//! - `hostile`: files made to hurt, or hurt on the way.
//! - `killed`: the desk with threads, killed at any moment, and panicking.
//! - `laws`: what holds for any files: the laws of joining.
//! - `sample`: ledgers to test with.
//! - `standing`: what the ledger adds up to, rule by rule, against a slow model, and kept up to date.
//! - `stories`: forty stories of our own, read alike from text, page, Word document and two PDFs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod acts;
mod bad;
mod example;
mod faults;
mod form;
mod hostile;
mod killed;
mod laws;
mod sample;
mod standing;
mod stories;
