//! The page Claims: every claim in one table, to filter, sort, choose and judge together.

use super::{speakers, timeline};
use crate::app::choice::choice;
use crate::app::theme::{Theme, font};
use crate::app::turning::Turning;
use crate::app::words::{self as all_words, pages as words, time};
use crate::app::{Chrome, View, left, widgets};
use crate::claim::Kind;
use crate::desk::{
    Action, ClaimColumn, ClaimRow, ClaimsView, Command, Facet, Filters, Page, Sort, SortBy, Standing,
};
use egui::containers::menu::MenuConfig;
use egui::{
    Align, Frame, Label, Layout, Margin, PopupCloseBehavior, RichText, Role, Sense, TextEdit, Ui, WidgetInfo,
    vec2,
};
use egui_extras::{Column, TableBuilder};

const ROW: f32 = 34.0;
const GAP: f32 = 10.0;

/// Of the selected row: which one it was in the last frame, whether it was in sight, and in how high a table.
#[derive(Default)]
struct Shown {
    row: Option<usize>,
    in_sight: bool,
    high: f32,
}

/// What the page remembers between frames.
#[derive(Default)]
pub struct Memory {
    shown: Shown,
    timeline: timeline::Memory,
    /// The filters are unfolded, where there is little room for them.
    filters_open: bool,
}

pub fn show(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let Chrome { claims: memory, turning, .. } = chrome;
    Frame::new().inner_margin(Margin { left: 18, right: 14, top: 14, bottom: 0 }).show(ui, |ui| {
        let shown = view.desk.sitting().claims_view;
        views(ui, view, shown, actions);
        if shown == ClaimsView::Speakers {
            speakers::show(ui, view, turning, actions);
            return;
        }
        filters(ui, view, &mut memory.filters_open, actions);
        ui.add_space(4.0);
        if shown == ClaimsView::Timeline {
            timeline::show(ui, view, &mut memory.timeline, turning, actions);
            return;
        }
        chosen(ui, view, actions);
        if view.desk.row_count() == 0 {
            nothing(ui, view, actions);
        } else {
            table(ui, view, &mut memory.shown, turning, actions);
        }
    });
}

/// The ways to look at the claims, and how many the filters let through.
fn views(ui: &mut Ui, view: View<'_>, shown: ClaimsView, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for other in ClaimsView::ALL {
            if left::tab(ui, words::claims_view(other), other == shown).clicked() {
                actions.push(Action::ShowClaims(other));
            }
        }
        if shown != ClaimsView::Speakers {
            let count = all_words::count(view.desk.row_count(), "claim shown", "claims shown");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let count = RichText::new(count).font(font::small()).color(theme.soft);
                ui.add(Label::new(count).truncate());
            });
        }
    });
    ui.add_space(6.0);
}

fn nothing(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    if view.desk.rows_pending() {
        return;
    }
    if view.desk.sitting().filters.is_empty() {
        widgets::empty(ui, words::NO_CLAIMS, words::NO_CLAIMS_HINT, |_| {});
    } else {
        widgets::empty(ui, words::NOTHING_PASSES, words::NOTHING_PASSES_HINT, |ui| {
            if widgets::plain_button(ui, words::CLEAR).clicked() {
                actions.push(Action::SetFilters(Filters::default()));
            }
        });
    }
}

/// In a narrower page the filters are folded, so that the claims are seen.
const ROOM_FOR_FILTERS: f32 = 640.0;

