//! `claimdesk new FOLDER... -o P.ron`: a project from documents.

use super::open::{remember, settings, store, told};
use super::{Done, Failure, Output, later};
use crate::corpus;
use crate::desk::World;
use crate::desk::alike::versions_among;
use crate::desk::building::{Material, build_project, new_project_id};
use crate::desk::kept::Keeping;
use crate::disk::RealStorage;
use crate::project::act::Role;
use crate::project::store::{Own, write_gitattributes};
use crate::summary::count;
use clap::Args;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

#[derive(Debug, Args)]
pub(super) struct New {
    /// Folders of documents (or single documents) to check
    #[arg(required_unless_present = "source")]
    folders: Vec<PathBuf>,
    /// Folders of source material: read, searched, cited, no queue
    #[arg(long, value_name = "FOLDER")]
    source: Vec<PathBuf>,
    /// The project file to make; it must not be there yet
    #[arg(short, long, value_name = "P.ron")]
    output: PathBuf,
    /// Read a table's column under another name, for example text=Article or wire.csv:text=Article; the project
    /// keeps it
    #[arg(long = "column", value_name = "[TABLE:]FIELD=COLUMN")]
    columns: Vec<String>,
}

impl New {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        if self.output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("ron")) {
            return Err(Failure::new(format!("a project file ends in .ron: {}", self.output.display())));
        }
        if self.output.exists() {
            return Err(Failure::new(format!("there is a file of this name: {}", self.output.display()))
                .hint("choose another name, or open it with `claimdesk`"));
        }
        let mut options = world.read_options();
        for column in &self.columns {
            options.give_column(column).map_err(Failure::new)?;
        }
        let under_check = self.folders.into_iter().map(|path| Material { path, role: Role::UnderCheck });
        let sources = self.source.into_iter().map(|path| Material { path, role: Role::Source });
        let material: Vec<Material> = under_check.chain(sources).collect();
        let (mut documents, mut claims, mut traits) = (0, 0, Vec::new());
        let built = build_project(
            &new_project_id(world),
            &material,
            Some(&self.output),
            &options,
            &Keeping::of(world),
            &|_| {},
            &AtomicBool::new(false),
            &mut |new| {
                documents += 1;
                let is_checked = new.line.role != Some(Role::Source);
                claims += if is_checked { new.read.listing().claims.len() } else { 0 };
                traits.push(new.read.traits(new.line.role.unwrap_or_default()));
            },
        )
        .map(ManuallyDrop::new)
        .map_err(Failure::of_two_lines)?;
        if documents == 0 {
            for problem in &built.problems {
                out.talk(&format!("note: {}", told(problem)))?;
            }
            return Err(Failure::new("no document could be read there")
                .hint(format!("this version reads files that end in {}", corpus::endings_in_words())));
        }
        let settings = settings(world, out)?;
        store(world).save_as(&self.output, &built.ledger, false, Own::None, world.now())?;
        remember(world, settings, built.ledger.project_id(), &built.chosen, out)?;
        if write_gitattributes(&RealStorage, &self.output)? {
            out.talk("wrote .gitattributes beside it, so that Git joins copies without conflicts")?;
        }
        let documents = count(documents, "document", "documents");
        let claims = count(claims, "claim", "claims");
        out.line(&format!("{}: {documents}, {claims} to look at", self.output.display()))?;
        let versions = versions_among(traits, &BTreeSet::new(), &BTreeSet::new());
        later::talk_all(&versions, &built.ledger, &self.output, out)?;
        for problem in &built.problems {
            out.talk(&format!("note: {}", told(problem)))?;
        }
        Ok(0)
    }
}
