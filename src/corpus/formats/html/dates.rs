//! When a page says that it was published: from its metadata, its markup, its address, or a line near its title.

use chrono::{DateTime, NaiveDate};
use regex::{Captures, Regex};
use std::sync::LazyLock;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("the pattern is well-formed"));
    };
}

/// The day that `value` names, as metadata and date lines write it. Of "01/11/2019", `month_first` decides; where
/// it is unknown, the day is not named.
pub fn day(value: &str, month_first: Option<bool>) -> Option<NaiveDate> {
    const LONGEST: usize = 120;
    let value = value[..value.floor_char_boundary(LONGEST)].trim();
    in_order(value)
        .or_else(|| named_month(value))
        .or_else(|| in_figures(value, month_first))
        .or_else(|| seconds(value))
}

/// Does `value` name a day that is none of the calendar, as "2024-02-30" does? Of what is in another order nobody
/// can say.
pub fn is_impossible(value: &str) -> bool {
    ordered(value).is_some() && in_order(value).is_none()
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year: i32 = year.parse().ok().filter(|year| (1900..=2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// "2019-11-05T…", "2019/11/5", "20191105", "2019年11月5日".
fn in_order(value: &str) -> Option<NaiveDate> {
    let found = ordered(value)?;
    ymd(&found[1], &found[2], &found[3])
}

fn ordered(value: &str) -> Option<Captures<'_>> {
    pattern!(
        ORDERED,
        r"(?:^|\D)((?:19|20)\d\d)(?:[-/.]|\s?年\s?|\s?년\s?)(\d{1,2})(?:[-/.]|\s?月\s?|\s?월\s?)(\d{1,2})(?:\D|$)"
    );
    pattern!(COMPACT, r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:\D|T|\d{6}$|$)");
    ORDERED.captures(value).or_else(|| COMPACT.captures(value))
}

/// "5 November 2019", "Nov. 5th, 2019", "5. Oktober 2019", "5 de noviembre de 2019".
fn named_month(value: &str) -> Option<NaiveDate> {
    pattern!(
        DAY_FIRST,
        r"(?:^|\D)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s/-]+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?[\s/-]+(?:de\s+|del\s+)?((?:19|20)\d\d)(?:\D|$)"
    );
    pattern!(MONTH_FIRST, r"(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,|\s)\s*((?:19|20)\d\d)(?:\D|$)");
    for found in DAY_FIRST.captures_iter(value) {
        if let Some(month) = month(&found[2]) {
            return ymd(&found[3], &month.to_string(), &found[1]);
        }
    }
    for found in MONTH_FIRST.captures_iter(value) {
        if let Some(month) = month(&found[1]) {
            return ymd(&found[3], &month.to_string(), &found[2]);
        }
    }
    None
}

/// How the names of the months begin, in the languages that are met most.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "янв", "січ", "sty", "oca"],
    &["feb", "fév", "fev", "фев", "лют", "lut", "şub"],
    &["mar", "mär", "mrt", "maa", "мар", "бер"],
    &["apr", "avr", "abr", "апр", "кві", "kwi", "nis"],
    &["may", "mai", "mag", "mei", "maj", "май", "мая", "тра"],
    &["jun", "juin", "giu", "июн", "чер", "cze", "haz"],
    &["jul", "juil", "lug", "июл", "лип", "lip", "tem"],
    &["aug", "aoû", "aou", "ago", "agu", "авг", "сер", "sie", "ağu"],
    &["sep", "set", "сен", "вер", "wrz", "eyl"],
    &["oct", "okt", "ott", "out", "окт", "жов", "paź", "eki"],
    &["nov", "ноя", "лис", "kas"],
    &["dec", "dez", "déc", "dic", "des", "дек", "гру", "gru", "ara"],
];

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    MONTHS.iter().position(|heads| heads.iter().any(|head| word.starts_with(head))).map(|at| at as u32 + 1)
}

/// "05.11.2019", "13/11/2019", "11/05/2019".
fn in_figures(value: &str, month_first: Option<bool>) -> Option<NaiveDate> {
    pattern!(FIGURES, r"(?:^|\D)(\d{1,2})([-/.])(\d{1,2})[-/.]((?:19|20)\d\d)(?:\D|$)");
    let found = FIGURES.captures(value)?;
    let (a, b, year) = (&found[1], &found[3], &found[4]);
    let (first, second): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
    let american = match (first > 12, second > 12) {
        (true, _) => false,
        (_, true) => true,
        _ if first == second || &found[2] == "." => false,
        _ => month_first?,
    };
    if american { ymd(year, a, b) } else { ymd(year, b, a) }
}

