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

/// "about 2 minutes left": rounded, for it is guessed from what went before.
#[must_use]
pub fn left(seconds: u64) -> String {
    match seconds {
        0..10 => "some seconds left".to_owned(),
        10..100 => format!("about {} seconds left", seconds.div_ceil(10) * 10),
        100..5400 => format!("about {} minutes left", seconds.div_ceil(60)),
        _ => format!("about {} hours left", seconds.div_ceil(3600)),
    }
}

/// "09:14"
#[must_use]
pub fn clock(at: DateTime<Utc>, offset: FixedOffset) -> String {
    at.with_timezone(&offset).format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_left_is_rounded_up() {
        let told = [3, 41, 100, 3599, 7201].map(super::left);
        let minutes =
            ["some seconds left", "about 50 seconds left", "about 2 minutes left", "about 60 minutes left"];
        assert_eq!(told[..4], minutes);
        assert_eq!(told[4], "about 3 hours left");
    }
}
