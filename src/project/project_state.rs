//! What the ledger adds up to for the project and its documents.

use super::act::Role;
use super::claim_state::Field;
use crate::corpus::DocumentId;
use std::collections::BTreeMap;

/// What entries on one document add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentState {
    pub role: Field<Role>,
    /// `true` by `LeaveOut`, `false` by `TakeBack`.
    pub left_out: Field<bool>,
    /// Corrections by name; `None` takes a value away.
    pub metadata: BTreeMap<String, Field<Option<String>>>,
    /// The earlier version.
    pub follows: Field<DocumentId>,
}

/// What entries on the project and its documents add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectState {
    /// While there is none, or an open choice, the project goes by its file name.
    pub title: Field<String>,
    /// Only documents that have entries.
    pub documents: BTreeMap<DocumentId, DocumentState>,
}

impl ProjectState {
    /// The role: what somebody said, else `read` (of the document's line); under check while it is open.
    pub fn role(&self, document: DocumentId, read: Option<Role>) -> Role {
        match self.documents.get(&document).map(|state| &state.role) {
            Some(role) if role.is_open() => Role::UnderCheck,
            Some(role) => role.one().copied().or(read).unwrap_or_default(),
            None => read.unwrap_or_default(),
        }
    }

    /// Has somebody left it out of the project? Not while that is an open choice.
    pub fn is_left_out(&self, document: DocumentId) -> bool {
        self.documents.get(&document).is_some_and(|state| state.left_out.one() == Some(&true))
    }

    /// A correction of a document's metadata (`title`, `date`, `outlet`, `byline`, …): `None` where nobody
    /// made one or it is open, `Some(None)` where somebody took the value away.
    pub fn metadata(&self, document: DocumentId, name: &str) -> Option<Option<&str>> {
        let field = self.documents.get(&document)?.metadata.get(name)?;
        field.one().map(Option::as_deref)
    }

    /// The version before this document; `None` also for documents that follow each other in a circle.
    pub fn follows(&self, document: DocumentId) -> Option<DocumentId> {
        let step = |id: DocumentId| self.documents.get(&id)?.follows.one().copied();
        let first = step(document)?;
        let mut walked = std::collections::BTreeSet::new();
        let mut at = Some(first);
        while let Some(id) = at {
            if id == document {
                return None;
            }
            if !walked.insert(id) {
                break;
            }
            at = step(id);
        }
        Some(first)
    }
}
