//! One record of a project file in its one spelling, and the id of an entry.
//!
//! A record is written back from its tokens, never from structs: what this version does not know stays
//! word for word.

use super::EntryId;
use super::entry::EntryError;
use super::token::{self, FIELD_LIMIT, Fault, Kind, LINE_LIMIT, Scanner, Step, Token};
use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Range;

/// One record: its written line, and where in it the fields stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// As written to the file, without indent and without the comma behind it.
    pub line: String,
    /// For an entry: computed over its canonical text.
    pub id: Option<EntryId>,
    /// Did a stated id not fit?
    pub edited: bool,
    kind: usize,
    fields: Vec<Field>,
}

/// A field of the record itself (not of what stands inside it).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Field {
    /// Where the name stands in the line; empty for a value without a name.
    name: Range<usize>,
    value: Range<usize>,
    /// Where the value stood in the source.
    source_at: usize,
}

/// The longest record: with indent, comma and line end it has to fit a line.
pub const RECORD_LIMIT: usize = LINE_LIMIT - 16;
/// The kind of record that has an id of its own.
pub const ENTRY: &str = "Entry";

impl Record {
    /// Makes a record of the tokens of one, as the scanner gives them: `Kind(…)`.
    ///
    /// For an entry the id is computed and set in front; a stated id that does not fit goes to `was`.
    pub fn new(source: &str, tokens: &[Token]) -> Self {
        let is_entry = tokens[0].source(source) == ENTRY;
        let items = items(tokens);
        let mut spelling = Spelling::new(tokens.iter().map(|t| t.end - t.start).sum());
        spelling.tokens(source, &tokens[..2]);
        let kind = spelling.line.len() - 1;
        let mut fields = Vec::with_capacity(items.len());
        if !is_entry {
            for item in &items {
                fields.push(spelling.item(source, item));
            }
            spelling.close();
            return Self { line: spelling.line, id: None, edited: false, kind, fields };
        }
        let stated: Vec<&[Token]> =
            items.iter().filter(|item| name_of(source, item) == "id").map(|item| &item[2..]).collect();
        let items: Vec<&[Token]> = items.into_iter().filter(|item| name_of(source, item) != "id").collect();
        for item in &items {
            fields.push(spelling.item(source, item));
        }
        spelling.close();
        let mut id = EntryId::of_canonical(&spelling.canonical);
        let fits = |value: &&[Token]| matches!(value, [one] if one.value(source).parse() == Ok(id) && one.kind != Kind::Word);
        let wrong: Vec<String> = stated
            .iter()
            .filter(|value| !fits(value))
            .map(|value| {
                let mut spelling = Spelling::default();
                spelling.tokens(source, value);
                spelling.canonical
            })
            .collect();
        if !wrong.is_empty() {
            (spelling, fields) = with_was(source, &items, &wrong);
            id = EntryId::of_canonical(&spelling.canonical);
        }
        let mut line = format!("{ENTRY}(id: \"{id}\"");
        let shift = line.len();
        // What comes behind the kind and its bracket; a comma if there is anything.
        let rest = &spelling.line[kind + 1..];
        let comma = if fields.is_empty() { "" } else { ", " };
        line.push_str(comma);
        line.push_str(rest);
        let move_by = |range: &Range<usize>| {
            let by = shift + comma.len();
            range.start - kind - 1 + by..range.end - kind - 1 + by
        };
        for field in &mut fields {
            field.name = move_by(&field.name);
            field.value = move_by(&field.value);
        }
        Self { line, id: Some(id), edited: !wrong.is_empty(), kind, fields }
    }

