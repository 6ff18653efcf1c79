//! A document that is checked word by word: every sentence, points ticked one by one, words that count.

use super::*;
use crate::claim::PointKind;
use crate::project::act::Looked;

fn document(desk: &Desk, title: &str) -> crate::corpus::DocumentId {
    desk.documents().iter().find(|d| d.title.contains(title)).expect("the document").id
}

/// Opens the wire article and sets it to be checked word by word.
fn set(desk: &mut Desk) -> crate::corpus::DocumentId {
    let wire = document(desk, "told the ministry");
    desk.apply(Action::SelectDocument(wire));
    desk.apply(Action::Run(Command::CheckEveryWord));
    assert!(desk.document().unwrap().every_word.is_some(), "{:?}", errors(desk));
    wire
}

fn words(desk: &Desk) -> WordCount {
    desk.document().unwrap().every_word.as_ref().expect("it is checked word by word").words
}

fn points(desk: &Desk) -> Vec<PointView> {
    desk.claim().unwrap().points.as_ref().expect("points").to_vec()
}

fn tick(desk: &mut Desk, text: &str, looked: Option<Looked>) {
    let point = points(desk).into_iter().find(|point| &*point.words == text);
    let point = point.unwrap_or_else(|| panic!("{text:?} is none of {:?}", points(desk)));
    desk.apply(Action::Tick { span: point.span, kind: point.kind, looked });
}

#[track_caller]
fn looked(desk: &Desk, text: &str) -> Option<Looked> {
    points(desk).iter().find(|point| &*point.words == text).expect("the point").looked
}

#[test]
fn every_sentence_is_a_claim_until_the_document_is_set_back() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let before = (rows(&desk), desk.counts());
    let wire = set(&mut desk);
    let sentences = desk.project.as_ref().unwrap().rows.document(wire).unwrap();
    let sentences = sentences.read.as_ref().unwrap().listing().sentences.len();
    let view = desk.document().unwrap().clone();
    assert_eq!(view.marks.len(), sentences, "all of them, opinion and headline too");
    assert!(view.marks.windows(2).all(|pair| pair[0].span.start < pair[1].span.start), "in reading order");
    assert_eq!(desk.undo_name(), Some("set a document to be checked word by word"));
    check_as_remade(&mut desk);
    desk.apply(Action::Run(Command::Undo));
    assert_eq!((rows(&desk), desk.counts()), before);
    assert!(desk.document().unwrap().every_word.is_none());
    desk.apply(Action::Run(Command::Redo));
    assert!(desk.document().unwrap().every_word.is_some());
    desk.apply(Action::CheckEveryWord { document: wire, on: false });
    assert_eq!((rows(&desk), desk.counts()), before);
    desk.apply(Action::CheckEveryWord { document: wire, on: false });
    assert_eq!(
        desk.undo_name(),
        Some("set a document back to the claims proposed"),
        "nothing is written twice"
    );
}

#[test]
fn source_material_is_not_checked_word_by_word() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let wire = document(&desk, "told the ministry");
    desk.apply(Action::SetRole { document: wire, role: Role::Source });
    let before = bytes(&desk);
    desk.apply(Action::CheckEveryWord { document: wire, on: true });
    assert!(errors(&desk).last().unwrap().contains("source material"), "{:?}", errors(&desk));
    assert_eq!(bytes(&desk), before);
    desk.apply(Action::SetRole { document: wire, role: Role::UnderCheck });
    set(&mut desk);
    desk.apply(Action::SetRole { document: wire, role: Role::Source });
    assert!(desk.document().unwrap().every_word.is_none());
    assert_eq!(desk.documents().iter().find(|d| d.id == wire).unwrap().words, None);
}

#[test]
fn points_are_ticked_by_one_key_that_goes_on() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    set(&mut desk);
    select(&mut desk, "1,400 people");
    let shown = points(&desk);
    assert!(shown.iter().any(|p| p.kind == PointKind::Figure && &*p.words == "1,400 people"), "{shown:?}");
    assert!(shown.iter().any(|p| p.kind == PointKind::Date), "{shown:?}");
    assert!(shown.len() >= 3 && shown.iter().all(|point| point.looked.is_none()), "{shown:?}");
    let claim = desk.claim().unwrap().id;
    for done in 1..=shown.len() {
        desk.apply(Action::Run(Command::TickPoint));
        assert_eq!(desk.sitting().claim, Some(claim), "the last one stays in view");
        assert_eq!(points(&desk).iter().filter(|point| point.looked.is_some()).count(), done);
    }
    assert_eq!(standing(&desk), Standing::NotLookedAt, "a tick is no verdict");
    let once = bytes(&desk);
    desk.apply(Action::Run(Command::TickPoint));
    assert_eq!(bytes(&desk), once, "it only goes on: what was not in view is not ticked");
    assert_ne!(desk.sitting().claim, Some(claim));
    assert!(points(&desk).iter().any(|point| point.looked.is_none()));
    for _ in 0..40 {
        desk.apply(Action::Run(Command::PointWrong));
    }
    let every = desk.document().unwrap().every_word.clone().unwrap();
    assert!(every.points.iter().all(|point| point.looked.is_some()));
    assert!(desk.notices().iter().any(|n| n.text == "Every point of this document has been looked at"));
    check_as_remade(&mut desk);
}

