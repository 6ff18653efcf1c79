//! The footer: counts that are filters to click, who is here, the next keys.

use super::theme::{Theme, font, size};
use super::{View, widgets, words};
use crate::desk::{Action, Command, Filters, Page, Standing};
use egui::{Align, Frame, Layout, Margin, Panel, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

pub fn show(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let frame = Frame::new().inner_margin(Margin::symmetric(size::MARGIN, 0));
    Panel::bottom("footer").exact_size(size::FOOTER).resizable(false).frame(frame).show(ui, |ui| {
        let bar = ui.max_rect();
        let left = UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center));
        let used = ui.scope_builder(left, |ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            if view.desk.is_open() {
                counts(ui, view, actions);
            }
        });
        let rest =
            egui::Rect::from_min_max(egui::pos2(used.response.rect.right() + 20.0, bar.top()), bar.max);
        let right = UiBuilder::new().max_rect(rest).layout(Layout::right_to_left(Align::Center));
        ui.scope_builder(right, |ui| keys(ui, view, rest.width()));
    });
}

fn counts(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let counts = view.desk.counts();
    let filters = &view.desk.sitting().filters;
    let done =
        format!("{} of {} judged", words::grouped(counts.looked_at()), words::grouped(counts.claims()));
    let everything = filters.is_empty();
    if count(ui, None, &done, everything && view.desk.sitting().page == Page::Claims) {
        show_claims(Filters::default(), actions);
    }
    for standing in [Standing::Contested, Standing::NotLookedAt] {
        let number = counts.of(standing);
        if number == 0 {
            continue;
        }
        let text = match standing {
            Standing::Contested => format!("analysts differ on {}", words::grouped(number)),
            _ => format!("{} open", words::grouped(number)),
        };
        let wanted = Filters { standings: [standing].into(), ..Filters::default() };
        let on = *filters == wanted;
        if count(ui, Some(standing), &text, on) {
            show_claims(if on { Filters::default() } else { wanted }, actions);
        }
    }
    let more = [
        (
            counts.needs_citation,
            words::count(counts.needs_citation, "needs a citation", "need a citation"),
            Filters { needs_citation: true, ..Filters::default() },
        ),
        (
            counts.waiting,
            format!("{} waiting", words::grouped(counts.waiting)),
            Filters { waiting: true, ..Filters::default() },
        ),
        (
            counts.to_complete,
            words::count(counts.to_complete, "incomplete citation", "with incomplete citations"),
            Filters { to_complete: true, ..Filters::default() },
        ),
    ];
    for (number, text, wanted) in more {
        if number == 0 || ui.available_width() < 90.0 {
            continue;
        }
        let on = *filters == wanted;
        if count(ui, None, &text, on) {
            show_claims(if on { Filters::default() } else { wanted }, actions);
        }
    }
    let unread = view.desk.unread_files();
    if unread > 0 && ui.available_width() > 90.0 {
        let text = format!("{} not read", words::count(unread, "file", "files"));
        if count(ui, None, &text, false) {
            actions.push(Action::Run(Command::ShowReading));
        }
    }
    let news = view.desk.news();
    if news > 0 && ui.available_width() > 90.0 {
        let text = format!("{} new from colleagues", words::grouped(news));
        if count(ui, None, &text, false) {
            actions.push(Action::Run(Command::NextNews));
        }
    }
}

fn show_claims(filters: Filters, actions: &mut Vec<Action>) {
    actions.push(Action::SetFilters(filters));
    actions.push(Action::ShowPage(Page::Claims));
}

/// A count one can click; underlined while it filters.
fn count(ui: &mut Ui, standing: Option<Standing>, text: &str, on: bool) -> bool {
    let theme = Theme::of(ui);
    let ink = if on { theme.ink } else { theme.soft };
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font::small(), ink);
    let mark = if standing.is_some() { 15.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(mark, 6.0), Sense::click());
    if let Some(standing) = standing {
        let at = egui::pos2(rect.left() + 5.0, rect.center().y);
        let square = egui::Rect::from_center_size(at, vec2(9.0, 9.0));
        super::page_text::marks::swatch(ui.painter(), square, standing, theme);
    }
    let ink = if response.hovered() { theme.ink } else { ink };
    let at = rect.min + vec2(mark, 3.0);
    ui.painter().galley_with_override_text_color(at, galley, ink);
    if on || response.hovered() {
        let y = rect.bottom() - 2.0;
        let line = [egui::pos2(at.x, y), egui::pos2(rect.right(), y)];
        ui.painter().line_segment(line, (1.0, if on { theme.pick } else { theme.soft }));
    }
    widgets::focus_ring(ui, &response, 3.0);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, text));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// From the right end, as many as there is room for.
fn keys(ui: &mut Ui, view: View<'_>, room: f32) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.x = 5.0;
    let word = |ui: &mut Ui, text: &str| {
        ui.label(RichText::new(text).font(font::small()).color(theme.soft));
    };
    let keymap = view.desk.keymap();
    let mut hints = vec![("keys", vec![Command::Keys]), ("commands", vec![Command::Palette])];
    if view.desk.is_open() {
        hints.push(("next open", vec![Command::NextOpen]));
        hints.push(("claim", vec![Command::PreviousClaim, Command::NextClaim]));
    }
    let fits = (room / 110.0).floor().max(0.0) as usize;
    for (name, commands) in hints.into_iter().take(fits) {
        word(ui, name);
        for command in commands {
            widgets::key_cap(ui, &keymap.label(command).replace('+', " "));
        }
        ui.add_space(8.0);
    }
    let name = &view.desk.settings().name;
    if !name.is_empty() && room > 560.0 {
        word(ui, name);
    }
}
