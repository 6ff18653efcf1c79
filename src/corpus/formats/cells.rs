//! Cells of tables: what they are called, and which one a reader stands in.

use super::prose::Paragraph;

/// Where a cell is longer, in bytes, its table lays out paragraphs and is no table of data.
pub const LONGEST_CELL: usize = 200;

/// "B3": the column, counted from 0, in letters, and the row, counted from 1.
pub fn cell_name(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column.saturating_add(1);
    while left > 0 {
        left -= 1;
        letters.push(b'A' + (left % 26) as u8);
        left /= 26;
    }
    letters.reverse();
    format!("{}{row}", String::from_utf8_lossy(&letters))
}

/// A table of a text while it is read; before its first cell at the beginning.
#[derive(Default)]
pub struct TextTable {
    /// Rows and cells of the row that were begun.
    rows: usize,
    cells: usize,
    /// Did a cell of this row hold words already, and did this cell?
    row_has_words: bool,
    cell_has_words: bool,
}

impl TextTable {
    /// A table whose format says where rows and cells end, and not where they begin.
    pub fn at_first_cell() -> Self {
        Self { rows: 1, cells: 1, ..Self::default() }
    }

    pub fn next_row(&mut self) {
        *self = Self { rows: self.rows + 1, ..Self::default() };
    }

    pub fn next_cell(&mut self) {
        self.cells += 1;
        self.cell_has_words = false;
    }

    /// Gives a paragraph of words the cell that it stands in.
    pub fn hold(&mut self, paragraph: &mut Paragraph) {
        if paragraph.words.trim().is_empty() {
            return;
        }
        paragraph.cell = Some(cell_name(self.cells.saturating_sub(1), self.rows));
        paragraph.beside = self.row_has_words && !self.cell_has_words;
        (self.row_has_words, self.cell_has_words) = (true, true);
    }
}

#[cfg(test)]
mod tests {
    use super::cell_name;

    #[test]
    fn columns_are_called_by_letters() {
        let names = [0, 25, 26, 701, 702, 16_383].map(|column| cell_name(column, 3));
        assert_eq!(names, ["A3", "Z3", "AA3", "ZZ3", "AAA3", "XFD3"]);
    }
}
