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
    let Some(VersionPlace::Changed { span, words_now, pieces, confirmed: false, .. }) =
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

const HARBOUR: &str = "The harbour was closed for 30 days in June 2018, the mayor of Lima said.\n";
const ROAD: &str = "The council paid 12 million euros for the road in 2017, an auditor said.\n";

/// A desk on `p.ron` whose clock stands at so many seconds, each look at it `step` later.
fn clocked(bench: &Bench, person: &str, step: i64) -> (Desk, Arc<std::sync::atomic::AtomicI64>) {
    use std::sync::atomic::{AtomicI64, Ordering};
    bench.open(person).finish();
    let seconds = Arc::new(AtomicI64::new(1_795_338_000));
    let clock = Arc::clone(&seconds);
    let world = World::fixed(bench.file(person), 7).with_clock(move || {
        let now = clock.fetch_add(step, Ordering::Relaxed);
        chrono::DateTime::from_timestamp(now, 0).unwrap()
    });
    let mut desk = Desk::new(world);
    desk.apply(Action::Open(bench.file("p.ron")));
    assert!(desk.is_open(), "{:?}", desk.notices());
    (desk, seconds)
}

fn offers(desk: &Desk) -> Vec<&str> {
    let told = desk.notices().iter().filter(|notice| notice.text.contains("not in the project"));
    told.map(|notice| notice.text.as_str()).collect()
}

#[test]
fn what_came_while_the_window_was_behind_is_noticed_after_a_rest() {
    use std::sync::atomic::Ordering::Relaxed;
    let bench = Bench::new();
    let (mut desk, clock) = clocked(&bench, "Ann Alder", 0);
    bench.add("third.txt", HARBOUR);
    desk.apply(Action::CameBack);
    assert!(desk.newcomers().is_empty(), "it was looked a moment ago, at opening");
    assert_eq!(desk.next_tick(), Some(std::time::Duration::from_secs(10)), "and will be again");
    clock.fetch_add(10, Relaxed);
    desk.tick();
    desk.tick();
    assert_eq!((desk.newcomers().len(), offers(&desk).len()), (1, 1));
    assert_eq!(desk.modal(), None, "nobody asked for a dialog");
    // What was told is not told again, but more is.
    clock.fetch_add(60, Relaxed);
    desk.apply(Action::DismissNotice(desk.notices().last().unwrap().id));
    desk.apply(Action::CameBack);
    assert_eq!((desk.newcomers().len(), offers(&desk).len()), (1, 0));
    bench.add("fourth.txt", ROAD);
    clock.fetch_add(60, Relaxed);
    desk.apply(Action::CameBack);
    assert_eq!(offers(&desk), ["2 documents not in the project lie in its folders"]);
    let paths: Vec<Arc<str>> = desk.newcomers().into_iter().map(|new| new.path).collect();
    assert_eq!(paths, ["articles/fourth.txt".into(), "articles/third.txt".into()]);
}

#[test]
fn a_file_that_changed_behind_the_window_is_offered_as_a_version() {
    let bench = Bench::new();
    let (mut desk, clock) = clocked(&bench, "Ann Alder", 0);
    bench.add("wire.txt", LATER);
    clock.fetch_add(60, std::sync::atomic::Ordering::Relaxed);
    desk.apply(Action::CameBack);
    let signs: Vec<_> = desk.newcomers().into_iter().filter_map(|new| new.version_of).map(|v| v.2).collect();
    assert_eq!(signs, [alike::Sign::Path]);
}

/// Once another command had read the folder, a document that was saved again since was never offered: its file did not
/// change any more, and its path was listed.
#[test]
fn a_changed_file_is_offered_though_it_was_read_and_kept_before() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let changed = bench.folder().join("wire.txt");
    bench.add("wire.txt", LATER);
    // Long before the day of the desk, so that what is kept of it is believed.
    let then = std::time::UNIX_EPOCH + std::time::Duration::from_hours(400_000);
    std::fs::File::options().write(true).open(&changed).unwrap().set_modified(then).unwrap();
    for round in 0..2 {
        let mut desk = bench.open_file("Ann Alder");
        look(&mut desk);
        let offered: Vec<_> = desk.newcomers().into_iter().map(|new| new.path).collect();
        assert_eq!(offered, ["articles/wire.txt".into()], "round {round}");
        desk.apply(Action::PassNewcomers(vec![desk.newcomers()[0].id]));
        desk.finish();
    }
}

