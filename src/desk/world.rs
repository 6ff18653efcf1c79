//! Everything that comes from outside, in one small value made by `main`: the clock, randomness, the folders of
//! this machine, how slow work is run, how a helper process is started. Tests pass a fixed one.

use super::crash::Steps;
use crate::corpus::{Helper, ReadOptions};
use crate::disk::{RealStorage, Storage};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How slow work is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runner {
    /// In named threads; results arrive with a later [`super::Desk::tick`].
    Threads,
    /// At once, in the caller: for tests and the command line.
    Inline,
}

/// Where this program keeps what is its own. Readable by their owner only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Name, theme, keys: small, worth copying to a new machine.
    pub settings: PathBuf,
    /// Journals, backups, drafts, locks, the example's copies.
    pub state: PathBuf,
    /// What can be made anew.
    pub cache: PathBuf,
    /// Where the user keeps documents: offered for a project that lies nowhere yet.
    pub documents: PathBuf,
    /// The user's own, for `~` in a path that is typed; `None` where the system names none.
    pub home: Option<PathBuf>,
}

impl Folders {
    /// The folders of this machine; `CLAIMDESK_HOME` overrides those of the program.
    ///
    /// # Errors
    /// Says what to set where the system names no home folder.
    pub fn of_this_machine() -> Result<Self, String> {
        let user = directories::UserDirs::new();
        let own = user.as_ref().map(|user| user.home_dir().to_path_buf());
        let documents = user.map(|user| user.document_dir().unwrap_or_else(|| user.home_dir()).to_path_buf());
        if let Some(home) = std::env::var_os("CLAIMDESK_HOME").filter(|home| !home.is_empty()) {
            let under = Self::under(PathBuf::from(home));
            let documents = documents.unwrap_or_else(|| under.documents.clone());
            return Ok(Self { documents, home: own, ..under });
        }
        let dirs = directories::ProjectDirs::from("", "", "claimdesk").ok_or_else(|| {
            "the system names no home folder for settings\nhint: set CLAIMDESK_HOME to a folder of your own"
                .to_owned()
        })?;
        Ok(Self {
            settings: dirs.config_dir().to_path_buf(),
            state: dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf(),
            cache: dirs.cache_dir().to_path_buf(),
            documents: documents.unwrap_or_else(|| dirs.data_local_dir().to_path_buf()),
            home: own,
        })
    }

    /// All below one folder, documents in it.
    #[must_use]
    pub fn under(home: impl Into<PathBuf>) -> Self {
        let home = home.into();
        Self {
            settings: home.join("settings"),
            state: home.join("state"),
            cache: home.join("cache"),
            documents: home.clone(),
            home: Some(home),
        }
    }

    /// A path as it was typed, with `~` at its head as the home folder. A file of that name is reached as `./~`.
    #[must_use]
    pub fn typed(&self, path: &Path) -> PathBuf {
        match (&self.home, path.strip_prefix("~")) {
            (Some(home), Ok(rest)) if rest.as_os_str().is_empty() => home.clone(),
            (Some(home), Ok(rest)) => home.join(rest),
            _ => path.to_path_buf(),
        }
    }
}

type Clock = dyn Fn() -> DateTime<Utc> + Send + Sync;
type Random = dyn Fn() -> u64 + Send + Sync;
type Wake = dyn Fn() + Send + Sync;

#[derive(Clone)]
pub struct World {
    clock: Arc<Clock>,
    random: Arc<Random>,
    /// How local time lies to UTC; for days ("accessed") and for times shown.
    pub offset: FixedOffset,
    pub folders: Folders,
    pub runner: Runner,
    /// Where the project's files are read and written.
    pub storage: Arc<dyn Storage>,
    /// The last commands by name, for the report of a bad ending.
    pub(super) steps: Steps,
    /// Called from a thread when a result is ready: the window asks for a frame.
    wake: Arc<Wake>,
    /// Starts this program again with other arguments, where it can be found.
    helper: Option<Helper>,
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("World")
            .field("folders", &self.folders)
            .field("runner", &self.runner)
            .finish_non_exhaustive()
    }
}

