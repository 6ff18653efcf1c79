//! The spreadsheets of the open format of office files (ODS).

use super::super::package::{Package, is_of_kind};
use super::super::table::Table;
use super::super::xml::{Element, Piece, Xml};
use super::super::{Format, Record, Tables};
use super::{HEADER_ROWS, MOST_COLUMNS, Row, Sheet, named, tell_left_out};
use crate::corpus::ReadOptions;
use crate::corpus::budget::Budget;
use crate::corpus::identity::identify_bytes;
use crate::corpus::read::{FileProblem, FileRead};
use std::ops::Range;

/// The words in all cells, for one long text may be said to stand in many cells.
const MOST_WORDS: usize = 128 << 20;
/// What a cell takes beside its words, in bytes: a short one may be said to stand there a billion times.
const CELL: usize = 32;

/// No sheet has more rows.
const LAST_ROW: u32 = 1 << 24;

/// A workbook, a document a row.
pub struct OpenSheet;

impl Format for OpenSheet {
    fn endings(&self) -> &'static [&'static str] {
        &["ods", "ots"]
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        is_of_kind(bytes, "application/vnd.oasis.opendocument.spreadsheet")
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn tables(&self) -> Tables {
        Tables::Itself
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.package_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], options: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        let content = match content(bytes) {
            Ok(content) => content,
            Err(message) => return read.problems.push(FileProblem::new(path, message)),
        };
        let columns = options.columns_of(path);
        let mut table = Table::new(path, identify_bytes(bytes), "UTF-8".to_owned(), options);
        let mut any = false;
        let mut left_out = Vec::new();
        let mut sheets = Sheets::new(&content);
        while let Some(name) = sheets.next_sheet() {
            let mut sheet = Sheet::new(&name, !any);
            sheets.rows(|number, row| sheet.row(number, row, &mut table, columns, read));
            if sheet.has_texts() {
                any = true;
            } else {
                let header = sheet.likely_header();
                left_out.push((name, header));
            }
        }
        if sheets.room.full {
            let message = "holds more words than are read of one file; the rest is left out";
            read.problems.push(FileProblem::new(path, message));
        }
        if sheets.xml.broken {
            let message =
                "is damaged, so rows may be missing; open it in a spreadsheet program and save it anew";
            read.problems.push(FileProblem::new(path, message));
        }
        tell_left_out(path, &left_out, any, columns, read);
        if any {
            table.close(read);
        }
    }

    /// Of the first sheet that has any: names come from its row of the most cells.
    fn first_records(&self, _: &str, bytes: &[u8], _: &ReadOptions, count: usize) -> Option<Vec<Record>> {
        let content = content(bytes).ok()?;
        let mut sheets = Sheets::new(&content);
        while sheets.next_sheet().is_some() {
            let mut first: Vec<Row> = Vec::new();
            let wanted = count + HEADER_ROWS;
            sheets.rows(|_, row| {
                first.push(row);
                first.len() < wanted
            });
            if first.len() > 1 {
                return Some(named(first));
            }
        }
        Some(Vec::new())
    }
}

fn content(bytes: &[u8]) -> Result<String, String> {
    let mut package = Package::open(bytes, "a spreadsheet")?;
    if package.xml("META-INF/manifest.xml").ok().flatten().is_some_and(|m| m.contains("encryption-data")) {
        return Err("is locked with a password; open it and save it without one".to_owned());
    }
    package.xml("content.xml")?.ok_or_else(|| {
        "is a zip file without a spreadsheet in it; it may be cut short: copy it anew".to_owned()
    })
}

/// The sheets of a workbook, gone through once.
struct Sheets<'a> {
    xml: Xml<'a>,
    room: Room,
}

/// How much the cells of a workbook may still hold.
struct Room {
    bytes: usize,
    /// Was more to be held than that?
    full: bool,
}

