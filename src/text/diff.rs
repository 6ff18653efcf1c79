//! What differs between two texts, word by word.

use super::{Span, Token, tokens};
use similar::{Algorithm, DiffOp, capture_diff_slices};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    Same,
    Replaced,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
}

/// A stretch of both texts. White space at its ends is left out; the side where nothing stands is an empty
/// span at the place where it would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub kind: PieceKind,
    /// Bytes of the old text.
    pub old: Span,
    /// Bytes of the new text.
    pub new: Span,
}

/// Above this many pairs of differing words the middle is one replaced piece, so that time stays bounded.
const MOST_PAIRS: usize = 16_000_000;

/// How `new` differs from `old`, by words, numbers and punctuation marks, in order. White space does not count.
#[must_use]
pub fn word_diff(old: &str, new: &str) -> Vec<Piece> {
    let old_tokens: Vec<Token> = tokens(old).collect();
    let new_tokens: Vec<Token> = tokens(new).collect();
    let old_words: Vec<&str> = old_tokens.iter().map(|t| t.of(old)).collect();
    let new_words: Vec<&str> = new_tokens.iter().map(|t| t.of(new)).collect();

    let head = old_words.iter().zip(&new_words).take_while(|(a, b)| a == b).count();
    let tail = old_words[head..]
        .iter()
        .rev()
        .zip(new_words[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old_to, new_to) = (old_words.len() - tail, new_words.len() - tail);

    let mut pieces = Vec::new();
    let mut push = |kind: PieceKind, from: (usize, usize), to: (usize, usize)| {
        pieces.push(Piece {
            kind,
            old: extent(old, &old_tokens, from.0, to.0),
            new: extent(new, &new_tokens, from.1, to.1),
        });
    };
    if head > 0 {
        push(PieceKind::Same, (0, 0), (head, head));
    }
    let (old_middle, new_middle) = (&old_words[head..old_to], &new_words[head..new_to]);
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        push(PieceKind::Replaced, (head, head), (old_to, new_to));
    } else {
        for op in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
            let (kind, from, old_len, to, new_len) = match op {
                DiffOp::Equal { old_index, new_index, len } => {
                    (PieceKind::Same, old_index, len, new_index, len)
                }
                DiffOp::Delete { old_index, old_len, new_index } => {
                    (PieceKind::Removed, old_index, old_len, new_index, 0)
                }
                DiffOp::Insert { old_index, new_index, new_len } => {
                    (PieceKind::Added, old_index, 0, new_index, new_len)
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    (PieceKind::Replaced, old_index, old_len, new_index, new_len)
                }
            };
            push(kind, (head + from, head + to), (head + from + old_len, head + to + new_len));
        }
    }
    if tail > 0 {
        push(PieceKind::Same, (old_to, new_to), (old_words.len(), new_words.len()));
    }
    pieces
}

/// The bytes of tokens `from..to`; of none, the place after the token before.
fn extent(text: &str, tokens: &[Token], from: usize, to: usize) -> Span {
    if from < to {
        return Span::new(tokens[from].span.start, tokens[to - 1].span.end);
    }
    let at = match from.checked_sub(1) {
        Some(before) => tokens[before].span.end,
        None => tokens.first().map_or(text.len(), |t| t.span.start),
    };
    Span::new(at, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn changes<'a>(old: &'a str, new: &'a str) -> Vec<(PieceKind, &'a str, &'a str)> {
        let differs = |p: &Piece| p.kind != PieceKind::Same;
        let words = |p: Piece| (p.kind, &old[p.old.range()], &new[p.new.range()]);
        word_diff(old, new).into_iter().filter(differs).map(words).collect()
    }

    #[test]
    fn a_changed_figure_is_one_piece() {
        assert_eq!(
            changes("around 1,400 people were told", "over 1,400 users were told"),
            [(PieceKind::Replaced, "around", "over"), (PieceKind::Replaced, "people", "users")]
        );
        assert_eq!(changes("it was told", "it was never told"), [(PieceKind::Added, "", "never")]);
        assert_eq!(changes("a  b\nc", "a b c"), []);
    }

    proptest! {
        #[test]
        fn pieces_cover_both_sides(old in "[a-c 1,.é]{0,40}", new in "[a-c 1,.é]{0,40}") {
            let (mut i, mut j) = (0, 0);
            for piece in word_diff(&old, &new) {
                prop_assert!(piece.old.start >= i && piece.new.start >= j);
                prop_assert!(old[i..piece.old.start].trim().is_empty());
                prop_assert!(new[j..piece.new.start].trim().is_empty());
                if piece.kind == PieceKind::Same {
                    let a: Vec<_> = tokens(&old[piece.old.range()]).map(|t| t.of(&old[piece.old.range()]).to_owned()).collect();
                    let b: Vec<_> = tokens(&new[piece.new.range()]).map(|t| t.of(&new[piece.new.range()]).to_owned()).collect();
                    prop_assert_eq!(a, b);
                }
                (i, j) = (piece.old.end, piece.new.end);
            }
            prop_assert!(old[i..].trim().is_empty() && new[j..].trim().is_empty());
        }
    }
}
