//! Spreadsheets with a document a row: the first row with names of columns says what stands where.
//!
//! Cells are read as they come and never laid out as a grid, for a file of a few bytes may claim a sheet of
//! sixteen billion cells. Values are the words that a CSV export would hold, so that a row has the same id in both.

mod excel;
mod open;

pub use excel::Excel;
pub use open::OpenSheet;

use super::Record;
use super::cells::cell_name;
use super::table::{Place, Table, name_at, no_text_column};
use crate::corpus::read::{FileProblem, FileRead};
use crate::corpus::{Column, Columns};
use serde_json::Value;
use std::borrow::Cow;

/// Rows at the top in which the names of the columns are looked for: above them a title may stand.
const HEADER_ROWS: usize = 10;
/// Columns that are read of one sheet.
const MOST_COLUMNS: u32 = 2000;

/// The cells of one row that hold something: columns counted from 0, in order.
pub type Row = Vec<(u32, String)>;

/// Takes the rows of one sheet, finds its header, and makes a document of each row below.
pub struct Sheet<'a> {
    name: &'a str,
    /// The first rows, while no header is found.
    waiting: Vec<(u32, Row)>,
    /// Columns and their names.
    header: Option<(Vec<u32>, Vec<String>)>,
    records: usize,
    /// Is it the first sheet of the file that has documents?
    is_first: bool,
}

impl<'a> Sheet<'a> {
    pub fn new(name: &'a str, is_first: bool) -> Self {
        Self { name, waiting: Vec::new(), header: None, records: 0, is_first }
    }

    /// Take the row `number`, counted from 0. False where no more are wanted.
    pub fn row(
        &mut self,
        number: u32,
        row: Row,
        table: &mut Table<'_>,
        columns: &Columns,
        read: &mut FileRead,
    ) -> bool {
        if row.is_empty() {
            return true;
        }
        let Some((places, names)) = &self.header else {
            let names: Vec<&str> = row.iter().map(|(_, name)| name.trim()).collect();
            if columns.position(Column::Text, &names).is_some() {
                // A name for each column up to the last, as CSV has.
                let last = row.last().map_or(0, |(column, _)| *column);
                let places: Vec<u32> = (0..=last).collect();
                let name = |place: &u32| {
                    let cell = row.iter().find(|(column, _)| column == place);
                    cell.map_or_else(String::new, |(_, name)| name.trim().to_owned())
                };
                self.header = Some((places.clone(), places.iter().map(name).collect()));
            } else {
                self.waiting.push((number, row));
            }
            return self.header.is_some() || self.waiting.len() < HEADER_ROWS;
        };
        let mut cells = row.into_iter().peekable();
        let mut fields: Vec<(Cow<'_, str>, Value)> = Vec::with_capacity(names.len());
        for (place, name) in places.iter().zip(names) {
            let value =
                cells.next_if(|(column, _)| column == place).map_or_else(String::new, |(_, value)| value);
            fields.push((name.into(), Value::String(value)));
        }
        fields.extend(cells.map(|(column, value)| (name_at(names, column as usize), Value::String(value))));
        self.records += 1;
        let text = columns.position(Column::Text, names).and_then(|at| places.get(at));
        let cell = text.map(|column| cell_name(*column as usize, number as usize + 1));
        let place = if self.is_first {
            Place { number: self.records.to_string(), cell }
        } else {
            let name: String = self
                .name
                .chars()
                .map(|c| if c.is_control() || "/\\#:!".contains(c) { '_' } else { c })
                .collect();
            Place {
                number: format!("{name}!{}", self.records),
                cell: cell.map(|cell| format!("{}!{cell}", self.name)),
            }
        };
        table.record_at(&place, &fields, read);
        !table.is_full(read)
    }

    /// Had the sheet a column of texts?
    pub fn has_texts(&self) -> bool {
        self.header.is_some()
    }

    /// The names of the columns of the likeliest header: the first row with the most cells.
    pub fn likely_header(&self) -> Option<Vec<String>> {
        let row = self.waiting.iter().rev().max_by_key(|(_, row)| row.len())?;
        Some(row.1.iter().map(|(_, name)| name.trim().to_owned()).collect())
    }
}

/// The first rows of a sheet as records, under the names in the likeliest header.
pub fn named(mut rows: Vec<Row>) -> Vec<Record> {
    let cells = |i: &usize| rows[*i].len();
    let Some(header) = (0..rows.len().min(HEADER_ROWS)).rev().max_by_key(cells) else { return Vec::new() };
    let below = rows.split_off(header + 1);
    let names = rows.pop().unwrap_or_default();
    let name = |column: u32| {
        let name = names.iter().find(|(at, _)| *at == column).map(|(_, name)| name.trim().to_owned());
        name.unwrap_or_else(|| format!("column {}", column + 1))
    };
    // Every column is named, though nothing stands below.
    let header = names.iter().map(|(column, _)| (name(*column), String::new())).collect();
    let rows =
        below.into_iter().map(|row| row.into_iter().map(|(column, value)| (name(column), value)).collect());
    std::iter::once(header).chain(rows).collect()
}

/// What is said of sheets that gave nothing.
pub fn tell_left_out(
    path: &str,
    left_out: &[(String, Option<Vec<String>>)],
    any: bool,
    columns: &Columns,
    read: &mut FileRead,
) {
    if any {
        let names: Vec<&str> = left_out
            .iter()
            .filter(|(_, header)| header.is_some())
            .map(|(name, _)| name.as_str())
            .take(12)
            .collect();
        if !names.is_empty() {
            let message =
                format!("has sheets without a column of texts, which are not read: {}", names.join(", "));
            read.problems.push(FileProblem::new(path, message));
        }
        return;
    }
    let message = left_out
        .iter()
        .find_map(|(_, header)| header.as_ref())
        .map_or_else(|| "holds no rows".to_owned(), |header| no_text_column(columns, header));
    read.problems.push(FileProblem::new(path, message));
}
