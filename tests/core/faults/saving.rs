//! Saving, while the disk, the power and other programs do their worst.

use super::{FILE, Run, act, bytes_of, disk_with_project, ids, in_file, minute, store};
use claimdesk::disk::{RealStorage, RecordingStorage, Survives};
use claimdesk::project::store::{Own, Purpose, Return, Store, write_gitattributes};
use claimdesk::project::{EntryId, Ledger};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

fn open(disk: &RecordingStorage) -> claimdesk::project::store::Opened {
    store(disk).open(Path::new(FILE), Purpose::Change, Return::PutBack).expect("it opens")
}

#[test]
fn after_any_crash_every_acknowledged_act_is_there_and_the_file_is_old_or_new() {
    let disk = disk_with_project(3);
    let mut states = vec![disk.content(FILE).expect("there")];
    // What had been acknowledged after how many operations.
    let mut acknowledged: Vec<(usize, BTreeSet<EntryId>)> = vec![(0, ids(&in_file(&disk)))];
    {
        let mut run = Run::start(&disk, "one", 0).expect("it opens");
        for number in 1..=9 {
            run.act(&act(number)).expect("room");
            acknowledged.push((disk.recorded().len(), ids(&run.ledger)));
            if number % 3 == 0 {
                run.minute += 20;
                run.save().expect("room");
                states.push(disk.content(FILE).expect("there"));
            }
        }
    }
    // A second run does an act after the first has ended.
    let mut run = Run::start(&disk, "two", 100).expect("it opens");
    run.act(&act(10)).expect("room");
    acknowledged.push((disk.recorded().len(), ids(&run.ledger)));
    run.save().expect("room");
    states.push(disk.content(FILE).expect("there"));

    let operations = disk.recorded().len();
    let mut cases = 0;
    let mut put_back = 0;
    for done in 0..=operations {
        let (_, expected) =
            acknowledged.iter().rev().find(|(at, _)| *at <= done).expect("something at the start");
        for survives in Survives::variations(20) {
            let after = disk.after_crash(done, survives);
            let case = format!("{done} of {operations} operations, {survives:?}");
            let file = after.content(FILE).unwrap_or_else(|| panic!("no file: {case}"));
            assert!(states.contains(&file), "the file is neither old nor new: {case}");
            let opened = open(&after);
            assert!(
                opened.problems.is_empty() && opened.warnings.is_empty(),
                "{case}: {:?}",
                opened.warnings
            );
            let there = ids(&opened.ledger);
            assert!(expected.is_subset(&there), "an acknowledged act is lost: {case}");
            put_back += usize::from(!opened.put_back.is_empty());
            // And what is opened can be saved, and is then in the file.
            if done % 7 == 0 {
                let mut run = Run::start(&after, "three", 200).expect("it opens");
                run.save().expect("room");
                assert!(expected.is_subset(&ids(&in_file(&after))), "{case}");
            }
            cases += 1;
        }
    }
    assert!(cases > 2000 && put_back > 500, "{cases} cases, acts put back in {put_back}");
}

#[test]
fn whatever_operation_fails_while_saving_the_file_is_whole_and_the_next_save_brings_all() {
    let steps = {
        let disk = disk_with_project(3);
        let mut run = Run::start(&disk, "one", 0).expect("it opens");
        run.act(&act(1)).expect("room");
        let before = disk.steps();
        run.save().expect("room");
        before..disk.steps()
    };
    let mut refused = 0;
    for step in steps {
        for kind in [ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem] {
            let disk = disk_with_project(3);
            disk.set_mode(FILE, 0o640);
            disk.start_recording();
            let old = disk.content(FILE).expect("there");
            let mut run = Run::start(&disk, "one", 0).expect("it opens");
            run.act(&act(1)).expect("room");
            disk.fail_at(step, kind);
            match run.save() {
                Ok(saved) => {
                    // A failure beside the saving itself is told, or was of no account.
                    assert_eq!(ids(&in_file(&disk)), ids(&saved.ledger), "step {step}");
                }
                Err(error) => {
                    refused += 1;
                    let file = disk.content(FILE).expect("there");
                    assert!(file == old || file == bytes_of(&run.ledger), "step {step}: half a file");
                    assert!(!error.to_string().is_empty() && !error.hint().is_empty());
                }
            }
            run.save().expect("the disk works again");
            assert!(in_file(&disk).contains(act(1).id), "step {step}");
            let left: Vec<_> = disk.files().into_iter().filter(|path| path.starts_with("/shelf")).collect();
            assert_eq!(left, [Path::new(FILE)], "step {step}");
        }
    }
    assert!(refused > 10, "{refused}");
}

