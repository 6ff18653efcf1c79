//! The cheat sheet, About, and the report of a bad ending.

use super::{dialog, paragraph};
use crate::app::theme::{Theme, font};
use crate::app::words::dialogs as words;
use crate::app::{View, widgets};
use crate::desk::{Action, COMMANDS, Menu};
use egui::{Align, Label, Layout, RichText, Ui};
use std::path::Path;

fn close(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.add_space(6.0);
    crate::app::widgets::foot_row(ui, |ui| {
        if widgets::main_button(ui, words::CLOSE, true).clicked() {
            actions.push(Action::CloseModal);
        }
    });
}

/// All keys, by menu, in as many columns as there is room for.
pub fn keys(ui: &Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let wide = ui.ctx().content_rect().width();
    let columns = if wide > 1150.0 { 3 } else { 2 };
    dialog(ui, words::KEYS_TITLE, 330.0 * columns as f32, actions, |ui, actions| {
        widgets::soft(ui, words::KEYS_NOTE);
        let split: [&[Menu]; 3] =
            [&[Menu::Claims], &[Menu::View, Menu::Help], &[Menu::File, Menu::Edit, Menu::Team]];
        ui.spacing_mut().item_spacing.x = 28.0;
        ui.columns(columns, |places| {
            for (i, menus) in split.into_iter().enumerate() {
                let ui = &mut places[i.min(columns - 1)];
                ui.spacing_mut().item_spacing = egui::vec2(8.0, 3.0);
                for menu in menus {
                    group(ui, view, *menu);
                }
            }
        });
        close(ui, actions);
    });
}

fn group(ui: &mut Ui, view: View<'_>, menu: Menu) {
    let theme = Theme::of(ui);
    widgets::section(ui, menu.title(), |_| {});
    for entry in COMMANDS.iter().filter(|entry| entry.menu == menu) {
        let keys = view.desk.keymap().keys(entry.command);
        if keys.is_empty() {
            continue;
        }
        ui.horizontal(|ui| {
            let name = RichText::new(entry.name.trim_end_matches('…')).font(font::text()).color(theme.ink);
            let label = ui.add(Label::new(name).truncate());
            label.on_hover_text(entry.help);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                for key in keys.iter().rev() {
                    widgets::key_cap(ui, &key.to_string().replace('+', " ").replace("  ", " +"));
                }
            });
        });
    }
}

pub fn about(ui: &Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    dialog(ui, words::ABOUT_TITLE, 460.0, actions, |ui, actions| {
        let version = format!("Claimdesk {}", env!("CARGO_PKG_VERSION"));
        ui.label(RichText::new(version).font(font::reading_semibold(20.0)).color(theme.ink));
        paragraph(ui, words::ABOUT);
        paragraph(ui, words::LICENCES);
        let folders = &view.desk.world().folders;
        for (name, folder) in [
            (words::SETTINGS_FOLDER, &folders.settings),
            (words::STATE_FOLDER, &folders.state),
            (words::CACHE_FOLDER, &folders.cache),
        ] {
            let path = folder.display().to_string();
            ui.horizontal(|ui| {
                ui.allocate_ui(egui::vec2(140.0, 18.0), |ui| {
                    ui.set_width(140.0);
                    widgets::soft(ui, name);
                });
                ui.add(Label::new(RichText::new(&path).font(font::small()).color(theme.ink)).truncate())
                    .on_hover_text(&path);
            });
        }
        close(ui, actions);
    });
}

pub fn crash(ui: &Ui, path: &Path, text: &str, actions: &mut Vec<Action>) {
    dialog(ui, words::CRASH_TITLE, 560.0, actions, |ui, actions| {
        paragraph(ui, words::CRASH_HINT);
        widgets::soft(ui, path.display().to_string());
        widgets::card(ui, |ui| {
            egui::ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
                let text: String = text.chars().take(20_000).collect();
                ui.add(Label::new(RichText::new(text).monospace()).wrap());
            });
        });
        ui.horizontal(|ui| {
            if widgets::plain_button(ui, words::CRASH_COPY).clicked() {
                ui.ctx().copy_text(text.to_owned());
            }
            if widgets::plain_button(ui, words::CRASH_REMOVE).clicked() {
                actions.push(Action::RemoveReport);
                actions.push(Action::CloseModal);
            }
        });
        close(ui, actions);
    });
}
