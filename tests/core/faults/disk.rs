//! Replacing, appending and locking, whatever the disk does.

use claimdesk::disk::{
    Access, Appender, RecordingStorage, Storage, Survives, create_private_folders, lock, replace_file,
    replace_private, try_lock,
};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

const FILE: &str = "/shelf/p.ron";

fn disk_with_old() -> RecordingStorage {
    let disk = RecordingStorage::new(&["/shelf"]);
    disk.put(FILE, b"old and rather long content");
    disk.set_mode(FILE, 0o640);
    disk.start_recording();
    disk
}

fn replace(disk: &RecordingStorage, content: &str) -> Result<(), claimdesk::disk::DiskError> {
    replace_file(disk, Path::new(FILE), |out| out.write_all(content.as_bytes()))
}

/// Every state that a crash may leave, with the number of operations that had been done.
fn each_crash(
    disk: &RecordingStorage,
    more: u64,
    mut check: impl FnMut(usize, Survives, &RecordingStorage),
) -> usize {
    let operations = disk.recorded().len();
    let mut cases = 0;
    for done in 0..=operations {
        for survives in Survives::variations(more) {
            check(done, survives, &disk.after_crash(done, survives));
            cases += 1;
        }
    }
    cases
}

#[test]
fn a_replaced_file_is_the_old_or_the_new_after_any_crash_and_the_new_once_said_so() {
    let disk = disk_with_old();
    replace(&disk, "new").expect("nothing is in the way");
    let operations = disk.recorded().len();
    let (mut olds, mut news) = (0, 0);
    each_crash(&disk, 40, |done, survives, after| {
        let content =
            after.content(FILE).unwrap_or_else(|| panic!("gone after {done} operations, {survives:?}"));
        match content.as_slice() {
            b"old and rather long content" => olds += 1,
            b"new" => news += 1,
            other => panic!("half written after {done} operations, {survives:?}: {other:?}"),
        }
        if done == operations {
            assert_eq!(content, b"new", "{survives:?}");
            assert_eq!(after.stat(Path::new(FILE)).expect("there").mode, Some(0o640));
        }
    });
    assert!(olds > 50 && news > 50, "both are seen: {olds} old, {news} new");
}

#[test]
fn the_crash_model_finds_a_writer_that_forgets_to_sync() {
    let careless = |sync_file: bool, sync_folder: bool| {
        let disk = disk_with_old();
        let mut file =
            disk.create_temporary(Path::new("/shelf"), ".p", Access::Usual).expect("room for a file");
        file.append(b"new").expect("room");
        if sync_file {
            file.sync().expect("works");
        }
        disk.rename(file.path(), Path::new(FILE)).expect("works");
        if sync_folder {
            disk.sync_folder(Path::new("/shelf")).expect("works");
        }
        let operations = disk.recorded().len();
        let (mut broken, mut lost) = (0, 0);
        each_crash(&disk, 40, |done, _, after| match after.content(FILE).expect("there").as_slice() {
            b"old and rather long content" => lost += usize::from(done == operations),
            b"new" => {}
            _ => broken += 1,
        });
        (broken > 0, lost > 0)
    };
    assert_eq!(careless(false, true), (true, false), "an empty or torn file after a rename");
    assert_eq!(careless(true, false), (false, true), "the old file although the new one was promised");
    assert_eq!(careless(true, true), (false, false));
}

#[test]
fn whatever_operation_fails_the_old_file_is_whole_and_nothing_is_left_lying_about() {
    let steps = {
        let disk = disk_with_old();
        replace(&disk, "new").expect("nothing is in the way");
        disk.steps()
    };
    for step in 0..steps {
        for kind in [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::QuotaExceeded] {
            let disk = disk_with_old();
            disk.fail_at(step, kind);
            let error = replace(&disk, "new").expect_err("one operation failed");
            assert_eq!(error.kind(), Some(kind), "step {step}");
            let content = disk.content(FILE).expect("there");
            // Only the last step comes after the rename; then the new file is there, and may be lost in a crash.
            let expected: &[u8] = if step + 1 == steps { b"new" } else { b"old and rather long content" };
            assert_eq!(content, expected, "step {step}");
            assert_eq!(disk.files().len(), 1, "step {step}: {:?}", disk.files());
            assert!(error.to_string().contains("/shelf"), "{error}");
            assert!(!error.hint().is_empty());
        }
    }
}