fn filters(ui: &mut Ui, view: View<'_>, open: &mut bool, actions: &mut Vec<Action>) {
    let before = &view.desk.sitting().filters;
    let mut filters = before.clone();
    ui.spacing_mut().interact_size.y = 24.0;
    let wide = ui.available_width();
    let folds = wide < ROOM_FOR_FILTERS;
    if folds {
        let set = before.set();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            words_field(ui, &mut filters);
            let label =
                if set == 0 { words::FILTERS.to_owned() } else { format!("{} · {set}", words::FILTERS) };
            let chip = widgets::chip(ui, &label, *open, picked(Theme::of(ui)));
            if widgets::named(chip, words::FILTERS).clicked() {
                *open = !*open;
            }
            order(ui, view, wide, &mut filters, actions);
        });
    }
    if !folds || *open {
        chips(ui, view, !folds, &mut filters);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            document_choice(ui, view, &mut filters);
            kind_choice(ui, &mut filters);
            let speakers = view.desk.speakers();
            facet_choice(ui, words::SPEAKER, words::ANY_SPEAKER, speakers, &mut filters.speaker);
            let analysts = view.desk.analysts();
            facet_choice(ui, words::ANALYST, words::ANY_ANALYST, analysts, &mut filters.analyst);
            if !folds {
                order(ui, view, wide, &mut filters, actions);
            }
        });
    }
    if filters != *before {
        actions.push(Action::SetFilters(filters));
    }
}

/// In which order the claims are shown, in which columns, and the way back to all of them.
fn order(ui: &mut Ui, view: View<'_>, wide: f32, filters: &mut Filters, actions: &mut Vec<Action>) {
    let before = &view.desk.sitting().filters;
    if view.desk.sitting().claims_view == ClaimsView::Table {
        sort_choice(ui, view, actions);
        column_choice(ui, view, wide, actions);
    }
    if !before.is_empty() && widgets::link(ui, words::CLEAR).clicked() {
        *filters = Filters::default();
    }
}

fn words_field(ui: &mut Ui, filters: &mut Filters) {
    let edit = TextEdit::singleline(&mut filters.words)
        .hint_text(RichText::new(words::FILTER_WORDS).color(Theme::of(ui).soft))
        .desired_width(136.0)
        .align(egui::Align2::LEFT_CENTER)
        .margin(Margin::symmetric(8, 4));
    ui.add(edit).accessible_name(words::FILTER_WORDS);
}

/// The standings and whatever else a claim can be filtered by with one click.
fn chips(ui: &mut Ui, view: View<'_>, with_words: bool, filters: &mut Filters) {
    let theme = Theme::of(ui);
    let counts = view.desk.counts();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if with_words {
            words_field(ui, filters);
        }
        for standing in Standing::ALL {
            let number = counts.of(standing);
            let on = filters.standings.contains(&standing);
            if number == 0 && !on {
                continue;
            }
            let label = format!("{} {}", standing.label(), all_words::grouped(number));
            let tone = crate::app::page_text::marks::tone(standing, theme);
            let plain = matches!(standing, Standing::NotLookedAt | Standing::Dismissed);
            let tone = if plain { picked(theme) } else { tone };
            if widgets::chip(ui, &label, on, tone).clicked() && !filters.standings.remove(&standing) {
                filters.standings.insert(standing);
            }
        }
        let has_versions = view.desk.has_versions();
        for (flag, label) in [
            (&mut filters.needs_citation, words::NEEDS_CITATION),
            (&mut filters.waiting, words::WAITING),
            (&mut filters.to_complete, words::TO_COMPLETE),
            (&mut filters.signed_off, words::SIGNED_OFF),
            (&mut filters.with_figure, words::WITH_FIGURE),
            (&mut filters.new_in_version, words::NEW_IN_VERSION),
        ] {
            // Only where there are versions is there something new in one.
            if label == words::NEW_IN_VERSION && !*flag && !has_versions {
                continue;
            }
            if widgets::chip(ui, label, *flag, picked(theme)).clicked() {
                *flag = !*flag;
            }
        }
    });
}

fn picked(theme: &Theme) -> crate::app::theme::Tone {
    crate::app::theme::Tone { ink: theme.pick, ground: theme.pick_ground }
}

/// So many values are offered.
const OFFERED: usize = 500;

