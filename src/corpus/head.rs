//! What stands above a report: section labels, bylines, agency lines, times. One line at a time.

use super::abroad::{day_line, foreign_byline};
use super::calendar::{DATE, TIME, find_date};
use super::furniture::{is_longer_than, word_count};
use super::pattern::compiled;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// The header ` date YYYY-MM-DD` at the very start of a text: the day, and where the header begins and ends.
/// A header may name the month alone; then there is no day.
pub fn header_date(text: &str) -> Option<(Option<NaiveDate>, usize, usize)> {
    static HEADER: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^[ \t\n]{0,8}((?:date[:\s]|Date:)[ \t]*(\d{4}-\d{2}(?:-\d{2})?)(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)(?:\s|$)",
        )
    });
    let found = HEADER.captures(&text[..text.floor_char_boundary(80)])?;
    let stated = found.get(2)?.as_str();
    let date = match stated.len() {
        7 => None,
        _ => Some(NaiveDate::parse_from_str(stated, "%Y-%m-%d").ok()?),
    };
    let header = found.get(1)?;
    Some((date, header.start(), header.end()))
}

/// Words that make up section labels.
const SECTIONS: &[&str] = &[
    "around",
    "art",
    "arts",
    "asia",
    "africa",
    "america",
    "americas",
    "analysis",
    "australia",
    "auto",
    "breaking",
    "britain",
    "business",
    "canada",
    "china",
    "cities",
    "city",
    "climate",
    "companies",
    "corporate",
    "country",
    "crime",
    "culture",
    "current",
    "cyber",
    "cybersecurity",
    "defence",
    "defense",
    "desk",
    "development",
    "digital",
    "diplomacy",
    "economic",
    "economy",
    "education",
    "elections",
    "energy",
    "entertainment",
    "environment",
    "europe",
    "exclusive",
    "features",
    "finance",
    "foreign",
    "global",
    "government",
    "headlines",
    "health",
    "home",
    "india",
    "industry",
    "innovation",
    "international",
    "internet",
    "ireland",
    "justice",
    "latest",
    "latin",
    "law",
    "legal",
    "life",
    "lifestyle",
    "local",
    "main",
    "markets",
    "media",
    "metro",
    "middle",
    "east",
    "mobile",
    "money",
    "nation",
    "national",
    "news",
    "opinion",
    "pakistan",
    "parliament",
    "policy",
    "politics",
    "press",
    "privacy",
    "regional",
    "releases",
    "science",
    "security",
    "social",
    "society",
    "south",
    "north",
    "west",
    "sport",
    "sports",
    "states",
    "stories",
    "tech",
    "technology",
    "telecom",
    "top",
    "travel",
    "trending",
    "uk",
    "us",
    "usa",
    "united",
    "kingdom",
    "views",
    "weather",
    "wire",
    "world",
    "affairs",
    "asian",
    "indian",
    "european",
    "african",
    "american",
    "british",
];

/// "india", "International Development News", "Home > World > Technology".
pub fn is_section_label(line: &str) -> bool {
    if line.len() > 80 || line.ends_with(['.', '?', '!', ',', ';']) {
        return false;
    }
    let line = line.trim_matches(|c: char| c.is_whitespace() || "»›>|•".contains(c));
    let parts: Vec<&str> =
        line.trim_end_matches(':').split(['>', '»', '›', '|', '/']).map(str::trim).collect();
    let crumbs = parts.len() > 2;
    if crumbs {
        return parts.iter().all(|p| word_count(p) <= 4)
            && parts.iter().filter(|p| is_label(p)).count() * 2 > parts.len();
    }
    parts.iter().all(|part| is_label(part))
}

fn is_label(words: &str) -> bool {
    let count = word_count(words);
    (1..=4).contains(&count)
        && words.split(|c: char| c.is_whitespace() || c == '-').all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            word.is_empty()
                || ["and", "of", "the", "in"].contains(&word.as_str())
                || SECTIONS.contains(&word.as_str())
        })
        && words.chars().any(char::is_alphabetic)
}

