//! Later versions in the window: offered, confirmed or refused, claims found again, asked about, and shown.

use crate::desk::{Window, window};
use crate::drafts::{DRAFT, LATER};
use crate::{look, picture};
use claimdesk::desk::{Action, Command, DocumentRow, Modal, Page, Standing, VersionPlace};
use claimdesk::project::act::Verdict;
use egui_kittest::kittest::Queryable;

const SIZE: [f32; 2] = [1440.0, 900.0];

fn project(theme: egui::Theme) -> Window {
    let mut window = window(SIZE, theme);
    window.apply(Action::KeepName { name: "A. Analyst".to_owned(), initials: "AA".to_owned() });
    let folder = window.path("drafts");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("draft-1.txt"), DRAFT).expect("a file");
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    for (words, verdict) in [
        ("400 million", Verdict::Supported),
        ("1,400", Verdict::Disputed),
        ("shared nothing", Verdict::Unverified),
    ] {
        select(&mut window, words);
        window.apply(Action::Judge(verdict));
    }
    std::fs::write(window.path("drafts/draft-2.txt"), LATER).expect("a file");
    window.apply(Action::Run(Command::LookForNew));
    assert_eq!(window.desk().modal(), Some(&Modal::Newcomers));
    window
}

#[track_caller]
fn select(window: &mut Window, words: &str) {
    let rows = (0..window.desk().row_count()).filter_map(|at| window.desk().row(at));
    let claim = rows.into_iter().find(|row| row.words.contains(words)).expect("a claim").claim;
    window.apply(Action::SelectClaim(claim));
}

/// With the later version confirmed, by mouse.
fn with_version(theme: egui::Theme) -> Window {
    let mut window = project(theme);
    window.click("Yes, a later version: drafts/draft-2.txt");
    assert_eq!(window.desk().modal(), None, "nothing else is new");
    window
}

#[track_caller]
fn document(window: &Window, path: &str) -> DocumentRow {
    window.desk().documents().iter().find(|row| row.path.ends_with(path)).expect("a document").clone()
}

fn place(window: &Window) -> VersionPlace {
    window.desk().claim().expect("a claim").version.as_ref().expect("of an older version").place.clone()
}

#[test]
fn a_later_version_is_confirmed_by_mouse_and_both_are_one_row() {
    let mut window = project(egui::Theme::Light);
    window.harness.get_by_label_contains("Is it a later version? It seems so, for it bears the same title.");
    for side in ["1 Nov 2019 · drafts/draft-1.txt", "2 Nov 2019 · drafts/draft-2.txt"] {
        window.harness.get_by_label(side);
    }
    // What differs stands side by side.
    for words in ["About 1,400 people", "About 2,400 people", "A senior official", "A court in Oslo"] {
        window.harness.get_all_by_label_contains(words).last().expect("a changed sentence");
    }
    window.click("Yes, a later version: drafts/draft-2.txt");
    assert_eq!(window.desk().documents().len(), 1);
    let row = document(&window, "draft-2.txt");
    assert_eq!(row.older.len(), 1);
    let counts = row.counts;
    let name = format!("{}, 2 versions, {} of {}", row.title, counts.looked_at(), counts.claims());
    window.harness.get_by_label(&name);
    // Nobody is asked twice.
    window.apply(Action::Run(Command::LookForNew));
    assert_eq!(window.desk().modal(), None);
    // The older one is reached from the newest, and leads back.
    window.apply(Action::SelectDocument(row.id));
    window.click("draft-1.txt, 1 Nov 2019");
    let view = window.desk().document().expect("the older version").clone();
    assert!(view.path.ends_with("draft-1.txt") && view.text.contains("1,400 people"));
    window.harness.get_by_label("An older version. Its claims are shown in the newest.");
    window.key("L");
    assert_eq!(window.desk().document().expect("the newest").id, row.id);
}

#[test]
fn another_document_is_taken_in_by_itself_and_not_asked_about_again() {
    let mut window = project(egui::Theme::Light);
    window.click("No, another document: drafts/draft-2.txt");
    assert_eq!(window.desk().documents().len(), 2);
    assert!(window.desk().documents().iter().all(|row| row.older.is_empty()));
    window.apply(Action::Run(Command::LookForNew));
    assert_eq!(window.desk().modal(), None);
}

#[test]
fn what_is_left_out_is_not_offered_again() {
    let mut window = project(egui::Theme::Light);
    window.click("Leave out: drafts/draft-2.txt");
    assert!(document(&window, "draft-2.txt").left_out);
    window.apply(Action::Run(Command::LookForNew));
    assert_eq!(window.desk().modal(), None);
}

#[test]
fn a_sentence_that_is_the_same_keeps_its_verdict_and_says_so() {
    let mut window = with_version(egui::Theme::Light);
    select(&mut window, "400 million");
    assert_eq!(place(&window), VersionPlace::Same);
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::Supported);
    window.harness.get_by_label("Found again word for word, as in draft-1.txt, 1 Nov 2019");
}

#[test]
fn a_changed_figure_asks_and_is_confirmed_by_key() {
    let mut window = with_version(egui::Theme::Light);
    select(&mut window, "1,400");
    window.harness.get_by_label("Is this the same claim? Words like it stand in the newest version.");
    for words in ["About 1,400 people in 20 countries", "About 2,400 people in 20 countries"] {
        assert!(window.harness.get_all_by_label_contains(words).count() > 0, "{words}");
    }
    window.key("F");
    let claim = window.desk().claim().expect("a claim").clone();
    assert!(claim.words.contains("2,400"));
    assert_eq!(claim.standing, Standing::NotLookedAt, "open again");
    window.harness.get_by_label_contains("Disputed · A. Analyst");
    let why = "The sentence changed in draft-2.txt, 2 Nov 2019; the verdict is asked for again.";
    window.harness.get_by_label(why);
    look(&mut window.harness, "version-confirmed");
    window.harness.get_by_label_contains("on earlier words, does not count");
    assert!(matches!(place(&window), VersionPlace::Changed { confirmed: true, .. }));
    assert!(!window.desk().available(Command::SameClaim), "nobody is asked twice");
    window.key("Ctrl+Z");
    assert!(window.desk().available(Command::SameClaim));
}

