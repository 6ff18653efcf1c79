//! The summary says what the desk shows.

use super::*;
use crate::summary::Summary;

#[track_caller]
fn summary(desk: &mut Desk) -> Arc<Summary> {
    desk.apply(Action::ShowPage(Page::Summary));
    desk.tick();
    desk.summary().summary.clone().expect("a summary")
}

/// The same numbers as the foot of the window.
#[track_caller]
fn check_counts(desk: &mut Desk) {
    let (summary, counts) = (summary(desk), desk.counts());
    assert_eq!(summary.not_looked_at, counts.not_looked_at);
    for standing in Standing::ALL.into_iter().filter(|standing| standing.is_looked_at()) {
        assert_eq!(summary.counts.of(standing), counts.of(standing), "{standing}");
    }
}

/// One line of it said that the claim holds, another that it must change.
#[test]
fn claims_at_one_place_on_which_analysts_differ_are_one_line_that_says_so() {
    let bench = Bench::new();
    let (mut ann, mut bo) = (bench.open("Ann Alder"), bench.open("Bo Birch"));
    select(&mut ann, "400 million users");
    judge(&mut ann, Verdict::Supported);
    ann.apply(Action::Run(Command::Save));
    // Drawn on a part, and then moved to nearly the words of the other.
    for (words, command) in [
        ("400 million users in India", Command::Draw),
        ("The company has 400 million users in India, it said", Command::MoveSpan),
    ] {
        let (document, span) = words_of(&bo, words);
        bo.apply(Action::SelectWords(Some(Selection { document, span })));
        bo.apply(Action::Run(command));
    }
    judge(&mut bo, Verdict::Disputed);
    bo.apply(Action::Run(Command::Save));
    assert_eq!((bo.counts().contested, bo.counts().looked_at()), (1, 1), "{:?}", bo.notices());
    let summary = summary(&mut bo);
    let told: Vec<(Standing, usize, usize)> = summary
        .claims
        .iter()
        .map(|claim| (claim.standing, claim.verdicts.len(), claim.places.len()))
        .collect();
    assert_eq!(told, [(Standing::Contested, 2, 1)]);
    check_counts(&mut bo);
}

#[test]
fn claims_of_a_document_that_is_left_out_are_not_counted_as_not_looked_at() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "400 million users");
    judge(&mut desk, Verdict::Supported);
    check_counts(&mut desk);
    let document = desk.claim().unwrap().document;
    desk.apply(Action::LeaveOut { document, out: true });
    check_counts(&mut desk);
    desk.apply(Action::LeaveOut { document, out: false });
    check_counts(&mut desk);
}
