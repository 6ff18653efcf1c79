//! Notes of a draft: all of the open document, and those at the claim to be cited.

use crate::app::theme::{Theme, font};
use crate::app::words::panel as words;
use crate::app::{View, widgets};
use crate::corpus::NoteKind;
use crate::desk::{Action, ClaimView, DocumentView, NoteView};
use egui::{Label, RichText, Ui};

/// Of a draft with more notes the first ones are listed.
const MOST: usize = 300;

/// Footnotes and comments that stand at the claim, offered for citation.
pub fn offers(ui: &mut Ui, claim: &ClaimView, actions: &mut Vec<Action>) {
    for note in claim.notes.iter().filter(|note| note.kind != NoteKind::Change) {
        let offer = widgets::link(ui, &format!("Cite {}", words::note(note.kind, note.number)));
        if offer.on_hover_text(&*note.text).clicked() {
            actions.push(Action::CiteNote { document: claim.document, kind: note.kind, number: note.number });
        }
    }
}

/// All notes of the open document; each leads to its place.
pub fn list(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let Some(document) = view.desk.document().filter(|document| !document.notes.is_empty()) else { return };
    widgets::section(ui, &format!("{} ({})", words::NOTES, document.notes.len()), |_| {});
    cards(ui, document, actions);
}

/// The notes of a document, one a card. Was one gone to?
pub fn cards(ui: &mut Ui, document: &DocumentView, actions: &mut Vec<Action>) -> bool {
    let mut gone = false;
    for note in document.notes.iter().take(MOST) {
        if card(ui, note) {
            actions.push(Action::GoTo { document: document.id, span: note.place });
            gone = true;
        }
    }
    if document.notes.len() > MOST {
        widgets::soft(ui, format!("and {} more", document.notes.len() - MOST));
    }
    gone
}

fn card(ui: &mut Ui, note: &NoteView) -> bool {
    let theme = Theme::of(ui);
    let name = words::note(note.kind, note.number);
    widgets::card(ui, |ui| {
        let by = note.by.as_ref().map(|by| format!(" · {by}")).unwrap_or_default();
        widgets::soft(ui, format!("{}{by}", crate::app::words::capital(&name)));
        let text = match note.kind {
            NoteKind::Change if note.text.is_empty() => words::ADDED.to_owned(),
            NoteKind::Change => format!("{} “{}”", words::STOOD_BEFORE, note.text),
            NoteKind::Footnote | NoteKind::Comment => note.text.to_string(),
        };
        ui.add(Label::new(RichText::new(text).font(font::text()).color(theme.ink)).wrap());
        widgets::link(ui, &format!("Go to {name}")).clicked()
    })
    .inner
}
