//! What is known of a document beside its text: as it was read, and as an analyst corrected it.

use super::Desk;
use super::acts::Acting;
use super::answers::is_web_address;
use super::project_open::OpenProject;
use super::read_document::ReadDocument;
use super::sitting::{DocumentDraft, Modal};
use crate::claim::language_code;
use crate::corpus::{Document, DocumentId};
use crate::project::act::{Act, On};
use crate::project::{DocumentLine, EntryId};
use crate::text::fold_space;
use chrono::{Datelike as _, NaiveDate};
use std::sync::Arc;

/// What can be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MetadataField {
    Title,
    Date,
    Byline,
    Outlet,
    Dateline,
    Language,
    Url,
}

impl MetadataField {
    pub const ALL: [Self; 7] =
        [Self::Title, Self::Date, Self::Byline, Self::Outlet, Self::Dateline, Self::Language, Self::Url];

    /// As acts name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Byline => "byline",
            Self::Outlet => "outlet",
            Self::Dateline => "dateline",
            Self::Language => "language",
            Self::Url => "url",
        }
    }

    /// Why what is typed cannot stand there, and what to write instead. Nothing typed always can.
    #[must_use]
    pub fn problem(self, typed: &str) -> Option<String> {
        self.taken(typed).err()
    }

    /// What is kept of what is typed: a day and a language in their short forms, the rest as it stands.
    fn taken(self, typed: &str) -> Result<String, String> {
        let typed = typed.trim();
        let taken = match self {
            Self::Date if !typed.is_empty() => day(typed).map(|day| day.to_string()),
            Self::Language if !typed.is_empty() && !is_language(typed) => {
                language_code(typed).map(str::to_owned)
            }
            Self::Url if !typed.is_empty() && !is_web_address(typed) => None,
            _ => Some(fold_space(typed).into_owned()),
        };
        let ask = match self {
            Self::Date => "is not understood as a day; write it as 2019-11-20 or as 20 November 2019",
            Self::Language => {
                "is no language known here; write English, or a short name such as en, hi or pt-BR"
            }
            _ => "is no address of the web; it begins with http or https",
        };
        taken.ok_or_else(|| format!("“{typed}” {ask}"))
    }
}

/// A day in digits, or with the name of its month as the window shows it.
fn day(typed: &str) -> Option<NaiveDate> {
    let in_words = || {
        let day = |form| NaiveDate::parse_from_str(typed, form).ok();
        let found = ["%d %B %Y", "%B %d, %Y", "%B %d %Y"].into_iter().find_map(day)?;
        (found.year() > 999).then_some(found)
    };
    iso_date(typed).or_else(in_words)
}

/// Four digits, two and two, and a day that there was.
fn iso_date(typed: &str) -> Option<NaiveDate> {
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    if typed.len() != 10 || digits != 8 {
        return None;
    }
    typed.parse().ok()
}

/// "en", "gsw", "pt-BR".
fn is_language(typed: &str) -> bool {
    let mut parts = typed.split('-');
    let is_short = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(|first| is_short(first, 2..=3) && first.bytes().all(|b| b.is_ascii_lowercase()))
        && parts.all(|part| is_short(part, 2..=8))
}

/// One field of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    pub field: MetadataField,
    /// What reading the document gave.
    pub read: Option<String>,
    /// What holds: the correction, where there is one.
    pub holds: Option<String>,
    /// Corrections that stand side by side; while they do, what was read holds.
    pub differing: Vec<String>,
}

/// A document beside its text: where it lies, how it was read, what is known of it.
#[derive(Clone, Debug)]
pub struct AboutDocument {
    pub path: Arc<str>,
    /// Empty where the format has none, or the document is not at hand.
    pub encoding: String,
    pub bytes: u64,
    /// In plain words: "header line".
    pub date_found: Option<String>,
    /// How many footnotes, comments and changes it has, in words.
    pub noted: Option<String>,
    pub missing: bool,
    pub problems: Vec<String>,
    /// As [`MetadataField::ALL`].
    pub fields: Vec<FieldView>,
}

