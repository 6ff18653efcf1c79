//! Striking out: what a `Strike` names is found nowhere on the machine afterwards, whoever had it.

use super::{FILE, PROJECT, Run, act, bytes_of, disk_with_project, in_file, minute, store};
use claimdesk::claim::ClaimId;
use claimdesk::disk::RecordingStorage;
use claimdesk::project::act::{Act, On};
use claimdesk::project::store::{JournalWriter, Opened, Own, Purpose, Record, Return, Typed};
use claimdesk::project::{By, Draft, Entry, Ledger};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SECRET: &str = "the informant's name";
const NOWHERE: [PathBuf; 0] = [];

fn open(disk: &RecordingStorage) -> Opened {
    store(disk).open(Path::new(FILE), Purpose::Change, Return::PutBack).expect("it opens")
}

fn claim() -> ClaimId {
    "0871395d-db57147bf5a5ecf1cde0".parse().expect("an id")
}

fn on_claim(number: u64, act: Act) -> Arc<Entry> {
    let by = By::parse("k3v9q2 A. Analyst");
    let (on, at) = (On::Claim(claim()), minute(number as i64));
    Arc::new(Draft { on, by, at, salt: number, seen: None, act }.into_entry().expect("it can be written"))
}

/// A comment that names somebody, and the act that strikes it out.
fn told() -> Arc<Entry> {
    on_claim(1, Act::Comment { text: SECRET.to_owned(), re: None })
}

fn strike() -> Arc<Entry> {
    on_claim(3, Act::strike_of(&told()).expect("it can be struck out"))
}

/// The files that hold the secret.
fn holds(disk: &RecordingStorage) -> Vec<PathBuf> {
    let needle = SECRET.as_bytes();
    let content = |path: &Path| disk.content(path.to_str().expect("plain")).expect("there");
    let mut files = disk.files();
    files.retain(|path| content(path).windows(needle.len()).any(|window| window == needle));
    files
}

#[test]
fn what_is_struck_out_is_found_in_no_file_of_the_disk() {
    let disk = disk_with_project(1);
    let told = told();
    {
        let mut run = Run::start(&disk, "a", 0).expect("it opens");
        run.act(&told).expect("room");
        run.save().expect("room");
        run.minute = 30;
        run.act(&act(2)).expect("room");
        let saved = run.save().expect("room");
        assert!(saved.backup.is_some(), "a backup holds it");
    }
    // A second run, whose own journal holds it as well.
    let mut run = Run::start(&disk, "b", 60).expect("it opens");
    run.journal.keep(&[(&*told).into()]).expect("room");
    assert!(holds(&disk).len() >= 4, "file, backup, two journals: {:?}", holds(&disk));
    run.act(&strike()).expect("room");
    let saved = run.save().expect("room");
    assert!(saved.warnings.is_empty(), "{:?}", saved.warnings);
    assert_eq!(holds(&disk), NOWHERE);
    run.act(&act(4)).expect("the journal goes on");
    drop(run);

    // A copy that somebody put back brings it to the disk again, until the next save.
    let mut stale = in_file(&disk_with_project(1));
    stale.add(told.clone());
    let mut run = Run::start(&disk, "c", 90).expect("it opens");
    assert!(run.ledger.contains(act(4).id) && run.ledger.contains(act(2).id));
    disk.put(FILE, &bytes_of(&stale));
    run.save().expect("room");
    assert_eq!(holds(&disk), NOWHERE);
    assert!(!open(&disk).ledger.contains(told.id));
}

#[test]
fn a_strike_reaches_the_journal_of_a_run_that_lived() {
    for ends_without_saving in [false, true] {
        let disk = disk_with_project(1);
        let mut first = Run::start(&disk, "a", 0).expect("it opens");
        first.act(&told()).expect("room");
        first.save().expect("room");
        let mut second = Run::start(&disk, "b", 60).expect("it opens");
        second.act(&strike()).expect("room");
        second.save().expect("room");
        assert_eq!(holds(&disk).len(), 1, "the journal of the first run, which lives");
        if ends_without_saving {
            drop(first);
            second.save().expect("room");
        } else {
            first.save().expect("room");
            assert_eq!(holds(&disk), NOWHERE, "it has taken the strike in");
            first.act(&act(7)).expect("the journal goes on");
            drop(first);
            assert!(open(&disk).ledger.contains(act(7).id));
        }
        assert_eq!(holds(&disk), NOWHERE, "{ends_without_saving}");
    }
}

