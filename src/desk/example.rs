//! The example project and its corpus, from inside the program. It opens as an untitled copy in the state folder,
//! so that trying things changes no file of the user's.

use super::world::World;
use crate::disk;
use std::path::PathBuf;

/// Path within the copy, and what lies there. The project comes last, when all that it lists is there.
const FILES: &[(&str, &[u8])] = &[
    ("seeds/01-suit-filed.txt", include_bytes!("../../seeds/01-suit-filed.txt")),
    ("seeds/02-ledger-minister-asks.txt", include_bytes!("../../seeds/02-ledger-minister-asks.txt")),
    ("seeds/03-courier-wire-copy.txt", include_bytes!("../../seeds/03-courier-wire-copy.txt")),
    ("seeds/04-herald-wire-copy.txt", include_bytes!("../../seeds/04-herald-wire-copy.txt")),
    ("seeds/05-tideway-notified.txt", include_bytes!("../../seeds/05-tideway-notified.txt")),
    ("seeds/06-gazette-sources-post.txt", include_bytes!("../../seeds/06-gazette-sources-post.txt")),
    ("seeds/07-lantern-second-alert.txt", include_bytes!("../../seeds/07-lantern-second-alert.txt")),
    ("seeds/08-ledger-two-week-spying.txt", include_bytes!("../../seeds/08-ledger-two-week-spying.txt")),
    ("seeds/09-explainer-the-flaw.md", include_bytes!("../../seeds/09-explainer-the-flaw.md")),
    ("seeds/10-market-by-numbers.md", include_bytes!("../../seeds/10-market-by-numbers.md")),
    ("seeds/11-citizen-lab-finds.txt", include_bytes!("../../seeds/11-citizen-lab-finds.txt")),
    ("seeds/12-letter-of-regret.txt", include_bytes!("../../seeds/12-letter-of-regret.txt")),
    ("seeds/13-written-answer.txt", include_bytes!("../../seeds/13-written-answer.txt")),
    ("seeds/14-upper-house-debate.txt", include_bytes!("../../seeds/14-upper-house-debate.txt")),
];

/// The project file, for the copy.
const PROJECT: &[u8] = include_bytes!("../../projects/pegasus.ron");

/// The texts of the example: path, bytes.
#[must_use]
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}

/// Writes a fresh copy into the state folder; gives the project file.
///
/// # Errors
/// In plain words, where the state folder cannot be written.
pub fn copy_into(world: &World) -> Result<PathBuf, String> {
    let home = world.folders.state.join("example").join(format!("{:016x}", world.random()));
    let storage = &*world.storage;
    let path = home.join("projects").join("pegasus.ron");
    let copy = || -> Result<(), disk::DiskError> {
        for folder in [home.join("seeds"), home.join("projects")] {
            disk::create_private_folders(storage, &folder)?;
        }
        disk::replace_private_files(storage, FILES.iter().map(|(name, bytes)| (home.join(name), *bytes)))?;
        disk::replace_private(storage, &path, |out| out.write_all(PROJECT))
    };
    copy().map_err(|error| error.to_string())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_of_the_corpus_is_inside() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let mut listed: Vec<String> = FILES.iter().map(|(name, _)| name.replace("seeds/", "")).collect();
        listed.sort();
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name != "README.md")
            .collect();
        there.sort();
        assert_eq!(listed, there);
    }
}
