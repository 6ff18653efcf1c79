//! An entry: one act by one person, never changed once written.

use super::act::{Act, On};
use super::lines::CarriedLine;
use super::record::{self, Record};
use super::{By, EntryId};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use std::sync::Arc;

/// One act by one person, as read from or written to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Computed from the canonical text, always.
    pub id: EntryId,
    pub on: On,
    /// `None` only in lines written by hand: then it is a problem, carried, and counts for nothing.
    pub by: Option<By>,
    /// RFC 3339 in UTC with milliseconds as we write it; kept as it was written.
    pub at: Option<Arc<str>>,
    /// 16 hex digits; kept as it was written.
    pub salt: Option<Arc<str>>,
    /// What the author had in view; absent and empty are told apart.
    pub seen: Option<Arc<[EntryId]>>,
    /// Earlier ids of a line that somebody edited by hand.
    pub was: Vec<EntryId>,
    pub body: Body,
    /// Did the line hold fields that this version does not know?
    pub unknown_fields: bool,
    /// The whole record as written to the file, without indent and without the comma behind it.
    pub line: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Known(Act),
    /// An act that this version does not know, or knows and could not read: carried.
    Newer {
        name: String,
    },
}

/// What an entry is made from; the one road from an act to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub on: On,
    pub by: By,
    pub at: DateTime<Utc>,
    /// Random, so that two equal acts are two entries.
    pub salt: u64,
    pub seen: Option<Vec<EntryId>>,
    pub act: Act,
}

/// Why an act could not be made into an entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("the text is too long: of {bytes} bytes a field holds at most {limit}")]
    FieldTooLong { bytes: usize, limit: usize },
    #[error("the record is {bytes} bytes long, and a line holds at most {limit}")]
    LineTooLong { bytes: usize, limit: usize },
    #[error("the record cannot be written: {0}")]
    Unwritable(String),
}

impl Entry {
    /// The act, where this version knows it.
    #[must_use]
    pub fn act(&self) -> Option<&Act> {
        match &self.body {
            Body::Known(act) => Some(act),
            Body::Newer { .. } => None,
        }
    }

    /// The act's name in the file: "Judge".
    #[must_use]
    pub fn act_name(&self) -> &str {
        match &self.body {
            Body::Known(act) => act.name(),
            Body::Newer { name } => name,
        }
    }

    /// The person's id, without the name.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        self.by.as_ref().map(|by| &*by.person)
    }

    #[must_use]
    pub fn seen(&self) -> &[EntryId] {
        self.seen.as_deref().unwrap_or_default()
    }

    /// Was it made by a newer version, wholly or in part? Then it is never exported, and its claim can be
    /// neither settled nor signed off here.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.unknown_fields || matches!(self.body, Body::Newer { .. })
    }
}

/// The form of time in the file: `2026-11-22T09:14:03.120Z`.
#[must_use]
pub fn file_time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

impl Act {
    /// The act that strikes `entry` out, with what is kept of it.
    ///
    /// # Errors
    /// In plain words: what strikes out is there for ever.
    pub fn strike_of(entry: &Entry) -> Result<Self, String> {
        if matches!(entry.act(), Some(Self::Strike { .. })) {
            return Err("striking out cannot be struck out".to_owned());
        }
        Ok(Self::Strike {
            of: entry.id,
            act: Some(entry.act_name().to_owned()),
            by: entry.by.as_ref().map(ToString::to_string),
            at: entry.at.as_deref().map(str::to_owned),
            seen: entry.seen.as_ref().map(|seen| seen.to_vec()),
            was: (!entry.was.is_empty()).then(|| entry.was.clone()),
        })
    }
}

impl Draft {
    /// The entry, with its line and its id. Fails only where a text is longer than a field may be.
    pub fn into_entry(self) -> Result<Entry, EntryError> {
        #[derive(Serialize)]
        struct Fields<'a> {
            on: On,
            by: String,
            at: String,
            salt: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            seen: &'a Option<Vec<EntryId>>,
            act: &'a Act,
        }
        let fields = Fields {
            on: self.on,
            by: self.by.to_string(),
            at: file_time(self.at),
            salt: format!("{:016x}", self.salt),
            seen: &self.seen,
            act: &self.act,
        };
        let record = Record::of(record::ENTRY, &fields)?;
        match read_entry(&record) {
            Read { entry: Ok(entry), problem: None } => Ok(entry),
            Read { problem, .. } => {
                Err(EntryError::Unwritable(problem.map(|p| p.message).unwrap_or_default()))
            }
        }
    }
}

/// What a record of the kind `Entry` turned out to be.
pub struct Read {
    /// The entry; one that says nowhere what it is on is carried instead.
    pub entry: Result<Entry, CarriedLine>,
    pub problem: Option<FieldProblem>,
}

/// What is wrong with a field, and where it stood in the source (bytes).
pub struct FieldProblem {
    pub source_at: usize,
    pub message: String,
    pub hint: &'static str,
}

