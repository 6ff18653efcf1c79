//! Dialogs that are filled: what is typed into one is kept until it is done or discarded, in the journal too, and
//! stands there again when the dialog is opened for the same thing.

use super::sitting::{CitationDraft, DocumentDraft, Modal, OutcomeDraft, TriedDraft};
use super::view::Tone;
use super::{Action, Desk};
use crate::project::EntryId;
use crate::project::act::{OutcomeKind, Stance};
use crate::project::store::Typed;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// A dialog as the journal keeps it; what it is about stands in its key.
#[derive(Serialize, Deserialize)]
enum Kept {
    Citation(Box<CitationDraft>),
    Tried(TriedDraft),
    Outcome { result: OutcomeKind, says: String, when: String },
    Document { values: [String; 7] },
}

/// Which dialog, and what for: "citation CLAIM", "citation CLAIM CITATION" for a correction. `None` for a dialog that
/// holds nothing typed.
pub(super) fn key(modal: &Modal) -> Option<String> {
    let of = |kind: &str, about: &dyn Display, entry: Option<EntryId>| match entry {
        Some(entry) => format!("{kind} {about} {entry}"),
        None => format!("{kind} {about}"),
    };
    Some(match modal {
        Modal::Citation(card) => of("citation", &card.claim?, card.amends),
        Modal::Tried(draft) => of("tried", &draft.claim?, draft.amends),
        Modal::Outcome(draft) => of("outcome", &draft.claim, Some(draft.of)),
        Modal::Document(draft) => of("document", &draft.document, None),
        Modal::NewProject(_) => "new project".to_owned(),
        _ => return None,
    })
}

/// What the journal keeps of it; a project that is yet to be made has no journal.
fn written(modal: &Modal) -> Option<String> {
    let kept = match modal {
        Modal::Citation(card) => Kept::Citation(card.clone()),
        Modal::Tried(draft) => Kept::Tried(draft.clone()),
        Modal::Outcome(OutcomeDraft { result, says, when, .. }) => {
            Kept::Outcome { result: *result, says: says.clone(), when: when.clone() }
        }
        Modal::Document(draft) => Kept::Document { values: draft.values.clone() },
        _ => return None,
    };
    ron::to_string(&kept).ok()
}

/// The dialog that a run left behind.
fn read(typed: &Typed) -> Option<Modal> {
    let mut parts = typed.key.split(' ');
    let (kind, about) = (parts.next()?, parts.next()?);
    let of: Option<EntryId> = parts.next().map(str::parse).transpose().ok()?;
    Some(match (kind, ron::from_str(&typed.text).ok()?) {
        ("citation", Kept::Citation(card)) => {
            Modal::Citation(Box::new(CitationDraft { claim: about.parse().ok(), amends: of, ..*card }))
        }
        ("tried", Kept::Tried(draft)) => {
            Modal::Tried(TriedDraft { claim: about.parse().ok(), amends: of, ..draft })
        }
        ("outcome", Kept::Outcome { result, says, when }) => {
            Modal::Outcome(OutcomeDraft { claim: about.parse().ok()?, of: of?, result, says, when })
        }
        ("document", Kept::Document { values }) => {
            Modal::Document(Box::new(DocumentDraft { document: about.parse().ok()?, values }))
        }
        _ => return None,
    })
}

/// Is nothing in it but what stood there when it was opened? A stance alone, or what is filled in by itself, is nothing.
fn is_as_opened(modal: &Modal, opened: &Modal) -> bool {
    match (modal, opened) {
        (Modal::Citation(now), Modal::Citation(then)) if now.amends.is_none() => {
            let typed = |card: &CitationDraft| CitationDraft {
                stance: Stance::default(),
                accessed: String::new(),
                unfolded: false,
                ..card.clone()
            };
            typed(now) == typed(then)
        }
        _ => modal == opened,
    }
}

impl Desk {
    /// Opens a dialog as it was left, else as given. Says whether it had been left half filled.
    pub(super) fn open_dialog(&mut self, modal: Modal) -> bool {
        let left = key(&modal).and_then(|key| self.sitting.dialogs.get(&key).cloned());
        let was_left = left.is_some();
        self.opened = Some(modal.clone());
        self.modal = Some(left.unwrap_or(modal));
        self.changed();
        was_left
    }

    /// What the fields of the open dialog hold now.
    pub(super) fn edit_modal(&mut self, modal: Modal) {
        let open = self.modal.as_ref().map(std::mem::discriminant);
        // It may have been closed by an earlier action of the same frame.
        if open == Some(std::mem::discriminant(&modal)) {
            self.modal = Some(modal);
            self.keep_dialog();
        }
    }

