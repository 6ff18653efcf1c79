//! The spreadsheets of Excel since 2007 (XLSX, XLSM).

use super::super::table::Table;
use super::super::{Format, Record, Tables};
use super::{HEADER_ROWS, MOST_COLUMNS, Row, Sheet, named, tell_left_out};
use crate::corpus::ReadOptions;
use crate::corpus::budget::Budget;
use crate::corpus::crash::contain;
use crate::corpus::identity::identify_bytes;
use crate::corpus::read::{FileProblem, FileRead};
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// All parts of one file together, unpacked; and the words in its cells, for one long text may stand in a
/// million cells.
const MOST_UNPACKED: u64 = 384 << 20;
const MOST_WORDS: usize = 128 << 20;

/// A workbook, a document a row.
pub struct Excel;

impl Format for Excel {
    fn endings(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm"]
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn tables(&self) -> Tables {
        Tables::Itself
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.archive_bytes.min(256 << 20)
    }

    fn read(&self, path: &str, bytes: &[u8], options: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        if let Err(message) = unpacks(bytes) {
            return read.problems.push(FileProblem::new(path, message));
        }
        let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
            Ok(book) => book,
            Err(error) => return read.problems.push(FileProblem::new(path, damaged(&error))),
        };
        let mut table = Table::new(path, identify_bytes(bytes), "UTF-8".to_owned(), options);
        let columns = options.columns_of(path);
        let mut words = 0;
        let mut any = false;
        let mut left_out = Vec::new();
        for name in book.sheet_names() {
            let mut sheet = Sheet::new(&name, !any);
            let taken = contain(|| {
                rows(&mut book, &name, &mut words, |number, row| {
                    sheet.row(number, row, &mut table, columns, read)
                })
            });
            // The parser counts places of cells without looking whether they fit.
            let taken =
                taken.unwrap_or_else(|_| Err("is damaged: a cell has an impossible place".to_owned()));
            if let Err(message) = taken {
                read.problems.push(FileProblem::new(path, format!("its sheet {name:?} {message}")));
            }
            if sheet.has_texts() {
                any = true;
            } else {
                let header = sheet.likely_header();
                left_out.push((name, header));
            }
        }
        tell_left_out(path, &left_out, any, columns, read);
        if any {
            table.close(read);
        }
    }

    /// Of the first sheet that has any: names come from its row of the most cells.
    fn first_records(&self, _: &str, bytes: &[u8], _: &ReadOptions, count: usize) -> Option<Vec<Record>> {
        unpacks(bytes).ok()?;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
        for name in book.sheet_names() {
            let mut first: Vec<Row> = Vec::new();
            let wanted = count + HEADER_ROWS;
            // What is damaged further down does not matter here.
            let _ = rows(&mut book, &name, &mut 0, |_, row| {
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

fn damaged(error: &XlsxError) -> String {
    match error {
        XlsxError::Password => "is locked with a password; save it without one".to_owned(),
        other => format!("is no whole workbook ({other}); open it in a spreadsheet program and save it anew"),
    }
}

/// Does the file unpack to something reasonable? Asked by unpacking it into nothing, for what its directory says
/// may be a lie.
fn unpacks(bytes: &[u8]) -> Result<(), String> {
    const MOST_PARTS: usize = 20_000;
    let damaged = |error| format!("is no whole workbook: {error}");
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(
            "is locked with a password, or of the old Excel; save it as .xlsx, without one".to_owned()
        );
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(format!("holds more than {MOST_PARTS} parts, so it is not opened"));
    }
    let mut left = MOST_UNPACKED;
    for i in 0..archive.len() {
        let Ok(part) = archive.by_index(i) else { continue };
        // Damage shows where the part is read.
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).unwrap_or(0);
        left = left.checked_sub(unpacked).ok_or_else(|| {
            format!("unpacks to more than {} MiB, so it is not opened", MOST_UNPACKED >> 20)
        })?;
    }
    Ok(())
}

/// Hands over the rows of a sheet until no more are wanted. The error says why there are no more.
fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    words: &mut usize,
    mut take: impl FnMut(u32, Row) -> bool,
) -> Result<(), String> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A chart has no cells.
        Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(format!("cannot be read: {error}")),
    };
    let mut row = Row::new();
    let mut number = 0;
    let result = loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break Ok(()),
            Err(error) => break Err(format!("is damaged behind row {}: {error}", number + 1)),
        };
        let (at, column) = cell.get_position();
        if at != number {
            if !row.is_empty() && !take(number, std::mem::take(&mut row)) {
                return Ok(());
            }
            number = at;
        }
        let value = shown(cell.get_value());
        *words += value.len() + 1;
        if *words > MOST_WORDS {
            break Err(format!(
                "holds more words than are read of one file; what is behind row {} is left out",
                number + 1
            ));
        }
        if !value.is_empty() && column < MOST_COLUMNS && row.last().is_none_or(|(last, _)| *last < column) {
            row.push((column, value));
        }
    };
    if !row.is_empty() {
        take(number, row);
    }
    result
}

