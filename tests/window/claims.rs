//! What is done to a claim, through the window: by keyboard, and the main acts by mouse.

use crate::desk::{Window, example};
use crate::look;
use claimdesk::desk::{Action, Command, Field, Page, Selection, Standing};
use claimdesk::project::act::{OutcomeKind, Verdict};
use claimdesk::text::Span;
use egui_kittest::kittest::{NodeT as _, Queryable};

const SIZE: [f32; 2] = [1440.0, 900.0];

fn open() -> Window {
    let mut window = example(SIZE, egui::Theme::Light);
    window.harness.run();
    window
}

fn standing(window: &Window) -> Standing {
    window.desk().claim().expect("a claim").standing
}

/// Selects the first claim of this standing.
#[track_caller]
fn select(window: &mut Window, standing: Standing) {
    let found = (0..window.desk().row_count())
        .filter_map(|at| window.desk().row(at))
        .find(|row| row.standing == standing)
        .expect("the example has one");
    window.apply(Action::SelectClaim(found.claim));
}

/// Selects words of the open document, as dragging over them does.
#[track_caller]
fn select_words(window: &mut Window, span: Span) {
    let document = window.desk().document().expect("a document").id;
    window.apply(Action::SelectWords(Some(Selection { document, span })));
}

/// Runs a command by its name in the palette, without the mouse.
#[track_caller]
fn palette(window: &mut Window, name: &str) {
    window.key("Ctrl+K");
    window.type_text(name);
    window.key("Enter");
    assert_eq!(window.desk().modal(), None, "{name}");
}

#[test]
fn a_contested_claim_is_settled_by_keyboard_and_signed_off() {
    let mut window = open();
    select(&mut window, Standing::Contested);
    window.key("S");
    assert!(window.desk().claim().expect("a claim").signed_off.is_none(), "not while analysts differ");
    palette(&mut window, "settle as disputed");
    let claim = window.desk().claim().expect("a claim").clone();
    assert_eq!(claim.standing, Standing::Disputed);
    assert!(claim.verdicts.iter().any(|verdict| verdict.settled && verdict.who.me));
    window.key("S");
    assert!(window.desk().claim().expect("a claim").signed_off.as_ref().expect("signed off").me);
    window.key("Ctrl+Z");
    window.key("Ctrl+Z");
    assert_eq!(standing(&window), Standing::Contested);
}

#[test]
fn a_contested_claim_is_settled_and_signed_off_by_mouse() {
    let mut window = open();
    select(&mut window, Standing::Contested);
    window.click("Settle as unverified");
    assert_eq!(standing(&window), Standing::Unverified);
    window.click("Sign off");
    assert!(window.desk().claim().expect("a claim").signed_off.is_some());
}

#[test]
fn a_claim_is_drawn_from_words_selected_by_keyboard() {
    let mut window = open();
    window.key("N");
    let before = window.desk().claim().expect("a claim").clone();
    // From the words of the claim: two words less, and it begins a word later.
    for key in ["Shift+Left", "Shift+Left", "Ctrl+Shift+Right"] {
        window.key(key);
    }
    let selection = window.desk().sitting().selection.expect("words");
    let span = before.span.expect("a place");
    assert!(span.start < selection.span.start && selection.span.end < span.end, "{selection:?} in {span:?}");
    window.key("W");
    let drawn = window.desk().claim().expect("a claim").clone();
    assert_ne!(drawn.id, before.id);
    assert_eq!(drawn.span, Some(selection.span));
    assert_eq!(window.desk().sitting().selection, None);
    window.key("Ctrl+Z");
    assert_ne!(window.desk().sitting().claim, Some(drawn.id));
}

