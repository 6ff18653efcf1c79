//! Documents that seem to be later versions of others, and what to do to say so.

use super::{Failure, Output};
use crate::corpus::DocumentId;
use crate::desk::alike::Likely;
use crate::project::Ledger;
use serde_json::{Value, json};
use std::path::Path;

/// So many are told in full.
const TOLD: usize = 20;

/// Tells of documents in the project; `path` is its file.
pub(super) fn talk_all(
    versions: &[(DocumentId, Likely)],
    ledger: &Ledger,
    path: &Path,
    out: &mut Output,
) -> Result<(), Failure> {
    for (newer, likely) in versions.iter().take(TOLD) {
        out.line(&format!("{newer}  {}", path_of(*newer, ledger)))?;
        talk(*newer, *likely, ledger, path, out)?;
    }
    if versions.len() > TOLD {
        let more = versions.len() - TOLD;
        out.talk(&format!("{more} more seem to be later versions of others"))?;
        out.talk(&format!("hint: `claimdesk add {} --json` lists all", path.display()))?;
    }
    Ok(())
}

/// The lines below that of the document.
pub(super) fn talk(
    newer: DocumentId,
    likely: Likely,
    ledger: &Ledger,
    path: &Path,
    out: &mut Output,
) -> Result<(), Failure> {
    out.line(&format!(
        "    it seems to be a later version of {}, for {}; to say so, or that it is none:",
        path_of(likely.document, ledger),
        likely.sign.words()
    ))?;
    let (path, older) = (path.display(), likely.document);
    out.line(&format!("    claimdesk add {path} --by NAME --follows {newer}={older}"))?;
    out.line(&format!("    claimdesk add {path} --by NAME --alone {newer}"))?;
    Ok(())
}

/// As a field of JSON.
pub(super) fn field(likely: Likely, ledger: &Ledger) -> Value {
    json!({
        "document": likely.document.to_string(),
        "path": ledger.document(likely.document).map(|line| &line.path),
        "why": likely.sign.words(),
        "likeness": likely.likeness,
    })
}

pub(super) fn path_of(document: DocumentId, ledger: &Ledger) -> &str {
    ledger.document(document).map_or("", |line| line.path.as_str())
}
