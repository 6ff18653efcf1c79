//! `claimdesk log P.ron [CLAIM]`: the history.

use super::open::open_file;
use super::{Done, Failure, Output, which};
use crate::desk::{World, history};
use crate::project::act::On;
use crate::project::store::Purpose;
use crate::project::{Entry, Fate, Ledger, Standings, entry_to_json};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Log {
    /// A project file
    path: PathBuf,
    /// One claim only
    claim: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

/// An entry, and how it stands in the history of one claim.
type Told = (Arc<Entry>, Option<Fate>);

impl Log {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let ledger = open_file(&self.path, Purpose::Look, world, out)?.ledger;
        let standings = Standings::new(&ledger);
        let entries = match &self.claim {
            Some(claim) => of_claim(&ledger, &standings, claim)?,
            None => ledger.entries().map(|entry| (Arc::clone(entry), None)).collect(),
        };
        for (entry, fate) in entries {
            if self.json {
                out.json(&entry_to_json(&ledger, &entry))?;
            } else {
                let at = entry.at.as_deref().unwrap_or("no time");
                let who = entry.by.as_ref().map_or("nobody", |by| standings.people().name(&by.person));
                let on = match entry.on {
                    On::Project => "project".to_owned(),
                    On::Document(document) => document.to_string(),
                    On::Claim(claim) => claim.to_string(),
                };
                let words = history::in_words(&entry, &ledger);
                let fate = fate.map_or("", fate_in_words);
                out.line(&format!("{at}  {who}  {on}  {words}{fate}"))?;
            }
        }
        Ok(0)
    }
}

fn of_claim(ledger: &Ledger, standings: &Standings, claim: &str) -> Result<Vec<Told>, Failure> {
    let id = which::claim_among(ledger.claims().map(|line| line.id), claim)?;
    let state = standings.state(ledger, id);
    if ledger.claim(id).is_none() && state.history.is_empty() {
        return Err(Failure::new(format!("the project has no claim {id}"))
            .hint("a proposal that nobody touched has no history; `claimdesk claims` lists them"));
    }
    let line =
        |line: &crate::project::HistoryLine| Some((Arc::clone(ledger.entry(line.entry)?), Some(line.fate)));
    Ok(state.history.iter().filter_map(line).collect())
}

fn fate_in_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Current => "",
        Fate::Stale => "  (on earlier words)",
        Fate::Replaced => "  (replaced)",
        Fate::Withdrawn => "  (withdrawn)",
        Fate::Carried => "  (does not count)",
    }
}
