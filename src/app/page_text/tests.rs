//! What the page works out before it paints.

use super::*;
use crate::corpus::{Landmark, LandmarkKind};
use crate::desk::Standing;

fn view(text: &str, marks: &[(usize, usize)]) -> DocumentView {
    let landmarks: Vec<Landmark> = text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let span = Span::new(*at, *at + line.len());
            *at += line.len();
            Some(Landmark { kind: LandmarkKind::Paragraph, span, label: String::new() })
        })
        .collect();
    let marks: Vec<ClaimMark> = marks
        .iter()
        .enumerate()
        .map(|(i, (start, end))| ClaimMark {
            claim: ClaimId::new(DocumentId(1), "words", i),
            span: Span::new(*start, *end),
            standing: Standing::NotLookedAt,
            needs_citation: false,
            waiting: false,
            signed_off: false,
            stale: false,
            heading: false,
            hint: "a claim".into(),
        })
        .collect();
    DocumentView {
        id: DocumentId(1),
        title: "Title".into(),
        head: String::new(),
        outlet: None,
        date: None,
        dateline: None,
        byline: None,
        url: None,
        path: "folder/one.txt".into(),
        language: None,
        role: crate::project::act::Role::UnderCheck,
        text: text.into(),
        landmarks: landmarks.into(),
        boilerplate: Arc::new([]),
        marks: marks.into(),
        stored: Arc::new([]),
        missing: false,
        problems: Arc::new([]),
        counts: crate::desk::Counts::default(),
        cited: Arc::new([]),
    }
}

#[test]
fn claims_that_overlap_are_underlined_at_different_heights() {
    let view = view("one two three four five six\n", &[(0, 27), (4, 13), (8, 18), (19, 27)]);
    let mut memory = Memory::default();
    memory.prepare(&view, 600.0);
    assert_eq!(memory.levels, [0, 1, 2, 1]);
}

#[test]
fn a_claim_is_known_to_every_piece_it_runs_through() {
    let view = view("first line\nsecond line\nthird line\n", &[(6, 18)]);
    let mut memory = Memory::default();
    memory.prepare(&view, 600.0);
    let held: Vec<usize> = memory.by_piece.iter().map(Vec::len).collect();
    assert_eq!(held, [1, 1, 0]);
}

#[test]
fn a_column_holds_sixty_to_seventy_five_characters() {
    let ctx = egui::Context::default();
    crate::app::theme::install(&ctx);
    let sentence =
        "The messaging company said on Friday that it had informed the relevant authorities of the breach. ";
    let view = view(&sentence.repeat(12), &[]);
    let mut rows = Vec::new();
    for _ in 0..2 {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let piece = Piece { style: Style::Paragraph, span: Span::new(0, view.text.len()), ends: true };
            let galley = lay_out(ui, &view.text, &[], &piece, size::COLUMN, &crate::app::theme::LIGHT);
            rows = galley.rows.iter().map(|row| row.glyphs.len()).collect();
        });
        // There is nothing to draw on here.
        output.textures_delta.clear();
    }
    let full = &rows[..rows.len() - 1];
    let mean = full.iter().sum::<usize>() / full.len();
    assert!((60..=75).contains(&mean), "{mean} characters in a row: {rows:?}");
}
