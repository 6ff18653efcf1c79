//! The thread that keeps the journal, so that the window never waits for a disk.

use super::record::{Record, Typed};
use super::strike::Struck;
use super::{Journal, StoreError};
use crate::disk::DiskError;
use chrono::{DateTime, Utc};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::collections::BTreeMap;
use std::path::Path;
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
    path: Arc<Path>,
    thread: Option<JoinHandle<()>>,
}

type Answer = Sender<Result<(), StoreError>>;

enum Command {
    Keep(Vec<Record>),
    Draft(Typed),
    Saved { ticket: Ticket, at: DateTime<Utc>, project: String, answer: Answer },
    Strike(Box<Struck>, Answer),
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
        let path = journal.path().into();
        let mut work = Work::new(journal, Arc::clone(&shared), Box::new(on_change));
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
        Self { sender, shared, handed: 0, path, thread }
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
        WriterHandle { sender: self.sender.clone(), ticket: self.handed(), path: Arc::clone(&self.path) }
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
    path: Arc<Path>,
}

impl WriterHandle {
    /// Notes that what was handed in up to the snapshot is in the file saved at this time. Waits for the disk: after
    /// it all is written that had been handed in, drafts too.
    pub(super) fn saved(&self, project_id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let project = project_id.to_owned();
        self.ask(|answer| Command::Saved { ticket: self.ticket, at, project, answer })
    }