/// A value as a CSV export would write it.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) if time.is_datetime() && (1.0..2_958_466.0).contains(&time.as_f64()) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if hour + minute + second == 0 {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTime(time) => time.as_f64().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{FileRead, LandmarkKind, ReadOptions, identify_bytes, read_bytes};
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    fn relation(kind: &str, id: usize, target: &str) -> String {
        format!("<Relationship Id=\"r{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    }

    fn sheet_line(name: &str, id: usize) -> String {
        format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"r{id}\"/>")
    }

    /// A workbook of sheets given as their rows in XML.
    fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut part = |name: &str, text: &str| {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        };
        let root = relation("officeDocument", 1, "xl/workbook.xml");
        part("_rels/.rels", &format!("<Relationships xmlns=\"{PACKAGE}\">{root}</Relationships>"));
        let (mut list, mut relations) = (String::new(), String::new());
        for (i, (name, rows)) in sheets.iter().enumerate() {
            let at = i + 1;
            list.push_str(&sheet_line(name, at));
            relations.push_str(&relation("worksheet", at, &format!("worksheets/sheet{at}.xml")));
            part(
                &format!("xl/worksheets/sheet{}.xml", i + 1),
                &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
            );
        }
        part(
            "xl/workbook.xml",
            &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>"),
        );
        part(
            "xl/_rels/workbook.xml.rels",
            &format!("<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>"),
        );
        part(
            "xl/sharedStrings.xml",
            &format!(
                "<sst xmlns=\"{MAIN}\"><si><t>text</t></si><si><r><t xml:space=\"preserve\">It was </t></r><r><t>told.</t></r></si></sst>"
            ),
        );
        part(
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        );
        writer.finish().unwrap().into_inner()
    }

    fn read(bytes: &[u8]) -> FileRead {
        read_bytes("f/a.xlsx", bytes, &ReadOptions::default())
    }

    fn inline(cell: &str, words: &str) -> String {
        format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    }

    #[test]
    fn a_document_for_each_row_below_the_names() {
        let rows = format!(
            "<row r=\"1\">{}</row><row r=\"3\">{}{}<c r=\"C3\" t=\"s\"><v>0</v></c>{}</row>\
             <row r=\"4\"><c r=\"A4\"><v>7</v></c><c r=\"B4\" s=\"1\"><v>43770</v></c><c r=\"C4\" t=\"s\"><v>1</v></c></row>\
             <row r=\"6\">{}<c r=\"D6\" t=\"b\"><v>1</v></c></row><row r=\"7\"><c r=\"A7\"><v>9</v></c></row>",
            inline("A1", "Wire items"),
            inline("A3", "id"),
            inline("B3", "date"),
            inline("D3", "checked"),
            inline("C6", "It was not told, &amp; said so."),
        );
        let more = format!(
            "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
            inline("B1", "body"),
            inline("B2", "More was told.")
        );
        let bytes = workbook(&[
            ("Items", &rows),
            ("More: a/b", &more),
            ("Codes", &format!("<row r=\"1\">{}</row>", inline("A1", "code"))),
        ]);
        let read = read(&bytes);
        let paths: Vec<&str> = read.documents.iter().map(|document| document.path.as_str()).collect();
        assert_eq!(paths, ["f/a.xlsx#1", "f/a.xlsx#2", "f/a.xlsx#More_ a_b!1"], "{:?}", read.problems);
        let told: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "f/a.xlsx#3: holds no text",
                "f/a.xlsx: has sheets without a column of texts, which are not read: Codes"
            ]
        );
        let one = &read.documents[0];
        assert_eq!((&*one.text, one.external_id.as_deref()), ("It was told.", Some("7")));
        assert_eq!(one.date.unwrap().to_string(), "2019-11-01");
        let cell = |i: usize| {
            read.documents[i].landmarks.iter().find(|l| l.kind == LandmarkKind::Cell).unwrap().label.clone()
        };
        assert_eq!([cell(0), cell(1), cell(2)], ["C4", "C6", "More: a/b!B2"]);
        assert_eq!(&*read.documents[1].text, "It was not told, & said so.");
        let file = identify_bytes(&bytes);
        assert!(read.documents.iter().all(|document| document.file == Some((file.id, file.bytes))));
        // The same rows as CSV are the same documents.
        let csv = read_bytes(
            "f/a.csv",
            b"id,date,text,checked\n7,2019-11-01,It was told.,\n",
            &ReadOptions::default(),
        );
        assert_eq!(csv.documents[0].id, one.id);
    }

    #[test]
    fn without_a_column_of_texts_the_columns_are_named() {
        let rows = format!(
            "<row r=\"1\">{}{}</row><row r=\"2\">{}</row>",
            inline("A1", "Nr"),
            inline("B1", "Artikel"),
            inline("B2", "It was told.")
        );
        let bytes = workbook(&[("S", &rows)]);
        assert!(read(&bytes).problems[0].message.contains("its columns are Nr, Artikel"));
        let mut options = ReadOptions::default();
        options.columns.give("text=Artikel").unwrap();
        assert_eq!(read_bytes("f/a.xlsx", &bytes, &options).documents.len(), 1);
        assert!(read(&workbook(&[("S", "")])).problems[0].message.contains("holds no rows"));
    }

    /// Found by fuzzing.
    #[test]
    fn a_cell_with_an_impossible_place_is_damage_and_no_failure() {
        let far = "4".repeat(400);
        let rows = format!("<row r=\"1\">{}{}</row>", inline("A1", "text"), inline(&far, "It was told."));
        let read = read(&workbook(&[("S", &rows)]));
        assert!(!read.problems.is_empty());
        assert!(!read.problems.iter().any(crate::corpus::FileProblem::is_crash), "{:?}", read.problems);
    }

    /// Found by fuzzing: what is wrong with a number is told with the number, however long that is.
    #[test]
    fn a_problem_quotes_no_more_than_a_few_words_of_a_sheet() {
        let rows = format!("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>{}</v></c></row>", "é".repeat(9000));
        for problem in read(&workbook(&[("S", &rows)])).problems {
            assert!(problem.message.chars().count() <= 601, "{problem}");
        }
        assert_eq!(crate::corpus::FileProblem::new("f", "é".repeat(9000)).message.chars().count(), 601);
    }

    /// A few bytes that claim a sheet of sixteen billion cells, and one text in many cells.
    #[test]
    fn what_a_sheet_claims_costs_nothing() {
        let rows = format!(
            "<row r=\"1\">{}</row><row r=\"1048576\">{}{}</row>",
            inline("A1", "text"),
            inline("A1048576", "It was told."),
            inline("XFD1048576", "x")
        );
        let read_far = read(&workbook(&[("S", &rows)]));
        assert_eq!(read_far.documents.len(), 1, "{:?}", read_far.problems);
        let mut bomb = workbook(&[("S", "")]);
        bomb.truncate(bomb.len() / 2);
        assert!(read(&bomb).problems[0].message.contains("no whole workbook"));
        assert_eq!(read(b"PK\x03\x04 no workbook").problems.len(), 1);
    }
}
