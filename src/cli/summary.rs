//! `claimdesk summary P.ron`: exports the verdict summary.

use super::open::{Opened, open};
use super::{Done, Failure, Output, Reading};
use crate::corpus::DocumentId;
use crate::desk::opening::refuse_over_project;
use crate::desk::{ExportFormat, World};
use crate::disk::{self, RealStorage};
use crate::summary::{self, Material};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Summary {
    #[command(flatten)]
    reading: Reading,
    /// md, html, csv or json
    #[arg(long, value_name = "F")]
    format: String,
    /// The file to write; - for the standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

impl Summary {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let format = ExportFormat::ALL
            .into_iter()
            .find(|format| format.word().eq_ignore_ascii_case(&self.format))
            .ok_or_else(|| {
                Failure::new(format!("{:?} is no format of the summary", self.format))
                    .hint("say md, html, csv or json")
            })?;
        refuse_over_project(&self.output).map_err(Failure::of_two_lines)?;
        let opened = open(&self.reading, world, out)?;
        let made = with_material(&opened, &self.reading.path, world, summary::summarise);
        if self.output.as_os_str() == "-" {
            let mut bytes = Vec::new();
            format.write(&made, &mut bytes)?;
            out.raw(&bytes)?;
        } else {
            disk::replace_file(&RealStorage, &self.output, |file| format.write(&made, file)).map_err(
                |error| Failure::new(format!("the summary could not be written: {error}")).hint(error.hint()),
            )?;
        }
        opened.talk_problems(out)?;
        Ok(0)
    }
}

/// Calls `make` with all that is known of the opened project.
pub(super) fn with_material<T>(
    opened: &Opened,
    path: &std::path::Path,
    world: &World,
    make: impl FnOnce(&Material<'_>) -> T,
) -> T {
    let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let text = |id: DocumentId| opened.document(id).map(|document| Arc::clone(&document.text));
    let speaker = |id| opened.rows.speaker(opened.rows.find(id)?).map(ToString::to_string);
    let worked_on = opened.rows.worked_on(&opened.ledger, &opened.standings);
    make(&Material {
        only_proposed: worked_on.only_proposed,
        together: &worked_on.together,
        asking: &worked_on.asking,
        text: &text,
        speaker: &speaker,
        ..Material::new(&opened.ledger, &opened.standings, &title, world.now())
    })
}