fn document_choice(ui: &mut Ui, view: View<'_>, filters: &mut Filters) {
    let rows = view.desk.documents();
    let current = filters.document.and_then(|id| rows.iter().find(|row| row.id == id)).map(|row| &*row.title);
    let shown = current.unwrap_or(words::ANY_DOCUMENT);
    choice(ui, words::DOCUMENT, 132.0, shown, &mut filters.document, || {
        let rows = rows.iter().take(OFFERED).map(|row| (Some(row.id), row.title.to_string()));
        std::iter::once((None, words::ANY_DOCUMENT.to_owned())).chain(rows).collect()
    });
}

fn kind_choice(ui: &mut Ui, filters: &mut Filters) {
    let shown =
        filters.kind.map_or_else(|| words::ANY_TYPE.to_owned(), |kind| all_words::capital(kind.word()));
    choice(ui, words::TYPE, 98.0, &shown, &mut filters.kind, || {
        let kinds = Kind::ALL.map(|kind| (Some(kind), all_words::capital(kind.word())));
        std::iter::once((None, words::ANY_TYPE.to_owned())).chain(kinds).collect()
    });
}

fn facet_choice(ui: &mut Ui, name: &str, any: &str, facets: &[Facet], chosen: &mut Option<String>) {
    let current =
        facets.iter().find(|facet| Some(&*facet.key) == chosen.as_deref()).map(|facet| &*facet.label);
    let shown = current.unwrap_or(any).to_owned();
    choice(ui, name, 116.0, &shown, chosen, || {
        let facets = facets.iter().take(OFFERED);
        let facets = facets.map(|f| (Some(f.key.to_string()), format!("{} ({})", f.label, f.count)));
        std::iter::once((None, any.to_owned())).chain(facets).collect()
    });
}

fn sort_choice(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let before = view.desk.sitting().sort;
    let mut sort = before;
    choice(ui, words::SORT, 138.0, words::sort(sort.by), &mut sort.by, || {
        SortBy::ALL.map(|by| (by, words::sort(by).to_owned())).into()
    });
    let arrow = if sort.reversed { "\u{2191}" } else { "\u{2193}" };
    let turn = widgets::small_button(ui, arrow, "", true);
    if widgets::named(turn, words::REVERSED).on_hover_text(words::REVERSED).clicked() {
        sort.reversed = !sort.reversed;
    }
    if sort != before {
        actions.push(Action::SetSort(sort));
    }
}

/// Which columns the table has.
fn column_choice(ui: &mut Ui, view: View<'_>, wide: f32, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let button = egui::Button::new(RichText::new(words::COLUMNS).font(font::text()).color(theme.ink));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button)
        .config(MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside))
        .ui(ui, |ui| {
            ui.set_min_width(150.0);
            let chosen = &view.desk.settings().columns;
            let shown = columns(chosen, wide);
            for column in ClaimColumn::ALL {
                let mut on = chosen.contains(&column);
                let has_room = !on || shown.iter().any(|(shown, _)| *shown == column);
                let room = if has_room { String::new() } else { format!(", {}", words::NO_ROOM) };
                let name = format!("{}{room}", words::column(column));
                if ui.checkbox(&mut on, name).changed() {
                    actions.push(Action::ShowColumn { column, on });
                }
            }
        });
    widgets::named(response, words::COLUMNS);
}

/// What can be done with the rows that are chosen together.
fn chosen(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let count = view.desk.sitting().chosen.len();
    if count == 0 {
        return;
    }
    Frame::new().fill(theme.pick_ground).corner_radius(7.0).inner_margin(Margin::symmetric(10, 6)).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                let text =
                    RichText::new(format!("{} chosen", all_words::grouped(count))).font(font::medium());
                ui.label(text.color(theme.ink));
                for command in [Command::Supported, Command::Disputed, Command::Unverified, Command::Dismiss]
                {
                    let label = format!("{} all", command.entry().name);
                    let key = view.desk.keymap().label(command);
                    if widgets::small_button(ui, &label, &key, true).clicked() {
                        actions.push(Action::Run(command));
                    }
                }
                if widgets::link(ui, words::CHOOSE_ALL).clicked() {
                    actions.push(Action::ChooseAllShown);
                }
                if widgets::link(ui, words::CHOOSE_NONE).clicked() {
                    actions.push(Action::ChooseNone);
                }
            });
        },
    );
    ui.add_space(4.0);
}