fn as_read(project: &OpenProject, id: DocumentId, field: MetadataField) -> Option<String> {
    let of_text = |d: &Document| match field {
        MetadataField::Title => d.title.clone(),
        MetadataField::Date => d.date.map(|date| date.to_string()),
        MetadataField::Byline => d.byline.clone(),
        MetadataField::Outlet => d.outlet.clone(),
        MetadataField::Dateline => d.dateline.clone(),
        MetadataField::Language => d.language.clone(),
        MetadataField::Url => d.url.clone(),
    };
    let of_line = |line: &DocumentLine| match field {
        MetadataField::Title => line.title.clone(),
        MetadataField::Date => line.date.clone(),
        MetadataField::Byline => line.byline.clone(),
        MetadataField::Outlet => line.outlet.clone(),
        MetadataField::Dateline | MetadataField::Language | MetadataField::Url => None,
    };
    let read = project.rows.document(id).and_then(|entry| entry.as_read());
    read.and_then(|read| of_text(read.document())).or_else(|| project.ledger.document(id).and_then(of_line))
}

/// The value that holds: as corrected, else as read.
pub(super) fn holds(project: &OpenProject, id: DocumentId, field: MetadataField) -> Option<String> {
    match project.standings.project().metadata(id, field.name()) {
        Some(corrected) => corrected.map(str::to_owned),
        None => as_read(project, id, field),
    }
}

/// The corrections that are current.
fn current(project: &OpenProject, id: DocumentId, field: MetadataField) -> Vec<EntryId> {
    let state = project.standings.project().documents.get(&id);
    state
        .and_then(|state| state.metadata.get(field.name()))
        .map(crate::project::Field::ids)
        .unwrap_or_default()
}

/// What went wrong in reading and still is: of a document that is dated it is not said that it names no date.
pub(super) fn problems(all: &[String], is_dated: bool) -> Vec<String> {
    let holds = |problem: &&String| !(is_dated && problem.starts_with(Document::NAMES_NO_DATE));
    all.iter().filter(holds).cloned().collect()
}

impl Desk {
    /// What the dialog on a document shows; `None` where the project does not have it.
    #[must_use]
    pub fn about_document(&self, id: DocumentId) -> Option<AboutDocument> {
        let project = self.project.as_ref()?;
        let listed = project.rows.listed(id)?;
        let read = project.rows.document(id)?.as_read().map(ReadDocument::document);
        let state = project.standings.project().documents.get(&id);
        let fields = MetadataField::ALL.into_iter().map(|field| {
            let values = state.and_then(|state| state.metadata.get(field.name()));
            let values = values.filter(|values| values.is_open()).into_iter().flat_map(|v| &v.values);
            FieldView {
                field,
                read: as_read(project, id, field),
                holds: holds(project, id, field),
                differing: values.map(|(_, value)| value.clone().unwrap_or_default()).collect(),
            }
        });
        Some(AboutDocument {
            path: listed.path.clone(),
            encoding: read.map(|d| d.encoding.clone()).unwrap_or_default(),
            bytes: project.ledger.document(id).map(|line| line.bytes).or(read.map(|d| d.bytes))?,
            date_found: read.and_then(|d| d.date_found.clone()),
            noted: read.and_then(|d| super::notes::noted(d)),
            missing: read.is_none(),
            problems: read.map(|d| problems(&d.problems, listed.date.is_some())).unwrap_or_default(),
            fields: fields.collect(),
        })
    }

    /// Opens the dialog, with what holds now in its fields.
    pub(super) fn open_about(&mut self, document: DocumentId) {
        let Some(about) = self.about_document(document) else { return };
        let mut draft = DocumentDraft { document, values: Default::default() };
        for (value, field) in draft.values.iter_mut().zip(about.fields) {
            *value = field.holds.unwrap_or_default();
        }
        self.open_dialog(Modal::Document(Box::new(draft)));
    }
}

