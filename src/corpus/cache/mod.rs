//! What was read, kept so that it need not be read again: one packed file for each corpus folder.
//!
//! A file that lies there as it did (path, size, time of change, number on its disk) is taken from the pack without
//! being opened; Git's caution holds: a file changed in the second of reading is looked at again. A file that changed
//! is read and hashed, and where the same bytes were read before, from whatever file, what was made of them is taken.
//! What is kept depends on nothing but the files: no ledger, no person. Beside each document lies what the finder made
//! of it, as bytes that this module does not understand.

mod bytes;
mod document;
mod pack;
#[cfg(test)]
mod tests;
mod writer;

pub use bytes::{Packer, Unpacker};
pub use pack::{
    FileKept, KeptDocument, KeptText, Pack, Place, RawHash, Stamp, clear, raw_hash, raw_hash_by, remove,
};
pub use writer::{PackWriter, Packed, packed};
