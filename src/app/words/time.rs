//! Days and times as the window writes them.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// "1 Nov 2019"
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// "May 2019"
#[must_use]
pub fn month(date: NaiveDate) -> String {
    date.format("%b %Y").to_string()
}

/// "1 Nov 2019", "1 May 2019 to 31 May 2019"
#[must_use]
pub fn span(from: NaiveDate, to: NaiveDate) -> String {
    if from == to { day(from) } else { format!("{} to {}", day(from), day(to)) }
}

/// "22 Nov 2026, 09:14", as it was here.
#[must_use]
pub fn moment(at: DateTime<Utc>, offset: FixedOffset) -> String {
    at.with_timezone(&offset).format("%-d %b %Y, %H:%M").to_string()
}

/// "09:14"
#[must_use]
pub fn clock(at: DateTime<Utc>, offset: FixedOffset) -> String {
    at.with_timezone(&offset).format("%H:%M").to_string()
}