    /// Keeps what stands in the open dialog, here and in the journal.
    pub(super) fn keep_dialog(&mut self) {
        let Some((key, modal)) = self.modal.as_ref().and_then(|modal| Some((key(modal)?, modal))) else {
            return;
        };
        if self.opened.as_ref().is_some_and(|opened| is_as_opened(modal, opened)) {
            self.drop_dialog(&key);
        } else if self.sitting.dialogs.get(&key) != Some(modal) {
            let text = written(modal);
            self.sitting.dialogs.insert(key.clone(), modal.clone());
            if let Some(text) = text {
                self.journal_typed(key, text);
            }
        }
    }

    pub(super) fn drop_dialog(&mut self, key: &str) {
        if self.sitting.dialogs.remove(key).is_some() {
            self.journal_typed(key.to_owned(), String::new());
        }
    }

    /// What was kept of dialogs about an entry: it holds the entry's words.
    pub(super) fn drop_dialogs_about(&mut self, entry: EntryId) {
        let about = |modal: &Modal| match modal {
            Modal::Citation(card) => card.amends == Some(entry) || card.source == Some(entry),
            Modal::Tried(draft) => draft.amends == Some(entry),
            Modal::Outcome(draft) => draft.of == entry,
            _ => false,
        };
        let dialogs = self.sitting.dialogs.iter();
        let keys: Vec<String> =
            dialogs.filter(|(_, modal)| about(modal)).map(|(key, _)| key.clone()).collect();
        for key in keys {
            self.drop_dialog(&key);
        }
    }

    /// A dialog that a run left behind when it ended.
    pub(super) fn take_dialog(&mut self, typed: &Typed) {
        if let Some(modal) = read(typed) {
            self.sitting.dialogs.insert(typed.key.clone(), modal);
        }
    }

    /// Everything half written goes into the journal: it is a new one.
    pub(super) fn journal_all_typed(&mut self) {
        let fields = self.sitting.drafts.iter();
        let mut typed: Vec<(String, String)> =
            fields.map(|((claim, field), text)| (super::drafts::key(*claim, *field), text.clone())).collect();
        let dialogs = self.sitting.dialogs.iter();
        typed.extend(dialogs.filter_map(|(key, modal)| Some((key.clone(), written(modal)?))));
        for (key, text) in typed {
            self.journal_typed(key, text);
        }
    }

    pub(super) fn journal_typed(&mut self, key: String, text: String) {
        let at = self.world.now();
        if let Some(journal) = self.project.as_mut().and_then(|project| project.journal.as_mut()) {
            journal.draft(Typed { key, text, at });
        }
    }

    /// Is something kept of the open dialog, should it be closed now?
    #[must_use]
    pub fn is_half_filled(&self) -> bool {
        let key = self.modal.as_ref().and_then(key);
        key.is_some_and(|key| self.sitting.dialogs.contains_key(&key))
    }

    /// Was a citation card, or what was tried, left half filled for the selected claim?
    #[must_use]
    pub fn left_half_filled(&self, kind: HalfFilled) -> bool {
        let kind = match kind {
            HalfFilled::Citation => "citation",
            HalfFilled::Tried => "tried",
        };
        let claim = self.sitting.claim;
        claim.is_some_and(|claim| self.sitting.dialogs.contains_key(&format!("{kind} {claim}")))
    }

    /// Closes the open dialog. What is typed in it stays kept; an act that waited for a name is let go.
    pub(super) fn close_modal(&mut self) {
        if matches!(self.modal, Some(Modal::Name { .. })) {
            self.held = None;
            self.modal = self.beneath.take();
            return;
        }
        self.keep_dialog();
        if self.is_half_filled() {
            let text = "What you typed is kept, and is here again when you open it".to_owned();
            self.tell(Tone::Plain, text);
        }
        self.modal = None;
        self.opened = None;
    }

    /// Closes the open dialog and drops what is typed in it.
    pub(super) fn discard_modal(&mut self) {
        if let Some(key) = self.modal.as_ref().and_then(key) {
            self.drop_dialog(&key);
        }
        self.modal = None;
        self.opened = None;
    }

    /// The act, where a project is open and the name of who does it is known. Else it is held until the name is there.
    pub(super) fn once_named(&mut self, act: Action) -> Option<Action> {
        self.project.as_ref()?;
        if self.settings.name.trim().is_empty() {
            self.ask_name(act);
            return None;
        }
        Some(act)
    }

    /// Asks for the name of who is at this desk, over whatever dialog is open; `act` is done once it is there.
    pub(super) fn ask_name(&mut self, act: Action) {
        self.held = Some(act);
        self.beneath = self.modal.replace(Modal::Name { name: String::new(), initials: String::new() });
    }
}

/// The dialogs of a claim that are opened anew by a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfFilled {
    Citation,
    Tried,
}
