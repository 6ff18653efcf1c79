//! The menus, made from the table of commands.

use super::View;
use super::theme::{Theme, font};
use super::widgets;
use super::words::bars as words;
use crate::desk::{Action, COMMANDS, Command, Menu};
use egui::{Button, RichText, Ui};

/// The menu bar's six menus.
pub fn bar(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    for menu in Menu::ALL {
        let theme = Theme::of(ui);
        let title = RichText::new(menu.title()).font(font::text()).color(theme.soft);
        let button = Button::new(title).frame_when_inactive(false);
        let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
            ui.set_min_width(248.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            contents(ui, view, menu, actions);
        });
        widgets::named(response, menu.title());
    }
}

fn contents(ui: &mut Ui, view: View<'_>, menu: Menu, actions: &mut Vec<Action>) {
    let mut section = None;
    for entry in COMMANDS.iter().filter(|entry| entry.menu == menu && entry.command != Command::Escape) {
        if section.is_some_and(|section| section != entry.section) {
            ui.separator();
        }
        section = Some(entry.section);
        item(ui, view, entry.command, actions);
        if entry.command == Command::OpenExample {
            recent(ui, view, actions);
        }
    }
}

/// What the command is called now: Undo and Redo name the act.
#[must_use]
pub fn name(view: View<'_>, command: Command) -> String {
    let act = match command {
        Command::Undo => view.desk.undo_name(),
        Command::Redo => view.desk.redo_name(),
        _ => None,
    };
    let name = command.entry().name;
    act.map_or_else(|| name.to_owned(), |act| format!("{name}: {act}"))
}

fn item(ui: &mut Ui, view: View<'_>, command: Command, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let enabled = view.desk.available(command);
    let name = name(view, command);
    let short: String = if name.chars().count() > 52 {
        name.chars().take(51).chain(std::iter::once('…')).collect()
    } else {
        name.clone()
    };
    let ink = if enabled { theme.ink } else { theme.soft };
    let keys = RichText::new(view.desk.keymap().label(command)).font(font::small()).color(theme.soft);
    let button = Button::new(RichText::new(short).font(font::text()).color(ink))
        .right_text(keys)
        .frame_when_inactive(false)
        .min_size(egui::vec2(ui.available_width(), 26.0));
    let response = widgets::named(ui.add_enabled(enabled, button), &name);
    if response.on_hover_text(command.entry().help).clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

fn recent(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let recent = &view.desk.settings().recent;
    let title = RichText::new(words::OPEN_RECENT).font(font::text()).color(theme.ink);
    let button = Button::new(title)
        .frame_when_inactive(false)
        .right_text("\u{203a}")
        .min_size(egui::vec2(ui.available_width(), 26.0));
    let (response, _) = egui::containers::menu::SubMenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(220.0);
        if recent.is_empty() {
            widgets::soft(ui, words::NO_RECENT);
        }
        for path in recent {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let shown = widgets::flat_button(ui, &name, "");
            if shown.on_hover_text(path.display().to_string()).clicked() {
                actions.push(Action::Open(path.clone()));
                ui.close();
            }
        }
    });
    widgets::named(response, words::OPEN_RECENT);
}