/// The verdict went to the old words, and could never count.
#[test]
fn a_claim_that_was_confirmed_in_a_later_version_is_judged_on_its_words() {
    let bench = Bench::new();
    let (mut desk, _, changed) = with_version(&bench);
    desk.apply(Action::SelectClaim(changed));
    // What it was worded as is of the old words too.
    desk.apply(Action::Draft { field: Field::Wording, text: "1,400 people were targeted".to_owned() });
    desk.apply(Action::Keep(Field::Wording));
    let view = desk.claim().unwrap().clone();
    let Some(VersionPlace::Changed { span, .. }) = view.version.clone().map(|version| version.place) else {
        panic!("it should ask")
    };
    desk.apply(Action::ConfirmPlace { claim: changed, document: view.document, span });
    desk.apply(Action::SelectClaim(changed));
    assert!(desk.claim().unwrap().wording.contains("2,400"), "{}", desk.claim().unwrap().wording);
    judge(&mut desk, Verdict::Supported);
    let view = desk.claim().unwrap();
    assert_eq!((view.standing, view.mine.is_some()), (Standing::Supported, true), "{:?}", view.verdicts);
    check_as_remade(&mut desk);
    // One step back the claim asks to be judged, two steps back where it stands.
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(standing(&desk), Standing::NotLookedAt);
    desk.apply(Action::Run(Command::Undo));
    assert!(desk.claim().unwrap().wording.contains("1,400"));
}

/// The document was added all the same, that it is a version was dropped, and nobody was asked again.
#[test]
fn who_gives_no_name_has_said_nothing_of_a_version() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    bench.add("wire-2.txt", LATER);
    let mut desk = Desk::new(World::fixed(bench.file("Bo Birch"), 9));
    desk.apply(Action::Open(bench.file("p.ron")));
    look(&mut desk);
    let Some(Modal::Confirm(question)) = desk.modal().cloned() else { panic!("{:?}", desk.notices()) };
    desk.apply(Action::Confirmed(question));
    desk.tick();
    let (old, new) = (document(&desk, "wire.txt").id, desk.newcomers()[0].id);
    for act in [Action::Follow { document: new, older: old }, Action::StandsAlone(new)] {
        desk.apply(act);
        assert!(matches!(desk.modal(), Some(Modal::Name { .. })));
        desk.apply(Action::CloseModal);
        assert_eq!((desk.documents().len(), desk.newcomers().len()), (2, 1));
        assert_eq!(desk.modal(), Some(&Modal::Newcomers), "the question stays");
    }
    desk.apply(Action::Follow { document: new, older: old });
    desk.apply(Action::KeepName { name: "Bo Birch".to_owned(), initials: String::new() });
    desk.tick();
    assert_eq!((desk.newcomers().len(), document(&desk, "wire-2.txt").older.to_vec()), (0, vec![old]));
}

/// A draft that was saved again before anybody took it was offered twice, and both were added.
#[test]
fn a_file_that_changes_while_it_is_offered_is_offered_once() {
    use std::sync::atomic::Ordering::Relaxed;
    let bench = Bench::new();
    let (mut desk, clock) = clocked(&bench, "Ann Alder", 0);
    for text in [HARBOUR, ROAD] {
        bench.add("third.txt", text);
        clock.fetch_add(60, Relaxed);
        desk.apply(Action::CameBack);
        assert_eq!((desk.newcomers().len(), offers(&desk).len()), (1, 1));
    }
    desk.apply(Action::TakeNewcomers(vec![desk.newcomers()[0].id]));
    desk.tick();
    assert_eq!((desk.documents().len(), desk.newcomers().len()), (3, 0));
}

#[test]
fn what_was_passed_over_is_offered_again_only_to_who_asks() {
    use std::sync::atomic::Ordering::Relaxed;
    let bench = Bench::new();
    let (mut desk, clock) = clocked(&bench, "Ann Alder", 0);
    bench.add("third.txt", HARBOUR);
    clock.fetch_add(60, Relaxed);
    desk.apply(Action::CameBack);
    desk.apply(Action::PassNewcomers(vec![desk.newcomers()[0].id]));
    assert_eq!((desk.newcomers().len(), offers(&desk).len()), (0, 0), "nothing is left to add");
    clock.fetch_add(60, Relaxed);
    desk.apply(Action::CameBack);
    assert!(desk.newcomers().is_empty());
    look(&mut desk);
    assert_eq!((desk.newcomers().len(), desk.modal()), (1, Some(&Modal::Newcomers)));
}

#[test]
fn who_chose_no_folder_here_has_none_looked_through_when_the_window_comes_back() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    bench.add("private.txt", HARBOUR);
    let (mut desk, clock) = clocked(&bench, "Bo Birch", 0);
    clock.fetch_add(60, std::sync::atomic::Ordering::Relaxed);
    desk.apply(Action::CameBack);
    assert_eq!((desk.newcomers().len(), desk.modal()), (0, None));
    assert_eq!(desk.next_tick(), None);
}

/// A project of which nothing is kept is read whole by each look.
#[test]
fn after_a_long_look_the_rest_is_long() {
    let bench = Bench::new();
    let (mut desk, _) = clocked(&bench, "Ann Alder", 60);
    desk.apply(Action::CameBack);
    assert!(desk.next_tick().unwrap() > std::time::Duration::from_mins(15), "{:?}", desk.next_tick());
}

