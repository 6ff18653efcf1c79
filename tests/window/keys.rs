//! Every key of the table of commands does what it says, and those that type are dead in text fields.

use crate::desk::{Window, example};
use claimdesk::desk::{Action, COMMANDS, Command, Field, Modal, Page, PanelTab, Selection, Standing};
use claimdesk::project::act::{Qualifier, Verdict};
use egui_kittest::kittest::Queryable;

fn open() -> Window {
    let mut window = example([1440.0, 900.0], egui::Theme::Light);
    window.harness.run();
    window
}

#[test]
fn keys_walk_through_claims_and_documents() {
    let mut window = open();
    let first = window.desk().sitting().claim;
    window.key("J");
    let second = window.desk().sitting().claim;
    assert_ne!(first, second);
    window.key("K");
    assert_eq!(window.desk().sitting().claim, first);
    window.key("N");
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::NotLookedAt);
    let document = window.desk().sitting().document;
    window.key("]");
    assert_ne!(window.desk().sitting().document, document);
    window.key("[");
    assert_eq!(window.desk().sitting().document, document);
}

#[test]
fn digits_judge_and_undo_takes_it_back() {
    for (key, standing) in
        [("1", Standing::Supported), ("2", Standing::Disputed), ("3", Standing::Unverified)]
    {
        let mut window = open();
        window.key("N");
        window.key(key);
        assert_eq!(window.desk().claim().expect("a claim").standing, standing, "{key}");
        window.key("Alt+1");
        assert_eq!(window.desk().claim().expect("a claim").qualifiers, [Qualifier::MissingContext]);
        window.key("Ctrl+Z");
        window.key("Ctrl+Z");
        assert_eq!(window.desk().claim().expect("a claim").standing, Standing::NotLookedAt);
        window.key("Ctrl+Shift+Z");
        assert_eq!(window.desk().claim().expect("a claim").standing, standing);
    }
}

#[test]
fn keys_open_dialogs_and_escape_closes_them() {
    let mut window = open();
    for (key, opens) in [
        ("C", "Citation"),
        ("T", "Tried"),
        ("Ctrl+K", "Palette"),
        ("?", "Keys"),
        ("F1", "Keys"),
        ("Ctrl+,", "Settings"),
        ("Ctrl+N", "NewProject"),
    ] {
        window.key(key);
        let modal = format!("{:?}", window.desk().modal());
        assert!(modal.starts_with(&format!("Some({opens}")), "{key} opened {modal}");
        window.key("Escape");
        assert_eq!(window.desk().modal(), None, "{key}");
    }
}

#[test]
fn keys_change_page_tab_and_size() {
    let mut window = open();
    for (key, page) in [("Ctrl+2", Page::Claims), ("Ctrl+4", Page::Summary), ("Ctrl+1", Page::Documents)] {
        window.key(key);
        assert_eq!(window.desk().sitting().page, page, "{key}");
    }
    window.key("H");
    assert_eq!(window.desk().sitting().tab, PanelTab::History);
    window.key("E");
    assert_eq!(window.desk().sitting().tab, PanelTab::Evidence);
    window.key("Ctrl++");
    assert!(window.desk().settings().zoom > 1.0);
    window.key("Ctrl+0");
    assert!((window.desk().settings().zoom - 1.0).abs() < 0.01);
}

#[test]
fn keys_that_type_are_dead_in_every_text_field() {
    for field in ["/", "R", "M"] {
        let mut window = open();
        window.key("N");
        let before = (window.desk().sitting().claim, window.desk().sitting().page);
        window.key(field);
        let typing: String = COMMANDS
            .iter()
            .flat_map(|entry| entry.keys)
            .filter_map(|key| match key.key {
                claimdesk::desk::Key::Char(c) if !key.ctrl && !key.alt => Some(c.to_ascii_lowercase()),
                _ => None,
            })
            .collect();
        assert!(typing.len() > 20);
        window.type_text(&typing);
        let typed = match field {
            "/" => window.desk().sitting().search.clone(),
            "R" => window.desk().draft(Field::Reason).to_owned(),
            _ => window.desk().draft(Field::Comment).to_owned(),
        };
        assert_eq!(typed, typing, "typed into the field of {field}");
        assert_eq!(window.desk().modal(), None::<&Modal>);
        assert_eq!((window.desk().sitting().claim, window.desk().sitting().page), before);
        assert_eq!(window.desk().claim().expect("a claim").standing, Standing::NotLookedAt);
    }
}

