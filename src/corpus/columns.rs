//! Which columns a table has, with examples, and what would be taken for what: for whoever chooses.

use super::budget::Budget;
use super::formats::Record;
use super::read::{FileProblem, FileRead, bytes_of, read_within};
use super::{Column, Columns, ReadOptions};
use crate::text::fold_space;
use std::path::Path;

/// Values shown of one column, and characters of one value.
const SAMPLES: usize = 3;
const LONGEST: usize = 120;

/// The columns of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumns {
    /// In the order of the table.
    pub columns: Vec<ColumnSample>,
    /// For each of [`Column::ALL`] the position in `columns` of what is taken for it under the names given so far.
    pub taken: [Option<usize>; Column::ALL.len()],
}

/// One column with a few of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSample {
    pub name: String,
    /// Different from each other and not empty, on one line each, cut where they are long.
    pub samples: Vec<String>,
}

impl TableColumns {
    /// The name of what is taken for `column`.
    #[must_use]
    pub fn name_taken(&self, column: Column) -> Option<&str> {
        self.taken[column as usize].map(|at| self.columns[at].name.as_str())
    }

    /// Can the table be read, that is, is there a column of texts?
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.taken[Column::Text as usize].is_some()
    }
}

/// The tables in `file`, known as `path` (see [`super::read_file`]), each with its path: the file itself, or what lies in
/// an archive; none where it is something else. What was chosen goes into [`super::Columns::give`].
pub fn tables_in(
    path: &str,
    file: &Path,
    options: &ReadOptions,
) -> Result<Vec<(String, TableColumns)>, FileProblem> {
    let bytes = bytes_of(path, file, None, options)?;
    let mut read = FileRead { tables: Some(Vec::new()), ..FileRead::default() };
    read_within(path, &bytes, options, &mut Budget::new(&options.limits), &mut read);
    let tables = read.tables.unwrap_or_default();
    // What is wrong with one of several is told where it is read.
    match read.problems.into_iter().next() {
        Some(problem) if tables.is_empty() => Err(problem),
        _ => Ok(tables
            .into_iter()
            .map(|(path, records)| {
                let columns = summed_up(&records, options.columns_of(&path));
                (path, columns)
            })
            .collect()),
    }
}

fn summed_up(records: &[Record], given: &Columns) -> TableColumns {
    let mut columns: Vec<ColumnSample> = Vec::new();
    for (name, value) in records.iter().flatten() {
        let at = columns.iter().position(|column| column.name == *name).unwrap_or_else(|| {
            columns.push(ColumnSample { name: name.clone(), samples: Vec::new() });
            columns.len() - 1
        });
        let samples = &mut columns[at].samples;
        if samples.len() < SAMPLES && !value.trim().is_empty() {
            let sample = short(value);
            if !samples.contains(&sample) {
                samples.push(sample);
            }
        }
    }
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let taken = Column::ALL.map(|column| given.position(column, &names));
    TableColumns { columns, taken }
}

fn short(value: &str) -> String {
    let end = value.char_indices().nth(4 * LONGEST).map_or(value.len(), |(at, _)| at);
    let line = fold_space(value[..end].trim()).into_owned();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[track_caller]
    fn columns(name: &str, content: &str, given: &[&str]) -> Option<TableColumns> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        let mut options = ReadOptions::default();
        for column in given {
            options.columns.give(column).unwrap();
        }
        tables_in(&format!("f/{name}"), &file, &options).unwrap().pop().map(|(_, columns)| columns)
    }

    /// They were in no list, and so their columns could not be chosen.
    #[test]
    fn the_tables_in_an_archive_are_listed_with_their_paths() {
        let mut inner = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let put = |writer: &mut zip::ZipWriter<_>, name: &str, bytes: &[u8]| {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        };
        put(&mut inner, "b.jsonl", b"{\"story\":\"It was told.\"}\n");
        let inner = inner.finish().unwrap().into_inner();
        let mut outer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        put(&mut outer, "wires/a.csv", b"Nr,Artikel\n1,It was told.\n");
        put(&mut outer, "note.txt", b"It was told in May.\n");
        put(&mut outer, "more.zip", &inner);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("all.zip");
        std::fs::write(&file, outer.finish().unwrap().into_inner()).unwrap();
        let mut options = ReadOptions::default();
        options.give_column("a.csv:text=Artikel").unwrap();
        let found = tables_in("f/all.zip", &file, &options).unwrap();
        let told: Vec<_> = found.iter().map(|(path, table)| (path.as_str(), table.has_text())).collect();
        assert_eq!(told, [("f/all.zip/more.zip/b.jsonl", false), ("f/all.zip/wires/a.csv", true)]);
    }

    #[test]
    fn columns_are_listed_with_values_and_what_is_taken_for_what() {
        let long = "x".repeat(500);
        let csv = format!("Nr,Artikel,title\n1,\"It was\ntold.\",A\n2,{long},A\n3,,B\n");
        let lines =
            "{\"Nr\":1,\"Artikel\":\"It was told.\"}\n{\"Nr\":2,\"title\":\"A\",\"who\":[\"a\",\"b\"]}\n";
        let found = columns("a.csv", &csv, &[]).unwrap();
        let names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["Nr", "Artikel", "title"]);
        assert_eq!(found.columns[0].samples, ["1", "2", "3"]);
        assert_eq!(found.columns[1].samples, ["It was told.".to_owned(), format!("{}…", "x".repeat(120))]);
        assert_eq!(found.columns[2].samples, ["A", "B"]);
        assert_eq!((found.has_text(), found.name_taken(Column::Title)), (false, Some("title")));
        let given = columns("a.csv", &csv, &["text=artikel"]).unwrap();
        assert_eq!((given.has_text(), given.name_taken(Column::Text)), (true, Some("Artikel")));
        for (name, content) in
            [("a.jsonl", lines.to_owned()), ("a.json", format!("[{}]", lines.trim().replace('\n', ",")))]
        {
            let found = columns(name, &content, &[]).unwrap();
            let names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(names, ["Nr", "Artikel", "title", "who"], "{name}");
            assert_eq!(found.columns[3].samples, ["a, b"]);
        }
        assert_eq!(columns("a.txt", "It was told.", &[]), None);
        assert_eq!(columns("a.csv", "", &[]).unwrap().columns, []);
    }
}
