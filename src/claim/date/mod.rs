//! Dates in running text: absolute, partial, and relative to the document's date.
//!
//! A mention is resolved to its first and last day. What hangs on the document's date stays unresolved
//! where the document has none. Without a year the past is meant, unless the sentence speaks of what will be.

mod beside;
mod calendar;
mod named;
mod other;
mod range;

use super::DateMention;
use super::lexicon::{self, Class};
use super::number::cardinal;
use super::words::{Set, Shape, Word, Words, set};
use calendar::Part;
use chrono::{Datelike, NaiveDate};

pub(super) use calendar::Interval;
pub(super) use other::{dates as dates_in, has_months};

/// The dates of one sentence, in order. `today` is the document's date, `before` what was dated before the
/// sentence: "three days later" hangs on it.
pub(super) fn dates(
    words: Words<'_>,
    today: Option<NaiveDate>,
    before: Option<Interval>,
    into: &mut Vec<DateMention>,
) {
    let mut grammar = Grammar { words, today, before };
    let mut i = 0;
    while i < words.len() {
        if !can_begin(words.list[i]) {
            i += 1;
            continue;
        }
        match grammar.mention(i).map(|mention| grammar.range(mention)) {
            Some((from, end, days)) if end > i => {
                grammar.before = days.or(grammar.before);
                let (first, last) = days.unzip();
                into.push(DateMention { span: words.span(from, end), from: first, to: last });
                i = end;
            }
            _ => i += 1,
        }
    }
}

/// Can a date begin with this word? Tells most words apart at once.
fn can_begin(word: Word) -> bool {
    match word.shape {
        Shape::Digits | Shape::Mixed => true,
        Shape::Mark => matches!(word.mark, '\'' | '’'),
        Shape::Capital | Shape::Lower => {
            word.class.any(Class::WEEKDAY.with(Class::MONTH).with(Class::TEMPORAL).with(Class::NUMERAL))
        }
    }
}

/// First word, the word after the last, and the days where they can be told.
type Mention = (usize, usize, Option<Interval>);

#[derive(Clone, Copy)]
struct Grammar<'a> {
    words: Words<'a>,
    today: Option<NaiveDate>,
    /// What the mention before was resolved to.
    before: Option<Interval>,
}

