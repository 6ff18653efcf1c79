//! What one person has set on one machine: RON in the settings folder.

use super::commands::{Command, Keymap, Shortcut};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

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

    /// To the head of the recent projects.
    pub fn remember(&mut self, path: PathBuf) {
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path.clone());
        self.recent.truncate(Self::RECENT);
        self.last = Some(path);
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
