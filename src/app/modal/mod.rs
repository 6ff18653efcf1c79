//! The one dialog that is open. What its fields hold lives in the desk's [`Modal`]; a change sends it back whole.

mod citation;
mod columns;
mod document;
mod help;
mod newcomers;
mod notes;
mod palette;
mod project;
mod questions;
mod settings;
mod tried;

use super::theme::{Theme, font};
use super::words::dialogs as words;
use super::{View, widgets};
use crate::desk::{Action, Command, MetadataField, Modal};
use egui::{
    Align, Context, Frame, Id, Key, Label, Layout, Margin, Modifiers, Response, RichText, ScrollArea, Ui,
};

/// What dialogs remember between frames.
#[derive(Default)]
pub struct Memory {
    /// Which dialog was shown last, so that a new one puts the caret into its first field.
    shown: Option<std::mem::Discriminant<Modal>>,
    fresh: bool,
    /// Something typed is kept of it, should it be closed.
    half_filled: bool,
    /// The line of the palette, or of offers, that Enter takes.
    at: usize,
    /// Name and initials half written in the settings.
    name: Option<(String, String)>,
    /// The command whose keys are being written in the settings, and what is wrong with them.
    keys: Option<(Command, String)>,
    no_keys: Option<String>,
    typed: [String; 2],
    /// What is wrong with each of them.
    absent: [Option<String>; 2],
    /// What stood in a field about a document before another value was taken for it.
    before: [Option<String>; MetadataField::ALL.len()],
}

/// Keys while a dialog is open: Escape closes it, the rest is the dialog's own.
pub fn listen(ctx: &Context, view: View<'_>, memory: &Memory, actions: &mut Vec<Action>) {
    let modal = view.desk.modal();
    if modal.is_some() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        if egui::Popup::is_any_open(ctx) {
            egui::Popup::close_all(ctx);
        } else {
            if matches!(modal, Some(Modal::Settings)) {
                actions.extend(settings::typed(view, memory));
            }
            actions.push(Action::CloseModal);
        }
    }
}

pub fn show(ui: &mut Ui, view: View<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    let Some(modal) = view.desk.modal() else {
        if memory.shown.is_some() {
            *memory = Memory::default();
        }
        return;
    };
    let kind = std::mem::discriminant(modal);
    memory.fresh = memory.shown != Some(kind);
    if memory.fresh {
        *memory = Memory { shown: Some(kind), fresh: true, ..Memory::default() };
    }
    memory.half_filled = view.desk.is_half_filled();
    match modal {
        Modal::Name { name, initials } => questions::name(ui, memory, name, initials, actions),
        Modal::Citation(draft) => citation::show(ui, view, memory, draft, actions),
        Modal::Tried(draft) => tried::tried(ui, memory, draft, actions),
        Modal::Outcome(draft) => tried::outcome(ui, memory, draft, actions),
        Modal::Document(draft) => document::show(ui, view, memory, draft, actions),
        Modal::NewProject(draft) => project::new(ui, view, memory, draft, actions),
        Modal::Title { title } => questions::title(ui, memory, title, actions),
        Modal::Settings => settings::show(ui, view, memory, actions),
        Modal::About => help::about(ui, view, actions),
        Modal::Keys => help::keys(ui, view, actions),
        Modal::Palette { query } => palette::show(ui, view, memory, query, actions),
        Modal::Reading => project::reading(ui, view, actions),
        Modal::Notes => notes::show(ui, view, actions),
        Modal::Newcomers => newcomers::show(ui, view, actions),
        Modal::Columns(draft) => columns::choose(ui, memory, draft, actions),
        Modal::Confirm(question) => questions::confirm(ui, view, memory, question, actions),
        Modal::CrashReport { path, text } => help::crash(ui, path, text, actions),
    }
}

/// The sheet that every dialog lies on.
pub(in crate::app) fn sheet(ui: &Ui, margin: i8) -> Frame {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.panel)
        .stroke(egui::Stroke::new(1.0, theme.rule))
        .corner_radius(10.0)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(margin))
}

/// A dialog of `width` points with a title; a click beside it closes it.
fn dialog(
    ui: &Ui,
    title: &str,
    width: f32,
    actions: &mut Vec<Action>,
    contents: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let theme = Theme::of(ui);
    let screen = ui.ctx().content_rect();
    let shade = egui::Color32::from_black_alpha(if ui.visuals().dark_mode { 140 } else { 70 });
    let modal = egui::Modal::new(Id::unique(("dialog", title))).backdrop_color(shade).frame(sheet(ui, 20));
    let shown = modal.show(ui.ctx(), |ui| {
        // Without this an area offers no more height than a small default.
        ui.set_max_height(screen.height() - 60.0);
        ui.set_width(width.min(screen.width() - 72.0));
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
        let heading = RichText::new(title).font(font::heading()).color(theme.ink);
        let label = ui.label(heading);
        label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
        scrolled(ui, title, screen.height() - 130.0, |ui| contents(ui, actions));
    });
    if shown.backdrop_response.clicked() {
        actions.push(Action::CloseModal);
    }
}

