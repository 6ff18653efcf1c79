//! The claims along time, to scale: what they speak of above, the days they were said below, and at the foot
//! those that speak of no day. Each mark is a claim and can be clicked.

use crate::app::page_text::marks;
use crate::app::theme::{Theme, font};
use crate::app::turning::Turning;
use crate::app::words::{self as all_words, pages as words, time};
use crate::app::{View, widgets};
use crate::claim::ClaimId;
use crate::desk::{Action, TimelineMark, TimelineView};
use chrono::{Datelike, Months, NaiveDate};
use egui::{Align2, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Side of a mark, in points; where many stand above one another, of a small one.
const MARK: f32 = 14.0;
const SMALL: f32 = 9.0;
/// From one row to the next.
const GAP: f32 = 3.0;
/// Lanes of more rows have small marks.
const LARGE_ROWS: usize = 10;
/// Rows of marks above one another; what finds no room is counted in words.
const ROWS: usize = 80;
const AXIS: f32 = 26.0;
/// Marks of one frame that can be pointed at; a lane holds no more in sight.
const IN_SIGHT: usize = 1_500;

/// What the timeline remembers between frames.
#[derive(Default)]
pub struct Memory {
    of: Option<(u64, u32)>,
    events: Lane,
    said: Lane,
    /// Points for one day; 0 until the first frame fits it.
    scale: f32,
    first: Option<NaiveDate>,
    days: i64,
    /// Where to begin, in points from the first day, when the scale was fitted anew.
    begin: Option<f32>,
    /// It was asked for that every mark is in sight.
    whole: bool,
}

/// Marks with the row each found room in.
#[derive(Default)]
struct Lane {
    placed: Vec<(TimelineMark, usize)>,
    /// The longest mark, in days: how far before the left edge one may begin that is still in sight.
    longest: i64,
    rows: usize,
    left_out: usize,
}

impl Lane {
    fn mark(&self) -> f32 {
        if self.rows > LARGE_ROWS { SMALL } else { MARK }
    }

    fn height(&self) -> f32 {
        self.rows.max(1) as f32 * (self.mark() + GAP)
    }
}

pub fn show(
    ui: &mut Ui,
    view: View<'_>,
    memory: &mut Memory,
    turning: &mut Turning,
    actions: &mut Vec<Action>,
) {
    let timeline = Arc::clone(view.desk.timeline());
    if timeline.events.is_empty() && timeline.said.is_empty() && timeline.undated.is_empty() {
        if !view.desk.rows_pending() {
            widgets::empty(ui, words::NO_TIMELINE, words::NO_TIMELINE_HINT, |_| {});
        }
        return;
    }
    let fit = ui.available_width() - 24.0;
    head(ui, &timeline, memory, fit);
    memory.prepare(&timeline, fit);
    let mut area = ScrollArea::both().id_salt("timeline").auto_shrink(false);
    if let Some(begin) = memory.begin.take() {
        area = area.scroll_offset(vec2(begin, 0.0));
    }
    turning.before(ui);
    let area = area.show_viewport(ui, |ui, viewport| {
        let wide = (memory.days as f32 * memory.scale + 48.0).max(ui.available_width());
        let events = AXIS + 22.0 + memory.events.height();
        let said = 34.0 + memory.said.height();
        let step = MARK + GAP;
        let per_row = ((viewport.width() - 48.0) / step).max(1.0) as usize;
        let undated_rows = timeline.undated.len().min(IN_SIGHT).div_ceil(per_row);
        let undated = 34.0 + undated_rows as f32 * step;
        ui.set_width(wide);
        ui.set_height(events + said + undated + 16.0);
        let corner = ui.max_rect().min + vec2(16.0, 0.0);
        let mut scene = Scene { view, memory, corner, viewport, actions };
        scene.axis(ui, events + said);
        let labels = ui.clip_rect().left() + 8.0;
        label(ui, pos2(labels, corner.y + AXIS + 2.0), words::EVENTS, scene.memory.events.left_out);
        scene.lane(ui, true, corner.y + AXIS + 22.0);
        label(ui, pos2(labels, corner.y + events + 8.0), words::SAID, scene.memory.said.left_out);
        scene.lane(ui, false, corner.y + events + 28.0);
        let left_out = timeline.undated.len().saturating_sub(IN_SIGHT);
        label(ui, pos2(labels, corner.y + events + said + 8.0), words::NO_DAY, left_out);
        let top = corner.y + events + said + 28.0;
        for (i, claim) in timeline.undated.iter().take(IN_SIGHT).enumerate() {
            let at = pos2(labels + 4.0 + (i % per_row) as f32 * step, top + (i / per_row) as f32 * step);
            scene.mark(ui, *claim, at, vec2(MARK, MARK), ("undated", i), None);
        }
    });
    turning.after(&area);
}

/// The scale, and what is not drawn.
fn head(ui: &mut Ui, timeline: &TimelineView, memory: &mut Memory, fit: f32) {
    ui.horizontal(|ui| {
        for (name, factor) in [(words::WIDER, 1.6), (words::NARROWER, 1.0 / 1.6)] {
            if widgets::plain_button(ui, name).clicked() {
                memory.scale = zoomed(memory.scale * factor, fit, memory.days);
                memory.of = None;
            }
        }
        if widgets::plain_button(ui, words::WHOLE).clicked() {
            memory.scale = 0.0;
            memory.of = None;
            memory.whole = true;
        }
        if timeline.more {
            widgets::soft(ui, words::TIMELINE_CUT);
        }
    });
    ui.add_space(4.0);
}

/// Points a day, between a quarter of what shows all `days` in `fit` points and what is wide enough for any mark.
fn zoomed(scale: f32, fit: f32, days: i64) -> f32 {
    const WIDEST: f32 = 60.0;
    let whole = fit / days.max(1) as f32;
    scale.clamp((whole / 4.0).min(WIDEST), whole.max(WIDEST))
}

fn label(ui: &Ui, at: Pos2, name: &str, left_out: usize) {
    let theme = Theme::of(ui);
    let mut text = name.to_uppercase();
    if left_out > 0 {
        text = format!("{text}, {} NOT DRAWN", all_words::grouped(left_out));
    }
    ui.painter().text(at, Align2::LEFT_TOP, text, font::caps(), theme.soft);
}

impl Memory {
    fn prepare(&mut self, timeline: &TimelineView, fit: f32) {
        let of = (timeline.revision, self.scale.to_bits());
        if self.of == Some(of) && self.scale > 0.0 {
            return;
        }
        let all = || timeline.events.iter().chain(&timeline.said);
        let (first, last) = (all().map(|m| m.from).min(), all().map(|m| m.to).max());
        self.first = first;
        self.days = first.zip(last).map_or(1, |(first, last)| (last - first).num_days().max(1));
        if self.scale <= 0.0 && std::mem::take(&mut self.whole) {
            self.scale = whole(self.days, fit);
            self.begin = Some(0.0);
        } else if self.scale <= 0.0 {
            let (scale, begin) = usual(all(), fit);
            self.scale = scale;
            let before = first.map_or(0, |first| begin - first.num_days_from_ce());
            self.begin = Some((before as f32 * scale - 24.0).max(0.0));
        }
        self.events = Lane::fitting(&timeline.events, self.scale);
        self.said = Lane::fitting(&timeline.said, self.scale);
        self.of = Some((timeline.revision, self.scale.to_bits()));
    }
}

/// Points for a day at which all marks are in sight.
fn whole(days: i64, fit: f32) -> f32 {
    // Less what the last of them takes.
    ((fit - 24.0).max(1.0) / days.max(14) as f32).min(60.0)
}

/// Points for a day at which nine tenths of the marks fill the width, and the first day of these, counted from
/// the common era: one date of long ago must not press all others together.
fn usual<'a>(marks: impl Iterator<Item = &'a TimelineMark>, fit: f32) -> (f32, i32) {
    let mut days: Vec<i32> = marks.map(|mark| mark.from.num_days_from_ce()).collect();
    days.sort_unstable();
    let at = |share: usize| days.get((days.len().saturating_sub(1)) * share / 20).copied().unwrap_or(0);
    ((fit / (at(19) - at(1)).max(14) as f32).clamp(0.001, 60.0), at(1))
}

