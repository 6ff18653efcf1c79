//! What holds for any files, whoever made them: the laws of joining.

use crate::sample::{any_ledger, any_line, any_value, claim, entry, read, realistic, text};
use claimdesk::project::act::{Act, On};
use claimdesk::project::{EntryId, Ledger, Line};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;

fn joined(ledgers: &[&Ledger]) -> Ledger {
    let mut all = Ledger::new("");
    for ledger in ledgers {
        all.join(ledger);
    }
    all
}

fn ids(ledger: &Ledger) -> BTreeSet<EntryId> {
    ledger.entries().map(|entry| entry.id).collect()
}

/// Those ids, less what a `Strike` among the ledgers names.
fn unstruck(ledgers: &[&Ledger]) -> BTreeSet<EntryId> {
    let struck: BTreeSet<EntryId> = ledgers
        .iter()
        .flat_map(|ledger| ledger.entries())
        .filter_map(|entry| match entry.act() {
            Some(Act::Strike { of, .. }) => Some(*of),
            _ => None,
        })
        .collect();
    let gone = |entry: &claimdesk::project::Entry| {
        !matches!(entry.act(), Some(Act::Strike { .. }))
            && (struck.contains(&entry.id) || entry.was.iter().any(|was| struck.contains(was)))
    };
    ledgers.iter().flat_map(|l| l.entries()).filter(|e| !gone(e)).map(|e| e.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn joining_in_any_order_any_number_of_times_gives_the_same_bytes(
        copies in prop::collection::vec(any_ledger(), 1..4),
        order in prop::collection::vec(0..4usize, 0..6),
    ) {
        let plain: Vec<&Ledger> = copies.iter().collect();
        let mut shuffled: Vec<&Ledger> = order.iter().filter_map(|n| copies.get(*n)).collect();
        shuffled.extend(copies.iter().rev());
        let once = joined(&plain);
        prop_assert_eq!(text(&once), text(&joined(&shuffled)));
        // Joined in pairs first, and with itself.
        let (left, right) = plain.split_at(plain.len() / 2);
        let mut pairs = joined(right);
        pairs.join(&joined(left));
        let again = pairs.clone();
        let nothing_new = pairs.join(&again);
        prop_assert!(!nothing_new.changed && nothing_new.added.is_empty());
        prop_assert_eq!(text(&once), text(&pairs));
        // And as files, one behind the other, which is what a union of lines makes of them.
        let files: Vec<u8> = shuffled.iter().flat_map(|ledger| ledger.to_bytes()).collect();
        prop_assert_eq!(text(&once), text(&read(&files).ledger));
    }

    #[test]
    fn no_entry_is_ever_missing(copies in prop::collection::vec(any_ledger(), 1..4)) {
        let all: Vec<&Ledger> = copies.iter().collect();
        prop_assert_eq!(ids(&joined(&all)), unstruck(&all));
    }

    #[test]
    fn what_joining_says_it_added_is_what_was_added(one in any_ledger(), other in any_ledger()) {
        let before = ids(&one);
        let mut both = one.clone();
        let joined = both.join(&other);
        let added: BTreeSet<EntryId> = ids(&both).difference(&before).copied().collect();
        prop_assert_eq!(added, joined.added.iter().copied().collect());
        prop_assert_eq!(joined.changed, text(&both) != text(&one));
    }

    #[test]
    fn loading_and_saving_gives_the_same_bytes(ledger in any_ledger()) {
        let bytes = ledger.to_bytes();
        let loaded = read(&bytes);
        prop_assert!(!loaded.damaged, "{:?}", loaded.problems);
        prop_assert_eq!(text(&loaded.ledger), String::from_utf8(bytes).unwrap());
    }

    #[test]
    fn the_order_of_adding_makes_no_difference(
        lines in prop::collection::vec(any_line(), 0..14).prop_flat_map(|l| (Just(l.clone()), Just(l).prop_shuffle())),
        strikes in prop::collection::vec(0..14usize, 0..3),
    ) {
        let (plain, shuffled) = lines;
        let records: Vec<Line> = plain.iter().map(|l| Line::parse(l).unwrap()).collect();
        let struck: Vec<Line> = strikes.iter().filter_map(|n| match records.get(*n) {
            Some(Line::Entry(e)) => {
                let act = Act::Strike { of: e.id, act: None, by: None, at: None, seen: None, was: None };
                Some(Line::Entry(entry(On::Project, act, 3)))
            }
            _ => None,
        }).collect();
        let mut last = Ledger::new("p");
        let mut first = Ledger::new("p");
        records.iter().chain(&struck).for_each(|line| { last.add_line(line.clone()); });
        let shuffled = shuffled.iter().map(|l| Line::parse(l).unwrap());
        struck.iter().cloned().chain(shuffled).for_each(|line| { first.add_line(line); });
        prop_assert_eq!(text(&last), text(&first));
    }

    #[test]
    fn what_is_struck_is_found_nowhere(ledger in any_ledger(), other in any_ledger()) {
        let secret = "the name of the source is Xyzzy";
        let comment = entry(On::Claim(claim(1).id), Act::Comment { text: secret.into(), re: None }, 2);
        // Somebody had also changed a copy of the line by hand.
        let edited = comment.line.replace("name", "NAME");
        let Line::Entry(edited) = Line::parse(&edited).unwrap() else { panic!("an entry") };
        let mut with = ledger;
        with.add(comment.clone());
        with.add(edited);
        let act = Act::Strike { of: comment.id, act: None, by: None, at: None, seen: None, was: None };
        let mut struck = other;
        struck.add(entry(On::Project, act, 4));
        for both in [joined(&[&with, &struck]), joined(&[&struck, &with])] {
            prop_assert!(!text(&both).contains("Xyzzy"));
            prop_assert!(both.is_struck(comment.id));
        }
        let mut copy = struck.clone();
        prop_assert!(!copy.add(comment));
    }

    #[test]
    fn what_is_not_known_loses_no_byte(
        values in prop::collection::vec((any_value(), any_value(), any_value()), 1..6),
        other in any_ledger(),
    ) {
        let mut file = String::from("Claimdesk(schema: 1, project: \"a\", mood: Good(1), lines: [\n");
        let mut kept = Vec::new();
        for (number, (a, b, c)) in values.iter().enumerate() {
            let act = format!("act: Sing(number: {number}, a: {a})");
            let field = format!("tint: {b}, act: Comment(text: \"{number}\", tone: {c})");
            for act in [&act, &field] {
                writeln!(file, "    Entry(on: Project, by: \"a A\", {act}),").unwrap();
            }
            let kind = format!("Exhibit(number: {number}, c: {c})");
            writeln!(file, "{kind},").unwrap();
            kept.extend([act, field, kind]);
        }
        file += "])\n";
        let mut ledger = read(file.as_bytes()).ledger;
        ledger.join(&other);
        let saved = text(&read(&ledger.to_bytes()).ledger);
        for bytes in kept {
            prop_assert!(saved.contains(&bytes), "{bytes}\nis not in\n{saved}");
        }
        prop_assert!(saved.lines().next().unwrap().contains("mood: Good(1)"));
    }

    #[test]
    fn a_line_by_hand_is_the_same_entry_however_often_it_is_loaded(line in any_line()) {
        let file = format!("Claimdesk(schema: 1, project: \"a\", lines: [\n{line},\n])");
        let once = read(file.as_bytes()).ledger;
        let twice = read(&once.to_bytes()).ledger;
        prop_assert_eq!(text(&once), text(&twice));
        let mut both = once.clone();
        both.join(&read(file.as_bytes()).ledger);
        prop_assert_eq!(text(&both), text(&once));
    }
}

#[test]
fn both_versions_of_an_edited_line_survive_a_join() {
    let original = realistic();
    let edited = text(&original).replace("It had told them.", "It had told nobody.");
    let loaded = read(edited.as_bytes());
    assert!(!loaded.damaged);
    assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
    assert!(loaded.problems[0].message.contains("does not fit"));
    let mut both = original.clone();
    let joined = both.join(&loaded.ledger);
    assert_eq!(joined.added.len(), 1);
    let new = both.entry(joined.added[0]).unwrap();
    assert_eq!(new.was.len(), 1);
    assert!(original.contains(new.was[0]) && both.contains(new.was[0]));
    // Saved and loaded again the mark stays as it is, and there is nothing more to say.
    let again = read(&both.to_bytes());
    assert_eq!(again.problems, []);
    assert_eq!(text(&again.ledger), text(&both));
}

#[test]
fn a_strike_cannot_be_struck_and_an_unsigned_one_does_nothing() {
    let mut ledger = realistic();
    let comment = entry(On::Project, Act::Comment { text: "x".into(), re: None }, 100);
    ledger.add(comment.clone());
    let strike = |of| Act::Strike { of, act: None, by: None, at: None, seen: None, was: None };
    let unsigned = format!("Entry(on: Project, act: Strike(of: \"{}\"))", comment.id);
    ledger.add_line(Line::parse(&unsigned).unwrap());
    assert!(ledger.contains(comment.id));
    let first = entry(On::Project, strike(comment.id), 101);
    ledger.add(first.clone());
    assert!(!ledger.contains(comment.id));
    ledger.add(entry(On::Project, strike(first.id), 102));
    assert!(ledger.contains(first.id));
    assert!(!ledger.add(comment));
}

#[test]
fn of_lines_that_differ_the_rule_decides() {
    let line = |reader: u32, title: &str| {
        Line::parse(&format!(
            "Document(id: \"9f2c51d0a77e4b1c\", full: \"9\", bytes: 5, path: \"a/b\", title: \"{title}\", text: \"0\", reader: {reader})"
        ))
        .unwrap()
    };
    let mut ledger = Ledger::new("b");
    for l in [line(1, "a"), line(2, "c"), line(2, "b"), line(2, "d")] {
        ledger.add_line(l);
    }
    assert_eq!(ledger.documents().count(), 1);
    assert_eq!(ledger.documents().next().unwrap().title.as_deref(), Some("b"));
    assert_eq!(text(&ledger).matches("Document(").count(), 4);
    let joined = ledger.join(&Ledger::new("a"));
    assert_eq!(ledger.project_id(), "a");
    assert_eq!(joined.warnings.len(), 1);
    assert!(ledger.join(&Ledger::new("a")).warnings.is_empty());
}

#[test]
fn a_removed_entry_leaves_the_bytes_from_before() {
    let before = realistic();
    let mut ledger = before.clone();
    let comment = entry(On::Project, Act::Comment { text: "x".into(), re: None }, 100);
    assert!(ledger.add(comment.clone()));
    assert_eq!(ledger.remove(comment.id), Some(comment.clone()));
    assert_eq!(text(&ledger), text(&before));
    assert!(ledger.remove(comment.id).is_none());
}

#[test]
fn things_and_their_entries_are_all_the_entries() {
    let ledger = realistic();
    let through: Vec<EntryId> =
        ledger.things().flat_map(|on| ledger.entries_on(on).map(|e| e.id).collect::<Vec<_>>()).collect();
    assert_eq!(through, ledger.entries().map(|e| e.id).collect::<Vec<_>>());
    assert_eq!(through.len(), ledger.len());
}

/// A project in which the first claim of the sample has this verdict.
fn judged(verdict: claimdesk::project::act::Verdict) -> Ledger {
    let mut ledger = Ledger::new("a");
    ledger.add_claim(crate::sample::claim(1).into());
    let judges = |act: &Act| matches!(act, Act::Judge(_));
    let Some(Act::Judge(judge)) = crate::sample::every_act().into_iter().find(judges) else { return ledger };
    let judge = claimdesk::project::act::Judge {
        verdict,
        on: claimdesk::project::act::Register::Statement,
        wording: None,
        span: None,
        place: None,
        rests_on: Vec::new(),
        carried_from: None,
        ..judge
    };
    ledger.add(entry(On::Claim(crate::sample::claim(1).id), Act::Judge(judge), 1));
    ledger
}

/// To a program of another version the act has a name it does not know. Here it is this program that does not.
#[test]
fn a_flag_that_is_not_known_is_carried_and_changes_no_standing() {
    use claimdesk::project::{Standings, act::Verdict};
    let verdict = judged(Verdict::Disputed);
    let flags: Vec<_> = crate::sample::every_act().into_iter().filter(|act| act.name() == "Flag").collect();
    let mut ledger = verdict.clone();
    for (number, flag) in flags.into_iter().enumerate() {
        ledger.add(entry(On::Claim(crate::sample::claim(1).id), flag, number as u64));
    }
    let file = text(&ledger);
    let older = file.replace("act: Flag(", "act: Glance(");
    assert_ne!(older, file);
    let loaded = read(older.as_bytes()).ledger;
    let carried = older.lines().find(|line| line.contains("Glance(")).expect("the act");
    let tokens = &carried[carried.find("on: ").expect("on")..];
    assert!(text(&loaded).contains(tokens), "{tokens}\nis not in\n{}", text(&loaded));
    let brief = |ledger: &Ledger| Standings::new(ledger).brief(crate::sample::claim(1).id);
    let (plain, known, unknown) = (brief(&verdict), brief(&ledger), brief(&loaded));
    assert_eq!(known, plain);
    assert_eq!((unknown.standing, unknown.analysts), (plain.standing, plain.analysts));
    assert!(unknown.flags.newer && !known.flags.newer);
}
