//! Saving and closing, whatever the disk and the other things that are going on do.

use super::*;
use crate::disk::RealStorage;
use crate::project::store::{Purpose, Return, Store};
use std::sync::Arc;

const LONG: Duration = Duration::from_mins(1);

/// What the next run would find. Nothing is written.
fn look(bench: &Bench, name: &str) -> crate::project::store::Opened {
    let state = bench.file("Ann Alder").join("state");
    let store = Store::new(Arc::new(RealStorage), &state);
    store.open(&bench.file(name), Purpose::Look, Return::PutBack).unwrap()
}

/// A desk with threads, whose results are taken in only when a test says so.
fn threaded(bench: &Bench, file: &str) -> Desk {
    let mut desk = Desk::new(World::fixed(bench.file("Ann Alder"), 77).with_runner(Runner::Threads));
    desk.apply(Action::Open(bench.file(file)));
    settle(&mut desk);
    desk
}

/// Takes in all that is going on.
fn settle(desk: &mut Desk) {
    while desk.is_busy() || desk.rows_pending() || desk.jobs.must_finish() {
        desk.tick();
        std::thread::yield_now();
    }
    desk.tick();
}

/// Lets the state folder hold no file any more, as a full disk would.
fn break_journal(bench: &Bench) {
    let journals = bench.file("Ann Alder").join("state").join("journals");
    std::fs::remove_dir_all(&journals).unwrap();
    std::fs::write(&journals, "in the way").unwrap();
}

fn mend_journal(bench: &Bench) {
    std::fs::remove_file(bench.file("Ann Alder").join("state").join("journals")).unwrap();
}

fn wait_for_journal(desk: &mut Desk) {
    let journal = desk.project.as_ref().unwrap().journal.as_ref().unwrap();
    let _ = journal.wait(journal.handed(), LONG);
    desk.tick();
}

#[test]
fn a_journal_that_cannot_be_written_is_told_and_nothing_says_that_work_is_kept() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.file("p.ron")));
    break_journal(&bench);
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    wait_for_journal(&mut desk);
    assert!(matches!(desk.saved(), Saved::Unkept { acts: 1, .. }), "{:?}", desk.saved());
    let told = |desk: &Desk| errors(desk).iter().filter(|text| text.contains("not being kept")).count();
    assert_eq!(told(&desk), 1);
    assert!(desk.notices().iter().any(|n| n.tone == Tone::Error && n.hint.is_some()));
    select(&mut desk, "400 million");
    judge(&mut desk, Verdict::Disputed);
    desk.tick();
    assert_eq!(told(&desk), 1, "once");
    // It is tried again with the next act.
    mend_journal(&bench);
    select(&mut desk, "no letter");
    judge(&mut desk, Verdict::Unverified);
    while !matches!(desk.saved(), Saved::Unsaved { kept: true, .. }) {
        wait_for_journal(&mut desk);
    }
    let acts = desk.project.as_ref().unwrap().unsaved.len();
    drop(desk);
    assert_eq!(look(&bench, "p.ron").put_back.len(), acts);
}

#[test]
fn what_is_half_written_goes_along_when_the_project_gets_its_first_name() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    let folders = vec![bench.folder()];
    desk.apply(Action::Show(Box::new(Modal::NewProject(NewProjectDraft { folders, sources: Vec::new() }))));
    desk.apply(Action::CreateProject);
    let claim = select(&mut desk, "1,400");
    desk.apply(Action::Draft { field: Field::Comment, text: "half a sentence".to_owned() });
    desk.apply(Action::SaveTo(bench.file("p.ron")));
    desk.finish();
    drop(desk);
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::SelectClaim(claim));
    assert_eq!(desk.draft(Field::Comment), "half a sentence");
}

