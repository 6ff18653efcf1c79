//! What was kept comes back as it was; what cannot be used is as if it were not there.

use super::*;
use crate::corpus::{
    Card, Document, FileProblem, Landmark, LandmarkKind, Note, NoteKind, ReadOptions, read_bytes,
};
use crate::disk::RealStorage;
use crate::text::Span;
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const STAMP: &str = "reader 1";

/// A folder with a file in it that was written long before it is read.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn pack(&self) -> PathBuf {
        self.folder.path().join("cache").join("one.pack")
    }

    fn write(&self, name: &str, words: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        path
    }

    /// Reads the file as `f/NAME` and keeps it, `later` after it was changed.
    fn keep(&self, name: &str, later: Duration) -> Vec<Document> {
        let file = self.folder.path().join(name);
        let metadata = std::fs::metadata(&file).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let path = format!("f/{name}");
        let documents = read_bytes(&path, &bytes, &ReadOptions::default()).documents;
        let problems = [FileProblem::new(&path, "is odd")];
        let each = documents.iter().map(|document| (document, document.path.clone().into_bytes()));
        let packed = packed(&path, &problems, each);
        let pack = Pack::open(&self.pack(), STAMP);
        let now = metadata.modified().unwrap() + later;
        let mut writer = PackWriter::open(&RealStorage, &self.pack(), STAMP, &pack, now)
            .unwrap()
            .expect("nobody else writes");
        let stamp = Stamp::of(&metadata).unwrap();
        writer.keep(name, stamp, &raw_hash(&bytes), &packed).unwrap();
        writer.finish().unwrap();
        documents
    }

    fn unchanged(&self, name: &str, path: &str) -> Option<FileKept<Kept>> {
        let metadata = std::fs::metadata(self.folder.path().join(name)).unwrap();
        Pack::open(&self.pack(), STAMP).unchanged(name, Stamp::of(&metadata).unwrap(), path, whole)
    }
}

/// A document with its text, and what lies beside it.
type Kept = (Document, Vec<u8>);

fn whole(kept: KeptDocument<'_>) -> Option<Kept> {
    let KeptDocument { card, beside, text } = kept;
    Some((text.load(&card)?, beside.to_vec()))
}

const LATER: Duration = Duration::from_secs(5);
const WORDS: &str =
    "A row over meters\n\nOSLO: Ana Brede said on 4 May 2019 that 12 meters were lost.\n\nRead more\n";

fn all(documents: &[Document]) -> String {
    format!("{documents:?}")
}

fn all_kept(kept: Option<FileKept<Kept>>) -> String {
    let documents = kept.into_iter().flat_map(|kept| kept.documents);
    all(&documents.map(|(document, _)| document).collect::<Vec<_>>())
}

#[test]
fn what_did_not_change_is_not_read_again() {
    let place = Place::new();
    place.write("a.txt", WORDS);
    place.write("b.csv", "id,text\n1,The office counted twelve letters.\n2,It burnt them all in May.\n");
    let text = place.keep("a.txt", LATER);
    let table = place.keep("b.csv", LATER);
    assert_eq!((text.len(), table.len()), (1, 2));
    let kept = place.unchanged("a.txt", "f/a.txt").unwrap();
    assert_eq!(kept.problems, [FileProblem::new("f/a.txt", "is odd")]);
    assert_eq!(kept.documents[0].1, b"f/a.txt");
    assert_eq!(all_kept(Some(kept)), all(&text));
    assert_eq!(all_kept(place.unchanged("b.csv", "f/b.csv")), all(&table));
    // Under another name of the folder, its documents go by that.
    let paths: Vec<String> =
        place.unchanged("b.csv", "g/b.csv").unwrap().documents.into_iter().map(|(d, _)| d.path).collect();
    assert_eq!(paths, ["g/b.csv#1", "g/b.csv#2"]);
}

/// Every file was hashed three times: for its id, for its text, for what is kept of it.
#[test]
fn a_hash_that_is_known_is_that_of_the_bytes() {
    let check = |path: &str, bytes: &[u8], is_known: bool| {
        let documents = read_bytes(path, bytes, &ReadOptions::default()).documents;
        let first = documents.first().expect("a document");
        let expected = is_known.then(|| raw_hash(bytes));
        assert_eq!(raw_hash_by(first, bytes.len() as u64), expected, "{path}");
        assert!(
            documents.iter().all(|document| document.text_hash == crate::corpus::text_hash(&document.text))
        );
    };
    check("f/a.txt", WORDS.as_bytes(), true);
    check("f/a.txt", "E\u{301}te\u{301}, said Ana Brede.".as_bytes(), true);
    check("f/a.md", format!("# Meters\n\n{WORDS}").as_bytes(), true);
    check("f/a.html", format!("<p>{WORDS}</p>").as_bytes(), true);
    check("f/a.txt", WORDS.replace('\n', "\r\n").as_bytes(), false);
    check("f/a.txt", WORDS.replace('\n', "\r").as_bytes(), true);
    check("f/a.txt", format!("\u{feff}{WORDS}").as_bytes(), false);
    check("f/a.csv", b"id,text\n1,The office counted twelve letters.\n", false);
}