impl Lane {
    /// With large marks where there is room for them, else with small ones.
    fn fitting(marks: &[TimelineMark], scale: f32) -> Self {
        let least = |side: f32| (f64::from(side + GAP) / f64::from(scale)).ceil() as i64;
        let large = Self::of(marks, least(MARK));
        if large.rows > LARGE_ROWS { Self::of(marks, least(SMALL)) } else { large }
    }

    /// Each mark in the first row where it meets no other; a mark takes at least `least` days of room.
    fn of(marks: &[TimelineMark], least: i64) -> Self {
        let mut lane = Self::default();
        let mut free: Vec<NaiveDate> = Vec::new();
        for mark in marks {
            let days = (mark.to - mark.from).num_days().max(least);
            let row = free.iter().position(|from| *from <= mark.from);
            let row = match row {
                Some(row) => row,
                None if free.len() < ROWS => {
                    free.push(mark.from);
                    free.len() - 1
                }
                None => {
                    lane.left_out += 1;
                    continue;
                }
            };
            free[row] = mark.from.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(NaiveDate::MAX);
            lane.longest = lane.longest.max(days);
            lane.placed.push((*mark, row));
        }
        lane.rows = free.len();
        lane
    }
}

struct Scene<'a> {
    view: View<'a>,
    memory: &'a Memory,
    corner: Pos2,
    /// Of the scrolled contents, from their corner.
    viewport: Rect,
    actions: &'a mut Vec<Action>,
}

