//! Files, through the window: opening, saving, copies, joining, exporting, locating; paths are typed.

use crate::desk::{Window, copy_example, example, settle, window};
use claimdesk::desk::{Action, Command, Desk, Modal, Saved, Standing, World};
use claimdesk::project::act::Verdict;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SIZE: [f32; 2] = [1440.0, 900.0];

fn open() -> Window {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window
}

/// Puts a path into the field that asks for one, in place of what is offered, and presses Enter.
#[track_caller]
fn answer(window: &mut Window, path: &Path) {
    window.harness.get_by_label("Path");
    window.key("Ctrl+A");
    window.harness.event(egui::Event::Text(path.display().to_string()));
    window.harness.run();
    window.key("Enter");
    assert!(window.harness.query_by_label("Path").is_none(), "the question is answered");
    let bad = window.desk().notices().iter().find(|n| n.tone == claimdesk::desk::Tone::Error);
    assert!(bad.is_none(), "{bad:?}");
}

/// What is typed into a path that is offered stood in the midst of it.
#[test]
fn what_is_typed_stands_in_place_of_the_path_that_is_offered_and_that_is_whole() {
    let mut window = open();
    for (key, act) in [("Ctrl+Shift+S", "Save here"), ("Ctrl+E", "Export")] {
        window.key(key);
        let offered = window.harness.get_by_label("Path").value().unwrap_or_default();
        assert!(Path::new(&offered).is_absolute(), "{act}: {offered}");
        // A caret left in the middle by an earlier question.
        window.key("Home");
        window.key("Escape");
        window.key(key);
        window.type_text("new");
        assert_eq!(window.harness.get_by_label("Path").value().as_deref(), Some("new"), "{act}");
        window.key("Escape");
    }
}

/// A project that was given from where the program was started offered a name without its folder.
#[test]
fn a_project_opened_by_a_relative_path_is_offered_with_its_folder() {
    let mut window = crate::desk::window(SIZE, egui::Theme::Light);
    window.apply(Action::Open(PathBuf::from("projects/pegasus.ron")));
    window.harness.run();
    window.key("Ctrl+Shift+S");
    let offered = window.harness.get_by_label("Path").value().unwrap_or_default();
    assert!(Path::new(&offered).is_absolute(), "{offered}");
}

#[test]
fn a_new_project_begins_with_the_caret_in_its_first_field_and_keeps_it_there() {
    let mut window = open();
    let (one, two) = (window.path("seeds"), window.path("projects"));
    window.key("Ctrl+N");
    for path in [&one, &two] {
        window.type_text(&path.display().to_string());
        window.key("Enter");
    }
    let Some(Modal::NewProject(draft)) = window.desk().modal() else { panic!("the dialog is open") };
    assert_eq!(draft.folders, [one, two]);
}

/// With a folder chosen, Enter did nothing more.
#[test]
fn a_new_project_is_made_by_enter_alone() {
    let mut window = window(SIZE, egui::Theme::Light);
    let folder = window.path("checked");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("a.txt"), "About 40 people were told in May 2019.\n").expect("a file");
    window.key("Ctrl+N");
    window.key("Enter");
    assert!(window.desk().modal().is_some(), "there is nothing to be read yet");
    window.type_text(&folder.display().to_string());
    window.key("Enter");
    assert!(window.desk().modal().is_some(), "another folder may follow");
    window.key("Enter");
    assert_eq!(window.desk().modal(), None);
    assert_eq!(window.desk().documents().len(), 1);
}

/// A folder that was typed and not added was dropped without a word.
#[test]
fn folders_typed_for_a_new_project_are_taken_with_it_and_one_that_is_not_there_is_told() {
    let mut window = window(SIZE, egui::Theme::Light);
    let (checked, sources, absent) = (window.path("checked"), window.path("sources"), window.path("absent"));
    for folder in [&checked, &sources] {
        std::fs::create_dir_all(folder).expect("a folder");
        let text = format!("It was told in {} in May 2019.\n", folder.display());
        std::fs::write(folder.join("a.txt"), text).expect("a file");
    }
    window.key("Ctrl+N");
    window.type_text(&absent.display().to_string());
    window.harness.get_by_label("Path of a folder of sources").focus();
    window.harness.run();
    window.type_text(&sources.display().to_string());
    window.click("Read the documents");
    window.harness.get_by_label(&format!("The folder {} does not exist", absent.display()));
    assert!(!window.desk().is_open());
    crate::look(&mut window.harness, "new-absent");
    window.harness.get_by_label("Path of a folder").focus();
    window.harness.run();
    window.key("Ctrl+A");
    window.type_text(&checked.display().to_string());
    assert!(window.harness.query_by_label_contains("does not exist").is_none());
    window.click("Read the documents");
    window.harness.run();
    let names: Vec<_> = window.desk().folders().iter().map(|folder| folder.name.to_string()).collect();
    assert_eq!(names, ["checked", "sources"]);
}

