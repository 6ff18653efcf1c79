//! A project of judged claims with a citation each, to measure with; and the file as types, for `ron`.

#![allow(dead_code, reason = "each bench takes what it needs")]

use claimdesk::claim::ClaimId;
use claimdesk::corpus::DocumentId;
use claimdesk::project::act::{Act, Cite, Judge, On, Passage, Qualifier, Register, Stance, Verdict};
use claimdesk::project::{By, ClaimLine, Draft, Entry, EntryId, Ledger};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub struct Claimdesk {
    schema: u32,
    project: String,
    lines: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
enum Line {
    Claim { id: String, document: String, at: (u32, u32), before: String, words: String, after: String },
    Entry { id: EntryId, on: On, by: String, at: String, salt: String, act: Act },
}

/// How `ron` reads and writes what the program writes.
pub fn options() -> ron::Options {
    let extensions =
        ron::extensions::Extensions::IMPLICIT_SOME | ron::extensions::Extensions::UNWRAP_VARIANT_NEWTYPES;
    ron::Options::default().with_default_extension(extensions)
}

/// The same project as plain structures.
pub fn typed(ledger: &Ledger) -> Claimdesk {
    let text = String::from_utf8(ledger.to_bytes()).expect("a project file is UTF-8");
    options().from_str(&text).expect("as written")
}

/// An act of one person, a second after the one before it.
pub fn entry(on: On, number: u64, act: Act) -> Entry {
    let at =
        chrono::DateTime::from_timestamp_millis(1_795_000_000_000 + number as i64 * 1000).expect("a time");
    let salt = number.wrapping_mul(0xd134_2543_de82_ef95);
    Draft { on, by: By::parse("k3v9q2 A. Analyst"), at, salt, seen: None, act }
        .into_entry()
        .expect("a plain act")
}

/// Twenty claims a document, each cited and judged.
pub fn ledger(claims: u64) -> Ledger {
    let mut ledger = Ledger::new("5b1e07c2a9d4");
    for number in 0..claims {
        let document = DocumentId((number / 20).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let start = (number % 20) as u32 * 120;
        let words = format!(
            "The company said in a statement that it had informed the office of {number} users in May"
        );
        let id = ClaimId::new(document, &words, 0);
        let at = (start, start + words.len() as u32);
        let (before, after) = ("as the spokesman put it, ", " and that no more was known");
        ledger.add_claim(Arc::new(ClaimLine::new(id, document, at, &words, before, after).expect("plain")));
        let passage = Passage { document, at, words };
        let cite = Cite {
            stance: Stance::Supports,
            passage: Some(passage),
            shows: Some("a notice went out in May, to the office that is named".to_owned()),
            ..Cite::default()
        };
        let cite = entry(On::Claim(id), 2 * number, Act::Cite(Box::new(cite)));
        let judge = Judge {
            verdict: Verdict::Supported,
            on: Register::Statement,
            wording: None,
            span: None,
            place: None,
            qualifiers: vec![Qualifier::MissingContext],
            because: Some("The notice of May is on record, and nobody disputes its date.".to_owned()),
            rests_on: vec![cite.id],
            carried_from: None,
        };
        ledger.add(Arc::new(cite));
        ledger.add(Arc::new(entry(On::Claim(id), 2 * number + 1, Act::Judge(judge))));
    }
    ledger
}
