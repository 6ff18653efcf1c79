//! From one date to another: "from 3 May to 5 June 2018", "May to July", "Monday to Wednesday".

use super::calendar::Interval;
use super::{Grammar, Mention};
use crate::claim::lexicon::Class;
use crate::claim::words::{Shape, set};
use chrono::Datelike;

impl Grammar<'_> {
    /// The mention, with the second one that it runs to, where one is.
    pub(super) fn range(self, first: Mention) -> Mention {
        self.reaching(first).unwrap_or(first)
    }

    fn reaching(self, (from, end, days): Mention) -> Option<Mention> {
        let w = self.words;
        let named = |from: usize, end: usize| {
            (from..end).find_map(|i| {
                [Class::MONTH, Class::WEEKDAY].into_iter().find(|class| w.capital(i) && w.has(i, *class))
            })
        };
        let kind = named(from, end)?;
        let between = from > 0 && w.is(from - 1, "between");
        let listed = w.is(end, "and") && !between;
        if !(w.hyphen(end) || w.any(end, set!["to", "through"]) || w.is(end, "and")) {
            return None;
        }
        let (start, second_end, second) = self.mention(end + 1)?;
        if start != end + 1 || named(start, second_end) != Some(kind) {
            return None;
        }
        // "May and June 2018" is one stretch; "May and June", "3 May and 5 June 2018" are two dates.
        let has_year = |end: usize| w.str(end - 1).len() == 4 && w.shape(end - 1) == Some(Shape::Digits);
        let has_day = |from: usize, end: usize| {
            (from..end).any(|i| {
                matches!(w.shape(i), Some(Shape::Digits | Shape::Mixed)) && w.str(i).len() < 4 && i < end
            })
        };
        if listed && (has_year(end) || !has_year(second_end) || has_day(start, second_end)) {
            return None;
        }
        let joined = days.zip(second).and_then(|(first, second)| {
            let first =
                if has_year(second_end) && !has_year(end) { in_year_of(first, second)? } else { first };
            (first.0 <= second.1).then_some((first.0, second.1))
        });
        // What cannot be joined stays two dates.
        if days.is_some() && second.is_some() && joined.is_none() {
            return None;
        }
        Some((from, second_end, joined))
    }
}

/// The first date's days in the year of the second, or the year before where that would be behind it.
fn in_year_of(first: Interval, second: Interval) -> Option<Interval> {
    let in_year = |year: i32| {
        let shift = year - first.0.year();
        Some((first.0.with_year(year)?, first.1.with_year(first.1.year() + shift)?))
    };
    let same = in_year(second.0.year())?;
    if same.0 <= second.0 { Some(same) } else { in_year(second.0.year() - 1) }
}
