//! What is known of a document: how it was read, and fields to correct it.

use super::{Memory, alt, dialog, first, foot_of_draft, keep_pressed, paragraph};
use crate::app::theme::{Theme, font};
use crate::app::words::{self as all_words, dialogs as words};
use crate::app::{View, widgets};
use crate::desk::{AboutDocument, Action, DocumentDraft, FieldView, MetadataField, Modal};
use egui::{Label, RichText, Ui};

pub fn show(ui: &Ui, view: View<'_>, memory: &mut Memory, draft: &DocumentDraft, actions: &mut Vec<Action>) {
    let mut now = draft.clone();
    dialog(ui, words::DOCUMENT_TITLE, 600.0, actions, |ui, actions| {
        let Some(about) = view.desk.about_document(draft.document) else { return };
        let mut keep = keep_pressed(ui);
        let other = alt(ui, 'r');
        how_read(ui, &about);
        paragraph(ui, words::DOCUMENT_HINT);
        for row in rows(&about) {
            ui.columns(row.len(), |columns| {
                for (ui, known) in columns.iter_mut().zip(row) {
                    let at = known.field as usize;
                    let (typed, before) = (&mut now.values[at], &mut memory.before[at]);
                    // What stands in a column is set from edge to edge otherwise.
                    let response = ui.vertical(|ui| field(ui, known, other, typed, before)).inner;
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
        let is_wrong = |field: &MetadataField| {
            let at = *field as usize;
            let held = about.fields.get(at).and_then(|known| known.holds.as_deref());
            held != Some(now.values[at].trim()) && field.problem(&now.values[at]).is_some()
        };
        let wrong = MetadataField::ALL.into_iter().find(is_wrong);
        let can = match (changed, wrong) {
            (_, Some(field)) => Err(words::field_wrong(field)),
            (false, _) => Err(words::NOTHING_CORRECTED),
            (true, None) => Ok(""),
        };
        keep |= foot_of_draft(ui, memory.half_filled, words::KEEP_DOCUMENT, can, actions);
        if keep && can.is_ok() {
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
        low_row(ui, |ui| {
            let name = RichText::new(name).font(font::small()).color(theme.soft);
            ui.allocate_ui(egui::vec2(96.0, 17.0), |ui| {
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

/// A row that is no higher than the words in it.
fn low_row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 17.0;
        ui.horizontal(contents);
    });
}

/// A field, what is wrong with what it holds, and the other values it could hold: what was read, what colleagues
/// wrote, and what stood there before one of these was taken. Tab goes past them to the next field, so that no
/// correction is lost on the way; a click takes one, and the key for `other` while the caret is in the field.
fn field(
    ui: &mut Ui,
    known: &FieldView,
    other: bool,
    typed: &mut String,
    before: &mut Option<String>,
) -> egui::Response {
    let name = words::metadata(known.field);
    let response = widgets::field(ui, name, words::metadata_hint(known.field), typed);
    let is_held = known.holds.as_deref().unwrap_or_default() == typed.trim();
    if let Some(problem) = known.field.problem(typed).filter(|_| !is_held) {
        widgets::note(ui, &problem);
    }
    let read = known.read.clone().unwrap_or_default();
    let mut others = vec![(words::AS_READ, read)];
    others.extend(known.differing.iter().map(|value| (words::AS_CORRECTED, value.clone())));
    others.extend(before.clone().map(|value| (words::AS_BEFORE, value)));
    let current = others.iter().position(|(_, value)| value == typed.trim());
    let has_caret = response.has_focus();
    let mut take = (has_caret && other).then(|| current.map_or(0, |at| (at + 1) % others.len()));
    let mut keys = has_caret;
    for (at, (what, value)) in others.iter().enumerate() {
        if value == typed.trim() {
            continue;
        }
        low_row(ui, |ui| {
            let shown = if value.is_empty() { words::NOTHING_READ } else { value };
            if widgets::link_for_pointer(ui, &format!("{name} {what}: {shown}")).clicked() {
                take = Some(at);
            }
            if std::mem::take(&mut keys) {
                widgets::key_cap(ui, words::AS_READ_KEY);
            }
        });
    }
    if let Some((_, value)) = take.and_then(|at| others.get(at)) {
        if current.is_none() {
            *before = Some(typed.trim().to_owned());
        }
        value.clone_into(typed);
        response.request_focus();
    }
    response
}
