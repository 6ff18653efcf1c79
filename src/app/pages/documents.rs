//! The page Documents: the open document, to read.

use crate::app::page_text::{self, Reading};
use crate::app::words::page as words;
use crate::app::{Chrome, View, selection, widgets};
use crate::desk::Action;
use egui::Ui;

pub fn show(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let Some(document) = view.desk.document() else {
        widgets::empty(ui, words::NO_DOCUMENT, words::NO_DOCUMENT_HINT, |_| {});
        return;
    };
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
    };
    chrome.turning.before(ui);
    let area = page_text::show(ui, &reading, &mut chrome.page, actions);
    chrome.turning.after(&area);
}