    /// Removes struck entries, and all drafts but the latest, from the journal. Waits for the disk.
    pub(super) fn strike(&self, struck: &Struck) -> Result<(), StoreError> {
        self.ask(|answer| Command::Strike(Box::new(struck.clone()), answer))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn ask(&self, command: impl FnOnce(Answer) -> Command) -> Result<(), StoreError> {
        let (answer, answered) = unbounded();
        // A thread that is gone drops the answer.
        let _ = self.sender.send(command(answer));
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
    fn new(journal: Journal, shared: Arc<Shared>, on_change: Box<dyn Fn() + Send>) -> Self {
        Self { journal, shared, on_change, waiting: Vec::new(), drafts: BTreeMap::new(), taken: 0 }
    }

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
            if self.drafts.is_empty() {
                write_drafts_at = None;
            } else if write_drafts_at.is_none() {
                write_drafts_at = Some(Instant::now() + DRAFT_DELAY);
            }
            let drafts_due = write_drafts_at.is_some_and(|at| ended || Instant::now() >= at);
            if drafts_due || !self.waiting.is_empty() {
                write_drafts_at = None;
                // Why it failed is told in `failure`.
                let _ = self.write();
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
            Command::Saved { ticket, at, project, answer } => {
                self.journal.belongs_to(&project);
                self.waiting.push(Record::Saved { at, but: self.taken.saturating_sub(ticket.0) });
                let _ = answer.send(self.write().map_err(StoreError::from));
            }
            Command::Strike(struck, answer) => {
                self.waiting.retain(|record| !struck.names_record(record));
                // What clears a draft may still wait: only once it is on the disk is the draft before it let go of.
                let done = self.write().and_then(|()| self.journal.strike(&struck));
                let _ = answer.send(done.map_err(StoreError::from));
            }
            Command::End => {}
        }
    }

    /// Writes all that waits. Drafts ride along with acts.
    fn write(&mut self) -> Result<(), DiskError> {
        let drafts = std::mem::take(&mut self.drafts);
        // Of drafts that could not be written yet only the latest waits on.
        self.waiting.retain(|record| !matches!(record, Record::Typed(old) if drafts.contains_key(&old.key)));
        self.waiting.extend(drafts.into_values().map(Record::Typed));
        let result = self.journal.keep(&self.waiting);
        {
            let mut state = self.shared.state();
            match &result {
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
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::RecordingStorage;
    use crate::project::act::{Act, On};
    use crate::project::store::{Own, Purpose, Return, Store};
    use crate::project::{By, Draft, Entry, Ledger};
    use std::io::ErrorKind;

    const FILE: &str = "/shelf/p.ron";
    const SECRET: &str = "the name of a witness";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + seconds, 0).expect("a time")
    }

    fn entry(salt: u64, act: Act) -> Arc<Entry> {
        let by = By::parse("k3v9q2 A. Analyst");
        let draft = Draft { on: On::Project, by, at: at(0), salt, seen: None, act };
        Arc::new(draft.into_entry().expect("a plain act can be written"))
    }

    fn typed(text: &str, seconds: i64) -> Command {
        Command::Draft(Typed { key: "comment".into(), text: text.into(), at: at(seconds) })
    }

    /// The journal's thread, stepped by hand, on a disk of its own.
    fn bench() -> (RecordingStorage, Store, Work) {
        let disk = RecordingStorage::new(&["/shelf", "/home"]);
        disk.put(FILE, &Ledger::new("5b1e07c2a9d4").to_bytes());
        let store = Store::new(Arc::new(disk.clone()), Path::new("/home/state"));
        let opened = store.open(Path::new(FILE), Purpose::Change, Return::PutBack).expect("it opens");
        let journal = store.journal(&opened.seat, opened.ledger.project_id(), "one", at(0));
        (disk, store, Work::new(journal, Arc::default(), Box::new(|| {})))
    }

    fn holds_secret(disk: &RecordingStorage) -> bool {
        disk.files().iter().any(|path| {
            let content = disk.content(path.to_str().expect("plain")).expect("there");
            content.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
        })
    }

    /// Strikes out in one batch with the clearing of the draft, whose clock may have been put back meanwhile.
    fn strike_with_its_draft(cleared_at: i64) -> (RecordingStorage, Result<(), StoreError>) {
        let (disk, _, mut work) = bench();
        let told = entry(1, Act::Comment { text: SECRET.into(), re: None });
        work.take(typed(SECRET, 10));
        work.take(Command::Keep(vec![Record::from(&*told)]));
        work.write().expect("room");
        assert!(holds_secret(&disk));
        let strike = entry(2, Act::strike_of(&told).expect("it can be struck out"));
        let mut ledger = Ledger::new("5b1e07c2a9d4");
        ledger.add(Arc::clone(&strike));
        let (answer, answered) = unbounded();
        work.take(typed("", cleared_at));
        work.take(Command::Keep(vec![Record::from(&*strike)]));
        work.take(Command::Strike(Box::new(Struck::of(&ledger)), answer));
        let _ = work.write();
        (disk, answered.recv().expect("an answer"))
    }

    #[test]
    fn a_draft_cleared_in_the_same_moment_is_struck_with_the_line() {
        let (disk, done) = strike_with_its_draft(11);
        done.expect("room");
        assert!(!holds_secret(&disk));
    }

    #[test]
    fn a_draft_cleared_under_a_clock_put_back_is_struck_with_the_line() {
        let (disk, done) = strike_with_its_draft(-3600);
        done.expect("room");
        assert!(!holds_secret(&disk));
    }

    #[test]
    fn a_strike_that_cannot_be_written_says_so_and_what_is_typed_meanwhile_waits_once() {
        let (disk, _, mut work) = bench();
        disk.set_room(Some(0));
        for number in 0..50 {
            work.take(typed(&format!("{SECRET} {number}"), number));
            let _ = work.write();
        }
        assert_eq!(work.waiting.len(), 1, "the latest");
        work.take(typed("", 60));
        let (answer, answered) = unbounded();
        work.take(Command::Strike(Box::new(Struck::of(&Ledger::new("5b1e07c2a9d4"))), answer));
        let error = answered.recv().expect("an answer").expect_err("the disk is full");
        assert!(error.to_string().contains("the disk is full"), "{error}");
        disk.set_room(None);
        work.write().expect("room");
        assert!(!holds_secret(&disk));
    }

    /// Whatever step of striking out fails: what is acknowledged afterwards is in the file that is read.
    #[test]
    fn acts_after_a_strike_that_failed_are_kept() {
        let steps = |fails: Option<u64>| {
            let (disk, store, mut work) = bench();
            work.take(Command::Keep(vec![Record::from(&*entry(1, Act::Title { to: "one".into() }))]));
            work.write().expect("room");
            let before = disk.steps();
            if let Some(step) = fails {
                disk.fail_at(before + step, ErrorKind::StorageFull);
            }
            let (answer, answered) = unbounded();
            work.take(Command::Strike(Box::new(Struck::of(&Ledger::new("5b1e07c2a9d4"))), answer));
            let failed = answered.recv().expect("an answer").is_err();
            let steps = disk.steps() - before;
            disk.clear_faults();
            let later = entry(2, Act::Title { to: "two".into() });
            work.take(Command::Keep(vec![Record::from(&*later)]));
            work.write().expect("the disk works again");
            drop(work);
            let opened = store.open(Path::new(FILE), Purpose::Change, Return::PutBack).expect("it opens");
            assert_eq!(opened.put_back.len(), 2, "failed at {fails:?}");
            (steps, failed)
        };
        let (count, _) = steps(None);
        let failed = (0..=count).filter(|step| steps(Some(*step)).1).count();
        assert!(failed >= 5, "{failed}");
    }

    #[test]
    fn an_act_after_a_new_header_that_was_torn_is_kept() {
        for room in [0, 1, 20, 60] {
            let (disk, store, mut work) = bench();
            work.take(Command::Keep(vec![Record::from(&*entry(1, Act::Title { to: "one".into() }))]));
            work.write().expect("room");
            // The file is of another project now; the disk is full when that is noted, and right after it is not.
            disk.put(FILE, &Ledger::new("000").to_bytes());
            disk.before_step(disk.steps(), move |disk| disk.set_room(Some(room)));
            disk.before_step(disk.steps() + 1, |disk| disk.set_room(None));
            work.take(Command::Keep(vec![Record::from(&*entry(2, Act::Title { to: "two".into() }))]));
            let (answer, answered) = unbounded();
            let (project, ticket) = ("000".to_owned(), Ticket(0));
            work.take(Command::Saved { ticket, at: at(1), project, answer });
            let _ = answered.recv().expect("an answer");
            work.write().expect("room");
            drop(work);
            let opened = store.open(Path::new(FILE), Purpose::Change, Return::PutBack).expect("it opens");
            assert_eq!(opened.put_back.len(), 2, "room for {room} bytes");
        }
    }

    /// What is typed for an afternoon takes no more room than it needs, and is read again.
    #[test]
    fn a_journal_does_not_grow_with_what_is_typed_over() {
        let (disk, store, mut work) = bench();
        work.take(Command::Keep(vec![Record::from(&*entry(1, Act::Title { to: "one".into() }))]));
        let long = "word ".repeat(20_000);
        for number in 0..60 {
            work.take(typed(&format!("{long}{number}"), number));
            work.write().expect("room");
        }
        let journal = disk.files().into_iter().find(|path| path.extension().is_some_and(|e| e == "journal"));
        let journal = journal.expect("a journal");
        let length = disk.content(journal.to_str().expect("plain")).expect("there").len();
        assert!(length < 5 << 20, "{length} bytes after {} were typed", 60 * long.len());
        drop(work);
        let opened = store.open(Path::new(FILE), Purpose::Change, Return::PutBack).expect("it opens");
        assert_eq!(opened.put_back.len(), 1);
        assert!(opened.typed.len() == 1 && opened.typed[0].text.ends_with(" 59"));
        let mut seat = opened.seat;
        store.save(&mut seat, &opened.ledger, Own::None, at(9)).expect("room");
    }
}
