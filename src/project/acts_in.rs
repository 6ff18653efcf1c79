//! Acts from JSON, one object a line: all of them become entries, or none.

use super::act::{Act, On};
use super::entry::{Body, Draft, Entry};
use super::json::{PLACED, name_in_file};
use super::lines::{ClaimLine, Line};
use super::token::LINE_LIMIT;
use super::{By, EntryId, Ledger};
use crate::claim::ClaimId;
use crate::corpus::{Document, DocumentId};
use crate::text::PointIndex;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use std::io::{BufRead, Read};
use std::sync::Arc;

/// What lines may leave out, and where it comes from.
pub struct Context<'a> {
    pub by: By,
    pub now: DateTime<Utc>,
    /// A random number, another one each time.
    pub salt: &'a mut dyn FnMut() -> u64,
    /// The document with its text, where it is at hand; for claims that are drawn.
    pub document: &'a dyn Fn(DocumentId) -> Option<Arc<Document>>,
    /// May a new act be made, and what does it name as `seen` where its line does not say? Asked with the ledger
    /// as it is by then, and with the entries that were added to it since the last question; not asked of an act
    /// whose line states its id, for that one was made elsewhere.
    pub seen: &'a mut SeenByDefault<'a>,
}

/// The ledger as it is, the entries added since the last question, the act; what `seen` names, or why the act
/// cannot be made.
pub type SeenByDefault<'a> =
    dyn FnMut(&Ledger, &[EntryId], &NewAct<'_>) -> Result<Option<Vec<EntryId>>, String> + 'a;

/// An act that is about to become an entry.
pub struct NewAct<'a> {
    pub on: On,
    pub by: &'a By,
    pub act: &'a Act,
}

/// What the lines make: records to add, in order, and the ids of the entries among them, one for each act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewActs {
    pub lines: Vec<Line>,
    pub ids: Vec<EntryId>,
}

/// Why none of the acts was taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ActsError {
    pub line: usize,
    pub message: String,
}

/// Reads acts as `log --json` prints them, with `id by at salt seen` optional. `#3` in the place of an id stands
/// for the entry of line 3, or, where a claim is named, for the claim that it is on. Nothing is added to `ledger`.
pub fn acts_from_json(
    mut reader: impl BufRead,
    ledger: &Ledger,
    context: &mut Context<'_>,
) -> Result<NewActs, ActsError> {
    let mut made =
        Made { ledger: ledger.clone(), entries: Vec::new(), unasked: Vec::new(), acts: NewActs::default() };
    let mut bytes = Vec::new();
    for line in 1.. {
        let error = |message: String| ActsError { line, message };
        bytes.clear();
        let limit = LINE_LIMIT as u64 + 1;
        reader.by_ref().take(limit).read_until(b'\n', &mut bytes).map_err(|e| error(e.to_string()))?;
        if bytes.is_empty() {
            break;
        }
        if bytes.len() > LINE_LIMIT {
            return Err(error(format!("the line is longer than {LINE_LIMIT} bytes")));
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| error("the line is not UTF-8".into()))?;
        let text = text.trim_start_matches('\u{feff}').trim();
        let entry = if text.is_empty() {
            None
        } else {
            let value = serde_json::from_str(text).map_err(|e| error(format!("this is not JSON: {e}")))?;
            let Value::Object(object) = value else {
                return Err(error("an act is a JSON object, in braces".into()));
            };
            Some(made.act(object, context).map_err(error)?)
        };
        made.entries.push(entry);
    }
    Ok(made.acts)
}

/// What the lines so far have made.
struct Made {
    /// As it would be with them.
    ledger: Ledger,
    /// By line.
    entries: Vec<Option<Arc<Entry>>>,
    /// Added since `seen` was last asked for.
    unasked: Vec<EntryId>,
    acts: NewActs,
}

