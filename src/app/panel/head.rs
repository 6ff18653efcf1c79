//! The wording, what is judged, who speaks, and why it was proposed.

use super::key;
use crate::app::theme::{Theme, font};
use crate::app::words::{panel as words, time};
use crate::app::{Chrome, View, field_id, page_text, take_focus, widgets};
use crate::claim::told_by;
use crate::desk::{Action, ClaimView, Command, Field, Focus};
use egui::{Frame, Label, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

/// `inset` is what is kept free at the right of the wording.
pub fn show(
    ui: &mut Ui,
    view: View<'_>,
    claim: &ClaimView,
    chrome: &mut Chrome,
    inset: i8,
    actions: &mut Vec<Action>,
) {
    Frame::new().inner_margin(Margin { right: inset, ..Margin::ZERO }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        wording(ui, view, claim, chrome, actions);
    });
    if claim.wordings.len() > 1 {
        choice(ui, claim, actions);
    }
    ui.scope(|ui| facts(ui, view, claim, actions));
}

fn wording(ui: &mut Ui, view: View<'_>, claim: &ClaimView, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let sitting = view.desk.sitting();
    if sitting.page == crate::desk::Page::Documents && sitting.document != Some(claim.document) {
        elsewhere(ui, claim, actions);
    }
    let editing = wording_field_open(view, claim, chrome, ui);
    if editing {
        edit(ui, view, claim, chrome, actions);
    } else {
        let most = (ui.ctx().content_rect().height() * 0.2).max(76.0);
        ScrollArea::vertical().id_salt("wording").max_height(most).auto_shrink([false, true]).show(
            ui,
            |ui| {
                let label = page_text::words(ui, &claim.wording, font::reading(17.0), theme.ink);
                label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &*claim.wording));
            },
        );
    }
}

/// The claim that keys and buttons act on is not in the document that is read.
fn elsewhere(ui: &mut Ui, claim: &ClaimView, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    Frame::new().fill(theme.pick_ground).corner_radius(6.0).inner_margin(10).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = RichText::new(words::elsewhere(&claim.document_title)).font(font::medium());
        ui.add(Label::new(text.color(theme.ink)).wrap());
        if widgets::link(ui, words::GO_TO_CLAIM).clicked() {
            actions.push(Action::SelectClaim(claim.id));
        }
    });
    ui.add_space(4.0);
}

fn wording_field_open(view: View<'_>, claim: &ClaimView, chrome: &Chrome, ui: &Ui) -> bool {
    let id = field_id(Focus::Wording);
    let drafted = view.desk.sitting().drafts.contains_key(&(claim.id, Field::Wording));
    drafted || chrome.focus == Some(Focus::Wording) || ui.ctx().memory(|memory| memory.has_focus(id))
}

fn edit(ui: &mut Ui, view: View<'_>, _claim: &ClaimView, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let mut text = view.desk.draft(Field::Wording).to_owned();
    let id = field_id(Focus::Wording);
    let response = widgets::area(ui, id, words::WORDING, "", 3, &mut text);
    take_focus(ui, chrome, Focus::Wording, &response);
    if response.changed() {
        actions.push(Action::Draft { field: Field::Wording, text });
    }
    let keep = widgets::entered(ui, &response);
    ui.horizontal(|ui| {
        if widgets::small_button(ui, words::KEEP_WORDING, "Enter", true).clicked() || keep {
            actions.push(Action::Keep(Field::Wording));
            response.surrender_focus();
        }
        if widgets::link(ui, words::DISCARD).clicked() {
            actions.push(Action::Discard(Field::Wording));
            response.surrender_focus();
        }
    });
}

fn choice(ui: &mut Ui, claim: &ClaimView, actions: &mut Vec<Action>) {
    widgets::note(ui, words::TWO_WORDINGS);
    for (entry, wording) in &claim.wordings {
        widgets::card(ui, |ui| {
            page_text::words(ui, wording, font::reading(15.0), Theme::of(ui).ink);
            if widgets::link(ui, words::CHOOSE).clicked() {
                actions.push(Action::ChooseWording(*entry));
            }
        });
    }
}

fn facts(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.add_space(2.0);
    fact(ui, words::JUDGED, |ui| {
        let register = widgets::link(ui, words::register(view.desk.sitting().register));
        let help = Command::ToggleRegister.entry().help;
        if register.on_hover_text(format!("{help} ({})", key(view, Command::ToggleRegister))).clicked() {
            actions.push(Action::Run(Command::ToggleRegister));
        }
        let edit = widgets::link(ui, words::EDIT_WORDING);
        if edit.on_hover_text(key(view, Command::EditWording)).clicked() {
            actions.push(Action::Run(Command::EditWording));
        }
    });
    fact(ui, words::SPEAKER, |ui| {
        let speaker = told_by(claim.speaker.as_deref().unwrap_or(words::NO_SPEAKER), claim.denies);
        let said = claim.said.map(time::day);
        value(ui, &said.map_or_else(|| speaker.to_string(), |said| format!("{speaker}, {said}")));
    });
    if !claim.reasons.is_empty() {
        fact(ui, words::WHY, |ui| value(ui, &claim.reasons.join(", ")));
    }
    if let Some(kind) = claim.kind {
        fact(ui, words::TYPE, |ui| value(ui, kind.word()));
    }
    if view.desk.sitting().page == crate::desk::Page::Claims {
        fact(ui, "In", |ui| {
            if widgets::link(ui, &claim.document_title).clicked() {
                actions.push(Action::ShowPage(crate::desk::Page::Documents));
                actions.push(Action::SelectClaim(claim.id));
            }
        });
    }
    if claim.incomplete {
        widgets::note(ui, words::INCOMPLETE);
    }
}

fn fact(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 1.0);
        ui.spacing_mut().interact_size.y = 14.0;
        let wide = 84.0;
        ui.allocate_ui(vec2(wide, 17.0), |ui| {
            ui.set_width(wide);
            ui.label(RichText::new(name).font(font::small()).color(theme.soft));
        });
        ui.vertical(|ui| {
            ui.horizontal_wrapped(contents);
        });
    });
}

fn value(ui: &mut Ui, text: &str) {
    let theme = Theme::of(ui);
    ui.add(Label::new(RichText::new(text).font(font::small()).color(theme.ink)).wrap());
}
