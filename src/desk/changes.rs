//! What differs between two versions of a document, sentence by sentence, to be seen side by side.

use super::read_document::ReadDocument;
use crate::claim::words_hash;
use crate::text::{Piece, PieceKind, Span, fold_space, word_diff};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::sync::Arc;

/// Sentences that stand in the place of others; one side is empty where some only came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// White space folded, as the new words are.
    pub old: Arc<str>,
    pub new: Arc<str>,
    /// What differs, word by word.
    pub pieces: Arc<[Piece]>,
}

impl Change {
    fn between(old: Arc<str>, new: Arc<str>) -> Self {
        let pieces = word_diff(&old, &new).into();
        Self { old, new, pieces }
    }

    /// Is a third of the words on both sides, or is there only one side?
    fn is_one(&self) -> bool {
        let same: usize = self
            .pieces
            .iter()
            .filter(|piece| piece.kind == PieceKind::Same)
            .map(|piece| piece.old.len())
            .sum();
        let (old, new) = (self.old.len(), self.new.len());
        old == 0 || new == 0 || same * 3 >= old.max(new)
    }
}

/// The first changes of a document, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub first: Vec<Change>,
    pub count: usize,
}

impl Changes {
    /// So many are compared word by word.
    pub const FIRST: usize = 20;

    #[must_use]
    pub fn between(old: &ReadDocument, new: &ReadDocument) -> Self {
        let sides = [old, new].map(|read| (read.text(), read.listing()));
        let [old, new] = sides.each_ref().map(|(text, listing)| (&***text, &listing.sentences[..]));
        Self::of(old, new)
    }

    /// Of two texts with their sentences.
    fn of((old, old_sentences): (&str, &[Span]), (new, new_sentences): (&str, &[Span])) -> Self {
        let hashes = |text: &str, sentences: &[Span]| -> Vec<u64> {
            sentences.iter().map(|span| words_hash(span.of(text).unwrap_or_default())).collect()
        };
        let (before, after) = (hashes(old, old_sentences), hashes(new, new_sentences));
        let words = |text: &str, sentences: &[Span]| -> Arc<str> {
            let all = sentences.iter().filter_map(|span| span.of(text));
            fold_space(&all.collect::<Vec<_>>().join(" ")).as_ref().into()
        };
        let mut changes = Self::default();
        for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            if changes.first.len() >= Self::FIRST {
                changes.count += 1;
                continue;
            }
            let old = words(old, &old_sentences[op.old_range()]);
            let new = words(new, &new_sentences[op.new_range()]);
            let both = Change::between(old, new);
            let apart = || [(both.old.clone(), "".into()), ("".into(), both.new.clone())];
            // What has nothing in common went, and something else came.
            let found = if both.is_one() {
                vec![both]
            } else {
                apart().map(|(old, new)| Change::between(old, new)).into()
            };
            changes.count += found.len();
            changes.first.extend(found);
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences with `|` between them; what is expected with `[` `]` around what differs, old and new.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let read = |text: &str| {
            let mut at = 0;
            let sentences: Vec<Span> = text
                .split('|')
                .map(|part| {
                    let start = at;
                    at += part.len() + 1;
                    Span::new(start, start + part.len())
                })
                .collect();
            (text.to_owned(), sentences)
        };
        let (old, new) = (read(old), read(new));
        let changes = Changes::of((&old.0, &old.1), (&new.0, &new.1));
        let marked = |words: &str, spans: Vec<Span>| {
            let mut marked = words.to_owned();
            for span in spans.into_iter().rev().filter(|span| span.start < span.end) {
                marked.insert(span.end, ']');
                marked.insert(span.start, '[');
            }
            marked
        };
        let shown: Vec<(String, String)> = changes
            .first
            .iter()
            .map(|change| {
                let differing = || change.pieces.iter().filter(|piece| piece.kind != PieceKind::Same);
                let old = marked(&change.old, differing().map(|piece| piece.old).collect());
                (old, marked(&change.new, differing().map(|piece| piece.new).collect()))
            })
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        assert_eq!((shown, changes.count), (expected.clone(), expected.len()));
    }

    #[test]
    fn what_changed_stands_side_by_side() {
        check(
            "It was told.|About 1,400 came.",
            "It was told.|About 2,400 came.",
            &[("About [1,400] came.", "About [2,400] came.")],
        );
        check("It was told.", "It was told.|A court fined it.", &[("", "[A court fined it.]")]);
        check(
            "He left.|The road was closed.",
            "He left.|A court in Oslo fined it.",
            &[("[The road was closed.]", ""), ("", "[A court in Oslo fined it.]")],
        );
        check("One.|Two.|Three.", "One.|Three.", &[("[Two.]", "")]);
        check("One.|Two.", "One.|Two.", &[]);
    }
}
