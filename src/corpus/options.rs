//! How to read: limits, and which column of a table holds what.

use super::formats::{self, Detected, Tables};
use super::helper::Helper;
use std::collections::BTreeMap;
use std::fmt;

/// The version of what this module makes of the same bytes. Raised when it reads something differently.
pub const READER_VERSION: u32 = 6;

/// Limits and column names for reading. `ReadOptions::default()` suits every folder.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Of tables that have no choice of their own.
    pub columns: Columns,
    /// Of single tables: by path (see [`super::read_file`]) or the end of one behind a slash.
    pub tables: BTreeMap<String, Columns>,
    pub limits: Limits,
    /// Starts the process in which what is likely to fail is read; without one it is read in a thread.
    pub helper: Option<Helper>,
}

impl ReadOptions {
    /// Take one `text=Article`, or for one table `wire.csv:text=Article`. The error says what is wrong and what to do.
    pub fn give_column(&mut self, assignment: &str) -> Result<(), String> {
        let (of, _) = assignment.split_once('=').unwrap_or((assignment, ""));
        match of.rsplit_once(':').filter(|(table, _)| !table.trim().is_empty()) {
            Some((table, _)) => {
                let rest = &assignment[table.len() + 1..];
                self.tables.entry(table.trim().to_owned()).or_default().give(rest)
            }
            None => self.columns.give(assignment),
        }
    }

    /// The choice for the table at `path`: its own, else that of the longest end of its path, else the common one.
    #[must_use]
    pub fn columns_of(&self, path: &str) -> &Columns {
        let ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
        let mut paths = std::iter::once(path).chain(ends);
        paths.find_map(|path| self.tables.get(path)).unwrap_or(&self.columns)
    }

    /// In what way the tables in the file at `path` are read, as words: two files of the same bytes give the same if
    /// these are equal too. Empty where nothing was chosen, or the file holds no table.
    #[must_use]
    pub fn way_of(&self, path: &str) -> String {
        let Detected::Format(format) = formats::by_name(path) else { return String::new() };
        let chosen = match format.tables() {
            Tables::No => return String::new(),
            Tables::Itself => self.columns_of(path).to_string(),
            Tables::Inside => {
                let of = |(table, columns): (&String, &Columns)| format!("{table:?} {columns}");
                let each: Vec<String> = self.tables.iter().map(of).collect();
                format!("{}{}", self.columns, each.join("; "))
            }
        };
        chosen.trim().to_owned()
    }
}

/// What one reading may cost. Sizes in bytes.
#[derive(Clone, Debug)]
pub struct Limits {
    /// One file of text.
    pub text_bytes: u64,
    /// One office document, PDF or book.
    pub package_bytes: u64,
    /// One table, all its records together.
    pub table_bytes: u64,
    /// One archive, as packed.
    pub archive_bytes: u64,
    /// All that is unpacked of one archive, mail or the like, whatever lies in it.
    pub unpacked_bytes: u64,
    /// Packages inside packages.
    pub nesting: usize,
    /// Records of one table.
    pub records: usize,
    /// Files of one folder, those left out included.
    pub files: usize,
    /// Folders inside folders.
    pub depth: usize,
    /// All files of one folder together.
    pub folder_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_bytes: 64 << 20,
            package_bytes: 256 << 20,
            table_bytes: 512 << 20,
            archive_bytes: 512 << 20,
            unpacked_bytes: 2 << 30,
            nesting: 4,
            records: 5_000_000,
            files: 1_000_000,
            depth: 64,
            folder_bytes: 4 << 30,
        }
    }
}

/// What a column of a table can hold; in the order of [`Column::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Text,
    Title,
    Date,
    Author,
    Url,
    Outlet,
    Id,
}

impl Column {
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Title, Self::Date, Self::Author, Self::Url, Self::Outlet, Self::Id];

    /// As typed in `--column text=Article`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "date",
            Self::Author => "author",
            Self::Url => "url",
            Self::Outlet => "outlet",
            Self::Id => "id",
        }
    }

    /// Names under which people file it, in lower case, the likeliest first.
    #[must_use]
    pub fn usual_names(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["text", "body", "content"],
            Self::Title => &["title", "headline"],
            Self::Date => &["date", "published", "published_at", "created_at"],
            Self::Author => &["author", "byline", "user.name", "user"],
            Self::Url => &["url"],
            Self::Outlet => &["source", "outlet"],
            Self::Id => &["id"],
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Column names that the user gave; the others are found by their usual names. An empty name says that no column holds
/// that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    given: Vec<(Column, String)>,
}

