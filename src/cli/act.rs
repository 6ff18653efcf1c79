//! placeholder
use super::{Done, Output};
use crate::desk::World;
use clap::Args;
#[derive(Debug, Args)]
pub(super) struct Act { path: std::path::PathBuf }
impl Act { pub fn run(self, _w: &World, _o: &mut Output) -> Done { Ok(0) } }
