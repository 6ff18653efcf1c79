//! What the ledger adds up to for the project and its documents.

use super::EntryId;
use super::act::{Act, CHECK, EVERY_WORD, OWN, On, Role, VERSION};
use super::before::{Group, replaced};
use super::claim_state::Field;
use super::counting::{Counting, View};
use super::field::without;
use crate::corpus::DocumentId;
use std::collections::{BTreeMap, BTreeSet};

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

    /// Is it checked word by word? Not while that is an open choice.
    pub fn checks_every_word(&self, document: DocumentId) -> bool {
        self.metadata(document, CHECK) == Some(Some(EVERY_WORD))
    }

    /// Did somebody say that it is no version of another? Not while that is an open choice.
    pub fn stands_alone(&self, document: DocumentId) -> bool {
        self.metadata(document, VERSION) == Some(Some(OWN))
    }

    /// The version before this document; `None` also for documents that follow each other in a circle.
    pub fn follows(&self, document: DocumentId) -> Option<DocumentId> {
        self.earlier(document).first().copied()
    }

    /// The one document that this one is said to follow, in a circle too.
    fn version_before(&self, document: DocumentId) -> Option<DocumentId> {
        self.documents.get(&document)?.follows.one().copied()
    }

    /// The versions before this document, the next one first. None where it is in a circle of documents that follow each
    /// other; where one of them is, that is the earliest.
    pub fn earlier(&self, document: DocumentId) -> Vec<DocumentId> {
        let mut earlier = Vec::new();
        let mut walked = BTreeMap::from([(document, 0)]);
        let mut at = document;
        while let Some(before) = self.version_before(at) {
            if let Some(known) = walked.insert(before, earlier.len() + 1) {
                earlier.truncate(known);
                break;
            }
            earlier.push(before);
            at = before;
        }
        earlier
    }

    /// The versions before any of these documents, as [`Self::earlier`] tells them: every document is walked over once.
    pub(super) fn earlier_of_any(&self, documents: impl Iterator<Item = DocumentId>) -> BTreeSet<DocumentId> {
        let (mut earlier, mut walked) = (BTreeSet::new(), BTreeSet::new());
        for document in documents {
            // From here on, what lies before is told already.
            let mut path = vec![document];
            let mut met = None;
            let mut here = BTreeSet::from([document]);
            let mut at = document;
            while walked.insert(at) {
                let Some(before) = self.version_before(at) else {
                    break;
                };
                if !here.insert(before) {
                    met = Some(before);
                    break;
                }
                path.push(before);
                at = before;
            }
            // Documents that follow each other in a circle come before nobody, but for the one that leads there.
            let end =
                met.and_then(|met| path.iter().position(|id| *id == met)).map_or(path.len(), |at| at + 1);
            earlier.extend(path[..end].iter().skip(1));
        }
        earlier
    }

    /// Is `document` this one, or does one come to it by going from version to version before, in a circle too?
    pub(super) fn leads_to(&self, from: DocumentId, document: DocumentId) -> bool {
        let mut walked = BTreeSet::new();
        let mut at = Some(from);
        while let Some(id) = at.filter(|id| *id != document && walked.insert(*id)) {
            at = self.version_before(id);
        }
        at == Some(document)
    }
}

/// The project's title.
pub(super) fn title(view: View) -> Field<String> {
    let mut counting = Counting::new(view);
    let titles = view.pointers.titles.iter().filter_map(|id| view.entry(*id));
    let counts = titles.filter(|entry| entry.on == On::Project && counting.counts(entry));
    let group = Group::field(counts.map(|entry| entry.id).collect());
    let result =
        replaced(view, std::slice::from_ref(&group), |entry| entry.on == On::Project, &mut Vec::new());
    let current = without(&group, &result.by_group[0]);
    let value = |id: EntryId| match view.entry(id)?.act()? {
        Act::Title { to } => Some((id, to.clone())),
        _ => None,
    };
    Field { values: current.into_iter().filter_map(value).collect() }
}

/// Which field of a document an act is a value of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum DocumentField {
    Role,
    LeftOut,
    Follows,
    Metadata(String),
}

/// What the entries on one document add up to, and the entries elsewhere on which that rests.
pub(super) fn document_state(view: View, document: DocumentId) -> (DocumentState, Vec<EntryId>) {
    let mut counting = Counting::new(view);
    let mut fields: BTreeMap<DocumentField, Vec<EntryId>> = BTreeMap::new();
    for entry in view.ledger.entries_on(On::Document(document)) {
        let field = match entry.act() {
            Some(Act::Role { .. }) => DocumentField::Role,
            Some(Act::LeaveOut { .. } | Act::TakeBack {}) => DocumentField::LeftOut,
            Some(Act::Follows { .. }) => DocumentField::Follows,
            Some(Act::Metadata { name, .. }) => DocumentField::Metadata(name.clone()),
            _ => continue,
        };
        if counting.counts(entry) {
            fields.entry(field).or_default().push(entry.id);
        }
    }
    let (fields, groups): (Vec<DocumentField>, Vec<Group>) =
        fields.into_iter().map(|(field, values)| (field, Group::field(values))).unzip();
    let mut reads = Vec::new();
    let result = replaced(view, &groups, |entry| entry.on == On::Document(document), &mut reads);
    let mut state = DocumentState::default();
    for (i, field) in fields.into_iter().enumerate() {
        for id in without(&groups[i], &result.by_group[i]) {
            match (&field, view.entry(id).and_then(|entry| entry.act())) {
                (_, Some(Act::Role { to })) => state.role.values.push((id, *to)),
                (_, Some(Act::LeaveOut { .. })) => state.left_out.values.push((id, true)),
                (_, Some(Act::TakeBack {})) => state.left_out.values.push((id, false)),
                (_, Some(Act::Follows { document })) => state.follows.values.push((id, *document)),
                (DocumentField::Metadata(name), Some(Act::Metadata { to, .. })) => {
                    state.metadata.entry(name.clone()).or_default().values.push((id, to.clone()));
                }
                _ => {}
            }
        }
    }
    (state, reads)
}
