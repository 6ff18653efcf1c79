//! Days, weeks, months and years as first and last day.

use chrono::{Datelike, Days, Months, NaiveDate};

/// First and last day.
pub(in crate::claim) type Interval = (NaiveDate, NaiveDate);

pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

pub(super) fn month(year: i32, month: u32) -> Option<Interval> {
    let first = day(year, month, 1)?;
    Some((first, last_of_month(first)?))
}

pub(super) fn last_of_month(within: NaiveDate) -> Option<NaiveDate> {
    within.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

pub(super) fn year(year: i32) -> Option<Interval> {
    Some((day(year, 1, 1)?, day(year, 12, 31)?))
}

pub(super) fn years(first: i32, last: i32) -> Option<Interval> {
    Some((day(first, 1, 1)?, day(last, 12, 31)?))
}

/// Quarter 1 to 4.
pub(super) fn quarter(year: i32, quarter: u32) -> Option<Interval> {
    let first = day(year, quarter.checked_sub(1)? * 3 + 1, 1)?;
    Some((first, first.checked_add_months(Months::new(3))?.pred_opt()?))
}

/// Half 1 or 2 of a year.
pub(super) fn half(year: i32, half: u32) -> Option<Interval> {
    Some((quarter(year, half * 2 - 1)?.0, quarter(year, half * 2)?.1))
}

/// Monday to Sunday.
pub(super) fn week(within: NaiveDate) -> Option<Interval> {
    let monday = back(within, u64::from(within.weekday().num_days_from_monday()))?;
    Some((monday, on(monday, 6)?))
}

pub(super) fn back(from: NaiveDate, days: u64) -> Option<NaiveDate> {
    from.checked_sub_days(Days::new(days))
}

pub(super) fn on(from: NaiveDate, days: u64) -> Option<NaiveDate> {
    from.checked_add_days(Days::new(days))
}

/// `count` months before (negative) or after `from`, at most its last day.
pub(super) fn months_on(from: NaiveDate, count: i32) -> Option<NaiveDate> {
    let months = Months::new(count.unsigned_abs());
    if count < 0 { from.checked_sub_months(months) } else { from.checked_add_months(months) }
}

/// The `n`-th week of a month (1 to 4), its days 1 to 7 and so on; 5 is its last seven days.
pub(super) fn week_of_month(interval: Interval, n: u32) -> Option<Interval> {
    if n == 5 {
        return Some((back(interval.1, 6)?, interval.1));
    }
    let first = on(interval.0, u64::from(n - 1) * 7)?;
    Some((first, on(first, 6)?))
}

/// Which part of an interval is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Middle,
    Late,
}

/// "early May" is its first ten days, "mid-2019" May to August, "late 1990s" their last four years.
pub(super) fn part(interval: Interval, part: Part) -> Option<Interval> {
    let (from, to) = interval;
    let length = (to - from).num_days();
    if length > 800 {
        let (first, last) = match part {
            Part::Early => (0, 3),
            Part::Middle => (4, 5),
            Part::Late => (6, 9),
        };
        return years(from.year() + first, from.year() + last);
    }
    if length > 31 {
        let (first, last) = match part {
            Part::Early => (1, 4),
            Part::Middle => (5, 8),
            Part::Late => (9, 12),
        };
        return Some((month(from.year(), first)?.0, month(from.year(), last)?.1));
    }
    Some(match part {
        Part::Early => (from, on(from, 9)?),
        Part::Middle => (on(from, 10)?, on(from, 19)?),
        Part::Late => (on(from, 20)?, to),
    })
}

/// The weekday (0 for Monday) on or before `today`; with `ahead` on or after it.
pub(super) fn weekday(today: NaiveDate, weekday: u32, ahead: bool) -> Option<NaiveDate> {
    let here = today.weekday().num_days_from_monday();
    let distance = if ahead { (weekday + 7 - here) % 7 } else { (here + 7 - weekday) % 7 };
    if ahead { on(today, u64::from(distance)) } else { back(today, u64::from(distance)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Interval>, from: &str, to: &str) {
        let (a, b) = found.expect("resolves");
        assert_eq!((a.to_string().as_str(), b.to_string().as_str()), (from, to));
    }

    #[test]
    fn intervals() {
        check(month(2020, 2), "2020-02-01", "2020-02-29");
        check(quarter(2019, 4), "2019-10-01", "2019-12-31");
        check(half(2019, 2), "2019-07-01", "2019-12-31");
        let september = month(2019, 9).expect("a month");
        check(week_of_month(september, 5), "2019-09-24", "2019-09-30");
        check(week_of_month(september, 1), "2019-09-01", "2019-09-07");
        check(part(september, Part::Late), "2019-09-21", "2019-09-30");
        check(week(day(2019, 11, 1).expect("a day")), "2019-10-28", "2019-11-03");
    }

    #[test]
    fn the_ends_of_time_are_no_panic() {
        assert_eq!(back(NaiveDate::MIN, 1), None);
        assert!(weekday(NaiveDate::MAX, 6, true).is_none_or(|d| d == NaiveDate::MAX));
        assert_eq!(month(999_999, 1), None);
    }
}