impl Room {
    /// The words stand in each of these columns of the row, as far as there is room.
    fn put(&mut self, words: &str, columns: Range<u32>, row: &mut Row) {
        for column in columns {
            let left = self.bytes.checked_sub(words.len() + CELL);
            self.full |= left.is_none();
            let Some(left) = left else { break };
            self.bytes = left;
            row.push((column, words.to_owned()));
        }
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    /// As the file has it beside what is shown.
    value: Option<String>,
    shown: String,
    paragraphs: usize,
    repeated: u32,
    /// Open elements in it whose words are none of the cell's: annotations, drawings.
    beside: usize,
}

impl<'a> Sheets<'a> {
    fn new(content: &'a str) -> Self {
        Self { xml: Xml::new(content), room: Room { bytes: MOST_WORDS, full: false } }
    }

    /// Goes on to the next sheet; its name.
    fn next_sheet(&mut self) -> Option<String> {
        if self.room.full {
            return None;
        }
        self.xml.find_map(|piece| match piece {
            Piece::Open(element) if element.name == "table" => {
                Some(element.get("name").unwrap_or_default().to_owned())
            }
            _ => None,
        })
    }

    /// Hands over the rows of the sheet until no more are wanted, and goes to its end. A row that is said to stand
    /// there many times is handed over once: the same words are the same document.
    fn rows(&mut self, mut take: impl FnMut(u32, Row) -> bool) {
        let (mut number, mut repeated, mut column) = (0u32, 1u32, 0u32);
        let mut row = Row::new();
        let mut cell: Option<Cell> = None;
        let mut wanted = true;
        // Tables that stand in cells of this one are passed over.
        let mut inner = 0usize;
        for piece in self.xml.by_ref() {
            match piece {
                Piece::Open(element) if element.name == "table" => inner += 1,
                Piece::Close(name) if name == "table" => {
                    if inner == 0 {
                        return;
                    }
                    inner -= 1;
                }
                _ if inner > 0 || !wanted => {}
                Piece::Open(element) => match (&mut cell, element.name.as_str()) {
                    (_, "table-row") => {
                        (column, repeated) = (0, count(&element, "number-rows-repeated"));
                    }
                    (_, "table-cell" | "covered-table-cell") => {
                        let repeated = count(&element, "number-columns-repeated");
                        cell = Some(Cell { value: value(&element), repeated, ..Cell::default() });
                    }
                    (Some(cell), name) => cell.open(name, &element, self.room.bytes),
                    (None, _) => {}
                },
                Piece::Text(text) => {
                    if let Some(cell) = cell.as_mut().filter(|cell| cell.beside == 0 && cell.paragraphs > 0) {
                        cell.show(&text, self.room.bytes);
                    }
                }
                Piece::Close(name) => match name.as_str() {
                    "table-cell" | "covered-table-cell" => {
                        let Some(cell) = cell.take() else { continue };
                        let words = cell.value.unwrap_or(cell.shown);
                        let last = column.saturating_add(cell.repeated).min(MOST_COLUMNS);
                        if !words.is_empty() {
                            self.room.put(&words, column..last, &mut row);
                        }
                        column = column.saturating_add(cell.repeated);
                        wanted &= !self.room.full;
                    }
                    "table-row" => {
                        if !row.is_empty() {
                            wanted &= take(number, std::mem::take(&mut row));
                        }
                        number = number.saturating_add(repeated).min(LAST_ROW);
                    }
                    name => {
                        if let Some(cell) = &mut cell {
                            cell.close(name);
                        }
                    }
                },
            }
        }
    }
}

/// Elements of a cell whose words are none of its own.
const BESIDE: [&str; 4] = ["annotation", "frame", "custom-shape", "g"];

impl Cell {
    /// `room` is how many bytes the cell may hold, and one more tells that it would hold too many.
    fn open(&mut self, name: &str, element: &Element, room: usize) {
        if BESIDE.contains(&name) {
            self.beside += 1;
        }
        if self.beside > 0 {
            return;
        }
        match name {
            "p" => {
                if self.paragraphs > 0 {
                    self.show("\n", room);
                }
                self.paragraphs += 1;
            }
            "s" => {
                const BLANKS: &str = "                                                                ";
                let mut blanks = count(element, "c").min(1000) as usize;
                while blanks > 0 && self.shown.len() <= room {
                    let some = blanks.min(BLANKS.len());
                    self.show(&BLANKS[..some], room);
                    blanks -= some;
                }
            }
            "tab" => self.show("\t", room),
            "line-break" => self.show("\n", room),
            _ => {}
        }
    }

