//! The thread that keeps the journal, so that the window never waits for a disk.

use super::record::{Record, Typed};
use super::strike::Struck;
use super::{Journal, StoreError};
use chrono::{DateTime, Utc};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Typing is gathered this long before it is written.
const DRAFT_DELAY: Duration = Duration::from_millis(200);
/// After an error the disk is tried again so often, as long as something waits.
const RETRY: Duration = Duration::from_secs(2);

/// How many records had been handed in, this one included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Hands records to the journal's thread; returns at once. Dropping it waits until all is written, or has failed.
pub struct JournalWriter {
    sender: Sender<Command>,
    shared: Arc<Shared>,
    handed: u64,
    thread: Option<JoinHandle<()>>,
}

enum Command {
    Keep(Vec<Record>),
    Draft(Typed),
    Saved { ticket: Ticket, at: DateTime<Utc>, project: String },
    Strike(Struck, Sender<Result<(), StoreError>>),
    End,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Default)]
struct State {
    kept: u64,
    failure: Option<Failure>,
}

/// Why the journal cannot be written at present; tried again until it can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub message: String,
    pub hint: String,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl JournalWriter {
    /// Starts the thread. `on_change` is called from it whenever more is kept, or writing fails or works again.
    #[must_use]
    pub fn start(journal: Journal, on_change: impl Fn() + Send + 'static) -> Self {
        let (sender, receiver) = unbounded();
        let shared = Arc::new(Shared::default());
        let mut work = Work {
            journal,
            shared: Arc::clone(&shared),
            on_change: Box::new(on_change),
            waiting: Vec::new(),
            drafts: BTreeMap::new(),
            taken: 0,
        };
        let thread =
            std::thread::Builder::new().name("journal".to_owned()).spawn(move || work.run(&receiver));
        // Without a thread nothing is ever kept, and the first look at `failure` says so.
        let thread = thread
            .map_err(|error| {
                shared.state().failure = Some(Failure {
                    message: format!("the journal could not be started: {error}"),
                    hint: "Save often, and start the program again when you can".to_owned(),
                });
            })
            .ok();
        Self { sender, shared, handed: 0, thread }
    }

    /// Hands in acts, undone acts, and the lines they need. They are safe once [`Self::kept`] has reached the ticket.
    pub fn keep(&mut self, records: Vec<Record>) -> Ticket {
        self.handed += records.len() as u64;
        // A thread that is gone has left word in `failure`.
        let _ = self.sender.send(Command::Keep(records));
        Ticket(self.handed)
    }

    /// Hands in what stands in a field while it is typed; an empty text says that nothing does.
    pub fn draft(&mut self, typed: Typed) {
        let _ = self.sender.send(Command::Draft(typed));
    }

    /// The ticket of the last thing handed in: take it together with the snapshot that is to be saved.
    #[must_use]
    pub fn handed(&self) -> Ticket {
        Ticket(self.handed)
    }

    /// What a saving thread needs of the journal, for a snapshot taken at this moment.
    #[must_use]
    pub fn handle(&self) -> WriterHandle {
        WriterHandle { sender: self.sender.clone(), ticket: self.handed() }
    }

    /// How much is safely on the disk.
    #[must_use]
    pub fn kept(&self) -> Ticket {
        Ticket(self.shared.state().kept)
    }

    /// Why nothing can be kept at present.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        self.shared.state().failure.clone()
    }

    /// Waits until the ticket is kept, at most so long; `false` if it is not.
    #[must_use]
    pub fn wait(&self, ticket: Ticket, at_most: Duration) -> bool {
        let waited = self.shared.changed.wait_timeout_while(self.shared.state(), at_most, |state| {
            state.kept < ticket.0 && state.failure.is_none()
        });
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.kept >= ticket.0
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        let _ = self.sender.send(Command::End);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The journal as a saving thread sees it: what had been handed in when the snapshot was taken.
#[derive(Clone)]
pub struct WriterHandle {
    sender: Sender<Command>,
    ticket: Ticket,
}

impl WriterHandle {
    /// Notes that what was handed in up to the snapshot is in the file saved at this time.
    pub(super) fn saved(&self, project_id: &str, at: DateTime<Utc>) {
        // A thread that is gone has left word in `failure`; without the note acts stay in the journal longer.
        let project = project_id.to_owned();
        let _ = self.sender.send(Command::Saved { ticket: self.ticket, at, project });
    }

    /// Removes struck entries, and all drafts but the latest, from the journal. Waits for the disk.
    pub(super) fn strike(&self, struck: &Struck) -> Result<(), StoreError> {
        let (answer, answered) = unbounded();
        let _ = self.sender.send(Command::Strike(struck.clone(), answer));
        answered.recv().unwrap_or(Err(StoreError::JournalStopped))
    }
}

struct Work {
    journal: Journal,
    shared: Arc<Shared>,
    on_change: Box<dyn Fn() + Send>,
    waiting: Vec<Record>,
    drafts: BTreeMap<String, Typed>,
    /// Records taken from the queue, written or waiting.
    taken: u64,
}

impl Work {
    fn run(&mut self, receiver: &Receiver<Command>) {
        let mut write_drafts_at: Option<Instant> = None;
        loop {
            let failing = !self.waiting.is_empty();
            let due = if failing { Some(Instant::now() + RETRY) } else { write_drafts_at };
            let next = match due {
                Some(due) => receiver.recv_deadline(due),
                None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let mut ended = matches!(next, Err(RecvTimeoutError::Disconnected));
            // All that has come meanwhile goes to the disk together.
            let commands = next.into_iter().chain(receiver.try_iter());
            for command in commands.collect::<Vec<_>>() {
                ended |= matches!(command, Command::End);
                self.take(command);
            }
            if !self.drafts.is_empty() && write_drafts_at.is_none() {
                write_drafts_at = Some(Instant::now() + DRAFT_DELAY);
            }
            let drafts_due = write_drafts_at.is_some_and(|at| ended || Instant::now() >= at);
            if drafts_due || !self.waiting.is_empty() {
                // Drafts ride along with acts.
                let drafts = std::mem::take(&mut self.drafts);
                self.waiting.extend(drafts.into_values().map(Record::Typed));
                write_drafts_at = None;
                self.write();
            }
            if ended {
                return;
            }
        }
    }

    fn take(&mut self, command: Command) {
        match command {
            Command::Keep(records) => {
                self.taken += records.len() as u64;
                self.waiting.extend(records);
            }
            Command::Draft(typed) => {
                self.drafts.insert(typed.key.clone(), typed);
            }
            Command::Saved { ticket, at, project } => {
                // If this fails, so does what is written next, and that is told.
                let _ = self.journal.belongs_to(&project);
                self.waiting.push(Record::Saved { at, but: self.taken.saturating_sub(ticket.0) });
            }
            Command::Strike(struck, answer) => {
                self.waiting.retain(|record| !struck.names_record(record));
                let _ = answer.send(self.journal.strike(&struck).map_err(StoreError::from));
            }
            Command::End => {}
        }
    }

    fn write(&mut self) {
        let result = self.journal.keep(&self.waiting);
        {
            let mut state = self.shared.state();
            match result {
                Ok(()) => {
                    self.waiting.clear();
                    state.kept = self.taken;
                    state.failure = None;
                }
                Err(error) => {
                    state.failure = Some(Failure { message: error.to_string(), hint: error.hint() });
                }
            }
        }
        self.shared.changed.notify_all();
        (self.on_change)();
    }
}
