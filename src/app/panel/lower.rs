//! Evidence, History, and comments.

use super::{entry_menu, key, more, who};
use crate::app::left::tab;
use crate::app::theme::{Theme, font};
use crate::app::words::{panel as words, time};
use crate::app::{Chrome, View, field_id, take_focus, widgets};
use crate::desk::{Action, ClaimView, Command, EvidenceView, Field, Focus, HistoryLine, PanelTab};
use egui::{Align, Label, Layout, RichText, Ui, vec2};

/// So many sightings are listed.
const MOST_SIGHTINGS: usize = 12;

/// The same words elsewhere, to look at before a verdict is applied to them.
pub fn sightings(ui: &mut Ui, claim: &ClaimView, actions: &mut Vec<Action>) {
    if claim.sightings.is_empty() {
        return;
    }
    let count = claim.sightings.len();
    widgets::section(ui, &format!("{} · {count}", words::SIGHTINGS), |_| {});
    for sighting in claim.sightings.iter().take(MOST_SIGHTINGS) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            widgets::swatch(ui, sighting.standing).on_hover_text(sighting.standing.label());
            if widgets::link(ui, &sighting.document_title).clicked() {
                actions.push(Action::SelectClaim(sighting.claim));
            }
            let date = sighting.date.map(|date| format!("{} · ", time::day(date))).unwrap_or_default();
            widgets::soft(ui, format!("{date}{}", sighting.standing.label()));
        });
    }
    if count > MOST_SIGHTINGS {
        widgets::soft(ui, format!("and {} more", count - MOST_SIGHTINGS));
    }
}

pub fn show(ui: &mut Ui, view: View<'_>, claim: &ClaimView, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    let shown = view.desk.sitting().tab;
    let tabs = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        for (name, which, command) in [
            (words::EVIDENCE, PanelTab::Evidence, Command::Evidence),
            (words::HISTORY, PanelTab::History, Command::History),
        ] {
            if tab(ui, name, shown == which).clicked() {
                actions.push(Action::ShowTab(which));
            }
            widgets::key_cap(ui, &key(view, command));
            ui.add_space(8.0);
        }
    });
    if std::mem::take(&mut chrome.reveal_tab) {
        tabs.response.scroll_to_me(Some(Align::TOP));
    }
    ui.add_space(4.0);
    match shown {
        PanelTab::Evidence => evidence(ui, view, claim, actions),
        PanelTab::History => history(ui, view, claim, actions),
    }
}

fn evidence(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    if claim.evidence_pending {
        widgets::soft(ui, words::EVIDENCE_PENDING);
    } else if claim.evidence.is_empty() {
        widgets::soft(ui, words::NO_EVIDENCE);
    }
    for (i, passage) in claim.evidence.iter().enumerate() {
        let key = if i == 0 { key(view, Command::CiteFirst) } else { String::new() };
        passage_card(ui, passage, &key, actions);
    }
}

fn passage_card(ui: &mut Ui, passage: &EvidenceView, key: &str, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    widgets::card(ui, |ui| {
        let date = passage.date.map(time::day);
        let parts = [Some(&*passage.document_title), date.as_deref(), passage.speaker.as_deref()];
        let line: Vec<&str> = parts.into_iter().flatten().collect();
        widgets::soft(ui, line.join(" · "));
        let job =
            widgets::marked(&passage.words, &passage.matched, &font::reading(14.5), theme.ink, theme.hit);
        ui.add(Label::new(job).wrap());
        if !passage.why.is_empty() {
            widgets::soft(ui, &*passage.why);
        }
        ui.horizontal(|ui| {
            if widgets::link(ui, words::GO_TO_PASSAGE).clicked() {
                actions.push(Action::GoTo { document: passage.document, span: passage.span });
            }
            if passage.cited {
                widgets::soft(ui, words::CITED);
            } else {
                if widgets::link(ui, words::CITE_PASSAGE).clicked() {
                    actions.push(Action::CitePassage { document: passage.document, span: passage.span });
                }
                widgets::key_cap(ui, key);
            }
        });
    });
}

fn history(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    if claim.history.is_empty() {
        widgets::soft(ui, "Nobody has done anything on this claim yet.");
    }
    for line in &claim.history {
        history_line(ui, view, line, actions);
    }
}

fn history_line(ui: &mut Ui, view: View<'_>, line: &HistoryLine, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        more(ui, &format!("on {}", line.words), |ui| entry_menu(ui, line.entry, line.mine, actions));
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 1.0);
            let mut text = RichText::new(&*line.words).font(font::text()).color(theme.ink);
            if line.withdrawn {
                text = text.strikethrough().color(theme.soft);
            }
            ui.add(Label::new(text).wrap());
            let mut about = who(view, &line.who);
            for (is, word) in [
                (line.withdrawn, words::WITHDRAWN),
                (line.changed_by_hand, words::BY_HAND),
                (line.newer_version, words::NEWER),
            ] {
                if is {
                    about = format!("{about} · {word}");
                }
            }
            widgets::soft(ui, about);
        });
    });
    ui.add_space(4.0);
}

pub fn comments(
    ui: &mut Ui,
    view: View<'_>,
    claim: &ClaimView,
    chrome: &mut Chrome,
    actions: &mut Vec<Action>,
) {
    let theme = Theme::of(ui);
    widgets::section(ui, words::COMMENTS, |ui| widgets::key_cap(ui, &key(view, Command::Comment)));
    for comment in &claim.comments {
        widgets::card(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                more(ui, &format!("on the comment of {}", comment.who.name), |ui| {
                    entry_menu(ui, comment.entry, comment.mine, actions);
                });
                ui.with_layout(Layout::top_down(Align::Min), |ui| widgets::soft(ui, who(view, &comment.who)));
            });
            ui.add(Label::new(RichText::new(&*comment.text).font(font::text()).color(theme.ink)).wrap());
        });
    }
    let mut text = view.desk.draft(Field::Comment).to_owned();
    let id = field_id(Focus::Comment);
    let response = widgets::area(ui, id, words::COMMENT, words::COMMENT_HINT, 1, &mut text);
    take_focus(ui, chrome, Focus::Comment, &response);
    if response.changed() {
        actions.push(Action::Draft { field: Field::Comment, text: text.clone() });
    }
    let enter = widgets::entered(ui, &response);
    if !text.trim().is_empty() {
        let add = widgets::small_button(ui, words::KEEP_COMMENT, "Enter", true).clicked();
        if add || enter {
            actions.push(Action::Keep(Field::Comment));
            response.surrender_focus();
        }
    }
}
