//! Documents as analysts corrected them: what the finder goes by, and what is shown of them.

use super::{DocumentIndex, Entry, ReadDocument, Rows};
use crate::corpus::Document;
use crate::project::Standings;
use std::sync::Arc;

/// What stands for where a date was found that somebody gave it.
const BY_CORRECTION: &str = "correction";

/// What can be corrected, as acts name it.
const FIELDS: [&str; 7] = ["title", "date", "byline", "outlet", "dateline", "language", "url"];

impl Entry {
    /// The document as it was read, without corrections.
    pub fn as_read(&self) -> Option<&ReadDocument> {
        self.uncorrected.as_ref().or(self.read.as_ref())
    }
}

impl Rows {
    /// Brings a document in line with its corrections: relative dates hang on its date, sentences and figures on its
    /// language, so its claims are found anew where one changed. The text of one that nobody corrected is not asked for.
    pub(super) fn correct(&mut self, standings: &Standings, index: DocumentIndex) {
        let project = standings.project();
        let entry = &mut self.documents[index as usize];
        let id = entry.id;
        let is_corrected = |name: &&str| project.metadata(id, name).is_some();
        if !FIELDS.iter().any(is_corrected) {
            if let Some(as_read) = entry.uncorrected.take() {
                entry.read = Some(as_read);
                entry.every_word = None;
            }
            return;
        }
        let Some(as_read) = entry.as_read().cloned() else { return };
        let corrected = corrected(as_read.document(), standings);
        let holds = entry.read.as_ref().filter(|_| entry.uncorrected.is_some());
        if holds.is_some_and(|read| is_known_alike(read.document(), &corrected)) {
            return;
        }
        entry.uncorrected = Some(as_read);
        entry.read = Some(ReadDocument::new(Arc::new(corrected)));
        entry.every_word = None;
    }
}

/// The document with the corrections that hold.
fn corrected(document: &Document, standings: &Standings) -> Document {
    let project = standings.project();
    let to = |name: &str| project.metadata(document.id, name);
    let mut corrected = document.clone();
    for (field, name) in [
        (&mut corrected.title, "title"),
        (&mut corrected.byline, "byline"),
        (&mut corrected.outlet, "outlet"),
        (&mut corrected.dateline, "dateline"),
        (&mut corrected.language, "language"),
        (&mut corrected.url, "url"),
    ] {
        if let Some(to) = to(name) {
            *field = to.map(str::to_owned);
        }
    }
    if let Some(to) = to("date") {
        corrected.date = to.and_then(|to| to.parse().ok());
        corrected.date_found = corrected.date.map(|_| BY_CORRECTION.to_owned());
    }
    corrected
}

/// Is the same known of both beside the text?
fn is_known_alike(a: &Document, b: &Document) -> bool {
    let known = |d: &Document| {
        [&d.title, &d.byline, &d.outlet, &d.dateline, &d.language, &d.url, &d.date_found].map(Clone::clone)
    };
    a.date == b.date && known(a) == known(b)
}
