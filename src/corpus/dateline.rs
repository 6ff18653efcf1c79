//! The place at the head of a report: "New Delhi:", "NEW DELHI, Nov 1 (Agency) -".

use super::pattern::compiled;
use super::places::is_place;
use crate::text::Span;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// Where the place stands in a paragraph, and where the report goes on behind the dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    pub place: Span,
    pub end: usize,
    /// The day, where it names one with its year.
    pub date: Option<NaiveDate>,
}

static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|de|du|la|le|el|al|of|upon|am|do))*";
    let month = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?";
    compiled(&format!(
        r"^(?P<place>{name}(?:(?:/|, ?){name})??)(?P<country> ?\[[^\]\n]{{2,30}}\])?(?P<date>,? ?(?:{month} \d{{1,2}}|\d{{1,2}} {month})(?:,? \d{{4}})?)?(?P<agency>,? ?\([^()\n]{{2,40}}\))?(?P<stop> ?: ?|\s+(?:--?|–|—)\s+|\s*—|\s+–|–\s|\s)"
    ))
});

/// Words that stand before a colon and are no place.
const NO_PLACE: &[&str] = &[
    "a",
    "abstract",
    "alert",
    "also read",
    "analysis",
    "answer",
    "author",
    "background",
    "breaking",
    "breaking news",
    "by",
    "caption",
    "claim",
    "comment",
    "conclusion",
    "contact",
    "context",
    "correction",
    "credit",
    "date",
    "details",
    "disclaimer",
    "editor's note",
    "editorial",
    "exclusive",
    "explained",
    "explainer",
    "fact",
    "fact check",
    "fake",
    "false",
    "from",
    "headline",
    "highlights",
    "image",
    "in brief",
    "in numbers",
    "in pictures",
    "interview",
    "introduction",
    "just in",
    "key points",
    "live",
    "location",
    "media",
    "misleading",
    "mostly false",
    "mostly true",
    "news",
    "note",
    "opinion",
    "overview",
    "photo",
    "picture",
    "place",
    "profile",
    "q",
    "question",
    "quote",
    "re",
    "read",
    "read more",
    "report",
    "review",
    "see",
    "source",
    "sources",
    "statement",
    "story",
    "subject",
    "summary",
    "text",
    "timeline",
    "title",
    "to",
    "topic",
    "true",
    "update",
    "updated",
    "updates",
    "url",
    "verdict",
    "video",
    "warning",
    "watch",
];

/// Last words of the names of papers and agencies.
const PAPERS: &[&str] = &[
    "bureau",
    "chronicle",
    "courier",
    "daily",
    "desk",
    "dispatch",
    "examiner",
    "express",
    "gazette",
    "guardian",
    "herald",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "mirror",
    "news",
    "newspaper",
    "observer",
    "online",
    "post",
    "press",
    "report",
    "sentinel",
    "star",
    "sun",
    "telegraph",
    "times",
    "today",
    "tribune",
    "tv",
    "weekly",
    "wire",
];

/// Those of them that name desks, programmes and kinds of text too.
const NO_OUTLETS: &[&str] = &["bureau", "desk", "online", "press", "report", "today"];

/// Is `line` the name of a paper or an agency by its last word: "Harbour Wire", "The Tideway Post"?
pub fn is_outlet(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let words = || line.split(' ');
    (2..=MOST_WORDS).contains(&words().count())
        && PAPERS.contains(&last.as_str())
        && !NO_OUTLETS.contains(&last.as_str())
        && words().all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
}

/// The outlet in what runs along on pages: "Harbour Wire", "Harbour Wire | 5 November 2019".
pub fn outlet_of_running_head(line: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    if line.len() > LONGEST {
        return None;
    }
    line.split(['|', '•', '·', '\t']).find_map(|part| {
        let words = super::calendar::before_date(part).trim_matches(|c: char| !c.is_alphanumeric());
        is_outlet(words).then_some(words)
    })
}

