//! The citation card and the other dialogs that are filled: the clipboard, what is half filled, corrections.

use crate::desk::{Window, example};
use crate::look;
use claimdesk::desk::{Action, CitationDraft, Modal};
use claimdesk::project::act::{Stance, Verdict};
use egui_kittest::kittest::{NodeT as _, Queryable};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn open() -> Window {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.key("N");
    window
}

#[track_caller]
fn card(window: &Window) -> CitationDraft {
    match window.desk().modal() {
        Some(Modal::Citation(card)) => (**card).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_card_opens_filled_from_the_clipboard_and_follows_the_verdict() {
    let mut window = open();
    window.apply(Action::Judge(Verdict::Disputed));
    window.copied("https://web.archive.org/web/20191120101010/https://example.org/answer “They were told.”");
    window.key("C");
    look(&mut window.harness, "card-light");
    let filled = card(&window);
    assert_eq!((&*filled.url, &*filled.archived_on), ("https://example.org/answer", "2019-11-20"));
    assert_eq!((&*filled.quote, filled.stance), ("They were told.", Stance::Disputes));
    // The caret is in what it shows, as with Ctrl+V on the claim.
    window.type_text("a notice");
    assert_eq!(card(&window).shows, "a notice");
}

#[test]
fn what_is_pasted_into_the_source_of_an_empty_card_is_understood() {
    let mut window = open();
    window.key("C");
    assert_eq!(card(&window).url, "");
    window.paste("https://doi.org/10.1000/182 “Nobody was told.”");
    assert_eq!((&*card(&window).doi, &*card(&window).quote), ("10.1000/182", "Nobody was told."));
}

#[test]
fn what_is_pasted_into_a_field_of_the_card_stays_as_it_is() {
    let mut window = open();
    window.key("C");
    window.key("Tab");
    window.paste("https://example.org/a");
    assert_eq!((&*card(&window).shows, &*card(&window).url), ("https://example.org/a", ""));
}

#[test]
fn cite_from_the_clipboard_works_from_the_palette() {
    let mut window = open();
    window.copied("https://example.org/answer");
    window.key("Ctrl+K");
    window.type_text("from the clipboard");
    window.key("Enter");
    assert_eq!(card(&window).url, "https://example.org/answer");
}

#[test]
fn a_half_filled_card_is_left_by_escape_found_again_in_the_panel_and_discarded() {
    let mut window = open();
    window.key("C");
    window.key("Tab");
    window.type_text("a date");
    window.key("Escape");
    assert_eq!(window.desk().modal(), None);
    window.click("Go on with the citation that is half filled");
    assert_eq!(card(&window).shows, "a date");
    window.click("Discard");
    assert_eq!(window.desk().modal(), None);
    window.key("C");
    assert_eq!(card(&window).shows, "");
    window.harness.get_by_label("Cancel");
}

/// It could be kept at once, and said so in red that it was empty.
#[test]
fn an_empty_card_cannot_be_kept_and_says_quietly_what_is_missing() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.key("N");
    window.key("C");
    let keep = |window: &Window| !window.harness.get_by_label("Keep citation").accesskit_node().is_disabled();
    assert!(!keep(&window));
    window.harness.get_by_label("Needs a source, what it shows, or a quote");
    window.key("Enter");
    window.key("Ctrl+Enter");
    assert!(window.desk().notices().is_empty(), "{:?}", window.desk().notices());
    assert!(matches!(window.desk().modal(), Some(Modal::Citation(_))));
    window.type_text("The annual report");
    assert!(keep(&window));
    window.harness.get_by_label("To complete later: what it shows, or a quote");
}

/// Alt and a digit set the stance and typed the digit into the source as well.
#[test]
fn the_keys_of_a_card_type_nothing_into_its_fields() {
    let mut window = open();
    window.key("C");
    // A keyboard gives both at once.
    let input = window.harness.input_mut();
    input.events.push(egui::Event::Key {
        key: egui::Key::Num2,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::ALT,
    });
    input.events.push(egui::Event::Text("2".to_owned()));
    window.harness.run();
    let filled = card(&window);
    assert_eq!((filled.stance, &*filled.title), (Stance::Disputes, ""));
    window.type_text("2");
    assert_eq!(&*card(&window).title, "2");
}
