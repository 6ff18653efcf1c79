//! What a crash may leave: of the changes a disk was told of and not told to keep, any part.
//!
//! A written piece is safe once its file is synced after it; a name (made, changed, removed) once its folder is synced
//! after it. Of the rest each may have happened or not, in any order, and a piece may be torn. That is more than
//! the file systems in use do, and what a program may rely on across all of them.

use super::recording::{Content, Image, Node, Recorded, RecordingStorage};
use std::path::{Path, PathBuf};

/// How much of what was not synced survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Survives {
    All,
    Nothing,
    /// Names without contents: the classic empty file after a rename.
    Names,
    Contents,
    /// Everything, but the last piece written is torn in the middle.
    TornEnd,
    /// Everything but the unsynced change of this number, counted from the latest.
    AllBut(usize),
    /// A part chosen by this number, pieces torn.
    Some(u64),
}

impl Survives {
    /// The closed cases, and `more` chosen parts.
    pub fn variations(more: u64) -> impl Iterator<Item = Self> {
        [Self::All, Self::Nothing, Self::Names, Self::Contents, Self::TornEnd]
            .into_iter()
            .chain((0..4).map(Self::AllBut))
            .chain((0..more).map(Self::Some))
    }
}

impl RecordingStorage {
    /// The disk as a restart may find it when the power failed after the first `operations` recorded operations.
    #[must_use]
    pub fn after_crash(&self, operations: usize, survives: Survives) -> Self {
        let (mut image, log) = self.base_and_log();
        let log = &log[..operations.min(log.len())];
        let pending: Vec<bool> = (0..log.len()).map(|i| is_pending(log, i)).collect();
        let pending_count = pending.iter().filter(|&&pending| pending).count();
        let last_write =
            log.iter().rposition(|op| matches!(op, Recorded::Write { .. } | Recorded::Overwrite { .. }));
        let mut chance = Chance(match survives {
            Survives::Some(seed) => seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (operations as u64) << 32,
            _ => 0,
        });
        let mut pending_after = pending_count;
        for (i, op) in log.iter().enumerate() {
            let share = if pending[i] {
                pending_after -= 1;
                surviving_share(op, survives, pending_after, Some(i) == last_write, &mut chance)
            } else {
                1.0
            };
            if share > 0.0 {
                apply(&mut image, op, share);
            }
        }
        drop_what_hangs_in_the_air(&mut image);
        Self::of_image(image)
    }
}

/// How much of an unsynced change is on the disk after the crash: 0 nothing, 1 all; names are never torn.
fn surviving_share(
    op: &Recorded,
    survives: Survives,
    pending_after: usize,
    is_last_write: bool,
    chance: &mut Chance,
) -> f64 {
    let is_name = matches!(
        op,
        Recorded::MakeFolder { .. }
            | Recorded::Create { .. }
            | Recorded::Rename { .. }
            | Recorded::Remove { .. }
    );
    let whole = match survives {
        Survives::All => true,
        Survives::Nothing => false,
        Survives::Names => is_name,
        Survives::Contents => !is_name,
        Survives::TornEnd => return if is_last_write { 0.5 } else { 1.0 },
        Survives::AllBut(n) => pending_after != n,
        Survives::Some(_) => match chance.next() % 4 {
            0 => false,
            1 if !is_name => return (chance.next() % 1000) as f64 / 1000.0,
            _ => true,
        },
    };
    if whole { 1.0 } else { 0.0 }
}

/// Has the change not been synced by a later operation?
fn is_pending(log: &[Recorded], i: usize) -> bool {
    let synced_file =
        |node: Node| log[i..].iter().any(|op| matches!(op, Recorded::SyncFile { node: n } if *n == node));
    let synced_folder = |path: &Path| {
        let folder = path.parent();
        log[i..]
            .iter()
            .any(|op| matches!(op, Recorded::SyncFolder { path } if Some(path.as_path()) == folder))
    };
    match &log[i] {
        Recorded::Write { node, .. } | Recorded::Overwrite { node, .. } | Recorded::Mode { node, .. } => {
            !synced_file(*node)
        }
        Recorded::MakeFolder { path } | Recorded::Create { path, .. } | Recorded::Remove { path } => {
            !synced_folder(path)
        }
        Recorded::Rename { to, .. } => !synced_folder(to),
        Recorded::SyncFile { .. } | Recorded::SyncFolder { .. } => false,
    }
}

/// Does a change to the image, of a written piece only the given share of its bytes.
fn apply(image: &mut Image, op: &Recorded, share: f64) {
    let content = |image: &mut Image, node: Node| {
        if image.contents.len() <= node {
            image.contents.resize(node + 1, Content::default());
        }
    };
    match op {
        Recorded::MakeFolder { path } => {
            image.folders.insert(path.clone());
        }
        Recorded::Create { path, node } => {
            content(image, *node);
            image.names.insert(path.clone(), *node);
        }
        Recorded::Write { node, at, bytes } => {
            content(image, *node);
            let kept = &bytes[..(bytes.len() as f64 * share) as usize];
            let file = &mut image.contents[*node].bytes;
            // What was dropped before it is a hole.
            if file.len() < at + kept.len() {
                file.resize(at + kept.len(), 0);
            }
            file[*at..at + kept.len()].copy_from_slice(kept);
        }
        Recorded::Overwrite { node, bytes } => {
            content(image, *node);
            image.contents[*node].bytes = bytes[..(bytes.len() as f64 * share) as usize].to_vec();
        }
        Recorded::Mode { node, mode } => {
            content(image, *node);
            image.contents[*node].mode = *mode;
        }
        Recorded::Rename { from, to, node } => {
            content(image, *node);
            if image.names.get(from) == Some(node) {
                image.names.remove(from);
            }
            image.names.insert(to.clone(), *node);
        }
        Recorded::Remove { path } => {
            image.names.remove(path);
        }
        Recorded::SyncFile { .. } | Recorded::SyncFolder { .. } => {}
    }
}

/// Folders whose making was lost take with them what was in them.
fn drop_what_hangs_in_the_air(image: &mut Image) {
    let folders = image.folders.clone();
    let reachable = |path: &Path| path.ancestors().skip(1).all(|ancestor| folders.contains(ancestor));
    image.folders.retain(|folder| reachable(folder));
    let lost: Vec<PathBuf> = image.names.keys().filter(|path| !reachable(path)).cloned().collect();
    for path in lost {
        image.names.remove(&path);
    }
}

/// A small, fixed sequence of numbers: the cases are the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