const CARRIED: &str = "it is kept as it stands, and counts for nothing until it is mended";

/// Reads an entry out of its record. Whatever cannot be read is kept in `line` all the same.
pub fn read_entry(record: &Record) -> Read {
    let mut reader = Reader::default();
    for (index, (name, value)) in record.fields().enumerate() {
        reader.field(index, name, value);
    }
    let Reader { on, by, at, salt, seen, was, body, unknown, mut wrong, .. } = reader;
    let id = record.id.unwrap_or_else(|| EntryId::of_canonical(&record.line));
    let line: Arc<str> = record.line.as_str().into();
    let problem = |wrong: &mut Option<(usize, String)>| {
        wrong.take().map(|(index, message)| FieldProblem {
            source_at: record.source_of(index),
            message,
            hint: CARRIED,
        })
    };
    let Some(on) = on else {
        wrong.get_or_insert((0, "this entry does not say what it is on".into()));
        let carried = CarriedLine { kind: record::ENTRY.into(), id: Some(id), was, line };
        return Read { entry: Err(carried), problem: problem(&mut wrong) };
    };
    let body = match (body, &wrong) {
        (Some(body), None) => body,
        (Some(body), Some(_)) => Body::Newer {
            name: match body {
                Body::Known(act) => act.name().into(),
                Body::Newer { name } => name,
            },
        },
        (None, _) => {
            wrong.get_or_insert((0, "this entry has no act".into()));
            Body::Newer { name: String::new() }
        }
    };
    if by.is_none() {
        wrong.get_or_insert((0, "this entry does not say by whom it is".into()));
    }
    let entry = Entry { id, on, by, at, salt, seen, was, body, unknown_fields: unknown, line };
    Read { entry: Ok(entry), problem: problem(&mut wrong) }
}

/// The fields of an entry as they are met.
#[derive(Default)]
struct Reader {
    on: Option<On>,
    by: Option<By>,
    at: Option<Arc<str>>,
    salt: Option<Arc<str>>,
    seen: Option<Arc<[EntryId]>>,
    was: Vec<EntryId>,
    body: Option<Body>,
    unknown: bool,
    /// Index of the field, and what is wrong with it; the first counts.
    wrong: Option<(usize, String)>,
    met: Vec<&'static str>,
}

impl Reader {
    fn field(&mut self, index: usize, name: &str, value: &str) {
        let Some(known) = FIELDS.into_iter().find(|known| *known == name) else {
            self.unknown = true;
            return;
        };
        let result = if self.met.contains(&known) {
            Err(format!("the field {known} stands twice"))
        } else {
            self.met.push(known);
            self.read(known, value)
        };
        if let Err(message) = result {
            self.wrong.get_or_insert((index, message));
        }
    }

    fn read(&mut self, name: &str, value: &str) -> Result<(), String> {
        let text = || record::text_value(value).ok_or_else(|| format!("{name} is not text"));
        match name {
            "on" => self.on = Some(read_on(value)?),
            "by" => self.by = Some(By::parse(&text()?)).filter(|by| !by.person.is_empty()),
            "at" => self.at = Some((*text()?).into()),
            "salt" => self.salt = Some((*text()?).into()),
            "seen" => self.seen = Some(read_ids(value)?.into()),
            // What stands here need not be ids: it holds whatever was stated by hand.
            "was" => {
                let list = record::list_value(value).ok_or("was is not a list of ids")?;
                self.was = list.into_iter().flatten().filter_map(|id| id.parse().ok()).collect();
            }
            "act" => {
                let name = record::word_of(value);
                if !Act::NAMES.contains(&name) {
                    self.body = Some(Body::Newer { name: name.into() });
                    return Ok(());
                }
                self.body = Some(Body::Newer { name: name.into() });
                let (act, unknown) =
                    record::read::<Act>(value).map_err(|e| format!("the act {name} cannot be read: {e}"))?;
                self.body = Some(Body::Known(act));
                self.unknown |= unknown;
            }
            _ => {}
        }
        Ok(())
    }
}

/// The fields of an entry, but for its id, in the order in which we write them.
pub const FIELDS: [&str; 7] = ["was", "on", "by", "at", "salt", "seen", "act"];

fn read_on(value: &str) -> Result<On, String> {
    let inside = |kind: &str| {
        value.strip_prefix(kind)?.strip_prefix('(')?.strip_suffix(')').and_then(record::text_value)
    };
    let id = |text: &str| format!("on names {text:?}, which is not a well-formed id");
    if value == "Project" {
        Ok(On::Project)
    } else if let Some(text) = inside("Claim") {
        text.parse().map(On::Claim).map_err(|()| id(&text))
    } else if let Some(text) = inside("Document") {
        text.parse().map(On::Document).map_err(|()| id(&text))
    } else {
        Err(format!("an entry is on Project, Document or Claim, not on {}", record::word_of(value)))
    }
}