    /// Reads text that is exactly one record.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut scanner = Scanner::default();
        match scanner.scan(text, 0)? {
            Step::Record(_) => Ok(Self::new(text, &scanner.tokens)),
            Step::Header(at) => Err(Fault { at, message: "this opens a file".into(), hint: "" }),
            Step::More => Err(Fault { at: text.len(), message: "the record is not closed".into(), hint: "" }),
        }
    }

    /// Makes a record of a value: to RON, through the scanner, to its one spelling.
    pub fn of<T: Serialize>(kind: &str, value: &T) -> Result<Self, EntryError> {
        let text = options().to_string(value).map_err(|e| EntryError::Unwritable(e.to_string()))?;
        let record = Self::parse(&format!("{kind}{text}")).map_err(|fault| {
            if text.len() > FIELD_LIMIT {
                EntryError::FieldTooLong { bytes: text.len(), limit: FIELD_LIMIT }
            } else {
                EntryError::Unwritable(fault.message)
            }
        })?;
        if record.line.len() > RECORD_LIMIT {
            return Err(EntryError::LineTooLong { bytes: record.line.len(), limit: RECORD_LIMIT });
        }
        Ok(record)
    }

    /// The first word: "Entry".
    pub fn kind(&self) -> &str {
        &self.line[..self.kind]
    }

    /// Names and values in the order written; the name is empty where there is none.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|f| (&self.line[f.name.clone()], &self.line[f.value.clone()]))
    }

    /// Where the value of the `index`-th field stood in the source, in bytes.
    pub fn source_of(&self, index: usize) -> usize {
        self.fields.get(index).map_or(0, |field| field.source_at)
    }

    /// The whole record as a typed value, and whether it had fields that the type does not know.
    pub fn read<T: DeserializeOwned>(&self) -> Result<(T, bool), String> {
        read(&self.line[self.kind..])
    }
}

/// A typed value of RON in its one spelling, and whether there were fields that the type does not know.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<(T, bool), String> {
    let mut unknown = false;
    let options = options();
    let mut reader =
        ron::de::Deserializer::from_str_with_options(text, &options).map_err(|e| e.code.to_string())?;
    let value = serde_ignored::deserialize(&mut reader, |_| unknown = true)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|e| e.to_string())?;
    Ok((value, unknown))
}

/// The dialect of the file.
pub fn options() -> ron::Options {
    // The scanner has already held the text to its depth; each bracket costs `ron` at most three steps.
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_recursion_limit(4 * token::DEPTH_LIMIT)
}

/// The text of a value that is one string.
pub fn text_value(value: &str) -> Option<Cow<'_, str>> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    Some(token::unescape(inside))
}

/// The strings of a value that is a flat list; anything else among them is `None`.
pub fn list_value(value: &str) -> Option<Vec<Option<Cow<'_, str>>>> {
    let mut rest = value.strip_prefix('[')?.strip_suffix(']')?;
    let mut list = Vec::new();
    while !rest.is_empty() {
        let end = item_end(rest);
        list.push(text_value(&rest[..end]));
        rest = rest[end..].strip_prefix(", ").unwrap_or_default();
    }
    Some(list)
}

/// The end of the first item of a list in its one spelling.
fn item_end(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0u32, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'(' | b'[' | b'{' if !quoted => depth += 1,
            b')' | b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            b',' if !quoted && depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// The first word of a value: the name of a variant.
pub fn word_of(value: &str) -> &str {
    let end = value.find(['(', '[', '{', '"', '\'']).unwrap_or(value.len());
    &value[..end]
}

/// The items between the brackets of a record.
fn items(tokens: &[Token]) -> Vec<&[Token]> {
    let inside = &tokens[2..tokens.len() - 1];
    let mut items = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, token) in inside.iter().enumerate() {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth -= 1,
            Kind::Comma if depth == 0 => {
                items.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < inside.len() {
        items.push(&inside[start..]);
    }
    items
}

fn name_of<'a>(source: &'a str, item: &[Token]) -> &'a str {
    match item {
        [name, colon, ..] if name.kind == Kind::Word && colon.kind == Kind::Colon => name.source(source),
        _ => "",
    }
}

