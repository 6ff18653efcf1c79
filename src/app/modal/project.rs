//! Putting a new project together, and what was read of the open one.

use super::{Memory, columns, dialog, foot_of_draft, keep_pressed, paragraph};
use crate::app::theme::{Theme, font};
use crate::app::words::{self as all_words, dialogs as words};
use crate::app::{View, widgets};
use crate::desk::{Action, Command, NewProjectDraft, ProblemGroup};
use egui::{Align, Label, Layout, Margin, Response, RichText, TextEdit, Ui};
use std::path::PathBuf;

pub fn new(ui: &Ui, view: View<'_>, memory: &mut Memory, draft: &NewProjectDraft, actions: &mut Vec<Action>) {
    let mut typed = std::mem::take(&mut memory.typed);
    let mut absent = std::mem::take(&mut memory.absent);
    let fresh = memory.fresh;
    dialog(ui, words::NEW_TITLE, 620.0, actions, |ui, actions| {
        paragraph(ui, words::NEW_HINT);
        let mut keep = keep_pressed(ui);
        for (source, chosen) in [(false, &draft.folders), (true, &draft.sources)] {
            let at = usize::from(source);
            let (field, add) = folders(ui, chosen, source, &mut typed[at], absent[at].as_deref(), actions);
            if field.changed() {
                absent[at] = None;
            }
            if fresh && !source {
                field.request_focus();
            }
            // Enter adds what is typed; where nothing is, it goes on.
            keep |= typed[at].trim().is_empty() && widgets::entered(ui, &field);
            if add {
                take(view, &mut typed[at], &mut absent[at], source, actions);
                field.request_focus();
            }
        }
        let enough = !draft.folders.is_empty()
            || !draft.sources.is_empty()
            || typed.iter().any(|typed| !typed.trim().is_empty());
        let can = if enough { Ok("") } else { Err(words::NO_FOLDER_CHOSEN) };
        let create = foot_of_draft(ui, memory.half_filled, words::CREATE, can, actions);
        if create || enough && keep {
            // What was typed and not added yet is meant as well.
            let taken = [false, true].map(|source| {
                let at = usize::from(source);
                take(view, &mut typed[at], &mut absent[at], source, actions)
            });
            if taken == [true, true] {
                actions.push(Action::CreateProject);
            }
        }
    });
    memory.typed = typed;
    memory.absent = absent;
}

/// Takes what is typed for a folder, if anything is. False where it does not exist; that is said at the field.
fn take(
    view: View<'_>,
    typed: &mut String,
    absent: &mut Option<String>,
    source: bool,
    actions: &mut Vec<Action>,
) -> bool {
    let path = view.desk.typed_path(typed);
    *absent = None;
    if path.as_os_str().is_empty() {
        return true;
    }
    if !view.desk.is_there(&path) {
        *absent = Some(words::no_such_folder(&path));
        return false;
    }
    actions.push(Action::AddFolder { path, source });
    typed.clear();
    true
}

/// The folders chosen for a part of the project, and the field for one more; gives the field, and whether what is
/// typed in it is to be added.
fn folders(
    ui: &mut Ui,
    chosen: &[PathBuf],
    source: bool,
    typed: &mut String,
    absent: Option<&str>,
    actions: &mut Vec<Action>,
) -> (Response, bool) {
    let theme = Theme::of(ui);
    let (title, field) = if source {
        (words::SOURCE_FOLDERS, words::SOURCE_PATH)
    } else {
        (words::CHECKED_FOLDERS, words::FOLDER_PATH)
    };
    widgets::section(ui, title, |_| {});
    if chosen.is_empty() {
        widgets::soft(ui, words::NO_FOLDERS);
    }
    for path in chosen {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let remove = widgets::link(ui, words::REMOVE);
                if remove.clicked() {
                    actions.push(Action::RemoveFolder(path.clone()));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = RichText::new(path.display().to_string()).font(font::text()).color(theme.ink);
                    ui.add(Label::new(text).truncate()).on_hover_text(path.display().to_string());
                });
            });
        });
    }
    let (response, add) = ui
        .horizontal(|ui| {
            let edit = TextEdit::singleline(typed)
                .hint_text(RichText::new(field).color(theme.soft))
                .desired_width(ui.available_width() - 250.0)
                .margin(Margin::symmetric(8, 5));
            let response = ui.add(edit).accessible_name(field);
            let add =
                widgets::plain_button(ui, if source { "Add source" } else { words::ADD_TYPED }).clicked();
            let label = if source { "Choose source folder…" } else { words::ADD_FOLDER };
            if widgets::plain_button(ui, label).clicked() {
                crate::app::picker::ask_for_folder(ui.ctx(), source);
            }
            let add = add || widgets::entered(ui, &response);
            (response, add)
        })
        .inner;
    if let Some(absent) = absent {
        widgets::problem(ui, absent);
    }
    (response, add)
}

