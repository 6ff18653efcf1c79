//! A document cut into pieces that are laid out one by one: its paragraphs and headings, and of a paragraph
//! without end, stretches of bounded length.

use crate::corpus::{Landmark, LandmarkKind};
use crate::text::Span;

/// No piece is longer than this, in bytes, so that a file that is one line still scrolls.
const LONGEST: usize = 6 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Title,
    Heading,
    Paragraph,
    /// Wholly boilerplate: small and grey.
    Boilerplate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub style: Style,
    pub span: Span,
    /// Does the paragraph end here?
    pub ends: bool,
}

/// The pieces of a document, in order; they hold every word of it. `boilerplate` is sorted and disjoint.
#[must_use]
pub fn pieces(text: &str, landmarks: &[Landmark], boilerplate: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut titled = false;
    for landmark in landmarks {
        let heading = match landmark.kind {
            LandmarkKind::Heading => true,
            LandmarkKind::Paragraph => false,
            _ => continue,
        };
        let Some(words) = landmark.span.of(text) else { continue };
        let words = words.trim_end();
        if words.trim_start().is_empty() {
            continue;
        }
        let span = Span::new(landmark.span.start, landmark.span.start + words.len());
        let style = if is_boilerplate(text, boilerplate, span) {
            Style::Boilerplate
        } else if heading && !titled {
            titled = true;
            Style::Title
        } else if heading {
            Style::Heading
        } else {
            Style::Paragraph
        };
        cut(words, span, style, &mut pieces);
    }
    pieces
}

fn cut(words: &str, span: Span, style: Style, pieces: &mut Vec<Piece>) {
    let mut from = 0;
    while words.len() - from > LONGEST {
        let limit = floor_boundary(words, from + LONGEST);
        let window = &words[from..limit];
        let at = window.rfind(". ").map(|i| i + 2).or_else(|| window.rfind(' ').map(|i| i + 1));
        let to = at.map_or(limit, |i| from + i);
        pieces.push(Piece { style, span: Span::new(span.start + from, span.start + to), ends: false });
        from = to;
    }
    pieces.push(Piece { style, span: Span::new(span.start + from, span.end), ends: true });
}

fn floor_boundary(words: &str, mut at: usize) -> usize {
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Is all of `span` but its white space marked as boilerplate?
fn is_boilerplate(text: &str, boilerplate: &[Span], span: Span) -> bool {
    let first = boilerplate.partition_point(|b| b.end <= span.start);
    let mut at = span.start;
    let blank = |from: usize, to: usize| text.get(from..to).is_none_or(|gap| gap.trim().is_empty());
    for marked in boilerplate[first..].iter().take_while(|b| b.start < span.end) {
        if marked.start > at && !blank(at, marked.start) {
            return false;
        }
        at = at.max(marked.end);
    }
    at >= span.end || blank(at, span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_grey_only_where_all_of_it_is_boilerplate() {
        let text = "Learn more  here";
        let check = |marked: &[(usize, usize)], span: (usize, usize)| {
            let marked: Vec<Span> = marked.iter().map(|(a, b)| Span::new(*a, *b)).collect();
            is_boilerplate(text, &marked, Span::new(span.0, span.1))
        };
        assert!(check(&[(0, 10), (12, 16)], (0, 16)));
        assert!(!check(&[(0, 10)], (0, 16)));
        assert!(!check(&[], (0, 16)));
        assert!(check(&[(0, 16)], (3, 9)));
    }

    fn cut_all(words: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        cut(words, Span::new(0, words.len()), Style::Paragraph, &mut pieces);
        pieces
    }

    #[test]
    fn a_line_without_end_is_cut_and_no_byte_is_lost() {
        for words in ["one sentence. ".repeat(2000), "é".repeat(20_000), "short".to_owned()] {
            let pieces = cut_all(&words);
            assert_eq!(pieces.iter().map(|p| p.span.len()).sum::<usize>(), words.len());
            assert!(pieces.iter().all(|p| p.span.len() <= LONGEST && p.span.of(&words).is_some()));
            assert!(pieces.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
            assert_eq!(pieces.iter().filter(|p| p.ends).count(), 1);
        }
    }
}
