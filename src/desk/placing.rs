//! Where a file or folder that is to be added stands in a project: in one of its folders, or as a further one.

use super::building::{folder_name, hint_from, real};
use super::library::{self, ChosenFolders};
use crate::project::{FolderLine, Ledger};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file or folder with its place in a project.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The folder of the project.
    pub name: String,
    /// What there is to read, every link followed.
    pub at: PathBuf,
    /// Of a single file the path that it has in the project.
    pub file: Option<String>,
    /// Of a folder in one of the project's, how the paths begin of what lies in it.
    pub below: Option<String>,
    /// For a folder that the project does not have yet: where it lies, seen from the project's file.
    pub line: Option<Arc<FolderLine>>,
    is_further: bool,
}

impl Placed {
    /// Notes on this machine that it was chosen. Who chose a file did not choose what lies beside it.
    pub fn choose(&self, chosen: &mut ChosenFolders) {
        if self.is_further {
            chosen.entry(self.name.clone()).or_insert_with(|| self.at.clone());
        }
    }
}

/// The place of `path` in a project whose file is `project`; `None` for one that nobody has said a place for yet.
///
/// # Errors
/// In plain words, with what to do behind "hint:".
pub(super) fn place(
    ledger: &Ledger,
    project: &Path,
    is_untitled: bool,
    chosen: &ChosenFolders,
    path: &Path,
) -> Result<Placed, String> {
    let at = real(path)?;
    let is_folder = at.is_dir();
    let folders = library::folders(ledger, Some(project), chosen, &mut Vec::new());
    let roots =
        |tried: &[PathBuf]| -> Vec<PathBuf> { tried.iter().filter_map(|f| f.canonicalize().ok()).collect() };
    let holding = folders.iter().find_map(|(name, tried)| {
        let root = roots(tried).into_iter().find(|root| at.starts_with(root))?;
        Some((name.clone(), root))
    });
    if let Some((name, root)) = holding {
        return inside(name, &root, at, is_folder, chosen, path);
    }
    let folder = if is_folder { at.clone() } else { at.parent().unwrap_or(&at).to_path_buf() };
    // A name stands for one folder, be it at hand or not.
    let mut taken: ChosenFolders =
        ledger.documents().map(|line| (line.folder_and_path().0.to_owned(), PathBuf::new())).collect();
    taken.extend(folders.into_keys().map(|name| (name, PathBuf::new())));
    let name = folder_name(&folder, &taken);
    let line = if is_untitled {
        None
    } else {
        let hint = hint_from(project, &folder).ok_or_else(|| {
            format!(
                "there is no way from the project's file to {}\nhint: copy it to the disk on which the project lies",
                path.display()
            )
        })?;
        Some(Arc::new(FolderLine::new(&name, &hint).map_err(|error| error.to_string())?))
    };
    let file = if is_folder { None } else { Some(format!("{name}/{}", file_name(&at))) };
    Ok(Placed { name, at, file, below: None, line, is_further: true })
}

/// What lies in a folder of the project.
fn inside(
    name: String,
    root: &Path,
    at: PathBuf,
    is_folder: bool,
    chosen: &ChosenFolders,
    path: &Path,
) -> Result<Placed, String> {
    let within = at.strip_prefix(root).unwrap_or(&at).iter().map(|part| part.to_string_lossy());
    let within = std::iter::once(name.as_str().into()).chain(within).collect::<Vec<_>>().join("/");
    if !is_folder {
        return Ok(Placed { name, at, file: Some(within), below: None, line: None, is_further: false });
    }
    if chosen.get(&name).is_some_and(|folder| folder.is_dir()) {
        // What is new in it is found with what is new around it.
        let below = Some(within + "/");
        return Ok(Placed { name, at: root.to_path_buf(), file: None, below, line: None, is_further: false });
    }
    Err(format!(
        "{} lies in the project's folder {name}, which nobody chose on this machine\nhint: have that looked through: \
         --folder {name}={}, or “Look for new documents” in the window",
        path.display(),
        root.display()
    ))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
