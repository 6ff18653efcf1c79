//! A copy joined and taken out again in a job: what is done meanwhile stays, and the lists are as made anew.

use super::*;
use crate::project::Ledger;
use crate::project::store::{Purpose, Return};

/// Ann's desk, and what Bo's copy of her project holds: a verdict and another title for a document.
fn with_copy(bench: &Bench) -> (Desk, Vec<(PathBuf, Ledger)>) {
    let mut desk = bench.open("Ann Alder");
    let copy = bench.file("copy.ron");
    std::fs::copy(bench.file("p.ron"), &copy).unwrap();
    let mut other = bench.desk("Bo Birch");
    other.apply(Action::Open(copy.clone()));
    select(&mut other, "no letter");
    judge(&mut other, Verdict::Supported);
    let document = other.claim().unwrap().document;
    other.apply(Action::AboutDocument(document));
    let Some(Modal::Document(mut draft)) = other.modal().cloned() else { panic!("{:?}", other.modal()) };
    "As Bo has it".clone_into(&mut draft.values[MetadataField::Title as usize]);
    other.apply(Action::KeepDocument(draft));
    other.apply(Action::Run(Command::Save));
    other.finish();
    let opened = desk.store.open(&copy, Purpose::Look, Return::LeaveOut).unwrap();
    select(&mut desk, "1,400");
    (desk, vec![(copy, opened.ledger)])
}

fn verdicts(desk: &Desk) -> (u32, u32) {
    (desk.counts().supported as u32, desk.counts().disputed as u32)
}

fn has_title(desk: &Desk) -> bool {
    desk.documents().iter().any(|row| &*row.title == "As Bo has it")
}

#[test]
fn what_is_done_while_a_copy_is_worked_out_stays() {
    let bench = Bench::new();
    let (mut desk, copies) = with_copy(&bench);
    desk.take_copies(copies);
    assert_eq!(verdicts(&desk), (0, 0), "the window's thread only begins it");
    desk.act(Action::Judge(Verdict::Disputed));
    desk.tick();
    assert_eq!((verdicts(&desk), has_title(&desk)), ((1, 1), true));
    check_as_remade(&mut desk);
    // The join is the later step, whole.
    desk.apply(Action::Run(Command::Undo));
    assert_eq!((verdicts(&desk), has_title(&desk)), ((0, 1), false));
    desk.apply(Action::Run(Command::Redo));
    assert_eq!((verdicts(&desk), has_title(&desk)), ((1, 1), true));
    check_as_remade(&mut desk);
}

/// A correction that the copy brought stayed in sight when the copy was taken out.
#[test]
fn a_title_that_came_with_a_copy_goes_with_it() {
    let bench = Bench::new();
    let (mut desk, copies) = with_copy(&bench);
    let before = bytes(&desk);
    desk.take_copies(copies);
    desk.tick();
    assert!(has_title(&desk));
    desk.apply(Action::Run(Command::Undo));
    assert!(!has_title(&desk), "{:?}", desk.documents());
    assert_eq!(bytes(&desk), before);
}

#[test]
fn a_join_is_not_undone_behind_what_was_done_meanwhile() {
    let bench = Bench::new();
    let (mut desk, copies) = with_copy(&bench);
    desk.take_copies(copies);
    desk.tick();
    desk.turn(true);
    desk.act(Action::Judge(Verdict::Disputed));
    desk.tick();
    assert_eq!(verdicts(&desk), (1, 1), "the later act is undone first");
    let told = desk.notices().iter().find(|notice| notice.text.contains("The copy is not undone"));
    assert!(told.is_some(), "{:?}", desk.notices());
    for expected in [(1, 0), (0, 0)] {
        desk.apply(Action::Run(Command::Undo));
        assert_eq!(verdicts(&desk), expected);
    }
    check_as_remade(&mut desk);
}

/// The whole ledger was put back as it was before the join, without what was taken in since.
#[test]
fn a_document_that_was_taken_in_after_a_join_stays_when_that_is_undone() {
    let bench = Bench::new();
    let (mut desk, copies) = with_copy(&bench);
    desk.take_copies(copies);
    desk.tick();
    std::fs::write(bench.folder().join("third.txt"), "The harbour was closed for 30 days in June 2018.\n")
        .unwrap();
    desk.apply(Action::Run(Command::LookForNew));
    desk.tick();
    desk.apply(Action::TakeNewcomers(vec![desk.newcomers()[0].id]));
    desk.tick();
    for command in [Command::Undo, Command::Redo, Command::Undo] {
        desk.apply(Action::Run(command));
        let listed =
            desk.ledger().unwrap().0.documents().filter(|line| line.path.ends_with("third.txt")).count();
        assert_eq!((listed, desk.documents().len()), (1, 3), "{command:?}");
    }
    assert_eq!((verdicts(&desk), has_title(&desk)), ((0, 0), false));
}

#[test]
fn a_copy_that_holds_nothing_new_changes_nothing() {
    let bench = Bench::new();
    let (mut desk, copies) = with_copy(&bench);
    desk.take_copies(copies.clone());
    desk.tick();
    let (before, steps) = (bytes(&desk), desk.project.as_ref().unwrap().undo.done.len());
    desk.take_copies(copies);
    desk.tick();
    assert!(desk.notices().iter().any(|notice| notice.text.contains("nothing that is not here")));
    assert_eq!((bytes(&desk), desk.project.as_ref().unwrap().undo.done.len()), (before, steps));
}

/// A colleague's acts that came in by saving, while a join was undone, were gone when it was done again.
#[test]
fn acts_that_came_in_meanwhile_stay_when_a_join_is_done_again() {
    let bench = Bench::new();
    let (mut desk, copies) = with_copy(&bench);
    desk.take_copies(copies);
    desk.tick();
    desk.apply(Action::Run(Command::Undo));
    let mut other = bench.desk("Cy Cole");
    other.apply(Action::Open(bench.file("p.ron")));
    select(&mut other, "1,400");
    judge(&mut other, Verdict::Supported);
    other.apply(Action::Run(Command::Save));
    other.finish();
    desk.apply(Action::Run(Command::Save));
    desk.tick();
    assert_eq!(verdicts(&desk), (1, 0), "what Cy saved came in");
    desk.apply(Action::Run(Command::Redo));
    desk.tick();
    assert_eq!((verdicts(&desk), has_title(&desk)), ((2, 0), true));
    check_as_remade(&mut desk);
}

/// After three acts in a row the window's thread worked it out, and stood still.
#[test]
fn however_often_it_is_overtaken_a_copy_is_worked_out_in_a_job() {
    let bench = Bench::new();
    let (mut desk, copies) = with_copy(&bench);
    desk.take_copies(copies);
    for number in 0..12 {
        desk.act(Action::Judge(if number % 2 == 0 { Verdict::Disputed } else { Verdict::Unverified }));
        let change = desk.jobs.take().expect("it is worked out once more");
        change(&mut desk);
        assert_eq!(desk.counts().supported, 0, "{number}: nothing came in");
    }
    let waits =
        desk.notices().iter().filter(|notice| notice.text.contains("once nothing is done for a moment"));
    assert_eq!(waits.count(), 1, "{:?}", desk.notices());
    desk.tick();
    assert_eq!((desk.counts().supported, desk.counts().unverified), (1, 1), "{:?}", desk.counts());
    assert!(has_title(&desk));
    check_as_remade(&mut desk);
}
