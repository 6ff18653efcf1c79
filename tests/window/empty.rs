//! What stands where nothing is, and every dialog by itself.

use crate::desk::window;
use crate::{look, picture};
use claimdesk::desk::{Action, CitationDraft, Confirm, Modal, NewProjectDraft, TriedDraft};
use egui_kittest::kittest::Queryable;

#[test]
fn an_empty_desk_says_what_to_do_first() {
    let mut window = window([1440.0, 900.0], egui::Theme::Light);
    window.harness.run();
    window.harness.get_by_label("New project…");
    window.harness.get_by_label("Open the example");
    picture(&mut window.harness, "empty-light");
}

#[test]
fn an_empty_desk_in_the_dark() {
    let mut window = window([1440.0, 900.0], egui::Theme::Dark);
    window.harness.run();
    picture(&mut window.harness, "empty-dark");
}

#[test]
fn an_empty_desk_in_a_small_light_window() {
    let mut window = window([1000.0, 640.0], egui::Theme::Light);
    window.harness.run();
    picture(&mut window.harness, "empty-small-light");
}

#[test]
fn an_empty_desk_in_a_small_dark_window() {
    let mut window = window([1000.0, 640.0], egui::Theme::Dark);
    window.harness.run();
    picture(&mut window.harness, "empty-small-dark");
}

#[test]
fn every_dialog_names_all_its_widgets_and_closes_with_escape() {
    let dialogs = [
        Modal::Name { name: String::new(), initials: String::new() },
        Modal::Citation(Box::default()),
        Modal::Citation(Box::new(CitationDraft {
            unfolded: true,
            url: "https://example.org/a".into(),
            ..CitationDraft::default()
        })),
        Modal::Tried(TriedDraft::default()),
        Modal::NewProject(NewProjectDraft::default()),
        Modal::Title { title: String::new() },
        Modal::Settings,
        Modal::About,
        Modal::Keys,
        Modal::Palette { query: String::new() },
        Modal::Reading,
        Modal::Confirm(Confirm::OpenAddress { address: "https://example.org/a".into() }),
        Modal::Confirm(Confirm::ForgetProject),
        Modal::Confirm(Confirm::LookInFolders { folders: [("a".into(), "/papers/a".into())].into() }),
        Modal::CrashReport { path: "report.txt".into(), text: "a report".into() },
    ];
    for (i, dialog) in dialogs.into_iter().enumerate() {
        let mut window = window([1440.0, 900.0], egui::Theme::Light);
        window.harness.state_mut().desk_mut().apply(Action::Show(Box::new(dialog)));
        // Checks the names of all widgets, too.
        window.harness.run();
        look(&mut window.harness, &format!("dialog-{i:02}"));
        assert!(window.harness.state().desk().modal().is_some());
        window.harness.key_press(egui::Key::Escape);
        window.harness.run();
        assert_eq!(window.harness.state().desk().modal(), None);
    }
}
