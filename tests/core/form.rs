//! The form of the file, as `projects/README.md` describes it.

use crate::sample::{every_act, read_clean, realistic, text};
use claimdesk::project::act::{Act, On};
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
