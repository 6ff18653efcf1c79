//! What was read is kept on this machine, unless the project is set otherwise; documents of a new project come as they
//! are read.

use super::*;
use crate::corpus::Progress;
use crate::desk::building::{Material, build_project};
use crate::desk::kept::Keeping;
use std::sync::atomic::{AtomicBool, Ordering};

fn packs(bench: &Bench) -> usize {
    let folder = World::fixed(bench.file("Ann Alder"), 1).folders.cache.join("documents");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter(|file| file.path().extension().is_some_and(|ending| ending == "pack")).count()
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

#[test]
fn a_forgotten_project_leaves_nothing_that_was_read() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::Run(Command::ForgetProject));
    desk.apply(Action::Confirmed(Confirm::ForgetProject));
    desk.tick();
    assert!(!desk.is_open());
    assert_eq!(packs(&bench), 0);
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