#[test]
fn progress_counts_words_that_a_verdict_or_a_tick_covers() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let wire = set(&mut desk);
    let all = words(&desk).all;
    assert_eq!(words(&desk).covered, 0);
    assert!(all > 50, "{all}");
    select(&mut desk, "1,400 people");
    tick(&mut desk, "1,400 people", Some(Looked::Checked));
    assert_eq!(words(&desk), WordCount { all, covered: 2 });
    assert_eq!(desk.documents().iter().find(|d| d.id == wire).unwrap().words, Some(words(&desk)));
    let text = desk.document().unwrap().text.clone();
    let shaded = |desk: &Desk| -> Vec<String> {
        let every = desk.document().unwrap().every_word.clone().unwrap();
        every.uncovered.iter().map(|span| span.of(&text).unwrap().to_owned()).collect()
    };
    assert!(shaded(&desk).iter().any(|words| words == "About"), "{:?}", shaded(&desk));
    assert!(!shaded(&desk).iter().any(|words| words.contains("1,400")), "{:?}", shaded(&desk));
    judge(&mut desk, Verdict::Supported);
    let sentence = "About 1,400 people in 20 countries were targeted over two weeks in April";
    assert_eq!(words(&desk).covered, sentence.split(' ').count(), "the whole sentence, once");
    assert!(!shaded(&desk).iter().any(|words| words.contains("targeted")));
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(words(&desk).covered, 2);
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(words(&desk).covered, 0);
    check_as_remade(&mut desk);
    assert_eq!(words(&desk), WordCount { all, covered: 0 });
}

#[test]
fn a_fact_that_recurs_is_asked_once() {
    let bench = Bench::new();
    let draft = "The first paragraph names Clara Voss and counts 1,400 boats on 3 May 2019.\n\n\
                 Later on, as we think, Clara Voss counted 1,400 boats again.\n";
    std::fs::write(bench.folder().join("wire.txt"), draft).unwrap();
    let mut desk = bench.open("Ann Alder");
    let id = words_of(&desk, "as we think").0;
    desk.apply(Action::SelectDocument(id));
    desk.apply(Action::CheckEveryWord { document: id, on: true });
    select(&mut desk, "The first paragraph");
    let figure = points(&desk).into_iter().find(|point| &*point.words == "1,400 boats").unwrap();
    assert_eq!(figure.elsewhere, 1);
    tick(&mut desk, "1,400 boats", Some(Looked::Checked));
    tick(&mut desk, "Clara Voss", Some(Looked::Wrong));
    select(&mut desk, "as we think");
    assert_eq!(looked(&desk, "1,400 boats"), Some(Looked::Checked));
    assert_eq!(looked(&desk, "Clara Voss"), Some(Looked::Wrong));
    assert_eq!(words(&desk).covered, 8, "at both places");
    assert!(!desk.claim().unwrap().stored, "one act says it for both");
    // Taken back where it stands the second time.
    tick(&mut desk, "1,400 boats", None);
    assert_eq!(words(&desk).covered, 4);
    select(&mut desk, "The first paragraph");
    assert_eq!(looked(&desk, "1,400 boats"), None);
}

#[test]
fn a_tick_changes_and_is_taken_back_by_its_author_alone() {
    let bench = Bench::new();
    let mut ann = bench.open("Ann Alder");
    set(&mut ann);
    select(&mut ann, "1,400 people");
    tick(&mut ann, "1,400 people", Some(Looked::Checked));
    let once = bytes(&ann);
    tick(&mut ann, "1,400 people", Some(Looked::Checked));
    assert_eq!(bytes(&ann), once, "ticked again, nothing is written");
    tick(&mut ann, "1,400 people", Some(Looked::Wrong));
    assert_eq!(looked(&ann, "1,400 people"), Some(Looked::Wrong));
    tick(&mut ann, "1,400 people", Some(Looked::Checked));
    ann.apply(Action::Run(Command::Save));

    let mut bo = bench.open("Bo Birch");
    select(&mut bo, "1,400 people");
    assert_eq!(looked(&bo, "1,400 people"), Some(Looked::Checked), "{:?}", points(&bo));
    let before = bytes(&bo);
    tick(&mut bo, "1,400 people", None);
    assert!(errors(&bo).last().unwrap().contains("Ann Alder ticked this"), "{:?}", errors(&bo));
    assert_eq!(bytes(&bo), before);
    tick(&mut bo, "1,400 people", Some(Looked::Wrong));
    assert_eq!(looked(&bo, "1,400 people"), Some(Looked::Wrong), "one who found it wrong is enough");
    let history: Vec<String> =
        bo.claim().unwrap().history.iter().map(|line| line.words.to_string()).collect();
    assert!(history.iter().any(|line| line == "checked the figure “1,400 people”"), "{history:?}");
    assert!(history.iter().any(|line| line == "found the figure “1,400 people” wrong"), "{history:?}");
    assert!(history.iter().any(|line| line == "withdrew an act of their own (tick)"), "{history:?}");
}

#[test]
fn ticks_outlive_setting_the_document_back() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let wire = set(&mut desk);
    select(&mut desk, "1,400 people");
    tick(&mut desk, "1,400 people", Some(Looked::Checked));
    desk.apply(Action::CheckEveryWord { document: wire, on: false });
    assert!(desk.claim().unwrap().points.is_none());
    assert!(!desk.available(Command::TickPoint));
    desk.apply(Action::CheckEveryWord { document: wire, on: true });
    assert_eq!(looked(&desk, "1,400 people"), Some(Looked::Checked));
}