#[test]
fn a_strike_taken_in_by_joining_a_copy_reaches_the_own_journal() {
    let disk = disk_with_project(1);
    let mut first = Run::start(&disk, "a", 0).expect("it opens");
    first.act(&told()).expect("room");
    first.save().expect("room");
    let mut second = Run::start(&disk, "b", 60).expect("it opens");
    second.act(&strike()).expect("room");
    second.save().expect("room");
    // The first run has the same strike from somewhere else, so that saving brings it nothing new.
    first.act(&strike()).expect("room");
    let saved = first.save().expect("room");
    assert!(saved.taken_in.is_empty());
    assert_eq!(holds(&disk), NOWHERE);
}

#[test]
fn a_file_that_holds_a_strike_and_what_it_strikes_is_cleaned_by_the_next_save() {
    for (new_act, struck_first) in [(false, false), (false, true), (true, false), (true, true)] {
        let disk = disk_with_project(1);
        let mut ledger = in_file(&disk);
        ledger.add(strike());
        // As Git joins it line by line.
        let text = String::from_utf8(bytes_of(&ledger)).expect("text");
        let line = strike().line.to_string();
        let both = if struck_first {
            [told().line.to_string(), line.clone()]
        } else {
            [line.clone(), told().line.to_string()]
        };
        disk.put(FILE, text.replace(&line, &both.join(",\n")).as_bytes());
        assert_eq!(holds(&disk).len(), 1);

        let mut run = Run::start(&disk, "a", 0).expect("it opens");
        let opened = open(&disk);
        assert!(!opened.ledger.contains(told().id) && opened.problems.is_empty());
        assert_eq!(opened.warnings.len(), 1, "it is told");
        if new_act {
            run.act(&act(7)).expect("room");
        }
        let saved = run.save().expect("room");
        assert!(saved.warnings.is_empty(), "{:?}", saved.warnings);
        assert_eq!(holds(&disk), NOWHERE, "{new_act} {struck_first}");
        assert!(open(&disk).warnings.is_empty());
    }
}

#[test]
fn drafts_of_a_run_that_crashed_are_struck_with_what_became_of_them() {
    let key = format!("comment {}", claim());
    let crashed = |disk: &RecordingStorage| {
        let mut run = Run::start(disk, "crashed", 0).expect("it opens");
        let typed = Typed { key: key.clone(), text: SECRET.to_owned(), at: minute(0) };
        let other = Typed { key: "reason other".to_owned(), text: "unrelated".to_owned(), at: minute(0) };
        run.journal.keep(&[Record::Typed(typed), Record::Typed(other)]).expect("room");
    };
    // A command strikes; it takes no drafts over, so what is typed elsewhere stays.
    let disk = disk_with_project(1);
    crashed(&disk);
    let mut run = Run::start(&disk, "b", 10).expect("it opens");
    run.act(&told()).expect("room");
    run.act(&strike()).expect("room");
    run.save().expect("room");
    assert_eq!(holds(&disk), NOWHERE);
    drop(run);
    assert_eq!(open(&disk).typed.iter().map(|typed| &*typed.text).collect::<Vec<_>>(), ["unrelated"]);

    // The window takes them over; from the next save on only its own journal holds them.
    let disk = disk_with_project(1);
    crashed(&disk);
    let opened = open(&disk);
    let journal = store(&disk).journal(&opened.seat, PROJECT, "b", minute(10));
    let mut writer = JournalWriter::start(journal, || {});
    for typed in opened.typed {
        writer.draft(typed);
    }
    writer.draft(Typed { key: key.clone(), text: String::new(), at: minute(11) });
    let mut seat = opened.seat;
    store(&disk).save(&mut seat, &opened.ledger, Own::Writer(&writer.handle()), minute(12)).expect("room");
    assert_eq!(holds(&disk), NOWHERE);
    drop(writer);
    assert_eq!(open(&disk).typed.iter().map(|typed| &*typed.text).collect::<Vec<_>>(), ["unrelated"]);
}

