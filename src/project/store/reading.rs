//! From bytes and lines to a ledger.

use super::StoreError;
use crate::disk::{self, Storage};
use crate::project::{FILE_LIMIT, Ledger, Loaded, SCHEMA, load};
use std::path::Path;

/// A project file as it lies there.
pub(super) struct OnDisk {
    pub bytes: Vec<u8>,
    pub digest: blake3::Hash,
}

pub(super) fn read_project(storage: &dyn Storage, path: &Path) -> Result<OnDisk, StoreError> {
    let bytes = disk::read(storage, path, FILE_LIMIT)?;
    let digest = blake3::hash(&bytes);
    Ok(OnDisk { bytes, digest })
}

pub(super) fn parse(path: &Path, bytes: &[u8]) -> Result<Loaded, StoreError> {
    load(bytes).map_err(|cause| StoreError::Load { path: path.to_owned(), cause })
}

/// A ledger of these lines. A line that cannot be read is left out: it was written by this program and came through
/// its checksum, so that only a newer version's can be meant.
pub(super) fn ledger_of_lines<'a>(project_id: &str, lines: impl IntoIterator<Item = &'a str>) -> Ledger {
    let mut text = format!("Claimdesk(schema: {SCHEMA}, project: {project_id:?}, lines: [\n");
    for line in lines {
        text.push_str(line);
        text.push_str(",\n");
    }
    text.push_str("])\n");
    load(text.as_bytes()).map_or_else(|_| Ledger::new(project_id), |loaded| loaded.ledger)
}
