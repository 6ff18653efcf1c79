//! Tables of cases with marked text: `Inflation was [[9 percent]] in May`.

mod dates;
mod kinds;
mod laws;
mod numbers;
mod propositions;
mod quotes;
mod regressions;
mod seeds;
mod speakers;
mod tongues;

use crate::claim::words::{Word, read};
use crate::text::Span;

/// The text without its marks, and the marked spans.
pub(super) fn marked(text: &str) -> (String, Vec<Span>) {
    let (mut plain, mut spans, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once("[[") {
        let (inner, after) = after.split_once("]]").expect("a mark is closed");
        plain.push_str(before);
        spans.push(Span::new(plain.len(), plain.len() + inner.len()));
        plain.push_str(inner);
        rest = after;
    }
    plain.push_str(rest);
    (plain, spans)
}

pub(super) fn words_of(text: &str) -> Vec<Word> {
    let mut list = Vec::new();
    read(text, Span::new(0, text.len()), &mut list);
    list
}
