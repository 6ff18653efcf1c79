//! New documents and later versions: noticed, offered, confirmed; claims found again, and nobody asked twice.

use super::*;

const LATER: &str = "Company says it told the ministry in May\n\ndate 2019-11-02\n\n\
New Delhi: The company said on Friday that it had told the ministry about the weakness in May. \
About 2,400 people in 20 countries were targeted over two weeks in April. \
The company has 400 million users in India, it said. A court in Oslo fined the company 3 million euros in June.\n";

impl Bench {
    fn add(&self, name: &str, words: &str) {
        std::fs::write(self.folder().join(name), words).unwrap();
    }
}

fn look(desk: &mut Desk) {
    desk.apply(Action::Run(Command::LookForNew));
    desk.tick();
}

fn document(desk: &Desk, path: &str) -> DocumentRow {
    desk.documents().iter().find(|row| row.path.ends_with(path)).unwrap_or_else(|| panic!("{path}")).clone()
}

/// A project in which the later version was confirmed, after two of its claims were judged.
fn with_version(bench: &Bench) -> (Desk, ClaimId, ClaimId) {
    let mut desk = bench.open("Ann Alder");
    let same = select(&mut desk, "400 million users");
    judge(&mut desk, Verdict::Supported);
    desk.apply(Action::SetFilters(Filters {
        document: Some(document(&desk, "wire.txt").id),
        ..Filters::default()
    }));
    let row =
        (0..desk.row_count()).filter_map(|at| desk.row(at)).find(|row| row.words.contains("1,400")).unwrap();
    desk.apply(Action::SelectClaim(row.claim));
    judge(&mut desk, Verdict::Disputed);
    bench.add("wire-2.txt", LATER);
    look(&mut desk);
    let (old, new) = (document(&desk, "wire.txt").id, desk.newcomers()[0].clone());
    assert_eq!(new.version_of.as_ref().map(|(id, ..)| *id), Some(old), "{new:?}");
    desk.apply(Action::Follow { document: new.id, older: old });
    desk.tick();
    desk.apply(Action::SetFilters(Filters::default()));
    (desk, same, row.claim)
}

#[test]
fn a_new_document_is_noticed_and_taken_in() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    look(&mut desk);
    assert!(desk.newcomers().is_empty());
    bench.add("third.txt", "The harbour was closed for 30 days in June 2018, the mayor of Lima said.\n");
    look(&mut desk);
    let new = desk.newcomers();
    assert_eq!((new.len(), new[0].version_of.clone()), (1, None));
    let claims = desk.counts().claims();
    desk.apply(Action::TakeNewcomers(vec![new[0].id]));
    desk.tick();
    assert_eq!(desk.documents().len(), 3);
    assert!(desk.counts().claims() > claims && desk.newcomers().is_empty());
    // It is in the project file, and opened again nothing is new.
    desk.apply(Action::Run(Command::Save));
    desk.tick();
    desk.apply(Action::Open(bench.file("p.ron")));
    assert_eq!((desk.documents().len(), desk.newcomers().len()), (3, 0));
}

#[test]
fn on_opening_too_what_came_is_noticed() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    bench.add("third.txt", "The harbour was closed for 30 days in June 2018, the mayor of Lima said.\n");
    let desk = bench.open("Ann Alder");
    assert_eq!(desk.newcomers().len(), 1);
    assert!(
        desk.notices().iter().any(|notice| notice.text.contains("not in the project")),
        "{:?}",
        desk.notices()
    );
}

/// A project that came by mail could name the home folder, and all of it was read, kept and offered.
#[test]
fn a_folder_that_nobody_chose_here_is_looked_through_only_when_asked() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    bench.add("private.txt", "The harbour was closed for 30 days in June 2018, the mayor of Lima said.\n");
    let mut desk = bench.open("Bo Birch");
    assert_eq!((desk.documents().len(), desk.newcomers().len()), (2, 0), "{:?}", desk.notices());
    look(&mut desk);
    let Some(Modal::Confirm(question)) = desk.modal().cloned() else { panic!("{:?}", desk.notices()) };
    let folders = [("articles".to_owned(), bench.folder().canonicalize().unwrap())];
    assert_eq!(question, Confirm::LookInFolders { folders: folders.into() });
    assert!(desk.newcomers().is_empty());
    desk.apply(Action::Confirmed(question));
    desk.tick();
    assert_eq!((desk.newcomers().len(), desk.modal()), (1, Some(&Modal::Newcomers)));
    // It is chosen now, and not asked about again.
    desk.finish();
    assert_eq!(bench.open("Bo Birch").newcomers().len(), 1);
}

