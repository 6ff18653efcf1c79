//! `claimdesk act P.ron --by NAME < ACTS.jsonl`: any acts, all or none; prints their ids.

use super::open::{Opened, chosen, keeping, open_file, project, settings};
use super::person::resolve;
use super::writing::keep_and_save;
use super::{Done, Failure, Output};
use crate::claim::ClaimId;
use crate::desk::World;
use crate::desk::at_once::lines_of_proposal;
use crate::project::act::{Act as Deed, On};
use crate::project::store::{Purpose, Record};
use crate::project::{About, Context, EntryId, Ledger, Line, NewAct, Standing, Standings, acts_from_json};
use clap::Args;
use std::io::{BufReader, stdin};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Act {
    /// A project file
    path: PathBuf,
    /// Whose acts they are, where a line does not say
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Take the project's folder NAME from PATH on this machine
    #[arg(long = "folder", value_name = "NAME=PATH")]
    folders: Vec<String>,
}

impl Act {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open_file(&self.path, Purpose::Change, world, out)?;
        let settings = settings(world, out)?;
        let keeping = keeping(world, &settings, &opened.ledger);
        let chosen = chosen(&self.folders, &settings, &opened.ledger, world)?;
        let known = project(opened.ledger, Some(&self.path), &chosen, &world.read_options(), &keeping);
        let by = resolve(self.by.as_deref(), &settings, known.standings.people())?;
        let mut ledger = known.ledger.clone();
        let mut standings = known.standings.clone();
        let mut context = Context {
            by,
            now: world.now(),
            salt: &mut || world.random(),
            document: &|id| known.document(id).cloned(),
            seen: &mut |ledger, added, new| {
                standings.refresh(ledger, added);
                is_there(&known, ledger, new.on)?;
                may_be_made(ledger, &standings, new)?;
                Ok(seen(ledger, &standings, new))
            },
        };
        let acts =
            acts_from_json(BufReader::new(stdin().lock()), &ledger, &mut context).map_err(|error| {
                Failure::new(format!("{error}; nothing was written"))
                    .hint("`claimdesk log --json` shows the form of a line")
            })?;
        let mut records = Vec::with_capacity(acts.lines.len());
        // A claim that is proposed only is stored with its first act.
        let new: Vec<ClaimId> = acts.lines.iter().filter_map(claim_line_of).collect();
        let mut stored = Vec::new();
        for claim in acts.lines.iter().filter_map(claim_acted_on) {
            if ledger.claim(claim).is_none() && !new.contains(&claim) {
                let lines = lines_of_proposal(&ledger, &known.rows, claim).map_err(Failure::new)?;
                stored.extend(lines.into_iter().flatten());
            }
        }
        for line in stored.iter().chain(&acts.lines) {
            records.push(Record::Line(Arc::clone(line.text())));
            add(&mut ledger, line);
        }
        if let Some(gone) = acts.ids.iter().find(|id| ledger.is_struck(**id)) {
            return Err(Failure::new(format!(
                "the act {gone} was struck out of this project; nothing was written"
            )));
        }
        keep_and_save(world, opened.seat, &ledger, &records, &acts.ids, out)?;
        Ok(0)
    }
}

fn claim_line_of(line: &Line) -> Option<ClaimId> {
    match line {
        Line::Claim(line) => Some(line.id),
        _ => None,
    }
}

fn claim_acted_on(line: &Line) -> Option<ClaimId> {
    match line {
        Line::Entry(entry) => match entry.on {
            On::Claim(claim) => Some(claim),
            _ => None,
        },
        _ => None,
    }
}

fn add(ledger: &mut Ledger, line: &Line) {
    match line {
        Line::Folder(line) => ledger.add_folder(Arc::clone(line)),
        Line::Table(line) => ledger.add_table(Arc::clone(line)),
        Line::Document(line) => ledger.add_document(Arc::clone(line)),
        Line::Claim(line) => ledger.add_claim(Arc::clone(line)),
        Line::Entry(entry) => ledger.add(Arc::clone(entry)),
        Line::Carried(line) => ledger.add_carried(Arc::clone(line)),
    };
}

/// A new act is on a claim or a document that the project has, or that is proposed in it.
fn is_there(known: &Opened, ledger: &Ledger, on: On) -> Result<(), String> {
    let there = match on {
        On::Project => true,
        On::Document(id) => ledger.document(id).is_some() || known.document(id).is_some(),
        On::Claim(id) => ledger.claim(id).is_some() || known.rows.find(id).is_some(),
    };
    match on {
        On::Document(id) if !there && ledger.entries_on(on).next().is_none() => {
            Err(format!("on: the project has no document {id}"))
        }
        On::Claim(id) if !there && ledger.entries_on(on).next().is_none() => {
            Err(format!("on: the project has no claim {id}; `claimdesk claims` lists them"))
        }
        _ => Ok(()),
    }
}

/// A claim with acts of a newer version can be neither settled nor signed off here, one on which analysts differ
/// not signed off.
fn may_be_made(ledger: &Ledger, standings: &Standings, new: &NewAct<'_>) -> Result<(), String> {
    let On::Claim(claim) = new.on else { return Ok(()) };
    let brief = || standings.state(ledger, claim).brief;
    match new.act {
        Deed::Settle(_) if brief().flags.newer => {
            Err("this claim has acts of a newer version, so it cannot be settled here".to_owned())
        }
        Deed::SignOff { .. } if brief().flags.newer => {
            Err("this claim has acts of a newer version, so it cannot be signed off here".to_owned())
        }
        Deed::SignOff { .. } if brief().standing == Standing::Contested => {
            Err("analysts differ on this claim; settle it before it is signed off".to_owned())
        }
        _ => Ok(()),
    }
}

/// What an act names as seen where its line does not say: one's own verdicts; to settle, all; for a field all
/// that is current.
fn seen(ledger: &Ledger, standings: &Standings, new: &NewAct<'_>) -> Option<Vec<EntryId>> {
    let person = standings.people().person(&new.by.person);
    let amends = match new.act {
        Deed::Source(source) => source.amends,
        Deed::Cite(cite) => cite.amends,
        Deed::Tried(tried) => tried.amends,
        _ => None,
    };
    let project = standings.project();
    match (new.on, new.act) {
        (On::Claim(claim), act) => {
            let about = match act {
                Deed::Judge(_) | Deed::Dismiss(_) => About::VerdictBlind,
                Deed::Settle(_) => About::Settle,
                Deed::Wording { .. } => About::Wording,
                Deed::Span(_) => About::Span,
                Deed::Place(place) => About::Place(place.document),
                Deed::Outcome { of, .. } => About::Outcome(*of),
                _ => About::Amend(amends?),
            };
            Some(standings.state(ledger, claim).seen_for(person, about))
        }
        (On::Document(document), act) => {
            let state = project.documents.get(&document);
            let ids = match act {
                Deed::Role { .. } => state.map(|s| s.role.ids()),
                Deed::LeaveOut { .. } | Deed::TakeBack {} => state.map(|s| s.left_out.ids()),
                Deed::Metadata { name, .. } => {
                    state.and_then(|s| s.metadata.get(name)).map(crate::project::Field::ids)
                }
                Deed::Follows { .. } => state.map(|s| s.follows.ids()),
                _ => return None,
            };
            Some(ids.unwrap_or_default())
        }
        (On::Project, Deed::Title { .. }) => Some(project.title.ids()),
        (On::Project, Deed::Source(_)) => standings.source(ledger, amends?).map(|source| source.amended),
        (On::Project, _) => None,
    }
}
