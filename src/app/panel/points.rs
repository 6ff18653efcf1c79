//! The points of a claim in a document that is checked word by word, each with a box to tick.

use super::{key, who};
use crate::app::theme::{Theme, font};
use crate::app::words::{self as all_words, panel as words};
use crate::app::{View, widgets};
use crate::desk::{Action, ClaimView, Command, PointView};
use crate::project::act::Looked;
use egui::{Checkbox, RichText, Role, Ui, WidgetInfo, vec2};

pub fn show(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    let Some(points) = &claim.points else { return };
    let looked = points.iter().filter(|point| point.looked.is_some()).count();
    widgets::section(ui, words::POINTS, |ui| {
        widgets::key_cap(ui, &key(view, Command::TickPoint));
        widgets::soft(ui, format!("{looked} of {}", points.len()));
    });
    if points.is_empty() {
        widgets::soft(ui, words::NO_POINTS);
    } else if looked == points.len() {
        let hint = format!("{} {}", key(view, Command::TickPoint), words::POINTS_DONE);
        widgets::soft(ui, hint.trim_start());
    }
    let next = points.iter().position(|point| point.looked.is_none());
    ui.spacing_mut().item_spacing.y = 4.0;
    for (i, point) in points.iter().enumerate() {
        row(ui, view, point, next == Some(i), actions);
    }
}

fn row(ui: &mut Ui, view: View<'_>, point: &PointView, is_next: bool, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let wrong = point.looked == Some(Looked::Wrong);
    let mut push = |looked: Option<Looked>| {
        actions.push(Action::Tick { span: point.span, kind: point.kind, looked });
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        // What was found wrong was looked at, and is not ticked: the mark beside it says so.
        let mut ticked = point.looked == Some(Looked::Checked);
        let font = if is_next { font::strong() } else { font::text() };
        let ink = if is_next { theme.pick } else { theme.ink };
        let name = words::point(point.kind, &point.words);
        let text = RichText::new(&*point.words).font(font).color(ink);
        let response = ui.add(Checkbox::new(&mut ticked, text));
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, &name));
        if response.changed() {
            push(ticked.then_some(Looked::Checked));
        }
        widgets::soft(ui, point.kind.word());
        let chip = widgets::chip(ui, words::POINT_WRONG, wrong, theme.disputed);
        chip.widget_info(|| {
            WidgetInfo::selected(Role::CheckBox, true, wrong, format!("{}: {name}", words::POINT_IS_WRONG))
        });
        if chip.on_hover_text(Command::PointWrong.entry().help).clicked() {
            push((!wrong).then_some(Looked::Wrong));
        }
    });
    let mut about: Vec<String> = point.who.iter().map(|by| who(view, by)).collect();
    if point.elsewhere > 0 {
        about.push(all_words::count(point.elsewhere, "more place", "more places"));
    }
    if !about.is_empty() {
        ui.indent(("about", point.span.start, point.kind), |ui| widgets::soft(ui, about.join(" · ")));
    }
}