impl Made {
    fn act(
        &mut self,
        mut object: Map<String, Value>,
        context: &mut Context<'_>,
    ) -> Result<Arc<Entry>, String> {
        let stated: Option<EntryId> = match object.remove("id") {
            None | Some(Value::Null) => None,
            Some(id) => Some(self.entry_id(&id).map_err(|why| format!("id: {why}"))?),
        };
        let entry = if let Some(line) = object.remove("line") {
            const BESIDE: [&str; 7] = ["on", "by", "at", "salt", "seen", "act", "newer"];
            if let Some(field) = object.keys().find(|key| !BESIDE.contains(&key.as_str())) {
                return Err(format!(
                    "the field {field} cannot stand beside line, which holds the whole record"
                ));
            }
            whole_line(&line)?
        } else {
            self.make(object, stated.is_some(), context)?
        };
        if let Some(stated) = stated.filter(|stated| *stated != entry.id) {
            return Err(format!(
                "the id {stated} does not fit the act, whose id is {}; leave the id out to make a new act",
                entry.id
            ));
        }
        let entry = Arc::new(entry);
        if self.ledger.add(Arc::clone(&entry)) {
            self.unasked.push(entry.id);
        }
        self.acts.ids.push(entry.id);
        self.acts.lines.push(Line::Entry(Arc::clone(&entry)));
        Ok(entry)
    }

    /// With an id stated nothing is filled in for `seen`: that it was absent is part of the id.
    fn make(
        &mut self,
        mut object: Map<String, Value>,
        has_id: bool,
        context: &mut Context<'_>,
    ) -> Result<Entry, String> {
        let name = match object.remove("act") {
            Some(Value::String(name)) if Act::NAMES.contains(&&*name) => name,
            Some(Value::String(name)) => {
                return Err(format!("act: {name} is not known; there are {}", Act::NAMES.join(" ")));
            }
            _ => return Err("act: the name of the act is missing".into()),
        };
        let by = match text(&mut object, "by")? {
            Some(by) if by.trim().is_empty() => return Err("by: the name is empty".into()),
            Some(by) => By::parse(&by),
            None => context.by.clone(),
        };
        let at = match text(&mut object, "at")? {
            Some(at) => at
                .parse()
                .map_err(|_| format!("at: {at:?} is not a time such as 2026-11-22T09:14:03.120Z"))?,
            None => context.now,
        };
        let salt = match text(&mut object, "salt")? {
            Some(salt) => u64::from_str_radix(&salt, 16)
                .ok()
                .filter(|_| salt.len() == 16)
                .ok_or_else(|| format!("salt: {salt:?} is not 16 hex digits"))?,
            None => (context.salt)(),
        };
        let seen = match object.remove("seen") {
            None | Some(Value::Null) => None,
            Some(seen) => Some(self.entry_ids(&seen).map_err(|why| format!("seen: {why}"))?),
        };
        let on = object.remove("on").filter(|on| !on.is_null()).map(|on| self.on(&on)).transpose()?;
        let on = match (on, &*name) {
            (on, "Draw") => self.draw(&mut object, on, context)?,
            (Some(on), _) => on,
            // A source is recorded once in the project, whatever it is cited on.
            (None, "Source" | "Title" | "Person" | "SamePerson") => On::Project,
            (None, _) => {
                return Err("on: missing; it is \"project\", {\"document\": ID} or {\"claim\": ID}".into());
            }
        };
        let act = self.known_act(&name, object)?;
        if has_id {
            return Draft { on, by, at, salt, seen, act }.into_entry().map_err(|e| e.to_string());
        }
        let act = self.with_what_was_struck(act)?;
        if !act.belongs_on(on) {
            return Err(format!("on: {name} is no act on {}", thing(on)));
        }
        if let Some((start, end)) = act.stands_at().filter(|(start, end)| start >= end) {
            return Err(format!("there are no words from {start} to {end}"));
        }
        let new = NewAct { on, by: &by, act: &act };
        let by_default = (context.seen)(&self.ledger, &std::mem::take(&mut self.unasked), &new)?;
        let seen = seen.or(by_default);
        Draft { on, by, at, salt, seen, act }.into_entry().map_err(|e| e.to_string())
    }