/// The dateline at the head of `paragraph`, the first of the report's body; `rest` is the text behind it,
/// where a person or a company that speaks will be named again, and an unknown place mostly not.
pub fn dateline(paragraph: &str, rest: &str) -> Option<Dateline> {
    let head = &paragraph[..paragraph.floor_char_boundary(160)];
    if !may_begin(head) {
        return None;
    }
    let found = PATTERN.captures(head)?;
    let place = found.name("place")?;
    let words = place.as_str();
    if words.split_whitespace().count() > 5 || NO_PLACE.contains(&words.to_lowercase().as_str()) {
        return None;
    }
    let dated =
        found.name("date").is_some() || found.name("agency").is_some() || found.name("country").is_some();
    let known = words.split(['/', ',']).any(is_place);
    let capitals =
        words.chars().filter(|c| c.is_alphabetic()).count() > 3 && words.chars().all(|c| !c.is_lowercase());
    let stop = found.name("stop")?;
    let end = stop.end();
    let colon = stop.as_str().contains(':');
    let behind = &paragraph[end..];
    let again = || behind.contains(words) || rest.contains(words);
    // Only "Delhi, Dec 1 (Agency) The …" does without a sign between.
    if stop.as_str().trim().is_empty() && (found.name("date").is_none() || found.name("agency").is_none()) {
        return None;
    }
    let paper =
        words.split(' ').next_back().is_some_and(|last| PAPERS.contains(&last.to_lowercase().as_str()));
    // In capitals before a mere colon stand whoever speaks and whatever is shouted.
    let likely = !paper
        && (known
            || dated
            || (capitals && !colon)
            || (colon && !capitals && words.split(' ').count() <= 3 && !again()));
    let date = found.name("date").and_then(|date| super::calendar::find_date(date.as_str()));
    // A report goes on behind its dateline; "Mumbai:" alone may do without.
    let goes_on = behind.trim_start().chars().next().is_none_or(|c| !c.is_lowercase()) || known;
    (likely && goes_on).then(|| Dateline { place: Span::new(place.start(), place.end()), end, date })
}

/// Can [`PATTERN`] fit? Names come first, and behind them a sign. Prose stops at its first verb, so that the pattern,
/// which is slow to make, is seldom needed.
fn may_begin(head: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const INNER: [&str; 10] = ["de", "du", "la", "le", "el", "al", "of", "upon", "am", "do"];
    let is_month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month));
    for (n, word) in head.split_whitespace().enumerate() {
        let begins = word.starts_with(char::is_uppercase);
        if n == 0 && !begins {
            return false;
        }
        if word.contains([':', '—', '–', '(', '[']) || matches!(word, "-" | "--") {
            return true;
        }
        let goes_on = begins || word.starts_with(|c: char| c.is_ascii_digit()) || is_month(word);
        if !goes_on && !INNER.contains(&word) && !word.starts_with(',') {
            return false;
        }
    }
    false
}

