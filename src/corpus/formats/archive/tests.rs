//! Packages made here: sound ones, packages in packages, and traps.

use super::clean_name;
use crate::corpus::{FileRead, Limits, ReadOptions, identify_bytes, read_bytes};
use flate2::{Compression, write::GzEncoder};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn read(path: &str, bytes: &[u8]) -> FileRead {
    read_bytes(path, bytes, &ReadOptions::default())
}

fn paths(read: &FileRead) -> Vec<&str> {
    read.documents.iter().map(|document| document.path.as_str()).collect()
}

fn problems(read: &FileRead) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

const ONE: &[u8] = b"The office said on Friday that it was told.";
const TABLE: &[u8] = b"id,text\n1,It was told in May.\n2,It was not told.\n";

#[test]
fn every_file_of_an_archive_is_read_by_its_own_format() {
    let inner = zipped(&[("deep/two.md", b"# A title\n\nIt was told twice.")]);
    let archive = zipped(&[
        ("z.csv", TABLE),
        ("notes/one.txt", ONE),
        ("inner.zip", &inner),
        ("picture.jpg", b"\xFF\xD8\xFF"),
        ("__MACOSX/one.txt", b"x"),
        ("notes/~$one.docx", b"x"),
        ("notes/Thumbs.db", b"x"),
        ("notes/.hidden.txt", b"x"),
    ]);
    let read = read("f/a.zip", &archive);
    assert_eq!(
        paths(&read),
        ["f/a.zip/inner.zip/deep/two.md", "f/a.zip/notes/one.txt", "f/a.zip/z.csv#1", "f/a.zip/z.csv#2"]
    );
    assert_eq!(problems(&read), ["f/a.zip/picture.jpg: a picture is not a format this version reads"]);
    let file = identify_bytes(&archive);
    assert!(read.documents.iter().all(|document| document.file == Some((file.id, file.bytes))));
    // The same text has the same id in and out of an archive.
    assert_eq!(read.documents[1].id, self::read("f/one.txt", ONE).documents[0].id);
}

#[test]
fn gzip_and_tar() {
    let packed = gzipped(ONE);
    let one = read("f/one.txt.gz", &packed);
    assert_eq!((paths(&one), problems(&one)), (vec!["f/one.txt.gz"], vec![]));
    assert_eq!(one.documents[0].file, Some((identify_bytes(&packed).id, packed.len() as u64)));
    assert_eq!(paths(&read("f/t.csv.gz", &gzipped(TABLE))), ["f/t.csv.gz#1", "f/t.csv.gz#2"]);
    let tar = tarred(&[("a/one.txt", ONE), ("t.csv", TABLE)]);
    assert_eq!(paths(&read("f/x.tar", &tar)), ["f/x.tar/a/one.txt", "f/x.tar/t.csv#1", "f/x.tar/t.csv#2"]);
    assert_eq!(paths(&read("f/x.tgz", &gzipped(&tar)))[0], "f/x.tgz/a/one.txt");
    assert_eq!(paths(&read("f/x.tar.gz", &gzipped(&tar)))[0], "f/x.tar.gz/a/one.txt");
}

#[test]
fn names_that_climb_are_only_shown_and_cleaned() {
    let archive = zipped(&[
        ("../../etc/one.txt", ONE),
        ("/abs.txt", b"It was told too."),
        ("C:\\x.txt", b"So it said."),
    ]);
    let read = read("f/a.zip", &archive);
    assert_eq!(paths(&read), ["f/a.zip/C_/x.txt", "f/a.zip/abs.txt", "f/a.zip/etc/one.txt"]);
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut archive = zipped(&[("one.txt", ONE)]);
    for _ in 0..30 {
        archive = zipped(&[("a.zip", &archive)]);
    }
    let read = read("f/a.zip", &archive);
    assert!(read.documents.is_empty());
    assert_eq!(read.problems.len(), 1);
    assert!(read.problems[0].message.contains("lies too deep in packages"), "{:?}", read.problems);
}

