//! The top bar: menus, what is open and whether it is saved, the search and its hits.

use super::page_text::marks;
use super::theme::{Theme, font, size};
use super::words::bars as words;
use super::{Chrome, View, menu, take_focus, widgets};
use crate::desk::{Action, Command, Focus, Saved, SearchHit};
use egui::{
    Align, Align2, Area, Frame, Id, Key, Label, Layout, Margin, Modifiers, Order, Panel, Rect, RichText,
    Role, ScrollArea, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

#[must_use]
pub fn search_id() -> Id {
    super::field_id(Focus::Search)
}

pub fn show(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let frame = Frame::new().inner_margin(Margin::symmetric(size::MARGIN, 0));
    Panel::top("top bar").exact_size(size::TOP_BAR).resizable(false).frame(frame).show(ui, |ui| {
        let bar = ui.max_rect();
        let (left, right) = (Layout::left_to_right(Align::Center), Layout::right_to_left(Align::Center));
        let menus = ui.scope_builder(UiBuilder::new().max_rect(bar).layout(left), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding = vec2(8.0, 4.0);
            ui.label(RichText::new(words::PROGRAM).font(font::strong()).color(theme.ink));
            ui.add_space(6.0);
            menu::bar(ui, view, actions);
        });
        let room = bar.right() - menus.response.rect.right();
        let wide = (room * 0.42).clamp(170.0, 320.0);
        let search = Rect::from_min_max(pos2(bar.right() - wide, bar.top()), bar.max);
        ui.scope_builder(UiBuilder::new().max_rect(search).layout(right), |ui| {
            if view.desk.is_open() {
                field(ui, view, chrome, wide, actions);
            }
        });
        let middle = Rect::from_min_max(
            pos2(menus.response.rect.right() + 16.0, bar.top()),
            pos2(search.left() - 16.0, bar.bottom()),
        );
        title(ui, view, middle);
    });
}

/// The project's title and whether all work is in its file, in the middle of what is free.
fn title(ui: &mut Ui, view: View<'_>, middle: Rect) {
    if !view.desk.is_open() || middle.width() < 60.0 {
        return;
    }
    let theme = Theme::of(ui);
    let saved = view.desk.saved();
    let (state, more) = words::saved(&saved, view.desk.world().offset);
    let ink = match saved {
        Saved::Failed { .. } | Saved::Unkept { .. } => theme.disputed.ink,
        _ => theme.soft,
    };
    let state_galley = ui.painter().layout_no_wrap(state.clone(), font::text(), ink);
    let state_width = state_galley.size().x + 14.0;
    let mut job =
        egui::text::LayoutJob::simple_singleline(view.desk.title().to_owned(), font::medium(), theme.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((middle.width() - state_width).max(40.0));
    let title_galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let all = title_galley.size().x + state_width;
    let screen_middle = ui.ctx().content_rect().center().x;
    let from = (screen_middle - all / 2.0).clamp(middle.left(), (middle.right() - all).max(middle.left()));
    let at = pos2(from, middle.center().y - title_galley.size().y / 2.0);
    let title_rect = Rect::from_min_size(at, title_galley.size());
    ui.painter().galley(at, title_galley, theme.ink);
    let name = ui.interact(title_rect, ui.scope_id().with("title"), Sense::hover());
    name.widget_info(|| WidgetInfo::labeled(Role::Heading, true, view.desk.title()));
    let path = view.desk.path().map(|path| path.display().to_string());
    name.on_hover_text(path.unwrap_or_else(|| view.desk.title().to_owned()));
    let state_at = pos2(title_rect.right() + 14.0, at.y);
    if state_at.x + state_galley.size().x > middle.right() + 2.0 {
        return;
    }
    let rect = Rect::from_min_size(state_at, state_galley.size());
    ui.painter().galley(state_at, state_galley, ink);
    let shown = ui.interact(rect, ui.scope_id().with("saved"), Sense::hover());
    shown.widget_info(|| WidgetInfo::labeled(Role::Status, true, &state));
    if !more.is_empty() {
        shown.on_hover_text(more);
    }
}

fn field(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, wide: f32, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let mut query = view.desk.sitting().search.clone();
    let key =
        view.desk.keymap().keys(Command::Search).get(1).or(view.desk.keymap().keys(Command::Search).first());
    let hint = if wide > 260.0 { words::SEARCH_HINT } else { words::SEARCH_HINT_SHORT };
    let edit = TextEdit::singleline(&mut query)
        .id(search_id())
        .hint_text(RichText::new(hint).color(theme.soft))
        .desired_width(wide - 22.0)
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(wide, 28.0))
        .margin(Margin::symmetric(10, 4));
    // Up, Down and Enter walk through the hits; the field has no use for them.
    let had_focus = ui.ctx().memory(|memory| memory.has_focus(search_id()));
    let hits = view.desk.search().hits.len();
    let mut enter = false;
    if had_focus && hits > 0 {
        ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
            chrome.search_at = (chrome.search_at + down).saturating_sub(up).min(hits - 1);
            enter = input.consume_key(Modifiers::NONE, Key::Enter);
        });
    }
    let response = ui.add(edit).accessible_name(words::SEARCH);
    take_focus(ui, chrome, Focus::Search, &response);
    if query.is_empty() && !response.has_focus() {
        let label = key.map(ToString::to_string).unwrap_or_default().replace('+', " ");
        let at = response.rect.right_center() - vec2(10.0, 0.0);
        let galley = ui.painter().layout_no_wrap(label, font::small(), theme.soft);
        let rect = Align2::RIGHT_CENTER.anchor_size(at, galley.size() + vec2(10.0, 3.0));
        ui.painter().rect(rect, 4.0, theme.panel, Stroke::new(1.0, theme.rule), egui::StrokeKind::Inside);
        ui.painter().galley(rect.min + vec2(5.0, 1.5), galley, theme.soft);
    }
    if response.changed() {
        chrome.search_at = 0;
        actions.push(Action::Search(query.clone()));
    }
    if enter && let Some(hit) = view.desk.search().hits.get(chrome.search_at) {
        go(hit, actions);
        response.surrender_focus();
    }
    if !query.trim().is_empty() && (response.has_focus() || results_hovered(ui)) {
        results(ui, view, chrome, response.rect, actions);
    }
}

