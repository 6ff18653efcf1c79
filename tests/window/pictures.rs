//! Pictures of the main pages on the example project.

use crate::desk::example;
use crate::{look, picture};
use claimdesk::desk::{Action, ClaimsView, Command, Page};
use egui_kittest::kittest::Queryable;

const WIDE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [1000.0, 640.0];

fn page(size: [f32; 2], theme: egui::Theme, page: Page, name: &str) {
    let mut window = example(size, theme);
    window.harness.state_mut().desk_mut().apply(Action::ShowPage(page));
    window.harness.run();
    if std::env::var("CLAIMDESK_LOOK").is_ok() {
        look(&mut window.harness, name);
    } else {
        picture(&mut window.harness, name);
    }
}

#[test]
fn documents_light() {
    page(WIDE, egui::Theme::Light, Page::Documents, "documents-light");
}

#[test]
fn documents_dark() {
    page(WIDE, egui::Theme::Dark, Page::Documents, "documents-dark");
}

#[test]
fn documents_small_light() {
    page(SMALL, egui::Theme::Light, Page::Documents, "documents-small-light");
}

#[test]
fn documents_small_dark() {
    page(SMALL, egui::Theme::Dark, Page::Documents, "documents-small-dark");
}

#[test]
fn claims_light() {
    page(WIDE, egui::Theme::Light, Page::Claims, "claims-light");
}

#[test]
fn claims_dark() {
    page(WIDE, egui::Theme::Dark, Page::Claims, "claims-dark");
}

#[test]
fn claims_small_dark() {
    page(SMALL, egui::Theme::Dark, Page::Claims, "claims-small-dark");
}

fn claims(view: ClaimsView, size: [f32; 2], theme: egui::Theme, name: &str) {
    let mut window = example(size, theme);
    window.apply(Action::ShowPage(Page::Claims));
    window.apply(Action::ShowClaims(view));
    window.harness.run();
    picture(&mut window.harness, name);
}

#[test]
fn speakers_light() {
    claims(ClaimsView::Speakers, WIDE, egui::Theme::Light, "speakers-light");
}

#[test]
fn timeline_light() {
    claims(ClaimsView::Timeline, WIDE, egui::Theme::Light, "timeline-light");
}

#[test]
fn timeline_small_dark() {
    claims(ClaimsView::Timeline, SMALL, egui::Theme::Dark, "timeline-small-dark");
}

#[test]
fn summary_light() {
    page(WIDE, egui::Theme::Light, Page::Summary, "summary-light");
}

#[test]
fn summary_dark() {
    page(WIDE, egui::Theme::Dark, Page::Summary, "summary-dark");
}

#[test]
fn summary_small_light() {
    page(SMALL, egui::Theme::Light, Page::Summary, "summary-small-light");
}

#[test]
fn summary_small_dark() {
    page(SMALL, egui::Theme::Dark, Page::Summary, "summary-small-dark");
}

/// Below a thousand points the claim panel lies over the page's edge.
#[test]
fn narrow() {
    let mut window = example([900.0, 700.0], egui::Theme::Light);
    window.harness.state_mut().desk_mut().apply(Action::Run(Command::NextClaim));
    window.harness.run();
    look(&mut window.harness, "narrow");
    let panel = window.harness.get_by_label("Hide the claim").rect();
    assert!(panel.right() > 860.0);
    window.click("Hide the claim");
    window.click("Show the claim");
    window.harness.get_by_label("Supported");
}
