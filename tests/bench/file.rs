//! How long a large project takes to save and to open, beside ron on the same structures as one value.
//!
//! `cargo bench --bench file -- 100000` prints milliseconds and ratios. The store locks, reads what is there, checks
//! hashes, joins, syncs and renames; ron alone makes a text and a plain file of it, and back.

#![allow(clippy::print_stdout)] // it is what a bench is for

mod judged;

use claimdesk::disk::RealStorage;
use claimdesk::project::act::{Act, On};
use claimdesk::project::store::{Own, Purpose, Return, Store};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let claims = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let ledger = judged::ledger(claims);
    let whole = judged::typed(&ledger);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saved = |round: u64| folder.path().join(format!("saved-{round}.ron"));
    let store = Store::new(Arc::new(RealStorage), &folder.path().join("state"));
    let now = chrono::Utc::now();

    let (mut saving, mut opening, mut again) = (Vec::new(), Vec::new(), Vec::new());
    let (mut ron_writing, mut ron_reading) = (Vec::new(), Vec::new());
    for round in 0..5 {
        let plain = folder.path().join("plain.ron");
        ron_writing.push(ms(|| {
            let pretty = ron::ser::PrettyConfig::new();
            let text = judged::options().to_string_pretty(&whole, pretty).expect("plain values");
            std::fs::write(&plain, text).expect("room");
        }));
        ron_reading.push(ms(|| {
            let text = std::fs::read_to_string(&plain).expect("there");
            black_box(judged::options().from_str::<judged::Claimdesk>(&text).expect("as written"));
        }));
        // A file that is there would be joined.
        let file = saved(round);
        saving.push(ms(|| {
            store.save_as(&file, &ledger, false, Own::None, now).expect("room");
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
        length(&saved(0)),
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

fn comment(number: u64) -> claimdesk::project::Entry {
    judged::entry(On::Project, number, Act::Comment { text: "one more".to_owned(), re: None })
}
