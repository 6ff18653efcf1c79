//! The page of document text, drawn from a view made by hand: every standing, claims that overlap, two in one
//! line, boilerplate, a text that runs from right to left.

use crate::renderer::CpuRenderer;
use crate::{look, picture};
use claimdesk::app::page_text::{self, Memory, Reading};
use claimdesk::app::theme;
use claimdesk::claim::ClaimId;
use claimdesk::corpus::{DocumentId, Landmark, LandmarkKind};
use claimdesk::desk::{Action, ClaimMark, Counts, DocumentView, Keymap, Standing};
use claimdesk::project::act::Role;
use claimdesk::text::Span;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

/// Paragraphs by line; `#` a heading, `-` boilerplate. `[S:words]` marks a claim by the letter of its standing;
/// marks may nest.
fn view(lines: &[&str]) -> DocumentView {
    let (mut text, mut landmarks, mut boilerplate, mut marks) = (String::new(), vec![], vec![], vec![]);
    for line in lines {
        let (kind, grey, line) = match line.as_bytes()[0] {
            b'#' => (LandmarkKind::Heading, false, &line[2..]),
            b'-' => (LandmarkKind::Paragraph, true, &line[2..]),
            _ => (LandmarkKind::Paragraph, false, *line),
        };
        let from = text.len();
        let mut open: Vec<(usize, Standing)> = Vec::new();
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '[' => {
                    let standing = match letters.next() {
                        Some('S') => Standing::Supported,
                        Some('D') => Standing::Disputed,
                        Some('U') => Standing::Unverified,
                        Some('C') => Standing::Contested,
                        Some('X') => Standing::Dismissed,
                        _ => Standing::NotLookedAt,
                    };
                    letters.next();
                    open.push((text.len(), standing));
                }
                ']' => {
                    let (start, standing) = open.pop().expect("an open mark");
                    marks.push(mark(Span::new(start, text.len()), standing, &text));
                }
                letter => text.push(letter),
            }
        }
        let span = Span::new(from, text.len());
        if grey {
            boilerplate.push(span);
        }
        landmarks.push(Landmark { kind, span, label: String::new() });
        text.push('\n');
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    DocumentView {
        id: DocumentId(7),
        title: "Platform says it told authorities in May".into(),
        head: "Wire · New Delhi · Friday 1 November 2019".to_owned(),
        outlet: Some("Wire".into()),
        date: None,
        dateline: None,
        byline: None,
        url: None,
        path: "seeds/one.txt".into(),
        language: None,
        newest: None,
        older: [].into(),
        role: Role::UnderCheck,
        text: text.into(),
        landmarks: landmarks.into(),
        boilerplate: boilerplate.into(),
        notes: [].into(),
        noted: None,
        marks: marks.into(),
        stored: Arc::new([]),
        missing: false,
        problems: Arc::new([]),
        counts: Counts::default(),
        cited: Arc::new([]),
        every_word: None,
    }
}

fn mark(span: Span, standing: Standing, text: &str) -> ClaimMark {
    let words = &text[span.range()];
    ClaimMark {
        claim: ClaimId::new(DocumentId(7), words, span.start),
        span,
        standing,
        needs_citation: false,
        waiting: false,
        signed_off: false,
        stale: false,
        heading: false,
        hint: format!("{}: {words}", standing.label()).into(),
    }
}

struct Page {
    view: DocumentView,
    current: Option<ClaimId>,
    selection: Option<Span>,
    memory: Memory,
    actions: Vec<Action>,
}

fn harness(view: DocumentView, current: usize, size: [f32; 2], theme: egui::Theme) -> Harness<'static, Page> {
    let current = view.marks.get(current).map(|mark| mark.claim);
    let page = Page { view, current, selection: None, memory: Memory::default(), actions: Vec::new() };
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(12)
        .renderer(CpuRenderer::default())
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, page| {
                let reading = Reading {
                    view: &page.view,
                    current: page.current,
                    selection: page.selection,
                    jump: None,
                    can_cite: true,
                    details: &[],
                    next_point: None,
                    keymap: &Keymap::new(&[]),
                    folds: true,
                };
                ui.painter().rect_filled(ui.max_rect(), 0.0, theme::Theme::of(ui).paper);
                let mut actions = Vec::new();
                page_text::show(ui, &reading, &mut page.memory, &mut actions);
                for action in &actions {
                    match action {
                        Action::SelectClaim(claim) => page.current = Some(*claim),
                        Action::SelectWords(words) => page.selection = words.map(|words| words.span),
                        _ => {}
                    }
                }
                page.actions.extend(actions);
            },
            page,
        )
}

