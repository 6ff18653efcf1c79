//! `claimdesk merge FILE... -o OUT.ron`: join copies. OUT may be one of them.

use super::open::{open_file, store};
use super::{Done, Failure, Output};
use crate::desk::World;
use crate::project::Standings;
use crate::project::store::{Own, Purpose};
use crate::summary::count;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// Copies of a project
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the joined project goes; what stands there is joined too
    #[arg(short, long, value_name = "OUT.ron")]
    output: PathBuf,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

impl Merge {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let mut problems = 0;
        let mut joined: Option<crate::project::Ledger> = None;
        let mut before = 0;
        for file in &self.files {
            let opened = open_file(file, Purpose::Look, world, out)?;
            problems += opened.problems.len();
            match &mut joined {
                None => {
                    before = opened.ledger.len();
                    joined = Some(opened.ledger);
                }
                Some(joined) => {
                    for warning in joined.join(&opened.ledger).warnings {
                        out.talk(&format!("warning: {warning}"))?;
                    }
                }
            }
        }
        let joined = joined.ok_or_else(|| Failure::new("no file was named"))?;
        let store = store(world);
        let ledger = if self.output.exists() {
            let mut opened = open_file(&self.output, Purpose::Change, world, out)?;
            let mut all = opened.ledger;
            for warning in all.join(&joined).warnings {
                out.talk(&format!("warning: {warning}"))?;
            }
            let saved = store.save(&mut opened.seat, &all, Own::None, world.now())?;
            for warning in &saved.warnings {
                out.talk(&format!("warning: {warning}"))?;
            }
            if let Some(kept) = &saved.kept_beside {
                out.talk(&format!("the damaged original is kept as {}", kept.display()))?;
            }
            saved.ledger
        } else {
            store.save_as(&self.output, &joined, false, Own::None, world.now())?;
            joined
        };
        let contested = Standings::new(&ledger).counts().contested;
        let after = ledger.len();
        if self.json {
            out.json(&json!({
                "entries_before": before,
                "entries_after": after,
                "added": after.saturating_sub(before),
                "contested": contested,
                "problems": problems,
            }))?;
        } else {
            out.line(&format!(
                "{}: {}, {} more than in {}",
                self.output.display(),
                count(after, "entry", "entries"),
                after.saturating_sub(before),
                self.files[0].display()
            ))?;
            if contested > 0 {
                out.line(&format!("analysts differ on {}", count(contested, "claim", "claims")))?;
            }
        }
        Ok(0)
    }
}
