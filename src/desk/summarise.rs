//! The summary of the open project: its page, its digest, its files. Made in jobs from a snapshot.

use super::jobs::Slot;
use super::read_document::ReadDocument;
use super::rows::{RowId, Rows};
use super::view::SummaryView;
use super::{Desk, ExportFormat};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use crate::project::{Ledger, Standings};
use crate::summary::{self, Material};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

/// A snapshot to summarise; owns what it needs, so that a thread can have it. What the ledger adds up to is worked out
/// in that thread once more: to copy it would hold up the window.
pub(super) struct Input {
    ledger: Ledger,
    title: String,
    as_of: DateTime<Utc>,
    worked_on: WorkedOn,
    cited: BTreeMap<DocumentId, ReadDocument>,
}

/// What the rows know of the claims that somebody worked on.
pub struct WorkedOn {
    /// Counted claims on which nobody did anything.
    pub only_proposed: usize,
    /// Claims at one place that are shown as one row: those of each such row.
    pub together: Vec<Vec<ClaimId>>,
    /// Claims of older versions whose words the newest does not have.
    pub asking: BTreeSet<ClaimId>,
    /// By claim.
    speakers: Vec<(ClaimId, Arc<str>)>,
}

impl WorkedOn {
    fn speaker(&self, claim: ClaimId) -> Option<String> {
        let at = self.speakers.binary_search_by_key(&claim, |(claim, _)| *claim).ok()?;
        Some(self.speakers[at].1.to_string())
    }
}

impl Input {
    fn summary(&self) -> summary::Summary {
        summary::summarise(&Material {
            ledger: &self.ledger,
            standings: &Standings::new(&self.ledger),
            fallback_title: &self.title,
            as_of: self.as_of,
            only_proposed: self.worked_on.only_proposed,
            together: &self.worked_on.together,
            asking: &self.worked_on.asking,
            text: &|id| self.cited.get(&id).map(|read| Arc::clone(read.text())),
            speaker: &|id| self.worked_on.speaker(id),
            same_origin: &|a, b| a == b,
        })
    }
}

/// The bytes of the summary in one format.
pub(super) fn write(input: &Input, format: ExportFormat) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    format.write(&input.summary(), &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

impl ExportFormat {
    /// Writes the summary in this format; the one place where a format finds its writer.
    pub fn write(self, summary: &summary::Summary, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Markdown => summary::write_markdown(summary, out),
            Self::Html => summary::write_html(summary, out),
            Self::Csv => summary::write_csv(summary, out),
            Self::Json => summary::write_json(summary, out),
        }
    }
}

impl Rows {
    /// Costs a look at each claim that somebody worked on.
    pub fn worked_on(&self, ledger: &Ledger, standings: &Standings) -> WorkedOn {
        let mut rows: Vec<RowId> = Vec::new();
        let mut asking = BTreeSet::new();
        let mut speakers = Vec::new();
        for (claim, _) in standings.claims().filter(|(_, brief)| brief.flags.touched) {
            if let Some(row) = self.find(claim) {
                rows.push(row);
                if self.asks(row, ledger) {
                    asking.insert(claim);
                }
                speakers.extend(self.speaker(row).map(|speaker| (claim, Arc::clone(speaker))));
            }
            let tied = standings.tied(claim).iter().filter(|other| **other != claim);
            rows.extend(tied.filter_map(|other| self.find(*other)));
        }
        rows.sort_unstable();
        rows.dedup();
        let counted = rows.iter().filter(|id| self.row(**id).counted).count();
        let members = rows.iter().map(|id| self.members(*id));
        WorkedOn {
            only_proposed: self.counts.claims() - counted,
            together: members.filter(|members| members.len() > 1).map(<[ClaimId]>::to_vec).collect(),
            asking,
            speakers,
        }
    }
}

impl Desk {
    pub(super) fn summary_input(&self) -> Option<Input> {
        let project = self.project.as_ref()?;
        let rows = &project.rows;
        let cited = project.cited_documents().filter_map(|id| Some((id, rows.document(id)?.read.clone()?)));
        Some(Input {
            worked_on: rows.worked_on(&project.ledger, &project.standings),
            cited: cited.collect(),
            ledger: project.ledger.clone(),
            title: project.title.clone(),
            as_of: self.world.now(),
        })
    }

    /// Begins making the summary anew, where the page shows it and the project has changed.
    pub(super) fn refresh_summary(&mut self) {
        if self.summary_of == Some(self.project_revision) {
            return;
        }
        let Some(input) = self.summary_input() else { return };
        let revision = self.project_revision;
        self.summary_of = Some(revision);
        self.summary.pending = true;
        self.jobs.start(&self.world.clone(), Slot::Summary, move |_| {
            let summary = input.summary();
            let mut markdown = Vec::new();
            let written = summary::write_markdown(&summary, &mut markdown);
            let digest = summary::digest_text(&summary);
            Box::new(move |desk: &mut Desk| {
                desk.summary = SummaryView {
                    markdown: String::from_utf8_lossy(&markdown).into(),
                    digest: digest.into(),
                    summary: Some(Arc::new(summary)),
                    pending: false,
                };
                if let Err(error) = written {
                    desk.error(error.to_string(), None);
                }
                if std::mem::take(&mut desk.copy_digest) {
                    desk.requests.push(super::Request::Copy(desk.summary.digest.to_string()));
                    desk.tell(super::Tone::Good, "The digest is on the clipboard".to_owned());
                }
                desk.changed();
            })
        });
    }
}
