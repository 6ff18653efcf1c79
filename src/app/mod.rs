//! The window: draws what the desk shows and sends what the user does.
//!
//! Views are functions that borrow the desk and push [`Action`]s; [`App::ui`] applies them in order once the
//! frame is drawn. What egui and the views remember between frames ([`Chrome`]) is neither saved nor undone.

pub mod theme;
pub mod words;

mod choice;
mod differing;
mod fonts;
mod footer;
pub mod keys;
mod left;
mod menu;
mod modal;
mod notices;
pub mod page_text;
mod pages;
mod panel;
mod picker;
mod resting;
mod shell;
mod top;
mod turning;
mod widgets;

pub use shell::run;

use crate::desk::{Action, Command, Desk, Field, Focus, Modal, Page, Request, Theme as Look};
use crate::text::Span;
use egui::{Context, Event, Id, Ui};
use theme::{Theme, size};

/// What the window remembers between frames: folded panels, carets to set, measured heights.
#[derive(Default)]
pub struct Chrome {
    page: page_text::Memory,
    summary: pages::summary::Memory,
    picker: Option<picker::Picker>,
    dialogs: picker::Dialogs,
    /// The left panel unfolded over the page, in a narrow window.
    left_open: bool,
    /// The claim panel put away, in a narrow window.
    panel_closed: bool,
    claim: Option<crate::claim::ClaimId>,
    focus: Option<Focus>,
    /// For how many frames `focus` was not taken: its field is not in sight then.
    focus_waits: u8,
    /// What had the caret at the end of the last frame. Escape lets go of it before anybody is asked.
    had_focus: Option<Id>,
    turning: turning::Turning,
    /// The tab of the panel is to be brought into sight.
    reveal_tab: bool,
    modal: modal::Memory,
    notices: notices::Memory,
    search_at: usize,
    listed: left::Listed,
    styled: bool,
    look: Option<Look>,
    zoom: f32,
    page_shown: Option<Page>,
    claims: pages::claims::Memory,
    /// Another window is in front.
    away: bool,
    /// The desk agreed to close.
    closing: bool,
}

/// A panel that opens for the caret is there a frame later, and laid out in the one after.
const FOCUS_WAITS: u8 = 3;

pub struct App {
    desk: Desk,
    chrome: Chrome,
}

/// What a view may read.
#[derive(Clone, Copy)]
struct View<'a> {
    desk: &'a Desk,
}