/// The entry with ids added to its `was`: at the end of the list that is there, else as first field.
fn with_was(source: &str, items: &[&[Token]], wrong: &[String]) -> (Spelling, Vec<Field>) {
    let is_list = |item: &&[Token]| {
        name_of(source, item) == "was"
            && matches!(item, [_, _, open, .., close] if open.kind == Kind::Open(b'[') && close.kind == Kind::Close(b']'))
    };
    let list = items.iter().position(is_list);
    let mut added: Vec<&String> = Vec::new();
    for id in wrong {
        let held = list.is_some_and(|list| {
            let inside = &items[list][3..items[list].len() - 1];
            inside.iter().any(|token| {
                let mut spelling = String::new();
                token.push(source, &mut spelling);
                spelling == *id
            })
        });
        if !held && !added.contains(&id) {
            added.push(id);
        }
    }
    let mut spelling = Spelling::default();
    spelling.raw(ENTRY);
    spelling.raw("(");
    let mut fields = Vec::with_capacity(items.len() + 1);
    if list.is_none() {
        let name = spelling.line.len();
        spelling.raw("was");
        spelling.colon();
        let value = spelling.line.len();
        spelling.raw("[");
        for id in &added {
            spelling.listed(id);
        }
        spelling.raw("]");
        spelling.comma = true;
        fields.push(Field { name: name..name + 3, value: value..spelling.line.len(), source_at: 0 });
    }
    for (at, item) in items.iter().enumerate() {
        if list != Some(at) {
            fields.push(spelling.item(source, item));
            continue;
        }
        let (close, open) = item.split_last().expect("a list has brackets");
        let mut field = spelling.item(source, open);
        for id in &added {
            spelling.listed(id);
        }
        spelling.tokens(source, std::slice::from_ref(close));
        spelling.comma = true;
        field.value.end = spelling.line.len();
        fields.push(field);
    }
    spelling.close();
    (spelling, fields)
}

/// The two spellings of a record, written together: the one that is hashed, and the one people read.
#[derive(Default)]
struct Spelling {
    canonical: String,
    line: String,
    comma: bool,
}

impl Spelling {
    fn new(bytes: usize) -> Self {
        Self {
            canonical: String::with_capacity(bytes + 16),
            line: String::with_capacity(bytes + bytes / 4 + 64),
            comma: false,
        }
    }

    /// A comma is owed only once something follows it: none stands before a closing bracket.
    fn settle_comma(&mut self) {
        if std::mem::take(&mut self.comma) {
            self.canonical.push(',');
            self.line.push_str(", ");
        }
    }

    fn raw(&mut self, text: &str) {
        self.settle_comma();
        self.canonical.push_str(text);
        self.line.push_str(text);
    }

    fn colon(&mut self) {
        self.canonical.push(':');
        self.line.push_str(": ");
    }

    fn listed(&mut self, text: &str) {
        self.comma = !self.canonical.ends_with('[');
        self.raw(text);
    }

    fn tokens(&mut self, source: &str, tokens: &[Token]) {
        for token in tokens {
            match token.kind {
                Kind::Comma => self.comma = true,
                Kind::Colon => self.colon(),
                Kind::Close(_) => {
                    self.comma = false;
                    self.raw(token.source(source));
                }
                _ => {
                    self.settle_comma();
                    let from = self.canonical.len();
                    token.push(source, &mut self.canonical);
                    self.line.push_str(&self.canonical[from..]);
                }
            }
        }
    }

    fn item(&mut self, source: &str, item: &[Token]) -> Field {
        self.settle_comma();
        let start = self.line.len();
        let named = !name_of(source, item).is_empty();
        self.tokens(source, if named { &item[..2] } else { &[] });
        let value_tokens = if named { &item[2..] } else { item };
        let value = self.line.len();
        self.tokens(source, value_tokens);
        let name = if named { start..value - 2 } else { start..start };
        let source_at = value_tokens.first().map_or(0, |token| token.start);
        let field = Field { name, value: value..self.line.len(), source_at };
        self.comma = true;
        field
    }

    fn close(&mut self) {
        self.comma = false;
        self.raw(")");
    }
}
