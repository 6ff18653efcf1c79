//! The paragraphs of plain text, whichever way its author parted them: by empty lines, by a line each,
//! or by lines broken at a width.

use super::LandmarkKind;
use super::page::Block;
use crate::text::Span;

/// Lines up to this many characters may have been broken at a width.
const WIDEST: usize = 120;

struct Line {
    /// Without the white space at its ends.
    span: Span,
    characters: usize,
    gap_before: bool,
    bullet: bool,
}

/// The blocks of plain text, in order; they cover every character that is not white space.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = broken_at(text, &lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let goes_on = i > 0 && width.is_some_and(|width| is_broken(text, &lines[i - 1], line, width));
        match blocks.last_mut() {
            Some(block) if goes_on => block.span.end = line.span.end,
            _ => blocks.push(Block {
                span: line.span,
                kind: LandmarkKind::Paragraph,
                gap_before: line.gap_before,
                marked: false,
            }),
        }
    }
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut gap_before = true;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let from = start + (line.len() - words.len());
        let words = words.trim_end();
        if words.is_empty() {
            gap_before = true;
        } else {
            lines.push(Line {
                span: Span::new(from, from + words.len()),
                characters: words.chars().count(),
                gap_before,
                bullet: words.starts_with(['•', '*', '-', '–', '·', '▪', '●', '>', '|']),
            });
            gap_before = false;
        }
        start += line.len();
    }
    lines
}

/// Was `line` parted from `previous` only because its first word did not fit the width any more?
fn is_broken(text: &str, previous: &Line, line: &Line, width: usize) -> bool {
    const SLACK: usize = 10;
    let first_word = || text[line.span.range()].chars().take_while(|c| !c.is_whitespace()).count();
    !line.gap_before && !line.bullet && previous.characters + 1 + first_word() + SLACK > width
}

/// The width at which the whole text was broken, if it was: no line is longer, and nearly every line that
/// has another below it in the same paragraph is full.
fn broken_at(text: &str, lines: &[Line]) -> Option<usize> {
    let width = lines.iter().map(|l| l.characters).max().filter(|w| (40..=WIDEST).contains(w))?;
    let inner = lines.windows(2).filter(|w| !w[1].gap_before && !w[1].bullet);
    let (mut full, mut all) = (0, 0);
    for pair in inner {
        all += 1;
        full += usize::from(is_broken(text, &pair[0], &pair[1], width));
    }
    (full >= 3 && full * 4 >= all * 3).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = blocks(text).iter().map(|b| &text[b.span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn empty_lines_or_a_line_each() {
        check(" one two\n\n\n  three\nfour  \n", &["one two", "three", "four"]);
        let long = "word ".repeat(60);
        let text = format!("{long}\n{long}\nlast");
        check(&text, &[long.trim(), long.trim(), "last"]);
        check("", &[]);
    }

    #[test]
    fn lines_broken_at_a_width_are_one_paragraph() {
        let text = "A headline about the notice\nBy A. Writer\n\n\
            The ministry said on Friday that it had seen the notice and\n\
            that it had asked the company for a fuller account of what it\n\
            knew, and of when it knew it. The company did not answer on\n\
            the same day.\n- a first point\n- a second";
        let joined = "The ministry said on Friday that it had seen the notice and\n\
            that it had asked the company for a fuller account of what it\n\
            knew, and of when it knew it. The company did not answer on\n\
            the same day.";
        check(
            text,
            &["A headline about the notice", "By A. Writer", joined, "- a first point", "- a second"],
        );
    }
}
