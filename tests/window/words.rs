//! A document checked word by word, through the window: by mouse from the list at the left, and by keyboard.

use crate::desk::{Window, example};
use claimdesk::desk::{Action, Command};
use egui_kittest::kittest::{NodeT, Queryable};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn open() -> Window {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window
}

/// Points of the selected claim, and how many of them were looked at.
fn points(window: &Window) -> (usize, usize) {
    let claim = window.desk().claim().expect("a claim").clone();
    let points = claim.points.as_ref().expect("the document is checked word by word");
    (points.len(), points.iter().filter(|point| point.looked.is_some()).count())
}

/// Selects the first claim of the open document with at least two points.
fn select_with_points(window: &mut Window) {
    let document = window.desk().document().expect("a document").clone();
    let every = document.every_word.as_ref().expect("it is checked word by word");
    let has = |span: claimdesk::text::Span| every.points.iter().filter(|p| span.contains(p.span)).count() > 1;
    let mark = document.marks.iter().find(|mark| has(mark.span)).expect("a sentence with points");
    window.apply(Action::SelectClaim(mark.claim));
}

#[test]
fn a_document_is_set_to_it_and_ticked_by_keyboard() {
    let mut window = open();
    let marks = window.desk().document().expect("a document").marks.len();
    window.key("Ctrl+K");
    window.type_text("check every word");
    window.key("Enter");
    assert!(window.desk().document().expect("a document").marks.len() > marks);
    select_with_points(&mut window);
    let (all, before) = points(&window);
    assert_eq!(before, 0);
    window.key("P");
    window.key("Shift+P");
    assert_eq!(points(&window), (all, 2));
    let every = window.desk().document().expect("a document").every_word.clone().expect("set");
    assert!(every.words.covered > 0);
    // The list at the left says how far it is, in words.
    let progress = format!("{} of ", every.words.covered);
    let says = |label: String| label.contains(&progress) && label.ends_with(" words");
    assert!(
        window
            .harness
            .get_all_by_role(egui::Role::ListBoxOption)
            .any(|node| { node.accesskit_node().label().is_some_and(says) })
    );
    window.key("Ctrl+Z");
    assert_eq!(points(&window), (all, 1));
}

#[test]
fn points_are_ticked_and_found_wrong_by_mouse() {
    let mut window = open();
    window.apply(Action::Run(Command::CheckEveryWord));
    select_with_points(&mut window);
    let claim = window.desk().claim().expect("a claim").clone();
    let point = claim.points.as_ref().expect("points")[0].clone();
    let kind = point.kind.word();
    let name = format!("{}{} “{}”", kind[..1].to_uppercase(), &kind[1..], point.words);
    window.click(&name);
    assert_eq!(points(&window).1, 1);
    window.click(&format!("Wrong: {name}"));
    assert_eq!(points(&window).1, 1);
    let looked = window.desk().claim().expect("a claim").points.as_ref().expect("points")[0].looked;
    assert_eq!(looked, Some(claimdesk::project::act::Looked::Wrong));
    // What is wrong was looked at, and looked ticked like what is right.
    let is_ticked = |window: &Window, label: &str| {
        window.harness.get_by_label(label).accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(!is_ticked(&window, &name) && is_ticked(&window, &format!("Wrong: {name}")));
    window.click(&name);
    assert!(is_ticked(&window, &name) && !is_ticked(&window, &format!("Wrong: {name}")));
    assert_eq!(points(&window).1, 1);
    window.click(&name);
    assert_eq!(points(&window).1, 0);
    crate::look(&mut window.harness, "every-word");
}

#[test]
fn a_document_is_set_to_it_and_back_in_its_menu_at_the_left() {
    let mut window = open();
    let document = window.desk().document().expect("a document").clone();
    for (item, is_set) in [("Check every word", true), ("Check the claims proposed", false)] {
        let row = format!("{}, ", document.title);
        let named = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(&row))
        };
        let rows = window.harness.get_all_by_role(egui::Role::ListBoxOption);
        rows.into_iter().find(named).expect("its row").click_secondary();
        window.harness.run();
        window.click(item);
        assert_eq!(window.desk().document().expect("a document").every_word.is_some(), is_set, "{item}");
    }
}
