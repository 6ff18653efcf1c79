//! The claim panel. From top to bottom, fixed: wording and what is judged; verdict, qualifiers, by whom and when;
//! then, scrolling, reason, points to tick, citations, what was tried; then Evidence and History, and comments.

mod citations;
mod head;
mod lower;
pub mod notes;
mod points;
mod verdict;
mod version;

use super::theme::{Theme, size};
use super::words::panel as words;
use super::{Chrome, View, widgets};
use crate::desk::{Action, Command};
use egui::{Area, Frame, Margin, Order, Rect, ScrollArea, Stroke, Ui, pos2, vec2};

/// Beside the page.
pub fn docked(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    contents(ui, view, chrome, 18, actions);
}

/// How wide the panel is where it floats: as wide as leaves the page its 55 characters, within reason.
#[must_use]
pub fn floating_width(window: f32) -> f32 {
    let page = size::COLUMN_MIN + size::GUTTER + 24.0;
    (window - size::LEFT_FOLDED - page).clamp(300.0, size::RIGHT)
}

/// Over the right edge of the page, in a narrow window.
pub fn floating(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, rect: Rect, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    if view.desk.claim().is_none() {
        return;
    }
    let screen = ui.ctx().content_rect();
    if chrome.panel_closed {
        let at = pos2(screen.right() - 12.0, rect.top() + 12.0);
        let area = Area::new(egui::Id::unique("claim panel closed")).order(Order::Middle);
        area.fixed_pos(at).pivot(egui::Align2::RIGHT_TOP).show(ui.ctx(), |ui| {
            if widgets::plain_button(ui, words::SHOW_PANEL).clicked() {
                chrome.panel_closed = false;
            }
        });
        return;
    }
    let area = Area::new(egui::Id::unique("claim panel floating")).order(Order::Middle).fixed_pos(rect.min);
    area.constrain(false).show(ui.ctx(), |ui| {
        let frame = Frame::new().fill(theme.panel).stroke(Stroke::new(1.0, theme.rule));
        frame.shadow(ui.visuals().popup_shadow).show(ui, |ui| {
            ui.set_min_size(rect.size());
            ui.set_max_size(rect.size());
            let close = Rect::from_min_size(pos2(rect.right() - 32.0, rect.top() + 8.0), vec2(24.0, 24.0));
            contents(ui, view, chrome, 44, actions);
            let sign = egui::RichText::new("\u{d7}").size(16.0).color(theme.soft);
            let button = egui::Button::new(sign).frame_when_inactive(false);
            if widgets::named(ui.put(close, button), words::CLOSE_PANEL).clicked() {
                chrome.panel_closed = true;
            }
        });
    });
}

/// So much of the panel's height the first block takes at most.
const FIRST_BLOCK: f32 = 0.76;
/// In a lower panel what verdicts mean is said by their buttons alone, so that all of the first block is in sight.
const LOW: f32 = 600.0;

fn contents(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, inset: i8, actions: &mut Vec<Action>) {
    ui.style_mut().spacing.item_spacing = vec2(8.0, 6.0);
    ui.style_mut().spacing.interact_size = vec2(18.0, 18.0);
    let Some(claim) = view.desk.claim() else {
        nothing(ui, view, actions);
        return;
    };
    let margin = Margin { left: 18, right: 18, top: 14, bottom: 0 };
    // It stays in sight; where the window is too low for all of it, it is turned by itself and leaves room below.
    let most = (ui.available_height() * FIRST_BLOCK).max(220.0);
    let low = ui.available_height() < LOW;
    let first = ScrollArea::vertical().id_salt("first block").max_height(most).auto_shrink([false, true]);
    first.show(ui, |ui| {
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            head::show(ui, view, claim, chrome, inset - 18, actions);
            version::show(ui, view, claim, actions);
            verdict::show(ui, view, claim, low, actions);
        });
        widgets::follow_keyboard(ui);
    });
    ui.add_space(8.0);
    let theme = Theme::of(ui);
    let y = ui.cursor().top();
    let line = [pos2(ui.max_rect().left(), y), pos2(ui.max_rect().right(), y)];
    ui.painter().line_segment(line, Stroke::new(1.0, theme.rule));
    let id = ("claim", claim.id.to_string());
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        let margin = Margin { left: 18, right: 18, top: 2, bottom: 24 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            verdict::reason(ui, view, claim, chrome, actions);
            points::show(ui, view, claim, actions);
            citations::show(ui, view, claim, actions);
            citations::tried(ui, view, claim, actions);
            lower::sightings(ui, claim, actions);
            lower::show(ui, view, claim, chrome, actions);
            lower::comments(ui, view, claim, chrome, actions);
            notes::list(ui, view, actions);
        });
        widgets::follow_keyboard(ui);
    });
}

fn nothing(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    if view.desk.document().is_some_and(|document| !document.notes.is_empty()) {
        let margin = Margin { left: 18, right: 18, top: 6, bottom: 24 };
        ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| {
                widgets::soft(ui, words::NOTHING_CHOSEN_HINT);
                notes::list(ui, view, actions);
            });
        });
        return;
    }
    Frame::new().inner_margin(Margin::same(18)).show(ui, |ui| {
        widgets::empty(ui, words::NOTHING_CHOSEN, words::NOTHING_CHOSEN_HINT, |ui| {
            let key = view.desk.keymap().label(Command::NextOpen);
            let entry = Command::NextOpen.entry();
            if widgets::small_button(ui, entry.name, &key, view.desk.available(Command::NextOpen)).clicked() {
                actions.push(Action::Run(Command::NextOpen));
            }
        });
    });
}

/// By whom and when.
fn who(view: View<'_>, who: &crate::desk::Who) -> String {
    let when = who.at.map(|at| super::words::time::moment(at, view.desk.world().offset));
    let name = if who.name.is_empty() { &who.person } else { &who.name };
    when.map_or_else(|| name.to_string(), |when| format!("{name}, {when}"))
}

/// Withdraw one's own entry, or strike out any.
fn entry_menu(ui: &mut Ui, entry: crate::project::EntryId, mine: bool, actions: &mut Vec<Action>) {
    if mine && widgets::flat_button(ui, words::WITHDRAW, "").clicked() {
        actions.push(Action::Withdraw(entry));
        ui.close();
    }
    if widgets::flat_button(ui, words::STRIKE, "").clicked() {
        actions.push(Action::Strike(entry));
        ui.close();
    }
}

/// A quiet button that opens a menu of what else can be done with an entry.
fn more(ui: &mut Ui, about: &str, contents: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    let sign = egui::RichText::new("…").size(14.0).color(theme.soft);
    let button = egui::Button::new(sign).frame_when_inactive(false).min_size(vec2(22.0, 18.0));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(180.0);
        contents(ui);
    });
    widgets::named(response, &format!("{} {about}", words::MORE));
}

fn key(view: View<'_>, command: Command) -> String {
    view.desk.keymap().label(command)
}
