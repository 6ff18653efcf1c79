//! The disk itself.

use super::{Access, Kind, OpenFile, Stat, Storage};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealStorage;

struct RealFile {
    file: File,
    path: PathBuf,
}

impl OpenFile for RealFile {
    fn path(&self) -> &Path {
        &self.path
    }
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_all()
    }
}

/// Following a chain of links ends here; a longer one is a loop.
const MAX_LINKS: usize = 40;

impl Storage for RealStorage {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        Ok(stat_of(&fs::metadata(path)?))
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        for _ in 0..MAX_LINKS {
            match fs::canonicalize(&path) {
                Ok(real) => return Ok(real),
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Err(_) => {}
            }
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
            let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
            // A link may lead to a file that is not there yet.
            match fs::read_link(folder.join(name)) {
                Ok(target) => path = folder.join(target),
                Err(_) => return Ok(folder.join(name)),
            }
        }
        Err(io::Error::other("too many links"))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let (file, length) = open_regular(path)?;
        let mut bytes = Vec::with_capacity(usize::try_from(length.min(limit)).unwrap_or(0) + 1);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file grew while it was read"));
        }
        Ok(bytes)
    }

    fn open_read(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(open_regular(path)?.0))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut paths =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        Ok(paths)
    }

    fn make_private_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
            other => other,
        }
    }

    fn create_temporary(&self, folder: &Path, prefix: &str, access: Access) -> io::Result<Box<dyn OpenFile>> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix).suffix(super::TEMPORARY_SUFFIX);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(match access {
            Access::Usual => 0o666, // less what the user's mask takes away
            Access::Private => 0o600,
        }));
        #[cfg(not(unix))]
        let _ = access;
        let (file, path) = builder.tempfile_in(folder)?.keep().map_err(|error| error.error)?;
        Ok(Box::new(RealFile { file, path }))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        do_not_wait(&mut options);
        Ok(Box::new(RealFile { file: options.open(path)?, path: path.to_owned() }))
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let metadata = fs::metadata(from)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, chown};
            let new = fs::metadata(to)?;
            // Only the system's owner may give files away; then the group alone is tried, then nothing.
            if (metadata.uid(), metadata.gid()) != (new.uid(), new.gid())
                && chown(to, Some(metadata.uid()), Some(metadata.gid())).is_err()
            {
                let _ = chown(to, None, Some(metadata.gid()));
            }
        }
        fs::set_permissions(to, metadata.permissions())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows keeps names without being asked, and does not open folders.
        if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Send>>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        do_not_wait(&mut options);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn write_note(&self, path: &Path, note: &str) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        do_not_wait(&mut options);
        options.open(path)?.write_all(note.as_bytes())
    }
}

/// An open regular file and its length in bytes.
fn open_regular(path: &Path) -> io::Result<(File, u64)> {
    let mut options = OpenOptions::new();
    options.read(true);
    do_not_wait(&mut options);
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not an ordinary file"));
    }
    Ok((file, metadata.len()))
}

fn stat_of(metadata: &fs::Metadata) -> Stat {
    let kind = if metadata.is_file() {
        Kind::File
    } else if metadata.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    };
    #[cfg(unix)]
    let mode = Some(std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o7777);
    #[cfg(not(unix))]
    let mode = None;
    Stat { kind, length: metadata.len(), mode, modified: metadata.modified().ok() }
}

/// A pipe that took a file's place between looking and opening must not hold the program up.
fn do_not_wait(options: &mut OpenOptions) {
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, 0o4000);
    #[cfg(target_os = "macos")]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, 0x0004);
    #[cfg(not(any(
        all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")),
        target_os = "macos"
    )))]
    let _ = options;
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::disk::{create_private_folders, read, replace_file, replace_private, try_lock};
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_replaced_with_its_mode_through_links() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("p.ron");
        let link = folder.path().join("link.ron");
        fs::write(&file, "old").expect("works");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("works");
        symlink("p.ron", &link).expect("works");
        replace_file(&RealStorage, &link, |out| out.write_all(b"new")).expect("works");
        assert_eq!(fs::read(&file).expect("there"), b"new");
        assert_eq!(mode(&file), 0o640);
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(RealStorage.list(folder.path()).expect("works").len(), 2, "nothing is left lying about");

        let dangling = folder.path().join("dangling.ron");
        symlink("later.ron", &dangling).expect("works");
        replace_file(&RealStorage, &dangling, |out| out.write_all(b"new")).expect("works");
        assert_eq!(fs::read(folder.path().join("later.ron")).expect("there"), b"new");

        let round = folder.path().join("round.ron");
        symlink("round.ron", &round).expect("works");
        assert!(replace_file(&RealStorage, &round, |_| Ok(())).is_err());
    }

    #[test]
    fn what_is_no_ordinary_file_is_refused_without_waiting() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|status| status.success()) {
            let error = read(&RealStorage, &pipe, 100).expect_err("a pipe");
            assert!(error.to_string().contains("not an ordinary file"), "{error}");
            // Even if it took the place of a file after that was looked at.
            assert!(RealStorage.read(&pipe, 100).is_err());
            assert!(replace_file(&RealStorage, &pipe, |_| Ok(())).is_err());
        } else {
            eprintln!("skipped: no mkfifo here");
        }
        assert!(read(&RealStorage, folder.path(), 100).is_err());
        let large = folder.path().join("large");
        fs::write(&large, [0; 101]).expect("works");
        let error = read(&RealStorage, &large, 100).expect_err("too large");
        assert!(error.to_string().contains("101 bytes"), "{error}");
    }

    #[test]
    fn private_things_are_private_and_locks_exclude() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("a/b");
        create_private_folders(&RealStorage, &state).expect("works");
        let file = state.join("x.ron");
        replace_private(&RealStorage, &file, |out| out.write_all(b"x")).expect("works");
        RealStorage.open_append(&state.join("j")).expect("works").append(b"x").expect("works");
        assert_eq!((mode(&state), mode(&file), mode(&state.join("j"))), (0o700, 0o600, 0o600));
        assert_eq!(mode(&folder.path().join("a")), 0o700);

        let side = state.join("x.lock");
        let held = try_lock(&RealStorage, &side, Some("me")).expect("works").expect("free");
        assert!(try_lock(&RealStorage, &side, None).expect("works").is_none());
        drop(held);
        assert!(try_lock(&RealStorage, &side, None).expect("works").is_some());
    }
}