fn read_ids(value: &str) -> Result<Vec<EntryId>, String> {
    let list = record::list_value(value).ok_or("seen is not a list of ids")?;
    list.into_iter()
        .map(|id| {
            id.and_then(|id| id.parse().ok()).ok_or_else(|| "seen names what is not a well-formed id".into())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::act::{Judge, Register, Verdict};

    fn draft(act: Act) -> Draft {
        Draft {
            on: On::Claim("9f2c51d0-c41f0a9be2d7a0b1c2d3".parse().unwrap()),
            by: By::parse("k3v9q2 A. Analyst"),
            at: "2026-11-22T09:14:03.120Z".parse().unwrap(),
            salt: 0x91c2_e07b_55a1_d3f4,
            seen: None,
            act,
        }
    }

    fn judge() -> Act {
        Act::Judge(Judge {
            verdict: Verdict::Supported,
            on: Register::Statement,
            wording: None,
            span: None,
            place: None,
            qualifiers: vec![],
            because: Some("He said \"no\",\nthen\u{2028}\u{202e} left \\ (it)".into()),
            rests_on: vec![EntryId([7; 16])],
            carried_from: None,
        })
    }

    #[test]
    fn an_act_is_written_as_the_design_shows_it() {
        let entry = draft(judge()).into_entry().unwrap();
        assert_eq!(
            &*entry.line,
            format!(
                "Entry(id: \"{}\", on: Claim(\"9f2c51d0-c41f0a9be2d7a0b1c2d3\"), by: \"k3v9q2 A. Analyst\", \
                 at: \"2026-11-22T09:14:03.120Z\", salt: \"91c2e07b55a1d3f4\", \
                 act: Judge(verdict: Supported, on: Statement, \
                 because: \"He said \\\"no\\\",\\nthen\\u{{2028}}\\u{{202e}} left \\\\ (it)\", \
                 rests_on: [\"07070707070707070707070707070707\"]))",
                entry.id
            )
        );
        assert_eq!(entry.act(), Some(&judge()));
        assert!(!entry.is_newer());
    }

    #[test]
    fn an_entry_is_read_back_as_itself() {
        let entry = Draft { seen: Some(vec![]), ..draft(judge()) }.into_entry().unwrap();
        let again = read_entry(&Record::parse(&entry.line).unwrap());
        assert!(again.problem.is_none());
        assert_eq!(again.entry, Ok(entry));
    }

    fn read(text: &str) -> Entry {
        read_entry(&Record::parse(text).unwrap()).entry.unwrap()
    }

    #[test]
    fn what_is_typed_apart_is_the_same_entry() {
        let one = read(r#"Entry(on:Project,by:"a A",act:Title(to:"x\ty"))"#);
        let other = read(
            "Entry ( // note\n  on : Project , /* two */ by: r#\"a A\"#,\n act: Title(to: \"\\u{78}\\u{0009}y\",),\n)",
        );
        assert_eq!(one, other);
        assert_eq!(one.id, EntryId::of_canonical(r#"Entry(on:Project,by:"a A",act:Title(to:"x\ty"))"#));
        let with_salt = read(r#"Entry(on:Project,by:"a A",salt:"1",act:Title(to:"x\ty"))"#);
        assert_ne!(one.id, with_salt.id);
    }

    #[test]
    fn a_stated_id_that_does_not_fit_is_kept_once() {
        let line =
            r#"Entry(id: "00000000000000000000000000000000", on: Project, by: "a A", act: Title(to: "x"))"#;
        let entry = read(line);
        assert_eq!(entry.was, [EntryId([0; 16])]);
        assert_eq!(read(&entry.line), entry);
        let edited = entry.line.replace("\"x\"", "\"y\"");
        let again = read(&edited);
        assert_eq!(again.was, [EntryId([0; 16]), entry.id]);
        assert_eq!(read(&again.line), again);
        assert!(
            read("Entry(id:oops,id:\"\",on:Project,act:Title(to:\"x\"))").line.contains("was: [oops, \"\"]")
        );
    }

    #[test]
    fn what_is_not_known_is_carried() {
        let entry = read(
            r#"Entry(on: Project, by: "a A", mood: (x: [1, 2.5], y: 'c'), act: Sing(loud: true, {"k": Map(1)}))"#,
        );
        assert_eq!(entry.body, Body::Newer { name: "Sing".into() });
        assert!(
            entry.line.ends_with(r#"mood: (x: [1, 2.5], y: 'c'), act: Sing(loud: true, {"k": Map(1)}))"#)
        );
        let entry = read(r#"Entry(on: Project, by: "a A", act: Title(to: "x", font: Serif(12)))"#);
        assert_eq!(entry.act(), Some(&Act::Title { to: "x".into() }));
        assert!(entry.unknown_fields);
        let read = read_entry(&Record::parse("Entry(on: Project, act: Title(to: 5))").unwrap());
        assert_eq!(read.entry.unwrap().body, Body::Newer { name: "Title".into() });
        assert!(read.problem.unwrap().message.contains("Title cannot be read"));
    }
}
