//! ZIP archives.

use super::{Holder, Package, clean_name};
use crate::corpus::budget::Budget;
use crate::corpus::read::{FileProblem, FileRead};
use std::io::Cursor;
use zip::ZipArchive;

/// Files of one archive; asked before its directory is read into memory.
const MOST_FILES: usize = 200_000;

/// A ZIP archive; every file in it is read by its own format.
pub static ZIP: Holder = Holder::named(&["zip"], files);

fn files(
    package: &Package<'_>,
    bytes: &[u8],
    budget: &mut Budget,
    read: &mut FileRead,
) -> Result<(), String> {
    let damaged = |error| format!("is no whole ZIP archive: {error}");
    if memchr::memmem::find_iter(bytes, b"PK\x01\x02").nth(MOST_FILES).is_some() {
        return Err(format!("holds more than {MOST_FILES} files; divide it"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.has_overlapping_entries().map_err(damaged)? {
        return Err("is made so that its files overlap, as traps are; it is not read".to_owned());
    }
    if archive.is_empty() {
        return Err("holds no files".to_owned());
    }
    // In the order of names, as a folder is read; the archive's own order where names are the same.
    let mut order: Vec<(String, usize)> = (0..archive.len())
        .map(|i| {
            let name = archive.by_index_data(i).ok().map(|entry| clean_name(entry.name_raw()));
            (name.unwrap_or_else(|| "unnamed".to_owned()), i)
        })
        .collect();
    order.sort();
    for (name, i) in order {
        let file = match archive.by_index(i) {
            Ok(file) => file,
            Err(error) => {
                let message = format!("cannot be unpacked: {}", reason(&error));
                read.problems.push(FileProblem::new(&format!("{}/{name}", package.path), message));
                continue;
            }
        };
        if file.is_dir() {
            continue;
        }
        if !file.is_file() {
            let message = "is not a regular file, so it is left out";
            read.problems.push(FileProblem::new(&format!("{}/{name}", package.path), message));
            continue;
        }
        let packed = file.compressed_size();
        package.file(&name, file, packed, budget, read)?;
    }
    Ok(())
}

fn reason(error: &zip::result::ZipError) -> String {
    use zip::result::ZipError;
    match error {
        ZipError::UnsupportedArchive(_) if error.to_string().to_lowercase().contains("password") => {
            "it is locked with a password; unpack it".to_owned()
        }
        _ => error.to_string(),
    }
}
