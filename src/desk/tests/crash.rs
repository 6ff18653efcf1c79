//! The report of a bad ending, offered at the next start.

use super::*;

fn leave(bench: &Bench, text: &str) -> PathBuf {
    let state = bench.file("Ann Alder").join("state");
    std::fs::create_dir_all(&state).unwrap();
    std::fs::write(state.join("report.txt"), text).unwrap();
    state
}

fn offer(desk: &Desk) -> Option<&Notice> {
    desk.notices().iter().find(|n| n.button.as_ref().is_some_and(|button| button.label == "Show the report"))
}

#[test]
fn a_report_is_offered_once_shown_and_removed() {
    let bench = Bench::new();
    let state = leave(&bench, "The program ended unexpectedly.\nWhere: src/a.rs:7:1\n");
    let mut desk = bench.desk("Ann Alder");
    let notice = offer(&desk).expect("a notice").clone();
    assert_eq!(notice.text, "The program ended unexpectedly last time");
    desk.apply(*notice.button.unwrap().action);
    let Some(Modal::CrashReport { path, text }) = desk.modal().cloned() else { panic!("{:?}", desk.modal()) };
    assert!(path.starts_with(&state) && path.is_file(), "{}", path.display());
    assert!(text.contains("src/a.rs:7:1"));
    assert!(offer(&bench.desk("Ann Alder")).is_none(), "it was offered");
    desk.apply(Action::RemoveReport);
    assert!(!path.exists());
    assert!(errors(&desk).len() <= 1, "{:?}", errors(&desk));
}

#[test]
fn what_failed_beside_the_program_is_not_called_its_end() {
    let bench = Bench::new();
    leave(&bench, "A part of the program failed; the rest went on.\n");
    let desk = bench.desk("Ann Alder");
    assert_eq!(offer(&desk).expect("a notice").text, "A part of the program failed last time");
}

#[test]
fn without_a_report_nothing_is_offered() {
    assert_eq!(offer(&Bench::new().desk("Ann Alder")), None);
}
