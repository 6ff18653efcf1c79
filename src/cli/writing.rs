//! How `tag` and `act` write: kept in the journal and acknowledged by their ids, then saved.

use super::open::store;
use super::{Failure, Output};
use crate::desk::World;
use crate::project::store::{Own, Record, Seat};
use crate::project::{EntryId, Ledger};

/// Keeps the records in the journal, prints the ids, and saves. An id is printed once its act is safe: if the
/// machine stops right after it, the act is put back when the project is opened again.
pub(super) fn keep_and_save(
    world: &World,
    mut seat: Seat,
    ledger: &Ledger,
    records: &[Record],
    ids: &[EntryId],
    out: &mut Output,
) -> Result<(), Failure> {
    let store = store(world);
    let run = format!("{:016x}", world.random());
    let mut journal = store.journal(&seat, ledger.project_id(), &run, world.now());
    journal.keep(records).map_err(|error| {
        Failure::new(format!("nothing was written, for the journal could not be kept: {error}"))
            .hint(error.hint())
    })?;
    // Whoever reads the ids may have seen enough: what was acknowledged is saved all the same.
    let told = ids.iter().try_for_each(|id| out.line(&id.to_string())).and_then(|()| out.flush());
    let saved = store.save(&mut seat, ledger, Own::Journal(&mut journal), world.now()).map_err(|error| {
        Failure::new(format!(
            "the acts are kept on this machine, but the project file could not be saved: {error}"
        ))
        .hint(format!("{}; they are put back when the project is opened again", error.hint()))
    })?;
    for warning in &saved.warnings {
        out.talk(&format!("warning: {warning}"))?;
    }
    if let Some(kept) = &saved.kept_beside {
        out.talk(&format!("the damaged original is kept as {}", kept.display()))?;
    }
    Ok(told?)
}