#[test]
fn words_are_selected_and_let_go_by_keyboard_and_never_beyond_the_text() {
    let mut window = open();
    // A claim with words on both sides: no selection goes beyond its paragraph.
    let document = window.desk().document().expect("a document").clone();
    let inside = document.marks.iter().find(|mark| {
        document.text[..mark.span.start].ends_with(' ') && document.text[mark.span.end..].starts_with(' ')
    });
    window.apply(Action::SelectClaim(inside.expect("a claim amid its paragraph").claim));
    let span = window.desk().claim().expect("a claim").span.expect("a place");
    window.key("Shift+Right");
    window.key("Ctrl+Shift+Left");
    let wider = window.desk().sitting().selection.expect("words").span;
    assert!(wider.start < span.start && span.end < wider.end, "{wider:?} around {span:?}");
    let text = window.desk().document().expect("a document").text.clone();
    let words = wider.of(&text).expect("whole characters");
    assert_eq!(words.trim(), words);
    for _ in 0..40 {
        window.key("Shift+Left");
    }
    let least = window.desk().sitting().selection.expect("at least a word").span;
    assert!(!least.of(&text).expect("words").contains(' '), "{least:?}");
    window.key("Escape");
    assert_eq!(window.desk().sitting().selection, None);
}

#[test]
fn a_claim_is_drawn_by_mouse() {
    let mut window = open();
    let text = window.desk().document().expect("a document").text.clone();
    let mark = window.desk().document().expect("a document").marks[1].span;
    // Its last word: more of it is the claim that is there already.
    let middle = mark.start + text[mark.start..mark.end].rfind(' ').expect("two words") + 1;
    select_words(&mut window, Span::new(middle, mark.end));
    window.click("Draw a claim");
    assert_eq!(window.desk().claim().expect("a claim").span.expect("a place").start, middle);
}

#[test]
fn the_words_of_a_claim_are_corrected_by_keyboard() {
    let mut window = open();
    window.key("N");
    let before = window.desk().claim().expect("a claim").clone();
    window.key("Shift+Left");
    window.key("Shift+W");
    let moved = window.desk().claim().expect("a claim").clone();
    assert_eq!(moved.id, before.id);
    assert!(moved.span.expect("a place").end < before.span.expect("a place").end);
    window.key("Ctrl+Z");
    assert_eq!(window.desk().claim().expect("a claim").span, before.span);
}

#[test]
fn a_wording_is_corrected_by_keyboard_and_by_mouse() {
    let mut window = open();
    window.key("N");
    let before = window.desk().claim().expect("a claim").wording.clone();
    window.key("D");
    window.type_text(" indeed");
    window.key("Enter");
    let worded = window.desk().claim().expect("a claim").wording.clone();
    assert!(worded.contains("indeed") && *worded != *before, "{worded}");
    assert!(window.desk().sitting().drafts.is_empty());
    window.key("Ctrl+Z");
    assert_eq!(window.desk().claim().expect("a claim").wording, before);
    window.click("Edit wording");
    window.type_text(" at least");
    window.click("Keep wording");
    assert!(window.desk().claim().expect("a claim").wording.contains("at least"));
}

#[test]
fn a_claim_is_dismissed_by_keyboard_and_by_mouse() {
    let mut window = open();
    window.key("N");
    window.key("X");
    assert_eq!(standing(&window), Standing::Dismissed);
    window.key("Ctrl+Z");
    assert_eq!(standing(&window), Standing::NotLookedAt);
    window.click("Dismiss");
    assert_eq!(standing(&window), Standing::Dismissed);
}

