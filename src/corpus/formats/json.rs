//! JSON with a document a record: an array of objects, an object with such an array in it, or one object.
//!
//! The text is gone through twice and never held as a tree: first for where the records are, then for them.

use super::table::{Fields, Table, in_words};
use super::{Format, Record, Tables};
use crate::corpus::budget::Budget;
use crate::corpus::encoding::decode;
use crate::corpus::read::{FileProblem, FileRead};
use crate::corpus::{Column, Columns, ReadOptions};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// So deep inside objects an array of records is looked for: `{"response": {"docs": [{…}]}}`.
const DEEPEST: usize = 3;

/// JSON in one piece.
pub struct Json;

impl Format for Json {
    fn endings(&self) -> &'static [&'static str] {
        &["json"]
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
        let outcome = records(&text, options.columns_of(path), &mut |record| {
            match record {
                Ok(fields) => table.record(&fields, read),
                Err(message) => table.spoilt(message, read),
            }
            !table.is_full(read)
        });
        if let Err(message) = outcome {
            read.problems.push(FileProblem::new(path, message));
        } else {
            table.close(read);
        }
    }

    fn first_records(
        &self,
        path: &str,
        bytes: &[u8],
        options: &ReadOptions,
        count: usize,
    ) -> Option<Vec<Record>> {
        let text = decode(bytes).ok()?.text;
        let mut first = Vec::new();
        // What is damaged further down does not matter here.
        let _ = records(&text, options.columns_of(path), &mut |record| {
            first.extend(record.ok().map(|fields| in_words(&fields)));
            first.len() < count
        });
        Some(first)
    }
}

/// One record, or why it is none.
type Outcome = Result<Vec<(String, Value)>, String>;

/// Hands each record of `text` to `take` until that says no. The error says why there are none, or no more.
pub fn records(text: &str, columns: &Columns, take: &mut dyn FnMut(Outcome) -> bool) -> Result<(), String> {
    let failed = |error: serde_json::Error| {
        let message = error.to_string();
        let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        format!("is no whole JSON: {what}, at line {}, column {}", error.line(), error.column())
    };
    let (mut arrays, mut words) = (Vec::new(), Vec::new());
    let found = walk(text, Look { at: &mut Vec::new(), arrays: &mut arrays, words: &mut words });
    // An article with its pictures or authors is one record.
    if found.is_ok() && columns.position(Column::Text, &words).is_some() {
        arrays.clear();
    }
    // The longest; of equals the first. What comes before damage is read.
    let best = arrays.into_iter().rev().max_by_key(|(_, count)| *count);
    if let Some((at, _)) = best {
        let mut stopped = false;
        let read = walk(text, Take { at: &at, hand_over: take, stopped: &mut stopped });
        return if stopped { Ok(()) } else { read.and(found).map_err(failed) };
    }
    found.map_err(failed)?;
    match serde_json::from_str::<Fields>(text) {
        Ok(Fields(fields)) if !fields.is_empty() => {
            take(Ok(fields));
            Ok(())
        }
        _ => Err("holds no records: neither an array of objects nor an object".to_owned()),
    }
}

fn walk<'de, S: DeserializeSeed<'de>>(text: &'de str, seed: S) -> Result<S::Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Looks for arrays that hold objects, and where they are: the names on the way to them.
struct Look<'a> {
    at: &'a mut Vec<String>,
    arrays: &'a mut Vec<(Vec<String>, usize)>,
    /// The names of the outermost object's fields that are words.
    words: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if self.at.len() < DEEPEST {
                self.at.push(name);
                map.next_value_seed(Look {
                    at: &mut *self.at,
                    arrays: &mut *self.arrays,
                    words: &mut *self.words,
                })?;
                self.at.pop();
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        // Known before its end, so that what a cut file still holds is read.
        let mut known = None;
        while let Some(IsObject(is_object)) = sequence.next_element()? {
            if is_object {
                let at = *known.get_or_insert_with(|| {
                    self.arrays.push((self.at.clone(), 0));
                    self.arrays.len() - 1
                });
                self.arrays[at].1 += 1;
            }
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        if let [name] = &self.at[..] {
            self.words.push(name.clone());
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Is a value an object? Its inside is passed over.
struct IsObject(bool);

impl<'de> serde::Deserialize<'de> for IsObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Ask;
        impl<'de> Visitor<'de> for Ask {
            type Value = IsObject;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<IsObject, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(IsObject(true))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<IsObject, A::Error> {
                while sequence.next_element::<IgnoredAny>()?.is_some() {}
                Ok(IsObject(false))
            }
            fn visit_bool<E: Error>(self, _: bool) -> Result<IsObject, E> {
                Ok(IsObject(false))
            }
            fn visit_i64<E: Error>(self, _: i64) -> Result<IsObject, E> {
                Ok(IsObject(false))
            }
            fn visit_u64<E: Error>(self, _: u64) -> Result<IsObject, E> {
                Ok(IsObject(false))
            }
            fn visit_f64<E: Error>(self, _: f64) -> Result<IsObject, E> {
                Ok(IsObject(false))
            }
            fn visit_str<E: Error>(self, _: &str) -> Result<IsObject, E> {
                Ok(IsObject(false))
            }
            fn visit_unit<E: Error>(self) -> Result<IsObject, E> {
                Ok(IsObject(false))
            }
        }
        deserializer.deserialize_any(Ask)
    }
}

/// Goes to the array at `at` and hands over its records.
struct Take<'a> {
    at: &'a [String],
    hand_over: &'a mut dyn FnMut(Outcome) -> bool,
    stopped: &'a mut bool,
}

impl<'de> DeserializeSeed<'de> for Take<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.at.is_empty() {
            deserializer.deserialize_seq(self)
        } else {
            deserializer.deserialize_map(self)
        }
    }
}

