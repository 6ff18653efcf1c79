//! `claimdesk evidence PATH`: passages that bear on a claim.

use super::json::{Border, score};
use super::open::{Opened, open};
use super::{Done, Failure, Output, Reading, which};
use crate::desk::World;
use crate::text::fold_space;
use clap::Args;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(super) struct Evidence {
    #[command(flatten)]
    reading: Reading,
    /// A claim, by its id
    #[arg(long, value_name = "ID", group = "what")]
    claim: Option<String>,
    /// Any statement
    #[arg(long, value_name = "TEXT", group = "what")]
    text: Option<String>,
    /// Many statements: a file with one {"id": …, "text": …} a line
    #[arg(long, value_name = "FILE", group = "what")]
    queries: Option<PathBuf>,
    /// How many passages at most for each
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
}

/// The longest line of a file of queries, in bytes.
const LINE_LIMIT: usize = 1 << 20;

struct Query {
    id: String,
    text: String,
    /// Where the claim itself stands: no evidence for itself.
    own: Option<(u32, crate::text::Span)>,
}

impl Evidence {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open(&self.reading, world, out)?;
        if let Some(file) = &self.queries {
            let opening = |e| Failure::new(format!("{} could not be read: {e}", file.display()));
            let mut lines = BufReader::new(std::fs::File::open(file).map_err(opening)?);
            let mut number = 0;
            loop {
                let mut line = Vec::new();
                let read = std::io::Read::take(&mut lines, LINE_LIMIT as u64 + 1)
                    .read_until(b'\n', &mut line)
                    .map_err(opening)?;
                if read == 0 {
                    break;
                }
                number += 1;
                if !line.trim_ascii().is_empty() {
                    let query = query_of_line(&line)
                        .map_err(|why| Failure::new(format!("line {number} of {}: {why}", file.display())))?;
                    self.answer(&opened, &query, out)?;
                }
            }
        } else if let Some(id) = &self.claim {
            let id = which::claim(&opened, id)?;
            let (document, proposal) = opened.claim(id)?;
            let text = document.text[proposal.range()].to_owned();
            let own = opened.number(document.id).map(|number| (number, proposal));
            self.answer(&opened, &Query { id: id.to_string(), text, own }, out)?;
        } else if let Some(text) = &self.text {
            self.answer(&opened, &Query { id: String::new(), text: text.clone(), own: None }, out)?;
        }
        opened.talk_problems(out)?;
        Ok(0)
    }

    fn answer(&self, opened: &Opened, query: &Query, out: &mut Output) -> std::io::Result<()> {
        let spare = usize::from(query.own.is_some());
        let bearings = opened.index().bearing(&query.text, self.limit.saturating_add(spare));
        let others = bearings
            .into_iter()
            .filter(|b| {
                query.own.is_none_or(|(document, span)| b.document != document || b.span.overlap(span) == 0)
            })
            .take(self.limit);
        for bearing in others {
            let document = opened.indexed(bearing.document);
            let border = Border::new(&document.text);
            if self.reading.json {
                out.json(&json!({
                    "query": query.id,
                    "document": document.id.to_string(),
                    "path": document.path,
                    "start": border.start(bearing.span),
                    "end": border.end(bearing.span),
                    "text": border.words(bearing.span),
                    "score": score(bearing.score),
                    "relation": bearing.relation.word(),
                    "why": bearing.why,
                }))?;
            } else {
                let words = fold_space(border.words(bearing.span));
                out.line(&format!("{}: {words}", document.path))?;
                out.line(&format!("    {}: {}", bearing.relation.word(), bearing.why))?;
                out.line(&format!("    --cite {}", border.cited(&document.path, bearing.span)))?;
            }
        }
        Ok(())
    }
}

fn query_of_line(line: &[u8]) -> Result<Query, String> {
    if line.len() > LINE_LIMIT {
        return Err("it is longer than 1 MiB; split it".to_owned());
    }
    let value: serde_json::Value =
        serde_json::from_slice(line).map_err(|e| format!("it is not JSON: {e}"))?;
    let text = value["text"].as_str().ok_or("it has no \"text\"")?.to_owned();
    let id = match &value["id"] {
        serde_json::Value::String(id) => id.clone(),
        serde_json::Value::Null => return Err("it has no \"id\"".to_owned()),
        other => other.to_string(),
    };
    Ok(Query { id, text, own: None })
}