impl Acting<'_> {
    /// Keeps what the dialog's fields hold, one act for each that changed. Gives the names of those.
    pub fn metadata(&mut self, draft: &DocumentDraft) -> Result<Vec<&'static str>, String> {
        let mut changed = Vec::new();
        for (typed, field) in draft.values.iter().zip(MetadataField::ALL) {
            let typed = fold_space(typed.trim());
            let held = holds(self.project, draft.document, field);
            if *typed == *held.as_deref().unwrap_or_default() {
                continue;
            }
            let to = Some(field.taken(&typed)?).filter(|to| !to.is_empty());
            if to == held {
                continue;
            }
            self.correct(draft.document, field, to)?;
            changed.push(field.name());
        }
        Ok(changed)
    }

    /// One's own corrections are withdrawn where what was read is to hold again; else the field gets a new value.
    fn correct(
        &mut self,
        document: DocumentId,
        field: MetadataField,
        to: Option<String>,
    ) -> Result<(), String> {
        if to == as_read(self.project, document, field) {
            // Each withdrawal may bring back what the withdrawn one had replaced.
            while let Some(own) =
                current(self.project, document, field).into_iter().find(|id| self.is_mine(*id))
            {
                self.withdraw(own)?;
            }
        }
        let seen = current(self.project, document, field);
        if seen.len() < 2 && to == holds(self.project, document, field) {
            return Ok(());
        }
        let act = Act::Metadata { name: field.name().to_owned(), to };
        self.put(On::Document(document), Some(seen), act).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: MetadataField, good: &[&str], bad: &[&str]) {
        for typed in good {
            assert_eq!(field.problem(typed), None);
        }
        for typed in bad {
            let problem = field.problem(typed).unwrap_or_else(|| panic!("{typed:?} is taken"));
            assert!(problem.contains(typed), "{problem}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        check(
            MetadataField::Date,
            &["", " 2019-11-20 ", "2020-02-29", "2 May 2024", "20 november 2019", "Nov 20, 2019"],
            &[
                "2019-02-29",
                "2019-11",
                "20/11/2019",
                "next week",
                "31 February 2019",
                "2 May 24",
                "2 May",
                "2019-1-002",
                "+2019-1-20",
            ],
        );
    }

    #[test]
    fn languages_are_short_names_and_addresses_are_of_the_web() {
        check(
            MetadataField::Language,
            &["", "en", "gsw", "pt-BR", "zh-Hant", "English", "german"],
            &["Elvish", "e", "EN", "en-"],
        );
        check(
            MetadataField::Url,
            &["", "https://example.org/a", "HTTP://example.org"],
            &["example.org", "file:///etc/passwd", "javascript:alert(1)"],
        );
        check(MetadataField::Title, &["", "Any words, whatever they say"], &[]);
    }

    /// A day was refused in the very form in which the window shows it, and a language by its name.
    #[test]
    fn a_day_and_a_language_in_words_are_kept_in_their_short_forms() {
        let kept = |field: MetadataField, typed: &str| field.taken(typed).expect("it is taken");
        assert_eq!(kept(MetadataField::Date, "2 May 2024"), "2024-05-02");
        assert_eq!(kept(MetadataField::Date, "May 2, 2024"), "2024-05-02");
        assert_eq!(kept(MetadataField::Language, "English"), "en");
        assert_eq!(kept(MetadataField::Language, "norwegian"), "no");
        assert_eq!(kept(MetadataField::Language, "pt-BR"), "pt-BR");
        assert_eq!(kept(MetadataField::Date, " "), "");
    }

    /// It was said on after the date was corrected.
    #[test]
    fn a_document_that_was_dated_is_not_said_to_name_no_date() {
        let no_date = format!("{}; its file was made on 2019-11-20", Document::NAMES_NO_DATE);
        let all = [no_date, "is cut".to_owned()];
        assert_eq!(problems(&all, true), ["is cut"]);
        assert_eq!(problems(&all, false).len(), 2);
    }
}