#[test]
fn acts_while_a_file_is_written_under_another_name_come_back_with_their_claims() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = threaded(&bench, "p.ron");
    desk.apply(Action::SaveTo(bench.file("q.ron")));
    // The result of saving is not taken in yet.
    let claim = select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    settle(&mut desk);
    assert!(desk.path().is_some_and(|path| path.ends_with("q.ron")));
    assert!(matches!(desk.saved(), Saved::Unsaved { acts: 1, .. }), "{:?}", desk.saved());
    drop(desk);
    let opened = look(&bench, "q.ron");
    assert_eq!(opened.put_back.len(), 1);
    assert!(opened.ledger.claim(claim).is_some(), "with the line that says what it is on");
}

#[test]
fn a_slow_save_does_not_undo_a_save_under_another_name() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = threaded(&bench, "p.ron");
    let claim = select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    desk.apply(Action::Run(Command::Save));
    desk.apply(Action::SaveTo(bench.file("q.ron")));
    assert_eq!(desk.saved(), Saved::Saving);
    settle(&mut desk);
    assert!(desk.path().is_some_and(|path| path.ends_with("q.ron")), "{:?}", desk.path());
    judge(&mut desk, Verdict::Disputed);
    desk.apply(Action::Run(Command::Save));
    settle(&mut desk);
    assert!(matches!(desk.saved(), Saved::Saved { .. }), "{:?}", desk.saved());
    drop(desk);
    for (file, expected) in [("p.ron", Standing::Supported), ("q.ron", Standing::Disputed)] {
        let mut desk = bench.desk("Bo Birch");
        desk.apply(Action::Open(bench.file(file)));
        desk.apply(Action::SelectClaim(claim));
        assert_eq!(standing(&desk), expected, "{file}");
    }
}

#[test]
fn saving_in_the_question_goes_on_with_what_was_asked_for() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    std::fs::copy(bench.file("p.ron"), bench.file("other.ron")).unwrap();
    let unsaved = |desk: &Desk| match desk.modal() {
        Some(Modal::Confirm(Confirm::Unsaved { then })) => then.clone(),
        other => panic!("{other:?}"),
    };
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    desk.apply(Action::Open(bench.file("other.ron")));
    let then = unsaved(&desk);
    desk.apply(Action::SaveThen(then));
    assert!(desk.path().is_some_and(|path| path.ends_with("other.ron")), "{:?}", desk.path());
    assert_eq!(desk.modal(), None);
    assert_eq!(look(&bench, "p.ron").put_back.len(), 0, "it was saved");

    judge(&mut desk, Verdict::Disputed);
    desk.apply(Action::Run(Command::Quit));
    let then = unsaved(&desk);
    desk.take_requests();
    desk.apply(Action::SaveThen(then));
    assert!(desk.take_requests().contains(&Request::Close));

    // What cannot be saved keeps the window open.
    select(&mut desk, "400 million");
    judge(&mut desk, Verdict::Disputed);
    std::fs::remove_file(bench.file("other.ron")).unwrap();
    std::fs::create_dir(bench.file("other.ron")).unwrap();
    desk.apply(Action::SaveThen(AfterUnsaved::Close));
    assert!(!desk.take_requests().contains(&Request::Close));
    assert!(matches!(desk.saved(), Saved::Failed { .. }), "{:?}", desk.saved());
}

#[test]
fn an_untitled_project_is_named_first_and_then_goes_on() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::OpenExample);
    desk.apply(Action::SaveThen(AfterUnsaved::Close));
    let asked = desk.take_requests();
    let Some(Request::PickSave { then: Some(then), copy: false, .. }) = asked.last().cloned() else {
        panic!("{asked:?}")
    };
    // Who thinks better of it and saves later stays.
    desk.apply(Action::SaveTo(bench.file("first.ron")));
    assert!(!desk.take_requests().contains(&Request::Close));
    desk.apply(Action::SaveToThen { path: bench.file("second.ron"), then });
    assert!(desk.take_requests().contains(&Request::Close));
}

