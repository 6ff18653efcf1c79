//! Writes a folder of made-up reports, 2 to 3 kB each, on which reading is measured:
//!
//! ```text
//! cargo run --release --no-default-features --example documents FOLDER [REPORTS]
//! time claimdesk new FOLDER -o P.ron
//! time claimdesk status P.ron
//! ```
//!
//! With a name that ends in `.csv` or `.jsonl` for FOLDER, it writes one table of as many short records.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench talks, and fails by panicking")]

#[path = "articles.rs"]
mod articles;

use std::fs;
use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let target = arguments.next().expect("the folder to write comes first");
    let count: usize = arguments.next().map_or(10_000, |count| count.parse().unwrap());
    match target.rsplit_once('.') {
        Some((_, "csv")) => {
            let rows = (0..count).map(|n| format!("{n},The office counted {n} letters in May.\n"));
            fs::write(&target, format!("id,text\n{}", rows.collect::<String>())).unwrap();
        }
        Some((_, "jsonl")) => {
            let rows = (0..count)
                .map(|n| format!("{{\"id\":{n},\"text\":\"The office counted {n} letters in May.\"}}\n"));
            fs::write(&target, rows.collect::<String>()).unwrap();
        }
        _ => {
            fs::create_dir_all(&target).unwrap();
            for number in 0..count {
                fs::write(Path::new(&target).join(format!("report-{number}.txt")), articles::report(number))
                    .unwrap();
            }
        }
    }
    println!("{count} in {target}");
}
