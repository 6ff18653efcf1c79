//! Documents that came into the project's folders: each is a later version of another, a document of its own, or left
//! out. What is said here is kept with the project, so nobody is asked twice. And documents that are in the project and
//! seem to be versions of one another.

use super::{dialog, paragraph};
use crate::app::theme::{Theme, font};
use crate::app::words::{self as all_words, dialogs as words, time};
use crate::app::{View, differing, page_text, widgets};
use crate::desk::{Action, Change, Changes, NewcomerView, OtherVersion};
use chrono::NaiveDate;
use egui::{Label, RichText, Ui};

/// So many are shown at once.
const SHOWN: usize = 60;

pub fn show(ui: &Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let newcomers = view.desk.newcomers();
    let (here, newcomers): (Vec<_>, Vec<_>) = newcomers.iter().partition(|new| new.in_project);
    let (versions, new): (Vec<_>, Vec<_>) = newcomers.into_iter().partition(|new| new.older.is_some());
    let only_here = versions.is_empty() && new.is_empty();
    let title = if only_here { words::VERSIONS_TITLE } else { words::NEWCOMERS_TITLE };
    dialog(ui, title, 660.0, actions, |ui, actions| {
        if !only_here {
            paragraph(ui, words::NEWCOMERS_HINT);
        }
        for (number, new) in versions.iter().take(SHOWN).enumerate() {
            ui.push_id(("version", number), |ui| widgets::card(ui, |ui| version(ui, new, actions)));
        }
        more(ui, versions.len());
        if !new.is_empty() && !versions.is_empty() {
            widgets::section(ui, words::NEW_DOCUMENTS, |_| {});
        }
        for (number, new) in new.iter().take(SHOWN).enumerate() {
            ui.push_id(("new", number), |ui| widgets::card(ui, |ui| document(ui, new, actions)));
        }
        more(ui, new.len());
        if !here.is_empty() && !only_here {
            widgets::section(ui, words::VERSIONS_TITLE, |_| {});
        }
        if !here.is_empty() {
            paragraph(ui, words::VERSIONS_HINT);
        }
        for (number, both) in here.iter().take(SHOWN).enumerate() {
            ui.push_id(("here", number), |ui| widgets::card(ui, |ui| version(ui, both, actions)));
        }
        more(ui, here.len());
        ui.add_space(6.0);
        widgets::foot_row(ui, |ui| {
            if widgets::plain_button(ui, words::CLOSE).clicked() {
                actions.push(Action::CloseModal);
            }
            if new.len() > 1 && widgets::plain_button(ui, words::ADD_ALL).clicked() {
                actions.push(Action::TakeNewcomers(new.iter().map(|new| new.id).collect()));
            }
        });
    });
}

fn more(ui: &mut Ui, count: usize) {
    if count > SHOWN {
        widgets::soft(ui, format!("and {} more", all_words::grouped(count - SHOWN)));
    }
}

/// Is it a later version? Both beside each other.
fn version(ui: &mut Ui, new: &NewcomerView, actions: &mut Vec<Action>) {
    let Some(older) = &new.older else { return };
    let why = new.version_of.as_ref().map(|(_, _, sign)| sign.words()).unwrap_or_default();
    let alike = new.likeness.map(|share| format!(". The two are {:.0} % alike", share * 100.0));
    let theme = Theme::of(ui);
    let question = format!("{}{why}{}", words::SEEMS_LATER, alike.unwrap_or_default());
    ui.add(Label::new(RichText::new(question).font(font::medium()).color(theme.ink)).wrap());
    let (before, after) =
        if new.in_project { (words::EARLIER, words::LATER) } else { (words::IN_PROJECT, words::LYING_THERE) };
    widgets::side_by_side(
        ui,
        |ui| side(ui, before, &older.title, older.date, &older.path),
        |ui| side(ui, after, &new.title, new.date, &new.path),
    );
    if let Some(both) = &new.changes {
        changes(ui, both);
    }
    let OtherVersion { id, .. } = older;
    ui.horizontal_wrapped(|ui| {
        if named(ui, words::LATER_VERSION, new) {
            actions.push(Action::Follow { document: new.id, older: *id });
        }
        if new.in_project && named(ui, words::EARLIER_VERSION, new) {
            actions.push(Action::Follow { document: *id, older: new.id });
        }
        if named(ui, words::OTHER_DOCUMENT, new) {
            actions.push(Action::StandsAlone(new.id));
        }
        others(ui, new, actions);
    });
}

/// The first sentences that differ, both beside each other; the others are unfolded.
fn changes(ui: &mut Ui, changes: &Changes) {
    const IN_SIGHT: usize = 3;
    if changes.count == 0 {
        widgets::soft(ui, words::NO_CHANGE);
        return;
    }
    let both = |ui: &mut Ui, change: &Change| {
        let Change { old, new, pieces } = change;
        ui.add_space(2.0);
        let then = |ui: &mut Ui| match &**old {
            "" => drop(widgets::soft(ui, words::NEWLY_THERE)),
            old => differing::then(ui, old, pieces),
        };
        let now = |ui: &mut Ui| match &**new {
            "" => drop(widgets::soft(ui, words::NO_LONGER)),
            new => differing::now(ui, new, pieces),
        };
        widgets::side_by_side(ui, then, now);
    };
    let (in_sight, others) = changes.first.split_at(IN_SIGHT.min(changes.first.len()));
    for change in in_sight {
        both(ui, change);
    }
    if others.is_empty() {
        return;
    }
    let more = all_words::count(changes.count - IN_SIGHT, "more change", "more changes");
    let theme = Theme::of(ui);
    egui::CollapsingHeader::new(RichText::new(more).font(font::small()).color(theme.soft)).show(ui, |ui| {
        for change in others {
            both(ui, change);
        }
        let untold = changes.count - changes.first.len();
        if untold > 0 {
            widgets::soft(ui, format!("and {} more", all_words::grouped(untold)));
        }
    });
}

fn document(ui: &mut Ui, new: &NewcomerView, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    page_text::words(ui, &new.title, font::medium(), theme.ink);
    let claims = all_words::count(new.claims, "claim", "claims");
    let date = new.date.map(|date| format!(", {}", time::day(date))).unwrap_or_default();
    widgets::soft(ui, format!("{}{date}, {claims} found", new.path));
    ui.horizontal_wrapped(|ui| {
        if named(ui, words::ADD_DOCUMENT, new) {
            actions.push(Action::TakeNewcomers(vec![new.id]));
        }
        others(ui, new, actions);
    });
}

fn others(ui: &mut Ui, new: &NewcomerView, actions: &mut Vec<Action>) {
    if named(ui, words::LEAVE_OUT, new) {
        actions.push(Action::LeaveOut { document: new.id, out: true });
    }
    if named(ui, words::NOT_NOW, new) {
        actions.push(Action::PassNewcomers(vec![new.id]));
    }
}

/// A button whose name for screen readers says which document it is about.
fn named(ui: &mut Ui, label: &str, new: &NewcomerView) -> bool {
    let name = format!("{label}: {}", new.path);
    widgets::named(widgets::small_button(ui, label, "", true), &name).clicked()
}

fn side(ui: &mut Ui, what: &str, title: &str, date: Option<NaiveDate>, path: &str) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    widgets::soft(ui, what);
    page_text::words(ui, title, font::text(), theme.ink);
    let date = date.map_or_else(|| all_words::bars::NO_DATE.to_owned(), time::day);
    widgets::soft(ui, format!("{date} · {path}"));
}
