//! The page Documents: the open document, to read.

use crate::app::page_text::{self, Reading};
use crate::app::theme::Theme;
use crate::app::words::{page as words, time};
use crate::app::{Chrome, View, selection, widgets};
use crate::desk::{Action, DocumentView};
use egui::{Frame, Margin, Ui};

pub fn show(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let Some(document) = view.desk.document() else {
        widgets::empty(ui, words::NO_DOCUMENT, words::NO_DOCUMENT_HINT, |_| {});
        return;
    };
    versions(ui, document, actions);
    let sitting = view.desk.sitting();
    let claim = view.desk.claim().filter(|claim| claim.document == document.id);
    let open = claim.iter().flat_map(|claim| claim.points.iter().flat_map(|points| points.iter()));
    let reading = Reading {
        view: document,
        current: sitting.claim,
        selection: selection(view.desk, document.id),
        jump: sitting.jump.filter(|(of, _, _)| *of == document.id).map(|(_, span, count)| (span, count)),
        can_cite: view.desk.claim().is_some(),
        details: claim.map_or(&[], |claim| &claim.details),
        next_point: open.into_iter().find(|point| point.looked.is_none()).map(|point| point.span),
        keymap: view.desk.keymap(),
        folds: view.desk.settings().folds_boilerplate,
    };
    chrome.turning.before(ui);
    let area = page_text::show(ui, &reading, &mut chrome.page, actions);
    chrome.turning.after(&area);
}

/// Above the page where a document has several versions: which one this is, and the way to the others.
fn versions(ui: &mut Ui, document: &DocumentView, actions: &mut Vec<Action>) {
    if document.newest.is_none() && document.older.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    let ground = if document.newest.is_some() { theme.unverified.ground } else { theme.panel };
    Frame::new().fill(ground).inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            if let Some(newest) = &document.newest {
                widgets::soft(ui, words::OLDER_VERSION);
                if widgets::link(ui, words::NEWEST).on_hover_text(&*newest.path).clicked() {
                    actions.push(Action::SelectDocument(newest.id));
                }
                return;
            }
            widgets::soft(ui, words::BEFORE);
            for older in document.older.iter().take(8) {
                let name = older.path.rsplit('/').next().unwrap_or(&older.path);
                let date = older.date.map(|date| format!(", {}", time::day(date))).unwrap_or_default();
                let link = widgets::link(ui, &format!("{name}{date}"));
                if link.on_hover_text(&*older.title).clicked() {
                    actions.push(Action::SelectDocument(older.id));
                }
            }
        });
    });
}
