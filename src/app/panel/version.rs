//! A claim of an older version in the newest one: where it was found again, or the question whether it is the same.

use super::key;
use crate::app::theme::{Theme, font};
use crate::app::words::{panel as words, time};
use crate::app::{View, differing, widgets};
use crate::desk::{Action, ClaimView, Command, OtherVersion, Standing, VersionPlace};
use egui::{Label, RichText, ScrollArea, Ui};

pub fn show(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    let Some(version) = &claim.version else { return };
    let born = named(version.born.as_ref());
    let then = named(version.then.as_ref());
    match &version.place {
        VersionPlace::Same => {
            ui.horizontal_wrapped(|ui| {
                widgets::soft(ui, format!("{} {born}", words::SAME_AS_IN));
                to_older(ui, version.born.as_ref(), actions);
            });
        }
        VersionPlace::Changed { words_now, pieces, confirmed, since, .. } => {
            widgets::card(ui, |ui| {
                let why = if *confirmed {
                    words::changed(&named(since.as_ref()), claim.standing == Standing::NotLookedAt)
                } else {
                    words::ASKS_SAME.to_owned()
                };
                let theme = Theme::of(ui);
                ui.add(Label::new(RichText::new(why).font(font::medium()).color(theme.ink)).wrap());
                let most = (ui.ctx().content_rect().height() * 0.24).max(90.0);
                ScrollArea::vertical().id_salt("version").max_height(most).auto_shrink([false, true]).show(
                    ui,
                    |ui| {
                        widgets::soft(ui, &then);
                        differing::then(ui, &version.words_then, pieces);
                        widgets::soft(ui, words::NOW);
                        differing::now(ui, words_now, pieces);
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
                    to_older(ui, version.then.as_ref(), actions);
                });
            });
        }
        VersionPlace::Gone => {
            widgets::note(ui, &format!("{} {then}. {}", words::GONE, words::GONE_HINT));
            to_older(ui, version.then.as_ref(), actions);
        }
    }
}

/// "draft-1.docx, 1 Nov 2019"
fn named(version: Option<&OtherVersion>) -> String {
    let Some(version) = version else { return words::OLDER.to_owned() };
    let name = version.path.rsplit('/').next().unwrap_or(&version.path);
    version.date.map_or_else(|| name.to_owned(), |date| format!("{name}, {}", time::day(date)))
}

fn to_older(ui: &mut Ui, version: Option<&OtherVersion>, actions: &mut Vec<Action>) {
    if let Some(version) = version
        && widgets::link(ui, words::SHOW_OLDER).clicked()
    {
        actions.push(Action::SelectDocument(version.id));
    }
}
