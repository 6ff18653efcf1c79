//! Tar archives, as they are or packed with gzip.

use super::{Holder, Package, clean_name};
use crate::corpus::budget::Budget;
use crate::corpus::read::{FileProblem, FileRead};
use tar::{Archive, EntryType};

/// A tar archive; every file in it is read by its own format.
pub static TAR: Holder = Holder::named(&["tar"], files);

fn files(
    package: &Package<'_>,
    bytes: &[u8],
    budget: &mut Budget,
    read: &mut FileRead,
) -> Result<(), String> {
    let damaged = |error| format!("is no whole tar archive: {error}");
    let mut found = false;
    let mut archive = Archive::new(bytes);
    for entry in archive.entries().map_err(damaged)? {
        let entry = entry.map_err(damaged)?;
        found = true;
        let name = clean_name(&entry.path_bytes());
        match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous => {
                let packed = entry.size();
                package.file(&name, entry, packed, budget, read)?;
            }
            EntryType::Directory | EntryType::XGlobalHeader => {}
            _ => {
                let message = "is not a regular file, so it is left out";
                read.problems.push(FileProblem::new(&format!("{}/{name}", package.path), message));
            }
        }
    }
    if found { Ok(()) } else { Err("holds no files".to_owned()) }
}
