//! Sources from a CSL-JSON file: one item, or an array of them (citationstyles.org, CSL-JSON 1.0.2).

use super::Failure;
use crate::project::act::{Name, Source};
use serde_json::Value;
use std::io::Read;
use std::path::Path;

/// The largest file that is read, in bytes.
const LIMIT: u64 = 4 << 20;

pub(super) fn read(path: &Path) -> Result<Vec<Source>, Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(format!("the sources could not be read: {error}: {}", path.display()))
    };
    let metadata = path.metadata().map_err(|e| failed(&e))?;
    if !metadata.is_file() || metadata.len() > LIMIT {
        return Err(failed(&"it is no file of at most 4 MiB"));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(LIMIT).read_to_end(&mut bytes))
        .map_err(|e| failed(&e))?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|e| failed(&e))?;
    let items = match value {
        Value::Array(items) => items,
        item => vec![item],
    };
    if items.is_empty() {
        return Err(failed(&"it holds no item"));
    }
    items
        .iter()
        .map(|item| source(item).ok_or_else(|| failed(&"an item is no object with a title or an address")))
        .collect()
}

fn source(item: &Value) -> Option<Source> {
    item.as_object()?;
    let text = |name: &str| match &item[name] {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let source = Source {
        kind: text("type"),
        title: text("title"),
        author: item["author"]
            .as_array()
            .map(|names| names.iter().filter_map(name).collect())
            .unwrap_or_default(),
        container: text("container-title"),
        publisher: text("publisher"),
        issued: date(&item["issued"]),
        url: text("URL"),
        doi: text("DOI"),
        page: text("page"),
        volume: text("volume"),
        issue: text("issue"),
        language: text("language"),
        archive: text("archive"),
        archive_location: text("archive_location"),
        note: text("note"),
        amends: None,
    };
    (source.title.is_some() || source.url.is_some() || source.doi.is_some()).then_some(source)
}

fn name(name: &Value) -> Option<Name> {
    let text = |field: &str| name[field].as_str().map(str::to_owned);
    let name = Name { family: text("family"), given: text("given"), literal: text("literal") };
    (name != Name::default()).then_some(name)
}

/// `{"date-parts":[[2026,3,14]]}` as "2026-03-14"; year and month, or year, where there is no more.
fn date(date: &Value) -> Option<String> {
    let parts: Vec<i64> = date["date-parts"][0]
        .as_array()?
        .iter()
        .map_while(|part| match part {
            Value::String(text) => text.parse().ok(),
            number => number.as_i64(),
        })
        .collect();
    match parts.as_slice() {
        [year] => Some(format!("{year:04}")),
        [year, month] => Some(format!("{year:04}-{month:02}")),
        [year, month, day, ..] => Some(format!("{year:04}-{month:02}-{day:02}")),
        [] => date["raw"].as_str().or(date["literal"].as_str()).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_item_keeps_its_fields() {
        let read = source(&json!({
            "type": "report", "title": "Minutes", "author": [{"family": "Lindqvist", "given": "Mara"}],
            "issued": {"date-parts": [["2024", 5]]}, "URL": "https://example.org", "volume": 3,
        }))
        .unwrap();
        assert_eq!(read.issued.as_deref(), Some("2024-05"));
        assert_eq!(read.volume.as_deref(), Some("3"));
        assert_eq!(read.author[0].family.as_deref(), Some("Lindqvist"));
        assert_eq!(source(&json!("text")), None);
        assert_eq!(source(&json!({"note": "nothing to find it by"})), None);
    }
}
