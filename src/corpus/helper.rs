//! Reading a file in a process of its own: the same program, started with other arguments. It is given the bytes
//! on its standard input and answers on its standard output, within limits of time, memory and length.
//!
//! Where no such process is to be had, as in a library or a test, the work is done in a thread with a large stack.

use super::ReadOptions;
use super::crash::contain;
use super::formats::pdf::extract::{Extracted, extract};
use std::ffi::OsString;
use std::fmt;
use std::io::{self, Read, Write};
use std::process::{Child, ExitStatus};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// One file may take so long.
const LONGEST: Duration = Duration::from_mins(1);
/// The process may hold so much, where the system tells (Linux).
const MOST_MEMORY_BYTES: u64 = 1 << 30;
/// The answer may be so long.
const LONGEST_ANSWER: u64 = 512 << 20;
const STACK_BYTES: usize = 64 << 20;
/// How often memory and time are looked at.
const LOOK: Duration = Duration::from_millis(50);

type Start = dyn Fn(&[OsString]) -> io::Result<Child> + Send + Sync;

/// Starts this program again with these arguments; its standard input and output are pipes.
#[derive(Clone)]
pub struct Helper(Arc<Start>);

impl Helper {
    #[must_use]
    pub fn new(start: impl Fn(&[OsString]) -> io::Result<Child> + Send + Sync + 'static) -> Self {
        Self(Arc::new(start))
    }
}

impl fmt::Debug for Helper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Helper")
    }
}

/// What is asked for on the command line of the process: `read-one --format pdf`.
const ARGUMENTS: [&str; 3] = ["read-one", "--format", "pdf"];

/// The work of the process: a PDF from `input`, what stands in it as JSON to `output`.
pub fn read_one(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
    let found = thread.spawn(move || contained(&bytes))?.join();
    let found = found.map_err(|_| io::Error::other("the parser failed"))?;
    serde_json::to_writer(&mut output, &found)?;
    output.flush()
}

/// A panic of the parser is a reason too.
fn contained(bytes: &[u8]) -> Extracted {
    contain(|| extract(bytes))
        .unwrap_or_else(|message| Extracted { refused: Some(message), ..Extracted::default() })
}

/// What stands in a PDF, or why it could not be read.
pub(super) fn pdf(bytes: &[u8], options: &ReadOptions) -> Result<Extracted, String> {
    let arguments = ARGUMENTS.map(OsString::from);
    let child = options.helper.as_ref().and_then(|Helper(start)| start(&arguments).ok());
    let Some(child) = child else { return in_thread(bytes) };
    let answer = ask(child, bytes.to_vec())?;
    serde_json::from_slice(&answer).map_err(|_| CRASHED.to_owned())
}

const CRASHED: &str =
    "made its reader fail, so it is left out; open it in another program and print it to a new PDF";

fn in_thread(bytes: &[u8]) -> Result<Extracted, String> {
    let (sender, receiver) = mpsc::channel();
    let bytes = bytes.to_vec();
    let work = move || {
        // Nobody may be waiting any more.
        let _ = sender.send(contained(&bytes));
    };
    let thread = std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK_BYTES);
    thread.spawn(work).map_err(|error| format!("cannot be read now: {error}"))?;
    match receiver.recv_timeout(LONGEST) {
        Ok(found) => Ok(found),
        Err(RecvTimeoutError::Timeout) => Err(too_slow()),
        Err(RecvTimeoutError::Disconnected) => Err(CRASHED.to_owned()),
    }
}

fn too_slow() -> String {
    format!("took more than {} seconds to read, so it is left out", LONGEST.as_secs())
}

/// Hands `bytes` to the process and waits for its answer.
fn ask(child: Child, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let mut child = Killed(child);
    let (Some(mut input), Some(output)) = (child.0.stdin.take(), child.0.stdout.take()) else {
        return Err("cannot be read now: its reader has no pipes".to_owned());
    };
    let failed = |error: io::Error| format!("cannot be read now: {error}");
    // Both ends at once, for neither pipe holds a whole file.
    std::thread::Builder::new()
        .name("to helper".to_owned())
        .spawn(move || {
            // Where the process ended early, its exit tells.
            let _ = input.write_all(&bytes);
        })
        .map_err(failed)?;
    let (sender, receiver) = mpsc::channel();
    std::thread::Builder::new()
        .name("from helper".to_owned())
        .spawn(move || {
            let mut answer = Vec::new();
            let read = output.take(LONGEST_ANSWER + 1).read_to_end(&mut answer);
            let _ = sender.send(read.map(|_| answer));
        })
        .map_err(failed)?;
    let begun = Instant::now();
    let answer = loop {
        match receiver.recv_timeout(LOOK) {
            Ok(answer) => break answer.map_err(failed)?,
            Err(RecvTimeoutError::Disconnected) => return Err(CRASHED.to_owned()),
            Err(RecvTimeoutError::Timeout) if begun.elapsed() > LONGEST => return Err(too_slow()),
            Err(RecvTimeoutError::Timeout) if memory_bytes(child.0.id()) > MOST_MEMORY_BYTES => {
                return Err("takes more memory to read than one file is given, so it is left out".to_owned());
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    if answer.len() as u64 > LONGEST_ANSWER {
        return Err("holds more than is read of one PDF, so it is left out".to_owned());
    }
    if child.0.wait().is_ok_and(|status: ExitStatus| status.success()) {
        Ok(answer)
    } else {
        Err(CRASHED.to_owned())
    }
}

/// A process that does not outlive who waits for it.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a process holds in memory; 0 where the system does not tell.
fn memory_bytes(process: u32) -> u64 {
    const PAGE_BYTES: u64 = 4096;
    let told = std::fs::read_to_string(format!("/proc/{process}/statm")).unwrap_or_default();
    told.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).map_or(0, |pages| pages * PAGE_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    fn helper(script: &'static str) -> ReadOptions {
        let start = move |_: &[OsString]| {
            Command::new("sh").args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
        };
        ReadOptions { helper: Some(Helper::new(start)), ..ReadOptions::default() }
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_fails_or_talks_nonsense_is_a_problem_of_one_file() {
        let big = vec![b' '; 1 << 20];
        for script in ["exit 3", "kill -9 $$", "cat > /dev/null; echo nonsense", "cat > /dev/null; exit 1"] {
            assert_eq!(pdf(&big, &helper(script)), Err(CRASHED.to_owned()), "{script}");
        }
        let sound = pdf(
            b"%PDF-",
            &helper("cat > /dev/null; echo '{\"sheets\":[],\"failed\":[4],\"torn\":[],\"cut\":false}'"),
        );
        assert_eq!(sound.unwrap().failed, [4]);
    }

    #[test]
    fn where_no_process_can_be_started_it_is_read_here() {
        let broken = Helper::new(|_: &[OsString]| Err(io::Error::other("no")));
        let options = ReadOptions { helper: Some(broken), ..ReadOptions::default() };
        assert!(pdf(b"%PDF-1.4 nothing", &options).unwrap().refused.is_some());
    }
}
