//! Splits JSONL of `{id, text}` from standard input into sentences: `{id, spans}` on standard output (code
//! points, end exclusive), and the speed on standard error. Paragraphs are parted by blank lines.
//!
//! `cargo run --release --no-default-features --example sentences < GOLD.jsonl > PRED.jsonl`

use claimdesk::text::{PointIndex, sentences_into};
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut bytes, mut spent) = (0usize, Duration::ZERO);
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a row has no text")?;
        let index = PointIndex::new(text);
        let mut spans = Vec::new();
        let start = Instant::now();
        for (at, paragraph) in paragraphs(text) {
            let from = spans.len();
            sentences_into(paragraph, row["language"].as_str(), &mut spans);
            for span in &mut spans[from..] {
                *span = span.shifted(at);
            }
        }
        spent += start.elapsed();
        bytes += text.len();
        let spans: Vec<(u32, u32)> = spans.iter().map(|s| index.points(text, *s)).collect();
        writeln!(out, "{}", serde_json::json!({ "id": row["id"], "spans": spans }))?;
    }
    let speed = bytes as f64 / spent.as_secs_f64() / 1e6;
    writeln!(std::io::stderr(), "{bytes} bytes, {speed:.0} MB/s")?;
    Ok(())
}

/// The stretches between blank lines, and where they begin.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split("\n\n").map(move |paragraph| {
        let start = at;
        at += paragraph.len() + 2;
        (start, paragraph)
    })
}