#[test]
fn a_verdict_is_applied_to_the_other_sightings_by_keyboard_and_by_mouse() {
    for mouse in [false, true] {
        let mut window = open();
        let claims: Vec<_> = (0..window.desk().row_count())
            .filter_map(|at| window.desk().row(at))
            .filter(|row| row.standing == Standing::NotLookedAt)
            .map(|row| row.claim)
            .collect();
        let repeated = claims.into_iter().find(|claim| {
            window.harness.state_mut().desk_mut().apply(Action::SelectClaim(*claim));
            window.desk().claim().is_some_and(|view| {
                !view.sightings.is_empty()
                    && view.sightings.iter().all(|other| other.standing == Standing::NotLookedAt)
            })
        });
        window.apply(Action::SelectClaim(repeated.expect("the wire copies repeat words")));
        window.key("1");
        if mouse {
            let label = match window.desk().claim().expect("a claim").sightings.len() {
                1 => "Apply to 1 more sighting".to_owned(),
                many => format!("Apply to {many} more sightings"),
            };
            window.click(&label);
        } else {
            window.key("A");
        }
        let sightings = window.desk().claim().expect("a claim").sightings.clone();
        assert!(sightings.iter().all(|other| other.standing == Standing::Supported), "{sightings:?}");
        window.apply(Action::SelectClaim(sightings[0].claim));
        window.harness.get_by_label_contains("carried over, not reviewed");
    }
}

#[test]
fn what_was_tried_and_its_outcome_are_noted_by_keyboard() {
    let mut window = open();
    window.key("N");
    window.key("T");
    window.type_text("press desk");
    window.key("Enter");
    let tried = window.desk().claim().expect("a claim").tried.clone();
    assert_eq!((&*tried[0].asked, tried[0].outcome), ("press desk", None));
    window.key("O");
    window.key("Alt+2");
    window.type_text("no comment");
    window.key("Enter");
    let tried = window.desk().claim().expect("a claim").tried.clone();
    assert_eq!(tried[0].outcome, Some(OutcomeKind::ALL[1]));
    assert_eq!(tried[0].says.as_deref(), Some("no comment"));
}

#[test]
fn what_was_tried_and_its_outcome_are_noted_by_mouse() {
    let mut window = open();
    window.key("N");
    window.click("Add what was tried");
    window.type_text("archive");
    window.click("Keep");
    window.click("Note the outcome…");
    window.click(OutcomeKind::ALL[3].word());
    window.click("Keep outcome");
    assert_eq!(window.desk().claim().expect("a claim").tried[0].outcome, Some(OutcomeKind::ALL[3]));
}

#[test]
fn a_comment_is_written_by_keyboard_and_by_mouse() {
    let mut window = open();
    window.key("N");
    window.key("M");
    window.type_text("see the annex");
    window.key("Enter");
    window.harness.get_by_label("Comment").focus();
    window.harness.run();
    window.type_text("and the map");
    window.harness.get_by_label("Add comment").scroll_to_me();
    window.harness.run();
    window.click("Add comment");
    let comments = window.desk().claim().expect("a claim").comments.clone();
    let texts: Vec<&str> = comments.iter().map(|comment| &*comment.text).collect();
    assert_eq!(texts, ["see the annex", "and the map"]);
    assert_eq!(window.desk().draft(Field::Comment), "");
}

#[test]
fn a_passage_of_the_evidence_is_cited_followed_and_one_comes_back_by_keyboard() {
    let mut window = open();
    let claims: Vec<_> =
        (0..window.desk().row_count()).filter_map(|at| window.desk().row(at)).map(|row| row.claim).collect();
    let with_evidence = claims.into_iter().find(|claim| {
        window.harness.state_mut().desk_mut().apply(Action::SelectClaim(*claim));
        window.desk().claim().is_some_and(|view| view.citations.is_empty() && !view.evidence.is_empty())
    });
    window.apply(Action::SelectClaim(with_evidence.expect("a claim that others bear on")));
    window.key("E");
    window.key("Shift+E");
    let claim = window.desk().claim().expect("a claim").clone();
    let passage = claim.citations[0].passage.clone().expect("a passage");
    let home = window.desk().sitting().document;
    window.key("G");
    assert_eq!(window.desk().sitting().document, Some(passage.document));
    window.key("B");
    assert_eq!(window.desk().sitting().document, home);
}