impl App {
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk, chrome: Chrome { zoom: 1.0, ..Chrome::default() } }
    }

    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    pub fn desk_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }

    /// Takes in what slow work has brought and does what the desk asks of the window. Draws nothing.
    pub fn logic(&mut self, ctx: &Context) {
        // What has come is drawn in this very frame.
        self.desk.tick();
        for action in self.chrome.dialogs.take() {
            self.desk.apply(action);
        }
        for request in self.desk.take_requests() {
            self.serve(ctx, request);
        }
        if let Some(wait) = self.desk.next_tick() {
            ctx.request_repaint_after(wait);
        }
    }

    fn serve(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Copy(text) => ctx.copy_text(text),
            Request::OpenAddress(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
            Request::Focus(focus) => {
                self.chrome.focus = Some(focus);
                self.chrome.focus_waits = 0;
                // The field is in the panel: it has to be there.
                self.chrome.panel_closed &= matches!(focus, Focus::Search | Focus::Page);
            }
            Request::Turn(turn) => self.chrome.turning.ask(turn),
            Request::ShowTab => {
                self.chrome.reveal_tab = true;
                self.chrome.panel_closed = false;
            }
            Request::ReadClipboard => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Request::Zoom(zoom) => self.chrome.zoom = zoom,
            Request::Close => {
                self.chrome.closing = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            ask => self.chrome.picker = picker::Picker::of(ask),
        }
        ctx.request_repaint();
    }

    /// Draws one frame and applies what was done in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        self.dress(ui.ctx());
        let mut actions = Vec::new();
        self.listen(ui.ctx(), &mut actions);
        let view = View { desk: &self.desk };
        let chrome = &mut self.chrome;
        if chrome.page_shown != Some(view.desk.sitting().page) {
            chrome.page_shown = Some(view.desk.sitting().page);
            chrome.left_open = false;
        }
        if chrome.claim != view.desk.sitting().claim {
            chrome.claim = view.desk.sitting().claim;
            chrome.panel_closed = false;
        }
        top::show(ui, view, chrome, &mut actions);
        footer::show(ui, view, &mut actions);
        if view.desk.is_open() {
            frame_open(ui, view, chrome, &mut actions);
        } else {
            let page = ui.available_rect_before_wrap();
            let left = notices::show(ui, view, page, chrome.away, &mut chrome.notices, &mut actions);
            let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(left));

            let fill = Theme::of(&ui).paper;
            egui::CentralPanel::no_frame().frame(egui::Frame::new().fill(fill)).show(&mut ui, |ui| {
                // What would be gone in a moment is not shown at all; the footer says what is going on.
                if !view.desk.is_busy() {
                    pages::start::show(ui, view, &mut actions);
                }
            });
        }
        modal::show(ui, view, &mut chrome.modal, &mut actions);
        picker::show(ui, view, &mut chrome.picker, &mut chrome.dialogs, &mut actions);
        if !actions.is_empty() {
            ui.ctx().request_repaint();
        }
        for action in actions {
            self.desk.apply(action);
        }
        for request in self.desk.take_requests() {
            self.serve(ui.ctx(), request);
        }
        self.remember_focus(ui.ctx());
        // The next frame is cleared in the colours of a theme chosen in this one.
        self.dress(ui.ctx());
    }

    /// What has the caret, for Escape; and a caret that no field took is not kept for one that comes later.
    fn remember_focus(&mut self, ctx: &Context) {
        let chrome = &mut self.chrome;
        chrome.had_focus = ctx.memory(egui::Memory::focused);
        if chrome.focus.is_some() {
            chrome.focus_waits += 1;
            if chrome.focus_waits > FOCUS_WAITS {
                chrome.focus = None;
            }
        } else {
            chrome.focus_waits = 0;
        }
    }

    /// Theme, size and faces as the settings have them.
    fn dress(&mut self, ctx: &Context) {
        if !self.chrome.styled {
            self.chrome.styled = true;
            theme::install(ctx);
            ctx.add_plugin(resting::Resting::default());
            self.chrome.zoom = self.desk.settings().zoom;
            ctx.options_mut(|options| options.zoom_with_keyboard = false);
        }
        let look = self.desk.settings().theme;
        if self.chrome.look != Some(look) {
            // In the system's theme nothing is forced, so that a test or the platform decides.
            if self.chrome.look.is_some() || look != Look::System {
                ctx.set_theme(match look {
                    Look::Light => egui::ThemePreference::Light,
                    Look::Dark => egui::ThemePreference::Dark,
                    Look::System => egui::ThemePreference::System,
                });
            }
            self.chrome.look = Some(look);
        }
        if (ctx.zoom_factor() - self.chrome.zoom).abs() > f32::EPSILON {
            ctx.set_zoom_factor(self.chrome.zoom);
        }
    }

    /// Keys, pasting, copying, files dropped on the window, and that it is in front again.
    fn listen(&mut self, ctx: &Context, actions: &mut Vec<Action>) {
        let turns = ctx.input(|input| input.raw.events.iter().filter_map(in_front).collect::<Vec<_>>());
        for in_front in turns {
            if std::mem::replace(&mut self.chrome.away, !in_front) && in_front {
                actions.push(Action::CameBack);
            }
        }
        let typing = ctx.text_edit_focused();
        let dialog = self.desk.modal().is_some() || self.chrome.picker.is_some();
        // A new project that is being put together takes what is dropped; any other dialog stays as it is.
        if !dialog || matches!(self.desk.modal(), Some(Modal::NewProject(_))) {
            let dropped = ctx.input(|input| input.raw.dropped_files.clone());
            let paths: Vec<_> = dropped.iter().map(|file| file.path().to_path_buf()).collect();
            if !paths.is_empty() {
                actions.push(Action::Dropped(paths));
            }
        }
        if dialog {
            if self.chrome.picker.is_some() {
                if ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
                    self.chrome.picker = None;
                }
            } else {
                modal::listen(ctx, View { desk: &self.desk }, &self.chrome.modal, actions);
            }
            return;
        }
        self.tab_to_reason(ctx);
        let popup = egui::Popup::is_any_open(ctx);
        // Behind an open menu nothing is done by a letter.
        for command in keys::commands(ctx, self.desk.keymap(), typing || popup) {
            match command {
                Command::Escape => self.escape(ctx, popup, actions),
                Command::Search => {
                    self.chrome.focus = Some(Focus::Search);
                    actions.push(Action::Run(command));
                }
                _ if self.desk.available(command) => {
                    leave_field_for(ctx, command, &self.desk, actions);
                    actions.push(Action::Run(command));
                }
                _ => {}
            }
        }
        if !typing {
            self.clipboard(ctx, actions);
        }
    }

    /// From the page, Tab goes to the reason of the selected claim.
    fn tab_to_reason(&mut self, ctx: &Context) {
        let nothing_focused = ctx.memory(|memory| memory.focused().is_none());
        if nothing_focused
            && self.desk.claim().is_some()
            && self.desk.sitting().page != Page::Summary
            && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Tab))
        {
            self.chrome.focus = Some(Focus::Reason);
        }
    }

    fn escape(&mut self, ctx: &Context, popup: bool, actions: &mut Vec<Action>) {
        if popup {
            egui::Popup::close_all(ctx);
        } else if let Some(focused) = self.chrome.had_focus.take() {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
            self.chrome.search_at = 0;
            if focused == top::search_id() && !self.desk.sitting().search.is_empty() {
                actions.push(Action::Search(String::new()));
            }
        } else if self.chrome.left_open {
            self.chrome.left_open = false;
        } else {
            actions.push(Action::Run(Command::Escape));
        }
    }

    fn clipboard(&self, ctx: &Context, actions: &mut Vec<Action>) {
        let events = ctx.input(|input| input.events.clone());
        for event in events {
            match event {
                Event::Paste(text) if self.desk.claim().is_some() => actions.push(Action::Paste(text)),
                Event::Copy => {
                    if let Some(words) = self.selected_words() {
                        ctx.copy_text(words.to_owned());
                    }
                }
                _ => {}
            }
        }
    }

    fn selected_words(&self) -> Option<&str> {
        let selection = self.desk.sitting().selection?;
        let document = self.desk.document()?;
        (document.id == selection.document).then(|| selection.span.of(&document.text))?
    }
}

