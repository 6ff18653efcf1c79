//! What a user does, by keyboard and by mouse.

use crate::desk::example;
use claimdesk::desk::{Action, ClaimsView, Command, Page, Standing, TimelineMark};
use claimdesk::project::act::Stance;
use egui_kittest::kittest::{NodeT, Queryable};

const SIZE: [f32; 2] = [1440.0, 900.0];

#[test]
fn a_claim_is_judged_with_a_reason_by_keyboard_alone() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.key("N");
    let claim = window.desk().sitting().claim.expect("a claim");
    window.key("2");
    // A verdict stays where it is; Tab goes to the reason, Enter goes on.
    assert_eq!(window.desk().sitting().claim, Some(claim));
    window.key("Tab");
    window.type_text("the record says otherwise");
    window.key("Enter");
    assert_ne!(window.desk().sitting().claim, Some(claim));
    window.apply(Action::SelectClaim(claim));
    let view = window.desk().claim().expect("the claim");
    assert_eq!(view.standing, Standing::Disputed);
    assert_eq!(view.reason.as_deref(), Some("the record says otherwise"));
}

#[test]
fn a_claim_is_judged_and_cited_by_mouse_alone() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.apply(Action::Run(Command::NextOpen));
    window.click("Unverified");
    assert_eq!(window.desk().claim().expect("a claim").standing, Standing::Unverified);
    window.click("Add what was tried");
    window.click("Cancel");
    window.click("Add citation");
    window.click("supports");
    window.harness.get_by_label("What it shows").focus();
    window.harness.run();
    window.type_text("a thing");
    window.click("Keep citation");
    let claim = window.desk().claim().expect("a claim");
    assert_eq!(claim.citations.len(), 1);
    assert!(!claim.citations[0].complete);
    assert_eq!(window.desk().modal(), None);
}

#[test]
fn a_web_source_takes_at_most_eight_keystrokes_beside_what_is_pasted() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.key("N");
    let before = window.desk().claim().expect("a claim").citations.len();
    let mut strokes = 0;
    // Ctrl+V on the claim opens the card filled from the clipboard; the caret is in what it shows.
    window.paste("https://example.org/news/an-answer");
    window.key("Tab");
    strokes += 1;
    window.paste("they were told in May");
    for key in ["Alt+1", "Enter"] {
        window.key(key);
        strokes += 1;
    }
    // Both times Ctrl and V.
    strokes += 2;
    assert!(strokes <= 8, "{strokes}");
    let claim = window.desk().claim().expect("a claim");
    assert_eq!(window.desk().modal(), None);
    assert_eq!(claim.citations.len(), before + 1);
    let citation = claim.citations.last().expect("the citation");
    assert_eq!(citation.stance, Stance::Supports);
    assert_eq!(citation.quote.as_deref(), Some("they were told in May"));
    assert!(citation.complete);
}

#[test]
fn the_article_and_its_claims_are_in_the_accessibility_tree() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    let document = window.desk().document().expect("a document").clone();
    assert!(document.marks.len() > 5);
    for mark in document.marks.iter() {
        let words =
            mark.span.of(&document.text).expect("words").split_whitespace().collect::<Vec<_>>().join(" ");
        let name = format!("{}: {words}", mark.standing.label());
        assert!(
            window
                .harness
                .get_all_by_role(egui::Role::Button)
                .any(|n| n.accesskit_node().label() == Some(name.clone())),
            "{name}"
        );
    }
    let paragraphs = window.harness.get_all_by_role(egui::Role::Paragraph).count();
    assert!(paragraphs >= 5, "{paragraphs}");
}

#[test]
fn search_finds_as_one_types_and_enter_goes_there() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.key("/");
    window.type_text("whatsapp");
    let hit = window.desk().search().hits.first().expect("a hit").clone();
    window.key("Enter");
    assert_eq!(window.desk().sitting().document, Some(hit.document));
    // Coming back is one key.
    window.key("B");
}

#[test]
fn many_claims_are_judged_at_once_in_the_table() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.apply(Action::ShowPage(Page::Claims));
    let rows: Vec<_> = (0..window.desk().row_count())
        .filter_map(|i| window.desk().row(i))
        .filter(|row| row.standing == Standing::NotLookedAt)
        .take(2)
        .collect();
    for row in &rows {
        window.harness.get_by_label(&format!("Choose {}", row.words)).click();
        window.harness.run();
    }
    assert_eq!(window.desk().sitting().chosen.len(), 2);
    window.click("Unverified all");
    let judged = (0..window.desk().row_count())
        .filter_map(|i| window.desk().row(i))
        .filter(|row| rows.iter().any(|r| r.claim == row.claim) && row.standing == Standing::Unverified)
        .count();
    assert_eq!(judged, 2);
}

#[test]
fn undo_is_named_in_the_menu() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.key("N");
    window.key("1");
    window.click("Edit");
    window.harness.get_by_label_contains("Undo: supported");
}

#[test]
fn counts_in_the_footer_filter_the_claims() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.click("analysts differ on 1");
    assert_eq!(window.desk().sitting().page, Page::Claims);
    assert_eq!(window.desk().row_count(), 1);
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window.key("R");
    window.harness.run();
    assert!(!window.harness.ctx.has_requested_repaint(), "{:?}", window.harness.ctx.repaint_causes());
}

#[test]
fn the_claims_of_a_speaker_are_one_click_away() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.apply(Action::ShowPage(Page::Claims));
    window.click("Speakers");
    let first = window.desk().speaker(0).expect("a speaker");
    let row = format!("{}: ", first.name);
    window.harness.get_by(|node| node.label().is_some_and(|label| label.starts_with(&row))).click();
    window.harness.run();
    assert_eq!(window.desk().sitting().claims_view, ClaimsView::Table);
    assert_eq!(window.desk().row_count(), first.counts.claims());
    assert!(window.desk().row(0).is_some_and(|row| row.speaker.as_deref() == Some(&*first.name)));
}

#[test]
fn a_mark_of_the_timeline_is_its_claim() {
    let mut window = example(SIZE, egui::Theme::Light);
    window.apply(Action::ShowPage(Page::Claims));
    window.click("Timeline");
    let timeline = window.desk().timeline().clone();
    assert!(!timeline.events.is_empty() && !timeline.said.is_empty());
    let mut marked = timeline.events.iter().chain(&timeline.said).map(|mark| mark.claim);
    assert!(!marked.any(|claim| timeline.undated.contains(&claim)), "what has a day stands under it only");
    let named = |window: &crate::desk::Window, mark: &TimelineMark| {
        let words = window.desk().row_of(mark.claim).expect("a row").words;
        window.harness.query_all_by(|node| node.label().is_some_and(|l| l.ends_with(&*words))).count() > 0
    };
    let mark = timeline.events.iter().find(|mark| named(&window, mark)).expect("an event in sight");
    let words = window.desk().row_of(mark.claim).expect("a row").words;
    let mut marks = window.harness.query_all_by(|node| node.label().is_some_and(|l| l.ends_with(&*words)));
    marks.next().expect("its mark").click();
    drop(marks);
    window.harness.run();
    assert_eq!(window.desk().sitting().claim, Some(mark.claim));
    for button in ["Closer", "Further", "Fit"] {
        window.click(button);
    }
}
