//! How long a large project takes to save and to open, beside ron on the same structures as one value.
//!
//! `cargo bench --bench file -- 100000` prints milliseconds and ratios. The store locks, reads what is there, checks
//! hashes, joins, syncs and renames; ron alone makes a text and a plain file of it, and back.

#![allow(clippy::print_stdout)] // it is what a bench is for

use claimdesk::claim::ClaimId;
use claimdesk::corpus::DocumentId;
use claimdesk::disk::RealStorage;
use claimdesk::project::act::{Act, Cite, Judge, On, Passage, Register, Stance, Verdict};
use claimdesk::project::store::{Own, Purpose, Return, Store};
use claimdesk::project::{By, ClaimLine, Draft, EntryId, Ledger};
use serde::{Deserialize, Serialize};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// The same as ron has it from plain structures.
#[derive(Serialize, Deserialize)]
struct Whole {
    schema: u32,
    project: String,
    lines: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
enum Line {
    Claim { id: String, document: String, at: (u32, u32), before: String, words: String, after: String },
    Entry { id: EntryId, on: On, by: String, at: String, salt: String, act: Act },
}

const WORDS: &str =
    "The company said in a statement that it had informed the relevant authorities of the matter in May";

fn main() {
    let claims = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let (ledger, whole) = project(claims);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("large.ron");
    let store = Store::new(Arc::new(RealStorage), &folder.path().join("state"));
    let now = chrono::Utc::now();

    let (mut saving, mut opening, mut again) = (Vec::new(), Vec::new(), Vec::new());
    let (mut ron_writing, mut ron_reading) = (Vec::new(), Vec::new());
    for round in 0..5 {
        let plain = folder.path().join("plain.ron");
        ron_writing.push(ms(|| {
            let text =
                ron::ser::to_string_pretty(&whole, ron::ser::PrettyConfig::new()).expect("plain values");
            std::fs::write(&plain, text).expect("room");
        }));
        ron_reading.push(ms(|| {
            let text = std::fs::read_to_string(&plain).expect("there");
            black_box(ron::from_str::<Whole>(&text).expect("as written"));
        }));
        saving.push(ms(|| {
            store.save_as(&file, &ledger, round > 0, now).expect("room");
        }));
        let mut opened = None;
        opening.push(ms(|| {
            opened = Some(store.open(&file, Purpose::Change, Return::PutBack).expect("as written"));
        }));
        let mut opened = opened.expect("opened above");
        assert_eq!(opened.ledger.len(), ledger.len());
        // One act more, as the desk saves it.
        opened.ledger.add(Arc::new(comment(round)));
        again.push(ms(|| {
            store.save(&mut opened.seat, &opened.ledger, Own::None, now).expect("room");
        }));
    }
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len() >> 20);
    println!(
        "{claims} judged claims; file {} MiB, ron's {} MiB",
        length(&file),
        length(&folder.path().join("plain.ron"))
    );
    let (write, read) = (median(ron_writing), median(ron_reading));
    report("ron, writing whole", write, write);
    report("saving", median(saving), write);
    report("saving one act more", median(again), write);
    report("ron, reading whole", read, read);
    report("opening", median(opening), read);
}

fn ms(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn report(what: &str, time: f64, beside: f64) {
    println!("{what:22} {time:8.0} ms  {:5.2} x", time / beside);
}

fn comment(salt: u64) -> claimdesk::project::Entry {
    let act = Act::Comment { text: "one more".to_owned(), re: None };
    draft(On::Project, salt, act).into_entry().expect("a plain act")
}

fn draft(on: On, salt: u64, act: Act) -> Draft {
    let at = chrono::DateTime::from_timestamp_millis(1_795_000_000_000 + salt as i64 * 1000).expect("a time");
    Draft { on, by: By::parse("k3v9q2 A. Analyst"), at, salt, seen: None, act }
}

fn project(claims: u64) -> (Ledger, Whole) {
    let mut ledger = Ledger::new("5b1e07c2a9d4");
    let mut whole = Whole { schema: 1, project: "5b1e07c2a9d4".to_owned(), lines: Vec::new() };
    for number in 0..claims {
        let document = DocumentId((number / 20).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let start = (number % 20) as u32 * 120;
        let words = format!("{WORDS} {number}");
        let id = ClaimId::new(document, &words, 0);
        let at = (start, start + words.len() as u32);
        let (before, after) = ("as the spokesman put it, ", " and that no more was known");
        ledger.add_claim(Arc::new(ClaimLine::new(id, document, at, &words, before, after).expect("plain")));
        whole.lines.push(Line::Claim {
            id: id.to_string(),
            document: document.to_string(),
            at,
            before: before.to_owned(),
            words: words.clone(),
            after: after.to_owned(),
        });
        let passage = Some(Passage { document, at, words });
        let shows = Some("a notice went out in May".to_owned());
        let cite = Cite { stance: Stance::Supports, passage, shows, ..Cite::default() };
        let cite = add(&mut ledger, &mut whole, draft(On::Claim(id), 2 * number, Act::Cite(Box::new(cite))));
        let judge = Judge {
            verdict: Verdict::Supported,
            on: Register::Statement,
            wording: None,
            span: None,
            place: None,
            qualifiers: Vec::new(),
            because: Some("The notice of May is on record, and nobody disputes its date.".to_owned()),
            rests_on: vec![cite],
            carried_from: None,
        };
        add(&mut ledger, &mut whole, draft(On::Claim(id), 2 * number + 1, Act::Judge(judge)));
    }
    (ledger, whole)
}

fn add(ledger: &mut Ledger, whole: &mut Whole, draft: Draft) -> EntryId {
    let entry = draft.clone().into_entry().expect("a plain act");
    let id = entry.id;
    whole.lines.push(Line::Entry {
        id,
        on: draft.on,
        by: draft.by.to_string(),
        at: claimdesk::project::file_time(draft.at),
        salt: format!("{:016x}", draft.salt),
        act: draft.act,
    });
    ledger.add(Arc::new(entry));
    id
}
