//! What is known of a document, looked at and corrected.

use crate::desk::{Window, example};
use crate::{look, picture};
use claimdesk::desk::{Action, Command, DocumentRow, MetadataField, Modal};
use egui_kittest::kittest::Queryable;

const SIZE: [f32; 2] = [1440.0, 900.0];

fn open(theme: egui::Theme) -> Window {
    let mut window = example(SIZE, theme);
    window.harness.run();
    window
}

#[track_caller]
fn opened(window: &Window) -> DocumentRow {
    let document = window.desk().sitting().document.expect("a document");
    window.desk().documents().iter().find(|row| row.id == document).cloned().expect("its row")
}

/// What is typed into the field that has the caret replaces all of it.
fn replace(window: &mut Window, text: &str) {
    window.key("Ctrl+A");
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run();
}

#[test]
fn a_title_is_corrected_by_keyboard_alone_and_undone() {
    let mut window = open(egui::Theme::Light);
    let before = opened(&window).title;
    window.key("I");
    replace(&mut window, "A title of our own");
    window.key("Enter");
    assert_eq!(window.desk().modal(), None);
    assert_eq!(&*opened(&window).title, "A title of our own");
    window.key("Ctrl+Z");
    assert_eq!(opened(&window).title, before);
}

#[test]
fn the_dialog_is_found_in_the_palette_and_left_by_escape() {
    let mut window = open(egui::Theme::Light);
    window.key("Ctrl+K");
    window.type_text("about this doc");
    window.key("Enter");
    assert!(matches!(window.desk().modal(), Some(Modal::Document(_))), "{:?}", window.desk().modal());
    let before = opened(&window).title;
    replace(&mut window, "not kept");
    window.key("Escape");
    assert_eq!(window.desk().modal(), None);
    assert_eq!(opened(&window).title, before);
}

#[test]
fn a_date_is_corrected_by_mouse_and_put_back_as_it_was_read() {
    let mut window = open(egui::Theme::Light);
    let row = opened(&window);
    let read = row.date.expect("the example is dated").to_string();
    // The row in the list says how far one is behind the title.
    let name = format!("{}, ", row.title);
    let in_list = window.harness.query_all_by_label_contains(&name).next().expect("its row in the list");
    in_list.click_secondary();
    window.harness.run();
    window.click("About this document…");
    window.harness.get_by_label("Date").focus();
    window.harness.run();
    replace(&mut window, "31 February");
    window.harness.get_by_label_contains("is not understood as a day");
    window.click("Keep corrections");
    assert_eq!(opened(&window).date, row.date, "what is no date is not kept");
    window.harness.get_by_label("Date").focus();
    window.harness.run();
    replace(&mut window, "2019-12-24");
    window.click("Keep corrections");
    assert_eq!(opened(&window).date.map(|date| date.to_string()).as_deref(), Some("2019-12-24"));

    window.apply(Action::Run(Command::AboutDocument));
    window.click(&format!("Date as read: {read}"));
    window.click("Keep corrections");
    assert_eq!(opened(&window).date, row.date);
}

fn dialog(theme: egui::Theme, name: &str) {
    let mut window = open(theme);
    window.key("I");
    let Some(Modal::Document(draft)) = window.desk().modal().cloned() else { panic!("no dialog") };
    let mut draft = *draft;
    draft.values[MetadataField::Byline as usize] = "Wren Ash".into();
    draft.values[MetadataField::Language as usize] = "Elvish".into();
    window.apply(Action::EditModal(Modal::Document(Box::new(draft))));
    look(&mut window.harness, name);
    picture(&mut window.harness, name);
}

#[test]
fn the_dialog_in_the_light() {
    dialog(egui::Theme::Light, "about-document-light");
}

#[test]
fn the_dialog_in_the_dark() {
    dialog(egui::Theme::Dark, "about-document-dark");
}

/// A draft with a footnote, made by a word processor.
const DRAFT: &str = r"{\rtf1\ansi A report on the harbour\par About 4,000 people were moved in May 2019.{\footnote See https://example.org/report-4 on the count.}\par The minister said that 300 of them had returned by Friday.\par}";

fn draft() -> Window {
    let mut window = crate::desk::window(SIZE, egui::Theme::Light);
    window.apply(Action::KeepName { name: "A. Analyst".to_owned(), initials: "AA".to_owned() });
    let folder = window.path("drafts");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("draft.rtf"), DRAFT).expect("a file");
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    let claims = (0..window.desk().row_count()).filter_map(|at| window.desk().row(at));
    let claim = claims.into_iter().find(|row| row.words.contains("4,000")).expect("a claim").claim;
    window.apply(Action::SelectClaim(claim));
    window
}

#[test]
fn a_footnote_is_cited_on_its_claim_by_mouse() {
    let mut window = draft();
    window.click("Cite footnote 1");
    let Some(Modal::Citation(card)) = window.desk().modal() else { panic!("no card") };
    assert_eq!(card.url, "https://example.org/report-4");
    window.click("Keep citation");
    let claim = window.desk().claim().expect("a claim");
    assert_eq!(claim.citations[0].quote.as_deref(), Some("See https://example.org/report-4 on the count."));
}