impl Grammar<'_> {
    fn mention(self, i: usize) -> Option<Mention> {
        let w = self.words;
        match w.shape(i)? {
            Shape::Digits => numeric(w, i, false)
                .or_else(|| self.day_month(i))
                .or_else(|| self.of_units(i))
                .or_else(|| self.years(i)),
            Shape::Mixed => self.day_month(i).or_else(|| self.decade(i)).or_else(|| self.century(i)),
            Shape::Capital if w.has(i, Class::WEEKDAY) => self.weekday(i).map(|m| self.with_part_of_day(m)),
            Shape::Capital if w.has(i, Class::MONTH) => {
                self.month_day(i).or_else(|| self.month_year(i)).or_else(|| self.bare_month(i))
            }
            Shape::Mark => self.decade(i),
            _ if w.any(i, set!["a", "an"]) && !w.has(i + 1, Class::TIME_UNIT) => None,
            _ if w.has(i, Class::TEMPORAL.with(Class::NUMERAL)) => self.worded(i),
            _ => None,
        }
    }

    /// "1 November 2019", "1st of November", "3-5 May", "3 to 5 May 2019".
    fn day_month(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let (first, mut at) = self.day_number(i)?;
        let mut last = first;
        if (w.hyphen(at) || w.any(at, set!["to", "and"])) && self.day_number(at + 1).is_some() {
            (last, at) = self.day_number(at + 1)?;
        }
        let dashed = w.hyphen(at);
        if w.is(at, "of") || dashed {
            at += 1;
        }
        let (month, at) = month_name(w, at)?;
        let (year, end) = self.year_behind(at + usize::from(dashed && w.hyphen(at)));
        if dashed && year.is_none() {
            return None;
        }
        Some((i, end, self.days_of(i, year, month, first, last)))
    }

    /// "November 1, 2019", "Nov. 1st", "May 3-5".
    fn month_day(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let (month, at) = month_name(w, i)?;
        let at = at + usize::from(w.is(at, "the"));
        let (first, mut at) = self.day_number(at)?;
        if w.mark(at) == Some(':') && w.touches(at - 1)
            || w.any(at, set!["percent", "million", "billion"])
            || w.mark(at) == Some('%')
        {
            return None;
        }
        let mut last = first;
        if (w.hyphen(at) || w.is(at, "to")) && self.day_number(at + 1).is_some() {
            (last, at) = self.day_number(at + 1)?;
        }
        let (year, end) = self.year_behind(at);
        Some((i, end, self.days_of(i, year, month, first, last)))
    }

    /// "1", "1st", "31": a day of a month, and the word after it.
    fn day_number(self, i: usize) -> Option<(u32, usize)> {
        let word = self.words.str(i);
        let digits = match self.words.shape(i)? {
            Shape::Digits => word,
            Shape::Mixed => ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s))?,
            _ => return None,
        };
        let day: u32 = if digits.len() <= 2 { digits.parse().ok()? } else { return None };
        (1..=31).contains(&day).then_some((day, i + 1))
    }

    /// The year behind a day or month: ", 2019", "2019", "of 2019", "last year".
    fn year_behind(self, i: usize) -> (Option<i32>, usize) {
        let w = self.words;
        for skip in [usize::from(w.mark(i) == Some(',')), usize::from(w.is(i, "of"))] {
            if let Some(year) = full_year(w.str(i + skip))
                && w.shape(i + skip) == Some(Shape::Digits)
                && !(skip == 0 && w.hyphen(i))
            {
                return (Some(year), i + skip + 1);
            }
        }
        let i = if w.is(i, "of") && w.is(i + 2, "year") { i + 1 } else { i };
        if w.is(i + 1, "year") {
            let from_today = if w.is(i, "last") {
                -1
            } else if w.is(i, "this") {
                0
            } else if w.is(i, "next") {
                1
            } else {
                return (None, i);
            };
            if let Some(today) = self.today {
                return (Some(today.year() + from_today), i + 2);
            }
            return (None, i + 2);
        }
        (None, i)
    }

    fn days_of(self, i: usize, year: Option<i32>, month: u32, first: u32, last: u32) -> Option<Interval> {
        let of = |year: i32| Some((calendar::day(year, month, first)?, calendar::day(year, month, last)?));
        match year {
            Some(year) => of(year),
            None => self.nearest(i, SOON, of),
        }
        .filter(|(from, to)| from <= to)
    }

    /// The year of a day or month without one: the latest that is not after the document, or in a sentence
    /// about the future the earliest that is not over. What is no more than `soon` days ahead is that, however the sentence
    /// speaks: "Updated April 5" of 3 April.
    fn nearest(self, i: usize, soon: i64, of: impl Fn(i32) -> Option<Interval>) -> Option<Interval> {
        let today = self.today?;
        let ahead = self.is_future(i);
        // 29 February may lie eight years off.
        let years = (0..=8).map(|n| if ahead { today.year() + n } else { today.year() - n });
        years
            .filter_map(of)
            .find(|(from, to)| if ahead { *to >= today } else { (*from - today).num_days() <= soon })
    }

    /// "May 2019", "May last year".
    fn month_year(self, i: usize) -> Option<Mention> {
        let (month, at) = month_name(self.words, i)?;
        let (year, end) = self.year_behind(at);
        if end == at {
            return None;
        }
        Some((i, end, year.and_then(|y| calendar::month(y, month))))
    }

    /// "in May", "April": a month alone. "May" and "March" are words of another kind too.
    fn bare_month(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let (month, end) = month_name(w, i)?;
        let introduced = i > 0
            && w.any(
                i - 1,
                set![
                    "in", "since", "until", "till", "by", "last", "this", "next", "early", "late", "mid",
                    "of", "from", "between", "during", "before", "after", "through", "and", "to", "around",
                ],
            )
            || i > 1 && w.hyphen(i - 1);
        let short = w.str(i).len() <= 3 || w.is(i, "March") || w.is(i, "August") || w.is(i, "Sept");
        let name = w.capital(end) && !w.has(end, Class::WEEKDAY) && end == i + 1 && !introduced;
        if (short && !introduced) || name {
            return None;
        }
        if short
            && w.any(i - 1, set!["and", "to", "of", "by", "from"])
            && w.has(i + 1, Class::VERB)
            && !w.is(i, "May")
        {
            return None;
        }
        Some((i, end, self.nearest(i, 0, |year| calendar::month(year, month))))
    }

    /// "Thursday", "Thursday, October 31".
    fn weekday(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let weekday = weekday_number(w.bare(i))?;
        let skip = usize::from(matches!(w.mark(i + 1), Some(',' | '(')));
        let at = i + 1 + skip;
        let at = at + usize::from(w.is(at, "the") && matches!(w.shape(at + 1), Some(Shape::Mixed)));
        let dated = match w.shape(at) {
            Some(Shape::Capital) if w.has(at, Class::MONTH) => self.month_day(at),
            Some(Shape::Digits | Shape::Mixed) => self.day_month(at),
            _ => None,
        };
        if let Some((_, end, days)) = dated {
            let end = end + usize::from(w.mark(i + 1) == Some('(') && w.mark(end) == Some(')'));
            return Some((i, end, days));
        }
        // "The Friday after Christmas" hangs on what no calendar here knows.
        let feast = w.any(i + 1, set!["after", "before"])
            && w.any(
                i + 2,
                set!["christmas", "easter", "thanksgiving", "ramadan", "diwali", "eid", "whitsun"],
            );
        let ahead = self.is_future(i);
        let today = self.today.filter(|_| !feast);
        Some((i, i + 1, today.and_then(|t| one(calendar::weekday(t, weekday, ahead)?))))
    }

    /// "2019", "2016-2018", "2016 to 2018", "1990s".
    fn years(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let before = i.checked_sub(1);
        let early = before.is_some_and(|b| w.any(b, set!["in", "since", "until"]))
            && !(w.has(i + 1, Class::PLURAL) || w.str(i + 1).ends_with('s'));
        let year = full_year(w.str(i)).or_else(|| early_year(w.str(i)).filter(|_| early))?;
        let touched =
            before.is_some_and(|b| w.touches(b) && w.mark(b).is_some_and(|m| !"(“\"‘'[—".contains(m)));
        if touched || before.is_some_and(|b| w.has(b, Class::LABEL)) {
            return None;
        }
        let second = w.str(i + 2);
        if w.hyphen(i + 1) || w.any(i + 1, set!["to", "and"]) {
            let until = if w.hyphen(i + 1) && second.len() == 2 {
                second.parse::<i32>().ok().map(|y| year - year % 100 + y)
            } else {
                full_year(second)
            };
            let between = !w.is(i + 1, "and") || before.is_some_and(|b| w.is(b, "between"));
            if let Some(until) =
                until.filter(|u| *u > year && between && w.shape(i + 2) == Some(Shape::Digits))
            {
                return Some((i, i + 3, calendar::years(year, until)));
            }
        }
        if before.is_some_and(|b| w.any(b, NOT_YEARS))
            || matches!(w.mark(i + 1), Some('-' | '/' | ':' | '%')) && w.touches(i)
            || w.has(i + 1, Class::MAGNITUDE)
            || w.any(i + 1, set!["percent", "per", "hrs", "hours", "GMT", "dollars", "rupees", "euros"])
        {
            return None;
        }
        let introduced = before.is_some_and(|b| {
            w.any(
                b,
                set![
                    "in", "since", "until", "till", "by", "during", "year", "from", "the", "before", "after",
                    "early", "late", "through", "of", "between", "mid", "its", "his", "her",
                ],
            )
        });
        let next = w.str(i + 1);
        let counts = w.shape(i + 1) == Some(Shape::Lower)
            && (w.has(i + 1, Class::PLURAL) || (next.ends_with('s') && !w.has(i + 1, Class::BREAK)));
        if (counts && !before.is_some_and(|b| w.any(b, set!["in", "since", "the", "during"])))
            || (!introduced && !(1900..2100).contains(&year))
        {
            return None;
        }
        Some((i, i + 1, calendar::year(year)))
    }

    /// "1990s", "the '90s".
    fn decade(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let quoted = w.mark(i).is_some();
        let at = i + usize::from(quoted);
        let digits = w.str(at).strip_suffix('s')?;
        let first = if quoted && w.touches(i) && digits.len() == 2 {
            let short: i32 = digits.parse().ok()?;
            if short < 30 { 2000 + short } else { 1900 + short }
        } else if !quoted {
            full_year(digits)?
        } else {
            return None;
        };
        (first % 10 == 0).then(|| (i, at + 1, calendar::years(first, first + 9)))
    }

    /// What begins with a word: "yesterday", "last week", "two weeks ago", "the last week of September".
    fn worded(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let today = self.today;
        let class = w.list[i].class;
        match lexicon::small(w.bare(i), &mut [0; _]) {
            "today" | "tonight" => return Some((i, i + 1, today.and_then(one))),
            "yesterday" => {
                let days = today.and_then(|t| one(calendar::back(t, 1)?));
                return Some(self.with_part_of_day((i, i + 1, days)));
            }
            "tomorrow" => {
                let days = today.and_then(|t| one(calendar::on(t, 1)?));
                return Some(self.with_part_of_day((i, i + 1, days)));
            }
            "early" | "mid" | "late" => return self.part(i),
            "beginning" | "start" | "middle" | "end" if w.is(i + 1, "of") => return self.edge(i),
            "first" | "second" | "third" | "fourth" | "final" => return self.share(i),
            "last" => {
                let found = self.share(i).or_else(|| self.last_season(i)).or_else(|| self.relative(i));
                return found.map(|mention| self.with_part_of_day(mention));
            }
            "this" | "next" | "past" | "previous" | "coming" | "current" => {
                return self.beside(i).or_else(|| self.relative(i));
            }
            "following" | "same" | "day" => return self.beside(i),
            "earlier" | "later" => return self.within(i),
            "spring" | "summer" | "autumn" | "fall" | "winter" => return self.season(i),
            "week" | "weekend" => return self.week_of(i),
            "fiscal" | "fy" => return self.fiscal(i),
            "christmas" | "new" => return self.holiday(i),
            "half" => return self.half_ago(i),
            "h1" | "h2" => return self.half_year(i),
            "q1" | "q2" | "q3" | "q4" => {
                let quarter = u32::from(w.str(i).as_bytes()[1] - b'0');
                return Some(self.quarter(i, i + 1, quarter));
            }
            "a" | "an" | "couple" => return self.ago(i).or_else(|| self.later(i)),
            _ => {}
        }
        if class.any(Class::NUMERAL) { self.of_units(i) } else { None }
    }

    /// What begins with a number and counts weeks, months, years: "two weeks in April", "two weeks ago", "two weeks
    /// later". Without such a word near it is none of these.
    fn of_units(self, i: usize) -> Option<Mention> {
        const REACH: usize = 12;
        if !(i + 1..i + REACH).any(|at| self.words.has(at, Class::TIME_UNIT)) {
            return None;
        }
        self.lasting(i).or_else(|| self.ago(i)).or_else(|| self.later(i))
    }

    /// "early May", "mid-2019", "late 1990s".
    fn part(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let part = match w.str(i).as_bytes()[0].to_ascii_lowercase() {
            b'e' => Part::Early,
            b'm' => Part::Middle,
            _ => Part::Late,
        };
        let mut at = i + 1 + usize::from(w.hyphen(i + 1));
        if w.is(at, "in") {
            at += 1;
        }
        let (_, end, days) = self.whole(at)?;
        Some((i, end, days.and_then(|d| calendar::part(d, part))))
    }

    /// "the end of May", "the beginning of 2019".
    fn edge(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let (_, end, days) = self.whole(i + 2).or_else(|| {
            let at = i + 2 + usize::from(w.is(i + 2, "the"));
            if at == i + 2 { None } else { self.relative_unit(i + 2, 0, at) }
        })?;
        let days = days.and_then(|d| match w.str(i).as_bytes()[0].to_ascii_lowercase() {
            b'm' => calendar::part(d, Part::Middle),
            b'e' if (d.1 - d.0).num_days() <= 31 => calendar::week_of_month(d, 5),
            b'e' => calendar::part(d, Part::Late),
            _ if (d.1 - d.0).num_days() <= 31 => calendar::week_of_month(d, 1),
            _ => calendar::part(d, Part::Early),
        });
        Some((i, end, days))
    }

    /// A whole month, year or decade at word `i`.
    fn whole(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let i = i + usize::from(w.is(i, "the") && matches!(w.shape(i + 1), Some(Shape::Mixed | Shape::Mark)));
        match w.shape(i)? {
            Shape::Capital if w.has(i, Class::MONTH) => self.month_year(i).or_else(|| {
                let (month, end) = month_name(w, i)?;
                Some((i, end, self.nearest(i, 0, |year| calendar::month(year, month))))
            }),
            Shape::Digits => full_year(w.str(i)).map(|y| (i, i + 1, calendar::year(y))),
            Shape::Mixed | Shape::Mark => self.decade(i),
            _ => {
                let from_today = match w.str(i).to_ascii_lowercase().as_str() {
                    "last" => -1,
                    "this" => 0,
                    "next" => 1,
                    _ => return None,
                };
                self.relative_unit(i, from_today, i + 1)
            }
        }
    }

    /// "the last week of September", "the first half of 2019", "the third quarter".
    fn share(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let n = ["first", "second", "third", "fourth"]
            .iter()
            .position(|o| w.is(i, o))
            .map_or(5, |p| p as u32 + 1);
        let of = || {
            let at = if w.is(i + 2, "of") { i + 3 } else { return None };
            self.whole(at).or_else(|| if w.is(at, "the") { self.relative_unit(at, 0, at + 1) } else { None })
        };
        if w.is(i + 1, "week") || w.is(i + 1, "days") && n == 5 {
            let (_, end, days) = of()?;
            return Some((i, end, days.and_then(|d| calendar::week_of_month(d, n))));
        }
        if w.is(i + 1, "half") && n <= 2 {
            let (_, end, days) = of()?;
            let days = days.and_then(|d| match (d.1 - d.0).num_days() {
                ..=31 if n == 1 => Some((d.0, calendar::on(d.0, 14)?)),
                0..=31 => Some((calendar::on(d.0, 15)?, d.1)),
                32..=366 => calendar::half(d.0.year(), n),
                _ => None,
            });
            return Some((i, end, days));
        }
        if w.is(i + 1, "quarter") && n <= 4 {
            return Some(self.quarter(i, i + 2, n));
        }
        None
    }

    /// A quarter whose own words end at `at`, with a year behind or the latest one.
    fn quarter(self, i: usize, at: usize, quarter: u32) -> Mention {
        let (year, end) = self.year_behind(at);
        let days = match year {
            Some(year) => calendar::quarter(year, quarter),
            None => self.nearest(i, 0, |year| calendar::quarter(year, quarter)),
        };
        (i, end, days)
    }

    /// "last week", "this month", "next Friday", "the past two years".
    fn relative(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let direction = match w.str(i).to_ascii_lowercase().as_str() {
            "last" | "past" | "previous" => -1,
            "this" | "current" => 0,
            _ => 1,
        };
        let at = i + 1;
        if w.capital(at) && w.has(at, Class::WEEKDAY) {
            let weekday = weekday_number(w.bare(at))?;
            let days = self.today.and_then(|t| match direction {
                -1 => one(calendar::weekday(calendar::back(t, 1)?, weekday, false)?),
                0 => one(calendar::on(calendar::week(t)?.0, u64::from(weekday))?),
                _ => one(calendar::weekday(calendar::on(t, 1)?, weekday, true)?),
            });
            return Some((i, at + 1, days));
        }
        if w.capital(at) && w.has(at, Class::MONTH) {
            let (month, end) = month_name(w, at)?;
            let days = self.today.and_then(|t| {
                let this = calendar::month(t.year(), month)?;
                match direction {
                    -1 if this.1 < t => Some(this),
                    -1 => calendar::month(t.year() - 1, month),
                    1 if this.0 <= t => calendar::month(t.year() + 1, month),
                    _ => Some(this),
                }
            });
            return Some((i, end, days));
        }
        if w.is(at, "night") && direction == -1 {
            return Some((i, at + 1, self.today.and_then(|t| one(calendar::back(t, 1)?))));
        }
        if w.is(i, "past") && w.has(at, Class::TIME_UNIT) {
            // "the past year" runs up to today; "past midnight", "past seconds" are no dates.
            let days = self.today.and_then(|t| Some((stepped(t, -1, w.str(at))?, t)));
            return Some((i, at + 1, days)).filter(|_| is_calendar_unit(w.str(at)));
        }
        if let Some((count, unit)) = cardinal::small(w, at).filter(|(_, unit)| is_calendar_unit(w.str(*unit)))
        {
            let days = self.today.and_then(|t| {
                let other = stepped(t, direction * i32::try_from(count).ok()?, w.str(unit))?;
                Some(if direction < 0 { (other, t) } else { (t, other) })
            });
            return (direction != 0).then_some((i, unit + 1, days));
        }
        self.relative_unit(i, direction, at)
    }

    /// The week, month, year… named at word `at`, so many from the document's own.
    fn relative_unit(self, i: usize, direction: i32, at: usize) -> Option<Mention> {
        let unit = self.words.bare(at).to_ascii_lowercase();
        if !matches!(unit.as_str(), "week" | "weekend" | "month" | "year" | "quarter" | "decade") {
            return None;
        }
        let days = self.today.and_then(|t| match unit.as_str() {
            "week" => calendar::week(stepped(t, direction, "week")?),
            "weekend" => {
                let (_, sunday) = calendar::week(stepped(t, direction, "week")?)?;
                Some((calendar::back(sunday, 1)?, sunday))
            }
            "month" => {
                let then = calendar::months_on(t, direction)?;
                calendar::month(then.year(), then.month())
            }
            "quarter" => {
                let then = calendar::months_on(t, direction * 3)?;
                calendar::quarter(then.year(), then.month().div_ceil(3))
            }
            "year" => calendar::year(t.year() + direction),
            _ => {
                let first = t.year() - t.year().rem_euclid(10) + direction * 10;
                calendar::years(first, first + 9)
            }
        });
        Some((i, at + 1, days))
    }

    /// "two weeks ago", "a year ago".
    fn ago(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let (count, unit) = cardinal::small(w, i)?;
        if !w.is(unit + 1, "ago") || !is_calendar_unit(w.str(unit)) {
            return None;
        }
        let days = self.today.and_then(|t| {
            let then = stepped(t, -i32::try_from(count).ok()?, w.str(unit))?;
            match w.str(unit).to_ascii_lowercase().trim_end_matches('s') {
                "week" | "fortnight" => calendar::week(then),
                "month" => calendar::month(then.year(), then.month()),
                "year" => calendar::year(then.year()),
                "decade" => calendar::part(calendar::years(then.year() - 1, then.year() + 1)?, Part::Middle)
                    .and(calendar::years(then.year() - 1, then.year() + 1)),
                _ => one(then),
            }
        });
        Some((i, unit + 2, days))
    }

    /// "two weeks in April", "two-week period in April": within that month.
    fn lasting(self, i: usize) -> Option<Mention> {
        let w = self.words;
        let (count, at) = cardinal::small(w, i)?;
        let at = at + usize::from(w.hyphen(at));
        // "A wait of 23 weeks in March" is a length, for no month holds them.
        let days = if w.any(at, set!["week", "weeks"]) { 7 } else { 1 };
        if !is_calendar_unit(w.str(at)) || i64::from(count) * days > 31 {
            return None;
        }
        let at = at + 1 + usize::from(w.any(at + 1, set!["period", "span", "stretch", "window", "spell"]));
        if !w.any(at, set!["in", "of", "during"]) || !w.capital(at + 1) || !w.has(at + 1, Class::MONTH) {
            return None;
        }
        let (_, end, days) = self.whole(at + 1)?;
        Some((i, end, days))
    }

    /// Does the clause around word `i` speak of what will be? The nearest verb decides.
    fn is_future(self, i: usize) -> bool {
        const REACH: usize = 10;
        let w = self.words;
        let tells = |at: usize| {
            if w.has(at, Class::FUTURE) || w.any(at, set!["until", "due", "scheduled", "upcoming", "would"]) {
                Some(true)
            } else if w.has(at, Class::PAST.with(Class::SAY)) && !(at > 0 && w.is(at - 1, "be")) {
                Some(false)
            } else {
                None
            }
        };
        let before = (i.saturating_sub(REACH)..i).rev().find_map(tells);
        before.or_else(|| (i + 1..i + REACH).find_map(tells)).unwrap_or(false)
    }
}

