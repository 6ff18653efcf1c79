//! `read-one`: the other end of [`corpus::read_one`], for this program itself.

use super::{Done, Failure};
use crate::corpus;
use clap::Args;
use std::io::{stdin, stdout};

/// Read one file from the standard input and write what stands in it as JSON.
#[derive(Debug, Args)]
pub(crate) struct ReadOne {
    /// The file's format; there is one that is read so
    #[arg(long, value_name = "FORMAT", value_parser = ["pdf"])]
    format: String,
}

impl ReadOne {
    pub fn run(self) -> Done {
        corpus::read_one(stdin().lock(), stdout().lock())
            .map(|()| 0)
            .map_err(|error| Failure::new(format!("the {} file could not be read: {error}", self.format)))
    }
}