#[test]
fn the_window_closes_only_once_everything_is_written() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    for (name, closes) in [("summary.html", true), ("nowhere/summary.html", false)] {
        let mut desk = threaded(&bench, "p.ron");
        desk.apply(Action::Export { path: bench.file(name), format: ExportFormat::Html });
        assert!(desk.is_writing());
        desk.apply(Action::Run(Command::Quit));
        assert!(!desk.take_requests().contains(&Request::Close), "not while it is being written");
        settle(&mut desk);
        assert!(!desk.is_writing());
        assert_eq!(desk.take_requests().contains(&Request::Close), closes, "{name}");
        assert_eq!(bench.file(name).exists(), closes);
        assert_eq!(errors(&desk).len(), usize::from(!closes), "{:?}", errors(&desk));
    }
}

#[test]
fn saving_one_project_does_not_keep_another_from_being_saved_and_its_failure_is_told() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    std::fs::copy(bench.file("p.ron"), bench.file("q.ron")).unwrap();
    let mut desk = threaded(&bench, "p.ron");
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    std::fs::remove_file(bench.file("p.ron")).unwrap();
    std::fs::create_dir(bench.file("p.ron")).unwrap();
    desk.apply(Action::Run(Command::Save));
    // The other project is there before the result of saving the first is taken in.
    let world = desk.world.clone();
    let waiting = std::mem::take(&mut desk.jobs);
    desk.open_now(bench.file("q.ron"));
    settle(&mut desk);
    drop(world);
    assert!(desk.path().is_some_and(|path| path.ends_with("q.ron")));
    judge(&mut desk, Verdict::Supported);
    assert!(matches!(desk.saved(), Saved::Unsaved { .. }), "{:?}", desk.saved());
    desk.apply(Action::Run(Command::Save));
    settle(&mut desk);
    assert!(matches!(desk.saved(), Saved::Saved { .. }), "{:?}", desk.saved());
    assert!(errors(&desk).is_empty(), "{:?}", errors(&desk));
    desk.jobs = waiting;
    settle(&mut desk);
    assert_eq!(errors(&desk).len(), 1, "{:?}", desk.notices());
    assert!(matches!(desk.saved(), Saved::Saved { .. }), "{:?}", desk.saved());
}

#[test]
fn what_was_put_back_is_left_out_before_a_save_and_not_after() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    drop(desk);
    let mut desk = bench.open("Ann Alder");
    let offers = |desk: &Desk| {
        let button = |n: &Notice| n.button.as_ref().is_some_and(|b| *b.action == Action::LeaveOutPutBack);
        desk.notices().iter().any(button)
    };
    assert!(offers(&desk) && desk.counts().supported == 1);
    desk.apply(Action::Run(Command::Save));
    assert!(!offers(&desk));
    desk.apply(Action::LeaveOutPutBack);
    assert_eq!(desk.counts().supported, 1, "the file holds it");
    desk.apply(Action::Run(Command::Save));
    assert_eq!(desk.counts().supported, 1);
}

#[test]
fn striking_out_in_an_untitled_project_leaves_nothing_in_its_journal_and_asks_for_no_name() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    let folders = vec![bench.folder()];
    desk.apply(Action::Show(Box::new(Modal::NewProject(NewProjectDraft { folders, sources: Vec::new() }))));
    desk.apply(Action::CreateProject);
    for (number, then_saved) in [(1, false), (2, true)] {
        select(&mut desk, "1,400");
        let text = format!("the name of a witness {number}");
        desk.apply(Action::Draft { field: Field::Comment, text });
        desk.apply(Action::Keep(Field::Comment));
        let entry = desk.claim().unwrap().comments[0].entry;
        if then_saved {
            desk.apply(Action::SaveTo(bench.file("p.ron")));
        }
        // It has reached the disk before it is struck out.
        wait_for_journal(&mut desk);
        let words = String::new();
        desk.apply(Action::Confirmed(Confirm::Strike { entry, words }));
        desk.finish();
        assert!(errors(&desk).is_empty(), "{:?}", errors(&desk));
        let requests = desk.take_requests();
        assert!(!requests.iter().any(|request| matches!(request, Request::PickSave { .. })), "{requests:?}");
        assert_eq!(files_with(&bench, "the name of a witness"), Vec::<PathBuf>::new(), "{number}");
        if !then_saved {
            assert!(matches!(desk.saved(), Saved::Unsaved { .. }), "it is in no file of the user's");
        }
    }
}

