//! What a page says of itself: title, date, authors, outlet, address, language, each from the best place that
//! states it.

use super::authors::{folded, names};
use super::dates::{date_line, day, day_of_address, is_impossible};
use super::linked_data::{LinkedData, linked_data};
use super::names::Names;
use super::pieces::Piece;
use super::title::{Titles, title};
use super::tree::{Tag, Tree};
use crate::corpus::page::Stated;
use chrono::NaiveDate;
use std::ops::Range;

/// Names of `<meta>` that hold an author, the surest first.
const AUTHOR: &[&str] = &[
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "og:article:author",
    "article:author_name",
    "citation_author",
    "authors",
    "byline",
    "dc.contributor",
];

/// Names of `<meta>` that hold the day of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "date_published",
    "publish-date",
    "publishdate",
    "publish_date",
    "published",
    "pubdate",
    "publication_date",
    "publicationdate",
    "pub_date",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "displaydate",
    "creation_date",
    "date",
    "article.created",
    "datecreated",
    "created",
    "timestamp",
    "bt:pubdate",
    "ptime",
    "pdate",
];

/// Names of `<meta>` that hold the day of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "datemodified",
    "lastmod",
    "revised",
];

/// What is gathered in one walk over the elements.
#[derive(Default)]
struct Gathered {
    /// `<meta>`: name in small letters, content.
    metas: Vec<(String, String)>,
    titles: Titles,
    canonical: Option<String>,
    scripts: Vec<String>,
    language: Option<String>,
    /// `itemprop="datePublished"` and `dateModified`, with their places.
    dates: Vec<(String, String, u32)>,
    /// `<time>`: what it says, its place, and whether it is named as the publication.
    times: Vec<(String, u32, bool)>,
    /// Texts of elements named as author or byline; the smaller the number, the surer.
    bylines: Vec<(u8, u32, String)>,
}

/// A page whose article has been found.
pub struct Found<'p, 't> {
    pub tree: &'p Tree<'t>,
    pub text: &'p str,
    pub pieces: &'p [Piece],
    pub names: &'p [Names],
    /// The pieces of the article's element.
    pub article: Range<usize>,
    /// The address, where the file says it outside the page (MHTML, a browser's note).
    pub address: Option<String>,
}

/// The statements of a page, and the body that it gives in JSON-LD alone.
pub fn stated(found: &Found) -> (Stated, Option<String>) {
    let gathered = found.gather();
    let data = linked_data(&gathered.scripts);
    let meta = |wanted: &[&str]| gathered.meta(wanted);
    let outlet = meta(&["og:site_name"])
        .or_else(|| data.publisher.clone())
        .or_else(|| {
            meta(&[
                "application-name",
                "apple-mobile-web-app-title",
                "dc.publisher",
                "citation_journal_title",
            ])
        })
        .filter(|outlet| outlet.len() < 80 && !outlet.contains("://"));
    let url = gathered
        .canonical
        .clone()
        .or_else(|| meta(&["og:url"]))
        .or_else(|| data.url.clone())
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"))
        .or_else(|| found.address.clone());
    let language = gathered
        .language
        .clone()
        .or_else(|| data.language.clone())
        .or_else(|| meta(&["og:locale", "content-language"]));
    let american = american(language.as_deref(), url.as_deref());
    let titles = Titles {
        graph: meta(&[
            "og:title",
            "twitter:title",
            "parsely-title",
            "sailthru.title",
            "dc.title",
            "citation_title",
        ]),
        linked_data: data.headline.clone(),
        ..gathered.titles.clone()
    };
    let site = outlet.clone().or_else(|| url.as_deref().and_then(host));
    let title = title(&titles, site.as_deref());
    let (date, date_found) = found.date(&gathered, &data, url.as_deref(), american, title.as_deref());
    let doubtful_date = found.impossible_date(&gathered, &data);
    let authors = found.authors(&gathered, &data, site.as_deref());
    let language = language.and_then(|l| {
        let two = l.split(['-', '_']).next().unwrap_or(&l).trim().to_lowercase();
        (two.len() == 2 && two.bytes().all(|b| b.is_ascii_lowercase())).then_some(two)
    });
    let stated = Stated {
        title,
        date,
        date_found,
        doubtful_date,
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        outlet,
        url,
        language,
        ..Stated::default()
    };
    (stated, data.body)
}