#[test]
fn a_claim_that_is_another_one_is_refused_by_mouse_and_asked_about_no_more() {
    let mut window = with_version(egui::Theme::Light);
    select(&mut window, "1,400");
    let claim = window.desk().claim().expect("a claim").id;
    window.click("It is another claim");
    window.apply(Action::SelectClaim(claim));
    assert_eq!(place(&window), VersionPlace::Gone);
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::Disputed, "listed, never dropped");
    let path = window.path("p.ron");
    window.apply(Action::SaveTo(path.clone()));
    window.apply(Action::Open(path));
    window.apply(Action::SelectClaim(claim));
    assert_eq!(place(&window), VersionPlace::Gone);
    // The sentence that stands there now is a claim of its own.
    select(&mut window, "2,400");
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::NotLookedAt);
}

#[test]
fn a_claim_that_is_gone_gets_its_place_from_selected_words() {
    let mut window = with_version(egui::Theme::Light);
    select(&mut window, "shared nothing");
    assert_eq!(place(&window), VersionPlace::Gone);
    window.harness.get_by_label_contains("It is not in the newest version any more. It stood in draft-1.txt");
    let document = window.desk().document().expect("the newest").clone();
    let at = document.text.find("A court in Oslo").expect("the new sentence");
    let span = claimdesk::text::Span::new(at, at + "A court in Oslo".len());
    window.apply(Action::SelectWords(Some(claimdesk::desk::Selection { document: document.id, span })));
    window.key("Shift+W");
    assert!(matches!(place(&window), VersionPlace::Changed { confirmed: true, .. }));
}

#[test]
fn the_filter_shows_new_and_changed_sentences_only() {
    let mut window = with_version(egui::Theme::Light);
    window.apply(Action::ShowPage(Page::Claims));
    let all = window.desk().row_count();
    window.click("new or changed");
    let rows: Vec<String> = (0..window.desk().row_count())
        .filter_map(|at| Some(window.desk().row(at)?.words.to_string()))
        .collect();
    assert!(rows.len() < all && rows.iter().any(|words| words.contains("A court in Oslo")), "{rows:?}");
    assert!(rows.iter().any(|words| words.contains("1,400")), "{rows:?}");
    assert!(!rows.iter().any(|words| words.contains("400 million")), "{rows:?}");
}

#[test]
fn the_question_about_a_document_in_the_light() {
    let mut window = project(egui::Theme::Light);
    look(&mut window.harness, "newcomers-light");
    picture(&mut window.harness, "newcomers-light");
}

#[test]
fn the_question_about_a_claim_in_the_dark() {
    let mut window = with_version(egui::Theme::Dark);
    select(&mut window, "1,400");
    look(&mut window.harness, "version-dark");
    picture(&mut window.harness, "version-dark");
}

#[test]
fn an_older_version_in_the_light() {
    let mut window = with_version(egui::Theme::Light);
    window.apply(Action::Run(Command::OtherVersion));
    look(&mut window.harness, "older-version-light");
    picture(&mut window.harness, "older-version-light");
}

#[test]
fn what_came_into_the_folders_behind_the_window_is_offered_when_it_is_in_front_again() {
    let mut window = window(SIZE, egui::Theme::Light);
    window.apply(Action::KeepName { name: "A. Analyst".to_owned(), initials: "AA".to_owned() });
    let folder = window.path("drafts");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("draft-1.txt"), DRAFT).expect("a file");
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    std::fs::write(window.path("drafts/draft-2.txt"), LATER).expect("a file");
    // That it is in front as it was before is no return.
    window.in_front(true);
    assert!(window.desk().newcomers().is_empty());
    window.in_front(false);
    assert!(window.desk().newcomers().is_empty());
    window.in_front(true);
    assert_eq!((window.desk().newcomers().len(), window.desk().modal()), (1, None));
    window.harness.get_by_label_contains("seems to be a later version of");
    window.click("Compare…");
    assert_eq!(window.desk().modal(), Some(&Modal::Newcomers));
}

#[test]
fn drafts_that_were_there_from_the_start_are_told_to_be_versions_by_mouse() {
    let mut window = window(SIZE, egui::Theme::Light);
    window.apply(Action::KeepName { name: "A. Analyst".to_owned(), initials: "AA".to_owned() });
    let folder = window.path("drafts");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("draft-1.txt"), DRAFT).expect("a file");
    std::fs::write(folder.join("draft-2.txt"), LATER).expect("a file");
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    assert_eq!(window.desk().documents().len(), 2);
    window.click("Compare…");
    window.harness.get_by_label("Versions of one document");
    for label in ["Earlier", "Later", "1 Nov 2019 · drafts/draft-1.txt", "2 Nov 2019 · drafts/draft-2.txt"]
    {
        window.harness.get_by_label(label);
    }
    look(&mut window.harness, "versions_from_the_start");
    window.click("Yes, a later version: drafts/draft-2.txt");
    assert_eq!((window.desk().documents().len(), window.desk().modal()), (1, None));
    assert_eq!(document(&window, "draft-2.txt").older.len(), 1);
}
