//! Half-written texts, kept in the journal a moment behind the typing.

use super::Desk;
use super::sitting::Field;
use crate::claim::ClaimId;

fn name(field: Field) -> &'static str {
    match field {
        Field::Reason => "reason",
        Field::Comment => "comment",
        Field::Wording => "wording",
    }
}

/// How the journal names a draft: field, blank, claim.
pub(super) fn key(claim: ClaimId, field: Field) -> String {
    format!("{} {claim}", name(field))
}

pub(super) fn key_of(key: &str) -> Option<(ClaimId, Field)> {
    let (field, claim) = key.split_once(' ')?;
    let field = [Field::Reason, Field::Comment, Field::Wording].into_iter().find(|f| name(*f) == field)?;
    Some((claim.parse().ok()?, field))
}

impl Desk {
    /// What stands in a field of the selected claim; empty where nothing is typed.
    pub(super) fn set_draft(&mut self, claim: ClaimId, field: Field, text: String) {
        let kept = self.kept_text(claim, field);
        if self.project.is_none() {
            return;
        }
        // A draft that equals what is kept is none.
        let is_draft = text != kept;
        self.journal_typed(key(claim, field), if is_draft { text.clone() } else { String::new() });
        if is_draft {
            self.sitting.drafts.insert((claim, field), text);
        } else {
            self.sitting.drafts.remove(&(claim, field));
        }
        self.changed();
    }

    pub(super) fn drop_draft(&mut self, claim: ClaimId, field: Field) {
        if self.sitting.drafts.remove(&(claim, field)).is_none() {
            return;
        }
        self.journal_typed(key(claim, field), String::new());
        self.changed();
    }

    /// What the project holds for a field of the selected claim.
    fn kept_text(&self, claim: ClaimId, field: Field) -> String {
        let Some(view) = self.claim_view.as_ref().filter(|view| view.id == claim) else {
            return String::new();
        };
        match field {
            Field::Reason => view.reason.as_deref().unwrap_or_default().to_owned(),
            Field::Wording => view.wording.to_string(),
            Field::Comment => String::new(),
        }
    }
}
