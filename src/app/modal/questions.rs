//! Questions that must be answered before an act goes on.

use super::{Memory, View, dialog, first, foot, paragraph};
use crate::app::theme::{Theme, font};
use crate::app::widgets;
use crate::app::words::{self as all_words, dialogs as words};
use crate::desk::{Action, AfterUnsaved, Confirm, Modal, Saved, Settings};
use egui::{Label, RichText, Ui};
use std::path::PathBuf;

/// Name and initials, asked at the first act; the act waits.
pub fn name(ui: &Ui, memory: &Memory, name: &str, initials: &str, actions: &mut Vec<Action>) {
    let (mut new_name, mut new_initials) = (name.to_owned(), initials.to_owned());
    dialog(ui, words::NAME_TITLE, 420.0, actions, |ui, actions| {
        paragraph(ui, words::NAME_HINT);
        let field = widgets::field(ui, words::NAME, "", &mut new_name);
        first(memory, &field);
        // Initials follow the name until they are written by hand.
        if field.changed() && new_initials == Settings::initials_of(name) {
            new_initials = Settings::initials_of(&new_name);
        }
        let short = widgets::field(ui, words::INITIALS, "", &mut new_initials);
        let enough = !new_name.trim().is_empty();
        let entered = widgets::entered(ui, &field) || widgets::entered(ui, &short);
        let keep = foot(ui, words::KEEP, enough, actions);
        if enough && (keep || entered) {
            actions.push(Action::KeepName { name: new_name.clone(), initials: new_initials.clone() });
        } else if new_name != name || new_initials != initials {
            let (name, initials) = (new_name.clone(), new_initials.clone());
            actions.push(Action::EditModal(Modal::Name { name, initials }));
        }
    });
}

/// What the project is called.
pub fn title(ui: &Ui, memory: &Memory, title: &str, actions: &mut Vec<Action>) {
    let mut now = title.to_owned();
    dialog(ui, words::PROJECT_TITLE, 420.0, actions, |ui, actions| {
        let field = widgets::field(ui, words::TITLE, "", &mut now);
        first(memory, &field);
        let enough = !now.trim().is_empty();
        let entered = widgets::entered(ui, &field);
        let keep = foot(ui, words::KEEP, enough, actions);
        if enough && (keep || entered) {
            // Closed first: the title may have to wait for a name, which is asked in its place.
            actions.extend([Action::CloseModal, Action::SetTitle(now.clone())]);
        } else if now != title {
            actions.push(Action::EditModal(Modal::Title { title: now.clone() }));
        }
    });
}

pub fn confirm(ui: &Ui, view: View<'_>, memory: &Memory, question: &Confirm, actions: &mut Vec<Action>) {
    match question {
        Confirm::Strike { words: struck, .. } => {
            ask(
                ui,
                memory,
                words::STRIKE_TITLE,
                words::STRIKE_HINT,
                struck,
                words::STRIKE,
                question,
                actions,
            );
        }
        Confirm::Unsaved { then } => unsaved(ui, view, question, then, actions),
        Confirm::Replace { path, .. } => {
            let path = path.display().to_string();
            ask(ui, memory, words::REPLACE_TITLE, "", &path, words::REPLACE, question, actions);
        }
        Confirm::OpenAddress { address } => {
            ask(ui, memory, words::ADDRESS_TITLE, "", address, words::OPEN, question, actions);
        }
        Confirm::ForgetProject => {
            ask(ui, memory, words::FORGET_TITLE, words::FORGET_HINT, "", words::FORGET, question, actions);
        }
        Confirm::AddDropped { paths } => dropped(ui, question, paths, actions),
        Confirm::LookInFolders { folders } => {
            let places: Vec<String> = folders.values().map(|path| path.display().to_string()).collect();
            let (title, hint) = (words::LOOK_IN_TITLE, words::LOOK_IN_HINT);
            ask(ui, memory, title, hint, &places.join("\n"), words::LOOK_IN, question, actions);
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "the words of one question")]
fn ask(
    ui: &Ui,
    _memory: &Memory,
    title: &str,
    hint: &str,
    about: &str,
    act: &str,
    question: &Confirm,
    actions: &mut Vec<Action>,
) {
    dialog(ui, title, 460.0, actions, |ui, actions| {
        if !hint.is_empty() {
            paragraph(ui, hint);
        }
        if !about.is_empty() {
            let theme = Theme::of(ui);
            widgets::card(ui, |ui| {
                ui.add(Label::new(RichText::new(about).font(font::text()).color(theme.ink)).wrap());
            });
        }
        if foot(ui, act, true, actions) {
            actions.push(Action::Confirmed(question.clone()));
        }
    });
}

fn dropped(ui: &Ui, question: &Confirm, paths: &[PathBuf], actions: &mut Vec<Action>) {
    const SHOWN: usize = 6;
    dialog(ui, words::DROPPED_TITLE, 460.0, actions, |ui, actions| {
        paragraph(ui, words::DROPPED_HINT);
        let theme = Theme::of(ui);
        widgets::card(ui, |ui| {
            for path in paths.iter().take(SHOWN) {
                let path = RichText::new(path.display().to_string()).font(font::text()).color(theme.ink);
                ui.add(Label::new(path).wrap());
            }
            if paths.len() > SHOWN {
                widgets::soft(ui, format!("and {} more", all_words::grouped(paths.len() - SHOWN)));
            }
        });
        ui.add_space(6.0);
        widgets::foot_row(ui, |ui| {
            if widgets::main_button(ui, words::ADD_TO_THIS, true).clicked() {
                actions.push(Action::Confirmed(question.clone()));
            }
            if widgets::plain_button(ui, words::BEGIN_NEW).clicked() {
                actions.push(Action::CloseModal);
                let folders =
                    paths.iter().map(|path| Action::AddFolder { path: path.clone(), source: false });
                actions.extend(folders);
            }
            if widgets::plain_button(ui, words::CANCEL).clicked() {
                actions.push(Action::CloseModal);
            }
        });
    });
}

fn unsaved(ui: &Ui, view: View<'_>, question: &Confirm, then: &AfterUnsaved, actions: &mut Vec<Action>) {
    let go_on = words::go_on_unsaved(then);
    dialog(ui, words::UNSAVED_TITLE, 460.0, actions, |ui, actions| {
        match view.desk.saved() {
            Saved::Unkept { message, .. } => {
                paragraph(ui, words::UNKEPT_HINT);
                paragraph(ui, &message);
            }
            _ => paragraph(ui, words::UNSAVED_HINT),
        }
        ui.add_space(6.0);
        crate::app::widgets::foot_row(ui, |ui| {
            if widgets::main_button(ui, words::SAVE, true).clicked() {
                actions.push(Action::SaveThen(then.clone()));
            }
            if widgets::plain_button(ui, go_on).clicked() {
                actions.push(Action::Confirmed(question.clone()));
            }
            if widgets::plain_button(ui, words::CANCEL).clicked() {
                actions.push(Action::CloseModal);
            }
        });
    });
}
