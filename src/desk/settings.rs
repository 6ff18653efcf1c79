//! What one person has set on one machine: RON in the settings folder.

use super::commands::{Command, Keymap, Shortcut};
use crate::disk::{self, Storage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FILE: &str = "settings.ron";

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
        let path = folder.join(FILE);
        let bytes = match disk::read_if_there(storage, &path, 1 << 20) {
            Ok(None) => return (Self::default(), None),
            Ok(Some(bytes)) => bytes,
            Err(error) => return (Self::default(), Some(error.to_string())),
        };
        match ron::de::from_bytes::<Self>(&bytes) {
            Ok(mut settings) => {
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

    /// Writes them whole.
    pub fn save(&self, storage: &dyn Storage, folder: &Path) -> Result<(), String> {
        let text =
            ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::new()).map_err(|e| e.to_string())?;
        disk::create_private_folders(storage, folder).map_err(|e| e.to_string())?;
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
