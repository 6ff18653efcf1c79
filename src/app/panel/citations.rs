//! What the verdict rests on: citations, numbered as in the summary, and what was tried.

use super::{entry_menu, key, more, who};
use crate::app::theme::{Theme, Tone, font};
use crate::app::words::{self as all_words, panel as words};
use crate::app::{View, page_text, widgets};
use crate::desk::{Action, CitationView, ClaimView, Command, HalfFilled, TriedView};
use crate::project::act::Stance;
use egui::{Align, Label, Layout, RichText, Ui};

pub fn show(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    let count = claim.citations.len();
    let title = if count == 0 {
        words::CITATIONS.to_owned()
    } else {
        let origins = all_words::count(claim.origins, "origin", "origins");
        format!("{} · {count} · {origins}", words::CITATIONS)
    };
    widgets::section(ui, &title, |ui| {
        let key = key(view, Command::AddCitation);
        let add = widgets::small_button(ui, words::ADD_CITATION, &key, true);
        if add.on_hover_text(Command::AddCitation.entry().help).clicked() {
            actions.push(Action::Run(Command::AddCitation));
        }
    });
    if view.desk.left_half_filled(HalfFilled::Citation) && widgets::link(ui, words::GO_ON_CITATION).clicked()
    {
        actions.push(Action::SelectWords(None));
        actions.push(Action::Run(Command::AddCitation));
    }
    if claim.citations.is_empty() {
        widgets::soft(ui, words::NO_CITATIONS);
    }
    for citation in &claim.citations {
        card(ui, view, citation, actions);
    }
    super::notes::offers(ui, claim, actions);
}

fn tone(stance: Stance, theme: &Theme) -> Tone {
    match stance {
        Stance::Supports => theme.supported,
        Stance::Disputes => theme.disputed,
        Stance::Context => Tone { ink: theme.soft, ground: theme.hover },
    }
}

fn card(ui: &mut Ui, view: View<'_>, citation: &CitationView, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    widgets::card(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            more(ui, &format!("on citation {}", citation.number), |ui| {
                menu(ui, citation, actions);
            });
            widgets::pill(ui, citation.stance.word(), tone(citation.stance, theme));
            if !citation.complete {
                widgets::pill(ui, words::INCOMPLETE_CITATION, theme.unverified)
                    .on_hover_text(words::INCOMPLETE_HINT);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let mut line = format!("{} · {}", citation.number, citation.source);
                if let Some(origin) = &citation.origin {
                    line = format!("{line} · rests on {origin}");
                }
                let text = RichText::new(line).font(font::small()).color(theme.soft);
                ui.add(Label::new(text).wrap());
            });
        });
        if let Some(shows) = &citation.shows {
            ui.add(Label::new(RichText::new(&**shows).font(font::text()).color(theme.ink)).wrap());
        }
        if let Some(quote) = &citation.quote {
            let quoted = format!("\u{201c}{quote}\u{201d}");
            page_text::words(ui, &quoted, font::reading(14.5), theme.ink);
        }
        if let Some(translation) = &citation.translation {
            let text = RichText::new(&**translation).font(font::reading_italic(14.5)).color(theme.soft);
            ui.add(Label::new(text).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            if let Some(passage) = citation.passage.as_ref().filter(|passage| passage.at_hand)
                && widgets::link(ui, words::GO_TO_PASSAGE).clicked()
            {
                actions.push(Action::GoToPassage { document: passage.document, at: passage.at });
            }
            if let Some(address) = &citation.address {
                let open = widgets::link(ui, words::OPEN_ADDRESS);
                if open.on_hover_text(&**address).clicked() {
                    actions.push(Action::OpenAddress(address.to_string()));
                }
            }
            if !citation.complete && widgets::link(ui, words::CORRECT).clicked() {
                actions.push(Action::EditCitation(citation.entry));
            }
        });
    })
    .response
    .on_hover_text(who(view, &citation.who));
    ui.add_space(1.0);
}

fn menu(ui: &mut Ui, citation: &CitationView, actions: &mut Vec<Action>) {
    if widgets::flat_button(ui, words::CORRECT, "").clicked() {
        actions.push(Action::EditCitation(citation.entry));
        ui.close();
    }
    if let Some(archived) = &citation.archived
        && widgets::flat_button(ui, "Open the archived copy…", "").clicked()
    {
        actions.push(Action::OpenAddress(archived.to_string()));
        ui.close();
    }
    entry_menu(ui, citation.entry, citation.mine, actions);
}

pub fn tried(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    let waiting = claim.tried.iter().filter(|tried| tried.outcome.is_none()).count();
    let title = match (claim.tried.len(), waiting) {
        (0, _) => words::TRIED.to_owned(),
        (_, 0) => format!("{} · {}", words::TRIED, claim.tried.len()),
        (_, waiting) => format!("{} · {waiting} waiting", words::TRIED),
    };
    widgets::section(ui, &title, |ui| {
        let add = widgets::small_button(ui, words::ADD_TRIED, &key(view, Command::Tried), true);
        if add.on_hover_text(Command::Tried.entry().help).clicked() {
            actions.push(Action::Run(Command::Tried));
        }
    });
    if view.desk.left_half_filled(HalfFilled::Tried) && widgets::link(ui, words::GO_ON_TRIED).clicked() {
        actions.push(Action::Run(Command::Tried));
    }
    if claim.tried.is_empty() {
        widgets::soft(ui, words::NO_TRIED);
    }
    for tried in &claim.tried {
        tried_card(ui, view, tried, actions);
    }
}

fn tried_card(ui: &mut Ui, view: View<'_>, tried: &TriedView, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let card = widgets::card(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            more(ui, &format!("on {}", tried.asked), |ui| {
                if widgets::flat_button(ui, words::CORRECT, "").clicked() {
                    actions.push(Action::EditTried(tried.entry));
                    ui.close();
                }
                entry_menu(ui, tried.entry, tried.mine, actions);
            });
            let tone = if tried.outcome.is_some() {
                Tone { ink: theme.soft, ground: theme.hover }
            } else {
                theme.unverified
            };
            widgets::pill(ui, words::outcome(tried.outcome), tone);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let parts = [Some(&tried.asked), tried.how.as_ref(), tried.when.as_ref()];
                let line: Vec<&str> = parts.into_iter().flatten().map(|part| &**part).collect();
                let text = RichText::new(line.join(" · ")).font(font::text()).color(theme.ink);
                ui.add(Label::new(text).wrap());
            });
        });
        for part in [&tried.what, &tried.says].into_iter().flatten() {
            widgets::soft(ui, &**part);
        }
        if tried.outcome.is_none() && widgets::link(ui, words::RECORD_OUTCOME).clicked() {
            actions.push(Action::RecordOutcome(tried.entry));
        }
    });
    card.response.on_hover_text(who(view, &tried.who));
}