/// What went wrong was told in words for another case, the path was lost, and the words stayed after it went well.
#[test]
fn a_place_that_cannot_be_written_is_asked_for_again_and_the_failure_is_gone_once_it_is_saved() {
    let mut window = open();
    let (absent, free) = (window.path("absent/p.ron"), window.path("p.ron"));
    window.key("Ctrl+Shift+S");
    window.type_text(&absent.display().to_string());
    window.key("Enter");
    window.harness.run();
    let told = format!("The folder {} does not exist", window.path("absent").display());
    window.harness.get_by_label_contains(&format!("{told}. "));
    assert_eq!(window.harness.get_by_label("Path").value(), Some(absent.display().to_string()));
    let errors = |window: &Window| {
        let notices = window.desk().notices().iter();
        notices.filter(|n| n.tone == claimdesk::desk::Tone::Error).map(|n| n.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(errors(&window), [told]);
    crate::look(&mut window.harness, "save-again");
    window.key("Ctrl+A");
    window.type_text(&free.display().to_string());
    window.key("Enter");
    window.harness.run();
    assert!(free.is_file());
    assert_eq!(errors(&window), [""; 0]);
}

#[test]
fn a_summary_and_a_copy_that_cannot_be_written_are_asked_for_again() {
    let mut window = open();
    let absent = window.path("absent/s.md");
    for command in [Command::Export, Command::SaveCopy] {
        window.apply(Action::Run(command));
        for _ in 0..2 {
            window.key("Ctrl+A");
            window.type_text(&absent.display().to_string());
            window.key("Enter");
            window.harness.run();
            assert_eq!(window.harness.get_by_label("Path").value(), Some(absent.display().to_string()));
        }
        let told = window.desk().notices().iter().filter(|n| n.text.contains("does not exist")).count();
        assert_eq!(told, 1, "said once");
        window.key("Escape");
    }
}

/// The project by a colleague with a home of theirs, who judges the first claim nobody looked at.
fn judged_by_a_colleague(project: &Path, home: &Path, verdict: Verdict) -> claimdesk::claim::ClaimId {
    let mut desk = Desk::new(World::fixed(home, 99));
    desk.apply(Action::KeepName { name: "B. Reviewer".to_owned(), initials: String::new() });
    desk.apply(Action::Open(project.to_owned()));
    settle(&mut desk);
    desk.apply(Action::Run(Command::NextOpen));
    desk.apply(Action::Judge(verdict));
    let claim = desk.sitting().claim.expect("a claim");
    desk.apply(Action::Run(Command::Save));
    desk.finish();
    assert!(matches!(desk.saved(), Saved::Saved { .. }), "{:?}", desk.notices());
    claim
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_on(window: &mut Window, paths: &[PathBuf]) {
    for path in paths {
        window.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    }
    window.harness.run();
}

#[test]
fn work_is_saved_by_key() {
    let mut window = open();
    window.key("N");
    window.key("1");
    window.harness.get_by_label_contains("Unsaved, ");
    window.key("Ctrl+S");
    assert!(matches!(window.desk().saved(), Saved::Saved { at: Some(_) }));
    window.harness.get_by_label_contains("Saved ");
}

#[test]
fn save_as_goes_on_at_the_typed_path() {
    let mut window = open();
    window.key("N");
    window.key("1");
    let path = window.path("elsewhere.ron");
    window.key("Ctrl+Shift+S");
    answer(&mut window, &path);
    assert!(path.is_file());
    assert_eq!(window.desk().path(), Some(&*path));
    assert!(matches!(window.desk().saved(), Saved::Saved { .. }));
}

/// No shell stands between the field and the disk: a folder called `~` was meant.
#[test]
fn a_tilde_typed_at_the_head_of_a_path_is_the_home_folder() {
    let mut window = open();
    window.key("Ctrl+Shift+S");
    answer(&mut window, Path::new("~/kept.ron"));
    let home = window.path("home");
    assert!(home.join("kept.ron").is_file());
    assert_eq!(window.desk().path(), Some(&*home.join("kept.ron")));
    // For the folders of a new project too.
    std::fs::create_dir_all(home.join("wires")).expect("a folder");
    std::fs::write(home.join("wires/a.txt"), "It cost 300 euros in May 2019.\n").expect("a file");
    window.key("Ctrl+N");
    window.type_text("~/wires");
    window.key("Enter");
    let Some(Modal::NewProject(draft)) = window.desk().modal() else { panic!("{:?}", window.desk().modal()) };
    assert_eq!(draft.folders, [home.join("wires")]);
}

#[test]
fn a_copy_is_saved_through_menu_and_dialog_and_the_work_stays_where_it_is() {
    let mut window = open();
    let here = window.desk().path().map(Path::to_owned);
    let path = window.path("copy.ron");
    window.click("File");
    window.click("Save a copy…");
    answer(&mut window, &path);
    assert!(path.is_file());
    assert_eq!(window.desk().path().map(Path::to_owned), here);
}

#[test]
fn a_project_is_opened_by_a_typed_path_and_unsaved_work_is_asked_about() {
    let mut window = open();
    std::fs::create_dir_all(window.path("other")).expect("a folder");
    let other = copy_example(&window.path("other"));
    window.key("Ctrl+O");
    answer(&mut window, &other);
    assert_eq!(window.desk().path(), Some(&*other));
    window.key("N");
    window.key("2");
    let first = window.path("projects/pegasus.ron");
    window.key("Ctrl+O");
    answer(&mut window, &first);
    assert!(matches!(window.desk().modal(), Some(Modal::Confirm(_))), "{:?}", window.desk().modal());
    window.click("Go on without saving");
    assert_eq!(window.desk().path(), Some(&*first));
}

#[test]
fn saving_in_the_question_about_unsaved_work_goes_on_to_the_other_project() {
    let mut window = open();
    std::fs::create_dir_all(window.path("other")).expect("a folder");
    let other = copy_example(&window.path("other"));
    window.key("N");
    window.key("2");
    window.key("Ctrl+O");
    answer(&mut window, &other);
    let before = std::fs::read(window.path("projects/pegasus.ron")).expect("a file");
    window.click("Save");
    assert_eq!(window.desk().path(), Some(&*other));
    let after = std::fs::read(window.path("projects/pegasus.ron")).expect("a file");
    assert_ne!(before, after, "it was saved first");
}

#[test]
fn the_question_on_closing_says_when_nothing_keeps_the_work() {
    let mut window = open();
    let journals = window.desk().world().folders.state.join("journals");
    let _ = std::fs::remove_dir_all(&journals);
    std::fs::create_dir_all(journals.parent().expect("a folder")).expect("a folder");
    std::fs::write(&journals, "in the way").expect("room");
    window.key("N");
    window.key("2");
    while !matches!(window.desk().saved(), Saved::Unkept { .. }) {
        std::thread::yield_now();
        window.harness.run();
    }
    window.harness.get_by_label_contains("Not kept, ");
    window.key("Ctrl+Q");
    window.harness.get_by_label_contains("it is lost unless it is saved");
    assert!(window.harness.query_by_label_contains("is here again when you come back").is_none());
}

#[test]
fn a_typed_path_replaces_a_file_only_once_that_is_confirmed() {
    let mut window = open();
    let path = window.path("notes.md");
    std::fs::write(&path, "mine").expect("room");
    for (button, replaced) in [("Cancel", false), ("Replace it", true)] {
        window.key("Ctrl+E");
        answer(&mut window, &path);
        assert!(matches!(window.desk().modal(), Some(Modal::Confirm(_))), "{:?}", window.desk().modal());
        window.click(button);
        assert_eq!(window.desk().modal(), None);
        assert_eq!(std::fs::read_to_string(&path).expect("a file") != "mine", replaced);
    }
}

#[test]
fn the_dialog_for_a_path_is_left_by_escape_and_by_its_button() {
    let mut window = open();
    window.key("Ctrl+O");
    window.key("Escape");
    assert!(window.harness.query_by_label("Path").is_none());
    window.key("Ctrl+E");
    window.click("Cancel");
    assert!(window.harness.query_by_label("Path").is_none());
}

#[test]
fn a_summary_is_exported_to_a_typed_path_in_the_format_of_its_ending() {
    let mut window = open();
    for (name, part) in [("s.html", "<!"), ("s.md", "# "), ("s.csv", ","), ("s.json", "{")] {
        let path = window.path(name);
        window.key("Ctrl+E");
        answer(&mut window, &path);
        let written = std::fs::read_to_string(&path).expect("a file");
        assert!(written.contains(part), "{name}");
    }
}

#[test]
fn a_summary_is_exported_by_mouse_and_the_chosen_format_changes_the_ending() {
    let mut window = open();
    window.key("Ctrl+4");
    window.click("File");
    window.click("Export summary…");
    let markdown = claimdesk::app::words::pages::format(claimdesk::desk::ExportFormat::Markdown);
    window.click(markdown);
    window.click("Export");
    let written = std::fs::read_dir(window.path("projects")).expect("a folder").flatten();
    let paths: Vec<PathBuf> = written.map(|file| file.path()).collect();
    let is_summary = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md")
    };
    assert!(paths.iter().any(is_summary), "{paths:?}");
}

#[test]
fn a_colleagues_copy_dropped_on_the_window_is_joined_and_where_they_differ_is_shown() {
    let mut window = open();
    std::fs::create_dir_all(window.path("theirs")).expect("a folder");
    let theirs = copy_example(&window.path("theirs"));
    let claim = judged_by_a_colleague(&theirs, &window.path("their-home"), Verdict::Supported);
    let contested = window.desk().counts().contested;
    window.apply(Action::SelectClaim(claim));
    window.key("2");
    drop_on(&mut window, &[theirs]);
    assert_eq!(window.desk().counts().contested, contested + 1);
    window.harness.get_by_label_contains("analysts differ on 1 more claim");
    // What the colleague did is the next news.
    window.key("U");
    assert_eq!(window.desk().sitting().claim, Some(claim));
    assert_eq!(window.desk().claim().expect("the claim").standing, Standing::Contested);
    window.key("Ctrl+Z");
    assert_eq!(window.desk().counts().contested, contested, "a join is undone whole");
}

#[test]
fn a_copy_is_joined_through_menu_and_typed_path() {
    let mut window = open();
    std::fs::create_dir_all(window.path("theirs")).expect("a folder");
    let theirs = copy_example(&window.path("theirs"));
    let claim = judged_by_a_colleague(&theirs, &window.path("their-home"), Verdict::Disputed);
    window.click("Team");
    window.click("Join a copy…");
    answer(&mut window, &theirs);
    window.apply(Action::SelectClaim(claim));
    assert_eq!(window.desk().claim().expect("the claim").standing, Standing::Disputed);
}

#[test]
fn the_same_file_opened_twice_is_joined_when_it_is_saved() {
    let mut window = open();
    let file = window.path("projects/pegasus.ron");
    let claim = judged_by_a_colleague(&file, &window.path("their-home"), Verdict::Supported);
    window.apply(Action::SelectClaim(claim));
    window.key("2");
    window.key("Ctrl+S");
    assert!(matches!(window.desk().saved(), Saved::Saved { .. }), "{:?}", window.desk().notices());
    assert_eq!(window.desk().claim().expect("the claim").standing, Standing::Contested);
}

#[test]
fn a_folder_dropped_on_the_window_begins_a_new_project() {
    let mut window = window(SIZE, egui::Theme::Light);
    window.harness.run();
    copy_example(&window.path(""));
    let seeds = window.path("seeds");
    drop_on(&mut window, &[seeds]);
    window.click("Read the documents");
    assert_eq!(window.desk().documents().len(), 14, "the articles, without the note on them");
    assert!(window.desk().counts().claims() > 50);
}

/// The dialog says that one can, and the window did not listen.
#[test]
fn a_folder_dropped_while_a_new_project_is_put_together_is_added_to_it() {
    let mut window = open();
    let (seeds, projects) = (window.path("seeds"), window.path("projects"));
    window.key("Ctrl+N");
    drop_on(&mut window, std::slice::from_ref(&seeds));
    drop_on(&mut window, std::slice::from_ref(&projects));
    let Some(Modal::NewProject(draft)) = window.desk().modal() else { panic!("{:?}", window.desk().modal()) };
    assert_eq!(draft.folders, [seeds, projects]);
}

#[test]
fn what_is_dropped_behind_another_dialog_leaves_it_as_it_is() {
    let mut window = open();
    window.key("N");
    window.key("T");
    window.type_text("the ministry");
    let seeds = window.path("seeds");
    drop_on(&mut window, &[seeds]);
    let Some(Modal::Tried(draft)) = window.desk().modal() else { panic!("{:?}", window.desk().modal()) };
    assert_eq!(draft.asked, "the ministry");
}

#[test]
fn documents_that_moved_are_located_by_a_typed_path() {
    let mut window = open();
    std::fs::rename(window.path("seeds"), window.path("moved")).expect("it can be moved");
    let file = window.path("projects/pegasus.ron");
    window.apply(Action::Open(file));
    assert!(window.desk().documents().iter().all(|document| document.missing));
    window.click("File");
    window.click("Locate documents…");
    let moved = window.path("moved");
    answer(&mut window, &moved);
    assert!(window.desk().documents().iter().all(|document| !document.missing));
}

#[test]
fn a_file_of_a_newer_version_is_refused_and_a_copy_of_it_saved_through_the_notice() {
    let mut window = open();
    let (newer, copy) = (window.path("newer.ron"), window.path("kept.ron"));
    let text = "Claimdesk(schema: 999, project: \"5b1e07c2a9d4\", lines: [\n])\n";
    std::fs::write(&newer, text).expect("a file");
    window.apply(Action::Open(newer.clone()));
    window.click("Save a copy…");
    window.key("Ctrl+A");
    window.harness.event(egui::Event::Text(copy.display().to_string()));
    window.harness.run();
    window.click("Save the copy");
    assert_eq!(std::fs::read_to_string(&copy).expect("a copy"), text);
    assert_eq!(std::fs::read_to_string(&newer).expect("there"), text);
}

#[test]
fn the_report_of_a_bad_ending_is_shown_and_removed() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let state = home.path().join("home").join("state");
    std::fs::create_dir_all(&state).expect("a folder");
    std::fs::write(state.join("report.txt"), "The program ended unexpectedly.\n").expect("a file");
    let mut window = crate::desk::window_in(home, SIZE, egui::Theme::Light);
    window.harness.run();
    window.click("Show the report");
    window.click("Remove the report");
    assert_eq!(window.desk().modal(), None);
    assert_eq!(
        std::fs::read_dir(&state).expect("a folder").flatten().filter(|f| f.path().is_file()).count(),
        0
    );
}

/// A folder of pictures was a list without an end.
#[test]
fn problems_of_a_kind_are_one_line_that_unfolds() {
    let mut window = window(SIZE, egui::Theme::Light);
    let folder = window.path("mixed");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("a.txt"), "It was told in May 2019.\n").expect("a file");
    for number in 0..40 {
        std::fs::write(folder.join(format!("{number:02}.png")), "no text").expect("a file");
    }
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    window.apply(Action::Run(Command::ShowReading));
    assert!(window.harness.query_by_label_contains("mixed/00.png").is_none());
    window.click("40 times: a picture is not a format this version reads");
    window.harness.run();
    window.harness.get_by_label_contains("mixed/00.png");
    crate::look(&mut window.harness, "problems-light");
}

#[test]
fn documents_from_elsewhere_are_added_through_the_menu_as_source_material() {
    let mut window = open();
    let count = window.desk().documents().len();
    std::fs::create_dir_all(window.path("far")).expect("a folder");
    let words = "The harbour was closed for 30 days in June 2018, the mayor of Lima said.\n";
    std::fs::write(window.path("far/harbour.txt"), words).expect("a file");
    window.click("File");
    window.click("Add documents…");
    window.click("Source material: read, searched and cited, not checked");
    window.harness.get_by_label("Path").focus();
    window.harness.run();
    let far = window.path("far");
    answer(&mut window, &far);
    let added = window
        .desk()
        .documents()
        .iter()
        .find(|row| row.path.ends_with("far/harbour.txt"))
        .expect("a document");
    assert_eq!(added.role, claimdesk::project::act::Role::Source);
    assert_eq!(window.desk().documents().len(), count + 1);
}
