//! Dates: every date of the text is marked and no other is found; expected as a day, "first..last", or "?"
//! where it cannot be told.

use super::{marked, words_of};
use crate::claim::date;
use crate::claim::words::Words;
use chrono::NaiveDate;

#[track_caller]
fn at(today: Option<&str>, text: &str, expected: &[&str]) {
    let today = today.map(|d| d.parse::<NaiveDate>().expect("a date"));
    let (plain, spans) = marked(text);
    let list = words_of(&plain);
    let mut found = Vec::new();
    date::dates(Words { text: &plain, list: &list }, today, None, &mut found);
    let places: Vec<_> = found.iter().map(|d| d.span).collect();
    let words: Vec<_> = places.iter().map(|s| &plain[s.range()]).collect();
    assert_eq!(places, spans, "in {text:?}, found {words:?}");
    let shown: Vec<String> = found
        .iter()
        .map(|d| match (d.from, d.to) {
            (Some(a), Some(b)) if a == b => a.to_string(),
            (Some(a), Some(b)) => format!("{a}..{b}"),
            _ => "?".to_owned(),
        })
        .collect();
    assert_eq!(shown, expected, "in {text:?}");
}

/// In a document of Friday, 1 November 2019.
#[track_caller]
fn check(text: &str, expected: &str) {
    at(Some("2019-11-01"), text, &[expected]);
}

/// In a document of that day there is no date.
#[track_caller]
fn none(text: &str) {
    at(Some("2019-11-01"), text, &[]);
}

#[test]
fn absolute() {
    check("on [[2019-11-05]] it", "2019-11-05");
    check("on [[20-11-2019]] at 19:07", "2019-11-20");
    check("on [[31.10.2019]] it", "2019-10-31");
    check("on [[5/13/2019]] it", "2019-05-13");
    check("on [[13/5/2019]] it", "2019-05-13");
    check("on [[5/6/2019]] it", "?");
    check("on [[November 1, 2018]], it", "2018-11-01");
    check("on [[Nov. 1, 2018]] it", "2018-11-01");
    check("on [[Sept 5th, 2019]] it", "2019-09-05");
    check("on [[1 November 2018]] it", "2018-11-01");
    check("on the [[1st of November 2018]] it", "2018-11-01");
    check("on [[17 May]] it", "2019-05-17");
    check("on [[May 20]] it", "2019-05-20");
    check("on [[December 24]] it closed", "2018-12-24");
    check("The post of [[29 October 2019]] names them", "2019-10-29");
    check("on [[Thursday, October 31]], it", "2019-10-31");
    check("on [[Thursday (31 October)]]", "2019-10-31");
}

#[test]
fn partial() {
    check("in [[May 2019]] it", "2019-05-01..2019-05-31");
    check("in [[May]] it told them", "2019-05-01..2019-05-31");
    check("in [[December]] it told them", "2018-12-01..2018-12-31");
    check("in [[November]] it told them", "2019-11-01..2019-11-30");
    check("since [[April]] it", "2019-04-01..2019-04-30");
    check("in [[May last year]] it", "2018-05-01..2018-05-31");
    check("in [[2016]] it", "2016-01-01..2016-12-31");
    check("the [[2016]] elections", "2016-01-01..2016-12-31");
    check("from [[2016 to 2018]] it", "2016-01-01..2018-12-31");
    check("over [[2016-18]] it", "2016-01-01..2018-12-31");
    check("in the [[1990s]] it", "1990-01-01..1999-12-31");
    check("in the [['90s]] it", "1990-01-01..1999-12-31");
    check("in the [[third quarter of 2019]] it", "2019-07-01..2019-09-30");
    check("in [[Q3 2019]] it", "2019-07-01..2019-09-30");
    check("in the [[third quarter]] it lost", "2019-07-01..2019-09-30");
    check("in the [[first half of 2019]] it", "2019-01-01..2019-06-30");
    check("in [[early May]] it", "2019-05-01..2019-05-10");
    check("in [[mid-May]] it", "2019-05-11..2019-05-20");
    check("in [[late September]] it", "2019-09-21..2019-09-30");
    check("in [[mid-2019]] it", "2019-05-01..2019-08-31");
    check("in the [[late 1990s]] it", "1996-01-01..1999-12-31");
    check("at the [[end of May]] it", "2019-05-25..2019-05-31");
    check("at the [[beginning of 2019]] it", "2019-01-01..2019-04-30");
    check("In the [[last week of September]], it", "2019-09-24..2019-09-30");
    check("in the [[first week of September]] it", "2019-09-01..2019-09-07");
    check("for [[two weeks in April]] it", "2019-04-01..2019-04-30");
    check("a wait of 23 weeks in [[April]] it", "2019-04-01..2019-04-30");
    check("40 officers would be hired in [[June]]", "2020-06-01..2020-06-30");
    check("Updated [[November 5]] with a comment", "2019-11-05");
    check("It was updated on [[November 25]] again", "2018-11-25");
    check("for a [[two-week period in April]] it", "2019-04-01..2019-04-30");
    check("on [[May 3-5]] it met", "2019-05-03..2019-05-05");
    check("on [[3-5 May 2018]] it met", "2018-05-03..2018-05-05");
}