#[test]
fn undo_and_redo_bear_the_names_of_the_acts_in_the_menu() {
    let mut window = open();
    window.key("N");
    window.key("2");
    window.key("M");
    window.type_text("look again");
    window.key("Enter");
    window.click("Edit");
    window.harness.get_by_label_contains("Undo: commented on “");
    window.key("Escape");
    window.key("Ctrl+Z");
    window.click("Edit");
    window.harness.get_by_label_contains("Redo: commented on “");
    let undo = window.desk().undo_name().expect("the verdict").to_owned();
    assert!(undo.starts_with("disputed “"), "{undo}");
    window.click(&format!("Undo: {undo}"));
    assert_eq!(standing(&window), Standing::NotLookedAt);
}

#[test]
fn many_are_judged_at_once_by_keyboard_and_undone_as_one() {
    let mut window = open();
    window.key("Ctrl+2");
    let filters = claimdesk::desk::Filters {
        standings: [Standing::NotLookedAt].into(),
        document: window.desk().sitting().document,
        ..Default::default()
    };
    window.apply(Action::SetFilters(filters));
    let open = window.desk().row_count();
    assert!(open > 1, "{open}");
    let before = window.desk().counts().unverified;
    window.key("Ctrl+A");
    assert_eq!(window.desk().sitting().chosen.len(), open);
    window.key("3");
    assert_eq!(window.desk().counts().unverified, before + open);
    window.key("Ctrl+Z");
    assert_eq!(window.desk().counts().unverified, before);
    window.key("Escape");
    assert!(window.desk().sitting().chosen.is_empty());
}

#[test]
fn one_row_of_the_table_is_opened_in_its_document() {
    let mut window = open();
    window.key("Ctrl+2");
    window.key("J");
    let claim = window.desk().claim().expect("a claim").clone();
    // The panel's link; the row of the table shows the same name.
    window.harness.get_by_role_and_label(egui::Role::Link, &claim.document_title).click();
    window.harness.run();
    assert_eq!(window.desk().sitting().page, Page::Documents);
    assert_eq!(window.desk().sitting().document, Some(claim.document));
}

#[test]
fn a_verdict_is_withdrawn_by_its_author() {
    let mut window = open();
    window.key("N");
    window.apply(Action::Judge(Verdict::Disputed));
    palette(&mut window, "withdraw my verdict");
    assert_eq!(standing(&window), Standing::NotLookedAt);
    window.apply(Action::Run(Command::History));
    window.harness.get_all_by_label_contains("withdrawn").next().expect("the history keeps it");
}

#[test]
fn qualifiers_and_reasons_of_colleagues_are_in_the_panel() {
    let mut window = open();
    let rows = (0..window.desk().row_count()).filter_map(|at| window.desk().row(at));
    let judged: Vec<_> = rows.filter(|row| row.standing.is_looked_at()).map(|row| row.claim).collect();
    let (mut reasons, mut qualified) = (0, 0);
    for claim in judged {
        window.apply(Action::SelectClaim(claim));
        let claim = window.desk().claim().expect("a claim").clone();
        for verdict in &claim.verdicts {
            assert!(!verdict.who.me);
            if let Some(because) = verdict.because.as_deref() {
                window.harness.get_by_label(&format!("{}: {because}", verdict.who.name));
                reasons += 1;
            }
            for qualifier in &verdict.qualifiers {
                let line = format!(", {} · {}", qualifier.word(), verdict.who.name);
                window.harness.get_all_by_label_contains(&line).next().expect("a line");
                qualified += 1;
            }
        }
    }
    assert!(reasons > 5 && qualified > 2, "{reasons} {qualified}");
}