/// Opening one document read all that lies beside it, the next time.
#[test]
fn who_opens_a_document_did_not_choose_its_folder() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.folder().join("wire.txt")));
    desk.apply(Action::SaveTo(bench.file("one.ron")));
    desk.tick();
    desk.apply(Action::Open(bench.file("one.ron")));
    desk.tick();
    assert_eq!((desk.documents().len(), desk.newcomers().len()), (1, 0), "{:?}", desk.notices());
    assert!(!desk.documents()[0].missing);
    let folder = bench.folder().canonicalize().unwrap();
    let chosen = desk.settings().folders.values().flat_map(|folders| folders.values());
    assert_eq!(chosen.collect::<Vec<_>>(), [&folder.join("wire.txt")]);
}

#[test]
fn versions_are_one_row_and_an_unchanged_claim_keeps_its_verdict() {
    let bench = Bench::new();
    let (mut desk, same, _) = with_version(&bench);
    assert_eq!(desk.documents().len(), 2, "the newest on top, the older in it");
    let newest = document(&desk, "wire-2.txt");
    assert_eq!(newest.older.len(), 1);
    desk.apply(Action::SelectClaim(same));
    let view = desk.claim().unwrap();
    assert_eq!((view.document, view.standing), (newest.id, Standing::Supported));
    assert_eq!(view.version.as_ref().map(|version| &version.place), Some(&VersionPlace::Same));
    assert!(view.span.is_some());
    // Its sentence is one claim, not two.
    let same_words =
        (0..desk.row_count()).filter_map(|at| desk.row(at)).filter(|r| r.words.contains("400 million"));
    assert_eq!(same_words.count(), 1);
}

#[test]
fn a_changed_figure_asks_and_once_confirmed_the_claim_is_open_again() {
    let bench = Bench::new();
    let (mut desk, _, changed) = with_version(&bench);
    desk.apply(Action::SelectClaim(changed));
    let view = desk.claim().unwrap().clone();
    let Some(VersionPlace::Changed { span, words_now, pieces, confirmed: false }) =
        view.version.clone().map(|v| v.place)
    else {
        panic!("it should ask")
    };
    assert!(
        words_now.contains("2,400") && pieces.iter().any(|piece| piece.kind != crate::text::PieceKind::Same)
    );
    desk.apply(Action::ConfirmPlace { claim: changed, document: view.document, span });
    desk.apply(Action::SelectClaim(changed));
    let view = desk.claim().unwrap();
    assert_eq!(view.standing, Standing::NotLookedAt, "a verdict on other words does not count");
    assert!(view.verdicts.iter().any(|verdict| verdict.on_old_words), "and is kept beside it");
    assert!(matches!(view.version.as_ref().unwrap().place, VersionPlace::Changed { confirmed: true, .. }));
    // Nobody is asked twice: the place is in the file.
    desk.apply(Action::Run(Command::Save));
    desk.tick();
    desk.apply(Action::Open(bench.file("p.ron")));
    desk.apply(Action::SelectClaim(changed));
    let place = desk.claim().unwrap().version.clone().unwrap().place;
    assert!(matches!(place, VersionPlace::Changed { confirmed: true, .. }), "{place:?}");
}

#[test]
fn a_filter_shows_new_and_changed_sentences_only() {
    let bench = Bench::new();
    let (mut desk, same, changed) = with_version(&bench);
    desk.apply(Action::SetFilters(Filters { new_in_version: true, ..Filters::default() }));
    let shown: Vec<ClaimRow> = (0..desk.row_count()).filter_map(|at| desk.row(at)).collect();
    let holds = |words: &str| shown.iter().any(|row| row.words.contains(words));
    assert!(holds("fined the company 3 million"), "{shown:?}");
    assert!(shown.iter().any(|row| row.claim == changed));
    assert!(!shown.iter().any(|row| row.claim == same) && !holds("told the ministry about the weakness"));
}

#[test]
fn undone_the_two_stand_apart_again() {
    let bench = Bench::new();
    let (mut desk, same, _) = with_version(&bench);
    desk.apply(Action::Run(Command::Undo));
    desk.tick();
    assert_eq!(desk.documents().len(), 3);
    desk.apply(Action::SelectClaim(same));
    let view = desk.claim().unwrap();
    assert_eq!((view.document, view.version.clone()), (document(&desk, "wire.txt").id, None));
    assert_eq!(view.standing, Standing::Supported);
}