fn table(ui: &mut Ui, view: View<'_>, shown: &mut Shown, turning: &mut Turning, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let current = view.desk.current_row();
    let (wide, high) = (ui.available_width(), ui.available_height());
    ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
    ui.visuals_mut().selection.bg_fill = theme.pick_ground;
    ui.visuals_mut().selection.stroke.color = theme.ink;
    turning.before(ui);
    let mut builder = TableBuilder::new(ui)
        .id_salt("claims")
        .striped(false)
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink(false)
        .column(Column::exact(22.0))
        .column(Column::exact(118.0))
        .column(Column::remainder().clip(true));
    let columns = columns(&view.desk.settings().columns, wide);
    for (_, wide) in &columns {
        builder = builder.column(Column::exact(*wide).clip(true));
    }
    // A notice that comes does not take from sight what was in it.
    let high = std::mem::replace(&mut shown.high, high);
    if shown.row != current || shown.in_sight && shown.high < high {
        shown.row = current;
        if let Some(row) = current {
            builder = builder.scroll_to_row(row, None).animate_scrolling(false);
        }
    }
    shown.in_sight = false;
    let sort = view.desk.sitting().sort;
    let table = builder.header(28.0, |mut header| {
        header.col(|_| {});
        header.col(|ui| heading(ui, words::STANDING, Some(SortBy::Standing), sort, actions));
        header.col(|ui| heading(ui, words::CLAIM, Some(SortBy::Place), sort, actions));
        for (column, _) in &columns {
            let by = match column {
                ClaimColumn::Speaker => Some(SortBy::Speaker),
                ClaimColumn::Kind => Some(SortBy::Kind),
                ClaimColumn::Document => None,
                ClaimColumn::Date => Some(SortBy::Date),
            };
            header.col(|ui| heading(ui, words::column(*column), by, sort, actions));
        }
    });
    let area = table.body(|body| {
        body.rows(ROW, view.desk.row_count(), |mut row| {
            let Some(claim) = view.desk.row(row.index()) else { return };
            row.set_selected(claim.current);
            shown.in_sight |= claim.current;
            row.col(|ui| choose(ui, &claim, actions));
            row.col(|ui| standing(ui, &claim, theme));
            row.col(|ui| {
                let text = RichText::new(&*claim.words).font(font::reading(15.5)).color(theme.ink);
                ui.add(Label::new(text).truncate());
            });
            for (column, _) in &columns {
                row.col(|ui| match column {
                    ClaimColumn::Speaker => quiet(ui, claim.speaker.as_deref().unwrap_or("")),
                    ClaimColumn::Kind => quiet(ui, claim.kind.map_or("", Kind::word)),
                    ClaimColumn::Document => quiet(ui, &claim.document_title),
                    ClaimColumn::Date => quiet(ui, &claim.date.map(time::day).unwrap_or_default()),
                });
            }
            let response = row.response();
            response.widget_info(|| {
                let name = format!("{}: {}", claim.standing.label(), claim.words);
                WidgetInfo::selected(Role::Row, true, claim.current, name)
            });
            clicked(&response, &claim, actions);
        });
    });
    turning.after(&area);
}

