//! The verdict: three buttons, what they mean, qualifiers, by whom and when; and the reason.

use super::{key, who};
use crate::app::theme::{Theme, font, size};
use crate::app::words::{self as all_words, panel as words};
use crate::app::{Chrome, View, field_id, page_text::marks, take_focus, widgets};
use crate::desk::{Action, ClaimView, Command, Field, Focus, Standing, VerdictView};
use crate::project::act::{Qualifier, Register, Ruling, Verdict};
use egui::{Label, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const VERDICTS: [(Standing, Verdict, Command); 3] = [
    (Standing::Supported, Verdict::Supported, Command::Supported),
    (Standing::Disputed, Verdict::Disputed, Command::Disputed),
    (Standing::Unverified, Verdict::Unverified, Command::Unverified),
];

/// Where the panel is `low`, what is not chosen is explained by hovering its button alone.
pub fn show(ui: &mut Ui, view: View<'_>, claim: &ClaimView, low: bool, actions: &mut Vec<Action>) {
    let sightings = claim.sightings.len();
    widgets::section(ui, words::VERDICT, |ui| {
        if sightings > 0 && view.desk.available(Command::ApplyToSightings) {
            let key = key(view, Command::ApplyToSightings);
            let label =
                format!("Apply to {}", all_words::count(sightings, "more sighting", "more sightings"));
            let button = widgets::small_button(ui, &label, &key, true);
            if button.on_hover_text(Command::ApplyToSightings.entry().help).clicked() {
                actions.push(Action::Run(Command::ApplyToSightings));
            }
        } else if sightings > 0 {
            widgets::soft(ui, all_words::count(sightings, "more sighting", "more sightings"));
        }
    });
    let chosen = chosen(view, claim);
    let gap = 7.0;
    let wide = (ui.available_width() - 2.0 * gap) / 3.0;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    for (i, (standing, verdict, command)) in VERDICTS.into_iter().enumerate() {
        let at = pos2(row.left() + i as f32 * (wide + gap), row.top());
        let rect = Rect::from_min_size(at, vec2(wide, row.height()));
        if button(ui, rect, standing, &key(view, command), chosen == Some(standing)) {
            actions.push(on_shown(Action::Judge(verdict)));
        }
    }
    meaning(ui, claim, chosen, low);
    qualifiers(ui, claim, actions);
    by(ui, view, claim);
    acts(ui, view, claim, actions);
    if claim.contested {
        settle(ui, view, actions);
    }
}

/// A button of the panel acts on the claim that the panel shows.
fn on_shown(act: Action) -> Action {
    Action::OnShown(Box::new(act))
}

/// The verdict of the person at this desk on the register in view, else the standing.
fn chosen(view: View<'_>, claim: &ClaimView) -> Option<Standing> {
    if let Some(mine) = &claim.mine {
        return (!mine.on_old_words).then_some(mine.standing);
    }
    let standing = match view.desk.sitting().register {
        Register::Statement => claim.standing,
        Register::Attribution => claim.attribution,
    };
    (standing != Standing::NotLookedAt && standing != Standing::Contested).then_some(standing)
}

fn button(ui: &mut Ui, rect: Rect, standing: Standing, key: &str, on: bool) -> bool {
    let theme = Theme::of(ui);
    let tone = marks::tone(standing, theme);
    let name = all_words::capital(standing.label());
    let response = ui.interact(rect, ui.scope_id().with(("verdict", standing)), Sense::click());
    let (fill, border, ink) = match (on, response.hovered()) {
        (true, _) => (tone.ground, Stroke::new(1.5, tone.ink), tone.ink),
        (false, true) => (theme.hover, Stroke::new(1.0, tone.ink), theme.ink),
        (false, false) => (theme.raise, Stroke::new(1.0, theme.rule), theme.ink),
    };
    ui.painter().rect(rect, f32::from(size::RADIUS), fill, border, StrokeKind::Inside);
    let label = ui.painter().layout_no_wrap(name.clone(), font::medium(), ink);
    let cap = ui.painter().layout_no_wrap(key.to_owned(), egui::FontId::proportional(size::CAPS), theme.soft);
    // In a narrow panel the name alone tells what the button is.
    let cap_wide = cap.size().x + 8.0;
    let has_cap = !key.is_empty() && label.size().x + 5.0 + cap_wide + 6.0 <= rect.width();
    let words_wide = label.size().x + if has_cap { 5.0 + cap_wide } else { 0.0 };
    let mark = if words_wide + 24.0 <= rect.width() { 10.0 } else { 0.0 };
    let before = if mark > 0.0 { mark + 5.0 } else { 0.0 };
    let all = before + words_wide;
    let mut x = rect.center().x - all / 2.0;
    let square = Rect::from_center_size(pos2(x + mark / 2.0, rect.center().y), vec2(mark, mark));
    if mark > 0.0 {
        marks::swatch(ui.painter(), square, standing, theme);
    }
    x += before;
    let label_wide = label.size().x;
    ui.painter().galley(pos2(x, rect.center().y - label.size().y / 2.0), label, ink);
    x += label_wide + 5.0;
    if has_cap {
        let cap_rect =
            Rect::from_center_size(pos2(x + cap_wide / 2.0, rect.center().y), vec2(cap_wide, 17.0));
        ui.painter().rect(cap_rect, 4.0, theme.panel, Stroke::new(1.0, theme.rule), StrokeKind::Inside);
        ui.painter().galley(cap_rect.center() - cap.size() / 2.0, cap, theme.soft);
    }
    widgets::focus_ring(ui, &response, f32::from(size::RADIUS));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(words::meaning(standing)).clicked()
}

/// What the chosen verdict says; before one is chosen, what all three say.
fn meaning(ui: &mut Ui, claim: &ClaimView, chosen: Option<Standing>, low: bool) {
    if let Some(standing) = chosen {
        widgets::soft(ui, words::meaning(standing));
    } else if claim.contested {
        widgets::soft(ui, words::meaning(Standing::Contested));
    } else if low {
        ui.add_space(2.0);
    } else {
        widgets::soft(
            ui,
            "Supported: the evidence seen bears the wording out as it stands. Disputed: it speaks against it. \
             Unverified: looked into, and not settled. Not looked at: no verdict yet.",
        );
    }
}

fn qualifiers(ui: &mut Ui, claim: &ClaimView, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 5.0);
        for qualifier in Qualifier::ALL {
            let on = claim.qualifiers.contains(&qualifier);
            if widgets::chip(ui, qualifier.word(), on, theme.unverified).clicked() {
                actions.push(on_shown(Action::ToggleQualifier(qualifier)));
            }
        }
    });
}

