//! Citations and their sources: corrected, completed, half filled.

use super::*;
use crate::project::EntryId;
use crate::project::act::Source;

#[track_caller]
fn card(desk: &Desk) -> CitationDraft {
    match desk.modal() {
        Some(Modal::Citation(card)) => (**card).clone(),
        other => panic!("{other:?}"),
    }
}

fn sources(desk: &Desk) -> Vec<Source> {
    let (ledger, standings) = desk.ledger().unwrap();
    standings.sources(ledger).into_iter().map(|state| state.source).collect()
}

fn cite(desk: &mut Desk, card: CitationDraft) -> EntryId {
    let before: Vec<EntryId> = desk.claim().unwrap().citations.iter().map(|c| c.entry).collect();
    desk.apply(Action::KeepCitation(Box::new(card)));
    assert_eq!(errors(desk), Vec::<String>::new());
    let citations = &desk.claim().unwrap().citations;
    citations.iter().map(|c| c.entry).find(|entry| !before.contains(entry)).expect("a new citation")
}

fn of_address() -> CitationDraft {
    CitationDraft {
        title: "An answer".to_owned(),
        author: "Ministry of Letters, Post and Paper; Alder, Ann".to_owned(),
        url: "https://example.org/answer".to_owned(),
        container: "The Gazette".to_owned(),
        quote: "Told on 20 May.".to_owned(),
        ..CitationDraft::default()
    }
}

#[test]
fn a_corrected_source_is_corrected_for_every_citation_of_it() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let other = select(&mut desk, "no letter");
    cite(&mut desk, of_address());
    select(&mut desk, "1,400");
    let entry = cite(&mut desk, of_address());
    assert_eq!(sources(&desk).len(), 1);
    let recorded = sources(&desk)[0].clone();

    desk.apply(Action::EditCitation(entry));
    let card = CitationDraft { title: "A written answer".to_owned(), ..card(&desk) };
    desk.apply(Action::KeepCitation(Box::new(card)));
    let corrected = sources(&desk);
    assert_eq!(corrected.len(), 1);
    assert_eq!(corrected[0].title.as_deref(), Some("A written answer"));
    assert_eq!((&corrected[0].author, &corrected[0].url), (&recorded.author, &recorded.url));
    desk.apply(Action::SelectClaim(other));
    assert!(desk.claim().unwrap().citations[0].source.contains("A written answer"));
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(sources(&desk), [recorded]);
}

#[test]
fn a_correction_that_leaves_the_source_as_it_is_writes_no_source() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    let entry = cite(&mut desk, of_address());
    let before = desk.ledger().unwrap().0.entries().count();
    desk.apply(Action::EditCitation(entry));
    let card = CitationDraft { shows: "a date".to_owned(), ..card(&desk) };
    desk.apply(Action::KeepCitation(Box::new(card)));
    assert_eq!(desk.ledger().unwrap().0.entries().count(), before + 1);
}

#[test]
fn another_source_takes_nothing_over_from_the_one_before() {
    let mut card = CitationDraft {
        accessed: "2026-11-22".to_owned(),
        archived: "https://archive.example/1".to_owned(),
        archived_on: "2019-11-21".to_owned(),
        issued: "2019-11-20".to_owned(),
        doi: "10.1000/182".to_owned(),
        kind: "report".to_owned(),
        shows: "a date".to_owned(),
        locator: "p. 3".to_owned(),
        ..of_address()
    };
    card.drop_source();
    let kept = CitationDraft {
        shows: "a date".to_owned(),
        quote: "Told on 20 May.".to_owned(),
        ..CitationDraft::default()
    };
    assert_eq!(card, kept);
}

#[test]
fn a_source_cited_again_is_completed_and_never_written_over() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    let url = "https://example.org/answer".to_owned();
    cite(&mut desk, CitationDraft { url, ..CitationDraft::default() });
    select(&mut desk, "no letter");
    cite(&mut desk, of_address());
    assert_eq!(sources(&desk).len(), 1);
    assert_eq!(sources(&desk)[0].title.as_deref(), Some("An answer"));
    select(&mut desk, "400 million");
    cite(&mut desk, CitationDraft { title: "Another title".to_owned(), ..of_address() });
    assert_eq!(sources(&desk)[0].title.as_deref(), Some("An answer"));
}