/// Does a page in this language, at this address, write the month first? Unknown where nothing tells.
fn american(language: Option<&str>, url: Option<&str>) -> Option<bool> {
    let language = language?.to_lowercase().replace('_', "-");
    let country =
        url.and_then(|u| u.split('/').nth(2)).and_then(|host| host.rsplit('.').next()).unwrap_or_default();
    if ["uk", "au", "nz", "in", "ie", "za", "ng", "ke", "pk"].contains(&country) {
        return Some(false);
    }
    match language.as_str() {
        "en-us" => Some(true),
        "en" => None,
        _ => Some(false),
    }
}

/// "harbourwire" of the address `https://www.harbourwire.example/…`.
fn host(url: &str) -> Option<String> {
    let host = url.split('/').nth(2)?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(host.split('.').next().unwrap_or(host).to_owned())
}

impl Gathered {
    fn meta(&self, wanted: &[&str]) -> Option<String> {
        wanted
            .iter()
            .find_map(|name| self.metas.iter().find(|(n, _)| n == name))
            .map(|(_, content)| content.clone())
    }

    fn all_meta(&self, wanted: &[&str]) -> Vec<String> {
        for name in wanted {
            let all: Vec<String> =
                self.metas.iter().filter(|(n, _)| n == name).map(|(_, content)| content.clone()).collect();
            if !all.is_empty() {
                return all;
            }
        }
        Vec::new()
    }
}

const LONGEST_TITLE: usize = 400;
const LONGEST_BYLINE: usize = 300;
/// Of each kind of element, so many are looked at.
const MOST: usize = 200;

impl Found<'_, '_> {
    fn gather(&self) -> Gathered {
        let mut gathered = Gathered::default();
        for (node, tag) in self.tree.elements() {
            match tag {
                Tag::Html => {
                    gathered.language = self
                        .tree
                        .attribute(node, "lang")
                        .or_else(|| self.tree.attribute(node, "xml:lang"))
                        .map(Into::into);
                }
                Tag::Meta => self.meta(node, &mut gathered),
                Tag::Link => {
                    let canonical = self
                        .tree
                        .raw_attribute(node, "rel")
                        .is_some_and(|r| r.eq_ignore_ascii_case("canonical"));
                    if canonical && gathered.canonical.is_none() {
                        gathered.canonical = self.tree.attribute(node, "href").map(Into::into);
                    }
                }
                Tag::Title if gathered.titles.window.is_none() => {
                    gathered.titles.window = self.short(node, LONGEST_TITLE);
                }
                Tag::H1 if gathered.titles.headings.len() < MOST => {
                    gathered.titles.headings.extend(self.short(node, LONGEST_TITLE));
                }
                Tag::H2 if gathered.titles.lower.len() < 6 => {
                    gathered.titles.lower.extend(self.short(node, LONGEST_TITLE));
                }
                Tag::Script => {
                    let data = self
                        .tree
                        .raw_attribute(node, "type")
                        .is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"));
                    if data && gathered.scripts.len() < MOST {
                        gathered.scripts.push(self.tree.inside(node).map(|n| self.tree.words(n)).collect());
                    }
                }
                Tag::Time if gathered.times.len() < MOST => {
                    let value = self
                        .tree
                        .attribute(node, "datetime")
                        .map_or_else(|| self.tree.text_of(node, 100), Into::into);
                    let named = self.tree.raw_attribute(node, "pubdate").is_some()
                        || self.tree.raw_attribute(node, "class").is_some_and(|c| {
                            let c = c.to_ascii_lowercase();
                            (c.contains("publish") || c.contains("entry-date") || c.contains("dt-published"))
                                && !c.contains("updated")
                        });
                    gathered.times.push((value, node, named));
                }
                _ => {}
            }
            if let Some(property) = self.tree.raw_attribute(node, "itemprop") {
                self.property(node, tag, property, &mut gathered);
            }
            self.byline(node, tag, &mut gathered);
        }
        gathered
    }