/// A day so many days ahead is not one of the year before.
const SOON: i64 = 14;

/// Words before a figure of four digits that make it a count.
const NOT_YEARS: &Set = set![
    "over",
    "about",
    "than",
    "nearly",
    "almost",
    "least",
    "most",
    "approximately",
    "roughly",
    "some",
    "another",
    "only",
    "just",
    "these",
    "those",
    "rs",
    "usd",
    "numbered",
    "totalling",
];

/// "2019-11-05", "20-11-2019", "5/13/2019", "31.10.2019". `day_first`: does the day stand first behind slashes too?
fn numeric(w: Words<'_>, i: usize, day_first: bool) -> Option<Mention> {
    // "31.10.2019" is one token.
    let mut dotted = w.str(i).split('.');
    if let (Some(d), Some(m), Some(y), None) = (dotted.next(), dotted.next(), dotted.next(), dotted.next()) {
        return of_parts(i, i + 1, (d, m, y), false);
    }
    let joins = |at: usize| matches!(w.mark(at), Some('-' | '/' | '–')) && w.touches(at - 1) && w.touches(at);
    if !(joins(i + 1) && joins(i + 3)) {
        return None;
    }
    let third: &str = w.str(i + 4).get(..w.str(i + 4).find(['T', 't']).unwrap_or(w.str(i + 4).len()))?;
    if joins(i + 5) && w.shape(i + 6) == Some(Shape::Digits) {
        return None;
    }
    of_parts(i, i + 5, (w.str(i), w.str(i + 2), third), w.mark(i + 1) == Some('/') && !day_first)
}