/// So many verdicts are listed where nothing scrolls.
const MOST_VERDICTS: usize = 4;

/// Every verdict that stands, by whom and when, and what is to be known of it.
fn by(ui: &mut Ui, view: View<'_>, claim: &ClaimView) {
    ui.spacing_mut().item_spacing.y = 3.0;
    for verdict in claim.verdicts.iter().take(MOST_VERDICTS) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            widgets::swatch(ui, verdict.standing);
            widgets::soft(ui, line(view, verdict));
        });
    }
    if claim.verdicts.len() > MOST_VERDICTS {
        let more = claim.verdicts.len() - MOST_VERDICTS;
        widgets::soft(ui, format!("and {}", all_words::count(more, "more verdict", "more verdicts")));
    }
    let signed = claim.signed_off.as_ref();
    let mut state = Vec::new();
    match signed {
        Some(by) => state.push(format!("{} {}", words::SIGNED_OFF, who(view, by))),
        None if claim.standing != Standing::NotLookedAt => state.push(words::NOT_SIGNED_OFF.to_owned()),
        None => {}
    }
    if claim.checked_twice {
        state.push(words::TWICE.to_owned());
    }
    if claim.attribution != Standing::NotLookedAt {
        state.push(format!("{}: {}", words::ATTRIBUTION, claim.attribution.label()));
    }
    if !state.is_empty() {
        widgets::soft(ui, state.join(" · "));
    }
    let theme = Theme::of(ui);
    for (is, text) in
        [(claim.needs_citation, words::NEEDS_CITATION), (claim.evidence_since_verdict, words::SINCE)]
    {
        if is {
            let text = RichText::new(text).font(font::small()).color(theme.unverified.ink);
            ui.add(Label::new(text).wrap());
        }
    }
}

fn line(view: View<'_>, verdict: &VerdictView) -> String {
    let mut line = all_words::capital(verdict.standing.label());
    for qualifier in &verdict.qualifiers {
        line.push_str(", ");
        line.push_str(qualifier.word());
    }
    line = format!("{line} · {}", who(view, &verdict.who));
    let marks = [
        (verdict.on == Register::Attribution, "on the attribution"),
        (verdict.settled, words::SETTLED),
        (verdict.carried && !verdict.carried_stale, words::CARRIED),
        (verdict.carried_stale, words::CARRIED_STALE),
        (verdict.on_old_words, words::OLD_WORDS),
    ];
    for (is, word) in marks {
        if is {
            line.push_str(" · ");
            line.push_str(word);
        }
    }
    line
}