fn article() -> DocumentView {
    view(&[
        "# [O:Platform says it told authorities in May]",
        "- This site uses cookies to improve your visit. Learn more",
        "[S:The messaging company said on Friday that it had informed the relevant authorities of the breach in May itself], a day after the ministry asked it for an explanation.",
        "It added that it had since worked to reach the people who were targeted. [D:It has sued the surveillance vendor in a court in California], which the vendor says it will fight.",
        "A senior ministry official, who would not be named, disputed the account. [C:The company shared nothing with us about the attack when it took place], the official said.",
        "[U:Around [S:1,400 people] in four continents were targeted over two weeks in April], according to media reports. [O:Some were lawyers.] [S:Some wrote for papers.] [D:Some held office.]",
        "[O:The service has more than 1.5 billion users, about 400 million of them in India.]",
        "- Next story",
    ])
}

#[test]
fn every_standing_has_its_mark_in_light() {
    let mut harness = harness(article(), 1, [860.0, 640.0], egui::Theme::Light);
    harness.run();
    picture(&mut harness, "page-marks-light");
}

#[test]
fn every_standing_has_its_mark_in_dark() {
    let mut harness = harness(article(), 1, [860.0, 640.0], egui::Theme::Dark);
    harness.run();
    picture(&mut harness, "page-marks-dark");
}

#[test]
fn paragraphs_and_claims_are_in_the_accessibility_tree_also_below_the_fold() {
    let mut harness = harness(article(), 1, [700.0, 260.0], egui::Theme::Light);
    harness.run();
    harness.get_by_role_and_label(egui::Role::Heading, "Platform says it told authorities in May");
    harness.get_by_role_and_label(egui::Role::Paragraph, "Next story");
    harness.get_by_role_and_label(
        egui::Role::Button,
        "unverified: Around 1,400 people in four continents were targeted over two weeks in April",
    );
    harness.get_by_label("supported: 1,400 people");
}

#[test]
fn clicking_a_mark_selects_its_claim() {
    let mut harness = harness(article(), 1, [860.0, 640.0], egui::Theme::Light);
    harness.run();
    harness.get_by_label("disputed: It has sued the surveillance vendor in a court in California").click();
    harness.run();
    let chosen = harness.state().current;
    assert_eq!(
        chosen,
        harness.state().view.marks.iter().find(|m| m.hint.starts_with("disputed: It")).map(|m| m.claim)
    );
}

#[test]
fn claims_of_a_document_that_is_not_at_hand_are_marked_and_can_be_selected() {
    let mut absent = view(&["x"]);
    let claim = ClaimId::new(DocumentId(7), "The company shared nothing.", 40);
    absent.text = "".into();
    absent.landmarks = Arc::new([]);
    absent.missing = true;
    absent.stored = Arc::new([(claim, "The company shared nothing.".into(), Standing::Disputed)]);
    let mut harness = harness(absent, 0, [860.0, 640.0], egui::Theme::Light);
    harness.run();
    harness.get_by_role_and_label(egui::Role::Button, "disputed: The company shared nothing.").click();
    harness.run();
    assert_eq!(harness.state().current, Some(claim));
}

#[test]
fn a_page_in_another_language_says_what_is_not_looked_for() {
    let mut document = article();
    document.language = Some("de".into());
    let harness = harness(document, 0, [760.0, 700.0], egui::Theme::Light);
    let limits = claimdesk::claim::limits(Some("de")).expect("German has limits");
    assert!(harness.query_by_label(&limits).is_some());
}

