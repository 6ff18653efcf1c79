//! The menus, made from the table of commands.

use super::View;
use super::theme::{Theme, font};
use super::widgets;
use super::words::bars as words;
use crate::desk::{Action, COMMANDS, Command, Menu};
use egui::{Button, RichText, ScrollArea, Ui};

/// All lines of a menu are so wide, in points; a longer name ends in an ellipsis and is whole for who hovers it.
const WIDE: f32 = 304.0;
/// What is left free of a menu above and below it, in points.
const AROUND: f32 = 72.0;

/// The menu bar's six menus.
pub fn bar(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    for menu in Menu::ALL {
        let theme = Theme::of(ui);
        let title = RichText::new(menu.title()).font(font::text()).color(theme.soft);
        let button = Button::new(title).frame_when_inactive(false);
        let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
            list(ui, |ui| contents(ui, view, menu, actions));
        });
        widgets::named(response, menu.title());
    }
}

/// The lines of a menu; where the window is too low for them, they scroll.
fn list(ui: &mut Ui, lines: impl FnOnce(&mut Ui)) {
    let most = (ui.ctx().content_rect().height() - AROUND).max(120.0);
    ui.set_max_height(most);
    ui.set_width(WIDE);
    // A bar says that there is more below.
    ui.spacing_mut().scroll =
        egui::style::ScrollStyle { foreground_color: true, ..egui::style::ScrollStyle::solid() };
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.set_width(WIDE);
        lines(ui);
    });
}

fn contents(ui: &mut Ui, view: View<'_>, menu: Menu, actions: &mut Vec<Action>) {
    let entries: Vec<_> =
        COMMANDS.iter().filter(|entry| entry.menu == menu && entry.command != Command::Escape).collect();
    let mut section = None;
    for run in entries.chunk_by(|a, b| a.section == b.section && folded(a.command) == folded(b.command)) {
        if section.is_some_and(|section| section != run[0].section) {
            ui.separator();
        }
        section = Some(run[0].section);
        if let Some(title) = folded(run[0].command) {
            submenu(ui, title, |ui| run.iter().for_each(|entry| item(ui, view, entry.command, actions)));
            continue;
        }
        for entry in run {
            item(ui, view, entry.command, actions);
            if entry.command == Command::OpenExample {
                recent(ui, view, actions);
            }
        }
    }
}

/// The submenu that a command stands in, with those beside it.
fn folded(command: Command) -> Option<&'static str> {
    use Command as C;
    Some(match command {
        C::EndOn | C::EndBack | C::StartBack | C::StartOn => words::SELECT_WORDS,
        C::ZoomIn | C::ZoomOut | C::ZoomReset => words::SIZE,
        C::ThemeLight | C::ThemeDark | C::ThemeSystem => words::THEME,
        C::TurnDown | C::TurnUp | C::TurnFirst | C::TurnLast => words::TURN,
        C::MissingContext | C::Misleading | C::Outdated | C::Exaggerated | C::OutOfContext | C::Refuted => {
            words::QUALIFY
        }
        C::SameClaim | C::NotSameClaim => words::IN_NEWER,
        C::ChooseClaim | C::ChooseAll => words::CHOOSE,
        C::SourceOrCheck | C::LeaveOutDocument | C::CheckEveryWord => words::DOCUMENT,
        C::TickPoint | C::PointWrong => words::POINTS,
        C::SettleSupported | C::SettleDisputed | C::SettleUnverified | C::SettleDismissed => words::SETTLE,
        _ => return None,
    })
}

fn submenu(ui: &mut Ui, title: &str, lines: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    let button = Button::new(RichText::new(title).font(font::text()).color(theme.ink))
        .frame_when_inactive(false)
        .right_text("\u{203a}")
        .min_size(egui::vec2(ui.available_width(), 26.0));
    let (response, _) =
        egui::containers::menu::SubMenuButton::from_button(button).ui(ui, |ui| list(ui, lines));
    widgets::named(response, title);
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
    let ink = if enabled { theme.ink } else { theme.soft };
    let keys = RichText::new(view.desk.keymap().label(command)).font(font::small()).color(theme.soft);
    let button = Button::new(RichText::new(&name).font(font::text()).color(ink))
        .right_text(keys)
        .truncate()
        .frame_when_inactive(false)
        .min_size(egui::vec2(ui.available_width(), 26.0));
    let response = widgets::named(ui.add_enabled(enabled, button), &name);
    if response.on_hover_text(command.entry().help).clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

fn recent(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let recent = &view.desk.settings().recent;
    submenu(ui, words::OPEN_RECENT, |ui| {
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
}