/// Dismiss and sign off: the two acts beside the verdict.
fn acts(ui: &mut Ui, view: View<'_>, claim: &ClaimView, actions: &mut Vec<Action>) {
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let dismiss = widgets::small_button(ui, words::DISMISS, &key(view, Command::Dismiss), true);
        if dismiss.on_hover_text(words::meaning(Standing::Dismissed)).clicked() {
            actions.push(on_shown(Action::Run(Command::Dismiss)));
        }
        let enabled = claim.cannot_sign_off.is_none();
        let sign = widgets::small_button(ui, words::SIGN_OFF, &key(view, Command::SignOff), enabled);
        let help = claim.cannot_sign_off.unwrap_or(Command::SignOff.entry().help);
        if sign.on_hover_text(help).on_disabled_hover_text(help).clicked() {
            actions.push(on_shown(Action::Run(Command::SignOff)));
        }
        if let Some(command) = view.desk.next_key_hint() {
            let name = command.entry().name.trim_end_matches('…').to_lowercase();
            widgets::soft(ui, words::press(&key(view, command), &name));
        }
    });
}

fn settle(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let _ = view;
    widgets::section(ui, words::SETTLE, |_| {});
    widgets::soft(ui, words::SETTLE_HINT);
    // Two in a row, as all four are wider than the panel.
    for row in [[Ruling::Supported, Ruling::Disputed], [Ruling::Unverified, Ruling::Dismissed]] {
        ui.horizontal(|ui| {
            for ruling in row {
                let label = format!("Settle as {}", ruling.word());
                if widgets::small_button(ui, &label, "", true).clicked() {
                    actions.push(Action::Settle(ruling));
                }
            }
        });
    }
}

/// Why the others judged as they did; one's own reason is in the field.
fn reasons_of_others(ui: &mut Ui, claim: &ClaimView) {
    let theme = Theme::of(ui);
    let mine = claim.mine.as_ref().map(|mine| mine.entry);
    for verdict in claim.verdicts.iter().filter(|verdict| Some(verdict.entry) != mine) {
        let Some(because) = &verdict.because else { continue };
        let name = if verdict.who.name.is_empty() { &verdict.who.person } else { &verdict.who.name };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.vertical(|ui| {
                ui.set_width(10.0);
                ui.add_space(3.0);
                widgets::swatch(ui, verdict.standing);
            });
            let text = RichText::new(format!("{name}: {because}")).font(font::text()).color(theme.ink);
            ui.add(Label::new(text).wrap());
        });
    }
}

/// The reason. Enter keeps it and goes on to the next open claim, Shift+Enter breaks the line.
pub fn reason(
    ui: &mut Ui,
    view: View<'_>,
    claim: &ClaimView,
    chrome: &mut Chrome,
    actions: &mut Vec<Action>,
) {
    widgets::section(ui, words::REASON, |ui| widgets::key_cap(ui, &key(view, Command::Reason)));
    reasons_of_others(ui, claim);
    let mut text = view.desk.draft(Field::Reason).to_owned();
    let id = field_id(Focus::Reason);
    let rows = if text.is_empty() { 1 } else { 2 };
    let response = widgets::area(ui, id, words::REASON, words::REASON_HINT, rows, &mut text);
    take_focus(ui, chrome, Focus::Reason, &response);
    if response.changed() {
        actions.push(Action::Draft { field: Field::Reason, text: text.clone() });
    }
    if widgets::entered(ui, &response) {
        response.surrender_focus();
        actions.push(Action::Run(Command::KeepAndNext));
    }
    let kept = claim.reason.as_deref().unwrap_or_default();
    if text != kept && (!text.is_empty() || !kept.is_empty()) {
        ui.horizontal(|ui| {
            if claim.mine.is_none() {
                widgets::soft(ui, words::KEPT_WITH_VERDICT);
            } else if widgets::small_button(ui, words::KEEP_REASON, "", true).clicked() {
                actions.push(Action::Keep(Field::Reason));
            }
            if widgets::link(ui, words::DISCARD).clicked() {
                actions.push(Action::Discard(Field::Reason));
            }
            if claim.mine.is_some() && response.has_focus() {
                widgets::soft(ui, "Enter keeps it and goes on");
            }
        });
    }
}
