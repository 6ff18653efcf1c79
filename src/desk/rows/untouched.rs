//! The rows of documents on which nobody has done anything: of a large corpus nearly all.

use super::{DocumentIndex, NONE, Row, RowId, Rows};
use crate::project::act::Role;
use crate::project::{Brief, Standings};

impl Rows {
    /// The rows of a document that comes for the first time and of which nobody has touched a claim: one for each
    /// proposal. `None` where that is not so.
    pub(super) fn untouched(&mut self, standings: &Standings, index: DocumentIndex) -> Option<Vec<RowId>> {
        let entry = &self.documents[index as usize];
        let id = entry.id;
        if entry.had_rows || entry.every_word.is_some() || self.has_stored(id) {
            return None;
        }
        let Some(read) = entry.read.clone().filter(|_| entry.role == Role::UnderCheck) else {
            return Some(Vec::new());
        };
        let listing = read.listing();
        let in_order = listing.claims.is_sorted_by(|a, b| a.start < b.start);
        if !in_order || listing.claims.iter().any(|claim| standings.is_known(claim.id)) {
            return None;
        }
        let counted = !standings.project().is_left_out(id);
        let mut speakers = vec![NONE; listing.speakers.len()];
        let first = self.all.len() as RowId;
        for (listed, number) in listing.claims.iter().zip(0..) {
            let of_document = &mut speakers[listed.speaker as usize];
            let name = &listing.speakers[listed.speaker as usize];
            if *of_document == NONE && !name.is_empty() {
                *of_document = self.speakers.number(name);
            }
            let speaker = *of_document;
            if counted && let Some(counts) = self.speakers.counts_mut(speaker) {
                counts.not_looked_at += 1;
            }
            self.all.push(Row {
                claim: listed.id,
                document: index,
                place: (listed.start, listed.end),
                proposal: number,
                speaker,
                score: listed.score,
                kind: Some(listed.kind),
                brief: Brief::default(),
                alive: true,
                counted,
                words_hash: listed.words,
                is_news_of_version: false,
            });
        }
        if counted {
            self.counts.not_looked_at += listing.claims.len();
            self.documents[index as usize].counts.not_looked_at += listing.claims.len();
            self.facets_stale = true;
        }
        Some((first..self.all.len() as RowId).collect())
    }
}
