//! `claimdesk add P.ron`: what came into the folders of a project, taken into it.

use super::open::{chosen, keeping, open_file, project, remember, settings, told};
use super::writing::keep_and_save;
use super::{Done, Failure, Output, later};
use crate::desk::World;
use crate::desk::adding::add;
use crate::desk::alike::Likely;
use crate::desk::building::Material;
use crate::desk::library::unchosen_folders;
use crate::desk::newcomers::Newcomer;
use crate::project::act::Role;
use crate::project::store::Purpose;
use crate::project::{DocumentLine, Ledger};
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Add {
    /// A project file
    path: PathBuf,
    /// Folders or single documents to add; what lies in none of the project's folders becomes a further one
    #[arg(value_name = "FOLDER")]
    material: Vec<PathBuf>,
    /// The same as source material: read, searched, cited, no queue
    #[arg(long, value_name = "FOLDER")]
    source: Vec<PathBuf>,
    /// Take the project's folder NAME from PATH on this machine
    #[arg(long = "folder", value_name = "NAME=PATH")]
    folders: Vec<String>,
    /// Read a table's column under another name, for example text=Article or wire.csv:text=Article; the project
    /// keeps it
    #[arg(long = "column", value_name = "[TABLE:]FIELD=COLUMN")]
    columns: Vec<String>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

impl Add {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let mut options = world.read_options();
        for column in &self.columns {
            options.give_column(column).map_err(Failure::new)?;
        }
        let opened = open_file(&self.path, Purpose::Change, world, out)?;
        let settings = settings(world, out)?;
        let keeping = keeping(world, &settings, &opened.ledger);
        let folders = chosen(&self.folders, &settings, &opened.ledger, world)?;
        let unchosen = unchosen_folders(&opened.ledger, opened.seat.real_path(), &folders);
        let known = project(opened.ledger, Some(&self.path), &folders, &world.read_options(), &keeping);
        let texts = known.documents().to_vec();
        let file = opened.seat.real_path().to_path_buf();
        let under_check = self.material.iter().map(|path| (path, Role::UnderCheck));
        let sources = self.source.iter().map(|path| (path, Role::Source));
        let material: Vec<Material> =
            under_check.chain(sources).map(|(path, role)| Material { path: path.clone(), role }).collect();
        let added = add(known.ledger, &file, folders, &material, &options, &keeping, texts)
            .map_err(Failure::of_two_lines)?;
        if !added.records.is_empty() {
            keep_and_save(world, opened.seat, &added.ledger, &added.records, &[], out)?;
        }
        remember(world, settings, added.ledger.project_id(), &added.chosen, out)?;
        for new in &added.newcomers {
            if self.json {
                let claims = new.read.listing().claims.len();
                out.json(&line(&new.line, claims, new.version_of, &added.ledger, true))?;
            } else {
                talk(new, &added.ledger, &self.path, out)?;
            }
        }
        if self.json {
            for later in &added.versions {
                if let Some(document) = added.ledger.document(later.id()) {
                    let claims = later.read.listing().claims.len();
                    out.json(&line(document, claims, Some(later.likely), &added.ledger, false))?;
                }
            }
        } else {
            let versions: Vec<_> = added.versions.iter().map(|later| (later.id(), later.likely)).collect();
            later::talk_all(&versions, &added.ledger, &self.path, out)?;
        }
        if added.read_anew > 0 {
            out.talk(&format!("{} documents are read by other columns now", added.read_anew))?;
        }
        if added.newcomers.is_empty() && added.read_anew == 0 && unchosen.is_empty() {
            out.talk("nothing new lies in the folders of the project")?;
        }
        // What a project file names is no choice of the user's.
        for (name, path) in &unchosen {
            out.talk(&format!("not looked into, for nobody chose it on this machine: {}", path.display()))?;
            out.talk(&format!("hint: name it with --folder {name}={}", path.display()))?;
        }
        for problem in &added.problems {
            out.talk(&format!("note: {}", told(problem)))?;
        }
        Ok(0)
    }
}

fn line(line: &DocumentLine, claims: usize, version_of: Option<Likely>, ledger: &Ledger, new: bool) -> Value {
    json!({
        "document": line.id.to_string(),
        "path": line.path,
        "title": line.title,
        "claims": claims,
        "version_of": version_of.map(|likely| later::field(likely, ledger)),
        "new": new,
    })
}

fn talk(new: &Newcomer, ledger: &Ledger, path: &Path, out: &mut Output) -> Result<(), Failure> {
    let claims = new.read.listing().claims.len();
    out.line(&format!("{}  {}, {claims} claims", new.line.id, new.line.path))?;
    match new.version_of {
        Some(likely) => later::talk(new.line.id, likely, ledger, path, out),
        None => Ok(()),
    }
}