fn results_id() -> Id {
    Id::unique("search results")
}

/// A click on a hit takes the caret from the field; the list must stand until the click is done.
fn results_hovered(ui: &Ui) -> bool {
    let Some(rect) = egui::AreaState::load(ui.ctx(), results_id()).map(|state| state.rect()) else {
        return false;
    };
    ui.input(|input| {
        let down = input.pointer.any_down() || input.pointer.any_released();
        down && input.pointer.interact_pos().is_some_and(|pos| rect.contains(pos))
    })
}

fn results(ui: &mut Ui, view: View<'_>, chrome: &Chrome, below: Rect, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let search = view.desk.search();
    let wide = 520.0_f32.min(ui.ctx().content_rect().width() - 32.0);
    let at = below.right_bottom() + vec2(0.0, 6.0);
    let area = Area::new(results_id()).order(Order::Foreground).fixed_pos(at).pivot(Align2::RIGHT_TOP);
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(6.0).show(ui, |ui| {
            ui.set_width(wide);
            if search.hits.is_empty() {
                let (title, hint) = if search.pending || search.query != view.desk.sitting().search {
                    (words::SEARCH_PENDING, "")
                } else {
                    (words::SEARCH_NONE, words::SEARCH_NONE_HINT)
                };
                ui.add_space(4.0);
                ui.label(RichText::new(title).font(font::medium()).color(theme.ink));
                widgets::soft(ui, hint);
                return;
            }
            let most = (ui.ctx().content_rect().height() - below.bottom() - 60.0).max(160.0);
            ScrollArea::vertical().max_height(most).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (i, found) in search.hits.iter().enumerate() {
                    if hit(ui, found, i == chrome.search_at) {
                        go(found, actions);
                    }
                }
                if search.more {
                    ui.add_space(4.0);
                    widgets::soft(ui, words::SEARCH_MORE);
                }
            });
        });
    });
}

fn hit(ui: &mut Ui, hit: &SearchHit, current: bool) -> bool {
    let theme = Theme::of(ui);
    let fill = if current { theme.pick_ground } else { egui::Color32::TRANSPARENT };
    let shown =
        Frame::new().fill(fill).corner_radius(6.0).inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.horizontal(|ui| {
                if let Some(standing) = hit.standing {
                    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
                    marks::swatch(ui.painter(), rect, standing, theme);
                }
                let title = RichText::new(&*hit.document_title).font(font::small()).color(theme.soft);
                ui.add(Label::new(title).truncate());
            });
            let job = widgets::marked(&hit.words, &hit.matched, &font::reading(15.0), theme.ink, theme.hit);
            ui.add(Label::new(job).wrap());
        });
    let response =
        ui.interact(shown.response.rect, ui.scope_id().with(("hit", hit.document, hit.span)), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListBoxOption,
            true,
            current,
            format!("{}: {}", hit.document_title, hit.words),
        )
    });
    if current {
        response.scroll_to_me(None);
    }
    if response.hovered() && !current {
        let rect = response.rect;
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.0, theme.rule), egui::StrokeKind::Inside);
    }
    response.clicked()
}

fn go(hit: &SearchHit, actions: &mut Vec<Action>) {
    actions.push(Action::GoTo { document: hit.document, span: hit.span });
    if let Some(claim) = hit.claim {
        actions.push(Action::SelectClaim(claim));
    }
}
