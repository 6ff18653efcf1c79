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
        newest: None,
        older: [].into(),
        role: crate::project::act::Role::UnderCheck,
        text: text.into(),
        landmarks: landmarks.into(),
        boilerplate: Arc::new([]),
        notes: [].into(),
        noted: None,
        marks: marks.into(),
        stored: Arc::new([]),
        missing: false,
        problems: Arc::new([]),
        counts: crate::desk::Counts::default(),
        cited: Arc::new([]),
        every_word: None,
    }
}

#[test]
fn claims_that_overlap_are_underlined_at_different_heights() {
    let view = view("one two three four five six\n", &[(0, 27), (4, 13), (8, 18), (19, 27)]);
    let mut memory = Memory::default();
    memory.prepare(&view, 600.0, false);
    assert_eq!(memory.levels, [0, 1, 2, 1]);
}

#[test]
fn a_claim_is_known_to_every_piece_it_runs_through() {
    let view = view("first line\nsecond line\nthird line\n", &[(6, 18)]);
    let mut memory = Memory::default();
    memory.prepare(&view, 600.0, false);
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
            let block =
                lay_out(ui, &view, &Signs::default(), &piece, size::COLUMN, &crate::app::theme::LIGHT);
            let Block::Plain(galley) = block else { panic!("it runs from left to right") };
            rows = galley.rows.iter().map(|row| row.glyphs.len()).collect();
        });
        // There is nothing to draw on here.
        output.textures_delta.clear();
    }
    let full = &rows[..rows.len() - 1];
    let mean = full.iter().sum::<usize>() / full.len();
    assert!((60..=75).contains(&mean), "{mean} characters in a row: {rows:?}");
}

/// Lays out `words` in a column and hands the block to `look`.
fn laid_out(words: &str, width: f32, look: impl Fn(&str, &Mixed)) {
    let ctx = egui::Context::default();
    crate::app::theme::install(&ctx);
    for _ in 0..2 {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let style = mixed::Style { font: font::reading(size::READING), line_height: 28.0, width };
            look(words, &Mixed::lay_out(ui, words, &style, |_| crate::app::theme::LIGHT.ink));
        });
        output.textures_delta.clear();
    }
}

#[track_caller]
fn check_order(words: &str, width: f32, rows: &[&[&str]]) {
    laid_out(words, width, |words, mixed| assert_eq!(mixed.seen(words), rows, "{words}"));
}

#[test]
fn words_from_right_to_left_are_seen_in_reading_order() {
    check_order("אבג דהו זחט", 600.0, &[&["זחט", "דהו", "אבג"]]);
    check_order("אבג 1,400 זחט.", 600.0, &[&[".", "זחט", "1,400", "אבג"]]);
    check_order("The word אבג דהו is old", 600.0, &[&["The", "word", "דהו", "אבג", "is", "old"]]);
    // The reading begins at the right of the first row, whatever fits into it.
    check_order("אבג דהו", 45.0, &[&["אבג"], &["דהו"]]);
    check_order("אבג (The Wire) דהו", 600.0, &[&["דהו", ")", "The", "Wire", "(", "אבג"]]);
}

#[test]
fn a_place_in_mixed_text_is_found_again_by_the_pointer() {
    laid_out("אבג 1,400 report דהו\nזחט", 200.0, |words, mixed| {
        for (at, c) in words.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let stretches = mixed.stretches(words, at, at + c.len_utf8());
            let [stretch] = &stretches[..] else { panic!("{c} takes {stretches:?}") };
            let middle = egui::vec2(
                f32::midpoint(stretch.left, stretch.right),
                f32::midpoint(stretch.top, stretch.bottom),
            );
            assert_eq!(mixed.byte_at(words, middle), at, "{c}");
            assert!(mixed.is_on_words(middle));
        }
        let all = mixed.stretches(words, 0, words.len());
        assert!(all.iter().all(|s| s.right <= 201.0 && s.left >= -0.5), "{all:?}");
    });
}

#[test]
fn only_text_that_turns_is_laid_out_word_by_word() {
    assert!(mixed::needs_direction("The word אבג"));
    assert!(mixed::needs_direction("عدد"));
    assert!(!mixed::needs_direction("Ünïcödé, 1,400 – “quoted” हिन्दी 漢字"));
}