#[test]
fn drafts_that_lie_in_the_folder_from_the_start_are_proposed_as_versions() {
    let bench = Bench::new();
    bench.add("wire-2.txt", LATER);
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.folder()));
    assert_eq!(desk.documents().len(), 3, "{:?}", desk.notices());
    let (old, new) = (document(&desk, "wire.txt").id, document(&desk, "wire-2.txt").id);
    let proposed = desk.newcomers();
    assert_eq!(proposed.len(), 1, "{proposed:?}");
    assert!(proposed[0].in_project && proposed[0].id == new);
    assert_eq!(
        proposed[0].version_of.as_ref().map(|(id, _, sign)| (*id, *sign)),
        Some((old, alike::Sign::Title))
    );
    assert!(proposed[0].likeness.is_some_and(|likeness| (0.4..0.9).contains(&likeness)), "{proposed:?}");
    assert!(desk.notices().iter().any(|notice| notice.text.contains("seems to be a later version of")));
    // Passed over, it is proposed again to who asks.
    desk.apply(Action::PassNewcomers(vec![new]));
    assert!(desk.newcomers().is_empty() && desk.notices().iter().all(|n| !n.text.contains("later version")));
    look(&mut desk);
    assert_eq!((desk.newcomers().len(), desk.modal()), (1, Some(&Modal::Newcomers)));
    desk.apply(Action::Follow { document: new, older: old });
    desk.tick();
    assert_eq!((desk.documents().len(), desk.newcomers().len(), desk.modal()), (2, 0, None));
    // Once said, nobody is asked again.
    look(&mut desk);
    assert!(desk.newcomers().is_empty());
}

#[test]
fn that_a_document_is_no_version_is_said_once_and_for_everybody() {
    let bench = Bench::new();
    bench.add("wire-2.txt", LATER);
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.folder()));
    let new = desk.newcomers()[0].id;
    desk.apply(Action::StandsAlone(new));
    look(&mut desk);
    assert_eq!((desk.documents().len(), desk.newcomers().len()), (3, 0));
    desk.apply(Action::SaveTo(bench.file("p.ron")));
    desk.tick();
    let mut bo = bench.desk("Bo Birch");
    bo.apply(Action::Open(bench.file("p.ron")));
    look(&mut bo);
    let Some(Modal::Confirm(question)) = bo.modal().cloned() else { panic!("{:?}", bo.notices()) };
    bo.apply(Action::Confirmed(question));
    bo.tick();
    assert!(bo.newcomers().is_empty(), "{:?}", bo.newcomers());
    desk.apply(Action::Run(Command::Undo));
    look(&mut desk);
    assert_eq!(desk.newcomers().len(), 1);
}

#[test]
fn which_of_two_drafts_is_the_later_is_for_a_person_to_say() {
    let bench = Bench::new();
    bench.add("wire-2.txt", LATER);
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.folder()));
    let (old, new) = (document(&desk, "wire.txt").id, document(&desk, "wire-2.txt").id);
    desk.apply(Action::Follow { document: old, older: new });
    desk.tick();
    assert!(desk.newcomers().is_empty());
    assert_eq!(document(&desk, "wire.txt").older.to_vec(), [new]);
}

/// What was looked for in the newest were the words of whichever version had the greatest id, and the panel compared it
/// with the very first.
#[test]
fn each_version_is_compared_with_the_one_before_it() {
    let bench = Bench::new();
    let (mut desk, _, changed) = with_version(&bench);
    let draft = |figure: &str| LATER.replace("2,400", figure);
    for (number, figure) in [(3, "3,400"), (4, "4,400"), (5, "5,400"), (6, "5,400")] {
        desk.apply(Action::SelectClaim(changed));
        if desk.asks_to_confirm().is_some() {
            desk.apply(Action::Run(Command::SameClaim));
        }
        assert_eq!(standing(&desk), Standing::NotLookedAt, "the words changed");
        judge(&mut desk, Verdict::Disputed);
        let name = format!("wire-{number}.txt");
        // Not the same file as the one before.
        bench
            .add(&name, &format!("{}\n", draft(figure).replace("2019-11-02", &format!("2019-11-0{number}"))));
        look(&mut desk);
        let older = desk.documents().iter().find(|row| row.path.contains("wire")).unwrap().id;
        let new = desk.newcomers().into_iter().find(|new| new.path.ends_with(&name)).unwrap();
        desk.apply(Action::Follow { document: new.id, older });
        desk.tick();
        desk.apply(Action::SelectClaim(changed));
        let version = desk.claim().unwrap().version.clone().unwrap();
        let VersionPlace::Changed { words_now, confirmed, since, .. } = &version.place else {
            panic!("{version:?}")
        };
        let before = format!("{},400", if number == 6 { 4 } else { number - 1 });
        assert!(version.words_then.contains(&before), "{number}: {version:?}");
        assert!(words_now.contains(figure), "{number}: {version:?}");
        let asked = number < 6;
        assert_eq!((*confirmed, asked), (!asked, asked), "words that were confirmed once are found again");
        let since = since.as_ref().map(|version| version.path.to_string());
        assert_eq!(since.as_deref(), Some(&*format!("articles/wire-{}.txt", number.min(5))));
        if number == 6 {
            assert_eq!(standing(&desk), Standing::Disputed, "the verdict on these words holds");
        }
    }
}
