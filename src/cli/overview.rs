//! What the bare command prints where no window can be opened.

use super::open::open;
use super::status::table;
use super::summary::with_material;
use super::{Failure, Output, Reading};
use crate::desk::{World, example};
use crate::summary;
use std::path::PathBuf;

/// Says in one line why there is no window, and prints the project's summary and the commands to go on with.
pub fn overview(path: Option<PathBuf>, world: &World, why: &str, out: &mut Output) -> u8 {
    let done = print(path, world, why, out).and_then(|()| out.flush().map_err(Failure::from));
    match done {
        Ok(()) => 0,
        Err(_) if out.is_closed() => 0,
        Err(failure) => {
            out.failure(&failure);
            2
        }
    }
}

fn print(path: Option<PathBuf>, world: &World, why: &str, out: &mut Output) -> Result<(), Failure> {
    out.talk(&format!("{why}: here is the project as text"))?;
    let path = match path {
        Some(path) => path,
        None => example::copy_into(world).map_err(Failure::of_two_lines)?,
    };
    let reading = Reading { path: path.clone(), folders: Vec::new(), columns: Vec::new(), json: false };
    let opened = open(&reading, world, out)?;
    table(&opened, out)?;
    if opened.rows.counts.looked_at() > 0 {
        out.line("")?;
        let digest = with_material(&opened, &path, world, |material| {
            summary::digest_text(&summary::summarise(material))
        });
        out.text(&digest)?;
    }
    out.line("")?;
    out.line("To go on:")?;
    let path = path.display();
    out.line(&format!("  claimdesk claims {path}      the claims, best first"))?;
    out.line(&format!("  claimdesk check {path}       is every verdict backed"))?;
    out.line(&format!("  claimdesk summary {path} --format html -o summary.html"))?;
    out.line("  claimdesk --help             all commands")?;
    Ok(())
}
