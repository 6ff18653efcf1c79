//! The project file on the disk: opening, saving, journal, backups.
//!
//! Three promises hold whatever happens to the machine:
//! - a project file is the old one or the new one, never half of one;
//! - what the journal has called kept is there when the file is opened again;
//! - what somebody else wrote meanwhile is joined, never written over.
//!
//! Everything that is not the project file itself lies in the state folder, readable by its owner only.

mod attributes;
mod backup;
mod error;
mod items;
mod journal;
mod open;
mod places;
mod reading;
mod record;
mod returning;
mod save;
mod strike;
mod tidy;
mod writer;

pub use attributes::write_gitattributes;
pub use backup::Backup;
pub use error::StoreError;
pub use journal::Journal;
pub use open::{Elsewhere, Opened, Purpose, Return, Seat, leave_out};
pub use record::{Record, Typed};
pub use save::{Own, Saved};
pub use writer::{Failure, JournalWriter, Ticket, WriterHandle};

use crate::disk::Storage;
use places::Places;
use std::path::Path;
use std::sync::Arc;

/// Where project files are opened and saved, and where what belongs to them is kept.
#[derive(Clone)]
pub struct Store {
    storage: Arc<dyn Storage>,
    places: Places,
}

impl Store {
    #[must_use]
    pub fn new(storage: Arc<dyn Storage>, state_folder: &Path) -> Self {
        Self { storage, places: Places::new(state_folder) }
    }

    #[must_use]
    pub fn storage(&self) -> &dyn Storage {
        &*self.storage
    }
}
