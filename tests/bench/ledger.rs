//! How long a project of 100,000 judged claims, with a citation each, takes to open, to join and to write, beside
//! `ron` on the same file and the same structures:
//!
//! ```text
//! cargo run --release --no-default-features --example ledger [CLAIMS]
//! ```

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench talks, and fails by panicking")]

mod judged;

use claimdesk::project::act::{Act, On};
use claimdesk::project::load;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

/// CPU seconds of this process so far, all threads together, where the system tells (in hundredths).
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.split_whitespace().skip(13).take(2).filter_map(|n| n.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The best of three, on the wall and in CPU seconds; the latter do not mind other work on the machine.
fn timed<T>(what: &str, work: impl Fn() -> T) -> T {
    let (mut wall, mut cpu, mut value) = (f64::MAX, f64::MAX, None);
    for _ in 0..3 {
        let (start, cpu_start) = (Instant::now(), cpu_seconds());
        let new = black_box(work());
        cpu = cpu.min(cpu_seconds() - cpu_start);
        wall = wall.min(start.elapsed().as_secs_f64());
        value = Some(new);
    }
    println!("{what:44} {wall:8.3} s {cpu:8.2} CPU s");
    value.unwrap()
}

fn main() {
    let claims = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let ledger = judged::ledger(claims);
    let bytes = timed("write", || ledger.to_bytes());
    println!("{claims} claims, {} entries, {:.1} MB", ledger.len(), bytes.len() as f64 / 1e6);
    let loaded = timed("load: read, hash, check, join", || load(&bytes[..]).unwrap());
    assert_eq!((loaded.problems.len(), loaded.ledger.len()), (0, ledger.len()));
    let text = String::from_utf8(bytes).unwrap();
    let options = judged::options();
    let typed: judged::Claimdesk = timed("ron: from_str", || options.from_str(&text).unwrap());
    timed("ron: to_string", || options.to_string(&typed).unwrap());
    timed("a snapshot, 1000 times", || (0..1000).map(|_| ledger.clone().len()).sum::<usize>());
    let other = ledger.clone();
    timed("join with a copy that has nothing new", || ledger.clone().join(&other).changed);
    timed("1000 acts, each beside a snapshot", || {
        let mut grown = ledger.clone();
        let mut kept = Vec::new();
        for salt in 0..1000 {
            kept.push(grown.clone());
            let act = Act::Comment { text: "news".into(), re: None };
            grown.add(Arc::new(judged::entry(On::Project, salt, act)));
        }
        grown.len()
    });
}
