//! The page Documents: the open document, to read.

use crate::app::page_text::{self, Memory, Reading};
use crate::app::words::page as words;
use crate::app::{View, selection, widgets};
use crate::desk::Action;
use egui::Ui;

pub fn show(ui: &mut Ui, view: View<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
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
    };
    page_text::show(ui, &reading, memory, actions);
}
