//! The list of documents: titles, dates, roles and order, with what people corrected.

use super::Rows;
use crate::corpus::{Card, DocumentId};
use crate::desk::read_document::ReadDocument;
use crate::desk::versions::Versions;
use crate::desk::view::DocumentRow;
use crate::project::act::Role;
use crate::project::{Counts, DocumentLine, Ledger, Standings};
use std::sync::Arc;

impl Rows {
    /// How a document is listed; an older version, which is not, as it would be.
    pub fn listed(&self, id: DocumentId) -> Option<&DocumentRow> {
        let listed = self.document(id).and_then(|entry| self.list.get(entry.listed));
        listed.or_else(|| self.behind.get(&id))
    }

    /// Titles, dates, roles, order of the list: after documents came or an act on one.
    pub fn relist(&mut self, ledger: &Ledger, standings: &Standings) {
        let versions = Versions::of(ledger, standings);
        let before = std::mem::replace(&mut self.versions, versions);
        for document in self.versions.differing(&before) {
            self.rebuild(ledger, standings, document);
        }
        let project = standings.project();
        let mut list: Vec<DocumentRow> = Vec::with_capacity(self.documents.len());
        self.behind.clear();
        for at in 0..self.documents.len() {
            let id = self.documents[at].id;
            let line = ledger.document(id);
            let read = self.documents[at].as_read().cloned();
            let read = read.as_ref().map(ReadDocument::card);
            let role = project.role(id, line.and_then(|line| line.role));
            let left_out = project.is_left_out(id);
            let entry = &mut self.documents[at];
            let every_word = project.checks_every_word(id);
            let is_set = every_word && role == Role::UnderCheck && entry.read.is_some();
            let changed =
                (entry.role, entry.left_out, entry.every_word.is_some()) != (role, left_out, is_set);
            (entry.role, entry.left_out) = (role, left_out);
            let field = |name: &str, own: Option<String>| match project.metadata(id, name) {
                Some(corrected) => corrected.map(str::to_owned),
                None => own,
            };
            let own = |from_read: fn(&Card) -> &Option<String>,
                       from_line: fn(&DocumentLine) -> &Option<String>| {
                read.and_then(|d| from_read(d).clone()).or_else(|| line.and_then(|l| from_line(l).clone()))
            };
            let path: Arc<str> =
                line.map(|l| l.path.as_str()).or(read.map(|d| d.path.as_str())).unwrap_or("").into();
            let title = field("title", own(|d| &d.title, |l| &l.title))
                .or_else(|| path.rsplit('/').next().filter(|name| !name.is_empty()).map(str::to_owned))
                .unwrap_or_else(|| format!("document {id}"));
            let date = read
                .and_then(|d| d.date.map(|date| date.to_string()))
                .or_else(|| line.and_then(|l| l.date.clone()));
            // A title that stays is the same one, so that nobody lays it out anew.
            let before = self.list.get(self.documents[at].listed).filter(|before| *before.title == *title);
            let row = DocumentRow {
                id,
                title: before.map_or_else(|| title.as_str().into(), |before| before.title.clone()),
                outlet: field("outlet", own(|d| &d.outlet, |l| &l.outlet)).map(Into::into),
                date: field("date", date).and_then(|date| date.parse().ok()),
                has_problems: read.is_some_and(|d| d.has_problems),
                missing: read.is_none(),
                path,
                role,
                counts: Counts::default(),
                left_out,
                older: self.versions.older(id).into(),
                every_word,
                words: None,
            };
            if self.versions.newer(id).is_some() {
                self.documents[at].listed = usize::MAX;
                self.behind.insert(id, row);
                continue;
            }
            list.push(row);
            if changed {
                self.rebuild(ledger, standings, id);
            }
        }
        list.sort_by_cached_key(|d| (d.left_out, d.role == Role::Source, d.title.to_lowercase(), d.id));
        for (at, row) in list.iter_mut().enumerate() {
            if let Some(index) = self.by_document.get(&row.id) {
                let entry = &mut self.documents[*index as usize];
                entry.listed = at;
                row.counts = entry.counts;
                row.words = entry.covered.as_ref().map(|covered| covered.words);
            }
        }
        self.list = list;
        self.order = Arc::default();
        self.refresh_words(ledger, standings);
    }
}
