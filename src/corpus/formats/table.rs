//! Tables with a document a record: CSV and TSV, JSON lines.
//!
//! A record's path is the file's with `#12` behind, counted from 1; its id is that of its decoded fields.

use super::{Format, Record, Tables};
use crate::corpus::budget::Budget;
use crate::corpus::calendar::find_date;
use crate::corpus::encoding::decode;
use crate::corpus::identity::{Identity, identify_record, identify_text};
use crate::corpus::layout::blocks;
use crate::corpus::page::{Stated, shortened, understand};
use crate::corpus::read::{FileProblem, FileRead, NO_COLUMN};
use crate::corpus::{Column, Columns, Document, Landmark, LandmarkKind, ReadOptions};
use crate::text::{Span, normalise};
use chrono::{DateTime, NaiveDate};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;

/// Problems of single records that are listed one by one; the rest of a file's are counted.
const LISTED_PROBLEMS: usize = 20;

/// CSV and TSV: a header line with the names of the columns, then a record a line.
pub struct Separated;

impl Format for Separated {
    fn endings(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn tables(&self) -> Tables {
        Tables::Itself
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.table_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], options: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        let Some(mut table) = Table::open(path, bytes, options, read) else { return };
        let text = std::mem::take(&mut table.text);
        let mut reader = separated(path, &text);
        let header: Vec<String> = match reader.headers() {
            Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
            Err(error) => return read.problems.push(FileProblem::new(path, csv_reason(&error))),
        };
        if table.columns.position(Column::Text, &header).is_none() {
            return read.problems.push(FileProblem::new(path, no_text_column(table.columns, &header)));
        }
        for record in reader.into_records() {
            match record {
                Ok(record) => {
                    let values = record.iter().enumerate();
                    let fields: Vec<_> = values
                        .map(|(i, value)| (name_at(&header, i), Value::String(value.to_owned())))
                        .collect();
                    table.record(&fields, read);
                }
                Err(error) => table.spoilt(csv_reason(&error), read),
            }
            if table.is_full(read) {
                break;
            }
        }
        table.close(read);
    }

    fn first_records(&self, path: &str, bytes: &[u8], _: &ReadOptions, count: usize) -> Option<Vec<Record>> {
        let text = head_of(bytes)?;
        let mut reader = separated(path, &text);
        let header: Vec<String> = reader.headers().ok()?.iter().map(|name| name.trim().to_owned()).collect();
        // Every column is named, though nothing stands below.
        let names = header.iter().map(|name| (name.clone(), String::new())).collect();
        let records = reader.into_records().flatten().take(count);
        let records =
            records.map(|record| header.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
        Some(std::iter::once(names).filter(|names: &Record| !names.is_empty()).chain(records).collect())
    }
}

/// The name of a column, or one for a value behind those that have names.
pub fn name_at(header: &[String], column: usize) -> Cow<'_, str> {
    header.get(column).map_or_else(|| format!("column {}", column + 1).into(), |name| name.as_str().into())
}

/// A reader of the values in `text`.
fn separated<'a>(path: &str, text: &'a str) -> csv::Reader<&'a [u8]> {
    let tabs = path.to_lowercase().ends_with(".tsv");
    let delimiter = if tabs { b'\t' } else { delimiter(text) };
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes())
}

/// The lines at the head of a table that are looked at for its columns.
fn head_of(bytes: &[u8]) -> Option<String> {
    const LONGEST: usize = 4 << 20;
    let head = &bytes[..bytes.len().min(LONGEST)];
    // Cut where a line ends, so that no character is.
    let end = if head.len() < bytes.len() {
        memchr::memrchr(b'\n', head).map_or(head.len(), |at| at + 1)
    } else {
        head.len()
    };
    decode(&head[..end]).ok().map(|decoded| decoded.text)
}

/// JSON lines: an object a line.
pub struct JsonLines;

