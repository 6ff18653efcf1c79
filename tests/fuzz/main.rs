//! Spoils good files at random and hands them to a parser, for as long as one likes:
//!
//! ```text
//! cargo run --release --no-default-features --example fuzz TARGET SECONDS [SEED [NUMBER]]
//! ```
//!
//! TARGET is one of those in `targets`, or `all`, which gives each of them SECONDS. The same SEED makes the same
//! inputs everywhere, numbered from 0; with NUMBER the run begins there. A panic, an unsound document and a run of
//! more than ten seconds of processor time (of time by the clock where the system does not tell) end the program; what
//! it was reading then lies in a file in the temporary folder, and seed and number are printed. After a crash that takes the whole program along, such as a stack overflow, the
//! same file name with `.number` behind holds the number to begin at.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a tool for those who build"
)]

mod mutate;
mod office;
mod packed;
mod samples;
mod targets;

use mutate::{Lot, mutated};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

/// No input may take longer.
const LONGEST: Duration = Duration::from_secs(10);

/// As on the threads that read documents.
const STACK_BYTES: usize = 2 << 20;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).map(|n| n.parse::<u64>().expect("a number"));
    let name = arguments.first().map_or("", String::as_str);
    let chosen: Vec<&'static Target> = TARGETS.iter().filter(|t| t.name == name || name == "all").collect();
    let (Some(seconds), false) = (number(1), chosen.is_empty()) else {
        let names: Vec<&str> = TARGETS.iter().map(|t| t.name).collect();
        eprintln!("usage: fuzz TARGET SECONDS [SEED [NUMBER]]; targets are all, {}", names.join(", "));
        std::process::exit(2);
    };
    // A fixed seed, so that a run that found something is found again.
    let seed = number(2).unwrap_or(1);
    let first = number(3).unwrap_or(0);
    for target in chosen {
        run(target, Duration::from_secs(seconds), seed, first);
    }
}

/// Number, beginning and bytes of the input that is being read.
type Now = Mutex<Option<(u64, Duration, Vec<u8>)>>;

/// The processor time that this program has taken, so that other work on the machine makes no input slow; where the
/// system does not tell, the time by the clock.
fn spent(begun: Instant) -> Duration {
    // Linux counts in hundredths of a second here. The program's name stands in parentheses and may hold blanks.
    let told = std::fs::read_to_string("/proc/self/stat").ok().and_then(|stat| {
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut ticks = || fields.next()?.parse::<u64>().ok();
        Some(Duration::from_millis((ticks()? + ticks()?) * 10))
    });
    told.unwrap_or_else(|| begun.elapsed())
}

/// Runs one target for `time`, and ends the program at the first input that it fails on.
fn run(target: &'static Target, time: Duration, seed: u64, first: u64) {
    let now: Arc<Now> = Arc::default();
    let (sender, done) = mpsc::channel();
    let shared = Arc::clone(&now);
    let trail = kept_at(target, "number");
    let begun = Instant::now();
    let work = move || {
        let seeds = (target.seeds)();
        let mut number = first;
        while begun.elapsed() < time {
            let input = mutated(&seeds, target.dictionary, &mut Lot::new(seed, number));
            let _ = std::fs::write(&trail, number.to_string());
            *shared.lock().unwrap() = Some((number, spent(begun), input.clone()));
            if catch_unwind(AssertUnwindSafe(|| (target.run)(&input))).is_err() {
                return sender.send(Err(number)).unwrap();
            }
            number += 1;
        }
        let _ = std::fs::remove_file(&trail);
        sender.send(Ok(number - first)).unwrap();
    };
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work).unwrap();
    loop {
        match done.recv_timeout(Duration::from_millis(200)) {
            Ok(Ok(count)) => return println!("{}: {count} inputs, nothing found", target.name),
            Ok(Err(number)) => fail(target, seed, number, "failed", &now),
            Err(_) => {
                let slow = now
                    .lock()
                    .unwrap()
                    .as_ref()
                    .filter(|(_, since, _)| spent(begun).saturating_sub(*since) > LONGEST)
                    .map(|n| n.0);
                if let Some(number) = slow {
                    fail(target, seed, number, "took too long", &now);
                }
            }
        }
    }
}

fn fail(target: &Target, seed: u64, number: u64, how: &str, now: &Now) -> ! {
    let path = kept_at(target, "input");
    let input = now.lock().map(|now| now.as_ref().map(|(_, _, input)| input.clone()).unwrap_or_default());
    std::fs::write(&path, input.unwrap_or_default()).unwrap();
    eprintln!("{} {how}: seed {seed}, number {number}, input kept in {}", target.name, path.display());
    std::process::exit(1);
}

fn kept_at(target: &Target, what: &str) -> PathBuf {
    std::env::temp_dir().join(format!("claimdesk-fuzz-{}.{what}", target.name))
}
