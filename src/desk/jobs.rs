//! Slow work in named threads, with progress and cancel. What a job brings is a change to the desk, taken in by
//! [`super::Desk::tick`]; what a superseded job brings is dropped.

use super::Desk;
use super::view::JobView;
use super::world::{Runner, World};
use crate::corpus::Progress;
use chrono::{DateTime, Utc};
use crossbeam_channel::{Receiver, Sender, unbounded};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What a job is for. Of most kinds one job runs at a time: a new one takes the place of the old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Open,
    Read,
    Look,
    Tables,
    Rows,
    Search,
    Evidence,
    Summary,
    Export,
    Join,
    /// Everything made of a ledger that changed as a whole.
    Recast,
    Save,
    Forget,
    /// What was open before, laid aside.
    Close,
    Settings,
}

impl Slot {
    fn name(self) -> &'static str {
        match self {
            Self::Open => "Opening the project",
            Self::Read => "Reading documents",
            Self::Look => "Looking for new documents and versions",
            Self::Tables => "Looking at tables",
            Self::Rows => "Sorting the claims",
            Self::Search => "Searching",
            Self::Evidence => "Looking for evidence",
            Self::Summary => "Making the summary",
            Self::Export => "Writing the summary",
            Self::Join => "Joining a copy",
            Self::Recast => "Working out what a copy changes",
            Self::Save => "Saving",
            Self::Forget => "Removing what was kept here",
            Self::Close => "Closing the project before",
            Self::Settings => "Keeping the settings",
        }
    }

    /// Is it finished even where something else was begun meanwhile?
    fn always_counts(self) -> bool {
        matches!(self, Self::Save | Self::Export | Self::Forget | Self::Close | Self::Settings)
    }

    /// Does a new one make the one before needless?
    fn takes_place(self) -> bool {
        !self.always_counts() && self != Self::Recast
    }

    /// Short ones are not listed.
    fn is_listed(self) -> bool {
        !matches!(
            self,
            Self::Search | Self::Evidence | Self::Rows | Self::Close | Self::Settings | Self::Summary
        )
    }

    fn can_cancel(self) -> bool {
        matches!(self, Self::Open | Self::Read | Self::Look | Self::Tables | Self::Join)
    }
}

/// A change to the desk, made by a job.
pub(super) type Change = Box<dyn FnOnce(&mut Desk) + Send>;

/// What a job holds of the desk: how it tells how far it is, and whether to stop.
#[derive(Clone)]
pub(super) struct Handle {
    id: u64,
    cancel: Arc<AtomicBool>,
    done: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
    bytes: Arc<AtomicU64>,
    detail: Arc<Mutex<String>>,
    sender: Sender<(u64, Option<Change>)>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Handle {
    pub fn progress(&self, done: u64, total: u64, detail: &str) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        let mut shown = self.detail.lock().unwrap_or_else(PoisonError::into_inner);
        shown.clear();
        shown.push_str(detail);
    }

    /// How far the reading of files is.
    pub fn reading(&self, progress: Progress<'_>) {
        self.bytes.store(progress.bytes_read, Ordering::Relaxed);
        self.progress(progress.files_read as u64, progress.files as u64, progress.path);
    }

    pub fn cancel_flag(&self) -> &AtomicBool {
        &self.cancel
    }

    /// Hands in a part of the result before the end.
    pub fn deliver(&self, change: impl FnOnce(&mut Desk) + Send + 'static) {
        // The desk may be gone; then nobody wants it.
        let _ = self.sender.send((self.id, Some(Box::new(change))));
        (self.wake)();
    }
}

/// If it goes on as it went so far; `None` while nothing can be said.
fn seconds_left(elapsed_ms: i64, done: u64, total: u64) -> Option<u64> {
    const SOON_MS: u64 = 1000;
    let elapsed_ms = u64::try_from(elapsed_ms).ok().filter(|ms| *ms >= SOON_MS)?;
    let left_ms = elapsed_ms.checked_mul(total.checked_sub(done)?)?.checked_div(done)?;
    Some(left_ms.div_ceil(1000))
}

struct Running {
    slot: Slot,
    handle: Handle,
    /// Its results are no longer wanted.
    superseded: bool,
    started: DateTime<Utc>,
    thread: Option<std::thread::JoinHandle<()>>,
}

pub(super) struct Jobs {
    next: u64,
    running: Vec<Running>,
    sender: Sender<(u64, Option<Change>)>,
    receiver: Receiver<(u64, Option<Change>)>,
    /// Taken from the channel and not looked at yet; comes before what is in it.
    waited_for: Option<(u64, Option<Change>)>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = unbounded();
        Self { next: 1, running: Vec::new(), sender, receiver, waited_for: None }
    }
}

