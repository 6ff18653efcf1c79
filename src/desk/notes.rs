//! Footnotes, comments and changes of a draft, as the panel shows them and offers them for citation.

use super::Desk;
use super::citation_card::paste;
use super::read_document::ReadDocument;
use super::sitting::Modal;
use super::view::{NoteView, Tone};
use crate::corpus::{Document, DocumentId, NoteKind};
use crate::text::Span;
use std::sync::Arc;

/// All notes of a document, by place.
pub(super) fn notes(document: &Document) -> Arc<[NoteView]> {
    let mut counts = [0usize; 3];
    let notes = document.notes.iter().map(|note| {
        let count = &mut counts[note.kind as usize];
        *count += 1;
        NoteView {
            kind: note.kind,
            number: *count,
            at: note.at,
            place: place(&document.text, note.at),
            text: note.text.as_str().into(),
            by: note.by.as_deref().map(Into::into),
        }
    });
    notes.collect()
}

/// Those that a claim at `span` holds or touches. A bare point belongs to the words before it, with nothing but signs
/// and white space of the same line between.
pub(super) fn notes_at(read: &ReadDocument, span: Span) -> Vec<NoteView> {
    let behind = read.text().get(span.end..).unwrap_or_default();
    let signs = behind.find(|c: char| c.is_alphanumeric() || c == '\n').unwrap_or(behind.len());
    let belongs = |at: Span| {
        if at.start == at.end {
            span.start < at.start && at.start <= span.end + signs
        } else {
            at.start <= span.end && span.start <= at.end
        }
    };
    notes(read.document()).iter().filter(|note| belongs(note.at)).cloned().collect()
}

/// What to show of the place: of a bare point the word before it.
fn place(text: &str, at: Span) -> Span {
    if at.start < at.end {
        return at;
    }
    let before = text.get(..at.start).unwrap_or_default();
    let words = before.trim_end();
    let start = words
        .rfind(char::is_whitespace)
        .map_or(0, |blank| blank + words[blank..].chars().next().map_or(1, char::len_utf8));
    Span::new(start, words.len().max(start))
}

impl Desk {
    /// The citation card, filled from a footnote or comment: its words as the quote, an address in it as the source.
    pub(super) fn cite_note(&mut self, document: DocumentId, kind: NoteKind, number: usize) {
        let Some(project) = &self.project else { return };
        let Some(entry) = project.rows.document(document).filter(|_| self.sitting.claim.is_some()) else {
            return;
        };
        let notes = entry.read.as_ref().map(|read| notes(read.document())).unwrap_or_default();
        let Some(note) = notes.iter().find(|note| note.kind == kind && note.number == number) else { return };
        let (text, today) = (note.text.to_string(), self.world.today());
        if self.open_dialog(Modal::Citation(Box::new(self.empty_card()))) {
            let first =
                "A citation is half filled already: keep or discard it, then cite the note".to_owned();
            self.tell(Tone::Plain, first);
            return;
        }
        self.fill_card(|card| {
            paste(card, &text, today);
            card.quote = text;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_bare_point_the_word_before_it_is_shown() {
        let text = "It sailed on Monday. Nobody saw it.";
        let shown = |at: usize| place(text, Span::new(at, at)).of(text).unwrap();
        assert_eq!(shown(20), "Monday.");
        assert_eq!(shown(21), "Monday.");
        assert_eq!(shown(2), "It");
        assert_eq!(shown(0), "");
        assert_eq!(place(text, Span::new(3, 9)), Span::new(3, 9));
    }
}