/// Every command that has a key, by that key, with all there that it may need.
#[test]
fn every_key_of_the_table_runs_its_command() {
    let mut window = open();
    let claims: Vec<_> =
        (0..window.desk().row_count()).filter_map(|at| window.desk().row(at)).map(|row| row.claim).collect();
    let repeated = claims.into_iter().find(|claim| {
        window.harness.state_mut().desk_mut().apply(Action::SelectClaim(*claim));
        window.desk().claim().is_some_and(|view| !view.sightings.is_empty())
    });
    let repeated = repeated.expect("the wire copies repeat words");
    window.apply(Action::SelectClaim(repeated));
    window.apply(Action::Run(Command::CheckEveryWord));
    for entry in COMMANDS {
        // Escape is the window's own; news need a colleague, versions and notes other documents: they have tests of
        // theirs.
        let elsewhere = [
            Command::Escape,
            Command::NextNews,
            Command::SameClaim,
            Command::NotSameClaim,
            Command::OtherVersion,
            Command::Notes,
        ];
        if elsewhere.contains(&entry.command) {
            continue;
        }
        for key in entry.keys {
            ready(&mut window, repeated);
            assert!(window.desk().available(entry.command), "{} cannot be run", entry.name);
            let before = window.desk().revision();
            window.key(&key.to_string());
            if entry.command != Command::Search {
                let used = &window.desk().settings().used;
                assert!(used.contains(entry.id), "{key} does not run {:?}", entry.name);
            }
            assert!(window.desk().revision() > before, "{key} does nothing");
        }
    }
}

/// Nothing open, a claim with a verdict of one's own and sightings, words selected, something to undo and to redo,
/// somewhere to go back to.
fn ready(window: &mut Window, claim: claimdesk::claim::ClaimId) {
    // What asks for a path is the window's own and closes by key only.
    window.harness.key_press(egui::Key::Escape);
    window.harness.step();
    for action in [
        Action::CloseModal,
        Action::ChooseNone,
        Action::Run(Command::ZoomReset),
        Action::ShowPage(Page::Documents),
        Action::Run(Command::NextDocument),
        Action::SelectClaim(claim),
        Action::Judge(Verdict::Disputed),
        Action::Judge(Verdict::Supported),
        Action::Run(Command::Undo),
    ] {
        window.harness.state_mut().desk_mut().apply(action);
    }
    // Its own words, so that drawing and moving leave it as it is.
    let view = window.desk().claim().expect("a claim");
    let (document, span) = (view.document, view.span.expect("a place"));
    window.apply(Action::SelectWords(Some(Selection { document, span })));
    assert_eq!(window.desk().modal(), None);
}

/// How far the page in the middle is scrolled shows in where its words stand.
fn top_of(window: &Window) -> f32 {
    use egui_kittest::kittest::NodeT as _;
    let first = window.harness.query_all_by_role(egui::Role::Paragraph).next().expect("words of the page");
    let bounds = first.accesskit_node().bounding_box().expect("a place");
    bounds.y0 as f32
}

#[test]
fn a_long_page_is_turned_by_key() {
    let mut window = example([1000.0, 640.0], egui::Theme::Light);
    window.harness.run();
    window.key("Home");
    let first = top_of(&window);
    window.key("Page Down");
    let further = top_of(&window);
    assert!(first - further > 200.0, "from {first} to {further}");
    window.key("Page Up");
    assert!((top_of(&window) - first).abs() < 1.0);
    window.key("End");
    assert!(top_of(&window) < further);
    window.key("Home");
    assert!((top_of(&window) - first).abs() < 1.0);
}

#[test]
fn on_the_page_summary_no_key_judges_the_claim_that_is_not_in_sight() {
    let mut window = open();
    window.key("N");
    let claim = window.desk().sitting().claim;
    window.key("Ctrl+4");
    for key in ["1", "X", "S", "R"] {
        window.key(key);
    }
    window.key("Ctrl+1");
    assert_eq!(window.desk().sitting().claim, claim);
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::NotLookedAt);
    window.type_text("a");
    assert_eq!(
        window.desk().draft(Field::Reason),
        "",
        "the caret that was asked for there does not come here"
    );
}