    /// Words of the cell, none behind those with which it holds more than there is room for.
    fn show(&mut self, words: &str, room: usize) {
        if self.shown.len() <= room {
            self.shown.push_str(words);
        }
    }

    fn close(&mut self, name: &str) {
        if BESIDE.contains(&name) {
            self.beside = self.beside.saturating_sub(1);
        }
    }
}

/// How often something stands there: once where nothing is said.
fn count(element: &Element, name: &str) -> u32 {
    element.get(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// A value as a CSV export would write it, as the reader of Excel's workbooks has it too; `None` for words, which
/// stand in the cell.
fn value(element: &Element) -> Option<String> {
    let get = |name: &str| element.get(name).map(str::to_owned);
    match element.get("value-type")? {
        "float" | "percentage" | "currency" => {
            let value = get("value")?;
            Some(value.parse::<f64>().map_or(value, |number| number.to_string()))
        }
        "date" => Some(get("date-value")?.replacen('T', " ", 1).replace(" 00:00:00", "")),
        "boolean" => Some(get("boolean-value")?.to_uppercase()),
        "time" => get("time-value"),
        _ => get("string-value"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::package::packed;
    use super::super::super::xml::{Piece, Xml};
    use super::{CELL, Cell, Room, Row, Sheets};
    use crate::corpus::{FileRead, LandmarkKind, ReadOptions, read_bytes, tables_in};

    const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
    const HEAD: &str = "xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:draw=\"d\"";

    /// A workbook of these tables in XML.
    fn workbook(tables: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content {HEAD}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        );
        packed(&[("mimetype", KIND), ("content.xml", &content)])
    }

    fn words(words: &str) -> String {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
    }

    fn row(cells: &[String]) -> String {
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    }

    fn read(tables: &str) -> FileRead {
        read_bytes("f/a.ods", &workbook(tables), &ReadOptions::default())
    }

    #[test]
    fn a_document_for_each_row_as_in_other_sheets() {
        let number = "<table:table-cell office:value-type=\"float\" office:value=\"7\"><text:p>7,0</text:p></table:table-cell>";
        let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2019-11-01\"><text:p>1.11.19</text:p></table:table-cell>";
        let noted = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>Ask her.</text:p></office:annotation>\
            <text:p>It <text:span>was</text:span><text:s/>told.</text:p><text:p>So it <text:s text:c=\"1\"/>said.</text:p></table:table-cell>";
        let empty = "<table:table-cell table:number-columns-repeated=\"16000\"/>".to_owned();
        let tables = format!(
            "<table:table table:name=\"Items\"><table:table-header-rows>{}</table:table-header-rows>\
             <table:table-row table:number-rows-repeated=\"2\">{empty}</table:table-row>{}\
             <table:table-row table:number-rows-repeated=\"1048000\">{empty}</table:table-row></table:table>\
             <table:table table:name=\"Codes\">{}</table:table>",
            row(&[words("id"), words("date"), words("text"), empty.clone()]),
            row(&[number.to_owned(), date.to_owned(), noted.to_owned(), empty.clone()]),
            row(&[words("code")]),
        );
        let read = read(&tables);
        let told: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["f/a.ods: has sheets without a column of texts, which are not read: Codes"]);
        let [one] = &read.documents[..] else { panic!("{:?}", read.documents) };
        assert_eq!((&*one.text, one.external_id.as_deref()), ("It was told.\nSo it  said.", Some("7")));
        assert_eq!(one.date.unwrap().to_string(), "2019-11-01");
        let cell = one.landmarks.iter().find(|l| l.kind == LandmarkKind::Cell).unwrap();
        assert_eq!(cell.label, "C4");
        // The same row as CSV is the same document.
        let csv = b"id,date,text\n7,2019-11-01,\"It was told.\nSo it  said.\"\n";
        assert_eq!(read_bytes("f/a.csv", csv, &ReadOptions::default()).documents[0].id, one.id);
    }

    #[test]
    fn its_columns_are_listed_and_chosen() {
        let table = format!(
            "<table:table table:name=\"S\">{}{}</table:table>",
            row(&[words("Nr"), words("Artikel")]),
            row(&[words("1"), words("It was told.")])
        );
        let problem = &read(&table).problems[0].message;
        assert!(problem.contains("its columns are Nr, Artikel"), "{problem}");
        let mut options = ReadOptions::default();
        options.give_column("a.ods:text=Artikel").unwrap();
        assert_eq!(read_bytes("f/a.ods", &workbook(&table), &options).documents.len(), 1);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ods");
        std::fs::write(&file, workbook(&table)).unwrap();
        let columns = tables_in("f/a.ods", &file, &options).unwrap().remove(0).1;
        let names: Vec<&str> = columns.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!((names, columns.has_text()), (vec!["Nr", "Artikel"], true));
    }

    #[test]
    fn a_long_cell_that_is_said_to_stand_in_many_columns_takes_no_more_than_may_be_held() {
        let long = "text ".repeat(200);
        let mut room = Room { bytes: 9_999, full: false };
        let mut cells = Row::new();
        room.put(&long, 0..2000, &mut cells);
        assert_eq!((cells.len(), room.bytes, room.full), (9, 9_999 - 9 * (1000 + CELL), true));
        let cell = format!(
            "<table-row><table-cell number-columns-repeated=\"20\"><p>{long}</p></table-cell></table-row>"
        );
        let full = |bytes| {
            let mut sheets = Sheets::new(&cell);
            sheets.room.bytes = bytes;
            sheets.rows(|_, row| row.len() == 20);
            sheets.room.full
        };
        assert!(full(20 * (1000 + CELL) - 2) && !full(20 * (1000 + CELL)));
    }

    #[test]
    fn blanks_that_are_only_counted_take_no_more_than_may_be_held() {
        let element = Xml::new("<s c=\"999\"/>").find_map(|piece| match piece {
            Piece::Open(element) => Some(element),
            _ => None,
        });
        let mut cell = Cell::default();
        for _ in 0..100 {
            cell.open("s", element.as_ref().unwrap(), 5_000);
        }
        assert!((5_000..5_100).contains(&cell.shown.len()), "{}", cell.shown.len());
    }

    /// A few bytes that claim a sheet of sixteen billion full cells.
    #[test]
    fn what_a_sheet_claims_costs_nothing() {
        let cell = "<table:table-cell table:number-columns-repeated=\"4294967295\" office:value-type=\"string\"><text:p>text</text:p></table:table-cell>";
        let rows =
            format!("<table:table-row table:number-rows-repeated=\"4294967295\">{cell}</table:table-row>");
        let nested =
            format!("<table:table>{}", "<table:table-row><table:table-cell><table:table>".repeat(5000));
        for tables in [format!("<table:table>{}</table:table>", rows.repeat(3)), nested, String::new()] {
            let read = read(&tables);
            assert!(read.documents.len() <= 2, "{}", read.documents.len());
            assert!(!read.problems.iter().any(crate::corpus::FileProblem::is_crash), "{:?}", read.problems);
        }
        let whole = workbook(&format!("<table:table>{}</table:table>", row(&[words("text")])));
        for length in (0..whole.len()).step_by(13) {
            let _ = read_bytes("f/a.ods", &whole[..length], &ReadOptions::default());
        }
    }
}
