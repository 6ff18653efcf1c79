//! What was read is kept on this machine, unless the project is set otherwise; documents of a new project come as they
//! are read.

use super::*;
use crate::corpus::Progress;
use crate::desk::building::{Material, build_project};
use crate::desk::kept::Keeping;
use std::sync::atomic::{AtomicBool, Ordering};

fn packs(bench: &Bench) -> usize {
    kept(bench, "Ann Alder").iter().filter(|file| file.extension().is_some_and(|end| end == "pack")).count()
}

/// Every file in the cache of one person.
fn kept(bench: &Bench, person: &str) -> Vec<PathBuf> {
    files_in(&World::fixed(bench.file(person), 1).folders.cache)
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

#[test]
fn the_cache_can_be_cleared_and_the_project_goes_on() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    assert_eq!(packs(&bench), 1);
    let claims = desk.counts().claims();
    desk.apply(Action::Run(Command::ClearCache));
    desk.tick();
    assert_eq!(packs(&bench), 0);
    assert_eq!(desk.counts().claims(), claims);
    desk.apply(Action::Open(bench.file("p.ron")));
    assert_eq!((desk.counts().claims(), packs(&bench)), (claims, 1), "made anew");
}

#[test]
fn nothing_is_kept_of_a_project_that_is_set_so() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::Run(Command::KeepNothing));
    desk.tick();
    assert_eq!(packs(&bench), 0);
    desk.apply(Action::Open(bench.file("p.ron")));
    assert!(desk.documents().iter().all(|document| !document.missing));
    assert_eq!(packs(&bench), 0, "it is read, and nothing is kept");
    desk.apply(Action::Run(Command::KeepNothing));
    desk.apply(Action::Open(bench.file("p.ron")));
    assert_eq!(packs(&bench), 1);
}

/// It was looked for packed files only, whatever else was left.
#[test]
fn a_forgotten_project_leaves_nothing() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    for verdict in [Verdict::Supported, Verdict::Disputed] {
        select(&mut desk, "400 million users");
        judge(&mut desk, verdict);
        desk.apply(Action::Run(Command::Save));
    }
    desk.apply(Action::Draft { field: Field::Comment, text: "to ask the ministry".to_owned() });
    let id = desk.project.as_ref().unwrap().ledger.project_id().to_owned();
    let told = |words: &str| {
        let files = files_in(&bench.file("Ann Alder"));
        let holds = |file: &PathBuf| {
            let bytes = std::fs::read(file).unwrap();
            bytes.windows(words.len()).any(|window| window == words.as_bytes())
        };
        files.into_iter().filter(holds).collect::<Vec<_>>()
    };
    for words in [&*id, "400 million users"] {
        assert!(!told(words).is_empty(), "{words}");
    }
    desk.apply(Action::Run(Command::ForgetProject));
    desk.apply(Action::Confirmed(Confirm::ForgetProject));
    desk.tick();
    assert!(!desk.is_open());
    assert_eq!(kept(&bench, "Ann Alder"), Vec::<PathBuf>::new());
    for words in [&*id, "400 million users", "to ask the ministry", "p.ron"] {
        assert_eq!(told(words), Vec::<PathBuf>::new(), "{words}");
    }
}

/// The person's id, by which one's own acts are known, and the folders chosen were gone with the next command.
#[test]
fn settings_that_cannot_be_read_are_put_beside_the_new_ones() {
    let bench = Bench::new();
    bench.desk("Ann Alder").finish();
    let folder = World::fixed(bench.file("Ann Alder"), 1).folders.settings;
    let file = folder.join("settings.ron");
    let newer = std::fs::read_to_string(&file).unwrap().replace("theme: System", "theme: Sepia");
    assert!(newer.contains("Sepia"));
    std::fs::write(&file, &newer).unwrap();
    let mut desk = Desk::new(World::fixed(bench.file("Ann Alder"), 7));
    assert!(errors(&desk)[0].contains("could not be read"), "{:?}", desk.notices());
    desk.apply(Action::Run(Command::ThemeDark));
    desk.apply(Action::Run(Command::ThemeLight));
    desk.finish();
    assert_eq!(std::fs::read_to_string(folder.join("settings.ron.unread-1")).unwrap(), newer);
    assert!(std::fs::read_to_string(&file).unwrap().contains("theme: Light"));
    assert!(!folder.join("settings.ron.unread-2").exists());
}