/// All files below the bench that hold these words.
fn files_with(bench: &Bench, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut files = vec![bench.home.path().to_path_buf()];
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let content = std::fs::read(&path).unwrap();
            if content.windows(words.len()).any(|window| window == words.as_bytes()) {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn names_without_a_folder_are_beside_what_they_belong_to() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    let offered = |desk: &mut Desk, command: Command| {
        desk.apply(Action::Run(command));
        match desk.take_requests().pop() {
            Some(Request::PickSave { suggested, .. } | Request::PickExport { suggested }) => suggested,
            other => panic!("{other:?}"),
        }
    };
    desk.apply(Action::OpenExample);
    assert!(offered(&mut desk, Command::Save).starts_with(bench.file("Ann Alder")), "the user's documents");
    let folders = vec![bench.folder()];
    desk.apply(Action::Show(Box::new(Modal::NewProject(NewProjectDraft { folders, sources: Vec::new() }))));
    desk.apply(Action::CreateProject);
    assert_eq!(offered(&mut desk, Command::Save).parent(), Some(bench.home.path()), "beside the articles");
    desk.apply(Action::SaveTo(PathBuf::from("plain")));
    assert_eq!(desk.path(), Some(&*bench.file("plain.ron")), "{:?}", errors(&desk));
    assert_eq!(desk.settings().last.as_deref(), Some(&*bench.file("plain.ron")));
    assert_eq!(offered(&mut desk, Command::Export).parent(), Some(bench.home.path()));
    desk.apply(Action::ExportTo(PathBuf::from("summary")));
    assert!(bench.file("summary.html").is_file());
    desk.apply(Action::ExportTo(PathBuf::from("summary.docx")));
    assert!(!bench.file("summary.docx").exists());
    assert!(errors(&desk).iter().any(|text| text.contains("summary.docx")), "{:?}", errors(&desk));

    // A relative name given to the program is remembered for a start from elsewhere.
    desk.apply(Action::Open(PathBuf::from("absent-here.ron")));
    let here = std::env::current_dir().unwrap().join("absent-here.ron");
    assert!(errors(&desk).iter().any(|text| text.contains(&*here.to_string_lossy())), "{:?}", errors(&desk));
}

#[test]
fn a_typed_path_writes_over_a_file_only_after_asking() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    std::fs::write(bench.file("mine.html"), "mine").unwrap();
    desk.apply(Action::AtTyped(Box::new(Action::ExportTo(PathBuf::from("mine.html")))));
    let Some(Modal::Confirm(question)) = desk.modal().cloned() else { panic!("{:?}", desk.modal()) };
    assert_eq!(std::fs::read_to_string(bench.file("mine.html")).unwrap(), "mine");
    desk.apply(Action::Confirmed(question));
    assert_ne!(std::fs::read_to_string(bench.file("mine.html")).unwrap(), "mine");
    assert_eq!(desk.modal(), None);

    std::fs::write(bench.file("notes.ron"), "mine").unwrap();
    for action in [Action::SaveTo(bench.file("notes")), Action::SaveCopy(bench.file("notes.ron"))] {
        desk.apply(Action::AtTyped(Box::new(action)));
        assert!(matches!(desk.modal(), Some(Modal::Confirm(Confirm::Replace { .. }))));
        desk.apply(Action::CloseModal);
    }
    assert_eq!(std::fs::read_to_string(bench.file("notes.ron")).unwrap(), "mine");
    // Where nothing lies, and onto the project's own file, nothing is asked.
    for action in [Action::SaveTo(bench.file("p.ron")), Action::SaveCopy(bench.file("free.ron"))] {
        desk.apply(Action::AtTyped(Box::new(action)));
        assert_eq!(desk.modal(), None);
    }
    assert!(bench.file("free.ron").is_file());
}