#[test]
fn relative() {
    check("On [[Thursday]], it said", "2019-10-31");
    check("On [[Friday]], it said", "2019-11-01");
    check("it said [[Saturday]]", "2019-10-26");
    check(
        "it said last week's news came [[Monday]]".replace("last week's news", "the news").as_str(),
        "2019-10-28",
    );
    check("[[last Thursday]] it said", "2019-10-31");
    check("[[last Friday]] it said", "2019-10-25");
    check("[[next Friday]] it meets", "2019-11-08");
    check("[[this Friday]] it meets", "2019-11-01");
    check("The court will meet on [[Monday]]", "2019-11-04");
    check("It will act, the firm said on [[Monday]]", "2019-10-28");
    check("It said [[yesterday]] that", "2019-10-31");
    check("It said [[today]].", "2019-11-01");
    check("It opens [[tomorrow]].", "2019-11-02");
    check("[[Last week]], it sued", "2019-10-21..2019-10-27");
    check("[[Last month]], it sued", "2019-10-01..2019-10-31");
    check("[[last year]] it sued", "2018-01-01..2018-12-31");
    check("[[this week]] it sued", "2019-10-28..2019-11-03");
    check("[[next month]] it opens", "2019-12-01..2019-12-31");
    check("[[this year]] it opens", "2019-01-01..2019-12-31");
    check("[[last quarter]] it lost", "2019-07-01..2019-09-30");
    check("[[last May]] it lost", "2019-05-01..2019-05-31");
    check("[[last December]] it lost", "2018-12-01..2018-12-31");
    check("[[three days ago]] it lost", "2019-10-29");
    check("[[two weeks ago]] it lost", "2019-10-14..2019-10-20");
    check("[[a year ago]] it lost", "2018-01-01..2018-12-31");
    check("in the [[past year]] it lost", "2018-11-01..2019-11-01");
    check("in the [[last three months]] it lost", "2019-08-01..2019-11-01");
    check("in the [[next two weeks]] it opens", "2019-11-01..2019-11-15");
    check("[[last night]] it opened", "2019-10-31");
    check("[[last weekend]] it opened", "2019-10-26..2019-10-27");
}

#[test]
fn the_day_of_the_document_itself() {
    at(Some("2019-10-31"), "On [[Thursday]] it spoke", &["2019-10-31"]);
    at(Some("2019-11-20"), "in the Lok Sabha on [[Wednesday]], he said", &["2019-11-20"]);
    at(Some("2020-01-02"), "in [[December]] it told them", &["2019-12-01..2019-12-31"]);
    at(Some("2019-03-01"), "on [[29 February]] it closed", &["2016-02-29"]);
    at(Some("2019-11-05"), "The party on [[Sunday]] claimed it", &["2019-11-03"]);
}

#[test]
fn without_a_document_date() {
    at(None, "On [[Thursday]] in [[May]], [[last week]] or [[two days ago]]", &["?", "?", "?", "?"]);
    at(None, "On [[1 May 2019]]", &["2019-05-01"]);
    at(None, "In [[2016]]", &["2016-01-01..2016-12-31"]);
}

#[test]
fn what_is_no_date() {
    none("They may march on");
    none("May said that April Ryan was there");
    none("March for life, as Theresa May put it");
    none("It was sold over 2000 times");
    none("about 2019 people came");
    none("It has 2000 users");
    none("the second alert and the third party");
    none("on May 5 percent".replace("May 5 percent", "average 5 percent").as_str());
    none("In two minutes, for two weeks, the first half");
    none("CVE-2019-3568 and 1600x1200");
    none("Boeing 2000 and $1999");
}

