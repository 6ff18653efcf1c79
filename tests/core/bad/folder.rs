//! Folders made to hurt: what is no file, what vanishes, what is larger than anything, what leads in circles.

use claimdesk::corpus::{FolderRead, Progress, ReadOptions, read_folder};
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

fn read(folder: &Path, progress: &dyn Fn(Progress<'_>)) -> FolderRead {
    read_folder("f", folder, &ReadOptions::default(), progress, &AtomicBool::new(false))
}

fn told(read: &FolderRead, path: &str) -> String {
    let mut problems = read.problems.iter().filter(|problem| problem.path == path);
    problems
        .next()
        .map_or_else(|| panic!("nothing is said of {path}: {:?}", read.problems), |p| p.message.clone())
}

#[test]
fn a_file_of_four_gigabytes_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "a.csv", "a.zip", "a.eml", "a.html", "a.warc"] {
        // Nothing but its length is on the disk.
        fs::File::create(folder.path().join(name)).unwrap().set_len(4 << 30).unwrap();
    }
    fs::write(folder.path().join("b.txt"), "It was told.").unwrap();
    let start = cpu_time::ProcessTime::now();
    let read = read(folder.path(), &|_| ());
    assert!(start.elapsed().as_secs_f64() < 20.0);
    assert_eq!(read.documents.len(), 1);
    assert_eq!(read.problems.len(), 6);
    assert!(told(&read, "f/a.csv").contains("is 4 GiB long"), "{:?}", read.problems);
}

#[test]
fn a_file_that_vanishes_while_the_folder_is_read_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..200 {
        fs::write(folder.path().join(format!("{n:03}.txt")), format!("It was told {n} times.")).unwrap();
    }
    // The first word of progress comes when the walk is done and nothing is read.
    let last = folder.path().join("199.txt");
    let read = read(folder.path(), &|_| drop(fs::remove_file(&last)));
    assert_eq!(read.documents.len(), 199);
    assert!(told(&read, "f/199.txt").contains("cannot be read: no such file"), "{:?}", read.problems);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("a.txt")).status();
    if !made.is_ok_and(|status| status.success()) {
        println!("skipped: there is no mkfifo");
        return;
    }
    std::os::unix::fs::symlink("a.txt", folder.path().join("b.txt")).unwrap();
    let read = read(folder.path(), &|_| ());
    assert!(read.documents.is_empty());
    assert!(told(&read, "f/a.txt").contains("not a regular file"));
    assert!(told(&read, "f/b.txt").contains("not a regular file"));
}

#[cfg(unix)]
#[test]
fn links_in_circles_and_deep_folders_end() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let mut deep = folder.path().to_owned();
    for _ in 0..80 {
        deep.push("d");
    }
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("a.txt"), "It was told.").unwrap();
    symlink("two", folder.path().join("one")).unwrap();
    symlink("one", folder.path().join("two")).unwrap();
    symlink(folder.path(), folder.path().join("d/up")).unwrap();
    let read = read(folder.path(), &|_| ());
    assert!(read.documents.is_empty());
    assert!(told(&read, "f/one").contains("leads nowhere"));
    assert!(told(&read, "f/d/up").contains("link to a folder"));
    assert!(read.problems.iter().any(|problem| problem.message.contains("too deep")));
}
