//! `claimdesk tag P.ron CLAIM VERDICT`: gives a verdict on a claim.

use super::open::{Opened, chosen, keeping, open_file, project, settings};
use super::person::resolve;
use super::writing::keep_and_save;
use super::{Done, Failure, Output, csl, which};
use crate::desk::World;
use crate::desk::at_once::{Cited, Tag as Tagging, tag};
use crate::project::act::{Ruling, Stance};
use crate::project::store::Purpose;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Tag {
    /// A project file
    path: PathBuf,
    /// The id of a claim, as `claims` prints it, or its first 8 signs or more
    claim: String,
    /// supported, disputed, unverified or dismissed
    verdict: String,
    /// What it rests on: an address, DOCUMENT:START-END as `search` and `evidence` print it (DOCUMENT is a path or an
    /// id, as `documents` lists them), or @FILE with sources as CSL-JSON
    #[arg(long = "cite", value_name = "SOURCE")]
    cite: Vec<String>,
    /// What the citations say: supports, disputes or context; otherwise it follows the verdict
    #[arg(long, value_name = "S")]
    stance: Option<String>,
    /// The reason, in a sentence
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Whose verdict it is
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Settle what analysts differ on: replaces every verdict there is
    #[arg(long)]
    settle: bool,
    /// Take the project's folder NAME from PATH on this machine
    #[arg(long = "folder", value_name = "NAME=PATH")]
    folders: Vec<String>,
}

impl Tag {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let ruling = ruling(&self.verdict)?;
        let stance = self.stance.as_deref().map(stance).transpose()?;
        let opened = open_file(&self.path, Purpose::Change, world, out)?;
        let settings = settings(world, out)?;
        let keeping = keeping(world, &settings, &opened.ledger);
        let chosen = chosen(&self.folders, &settings, &opened.ledger, world)?;
        let known = project(opened.ledger, Some(&self.path), &chosen, &world.read_options(), &keeping);
        let by = resolve(self.by.as_deref(), &settings, known.standings.people())?;
        let tagging = Tagging {
            claim: which::claim(&known, &self.claim)?,
            ruling,
            settle: self.settle,
            cited: self
                .cite
                .iter()
                .map(|source| cited(source, &known, world))
                .collect::<Result<Vec<_>, _>>()?
                .concat(),
            stance,
            note: self.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()),
        };
        let documents = known.documents().to_vec();
        let done =
            tag(world, opened.seat.clone(), known.ledger, &by, &documents, &tagging).map_err(Failure::new)?;
        keep_and_save(world, opened.seat, &done.ledger, &done.records, &done.ids, out)?;
        Ok(0)
    }
}

fn ruling(word: &str) -> Result<Ruling, Failure> {
    [Ruling::Supported, Ruling::Disputed, Ruling::Unverified, Ruling::Dismissed]
        .into_iter()
        .find(|ruling| ruling.word().eq_ignore_ascii_case(word))
        .ok_or_else(|| {
            Failure::new(format!("{word:?} is no verdict"))
                .hint("say supported, disputed, unverified or dismissed")
        })
}

fn stance(word: &str) -> Result<Stance, Failure> {
    [Stance::Supports, Stance::Disputes, Stance::Context]
        .into_iter()
        .find(|stance| stance.word().eq_ignore_ascii_case(word))
        .ok_or_else(|| {
            Failure::new(format!("{word:?} is no stance")).hint("say supports, disputes or context")
        })
}

/// An address, a passage, or the sources of a file.
fn cited(source: &str, known: &Opened, world: &World) -> Result<Vec<Cited>, Failure> {
    if let Some(file) = source.strip_prefix('@') {
        let sources = csl::read(&world.folders.typed(Path::new(file)))?;
        return Ok(sources.into_iter().map(|source| Cited::Source(Box::new(source))).collect());
    }
    let lower = source.to_ascii_lowercase();
    if (lower.starts_with("http://") || lower.starts_with("https://"))
        && !source.contains(|c: char| c.is_whitespace() || c.is_control())
        && source.split_once("//").is_some_and(|(_, rest)| !rest.is_empty())
    {
        return Ok(vec![Cited::Address(source.to_owned())]);
    }
    if let Some((document, (start, end))) = passage(source) {
        return Ok(vec![Cited::Passage { document: which::document(known, document)?, start, end }]);
    }
    Err(Failure::new(format!("--cite {source:?} is no source"))
        .hint("give an address that begins with https://, DOCUMENT:START-END, or @FILE with CSL-JSON"))
}

/// `DOCUMENT:START-END`; there may be colons in a path.
fn passage(source: &str) -> Option<(&str, (u32, u32))> {
    let (document, place) = source.rsplit_once(':')?;
    let (start, end) = place.split_once('-')?;
    Some((document, (start.parse().ok()?, end.parse().ok()?)))
}
