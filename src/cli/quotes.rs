//! `claimdesk quotes PATH`: who is said to have said what, direct and indirect.

use super::json::Border;
use super::open::open;
use super::{Done, Output, Reading};
use crate::claim::told_by;
use crate::desk::World;
use crate::text::fold_space;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Quotes {
    #[command(flatten)]
    reading: Reading,
}

impl Quotes {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open(&self.reading, world, out)?;
        for read in opened.documents() {
            let document = read.document();
            let border = Border::new(&document.text);
            for quote in &read.found().quotes {
                if self.reading.json {
                    out.json(&json!({
                        "document": document.id.to_string(),
                        "path": document.path,
                        "start": border.start(quote.span),
                        "end": border.end(quote.span),
                        "text": border.words(quote.span),
                        "kind": quote.kind.word(),
                        "cue": quote.cue.map(|cue| border.marked(cue)),
                        "manner": quote.manner(),
                        "speaker": quote.speaker.as_ref().map(|speaker| border.speaker(speaker)),
                    }))?;
                } else {
                    let speaker = quote.speaker.as_ref().map_or("nobody named", |speaker| &speaker.name);
                    let speaker = told_by(speaker, quote.denies);
                    let words = fold_space(border.words(quote.span));
                    out.line(&format!("{}  {speaker}: {words}", quote.kind.word()))?;
                }
            }
        }
        opened.talk_limits(out)?;
        opened.talk_problems(out)?;
        Ok(0)
    }
}