impl World {
    /// The real one: the system's clock and randomness, threads.
    ///
    /// # Errors
    /// Where the system names no folders; see [`Folders::of_this_machine`].
    pub fn real() -> Result<Self, String> {
        let program = std::env::current_exe().ok();
        Ok(Self {
            clock: Arc::new(Utc::now),
            random: Arc::new(|| {
                getrandom::u64().unwrap_or_else(|_| {
                    let now = Utc::now().timestamp_nanos_opt().unwrap_or_default();
                    let mut seed = blake3::Hasher::new();
                    seed.update(&now.to_le_bytes());
                    seed.update(&std::process::id().to_le_bytes());
                    let mut first = [0; 8];
                    first.copy_from_slice(&seed.finalize().as_bytes()[..8]);
                    u64::from_le_bytes(first)
                })
            }),
            offset: *chrono::Local::now().offset(),
            folders: Folders::of_this_machine()?,
            runner: Runner::Threads,
            storage: Arc::new(RealStorage),
            steps: Steps::default(),
            wake: Arc::new(|| {}),
            helper: program.map(|program| {
                Helper::new(move |arguments| {
                    std::process::Command::new(&program)
                        .args(arguments)
                        .stdin(Stdio::piped())
                        .stdout(Stdio::piped())
                        .stderr(Stdio::null())
                        .spawn()
                })
            }),
        })
    }

    /// The real one with slow work done in the caller: what the command line uses.
    ///
    /// # Errors
    /// As [`World::real`].
    pub fn inline() -> Result<Self, String> {
        Ok(Self { runner: Runner::Inline, ..Self::real()? })
    }

    /// A fixed one for tests: everything below `home`, a clock that goes one second further with each look,
    /// from 2026-11-22 09:00 UTC, and numbers that follow from `seed`.
    #[must_use]
    pub fn fixed(home: impl Into<PathBuf>, seed: u64) -> Self {
        let ticks = AtomicU64::new(0);
        let numbers = AtomicU64::new(seed);
        Self {
            clock: Arc::new(move || {
                let start = DateTime::<Utc>::from_timestamp(1_795_338_000, 0).unwrap_or_default();
                start + chrono::TimeDelta::seconds(ticks.fetch_add(1, Ordering::Relaxed) as i64)
            }),
            random: Arc::new(move || {
                // SplitMix64 (Steele, Lea, Flood 2014).
                let mut z = numbers.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
                z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                z ^ (z >> 31)
            }),
            offset: chrono::Offset::fix(&Utc),
            folders: Folders::under(home),
            runner: Runner::Inline,
            storage: Arc::new(RealStorage),
            steps: Steps::default(),
            wake: Arc::new(|| {}),
            helper: None,
        }
    }

    #[must_use]
    pub fn with_wake(mut self, wake: impl Fn() + Send + Sync + 'static) -> Self {
        self.wake = Arc::new(wake);
        self
    }

    #[must_use]
    pub fn with_clock(mut self, clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    #[must_use]
    pub fn with_runner(mut self, runner: Runner) -> Self {
        self.runner = runner;
        self
    }

    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// The day it is here.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.offset).date_naive()
    }

    pub fn random(&self) -> u64 {
        (self.random)()
    }

    pub fn wake(&self) {
        (self.wake)();
    }

    /// The wake call alone, for a thread to hold.
    #[must_use]
    pub fn waker(&self) -> Arc<dyn Fn() + Send + Sync> {
        Arc::clone(&self.wake)
    }

    /// How to read files: in processes of their own where that is called for, with the usual limits.
    #[must_use]
    pub fn read_options(&self) -> ReadOptions {
        ReadOptions { helper: self.helper.clone(), ..ReadOptions::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_at_the_head_of_a_typed_path_is_the_home_folder() {
        let folders = Folders::under("/home/ann");
        let typed = |path: &str| folders.typed(Path::new(path)).display().to_string();
        assert_eq!(typed("~"), "/home/ann");
        assert_eq!(typed("~/reports/a.ron"), "/home/ann/reports/a.ron");
        for as_it_is in ["./~/a", "a/~/b", "~ann/a", "~a", "/a", ""] {
            assert_eq!(typed(as_it_is), as_it_is);
        }
        let homeless = Folders { home: None, ..folders };
        assert_eq!(homeless.typed(Path::new("~/a")), Path::new("~/a"));
    }
}
