//! Who wrote a page: names out of metadata and bylines, without what stands around them.

use crate::corpus::furniture::word_count;
use crate::corpus::head::is_agency;
use regex::Regex;
use std::sync::LazyLock;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("the pattern is well-formed"));
    };
}

/// The persons and agencies in `line`, which is a byline or the author of metadata.
///
/// Not among them: dates, roles, addresses, and the publication itself where that is known.
pub fn names(line: &str, outlet: Option<&str>) -> Vec<String> {
    pattern!(
        BY,
        r"(?ix)^\W*(?:(?:(?:written|reported|posted|published|created|edited|compiled|submitted)\s+|story\s+|report\s+|text\s+|words\s+|analysis\s+|opinion\s+|review\s+|article\s+)?by\b|by\b|author(?:s|\(s\))?\s*:|von\b|par\b|por\b|autor(?:a|en)?\s*:|di\b|door\b|автор\s*:?|от\b)\s*:?\s*"
    );
    pattern!(INNER_BY, r"(?i)\b(?:written|reported|posted|published|story)?\s*\bby:?\s+(\p{Lu})");
    pattern!(
        END,
        r"(?x)\s*(?:[|•·●▪\n\t/]|\s[-–—]\s|\d|@|\(|\[|https?:|www\.|\b(?i:updated|published|posted|created|modified|last\s|follow(?:s|ed)?\b|for\sthe\s|for\s\p{L}+\.com|from\s|publi(?:ziert|é|cado)\b|monday\b|tuesday\b|wednesday\b|thursday\b|friday\b|saturday\b|sunday\b|(?:january|february|march|april|june|july|august|september|october|november|december)\b|is\s(?:a|an|the)\s|view\s|see\s|more\s|email|e-mail|twitter|facebook|contact|share|comments?\b)|\b(?:on|at|in|for)\s+\p{Lu})"
    );
    pattern!(SPLIT, r"\s*(?:,|;|&|\+|\s(?:and|AND|und|et|with|y|e|i|и|og|och|en)\s)\s*");
    const LONGEST: usize = 300;
    let line = line[..line.floor_char_boundary(LONGEST)].trim();
    let mut line = BY.replace(line, "").into_owned();
    if let Some(found) = INNER_BY.captures(&line) {
        line = line[found.get(1).map_or(0, |name| name.start())..].to_owned();
    }
    if let Some(end) = END.find(&line) {
        line.truncate(end.start());
    }
    let mut found: Vec<String> = Vec::new();
    for part in SPLIT.split(&line) {
        let Some(name) = name(part, outlet) else { continue };
        if !found.iter().any(|known| folded(known) == folded(&name)) {
            found.push(name);
        }
    }
    found
}

/// One name, if it is that.
fn name(part: &str, outlet: Option<&str>) -> Option<String> {
    pattern!(
        ROLE,
        r"(?ix)\b(?:reporters?|editors?|editorial|correspondents?|writers?|staff|producers?|columnists?|contributors?|contributing|journalists?|freelance|photographers?|anchor|bureau|desk|team|newsroom|department|magazine|newspaper|online|media|network|press\srelease|news|politics|sports?|business|chief|senior|associate|assistant|managing|digital|admin|administrator|webmaster|guest|anonymous|unknown|author|redaktion|redacci[oó]n|r[eé]daction|redazione|redactie)\b"
    );
    // "Ana Brede. Harbour Wire", "Ana Brede Associated Press": the person alone.
    pattern!(
        HOUSE,
        r"^(\p{L}[\p{L}'’-]+(?: \p{L}[\p{L}.'’-]*)*? \p{L}[\p{L}'’-]{2,})(?:\.? (?:The )?(?:Associated Press|Press Association|Reuters|AFP|AP|Bloomberg News)|\. \p{Lu}.*)$"
    );
    let part = HOUSE.captures(part).and_then(|found| found.get(1)).map_or(part, |name| name.as_str());
    let part = outlet.map_or(part, |outlet| without_outlet(part, outlet));
    let part = part
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
        .trim_end_matches(|c: char| c == '.' && !part.contains(' '));
    let part = crate::text::fold_space(part).trim().to_owned();
    if is_agency(&part) && !ROLE.is_match(&part) {
        return Some(part);
    }
    let count = word_count(&part);
    if part.len() < 3 || part.len() > 50 || count > 5 || part.contains("://") || part.contains('@') {
        return None;
    }
    if outlet.is_some_and(|outlet| is_outlet(&part, outlet)) || ROLE.is_match(&part) || part.contains(".com")
    {
        return None;
    }
    if part.chars().any(|c| c.is_ascii_digit() || matches!(c, '#' | '_' | '=' | '{' | '<' | ':' | '?' | '!'))
    {
        return None;
    }
    let small = part.split(' ').filter(|w| w.starts_with(char::is_lowercase)).count();
    let particle = |w: &str| {
        [
            "de", "da", "di", "del", "della", "der", "den", "dos", "du", "la", "le", "van", "von", "bin",
            "al", "el", "ter", "ten", "zu", "y", "st", "af", "ibn",
        ]
        .contains(&w)
    };
    let particles = part.split(' ').filter(|w| particle(w)).count();
    if count >= 2 && small > particles && small > count / 2 {
        return None;
    }
    if count == 1 && (part.starts_with(char::is_lowercase) || part.chars().all(char::is_uppercase)) {
        return None;
    }
    let words: Vec<String> = part.split(' ').map(str::to_lowercase).collect();
    if words[0] == "the" && words.len() <= 2 {
        return None;
    }
    if words.iter().all(|w| NO_NAMES.contains(&w.as_str())) {
        return None;
    }
    Some(part)
}