/// What one line of an agency block, or of what stands for one, is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadLine {
    /// Only bullets and bars.
    Bullet,
    /// "Updated: 20-11-2019 18:25 IST", or a date alone.
    Stamp(Option<NaiveDate>),
    /// "By A. Writer", "PTI".
    Byline(String),
    /// Several of these on one line, parted by bars or bullets.
    Several(Vec<HeadLine>),
    /// A part of `Several` that by itself says nothing: a place, a section.
    Other(String),
}

/// What `line` is, if it is one of an article's head lines.
pub fn head_line(line: &str) -> Option<HeadLine> {
    let bullets = |c: char| c.is_whitespace() || "•|·●▪*–—-".contains(c);
    if line.len() > 200 {
        return None;
    }
    let inner = line.trim_matches(bullets);
    if inner.is_empty() {
        return Some(HeadLine::Bullet);
    }
    if let Some(single) = single(inner) {
        return Some(single);
    }
    let parts: Vec<&str> =
        inner.split(['|', '•', '·', '●']).map(str::trim).filter(|p| !p.is_empty()).collect();
    if parts.len() < 2 || parts.iter().any(|p| word_count(p) > 8) {
        return None;
    }
    let parts: Vec<HeadLine> =
        parts.iter().map(|p| single(p).unwrap_or_else(|| HeadLine::Other((*p).to_owned()))).collect();
    let telling = parts.iter().filter(|p| !matches!(p, HeadLine::Other(_))).count();
    let beside_another = |part| match part {
        HeadLine::Other(words) => foreign_byline(&words).unwrap_or(HeadLine::Other(words)),
        part => part,
    };
    (telling > 0).then(|| HeadLine::Several(parts.into_iter().map(beside_another).collect()))
}

/// Is it one of an article's head lines wherever it may stand among them?
pub fn may_be_head_line(line: &str) -> bool {
    head_line(line).is_some() || foreign_byline(line).is_some()
}

/// "Meridian Desk, 8 November 2019": a short name and a date. Below a title only, for it might be one.
pub fn name_and_date(line: &str) -> Option<HeadLine> {
    let (name, rest) = line.split_once(", ")?;
    let is_name = word_count(name) <= 4 && name.starts_with(char::is_uppercase);
    let stamp = if is_name { stamp(rest) } else { None }?;
    let by = byline(name).map(HeadLine::Byline).or_else(|| foreign_byline(name));
    let name = by.unwrap_or_else(|| HeadLine::Other(name.to_owned()));
    Some(HeadLine::Several(vec![name, stamp]))
}

fn single(line: &str) -> Option<HeadLine> {
    stamp(line).or_else(|| byline(line).map(HeadLine::Byline))
}

fn stamp(line: &str) -> Option<HeadLine> {
    static STAMP: LazyLock<Regex> = LazyLock::new(|| {
        let said = r"(?i:(?:last |first )?(?:updated|created|published|posted|modified|uploaded|edited|issued|date|dated)(?: on| at| online)?)";
        compiled(&format!(
            r"^(?:{said}\s*[:|-]?\s*)?(?:{DATE}(?:[\s,|-]*{TIME})?|{TIME}[\s,|-]+{DATE}|(?:T?\d\d:\d\d\S* )?{DATE}T\S+)(?:[,;|]?\s+{said}\s*:?\s*(?:\d|[A-Z][a-z]{{2,8}}\.? \d)[\w :.,/-]{{0,40}})?[\s.)]*$"
        ))
    });
    static READING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:\d{1,2} min(?:ute)?s? read|(?:last |first )?(?:updated|published|posted) \d{1,3} (?:minute|hour|day|week|month)s? ago)$",
        )
    });
    // Every one of them has a figure.
    if line.len() > 100 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if STAMP.is_match(line) {
        return Some(HeadLine::Stamp(find_date(line)));
    }
    day_line(line).or_else(|| READING.is_match(line).then_some(HeadLine::Stamp(None)))
}

