//! Reads every file of a folder of saved pages on one core, and says how fast; what was read can be kept to be scored:
//!
//! ```text
//! cargo run --release --no-default-features --example pages FOLDER [READ.jsonl]
//! ```
//!
//! A line of READ.jsonl holds `id` (the file's name up to the first dot), `text` (the article: the text without what is
//! marked), `title`, `date` and `authors`. Time is that of the processor, so other work on the machine does not count.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench talks, and fails by panicking")]

use claimdesk::corpus::{Document, ReadOptions, read_bytes};
use cpu_time::ProcessTime;
use std::fs;
use std::path::PathBuf;

fn article(document: &Document) -> String {
    let mut article = String::new();
    let mut at = 0;
    for span in &document.boilerplate {
        article.push_str(&document.text[at..span.start]);
        at = span.end;
    }
    article.push_str(&document.text[at..]);
    article
}

fn authors(document: &Document) -> Vec<&str> {
    let byline = document.byline.as_deref().unwrap_or_default();
    let names = byline.split([',', ';', '&']).flat_map(|names| names.split(" and "));
    names.map(str::trim).filter(|name| !name.is_empty()).collect()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("the folder of pages comes first");
    let target = arguments.next();
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let options = ReadOptions::default();
    let mut lines = String::new();
    let (mut bytes, mut documents, mut seconds) = (0, 0, 0.0);
    for path in &paths {
        let page = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let begun = ProcessTime::now();
        let read = read_bytes(&format!("pages/{name}"), &page, &options);
        seconds += begun.elapsed().as_secs_f64();
        bytes += page.len();
        for problem in &read.problems {
            println!("{problem}");
        }
        for document in &read.documents {
            documents += 1;
            let line = serde_json::json!({
                "id": name.split('.').next().unwrap_or_default(),
                "text": article(document),
                "title": document.title,
                "date": document.date.map(|date| date.to_string()),
                "date_found": document.date_found,
                "authors": authors(document),
            });
            lines.push_str(&line.to_string());
            lines.push('\n');
        }
    }
    if let Some(target) = target {
        fs::write(target, lines).unwrap();
    }
    println!("{documents} documents, {:.1} MB/s", bytes as f64 / 1e6 / seconds);
}
