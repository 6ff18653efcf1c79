//! Tables with a document a row: their columns chosen in the window, by keyboard and by mouse.

use crate::desk::{Window, settle, window};
use crate::{look, picture};
use claimdesk::corpus::Column;
use claimdesk::desk::{Action, Command, Desk, Modal, World};
use egui_kittest::kittest::Queryable;

const SIZE: [f32; 2] = [1440.0, 900.0];
const WIRE: &str = "Nr,Artikel,Kopf,Tag\n1,\"The council opened 2 lanes on Monday.\",Lanes open,2024-04-01\n\
    2,\"The mayor said 40 people were moved.\",Moved,2024-04-02\n";

/// A new project of a folder with these files.
fn project(files: &[(&str, &str)], theme: egui::Theme) -> Window {
    let mut window = window(SIZE, theme);
    window.apply(Action::KeepName { name: "A. Analyst".to_owned(), initials: "AA".to_owned() });
    let folder = window.path("wires");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, words) in files {
        std::fs::write(folder.join(name), words).expect("a file");
    }
    window.apply(Action::AddFolder { path: folder, source: false });
    window.apply(Action::CreateProject);
    window
}

fn taken(window: &Window, column: Column) -> Option<String> {
    let Some(Modal::Columns(draft)) = window.desk().modal() else { panic!("{:?}", window.desk().modal()) };
    draft.taken[column as usize].map(|at| draft.columns[at].name.clone())
}

/// Chooses in the list of a field, by mouse.
fn choose(window: &mut Window, field: &str, column: &str) {
    window.harness.get_by_role_and_label(egui::Role::ComboBox, field).click();
    window.harness.run();
    window.click(column);
}

#[test]
fn a_folder_of_nothing_but_a_table_asks_for_its_columns_and_is_read_by_mouse() {
    let mut window = project(&[("wire.csv", WIRE)], egui::Theme::Light);
    assert_eq!(taken(&window, Column::Text), None);
    window.harness.get_by_label("No column is taken for the text, so no row is read.");
    choose(&mut window, "Text", "Artikel");
    choose(&mut window, "Title", "Kopf");
    choose(&mut window, "Date", "Tag");
    window.harness.get_by_label("The council opened 2 lanes on Monday.");
    window.click("Read the table so");
    let rows = window.desk().documents();
    assert_eq!(rows.iter().map(|row| &*row.title).collect::<Vec<_>>(), ["Lanes open", "Moved"]);
    assert_eq!(rows[0].date.map(|date| date.to_string()).as_deref(), Some("2024-04-01"));
    assert!(window.desk().counts().claims() > 0 && window.desk().reading_problems().is_empty());
    // Saved and opened by a colleague with the same folder, the rows are found again.
    let path = window.path("p.ron");
    window.apply(Action::SaveTo(path.clone()));
    let mut bo = Desk::new(World::fixed(window.path("bo"), 7));
    bo.apply(Action::Open(path));
    settle(&mut bo);
    assert_eq!(bo.documents().len(), 2);
    assert!(bo.documents().iter().all(|row| !row.missing), "{:?}", bo.documents());
}

#[test]
fn columns_are_chosen_by_keyboard_alone() {
    let mut window = project(&[("wire.csv", WIRE)], egui::Theme::Light);
    // The caret is at the first choice; its list opens, and the second column is taken.
    window.key("Enter");
    window.key("Down");
    window.key("Down");
    window.key("Enter");
    assert_eq!(taken(&window, Column::Text).as_deref(), Some("Artikel"));
    // It has the keyboard still: Up takes the one before without opening the list, a letter in the list leads to it.
    window.key("Up");
    assert_eq!(taken(&window, Column::Text).as_deref(), Some("Nr"));
    window.key("Enter");
    window.type_text("a");
    window.key("Enter");
    assert_eq!(taken(&window, Column::Text).as_deref(), Some("Artikel"));
    // Escape leaves it as it was, and the dialog open.
    window.key("Enter");
    window.key("Up");
    window.key("Escape");
    assert_eq!(taken(&window, Column::Text).as_deref(), Some("Artikel"));
    window.key("Ctrl+Enter");
    assert_eq!(window.desk().documents().len(), 2, "{:?}", window.desk().notices());
}

#[test]
fn tables_of_one_header_are_chosen_together_and_a_choice_can_be_made_anew() {
    let later = WIRE.replace("The council", "The harbour").replace("The mayor", "The port");
    let files = [("wire.csv", WIRE), ("wire-2.csv", &later), ("a.txt", "It cost 300 euros in May 2019.\n")];
    let mut window = project(&files, egui::Theme::Light);
    let notice =
        window.desk().notices().iter().find(|n| n.text.contains("hold texts")).expect("a notice").clone();
    assert!(notice.text.starts_with("2 tables"), "{}", notice.text);
    window.click("Choose columns…");
    choose(&mut window, "Text", "Kopf");
    window.click("Read the table so");
    assert_eq!(window.desk().documents().len(), 5);
    window.apply(Action::CloseModal);
    window.apply(Action::Run(Command::ShowReading));
    assert_eq!(window.desk().tables().len(), 1);
    window.click("Choose columns…");
    choose(&mut window, "Text", "Artikel");
    window.click("Read the table so");
    let table = &window.desk().tables()[0];
    assert_eq!((table.paths.len(), table.documents), (2, 4));
    let text = |row: usize| {
        let row = window.desk().row(row).expect("a claim");
        row.words.to_string()
    };
    let words: Vec<String> = (0..window.desk().row_count()).map(text).collect();
    assert!(words.iter().any(|words| words.contains("The harbour opened 2 lanes")), "{words:?}");
    // What was chosen later counts when the project is opened again.
    let path = window.path("p.ron");
    window.apply(Action::SaveTo(path.clone()));
    window.apply(Action::Open(path));
    let words: Vec<String> = (0..window.desk().row_count())
        .filter_map(|row| Some(window.desk().row(row)?.words.to_string()))
        .collect();
    assert!(words.iter().any(|words| words.contains("The harbour opened 2 lanes")), "{words:?}");
}

#[test]
fn the_dialog_in_the_light() {
    let mut window = project(&[("wire.csv", WIRE)], egui::Theme::Light);
    choose(&mut window, "Text", "Artikel");
    look(&mut window.harness, "columns-light");
    picture(&mut window.harness, "columns-light");
}

#[test]
fn what_was_read_lists_the_tables() {
    let files = [("wire.csv", WIRE), ("b.csv", "title,text\nOne,It was told in May 2019.\n")];
    let mut window = project(&files, egui::Theme::Dark);
    window.apply(Action::Run(Command::ShowReading));
    look(&mut window.harness, "tables-dark");
    window.harness.get_by_label("1 document. Text: text, Title: title");
    window.harness.get_by_label("No column is taken for the text, so no row is read.");
    window.harness.get_by_label_contains("has no column named text or body or content");
}