#[test]
fn more_ways_to_write_a_day() {
    check("on [[2019/05/13]] it", "2019-05-13");
    check("on [[01-May-2019]] it", "2019-05-01");
    check("on [[1 May, 2019]] it", "2019-05-01");
    check("on [[1.5.2019]] it", "2019-05-01");
    check("on [[5th September 2019]] it", "2019-09-05");
    check("on the [[5th of September]] it", "2019-09-05");
    check("on [[September 5 of last year]] it", "2018-09-05");
    check("on [[May 20, 2018]], it", "2018-05-20");
    check("on [[20 May last year]] it", "2018-05-20");
    check("on [[Tuesday, May 14, 2019]], it", "2019-05-14");
    check("on [[Tuesday 14 May 2019]] it", "2019-05-14");
    check("on [[Tuesday the 14th of May]] it", "2019-05-14");
    check("on [[Sept. 5]] it", "2019-09-05");
    check("on [[31st October]] it", "2019-10-31");
    check("on [[29 Feb. 2016]] it", "2016-02-29");
    check("on [[Jan 1]] it", "2019-01-01");
    check("on [[4 July 1776]] it", "1776-07-04");
    check("on [[New Year's Day 2018]] it", "2018-01-01");
    check("on [[Christmas Day]] it", "2018-12-25");
    check("on [[Christmas Eve 2017]] it", "2017-12-24");
    check("on [[New Year's Eve]] it", "2018-12-31");
}

#[test]
fn more_parts_of_time() {
    check("in the [[second week of May]] it", "2019-05-08..2019-05-14");
    check("in the [[second half of September]] it", "2019-09-16..2019-09-30");
    check("in the [[first half of last year]] it", "2018-01-01..2018-06-30");
    check("in the [[first quarter of last year]] it", "2018-01-01..2018-03-31");
    check("in the [[fourth quarter of 2018]] it", "2018-10-01..2018-12-31");
    check("in [[Q1 of 2018]] it", "2018-01-01..2018-03-31");
    check("in [[H1 2019]] it", "2019-01-01..2019-06-30");
    check("in [[H2 2018]] it", "2018-07-01..2018-12-31");
    check("in [[early 2019]] it", "2019-01-01..2019-04-30");
    check("in [[late 2018]] it", "2018-09-01..2018-12-31");
    check("[[late last year]] it", "2018-09-01..2018-12-31");
    check("[[early this year]] it", "2019-01-01..2019-04-30");
    check("[[late last month]] it", "2019-10-21..2019-10-31");
    check("[[early last month]] it", "2019-10-01..2019-10-10");
    check("at the [[end of last year]] it", "2018-09-01..2018-12-31");
    check("at the [[end of 2018]] it", "2018-09-01..2018-12-31");
    check("by the [[end of the year]] it was done", "2019-09-01..2019-12-31");
    check("by the [[middle of May]] it", "2019-05-11..2019-05-20");
    check("at the [[start of September]] it", "2019-09-01..2019-09-07");
    check("in the [[2010s]] it", "2010-01-01..2019-12-31");
    check("in the [[early 1990s]] it", "1990-01-01..1993-12-31");
    check("in the [[mid-1990s]] it", "1994-01-01..1995-12-31");
    check("in the [[19th century]] it", "1801-01-01..1900-12-31");
    check("in the [[21st century]] it", "2001-01-01..2100-12-31");
    check("in the [[summer of 2018]] it", "2018-06-01..2018-08-31");
    check("in [[spring 2019]] it", "2019-03-01..2019-05-31");
    check("in the [[autumn of 2018]] it", "2018-09-01..2018-11-30");
    check("in the [[fall of 2018]] it", "2018-09-01..2018-11-30");
    check("in the [[winter of 2018]] it", "2018-12-01..2019-02-28");
    check("[[last summer]] it", "2019-06-01..2019-08-31");
    check("in [[fiscal 2019]] it", "?");
    check("in [[FY 2019]] it", "?");
    check("in the year [[2000]] it", "2000-01-01..2000-12-31");
    check("in [[1066]] it", "1066-01-01..1066-12-31");
    check("since [[1492]] it", "1492-01-01..1492-12-31");
    check("between [[2016 and 2018]] it", "2016-01-01..2018-12-31");
    check("from [[May to July 2018]] it", "2018-05-01..2018-07-31");
    check("in [[May and June 2018]] it", "2018-05-01..2018-06-30");
    check("in [[April-May 2018]] it", "2018-04-01..2018-05-31");
    check("from [[3 May to 5 June 2018]] it", "2018-05-03..2018-06-05");
    check("between [[May 3 and June 5, 2018]], it", "2018-05-03..2018-06-05");
    check("from [[December 2018 to February 2019]] it", "2018-12-01..2019-02-28");
    check("in the [[week of May 6, 2019]], it", "2019-05-06..2019-05-12");
    check("in the [[weekend of 11 May 2019]] it", "2019-05-11..2019-05-12");
}

