//! The form of the file, as `projects/README.md` describes it.

use crate::sample::{every_act, read_clean, realistic, text};
use claimdesk::claim::ClaimId;
use claimdesk::corpus::{ReadOptions, read_bytes};
use claimdesk::project::act::{Act, On};
use claimdesk::project::{ClaimLine, EntryId};
use claimdesk::text::PointIndex;
use std::collections::BTreeSet;

#[test]
fn every_act_is_read_back_as_itself() {
    let mut names = BTreeSet::new();
    for (number, act) in every_act().into_iter().enumerate() {
        names.insert(act.name());
        let entry = crate::sample::entry(On::Project, act.clone(), number as u64);
        let file = format!("Claimdesk(schema: 1, project: \"a\", lines: [\n{},\n])", entry.line);
        let ledger = read_clean(&file);
        let again = ledger.entries().next().unwrap();
        assert_eq!(again, &entry);
        assert_eq!(again.act(), Some(&act));
        assert!(entry.line.contains(&format!("act: {}(", act.name())), "{}", entry.line);
    }
    assert_eq!(names, Act::NAMES.into_iter().collect(), "an act is missing in the sample");
}

#[test]
fn a_claim_stands_before_its_entries_and_they_are_indented() {
    let text = text(&realistic());
    let kinds: Vec<&str> = text.lines().map(|line| line.split('(').next().unwrap()).collect();
    let first = |kind: &str| kinds.iter().position(|k| *k == kind).unwrap();
    assert_eq!(kinds[0], "Claimdesk");
    assert!(first("Folder") < first("Document") && first("Document") < first("Entry"));
    assert!(first("Entry") < first("Claim") && first("Claim") < first("    Entry"));
    assert_eq!(kinds[kinds.len() - 2..], ["Exhibit", "])"]);
    assert!(text.ends_with("])\n"));
    assert!(kinds.iter().rposition(|k| *k == "Entry").unwrap() < first("Claim"));
}

const README: &str = include_str!("../../projects/README.md");

/// What stands in the fenced block of this kind.
fn block(kind: &str) -> &'static str {
    let open = format!("```{kind}\n");
    let start = README.find(&open).unwrap() + open.len();
    &README[start..start + README[start..].find("```").unwrap()]
}

#[test]
fn the_example_of_the_description_is_true() {
    let file = block("ron");
    let ledger = read_clean(file);
    assert_eq!(text(&ledger), file);
    // Every stated id is the one that is computed: else an entry would carry it in `was`.
    assert!(ledger.entries().all(|entry| entry.was.is_empty() && entry.act().is_some()));
    let read = read_bytes("papers/note.txt", block("document").as_bytes(), &ReadOptions::default());
    let document = &read.documents[0];
    let line = ledger.document(document.id).unwrap();
    let full = blake3::hash(block("document").as_bytes()).to_hex();
    assert_eq!((line.full.as_str(), line.bytes), (full.as_str(), 52));
    assert_eq!((&line.full, &line.text), (&document.full, &document.text_hash));
    let claim = ledger.claims().next().unwrap();
    assert_eq!(claim.id, ClaimId::new(document.id, &claim.words, 0));
    let span = PointIndex::new(&document.text).span(&document.text, claim.at).unwrap();
    assert_eq!(claim, &ClaimLine::at(document, span).unwrap());
}

#[test]
fn the_id_of_the_description_is_the_one_computed() {
    let canonical = block("canonical").trim_end();
    let id = EntryId::of_canonical(canonical);
    assert!(README.contains(&format!("cut to 16 bytes, is `{id}`")), "{id}");
    assert!(README.contains(&format!("printf '%s' '{canonical}' | b3sum")));
    assert!(block("ron").contains(&format!("Entry(id: \"{id}\"")));
    assert_eq!(id.to_string(), blake3::hash(canonical.as_bytes()).to_hex()[..32]);
}

#[test]
fn the_description_lists_every_act_and_its_fields() {
    for act in every_act() {
        let row = README.lines().find(|line| line.starts_with(&format!("| `{}` |", act.name())));
        let row = row.unwrap_or_else(|| panic!("{} is not described", act.name()));
        let written = serde_json::to_value(&act).unwrap();
        for field in written[act.name()].as_object().unwrap().keys() {
            // "As `Judge`" stands for its fields.
            let described = if act.name() == "Settle" { README } else { row };
            let is_named = described.split('`').any(|part| part.split(' ').any(|word| word == field));
            assert!(is_named, "the field {field} of {} is not described", act.name());
        }
    }
}
