//! The only writer of the program: whole-file replacement, appending, locks, limits.
//!
//! [`Storage`] is the small set of primitive operations everything else is made of. [`RealStorage`] is the disk;
//! [`RecordingStorage`] keeps files in memory, remembers each operation, can answer with any fault, and can show
//! every state a crash may leave behind. What is written on top ([`replace_file`], [`Appender`], [`lock`]) is the same
//! code for both.
//!
//! Invariants:
//! - No file of the user is ever changed in place: it is replaced whole, or not at all.
//! - Nothing is read before its kind and size are known; what is not a regular file is never opened for reading.
//! - What the program keeps for itself is readable by its owner only.

mod append;
mod crash;
mod error;
mod lock;
mod read;
mod real;
mod recording;
mod replace;
mod storage;

pub use append::Appender;
pub use crash::Survives;
pub use error::{Cause, DiskError, Operation};
pub use lock::{Lock, MAX_WAIT, holder_note, lock, try_lock};
pub use read::{list, open_read, read, read_if_there, real_path, stat};
pub use real::RealStorage;
pub use recording::{Recorded, RecordingStorage};
pub use replace::{
    TEMPORARY_SUFFIX, create_private_folders, remove, replace_file, replace_private, replace_private_files,
    temporary_prefix,
};
pub use storage::{Access, Kind, OpenFile, Stat, Storage};
