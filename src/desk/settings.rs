//! What one person has set on one machine: RON in the settings folder.

use super::commands::{Command, Keymap, Shortcut};
use super::sitting::ClaimColumn;
use crate::disk::{self, Storage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FILE: &str = "settings.ron";

/// Larger files are none of ours.
const LARGEST: u64 = 1 << 20;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    Light,
    Dark,
    #[default]
    System,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Random, made once.
    pub person: String,
    /// Empty until it was asked, at the first act.
    pub name: String,
    pub initials: String,
    pub theme: Theme,
    /// 1.0 is the usual size.
    pub zoom: f32,
    /// Last opened first, at most [`Settings::RECENT`].
    pub recent: Vec<PathBuf>,
    /// Where the folders of a project lie on this machine: by project id, by folder name.
    pub folders: BTreeMap<String, BTreeMap<String, PathBuf>>,
    /// Keys changed: by the command's id, all its keys as written.
    pub keys: BTreeMap<String, Vec<String>>,
    /// To open when the program starts.
    pub last: Option<PathBuf>,
    /// Projects of whose documents nothing is kept here, by id.
    pub keeps_nothing: std::collections::BTreeSet<String>,
    /// Commands whose key was used once, so that the panel need not name it.
    pub used: std::collections::BTreeSet<String>,
    /// Columns of the table of claims; where there is no room for all, the first ones are shown.
    pub columns: Vec<ClaimColumn>,
    /// Runs of menus and notices in a page are one line until they are unfolded.
    pub folds_boilerplate: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            person: String::new(),
            name: String::new(),
            initials: String::new(),
            theme: Theme::System,
            zoom: 1.0,
            recent: Vec::new(),
            folders: BTreeMap::new(),
            keys: BTreeMap::new(),
            last: None,
            keeps_nothing: std::collections::BTreeSet::new(),
            used: std::collections::BTreeSet::new(),
            columns: vec![ClaimColumn::Speaker, ClaimColumn::Date, ClaimColumn::Document],
            folds_boilerplate: true,
        }
    }
}

impl Settings {
    pub const RECENT: usize = 12;

    /// The keys as changed here. What names no command or no key is passed over.
    #[must_use]
    pub fn keymap(&self) -> Keymap {
        let overrides: Vec<(Command, Vec<Shortcut>)> = self
            .keys
            .iter()
            .filter_map(|(id, keys)| {
                let keys = keys.iter().filter_map(|key| key.parse().ok()).collect();
                Some((Command::by_id(id)?, keys))
            })
            .collect();
        Keymap::new(&overrides)
    }

    /// Opened last; to the head of the recent projects unless it is an untitled one.
    pub fn remember(&mut self, path: PathBuf, untitled: bool) {
        if !untitled {
            self.recent.retain(|p| *p != path);
            self.recent.insert(0, path.clone());
            self.recent.truncate(Self::RECENT);
        }
        self.last = Some(path);
    }

    /// It could not be opened.
    pub fn forget(&mut self, path: &std::path::Path) {
        self.recent.retain(|p| p != path);
        if self.last.as_deref() == Some(path) {
            self.last = None;
        }
    }

    /// Reads the settings of this machine. What cannot be read is as on a new machine; the words say so.
    pub fn load(storage: &dyn Storage, folder: &Path) -> (Self, Option<String>) {
        match Self::read(storage, &folder.join(FILE)) {
            Ok(None) => (Self::default(), None),
            Ok(Some(mut settings)) => {
                if !settings.zoom.is_finite() {
                    settings.zoom = 1.0;
                }
                settings.zoom = settings.zoom.clamp(0.5, 3.0);
                (settings, None)
            }
            Err(error) => (
                Self::default(),
                Some(format!("the settings could not be read, so they begin anew: {error}")),
            ),
        }
    }

    /// `None` where there are none yet.
    fn read(storage: &dyn Storage, path: &Path) -> Result<Option<Self>, String> {
        let bytes = disk::read_if_there(storage, path, LARGEST).map_err(|error| error.to_string())?;
        bytes.map(|bytes| ron::de::from_bytes(&bytes).map_err(|error| error.to_string())).transpose()
    }

    /// What lies there and cannot be read, written by a newer version perhaps, is put beside, so that nothing is
    /// written over it.
    fn put_unread_beside(storage: &dyn Storage, path: &Path) -> Result<(), String> {
        if Self::read(storage, path).is_ok() {
            return Ok(());
        }
        let is_free = |path: &PathBuf| matches!(disk::stat(storage, path), Ok(None));
        let beside = (1..1000).map(|n| path.with_file_name(format!("{FILE}.unread-{n}"))).find(is_free);
        let beside = beside.ok_or("too many files that could not be read lie beside it")?;
        storage.rename(path, &beside).map_err(|error| error.to_string())
    }

    /// Writes them whole. What was there and could not be read is kept beside them, as `settings.ron.unread-1`.
    pub fn save(&self, storage: &dyn Storage, folder: &Path) -> Result<(), String> {
        let text =
            ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::new()).map_err(|e| e.to_string())?;
        disk::create_private_folders(storage, folder).map_err(|e| e.to_string())?;
        Self::put_unread_beside(storage, &folder.join(FILE))?;
        disk::replace_private(storage, &folder.join(FILE), |out| out.write_all(text.as_bytes()))
            .map_err(|e| e.to_string())
    }

    /// The first letters of the name's words.
    #[must_use]
    pub fn initials_of(name: &str) -> String {
        name.split_whitespace()
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
            .take(3)
            .collect()
    }
}
