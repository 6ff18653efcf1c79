//! Files of a newer program, that this one cannot read: left as they are, and nothing kept for them is lost.

use super::*;

const NEWER: &str =
    "Claimdesk(schema: 999, project: \"5b1e07c2a9d4\", lines: [\nHologram(of: \"a bridge\"),\n])\n";

fn button(desk: &Desk) -> NoticeButton {
    let notice = desk.notices().iter().find(|notice| notice.tone == Tone::Error).expect("it is said");
    assert!(notice.text.contains("newer version") && notice.text.contains("999"), "{notice:?}");
    notice.button.clone().expect("a button")
}

#[test]
fn a_newer_file_is_not_opened_and_a_copy_of_it_can_be_saved() {
    let bench = Bench::new();
    std::fs::write(bench.file("newer.ron"), NEWER).unwrap();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.file("newer.ron")));
    assert!(!desk.is_open());
    desk.apply(*button(&desk).action);
    let requests = desk.take_requests();
    let Some(Request::PickCopyOf { file, suggested }) = requests.last() else { panic!("{requests:?}") };
    assert_eq!((file, suggested), (&bench.file("newer.ron"), &bench.file("newer-copy.ron")));
    desk.apply(Action::CopyFile { from: file.clone(), to: suggested.clone() });
    assert_eq!(std::fs::read_to_string(suggested).unwrap(), NEWER);
    assert_eq!(std::fs::read_to_string(file).unwrap(), NEWER);
}

#[test]
fn a_copy_of_a_newer_file_is_never_written_over_another() {
    let bench = Bench::new();
    std::fs::write(bench.file("newer.ron"), NEWER).unwrap();
    std::fs::write(bench.file("notes.ron"), "mine").unwrap();
    let mut desk = bench.desk("Ann Alder");
    for to in ["notes.ron", "newer.ron"] {
        desk.apply(Action::CopyFile { from: bench.file("newer.ron"), to: bench.file(to) });
        assert!(
            errors(&desk).last().unwrap().contains("there is a file of this name"),
            "{:?}",
            errors(&desk)
        );
    }
    assert_eq!(std::fs::read_to_string(bench.file("notes.ron")).unwrap(), "mine");
    assert_eq!(std::fs::read_to_string(bench.file("newer.ron")).unwrap(), NEWER);
}

#[test]
fn saving_over_a_file_that_became_a_newer_one_is_refused_and_own_work_goes_into_a_copy() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    let as_it_was = std::fs::read(bench.file("p.ron")).unwrap();
    std::fs::write(bench.file("p.ron"), NEWER).unwrap();
    desk.apply(Action::Run(Command::Save));
    assert!(matches!(desk.saved(), Saved::Failed { .. }), "{:?}", desk.saved());
    assert_eq!(std::fs::read_to_string(bench.file("p.ron")).unwrap(), NEWER);
    desk.apply(*button(&desk).action);
    assert!(matches!(desk.take_requests().last(), Some(Request::PickSave { copy: true, .. })));
    desk.apply(Action::SaveTo(bench.file("p.ron")));
    assert_eq!(std::fs::read_to_string(bench.file("p.ron")).unwrap(), NEWER, "nor by another road");
    desk.apply(Action::SaveCopy(bench.file("own.ron")));
    let mut other = bench.desk("Bo Birch");
    other.apply(Action::Open(bench.file("own.ron")));
    other.apply(Action::SelectClaim(claim));
    assert_eq!(standing(&other), Standing::Supported);

    // The journal keeps for the file what it never got: with a file of this version in its place, it is there again.
    drop(desk);
    let mut again = bench.desk("Ann Alder");
    again.apply(Action::Open(bench.file("p.ron")));
    assert!(!again.is_open());
    std::fs::write(bench.file("p.ron"), as_it_was).unwrap();
    again.apply(Action::Open(bench.file("p.ron")));
    again.apply(Action::SelectClaim(claim));
    assert_eq!(standing(&again), Standing::Supported);
}
