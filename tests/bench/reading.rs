//! What reading a folder costs, beside what `rg -c .` costs over the same files in the same run.
//!
//! ```text
//! cargo build --release --no-default-features
//! cargo run --release --no-default-features --example reading [ARTICLES...]
//! ```
//!
//! For each number of articles (10,000 and 100,000 where none is given) a folder is written and these are run as
//! they come, each in a process of its own: `rg` ten times, `claimdesk new` with an empty cache, `claimdesk status`
//! (opening again), `rg` ten times. Told are seconds of processor (user and system, as the kernel counts them for a child
//! that was waited for), the ratio to the mean of all runs of `rg`, and the most memory held, as a ratio to the bytes of
//! text. Linux only, for it asks `/proc`.

#![allow(clippy::print_stdout, reason = "a bench talks")]

#[path = "articles.rs"]
mod articles;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut counts: Vec<usize> = std::env::args().skip(1).map(|n| n.parse()).collect::<Result<_, _>>()?;
    if counts.is_empty() {
        counts = vec![10_000, 100_000];
    }
    for count in counts {
        measure(count)?;
    }
    Ok(())
}

fn measure(count: usize) -> Outcome<()> {
    let place = tempfile::tempdir()?;
    let folder = place.path().join("articles");
    let mut bytes = 0;
    for number in 0..count {
        // A thousand files to a folder, as an archive by days has them.
        let inner = folder.join(format!("{:03}", number / 1000));
        if number.is_multiple_of(1000) {
            fs::create_dir_all(&inner)?;
        }
        let text = articles::report(number);
        bytes += text.len() as u64;
        fs::write(inner.join(format!("report-{number:06}.txt")), text)?;
    }
    // Files changed in the second of reading are not trusted by a cache; these are to be older.
    std::thread::sleep(Duration::from_millis(2100));
    println!("{count} articles, {:.1} MB", bytes as f64 / 1e6);
    let project = place.path().join("p.ron");
    let claimdesk = std::env::current_exe()?.with_file_name("../claimdesk");
    let desk = |arguments: &[&Path]| {
        let mut command = Command::new(&claimdesk);
        command.args(arguments).env("CLAIMDESK_HOME", place.path().join("home"));
        command
    };
    let ripgrep = || {
        let mut command = Command::new("rg");
        command.args(["-c", "."]).arg(&folder);
        command
    };
    let before = several(&ripgrep)?;
    let new = run(desk(&[Path::new("new"), &folder, Path::new("-o"), &project]))?;
    let again = run(desk(&[Path::new("status"), &project]))?;
    let after = several(&ripgrep)?;
    let yardstick = f64::midpoint(before.seconds, after.seconds);
    for (name, cost) in
        [("rg -c .", before), ("claimdesk new", new), ("claimdesk status", again), ("rg -c .", after)]
    {
        println!(
            "{name:>18}: {:7.2} s, {:5.1} times rg; {:5} MB at most, {:4.1} times the text",
            cost.seconds,
            cost.seconds / yardstick,
            cost.memory / 1_000_000,
            cost.memory as f64 / bytes as f64
        );
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Cost {
    /// Of processor, user and system.
    seconds: f64,
    /// The most that was held at a time, in bytes.
    memory: u64,
}

/// The mean of runs enough that the kernel's hundredths of a second do not matter.
fn several(command: &dyn Fn() -> Command) -> Outcome<Cost> {
    const RUNS: u32 = 10;
    let mut sum = Cost { seconds: 0.0, memory: 0 };
    for _ in 0..RUNS {
        let cost = run(command())?;
        sum = Cost { seconds: sum.seconds + cost.seconds, memory: sum.memory.max(cost.memory) };
    }
    Ok(Cost { seconds: sum.seconds / f64::from(RUNS), ..sum })
}

fn run(mut command: Command) -> Outcome<Cost> {
    let before = waited_for()?;
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        // The kernel keeps the high-water mark, so only what is gained in the last milliseconds escapes.
        memory = high_water(&status).unwrap_or(0).max(memory);
        std::thread::sleep(Duration::from_millis(2));
    };
    if !ended.success() {
        return Err(format!("{command:?} ended with {ended}").into());
    }
    Ok(Cost { seconds: waited_for()? - before, memory })
}

fn high_water(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Seconds of processor of all children that were waited for so far.
fn waited_for() -> Outcome<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name of the program stands in parentheses and may hold blanks; cutime and cstime are the 14th and 15th
    // field behind it.
    let fields: Vec<&str> =
        stat.rsplit_once(')').ok_or("an odd /proc/self/stat")?.1.split_whitespace().collect();
    let ticks: f64 = fields.get(13).ok_or("no cutime")?.parse::<f64>()?
        + fields.get(14).ok_or("no cstime")?.parse::<f64>()?;
    Ok(ticks / TICKS_A_SECOND)
}
