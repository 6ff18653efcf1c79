//! The journal: what it called kept comes back, what was undone does not.

use super::{FILE, Run, act, bytes_of, disk_with_project, ids, in_file, minute, store};
use claimdesk::disk::{RecordingStorage, Survives};
use claimdesk::project::EntryId;
use claimdesk::project::store::{JournalWriter, Opened, Own, Purpose, Record, Return, Typed, leave_out};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

const LONG: Duration = Duration::from_mins(1);

fn open(disk: &RecordingStorage) -> Opened {
    store(disk).open(Path::new(FILE), Purpose::Change, Return::PutBack).expect("it opens")
}

fn writer(disk: &RecordingStorage, name: &str) -> JournalWriter {
    let opened = open(disk);
    let journal = store(disk).journal(&opened.seat, opened.ledger.project_id(), name, minute(0));
    JournalWriter::start(journal, || {})
}

fn journals(disk: &RecordingStorage) -> usize {
    disk.files().iter().filter(|path| path.extension().is_some_and(|e| e == "journal")).count()
}

fn typed(key: &str, text: &str, at: i64) -> Typed {
    Typed { key: key.to_owned(), text: text.to_owned(), at: minute(at) }
}

#[test]
fn what_the_thread_calls_kept_survives_every_crash_and_undone_acts_stay_undone() {
    let disk = disk_with_project(1);
    let mut writer = writer(&disk, "one");
    // What must be there, and what must not, after how many operations.
    let mut promised: Vec<(usize, BTreeSet<EntryId>, BTreeSet<EntryId>)> =
        vec![(0, BTreeSet::new(), BTreeSet::new())];
    let (mut kept, mut undone) = (BTreeSet::new(), BTreeSet::new());
    for number in 1..=12 {
        let entry = act(number);
        let mut ticket = writer.keep(vec![Record::from(&*entry)]);
        kept.insert(entry.id);
        if number % 4 == 0 {
            ticket = writer.keep(vec![Record::Removed(entry.id)]);
            kept.remove(&entry.id);
            undone.insert(entry.id);
        }
        if number % 3 != 0 {
            assert!(writer.wait(ticket, LONG));
            promised.push((disk.recorded().len(), kept.clone(), undone.clone()));
        }
    }
    drop(writer);
    let operations = disk.recorded().len();
    let mut cases = 0;
    for done in 0..=operations {
        let (_, kept, undone) = promised.iter().rev().find(|(at, ..)| *at <= done).expect("the start");
        for survives in Survives::variations(60) {
            let there = ids(&open(&disk.after_crash(done, survives)).ledger);
            assert!(kept.is_subset(&there), "lost after {done} operations, {survives:?}");
            assert!(undone.is_disjoint(&there), "undone and back after {done} operations, {survives:?}");
            cases += 1;
        }
    }
    assert!(cases > 1000, "{cases}");
}