#[test]
fn citing_the_first_passage_goes_on_to_the_next_and_undo_gives_it_back() {
    let bench = Bench::new();
    std::fs::write(
        bench.folder().join("third.txt"),
        "About 1,400 people in 20 countries were targeted over two weeks in April, the report says.\n",
    )
    .unwrap();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.folder()));
    select(&mut desk, "1,400 people");
    let cited = |desk: &Desk| desk.claim().unwrap().evidence.iter().filter(|passage| passage.cited).count();
    let all = desk.claim().unwrap().evidence.len();
    assert!(all > 1 && cited(&desk) == 0, "{all}");
    for count in 1..=2 {
        desk.apply(Action::Run(Command::CiteFirst));
        assert_eq!(errors(&desk), Vec::<String>::new());
        assert_eq!((desk.claim().unwrap().citations.len(), cited(&desk)), (count, count));
    }
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(cited(&desk), 1);
}

// What is half filled

/// The project of `Bench::open`, opened again by the same person.
fn days_later(bench: &Bench, days: i64) -> Desk {
    let world = World::fixed(bench.file("Ann Alder"), 1000 * days as u64);
    let (fixed, later) = (world.clone(), chrono::TimeDelta::days(days));
    let mut desk = Desk::new(world.with_clock(move || fixed.now() + later));
    desk.apply(Action::Open(bench.file("p.ron")));
    desk
}

fn type_card(desk: &mut Desk, edit: impl FnOnce(&mut CitationDraft)) {
    let mut now = card(desk);
    edit(&mut now);
    desk.apply(Action::EditModal(Modal::Citation(Box::new(now))));
}

#[test]
fn a_half_filled_card_outlives_its_dialog_and_a_kill() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    desk.apply(Action::Run(Command::AddCitation));
    desk.take_requests();
    type_card(&mut desk, |card| card.shows = "a date".to_owned());
    desk.apply(Action::CloseModal);
    assert_eq!(desk.modal(), None);
    assert!(desk.notices().iter().any(|notice| notice.text.contains("is kept")), "{:?}", desk.notices());
    // Of another claim it is not.
    select(&mut desk, "no letter");
    assert!(!desk.left_half_filled(HalfFilled::Citation));
    desk.apply(Action::SelectClaim(claim));
    assert!(desk.left_half_filled(HalfFilled::Citation));
    desk.apply(Action::Run(Command::AddCitation));
    assert_eq!(card(&desk).shows, "a date");
    assert_eq!(desk.take_requests(), [], "the clipboard is not mixed in");
    type_card(&mut desk, |card| card.quote = "“Told.”\nSo they say.".to_owned());
    let before = card(&desk);

    // A kill while the card is open: nothing is closed or saved.
    desk.finish();
    drop(desk);
    let mut again = days_later(&bench, 1);
    again.apply(Action::SelectClaim(claim));
    again.apply(Action::Run(Command::AddCitation));
    assert_eq!(card(&again), before);
    again.apply(Action::KeepCitation(Box::new(before)));
    assert!(!again.left_half_filled(HalfFilled::Citation));
    again.apply(Action::Run(Command::AddCitation));
    assert_eq!(card(&again).shows, "");
    again.finish();
    drop(again);
    let mut again = days_later(&bench, 2);
    again.apply(Action::SelectClaim(claim));
    assert!(!again.left_half_filled(HalfFilled::Citation));
}

