//! What is shown while nothing is open: what this is, and what to do first.

use crate::app::theme::{Theme, font};
use crate::app::words::pages as words;
use crate::app::{View, widgets};
use crate::desk::{Action, Command};
use egui::{Align, Label, Layout, Rect, RichText, Ui, UiBuilder, vec2};

pub fn show(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let page = ui.max_rect();
    let width = (page.width() - 64.0).min(520.0);
    let top = page.top() + (page.height() * 0.18).max(24.0);
    let rect = Rect::from_min_max(
        egui::pos2(page.center().x - width / 2.0, top),
        egui::pos2(page.center().x + width / 2.0, page.bottom()),
    );
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)), |ui| {
        let title = RichText::new(words::START_TITLE).font(font::reading_semibold(27.0)).color(theme.ink);
        ui.add(Label::new(title).wrap());
        ui.add_space(4.0);
        let hint = RichText::new(words::START_HINT).font(font::reading(17.0)).color(theme.soft);
        ui.add(Label::new(hint.line_height(Some(25.0))).wrap());
        ui.add_space(22.0);
        let offers = [
            (Command::NewProject, words::START_NEW_HINT, true),
            (Command::Open, words::START_OPEN_HINT, false),
            (Command::OpenExample, words::START_EXAMPLE_HINT, false),
        ];
        for (command, hint, main) in offers {
            ui.horizontal(|ui| {
                let label = command.entry().name;
                let response = ui.allocate_ui_with_layout(
                    vec2(168.0, 32.0),
                    Layout::top_down_justified(Align::Center),
                    |ui| {
                        if main {
                            widgets::main_button(ui, label, true)
                        } else {
                            widgets::plain_button(ui, label)
                        }
                    },
                );
                if response.inner.clicked() {
                    actions.push(Action::Run(command));
                }
                ui.add_space(6.0);
                widgets::key_cap(ui, &view.desk.keymap().label(command));
                widgets::soft(ui, hint);
            });
            ui.add_space(4.0);
        }
        let recent = &view.desk.settings().recent;
        if !recent.is_empty() {
            widgets::section(ui, words::RECENT, |_| {});
            for path in recent.iter().take(6) {
                let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
                ui.horizontal(|ui| {
                    if widgets::link(ui, &name).clicked() {
                        actions.push(Action::Open(path.clone()));
                    }
                    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                    let folder = RichText::new(folder).font(font::small()).color(theme.soft);
                    ui.add(Label::new(folder).truncate());
                });
            }
        }
    });
}