impl Scene<'_> {
    fn x(&self, day: NaiveDate) -> f32 {
        let first = self.memory.first.unwrap_or(day);
        self.corner.x + 8.0 + (day - first).num_days() as f32 * self.memory.scale
    }

    /// Years, months or days along the top, with lines through the lanes.
    fn axis(&self, ui: &Ui, height: f32) {
        let Some(first) = self.memory.first else { return };
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let months = step_months(self.memory.scale);
        let left = (self.viewport.left() / self.memory.scale).max(0.0) as i64;
        let from = first.checked_add_signed(chrono::TimeDelta::days(left)).unwrap_or(first);
        let month0 = if months >= 12 { 0 } else { from.month0() / months * months };
        let years = (months / 12).max(1) as i32;
        let start = NaiveDate::from_ymd_opt(from.year().div_euclid(years) * years, month0 + 1, 1);
        let mut day = start.unwrap_or(first);
        for _ in 0..200 {
            let x = self.x(day);
            if x > ui.clip_rect().right() {
                break;
            }
            let line = [pos2(x, self.corner.y + AXIS - 4.0), pos2(x, self.corner.y + height)];
            painter.line_segment(line, Stroke::new(1.0, theme.rule));
            let text = if months >= 12 { day.year().to_string() } else { time::month(day) };
            painter.text(
                pos2(x + 4.0, self.corner.y + 6.0),
                Align2::LEFT_TOP,
                text,
                font::small(),
                theme.soft,
            );
            let Some(next) = day.checked_add_months(Months::new(months)) else { break };
            day = next;
        }
    }

    /// The marks of one lane that are in sight.
    fn lane(&mut self, ui: &mut Ui, events: bool, top: f32) {
        let memory = self.memory;
        let lane = if events { &memory.events } else { &memory.said };
        let Some(first) = memory.first else { return };
        let day_at = |x: f32| {
            let days = (f64::from(x) / f64::from(memory.scale)) as i64;
            first.checked_add_signed(chrono::TimeDelta::days(days))
        };
        let left = day_at(self.viewport.left() - 60.0)
            .and_then(|day| day.checked_sub_signed(chrono::TimeDelta::days(lane.longest)))
            .unwrap_or(NaiveDate::MIN);
        let right = day_at(self.viewport.right() + 60.0).unwrap_or(NaiveDate::MAX);
        let begin = lane.placed.partition_point(|(mark, _)| mark.from < left);
        for (i, (mark, row)) in lane.placed.iter().enumerate().skip(begin).take(IN_SIGHT) {
            if mark.from > right {
                break;
            }
            let x = self.x(mark.from);
            let wide = ((mark.to - mark.from).num_days() + 1) as f32 * memory.scale;
            let side = lane.mark();
            let at = pos2(x, top + *row as f32 * (side + GAP));
            let salt = (if events { "event" } else { "said" }, i);
            self.mark(ui, mark.claim, at, vec2(wide.max(side), side), salt, Some(mark));
        }
    }

    /// One claim: its sign, and behind it a bar as long as what it speaks of.
    fn mark(
        &mut self,
        ui: &mut Ui,
        claim: ClaimId,
        at: Pos2,
        size: egui::Vec2,
        salt: (&str, usize),
        when: Option<&TimelineMark>,
    ) {
        let theme = Theme::of(ui);
        let rect = Rect::from_min_size(at, size);
        if !ui.clip_rect().intersects(rect) {
            return;
        }
        let Some(standing) = self.view.desk.standing_of(claim) else { return };
        let response = ui.interact(rect, ui.scope_id().with(salt), Sense::click());
        let tone = marks::tone(standing, theme);
        let sign = Rect::from_min_size(at, egui::Vec2::splat(size.y));
        if size.x > size.y {
            ui.painter().rect_filled(rect.shrink2(vec2(0.0, 2.0)), 4.0, tone.ground);
            let edge = Stroke::new(1.0, tone.ink);
            ui.painter().rect_stroke(rect.shrink2(vec2(0.0, 2.0)), 4.0, edge, egui::StrokeKind::Inside);
        }
        marks::mark(ui.painter(), sign, standing, theme);
        if self.view.desk.sitting().claim == Some(claim) {
            let ring = Stroke::new(2.0, theme.pick);
            ui.painter().rect_stroke(rect.expand(1.5), 5.0, ring, egui::StrokeKind::Outside);
        }
        widgets::focus_ring(ui, &response, 5.0);
        let says = || {
            let words = self.view.desk.row_of(claim).map(|row| row.words).unwrap_or_default();
            let when = when.map_or_else(|| words::NO_DAY.to_owned(), |mark| time::span(mark.from, mark.to));
            format!("{}, {when}: {words}", standing.label())
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, says()));
        if response.clicked() {
            self.actions.push(Action::SelectClaim(claim));
        }
        if response.hovered() {
            response.on_hover_text(says());
        }
    }
}

