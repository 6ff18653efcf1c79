//! The page Claims: every claim in one table, to filter, sort, choose and judge together.

use super::{speakers, timeline};
use crate::app::theme::{Theme, font};
use crate::app::turning::Turning;
use crate::app::words::{self as all_words, pages as words, time};
use crate::app::{Chrome, View, left, widgets};
use crate::claim::Kind;
use crate::desk::{Action, ClaimRow, ClaimsView, Command, Facet, Filters, Page, Sort, SortBy, Standing};
use egui::{
    Align, ComboBox, Frame, Label, Layout, Margin, RichText, Role, Sense, TextEdit, Ui, WidgetInfo, vec2,
};
use egui_extras::{Column, TableBuilder};

const ROW: f32 = 34.0;

/// What the page remembers between frames.
#[derive(Default)]
pub struct Memory {
    row: Option<usize>,
    timeline: timeline::Memory,
}

pub fn show(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let Chrome { claims: memory, turning, .. } = chrome;
    Frame::new().inner_margin(Margin { left: 18, right: 14, top: 14, bottom: 0 }).show(ui, |ui| {
        let shown = view.desk.sitting().claims_view;
        views(ui, shown, actions);
        if shown == ClaimsView::Speakers {
            speakers::show(ui, view, turning, actions);
            return;
        }
        filters(ui, view, actions);
        ui.add_space(4.0);
        if shown == ClaimsView::Timeline {
            timeline::show(ui, view, &mut memory.timeline, turning, actions);
            return;
        }
        chosen(ui, view, actions);
        if view.desk.row_count() == 0 {
            nothing(ui, view, actions);
        } else {
            table(ui, view, &mut memory.row, turning, actions);
        }
    });
}

/// The ways to look at the claims.
fn views(ui: &mut Ui, shown: ClaimsView, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for other in ClaimsView::ALL {
            if left::tab(ui, words::claims_view(other), other == shown).clicked() {
                actions.push(Action::ShowClaims(other));
            }
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

fn filters(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let before = &view.desk.sitting().filters;
    let mut filters = before.clone();
    let counts = view.desk.counts();
    ui.spacing_mut().interact_size.y = 24.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let edit = TextEdit::singleline(&mut filters.words)
            .hint_text(RichText::new(words::FILTER_WORDS).color(theme.soft))
            .desired_width(150.0)
            .align(egui::Align2::LEFT_CENTER)
            .margin(Margin::symmetric(8, 4));
        ui.add(edit).accessible_name(words::FILTER_WORDS);
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
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        document_choice(ui, view, &mut filters);
        kind_choice(ui, &mut filters);
        facet_choice(ui, words::SPEAKER, words::ANY_SPEAKER, view.desk.speakers(), &mut filters.speaker);
        facet_choice(ui, words::ANALYST, words::ANY_ANALYST, view.desk.analysts(), &mut filters.analyst);
        sort_choice(ui, view, actions);
        if !before.is_empty() && widgets::link(ui, words::CLEAR).clicked() {
            filters = Filters::default();
        }
        let shown = view.desk.row_count();
        let shown = RichText::new(all_words::count(shown, "claim shown", "claims shown"));
        ui.add(Label::new(shown.font(font::small()).color(theme.soft)).extend());
    });
    if filters != *before {
        actions.push(Action::SetFilters(filters));
    }
}

fn picked(theme: &Theme) -> crate::app::theme::Tone {
    crate::app::theme::Tone { ink: theme.pick, ground: theme.pick_ground }
}

fn document_choice(ui: &mut Ui, view: View<'_>, filters: &mut Filters) {
    let rows = view.desk.documents();
    let current = filters.document.and_then(|id| rows.iter().find(|row| row.id == id)).map(|row| &*row.title);
    let combo = ComboBox::from_id_salt("document").width(170.0).truncate();
    let combo = combo.selected_text(current.unwrap_or(words::ANY_DOCUMENT).to_owned());
    let shown = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut filters.document, None, words::ANY_DOCUMENT);
        for row in rows.iter().take(500) {
            ui.selectable_value(&mut filters.document, Some(row.id), row.title.to_string());
        }
    });
    shown.response.accessible_name(words::DOCUMENT);
}