#[test]
fn an_undone_act_that_is_done_again_comes_back() {
    let disk = disk_with_project(1);
    let mut run = Run::start(&disk, "one", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    run.journal.keep(&[Record::Removed(act(1).id)]).expect("room");
    run.act(&act(1)).expect("room");
    drop(run);
    assert_eq!(open(&disk).put_back, [act(1).id]);
}

#[test]
fn acts_of_a_run_that_lives_are_its_own() {
    let disk = disk_with_project(1);
    let mut run = Run::start(&disk, "one", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    assert!(open(&disk).put_back.is_empty());
    drop(run);
    assert_eq!(open(&disk).put_back, [act(1).id]);
}

#[test]
fn a_file_put_back_to_an_older_state_gets_its_acts_back_or_not_as_one_likes() {
    let disk = disk_with_project(2);
    let old = disk.content(FILE).expect("there");
    let mut run = Run::start(&disk, "one", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    run.act(&act(2)).expect("room");
    run.save().expect("room");
    drop(run);
    disk.put(FILE, &old);

    let opened = open(&disk);
    assert_eq!(opened.put_back.iter().copied().collect::<BTreeSet<_>>(), [act(1).id, act(2).id].into());
    assert_eq!(opened.ledger.len(), 4);
    let left = store(&disk).open(Path::new(FILE), Purpose::Change, Return::LeaveOut).expect("it opens");
    assert_eq!((left.ledger.len(), left.put_back.len()), (2, 2));

    // Left out once, they stay out.
    let mut run = Run::start(&disk, "two", 10).expect("it opens");
    let records = leave_out(&mut run.ledger, &opened.put_back);
    run.journal.keep(&records).expect("room");
    assert_eq!(run.ledger.len(), 2);
    drop(run);
    assert!(open(&disk).put_back.is_empty());
}

#[test]
fn a_copy_opened_elsewhere_gets_nothing_by_itself_and_is_offered_it() {
    let disk = disk_with_project(2);
    let copy = disk.content(FILE).expect("there");
    let mut run = Run::start(&disk, "one", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    drop(run);
    disk.put("/shelf/copy.ron", &copy);
    let opened =
        store(&disk).open(Path::new("/shelf/copy.ron"), Purpose::Change, Return::PutBack).expect("it opens");
    assert!(opened.put_back.is_empty());
    let offered = store(&disk).elsewhere(&opened.seat, &opened.ledger).expect("it can be read");
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].path, FILE);
    let mut ledger = opened.ledger.clone();
    assert_eq!(ledger.join(&offered[0].ledger).added, [act(1).id]);

    // Another project at the same path gets nothing either.
    disk.put(FILE, &bytes_of(&claimdesk::project::Ledger::new("another")));
    assert!(open(&disk).put_back.is_empty());
}

/// They were told as never saved there.
#[test]
fn acts_that_the_other_file_holds_are_not_offered_to_a_copy() {
    let disk = disk_with_project(2);
    disk.put("/shelf/copy.ron", &disk.content(FILE).expect("there"));
    let mut run = Run::start(&disk, "one", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    run.save().expect("room");
    run.act(&act(2)).expect("room");
    drop(run);
    let copy = Path::new("/shelf/copy.ron");
    let opened = store(&disk).open(copy, Purpose::Change, Return::PutBack).expect("it opens");
    let offered = || store(&disk).elsewhere(&opened.seat, &opened.ledger).expect("it can be read");
    assert_eq!(offered().iter().map(|other| other.entries.clone()).collect::<Vec<_>>(), [[act(2).id]]);
    let mut run = Run::start(&disk, "two", 10).expect("it opens");
    run.save().expect("room");
    drop(run);
    assert!(offered().is_empty());
}

#[test]
fn many_runs_leave_few_journals_and_nothing_is_lost_by_it() {
    let disk = disk_with_project(1);
    let old = disk.content(FILE).expect("there");
    for number in 0..100 {
        let mut run = Run::start(&disk, &format!("run{number}"), number).expect("it opens");
        run.act(&act(number as u64)).expect("room");
        let saved = run.save().expect("room");
        assert!(saved.warnings.is_empty(), "{:?}", saved.warnings);
    }
    assert!(journals(&disk) <= 20, "{}", journals(&disk));
    disk.put(FILE, &old);
    assert_eq!(open(&disk).put_back.len(), 100);
}

#[test]
fn journals_go_thirty_days_after_saving_and_not_before() {
    let disk = disk_with_project(1);
    let day = 24 * 60;
    {
        let mut saved = Run::start(&disk, "saved", 0).expect("it opens");
        saved.act(&act(1)).expect("room");
        saved.save().expect("room");
    }
    for (at, expected) in [(29 * day, true), (31 * day, false)] {
        let mut run = Run::start(&disk, "later", at).expect("it opens");
        run.save().expect("room");
        drop(run);
        assert_eq!(journals(&disk) > 0, expected, "on day {}", at / day);
    }
    // What was never saved stays, and comes back however late.
    Run::start(&disk, "unsaved", 32 * day).expect("it opens").act(&act(2)).expect("room");
    assert_eq!(open(&disk).put_back, [act(2).id]);
    let mut run = Run::start(&disk, "late", 300 * day).expect("it opens");
    run.save().expect("room");
    assert!(in_file(&disk).contains(act(2).id));
}

#[test]
fn what_was_being_typed_comes_back_the_latest_of_each_field() {
    let disk = disk_with_project(1);
    let mut writer = writer(&disk, "one");
    writer.draft(typed("reason", "a", 1));
    writer.draft(typed("reason", "a wor", 2));
    writer.draft(typed("comment", "x", 2));
    let ticket = writer.keep(vec![Record::from(&*act(1))]);
    assert!(writer.wait(ticket, LONG));
    writer.draft(typed("comment", "", 3));
    writer.draft(typed("reason", "a word\nand more", 4));
    drop(writer);
    assert_eq!(open(&disk).typed, [typed("reason", "a word\nand more", 4)]);
    // The next run has it typed away.
    let mut next = self::writer(&disk, "two");
    next.draft(typed("reason", "", 5));
    drop(next);
    assert!(open(&disk).typed.is_empty());
}

#[test]
fn a_disk_that_fails_is_told_and_tried_again() {
    let disk = disk_with_project(1);
    let mut writer = writer(&disk, "one");
    let first = writer.keep(vec![Record::from(&*act(1))]);
    assert!(writer.wait(first, LONG));
    for room in [0, 1, 40, 150] {
        disk.set_room(Some(room));
        let ticket = writer.keep(vec![Record::from(&*act(100 + room))]);
        assert!(!writer.wait(ticket, LONG), "nothing is kept on a full disk");
        let failure = writer.failure().expect("it says so");
        assert!(failure.message.contains("the disk is full"), "{}", failure.message);
        assert!(!failure.hint.is_empty());
        disk.set_room(None);
        // The next act takes the waiting ones along.
        let next = writer.keep(vec![Record::from(&*act(200 + room))]);
        while !writer.wait(next, LONG) {}
        assert!(writer.failure().is_none());
    }
    drop(writer);
    assert_eq!(open(&disk).put_back.len(), 9);
}

#[test]
fn a_save_of_a_snapshot_notes_only_what_the_snapshot_had() {
    let disk = disk_with_project(1);
    let opened = open(&disk);
    let (mut seat, mut ledger) = (opened.seat, opened.ledger);
    let store = store(&disk);
    let journal = store.journal(&seat, ledger.project_id(), "one", minute(0));
    let mut writer = JournalWriter::start(journal, || {});
    writer.keep(vec![Record::from(&*act(1))]);
    ledger.add(act(1));
    let handle = writer.handle();
    let after = writer.keep(vec![Record::from(&*act(2))]);
    assert!(writer.wait(after, LONG));
    store.save(&mut seat, &ledger, Own::Writer(&handle), minute(0)).expect("room");
    drop(writer);
    // Sixty days on, the first is let go of and the second is still there.
    let day = 24 * 60;
    let mut run = Run::start(&disk, "two", 60 * day).expect("it opens");
    assert_eq!(run.ledger.len(), 3);
    run.ledger.remove(act(2).id);
    run.save().expect("room");
    drop(run);
    assert_eq!(open(&disk).put_back, [act(2).id]);
}

#[test]
fn a_journal_follows_its_file_when_joining_gives_it_another_project_id() {
    let disk = disk_with_project(1);
    let mut run = Run::start(&disk, "one", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    // Of two ids the smallest stays.
    disk.put(FILE, &bytes_of(&claimdesk::project::Ledger::new("000")));
    let saved = run.save().expect("room");
    assert_eq!(saved.ledger.project_id(), "000");
    assert!(!saved.warnings.is_empty(), "it is told");
    run.act(&act(2)).expect("room");
    drop(run);
    assert_eq!(open(&disk).put_back, [act(2).id]);
}

#[test]
fn an_act_that_was_left_out_does_not_come_back_when_journals_are_joined_or_let_go_of() {
    for others in [0, 20] {
        let disk = disk_with_project(1);
        Run::start(&disk, "crashed", 0).expect("it opens").act(&act(1)).expect("room");
        {
            let opened = open(&disk);
            assert_eq!(opened.put_back, [act(1).id]);
            let mut run = Run::start(&disk, "leaves", 1).expect("it opens");
            run.journal.keep(&leave_out(&mut run.ledger, &opened.put_back)).expect("room");
        }
        for number in 0..others {
            let mut run = Run::start(&disk, &format!("other{number}"), 2 + number).expect("it opens");
            run.act(&act(100 + number as u64)).expect("room");
        }
        for day in [1, 40, 80] {
            let mut run = Run::start(&disk, "later", day * 24 * 60).expect("it opens");
            assert!(!run.ledger.contains(act(1).id), "{others} others, on day {day}");
            run.save().expect("room");
            assert!(!in_file(&disk).contains(act(1).id), "{others} others, on day {day}");
        }
    }
}

#[test]
fn of_a_field_typed_in_several_runs_the_latest_stays_when_their_journals_are_joined() {
    let disk = disk_with_project(1);
    for number in 0..20 {
        let mut run = Run::start(&disk, &format!("run{number:02}"), number).expect("it opens");
        // The first run began before the others and is typed in last.
        let at = if number == 0 { 500 } else { 100 + number };
        run.journal.keep(&[Record::Typed(typed("reason", &format!("by {number}"), at))]).expect("room");
    }
    let mut run = Run::start(&disk, "joins", 600).expect("it opens");
    run.act(&act(1)).expect("room");
    run.save().expect("room");
    drop(run);
    assert!(journals(&disk) <= 2, "{}", journals(&disk));
    assert_eq!(open(&disk).typed, [typed("reason", "by 0", 500)]);
}

#[test]
fn forgetting_leaves_what_another_run_is_at_work_on() {
    let disk = disk_with_project(1);
    Run::start(&disk, "dead", 0).expect("it opens").act(&act(1)).expect("room");
    let mut lives = Run::start(&disk, "lives", 1).expect("it opens");
    lives.act(&act(2)).expect("room");
    let seat = open(&disk).seat;
    assert!(store(&disk).forget(&seat, minute(2)).expect("room"), "something was left");
    assert_eq!(journals(&disk), 1);
    lives.act(&act(3)).expect("the journal goes on");
    drop(lives);
    assert_eq!(open(&disk).put_back.iter().copied().collect::<BTreeSet<_>>(), [act(2).id, act(3).id].into());
    assert!(!store(&disk).forget(&seat, minute(3)).expect("room"), "nothing is left");
    let left: Vec<_> = disk.files().into_iter().filter(|path| path.starts_with("/home")).collect();
    assert!(left.is_empty(), "{left:?}");
}