/// What is higher than `most` points scrolls, with a bar that is always in sight then, and by key while nothing in it
/// has the keyboard.
fn scrolled(ui: &mut Ui, title: &str, most: f32, contents: impl FnOnce(&mut Ui)) {
    const LINE: f32 = 40.0;
    let id = Id::unique(("height of a dialog", title));
    let (height, all) = ui.data(|data| data.get_temp::<(f32, f32)>(id)).unwrap_or_default();
    let nothing_focused = ui.memory(|memory| memory.focused().is_none());
    if all > height && !egui::Popup::is_any_open(ui.ctx()) {
        let page = (height - LINE).max(LINE);
        let mut by = 0.0;
        ui.input_mut(|input| {
            let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
            if nothing_focused {
                by += LINE * (pressed(Key::ArrowDown) - pressed(Key::ArrowUp));
                by += all * (pressed(Key::End) - pressed(Key::Home));
            }
            by += page * (pressed(Key::PageDown) - pressed(Key::PageUp));
        });
        if by != 0.0 {
            // Up is positive to egui.
            ui.scroll_with_delta_animation(egui::vec2(0.0, -by), egui::style::ScrollAnimation::none());
            ui.ctx().request_repaint();
        }
    }
    // The bar says that there is more; a fade at the lower edge would lie over the last row.
    ui.spacing_mut().scroll = egui::style::ScrollStyle {
        foreground_color: true,
        fade: egui::style::ScrollFadeStyle { strength: 0.0, ..Default::default() },
        ..egui::style::ScrollStyle::solid()
    };
    let area = ScrollArea::vertical().max_height(most).show(ui, |ui| {
        contents(ui);
        widgets::follow_keyboard(ui);
    });
    ui.data_mut(|data| data.insert_temp(id, (area.inner_rect.height(), area.content_size.y)));
}

/// The last row of a dialog: what it is for, and leaving it. True where it is to be done.
fn foot(ui: &mut Ui, act: &str, enabled: bool, actions: &mut Vec<Action>) -> bool {
    foot_of_draft(ui, false, act, if enabled { Ok("") } else { Err("") }, actions)
}

/// The last row of a dialog that is filled: where something is typed, leaving it says that this is dropped. Closing it
/// in any other way keeps what is typed. `act` can be done, with a word on what comes of it, or cannot, with a word on
/// what is missing.
fn foot_of_draft(
    ui: &mut Ui,
    half_filled: bool,
    act: &str,
    can: Result<&str, &str>,
    actions: &mut Vec<Action>,
) -> bool {
    ui.add_space(6.0);
    let mut done = false;
    widgets::foot_row(ui, |ui| {
        done = widgets::main_button(ui, act, can.is_ok()).clicked();
        let (leave, action) = if half_filled {
            (words::DISCARD, Action::DiscardModal)
        } else {
            (words::CANCEL, Action::CloseModal)
        };
        if widgets::plain_button(ui, leave).clicked() {
            actions.push(action);
        }
        let (Ok(word) | Err(word)) = can;
        if !word.is_empty() {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| widgets::soft(ui, word));
        }
    });
    done
}

/// Ctrl+Enter anywhere in a dialog, taken once.
fn keep_pressed(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

fn first(memory: &Memory, response: &Response) {
    if memory.fresh {
        response.request_focus();
    }
}

fn paragraph(ui: &mut Ui, text: &str) {
    let theme = Theme::of(ui);
    ui.add(Label::new(RichText::new(text).font(font::text()).color(theme.soft)).wrap());
}

fn key(view: View<'_>, command: Command) -> String {
    view.desk.keymap().label(command)
}

/// Does this frame hold `key` pressed with Alt? Taken once, with what it types: a field would take that for words.
/// Asked for before the fields are shown.
fn alt(ui: &Ui, key: char) -> bool {
    let name = key.to_string();
    let Some(pressed) = Key::from_name(&name) else { return false };
    ui.input_mut(|input| {
        let taken = input.consume_key(Modifiers::ALT, pressed);
        if taken {
            let is_typed = |text: &str| text.eq_ignore_ascii_case(&name);
            input.events.retain(|event| !matches!(event, egui::Event::Text(text) if is_typed(text)));
        }
        taken
    })
}
