//! What a page says of its article in JSON-LD, the machine-readable notes that most news sites write.

use serde_json::{Map, Value};
use std::collections::HashMap;

/// The statements about one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkedData {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub body: Option<String>,
}

/// Objects of one page that are looked at.
const OBJECTS: usize = 5_000;

/// What `scripts`, the texts of a page's JSON-LD elements, say of its article.
pub fn linked_data(scripts: &[String]) -> LinkedData {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    // The page's own objects: at the top, in a graph, as what the page is about; not those of lists of other stories.
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list.iter().rev()),
            Value::Object(object) if objects.len() < OBJECTS => {
                objects.push(object);
                open.extend(
                    ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|k| object.get(*k)),
                );
            }
            _ => {}
        }
    }
    let mut named: HashMap<&str, &Map<String, Value>> = HashMap::new();
    for object in &objects {
        if let Some(id) = object.get("@id").and_then(Value::as_str)
            && object.len() > 1
        {
            named.entry(id).or_insert(object);
        }
    }
    let mut ranked: Vec<(u8, &Map<String, Value>)> =
        objects.iter().filter_map(|o| Some((rank(o)?, *o))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut data = LinkedData::default();
    for (_, object) in ranked {
        take(object, &named, &mut data);
    }
    data
}

/// JSON as pages write it: with comment marks around it, raw line breaks in it, a semicolon behind.
fn parse(script: &str) -> Option<Value> {
    const LONGEST: usize = 4 << 20;
    if script.len() > LONGEST {
        return None;
    }
    let mut bare = script.trim();
    for mark in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["] {
        bare = bare.strip_prefix(mark).unwrap_or(bare).trim_start();
    }
    for mark in ["-->", "//]]>", "/*]]>*/", "]]>", "//", ";"] {
        bare = bare.strip_suffix(mark).unwrap_or(bare).trim_end();
    }
    if let Ok(value) = serde_json::from_str(bare) {
        return Some(value);
    }
    let spaced: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&spaced).ok()
}

/// 0 for an article, 1 for what is like one, 2 for the page; `None` for what says nothing of it.
fn rank(object: &Map<String, Value>) -> Option<u8> {
    let one = |kind: &str| match kind.rsplit(['/', ':']).next().unwrap_or(kind) {
        "Report" | "LiveBlogPosting" | "Review" | "ClaimReview" => Some(1),
        kind if kind.ends_with("Article") || kind.ends_with("BlogPosting") => Some(0),
        "CreativeWork" | "SocialMediaPosting" | "VideoObject" | "Recipe" => Some(2),
        "WebPage" | "ItemPage" => Some(3),
        _ => None,
    };
    match object.get("@type")? {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).filter_map(one).min(),
        _ => None,
    }
}

/// Fill what is still empty in `data`.
fn take(object: &Map<String, Value>, named: &HashMap<&str, &Map<String, Value>>, data: &mut LinkedData) {
    let text = |key: &str| object.get(key).and_then(words);
    let is_article = rank(object).is_some_and(|rank| rank <= 1);
    if data.headline.is_none() {
        data.headline = text("headline").or_else(|| if is_article { text("name") } else { None });
    }
    if data.published.is_none() {
        data.published = text("datePublished");
    }
    if data.modified.is_none() {
        data.modified = text("dateModified");
    }
    if data.publisher.is_none() {
        data.publisher = object.get("publisher").and_then(|p| people(p, named).into_iter().next());
    }
    if data.url.is_none() && is_article {
        data.url = text("url");
    }
    if data.language.is_none() {
        data.language = text("inLanguage");
    }
    if data.body.is_none() {
        data.body = text("articleBody");
    }
    if data.authors.is_empty() {
        data.authors = object.get("author").map(|a| people(a, named)).unwrap_or_default();
        if data.authors.is_empty() && is_article {
            data.authors = object.get("creator").map(|a| people(a, named)).unwrap_or_default();
        }
    }
}

/// The words of a value: a string, or the first of a list.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim().to_owned()).filter(|w| !w.is_empty()),
        Value::Array(list) => list.first().and_then(Value::as_str).map(|w| w.trim().to_owned()),
        _ => None,
    }
}

/// Names of persons and bodies, written as strings, objects, lists of both, or references to objects of the page.
fn people(value: &Value, named: &HashMap<&str, &Map<String, Value>>) -> Vec<String> {
    const MOST: usize = 40;
    let list = match value {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut found = Vec::new();
    for one in list.iter().take(MOST) {
        match one {
            Value::String(name) => found.push(name.trim().to_owned()),
            Value::Object(object) => {
                let own = object.get("name");
                let referred =
                    || object.get("@id").and_then(Value::as_str).and_then(|id| named.get(id)?.get("name"));
                match own.or_else(referred) {
                    Some(Value::Array(names)) => {
                        found.extend(
                            names.iter().take(MOST).filter_map(Value::as_str).map(|n| n.trim().to_owned()),
                        );
                    }
                    Some(Value::String(name)) => found.push(name.trim().to_owned()),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(script: &str) -> LinkedData {
        linked_data(&[script.to_owned()])
    }

    #[test]
    fn authors_in_every_shape() {
        let authors = |author: &str| of(&format!(r#"{{"@type":"NewsArticle","author":{author}}}"#)).authors;
        assert_eq!(authors(r#""Ana Brede""#), ["Ana Brede"]);
        assert_eq!(authors(r#"{"@type":"Person","name":"Ana Brede"}"#), ["Ana Brede"]);
        assert_eq!(authors(r#"[{"name":"Ana Brede"},"Jon Holt"]"#), ["Ana Brede", "Jon Holt"]);
        assert_eq!(authors(r#"{"name":["Ana Brede","Jon Holt"]}"#), ["Ana Brede", "Jon Holt"]);
        assert_eq!(authors("7"), Vec::<String>::new());
    }

    #[test]
    fn a_graph_and_its_references() {
        let data = of(r##"{"@graph":[{"@type":"WebSite","name":"Harbour Wire"},
            {"@type":"WebPage","datePublished":"2019-11-04"},
            {"@type":["Article","Thing"],"headline":"Who knew","author":{"@id":"#ana"},"datePublished":"2019-11-05","publisher":{"@id":"#org"}},
            {"@type":"Person","@id":"#ana","name":"Ana Brede"},{"@type":"Organization","@id":"#org","name":"Harbour Wire"}]}"##);
        assert_eq!(data.headline.as_deref(), Some("Who knew"));
        assert_eq!(data.published.as_deref(), Some("2019-11-05"));
        assert_eq!(data.authors, ["Ana Brede"]);
        assert_eq!(data.publisher.as_deref(), Some("Harbour Wire"));
    }

    #[test]
    fn other_stories_of_a_list_are_not_the_article() {
        let data =
            of(r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Another"}]}"#);
        assert_eq!(data, LinkedData::default());
    }

    #[test]
    fn spoilt_json_is_mended_or_left() {
        assert_eq!(
            of("<!-- {\"@type\":\"Article\",\"headline\":\"Who\nknew\"}; -->").headline.as_deref(),
            Some("Who knew")
        );
        assert_eq!(of("{\"@type\":\"Article\",").headline, None);
        assert_eq!(of(&"[".repeat(100_000)).headline, None);
    }
}