    fn meta(&self, node: u32, gathered: &mut Gathered) {
        const LONGEST: usize = 1000;
        let name =
            ["property", "name", "http-equiv", "itemprop"].iter().find_map(|a| self.tree.attribute(node, a));
        let content = self.tree.attribute(node, "content");
        if let (Some(name), Some(content)) = (name, content)
            && content.len() < LONGEST
            && gathered.metas.len() < 10 * MOST
        {
            gathered.metas.push((name.to_lowercase(), crate::text::fold_space(&content).trim().to_owned()));
        }
    }

    fn short(&self, node: u32, limit: usize) -> Option<String> {
        let words = self.tree.text_of(node, limit);
        (!words.is_empty() && words.len() < limit).then(|| crate::text::normalise(&words).into_owned())
    }

    fn property(&self, node: u32, tag: Tag, property: &str, gathered: &mut Gathered) {
        for property in property.split_ascii_whitespace() {
            let date = ["datePublished", "dateModified", "dateCreated"]
                .iter()
                .any(|p| p.eq_ignore_ascii_case(property));
            if date && gathered.dates.len() < MOST && tag != Tag::Meta || date && tag == Tag::Meta {
                let value = ["content", "datetime", "title"]
                    .iter()
                    .find_map(|a| self.tree.attribute(node, a))
                    .map_or_else(|| self.tree.text_of(node, 100), Into::into);
                gathered.dates.push((property.to_ascii_lowercase(), value, node));
            }
        }
    }

    /// Elements that name an author, outside comments, navigation and the like.
    fn byline(&self, node: u32, tag: Tag, gathered: &mut Gathered) {
        if gathered.bylines.len() >= MOST
            || matches!(tag, Tag::Meta | Tag::Script | Tag::Body | Tag::Html | Tag::Link)
        {
            return;
        }
        let sure = self.sureness(node, tag);
        let Some(sure) = sure else { return };
        if self.is_of_others(node) {
            return;
        }
        if let Some(line) = self.short(node, LONGEST_BYLINE) {
            gathered.bylines.push((sure, node, line));
        }
    }

