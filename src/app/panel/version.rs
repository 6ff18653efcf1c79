//! A claim of an older version in the newest one: where it was found again, or the question whether it is the same.

use super::key;
use crate::app::page_text;
use crate::app::theme::{Theme, font};
use crate::app::words::{panel as words, time};
use crate::app::{View, widgets};
use crate::desk::{Action, ClaimView, Command, VersionPlace, VersionView};
use crate::text::{Piece, PieceKind, Span};
use egui::{Color32, Label, RichText, ScrollArea, Ui};

pub fn show(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    let Some(version) = &claim.version else { return };
    let born = born(version);
    match &version.place {
        VersionPlace::Same => {
            ui.horizontal_wrapped(|ui| {
                widgets::soft(ui, format!("{} {born}", words::SAME_AS_IN));
                to_older(ui, version, actions);
            });
        }
        VersionPlace::Changed { words_now, pieces, confirmed, .. } => {
            widgets::card(ui, |ui| {
                let question = if *confirmed { words::WORDS_CHANGED } else { words::ASKS_SAME };
                let theme = Theme::of(ui);
                ui.add(Label::new(RichText::new(question).font(font::medium()).color(theme.ink)).wrap());
                let most = (ui.ctx().content_rect().height() * 0.24).max(90.0);
                ScrollArea::vertical().id_salt("version").max_height(most).auto_shrink([false, true]).show(
                    ui,
                    |ui| {
                        let old = |piece: &Piece| piece.old;
                        let new = |piece: &Piece| piece.new;
                        side(ui, &born, &version.words_then, &spans(pieces, old), theme.disputed.ground);
                        side(ui, words::NOW, words_now, &spans(pieces, new), theme.supported.ground);
                    },
                );
                ui.horizontal_wrapped(|ui| {
                    if !confirmed {
                        for command in [Command::SameClaim, Command::NotSameClaim] {
                            let entry = command.entry();
                            let button = widgets::small_button(ui, entry.name, &key(view, command), true);
                            if button.on_hover_text(entry.help).clicked() {
                                actions.push(Action::Run(command));
                            }
                        }
                    }
                    to_older(ui, version, actions);
                });
            });
        }
        VersionPlace::Gone => {
            widgets::note(ui, &format!("{} {born}. {}", words::GONE, words::GONE_HINT));
            to_older(ui, version, actions);
        }
    }
}

/// "draft-1.docx, 1 Nov 2019"
fn born(version: &VersionView) -> String {
    match &version.born {
        Some(born) => {
            let name = born.path.rsplit('/').next().unwrap_or(&born.path);
            born.date.map_or_else(|| name.to_owned(), |date| format!("{name}, {}", time::day(date)))
        }
        None => words::OLDER.to_owned(),
    }
}

fn to_older(ui: &mut Ui, version: &VersionView, actions: &mut Vec<Action>) {
    if version.born.is_some() && widgets::link(ui, words::SHOW_OLDER).clicked() {
        actions.push(Action::SelectDocument(version.born_in));
    }
}

fn spans(pieces: &[Piece], of: impl Fn(&Piece) -> Span) -> Vec<Span> {
    pieces.iter().filter(|piece| piece.kind != PieceKind::Same).map(of).collect()
}

/// The words then or now, with what differs on a ground of its own.
fn side(ui: &mut Ui, what: &str, text: &str, differing: &[Span], ground: Color32) {
    widgets::soft(ui, what);
    page_text::words_marked(ui, text, font::reading(15.0), differing, ground);
}