impl Format for JsonLines {
    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn tables(&self) -> Tables {
        Tables::Itself
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.table_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], options: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        let Some(mut table) = Table::open(path, bytes, options, read) else { return };
        let text = std::mem::take(&mut table.text);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<Fields>(line) {
                Ok(Fields(fields)) => table.record(&fields, read),
                Err(error) => {
                    let message = error.to_string();
                    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
                    table.spoilt(format!("is no JSON object: {what}, at column {}", error.column()), read);
                }
            }
            if table.is_full(read) {
                break;
            }
        }
        table.close(read);
    }

    fn first_records(&self, _: &str, bytes: &[u8], _: &ReadOptions, count: usize) -> Option<Vec<Record>> {
        let text = head_of(bytes)?;
        let records = text.lines().filter_map(|line| serde_json::from_str::<Fields>(line).ok());
        Some(records.take(count).map(|Fields(fields)| in_words(&fields)).collect())
    }
}

/// An object's fields in the order they are written.
pub struct Fields(pub Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// Where in its file a record stands.
pub struct Place {
    /// What stands behind `#`: "12", of a further sheet "Sheet2!12".
    pub number: String,
    /// The cell of its text, where it has one: "C13".
    pub cell: Option<String>,
}

/// The whole of a record's text as a cell.
fn cell_landmark(text: &str, cell: &str) -> Option<Landmark> {
    let words = text.trim();
    let start = text.len() - text.trim_start().len();
    let span = Span::new(start, start + words.len());
    (!words.is_empty()).then(|| Landmark { kind: LandmarkKind::Cell, span, label: cell.to_owned() })
}

/// Bytes of names that all records of one table may have, each counted with [`NAME`] more. A record is known by a hash
/// over its names too, so a header of a few megabytes costs as much again for every line of two bytes.
const MOST_NAMES: u64 = 8 << 30;
const NAME: u64 = 8;

/// One table being read.
pub struct Table<'a> {
    path: &'a str,
    options: &'a ReadOptions,
    columns: &'a Columns,
    file: Identity,
    encoding: String,
    /// The whole file, for its format to take.
    pub text: String,
    records: usize,
    spoilt: usize,
    /// How many bytes of names the records may still have.
    names_room: u64,
    /// The columns of the record before, and where in it each of [`Column::ALL`] stood: mostly the same again.
    names: Vec<String>,
    positions: [Option<usize>; Column::ALL.len()],
}

impl<'a> Table<'a> {
    pub fn new(path: &'a str, file: Identity, encoding: String, options: &'a ReadOptions) -> Self {
        Self {
            path,
            options,
            columns: options.columns_of(path),
            file,
            encoding,
            text: String::new(),
            records: 0,
            spoilt: 0,
            names_room: MOST_NAMES,
            names: Vec::new(),
            positions: Default::default(),
        }
    }

    /// A table that is text.
    pub fn open(path: &'a str, bytes: &[u8], options: &'a ReadOptions, read: &mut FileRead) -> Option<Self> {
        match decode(bytes) {
            Ok(decoded) => {
                if let Some(message) = decoded.misfit_message() {
                    read.problems.push(FileProblem::new(path, message));
                }
                let table = Self::new(path, identify_text(bytes), decoded.encoding, options);
                Some(Self { text: decoded.text, ..table })
            }
            Err(message) => {
                read.problems.push(FileProblem::new(path, message));
                None
            }
        }
    }

    /// Take a record; it is the next one of the file.
    pub fn record<N: AsRef<str>>(&mut self, fields: &[(N, Value)], read: &mut FileRead) {
        let number = (self.records + self.spoilt + 1).to_string();
        self.record_at(&Place { number, cell: None }, fields, read);
    }