/// Is the window in front from now on?
fn in_front(event: &Event) -> Option<bool> {
    match event {
        Event::WindowFocused(in_front) => Some(*in_front),
        _ => None,
    }
}

/// A command given from within a field leaves the field; what is typed is kept where the command goes on.
fn leave_field_for(ctx: &Context, command: Command, desk: &Desk, actions: &mut Vec<Action>) {
    if command != Command::KeepAndNext {
        return;
    }
    if let Some(focused) = ctx.memory(egui::Memory::focused) {
        ctx.memory_mut(|memory| memory.surrender_focus(focused));
    }
    if !desk.draft(Field::Comment).is_empty() {
        actions.push(Action::Keep(Field::Comment));
    }
}

/// The three panels of an open project, in what the bars leave free.
fn frame_open(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let rect = ui.available_rect_before_wrap();
    let sitting = view.desk.sitting();
    let folded = rect.width() < size::FOLD_LEFT_BELOW;
    let floats = rect.width() < size::FLOAT_RIGHT_BELOW;
    let has_panel = sitting.page != Page::Summary;
    let left_wide = if folded { size::LEFT_FOLDED } else { size::LEFT };
    let right_wide = if floats { panel::floating_width(rect.width()) } else { size::RIGHT };
    let (left, rest) = rect.split_left_right_at_x(rect.left() + left_wide);
    let panel_shown = has_panel && (!floats || !chrome.panel_closed && view.desk.claim().is_some());
    let beside = if panel_shown { right_wide } else { 0.0 };
    let (page, right) = rest.split_left_right_at_x(rest.right() - beside);
    let page = notices::show(ui, view, page, chrome.away, &mut chrome.notices, actions);
    part(ui, left, None, |ui| {
        if folded {
            left::strip(ui, view, chrome, actions);
        } else {
            chrome.left_open = false;
            left::show(ui, view, chrome, actions);
        }
    });
    // Under a panel that floats, the page keeps its 55 characters.
    let least = size::COLUMN_MIN + size::GUTTER + 24.0;
    let page = page.with_max_x(page.right().max((page.left() + least).min(rest.right())));
    part(ui, page, Some(theme.paper), |ui| match sitting.page {
        Page::Documents => pages::documents::show(ui, view, chrome, actions),
        Page::Claims => pages::claims::show(ui, view, chrome, actions),
        Page::Summary => pages::summary::show(ui, view, chrome, actions),
    });
    if has_panel && floats {
        panel::floating(ui, view, chrome, right, actions);
    } else if has_panel {
        part(ui, right, None, |ui| panel::docked(ui, view, chrome, actions));
    }
    let rules = if floats { &[left.right()][..] } else { &[left.right(), right.left()][..] };
    for x in rules {
        ui.painter().vline(*x, rect.y_range(), egui::Stroke::new(1.0, theme.rule));
    }
    if chrome.left_open {
        left::unfolded(ui, view, chrome, actions);
    }
}

/// Draws into `rect` and nowhere else. Without a fill it stays as the window was cleared, in the colour of panels:
/// filling all of it once more is most of the work where a processor draws.
fn part(ui: &mut Ui, rect: egui::Rect, fill: Option<egui::Color32>, contents: impl FnOnce(&mut Ui)) {
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    let mut inner =
        ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(("part", fill, rect.left() > 1.0)));
    inner.shrink_clip_rect(rect);
    contents(&mut inner);
}

/// The id of a field that the desk can put the caret into.
#[must_use]
fn field_id(focus: Focus) -> Id {
    Id::unique(("field", focus as u8))
}

/// Puts the caret where the desk asked for it, if it is this field.
fn take_focus(ui: &Ui, chrome: &mut Chrome, focus: Focus, response: &egui::Response) {
    if chrome.focus == Some(focus) {
        chrome.focus = None;
        response.request_focus();
        response.scroll_to_me(None);
        ui.ctx().request_repaint();
    }
}

/// Words selected in the open document, if any.
fn selection(desk: &Desk, document: crate::corpus::DocumentId) -> Option<Span> {
    desk.sitting()
        .selection
        .filter(|selection| selection.document == document)
        .map(|selection| selection.span)
}
