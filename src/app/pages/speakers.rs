//! The claims by who makes them: how many, and how they stand.

use crate::app::theme::{Theme, font};
use crate::app::turning::Turning;
use crate::app::words::{self as all_words, pages as words};
use crate::app::{View, left, widgets};
use crate::desk::{Action, ClaimsView, Filters, SpeakerRow, Standing};
use egui::{Align, Label, Layout, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder};

const ROW: f32 = 34.0;

pub fn show(ui: &mut Ui, view: View<'_>, turning: &mut Turning, actions: &mut Vec<Action>) {
    let count = view.desk.speakers().len();
    if count == 0 {
        widgets::empty(ui, words::NO_SPEAKERS, words::NO_SPEAKERS_HINT, |_| {});
        return;
    }
    let theme = Theme::of(ui);
    let wide = ui.available_width();
    ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
    let name = Column::exact((wide * 0.3).clamp(140.0, 280.0)).clip(true);
    turning.before(ui);
    let mut builder = TableBuilder::new(ui)
        .id_salt("speakers")
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink(false)
        .column(name)
        .column(Column::exact(64.0));
    let has_words = wide > 620.0;
    if has_words {
        builder = builder.column(Column::exact((wide * 0.22).min(220.0)));
    }
    let table = builder.column(Column::remainder().clip(true)).header(28.0, |mut header| {
        header.col(|ui| caps(ui, words::SPEAKER));
        header.col(|ui| caps(ui, words::CLAIMS));
        if has_words {
            header.col(|ui| caps(ui, words::PROGRESS));
        }
        header.col(|ui| caps(ui, words::STANDING));
    });
    let area = table.body(|body| {
        body.rows(ROW, count, |mut row| {
            let Some(speaker) = view.desk.speaker(row.index()) else { return };
            row.col(|ui| {
                let text = RichText::new(&*speaker.name).font(font::text()).color(theme.ink);
                ui.add(Label::new(text).truncate());
            });
            row.col(|ui| {
                let text = RichText::new(all_words::grouped(speaker.counts.claims())).font(font::text());
                ui.label(text.color(theme.ink));
            });
            if has_words {
                row.col(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
                    left::bar(ui, rect, &speaker.counts);
                });
            }
            row.col(|ui| {
                let text = RichText::new(standings(&speaker)).font(font::small()).color(theme.soft);
                ui.add(Label::new(text).truncate());
            });
            let response = row.response();
            response.widget_info(|| {
                let name = format!("{}: {}", speaker.name, standings(&speaker));
                WidgetInfo::labeled(Role::Row, true, name)
            });
            if response.on_hover_text(words::SPEAKER_HINT).clicked() {
                // Filters that cannot be seen here do not take away what the row promises.
                let speaker = Some(speaker.name.to_string());
                actions.push(Action::SetFilters(Filters { speaker, ..Filters::default() }));
                actions.push(Action::ShowClaims(ClaimsView::Table));
            }
        });
    });
    turning.after(&area);
}

/// "3 supported, 1 disputed, 12 not looked at"
fn standings(speaker: &SpeakerRow) -> String {
    let parts = Standing::ALL.into_iter().filter_map(|standing| {
        let count = speaker.counts.of(standing);
        (count > 0).then(|| format!("{} {}", all_words::grouped(count), standing.label().to_lowercase()))
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn caps(ui: &mut Ui, text: &str) {
    let theme = Theme::of(ui);
    ui.label(RichText::new(text.to_uppercase()).font(font::caps()).color(theme.soft));
}