    pub fn record_at<N: AsRef<str>>(&mut self, place: &Place, fields: &[(N, Value)], read: &mut FileRead) {
        let columns = self.columns;
        let names = || fields.iter().map(|(name, _)| name.as_ref());
        self.names_room = self.names_room.saturating_sub(names().map(|name| name.len() as u64 + NAME).sum());
        if self.names_room == 0 {
            return;
        }
        if !self.names.iter().map(String::as_str).eq(names()) {
            self.names = names().map(str::to_owned).collect();
            self.positions = Column::ALL.map(|column| columns.position(column, &self.names));
        }
        let position = |column: Column| self.positions[column as usize];
        let get = |column| position(column).and_then(|i| words(&fields[i].1));
        let Some(text) = get(Column::Text) else {
            let message = match position(Column::Text) {
                Some(_) => "holds no text".to_owned(),
                None => no_text_column(columns, &self.names),
            };
            return self.spoilt_at(&place.number, message, read);
        };
        let date = get(Column::Date);
        let mut stated = Stated {
            title: get(Column::Title),
            date: date.as_deref().and_then(day),
            date_found: Some("date column".to_owned()),
            byline: get(Column::Author),
            outlet: get(Column::Outlet),
            url: get(Column::Url),
            landmarks: place.cell.iter().filter_map(|cell| cell_landmark(&text, cell)).collect(),
            ..Stated::default()
        };
        if stated.date.is_none() {
            stated.doubtful_date = date;
        }
        let external_id = get(Column::Id);
        self.records += 1;
        let path = format!("{}#{}", self.path, place.number);
        let blocks = blocks(&text);
        let document =
            understand(&path, identify_record(fields), self.encoding.clone(), text, blocks, stated);
        read.documents.push(Document {
            file: Some((self.file.id, self.file.bytes)),
            external_id,
            ..document
        });
    }

    /// The next record is none.
    pub fn spoilt(&mut self, message: String, read: &mut FileRead) {
        self.spoilt_at(&(self.records + self.spoilt + 1).to_string(), message, read);
    }

    fn spoilt_at(&mut self, number: &str, message: String, read: &mut FileRead) {
        self.spoilt += 1;
        if self.spoilt <= LISTED_PROBLEMS {
            let path = format!("{}#{number}", self.path);
            read.problems.push(FileProblem::new(&path, message));
        }
    }

    pub fn is_full(&self, read: &mut FileRead) -> bool {
        if self.names_room == 0 {
            let message = "has so many or so long names of columns that not all its records are read; the rest is left out";
            read.problems.push(FileProblem::new(self.path, message));
            return true;
        }
        let full = self.records + self.spoilt >= self.options.limits.records;
        if full {
            let message =
                format!("holds more than {} records; the rest is left out", self.options.limits.records);
            read.problems.push(FileProblem::new(self.path, message));
        }
        full
    }

    pub fn close(&self, read: &mut FileRead) {
        if self.spoilt > LISTED_PROBLEMS {
            let message = format!("{} more records were not read", self.spoilt - LISTED_PROBLEMS);
            read.problems.push(FileProblem::new(self.path, message));
        }
        if self.records == 0 && self.spoilt == 0 {
            read.problems.push(FileProblem::new(self.path, "holds no records"));
        }
    }
}

/// The fields of a record as words, as someone who chooses columns sees them.
pub fn in_words(fields: &[(String, Value)]) -> Record {
    fields.iter().map(|(name, value)| (name.clone(), words(value).unwrap_or_default())).collect()
}

/// A field's words; `None` where it is empty or holds nothing that reads as text.
fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => normalise(text).into_owned(),
        Value::Number(number) => number.to_string(),
        // `"source": {"id": null, "name": "Harbour Wire"}`
        Value::Object(fields) => normalise(fields.get("name")?.as_str()?).into_owned(),
        Value::Bool(_) | Value::Null => return None,
        Value::Array(items) => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            normalise(&words.join(", ")).into_owned()
        }
    };
    (!words.trim().is_empty()).then_some(words)
}

