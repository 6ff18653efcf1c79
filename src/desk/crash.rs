//! When the program ends badly: a report in the state folder, offered at the next start.
//!
//! It says where in the program it was and which commands went before. It holds no text of a document: a panic's
//! message may quote what was worked on, so only messages that stand in the program's own text are taken over.

use super::jobs::Slot;
use super::sitting::Modal;
use super::view::{NoticeButton, Tone};
use super::{Action, Desk, World};
use crate::disk;
use std::backtrace::Backtrace;
use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// So many commands are named in a report.
const STEPS: usize = 20;
/// No report grows beyond this, in bytes.
const LIMIT: usize = 256 * 1024;
/// How a report begins where the program did not go on.
const ENDED: &str = "The program ended unexpectedly.";
const WENT_ON: &str = "A part of the program failed; the rest went on.";

/// The last commands by name, oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps(Arc<Mutex<VecDeque<String>>>);

impl Steps {
    pub fn note(&self, action: &Action) {
        let name = match action {
            Action::Run(command) => command.entry().id.to_owned(),
            other => variant(other),
        };
        // A panic while it was held leaves it as good as it was.
        let mut steps = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Typing and dragging send the same again and again.
        if steps.back() != Some(&name) {
            if steps.len() == STEPS {
                steps.pop_front();
            }
            steps.push_back(name);
        }
    }

    /// As they are now; nothing where a thread that failed holds them.
    fn names(&self) -> Vec<String> {
        self.0.try_lock().map(|steps| steps.iter().cloned().collect()).unwrap_or_default()
    }
}

/// The name of an action without what it carries.
fn variant(action: &Action) -> String {
    /// Takes the first word and refuses what follows, so that nothing else is even written.
    struct FirstWord(String);
    impl fmt::Write for FirstWord {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let word = text.find(|c: char| !c.is_ascii_alphanumeric());
            self.0.push_str(&text[..word.unwrap_or(text.len())]);
            if word.is_some() { Err(fmt::Error) } else { Ok(()) }
        }
    }
    let mut name = FirstWord(String::new());
    // Refusing the rest is how it ends.
    let _ = write!(name, "{action:?}");
    name.0
}

/// From now on whatever panics in this process leaves a report. To be called once, by the thread on which the
/// program stands and falls.
pub fn watch(world: &World) {
    let usual = std::panic::take_hook();
    let (world, whole) = (world.clone(), std::thread::current().id());
    std::panic::set_hook(Box::new(move |info| {
        usual(info);
        let ended = std::thread::current().id() == whole;
        let report = report(&world, info, ended);
        if let Ok(path) = keep(&world, &report)
            && ended
        {
            // Nobody is left to tell if this fails.
            let _ = writeln!(
                std::io::stderr(),
                "error: the program ended unexpectedly; what was kept is safe\n\
                 hint: a report without any text of your documents is in {}",
                path.display()
            );
        }
    }));
}

fn report(world: &World, info: &PanicHookInfo<'_>, ended: bool) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current().name().unwrap_or("without a name").to_owned();
    let message = info.payload().downcast_ref::<&'static str>().copied().unwrap_or("not written down");
    let steps = world.steps.names().join(", ");
    format!(
        "{}\nClaimdesk {} for {} on {}\nWhen: {}\nWhere: {place}, in the thread {thread}\nMessage: {message}\n\
         Last commands: {steps}\n\n{}\n",
        if ended { ENDED } else { WENT_ON },
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        world.now().format("%Y-%m-%d %H:%M:%S UTC"),
        Backtrace::force_capture(),
    )
}

/// Where the report lies that has not been offered yet.
fn fresh(world: &World) -> PathBuf {
    world.folders.state.join("report.txt")
}

/// Where the one lies that was offered last.
fn offered(world: &World) -> PathBuf {
    world.folders.state.join("report-of-last-time.txt")
}

/// Writes it behind those of the same run: the first one tells most.
fn keep(world: &World, report: &str) -> Result<PathBuf, disk::DiskError> {
    let (storage, path) = (&*world.storage, fresh(world));
    disk::create_private_folders(storage, &world.folders.state)?;
    let before = disk::read_if_there(storage, &path, LIMIT as u64).ok().flatten().unwrap_or_default();
    let room = LIMIT.saturating_sub(before.len());
    let report = &report.as_bytes()[..report.len().min(room)];
    disk::replace_private(storage, &path, |out| out.write_all(&before).and_then(|()| out.write_all(report)))?;
    Ok(path)
}

/// The report that an earlier run left and nobody was offered yet. It is offered once.
fn take(world: &World) -> Option<(PathBuf, String)> {
    let (storage, from, to) = (&*world.storage, fresh(world), offered(world));
    let bytes = disk::read_if_there(storage, &from, LIMIT as u64).ok()??;
    storage.rename(&from, &to).ok()?;
    Some((to, String::from_utf8_lossy(&bytes).into_owned()))
}

impl Desk {
    pub(super) fn offer_report(&mut self) {
        let Some((path, text)) = take(&self.world) else { return };
        let (title, hint) = if text.contains(ENDED) {
            ("The program ended unexpectedly last time", "Your work is in the journal and is here again")
        } else {
            ("A part of the program failed last time", "Nothing that was kept is lost")
        };
        let show = Action::Show(Box::new(Modal::CrashReport { path, text }));
        self.notice(
            Tone::Warning,
            title.to_owned(),
            Some(format!("{hint}. There is a report of it, without any text of your documents")),
            Some(NoticeButton { label: "Show the report", action: Box::new(show) }),
        );
    }

    pub(super) fn remove_report(&mut self) {
        let world = self.world.clone();
        self.jobs.start(&self.world.clone(), Slot::Forget, move |_| {
            let removed = disk::remove(&*world.storage, &offered(&world));
            Box::new(move |desk: &mut Self| match removed {
                Ok(()) => desk.tell(Tone::Plain, "The report was removed".to_owned()),
                Err(error) => desk.error(error.to_string(), Some(error.hint())),
            })
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Command, Field};

    #[test]
    fn commands_are_named_without_what_they_carry() {
        let steps = Steps::default();
        steps.note(&Action::Run(Command::NextClaim));
        for text in ["s", "se", "secret"] {
            steps.note(&Action::Draft { field: Field::Reason, text: text.to_owned() });
        }
        steps.note(&Action::Open("/home/secret".into()));
        steps.note(&Action::ChooseNone);
        assert_eq!(steps.names(), ["NextClaim", "Draft", "Open", "ChooseNone"]);
        for _ in 0..STEPS {
            steps.note(&Action::ChooseNone);
            steps.note(&Action::ChooseAllShown);
        }
        assert_eq!(steps.names().len(), STEPS);
    }
}
