//! The claims along time, to scale: what they speak of above, the days they were said below, and at the foot
//! those that speak of no day. Each mark is a claim and can be clicked.

use super::scale;
use crate::app::page_text::marks;
use crate::app::theme::{Theme, font};
use crate::app::turning::Turning;
use crate::app::words::{self as all_words, pages as words, time};
use crate::app::{View, widgets};
use crate::claim::ClaimId;
use crate::desk::{Action, TimelineMark, TimelineView};
use chrono::{Datelike, NaiveDate};
use egui::{Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Side of a mark, in points; where many stand above one another, of a small one.
const MARK: f32 = 14.0;
const SMALL: f32 = 9.0;
/// From one row to the next.
const GAP: f32 = 3.0;
/// Lanes of more rows have small marks.
const LARGE_ROWS: usize = 10;
/// Rows of marks above one another; what finds no room is counted in words.
const ROWS: usize = 160;
const AXIS: f32 = 26.0;
/// Marks of a lane that holds many lie over one another, so that both lanes are in sight; so much of each is seen.
const SEEN: f32 = 2.0;
/// Left and right of what is drawn, in points.
const MARGIN: f32 = 14.0;
/// Marks of one frame that can be pointed at; a lane holds no more in sight.
const IN_SIGHT: usize = 1_500;

/// What the timeline remembers between frames.
#[derive(Default)]
pub struct Memory {
    of: Option<(u64, u32)>,
    events: Lane,
    said: Lane,
    /// Points for one day.
    scale: f32,
    first: Option<NaiveDate>,
    days: i64,
    /// Where to begin, in points from the first day, when the scale was fitted anew.
    begin: Option<f32>,
    fit: Fit,
    /// The room that it was fitted to.
    room: f32,
    /// The scale of the last frame.
    laid: u32,
    /// Where what is in sight begins and ends, in points from the first day.
    seen: (f32, f32),
}

/// What the scale follows when marks or the room for them change.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Fit {
    /// Marks that lie together fill the room.
    #[default]
    Usual,
    /// Every mark is in sight.
    Whole,
    /// As somebody set it.
    Set,
}

/// Marks with the row each found room in.
#[derive(Default)]
struct Lane {
    placed: Vec<(TimelineMark, usize)>,
    /// The longest mark, in days: how far before the left edge one may begin that is still in sight.
    longest: i64,
    rows: usize,
    left_out: usize,
    /// From one row to the next.
    step: f32,
}

impl Lane {
    fn mark(&self) -> f32 {
        if self.rows > LARGE_ROWS { SMALL } else { MARK }
    }

    /// Spreads the rows over `room` points, if they need as much.
    fn spread(&mut self, room: f32) {
        let wanted = self.mark() + GAP;
        self.step = (room / self.rows.max(1) as f32).floor().clamp(SEEN.min(wanted), wanted);
    }

