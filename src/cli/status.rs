//! `claimdesk status P.ron`: progress and standing.

use super::open::{Opened, open_with_around};
use super::{Done, Failure, Output, Reading};
use crate::claim::FINDER;
use crate::desk::World;
use crate::project::Counts;
use crate::summary::count;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Status {
    #[command(flatten)]
    reading: Reading,
}

impl Status {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open_with_around(&self.reading, world, out)?;
        if self.reading.json {
            let counts = opened.rows.counts;
            let mut line = json!({
                "documents": documents(&opened),
                "documents_missing": opened.missing.len(),
                "finder": FINDER,
                "claims": counts.claims(),
                "looked_at": counts.looked_at(),
                "supported": counts.supported,
                "disputed": counts.disputed,
                "unverified": counts.unverified,
                "contested": counts.contested,
                "dismissed": counts.dismissed,
                "needs_citation": counts.needs_citation,
                "waiting": counts.waiting,
                "signed_off": counts.signed_off,
            });
            line["problems"] = opened.problems().into();
            line["older_versions"] = opened.rows.older_count().into();
            line["to_confirm"] = opened.rows.asking(&opened.ledger).len().into();
            if let Some(words) = opened.rows.words_of_all() {
                line["words"] = words.all.into();
                line["words_covered"] = words.covered.into();
            }
            out.json(&line)?;
        } else {
            table(&opened, out)?;
        }
        opened.talk_problems(out)?;
        Ok(0)
    }
}

/// Documents of the project, those at hand and those that are not.
fn documents(opened: &Opened) -> usize {
    opened.rows.entries().len()
}

/// The counts as a person reads them.
pub(super) fn table(opened: &Opened, out: &mut Output) -> Result<(), Failure> {
    let project = opened.standings.project();
    if let Some(title) = project.title.one() {
        out.line(title)?;
    }
    let Counts { supported, disputed, unverified, contested, dismissed, .. } = opened.rows.counts;
    let counts = opened.rows.counts;
    out.line(&format!(
        "{}, {} of {} looked at",
        count(documents(opened), "document", "documents"),
        counts.looked_at(),
        count(counts.claims(), "claim", "claims")
    ))?;
    match opened.rows.older_count() {
        0 => {}
        1 => out.line("1 of them is an older version of another, and shown in it")?,
        older => out.line(&format!("{older} of them are older versions of others, and shown in these"))?,
    }
    if let Some(words) = opened.rows.words_of_all() {
        out.line(&format!("{} of {} words covered where every word is checked", words.covered, words.all))?;
    }
    for (count, words) in [
        (supported, "supported"),
        (disputed, "disputed"),
        (unverified, "unverified: looked into, and not settled"),
        (contested, "on which analysts differ"),
        (dismissed, "dismissed"),
        (
            counts.needs_citation,
            if counts.needs_citation == 1 { "needs a citation" } else { "need a citation" },
        ),
        (counts.waiting, "waiting for an answer"),
        (counts.signed_off, "signed off"),
        (opened.rows.asking(&opened.ledger).len(), "of an older version, to be found in the newest"),
    ] {
        if count > 0 {
            out.line(&format!("{count:>6}  {words}"))?;
        }
    }
    Ok(())
}
