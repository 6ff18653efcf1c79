//! An entry: one act by one person, never changed once written.

use super::act::{Act, On};
use super::{By, EntryId};
use chrono::{DateTime, SecondsFormat, Utc};
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
    #[error("{field} is {bytes} bytes long, and a field holds at most {limit}")]
    FieldTooLong { field: String, bytes: usize, limit: usize },
    #[error("the entry is {bytes} bytes long, and a line holds at most {limit}")]
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
