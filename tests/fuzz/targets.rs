//! What is fuzzed. A format gets its row here, with sound files to begin from in `samples`.

use crate::{office, samples};
use claimdesk::corpus::{Document, FileProblem, ReadOptions, read_bytes};
use claimdesk::text::Span;

pub struct Target {
    pub name: &'static str,
    /// Tokens that mean something in the format.
    pub dictionary: &'static [&'static [u8]],
    /// Sound files to spoil; at least one.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Panics where something is wrong.
    pub run: fn(&[u8]),
}

pub const TARGETS: &[Target] = &[
    Target { name: "text", dictionary: TEXT, seeds: samples::texts, run: |bytes| read("f/a.txt", bytes) },
    Target {
        name: "markdown",
        dictionary: &[
            b"# ", b"- ", b"> ", b"```", b"|", b"[^1]", b"[", b"](", b"**", b"---\n", b"<b>", b"&amp;", b"`",
        ],
        seeds: samples::markdown,
        run: |bytes| read("f/a.md", bytes),
    },
    Target {
        name: "csv",
        dictionary: &[b",", b";", b"\"", b"\"\"", b"\n", b"text", b"date"],
        seeds: samples::csv,
        run: |bytes| read("f/a.csv", bytes),
    },
    Target {
        name: "jsonl",
        dictionary: &[
            b"{",
            b"}",
            b"[",
            b"]",
            b"\":",
            b"\\u",
            b"\\ud800",
            b"\"text\":",
            b"null",
            b"1e5",
            b"{\"a\":",
        ],
        seeds: samples::jsonl,
        run: |bytes| read("f/a.jsonl", bytes),
    },
    Target {
        name: "word",
        dictionary: office::WORD,
        seeds: office::words,
        run: |xml| read("f/a.docx", &office::word(xml)),
    },
    Target {
        name: "open-document",
        dictionary: office::OPEN_DOCUMENT,
        seeds: office::open_documents,
        run: |xml| read("f/a.odt", &office::open_document(xml)),
    },
    Target {
        name: "epub",
        dictionary: office::BOOK,
        seeds: office::books,
        run: |xml| read("f/a.epub", &office::book(xml)),
    },
    Target {
        name: "rtf",
        dictionary: office::RICH_TEXT,
        seeds: office::rich_texts,
        run: |bytes| read("f/a.rtf", bytes),
    },
    Target {
        name: "package",
        dictionary: &[
            b"PK\x01\x02",
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"PK\x06\x06",
            b"word/document.xml",
            b"\xFF\xFF\xFF\xFF",
        ],
        seeds: office::packages,
        run: |bytes| read("f/a.docx", bytes),
    },
    Target { name: "pdf", dictionary: office::PDF, seeds: office::pdfs, run: read_pdf },
    Target { name: "html", dictionary: HTML, seeds: samples::pages, run: |bytes| read("f/a.html", bytes) },
    Target {
        name: "mhtml",
        dictionary: &[
            b"--part",
            b"--part--",
            b"\r\n\r\n",
            b"Content-Type: ",
            b"text/html",
            b"multipart/related",
            b"=\r\n",
            b"=E9",
            b"base64",
            b"quoted-printable",
            b"charset=",
            b"boundary=",
            b"<p>",
        ],
        seeds: samples::saved_pages,
        run: |bytes| read("f/a.mhtml", bytes),
    },
    Target { name: "claims", dictionary: TEXT, seeds: samples::texts, run: find_claims },
    Target {
        name: "project",
        dictionary: &[
            b"(",
            b"[",
            b"{",
            b"Entry(",
            b"Claim(",
            b"act: ",
            b"seen: [",
            b"r#\"",
            b"/*",
            b"*/",
            b"//",
            b"Some(",
            b"\\u{",
            b"<<<<<<< ",
            b"=======\n",
            b"was: [",
            b"Judge(",
            b"Strike(",
            b"Same(",
            b"at: (",
        ],
        seeds: samples::projects,
        run: load_project,
    },
];

