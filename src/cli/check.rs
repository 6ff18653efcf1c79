//! `claimdesk check P.ron`: is the file whole, and is every verdict backed? Exit 1 with findings; notes are none.

use super::open::{chosen, keeping, project, settings};
use super::summary::with_material;
use super::{Done, Failure, Output, Reading};
use crate::desk::World;
use crate::project::store::{Purpose, Return};
use crate::summary;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    reading: Reading,
}

impl Check {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let path = &self.reading.path;
        if path.is_dir() {
            return Err(Failure::new(format!("a project file is checked, not a folder: {}", path.display())));
        }
        let file = super::open::store(world).open(path, Purpose::Look, Return::LeaveOut)?;
        let mut found = 0_usize;
        for problem in &file.problems {
            found += 1;
            if self.reading.json {
                out.json(&json!({
                    "rule": "file",
                    "line": problem.line,
                    "column": problem.column,
                    "text": problem.message,
                    "hint": problem.hint,
                }))?;
            } else {
                out.line(&format!("{}: {problem}", path.display()))?;
            }
        }
        let settings = settings(world, out)?;
        let keeping = keeping(world, &settings, &file.ledger);
        let chosen = chosen(&self.reading.folders, &settings, &file.ledger, world)?;
        let options = world.read_options();
        let mut opened = project(file.ledger, Some(path), &chosen, &options, &keeping);
        opened.look_around(path, &chosen, &options, &keeping);
        for finding in with_material(&opened, path, world, summary::check) {
            let is_note = finding.rule.is_note();
            found += usize::from(!is_note);
            if self.reading.json {
                out.json(&json!({
                    "rule": finding.rule.word(),
                    "note": is_note,
                    "claim": finding.claim.to_string(),
                    "also": finding.also.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    "wording": finding.wording,
                    "text": finding.says,
                }))?;
            } else {
                let note = if is_note { "note: " } else { "" };
                out.line(&format!("{}  {note}{}", finding.claim, finding.says))?;
                out.line(&format!("    {}", finding.wording))?;
            }
        }
        if found == 0 && !self.reading.json {
            out.line("The file is whole, and every verdict is backed")?;
        }
        opened.talk_problems(out)?;
        Ok(u8::from(found > 0))
    }
}
