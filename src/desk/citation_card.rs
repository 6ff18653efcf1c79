//! The citation card: what pasted text becomes, and what the filled card becomes.
//!
//! Understood are an address (accessed today), the address of an archived copy (split into original, archive and
//! date), a DOI, a Markdown link, a reference line, and text in quotation marks, also several of these on lines
//! of their own. Nothing is fetched.

use super::sitting::CitationDraft;
use crate::project::EntryId;
use crate::project::act::{Cite, Name, Source};
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// More than this is no citation; the rest is left behind.
const LONGEST_PASTE: usize = 20_000;

/// Fills the empty fields of `card` from pasted text. What is filled already stays.
pub fn paste(card: &mut CitationDraft, text: &str, today: NaiveDate) {
    let text: String =
        text.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST_PASTE).collect();
    let mut rest = text.trim().to_owned();

    if let Some(link) = MARKDOWN_LINK.captures(&rest) {
        let (whole, title, address) = (link[0].to_owned(), link[1].to_owned(), link[2].to_owned());
        fill(&mut card.title, title.trim_matches(['*', '_', ' ']));
        take_address(card, &address, today);
        rest = rest.replacen(&whole, " ", 1);
    }
    while let Some(found) = ADDRESS.find(&rest) {
        let address = trim_address(found.as_str()).to_owned();
        let range = found.start()..found.start() + address.len();
        take_address(card, &address, today);
        rest.replace_range(range, " ");
    }
    if let Some(found) = DOI.captures(&rest) {
        let (range, doi) = (found.get(0).map(|m| m.range()), trim_address(&found[1]).to_owned());
        fill(&mut card.doi, &doi);
        if let Some(range) = range {
            rest.replace_range(range, " ");
        }
    }
    // What is left of brackets around an address.
    let rest = rest.replace("<>", " ").replace("()", " ").replace("< >", " ").replace("( )", " ");
    let rest = rest.trim().trim_matches(['<', '>', '|']).trim();
    if rest.is_empty() {
        return;
    }
    if let Some((quote, after)) = leading_quotation(rest) {
        // A short title in quotation marks before or within a reference is a title, not a quotation.
        let reference = after.trim_start_matches(is_separator);
        if !reference.is_empty()
            && quote.split_whitespace().count() <= 20
            && has_date(reference)
            && !after.contains('\n')
            && !starts_with_dash(after)
        {
            take_reference(card, &format!("“{quote}”, {reference}"));
        } else {
            fill(&mut card.quote, quote);
            if !reference.is_empty() {
                take_reference(card, reference);
            }
        }
        return;
    }
    let words = rest.split_whitespace().count();
    if words > 40 || rest.contains('\n') && words > 25 {
        fill(&mut card.quote, rest);
    } else {
        take_reference(card, rest);
    }
}

fn fill(field: &mut String, value: &str) {
    let value = value.trim();
    if field.trim().is_empty() && !value.is_empty() {
        *field = value.split_whitespace().collect::<Vec<_>>().join(" ");
    }
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is constant and tested")
}

static MARKDOWN_LINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\[([^\]\n]+)\]\(<?(https?://[^\s)>]+(?:\([^\s)]*\)[^\s)>]*)*)>?\)"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)\bhttps?://[^\s<>"“”«»]+|\bwww\.[a-z0-9][^\s<>"“”«»]*\.[^\s<>"“”«»]+|\b(?:web\.archive\.org/web|archive\.(?:today|ph|is|li|vn|fo|md)|perma\.cc)/[^\s<>"“”«»]+"#,
    )
});
static DOI: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?i)(?:\bdoi\s*[:=]?\s*)?\b(10\.\d{4,9}/[^\s<>"“”«»]+)"#));
static WAYBACK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^https?://(?:web\.|www\.)?archive\.org/(?:web/)?(\d{4,14}|\*)(?:[a-z]{2}_)?/(.+)$")
});
static ARCHIVE_TODAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^https?://(?:www\.)?archive\.(?:today|ph|is|li|vn|fo|md)/(?:([\d.]{4,14}(?:-\d{6})?|newest|oldest)/)?(.+)$",
    )
});
static PERMA: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^https?://(?:www\.)?perma\.cc/.+$"));
static DOI_ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^https?://(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/.+)$"));

