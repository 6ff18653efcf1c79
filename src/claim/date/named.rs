//! Times with names: seasons, centuries, holidays, halves of a year, fiscal years.

use super::calendar::{self, Interval};
use super::{Grammar, Mention, full_year, one};
use crate::claim::words::{Shape, set};
use chrono::Datelike;

impl Grammar<'_> {
    /// "summer of 2018", "spring 2019", by the months of the northern half of the world.
    pub(super) fn season(self, i: usize) -> Option<Mention> {
        let (year, end) = self.year_behind(i + 1);
        if end == i + 1 {
            return None;
        }
        Some((i, end, year.and_then(|year| season_of(self.words.str(i), year))))
    }

    /// "last summer".
    pub(super) fn last_season(self, i: usize) -> Option<Mention> {
        let name = self.words.str(i + 1);
        season_of(name, 2000)?;
        let days = self
            .today
            .and_then(|t| (0..=2).filter_map(|n| season_of(name, t.year() - n)).find(|(_, to)| *to < t));
        Some((i, i + 2, days))
    }

    /// "19th century".
    pub(super) fn century(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let number: i32 =
            ["st", "nd", "rd", "th"].iter().find_map(|end| w.str(i).strip_suffix(end))?.parse().ok()?;
        let at = i + 1 + usize::from(w.hyphen(i + 1));
        let fits = (1..=30).contains(&number) && w.is(at, "century");
        fits.then(|| (i, at + 1, calendar::years(number * 100 - 99, number * 100)))
    }

    /// "H1 2019".
    pub(super) fn half_year(self, i: usize) -> Option<Mention> {
        let half = u32::from(self.words.str(i).as_bytes().get(1)? - b'0');
        let (year, end) = self.year_behind(i + 1);
        (end > i + 1).then(|| (i, end, year.and_then(|year| calendar::half(year, half))))
    }

    /// "fiscal 2019", "FY 2019-20": which days that are differs from country to country, so it stays open.
    pub(super) fn fiscal(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let at = i + 1 + usize::from(w.is(i + 1, "year"));
        full_year(w.str(at))?;
        let second = w.hyphen(at + 1) && w.shape(at + 2) == Some(Shape::Digits);
        Some((i, if second { at + 3 } else { at + 1 }, None))
    }

    /// "Christmas Day", "New Year's Eve 2018".
    pub(super) fn holiday(self, i: usize) -> Option<Mention> {
        let w = self.words;
        if !w.capital(i) {
            return None;
        }
        let at = if w.is(i, "new") {
            let year = w.any(i + 1, set!["year's", "year’s", "years"]) && w.capital(i + 1);
            if !year {
                return None;
            }
            i + 2
        } else {
            i + 1
        };
        let (month, day) = match (w.is(i, "new"), w.str(at)) {
            (true, "Day") => (1, 1),
            (true, "Eve") => (12, 31),
            (false, "Day") => (12, 25),
            (false, "Eve") => (12, 24),
            _ => return None,
        };
        let (year, end) = self.year_behind(at + 1);
        Some((i, end, self.days_of(i, year, month, day, day)))
    }
}

/// The meteorological season; winter begins in December of the year.
fn season_of(name: &str, year: i32) -> Option<Interval> {
    let first = match name.to_ascii_lowercase().as_str() {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    };
    let (from, _) = one(calendar::day(year, first, 1)?)?;
    Some((from, calendar::last_of_month(calendar::months_on(from, 2)?)?))
}
