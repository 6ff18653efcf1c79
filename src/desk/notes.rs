//! Footnotes, comments and changes of a draft, as the panel shows them and offers them for citation.

use super::Desk;
use super::citation_card::paste;
use super::read_document::ReadDocument;
use super::sitting::Modal;
use super::view::{NoteView, Tone};
use crate::corpus::{Document, DocumentId, NoteKind};
use crate::summary::count;
use crate::text::{Span, fold_space};
use std::collections::HashMap;
use std::sync::Arc;

/// "1 footnote, 2 comments, 3 tracked changes read as accepted"; `None` where there are none.
#[must_use]
pub fn noted(document: &Document) -> Option<String> {
    let kinds = [
        (NoteKind::Footnote, "footnote", "footnotes"),
        (NoteKind::Comment, "comment", "comments"),
        (NoteKind::Change, "tracked change read as accepted", "tracked changes read as accepted"),
    ];
    let told = kinds.into_iter().filter_map(|(kind, one, many)| {
        let number = document.notes.iter().filter(|note| note.kind == kind).count();
        (number > 0).then(|| count(number, one, many))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(", "))
}

impl NoteView {
    /// "Change 1, Bo: “never” became “twice”". `text` is the document's.
    #[must_use]
    pub fn said(&self, text: &str) -> String {
        let name = match self.kind {
            NoteKind::Footnote => "Footnote",
            NoteKind::Comment => "Comment",
            NoteKind::Change => "Change",
        };
        let by = self.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
        let now = fold_space(self.at.of(text).unwrap_or_default());
        let said = match self.kind {
            NoteKind::Footnote | NoteKind::Comment => self.text.to_string(),
            NoteKind::Change if self.text.is_empty() => format!("“{now}” was added"),
            NoteKind::Change if now.is_empty() => format!("“{}” was deleted", self.text),
            NoteKind::Change => format!("“{}” became “{now}”", self.text),
        };
        format!("{name} {}{by}: {said}", self.number)
    }
}

/// All notes of a document, by place.
#[must_use]
pub fn notes(document: &Document) -> Arc<[NoteView]> {
    let below: HashMap<usize, Span> =
        document.landmarks.iter().filter_map(|l| Some((l.footnote()?, l.span))).collect();
    let mut counts = [0usize; 3];
    let notes = document.notes.iter().map(|note| {
        let count = &mut counts[note.kind as usize];
        *count += 1;
        NoteView {
            kind: note.kind,
            number: *count,
            at: note.at,
            place: place(&document.text, note.at),
            below: below.get(count).copied().filter(|_| note.kind == NoteKind::Footnote),
            text: note.text.trim().into(),
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
    use crate::corpus::Note;

    #[test]
    fn notes_are_counted_and_told_in_words() {
        let text = "It was twice told.";
        let note = |kind, (start, end), text: &str, by: Option<&str>| Note {
            kind,
            at: Span::new(start, end),
            text: text.to_owned(),
            by: by.map(str::to_owned),
        };
        let document = Document {
            text: text.into(),
            notes: vec![
                note(NoteKind::Change, (7, 12), "never", Some("Bo")),
                note(NoteKind::Change, (7, 12), "", None),
                note(NoteKind::Change, (13, 13), "not", None),
                note(NoteKind::Comment, (13, 17), "Which one?", Some("Cy")),
            ],
            ..Document::default()
        };
        assert_eq!(noted(&document).as_deref(), Some("1 comment, 3 tracked changes read as accepted"));
        assert_eq!(noted(&Document::default()), None);
        let said: Vec<String> = notes(&document).iter().map(|note| note.said(text)).collect();
        assert_eq!(
            said,
            [
                "Change 1, Bo: “never” became “twice”",
                "Change 2: “twice” was added",
                "Change 3: “not” was deleted",
                "Comment 1, Cy: Which one?",
            ]
        );
    }

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