/// Seconds or milliseconds since 1970.
fn seconds(value: &str) -> Option<NaiveDate> {
    if !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds = match value.len() {
        10 => value.parse().ok()?,
        13 => value.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    DateTime::from_timestamp(seconds, 0).map(|time| time.date_naive())
}

/// The day in an address: ".../2019/11/05/...", ".../2019-11-05-...", ".../20191105...".
pub fn day_of_address(url: &str) -> Option<NaiveDate> {
    pattern!(PARTED, r"[/_-]((?:19|20)\d\d)[/_-](\d{1,2}|[a-z]{3})[/_-](\d{1,2})(?:\D|$)");
    pattern!(JOINED, r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:\D|$)");
    pattern!(HALF, r"/((?:19|20)\d\d)/?(0[1-9]|1[0-2])/?([0-2]\d|3[01])/");
    let found = PARTED.captures(url).or_else(|| JOINED.captures(url)).or_else(|| HALF.captures(url))?;
    match month(&found[2]) {
        Some(month) => ymd(&found[1], &month.to_string(), &found[3]),
        None => ymd(&found[1], &found[2], &found[3]),
    }
}

/// A line that says when, and little else; `published` where it says that this was the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateLine {
    pub day: NaiveDate,
    pub published: bool,
    pub updated: bool,
}

/// The first day on a short line; with a label, the day behind it.
pub fn date_line(line: &str, month_first: Option<bool>) -> Option<DateLine> {
    pattern!(
        PUBLISHED,
        r"(?i)\b(?:published|posted|first published|created|issued|publicado|veröffentlicht|publié|pubblicato|опубликовано|geplaatst)\b"
    );
    pattern!(
        UPDATED,
        r"(?i)\b(?:updated|modified|edited|actualizado|aktualisiert|mis à jour|aggiornato|обновлено|bijgewerkt)\b"
    );
    const LONGEST: usize = 240;
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let published = PUBLISHED.find(line);
    let updated = UPDATED.find(line);
    let behind = published.map_or(0, |found| found.end());
    let named = day(&line[behind..], month_first).or_else(|| day(line, month_first))?;
    Some(DateLine {
        day: named,
        published: published.is_some(),
        updated: updated.is_some() && published.is_none(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Option<&str>) {
        assert_eq!(day(value, None).map(|d| d.to_string()).as_deref(), expected, "{value}");
    }

    #[test]
    fn days_as_metadata_writes_them() {
        check("2019-11-05T09:00:00Z", Some("2019-11-05"));
        check("20191105", Some("2019-11-05"));
        check("20191105093000", Some("2019-11-05"));
        check("2019/1/5 10:00", Some("2019-01-05"));
        check("Tue, 05 Nov 2019 10:00:00 GMT", Some("2019-11-05"));
        check("Nov. 5th, 2019 at 10:00 am", Some("2019-11-05"));
        check("5. Oktober 2019", Some("2019-10-05"));
        check("5 de noviembre de 2019", Some("2019-11-05"));
        check("5 ноября 2019", Some("2019-11-05"));
        check("2019年11月5日", Some("2019-11-05"));
        check("05.11.2019", Some("2019-11-05"));
        check("13/11/2019", Some("2019-11-13"));
        check("05/11/2019", None);
        check("1572944400", Some("2019-11-05"));
        check("1572944400000", Some("2019-11-05"));
        check("2019-13-45", None);
        check("the year 2019", None);
        assert_eq!(day("05/11/2019", Some(true)).map(|d| d.to_string()).as_deref(), Some("2019-05-11"));
    }

    #[test]
    fn days_in_addresses() {
        let address = |url| day_of_address(url).map(|d| d.to_string());
        assert_eq!(address("https://example.org/2019/11/05/who-knew").as_deref(), Some("2019-11-05"));
        assert_eq!(address("https://example.org/news/2019-11-5-who").as_deref(), Some("2019-11-05"));
        assert_eq!(address("https://example.org/2019/nov/05/who").as_deref(), Some("2019-11-05"));
        assert_eq!(address("https://example.org/a/20191105.html").as_deref(), Some("2019-11-05"));
        assert_eq!(address("https://example.org/2019/11/who").as_deref(), None);
        assert_eq!(address("https://example.org/story-201911051").as_deref(), None);
    }

    #[test]
    fn lines_with_two_times_give_the_first_publication() {
        let line = date_line("Updated 20 Nov 2019; Posted 19 Nov 2019", None).unwrap();
        assert_eq!((line.day.to_string().as_str(), line.published), ("2019-11-19", true));
        assert!(date_line("Updated: 20 November 2019", None).unwrap().updated);
        assert_eq!(date_line("The office counted 40 letters", None), None);
    }
}