/// Without what a sentence puts behind an address.
fn trim_address(address: &str) -> &str {
    let mut address = address;
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', '”', '’', '>', ']']);
        let closing = shorter.matches(')').count() > shorter.matches('(').count();
        let shorter = if closing { shorter.strip_suffix(')').unwrap_or(shorter) } else { shorter };
        if shorter.len() == address.len() {
            return address;
        }
        address = shorter;
    }
}

fn take_address(card: &mut CitationDraft, address: &str, today: NaiveDate) {
    let address = match address {
        a if a.to_ascii_lowercase().starts_with("http") => a.to_owned(),
        a => format!("https://{a}"),
    };
    if let Some(doi) = DOI_ADDRESS.captures(&address) {
        fill(&mut card.doi, &doi[1]);
        return;
    }
    let accessed = today.to_string();
    if let Some(parts) = WAYBACK.captures(&address) {
        fill(&mut card.archived, &address);
        fill(&mut card.archived_on, &date_of_digits(&parts[1]).unwrap_or_default());
        fill(&mut card.url, &original(&parts[2]));
    } else if let Some(parts) = ARCHIVE_TODAY.captures(&address) {
        fill(&mut card.archived, &address);
        if let Some(date) = parts.get(1).and_then(|date| date_of_digits(date.as_str())) {
            fill(&mut card.archived_on, &date);
        }
        // A short form ("archive.ph/AbCd1") does not say what it is a copy of.
        if parts[2].contains('.') {
            fill(&mut card.url, &original(&parts[2]));
        }
    } else if PERMA.is_match(&address) {
        fill(&mut card.archived, &address);
    } else {
        let (address, words) = split_fragment(&address);
        fill(&mut card.url, &without_tracking(address));
        if let Some(words) = words {
            fill(&mut card.quote, &words);
        }
    }
    fill(&mut card.accessed, &accessed);
}

/// The address that an archive keeps behind its own, with a scheme.
fn original(address: &str) -> String {
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return address.to_owned();
    }
    // Some ways of copying make one stroke of two.
    for scheme in ["https:/", "http:/"] {
        if let Some(rest) = lower.starts_with(scheme).then(|| &address[scheme.len()..]) {
            return format!("{scheme}/{rest}");
        }
    }
    format!("http://{address}")
}

/// "20191120123456", "2019.11.20-123456", "201911" → "2019-11-20", "2019-11".
fn date_of_digits(digits: &str) -> Option<String> {
    let digits: String = digits.split('-').next()?.chars().filter(char::is_ascii_digit).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|d| d.parse::<u32>().ok());
    let year = part(0..4)?;
    match (part(4..6), part(6..8)) {
        (Some(month), Some(day)) => {
            NaiveDate::from_ymd_opt(year as i32, month, day).map(|date| date.to_string())
        }
        (Some(month), None) if (1..=12).contains(&month) => Some(format!("{year}-{month:02}")),
        (None, _) => Some(year.to_string()),
        _ => None,
    }
}