impl Jobs {
    /// Begins a job; one of the same slot that still runs is told to stop.
    pub fn start(
        &mut self,
        world: &World,
        slot: Slot,
        work: impl FnOnce(&Handle) -> Change + Send + 'static,
    ) {
        if slot.takes_place() {
            self.cancel_slot(slot);
        }
        let id = self.next;
        self.next += 1;
        let handle = Handle {
            id,
            cancel: Arc::default(),
            done: Arc::default(),
            total: Arc::default(),
            bytes: Arc::default(),
            detail: Arc::default(),
            sender: self.sender.clone(),
            wake: world.waker(),
        };
        let in_thread = handle.clone();
        let run = move || {
            let result = catch_unwind(AssertUnwindSafe(|| work(&in_thread)));
            let change = result.unwrap_or_else(|_| {
                Box::new(move |desk: &mut Desk| {
                    desk.warn(
                        format!("{} ended unexpectedly", slot.name()),
                        Some("Nothing saved is lost; try it once more".to_owned()),
                    );
                })
            });
            let _ = in_thread.sender.send((id, Some(change)));
            let _ = in_thread.sender.send((id, None));
            (in_thread.wake)();
        };
        let mut running = Running { slot, handle, superseded: false, started: world.now(), thread: None };
        match world.runner {
            Runner::Inline => {
                self.running.push(running);
                run();
            }
            Runner::Threads => {
                let run = Arc::new(Mutex::new(Some(run)));
                let taken = Arc::clone(&run);
                let take =
                    move |slot: &Mutex<Option<_>>| slot.lock().unwrap_or_else(PoisonError::into_inner).take();
                let spawned = std::thread::Builder::new().name(slot.name().to_owned()).spawn(move || {
                    if let Some(run) = take(&taken) {
                        run();
                    }
                });
                running.thread = spawned.ok();
                let failed = running.thread.is_none();
                self.running.push(running);
                // Without a thread it is done here: slow is better than not at all.
                if failed && let Some(run) = take(&run) {
                    run();
                }
            }
        }
    }

    pub fn cancel_slot(&mut self, slot: Slot) {
        for running in self.running.iter_mut().filter(|r| r.slot == slot) {
            running.superseded = true;
            running.handle.cancel.store(true, Ordering::Relaxed);
        }
    }

    /// The user's wish: the job stops where it can and hands in what it has.
    pub fn cancel(&mut self, id: u64) {
        for running in self.running.iter().filter(|r| r.handle.id == id && r.slot.can_cancel()) {
            running.handle.cancel.store(true, Ordering::Relaxed);
        }
    }

    /// Everything that belongs to the project that was open.
    pub fn cancel_project(&mut self) {
        for slot in [
            Slot::Read,
            Slot::Look,
            Slot::Tables,
            Slot::Rows,
            Slot::Search,
            Slot::Evidence,
            Slot::Summary,
            Slot::Join,
            Slot::Recast,
        ] {
            self.cancel_slot(slot);
        }
    }

    pub fn is_running(&self, slot: Slot) -> bool {
        self.running.iter().any(|r| r.slot == slot && !r.superseded)
    }

    /// Is anything running of which one is shown how far it is?
    pub fn shows_progress(&self) -> bool {
        self.running.iter().any(|r| !r.superseded && r.slot.is_listed())
    }

    /// Is a file of the user's being written, or something kept here removed?
    pub fn is_writing(&self) -> bool {
        self.running.iter().any(|r| r.slot.always_counts() && r.slot.is_listed())
    }

    /// Is anything running whose result must not be lost?
    pub fn must_finish(&self) -> bool {
        self.running.iter().any(|r| r.slot.always_counts())
    }

    /// The next change that is still wanted.
    pub fn take(&mut self) -> Option<Change> {
        while let Some((id, change)) = self.waited_for.take().or_else(|| self.receiver.try_recv().ok()) {
            let Some(at) = self.running.iter().position(|r| r.handle.id == id) else { continue };
            match change {
                None => {
                    if let Some(thread) = self.running.remove(at).thread {
                        // It has sent its last; joining does not wait.
                        let _ = thread.join();
                    }
                }
                Some(_) if self.running[at].superseded => {}
                Some(change) => return Some(change),
            }
        }
        None
    }

    /// Waits for the next change of a job whose result must not be lost.
    pub fn wait(&mut self) -> Option<Change> {
        while self.must_finish() {
            if let Some(change) = self.take() {
                return Some(change);
            }
            if !self.must_finish() {
                return None;
            }
            self.waited_for = Some(self.receiver.recv().ok()?);
        }
        None
    }

    /// Waits until something is there to take, at most so long; says whether there is.
    pub fn wait_up_to(&mut self, at_most: Duration) -> bool {
        if self.waited_for.is_none() {
            self.waited_for = self.receiver.recv_timeout(at_most).ok();
        }
        self.waited_for.is_some()
    }

    /// `now` tells how long they have been running.
    pub fn views(&self, now: DateTime<Utc>) -> Vec<JobView> {
        self.running
            .iter()
            .filter(|r| !r.superseded && r.slot.is_listed())
            .map(|r| (r, r.handle.done.load(Ordering::Relaxed), r.handle.total.load(Ordering::Relaxed)))
            .map(|(r, done, total)| JobView {
                id: r.handle.id,
                name: r.slot.name(),
                done,
                total,
                bytes: r.handle.bytes.load(Ordering::Relaxed),
                seconds_left: seconds_left((now - r.started).num_milliseconds(), done, total),
                detail: r.handle.detail.lock().unwrap_or_else(PoisonError::into_inner).clone(),
                can_cancel: r.slot.can_cancel(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::seconds_left;

    #[test]
    fn what_is_left_is_told_from_what_went_before() {
        assert_eq!(seconds_left(500, 5, 10), None);
        assert_eq!(seconds_left(2000, 0, 10), None);
        assert_eq!(seconds_left(2000, 5, 15), Some(4));
        assert_eq!(seconds_left(2000, 15, 15), Some(0));
        assert_eq!(seconds_left(-1, 1, 2), None);
        assert_eq!(seconds_left(2000, 3, 0), None);
    }
}