const AGENCIES: &[&str] = &[
    "afp",
    "agence france-presse",
    "agencies",
    "agency",
    "ani",
    "ap",
    "associated press",
    "bloomberg",
    "dpa",
    "efe",
    "ians",
    "itar-tass",
    "kyodo",
    "kyodo news",
    "pa",
    "pa media",
    "press association",
    "press trust of india",
    "pti",
    "reuters",
    "tass",
    "the associated press",
    "uni",
    "united news of india",
    "upi",
    "xinhua",
    "our bureau",
    "staff reporter",
    "staff writer",
    "special correspondent",
    "our correspondent",
    "web desk",
    "news desk",
    "online desk",
    "newsroom",
];

/// "PTI", "Reuters", "staff reporter": a name that agencies and desks sign with.
pub fn is_agency(name: &str) -> bool {
    name.len() < 40 && AGENCIES.contains(&name.trim().to_lowercase().as_str())
}

fn byline(line: &str) -> Option<String> {
    static DESK: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:by )?(?:our |the )?(?:\S+ ){0,3}(?:news service|news desk|web desk|online desk|staff reporter|staff writer|special correspondent|own correspondent|bureau)$",
        )
    });
    const OPENERS: &[&str] = &[
        "by", "written", "reported", "report", "story", "edited", "compiled", "author", "reporter", "byline",
    ];
    if is_too_long(line) {
        return None;
    }
    if is_agency(line) || DESK.is_match(line) {
        let name = line.strip_prefix("By ").or_else(|| line.strip_prefix("by ")).unwrap_or(line);
        return Some(name.to_owned());
    }
    signed(line, OPENERS)
}

/// Longer than any byline?
fn is_too_long(line: &str) -> bool {
    line.len() > 100 || is_longer_than(line, 10)
}

/// The names behind one of these words.
pub(super) fn signed(line: &str, openers: &[&str]) -> Option<String> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        let name = r"(?:\p{Lu}[\p{L}.'’-]*|\p{Lo}[\p{L}\p{M}]*)";
        compiled(&format!(
            r"^(?:(?i:by|von|par|por|di|door|מאת|written by|reported by|report by|story by|edited by|compiled by)\s*:?\s+|(?i:author|reporter|byline)\s*:\s*)({name}(?:(?: and | und | et | y | e | en | & |, | )(?:{name}|of|de|van|von|bin|al|da|the|for|in))*)$"
        ))
    });
    const NO_NAME: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let opener = line.split(|c: char| c.is_whitespace() || c == ':').next()?;
    if !openers.iter().any(|word| opener.eq_ignore_ascii_case(word)) || is_too_long(line) {
        return None;
    }
    let name = BY.captures(line)?.get(1)?.as_str();
    let first = name.split_whitespace().next()?.to_lowercase();
    (!NO_NAME.contains(&first.as_str())).then(|| name.to_owned())
}

/// A short line without a full stop, such as a headline is.
pub fn is_headline(line: &str) -> bool {
    line.len() <= 260
        && is_longer_than(line, 1)
        && !is_longer_than(line, 30)
        && !ends_like_a_sentence(line)
        && !line.ends_with([',', ';', ':'])
        // The row of a table is none.
        && !line.contains('\t')
        && line.chars().any(char::is_alphabetic)
        && !line.starts_with(['•', '-', '*', '·', '(', '[', '@', '#'])
}