/// `slashed`: "5/6/2019" is the fifth of June or the sixth of May, so it stays open.
fn of_parts(from: usize, end: usize, parts: (&str, &str, &str), slashed: bool) -> Option<Mention> {
    let number = |s: &str| s.parse::<u32>().ok().filter(|_| s.len() <= 4 && !s.is_empty());
    let (a, b, c) = (number(parts.0)?, number(parts.1)?, number(parts.2)?);
    if parts.0.len() == 4 {
        return Some((from, end, one(calendar::day(a as i32, b, c)?)));
    }
    if parts.2.len() != 4 || a == 0 || b == 0 || a > 31 || b > 31 || (a > 12 && b > 12) {
        return None;
    }
    let year = c as i32;
    if b > 12 {
        return Some((from, end, one(calendar::day(year, a, b)?)));
    }
    if slashed && a <= 12 && a != b {
        return Some((from, end, None));
    }
    Some((from, end, one(calendar::day(year, b, a)?)))
}

/// A single day. An `Option` because that is what every way to an interval gives.
#[expect(clippy::unnecessary_wraps, reason = "it stands at the end of `and_then`")]
fn one(day: NaiveDate) -> Option<Interval> {
    Some((day, day))
}

/// A year of the middle ages: a count unless the words before say otherwise.
fn early_year(word: &str) -> Option<i32> {
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| plain && (1000..1500).contains(y))
}