/// A line that is a place, or a place and a date, and nothing else: "New Delhi", "Mumbai, 1 November 2019".
pub fn place_line(line: &str) -> Option<&str> {
    let line = line.trim().trim_end_matches(':').trim_end();
    let place = line.split([',', '(', '|']).next()?.trim();
    let rest = line[place.len()..].trim_start_matches([',', ' ']);
    let date_or_region = rest.is_empty()
        || super::calendar::find_date(rest).is_some()
        || (rest.split_whitespace().count() <= 3 && rest.chars().all(|c| c.is_alphabetic() || c == ' '));
    (is_place(place) && date_or_region && rest.len() < 40).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(paragraph: &str, rest: &str, expected: Option<&str>) {
        let found = dateline(paragraph, rest).map(|d| &paragraph[d.place.range()]);
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn places_before_reports() {
        check("New Delhi: The company said", "", Some("New Delhi"));
        check("New Delhi : The company said", "", Some("New Delhi"));
        check("NEW DELHI, Nov 1 (Harbour Wire) - The company", "", Some("NEW DELHI"));
        check("NEW DELHI (Harbour Wire) — The company", "", Some("NEW DELHI"));
        check("New Delhi [India], November 1 (Wire): The company", "", Some("New Delhi"));
        check("SAN FRANCISCO — A suit", "", Some("SAN FRANCISCO"));
        check("MARLOW, Nov. 12, 2024 —The council", "", Some("MARLOW"));
        check("MARLOW –The council", "", Some("MARLOW"));
        check("San Francisco, 30 October 2019 – A suit", "", Some("San Francisco"));
        check("London/Mumbai: Two ministers", "", Some("London/Mumbai"));
        check("New Delhi, Dec 1 (Wire) The row over privacy", "", Some("New Delhi"));
        check("Saltmarsh: The council said", "Nothing else.", Some("Saltmarsh"));
    }

    #[test]
    fn outlets_are_told_by_their_last_word() {
        assert!(is_outlet("Harbour Wire") && is_outlet("The Tideway Post"));
        for line in [
            "Wire",
            "Letters lost in the post",
            "News Desk",
            "Judge rebukes Daily Post",
            "Port Office",
            "Annual Report",
        ] {
            assert!(!is_outlet(line), "{line}");
        }
        assert_eq!(outlet_of_running_head("Harbour Wire 5 November 2019"), Some("Harbour Wire"));
        assert_eq!(outlet_of_running_head("Page 3 | The Tideway Post"), Some("The Tideway Post"));
        assert_eq!(outlet_of_running_head("Ministry of Works"), None);
    }

    proptest! {
        #[test]
        fn whatever_the_pattern_fits_is_asked(
            pieces in prop::collection::vec((prop::sample::select(PIECES), "[ \n]{0,2}"), 1..8),
        ) {
            let text: String = pieces.into_iter().flat_map(|(piece, blank)| [piece.to_owned(), blank]).collect();
            // What ends in a mere blank is a dateline only with a date and an agency.
            let fits = PATTERN.captures(&text).is_some_and(|found| {
                !found["stop"].trim().is_empty() || found.name("date").is_some() && found.name("agency").is_some()
            });
            prop_assert!(!fits || may_begin(&text), "{text:?}");
        }
    }

    const PIECES: &[&str] = &[
        "New",
        "Delhi",
        "NEW DELHI",
        "Saint-Denis",
        "St.",
        "Émile",
        "of",
        "upon",
        "de",
        "/",
        ",",
        ", ",
        ":",
        "-",
        "--",
        "–",
        "—",
        "[India]",
        "(Wire)",
        "(",
        "Nov 1",
        "nov",
        "1",
        "May",
        "2019",
        "said",
        "The",
        "’",
        "'s",
        "Ö",
    ];

    #[test]
    fn what_is_no_place() {
        check("Sources: The company had given", "", None);
        check("EXCLUSIVE: The company", "", None);
        check("Saltmarsh Mirror: The company", "", None);
        check("New Delhi The company said", "", None);
        check("Prasad: We asked the company", "Mr Prasad said so.", None);
        check("DANA HOLT: Good evening.", "", None);
        check("FALSE: No, the board bought no boat.", "", None);
        check("False: The board bought no boat.", "", None);
        check("Pegasus - a spyware - was used", "", None);
        check("New Delhi-based lawyers said", "", None);
        check("The ministry said: it was not told", "", None);
        check("Delhi police said on Friday that", "", None);
        check("", "", None);
    }

    #[test]
    fn places_on_a_line_of_their_own() {
        assert_eq!(place_line("New Delhi"), Some("New Delhi"));
        assert_eq!(place_line("Mumbai, 1 November 2019"), Some("Mumbai"));
        assert_eq!(place_line("New Delhi asks for a fuller account"), None);
    }
}
