//! Every key of the table of commands does what it says, and those that type are dead in text fields.

use crate::desk::{Window, example};
use claimdesk::desk::{COMMANDS, Field, Modal, Page, PanelTab, Standing};
use claimdesk::project::act::Qualifier;

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
