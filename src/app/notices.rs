//! Toasts and work that is going on, at the bottom of the page: what is clicked next lies in the panels beside it.

use super::View;
use super::theme::{Theme, font};
use super::widgets;
use super::words::bars as words;
use crate::desk::{Action, JobView, Notice, Tone};
use egui::{
    Align, Align2, Area, Frame, Id, Label, Layout, Margin, Order, ProgressBar, Rect, RichText, Stroke, Ui,
    vec2,
};

/// So many are in sight until the others are unfolded.
const SHOWN: usize = 3;
const WIDE: f32 = 360.0;

/// Over the bottom of `page`; `unfolded` says whether all are shown.
pub fn show(ui: &mut Ui, view: View<'_>, page: Rect, unfolded: &mut bool, actions: &mut Vec<Action>) {
    let (jobs, notices) = (view.desk.jobs(), view.desk.notices());
    *unfolded &= notices.len() > SHOWN;
    if jobs.is_empty() && notices.is_empty() {
        return;
    }
    // What went wrong stands before what went well, what is new before what is old.
    let mut shown: Vec<&Notice> = notices.iter().collect();
    shown.sort_by_key(|notice| (notice.tone != Tone::Error, std::cmp::Reverse(notice.id)));
    if !*unfolded {
        shown.truncate(SHOWN);
    }
    shown.sort_by_key(|notice| notice.id);
    let area = Area::new(Id::unique("notices")).order(Order::Foreground);
    let at = page.center_bottom() - vec2(0.0, 12.0);
    area.pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(ui.ctx(), |ui| {
        ui.set_width(WIDE);
        ui.spacing_mut().item_spacing.y = 8.0;
        let hidden = notices.len() - shown.len();
        if hidden > 0 || *unfolded {
            let label = if *unfolded { words::FEWER_NOTICES.to_owned() } else { words::more_notices(hidden) };
            frame(ui, Theme::of(ui).rule).show(ui, |ui| {
                if widgets::link(ui, &label).clicked() {
                    *unfolded = !*unfolded;
                }
            });
        }
        for notice in shown {
            toast(ui, notice, actions);
        }
        for job in &jobs {
            work(ui, job, actions);
        }
    });
}

fn frame(ui: &Ui, edge: egui::Color32) -> Frame {
    Frame::new()
        .fill(Theme::of(ui).raise)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(12, 10))
        .shadow(ui.visuals().popup_shadow)
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
        ui.set_width(336.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal_top(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let close = egui::Button::new(RichText::new("\u{d7}").size(15.0).color(theme.soft));
                let close = ui.add(close.frame_when_inactive(false).min_size(vec2(22.0, 20.0)));
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
        ui.set_width(336.0);
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