/// An address that points at words (`#:~:text=…`) gives the words as quote.
fn split_fragment(address: &str) -> (&str, Option<String>) {
    let Some((head, directive)) = address.split_once(":~:text=") else { return (address, None) };
    let text = directive.split('&').next().unwrap_or_default();
    let parts: Vec<&str> =
        text.split(',').filter(|part| !part.starts_with('-') && !part.ends_with('-')).collect();
    let words = parts.iter().map(|part| percent_decoded(part)).collect::<Vec<_>>().join(" […] ");
    (head.trim_end_matches('#'), (!words.trim().is_empty()).then_some(words))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex =
            (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Without the parameters that only say where one came from.
fn without_tracking(address: &str) -> String {
    let (before, fragment) = address.split_once('#').map_or((address, None), |(a, f)| (a, Some(f)));
    let Some((path, query)) = before.split_once('?') else { return address.to_owned() };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
            !name.starts_with("utm_")
                && !["fbclid", "gclid", "igshid", "mc_cid", "mc_eid"].contains(&name.as_str())
        })
        .collect();
    let mut address = path.to_owned();
    if !kept.is_empty() {
        address = format!("{address}?{}", kept.join("&"));
    }
    if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
        address = format!("{address}#{fragment}");
    }
    address
}

/// The quotation that the text begins with, without its marks, and what stands behind it.
fn leading_quotation(text: &str) -> Option<(&str, &str)> {
    const PAIRS: [(char, &[char]); 7] = [
        ('"', &['"']),
        ('“', &['”', '“', '"']),
        ('„', &['“', '”', '"']),
        ('«', &['»']),
        ('»', &['«']),
        ('‘', &['’']),
        ('\'', &['\'']),
    ];
    let text = text.trim_start_matches(['>', ' ']);
    let open = text.chars().next()?;
    let closing = PAIRS.iter().find(|(mark, _)| *mark == open)?.1;
    let inner = &text[open.len_utf8()..];
    // The last closing mark that ends a word, so that apostrophes and inner quotations stay.
    let close = inner
        .char_indices()
        .filter(|(at, c)| {
            closing.contains(c)
                && !inner[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric)
                && *at > 0
        })
        .map(|(at, c)| (at, c.len_utf8()))
        .next_back_within_line(inner)?;
    let (quote, after) = (&inner[..close.0], &inner[close.0 + close.1..]);
    (!quote.trim().is_empty()).then_some((quote.trim(), after))
}

/// Picks, of the closing marks, the last one before a break between paragraphs.
trait WithinLine {
    fn next_back_within_line(self, text: &str) -> Option<(usize, usize)>;
}

impl<I: Iterator<Item = (usize, usize)>> WithinLine for I {
    fn next_back_within_line(self, text: &str) -> Option<(usize, usize)> {
        let mut chosen: Option<(usize, usize)> = None;
        for (at, len) in self {
            if let Some((earlier, earlier_len)) = chosen
                && text[earlier + earlier_len..at].contains('\n')
            {
                break;
            }
            chosen = Some((at, len));
        }
        chosen
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || [',', '.', ';', ':', '-', '–', '—', '('].contains(&c)
}

fn starts_with_dash(text: &str) -> bool {
    text.trim_start().starts_with(['-', '–', '—'])
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b((?:1[5-9]|20)\d\d)-(\d\d)(?:-(\d\d))?\b"));
static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+((?:1[5-9]|20)\d\d)\b",
    )
});
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s*((?:1[5-9]|20)\d\d)\b",
    )
});
static YEAR_MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b((?:1[5-9]|20)\d\d),\s*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})\b",
    )
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+((?:1[5-9]|20)\d\d)\b")
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?\b((?:1[5-9]|20)\d\d)[a-z]?\b\)?"));

