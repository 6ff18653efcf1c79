//! What was read is kept: opened again, only what changed is read.

use super::desk::Desk;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

const OLD: &str = "A row over meters\n\nOSLO: The office counted 120 letters in May, and it burnt them.\n";
/// As long as the other, so that only the time of change could tell them apart.
const NEW: &str = "A row over meters\n\nOSLO: The office counted 999 letters in May, and it burnt them.\n";

/// A project of one text that was written an hour before it was read.
fn desk() -> Desk {
    let desk = Desk::new();
    write_as_old(&desk, OLD);
    desk.run(&["new", "articles", "-o", "p.ron"]).done();
    desk
}

fn write_as_old(desk: &Desk, words: &str) {
    let path = desk.write("articles/a.txt", words);
    let hour_ago = SystemTime::now() - Duration::from_hours(1);
    // To the second, for some disks keep no more; the hour need not be the same each time it is asked.
    let seconds = hour_ago.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() / 3600 * 3600;
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
}

fn packs(desk: &Desk) -> Vec<PathBuf> {
    fn walk(folder: PathBuf, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                walk(entry.path(), found);
            } else if entry.path().extension().is_some_and(|ending| ending == "pack") {
                found.push(entry.path());
            }
        }
    }
    let mut found = Vec::new();
    walk(desk.path(""), &mut found);
    found
}

fn text(desk: &Desk) -> String {
    let documents = desk.run(&["documents", "p.ron", "--json", "--text"]).done().json();
    documents
        .first()
        .map_or("missing".to_owned(), |document| document["text"].as_str().unwrap_or("").to_owned())
}

#[test]
fn opened_again_an_unchanged_file_is_taken_from_what_was_kept() {
    let desk = desk();
    assert_eq!(packs(&desk).len(), 1);
    let before = desk.run(&["claims", "p.ron", "--json"]).done();
    // The same in every way that the system tells: whoever looks into the file finds other words.
    write_as_old(&desk, NEW);
    assert!(text(&desk).contains("120 letters"));
    assert_eq!(desk.run(&["claims", "p.ron", "--json"]).done().stdout, before.stdout);
}

#[test]
fn a_file_that_changed_is_not_taken_from_what_was_kept() {
    let desk = desk();
    desk.write("articles/a.txt", NEW);
    let told = desk.run(&["status", "p.ron"]).done();
    assert!(told.stderr.contains("another text lies there now"), "{told:?}");
}

#[test]
fn what_is_kept_may_be_spoilt_or_thrown_away() {
    let desk = desk();
    let claims = desk.run(&["claims", "p.ron", "--json"]).done().stdout;
    assert!(claims.contains("120 letters"));
    let pack = packs(&desk).remove(0);
    let whole = fs::read(&pack).unwrap();
    for at in (0..whole.len()).step_by(97) {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 0x5a;
        fs::write(&pack, &spoilt).unwrap();
        assert_eq!(desk.run(&["claims", "p.ron", "--json"]).done().stdout, claims, "spoilt at {at}");
    }
    for length in [0, 1, whole.len() / 2, whole.len() - 1] {
        fs::write(&pack, &whole[..length]).unwrap();
        assert_eq!(desk.run(&["claims", "p.ron", "--json"]).done().stdout, claims, "cut off at {length}");
    }
    fs::remove_file(&pack).unwrap();
    assert_eq!(desk.run(&["claims", "p.ron", "--json"]).done().stdout, claims);
    assert_eq!(packs(&desk).len(), 1, "it is made anew");
}

/// It was told by `new`, once, and by nothing afterwards.
#[test]
fn what_could_not_be_read_is_told_whenever_one_asks() {
    let desk = Desk::new();
    desk.write("articles/a.txt", OLD);
    desk.write("articles/photo.png", b"\x89PNG");
    desk.write("articles/posts.csv", "nr,said\n1,The council paid 12 million euros for the road in 2017.\n");
    let unread = [
        "articles/photo.png: a picture is not a format this version reads",
        "articles/posts.csv: has no column named text or body or content; its columns are nr, said; name one with \
         --column text=NAME",
    ];
    let told = desk.run(&["new", "articles", "-o", "p.ron"]).done().stderr;
    assert!(unread.iter().all(|line| told.contains(line)), "{told}");
    desk.write("articles/b.txt", NEW);
    for command in ["status", "documents", "check"] {
        let run = desk.run(&[command, "p.ron"]);
        assert!(unread.iter().all(|line| run.stderr.contains(line)), "{command}: {run:?}");
        let new = "1 document in its folders is not in the project; `claimdesk add p.ron` takes it in";
        assert!(run.stderr.contains(new), "{command}: {run:?}");
    }
    let json = desk.run(&["status", "p.ron", "--json"]).done().json();
    assert_eq!(json[0]["problems"].as_array().map(Vec::len), Some(3), "{json:?}");
    assert!(!desk.read("p.ron").contains("photo"));
}
