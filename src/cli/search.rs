//! `claimdesk search PATH QUERY`: words.

use super::json::{Border, score};
use super::open::open;
use super::{Done, Output, Reading};
use crate::desk::World;
use crate::text::fold_space;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Search {
    #[command(flatten)]
    reading: Reading,
    /// Words; a "phrase" stands in quotation marks
    query: String,
    /// How many passages at most
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
}

impl Search {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open(&self.reading, world, out)?;
        for hit in opened.index().search(&self.query, self.limit) {
            let document = opened.indexed(hit.document);
            let border = Border::new(&document.text);
            if self.reading.json {
                out.json(&json!({
                    "document": document.id.to_string(),
                    "path": document.path,
                    "start": border.start(hit.span),
                    "end": border.end(hit.span),
                    "text": border.words(hit.span),
                    "score": score(hit.score),
                }))?;
            } else {
                out.line(&format!("{}: {}", document.path, fold_space(border.words(hit.span))))?;
                out.line(&format!("    --cite {}", border.cited(&document.path, hit.span)))?;
            }
        }
        opened.talk_problems(out)?;
        Ok(0)
    }
}