    fn height(&self) -> f32 {
        self.rows.saturating_sub(1) as f32 * self.step + self.mark() + GAP
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
    let room = ui.available_width() - 2.0 * MARGIN - MARK;
    head(ui, &timeline, memory, view.desk.sitting().claim, room);
    memory.prepare(&timeline, room);
    let high = (ui.available_height() - AXIS - 110.0) / 2.0;
    memory.events.spread(high);
    memory.said.spread(high);
    let mut area = ScrollArea::both().id_salt("timeline").auto_shrink(false);
    // What has grown is laid out once before it is scrolled: beyond its end egui springs back.
    if memory.laid != memory.scale.to_bits() {
        memory.laid = memory.scale.to_bits();
        if memory.begin.is_some() {
            ui.ctx().request_discard("the timeline has another scale");
            ui.ctx().request_repaint();
        }
    } else if let Some(begin) = memory.begin.take() {
        let last = ((memory.days + 1) as f32 * memory.scale - room).max(0.0);
        area = area.scroll_offset(vec2(begin.min(last), 0.0));
    }
    turning.before(ui);
    let area = area.show_viewport(ui, |ui, viewport| {
        let drawn = (memory.days + 1) as f32 * memory.scale + MARK + 2.0 * MARGIN;
        let wide = drawn.max(ui.available_width());
        let events = AXIS + 22.0 + memory.events.height();
        let said = 34.0 + memory.said.height();
        let step = MARK + GAP;
        let per_row = ((viewport.width() - 48.0) / step).max(1.0) as usize;
        let undated_rows = timeline.undated.len().min(IN_SIGHT).div_ceil(per_row);
        let undated = 34.0 + undated_rows as f32 * step;
        ui.set_width(wide);
        ui.set_height(events + said + undated + 16.0);
        let corner = ui.max_rect().min + vec2(MARGIN, 0.0);
        memory.seen = (viewport.left() - MARGIN, viewport.right() - MARGIN);
        let mut scene = Scene { view, memory, corner, viewport, actions };
        scene.axis(ui, events + said);
        let labels = ui.clip_rect().left() + 8.0;
        label(ui, pos2(labels, corner.y + AXIS + 2.0), words::EVENTS, scene.memory.events.left_out);
        scene.lane(ui, true, corner.y + AXIS + 22.0);
        label(ui, pos2(labels, corner.y + events + 8.0), words::SAID, scene.memory.said.left_out);
        scene.lane(ui, false, corner.y + events + 28.0);
        let left_out = timeline.undated.len().saturating_sub(IN_SIGHT);
        if !timeline.undated.is_empty() {
            label(ui, pos2(labels, corner.y + events + said + 8.0), words::NO_DAY, left_out);
        }
        let top = corner.y + events + said + 28.0;
        for (i, claim) in timeline.undated.iter().take(IN_SIGHT).enumerate() {
            let at = pos2(labels + 4.0 + (i % per_row) as f32 * step, top + (i / per_row) as f32 * step);
            scene.mark(ui, *claim, at, vec2(MARK, MARK), MARK, ("undated", i), None);
        }
    });
    turning.after(&area);
}

/// The scale, and what is not drawn.
fn head(ui: &mut Ui, timeline: &TimelineView, memory: &mut Memory, current: Option<ClaimId>, room: f32) {
    ui.horizontal(|ui| {
        for (name, factor) in [(words::WIDER, 1.6), (words::NARROWER, 1.0 / 1.6)] {
            if widgets::plain_button(ui, name).clicked() {
                memory.zoom(scale::zoomed(memory.scale * factor, room, memory.days), current, timeline);
            }
        }
        if widgets::plain_button(ui, words::WHOLE).clicked() {
            memory.fit = Fit::Whole;
            memory.of = None;
        }
        if timeline.more {
            widgets::soft(ui, words::TIMELINE_CUT);
        }
    });
    ui.add_space(4.0);
}

/// The name of a lane, on a ground of its own so that no line strikes it through.
fn label(ui: &Ui, at: Pos2, name: &str, left_out: usize) {
    let theme = Theme::of(ui);
    let mut text = name.to_uppercase();
    if left_out > 0 {
        text = format!("{text}, {} NOT DRAWN", all_words::grouped(left_out));
    }
    let galley = ui.painter().layout_no_wrap(text, font::caps(), theme.soft);
    let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(4.0, 1.0));
    ui.painter().rect_filled(ground, 0.0, theme.paper);
    ui.painter().galley(at, galley, theme.soft);
}

impl Memory {
    /// Draws it to another scale. The selected claim stays where it is in sight, else what is in the middle.
    fn zoom(&mut self, scale: f32, current: Option<ClaimId>, timeline: &TimelineView) {
        let (left, right) = self.seen;
        let x = |mark: &TimelineMark| {
            let first = self.first.unwrap_or(mark.from);
            (mark.from - first).num_days() as f32 * self.scale
        };
        let all = timeline.events.iter().chain(&timeline.said);
        let selected = all.filter(|mark| Some(mark.claim) == current).map(x);
        let middle = f32::midpoint(left, right);
        let kept = selected.into_iter().find(|x| (left..right).contains(x)).unwrap_or(middle);
        let then = kept / self.scale.max(f32::MIN_POSITIVE) * scale;
        self.begin = Some((then - (kept - left) + MARGIN).max(0.0));
        self.scale = scale;
        self.fit = Fit::Set;
    }

