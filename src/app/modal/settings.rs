//! Settings: name, theme, size, keys.

use super::{Memory, dialog};
use crate::app::theme::{Theme, Tone, font};
use crate::app::words::dialogs as words;
use crate::app::{View, widgets};
use crate::desk::{Action, COMMANDS, Command, Shortcut, Theme as Look};
use egui::{Label, Margin, RichText, ScrollArea, Slider, TextEdit, Ui};

pub fn show(ui: &Ui, view: View<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    let settings = view.desk.settings();
    let mut done = Vec::new();
    dialog(ui, words::SETTINGS_TITLE, 520.0, &mut done, |ui, actions| {
        let kept = (settings.name.clone(), settings.initials.clone());
        let (name, initials) = memory.name.get_or_insert_with(|| kept.clone());
        let mut entered = false;
        ui.columns(2, |columns| {
            let name = widgets::field(&mut columns[0], words::NAME, "", name);
            let initials = widgets::field(&mut columns[1], words::INITIALS, "", initials);
            entered = widgets::entered(&columns[0], &name) || widgets::entered(&columns[1], &initials);
        });
        if (&*name, &*initials) != (&kept.0, &kept.1)
            && !name.trim().is_empty()
            && (widgets::small_button(ui, words::KEEP_NAME, "Enter", true).clicked() || entered)
        {
            actions.push(Action::KeepName { name: name.clone(), initials: initials.clone() });
        }
        look(ui, view, actions);
        keys(ui, view, memory, actions);
        ui.add_space(6.0);
        crate::app::widgets::foot_row(ui, |ui| {
            if widgets::main_button(ui, words::CLOSE, true).clicked() {
                actions.push(Action::CloseModal);
            }
        });
    });
    if done.contains(&Action::CloseModal) {
        actions.extend(typed(view, memory));
    }
    actions.extend(done);
}

/// The name that is typed and not kept yet: leaving the settings keeps it.
pub fn typed(view: View<'_>, memory: &Memory) -> Option<Action> {
    let settings = view.desk.settings();
    let (name, initials) = memory.name.as_ref()?;
    let is_kept = (name, initials) == (&settings.name, &settings.initials);
    (!is_kept && !name.trim().is_empty())
        .then(|| Action::KeepName { name: name.clone(), initials: initials.clone() })
}

fn look(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let settings = view.desk.settings();
    let picked = Tone { ink: theme.pick, ground: theme.pick_ground };
    widgets::section(ui, words::THEME, |_| {});
    ui.horizontal(|ui| {
        for (look, name) in
            [(Look::System, words::SYSTEM), (Look::Light, words::LIGHT), (Look::Dark, words::DARK)]
        {
            if widgets::chip(ui, name, settings.theme == look, picked).clicked() {
                actions.push(Action::SetTheme(look));
            }
        }
    });
    widgets::section(ui, words::SIZE, |_| {});
    let mut percent = (settings.zoom * 100.0).round();
    let slider = Slider::new(&mut percent, 60.0..=250.0).step_by(10.0).suffix(" %");
    let response = ui.add(slider).accessible_name(words::SIZE);
    // The window changes size under the pointer: not before it is let go.
    if response.drag_stopped() || response.changed() && !response.dragged() {
        actions.push(Action::SetZoom(percent / 100.0));
    }
}

fn keys(ui: &mut Ui, view: View<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    widgets::section(ui, words::KEYS_HEADING, |_| {});
    widgets::soft(ui, words::KEYS_HINT);
    ScrollArea::vertical().id_salt("keys").max_height(220.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        for entry in COMMANDS.iter().filter(|entry| entry.command != Command::Escape) {
            ui.horizontal(|ui| {
                ui.allocate_ui(egui::vec2(250.0, 24.0), |ui| {
                    ui.set_width(250.0);
                    let name = RichText::new(entry.name.trim_end_matches('…')).font(font::text());
                    ui.add(Label::new(name.color(theme.ink)).truncate());
                });
                let kept = written(view, entry.command);
                let half = memory.keys.as_ref().filter(|(command, _)| *command == entry.command);
                let mut text = half.map_or_else(|| kept.clone(), |(_, text)| text.clone());
                let edit = TextEdit::singleline(&mut text)
                    .desired_width(ui.available_width() - 24.0)
                    .align(egui::Align2::LEFT_CENTER)
                    .margin(Margin::symmetric(8, 3));
                let response = ui.add(edit).accessible_name(format!("Keys for {}", entry.name));
                if response.changed() {
                    memory.keys = Some((entry.command, text.clone()));
                    memory.no_keys = None;
                }
                if response.lost_focus() && text != kept {
                    match read(&text) {
                        Ok(keys) => {
                            memory.keys = None;
                            actions.push(Action::SetKey { command: entry.command, keys });
                        }
                        Err(problem) => memory.no_keys = Some(problem),
                    }
                }
            });
            let is_written = memory.keys.as_ref().is_some_and(|(command, _)| *command == entry.command);
            if let Some(problem) = memory.no_keys.as_ref().filter(|_| is_written) {
                widgets::note(ui, problem);
            }
        }
    });
}

fn written(view: View<'_>, command: Command) -> String {
    let keys: Vec<String> = view.desk.keymap().keys(command).iter().map(ToString::to_string).collect();
    keys.join(", ")
}

/// The keys as written, or `None` for the shipped ones.
fn read(text: &str) -> Result<Option<Vec<Shortcut>>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    // A comma is a key too: ", ," names it.
    let keys: Result<Vec<Shortcut>, String> =
        text.split(", ").map(str::trim).filter(|key| !key.is_empty()).map(str::parse).collect();
    keys.map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_with_commas_between() {
        let keys = read("Ctrl+Shift+Z, Ctrl+Y").unwrap().unwrap();
        assert_eq!(keys.iter().map(ToString::to_string).collect::<Vec<_>>(), ["Ctrl+Shift+Z", "Ctrl+Y"]);
        assert_eq!(read("  "), Ok(None));
        assert!(read("no key").is_err());
        assert_eq!(read("Ctrl+,").unwrap().unwrap().len(), 1);
    }
}
