//! What holds for every text.

use crate::claim::{Found, Wanted, find, id_at, list};
use crate::corpus::{Document, DocumentId, Landmark, LandmarkKind, ReadOptions, read_bytes};
use crate::text::Span;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;

pub(super) fn read(text: &str) -> Document {
    let read = read_bytes("letters/one.txt", text.as_bytes(), &ReadOptions::default());
    read.documents.into_iter().next().expect("a text is a document")
}

/// A document of one paragraph, read as it stands.
pub(super) fn bare(text: &str) -> Document {
    let whole =
        Landmark { kind: LandmarkKind::Paragraph, span: Span::new(0, text.len()), label: String::new() };
    Document {
        id: DocumentId(7),
        bytes: text.len() as u64,
        path: "letters/one.txt".to_owned(),
        date: "2019-11-01".parse().ok(),
        language: Some("en".to_owned()),
        encoding: "UTF-8".to_owned(),
        text: text.into(),
        landmarks: vec![whole],
        ..Document::default()
    }
}

fn spans(found: &Found) -> Vec<Span> {
    let mut all = found.sentences.clone();
    for claim in &found.claims {
        all.push(claim.span);
        all.extend(claim.numbers.iter().map(|n| n.span));
        all.extend(claim.dates.iter().map(|d| d.span));
        all.extend(claim.proposition.iter().map(|p| p.span));
        all.extend(claim.speaker.iter().filter_map(|s| s.span));
    }
    for quote in &found.quotes {
        all.push(quote.span);
        all.extend(quote.cue);
        all.extend(quote.speaker.iter().filter_map(|s| s.span));
    }
    all
}

/// Everything found, in words.
fn told(found: &Found) -> String {
    let mut out = String::new();
    write!(out, "{:?} {:?} {:?}", found.claims, found.quotes, found.sentences).expect("a string takes all");
    out
}

fn holds(document: &Document) -> Result<(), TestCaseError> {
    let found = find(document, Wanted::Claims);
    // A list shows the same claims.
    let listing = list(document, Wanted::Claims);
    prop_assert_eq!(&listing.sentences, &found.sentences);
    prop_assert_eq!(listing.claims.len(), found.claims.len());
    for (listed, claim) in listing.claims.iter().zip(&found.claims) {
        prop_assert_eq!((listed.id, listed.span()), (claim.id, claim.span));
        prop_assert_eq!((listed.score, listed.kind), (claim.score, claim.kind));
        let speaker = claim.speaker.as_ref();
        let name = speaker.map_or("", |speaker| &speaker.name);
        prop_assert_eq!(&*listing.speakers[listed.speaker as usize], name);
        // A quotation that goes on has a speaker and no place for the name; only the publication is number 0.
        let is_publication = speaker.is_none_or(|s| s.span.is_none()) && name == &*listing.speakers[0];
        prop_assert_eq!(listed.speaker == 0, is_publication);
    }
    for span in spans(&found) {
        let words = span.of(&document.text);
        prop_assert!(words.is_some_and(|w| !w.is_empty()), "{span:?} in {:?}", document.text);
    }
    let all = find(document, Wanted::Sentences).claims;
    prop_assert_eq!(all.len(), found.sentences.len());
    let ids: BTreeSet<_> = all.iter().map(|c| c.id).collect();
    prop_assert_eq!(ids.len(), all.len(), "ids are unique");
    for claim in &all {
        let told = claim.proposition.as_ref().map_or("It.", |p| p.text.as_str());
        let bad = ["And ", "Or ", "Who ", "Which ", "To ", "Whether ", ", ", "Of "]
            .iter()
            .any(|b| told.starts_with(b));
        let fair = !bad || claim.quoted || document.text.contains(told.trim_end_matches(['.', '?', '!']));
        prop_assert!(fair && !told.ends_with(" that."), "{told:?} in {:?}", document.text);
        let speaker = claim.speaker.as_ref().map_or("", |s| s.name.as_str());
        prop_assert!(!["it", "he", "they", "It"].contains(&speaker), "in {:?}", document.text);
        prop_assert!((0.0..=1.0).contains(&claim.score));
        prop_assert_eq!(id_at(document, claim.span), claim.id);
    }
    let proposed: Vec<_> = all.iter().filter(|c| c.proposed).map(|c| c.id).collect();
    prop_assert_eq!(proposed, found.claims.iter().map(|c| c.id).collect::<Vec<_>>());
    prop_assert_eq!(told(&found), told(&find(document, Wanted::Claims)));
    Ok(())
}

/// Pieces that the grammars act on, in any order.
const PIECES: &[&str] = &[
    "The firm ",
    "WhatsApp ",
    "he ",
    "it ",
    "they ",
    "said ",
    "told ",
    "saying ",
    "that ",
    "according to ",
    "in a statement",
    "on Friday ",
    "May ",
    "2019",
    "31",
    "7 ",
    "1,400 ",
    "million ",
    "percent",
    "$",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    ", ",
    ". ",
    ": ",
    "; ",
    "-",
    "–",
    " — ",
    "(",
    "@",
    ") ",
    "two weeks ago ",
    "last week ",
    "between ",
    "and ",
    "of which ",
    "who ",
    "\n",
    "  ",
    "é",
    "漢",
    "\u{301}",
    "👨‍👩‍👧",
    "twenty-five ",
    "a ",
    "half ",
    "Rs. ",
    "1990s ",
    "Q3 ",
    "No. 5 ",
    "as ",
    "reported by ",
    "was ",
    "claims ",
    "users ",
    "over ",
    "the ",
    "X",
    "\u{a0}",
    "? ",
];

fn pieces(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..most).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        holds(&bare(&text))?;
    }

    #[test]
    fn any_row_of_pieces(text in pieces(60)) {
        holds(&bare(&text))?;
    }

    #[test]
    fn any_document(paragraphs in prop::collection::vec(pieces(25), 0..6)) {
        let text = paragraphs.join("\n\n");
        if !text.trim().is_empty() {
            holds(&read(&text))?;
        }
    }
}

#[test]
fn boilerplate_yields_nothing() {
    let text = "The firm sued 12 people. It won 3 cases.";
    let mut document = bare(text);
    document.boilerplate = vec![Span::new(0, 24)];
    let found = find(&document, Wanted::Claims);
    let words: Vec<_> = found.sentences.iter().map(|s| &text[s.range()]).collect();
    assert_eq!(words, ["It won 3 cases."]);
}

#[test]
fn repeated_words_are_claims_of_their_own() {
    let document = bare("The firm sued 12 people. The firm sued 12 people. The  firm sued\n12 people.");
    let ids: BTreeSet<_> = find(&document, Wanted::Sentences).claims.iter().map(|c| c.id).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_wide_blank_between_an_initial_and_its_stop() {
    assert!(!find(&bare("漢\u{a0}. May"), Wanted::Claims).sentences.is_empty());
}

/// A sentence of one megabyte, whatever it repeats, is one walk: each of these ends in a moment.
#[test]
fn a_sentence_without_end_does_not_hurt() {
    for piece in [
        "a",
        "a ",
        "he said ",
        "“",
        "\"a ",
        ", who ",
        "one hundred and ",
        "said that ",
        "1-",
        "May ",
        "12, ",
        "X, ",
    ] {
        let document = bare(&piece.repeat(100_000 / piece.len()));
        let _ = find(&document, Wanted::Claims);
    }
    let _ = find(&bare(&"he said that it told ".repeat(50_000)), Wanted::Claims);
}
