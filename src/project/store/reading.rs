//! From bytes and lines to a ledger.

use super::StoreError;
use crate::disk::{self, Cause, DiskError, Operation, Storage};
use crate::project::{FILE_LIMIT, Ledger, LoadError, Loaded, SCHEMA, load};
use std::io::{self, BufReader, Read};
use std::path::Path;

/// So many bytes are read and hashed at a time.
const PIECE: usize = 1 << 18;

/// A project file as it stands at `real`, with the hash of its bytes. They are never all in memory: a file made to
/// hurt costs no more than what is kept of it. `path` is for messages.
pub(super) fn load_project(
    storage: &dyn Storage,
    path: &Path,
    real: &Path,
) -> Result<(Loaded, blake3::Hash), StoreError> {
    let file = Hashing { file: disk::open_read(storage, real, FILE_LIMIT)?, hasher: blake3::Hasher::new() };
    let mut reader = BufReader::with_capacity(PIECE, file);
    let failed = |cause: LoadError| match cause {
        LoadError::Io(error) => {
            let cause = Cause::System(error);
            StoreError::Disk(DiskError { operation: Operation::Read, path: real.to_owned(), cause })
        }
        cause => StoreError::Load { path: path.to_owned(), cause },
    };
    // It is read to its end, so that the hash is of all of it.
    let loaded = load(&mut reader).map_err(failed)?;
    Ok((loaded, reader.into_inner().hasher.finalize()))
}

struct Hashing {
    file: Box<dyn Read + Send>,
    hasher: blake3::Hasher,
}

impl Read for Hashing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.hasher.update(&buffer[..count]);
        Ok(count)
    }
}

/// A project file as it lies there, with the bytes that a backup or a copy beside it needs.
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