#[test]
fn sightings_are_listed_and_one_click_away() {
    let mut window = open();
    let rows = (0..window.desk().row_count()).filter_map(|at| window.desk().row(at));
    let claims: Vec<_> = rows.map(|row| row.claim).collect();
    let repeated = claims.into_iter().find(|claim| {
        window.harness.state_mut().desk_mut().apply(Action::SelectClaim(*claim));
        window.desk().claim().is_some_and(|view| !view.sightings.is_empty())
    });
    window.apply(Action::SelectClaim(repeated.expect("the wire copies repeat words")));
    let sighting = window.desk().claim().expect("a claim").sightings[0].clone();
    let link = window.harness.get_by_role_and_label(egui::Role::Link, &sighting.document_title);
    link.scroll_to_me();
    window.harness.run();
    window.harness.get_by_role_and_label(egui::Role::Link, &sighting.document_title).click();
    window.harness.run();
    assert_eq!(window.desk().sitting().claim, Some(sighting.claim));
}

#[test]
fn the_buttons_that_settle_are_whole_and_within_the_panel() {
    for (theme, name) in [(egui::Theme::Light, "settle-light"), (egui::Theme::Dark, "settle-dark")] {
        let mut window = example(SIZE, theme);
        window.harness.run();
        select(&mut window, Standing::Contested);
        look(&mut window.harness, name);
        for word in ["supported", "disputed", "unverified", "dismissed"] {
            let button = window.harness.get_by_label(&format!("Settle as {word}")).rect();
            assert!(button.height() < 30.0 && button.right() < SIZE[0] - 10.0, "{word} {button:?}");
        }
    }
}

#[test]
fn a_claim_in_another_document_than_the_open_one_says_where_it_stands() {
    let mut window = open();
    let claim = window.desk().sitting().claim;
    window.key("]");
    assert_eq!(window.desk().sitting().claim, claim);
    window.harness.get_by_label_contains("not in the document that is open");
    window.click("Go to the claim");
    assert!(window.harness.query_by_label_contains("not in the document that is open").is_none());
    assert_eq!(window.desk().document().map(|view| view.id), window.desk().claim().map(|view| view.document));
}

/// Speaker and type were no columns of the table.
#[test]
fn columns_of_the_table_are_chosen_sorted_and_remembered() {
    use claimdesk::desk::SortBy;
    let mut window = example([1440.0, 900.0], egui::Theme::Light);
    window.apply(Action::ShowPage(Page::Claims));
    window.harness.run();
    let header = |window: &crate::desk::Window, name: &str| {
        let role = egui::accesskit::Role::ColumnHeader;
        window
            .harness
            .query_all_by_role(role)
            .any(|node| node.accesskit_node().label().as_deref() == Some(name))
    };
    assert!(header(&window, "Speaker") && !header(&window, "Type"));
    window.click("Columns");
    window.harness.run();
    look(&mut window.harness, "claims-columns");
    window.harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Type").click();
    window.harness.run();
    assert!(header(&window, "Type"));
    window.key("Escape");
    look(&mut window.harness, "claims-type");
    let role = egui::accesskit::Role::ColumnHeader;
    let heading = window.harness.query_all_by_role(role);
    heading
        .into_iter()
        .find(|node| node.accesskit_node().label().as_deref() == Some("Type"))
        .expect("it")
        .click();
    window.harness.run();
    assert_eq!(window.desk().sitting().sort.by, SortBy::Kind);
    let kinds: Vec<_> =
        (0..window.desk().row_count()).filter_map(|row| window.desk().row(row)?.kind).collect();
    assert!(kinds.is_sorted() && kinds.first() != kinds.last());
    assert!(window.desk().settings().columns.contains(&claimdesk::desk::ClaimColumn::Kind));
}

/// The filters left room for eight rows of the table.
#[test]
fn in_a_small_window_the_filters_are_folded() {
    let mut window = example([900.0, 600.0], egui::Theme::Light);
    window.apply(Action::ShowPage(Page::Claims));
    window.harness.run();
    look(&mut window.harness, "claims-small-folded");
    assert!(window.harness.query_by_label("needs citation").is_none());
    window.click("Filters");
    look(&mut window.harness, "claims-small-unfolded");
    window.click("needs citation");
    window.click("Filters");
    assert!(window.desk().sitting().filters.needs_citation);
    window.harness.get_by_label("Clear filters");
}