fn kind_choice(ui: &mut Ui, filters: &mut Filters) {
    let current =
        filters.kind.map_or_else(|| words::ANY_TYPE.to_owned(), |kind| all_words::capital(kind.word()));
    let shown = ComboBox::from_id_salt("type").width(110.0).selected_text(current).show_ui(ui, |ui| {
        ui.selectable_value(&mut filters.kind, None, words::ANY_TYPE);
        for kind in Kind::ALL {
            ui.selectable_value(&mut filters.kind, Some(kind), all_words::capital(kind.word()));
        }
    });
    shown.response.accessible_name(words::TYPE);
}

fn facet_choice(ui: &mut Ui, name: &str, any: &str, facets: &[Facet], chosen: &mut Option<String>) {
    let current =
        facets.iter().find(|facet| Some(&*facet.key) == chosen.as_deref()).map(|facet| &*facet.label);
    let combo = ComboBox::from_id_salt(name).width(140.0).truncate();
    let shown = combo.selected_text(current.unwrap_or(any).to_owned()).show_ui(ui, |ui| {
        ui.selectable_value(chosen, None, any);
        for facet in facets.iter().take(500) {
            let label = format!("{} ({})", facet.label, facet.count);
            ui.selectable_value(chosen, Some(facet.key.to_string()), label);
        }
    });
    shown.response.accessible_name(name);
}

fn sort_choice(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    let before = view.desk.sitting().sort;
    let mut sort = before;
    let combo = ComboBox::from_id_salt("sort").width(140.0).selected_text(words::sort(sort.by));
    let shown = combo.show_ui(ui, |ui| {
        for by in SortBy::ALL {
            ui.selectable_value(&mut sort.by, by, words::sort(by));
        }
        ui.separator();
        ui.checkbox(&mut sort.reversed, words::REVERSED);
    });
    shown.response.accessible_name(words::SORT);
    if sort != before {
        actions.push(Action::SetSort(sort));
    }
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

fn table(
    ui: &mut Ui,
    view: View<'_>,
    shown_row: &mut Option<usize>,
    turning: &mut Turning,
    actions: &mut Vec<Action>,
) {
    let theme = Theme::of(ui);
    let current = view.desk.current_row();
    let wide = ui.available_width();
    ui.spacing_mut().item_spacing = vec2(10.0, 0.0);
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
    let columns = if wide > 860.0 {
        3
    } else if wide > 620.0 {
        2
    } else {
        0
    };
    if columns > 2 {
        builder = builder.column(Column::exact((wide * 0.16).min(200.0)).clip(true));
    }
    if columns > 1 {
        builder = builder.column(Column::exact((wide * 0.2).min(240.0)).clip(true));
        builder = builder.column(Column::exact(84.0));
    }
    if *shown_row != current {
        *shown_row = current;
        if let Some(row) = current {
            builder = builder.scroll_to_row(row, None).animate_scrolling(false);
        }
    }
    let sort = view.desk.sitting().sort;
    let table = builder.header(28.0, |mut header| {
        header.col(|_| {});
        header.col(|ui| heading(ui, words::STANDING, Some(SortBy::Standing), sort, actions));
        header.col(|ui| heading(ui, words::CLAIM, Some(SortBy::Place), sort, actions));
        if columns > 2 {
            header.col(|ui| heading(ui, words::SPEAKER, Some(SortBy::Speaker), sort, actions));
        }
        if columns > 1 {
            header.col(|ui| heading(ui, words::DOCUMENT, None, sort, actions));
            header.col(|ui| heading(ui, words::DATE, Some(SortBy::Date), sort, actions));
        }
    });
    let area = table.body(|body| {
        body.rows(ROW, view.desk.row_count(), |mut row| {
            let Some(claim) = view.desk.row(row.index()) else { return };
            row.set_selected(claim.current);
            row.col(|ui| choose(ui, &claim, actions));
            row.col(|ui| standing(ui, &claim, theme));
            row.col(|ui| {
                let text = RichText::new(&*claim.words).font(font::reading(15.5)).color(theme.ink);
                ui.add(Label::new(text).truncate());
            });
            if columns > 2 {
                row.col(|ui| quiet(ui, claim.speaker.as_deref().unwrap_or("")));
            }
            if columns > 1 {
                row.col(|ui| quiet(ui, &claim.document_title));
                row.col(|ui| quiet(ui, &claim.date.map(time::day).unwrap_or_default()));
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