const HTML: &[&[u8]] = &[
    b"<p>",
    b"</p>",
    b"<div class=\"",
    b"</div>",
    b"<table><tr><td>",
    b"</table>",
    b"<li>",
    b"<br><br>",
    b"<a href=x>",
    b"<!--",
    b"-->",
    b"<script type=\"application/ld+json\">",
    b"</script>",
    b"<article>",
    b"itemprop=\"articleBody\"",
    b"class=\"byline\"",
    b"<time datetime=\"2019-11-05\">",
    b"<meta name=\"author\" content=\"",
    b"<meta charset=\"shift_jis\">",
    b"&nbsp;",
    b"&#x301;",
    b"<pre>",
    b"<title>",
    b"<noscript>",
    b"\0",
];

const TEXT: &[&[u8]] = &[
    b"\n\n",
    b". ",
    b"said",
    b"\xE2\x80\x9C",
    b"\xE2\x80\x9D",
    b"\"",
    b" per cent",
    b"$3.5 million",
    b"1,400",
    b"May 2019",
    b"Mr. ",
    b"Next Story",
    b"Photo: ",
    b" date 2019-11-05 ",
    b"By A. Writer\n",
    b"LONDON: ",
    b"...",
    b"1. ",
    b"between ",
    b" and ",
    b"next Friday",
    b"according to ",
    b"not ",
];

/// Reads `bytes` as the file `path` and looks at what came of it.
pub fn read(path: &str, bytes: &[u8]) {
    let read = read_bytes(path, bytes, &ReadOptions::default());
    if let Some(crash) = read.problems.iter().find(|problem| problem.is_crash()) {
        panic!("{crash}");
    }
    assert!(!read.documents.is_empty() || !read.problems.is_empty(), "neither a document nor a problem");
    read.documents.iter().for_each(assert_sound);
    read.problems.iter().for_each(assert_told);
}

/// What a PDF's parser fails on is a problem of one file; it is not this program's, so it does not end the run.
fn read_pdf(bytes: &[u8]) {
    let read = read_bytes("f/a.pdf", bytes, &ReadOptions::default());
    assert!(!read.documents.is_empty() || !read.problems.is_empty(), "neither a document nor a problem");
    read.documents.iter().for_each(assert_sound);
    read.problems.iter().for_each(assert_told);
}

/// What must hold of every document, whatever was read.
fn assert_sound(document: &Document) {
    assert!(!document.text.contains('\r'), "line ends are \\n");
    let inside = |span: &Span| assert!(span.of(&document.text).is_some(), "{span:?} lies in the text");
    document.boilerplate.iter().for_each(inside);
    document.landmarks.iter().map(|landmark| &landmark.span).for_each(inside);
    document.notes.iter().map(|note| &note.at).for_each(inside);
    assert!(
        document.boilerplate.windows(2).all(|pair| pair[0].end <= pair[1].start),
        "boilerplate is in order"
    );
    assert!(
        document.landmarks.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start),
        "landmarks are in order"
    );
    assert!(document.notes.windows(2).all(|pair| pair[0].at.start <= pair[1].at.start), "notes are in order");
    assert!(!document.path.is_empty() && document.full.len() == 64);
}

fn assert_told(problem: &FileProblem) {
    assert!(!problem.message.is_empty() && problem.message.len() < 4000, "a problem is told in a few words");
}

fn find_claims(bytes: &[u8]) {
    for document in read_bytes("f/a.txt", bytes, &ReadOptions::default()).documents {
        let found = claimdesk::claim::find(&document);
        for span in found.sentences.iter().chain(found.claims.iter().map(|claim| &claim.span)) {
            assert!(span.of(&document.text).is_some(), "{span:?} lies in the text");
        }
        assert!(claimdesk::claim::score_all(&document).len() >= found.claims.len());
    }
}

/// What was loaded and written back is loaded the same.
fn load_project(bytes: &[u8]) {
    let Ok(loaded) = claimdesk::project::load(bytes) else { return };
    let written = loaded.ledger.to_bytes();
    let again = claimdesk::project::load(&written[..]).expect("what was written is a project");
    assert!(again.ledger.to_bytes() == written, "written twice it is the same");
}