fn full_year(word: &str) -> Option<i32> {
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| plain && (1500..2100).contains(y))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The month at word `i` (with a capital), and the word after it and its point.
fn month_name(w: Words<'_>, i: usize) -> Option<(u32, usize)> {
    if !w.capital(i) || !w.has(i, Class::MONTH) {
        return None;
    }
    let word = w.bare(i);
    let head = word.get(..3)?;
    let month = MONTHS.iter().position(|m| head.eq_ignore_ascii_case(m))? as u32 + 1;
    let short = word.len() <= 4 && !matches!(month, 5..=7) || word.len() == 3 && month != 5;
    let point = short && w.mark(i + 1) == Some('.') && w.touches(i);
    Some((month, i + 1 + usize::from(point)))
}

fn weekday_number(word: &str) -> Option<u32> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().position(|d| word.eq_ignore_ascii_case(d)).map(|d| d as u32)
}

fn is_calendar_unit(word: &str) -> bool {
    matches!(
        lexicon::small(word, &mut [0; _]).trim_end_matches('s'),
        "day" | "week" | "fortnight" | "month" | "quarter" | "year" | "decade" | "hour"
    )
}

/// `count` units from a day.
fn stepped(from: NaiveDate, count: i32, unit: &str) -> Option<NaiveDate> {
    let days = |n: i32| {
        let n = count.checked_mul(n)?;
        if n < 0 {
            calendar::back(from, u64::from(n.unsigned_abs()))
        } else {
            calendar::on(from, u64::from(n.unsigned_abs()))
        }
    };
    match unit.to_ascii_lowercase().trim_end_matches('s') {
        // Of hours the days they reach into.
        "hour" => stepped(from, count.signum() * (count.abs() + 23) / 24, "day"),
        "day" => days(1),
        "week" => days(7),
        "fortnight" => days(14),
        "month" => calendar::months_on(from, count),
        "quarter" => calendar::months_on(from, count.checked_mul(3)?),
        "year" => calendar::months_on(from, count.checked_mul(12)?),
        "decade" => calendar::months_on(from, count.checked_mul(120)?),
        _ => None,
    }
}
