//! What differs between two versions of a document, sentence by sentence, to be seen side by side.

use super::read_document::ReadDocument;
use crate::claim::words_hash;
use crate::text::{Piece, PieceKind, Span, fold_space, word_diff};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
    /// So many characters of each side are compared and shown: one change may be all of a document.
    const LONGEST: usize = 2_000;

    /// Where it is cancelled, what was found so far.
    #[must_use]
    pub fn between(old: &ReadDocument, new: &ReadDocument, cancel: &AtomicBool) -> Self {
        let sides = [old, new].map(|read| (read.text(), read.listing()));
        let [old, new] = sides.each_ref().map(|(text, listing)| (&***text, &listing.sentences[..]));
        Self::of(old, new, cancel)
    }

    /// Of two texts with their sentences.
    fn of(
        (old, old_sentences): (&str, &[Span]),
        (new, new_sentences): (&str, &[Span]),
        cancel: &AtomicBool,
    ) -> Self {
        let hashes = |text: &str, sentences: &[Span]| -> Vec<u64> {
            sentences.iter().map(|span| words_hash(span.of(text).unwrap_or_default())).collect()
        };
        let (before, after) = (hashes(old, old_sentences), hashes(new, new_sentences));
        let mut changes = Self::default();
        for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
            if cancel.load(Ordering::Relaxed) {
                break;
            }
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            let is_shown = changes.first.len() < Self::FIRST;
            if !is_shown && !matches!(op, DiffOp::Replace { .. }) {
                changes.count += 1;
                continue;
            }
            let old = words(old, &old_sentences[op.old_range()]);
            let new = words(new, &new_sentences[op.new_range()]);
            let both = Change::between(old, new);
            if !is_shown {
                changes.count += if both.is_one() { 1 } else { 2 };
                continue;
            }
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

/// The words of these sentences, as far as they are shown.
fn words(text: &str, sentences: &[Span]) -> Arc<str> {
    let mut words = String::new();
    let mut left = Changes::LONGEST;
    for sentence in sentences.iter().filter_map(|span| span.of(text)) {
        // Of a sentence without end no more is folded than could be shown.
        let end = sentence.char_indices().nth(2 * Changes::LONGEST).map_or(sentence.len(), |(end, _)| end);
        let folded = fold_space(&sentence[..end]);
        let blank = if words.is_empty() { "" } else { " " };
        let room = left.saturating_sub(blank.len());
        let cut = folded.char_indices().nth(room).map(|(at, _)| at);
        if cut.is_some() || end < sentence.len() {
            words.push_str(blank);
            words.push_str(&folded[..cut.unwrap_or(folded.len())]);
            words.push('…');
            break;
        }
        words.push_str(blank);
        words.push_str(&folded);
        left = room - folded.chars().count();
    }
    words.into()
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
        let changes = Changes::of((&old.0, &old.1), (&new.0, &new.1), &AtomicBool::new(false));
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

    fn sentences(text: &str) -> Vec<Span> {
        let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
        text.split_inclusive(". ").map(|part| Span::new(at(part), at(part) + part.len())).collect()
    }

    /// A document that was written anew is one change, and was laid out whole in every frame.
    #[test]
    fn of_a_document_written_anew_the_beginning_is_shown() {
        let many = |what: &str| {
            (0..5_000).map(|i| format!("The {what} {i} was told. ")).collect::<Vec<_>>().concat()
        };
        let endless = "wörds without end ".repeat(100_000);
        for (old, new) in
            [(many("board"), many("court")), (endless.clone(), many("court")), (String::new(), endless)]
        {
            let changes =
                Changes::of((&old, &sentences(&old)), (&new, &sentences(&new)), &AtomicBool::new(false));
            for side in changes.first.iter().flat_map(|change| [&change.old, &change.new]) {
                assert!(side.is_empty() || side.ends_with('…'), "{side}");
                assert!(side.chars().count() <= Changes::LONGEST + 1, "{}", side.chars().count());
            }
            let pieces =
                changes.first.iter().flat_map(|change| change.pieces.iter().map(move |p| (change, p)));
            for (change, piece) in pieces {
                assert!(piece.old.of(&change.old).is_some() && piece.new.of(&change.new).is_some());
            }
        }
    }

    /// Beyond the first, sentences that went and others that came were counted as one change.
    #[test]
    fn changes_that_are_not_shown_are_counted_as_those_that_are() {
        let texts = |what: &str, count| {
            (0..count)
                .map(|i| format!("Sentence {i} stays. {what}{i} {what} {what}. "))
                .collect::<Vec<_>>()
                .concat()
        };
        for count in [3, 10, 40] {
            let (old, new) = (texts("harbour", count), texts("weather", count));
            let changes =
                Changes::of((&old, &sentences(&old)), (&new, &sentences(&new)), &AtomicBool::new(false));
            assert_eq!(changes.count, 2 * count);
            let stopped =
                Changes::of((&old, &sentences(&old)), (&new, &sentences(&new)), &AtomicBool::new(true));
            assert_eq!(stopped, Changes::default());
        }
    }
}