/// Any file of the same length at the hint of a mailed project was read out, and its text kept.
#[test]
fn what_is_not_the_file_listed_is_not_read_out() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    for (name, text) in [("wire.txt", WIRE), ("copy.txt", COPY)] {
        std::fs::write(bench.folder().join(name), text.replace("ministry", "minister")).unwrap();
    }
    let desk = bench.open("Bo Birch");
    assert!(desk.documents().iter().all(|document| document.missing));
    assert_eq!(desk.reading_problems().len(), 2, "{:?}", desk.reading_problems());
    assert_eq!(kept(&bench, "Bo Birch"), Vec::<PathBuf>::new());
}

/// For a corpus that is only counted, what lists show of each claim was held twice.
#[test]
fn lists_that_were_let_go_of_come_back_even_where_what_was_kept_is_spoilt() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let world = World::fixed(bench.file("Ann Alder"), 1);
    let options = world.read_options();
    let root = bench.folder().canonicalize().unwrap();
    let read = || {
        let kept = Keeping::of(&world).open(&root, &options);
        let gave = kept.read("wire.txt", "docs/wire.txt", &root.join("wire.txt"), None, &options, None);
        gave.documents.into_iter().next().unwrap()
    };
    let (document, other) = (read(), read());
    let (listing, text) = (document.listing(), document.text().clone());
    assert!(listing.claims.len() > 1);
    document.let_go_of_listing();
    let again = document.listing();
    assert!(!Arc::ptr_eq(&listing, &again), "it was read again");
    assert_eq!(listing, again);

    other.let_go_of_listing();
    let files = kept(&bench, "Ann Alder").into_iter();
    for pack in files.filter(|file| file.extension().is_some_and(|end| end == "pack")) {
        // In place, for the file is open.
        let bytes: Vec<u8> = std::fs::read(&pack).unwrap().iter().map(|byte| byte ^ 0x5a).collect();
        let mut file = std::fs::OpenOptions::new().write(true).open(&pack).unwrap();
        std::io::Write::write_all(&mut file, &bytes).unwrap();
    }
    assert_eq!(other.listing(), listing);
    assert_eq!(*other.text(), text);
}

#[test]
fn reading_that_is_cancelled_keeps_what_was_read() {
    let bench = Bench::new();
    for n in 0..200 {
        std::fs::write(
            bench.folder().join(format!("more-{n:03}.txt")),
            format!("The office counted {n} letters."),
        )
        .unwrap();
    }
    let world = World::fixed(bench.file("Ann Alder"), 1);
    let cancel = AtomicBool::new(false);
    let material = [Material { path: bench.folder(), role: Role::UnderCheck }];
    let mut read = 0;
    let stop = |progress: Progress<'_>| cancel.store(progress.files_read >= 20, Ordering::Relaxed);
    let built = build_project(
        "0123456789ab",
        &material,
        None,
        &crate::corpus::ReadOptions::default(),
        &Keeping::of(&world),
        &stop,
        &cancel,
        &mut |_| read += 1,
    )
    .unwrap();
    assert!(built.cancelled && (20..200).contains(&read), "{read}");
    assert_eq!(built.ledger.documents().count(), read);
    assert_eq!(packs(&bench), 1, "and the rest goes on from there the next time");
}

/// With threads, as in the window: the project is there before all of it was read.
#[test]
fn documents_of_a_new_project_come_as_they_are_read() {
    let bench = Bench::new();
    for n in 0..300 {
        std::fs::write(
            bench.folder().join(format!("more-{n:03}.txt")),
            format!("The office counted {n} letters in May."),
        )
        .unwrap();
    }
    let world = World::fixed(bench.file("Ann Alder"), 1).with_runner(Runner::Threads);
    let mut desk = Desk::new(world);
    desk.apply(Action::Show(Box::new(Modal::NewProject(NewProjectDraft {
        folders: vec![bench.folder()],
        sources: Vec::new(),
    }))));
    desk.apply(Action::CreateProject);
    while desk.is_busy() {
        desk.tick();
        std::thread::yield_now();
    }
    desk.tick();
    assert_eq!(desk.documents().len(), 302);
    assert!(desk.documents().iter().all(|document| !document.missing));
    assert!(desk.counts().claims() >= 300);
    assert_eq!(desk.folders().len(), 1, "where they lie is known");
}
