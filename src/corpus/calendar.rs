//! Dates as they stand in headers, time lines and columns; not dates in running text.

use super::pattern::compiled;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// A date in figures or with the month's name, for use inside other patterns.
///
/// Months are named in English, German, French, Spanish, Italian, Portuguese, Dutch and Hebrew, as [`MONTHS`] has them.
pub const DATE: &str = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:\d{1,2}(?:st|nd|rd|th|er|\.)?\s+(?:(?:de|of)\s+)?(?:(?i:jan|jän|ene|gennaio|feb|fév|fevereiro|mar|mär|maart|apr|avr|abr|may|mai|maggio|mei\b|jun|juin|giugno|jul|juil|luglio|aug|aoû|aout|ago|sep|settembre|setembro|setiembre|oct|okt|ottobre|outubro|nov|dec|déc|dez|dic)\p{L}*|ב?(?:ינואר|פברואר|מרץ|מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר))\.?,?\s+(?:del?\s+)?\d{4}|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}))";

/// A time of day with what may stand around it: "19:07 IST", "at 7.07 pm".
pub const TIME: &str = r"(?:(?i:at|T)?\s?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.]\d+)?)?\s?(?i:[ap]\.?(?:m\.?)?\b)?\s?(?:\(?[A-Z]{1,4}\)?(?:[+-]\d{1,2}:?\d{0,2})?|[+-]\d{2}:?\d{2})?)";

/// The first date in `text` that names one day beyond doubt, else `None`.
///
/// "20-11-2019" and "20.11.2019" begin with the day; of "01/11/2019" nobody can say, so it is none.
pub fn find_date(text: &str) -> Option<NaiveDate> {
    PATTERN.find(text).and_then(|found| parse(found.as_str()))
}

/// `text` up to the first date in it.
pub fn before_date(text: &str) -> &str {
    // Every one of them has a figure.
    let has_figure = text.bytes().any(|byte| byte.is_ascii_digit());
    has_figure.then(|| PATTERN.find(text)).flatten().map_or(text, |found| &text[..found.start()])
}

/// The first day in `text` and what stands around all dates in it; `None` where there is no date.
pub fn dates_in(text: &str) -> Option<(Option<NaiveDate>, String)> {
    let (mut around, mut from, mut first) = (String::new(), 0, None);
    for found in PATTERN.find_iter(text) {
        around.push_str(&text[from..found.start()]);
        around.push(' ');
        from = found.end();
        first = first.or_else(|| parse(found.as_str()));
    }
    around.push_str(&text[from..]);
    (from > 0).then_some((first, around))
}

static PATTERN: LazyLock<Regex> = LazyLock::new(|| compiled(DATE));

fn parse(date: &str) -> Option<NaiveDate> {
    let numbers: Vec<u32> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let ymd = |y: u32, m: u32, d: u32| NaiveDate::from_ymd_opt(i32::try_from(y).ok()?, m, d);
    match numbers[..] {
        [year, month, day] if year > 999 => ymd(year, month, day),
        [a, b, year] if date.contains('/') && a != b => match (a > 12, b > 12) {
            (true, _) => ymd(year, b, a),
            (false, true) => ymd(year, a, b),
            (false, false) => None,
        },
        [day, month, year] => ymd(year, month, day),
        [day, year] => ymd(year, month_named_in(date)?, day),
        _ => None,
    }
}

/// How the names of months begin, January first.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gennaio", "ינואר"],
    &["feb", "fév", "fevereiro", "פברואר"],
    &["mar", "mär", "maart", "מרץ", "מרס"],
    &["apr", "avr", "abr", "אפריל"],
    &["may", "mai", "maggio", "mei", "מאי"],
    &["jun", "juin", "giugno", "יוני"],
    &["jul", "juil", "luglio", "יולי"],
    &["aug", "aoû", "aout", "ago", "אוגוסט"],
    &["sep", "settembre", "setembro", "setiembre", "ספטמבר"],
    &["oct", "okt", "ottobre", "outubro", "אוקטובר"],
    &["nov", "נובמבר"],
    &["dec", "déc", "dez", "dic", "דצמבר"],
];

fn month_named_in(date: &str) -> Option<u32> {
    date.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        let word = word.to_lowercase();
        // "In November" is one word.
        let word = word.strip_prefix('ב').unwrap_or(&word);
        let month = MONTHS.iter().position(|heads| heads.iter().any(|head| word.starts_with(head)))?;
        Some(month as u32 + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(find_date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_of_headers() {
        check("2019-11-05T09:00:00Z", Some("2019-11-05"));
        check("Updated: 20-11-2019 19:07 IST", Some("2019-11-20"));
        check("November 1, 2019", Some("2019-11-01"));
        check("Fri, 1st Nov. 2019 10:00", Some("2019-11-01"));
        check("21 September 2020", Some("2020-09-21"));
        check("Published: 3rd of March 2025, updated 4 March", Some("2025-03-03"));
        check("13/11/2019", Some("2019-11-13"));
        check("11/13/2019", Some("2019-11-13"));
        check("01/11/2019", None);
        check("2019-13-45", None);
        check("31-02-2019", None);
        check("no date", None);
    }

    #[test]
    fn months_have_other_names_elsewhere() {
        check("Stand: 5. März 2019", Some("2019-03-05"));
        check("1er août 2019", Some("2019-08-01"));
        check("12 juillet 2019", Some("2019-07-12"));
        check("3 juin 2019", Some("2019-06-03"));
        check("28 février 2019", Some("2019-02-28"));
        check("24. Dezember 2019", Some("2019-12-24"));
        check("5 de noviembre de 2019", Some("2019-11-05"));
        check("5 de setiembre del 2019", Some("2019-09-05"));
        check("1 gennaio 2019", Some("2019-01-01"));
        check("7 de fevereiro de 2019", Some("2019-02-07"));
        check("4 mei 2019", Some("2019-05-04"));
        check("5 במרץ 2019", Some("2019-03-05"));
        check("12 outlets 2019", None);
        check("12 magazines 2019", None);
        check("17 juries 2019", None);
        check("4 macht 2019", None);
    }
}
