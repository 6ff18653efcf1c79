//! Tables: which column of them is the text, the title, the date and so on.

use super::{Memory, dialog, first, foot, keep_pressed, paragraph};
use crate::app::choice::choice;
use crate::app::theme::{Theme, font};
use crate::app::words::{self as all_words, dialogs as words};
use crate::app::{View, widgets};
use crate::corpus::{Column, ColumnSample};
use crate::desk::{Action, ColumnsDraft, Modal, TableView};
use egui::{Label, RichText, Ui};

/// In the order people think of them.
const ORDER: [Column; Column::ALL.len()] =
    [Column::Text, Column::Title, Column::Date, Column::Author, Column::Outlet, Column::Url, Column::Id];

/// The choice for tables with the same columns, beside what stands there first.
pub fn choose(ui: &Ui, memory: &Memory, draft: &ColumnsDraft, actions: &mut Vec<Action>) {
    let mut now = draft.clone();
    dialog(ui, words::COLUMNS_TITLE, 620.0, actions, |ui, actions| {
        let mut keep = keep_pressed(ui);
        tables(ui, &draft.paths);
        paragraph(ui, words::COLUMNS_HINT);
        ui.add_space(2.0);
        for column in ORDER {
            row(ui, memory, column, draft, &mut now);
        }
        let has_text = now.taken[Column::Text as usize].is_some();
        if !has_text {
            widgets::note(ui, words::NO_TEXT_COLUMN);
        }
        keep |= foot(ui, words::READ_COLUMNS, has_text, actions);
        if keep && has_text {
            actions.push(Action::ChooseColumns(Box::new(now.clone())));
        } else if now != *draft {
            actions.push(Action::EditModal(Modal::Columns(Box::new(now.clone()))));
        }
    });
}

/// What a column is to be, the choice, and what stands there in the first rows.
fn row(ui: &mut Ui, memory: &Memory, column: Column, draft: &ColumnsDraft, now: &mut ColumnsDraft) {
    const NAME: f32 = 84.0;
    const CHOICE: f32 = 190.0;
    let theme = Theme::of(ui);
    let name = words::column(column);
    ui.horizontal(|ui| {
        ui.allocate_ui(egui::vec2(NAME, 26.0), |ui| {
            ui.set_min_width(NAME);
            ui.label(RichText::new(name).font(font::small()).color(theme.soft));
        });
        let taken = &mut now.taken[column as usize];
        let shown = taken.map_or(words::NO_COLUMN, |at| &*draft.columns[at].name);
        let response = choice(ui, name, CHOICE, shown, taken, || {
            let columns = draft.columns.iter().enumerate();
            let columns = columns.map(|(at, sample)| (Some(at), sample.name.clone()));
            std::iter::once((None, words::NO_COLUMN.to_owned())).chain(columns).collect()
        });
        if column == Column::Text {
            first(memory, &response);
        }
        let sample = taken.map(|at| &draft.columns[at]);
        ui.add(Label::new(preview(ui, sample)).truncate()).on_hover_text(all_samples(sample));
    });
}

fn preview(ui: &Ui, sample: Option<&ColumnSample>) -> RichText {
    let theme = Theme::of(ui);
    match sample {
        Some(sample) => {
            let words = sample.samples.first().map_or(words::EMPTY_COLUMN, String::as_str);
            RichText::new(words).font(font::text()).color(theme.ink)
        }
        None => RichText::new("").font(font::text()),
    }
}

fn all_samples(sample: Option<&ColumnSample>) -> String {
    sample.map(|sample| sample.samples.join("\n")).unwrap_or_default()
}

fn tables(ui: &mut Ui, paths: &[std::sync::Arc<str>]) {
    const NAMED: usize = 3;
    let theme = Theme::of(ui);
    let mut names = paths.iter().take(NAMED).map(|path| &**path).collect::<Vec<_>>().join("\n");
    if paths.len() > NAMED {
        names = format!("{names}\nand {} more", all_words::grouped(paths.len() - NAMED));
    }
    ui.add(Label::new(RichText::new(names).font(font::medium()).color(theme.ink)).wrap());
}

/// In the list of what was read: the tables of the project, and how they are read.
pub fn list(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    const SHOWN: usize = 60;
    let groups = view.desk.tables();
    if groups.is_empty() {
        return;
    }
    widgets::section(ui, words::TABLES, |_| {});
    for (number, group) in groups.iter().take(SHOWN).enumerate() {
        ui.push_id(("table", number), |ui| widgets::card(ui, |ui| card(ui, group, actions)));
    }
    if groups.len() > SHOWN {
        widgets::soft(ui, format!("and {} more", all_words::grouped(groups.len() - SHOWN)));
    }
}

fn card(ui: &mut Ui, group: &TableView, actions: &mut Vec<Action>) {
    tables(ui, &group.paths);
    if group.has_text() {
        let count = all_words::count(group.documents, "document", "documents");
        let taken = ORDER.into_iter().filter_map(|column| {
            let at = group.taken[column as usize]?;
            Some(format!("{}: {}", words::column(column), group.columns[at].name))
        });
        widgets::soft(ui, format!("{count}. {}", taken.collect::<Vec<_>>().join(", ")));
    } else {
        widgets::note(ui, words::NO_TEXT_COLUMN);
    }
    let link = widgets::link(ui, words::CHOOSE_COLUMNS);
    if link.clicked() {
        actions.push(Action::Show(Box::new(Modal::Columns(Box::new(group.draft())))));
    }
}
