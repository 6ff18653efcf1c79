//! How long a project of 100,000 judged claims, with a citation each, takes to open, to join and to write, beside
//! `ron` on the same file and the same structures:
//!
//! ```text
//! cargo run --release --no-default-features --example ledger [CLAIMS]
//! ```

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench talks, and fails by panicking")]

use claimdesk::claim::ClaimId;
use claimdesk::corpus::DocumentId;
use claimdesk::project::act::{Act, Cite, Judge, On, Passage, Qualifier, Register, Stance, Verdict};
use claimdesk::project::{By, ClaimLine, Draft, EntryId, Ledger, load};
use serde::{Deserialize, Serialize};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

/// The file as types, for `ron`.
#[derive(Serialize, Deserialize)]
struct Claimdesk {
    schema: u32,
    project: String,
    lines: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
enum Line {
    Claim { id: String, document: String, at: (u32, u32), before: String, words: String, after: String },
    Entry { id: EntryId, on: On, by: String, at: String, salt: String, act: Act },
}

fn sample(claims: u32) -> Ledger {
    let mut ledger = Ledger::new("5b1e07c2a9d4");
    let by = By::parse("k3v9q2 A. Analyst");
    let at = "2026-11-22T09:14:03.120Z".parse().unwrap();
    for number in 0..claims {
        let document = DocumentId(u64::from(number / 20).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let words =
            format!("it had informed the relevant authorities of {number} users whose phones were reached");
        let id = ClaimId::new(document, &words, 0);
        let around = "what stands around the words";
        let line = ClaimLine::new(id, document, (number, number + 80), &words, around, around).unwrap();
        ledger.add_claim(Arc::new(line));
        let entry = |salt: u32, act| {
            let salt = u64::from(salt).wrapping_mul(0xd134_2543_de82_ef95);
            Draft { on: On::Claim(id), by: by.clone(), at, salt, seen: None, act }.into_entry().unwrap()
        };
        let passage =
            Passage { document, at: (88, 160), words: "a notice that went out in the month of May".into() };
        let cite = Cite {
            stance: Stance::Supports,
            passage: Some(passage),
            shows: Some("a notice went out in May, to the office that is named".into()),
            ..Cite::default()
        };
        let cite = entry(2 * number, Act::Cite(Box::new(cite)));
        let judge = Judge {
            verdict: Verdict::Supported,
            on: Register::Statement,
            wording: None,
            span: None,
            place: None,
            qualifiers: vec![Qualifier::MissingContext],
            because: Some("A weakness was reported; neither the spyware nor the people were named.".into()),
            rests_on: vec![cite.id],
            carried_from: None,
        };
        ledger.add(Arc::new(cite));
        ledger.add(Arc::new(entry(2 * number + 1, Act::Judge(judge))));
    }
    ledger
}

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
    let ledger = sample(claims);
    let bytes = timed("write", || ledger.to_bytes());
    println!("{claims} claims, {} entries, {:.1} MB", ledger.len(), bytes.len() as f64 / 1e6);
    let loaded = timed("load: read, hash, check, join", || load(&bytes[..]).unwrap());
    assert_eq!((loaded.problems.len(), loaded.ledger.len()), (0, ledger.len()));
    let text = String::from_utf8(bytes).unwrap();
    let extensions =
        ron::extensions::Extensions::IMPLICIT_SOME | ron::extensions::Extensions::UNWRAP_VARIANT_NEWTYPES;
    let options = ron::Options::default().with_default_extension(extensions);
    let typed: Claimdesk = timed("ron: from_str", || options.from_str(&text).unwrap());
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
            let by = By::parse("k3v9q2 A. Analyst");
            let at = "2026-11-22T09:14:03.120Z".parse().unwrap();
            let draft = Draft { on: On::Project, by, at, salt, seen: None, act };
            grown.add(Arc::new(draft.into_entry().unwrap()));
        }
        grown.len()
    });
}
