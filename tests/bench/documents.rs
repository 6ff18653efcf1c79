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

use std::fmt::Write;
use std::fs;
use std::path::Path;

const PLACES: &[&str] = &["GENEVA", "New Delhi", "LIMA", "Oslo", "NAIROBI", "Wellington"];
const WHO: &[&str] = &[
    "the ministry",
    "the harbour office",
    "a spokeswoman",
    "Ana Brede",
    "the operator",
    "the union of pilots",
];
const SAID: &[&str] = &["said", "told reporters", "announced", "denied", "confirmed", "wrote in a letter"];
const WHAT: &[&str] = &[
    "that 1,400 of the 3,200 meters had been read by hand",
    "that the bridge would be closed for 18 months from 1 March 2021",
    "it had paid €2.5 million for work that was never done",
    "that complaints rose by 12 percent in the second quarter",
    "“we were not asked, and we would have said no”",
    "that no record of the meeting was kept",
    "it would publish the figures within 30 days",
];
const ASIDE: &[&str] = &[
    "The row began in spring, when residents found the notice on their doors.",
    "Nobody answered calls to the office’s listed number on Friday.",
    "“It is the third time this year,” he added.",
    "In 2019 the same firm had won the tender against four others.",
    "The council meets again next week.",
];

/// Numbers that look drawn by lot and are the same on every machine.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.0 >> 33) as usize % end
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

fn report(number: usize) -> String {
    let mut lot = Lot(number as u64);
    let mut text = format!("Report {number}: {} {}\n\n", lot.of(WHO), lot.of(SAID));
    if number.is_multiple_of(5) {
        text.push_str("By A. Writer\nUpdated: 20-11-2019 19:07 IST\n\n");
    }
    write!(text, "{}: ", lot.of(PLACES)).unwrap();
    while text.len() < 2000 + number % 1000 {
        for _ in 0..2 + lot.below(3) {
            let (day, who, said, what) = (1 + lot.below(28), lot.of(WHO), lot.of(SAID), lot.of(WHAT));
            write!(text, "On {day} November {who} {said} {what}. ").unwrap();
        }
        text.push_str(lot.of(ASIDE));
        text.push_str("\n\n");
    }
    text.push_str("Read more\n\n(This story has not been edited by Devdesk staff)\n");
    text
}

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
                fs::write(Path::new(&target).join(format!("report-{number}.txt")), report(number)).unwrap();
            }
        }
    }
    println!("{count} in {target}");
}
