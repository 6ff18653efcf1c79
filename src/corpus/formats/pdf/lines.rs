//! From letters in places to lines in reading order, in one column or several.

use super::extract::Run;
use crate::corpus::formats::prose::raised;
use unpdf::parser::bidi::{contains_rtl, reorder_bidi};

/// Columns inside columns.
const DEEPEST: usize = 4;
/// Room between two pieces of one height, in letters' heights, from which they may be of two columns.
const APART: f32 = 0.7;
/// Room that is a blank.
const BLANK: f32 = 0.13;

/// Letters of one height without a wide gap; then a whole line of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// Is it read from right to left?
    pub leftwards: bool,
}

impl Line {
    pub fn letters(&self) -> usize {
        self.text.chars().count()
    }
}

/// Lines that one reads one after another: a column, or what lies across columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    pub lines: Vec<Line>,
    /// Is it one of several side by side?
    pub column: bool,
}

impl Region {
    pub fn left(&self) -> f32 {
        self.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min)
    }
}

/// Pieces of one height, from the top, each with its pieces from the left.
pub fn rows(runs: &[Run]) -> Vec<Vec<Line>> {
    let letters = |turned: bool| -> usize {
        runs.iter().filter(|run| run.turned == turned).map(|run| run.text.trim().chars().count()).sum()
    };
    if letters(true) > 2 * letters(false) {
        return columns_of_signs(runs);
    }
    let mut runs: Vec<&Run> = runs.iter().filter(|run| !run.turned && !run.text.trim().is_empty()).collect();
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    for run in runs {
        let same = rows.last().is_some_and(|row| {
            // The last few, for a row may be made of very many.
            row.iter().rev().take(16).any(|other| {
                (other.y - run.y).abs() <= 0.4 * other.size.min(run.size * 1.6) || is_mark_above(other, run)
            }) && row.first().is_some_and(|first| first.y - run.y <= 0.7 * first.size.max(run.size))
        });
        match rows.last_mut() {
            Some(row) if same => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    rows.into_iter().map(pieces).collect()
}

/// A page that is set from top to bottom: in the order in which it was written, each run a line.
fn columns_of_signs(runs: &[Run]) -> Vec<Vec<Line>> {
    let runs = runs.iter().filter(|run| !run.text.trim().is_empty()).enumerate();
    runs.map(|(i, run)| {
        let y = -2.0 * run.size * i as f32;
        let text = run.text.clone();
        vec![Line { text, left: 0.0, right: 1.0, y, size: run.size, bold: run.bold, leftwards: false }]
    })
    .collect()
}

/// The pieces of one row: parted where the gap is wide.
fn pieces(mut row: Vec<&Run>) -> Vec<Line> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut pieces: Vec<(Line, Vec<&Run>)> = Vec::new();
    for run in row {
        let right = run.x + run.width.max(0.0);
        match pieces.last_mut() {
            Some((line, runs)) if run.x - line.right <= APART * line.size.max(run.size) => {
                // The same letters set twice a hair apart look bold.
                let twice = runs.last().is_some_and(|last| {
                    last.text == run.text
                        && (last.x - run.x).abs() < 0.15 * run.size
                        && (last.y - run.y).abs() < 0.15 * run.size
                });
                if twice {
                    continue;
                }
                let gap = run.x - line.right;
                let parted =
                    line.text.ends_with(char::is_whitespace) || run.text.starts_with(char::is_whitespace);
                if gap > BLANK * run.size.min(line.size) && !parted {
                    line.text.push(' ');
                }
                if is_raised(run, runs) {
                    line.text.push_str(&raised(&run.text));
                } else {
                    line.text.push_str(&run.text);
                }
                line.right = line.right.max(right);
                runs.push(run);
            }
            _ => {
                let line = Line {
                    text: run.text.clone(),
                    left: run.x,
                    right,
                    y: run.y,
                    size: run.size,
                    bold: run.bold,
                    leftwards: false,
                };
                pieces.push((line, vec![run]));
            }
        }
    }
    pieces
        .into_iter()
        .map(|(mut line, runs)| {
            let weight = |run: &&Run| run.text.trim().chars().count();
            let all: usize = runs.iter().map(weight).sum();
            let bold: usize = runs.iter().filter(|run| run.bold).map(weight).sum();
            // The height of most of its letters: a raised figure or a large initial changes nothing.
            let mut sizes: Vec<(f32, f32, usize)> =
                runs.iter().map(|run| (run.size, run.y, weight(run))).collect();
            sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut counted = 0;
            for (size, y, weight) in sizes {
                counted += weight;
                if counted * 2 >= all {
                    (line.size, line.y) = (size, y);
                    break;
                }
            }
            line.bold = bold * 10 >= all * 9 && all > 0;
            // Blanks that stretch a line to its width.
            if line.text.contains("  ") {
                line.text =
                    line.text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            }
            line
        })
        .collect()
}

/// Is `mark` a small figure raised above the line of `run`, as the mark of a note is?
fn is_mark_above(mark: &Run, run: &Run) -> bool {
    const LONGEST: usize = 3;
    let text = mark.text.trim();
    text.len() <= LONGEST
        && text.bytes().all(|b| b.is_ascii_digit())
        && mark.size <= 0.85 * run.size
        && (0.0..=0.5 * run.size).contains(&(mark.y - run.y))
}

/// Is `run` smaller than the last of `before` that is not raised, and set above its foot?
fn is_raised(run: &Run, before: &[&Run]) -> bool {
    const NEAR: usize = 4;
    let base = before.iter().rev().take(NEAR).max_by(|a, b| a.size.total_cmp(&b.size));
    base.is_some_and(|base| run.size <= 0.85 * base.size && run.y - base.y >= 0.15 * base.size)
}

/// The regions of a page in reading order.
pub fn regions(rows: Vec<Vec<Line>>) -> Vec<Region> {
    let mut out = Vec::new();
    divide(rows.into_iter().flatten().collect(), DEEPEST, false, &mut out);
    out
}

fn divide(pieces: Vec<Line>, depth: usize, column: bool, out: &mut Vec<Region>) {
    let gutter = if depth == 0 { None } else { gutter(&pieces) };
    let Some(x) = gutter else {
        return out.extend(region(pieces, column));
    };
    let is_across = |line: &Line| line.left < x && line.right > x;
    let mut heights: Vec<f32> = pieces.iter().filter(|line| is_across(line)).map(|line| line.y).collect();
    heights.sort_by(|a, b| b.total_cmp(a));
    let band_of = |line: &Line| heights.partition_point(|y| *y > line.y + 0.3 * line.size);
    // Of each band: what lies left, right, and across below it.
    let mut bands: Vec<[Vec<Line>; 3]> = (0..=heights.len()).map(|_| Default::default()).collect();
    for line in pieces {
        if is_across(&line) {
            // A line across lies below the band whose number is the count of lines across above it.
            let above = heights.partition_point(|y| *y > line.y);
            bands[above][2].push(line);
        } else {
            let side = usize::from(line.left >= x);
            bands[band_of(&line)][side].push(line);
        }
    }
    let mut whole = Vec::new();
    for [left, mut right, across] in bands {
        if are_columns(&left, &right) {
            whole.extend(above_columns(&mut right, &left));
            out.extend(region(std::mem::take(&mut whole), column));
            divide(left, depth - 1, true, out);
            divide(right, depth - 1, true, out);
        } else {
            whole.extend(left);
            whole.extend(right);
        }
        whole.extend(across);
    }
    out.extend(region(whole, column));
}

/// Lines above two columns on the right that stand over the room between them, or in letters of another size: a
/// centred byline over three columns. They are taken out of `right`.
fn above_columns(right: &mut Vec<Line>, left: &[Line]) -> Vec<Line> {
    const MOST: usize = 6;
    right.sort_by(|a, b| b.y.total_cmp(&a.y));
    let top = left.iter().map(|line| line.y).fold(f32::NEG_INFINITY, f32::max);
    let edge = right.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let usual = right[right.len() / 2].size;
    let is_above = |line: &&Line| {
        line.y > top + 0.5 * line.size
            && ((line.size - usual).abs() > 0.08 * usual || line.left > edge + 2.0 * line.size)
    };
    let count = right.iter().take(MOST).take_while(is_above).count();
    right.drain(..count).collect()
}

/// Lines of prose side by side, and no cells of a table.
fn are_columns(left: &[Line], right: &[Line]) -> bool {
    const LEAST_LINES: usize = 2;
    const LEAST_LETTERS: usize = 14;
    if left.len() < LEAST_LINES || right.len() < LEAST_LINES || left.len() + right.len() < 5 {
        return false;
    }
    let letters = |lines: &[Line]| lines.iter().map(Line::letters).sum::<usize>();
    let span = |lines: &[Line]| {
        let top = lines.iter().map(|l| l.y).fold(f32::NEG_INFINITY, f32::max);
        (top, lines.iter().map(|l| l.y).fold(f32::INFINITY, f32::min))
    };
    let ((top_left, foot_left), (top_right, foot_right)) = (span(left), span(right));
    letters(left) >= left.len() * LEAST_LETTERS
        && letters(right) >= right.len() * LEAST_LETTERS
        && foot_left < top_right
        && foot_right < top_left
}

/// Where the room between two columns is, if there is one: few pieces lie across it, and many on either side.
fn gutter(pieces: &[Line]) -> Option<f32> {
    const STEPS: usize = 240;
    if pieces.len() < 5 {
        return None;
    }
    let left = pieces.iter().map(|l| l.left).fold(f32::INFINITY, f32::min);
    let right = pieces.iter().map(|l| l.right).fold(f32::NEG_INFINITY, f32::max);
    let mut lefts: Vec<f32> = pieces.iter().map(|l| l.left).collect();
    let mut rights: Vec<f32> = pieces.iter().map(|l| l.right).collect();
    lefts.sort_by(f32::total_cmp);
    rights.sort_by(f32::total_cmp);
    let score = |x: f32| {
        let before = rights.partition_point(|end| *end <= x);
        let behind = pieces.len() - lefts.partition_point(|start| *start < x);
        let across = pieces.len() - before.min(pieces.len()) - behind;
        before.min(behind) as i64 - across as i64
    };
    let mut best: Option<(i64, usize, usize)> = None;
    for step in STEPS / 8..=STEPS * 7 / 8 {
        let score = score(left + (right - left) * step as f32 / STEPS as f32);
        match &mut best {
            Some((highest, _, last)) if *highest == score && *last + 1 == step => *last = step,
            Some((highest, ..)) if *highest >= score => {}
            _ => best = Some((score, step, step)),
        }
    }
    let (_, first, last) = best?;
    let middle = left + (right - left) * (first + last) as f32 / 2.0 / STEPS as f32;
    // Are there bands in which columns stand beside it? Asked of what does not lie across.
    let aside = |on_left: bool| {
        pieces.iter().filter(|l| if on_left { l.right <= middle } else { l.left >= middle }).count()
    };
    (aside(true) >= 2 && aside(false) >= 2).then_some(middle)
}

/// Pieces one below the other; those of one height are one line.
fn region(mut pieces: Vec<Line>, column: bool) -> Option<Region> {
    if pieces.is_empty() {
        return None;
    }
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Line> = Vec::new();
    let mut row: Vec<Line> = Vec::new();
    let end_row = |row: &mut Vec<Line>, lines: &mut Vec<Line>| {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut row = row.drain(..);
        let Some(mut line) = row.next() else { return };
        for piece in row {
            let gap = piece.left - line.right;
            line.text.truncate(line.text.trim_end().len());
            line.text.push_str(if gap > 3.0 * line.size { "\t" } else { " " });
            line.text.push_str(piece.text.trim_start());
            line.right = line.right.max(piece.right);
            line.bold &= piece.bold;
        }
        // From the order in which they stand to that in which they are read.
        line.leftwards = contains_rtl(&line.text);
        if line.leftwards {
            line.text = reorder_bidi(&line.text);
        }
        lines.push(line);
    };
    for piece in pieces {
        if row.first().is_some_and(|first| (first.y - piece.y).abs() > 0.4 * first.size.max(piece.size)) {
            end_row(&mut row, &mut lines);
        }
        row.push(piece);
    }
    end_row(&mut row, &mut lines);
    Some(Region { lines, column })
}