#[test]
fn every_dialog_that_is_filled_is_there_again_after_a_kill() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    let citation = cite(&mut desk, of_address());
    desk.apply(Action::KeepTried(TriedDraft { asked: "Press desk".to_owned(), ..TriedDraft::default() }));
    let tried = desk.claim().unwrap().tried[0].entry;
    let document = desk.documents()[0].id;
    let openings = [
        Action::EditCitation(citation),
        Action::Run(Command::Tried),
        Action::EditTried(tried),
        Action::RecordOutcome(tried),
        Action::AboutDocument(document),
    ];
    let mut left = Vec::new();
    for opening in &openings {
        desk.apply(opening.clone());
        desk.apply(Action::CloseModal);
        desk.apply(opening.clone());
        assert!(!desk.is_half_filled(), "nothing was typed: {opening:?}");
        let mut modal = desk.modal().unwrap().clone();
        match &mut modal {
            Modal::Citation(card) => card.title = "A title".to_owned(),
            Modal::Tried(draft) => draft.what = "everything".to_owned(),
            Modal::Outcome(draft) => draft.says = "no comment".to_owned(),
            Modal::Document(draft) => draft.values[0] = "A title".to_owned(),
            other => panic!("{other:?}"),
        }
        desk.apply(Action::EditModal(modal.clone()));
        assert!(desk.is_half_filled());
        desk.apply(Action::CloseModal);
        left.push(modal);
    }
    // A new file has a new journal; what is half filled goes along.
    desk.apply(Action::SaveTo(bench.file("q.ron")));
    desk.finish();
    drop(desk);
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.file("q.ron")));
    desk.apply(Action::SelectClaim(claim));
    for (opening, modal) in openings.into_iter().zip(left) {
        desk.apply(opening);
        assert_eq!(desk.modal(), Some(&modal));
        desk.apply(Action::DiscardModal);
        assert_eq!(desk.modal(), None);
    }
    assert!(desk.sitting().dialogs.is_empty());
}

#[test]
fn the_question_for_a_name_lies_over_the_card_and_gives_it_back() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = Desk::new(World::fixed(bench.file("new"), 5));
    desk.apply(Action::Open(bench.file("p.ron")));
    select(&mut desk, "1,400");
    desk.apply(Action::Run(Command::AddCitation));
    type_card(&mut desk, |card| card.shows = "a date".to_owned());
    let filled = card(&desk);
    desk.apply(Action::KeepCitation(Box::new(filled.clone())));
    assert!(matches!(desk.modal(), Some(Modal::Name { .. })));
    desk.apply(Action::CloseModal);
    assert_eq!(card(&desk), filled);
    desk.apply(Action::KeepCitation(Box::new(filled)));
    desk.apply(Action::KeepName { name: "Bo Birch".to_owned(), initials: String::new() });
    assert_eq!(desk.modal(), None);
    assert_eq!(desk.claim().unwrap().citations.len(), 1);
}

#[test]
fn striking_out_waits_for_the_name_and_takes_what_is_half_filled_about_it_along() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    let entry = cite(&mut desk, of_address());
    desk.apply(Action::Run(Command::Save));
    desk.finish();
    let mut other = Desk::new(World::fixed(bench.file("new"), 5));
    other.apply(Action::Open(bench.file("p.ron")));
    other.apply(Action::SelectClaim(claim));
    other.apply(Action::EditCitation(entry));
    type_card(&mut other, |card| card.shows = "a date".to_owned());
    other.apply(Action::CloseModal);
    other.apply(Action::Strike(entry));
    let Some(Modal::Confirm(confirm)) = other.modal().cloned() else { panic!("{:?}", other.modal()) };
    other.apply(Action::Confirmed(confirm));
    assert!(matches!(other.modal(), Some(Modal::Name { .. })), "{:?}", other.modal());
    other.apply(Action::KeepName { name: "Bo Birch".to_owned(), initials: String::new() });
    assert_eq!(errors(&other), Vec::<String>::new());
    assert!(other.claim().unwrap().citations.is_empty());
    assert!(other.sitting().dialogs.is_empty());
}

#[test]
fn folders_put_together_are_there_again_where_one_of_them_is_mistyped() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Run(Command::NewProject));
    let folders = [bench.file("articels"), bench.file("sources")];
    for path in &folders {
        desk.apply(Action::AddFolder { path: path.clone(), source: false });
    }
    desk.apply(Action::CreateProject);
    assert!(!desk.is_open());
    desk.apply(Action::Run(Command::NewProject));
    let Some(Modal::NewProject(draft)) = desk.modal() else { panic!("{:?}", desk.modal()) };
    assert_eq!(draft.folders, folders);
    for path in folders {
        desk.apply(Action::RemoveFolder(path));
    }
    desk.apply(Action::AddFolder { path: bench.folder(), source: false });
    desk.apply(Action::CreateProject);
    assert!(desk.is_open(), "{:?}", desk.notices());
    desk.apply(Action::Run(Command::NewProject));
    assert_eq!(desk.modal(), Some(&Modal::NewProject(NewProjectDraft::default())));
}
