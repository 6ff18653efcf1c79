//! What is known of a document: how it was read, and fields to correct it.

use super::{Memory, dialog, first, foot_of_draft, keep_pressed, paragraph};
use crate::app::theme::{Theme, font};
use crate::app::words::{self as all_words, dialogs as words};
use crate::app::{View, widgets};
use crate::desk::{AboutDocument, Action, DocumentDraft, FieldView, MetadataField, Modal};
use egui::{Label, RichText, Ui};

pub fn show(ui: &Ui, view: View<'_>, memory: &Memory, draft: &DocumentDraft, actions: &mut Vec<Action>) {
    let mut now = draft.clone();
    dialog(ui, words::DOCUMENT_TITLE, 600.0, actions, |ui, actions| {
        let Some(about) = view.desk.about_document(draft.document) else { return };
        how_read(ui, &about);
        paragraph(ui, words::DOCUMENT_HINT);
        let mut keep = keep_pressed(ui);
        for row in rows(&about) {
            ui.columns(row.len(), |columns| {
                for (ui, known) in columns.iter_mut().zip(row) {
                    let response = field(ui, known, &mut now.values[known.field as usize]);
                    if known.field == MetadataField::Title {
                        first(memory, &response);
                    }
                    keep |= widgets::entered(ui, &response);
                }
            });
        }
        let changed = about
            .fields
            .iter()
            .zip(&now.values)
            .any(|(known, typed)| typed.trim() != known.holds.as_deref().unwrap_or_default());
        let problem = MetadataField::ALL.into_iter().zip(&now.values).zip(&about.fields).any(
            |((field, typed), known)| {
                known.holds.as_deref() != Some(typed.trim()) && field.problem(typed).is_some()
            },
        );
        keep |= foot_of_draft(ui, memory.half_filled, words::KEEP_DOCUMENT, changed && !problem, actions);
        if keep && changed && !problem {
            actions.push(Action::KeepDocument(Box::new(now.clone())));
        } else if now != *draft {
            actions.push(Action::EditModal(Modal::Document(Box::new(now.clone()))));
        }
    });
}

/// The title alone, the rest two in a row.
fn rows(about: &AboutDocument) -> impl Iterator<Item = &[FieldView]> {
    let (title, rest) = about.fields.split_at(1.min(about.fields.len()));
    std::iter::once(title).filter(|title| !title.is_empty()).chain(rest.chunks(2))
}

fn how_read(ui: &mut Ui, about: &AboutDocument) {
    widgets::section(ui, words::HOW_READ, |_| {});
    let theme = Theme::of(ui);
    let size = all_words::grouped(usize::try_from(about.bytes).unwrap_or(usize::MAX));
    let lines = [
        (words::FILE, Some(about.path.to_string())),
        (words::LENGTH, Some(format!("{size} bytes"))),
        (words::ENCODING, Some(about.encoding.clone()).filter(|encoding| !encoding.is_empty())),
        (words::DATE_FOUND, about.date_found.clone()),
        (words::NOTED, about.noted.clone()),
    ];
    for (name, value) in lines {
        let Some(value) = value else { continue };
        ui.horizontal(|ui| {
            let name = RichText::new(name).font(font::small()).color(theme.soft);
            ui.allocate_ui(egui::vec2(96.0, 18.0), |ui| {
                ui.set_min_width(96.0);
                ui.label(name);
            });
            ui.add(Label::new(RichText::new(value).font(font::small()).color(theme.ink)).wrap());
        });
    }
    if about.missing {
        widgets::note(ui, words::NOT_AT_HAND);
    }
    for problem in &about.problems {
        widgets::note(ui, problem);
    }
    ui.add_space(4.0);
}

/// A field, what is wrong with what it holds, and the way back to what was read.
fn field(ui: &mut Ui, known: &FieldView, typed: &mut String) -> egui::Response {
    let name = words::metadata(known.field);
    let response = widgets::field(ui, name, words::metadata_hint(known.field), typed);
    let is_held = known.holds.as_deref().unwrap_or_default() == typed.trim();
    if let Some(problem) = known.field.problem(typed).filter(|_| !is_held) {
        widgets::note(ui, &problem);
    }
    let read = known.read.as_deref().unwrap_or_default();
    if typed.trim() != read {
        let shown = if read.is_empty() { words::NOTHING_READ } else { read };
        if widgets::link(ui, &format!("{name} as read: {shown}")).clicked() {
            read.clone_into(typed);
        }
    }
    for value in &known.differing {
        if value == typed.trim() {
            continue;
        }
        let shown = if value.is_empty() { words::NOTHING_READ } else { value };
        if widgets::link(ui, &format!("{name} as somebody corrected it: {shown}")).clicked() {
            value.clone_into(typed);
        }
    }
    response
}