impl<'de> Visitor<'de> for Take<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the records found before")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((first, rest)) = self.at.split_first() else { return Err(A::Error::custom("an object")) };
        let mut taken = false;
        while let Some(name) = map.next_key::<String>()? {
            // A name that stands twice was looked at each time; the first that fits is taken.
            if name == *first && !taken {
                taken = true;
                map.next_value_seed(Take {
                    at: rest,
                    hand_over: &mut *self.hand_over,
                    stopped: &mut *self.stopped,
                })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while let Some(element) = sequence.next_element::<Element>()? {
            let record = match element {
                Element::Record(fields) => Ok(fields),
                Element::Other => Err("is no JSON object".to_owned()),
            };
            if !(self.hand_over)(record) {
                *self.stopped = true;
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// One element of the array of records.
enum Element {
    Record(Vec<(String, Value)>),
    Other,
}

impl<'de> serde::Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Object(fields) => Self::Record(fields.into_iter().collect()),
            _ => Self::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{FileRead, ReadOptions, read_bytes};

    fn read(text: &str) -> FileRead {
        read_bytes("f/a.json", text.as_bytes(), &ReadOptions::default())
    }

    #[track_caller]
    fn check(text: &str, texts: &[&str], problems: &[&str]) {
        let read = read(text);
        let found: Vec<&str> = read.documents.iter().map(|document| &*document.text).collect();
        assert_eq!(found, texts, "{text}");
        assert_eq!(read.problems.len(), problems.len(), "{text}: {:?}", read.problems);
        for (problem, part) in read.problems.iter().zip(problems) {
            assert!(problem.to_string().contains(part), "{problem}");
        }
    }

    #[test]
    fn records_are_found_wherever_an_array_of_objects_lies() {
        check(r#"[{"text":"One."},{"text":"Two."}]"#, &["One.", "Two."], &[]);
        check(r#"{"status":"ok","tags":["a"],"articles":[{"content":"One."}]}"#, &["One."], &[]);
        check(
            r#"{"response":{"docs":[{"body":"One."},{"body":"Two."}],"facets":[{"x":1}]}}"#,
            &["One.", "Two."],
            &[],
        );
        check(r#"{"title":"T","text":"One."}"#, &["One."], &[]);
        check(r#"{"text":"One.","images":[{"url":"a"},{"url":"b"}]}"#, &["One."], &[]);
        let read = read(
            r#"[{"id":7,"text":"One.","date":"2019-11-01","source":{"id":null,"name":"Harbour Wire"}}]"#,
        );
        let document = &read.documents[0];
        assert_eq!(document.path, "f/a.json#1");
        assert_eq!(document.outlet.as_deref(), Some("Harbour Wire"));
        assert_eq!(document.date.unwrap().to_string(), "2019-11-01");
        // The same record in JSON lines is the same document.
        let line = read_bytes(
            "f/a.jsonl",
            br#"{"id":7,"text":"One.","date":"2019-11-01","source":{"id":null,"name":"Harbour Wire"}}"#,
            &ReadOptions::default(),
        );
        assert_eq!(line.documents[0].id, document.id);
    }

    #[test]
    fn what_is_no_record_is_said_and_what_comes_before_damage_is_read() {
        check(
            r#"[{"text":"One."},5,{"text":"Two."}]"#,
            &["One.", "Two."],
            &["f/a.json#2: is no JSON object"],
        );
        check(r#"{"articles":[{"text":"One."},{"text":"Tw"#, &["One."], &["is no whole JSON: EOF"]);
        check("[1, 2]", &[], &["holds no records"]);
        check("", &[], &["is no whole JSON"]);
        check("{}", &[], &["holds no records"]);
        check(r#"[{"headline":"One."}]"#, &[], &["no column named text"]);
        check(&"[".repeat(100_000), &[], &["is no whole JSON"]);
        check(&format!("{}1{}", "{\"a\":".repeat(100), "}".repeat(100)), &[], &["no column named text"]);
    }

    #[test]
    fn records_are_limited_as_in_other_tables() {
        let mut options = ReadOptions::default();
        options.limits.records = 2;
        let read = read_bytes("f/a.json", br#"[{"text":"A."},{"text":"B."},{"text":"C."}]"#, &options);
        assert_eq!((read.documents.len(), read.problems.len()), (2, 1));
        assert!(read.problems[0].message.contains("more than 2 records"));
    }
}