/// What could not be read and why, and where folders lie.
pub fn reading(ui: &Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    dialog(ui, words::READING_TITLE, 620.0, actions, |ui, actions| {
        problems(ui, view.desk.problem_groups());
        columns::list(ui, view, actions);
        widgets::section(ui, words::FOLDERS, |_| {});
        for folder in view.desk.folders() {
            widgets::card(ui, |ui| {
                ui.label(RichText::new(&*folder.name).font(font::medium()).color(theme.ink));
                let missing = if folder.missing == 0 {
                    String::new()
                } else {
                    format!(", {} missing", all_words::grouped(folder.missing))
                };
                let count = all_words::count(folder.documents, "document", "documents");
                widgets::soft(ui, format!("{count}{missing}"));
                for path in folder.places.iter().take(4) {
                    widgets::soft(ui, path.display().to_string());
                }
                if !folder.is_chosen {
                    widgets::soft(ui, words::NOT_LOOKED_THROUGH);
                    if widgets::link(ui, words::LOOK_IN).clicked() {
                        actions.push(Action::CloseModal);
                        actions.push(Action::Run(Command::LookForNew));
                    }
                }
                if folder.missing > 0 && widgets::link(ui, words::CHOOSE_HERE).clicked() {
                    crate::app::picker::ask_where(ui.ctx(), &folder.name);
                }
            });
        }
        ui.add_space(6.0);
        crate::app::widgets::foot_row(ui, |ui| {
            if widgets::main_button(ui, words::CLOSE, true).clicked() {
                actions.push(Action::CloseModal);
            }
        });
    });
}

/// What could not be read, by kind, and what was left out on purpose; the files of a kind are unfolded.
fn problems(ui: &mut Ui, groups: &[ProblemGroup]) {
    const KINDS: usize = 100;
    let (left_out, unread): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.on_purpose);
    if unread.is_empty() {
        paragraph(ui, words::ALL_READ);
    }
    for (title, groups) in [(words::PROBLEMS, &unread), (words::ON_PURPOSE, &left_out)] {
        if groups.is_empty() {
            continue;
        }
        widgets::section(ui, title, |_| {});
        for (number, group) in groups.iter().take(KINDS).enumerate() {
            ui.push_id((title, number), |ui| widgets::card(ui, |ui| problem_group(ui, group)));
        }
        if groups.len() > KINDS {
            widgets::soft(ui, format!("and {} more", all_words::grouped(groups.len() - KINDS)));
        }
    }
}

fn problem_group(ui: &mut Ui, group: &ProblemGroup) {
    const FILES: usize = 300;
    let theme = Theme::of(ui);
    let strong = |text: &str| RichText::new(text).font(font::medium()).color(theme.ink);
    if let [(path, _)] = &group.problems[..] {
        ui.add(Label::new(strong(path)).wrap());
        ui.add(Label::new(RichText::new(&group.message).font(font::text()).color(theme.ink)).wrap());
    } else {
        ui.add(Label::new(strong(&all_words::capital(&group.message))).wrap());
        let count = all_words::count(group.problems.len(), "time", "times");
        let header = egui::CollapsingHeader::new(RichText::new(&count).font(font::small()).color(theme.soft));
        let shown = header.show(ui, |ui| {
            for (path, own) in group.problems.iter().take(FILES) {
                let own = own.as_ref().map(|own| format!(": {own}")).unwrap_or_default();
                widgets::soft(ui, format!("{path}{own}"));
            }
            if group.problems.len() > FILES {
                widgets::soft(ui, format!("and {} more", all_words::grouped(group.problems.len() - FILES)));
            }
        });
        shown.header_response.accessible_name(format!("{count}: {}", group.message));
    }
    if let Some(hint) = &group.hint {
        widgets::soft(ui, hint);
    }
}