#[test]
fn more_that_hangs_on_the_document() {
    check("[[Thursday night]] it fell", "2019-10-31");
    check("on [[Thursday morning]] it fell", "2019-10-31");
    check("[[yesterday evening]] it fell", "2019-10-31");
    check("[[this morning]] it fell", "2019-11-01");
    check("[[this afternoon]] it fell", "2019-11-01");
    check("[[tomorrow morning]] it opens", "2019-11-02");
    check("the [[day before yesterday]] it fell", "2019-10-30");
    check("the [[day after tomorrow]] it opens", "2019-11-03");
    check("[[earlier this week]] it fell", "2019-10-28..2019-11-01");
    check("[[earlier this month]] it fell", "2019-11-01");
    check("[[earlier this year]] it fell", "2019-01-01..2019-11-01");
    check("[[later this year]] it opens", "2019-11-01..2019-12-31");
    check("[[later this month]] it opens", "2019-11-01..2019-11-30");
    check("[[a month ago]] it fell", "2019-10-01..2019-10-31");
    check("a [[couple of weeks ago]] it fell", "2019-10-14..2019-10-20");
    check("[[six months ago]] it fell", "2019-05-01..2019-05-31");
    check("[[10 years ago]] it fell", "2009-01-01..2009-12-31");
    check("[[a fortnight ago]] it fell", "2019-10-14..2019-10-20");
    check("[[half a year ago]] it fell", "2019-05-01..2019-05-31");
    check("over the [[past 30 days]] it fell", "2019-10-02..2019-11-01");
    check("over the [[past two years]] it fell", "2017-11-01..2019-11-01");
    check("in the [[last 24 hours]] it fell", "2019-10-31..2019-11-01");
    check("in the [[next 48 hours]] it opens", "2019-11-01..2019-11-03");
    check("[[next week]] it opens", "2019-11-04..2019-11-10");
    check("[[next year]] it opens", "2020-01-01..2020-12-31");
    check("[[next quarter]] it opens", "2020-01-01..2020-03-31");
    check("[[this quarter]] it opens", "2019-10-01..2019-12-31");
    check("[[last decade]] it fell", "2000-01-01..2009-12-31");
    check("[[this weekend]] it opens", "2019-11-02..2019-11-03");
    check("[[last Monday]] it fell", "2019-10-28");
    check("[[next Monday]] it opens", "2019-11-04");
    check("the [[previous month]] it fell", "2019-10-01..2019-10-31");
    check("the [[current month]] is bad", "2019-11-01..2019-11-30");
    check("the [[coming week]] is bad", "2019-11-04..2019-11-10");
    check("[[last Tuesday's]] vote", "2019-10-29");
    check("[[yesterday's]] vote", "2019-10-31");
    check("from [[Monday to Wednesday]] it rained", "2019-10-28..2019-10-30");
}

#[test]
fn what_follows_another_date() {
    at(
        Some("2019-11-01"),
        "It was told on [[17 May 2019]] and answered [[three days later]]",
        &["2019-05-17", "2019-05-20"],
    );
    at(
        Some("2019-11-01"),
        "It began on [[17 May 2019]]; the [[next day]] it ended",
        &["2019-05-17", "2019-05-18"],
    );
    at(
        Some("2019-11-01"),
        "It began on [[17 May 2019]]; the [[following week]] it ended",
        &["2019-05-17", "2019-05-20..2019-05-26"],
    );
    at(
        Some("2019-11-01"),
        "It began in [[May 2018]] and ended [[a year later]]",
        &["2018-05-01..2018-05-31", "2019-05-01..2019-05-31"],
    );
    at(
        Some("2019-11-01"),
        "It ended on [[17 May 2019]]; [[two days earlier]] it was seen",
        &["2019-05-17", "2019-05-15"],
    );
    at(
        Some("2019-11-01"),
        "It ended on [[17 May 2019]], and the [[same day]] it was seen",
        &["2019-05-17", "2019-05-17"],
    );
    at(Some("2019-11-01"), "[[Two days later]] it was seen", &["?"]);
    at(
        Some("2019-11-01"),
        "It began on [[17 May 2019]]; the [[day before]], it was seen",
        &["2019-05-17", "2019-05-16"],
    );
    at(
        Some("2019-11-01"),
        "It began in [[2016]] and ended the [[following year]]",
        &["2016-01-01..2016-12-31", "2017-01-01..2017-12-31"],
    );
}

#[test]
fn more_that_is_no_date() {
    none("on the 24th floor of it");
    none("the summer sun, a spring in the step, a fall from grace");
    none("He may, as of now, march");
    none("a 2019-strong crowd");
    none("in two minds, in ten rows");
    none("Room 1984 and Highway 2010");
    none("the day of reckoning");
    none("two years of work");
    none("the following people, the next house");
}