#[test]
fn what_was_done_before_the_first_save_under_a_name_is_struck_everywhere_and_forgotten() {
    for forget in [false, true] {
        let disk = disk_with_project(0);
        let here = store(&disk);
        let untitled = here.untitled(PROJECT).expect("a plain id");
        claimdesk::disk::create_private_folders(&disk, untitled.parent().expect("a folder")).expect("room");
        let mut ledger = Ledger::new(PROJECT);
        let (mut seat, _) = here.save_as(&untitled, &ledger, false, Own::None, minute(0)).expect("room");
        let mut journal = here.journal(&seat, PROJECT, "untitled", minute(0));
        journal.keep(&[Record::from(&*told())]).expect("room");
        ledger.add(told());
        let own = Own::Journal(&mut journal);
        here.save(&mut seat, &ledger, own, minute(0)).expect("room");
        // Under a name, with a journal of its own.
        let named = Path::new("/shelf/named.ron");
        let own = Own::Journal(&mut journal);
        let (mut next, _) = here.save_as(named, &ledger, false, own, minute(1)).expect("room");
        drop(journal);
        here.leave(&mut seat, &ledger, minute(1)).expect("room");
        assert!(disk.content(untitled.to_str().expect("plain")).is_none());
        assert_eq!(holds(&disk).len(), 2, "the file and the old journal: {:?}", holds(&disk));
        if forget {
            assert!(!here.forget(&next, minute(2)).expect("room"));
            assert_eq!(holds(&disk), [named]);
            assert!(disk.files().iter().all(|path| !path.starts_with("/home/state/journals")
                || path.extension().is_none_or(|ending| ending != "journal")));
        } else {
            let mut journal = here.journal(&next, PROJECT, "named", minute(1));
            journal.keep(&[Record::from(&*strike())]).expect("room");
            ledger.add(strike());
            here.save(&mut next, &ledger, Own::Journal(&mut journal), minute(2)).expect("room");
            assert_eq!(holds(&disk), NOWHERE);
        }
    }
}

#[test]
fn the_journal_of_an_untitled_copy_goes_thirty_days_after_it_was_saved_under_a_name() {
    let disk = disk_with_project(0);
    let here = store(&disk);
    let untitled = here.untitled(PROJECT).expect("a plain id");
    claimdesk::disk::create_private_folders(&disk, untitled.parent().expect("a folder")).expect("room");
    let mut ledger = Ledger::new(PROJECT);
    let (mut seat, _) = here.save_as(&untitled, &ledger, false, Own::None, minute(0)).expect("room");
    // One run crashed, its act was put back by the next, which saved all under a name.
    for (name, number) in [("crashed", 1), ("next", 2)] {
        let mut journal = here.journal(&seat, PROJECT, name, minute(number as i64));
        journal.keep(&[Record::from(&*act(number))]).expect("room");
        ledger.add(act(number));
    }
    here.save_as(Path::new(FILE), &ledger, true, Own::None, minute(3)).expect("room");
    here.leave(&mut seat, &ledger, minute(3)).expect("room");
    let journals = |disk: &RecordingStorage| {
        let ends = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "journal");
        disk.files().into_iter().filter(ends).count()
    };
    for (day, left) in [(29, 2), (31, 0)] {
        let opened = open(&disk);
        let journal = here.journal(&opened.seat, PROJECT, "window", minute(day * 24 * 60));
        let writer = JournalWriter::start(journal, || {});
        let mut seat = opened.seat;
        let now = minute(day * 24 * 60);
        here.save(&mut seat, &opened.ledger, Own::Writer(&writer.handle()), now).expect("room");
        drop(writer);
        let own = seat.real_path();
        assert!(own.ends_with("p.ron"));
        assert_eq!(journals(&disk) - usize::from(day == 29) - usize::from(day == 31), left, "on day {day}");
    }
}
