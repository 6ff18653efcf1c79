//! The summary of the open project: its page, its digest, its files. Made in jobs from a snapshot.

use super::jobs::Slot;
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

/// A snapshot to summarise; owns what it needs, so that a thread can have it.
pub(super) struct Input {
    ledger: Ledger,
    standings: Standings,
    title: String,
    as_of: DateTime<Utc>,
    only_proposed: usize,
    together: Vec<Vec<ClaimId>>,
    texts: BTreeMap<DocumentId, Arc<str>>,
    speakers: BTreeMap<ClaimId, String>,
}

impl Input {
    fn summary(&self) -> summary::Summary {
        summary::summarise(&Material {
            ledger: &self.ledger,
            standings: &self.standings,
            fallback_title: &self.title,
            as_of: self.as_of,
            only_proposed: self.only_proposed,
            together: &self.together,
            text: &|id| self.texts.get(&id).cloned(),
            speaker: &|id| self.speakers.get(&id).cloned(),
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
    /// Counted claims on which nobody did anything.
    pub fn only_proposed(&self, standings: &Standings) -> usize {
        let touched = self.worked_on(standings);
        self.counts.claims() - touched.iter().filter(|id| self.row(**id).counted).count()
    }

    /// Stored claims at one place that are shown as one row: those of each such row that somebody worked on.
    pub fn together(&self, standings: &Standings) -> Vec<Vec<ClaimId>> {
        let rows = self.worked_on(standings).into_iter();
        rows.map(|id| self.members(id)).filter(|members| members.len() > 1).map(<[ClaimId]>::to_vec).collect()
    }

    /// Rows with a claim that somebody worked on.
    fn worked_on(&self, standings: &Standings) -> BTreeSet<RowId> {
        let touched = standings.claims().filter(|(_, brief)| brief.flags.touched).map(|(claim, _)| claim);
        let tied =
            touched.flat_map(|claim| std::iter::once(claim).chain(standings.tied(claim).iter().copied()));
        tied.filter_map(|claim| self.find(claim)).collect()
    }
}

impl Desk {
    pub(super) fn summary_input(&self) -> Option<Input> {
        let project = self.project.as_ref()?;
        let rows = &project.rows;
        let texts = rows.entries().iter().filter_map(|e| Some((e.id, Arc::clone(e.read.as_ref()?.text()))));
        // Only what somebody worked on is reported with its speaker.
        let speakers = project.standings.claims().filter_map(|(claim, _)| {
            let row = rows.find(claim)?;
            Some((claim, rows.speaker(row)?.to_string()))
        });
        Some(Input {
            only_proposed: rows.only_proposed(&project.standings),
            together: rows.together(&project.standings),
            texts: texts.collect(),
            speakers: speakers.collect(),
            ledger: project.ledger.clone(),
            standings: project.standings.clone(),
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