#[test]
fn a_full_disk_leaves_the_old_file_its_mode_and_the_acts_in_the_journal() {
    let disk = disk_with_project(40);
    disk.set_mode(FILE, 0o640);
    disk.link("/shelf/link.ron", FILE);
    disk.start_recording();
    let old = disk.content(FILE).expect("there");
    for room in (0..old.len() as u64).step_by(331) {
        let mut run = Run::start(&disk, &format!("run{room}"), 0).expect("it opens");
        run.act(&act(room)).expect("room");
        disk.set_room(Some(room));
        let error = run.save().expect_err("the disk is full");
        assert!(error.to_string().contains("the disk is full"), "{error}");
        assert_eq!(disk.content("/shelf/link.ron").expect("there"), old);
        disk.set_room(None);
        drop(run);
        assert!(open(&disk).ledger.contains(act(room).id), "kept in the journal");
    }
}

#[test]
fn without_locks_two_writers_have_all_after_each_has_saved_once_more() {
    let steps = {
        let disk = disk_with_project(2);
        let mut run = Run::start(&disk, "a", 0).expect("it opens");
        run.act(&act(1)).expect("room");
        let before = disk.steps();
        run.save().expect("room");
        before..disk.steps()
    };
    let mut lost_meanwhile = 0;
    for step in steps {
        let disk = disk_with_project(2);
        disk.set_locks_off(true);
        let mut first = Run::start(&disk, "a", 0).expect("it opens");
        let mut second = Run::start(&disk, "b", 0).expect("it opens");
        first.act(&act(1)).expect("room");
        second.act(&act(2)).expect("room");
        let now = disk.steps();
        let (sender, receiver) = std::sync::mpsc::channel();
        // The steps of opening twice come first.
        disk.before_step(now + step, move |_| {
            second.save().expect("room");
            sender.send(second).expect("somebody waits");
        });
        first.save().expect("room");
        let Ok(mut second) = receiver.try_recv() else { continue };
        lost_meanwhile += usize::from(in_file(&disk).len() < 4);
        second.save().expect("room");
        first.save().expect("room");
        let all = [act(1).id, act(2).id];
        assert!(all.iter().all(|&id| in_file(&disk).contains(id)), "step {step}");
        assert!(all.iter().all(|&id| first.ledger.contains(id)), "step {step}");
    }
    assert!(lost_meanwhile > 0, "the race is met");
}

#[test]
fn a_file_taken_away_or_put_back_while_saving_loses_nothing() {
    let old = bytes_of(&in_file(&disk_with_project(2)));
    for step in 0..60 {
        for take_away in [true, false] {
            let disk = disk_with_project(2);
            let mut run = Run::start(&disk, "a", 0).expect("it opens");
            run.act(&act(1)).expect("room");
            run.save().expect("room");
            run.act(&act(2)).expect("room");
            let older = old.clone();
            disk.before_step(disk.steps() + step, move |disk| {
                if take_away { disk.take_away(FILE) } else { disk.put(FILE, &older) }
            });
            // It may be saved, or refused with words; both are well.
            if let Err(error) = run.save() {
                assert!(!error.hint().is_empty());
            }
            disk.clear_faults();
            run.save().expect("nobody is in the way now");
            for number in [1, 2, 1000, 1001] {
                assert!(in_file(&disk).contains(act(number).id), "step {step}, act {number}");
            }
        }
    }
}

