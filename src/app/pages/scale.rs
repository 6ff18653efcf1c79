//! The scale of the timeline: how many points a day takes, and where days, months and years are named.

use crate::app::words::time;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};

/// No day is wider, in points.
const WIDEST: f32 = 160.0;

/// Points for a day at which `days` fill `room` points.
pub fn whole(days: i64, room: f32) -> f32 {
    (room.max(1.0) / (days.max(0) + 1) as f32).min(WIDEST)
}

/// The same, from a quarter of it to what is wide enough for any mark.
pub fn zoomed(scale: f32, room: f32, days: i64) -> f32 {
    let whole = whole(days, room);
    scale.clamp(whole / 4.0, whole.max(WIDEST))
}

/// From one line of the axis to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Days(u32),
    Months(u32),
}

impl Step {
    /// The finest whose names have room.
    pub fn of(scale: f32) -> Self {
        const DAY_ROOM: f32 = 54.0;
        const ROOM: f32 = 76.0;
        let days = [1, 2, 7, 14].into_iter().find(|days| *days as f32 * scale >= DAY_ROOM);
        let months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000];
        let month = scale * 30.4;
        days.map_or_else(
            || Self::Months(months.into_iter().find(|n| month * *n as f32 >= ROOM).unwrap_or(60_000)),
            Self::Days,
        )
    }

    /// The line at or before this day.
    fn begin(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(1) => Some(day),
            // Weeks begin on Monday; two days and two weeks are counted from one that is the same for all.
            Self::Days(days) => {
                let behind = (i64::from(day.num_days_from_ce()) - 1).rem_euclid(i64::from(days));
                day.checked_sub_signed(TimeDelta::days(behind))
            }
            Self::Months(months) if months >= 12 => {
                let years = (months / 12) as i32;
                NaiveDate::from_ymd_opt(day.year().div_euclid(years) * years, 1, 1)
            }
            Self::Months(months) => {
                NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1)
            }
        }
    }

    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => day.checked_add_signed(TimeDelta::days(i64::from(days))),
            Self::Months(months) => day.checked_add_months(Months::new(months)),
        }
    }

    /// What stands at a line; the year is said at the first one named and where it begins.
    pub fn name(self, day: NaiveDate, first: bool) -> String {
        match self {
            Self::Months(months) if months >= 12 => day.year().to_string(),
            Self::Months(_) if first || day.month() == 1 => time::month(day),
            Self::Months(_) => day.format("%b").to_string(),
            Self::Days(_) if first || day.day() <= 14 && day.month() == 1 => time::day(day),
            Self::Days(_) => day.format("%-d %b").to_string(),
        }
    }

    /// Points that the longest name takes.
    pub fn room(self) -> f32 {
        match self {
            Self::Days(_) => 80.0,
            Self::Months(_) => 62.0,
        }
    }

    /// The lines from the one at or before `from` to `to`.
    pub fn lines(self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        const MOST: usize = 300;
        let mut day = self.begin(from);
        let mut lines = Vec::new();
        while let Some(at) = day.filter(|at| *at <= to && lines.len() < MOST) {
            lines.push(at);
            day = self.after(at);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[track_caller]
    fn check(days: i64, from: &str, named: &[&str]) {
        let from = day(from);
        let step = Step::of(whole(days, 700.0));
        let lines = step.lines(from, from + TimeDelta::days(days));
        let names = lines.iter().enumerate().map(|(i, day)| step.name(*day, i == 0));
        let names: Vec<String> = names.take(named.len()).collect();
        assert_eq!(names, named, "{days} days: {step:?}");
        assert!(lines.len() <= 16, "{days} days have {} lines", lines.len());
    }

    #[test]
    fn days_months_and_years_are_named_as_the_scale_has_room() {
        check(3, "2019-05-01", &["1 May 2019", "2 May", "3 May"]);
        check(20, "2019-05-02", &["2 May 2019", "4 May"]);
        check(60, "2019-05-02", &["29 Apr 2019", "6 May", "13 May"]);
        check(200, "2019-05-01", &["May 2019", "Jun", "Jul"]);
        check(700, "2018-02-11", &["Jan 2018", "Apr", "Jul", "Oct", "Jan 2019"]);
        check(4000, "2009-05-01", &["2008", "2010"]);
        check(750_000, "0044-03-15", &["0", "500"]);
    }

    #[test]
    fn what_is_drawn_fills_the_room_there_is() {
        for days in [1, 3, 40, 400, 4_000, 400_000] {
            for room in [300.0, 728.0, 4_000.0] {
                let wide = (days + 1) as f32 * whole(days, room);
                assert!(
                    wide <= room + 0.5 && (wide > room - 1.0 || whole(days, room) >= 160.0),
                    "{days} days"
                );
            }
        }
    }

    #[test]
    fn a_timeline_of_one_day_can_be_drawn_closer_and_further() {
        for days in [0, 1, 2, 3, 40, 400_000] {
            for room in [1.0, 300.0, 728.0, 4_000.0] {
                for scale in [0.0, 0.001, 52.0, 60.0, 9_000.0] {
                    let zoomed = zoomed(scale, room, days);
                    assert!(zoomed.is_finite() && zoomed > 0.0, "{days} days in {room} points");
                }
            }
        }
    }
}