#[test]
fn the_notes_of_a_draft_are_listed_and_lead_to_their_places() {
    let mut window = draft();
    window.harness.get_by_label("Notes in this document (1)");
    let before = window.desk().sitting().jump.map(|(_, _, count)| count);
    window.click("Go to footnote 1");
    let (document, span, count) = window.desk().sitting().jump.expect("a jump");
    assert_ne!(Some(count), before);
    let view = window.desk().document().expect("the draft");
    assert_eq!((view.id, span.of(&view.text)), (document, Some("2019.")));
}

/// They were listed in the panel of a claim only.
#[test]
fn the_notes_of_a_draft_without_claims_are_reached_by_key_and_in_the_panel() {
    let mut window = crate::desk::window(SIZE, egui::Theme::Light);
    let folder = window.path("drafts");
    std::fs::create_dir_all(&folder).expect("a folder");
    let plain = r"{\rtf1\ansi Where are we now?{\footnote Ask the editor.}\par}";
    std::fs::write(folder.join("draft.rtf"), plain).expect("a file");
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    assert!(window.desk().claim().is_none());
    window.harness.get_by_label("Notes in this document (1)");
    window.key("Shift+N");
    assert_eq!(window.desk().modal(), Some(&Modal::Notes));
    window.harness.get_all_by_label("Go to footnote 1").last().expect("its link").click();
    window.harness.run();
    assert_eq!(window.desk().modal(), None);
    let (_, span, _) = window.desk().sitting().jump.expect("a jump");
    let view = window.desk().document().expect("the draft");
    assert_eq!(span.of(&view.text), Some("now?"));
}

/// There was no way to say what a project is called.
#[test]
fn the_title_of_the_project_is_set_in_a_dialog_and_undone() {
    let mut window = open(egui::Theme::Light);
    let before = window.desk().title().to_owned();
    window.key("Ctrl+K");
    window.type_text("title of the project");
    window.key("Enter");
    assert!(matches!(window.desk().modal(), Some(Modal::Title { .. })), "{:?}", window.desk().modal());
    replace(&mut window, "The harbour bridge");
    window.key("Enter");
    assert_eq!(window.desk().modal(), None);
    assert_eq!(window.desk().title(), "The harbour bridge");
    window.key("Ctrl+Z");
    assert_eq!(window.desk().title(), before);
}

/// Nothing on the page told of them.
#[test]
fn notes_have_signs_at_their_places_that_lead_on() {
    let mut window = crate::desk::window(SIZE, egui::Theme::Light);
    let folder = window.path("drafts");
    std::fs::create_dir_all(&folder).expect("a folder");
    let draft = r"{\rtf1\ansi{\*\revtbl{Unknown;}{Bo;}} A report on the harbour\par About 4,000 people were moved in May 2019{\footnote See the count of June.}, and {\deleted\revauthdel1 none}{\revised\revauth1 most} of them had returned by Friday{\footnote By telephone.}.\par The minister said {\*\atrfstart 3}on Monday{\*\atrfend 3}{\*\atnauthor Cy}{\*\annotation{\*\atnref 3}Was it not Sunday?\par} that 300 of them were asked.\par}";
    std::fs::write(folder.join("draft.rtf"), draft).expect("a file");
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    let view = window.desk().document().expect("the draft").clone();
    window.harness.get_by_label("2 footnotes, 1 comment, 1 tracked change read as accepted");
    window.harness.get_by_label("Change 1, Bo: “none” became “most”");
    window.harness.get_by_label("Comment 1, Cy: Was it not Sunday?");
    let sign = |window: &Window, nth: usize| {
        let signs = window.harness.get_all_by_label("Footnote 2: By telephone.");
        signs.into_iter().nth(nth).expect("a sign in the text and one beside the words").click();
    };
    sign(&window, 0);
    window.harness.run();
    let (_, span, _) = window.desk().sitting().jump.expect("a jump");
    assert_eq!(span.of(&view.text), Some("By telephone."));
    sign(&window, 1);
    window.harness.run();
    let (_, span, _) = window.desk().sitting().jump.expect("a jump");
    assert_eq!(span.of(&view.text), Some("Friday"));
    assert!(
        !view
            .marks
            .iter()
            .any(|mark| mark.span.of(&view.text).is_some_and(|words| words.contains("telephone")))
    );
}

/// Tab went from a corrected field to the link that takes the correction back, where Space took it back.
#[test]
fn tab_goes_from_a_corrected_field_to_the_next_and_space_takes_nothing_back() {
    let mut window = open(egui::Theme::Light);
    window.key("I");
    let read = opened(&window).title;
    replace(&mut window, "A title of our own");
    window.key("Tab");
    assert!(window.harness.get_by_label("Date").is_focused(), "Tab goes to the next field");
    window.key("Shift+Tab");
    window.key("Space");
    let value = |window: &Window| {
        let Some(Modal::Document(draft)) = window.desk().modal() else { panic!("no dialog") };
        draft.values[MetadataField::Title as usize].clone()
    };
    assert!(value(&window).starts_with("A title of our own"), "{}", value(&window));
    // What was read comes back by a key of its own, and goes again by the same.
    let typed = value(&window).trim().to_owned();
    window.key("Alt+R");
    assert_ne!(value(&window), typed);
    assert!(value(&window).is_empty() || value(&window) == *read);
    window.harness.get_by_label(&format!("Title as it stood before: {typed}"));
    window.key("Alt+R");
    assert_eq!(value(&window), typed);
}