#[test]
fn what_somebody_else_saved_is_taken_in_and_the_file_before_it_is_backed_up() {
    let disk = disk_with_project(1);
    let mut run = Run::start(&disk, "a", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    let mut theirs = in_file(&disk);
    theirs.add(act(2));
    disk.put(FILE, &bytes_of(&theirs));
    let saved = run.save().expect("room");
    assert_eq!(saved.taken_in, [act(2).id]);
    assert_eq!(in_file(&disk).len(), 3);
    let backup = saved.backup.expect("a join is backed up");
    assert_eq!(disk.content(backup.to_str().expect("plain")).expect("there"), bytes_of(&theirs));

    let again = run.save().expect("room");
    assert!(again.taken_in.is_empty() && again.backup.is_none());
}

#[test]
fn a_damaged_file_is_kept_beside_before_it_is_written_over() {
    let disk = disk_with_project(3);
    let mut damaged = disk.content(FILE).expect("there");
    let middle = damaged.len() / 2;
    damaged.splice(middle..middle + 9, *b"\xff(((\"\xfe)))");
    disk.put(FILE, &damaged);
    let mut run = Run::start(&disk, "a", 0).expect("what can be read is read");
    run.act(&act(1)).expect("room");
    let saved = run.save().expect("room");
    let beside = saved.kept_beside.expect("the original is kept");
    assert_eq!(disk.content(beside.to_str().expect("plain")).expect("there"), damaged);
    assert!(in_file(&disk).contains(act(1).id));
    assert!(run.save().expect("room").kept_beside.is_none(), "once");
}

#[test]
fn a_file_of_a_newer_program_is_never_written_over() {
    let disk = disk_with_project(1);
    let mut run = Run::start(&disk, "a", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    let newer = b"Claimdesk(schema: 999, project: \"5b1e07c2a9d4\", lines: [\n])\n";
    disk.put(FILE, newer);
    let error = run.save().expect_err("newer");
    assert!(error.is_newer_schema() && error.to_string().contains("999"), "{error}");
    assert_eq!(disk.content(FILE).expect("there"), newer);
    run.store.save_copy(Path::new("/shelf/copy.ron"), &run.ledger, false, minute(1)).expect("room");
    assert!(disk.content("/shelf/copy.ron").is_some());
    let exists = run.store.save_as(Path::new("/shelf/copy.ron"), &run.ledger, false, Own::None, minute(1));
    assert!(exists.expect_err("there is one").to_string().contains("a file of this name"));
}

#[test]
fn temporary_files_that_a_crash_left_go_after_a_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("p.ron");
    std::fs::write(&file, bytes_of(&Ledger::new("abc"))).expect("room");
    let aged = |name: &str, hours: u64| {
        let path = folder.path().join(name);
        let left = std::fs::File::create(&path).expect("room");
        left.set_modified(SystemTime::now() - Duration::from_hours(hours)).expect("works");
        path
    };
    let ours = aged(".p.ron.AbCdEf.tmp", 30);
    let others = [aged(".p.ron.GhIjKl.tmp", 1), aged("p.ron.tmp", 30), aged(".q.ron.AbCdEf.tmp", 30)];
    let store = Store::new(Arc::new(RealStorage), &folder.path().join("state"));
    let mut opened = store.open(&file, Purpose::Change, Return::PutBack).expect("it opens");
    opened.ledger.add(act(1));
    let now = SystemTime::now().into();
    store.save(&mut opened.seat, &opened.ledger, Own::None, now).expect("room");
    assert!(!ours.exists());
    assert!(others.iter().all(|path| path.exists()));
}

#[test]
fn looking_writes_nothing() {
    let disk = disk_with_project(2);
    Run::start(&disk, "a", 0).expect("it opens").act(&act(1)).expect("room");
    let before = (disk.files(), disk.recorded());
    let opened = store(&disk).open(Path::new(FILE), Purpose::Look, Return::PutBack).expect("it opens");
    assert!(opened.ledger.contains(act(1).id), "put back in memory");
    assert_eq!((disk.files(), disk.recorded()), before);
}

#[test]
fn git_attributes_are_written_once_and_never_over_others() {
    let disk = disk_with_project(0);
    assert!(write_gitattributes(&disk, Path::new(FILE)).expect("room"));
    let text = disk.content("/shelf/.gitattributes").expect("there");
    assert!(String::from_utf8(text).expect("text").contains("\n*.ron merge=union\n"));
    disk.put("/shelf/.gitattributes", b"mine");
    assert!(!write_gitattributes(&disk, Path::new(FILE)).expect("room"));
    assert_eq!(disk.content("/shelf/.gitattributes").expect("there"), b"mine");
}

#[test]
fn a_new_project_is_saved_where_nothing_was() {
    let disk = disk_with_project(0);
    let ledger = Ledger::new("abc");
    let path = Path::new("/shelf/new.ron");
    let (mut seat, _) = store(&disk).save_as(path, &ledger, false, Own::None, minute(0)).expect("room");
    assert_eq!(disk.content("/shelf/new.ron").expect("there"), bytes_of(&ledger));
    let saved = store(&disk).save(&mut seat, &ledger, Own::None, minute(0)).expect("room");
    assert!(saved.taken_in.is_empty());
}

#[test]
fn saving_under_the_name_of_a_file_of_the_same_project_joins_it() {
    let disk = disk_with_project(1);
    let mut run = Run::start(&disk, "a", 0).expect("it opens");
    run.act(&act(1)).expect("room");
    let mut theirs = in_file(&disk);
    theirs.add(act(2));
    for path in [FILE, "/shelf/copy.ron"] {
        disk.put(path, &bytes_of(&theirs));
        let own = Own::Journal(&mut run.journal);
        let (seat, saved) =
            run.store.save_as(Path::new(path), &run.ledger, true, own, minute(1)).expect("room");
        assert_eq!(saved.taken_in, [act(2).id], "{path}");
        assert!(seat.on_disk().contains(act(2).id) && saved.backup.is_some());
        let written = disk.content(path).expect("there");
        let written = claimdesk::project::load(written.as_slice()).expect("it can be read").ledger;
        assert!(written.contains(act(1).id) && written.contains(act(2).id), "{path}");
    }
    // A file of another project is replaced, and backed up.
    disk.put("/shelf/other.ron", &bytes_of(&Ledger::new("000")));
    let other = Path::new("/shelf/other.ron");
    let (_, saved) = run.store.save_as(other, &run.ledger, true, Own::None, minute(2)).expect("room");
    assert_eq!(saved.ledger.project_id(), run.ledger.project_id());
    assert!(saved.backup.is_some());
}
