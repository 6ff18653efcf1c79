//! `claimdesk add P.ron`: what came into the folders of a project, taken into it.

use super::open::{chosen, keeping, open_file, project, remember, settings, told};
use super::person::resolve;
use super::writing::keep_and_save;
use super::{Done, Failure, Output, later, which};
use crate::corpus::DocumentId;
use crate::desk::World;
use crate::desk::adding::{Added, add};
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
    /// Say that the new document is a later version of OLDER (an id, the beginning of one, or a path); where several are
    /// new, which: NEW=OLDER
    #[arg(long, value_name = "[NEW=]OLDER")]
    follows: Vec<String>,
    /// Say that a document is a later version of no other
    #[arg(long, value_name = "DOCUMENT")]
    alone: Vec<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
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
        let mut added = add(known.ledger, &file, folders, &material, &options, &keeping, texts)
            .map_err(Failure::of_two_lines)?;
        let said = self.said(&added)?;
        if !said.is_empty() {
            let by = resolve(self.by.as_deref(), &settings, known.standings.people())?;
            added.say(world, &by, &said).map_err(Failure::new)?;
        }
        if !added.records.is_empty() {
            keep_and_save(world, opened.seat, &added.ledger, &added.records, &[], out)?;
        }
        remember(world, settings, added.ledger.project_id(), &added.chosen, out)?;
        let follows =
            |document: DocumentId| said.iter().find_map(|(new, older)| older.filter(|_| *new == document));
        for new in &added.newcomers {
            if self.json {
                let claims = new.read.listing().claims.len();
                let mut json = line(&new.line, claims, new.version_of, &added.ledger, true);
                json["follows"] = follows(new.line.id).map(|older| older.to_string()).into();
                out.json(&json)?;
            } else {
                talk(new, &added.ledger, &self.path, out)?;
            }
        }
        for (document, older) in said.iter().filter(|_| !self.json) {
            let document = later::path_of(*document, &added.ledger);
            out.line(&match older {
                Some(older) => {
                    format!(
                        "said: {document} is a later version of {}",
                        later::path_of(*older, &added.ledger)
                    )
                }
                None => format!("said: {document} is a later version of no other"),
            })?;
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

impl Add {
    /// Which document is said to be a later version of which, or of none.
    fn said(&self, added: &Added) -> Result<Vec<(DocumentId, Option<DocumentId>)>, Failure> {
        let all = || added.ledger.documents().map(|line| (line.id, line.path.as_str()));
        let document = |given: &str| match given.parse::<DocumentId>() {
            Ok(id) if added.ledger.document(id).is_some() => Ok(id),
            _ => which::document_among(all(), given),
        };
        let the_new = || match added.newcomers.as_slice() {
            [one] => Ok(one.line.id),
            [] => Err(Failure::new("nothing is new, so --follows has to say which document is meant")
                .hint("write it as --follows NEW=OLDER")),
            many => Err(Failure::new(format!("{} documents are new; nothing was written", many.len()))
                .hint("say which is the later version: --follows NEW=OLDER")),
        };
        let mut said = Vec::new();
        for given in &self.follows {
            // There may be such a sign in a path.
            let whole = document(given);
            said.push(match given.split_once('=') {
                Some((new, older)) if whole.is_err() => (document(new)?, Some(document(older)?)),
                _ => (the_new()?, Some(whole?)),
            });
        }
        for given in &self.alone {
            said.push((document(given)?, None));
        }
        Ok(said)
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