/// Words of which no name is made.
const NO_NAMES: &[&str] = &[
    "by",
    "of",
    "and",
    "the",
    "home",
    "about",
    "read",
    "more",
    "view",
    "all",
    "posts",
    "follow",
    "share",
    "print",
    "comments",
    "author",
    "null",
    "none",
    "undefined",
    "articles",
    "published",
    "updated",
];

/// Small letters and figures alone, to compare names by.
pub fn folded(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "Ana Brede Harbour Wire" without the outlet.
fn without_outlet<'a>(name: &'a str, outlet: &str) -> &'a str {
    let outlet = folded(outlet);
    let cuts = name.match_indices(' ').map(|(at, _)| at).filter(|at| name[..*at].contains(' '));
    for at in cuts {
        if folded(&name[at..]) == outlet {
            return &name[..at];
        }
    }
    name
}

/// Is this author the publication itself?
fn is_outlet(name: &str, outlet: &str) -> bool {
    let bare = |words: &str| {
        let folded = folded(words);
        folded.trim_start_matches("the").trim_start_matches("www").trim_end_matches("com").to_owned()
    };
    let all = bare(outlet);
    let outlet = outlet.split(['|', '–', ':']).next().map_or_else(String::new, bare);
    let whole = bare(name);
    !whole.is_empty()
        && (whole == outlet
            || whole == all
            || (whole.len() >= 3 && !name.contains(' ') && all.starts_with(&whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        assert_eq!(names(line, Some("Harbour Wire")), expected, "{line}");
    }

    #[test]
    fn names_without_what_stands_around_them() {
        check("By Ana Brede", &["Ana Brede"]);
        check("By ANA BREDE and Jon van Holt", &["ANA BREDE", "Jon van Holt"]);
        check("Ana Brede, Jon Holt & Mia Sands", &["Ana Brede", "Jon Holt", "Mia Sands"]);
        check("Written by Ana Brede | 5 November 2019", &["Ana Brede"]);
        check("Ana Brede, Political Editor", &["Ana Brede"]);
        check("Published 5 Nov 2019 by Ana Brede", &["Ana Brede"]);
        check("Ana Brede @anabrede", &["Ana Brede"]);
        check("By Ana Brede for Harbour Wire", &["Ana Brede"]);
        check("By Ana Brede Harbour Wire", &["Ana Brede"]);
        check("By Ana Brede, Jon Holt Associated Press", &["Ana Brede", "Jon Holt"]);
        check("Ana Brede Monday, November 18, 2019", &["Ana Brede"]);
        check("Harbour Wire", &[]);
        check("The Harbour Wire Staff", &[]);
        check("Reuters", &["Reuters"]);
        check("By Associated Press", &["Associated Press"]);
        check("https://example.org/authors/ana", &[]);
        check("admin", &[]);
        check("Read more", &[]);
        check("Von Ana Brede", &["Ana Brede"]);
    }
}
