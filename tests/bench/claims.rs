//! Finds the claims of made-up reports and tells the speed in processor time, then the same words as one
//! paragraph without a line break, at two lengths: twice the length must cost about twice the time.
//!
//! `cargo run --release --no-default-features --example claims [MEGABYTES]`

use claimdesk::claim::{Wanted, find};
use claimdesk::corpus::{Document, ReadOptions, read_bytes};
use cpu_time::ProcessTime;
use std::fmt::Write as _;
use std::io::Write as _;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let megabytes: usize = std::env::args().nth(1).map_or(Ok(4), |n| n.parse())?;
    let mut out = std::io::stdout().lock();
    let mut documents = Vec::new();
    let (mut bytes, mut seed) = (0, 1);
    while bytes < megabytes << 20 {
        let text = report(&mut seed, 4_000, "\n\n");
        bytes += text.len();
        documents.push(read(&text)?);
    }
    // Once to warm the tables.
    let _ = find(&documents[0], Wanted::Claims);
    let start = ProcessTime::now();
    let claims: usize = documents.iter().map(|d| find(d, Wanted::Claims).claims.len()).sum();
    let spent = start.elapsed().as_secs_f64();
    let speed = bytes as f64 / spent / 1e6;
    writeln!(
        out,
        "{} reports, {bytes} bytes, {claims} claims: {spent:.3} s, {speed:.1} MB/s",
        documents.len()
    )?;
    for length in [megabytes << 19, megabytes << 20] {
        let document = read(&report(&mut seed, length, " "))?;
        let start = ProcessTime::now();
        let claims = find(&document, Wanted::Claims).claims.len();
        let spent = start.elapsed().as_secs_f64();
        let speed = length as f64 / spent / 1e6;
        writeln!(out, "one paragraph of {length} bytes, {claims} claims: {spent:.3} s, {speed:.1} MB/s")?;
    }
    Ok(())
}

fn read(text: &str) -> Outcome<Document> {
    let read = read_bytes("bench/report.txt", text.as_bytes(), &ReadOptions::default());
    Ok(read.documents.into_iter().next().ok_or("the text gave no document")?)
}

const NAMES: &[&str] =
    &["Halvorsen", "the Harbour Board", "Orla Finch", "Tidewater", "the ministry", "Minister Paul Okafor"];
const THINGS: &[&str] = &["ferries", "contracts", "patients", "meters", "complaints", "bridges", "readers"];

/// Sentences until `length` bytes are reached; `between` stands between paragraphs.
fn report(seed: &mut u64, length: usize, between: &str) -> String {
    let mut text = String::with_capacity(length + 400);
    let mut pick = |most: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize % most
    };
    while text.len() < length {
        for _ in 0..2 + pick(3) {
            let (name, thing, n) = (NAMES[pick(NAMES.len())], THINGS[pick(THINGS.len())], pick(9_000) + 2);
            let words = match pick(8) {
                0 => format!("{name} said on Friday that {n} {thing} had been inspected since March 2018."),
                1 => format!("“We counted about {n} {thing} and nobody was told in May,” {name} said."),
                2 => {
                    format!("According to {name}, more than {n} {thing} were lost during the winter storms.")
                }
                3 => format!("The old harbour was closed for repairs, and {n} {thing} stood idle for weeks."),
                4 => {
                    "A spokesperson for the council, who asked not to be named, denied the claims.".to_owned()
                }
                5 => format!(
                    "It also noted that the river rises by {n} metres in a wet year, adding to the cost."
                ),
                6 => "Residents along the northern shore have long complained about noise and traffic."
                    .to_owned(),
                _ => format!("The report of {name} describes how {thing} are bought, stored and sold again."),
            };
            let _ = write!(text, "{words} ");
        }
        text.truncate(text.trim_end().len());
        text.push_str(between);
    }
    text
}
