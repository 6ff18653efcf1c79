//! Office documents are zip files of XML parts; here a part is taken out, within limits.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Parts of one package.
const MOST_PARTS: usize = 20_000;
/// One part, unpacked.
const LONGEST_PART: u64 = 64 << 20;
/// All parts that are read of one package.
const LONGEST_ALL: u64 = 192 << 20;
/// Above this many bytes a part that unpacks to more than [`MOST_TIMES`] its size is a trap.
const SUSPECT_ABOVE: u64 = 8 << 20;
const MOST_TIMES: u64 = 200;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// `kind` is what it should be, in words: "a Word document".
    pub fn open(bytes: &'a [u8], kind: &str) -> Result<Self, String> {
        // Asked before the list of parts is read into memory.
        if memchr::memmem::find_iter(bytes, b"PK\x01\x02").nth(MOST_PARTS).is_some() {
            return Err(format!("holds more than {MOST_PARTS} parts, so it is not opened"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            format!(
                "is damaged and cannot be read as {kind}; copy it anew, or open it in the program it was made with \
                 and save it anew"
            )
        })?;
        Ok(Self { archive, left: LONGEST_ALL })
    }

    /// Is there a part of this name?
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` if there is none of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(at) = self.archive.index_for_name(name) else { return Ok(None) };
        let failed = |error: &dyn std::fmt::Display| format!("its part {name:?} cannot be unpacked: {error}");
        let file = self.archive.by_index(at).map_err(|error| failed(&error))?;
        let packed = file.compressed_size();
        let limit = LONGEST_PART.min(self.left).min(SUSPECT_ABOVE.max(packed.saturating_mul(MOST_TIMES)));
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
        if bytes.len() as u64 > limit {
            return Err(format!("its part {name:?} unpacks to more than is read of one, so it is left out"));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of an XML part; `None` if there is none of this name.
    pub fn xml(&mut self, name: &str) -> Result<Option<String>, String> {
        Ok(self.part(name)?.map(|bytes| super::xml::decoded(&bytes)))
    }
}

/// Does a package say at its very beginning that it is of this kind, as those of the open formats do?
pub fn is_of_kind(bytes: &[u8], kind: &str) -> bool {
    const HEAD: usize = 30;
    let said = || bytes.get(HEAD..)?.strip_prefix(b"mimetype")?.strip_prefix(kind.as_bytes());
    bytes.starts_with(b"PK\x03\x04") && said().is_some()
}

/// The name of the part that `target` points to from a part in `folder`: relative, never climbing out.
pub fn resolve(folder: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let mut names: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// A package of these parts, for tests; a part named `mimetype` is stored as it is.
#[cfg(test)]
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let stored = *name == "mimetype";
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_unpacks_to_far_more_is_a_problem() {
        let bomb = " ".repeat(10 << 20);
        let bytes = packed(&[("a", "words"), ("b", &bomb)]);
        let mut package = Package::open(&bytes, "a package").unwrap();
        assert_eq!(package.part("a").unwrap().unwrap(), b"words");
        assert!(package.part("b").unwrap_err().contains("unpacks to more than is read of one"));
        assert_eq!(package.part("c"), Ok(None));
        for length in (0..bytes.len()).step_by(97) {
            let _ = Package::open(&bytes[..length], "a package").map(|mut package| package.part("b").is_ok());
        }
    }

    #[test]
    fn names_never_climb_out() {
        assert_eq!(resolve("word", "document.xml"), "word/document.xml");
        assert_eq!(resolve("a/b", "../c.xml#top"), "a/c.xml");
        assert_eq!(resolve("a", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("a", "/word/document.xml"), "word/document.xml");
    }
}