    fn sureness(&self, node: u32, tag: Tag) -> Option<u8> {
        let has = |attribute: &str, wanted: &str| {
            self.tree
                .raw_attribute(node, attribute)
                .is_some_and(|v| v.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(wanted)))
        };
        if has("itemprop", "author") || has("itemprop", "creator") {
            return Some(0);
        }
        if tag == Tag::A && has("rel", "author") {
            return Some(1);
        }
        let class = self.tree.raw_attribute(node, "class").unwrap_or_default();
        let id = self.tree.raw_attribute(node, "id").unwrap_or_default();
        if class.is_empty() && id.is_empty() && tag != Tag::Address {
            return None;
        }
        let named = |list: &str| {
            list.split_ascii_whitespace().find_map(|name| {
                let lower = name.to_ascii_lowercase();
                let ends = |word: &str| {
                    lower == word
                        || lower.ends_with(&format!("-{word}"))
                        || lower.ends_with(&format!("_{word}"))
                        || lower.ends_with(&format!("__{word}"))
                };
                if lower.contains("byline") && !lower.contains("title") && !lower.contains("role") {
                    return Some(if lower.contains("name") || lower.contains("author") { 2 } else { 3 });
                }
                if [
                    "author-name",
                    "author_name",
                    "authorname",
                    "author__name",
                    "article-author",
                    "article__author",
                    "post-author",
                    "entry-author",
                    "story-author",
                    "p-author",
                ]
                .iter()
                .any(|w| lower.contains(w))
                {
                    return Some(2);
                }
                if ends("author")
                    || ends("authors")
                    || ends("writer")
                    || ends("contributor")
                    || ends("contributors")
                    || ends("reporter")
                    || lower == "vcard"
                    || ends("credit-name")
                {
                    return Some(3);
                }
                None
            })
        };
        named(class).or_else(|| named(id))
    }

    /// Does it stand in a comment, a menu, a list of other stories?
    fn is_of_others(&self, node: u32) -> bool {
        self.tree.ancestors(node).skip(1).any(|n| {
            let names = self.names[n as usize];
            let tag = self.tree.tag(n);
            names.comment
                || matches!(tag, Some(Tag::Nav | Tag::Footer | Tag::Form))
                || (names.aside
                    && !names.meta
                    && tag != Some(Tag::Body)
                    && tag != Some(Tag::Html)
                    && !self.holds_article(n))
        })
    }

    fn holds_article(&self, node: u32) -> bool {
        let end = self.tree.nodes[node as usize].end;
        self.pieces.get(self.article.start).is_some_and(|first| node < first.first && first.first < end)
    }

    fn authors(&self, gathered: &Gathered, data: &LinkedData, site: Option<&str>) -> Vec<String> {
        let from = |lines: &[String]| -> Vec<String> {
            let mut all: Vec<String> = Vec::new();
            for line in lines {
                for name in names(line, site) {
                    if !all.iter().any(|known| folded(known) == folded(&name)) {
                        all.push(name);
                    }
                }
            }
            all
        };
        let by_data = from(&data.authors);
        let by_meta = from(&gathered.all_meta(AUTHOR));
        let stated = if by_data.is_empty() { by_meta } else { by_data };
        let shown = (0..=3).map(|sure| shown(gathered, sure, &from));
        if stated.is_empty() {
            let found = { shown }.find(|names| !names.is_empty());
            return found.unwrap_or_else(|| self.line_of_author(site));
        }
        // Metadata often holds the first of several authors alone; the byline then names all.
        let has = |names: &[String], name: &String| names.iter().any(|n| folded(n) == folded(name));
        let fuller = { shown }.find(|names| {
            names.len() > stated.len()
                && names.len() < stated.len() + 5
                && stated.iter().all(|name| has(names, name))
        });
        fuller.unwrap_or(stated)
    }

    /// "By Ana Brede" on a line of its own above the article, or just below its beginning.
    fn line_of_author(&self, site: Option<&str>) -> Vec<String> {
        let from = self.article.start.saturating_sub(15);
        for piece in &self.pieces[from..(self.article.start + 6).min(self.pieces.len())] {
            let words = &self.text[piece.span.range()];
            let by = ["By ", "BY ", "by ", "Written by ", "Von ", "Por ", "Par "]
                .iter()
                .any(|b| words.starts_with(b));
            if by && words.len() < 150 && !words.ends_with('.') {
                let found = names(words, site);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    fn date(
        &self,
        gathered: &Gathered,
        data: &LinkedData,
        url: Option<&str>,
        american: Option<bool>,
        title: Option<&str>,
    ) -> (Option<NaiveDate>, Option<String>) {
        let said = |place: &str, date: NaiveDate| (Some(date), Some(place.to_owned()));
        let address = url.and_then(day_of_address);
        // A time of the world's clock may lie on the day before or after; readers were shown the day of the place.
        let local = |value: &str, date: NaiveDate| {
            let shown = || self.line_of_date(american, title).map(|(day, _)| day);
            let of_the_world = value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000");
            let beside = |other: &NaiveDate| (*other - date).num_days().abs() == 1;
            let other = if of_the_world { address.or_else(shown).filter(beside) } else { None };
            other.unwrap_or(date)
        };
        if let Some(value) = data.published.as_deref()
            && let Some(date) = day(value, american)
        {
            return said("JSON-LD datePublished", local(value, date));
        }
        for name in PUBLISHED {
            let Some(value) = gathered.meta(&[name]) else { continue };
            if let Some(date) = day(&value, american) {
                return said(&format!("meta {name}"), local(&value, date));
            }
        }
        let near = |node: u32| !self.is_of_others(node);
        for (property, value, node) in &gathered.dates {
            if property != "datemodified"
                && near(*node)
                && let Some(date) = day(value, american)
            {
                return said("markup datePublished", date);
            }
        }
        for (value, node, named) in &gathered.times {
            if *named
                && near(*node)
                && let Some(date) = day(value, american)
            {
                return said("time of publication in the page", date);
            }
        }
        if let Some(date) = address {
            return said("address", date);
        }
        let start = self.pieces.get(self.article.start).map_or(0, |p| p.first);
        let end =
            self.article.end.checked_sub(1).and_then(|i| self.pieces.get(i)).map_or(u32::MAX, |p| p.first);
        for (value, node, _) in &gathered.times {
            let close = *node + 400 > start && *node < end;
            if close
                && near(*node)
                && let Some(date) = day(value, american)
            {
                return said("time element", date);
            }
        }
        if let Some((date, place)) = self.line_of_date(american, title) {
            return said(place, date);
        }
        if let Some(date) = data.modified.as_deref().and_then(|d| day(d, american)) {
            return said("JSON-LD dateModified", date);
        }
        for name in MODIFIED {
            if let Some(date) = gathered.meta(&[name]).and_then(|d| day(&d, american)) {
                return said(&format!("meta {name}"), date);
            }
        }
        for (value, node, _) in &gathered.times {
            if near(*node)
                && let Some(date) = day(value, american)
            {
                return said("time element", date);
            }
        }
        (None, None)
    }

    /// A day of publication that the page states and that no calendar has.
    fn impossible_date(&self, gathered: &Gathered, data: &LinkedData) -> Option<String> {
        let near = |node: &u32| !self.is_of_others(*node);
        let metas = PUBLISHED.iter().filter_map(|name| gathered.meta(&[name]));
        let dates =
            gathered.dates.iter().filter(|(_, _, node)| near(node)).map(|(_, value, _)| value.clone());
        let times = gathered.times.iter().filter(|(_, node, named)| *named && near(node));
        let times = times.map(|(value, _, _)| value.clone());
        let stated = data.published.clone().into_iter().chain(metas).chain(dates).chain(times);
        stated.into_iter().find(|value| is_impossible(value))
    }

    /// A date on a short line between the title and the first paragraphs, one that says "published" before others.
    fn line_of_date(&self, american: Option<bool>, title: Option<&str>) -> Option<(NaiveDate, &'static str)> {
        let headline = title.and_then(|title| {
            let title = folded(title);
            self.pieces[..self.article.end].iter().rposition(|p| {
                p.span.len() < 2 * title.len() + 20 && folded(&self.text[p.span.range()]) == title
            })
        });
        let from = headline.unwrap_or(self.article.start).min(self.article.start).saturating_sub(6);
        let to = (self.article.start.max(headline.unwrap_or(0)) + 8).min(self.pieces.len());
        let mut any = None;
        for piece in &self.pieces[from..to] {
            if piece.hidden {
                continue;
            }
            let Some(line) = date_line(&self.text[piece.span.range()], american) else { continue };
            if line.published {
                return Some((line.day, "line that says when it was published"));
            }
            let place =
                if line.updated { "line that says when it was updated" } else { "line near the title" };
            any.get_or_insert((line.day, place));
        }
        any.or_else(|| {
            let below =
                self.article.end.min(self.pieces.len())..(self.article.end + 6).min(self.pieces.len());
            self.pieces[below]
                .iter()
                .filter(|p| !p.hidden)
                .find_map(|p| {
                    date_line(&self.text[p.span.range()], american).filter(|l| l.published || l.updated)
                })
                .map(|line| (line.day, "line below the article"))
        })
    }
}

/// The first names that elements of one sureness show, and those right behind them.
fn shown(gathered: &Gathered, sure: u8, from: &impl Fn(&[String]) -> Vec<String>) -> Vec<String> {
    const NEAR: u32 = 60;
    let mut all: Vec<String> = Vec::new();
    let mut first: Option<u32> = None;
    for (_, node, line) in gathered.bylines.iter().filter(|(s, _, _)| *s == sure) {
        if first.is_some_and(|first| *node > first + NEAR) {
            break;
        }
        for name in from(std::slice::from_ref(line)) {
            first.get_or_insert(*node);
            let name_folded = folded(&name);
            let known =
                |known: &String| folded(known).contains(&name_folded) || name_folded.contains(&folded(known));
            if !all.iter().any(known) {
                all.push(name);
            }
        }
    }
    all
}