/// Does it end in a full stop, also within closing quotation marks or brackets? "U.S." is no end.
/// A question or an exclamation of few words may be a headline.
pub fn ends_like_a_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    let last_word = bare.rsplit(' ').next().unwrap_or(bare);
    let initials = last_word.len() >= 4
        && last_word
            .split_terminator('.')
            .all(|part| part.len() == 1 && part.chars().all(char::is_uppercase));
    (bare.ends_with(['.', '。', '।']) && !initials && !bare.ends_with("..."))
        || (bare.ends_with(['?', '!']) && is_longer_than(text, 16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_at_the_very_start() {
        let header = |text| header_date(text).map(|(date, from, to)| (date.map(|d| d.to_string()), from, to));
        assert_eq!(header(" date 2019-11-05 Among them"), Some((Some("2019-11-05".into()), 1, 16)));
        assert_eq!(header("date: 2019-11-05"), Some((Some("2019-11-05".into()), 0, 16)));
        assert_eq!(header(" date 2019-11 Among them"), Some((None, 1, 13)));
        assert_eq!(header("date 2019-13-05 x"), None);
        assert_eq!(header("The date 2019-11-05 was set"), None);
        assert_eq!(header("Date 2019-11-05 was fixed"), None);
    }

    #[test]
    fn section_labels() {
        for label in [
            "india",
            "International Development News",
            "World",
            "Home > News > India",
            "Tech | Privacy",
            "» News",
        ] {
            assert!(is_section_label(label), "{label}");
        }
        for line in ["India asks", "World leaders meet in Geneva", "india.", "Minister replies", ""] {
            assert!(!is_section_label(line), "{line}");
        }
    }

    #[test]
    fn head_lines() {
        let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        assert_eq!(head_line("• |"), Some(HeadLine::Bullet));
        assert_eq!(head_line("Updated: 20-11-2019 18:25 IST"), Some(HeadLine::Stamp(date(2019, 11, 20))));
        assert_eq!(head_line("• Created: 20-11-2019 18:20 IST"), Some(HeadLine::Stamp(date(2019, 11, 20))));
        assert_eq!(head_line("November 1, 2019 10:15 am"), Some(HeadLine::Stamp(date(2019, 11, 1))));
        assert_eq!(
            head_line("Published: 3rd of March 2025, updated 4 March"),
            Some(HeadLine::Stamp(chrono::NaiveDate::from_ymd_opt(2025, 3, 3)))
        );
        assert_eq!(
            head_line("Published on Nov 01, 2019, 08:30 PM IST"),
            Some(HeadLine::Stamp(date(2019, 11, 1)))
        );
        assert_eq!(head_line("2 min read"), Some(HeadLine::Stamp(None)));
        assert_eq!(head_line("PTI"), Some(HeadLine::Byline("PTI".into())));
        assert_eq!(
            head_line("By A. Writer and B. de Reader"),
            Some(HeadLine::Byline("A. Writer and B. de Reader".into()))
        );
        assert_eq!(foreign_byline("Von Anna-Lena Münz"), Some(HeadLine::Byline("Anna-Lena Münz".into())));
        assert_eq!(foreign_byline("Par Zoë da Costa"), Some(HeadLine::Byline("Zoë da Costa".into())));
        assert_eq!((head_line("Von Miller"), foreign_byline("By Ana Brede")), (None, None));
        assert_eq!(
            head_line("Von Ana Brede | 5. März 2019"),
            Some(HeadLine::Several(vec![
                HeadLine::Byline("Ana Brede".into()),
                HeadLine::Stamp(date(2019, 3, 5))
            ]))
        );
        assert_eq!(head_line("5. März 2019"), Some(HeadLine::Stamp(date(2019, 3, 5))));
        assert_eq!(head_line("By Our Correspondent"), Some(HeadLine::Byline("Our Correspondent".into())));
        assert!(
            matches!(head_line("PTI | New Delhi | Updated: 1 Nov 2019 10:00"), Some(HeadLine::Several(p)) if p.len() == 3)
        );
        assert_eq!(head_line("By Friday the ministry had asked"), None);
        assert_eq!(head_line("By Friday"), None);
        assert_eq!(head_line("Updated guidance was issued on 1 November 2019 by the team"), None);
        assert_eq!(head_line("The company | the ministry"), None);
    }

    #[test]
    fn headlines_have_no_full_stop() {
        assert!(is_headline("Messenger told ministry in May of breach"));
        assert!(is_headline("Who knew what in May?"));
        assert!(is_headline("Suit filed in the U.S."));
        assert!(!is_headline("The messenger told the ministry in May."));
        assert!(!is_headline("\"It was told in May.\""));
        assert!(!is_headline("india"));
    }
}