/// The day a date column names: in words, or counted from 1970 in seconds or thousandths of them.
fn day(date: &str) -> Option<NaiveDate> {
    let count = date.trim();
    let stamp = if count.bytes().all(|b| b.is_ascii_digit()) { count.parse().ok() } else { None };
    let time = match (count.len(), stamp) {
        (9 | 10, Some(seconds)) => DateTime::from_timestamp(seconds, 0),
        (12 | 13, Some(thousandths)) => DateTime::from_timestamp_millis(thousandths),
        _ => return find_date(date),
    };
    time.map(|time| time.date_naive())
}

pub fn no_text_column<S: AsRef<str>>(columns: &Columns, header: &[S]) -> String {
    const SHOWN: usize = 12;
    let mut names: Vec<_> = header.iter().take(SHOWN).map(|name| shortened(name.as_ref())).collect();
    if header.len() > SHOWN {
        names.push("…".into());
    }
    let names = names.join(", ");
    let wanted = match columns.given(Column::Text) {
        Some(name) => format!("{name:?}"),
        None => format!("named {}", Column::Text.usual_names().join(" or ")),
    };
    format!("{NO_COLUMN}{wanted}; its columns are {names}")
}

/// What parts the fields: of the usual signs the one most frequent in the header line.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: u8| header.bytes().filter(|b| *b == sign).count();
    // The last of equals wins, hence the comma at the end.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