/// The first date in a reference: ISO date, year-month or year, and where it stands.
fn date_in(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let month =
        |name: &str| MONTHS.iter().position(|m| name.to_lowercase().starts_with(m)).map(|m| m as u32 + 1);
    let full = |y: &str, m: Option<u32>, d: &str| {
        NaiveDate::from_ymd_opt(y.parse().ok()?, m?, d.parse().ok()?).map(|date| date.to_string())
    };
    for (form, y, m, d) in [(&DAY_MONTH, 3, 2, 1), (&MONTH_DAY, 3, 1, 2), (&YEAR_MONTH_DAY, 1, 2, 3)] {
        if let Some(c) = form.captures(text)
            && let Some(date) = full(&c[y], month(&c[m]), &c[d])
        {
            return Some((date, c.get(0)?.range()));
        }
    }
    if let Some(c) = ISO.captures(text) {
        let date = match c.get(3) {
            Some(day) => full(&c[1], c[2].parse().ok(), day.as_str())?,
            None => format!("{}-{}", &c[1], &c[2]),
        };
        return Some((date, c.get(0)?.range()));
    }
    if let Some(c) = MONTH.captures(text) {
        return Some((format!("{}-{:02}", &c[2], month(&c[1])?), c.get(0)?.range()));
    }
    let c = YEAR.captures(text)?;
    Some((c[1].to_owned(), c.get(0)?.range()))
}

fn has_date(text: &str) -> bool {
    date_in(text).is_some()
}

static LOCATOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[\s,;(])((?:pp?\.|pages?|para(?:graph|\.)?s?|¶¶?|§§?|sections?|sec\.|ch\.|chapters?|fig\.|figures?|tables?|lines?|col\.|columns?|notes?)\s*[\dIVXivx]+(?:\s*[-–]\s*\d+)?)\)?",
    )
});

/// A reference line: author, title, container, date, locator, as far as they can be told apart.
fn take_reference(card: &mut CitationDraft, line: &str) {
    let mut line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(found) = LOCATOR.captures(&line)
        && let (Some(whole), Some(locator)) = (found.get(0), found.get(1))
    {
        fill(&mut card.locator, locator.as_str());
        line.replace_range(whole.range(), ",");
    }
    // "Title" in quotation marks, or *Title*.
    if let Some((before, title, after)) = inner_quotation(&line) {
        fill(&mut card.title, title.trim_end_matches([',', '.']));
        let (date_behind, behind) = cut_date(after);
        let (date_ahead, ahead) = cut_date(before);
        fill(&mut card.issued, if date_behind.is_empty() { &date_ahead } else { &date_behind });
        fill(
            &mut card.author,
            ahead.trim_matches(|c: char| c.is_whitespace() || [',', ':', ';', '('].contains(&c)),
        );
        fill(&mut card.container, parts_of(&behind).first().map_or("", String::as_str));
        return;
    }
    // "Family, G. (2019). Title. Container, 12(3), 45–67."
    if let Some(c) = APA.captures(&line) {
        fill(&mut card.author, &cleaned_author(&c[1]));
        fill(&mut card.issued, &date_in(&c[2]).map_or_else(String::new, |(date, _)| date));
        let rest = c[3].trim();
        let (title, container) = rest.split_once(". ").unwrap_or((rest.trim_end_matches('.'), ""));
        fill(&mut card.title, title);
        let container = container.split(['.', ',']).next().unwrap_or_default();
        fill(&mut card.container, container);
        return;
    }
    let (date, rest) = cut_date(&line);
    fill(&mut card.issued, &date);
    let parts = parts_of(&rest);
    match parts.as_slice() {
        [] => {}
        [title] => fill(&mut card.title, title),
        [author, title, container, ..] if looks_like_person(author) => {
            fill(&mut card.author, author);
            fill(&mut card.title, title);
            fill(&mut card.container, container);
        }
        [title, .., container] => {
            fill(&mut card.title, title);
            fill(&mut card.container, container);
        }
    }
}

static APA: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.{2,120}?)\s*\(((?:1[5-9]|20)\d\d[^)]{0,20})\)[.:,]?\s+(.+)$"));

fn cut_date(line: &str) -> (String, String) {
    match date_in(line) {
        Some((date, range)) => {
            let mut rest = line.to_owned();
            rest.replace_range(range, ",");
            (date, rest)
        }
        None => (String::new(), line.to_owned()),
    }
}

