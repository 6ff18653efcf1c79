//! `claimdesk sentences PATH`: the sentences of the body.

use super::json::Border;
use super::open::open;
use super::{Done, Output, Reading};
use crate::claim;
use crate::desk::World;
use crate::text::fold_space;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Sentences {
    #[command(flatten)]
    reading: Reading,
    /// Of boilerplate too
    #[arg(long)]
    all: bool,
}

impl Sentences {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open(&self.reading, world, out)?;
        for read in opened.documents() {
            let document = read.document();
            let border = Border::new(&document.text);
            let sentences =
                if self.all { claim::all_sentences(document) } else { read.listing().sentences.clone() };
            for span in sentences {
                if self.reading.json {
                    out.json(&json!({
                        "document": document.id.to_string(),
                        "path": document.path,
                        "start": border.start(span),
                        "end": border.end(span),
                        "text": border.words(span),
                    }))?;
                } else {
                    out.line(&fold_space(border.words(span)))?;
                }
            }
        }
        opened.talk_problems(out)?;
        Ok(0)
    }
}