fn csv_reason(error: &csv::Error) -> String {
    format!("cannot be read: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::read_bytes;

    fn read(path: &str, text: &str, columns: &[&str]) -> FileRead {
        let mut options = ReadOptions::default();
        for column in columns {
            options.columns.give(column).unwrap();
        }
        read_bytes(path, text.as_bytes(), &options)
    }

    #[test]
    fn a_document_for_each_record() {
        let text = "id,headline,date,body\r\nx1,One is told,2019-11-01,\"It was told, twice.\r\nSo it said.\"\r\n\
            x2,,01/02/2019,Two was not told.\r\n";
        let read = read("f/a.csv", text, &[]);
        assert_eq!(read.problems, []);
        let [one, two] = &read.documents[..] else { panic!("two records") };
        assert_eq!((one.path.as_str(), two.path.as_str()), ("f/a.csv#1", "f/a.csv#2"));
        assert_eq!(one.title.as_deref(), Some("One is told"));
        assert_eq!(one.date.unwrap().to_string(), "2019-11-01");
        assert_eq!(one.external_id.as_deref(), Some("x1"));
        assert_eq!(&*one.text, "It was told, twice.\nSo it said.");
        let fields = r#"[["id","x1"],["headline","One is told"],["date","2019-11-01"],["body","It was told, twice.\nSo it said."]]"#;
        assert_eq!(one.full, blake3::hash(fields.as_bytes()).to_hex().to_string());
        assert_eq!(one.bytes, fields.len() as u64);
        assert_eq!(one.file, Some((identify_text(text.as_bytes()).id, identify_text(text.as_bytes()).bytes)));
        assert_eq!((two.title.as_deref(), two.date), (None, None));
        assert!(two.problems[0].contains("names no one day"));
    }

    /// Posts as programs hand them over had neither day nor author.
    #[test]
    fn days_and_authors_of_posts() {
        let lines = "{\"created_at\":\"2024-11-12T22:01:00Z\",\"user\":{\"name\":\"Ada Writer\"},\"text\":\"It was told.\"}\n\
            {\"created_at\":1731542400,\"text\":\"It was not.\"}\n{\"published_at\":1731542400000,\"text\":\"It may be.\"}\n";
        let posts = read("f/a.jsonl", lines, &[]);
        let days: Vec<_> = posts.documents.iter().filter_map(|d| d.date).map(|d| d.to_string()).collect();
        assert_eq!(days, ["2024-11-12", "2024-11-14", "2024-11-14"]);
        assert_eq!(posts.documents[0].byline.as_deref(), Some("Ada Writer"));
        let table = read("f/a.csv", "user.name,created_at,text\nAda Writer,1731542400,It was told.\n", &[]);
        assert_eq!(table.documents[0].date.unwrap().to_string(), "2024-11-14");
        assert_eq!(table.documents[0].byline.as_deref(), Some("Ada Writer"));
        assert_eq!(read("f/a.csv", "date,text\n12345678901234567890,Told.\n", &[]).documents[0].date, None);
    }

    #[test]
    fn other_signs_and_given_columns() {
        let read_one = |path, text, columns: &[&str]| {
            let mut read = read(path, text, columns);
            assert_eq!(read.problems, [], "{path}");
            read.documents.remove(0).text.to_string()
        };
        assert_eq!(
            read_one("a.csv", "id;text\n1;It was told, so it said.\n", &[]),
            "It was told, so it said."
        );
        assert_eq!(read_one("a.tsv", "id\tcontent\n1\tIt was told.\n", &[]), "It was told.");
        assert_eq!(read_one("a.csv", "Article,text\nThis.,That.\n", &["text=article"]), "This.");
        let missing = read("a.csv", "a,b\n1,2\n", &[]);
        assert!(missing.problems[0].message.contains("its columns are a, b"));
    }

    /// A header that is long or wide was hashed, and copied thrice, for each of any number of records of a few bytes.
    #[test]
    fn the_names_of_columns_are_counted_for_every_record() {
        let options = ReadOptions::default();
        let mut table = Table::new("f/a.xlsx", identify_text(b""), "UTF-8".to_owned(), &options);
        let long = "x".repeat(1_000);
        table.names_room = 10 * (1_004 + 2 * NAME) + 1;
        let mut read = FileRead::default();
        let fields =
            [("text", Value::String("It was told.".to_owned())), (&long, Value::String(String::new()))];
        let taken = (0..100).take_while(|_| {
            table.record(&fields, &mut read);
            !table.is_full(&mut read)
        });
        assert_eq!((taken.count(), read.documents.len()), (10, 10));
        assert!(read.problems[0].message.contains("the rest is left out"), "{:?}", read.problems);
    }

    /// Found by fuzzing: a header line of one long word made a problem as long.
    #[test]
    fn a_problem_quotes_no_more_than_a_few_words_of_a_column() {
        let message = &read("a.csv", &format!("{},b\n1,2\n", "é".repeat(9000)), &[]).problems[0].message;
        assert!(message.contains("é…, b") && message.len() < 300, "{message}");
        let table = format!("text,date\nIt was told.,{}\n", "x".repeat(9000));
        assert!(read("a.csv", &table, &[]).documents[0].problems[0].len() < 200);
    }

    #[test]
    fn lines_of_json_keep_the_order_of_their_fields() {
        let text =
            "{\"z\":1,\"text\":\"It was told.\",\"id\":7}\n\nnot json\n{\"id\":8}\n[1]\n{\"text\":\"Told.\"}";
        let read = read("f/a.jsonl", text, &[]);
        let one = &read.documents[0];
        assert_eq!(
            one.full,
            blake3::hash(br#"[["z",1],["text","It was told."],["id",7]]"#).to_hex().to_string()
        );
        assert_eq!(one.external_id.as_deref(), Some("7"));
        let paths: Vec<_> = read.documents.iter().map(|d| d.path.as_str()).collect();
        assert_eq!(paths, ["f/a.jsonl#1", "f/a.jsonl#5"]);
        let problems: Vec<_> = read.problems.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(problems, ["f/a.jsonl#2", "f/a.jsonl#3", "f/a.jsonl#4"]);
        assert!(read.problems[1].message.starts_with("has no column named text or body"));
    }

    #[test]
    fn many_spoilt_records_are_counted() {
        let read = read("f/a.jsonl", &"x\n".repeat(50), &[]);
        assert_eq!(read.problems.len(), LISTED_PROBLEMS + 1);
        assert_eq!(read.problems.last().unwrap().message, "30 more records were not read");
    }

    #[test]
    fn a_record_nested_without_end_is_a_problem() {
        let text = format!("{{\"text\":{}", "[".repeat(100_000));
        assert_eq!(read("f/a.jsonl", &text, &[]).problems.len(), 1);
    }
}