#[test]
fn dragging_over_the_text_selects_whole_words() {
    let mut harness = harness(article(), 1, [860.0, 640.0], egui::Theme::Light);
    harness.run();
    let rect = harness.get_by_role_and_label(egui::Role::Paragraph, &paragraph(&harness, 2)).rect();
    let line = rect.top() + 14.0;
    harness.drag_at(egui::pos2(rect.left() + 60.0, line));
    harness.run();
    harness.hover_at(egui::pos2(rect.left() + 200.0, line));
    harness.run();
    harness.drop_at(egui::pos2(rect.left() + 200.0, line));
    harness.run();
    let state = harness.state();
    let words = state.selection.and_then(|span| span.of(&state.view.text)).unwrap_or_default();
    assert!(words.starts_with("messaging") && words.ends_with("said"), "{words:?}");
    harness.get_by_label("Draw a claim");
}

fn paragraph(harness: &Harness<'_, Page>, index: usize) -> String {
    let view = &harness.state().view;
    view.landmarks[index].span.of(&view.text).unwrap_or_default().to_owned()
}

#[test]
fn a_text_from_right_to_left_is_read_in_order_by_a_screen_reader() {
    let arabic = "\u{623}\u{628}\u{644}\u{63a}\u{62a} \u{627}\u{644}\u{634}\u{631}\u{643}\u{629}";
    let document = view(&[arabic]);
    let mut harness = Harness::builder()
        .with_context_setup(theme::install)
        .allow_missing_glyphs()
        .with_max_steps(12)
        .build_ui_state(
            |ui, memory: &mut Memory| {
                let reading = Reading {
                    view: &document,
                    current: None,
                    selection: None,
                    jump: None,
                    can_cite: false,
                    details: &[],
                    next_point: None,
                    keymap: &Keymap::new(&[]),
                    folds: true,
                };
                page_text::show(ui, &reading, memory, &mut Vec::new());
            },
            Memory::default(),
        );
    harness.run();
    // In the tree the words stand as they are read, whatever order they are drawn in.
    harness.get_by_label(arabic);
}

#[test]
fn a_document_of_five_megabytes_scrolls() {
    let line = "The service has more than 1.5 billion users, about 400 million of them in India. ".repeat(6);
    let lines: Vec<&str> = std::iter::repeat_n(line.as_str(), 5_000_000 / line.len()).collect();
    let mut harness = harness(view(&lines), 0, [700.0, 500.0], egui::Theme::Light);
    harness.run();
    let start = std::time::Instant::now();
    for _ in 0..20 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -4000.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        harness.step();
    }
    let each = start.elapsed() / 20;
    assert!(each < std::time::Duration::from_millis(200), "{each:?} a frame, unoptimised");
}

/// The menus of a saved page stood before its first line, sixty lines of them.
#[test]
fn a_run_of_menus_is_one_line_until_it_is_clicked() {
    let mut lines = vec!["# A title"];
    lines.extend([
        "- Home",
        "- News",
        "- Sport",
        "- Weather",
        "- [O:We count 40 readers.]",
        "- Two",
        "- Three",
    ]);
    lines.push("[O:About 1,400 people were told in May.]");
    lines.extend(["- Imprint", "- Contact", "- Cookies"]);
    let mut harness = harness(view(&lines), 1, [860.0, 640.0], egui::Theme::Light);
    harness.run();
    look(&mut harness, "page-folded");
    let shown = |harness: &Harness<'_, Page>, words: &str| harness.query_by_label(words).is_some();
    assert!(!shown(&harness, "Sport") && !shown(&harness, "Cookies"));
    // A claim in them is in sight, and so are the few lines beside it.
    assert!(shown(&harness, "We count 40 readers.") && shown(&harness, "Three"));
    let title = harness.get_by_label("A title").rect();
    let body = harness.get_by_label("About 1,400 people were told in May.").rect();
    harness.get_by_label("4 lines of menus and notices, show").click();
    harness.run();
    look(&mut harness, "page-unfolded");
    assert!(shown(&harness, "Sport") && !shown(&harness, "Cookies"));
    assert!(harness.get_by_label("Home").rect().top() > title.bottom());
    let lower = harness.get_by_label("About 1,400 people were told in May.").rect();
    assert!(lower.top() > body.top() + 60.0);
    harness.get_by_label("4 lines of menus and notices, hide").click();
    harness.run();
    assert_eq!(harness.get_by_label("About 1,400 people were told in May.").rect(), body);
    assert!(!shown(&harness, "Sport"));
}
