//! Apply, then undo: the same bytes before a save; the same standings, selection and queue after one.

use super::*;
use proptest::prelude::*;

/// One random thing an analyst does.
#[derive(Clone, Debug)]
enum Deed {
    Judge(usize, u8),
    Dismiss(usize),
    Qualify(usize, usize),
    Reason(usize, u8),
    Word(usize, u8),
    Comment(usize),
    Cite(usize, u8),
    Passage(usize),
    Try(usize),
    Draw(usize),
    Carry(usize),
    SignOff(usize),
    Leave(usize, bool),
    Title(u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    let claim = 0..8_usize;
    prop_oneof![
        4 => (claim.clone(), 0..3_u8).prop_map(|(c, v)| Deed::Judge(c, v)),
        1 => claim.clone().prop_map(Deed::Dismiss),
        1 => (claim.clone(), 0..6_usize).prop_map(|(c, q)| Deed::Qualify(c, q)),
        1 => (claim.clone(), any::<u8>()).prop_map(|(c, n)| Deed::Reason(c, n)),
        1 => (claim.clone(), any::<u8>()).prop_map(|(c, n)| Deed::Word(c, n)),
        1 => claim.clone().prop_map(Deed::Comment),
        2 => (claim.clone(), 0..3_u8).prop_map(|(c, n)| Deed::Cite(c, n)),
        1 => claim.clone().prop_map(Deed::Passage),
        1 => claim.clone().prop_map(Deed::Try),
        1 => (0..3_usize).prop_map(Deed::Draw),
        1 => claim.clone().prop_map(Deed::Carry),
        1 => claim.clone().prop_map(Deed::SignOff),
        1 => (0..2_usize, any::<bool>()).prop_map(|(d, out)| Deed::Leave(d, out)),
        1 => any::<u8>().prop_map(Deed::Title),
    ]
}

const DRAWN: [&str; 3] = ["two weeks in April", "no letter before", "told the ministry about the weakness"];

fn choose(desk: &mut Desk, at: usize) {
    if desk.row_count() > 0 {
        let claim = desk.row(at % desk.row_count()).unwrap().claim;
        desk.apply(Action::SelectClaim(claim));
    }
}

fn verdict(n: u8) -> Verdict {
    [Verdict::Supported, Verdict::Disputed, Verdict::Unverified][usize::from(n) % 3]
}

fn does(desk: &mut Desk, deed: &Deed) {
    match deed {
        Deed::Judge(c, _)
        | Deed::Dismiss(c)
        | Deed::Qualify(c, _)
        | Deed::Reason(c, _)
        | Deed::Word(c, _)
        | Deed::Comment(c)
        | Deed::Cite(c, _)
        | Deed::Passage(c)
        | Deed::Try(c)
        | Deed::Carry(c)
        | Deed::SignOff(c) => choose(desk, *c),
        Deed::Draw(_) | Deed::Leave(..) | Deed::Title(_) => {}
    }
    let typed = |desk: &mut Desk, field, text| {
        desk.apply(Action::Draft { field, text });
        desk.apply(Action::Keep(field));
        desk.apply(Action::Discard(field));
    };
    match *deed {
        Deed::Judge(_, n) => desk.apply(Action::Judge(verdict(n))),
        Deed::Dismiss(_) => desk.apply(Action::Run(Command::Dismiss)),
        Deed::Qualify(_, q) => {
            if desk.claim().is_some_and(|view| view.mine.is_some()) {
                desk.apply(Action::ToggleQualifier(Qualifier::ALL[q]));
            }
        }
        Deed::Reason(_, n) => typed(desk, Field::Reason, format!("reason {n}")),
        Deed::Word(_, n) => typed(desk, Field::Wording, format!("wording {n}")),
        Deed::Comment(_) => typed(desk, Field::Comment, "a comment".to_owned()),
        Deed::Cite(_, n) => desk.apply(Action::KeepCitation(Box::new(CitationDraft {
            url: format!("https://example.org/{n}"),
            stance: [Stance::Supports, Stance::Disputes, Stance::Context][usize::from(n)],
            ..CitationDraft::default()
        }))),
        Deed::Passage(_) => {
            let (document, span) = words_of(desk, "20 November 2019");
            desk.apply(Action::CitePassage { document, span });
        }
        Deed::Try(_) => {
            desk.apply(Action::KeepTried(TriedDraft {
                asked: "somebody".to_owned(),
                ..TriedDraft::default()
            }));
        }
        Deed::Draw(n) => {
            let (document, span) = words_of(desk, DRAWN[n]);
            desk.apply(Action::SelectWords(Some(Selection { document, span })));
            desk.apply(Action::Run(Command::Draw));
            desk.apply(Action::SelectWords(None));
        }
        Deed::Carry(_) => desk.apply(Action::Run(Command::ApplyToSightings)),
        Deed::SignOff(_) => desk.apply(Action::Run(Command::SignOff)),
        Deed::Leave(d, out) => {
            let mut ids: Vec<_> = desk.documents().iter().map(|document| document.id).collect();
            ids.sort();
            desk.apply(Action::LeaveOut { document: ids[d], out });
        }
        Deed::Title(n) => desk.apply(Action::SetTitle(format!("title {n}"))),
    }
}

/// What undo must bring back after a save.
#[derive(Debug, PartialEq)]
struct Seen {
    rows: Vec<(String, Standing)>,
    selected: Option<ClaimId>,
    counts: Counts,
    by_document: Vec<(crate::corpus::DocumentId, Counts)>,
    title: String,
    citations: Vec<usize>,
}

fn seen(desk: &mut Desk) -> Seen {
    let here = desk.place();
    desk.refilter();
    let claims: Vec<ClaimId> =
        (0..desk.row_count()).filter_map(|at| desk.row(at)).map(|row| row.claim).collect();
    let citations = claims
        .iter()
        .map(|claim| {
            desk.project.as_ref().map_or(0, |p| p.standings.state(&p.ledger, *claim).citations.len())
        })
        .collect();
    Seen {
        rows: rows(desk),
        selected: here.claim,
        counts: desk.counts(),
        by_document: desk.documents().iter().map(|d| (d.id, d.counts)).collect(),
        title: desk.title().to_owned(),
        citations,
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn steps(desk: &Desk) -> usize {
    desk.project.as_ref().map_or(0, |project| project.undo.done.len())
}

/// Counts kept act by act are the counts of all rows.
fn check_counts(desk: &Desk) {
    let mut counted = [0; 6];
    for row in (0..desk.row_count()).filter_map(|at| desk.row(at)) {
        counted[row.standing as usize] += 1;
    }
    let kept = desk.counts();
    assert_eq!(counted, Standing::ALL.map(|standing| kept.of(standing)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn undone_before_a_save_the_bytes_are_the_same(deeds in prop::collection::vec(deed(), 1..10)) {
        let bench = Bench::new();
        let mut desk = bench.open("Ann Alder");
        let mut states = vec![(bytes(&desk), seen(&mut desk).rows)];
        for deed in &deeds {
            let before = steps(&desk);
            does(&mut desk, deed);
            let now = (bytes(&desk), seen(&mut desk).rows);
            match steps(&desk) {
                after if after > before => states.push(now),
                _ => prop_assert_eq!(&now.0, &states.last().unwrap().0, "no step and yet a change: {:?}", deed),
            }
            check_counts(&desk);
        }
        let last = states.pop().unwrap();
        let done = states.len();
        for state in states.iter().rev() {
            desk.apply(Action::Run(Command::Undo));
            prop_assert_eq!(text(&bytes(&desk)), text(&state.0));
            prop_assert_eq!(&seen(&mut desk).rows, &state.1);
        }
        for _ in 0..done {
            desk.apply(Action::Run(Command::Redo));
        }
        prop_assert_eq!(text(&bytes(&desk)), text(&last.0));
        check_counts(&desk);
        check_as_remade(&mut desk);
    }

    #[test]
    fn undone_after_a_save_all_stands_as_before(
        first in prop::collection::vec(deed(), 0..5),
        then in prop::collection::vec(deed(), 1..5),
    ) {
        let bench = Bench::new();
        let mut desk = bench.open("Ann Alder");
        for deed in &first {
            does(&mut desk, deed);
        }
        let mut states = vec![seen(&mut desk)];
        for deed in &then {
            let before = steps(&desk);
            does(&mut desk, deed);
            if steps(&desk) > before {
                states.push(seen(&mut desk));
            }
        }
        desk.apply(Action::Run(Command::Save));
        desk.finish();
        let last = states.pop().unwrap();
        for state in states.iter().rev() {
            desk.apply(Action::Run(Command::Undo));
            let now = seen(&mut desk);
            prop_assert_eq!((&now.rows, now.counts, &now.citations), (&state.rows, state.counts, &state.citations));
            prop_assert_eq!(&now.title, &state.title);
        }
        for _ in 0..states.len() {
            desk.apply(Action::Run(Command::Redo));
        }
        let now = seen(&mut desk);
        prop_assert_eq!((&now.rows, now.counts), (&last.rows, last.counts));
    }
}

#[test]
fn undo_goes_back_to_where_the_act_was_done() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let first = select(&mut desk, "400 million");
    judge(&mut desk, Verdict::Supported);
    let second = select(&mut desk, "no letter");
    judge(&mut desk, Verdict::Disputed);
    for save in [false, true] {
        if save {
            desk.apply(Action::Run(Command::Save));
            desk.finish();
        }
        select(&mut desk, "shared nothing");
        desk.apply(Action::Run(Command::Undo));
        assert_eq!(desk.sitting().claim, Some(second));
        desk.apply(Action::Run(Command::Undo));
        assert_eq!(desk.sitting().claim, Some(first));
        assert_eq!(desk.counts().looked_at(), 0);
        desk.apply(Action::Run(Command::Redo));
        desk.apply(Action::Run(Command::Redo));
        assert_eq!((desk.counts().supported, desk.counts().disputed), (1, 1));
    }
}

#[track_caller]
fn button(desk: &Desk, text: &str) -> Option<Action> {
    let notice = desk.notices().iter().rev().find(|notice| notice.text.contains(text));
    let notice = notice.unwrap_or_else(|| panic!("{:?}", desk.notices()));
    notice.button.as_ref().map(|button| (*button.action).clone())
}

#[test]
fn undo_in_a_toast_undoes_its_own_step_or_nothing() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = bench.open("Ann Alder");
    std::fs::copy(bench.file("p.ron"), bench.file("copy.ron")).unwrap();
    let mut other = bench.desk("Bo Birch");
    other.apply(Action::Open(bench.file("copy.ron")));
    select(&mut other, "no letter");
    judge(&mut other, Verdict::Supported);
    other.apply(Action::Run(Command::Save));
    other.finish();

    // It is pointed at while all this is done.
    desk.apply(Action::HoldNotices(true));
    desk.apply(Action::Join(vec![bench.file("copy.ron")]));
    let undo_join = button(&desk, "came in from").expect("an undo");
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Disputed);
    assert_eq!(button(&desk, "came in from"), None, "it is no longer the last step");
    desk.apply(undo_join.clone());
    assert_eq!((desk.counts().supported, desk.counts().disputed), (1, 1), "nothing is undone in its place");
    desk.apply(Action::Run(Command::Undo));
    assert_eq!((desk.counts().supported, desk.counts().disputed), (1, 0));
    desk.apply(undo_join);
    assert_eq!((desk.counts().supported, desk.counts().disputed), (0, 0));
}

#[test]
fn redo_in_an_older_toast_redoes_no_newer_step() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    for (words, verdict) in [("1,400", Verdict::Supported), ("no letter", Verdict::Disputed)] {
        select(&mut desk, words);
        judge(&mut desk, verdict);
    }
    desk.apply(Action::Run(Command::Undo));
    let redo = button(&desk, "Undone: disputed").expect("a redo");
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(button(&desk, "Undone: disputed"), None);
    desk.apply(redo);
    assert_eq!(desk.counts().looked_at(), 0);
    desk.apply(button(&desk, "Undone: supported").expect("a redo"));
    assert_eq!(desk.counts().supported, 1);
}

#[test]
fn what_was_told_of_a_project_goes_with_it() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let settings = desk.notices().len();
    let document = desk.documents()[0].clone();
    std::fs::write(bench.folder().join("late.txt"), format!("{WIRE}\nA word more.\n")).unwrap();
    // Unasked, as on opening: who asks is shown the dialog.
    desk.look_for_new(newcomers::Occasion::Opening);
    desk.tick();
    assert!(button(&desk, "later version").is_some(), "of {}", document.title);
    std::fs::create_dir(bench.file("b")).unwrap();
    std::fs::write(bench.file("b").join("b.txt"), "The office counted 12 letters in May.").unwrap();
    desk.apply(Action::Run(Command::Save));
    desk.finish();
    desk.apply(Action::Open(bench.file("b")));
    assert_eq!(desk.documents().len(), 1);
    assert!(desk.notices().len() <= settings, "{:?}", desk.notices());
    desk.apply(Action::Run(Command::SignOff));
    assert!(!desk.notices().is_empty());
    desk.apply(Action::Confirmed(Confirm::ForgetProject));
    assert!(!desk.is_open());
    assert!(desk.notices().iter().all(|notice| !notice.of_project), "{:?}", desk.notices());
}

