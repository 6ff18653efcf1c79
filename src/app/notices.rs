//! What the desk tells, and work that is going on: below the page, which makes room for it, so that nothing is covered;
//! what is clicked next lies in the panels beside it.

use super::View;
use super::theme::{Theme, font};
use super::widgets;
use super::words::bars as words;
use crate::desk::{Action, JobView, Notice, Tone};
use egui::{
    Align, Align2, Area, Frame, Id, Label, Layout, Margin, Order, ProgressBar, Rect, RichText, ScrollArea,
    Stroke, Ui, pos2, vec2,
};

/// So many are in sight until the others are unfolded, where there is room for them.
const SHOWN: usize = 3;
const WIDE: f32 = 520.0;
/// Around the notices, in points.
const AROUND: f32 = 10.0;
/// Of the height of the page that folded notices take at most, and the height of one of them.
const SHARE: f32 = 0.22;
const USUAL: f32 = 60.0;

/// What the notices remember between frames.
#[derive(Default)]
pub struct Memory {
    unfolded: bool,
    /// Somebody points at them, has the keyboard in them, or is away.
    held: bool,
    /// How high they were in the last frame: they stand on the lower edge by that.
    high: f32,
}

/// At the bottom of `page`; gives what is left of the page above them.
pub fn show(
    ui: &mut Ui,
    view: View<'_>,
    page: Rect,
    away: bool,
    memory: &mut Memory,
    actions: &mut Vec<Action>,
) -> Rect {
    let (jobs, notices) = (view.desk.jobs(), view.desk.notices());
    let most = ((page.height() * SHARE / USUAL) as usize).clamp(1, SHOWN);
    memory.unfolded &= notices.len() > most;
    let mut hold = away;
    let mut left = page;
    if !jobs.is_empty() || !notices.is_empty() {
        let area = Area::new(Id::unique("notices")).order(Order::Middle).constrain(false);
        let at = page.center_bottom() - vec2(0.0, AROUND);
        let shown = area.pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(ui.ctx(), |ui| {
            ui.set_width(WIDE.min(page.width() - 2.0 * AROUND));
            ui.spacing_mut().item_spacing.y = 6.0;
            let high = page.height() / 2.0;
            // Without this an area offers no more height than a small default.
            ui.set_max_height(high);
            ScrollArea::vertical()
                .max_height(high)
                .show(ui, |ui| list(ui, &jobs, notices, most, memory, actions));
        });
        let rect = shown.response.rect;
        if (memory.high - rect.height()).abs() > 0.5 {
            memory.high = rect.height();
            ui.ctx().request_discard("the notices have another height");
            ui.ctx().request_repaint();
        }
        left.max.y = (page.bottom() - rect.height() - 2.0 * AROUND).max(page.center().y);
        tray(ui, page.with_min_y(left.bottom()));
        let ctx = ui.ctx();
        let keyboard = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
        hold |= ctx.pointer_hover_pos().is_some_and(|pos| rect.contains(pos))
            || keyboard.is_some_and(|response| response.layer_id == shown.response.layer_id);
    }
    if hold != memory.held {
        memory.held = hold;
        actions.push(Action::HoldNotices(hold));
    }
    left
}

/// What lies behind the notices, so that they are told from the page.
fn tray(ui: &Ui, rect: Rect) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    let line = [pos2(rect.left(), rect.top()), pos2(rect.right(), rect.top())];
    ui.painter().line_segment(line, Stroke::new(1.0, theme.rule));
}

fn list(
    ui: &mut Ui,
    jobs: &[JobView],
    notices: &[Notice],
    most: usize,
    memory: &mut Memory,
    actions: &mut Vec<Action>,
) {
    // What went wrong stands before what went well, what is new before what is old.
    let mut shown: Vec<&Notice> = notices.iter().collect();
    shown.sort_by_key(|notice| (notice.tone != Tone::Error, std::cmp::Reverse(notice.id)));
    if !memory.unfolded {
        shown.truncate(most);
    }
    shown.sort_by_key(|notice| notice.id);
    let hidden = notices.len() - shown.len();
    if hidden > 0 || memory.unfolded {
        let label =
            if memory.unfolded { words::FEWER_NOTICES.to_owned() } else { words::more_notices(hidden) };
        ui.vertical_centered(|ui| {
            if widgets::link(ui, &label).clicked() {
                memory.unfolded = !memory.unfolded;
            }
        });
    }
    for notice in shown {
        toast(ui, notice, actions);
    }
    for job in jobs {
        work(ui, job, actions);
    }
}

fn frame(ui: &Ui, edge: egui::Color32) -> Frame {
    Frame::new()
        .fill(Theme::of(ui).raise)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(12, 7))
}

fn toast(ui: &mut Ui, notice: &Notice, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let (edge, word) = match notice.tone {
        Tone::Plain => (theme.rule, ""),
        Tone::Good => (theme.supported.ink, ""),
        Tone::Warning => (theme.unverified.ink, "Note"),
        Tone::Error => (theme.disputed.ink, "Error"),
    };
    frame(ui, edge).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        // As high as a line of text, so that what stands in the row stands on one line.
        ui.spacing_mut().interact_size.y = 17.0;
        ui.spacing_mut().button_padding.y = 0.0;
        ui.horizontal_top(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let close = egui::Button::new(RichText::new("\u{d7}").size(15.0).color(theme.soft));
                let close = ui.add(close.frame_when_inactive(false).min_size(vec2(22.0, 17.0)));
                if widgets::named(close, words::DISMISS_NOTICE).clicked() {
                    actions.push(Action::DismissNotice(notice.id));
                }
                if let Some(button) = &notice.button
                    && widgets::link(ui, button.label).clicked()
                {
                    actions.push((*button.action).clone());
                    actions.push(Action::DismissNotice(notice.id));
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    if !word.is_empty() {
                        ui.label(RichText::new(word).font(font::caps()).color(edge));
                    }
                    ui.add(
                        Label::new(RichText::new(&notice.text).font(font::text()).color(theme.ink)).wrap(),
                    );
                    if let Some(hint) = &notice.hint {
                        widgets::soft(ui, hint);
                    }
                });
            });
        });
    });
}

fn work(ui: &mut Ui, job: &JobView, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    frame(ui, theme.rule).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new(job.name).font(font::medium()).color(theme.ink));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if job.can_cancel && widgets::link(ui, words::CANCEL).clicked() {
                    actions.push(Action::CancelJob(job.id));
                }
                if job.total > 0 {
                    let done = super::words::grouped(job.done as usize);
                    let all = super::words::grouped(job.total as usize);
                    widgets::soft(ui, format!("{done} of {all}"));
                }
            });
        });
        if job.total > 0 {
            let share = job.done as f32 / job.total.max(1) as f32;
            let bar = ProgressBar::new(share).desired_height(4.0).fill(theme.pick);
            ui.add(bar).accessible_name(job.name);
        }
        if let Some(seconds) = job.seconds_left.filter(|_| job.done < job.total) {
            widgets::soft(ui, super::words::time::left(seconds));
        }
        if !job.detail.is_empty() {
            let detail = RichText::new(&job.detail).font(font::small()).color(theme.soft);
            ui.add(Label::new(detail).truncate());
        }
    });
}
