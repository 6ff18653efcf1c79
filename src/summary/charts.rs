//! The charts of the HTML page, as SVG within it: a bar of verdicts, and one for each document.
//!
//! Every bar has its figures beside it in words, and a pattern besides its colour.

use super::data::Summary;
use super::safe::html;
use crate::project::{Counts, Standing};
use std::io::{self, Write};

const WIDTH: usize = 640;
const BAR: usize = 18;
const ROW: usize = 26;
const LABEL: usize = 220;
/// Documents shown; those with most claims looked at.
const MOST: usize = 20;

const SHOWN: [Standing; 5] =
    [Standing::Disputed, Standing::Contested, Standing::Unverified, Standing::Supported, Standing::Dismissed];

/// Verdicts of the whole, with those not looked at.
pub fn verdicts(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<(&str, &str, usize)> = SHOWN
        .iter()
        .map(|standing| (super::words::standing(*standing), class(*standing), summary.counts.of(*standing)))
        .collect();
    rows.push(("Not looked at", "open", summary.not_looked_at));
    rows.retain(|row| row.2 > 0);
    let most = rows.iter().map(|row| row.2).max().unwrap_or(1);
    let height = rows.len() * ROW + 4;
    open(out, height, "Claims by verdict")?;
    for (i, (label, class, number)) in rows.iter().enumerate() {
        let y = i * ROW + 4;
        let width = ((WIDTH - LABEL - 60) * number / most).max(2);
        writeln!(out, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>", LABEL - 8, y + 14)?;
        writeln!(
            out,
            "<rect class=\"{class}\" x=\"{LABEL}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\"/>"
        )?;
        writeln!(out, "<text x=\"{}\" y=\"{}\">{number}</text>", LABEL + width + 6, y + 14)?;
    }
    writeln!(out, "</svg>")
}

/// Verdicts by document, as one bar each.
pub fn documents(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<(&str, Counts)> = summary
        .documents
        .iter()
        .map(|document| (document.title.as_str(), document.counts))
        .filter(|(_, counts)| counts.looked_at() > 0)
        .collect();
    if rows.len() < 2 {
        return Ok(());
    }
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.looked_at()));
    rows.truncate(MOST);
    let most = rows.iter().map(|(_, counts)| counts.looked_at()).max().unwrap_or(1);
    open(out, rows.len() * ROW + 4, "Verdicts by document")?;
    for (i, (title, counts)) in rows.iter().enumerate() {
        let y = i * ROW + 4;
        let short: String = title.chars().take(32).collect();
        let cut = if short.len() < title.len() { "…" } else { "" };
        writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}{cut}</text>",
            LABEL - 8,
            y + 14,
            html(&short)
        )?;
        let mut x = LABEL;
        for standing in SHOWN {
            let number = counts.of(standing);
            if number > 0 {
                let width = ((WIDTH - LABEL - 60) * number / most).max(2);
                let class = class(standing);
                writeln!(
                    out,
                    "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\">"
                )?;
                writeln!(out, "<title>{number} {}</title></rect>", standing.label())?;
                x += width;
            }
        }
        writeln!(out, "<text x=\"{}\" y=\"{}\">{}</text>", x + 6, y + 14, counts.looked_at())?;
    }
    writeln!(out, "</svg>")
}

fn open(out: &mut dyn Write, height: usize, name: &str) -> io::Result<()> {
    writeln!(
        out,
        "<svg role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">"
    )
}

pub fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::NotLookedAt => "open",
        Standing::Supported => "supported",
        Standing::Disputed => "disputed",
        Standing::Unverified => "unverified",
        Standing::Contested => "contested",
        Standing::Dismissed => "dismissed",
    }
}