/// Of the columns that are wanted, first come first, those that leave room for the claims, in the order shown, with
/// their widths.
fn columns(wanted: &[ClaimColumn], wide: f32) -> Vec<(ClaimColumn, f32)> {
    const FOR_CLAIMS: f32 = 270.0;
    // Sign and standing, and the gaps between the columns.
    const FIRST: f32 = 22.0 + 118.0 + 2.0 * GAP;
    let width = |column| match column {
        ClaimColumn::Speaker => (wide * 0.16).clamp(110.0, 200.0),
        ClaimColumn::Document => (wide * 0.2).clamp(120.0, 240.0),
        ClaimColumn::Kind | ClaimColumn::Date => 84.0,
    };
    let mut room = wide - FIRST - FOR_CLAIMS;
    let mut shown = Vec::new();
    for column in wanted {
        let needed = width(*column) + GAP;
        if needed <= room {
            room -= needed;
            shown.push(*column);
        }
    }
    let in_order = ClaimColumn::ALL.into_iter().filter(|column| shown.contains(column));
    in_order.map(|column| (column, width(column))).collect()
}

fn clicked(response: &egui::Response, claim: &ClaimRow, actions: &mut Vec<Action>) {
    if response.double_clicked() {
        actions.push(Action::SelectClaim(claim.claim));
        actions.push(Action::ShowPage(Page::Documents));
    } else if response.clicked() {
        let modifiers = response.ctx.input(|input| input.modifiers);
        if modifiers.shift {
            actions.push(Action::ChooseTo(claim.claim));
        } else if modifiers.command {
            actions.push(Action::Choose { claim: claim.claim, chosen: !claim.chosen });
        } else {
            actions.push(Action::SelectClaim(claim.claim));
        }
    }
}

fn heading(ui: &mut Ui, name: &str, by: Option<SortBy>, sort: Sort, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let on = by == Some(sort.by);
    let arrow = match (on, sort.reversed) {
        (true, false) => " \u{2193}",
        (true, true) => " \u{2191}",
        _ => "",
    };
    let ink = if on { theme.ink } else { theme.soft };
    let text = RichText::new(format!("{}{arrow}", name.to_uppercase())).font(font::caps()).color(ink);
    let response = ui.add(Label::new(text).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
    if let Some(by) = by
        && response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    {
        actions.push(Action::SetSort(Sort { by, reversed: on && !sort.reversed }));
    }
}

fn choose(ui: &mut Ui, claim: &ClaimRow, actions: &mut Vec<Action>) {
    let mut chosen = claim.chosen;
    let response = ui.checkbox(&mut chosen, "");
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, chosen, format!("{} {}", words::CHOOSE, claim.words))
    });
    if response.changed() {
        actions.push(Action::Choose { claim: claim.claim, chosen });
    }
}

fn standing(ui: &mut Ui, claim: &ClaimRow, theme: &Theme) {
    ui.spacing_mut().item_spacing.x = 6.0;
    widgets::swatch(ui, claim.standing);
    let text = RichText::new(claim.standing.label()).font(font::small()).color(theme.ink);
    ui.label(text);
    let more = if claim.signed_off {
        "signed"
    } else if claim.needs_citation {
        "cite"
    } else if claim.waiting {
        "waits"
    } else {
        ""
    };
    if !more.is_empty() {
        quiet(ui, more);
    }
}

fn quiet(ui: &mut Ui, text: &str) {
    let theme = Theme::of(ui);
    ui.add(Label::new(RichText::new(text).font(font::small()).color(theme.soft)).truncate());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: &[ClaimColumn], wide: f32, shown: &[ClaimColumn]) {
        let found: Vec<ClaimColumn> = columns(wanted, wide).into_iter().map(|(column, _)| column).collect();
        assert_eq!(found, shown, "{wide}");
    }

    #[test]
    fn what_is_wanted_first_has_room_first_and_stands_in_its_place() {
        use ClaimColumn as C;
        let usual = crate::desk::Settings::default().columns;
        check(&usual, 480.0, &[]);
        check(&usual, 752.0, &[C::Speaker, C::Date]);
        check(&usual, 1000.0, &[C::Speaker, C::Document, C::Date]);
        check(&[C::Document, C::Kind, C::Speaker], 752.0, &[C::Kind, C::Document]);
        check(&[], 2000.0, &[]);
    }
}