#[test]
fn a_full_disk_says_so_at_whatever_byte_it_is_full() {
    let content = "x".repeat(3000);
    for room in (0..3000).step_by(97) {
        let disk = disk_with_old();
        disk.set_room(Some(room));
        let error = replace(&disk, &content).expect_err("the disk is full");
        assert!(error.to_string().contains("the disk is full"), "{error}");
        assert!(error.hint().contains("Free some space"), "{}", error.hint());
        assert_eq!(disk.content(FILE).expect("there"), b"old and rather long content");
        assert_eq!(disk.files().len(), 1);
        disk.set_room(None);
        replace(&disk, &content).expect("there is room again");
        assert_eq!(disk.content(FILE).expect("there"), content.as_bytes());
    }
}

#[test]
fn a_read_only_folder_and_a_folder_taken_away_are_told_apart() {
    let disk = disk_with_old();
    disk.set_read_only("/shelf", true);
    let error = replace(&disk, "new").expect_err("read only");
    assert!(error.to_string().contains("can only be read"), "{error}");
    assert_eq!(disk.content(FILE).expect("there"), b"old and rather long content");

    let error = replace_file(&disk, Path::new("/nowhere/p.ron"), |_| Ok(())).expect_err("no such folder");
    assert!(error.is_not_found(), "{error}");
}

#[test]
fn a_link_stays_a_link_and_the_file_behind_it_is_replaced() {
    let disk = RecordingStorage::new(&["/shelf", "/desk"]);
    disk.put(FILE, b"old");
    disk.set_mode(FILE, 0o600);
    disk.link("/desk/shortcut.ron", "/shelf/p.ron");
    disk.link("/desk/relative.ron", "/desk/shortcut.ron");
    replace_file(&disk, Path::new("/desk/relative.ron"), |out| out.write_all(b"new")).expect("works");
    let paths = disk.files();
    assert_eq!(paths.len(), 1, "{paths:?}");
    assert_eq!(disk.stat(Path::new("/shelf/p.ron")).expect("there").mode, Some(0o600));
}

#[test]
fn what_was_appended_and_synced_stays_whatever_comes_after() {
    let disk = RecordingStorage::new(&["/state"]);
    let path = Path::new("/state/journals/k/run.journal");
    create_private_folders(&disk, path.parent().expect("a folder")).expect("works");
    let mut appender = Appender::open(&disk, path).expect("works");
    // How much was promised after how many operations.
    let mut promised = vec![(0, String::new())];
    let mut text = String::new();
    for n in 0..6 {
        let line = format!("line {n}\n");
        appender.append(line.as_bytes()).expect("room");
        text.push_str(&line);
        if n % 2 == 1 {
            appender.sync().expect("works");
            promised.push((disk.recorded().len(), text.clone()));
        }
    }
    let cases = each_crash(&disk, 40, |done, survives, after| {
        let (_, promised) =
            promised.iter().rev().find(|(operations, _)| *operations <= done).expect("nothing at 0");
        let content = after.content("/state/journals/k/run.journal").unwrap_or_default();
        assert!(content.starts_with(promised.as_bytes()), "{done} operations, {survives:?}: {content:?}");
    });
    assert!(cases > 500, "{cases}");
}

#[test]
fn private_files_and_folders_are_their_owners_only() {
    let disk = RecordingStorage::new(&["/home"]);
    let path = Path::new("/home/state/backups/a.ron");
    create_private_folders(&disk, path.parent().expect("a folder")).expect("works");
    replace_private(&disk, path, |out| out.write_all(b"x")).expect("works");
    assert_eq!(disk.stat(path).expect("there").mode, Some(0o600));
}

#[test]
fn who_waits_in_vain_for_a_lock_learns_who_holds_it() {
    let disk = RecordingStorage::new(&["/state"]);
    let side = Path::new("/state/p.lock");
    let file = Path::new("/disk/p.ron");
    let held = lock(&disk, side, file, Duration::ZERO, Some("process 12 on desk since nine")).expect("free");
    assert!(try_lock(&disk, side, None).expect("works").is_none());
    let error = lock(&disk, side, file, Duration::from_millis(3), None).err().expect("held").to_string();
    assert!(error.contains("it is held by process 12 on desk since nine"), "{error}");
    // Nobody knows the side file.
    assert!(error.ends_with(": /disk/p.ron") && !error.contains("p.lock"), "{error}");
    drop(held);
    assert!(try_lock(&disk, side, None).expect("works").is_some());
}
