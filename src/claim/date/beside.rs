//! What hangs on another date: "three days later", "the next day", "earlier this year", "the day before yesterday".

use super::calendar::{self, Interval};
use super::{Grammar, Mention, cardinal, is_calendar_unit, one, stepped};
use crate::claim::lexicon::Class;
use crate::claim::words::set;
use chrono::Datelike;

impl Grammar<'_> {
    /// "Thursday night", "yesterday evening": the part of the day belongs to the mention.
    pub(super) fn with_part_of_day(self, (from, end, days): Mention) -> Mention {
        let part = self.words.any(end, set!["morning", "afternoon", "evening", "night", "noon"]);
        (from, end + usize::from(part), days)
    }

    /// "next day", "following week", "same day", "day before", "day after tomorrow", "this morning".
    pub(super) fn beside(self, i: usize) -> Option<Mention> {
        let w = self.words;
        if w.is(i, "this") {
            let part = w.any(i + 1, set!["morning", "afternoon", "evening"]);
            return part.then(|| (i, i + 2, self.today.and_then(one)));
        }
        if w.is(i, "day") {
            return self.day_beside(i);
        }
        let definite = i > 0 && w.is(i - 1, "the");
        let unit = w.str(i + 1).to_ascii_lowercase();
        let step = match w.str(i).to_ascii_lowercase().as_str() {
            "same" if matches!(unit.as_str(), "day" | "week" | "month" | "year") => 0,
            "next" if definite && unit == "day" => 1,
            "following" if is_calendar_unit(&unit) && !unit.ends_with('s') => 1,
            "previous" if definite && unit == "day" => -1,
            _ => return None,
        };
        let days = self.before.and_then(|before| shifted(before, step, &unit));
        Some((i, i + 2, days))
    }

    /// "day before yesterday", "day after tomorrow"; "day before" and "day after" what was dated before.
    fn day_beside(self, i: usize) -> Option<Mention> {
        let w = self.words;
        if i == 0 || !w.is(i - 1, "the") {
            return None;
        }
        let step = match w.str(i + 1).to_ascii_lowercase().as_str() {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let named = if step < 0 { "yesterday" } else { "tomorrow" };
        if w.is(i + 2, named) {
            return Some((i, i + 3, self.today.and_then(|t| one(stepped(t, 2 * step, "day")?))));
        }
        // "the day before the vote" hangs on what is told behind it.
        let ends = w.mark(i + 2).is_some() || i + 2 == w.len();
        ends.then(|| (i, i + 2, self.before.and_then(|before| shifted(before, step, "day"))))
    }

    /// "three days later", "a year earlier": from what was dated before.
    pub(super) fn later(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let (count, unit) = cardinal::small(w, i)?;
        let step = match w.str(unit + 1).to_ascii_lowercase().as_str() {
            "later" => 1,
            "earlier" => -1,
            _ => return None,
        };
        // "three years later than planned"
        if !is_calendar_unit(w.str(unit)) || w.is(unit + 2, "than") {
            return None;
        }
        let step = i32::try_from(count).ok()?.checked_mul(step)?;
        let days = self.before.and_then(|before| shifted(before, step, w.str(unit)));
        Some((i, unit + 2, days))
    }

    /// "earlier this year": up to the document's day; "later this month": from it on.
    pub(super) fn within(self, i: usize) -> Option<Mention> {
        let w = self.words;
        if !w.is(i + 1, "this") {
            return None;
        }
        let (_, end, days) = self.relative_unit(i + 1, 0, i + 2)?;
        let days = days.zip(self.today).map(
            |((from, to), today)| {
                if w.is(i, "earlier") { (from, today) } else { (today, to) }
            },
        );
        Some((i, end, days))
    }

    /// "half a year ago".
    pub(super) fn half_ago(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let fits = w.is(i + 1, "a") && w.is(i + 2, "year") && w.is(i + 3, "ago");
        let days = self.today.and_then(|t| {
            let then = stepped(t, -6, "month")?;
            calendar::month(then.year(), then.month())
        });
        fits.then_some((i, i + 4, days))
    }

    /// "week of May 6", "weekend of 11 May".
    pub(super) fn week_of(self, i: usize) -> Option<Mention> {
        let w = self.words;
        if !w.is(i + 1, "of") {
            return None;
        }
        let dated = if w.has(i + 2, Class::MONTH) { self.month_day(i + 2) } else { self.day_month(i + 2) };
        let (_, end, days) = dated?;
        let days = days.and_then(|(day, _)| {
            let (monday, sunday) = calendar::week(day)?;
            if w.is(i, "weekend") {
                Some((calendar::back(sunday, 1)?, sunday))
            } else {
                Some((monday, sunday))
            }
        });
        Some((i, end, days))
    }
}

/// `step` units from `before`: the day, else the week, month or year it falls in. From a month or a year only to
/// another.
fn shifted(before: Interval, step: i32, unit: &str) -> Option<Interval> {
    let (from, to) = before;
    let length = (to - from).num_days();
    let then = stepped(from, step, unit)?;
    match unit.to_ascii_lowercase().trim_end_matches('s') {
        "day" | "hour" if length == 0 => one(then),
        "week" | "fortnight" if length <= 7 => calendar::week(then),
        "month" if length <= 31 => calendar::month(then.year(), then.month()),
        "year" if (27..=31).contains(&length) => calendar::month(then.year(), then.month()),
        "year" => calendar::year(then.year()),
        _ => None,
    }
}