/// A colleague struck one act of a step out, and the strike came by joining: the rest is done again all the same.
#[test]
fn a_step_of_which_an_act_was_struck_out_meanwhile_is_done_again_without_it() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    desk.apply(Action::KeepCitation(Box::new(CitationDraft {
        url: "https://example.org/answer".to_owned(),
        shows: "a date".to_owned(),
        ..CitationDraft::default()
    })));
    let (ledger, standings) = desk.ledger().unwrap();
    let source = standings.sources(ledger)[0].entry;
    desk.apply(Action::SaveCopy(bench.file("copy.ron")));
    let mut other = bench.desk("Bo Birch");
    other.apply(Action::Open(bench.file("copy.ron")));
    other.apply(Action::Strike(source));
    let Some(Modal::Confirm(confirm)) = other.modal().cloned() else { panic!("{:?}", other.modal()) };
    other.apply(Action::Confirmed(confirm));
    other.finish();

    desk.apply(Action::Run(Command::Undo));
    assert!(desk.claim().unwrap().citations.is_empty());
    let undone = desk.project.as_mut().map(|project| std::mem::take(&mut project.undo.undone)).unwrap();
    desk.apply(Action::Join(vec![bench.file("copy.ron")]));
    // A join ends what could be done again; one that comes with saving does not.
    desk.project.as_mut().unwrap().undo.undone = undone;
    let citation = desk.claim().unwrap().citations.len();
    desk.apply(Action::Run(Command::Redo));
    assert_eq!(errors(&desk), Vec::<String>::new());
    assert_eq!(desk.claim().unwrap().citations.len(), 1, "{citation}");
    assert!(!desk.ledger().unwrap().0.contains(source));
    check_as_remade(&mut desk);
}

#[test]
fn an_act_on_many_claims_or_on_a_document_is_told_with_its_undo() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    assert!(desk.notices().iter().all(|notice| notice.button.is_none()), "one claim is in sight");
    desk.apply(Action::ShowPage(Page::Claims));
    desk.apply(Action::ChooseAllShown);
    let many = desk.sitting().chosen.len();
    judge(&mut desk, Verdict::Disputed);
    let undo = button(&desk, &format!("Disputed {many} claims")).expect("an undo");
    desk.apply(undo);
    assert_eq!((desk.counts().supported, desk.counts().disputed), (1, 0));
    let document = desk.documents()[0].id;
    desk.apply(Action::LeaveOut { document, out: true });
    desk.apply(button(&desk, "Left a document out").expect("an undo"));
    assert!(!desk.documents().iter().any(|document| document.left_out));
}