#[test]
fn a_file_changed_in_the_second_of_reading_is_looked_at_again() {
    let place = Place::new();
    place.write("a.txt", WORDS);
    place.keep("a.txt", Duration::ZERO);
    assert!(place.unchanged("a.txt", "f/a.txt").is_none());
    // But its bytes are known, wherever they lie; not under another ending, which is read in another way.
    let pack = Pack::open(&place.pack(), STAMP);
    let hash = raw_hash(WORDS.as_bytes());
    let (kept, _) = pack.same_bytes(&hash, "f/moved/c.txt", whole).unwrap();
    assert_eq!(kept.documents[0].0.path, "f/moved/c.txt");
    assert!(pack.same_bytes(&hash, "f/a.md", whole).is_none());
    assert!(pack.same_bytes(&raw_hash(b"other"), "f/a.txt", whole).is_none());
}

#[test]
fn a_changed_file_and_a_newer_reading_of_it() {
    let place = Place::new();
    place.write("a.txt", WORDS);
    place.keep("a.txt", LATER);
    place.write("a.txt", "Quite other words were told in Lima.");
    assert!(place.unchanged("a.txt", "f/a.txt").is_none());
    let newer = place.keep("a.txt", LATER);
    assert_eq!(all_kept(place.unchanged("a.txt", "f/a.txt")), all(&newer));
}

#[test]
fn another_version_or_a_torn_end_counts_for_nothing() {
    let place = Place::new();
    place.write("a.txt", WORDS);
    place.keep("a.txt", LATER);
    let stamp = Stamp::of(&std::fs::metadata(place.folder.path().join("a.txt")).unwrap()).unwrap();
    assert!(Pack::open(&place.pack(), "reader 2").unchanged("a.txt", stamp, "f/a.txt", whole).is_none());
    let bytes = std::fs::read(place.pack()).unwrap();
    std::fs::write(place.pack(), &bytes[..bytes.len() - 1]).unwrap();
    assert!(place.unchanged("a.txt", "f/a.txt").is_none());
    // And it is made anew.
    place.keep("a.txt", LATER);
    assert!(place.unchanged("a.txt", "f/a.txt").is_some());
    assert!(std::fs::metadata(place.pack()).unwrap().len() <= bytes.len() as u64);
}

#[cfg(unix)]
#[test]
fn the_owner_alone_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.write("a.txt", WORDS);
    place.keep("a.txt", LATER);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!((mode(&place.pack()), mode(place.pack().parent().unwrap())), (0, 0));
}

#[test]
fn who_comes_second_goes_without() {
    let place = Place::new();
    let open = || {
        let now = SystemTime::UNIX_EPOCH + LATER;
        PackWriter::open(&RealStorage, &place.pack(), STAMP, &Pack::default(), now).unwrap()
    };
    let first = open();
    assert!(first.is_some() && open().is_none());
    drop(first);
    assert!(open().is_some());
}

fn document() -> impl Strategy<Value = Document> {
    let words = || "\\PC{0,12}";
    let some = || proptest::option::of("\\PC{0,8}");
    (
        words(),
        some(),
        some(),
        proptest::option::of(0i32..900_000),
        "[äb 漢]{6,30}",
        proptest::collection::vec(0usize..6, 0..4),
    )
        .prop_map(|(full, title, by, day, text, kinds)| {
            let span = Span::new(0, text.chars().next().map_or(0, char::len_utf8));
            let all = [
                LandmarkKind::Heading,
                LandmarkKind::Paragraph,
                LandmarkKind::Page,
                LandmarkKind::Section,
                LandmarkKind::Cell,
                LandmarkKind::TimeCode,
            ];
            Document {
                id: crate::corpus::DocumentId(day.unwrap_or(7) as u64),
                full: full.clone(),
                bytes: text.len() as u64,
                path: "f/a.txt#3".to_owned(),
                file: day.map(|day| (crate::corpus::DocumentId(3), day as u64)),
                title,
                date: day.and_then(chrono::NaiveDate::from_num_days_from_ce_opt),
                landmarks: kinds
                    .iter()
                    .map(|k| Landmark { kind: all[*k], span, label: full.clone() })
                    .collect(),
                boilerplate: vec![span],
                notes: vec![Note { kind: NoteKind::Change, at: span, text: full, by }],
                problems: vec!["is odd".to_owned()],
                text: text.into(),
                ..Document::default()
            }
        })
}

/// The card, and all the rest.
fn packed_apart(document: &Document) -> (Vec<u8>, Vec<u8>) {
    let (mut card, mut text) = (Packer::default(), Packer::default());
    super::document::pack_card(&Card::of(document), "f/a.txt", &mut card);
    super::document::pack(document, &mut text);
    (card.bytes, text.bytes)
}

proptest! {
    #[test]
    fn every_document_comes_back(document in document()) {
        let (card, text) = packed_apart(&document);
        let card = super::document::unpack_card(&mut Unpacker::new(&card), "f/a.txt").unwrap();
        prop_assert_eq!(&card, &Card::of(&document));
        let back = super::document::unpack(&mut Unpacker::new(&text), &card).unwrap();
        prop_assert_eq!(format!("{back:?}"), format!("{document:?}"));
    }

    /// A cache made to hurt: what comes out is a document whose spans fit its text, or nothing.
    #[test]
    fn spoilt_bytes_do_no_harm(document in document(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let (mut card, mut text) = packed_apart(&document);
        let at = at.index(card.len() + text.len());
        *card.iter_mut().chain(&mut text).nth(at).unwrap() = to;
        let card = super::document::unpack_card(&mut Unpacker::new(&card), "f/a.txt");
        let back = card.and_then(|card| super::document::unpack(&mut Unpacker::new(&text), &card));
        if let Some(back) = back {
            for span in back.landmarks.iter().map(|l| l.span).chain(back.boilerplate).chain(back.notes.iter().map(|n| n.at)) {
                prop_assert!(span.of(&back.text).is_some());
            }
        }
    }
}
