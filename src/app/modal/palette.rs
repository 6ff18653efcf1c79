//! The command palette: every command by its name.

use super::{Memory, key, sheet};
use crate::app::theme::{Theme, font};
use crate::app::words::dialogs as words;
use crate::app::{View, menu, widgets};
use crate::desk::{Action, COMMANDS, Command, Modal};
use egui::{
    Id, Key, Margin, Modifiers, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

pub fn show(ui: &Ui, view: View<'_>, memory: &mut Memory, query: &str, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let screen = ui.ctx().content_rect();
    let id = Id::unique("palette");
    let area =
        egui::Modal::default_area(id).anchor(egui::Align2::CENTER_TOP, vec2(0.0, screen.height() * 0.12));
    let shade = egui::Color32::from_black_alpha(60);
    let modal = egui::Modal::new(id).area(area).frame(sheet(ui, 10)).backdrop_color(shade);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(560.0_f32.min(screen.width() - 60.0));
        let found = found(view, query);
        let run = steer(ui, memory, found.len());
        let mut typed = query.to_owned();
        let edit = TextEdit::singleline(&mut typed)
            .id(Id::unique("palette field"))
            .hint_text(RichText::new(words::PALETTE).color(theme.soft))
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 7));
        let response = ui.add(edit).accessible_name(words::PALETTE);
        response.request_focus();
        if response.changed() {
            memory.at = 0;
            actions.push(Action::EditModal(Modal::Palette { query: typed }));
        }
        ui.add_space(4.0);
        if found.is_empty() {
            widgets::soft(ui, words::PALETTE_NONE);
        }
        ScrollArea::vertical().max_height(screen.height() * 0.55).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (i, command) in found.iter().enumerate() {
                if line(ui, view, *command, i == memory.at) || run && i == memory.at {
                    // What the command brings, a clipboard say, is not for a field that is gone.
                    ui.memory_mut(|memory| memory.surrender_focus(response.id));
                    actions.push(Action::CloseModal);
                    actions.push(Action::Run(*command));
                }
            }
        });
    });
    if shown.backdrop_response.clicked() {
        actions.push(Action::CloseModal);
    }
}

/// Up and Down choose, Enter runs.
fn steer(ui: &Ui, memory: &mut Memory, found: usize) -> bool {
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        memory.at = (memory.at + down).saturating_sub(up).min(found.saturating_sub(1));
        input.consume_key(Modifiers::NONE, Key::Enter)
    })
}

/// The commands that can be run now, best first.
fn found(view: View<'_>, query: &str) -> Vec<Command> {
    let hidden = [Command::Palette, Command::Escape];
    let all = COMMANDS
        .iter()
        .filter(|entry| !hidden.contains(&entry.command) && view.desk.available(entry.command));
    if query.trim().is_empty() {
        return all.map(|entry| entry.command).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, Command)> = all
        .filter_map(|entry| {
            let name = nucleo_matcher::Utf32Str::new(entry.name, &mut letters);
            let by_name = pattern.score(name, &mut matcher).map(|score| score * 2);
            let help = nucleo_matcher::Utf32Str::new(entry.help, &mut letters);
            let by_help = pattern.score(help, &mut matcher);
            by_name.max(by_help).map(|score| (score, entry.command))
        })
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, command)| command).collect()
}

fn line(ui: &mut Ui, view: View<'_>, command: Command, on: bool) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    if on || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if on { theme.pick_ground } else { theme.hover });
    }
    let name = menu::name(view, command);
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let keys = ui.painter().layout_no_wrap(key(view, command), font::small(), theme.soft);
    let menu_name =
        ui.painter().layout_no_wrap(command.entry().menu.title().to_owned(), font::small(), theme.soft);
    let keys_at = egui::pos2(inner.right() - keys.size().x, inner.center().y - keys.size().y / 2.0);
    let menu_at = egui::pos2(inner.right() - 170.0, inner.center().y - menu_name.size().y / 2.0);
    let mut job = egui::text::LayoutJob::simple_singleline(name.clone(), font::text(), theme.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(inner.width() - 180.0);
    let text = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = egui::pos2(inner.left(), inner.center().y - text.size().y / 2.0);
    if ui.is_rect_visible(rect) {
        ui.painter().galley(at, text, theme.ink);
        ui.painter().galley(keys_at, keys, theme.soft);
        ui.painter().galley(menu_at, menu_name, theme.soft);
    }
    if on {
        ui.scroll_to_rect(Rect::from_min_size(rect.min, rect.size()), None);
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &name));
    response.on_hover_text(command.entry().help).clicked()
}
