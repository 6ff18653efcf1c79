//! Where in a document a passage stands, as citations say it: by page, time, cell or section.

use super::citation_card::locator_of;
use crate::corpus::{Document, Landmark, LandmarkKind};
use crate::text::Span;

/// Label of CSL and locator; both `None` where the document has no landmark at the passage that has a name.
pub(super) fn locator(document: &Document, span: Span) -> (Option<String>, Option<String>) {
    let meets = |l: &&Landmark| l.span.start < span.end && span.start < l.span.end && !l.label.is_empty();
    let of = |kind| document.landmarks.iter().filter(move |l| l.kind == kind).filter(meets);
    let labelled = |label: &str, locator: String| (Some(label.to_owned()), Some(locator));
    let mut pages = of(LandmarkKind::Page);
    if let Some(first) = pages.next() {
        let last = pages.next_back().filter(|last| last.label != first.label);
        let to = last.map(|last| format!("–{}", last.label)).unwrap_or_default();
        return labelled("page", format!("{}{to}", first.label));
    }
    if let Some(time) = of(LandmarkKind::TimeCode).next() {
        return labelled("timestamp", time.label.clone());
    }
    if let Some(cell) = of(LandmarkKind::Cell).next() {
        // CSL has no word for it.
        let is_name = cell.label.chars().all(|c| c.is_ascii_alphanumeric());
        return (None, Some(if is_name { format!("cell {}", cell.label) } else { cell.label.clone() }));
    }
    // The innermost: a chapter may hold sections.
    let Some(section) = of(LandmarkKind::Section).min_by_key(|l| l.span.end - l.span.start) else {
        return (None, None);
    };
    match locator_of(section.label.strip_prefix("foot").unwrap_or(&section.label)) {
        (Some(label), locator) => labelled(label, locator),
        (None, _) => labelled("section", section.label.clone()),
    }
}

/// As it is read and typed: "p. 3", "pp. 3–4", "para. 6", "12:34".
pub(super) fn spoken(label: Option<&str>, locator: &str) -> String {
    match label {
        Some("page") if locator.contains(['–', '-', ',']) => format!("pp. {locator}"),
        Some("page") => format!("p. {locator}"),
        Some("paragraph") => format!("para. {locator}"),
        Some("timestamp") | None => locator.to_owned(),
        Some(label) => format!("{label} {locator}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LandmarkKind::{Cell, Page, Paragraph, Section, TimeCode};

    const TEXT: &str = "The ship sailed on Monday. It came back on Friday.";

    /// A document with these landmarks on their words, and the locator of the words cited.
    #[track_caller]
    fn check(landmarks: &[(LandmarkKind, &str, &str)], cited: &str, expected: &str) {
        let at = |words: &str| {
            let start = TEXT.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let landmarks = landmarks.iter().map(|(kind, words, label)| Landmark {
            kind: *kind,
            span: at(words),
            label: (*label).to_owned(),
        });
        let document = Document { text: TEXT.into(), landmarks: landmarks.collect(), ..Document::default() };
        let (label, locator) = locator(&document, at(cited));
        let said = locator.as_deref().map(|locator| spoken(label.as_deref(), locator));
        assert_eq!(said.as_deref().unwrap_or("none"), expected);
        if let Some(said) = said {
            // What the card shows is understood as the same again.
            assert_eq!(locator_of(&said), (label.as_deref().map(known), locator.unwrap()));
        }
    }

    fn known(label: &str) -> &'static str {
        ["page", "timestamp", "section", "note", "chapter"].into_iter().find(|l| *l == label).unwrap()
    }

    const FIRST: &str = "The ship sailed on Monday.";
    const SECOND: &str = "It came back on Friday.";

    #[test]
    fn a_passage_is_on_its_page_or_on_several() {
        let pages = [(Page, FIRST, "iv"), (Page, SECOND, "5"), (Section, FIRST, "The voyage")];
        check(&pages, "sailed", "p. iv");
        check(&pages, "back", "p. 5");
        check(&pages, "Monday. It came", "pp. iv–5");
    }

    #[test]
    fn a_passage_is_at_a_time_in_a_cell_or_in_a_section() {
        check(&[(TimeCode, FIRST, "00:01:05"), (TimeCode, SECOND, "00:01:09")], SECOND, "00:01:09");
        check(&[(Cell, TEXT, "C13")], "sailed", "cell C13");
        check(&[(Section, TEXT, "The voyage"), (Section, SECOND, "Homewards")], "back", "section Homewards");
        check(&[(Section, TEXT, "Chapter 4")], "back", "chapter 4");
        check(&[(Section, SECOND, "footnote 3")], "back", "note 3");
    }

    #[test]
    fn where_no_landmark_has_a_name_there_is_no_locator() {
        check(&[(Paragraph, TEXT, "1"), (Page, TEXT, "")], "back", "none");
        check(&[(Page, FIRST, "4")], "back", "none");
    }
}
