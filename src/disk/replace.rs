//! Replacing a file whole, so that whatever happens either the old one or the new one is there.

use super::{Access, DiskError, Kind, OpenFile, Operation, Storage};
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole: into a temporary file beside it, synced, given the old file's permissions and owner, renamed
/// over it, and the folder synced. A link is followed to the real file. On any error the old file is as it was.
pub fn replace_file(
    storage: &dyn Storage,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), DiskError> {
    replace(storage, path, Access::Usual, write)
}

/// As [`replace_file`], for what the program keeps for itself: a new file is readable by its owner only.
pub fn replace_private(
    storage: &dyn Storage,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), DiskError> {
    replace(storage, path, Access::Private, write)
}

/// As [`replace_private`], for several files that come into folders together: each is written and synced by itself,
/// their names are waited for once a folder.
pub fn replace_private_files<'a>(
    storage: &dyn Storage,
    files: impl IntoIterator<Item = (PathBuf, &'a [u8])>,
) -> Result<(), DiskError> {
    let mut folders = BTreeSet::new();
    for (path, bytes) in files {
        folders.insert(put_in_place(storage, &path, Access::Private, |out| out.write_all(bytes))?);
    }
    let synced = |folder: &PathBuf| {
        storage.sync_folder(folder).map_err(|error| DiskError::system(Operation::Sync, folder, error))
    };
    folders.iter().try_for_each(synced)
}

fn replace(
    storage: &dyn Storage,
    path: &Path,
    access: Access,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), DiskError> {
    let folder = put_in_place(storage, path, access, write)?;
    storage.sync_folder(&folder).map_err(|error| DiskError::system(Operation::Sync, path, error))
}

/// All of [`replace`] but the last step, that the new name is on the disk; gives the folder to be synced for it.
fn put_in_place(
    storage: &dyn Storage,
    path: &Path,
    access: Access,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, DiskError> {
    let failed = |operation| move |error| DiskError::system(operation, path, error);
    let real = storage.real_path(path).map_err(failed(Operation::Find))?;
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let there = match storage.stat(&real) {
        Ok(stat) if stat.kind == Kind::File => true,
        Ok(_) => {
            return Err(DiskError {
                operation: Operation::Write,
                path: path.to_owned(),
                cause: super::Cause::NotAFile,
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(failed(Operation::Find)(error)),
    };

    let file = storage
        .create_temporary(folder, &temporary_prefix(&name), access)
        .map_err(failed(Operation::Write))?;
    let mut temporary = Temporary { storage, path: file.path().to_owned(), renamed: false };
    if there {
        // Before the first byte, so that a private file is at no time readable by others.
        storage.copy_permissions(&real, &temporary.path).map_err(failed(Operation::Write))?;
    }
    let mut writer = BufWriter::with_capacity(1 << 18, Appending(file));
    write(&mut writer).and_then(|()| writer.flush()).map_err(failed(Operation::Write))?;
    writer.get_mut().0.sync().map_err(failed(Operation::Sync))?;
    drop(writer);
    storage.rename(&temporary.path, &real).map_err(failed(Operation::Rename))?;
    temporary.renamed = true;
    Ok(folder.to_owned())
}

/// How the names of temporary files beside a file of this name begin. They end in [`TEMPORARY_SUFFIX`].
#[must_use]
pub fn temporary_prefix(name: &str) -> String {
    let start: String = name.chars().take(40).collect();
    format!(".{start}.")
}

pub const TEMPORARY_SUFFIX: &str = ".tmp";

/// Removes the temporary file unless it took its place.
struct Temporary<'a> {
    storage: &'a dyn Storage,
    path: PathBuf,
    renamed: bool,
}

impl Drop for Temporary<'_> {
    fn drop(&mut self) {
        if !self.renamed {
            // Nothing depends on it, and the error that brought us here is the one to tell.
            let _ = self.storage.remove(&self.path);
        }
    }
}

struct Appending(Box<dyn OpenFile>);

impl Write for Appending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.append(bytes)?;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes a folder and those above it that are not there, each readable by its owner only and synced into its parent.
pub fn create_private_folders(storage: &dyn Storage, folder: &Path) -> Result<(), DiskError> {
    let failed = |error| DiskError::system(Operation::MakeFolder, folder, error);
    let mut missing = Vec::new();
    for ancestor in folder.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty()) {
        match storage.stat(ancestor) {
            Ok(stat) if stat.kind == Kind::Folder => break,
            Ok(_) => return Err(failed(io::ErrorKind::NotADirectory.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing.push(ancestor),
            Err(error) => return Err(failed(error)),
        }
    }
    for ancestor in missing.into_iter().rev() {
        storage.make_private_folder(ancestor).map_err(failed)?;
        let parent = ancestor.parent().filter(|parent| !parent.as_os_str().is_empty());
        storage.sync_folder(parent.unwrap_or(Path::new("."))).map_err(failed)?;
    }
    Ok(())
}

/// Removes a file; it is no error if it is gone.
pub fn remove(storage: &dyn Storage, path: &Path) -> Result<(), DiskError> {
    match storage.remove(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(DiskError::system(Operation::Remove, path, error)),
    }
}