impl Columns {
    /// Take one `text=Article`. The error says what is wrong and what to do.
    pub fn give(&mut self, assignment: &str) -> Result<(), String> {
        let (column, name) = assignment
            .split_once('=')
            .filter(|(_, name)| !name.trim().is_empty())
            .ok_or_else(|| format!("a column is given as text=NAME, not as {assignment:?}"))?;
        let column = Column::ALL.into_iter().find(|c| c.word().eq_ignore_ascii_case(column.trim()));
        let Some(column) = column else {
            let words: Vec<_> = Column::ALL.iter().map(|c| c.word()).collect();
            return Err(format!(
                "no column is called that in {assignment:?}; there are {}",
                words.join(", ")
            ));
        };
        self.choose(column, name.trim());
        Ok(())
    }

    /// `column` is what is called `name`; empty: no column of the table holds it.
    pub fn choose(&mut self, column: Column, name: &str) {
        self.forget(column);
        self.given.push((column, name.to_owned()));
        self.given.sort_by_key(|(column, _)| *column);
    }

    /// `column` is found by its usual names again.
    pub fn forget(&mut self, column: Column) {
        self.given.retain(|(c, _)| *c != column);
    }

    /// What was given, in the order of [`Column::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Column, &str)> {
        self.given.iter().map(|(column, name)| (*column, name.as_str()))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The name that was given for `column`.
    #[must_use]
    pub fn given(&self, column: Column) -> Option<&str> {
        self.given.iter().find(|(c, _)| *c == column).map(|(_, name)| name.as_str())
    }

    /// The position in `header` of the field that holds `column`: the given name, else the usual ones.
    #[must_use]
    pub fn position<S: AsRef<str>>(&self, column: Column, header: &[S]) -> Option<usize> {
        let find = |name: &str| {
            header.iter().position(|h| h.as_ref().trim() == name).or_else(|| {
                header.iter().position(|h| h.as_ref().trim().to_lowercase() == name.to_lowercase())
            })
        };
        match self.given(column) {
            Some("") => None,
            Some(name) => find(name),
            None => column.usual_names().iter().find_map(|name| find(name)),
        }
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.given.iter().try_for_each(|(column, name)| write!(f, "{column}={name:?} "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_its_own_choice_or_that_of_the_end_of_its_path() {
        let mut options = ReadOptions::default();
        for given in ["text=All", "b.csv:text=Both", "f/x/b.csv:text=One", "date=Day"] {
            options.give_column(given).unwrap();
        }
        let text = |path: &str| options.columns_of(path).given(Column::Text);
        assert_eq!(text("f/a.csv"), Some("All"));
        assert_eq!(text("f/b.csv"), Some("Both"));
        assert_eq!(text("f/x/b.csv"), Some("One"));
        assert_eq!(text("f/bb.csv"), Some("All"));
        assert_eq!(options.columns_of("f/b.csv").given(Column::Date), None);
        assert!(options.give_column("b.csv:colour=x").is_err());
        assert!(options.give_column("b.csv").is_err());
        let way = |path: &str| options.way_of(path);
        assert_eq!(way("f/a.txt"), "");
        assert_eq!(way("f/a.csv"), "text=\"All\" date=\"Day\"");
        assert!(way("f/a.zip").contains("Both") && way("f/b.csv") != way("f/x/b.csv"));
        assert_eq!(ReadOptions::default().way_of("f/a.csv"), "");
    }

    #[test]
    fn columns_are_found_by_usual_names_unless_given() {
        let header = ["ID", "Headline", "Article", "Body"];
        let mut columns = Columns::default();
        assert_eq!(columns.position(Column::Text, &header), Some(3));
        assert_eq!(columns.position(Column::Title, &header), Some(1));
        assert_eq!(columns.position(Column::Url, &header), None);
        columns.give("text=Article").unwrap();
        assert_eq!(columns.position(Column::Text, &header), Some(2));
        columns.give("text=Missing").unwrap();
        assert_eq!(columns.position(Column::Text, &header), None);
        assert!(columns.give("text").unwrap_err().contains("text=NAME"));
        assert!(columns.give("colour=x").unwrap_err().contains("there are text, title"));
    }
}
