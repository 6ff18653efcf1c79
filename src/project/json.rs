//! Entries as JSON: one flat object each, as `log --json` prints and `act` takes them.
//!
//! The act's fields have the names of the file, except where one would stand for two things.

use super::act::{Act, On};
use super::entry::{Draft, Entry};
use super::{By, Ledger};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

/// (act, its field in the file, its field in JSON): where the name is taken by the entry itself.
const RENAMED: [(&str, &str, &str); 8] = [
    ("Judge", "on", "judged"),
    ("Settle", "on", "judged"),
    ("Person", "id", "person"),
    ("Strike", "act", "struck_act"),
    ("Strike", "by", "struck_by"),
    ("Strike", "at", "struck_at"),
    ("Strike", "seen", "struck_seen"),
    ("Strike", "was", "struck_was"),
];

/// The acts whose `at` is given as `start` and `end`.
pub(super) const PLACED: [&str; 3] = ["Span", "Place", "Flag"];

/// The name in JSON of a field of an act.
fn name_in_json<'a>(act: &str, field: &'a str) -> &'a str {
    RENAMED.iter().find(|(a, f, _)| *a == act && *f == field).map_or(field, |(_, _, json)| json)
}

/// The name in the file of a field of an act in JSON, if the act may have it under this name.
pub(super) fn name_in_file<'a>(act: &str, field: &'a str) -> Option<&'a str> {
    if let Some((_, file, _)) = RENAMED.iter().find(|(a, _, json)| *a == act && *json == field) {
        return Some(file);
    }
    RENAMED.iter().all(|(a, file, _)| *a != act || *file != field).then_some(field)
}

/// The fields `id on by at salt seen act`, then those of the act. Positions are code points, end exclusive.
///
/// What this version knows only in part, and lines by hand that cannot be made again from their fields, have
/// their record as `line` instead of the act's fields; the former say `"newer": true`.
#[must_use]
pub fn entry_to_json(ledger: &Ledger, entry: &Entry) -> Value {
    let mut object = Map::new();
    object.insert("id".into(), entry.id.to_string().into());
    object.insert("on".into(), on_to_json(entry.on));
    if let Some(by) = &entry.by {
        object.insert("by".into(), by.to_string().into());
    }
    if let Some(at) = &entry.at {
        object.insert("at".into(), (**at).into());
    }
    if let Some(salt) = &entry.salt {
        object.insert("salt".into(), (**salt).into());
    }
    if let Some(seen) = &entry.seen {
        object.insert("seen".into(), seen.iter().map(ToString::to_string).collect());
    }
    object.insert("act".into(), entry.act_name().into());
    if entry.is_newer() {
        object.insert("newer".into(), true.into());
    }
    match entry.act() {
        Some(act) if !entry.is_newer() && is_made_again(entry, act) => {
            object.extend(act_to_json(ledger, entry.on, act));
        }
        _ => {
            object.insert("line".into(), (*entry.line).into());
        }
    }
    Value::Object(object)
}

fn on_to_json(on: On) -> Value {
    match on {
        On::Project => "project".into(),
        On::Document(id) => json!({"document": id.to_string()}),
        On::Claim(id) => json!({"claim": id.to_string()}),
    }
}

/// Would the entry come out the same, made from its fields?
fn is_made_again(entry: &Entry, act: &Act) -> bool {
    let (Some(by), Some(at), Some(salt)) = (&entry.by, &entry.at, &entry.salt) else { return false };
    let (Ok(at), Ok(salt)) = (at.parse::<DateTime<Utc>>(), u64::from_str_radix(salt, 16)) else {
        return false;
    };
    let seen = entry.seen.as_ref().map(|seen| seen.to_vec());
    let by = By::parse(&by.to_string());
    let draft = Draft { on: entry.on, by, at, salt, seen, act: act.clone() };
    draft.into_entry().is_ok_and(|again| again.id == entry.id)
}

fn act_to_json(ledger: &Ledger, on: On, act: &Act) -> Map<String, Value> {
    let name = act.name();
    let Ok(Value::Object(mut tagged)) = serde_json::to_value(act) else { return Map::new() };
    let Some(Value::Object(fields)) = tagged.remove(name) else { return Map::new() };
    let mut object = Map::new();
    for (field, value) in fields {
        match (&*field, &value) {
            ("at", Value::Array(at)) if PLACED.contains(&name) => {
                object.extend(["start", "end"].into_iter().map(String::from).zip(at.iter().cloned()));
            }
            _ if value.is_null() => {}
            _ => {
                object.insert(name_in_json(name, &field).into(), value);
            }
        }
    }
    if let (Act::Draw { .. }, On::Claim(id)) = (act, on)
        && let Some(line) = ledger.claim(id)
    {
        object.insert("document".into(), line.document.to_string().into());
        object.insert("start".into(), line.at.0.into());
        object.insert("end".into(), line.at.1.into());
    }
    object
}
