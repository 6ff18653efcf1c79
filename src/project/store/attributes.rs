//! The one line by which Git joins project files rightly.

use super::StoreError;
use crate::disk::{self, Storage};
use std::path::Path;

const NAME: &str = ".gitattributes";
const TEXT: &str = "# Project files hold one record a line and are joined as a union.\n*.ron merge=union\n";

/// Writes `.gitattributes` into the folder of a project file if there is none; one that is there is left alone.
/// Returns whether it was written.
pub fn write_gitattributes(storage: &dyn Storage, project_file: &Path) -> Result<bool, StoreError> {
    let folder =
        project_file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let path = folder.join(NAME);
    if disk::stat(storage, &path)?.is_some() {
        return Ok(false);
    }
    disk::replace_file(storage, &path, |out| out.write_all(TEXT.as_bytes()))?;
    Ok(true)
}