#[test]
fn a_caret_that_no_field_took_is_not_kept_for_one_that_comes_later() {
    let mut window = crate::desk::window([1440.0, 900.0], egui::Theme::Light);
    window.harness.run();
    window.key("/");
    window.harness.run_steps(6);
    let home = tempfile::tempdir().expect("a folder");
    window.apply(Action::Open(crate::desk::copy_example(home.path())));
    window.harness.run();
    window.type_text("n");
    assert_eq!(window.desk().sitting().search, "");
}

#[test]
fn escape_in_a_field_leaves_the_chosen_claims_and_the_selected_words() {
    let mut window = open();
    window.key("Ctrl+2");
    window.key("Ctrl+A");
    let chosen = window.desk().sitting().chosen.len();
    assert!(chosen > 10);
    window.key("/");
    window.type_text("notified");
    assert_eq!(window.desk().sitting().search, "notified");
    window.key("Escape");
    assert_eq!(window.desk().sitting().chosen.len(), chosen);
    assert_eq!(window.desk().sitting().search, "", "Escape in Search clears it");
    window.key("Escape");
    assert_eq!(window.desk().sitting().chosen.len(), 0);
}

#[test]
fn letters_do_nothing_behind_an_open_menu() {
    let mut window = open();
    window.key("N");
    window.click("Edit");
    window.key("1");
    window.key("X");
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::NotLookedAt);
    window.key("Escape");
    window.key("1");
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::Supported);
}

#[track_caller]
fn write_keys(window: &mut Window, command: &str, keys: &str) {
    window.harness.get_by_label(&format!("Keys for {command}")).focus();
    window.harness.run();
    window.key("Ctrl+A");
    window.type_text(keys);
}

#[track_caller]
fn keys_of(window: &Window, command: Command) -> Vec<String> {
    window.desk().keymap().keys(command).iter().map(ToString::to_string).collect()
}

#[test]
fn keys_written_in_the_settings_are_taken_told_or_kept_and_never_taken_back() {
    let mut window = open();
    window.key("Ctrl+,");
    write_keys(&mut window, "Draw a claim", "nokey");
    window.key("Tab");
    window.harness.get_by_label_contains("nokey");
    assert_eq!(keys_of(&window, Command::Draw), ["W"]);
    // A key of another command: that one has it no more, and does not take it back when its row is left.
    write_keys(&mut window, "Draw a claim", "L");
    window.key("Tab");
    assert_eq!(keys_of(&window, Command::Draw), ["L"]);
    write_keys(&mut window, "Disputed", "L");
    window.key("Tab");
    assert_eq!(
        (keys_of(&window, Command::Draw), keys_of(&window, Command::Disputed)),
        (vec![], vec!["L".to_owned()])
    );
    window.harness.get_by_label("Keys for Draw a claim").focus();
    window.harness.run();
    window.key("Tab");
    assert_eq!(keys_of(&window, Command::Disputed), ["L"]);
    // Escape leaves the dialog and keeps what was written.
    write_keys(&mut window, "Disputed", "Y");
    window.key("Escape");
    assert_eq!(keys_of(&window, Command::Disputed), ["Y"]);
}

#[test]
fn keeping_a_name_leaves_the_settings_open() {
    let mut window = open();
    window.key("Ctrl+,");
    window.harness.get_by_label("Name").focus();
    window.harness.run();
    window.type_text(" Bell");
    window.click("Keep name");
    assert!(window.desk().settings().name.contains("Bell"), "{}", window.desk().settings().name);
    assert_eq!(window.desk().modal(), Some(&Modal::Settings));
}

/// Escape threw away what was typed and not yet kept, and said nothing.
#[test]
fn a_name_typed_in_the_settings_is_kept_however_they_are_left() {
    let leave: [fn(&mut Window); 2] = [|window| window.key("Escape"), |window| window.click("Close")];
    for (leave, typed) in leave.into_iter().zip(["Bell", "Cole"]) {
        let mut window = open();
        window.key("Ctrl+,");
        window.harness.get_by_label("Name").focus();
        window.harness.run();
        window.type_text(typed);
        leave(&mut window);
        assert_eq!(window.desk().modal(), None);
        assert!(window.desk().settings().name.contains(typed), "{}", window.desk().settings().name);
        // One that was deleted leaves the one before.
        window.key("Ctrl+,");
        window.harness.get_by_label("Name").focus();
        window.harness.run();
        window.key("Ctrl+A");
        window.key("Delete");
        leave(&mut window);
        assert!(window.desk().settings().name.contains(typed), "{}", window.desk().settings().name);
    }
}