    fn prepare(&mut self, timeline: &TimelineView, room: f32) {
        let resized = self.fit != Fit::Set && (self.room - room).abs() > 0.5;
        let of = (timeline.revision, self.scale.to_bits());
        if self.of == Some(of) && !resized {
            return;
        }
        let all = || timeline.events.iter().chain(&timeline.said);
        let (first, last) = (all().map(|m| m.from).min(), all().map(|m| m.to).max());
        self.first = first;
        self.days = first.zip(last).map_or(0, |(first, last)| (last - first).num_days());
        self.room = room;
        match self.fit {
            Fit::Whole => {
                self.scale = scale::whole(self.days, room);
                self.begin = Some(0.0);
            }
            Fit::Usual => {
                let (days, begin) = usual(all());
                self.scale = scale::whole(days.min(self.days), room);
                let before = first.map_or(0, |first| begin - first.num_days_from_ce());
                self.begin = Some((before as f32 * self.scale - MARGIN).max(0.0));
            }
            Fit::Set => {}
        }
        self.events = Lane::fitting(&timeline.events, self.scale);
        self.said = Lane::fitting(&timeline.said, self.scale);
        self.of = Some((timeline.revision, self.scale.to_bits()));
    }
}

/// In how many days nine tenths of the marks lie, and the first of these, counted from the common era: one date of
/// long ago must not press all others together.
fn usual<'a>(marks: impl Iterator<Item = &'a TimelineMark>) -> (i64, i32) {
    let mut ends: Vec<(i32, i32)> =
        marks.map(|mark| (mark.from.num_days_from_ce(), mark.to.num_days_from_ce())).collect();
    ends.sort_unstable();
    let at = |share: usize| ends.get(ends.len().saturating_sub(1) * share / 20).copied().unwrap_or_default();
    let (first, last) = (at(1).0, at(19).0);
    // Bars that begin among these are seen whole where they are not much longer than all the rest.
    let end = ends.iter().filter(|(from, _)| *from <= last).map(|(_, to)| *to).max().unwrap_or(last);
    let until = if i64::from(end) - i64::from(first) <= 2 * (i64::from(last) - i64::from(first)) {
        end
    } else {
        last
    };
    (i64::from(until) - i64::from(first), first)
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
        self.corner.x + (day - first).num_days() as f32 * self.memory.scale
    }

    /// Years, months or days along the top, with lines through the lanes. What stands left of the edge is named at
    /// it, so that one always knows where one is; a name that has no room before the next is left out.
    fn axis(&self, ui: &Ui, height: f32) {
        let Some(first) = self.memory.first else { return };
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let day_at = |x: f32| {
            let days = ((x - MARGIN) / self.memory.scale).clamp(0.0, 4e6) as i64;
            first.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(first)
        };
        let (from, to) = (day_at(self.viewport.left()), day_at(self.viewport.right()));
        let step = scale::Step::of(self.memory.scale);
        let lines = step.lines(from, to);
        let edge = ui.clip_rect().x_range();
        let mut free = edge.max;
        // The year is said with the first name that has room.
        let second = lines.get(1).map_or(f32::INFINITY, |day| self.x(*day));
        let first_named = usize::from(second < edge.min + step.room());
        for (i, day) in lines.iter().enumerate().rev() {
            let x = self.x(*day);
            if x >= edge.min {
                let ends = [pos2(x, self.corner.y + AXIS - 4.0), pos2(x, self.corner.y + height)];
                painter.line_segment(ends, Stroke::new(1.0, theme.rule));
            }
            let name = step.name(*day, i == first_named);
            let galley = painter.layout_no_wrap(name, font::small(), theme.soft);
            let left = (x + 4.0).max(edge.min + 4.0);
            if left + galley.size().x + 4.0 <= free {
                free = left;
                painter.galley(pos2(left, self.corner.y + 6.0), galley, theme.soft);
            }
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
            let at = pos2(x, top + *row as f32 * lane.step);
            let salt = (if events { "event" } else { "said" }, i);
            self.mark(ui, mark.claim, at, vec2(wide.max(side), side), lane.step, salt, Some(mark));
        }
    }

    /// One claim: its sign, and behind it a bar as long as what it speaks of. The uppermost `free` points of it are
    /// its own, whatever lies over the rest.
    #[expect(clippy::too_many_arguments, reason = "one mark of one frame")]
    fn mark(
        &mut self,
        ui: &mut Ui,
        claim: ClaimId,
        at: Pos2,
        size: egui::Vec2,
        free: f32,
        salt: (&str, usize),
        when: Option<&TimelineMark>,
    ) {
        let theme = Theme::of(ui);
        let rect = Rect::from_min_size(at, size);
        if !ui.clip_rect().intersects(rect) {
            return;
        }
        let Some(standing) = self.view.desk.standing_of(claim) else { return };
        let own = rect.with_max_y(rect.top() + free.min(size.y));
        let response = ui.interact(own, ui.scope_id().with(salt), Sense::click());
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
    fn what_finds_no_room_is_counted() {
        let day = mark("2019-05-17", "2019-05-17");
        let lane = Lane::of(&vec![day; ROWS + 3], 1);
        assert_eq!((lane.placed.len(), lane.left_out), (ROWS, 3));
    }

    /// It left out what lies far off, as the first view does, and kept the room of another width of the window.
    #[test]
    fn fit_shows_every_mark_in_the_room_there_is() {
        let mut events = vec![mark("0044-03-15", "0044-03-15"), mark("2019-05-01", "2019-05-31")];
        events.extend((1..=28).map(|d| mark(&format!("2019-05-{d:02}"), &format!("2019-05-{d:02}"))));
        events.push(mark("2150-01-01", "2150-12-31"));
        let view = TimelineView { events, revision: 3, ..TimelineView::default() };
        let mut memory = Memory::default();
        memory.prepare(&view, 800.0);
        assert!(memory.days as f32 * memory.scale > 8_000.0, "first the marks that lie together");
        (memory.of, memory.fit) = (None, Fit::Whole);
        for room in [800.0, 420.0] {
            memory.prepare(&view, room);
            assert_eq!(memory.begin, Some(0.0));
            let wide = (memory.days + 1) as f32 * memory.scale;
            assert!((room - 1.0..=room + 1.0).contains(&wide), "{wide}");
        }
        // As somebody set it, it stays.
        (memory.scale, memory.fit) = (3.0, Fit::Set);
        memory.prepare(&view, 700.0);
        assert!((memory.scale - 3.0).abs() < 0.01);
    }

    /// It went to the first day with every step, and what one looked at was gone.
    #[test]
    fn drawn_closer_the_selected_claim_stays_where_it_was() {
        let events = vec![mark("2009-01-01", "2009-01-01"), mark("2019-01-01", "2019-01-01")];
        let view = TimelineView { events: events.clone(), revision: 1, ..TimelineView::default() };
        let mut memory = Memory { fit: Fit::Whole, ..Memory::default() };
        memory.prepare(&view, 800.0);
        memory.seen = (0.0, 800.0);
        let x = |memory: &Memory| 3652.0 * memory.scale - memory.begin.unwrap_or_default();
        let before = x(&memory);
        memory.zoom(memory.scale * 1.6, Some(events[1].claim), &view);
        assert!((x(&memory) + MARGIN - before).abs() < 1.0, "{} and {before}", x(&memory));
        memory.prepare(&view, 800.0);
        assert!(memory.begin.is_some_and(|begin| begin > 100.0));
    }

    #[test]
    fn one_date_of_long_ago_does_not_press_the_others_together() {
        let mut marks = vec![mark("1776-07-04", "1776-07-04")];
        marks.extend((1..=28).map(|d| mark(&format!("2019-05-{d:02}"), &format!("2019-05-{d:02}"))));
        let (days, begin) = usual(marks.iter());
        assert!(days < 30 && begin == marks[1].from.num_days_from_ce());
    }

    #[test]
    fn a_lane_of_many_rows_lies_in_the_room_there_is() {
        let day = mark("2019-05-17", "2019-05-17");
        let mut lane = Lane::fitting(&vec![day; 50], 1.0);
        lane.spread(220.0);
        assert!(lane.height() <= 232.0 && lane.step >= SEEN, "{}", lane.height());
        let mut lane = Lane::fitting(&[day; 3], 1.0);
        lane.spread(220.0);
        assert!((lane.step - MARK - GAP).abs() < 0.01);
    }
}