/// Time of the processor, so that a busy machine does not count.
#[test]
fn what_unpacks_without_end_is_refused_soon() {
    let start = cpu_time::ThreadTime::now();
    let zeros = vec![b' '; 12 << 20];
    let bomb = zipped(&[("bomb.txt", &zeros), ("one.txt", ONE)]);
    let read_bomb = read("f/a.zip", &bomb);
    assert_eq!(paths(&read_bomb), ["f/a.zip/one.txt"]);
    assert!(
        problems(&read_bomb)[0].starts_with("f/a.zip/bomb.txt: unpacks to more than "),
        "{:?}",
        read_bomb.problems
    );
    let twice = read("f/bomb.txt.gz.gz", &gzipped(&gzipped(&zeros)));
    assert!(twice.documents.is_empty() && twice.problems.len() == 1);
    // Ten sound files that are together more than may be unpacked.
    let text = "It was told in May, and again in June.\n".repeat(100);
    let names: Vec<String> = (0..10).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), text.as_bytes())).collect();
    let limits = Limits { unpacked_bytes: 9 * 1000, ..Limits::default() };
    let few = read_bytes("f/a.zip", &zipped(&files), &ReadOptions { limits, ..ReadOptions::default() });
    assert_eq!((few.documents.len(), few.problems.len()), (2, 8));
    let limits = Limits { files: 3, ..Limits::default() };
    let few = read_bytes("f/a.zip", &zipped(&files), &ReadOptions { limits, ..ReadOptions::default() });
    assert_eq!(
        (few.documents.len(), problems(&few)),
        (3, vec!["f/a.zip: holds more files than are read of one; divide it".to_owned()])
    );
    assert!(start.elapsed().as_secs_f64() < 20.0);
}

/// Entries of the directory that all point at the same bytes.
#[test]
fn files_that_overlap_are_a_trap() {
    let mut archive = zipped(&[("a.txt", ONE), ("b.txt", b"It was told too.")]);
    let directory = memchr::memmem::find(&archive, b"PK\x01\x02").unwrap();
    let second = directory + 4 + memchr::memmem::find(&archive[directory + 4..], b"PK\x01\x02").unwrap();
    // Both begin at the start.
    archive[second + 42..second + 46].copy_from_slice(&[0; 4]);
    let read = read("f/a.zip", &archive);
    assert!(read.documents.is_empty());
    assert!(problems(&read)[0].contains("overlap"), "{:?}", read.problems);
}

#[test]
fn archives_cut_anywhere_give_a_problem() {
    for (path, whole) in [
        ("f/a.zip", zipped(&[("one.txt", ONE), ("t.csv", TABLE)])),
        ("f/a.txt.gz", gzipped(ONE)),
        ("f/a.tgz", gzipped(&tarred(&[("one.txt", ONE)]))),
    ] {
        for end in 0..whole.len() {
            let read = read(path, &whole[..end]);
            assert!(!read.problems.is_empty(), "{path} cut at {end}");
            assert!(!read.problems.iter().any(crate::corpus::FileProblem::is_crash), "{:?}", read.problems);
        }
    }
    assert!(!read("f/a.tar", &tarred(&[("one.txt", ONE)])[..300]).problems.is_empty());
}

#[test]
fn names_never_climb_and_never_control() {
    for (raw, clean) in [
        (&b"a/b.txt"[..], "a/b.txt"),
        (b"../../etc/passwd", "etc/passwd"),
        (b"/etc/passwd", "etc/passwd"),
        (b"C:\\x\\..\\y.txt", "C_/x/y.txt"),
        (b"..", "unnamed"),
        (b"a\x1B[2Jb.txt", "a_[2Jb.txt"),
        (b"caf\xC3\xA9.txt", "café.txt"),
        ("a\u{202E}txt.exe".as_bytes(), "a_txt.exe"),
    ] {
        assert_eq!(clean_name(raw), clean);
    }
    let long = clean_name(format!("{}.txt", "x".repeat(4000)).as_bytes());
    assert!(long.ends_with("x.txt") && long.len() == 200);
    assert!(!clean_name(b"\xFF\xFE\xFF.txt").is_empty());
}