/// Pieces between commas, semicolons, dashes and sentence ends; empty ones dropped.
fn parts_of(line: &str) -> Vec<String> {
    line.replace(" | ", "\u{1}")
        .replace(" – ", "\u{1}")
        .replace(" — ", "\u{1}")
        .replace(" - ", "\u{1}")
        .replace(", ", "\u{1}")
        .replace(',', "\u{1}")
        .replace("; ", "\u{1}")
        .split('\u{1}')
        .map(|part| part.trim_matches(|c: char| is_separator(c) || c == ')').to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Two or three capitalised words, or with initials.
fn looks_like_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase))
        && words.iter().any(|w| w.ends_with('.') || w.chars().count() <= 12)
}

fn cleaned_author(text: &str) -> String {
    text.trim().trim_end_matches([',', ':', ';', ' ']).to_owned()
}

/// What stands before a quotation inside a line, the quotation, what stands behind it.
fn inner_quotation(line: &str) -> Option<(&str, &str, &str)> {
    for (open, close) in [('“', '”'), ('"', '"'), ('‘', '’'), ('*', '*')] {
        if let Some(start) = line.find(open)
            && let Some(end) = line[start + open.len_utf8()..].find(close)
        {
            let inner = start + open.len_utf8();
            return Some((
                &line[..start],
                &line[inner..inner + end],
                &line[inner + end + close.len_utf8()..],
            ));
        }
    }
    None
}

/// "p. 3" → page 3, as CSL names locators. What has no label is the locator as written.
#[must_use]
pub fn locator_of(typed: &str) -> (Option<&'static str>, String) {
    const LABELS: [(&str, &str); 34] = [
        ("pages", "page"),
        ("page", "page"),
        ("pp.", "page"),
        ("p.", "page"),
        ("paragraphs", "paragraph"),
        ("paragraph", "paragraph"),
        ("paras.", "paragraph"),
        ("para.", "paragraph"),
        ("paras", "paragraph"),
        ("para", "paragraph"),
        ("¶¶", "paragraph"),
        ("¶", "paragraph"),
        ("sections", "section"),
        ("section", "section"),
        ("sec.", "section"),
        ("§§", "section"),
        ("§", "section"),
        ("chapters", "chapter"),
        ("chapter", "chapter"),
        ("ch.", "chapter"),
        ("lines", "line"),
        ("line", "line"),
        ("figures", "figure"),
        ("figure", "figure"),
        ("fig.", "figure"),
        ("tables", "table"),
        ("table", "table"),
        ("columns", "column"),
        ("column", "column"),
        ("col.", "column"),
        ("notes", "note"),
        ("note", "note"),
        ("at ", "timestamp"),
        ("min. ", "timestamp"),
    ];
    let typed = typed.trim();
    let lower = typed.to_lowercase();
    for (written, label) in LABELS {
        if let Some(rest) = lower.strip_prefix(written)
            && rest.trim_start().starts_with(|c: char| c.is_alphanumeric())
            && (written.ends_with(['.', ' ', '¶', '§']) || rest.starts_with(|c: char| !c.is_alphabetic()))
            && lower.len() == typed.len()
        {
            return (Some(label), typed[written.len()..].trim().to_owned());
        }
    }
    let is_time = typed.contains(':') && typed.chars().all(|c| c.is_ascii_digit() || c == ':');
    (is_time.then_some("timestamp"), typed.to_owned())
}

/// "Family, Given; Family, Given", or the name of a body.
#[must_use]
pub fn names_of(typed: &str) -> Vec<Name> {
    typed
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| match name.split_once(',') {
            Some((family, given)) if !given.trim().is_empty() => Name {
                family: Some(family.trim().to_owned()),
                given: Some(given.trim().to_owned()),
                literal: None,
            },
            _ => Name { literal: Some(name.trim_end_matches(',').to_owned()), ..Name::default() },
        })
        .collect()
}