/// Months between two lines, so that their names have room.
fn step_months(scale: f32) -> u32 {
    const ROOM: f32 = 74.0;
    let month = scale * 30.4;
    [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000]
        .into_iter()
        .find(|months| month * *months as f32 >= ROOM)
        .unwrap_or(60_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::DocumentId;

    fn mark(from: &str, to: &str) -> TimelineMark {
        let day = |text: &str| text.parse().expect("a date");
        TimelineMark { claim: ClaimId::new(DocumentId(1), from, 0), from: day(from), to: day(to) }
    }

    #[test]
    fn marks_that_meet_stand_in_rows_of_their_own() {
        let lane = Lane::of(
            &[
                mark("2019-05-01", "2019-05-31"),
                mark("2019-05-17", "2019-05-17"),
                mark("2019-06-03", "2019-06-03"),
            ],
            2,
        );
        let rows: Vec<usize> = lane.placed.iter().map(|(_, row)| *row).collect();
        assert_eq!((rows, lane.rows, lane.left_out), (vec![0, 1, 0], 2, 0));
    }

    #[test]
    fn a_timeline_of_one_day_can_be_drawn_closer_and_further() {
        for days in [0, 1, 2, 3, 40, 400_000] {
            for fit in [1.0, 300.0, 728.0, 4_000.0] {
                for scale in [0.0, 0.001, 52.0, 60.0, 9_000.0] {
                    let zoomed = zoomed(scale, fit, days);
                    assert!(zoomed.is_finite() && zoomed > 0.0, "{days} days in {fit} points");
                }
            }
        }
        assert!(zoomed(728.0 * 1.6, 728.0, 1) >= 728.0 / 1.6, "closer does not spring back");
    }

    #[test]
    fn what_finds_no_room_is_counted() {
        let day = mark("2019-05-17", "2019-05-17");
        let lane = Lane::of(&vec![day; ROWS + 3], 1);
        assert_eq!((lane.placed.len(), lane.left_out), (ROWS, 3));
    }

    /// It left out what lies far off, as the first view does.
    #[test]
    fn fit_shows_the_marks_that_lie_far_off_too() {
        let mut events = vec![mark("0044-03-15", "0044-03-15"), mark("2019-05-01", "2019-05-31")];
        events.extend((1..=28).map(|d| mark(&format!("2019-05-{d:02}"), &format!("2019-05-{d:02}"))));
        events.push(mark("2150-01-01", "2150-12-31"));
        let view = TimelineView { events, revision: 3, ..TimelineView::default() };
        let mut memory = Memory::default();
        memory.prepare(&view, 800.0);
        assert!(memory.days as f32 * memory.scale > 8_000.0, "first the marks that lie together");
        (memory.scale, memory.of, memory.whole) = (0.0, None, true);
        memory.prepare(&view, 800.0);
        assert_eq!(memory.begin, Some(0.0));
        let wide = memory.days as f32 * memory.scale;
        assert!((700.0..=800.0).contains(&wide), "{wide}");
        assert!(step_months(memory.scale) as f32 * 30.4 * memory.scale >= 74.0, "years have room");
        let scale = whole(1, 800.0);
        assert!(scale > 20.0 && scale <= 60.0, "{scale}");
    }

    #[test]
    fn one_date_of_long_ago_does_not_press_the_others_together() {
        let mut marks = vec![mark("1776-07-04", "1776-07-04")];
        marks.extend((1..=28).map(|d| mark(&format!("2019-05-{d:02}"), &format!("2019-05-{d:02}"))));
        let (scale, begin) = usual(marks.iter(), 800.0);
        assert!(scale > 20.0 && begin == marks[1].from.num_days_from_ce());
    }
}