    /// A `Strike` holds what is kept of the entry it strikes out, or what was before that entry would be lost.
    fn with_what_was_struck(&self, act: Act) -> Result<Act, String> {
        match act {
            Act::Strike { of, act: None, by: None, at: None, seen: None, was: None } => {
                match self.ledger.entry(of) {
                    Some(entry) => Act::strike_of(entry),
                    None => Ok(Act::Strike { of, act: None, by: None, at: None, seen: None, was: None }),
                }
            }
            act => Ok(act),
        }
    }

    /// What the act is on; for a claim that is drawn here its line too.
    fn draw(
        &mut self,
        object: &mut Map<String, Value>,
        on: Option<On>,
        context: &Context<'_>,
    ) -> Result<On, String> {
        let document = text(object, "document")?;
        let points = (number(object, "start")?, number(object, "end")?);
        let is_here = |on: On| matches!(on, On::Claim(claim) if self.ledger.claim(claim).is_some());
        if let Some(on) = on.filter(|on| document.is_none() || is_here(*on)) {
            return Ok(on);
        }
        let (Some(document), (Some(start), Some(end))) = (document, points) else {
            return Err("Draw needs document, start and end".into());
        };
        let id: DocumentId =
            document.parse().map_err(|()| format!("document: {document:?} is no document's id"))?;
        let document = (context.document)(id).ok_or_else(|| {
            format!("document: the text of {id} is not at hand; locate the documents first")
        })?;
        let span = PointIndex::new(&document.text)
            .span(&document.text, (start, end))
            .filter(|span| span.of(&document.text).is_some_and(|words| !words.trim().is_empty()))
            .ok_or_else(|| format!("start, end: there are no words from {start} to {end} of {id}"))?;
        let line = ClaimLine::at(&document, span).map_err(|e| e.to_string())?;
        let drawn = On::Claim(line.id);
        if on.is_some_and(|on| on != drawn) {
            return Err(format!("on: the claim drawn there is {}; leave it out", line.id));
        }
        let line = Arc::new(line);
        self.ledger.add_claim(Arc::clone(&line));
        self.acts.lines.push(Line::Claim(line));
        Ok(drawn)
    }

    fn known_act(&self, name: &str, object: Map<String, Value>) -> Result<Act, String> {
        let mut fields = Map::new();
        let mut at = [None, None];
        for (field, value) in object {
            if PLACED.contains(&name) && (field == "start" || field == "end") {
                at[usize::from(field == "end")] = Some(value);
                continue;
            }
            let Some(in_file) = name_in_file(name, &field) else { return Err(unknown(&field, name)) };
            let resolved = match id_kind(name, in_file) {
                IdKind::None => Ok(value),
                IdKind::Entry => self.resolve(value, &|made, id| Ok(made.entry_id(id)?.to_string())),
                IdKind::Claim => self.resolve(value, &|made, id| Ok(made.claim_id(id)?.to_string())),
            }
            .map_err(|why| format!("{field}: {why}"))?;
            fields.insert(in_file.into(), resolved);
        }
        if let [Some(start), Some(end)] = at {
            fields.insert("at".into(), json!([start, end]));
        }
        let mut ignored = Vec::new();
        let act: Act =
            serde_ignored::deserialize(json!({ name: fields }), |path| ignored.push(path.to_string()))
                .map_err(|e| format!("the act {name} cannot be read: {e}"))?;
        match ignored.first() {
            Some(path) => Err(unknown(path.rsplit('.').next().unwrap_or(path), name)),
            None => Ok(act),
        }
    }

    /// An id, or a list of ids, each in full.
    fn resolve(
        &self,
        value: Value,
        id: &dyn Fn(&Self, &Value) -> Result<String, String>,
    ) -> Result<Value, String> {
        match value {
            Value::Null => Ok(Value::Null),
            Value::Array(list) => list.iter().map(|one| id(self, one).map(Value::String)).collect(),
            one => id(self, &one).map(Value::String),
        }
    }