/// The names as they are typed into the card.
#[must_use]
pub fn names_typed(names: &[Name]) -> String {
    let one = |name: &Name| match (&name.literal, &name.family, &name.given) {
        (Some(literal), ..) => literal.clone(),
        (None, Some(family), Some(given)) => format!("{family}, {given}"),
        (None, family, given) => family.clone().or_else(|| given.clone()).unwrap_or_default(),
    };
    names.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl CitationDraft {
    /// Does it hold anything that is worth keeping?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.passage.is_none()
            && self.source.is_none()
            && self.new_source().is_none()
            && [&self.shows, &self.quote, &self.archived].iter().all(|field| field.trim().is_empty())
    }

    /// Cites a source recorded before: its fields are shown, and what is changed in them corrects it.
    pub fn take_source(&mut self, entry: EntryId, source: &Source) {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        self.source = Some(entry);
        self.title = text(&source.title);
        self.author = names_typed(&source.author);
        self.container = text(&source.container);
        self.issued = text(&source.issued);
        self.url = text(&source.url);
        self.doi = text(&source.doi);
        self.kind = text(&source.kind);
    }

    /// Another source is to be cited: nothing of the one before is left, nor of when and where it was looked at.
    pub fn drop_source(&mut self) {
        *self = Self {
            claim: self.claim,
            stance: self.stance,
            shows: std::mem::take(&mut self.shows),
            quote: std::mem::take(&mut self.quote),
            evidence: self.evidence,
            language: std::mem::take(&mut self.language),
            translation: std::mem::take(&mut self.translation),
            translated_by: std::mem::take(&mut self.translated_by),
            unfolded: self.unfolded,
            amends: self.amends,
            ..Self::default()
        };
    }

    /// `recorded` with what the card says otherwise.
    #[must_use]
    pub fn corrected(&self, recorded: &Source) -> Source {
        let edited = |typed: &str, recorded: &Option<String>| {
            if typed == recorded.as_deref().unwrap_or_default() { recorded.clone() } else { some(typed) }
        };
        Source {
            kind: edited(&self.kind, &recorded.kind),
            title: edited(&self.title, &recorded.title),
            author: if self.author == names_typed(&recorded.author) {
                recorded.author.clone()
            } else {
                names_of(&self.author)
            },
            container: edited(&self.container, &recorded.container),
            issued: edited(&self.issued, &recorded.issued),
            url: edited(&self.url, &recorded.url),
            doi: edited(&self.doi, &recorded.doi),
            ..recorded.clone()
        }
    }

    /// The source it describes, if it describes one of its own.
    #[must_use]
    pub fn new_source(&self) -> Option<Source> {
        if self.source.is_some() || self.passage.is_some() {
            return None;
        }
        let source = Source { kind: None, ..self.corrected(&Source::default()) };
        if source == Source::default() {
            return None;
        }
        let kind = some(&self.kind).or_else(|| {
            Some(
                match () {
                    () if source.doi.is_some() => "article-journal",
                    () if source.container.is_some() => "article-newspaper",
                    () if source.url.is_some() => "webpage",
                    () => "document",
                }
                .to_owned(),
            )
        });
        Some(Source { kind, ..source })
    }

    /// The citation, on a source already recorded where there is one.
    #[must_use]
    pub fn cite(&self, source: Option<EntryId>) -> Cite {
        let (label, locator) = locator_of(&self.locator);
        Cite {
            stance: self.stance,
            passage: self.passage.clone(),
            source: self.source.or(source),
            locator: some(&locator),
            label: label.map(str::to_owned),
            quote: some(&self.quote),
            language: some(&self.language),
            translation: some(&self.translation),
            translated_by: some(&self.translated_by),
            accessed: some(&self.accessed),
            archived: some(&self.archived),
            archived_on: some(&self.archived_on),
            shows: some(&self.shows),
            kind: self.evidence,
            origin: some(&self.origin),
            amends: self.amends,
        }
    }
}

#[cfg(test)]
#[path = "citation_card_tests.rs"]
mod tests;
