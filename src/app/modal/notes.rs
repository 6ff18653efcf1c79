//! The notes of the open document, reachable whether or not a claim is selected.

use super::dialog;
use crate::app::panel::notes;
use crate::app::words::dialogs as words;
use crate::app::{View, widgets};
use crate::desk::Action;
use egui::Ui;

pub fn show(ui: &Ui, view: View<'_>, actions: &mut Vec<Action>) {
    dialog(ui, words::NOTES_TITLE, 560.0, actions, |ui, actions| {
        let gone = view.desk.document().is_some_and(|document| notes::cards(ui, document, actions));
        ui.add_space(6.0);
        widgets::foot_row(ui, |ui| {
            if widgets::main_button(ui, words::CLOSE, true).clicked() || gone {
                actions.push(Action::CloseModal);
            }
        });
    });
}