    fn on(&self, on: &Value) -> Result<On, String> {
        let only = on.as_object().filter(|object| object.len() == 1).and_then(|object| object.iter().next());
        match (on, only) {
            (Value::String(project), _) if project == "project" => Ok(On::Project),
            (_, Some((kind, id))) if kind == "claim" => self.claim_id(id).map(On::Claim),
            (_, Some((kind, Value::String(id)))) if kind == "document" => {
                id.parse().map(On::Document).map_err(|()| format!("{id:?} is no document's id"))
            }
            // The id alone tells what it is of.
            (Value::String(id), _) if id.len() == 16 => {
                id.parse().map(On::Document).map_err(|()| format!("{id:?} is no document's id"))
            }
            (Value::String(_), _) => self.claim_id(on).map(On::Claim),
            _ => Err("it is \"project\", {\"document\": ID} or {\"claim\": ID}".into()),
        }
        .map_err(|why| format!("on: {why}"))
    }

    fn claim_id(&self, id: &Value) -> Result<ClaimId, String> {
        let text = id.as_str().ok_or_else(|| format!("{id} is no claim's id"))?;
        match text.strip_prefix('#') {
            Some(number) => match self.line(number)?.on {
                On::Claim(claim) => Ok(claim),
                _ => Err(format!("line {number} is not on a claim")),
            },
            None => text.parse().map_err(|()| format!("{text:?} is no claim's id")),
        }
    }

    fn entry_id(&self, id: &Value) -> Result<EntryId, String> {
        let text = id.as_str().ok_or_else(|| format!("{id} is no entry's id"))?;
        match text.strip_prefix('#') {
            Some(number) => Ok(self.line(number)?.id),
            None => text.parse().map_err(|()| format!("{text:?} is no entry's id (32 hex digits)")),
        }
    }

    fn entry_ids(&self, ids: &Value) -> Result<Vec<EntryId>, String> {
        let list = ids.as_array().ok_or("it is a list of ids")?;
        list.iter().map(|id| self.entry_id(id)).collect()
    }

    fn line(&self, number: &str) -> Result<&Arc<Entry>, String> {
        let index = number.parse::<usize>().ok().and_then(|line| line.checked_sub(1));
        index
            .and_then(|index| self.entries.get(index))
            .and_then(Option::as_ref)
            .ok_or_else(|| format!("#{number} names no line above this one that has an act"))
    }
}

fn thing(on: On) -> &'static str {
    match on {
        On::Project => "the project",
        On::Document(_) => "a document",
        On::Claim(_) => "a claim",
    }
}

enum IdKind {
    None,
    Entry,
    Claim,
}

/// Which fields of acts hold ids, so that `#3` is not taken for one in a text.
fn id_kind(act: &str, field: &str) -> IdKind {
    match (act, field) {
        ("Judge" | "Settle" | "Dismiss", "wording" | "span" | "place" | "rests_on" | "carried_from")
        | ("Cite", "source" | "amends")
        | ("Source" | "Tried", "amends")
        | ("SignOff" | "Outcome" | "Withdraw", "of")
        | ("Strike", "of" | "seen" | "was")
        | ("Comment", "re") => IdKind::Entry,
        ("Draw", "from") | ("Same", "as") | ("Link", "to") => IdKind::Claim,
        _ => IdKind::None,
    }
}

/// An entry that is given as its record: by a newer version, or written by hand.
fn whole_line(line: &Value) -> Result<Entry, String> {
    let text = line.as_str().ok_or("line: it is the record as text")?;
    match Line::parse(text).map_err(|why| format!("line: {why}"))? {
        Line::Entry(entry) if matches!(&entry.body, Body::Newer { name } if name.is_empty()) => {
            Err("line: the entry has no act".into())
        }
        Line::Entry(entry) => Ok(Arc::unwrap_or_clone(entry)),
        _ => Err("line: this is no entry".into()),
    }
}

fn unknown(field: &str, act: &str) -> String {
    format!("the field {field} is not known for the act {act}")
}

fn text(object: &mut Map<String, Value>, field: &str) -> Result<Option<String>, String> {
    match object.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{field}: it is text")),
    }
}

fn number(object: &mut Map<String, Value>, field: &str) -> Result<Option<u32>, String> {
    match object.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| format!("{field}: {value} is no position in a text")),
    }
}
