//! What was tried, and what came of it.

use super::{Memory, dialog, first, foot_of_draft, keep_pressed};
use crate::app::theme::Theme;
use crate::app::widgets;
use crate::app::words::dialogs as words;
use crate::desk::{Action, Modal, OutcomeDraft, TriedDraft};
use crate::project::act::OutcomeKind;
use egui::Ui;

pub fn tried(ui: &Ui, memory: &Memory, draft: &TriedDraft, actions: &mut Vec<Action>) {
    let mut now = draft.clone();
    dialog(ui, words::TRIED_TITLE, 480.0, actions, |ui, actions| {
        let mut keep = keep_pressed(ui);
        let asked = widgets::field(ui, words::ASKED, words::ASKED_HINT, &mut now.asked);
        first(memory, &asked);
        let how = widgets::field(ui, words::HOW, words::HOW_HINT, &mut now.how);
        let what = widgets::field(ui, words::WHAT, words::WHAT_HINT, &mut now.what);
        let when = widgets::field(ui, words::WHEN, words::DATE_HINT, &mut now.when);
        for field in [&asked, &how, &what, &when] {
            keep |= widgets::entered(ui, field);
        }
        let enough = !now.asked.trim().is_empty();
        let can = if enough { Ok("") } else { Err(words::NOBODY_ASKED) };
        keep |= foot_of_draft(ui, memory.half_filled, words::KEEP_TRIED, can, actions);
        if keep && enough {
            actions.push(Action::KeepTried(now.clone()));
        } else if now != *draft {
            actions.push(Action::EditModal(Modal::Tried(now.clone())));
        }
    });
}

pub fn outcome(ui: &Ui, memory: &Memory, draft: &OutcomeDraft, actions: &mut Vec<Action>) {
    let mut now = draft.clone();
    dialog(ui, words::OUTCOME_TITLE, 480.0, actions, |ui, actions| {
        let mut keep = keep_pressed(ui);
        let theme = Theme::of(ui);
        let picked = crate::app::theme::Tone { ink: theme.pick, ground: theme.pick_ground };
        ui.horizontal_wrapped(|ui| {
            for (digit, kind) in ('1'..).zip(OutcomeKind::ALL) {
                let chip = widgets::chip(ui, kind.word(), now.result == kind, picked);
                if chip.clicked() || super::alt(ui, digit) {
                    now.result = kind;
                }
                widgets::key_cap(ui, &format!("Alt {digit}"));
            }
        });
        let says = widgets::field(ui, words::SAYS, "", &mut now.says);
        first(memory, &says);
        let when = widgets::field(ui, words::WHEN, words::DATE_HINT, &mut now.when);
        keep |= widgets::entered(ui, &says) || widgets::entered(ui, &when);
        keep |= foot_of_draft(ui, memory.half_filled, words::KEEP_OUTCOME, Ok(""), actions);
        if keep {
            actions.push(Action::KeepOutcome(now.clone()));
        } else if now != *draft {
            actions.push(Action::EditModal(Modal::Outcome(now.clone())));
        }
    });
}
